//! The rows of the lists on the left.

use super::Row;
use super::bars::count;
use crate::analysis::Contested;
use crate::app::action::Action;
use crate::app::keymap::Context;
use crate::app::layout::{Focus, Pane, Rect};
use crate::app::lists::{FOLD, ListKind, Order};
use crate::app::role::{Line, Role, Sign};
use crate::app::state::{Progress, State};
use crate::case::{
    ClaimIx, EvidenceRef, Link, Person, PersonIx, PersonKind, QuestionIx, RecordRef, SourceIx,
    TextKind,
};
use crate::text::quote::AnchorState;

/// A list with its heading.
pub fn rows(state: &State, pane: Pane, area: Rect) -> Vec<Row> {
    if area.is_empty() {
        return Vec::new();
    }
    let columns = usize::from(area.width);
    let kind = state.lists.kind(pane);
    let list = state.lists.of(kind);
    let in_use = state.pane == pane;
    let focused = in_use && state.focus == Focus::List && state.overlay.is_none();
    let mut rows = vec![heading(state, pane, columns)];
    let height = usize::from(area.height.saturating_sub(1));
    for (row, at) in list.rows.iter().enumerate().skip(list.top).take(height) {
        let line = row_line(state, kind, *at, columns).fit(state.look, columns);
        rows.push(match (row == list.selected, focused, in_use) {
            (true, true, _) => Row::of(line, Role::Selected),
            (true, false, true) => Row::of(line, Role::Dimmed),
            _ => Row::plain(line),
        });
    }
    if list.rows.is_empty() && height > 0 {
        for line in empty(state, kind, area.width).into_iter().take(height) {
            rows.push(Row::plain(line));
        }
    }
    rows
}

fn heading(state: &State, pane: Pane, columns: usize) -> Row {
    let look = state.look;
    let kind = state.lists.kind(pane);
    let list = state.lists.of(kind);
    let focused = state.pane == pane && state.focus == Focus::List;
    let role = if focused { Role::Focus } else { Role::Muted };
    let key = state.key_of(&[Context::Global], pane.action());
    let mut line = Line::default();
    if list.typing || !list.filter.value().is_empty() {
        line.push(role, look.line(&format!(" {key} ")));
        line.push(Role::Key, look.line(&format!("filter: {}", list.filter.value())));
    } else if pane == Pane::Claims {
        let (first, second) =
            if kind == ListKind::Claims { (role, Role::Muted) } else { (Role::Muted, role) };
        line.push(role, look.line(&format!(" {key} ")));
        line.push(first, look.line("Claims"));
        line.push(Role::Muted, look.line(&format!(" {} ", Sign::Line.text(look.ascii))));
        line.push(second, look.line("Questions"));
    } else {
        let name = if pane == Pane::Sources { "Sources" } else { "People" };
        line.push(role, look.line(&format!(" {key} {name}")));
    }
    let order = kind.orders().get(list.order).copied().unwrap_or(Order::File);
    let mut right = String::new();
    if order != Order::File {
        right = format!("{} ", order.name());
    }
    let all = kind.count(&state.held.case);
    if list.rows.len() == all || list.rows.last() == Some(&FOLD) && state.pins.is_empty() {
        let principals = state.held.case.people.iter().filter(|p| p.principal).count();
        if kind == ListKind::People && principals > 0 {
            right += &format!("{principals}+{} ", all - principals);
        } else {
            right += &format!("{all} ");
        }
    } else {
        right += &format!("{} of {all} ", list.rows.len());
    }
    let line = line.spread(look, Line::default().with(Role::Muted, look.line(&right)), columns);
    if focused { Row::of(line, Role::Focus) } else { Row::plain(line) }
}

fn row_line(state: &State, kind: ListKind, at: usize, columns: usize) -> Line {
    if at == FOLD {
        return folded(state);
    }
    match kind.record(at) {
        RecordRef::Source(ix) => source(state, ix, columns),
        RecordRef::Person(ix) => person(state, ix, columns),
        RecordRef::Claim(ix) => claim(state, ix, columns),
        RecordRef::Question(ix) => question(state, ix, columns),
    }
}

/// The row of those who are suggested and named but once.
fn folded(state: &State) -> Line {
    let sign = Sign::Suggested.text(state.look.ascii);
    let words = format!("   {sign} {} named once …", count(state.folded(), "more", "more"));
    Line::default().with(Role::Muted, state.look.own(&words))
}

fn source(state: &State, ix: SourceIx, columns: usize) -> Line {
    let look = state.look;
    let Some(source) = state.held.case.source(ix) else { return Line::default() };
    let name = source.label.as_deref().unwrap_or(&source.title);
    let mut left = Line::default()
        .with(pin_role(state, RecordRef::Source(ix)), look.line(&format!(" S{} ", ix.at() + 1)));
    if let Some(why) = &source.unread {
        left.push(Role::Error, look.line(&format!("{} ", Sign::Unreadable.text(look.ascii))));
        left.push(Role::Text, look.line(name));
        left.push(Role::Error, look.line(&format!(": {why}")));
        return left;
    }
    left.push(Role::Text, look.line(name));
    if state.held.plain && columns >= 40 && !source.title.starts_with('[') {
        left.push(Role::Muted, look.line(&format!("  {}", source.title)));
    }
    let date =
        source.published.as_ref().map_or_else(|| String::from("n.d."), crate::case::Date::human);
    let kind = match source.text {
        TextKind::Full => "",
        TextKind::Excerpt => "excerpt ",
        TextKind::Digest => "digest ",
        TextKind::Ocr => "ocr ",
    };
    let claims = state.held.analysis.links.source(ix).claims.len();
    let mut right = Line::default();
    match (&source.document, &state.progress) {
        (Some(_), _) => {}
        (None, Progress::Loading { .. }) => right.push(Role::Muted, look.line("to be read ")),
        (None, _) => right.push(Role::Error, look.line("no text ")),
    }
    if columns >= 40 {
        right.push(Role::Muted, look.line(&format!("{date} {kind}")));
    }
    let disputed = disputed(state, &state.held.analysis.links.source(ix).claims);
    right.push(Role::Text, look.line(&format!("{claims:>3} ")));
    right.push(Role::Denied, look.line(&format!("{disputed:<4}")));
    right.push(Role::Muted, look.sign(state.read_sign(ix)));
    right.push(Role::Text, look.line(" "));
    left.spread(look, right, columns)
}

fn person(state: &State, ix: PersonIx, columns: usize) -> Line {
    let look = state.look;
    let Some(person) = state.held.case.person(ix) else { return Line::default() };
    let mut left = Line::default();
    let sign = match person.kind {
        PersonKind::Person => Sign::Person,
        PersonKind::Organisation => Sign::Organisation,
    };
    left.push(
        pin_role(state, RecordRef::Person(ix)),
        look.line(&format!(" {} ", sign.text(look.ascii))),
    );
    if person.suggested {
        left.push(Role::Unsure, look.line(&format!("{} ", Sign::Suggested.text(look.ascii))));
    }
    let role = match (person.principal, person.suggested) {
        (true, _) => Role::Name,
        (false, true) => Role::Muted,
        (false, false) => Role::Text,
    };
    left.push(role, look.line(&person.name));
    if columns >= 40
        && let Some(words) = &person.role
    {
        left.push(Role::Muted, look.line(&format!("  {words}")));
    }
    let links = state.held.analysis.links.person(ix);
    let says = links.says.len() + links.denies.len();
    let sign = Sign::Says.text(look.ascii);
    let right = Line::default()
        .with(Role::Muted, look.line(&format!("{says:>3}{sign}{:<3} ", links.about.len())));
    let said = links.says.iter().chain(&links.denies).map(|at| at.claim);
    let mut claims: Vec<ClaimIx> = said.chain(links.about.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    let words = format!("{:<4}", disputed(state, &claims));
    left.spread(look, right.with(Role::Denied, look.line(&words)), columns)
}

fn claim(state: &State, ix: ClaimIx, columns: usize) -> Line {
    let look = state.look;
    let case = &state.held.case;
    let Some(claim) = case.claim(ix) else { return Line::default() };
    let mut left = Line::default().with(Role::Text, look.line(" "));
    let anchors = &state.held.analysis.anchors;
    let worst = (0..)
        .zip(&claim.evidence)
        .map(|(nth, _)| anchors.state(EvidenceRef { claim: ix, nth }))
        .max_by_key(|state| *state as u8)
        .unwrap_or(AnchorState::Exact);
    if let Some(seg) = crate::app::card::anchor_sign(look, worst) {
        left.push(seg.role, seg.text);
        left.push(Role::Text, look.line(" "));
    }
    if claim.suggested {
        left.push(Role::Unsure, look.line(&format!("{} ", Sign::Suggested.text(look.ascii))));
    }
    for (role, sign) in contested(state, ix) {
        left.push(role, look.sign(sign));
        left.push(Role::Text, look.line(" "));
    }
    left.push(Role::Text, look.line(&claim.statement));
    let sources = case.sources_of(ix);
    let mut right = String::new();
    if columns >= 56 {
        if let Some(speaker) = first_speaker(state, ix) {
            right += &format!("  {speaker}");
        }
        if let Some(when) = &claim.when {
            right += &format!("  {}", when.human());
        }
    }
    let names: Vec<String> = sources.iter().map(|source| format!("S{}", source.at() + 1)).collect();
    match names.len() {
        0 => right += "  no source",
        n if columns < 44 => right += &format!("  {n}s {}o", origins_count(state, ix)),
        1..=5 => right += &format!("  {}", names.join(" ")),
        n => right += &format!("  {}", count(n, "source", "sources")),
    }
    if columns >= 44 && names.len() > 1 {
        right += &format!("  {}o", origins_count(state, ix));
    }
    right.push(' ');
    left.spread(look, Line::default().with(Role::Muted, look.own(&right)), columns)
}

/// How many of some claims are drawn into a conflict, with its sign; nothing where none is.
fn disputed(state: &State, claims: &[ClaimIx]) -> String {
    let disputes = &state.held.analysis.disputes;
    match claims.iter().filter(|ix| disputes.claim(**ix) == Contested::Yes).count() {
        0 => String::new(),
        n => format!("{}{n}", Sign::Disputed.text(state.look.ascii)),
    }
}

/// The signs before a claim: drawn into a conflict, several sources with one origin.
fn contested(state: &State, ix: ClaimIx) -> Vec<(Role, Sign)> {
    let analysis = &state.held.analysis;
    let mut signs = Vec::new();
    match analysis.disputes.claim(ix) {
        Contested::Yes => signs.push((Role::Denied, Sign::Disputed)),
        Contested::Unsure => signs.push((Role::Unsure, Sign::Perhaps)),
        Contested::No => {}
    }
    let tally = analysis.origins.in_favour(ix);
    if tally.sources > 1 && tally.is_single() {
        signs.push((Role::Warn, Sign::Single));
    }
    signs
}

/// How many origins a claim has, as an honest range.
fn origins_count(state: &State, ix: ClaimIx) -> String {
    state.held.analysis.origins.in_favour(ix).origins_count().to_string()
}

/// Whoever speaks in the first evidence: a person by surname, an organisation by its name.
fn first_speaker(state: &State, ix: ClaimIx) -> Option<String> {
    let evidence = state.held.case.claim(ix)?.evidence.first()?;
    match evidence.speaker()? {
        Link::Person(id) => {
            let person = state.held.case.person(state.held.case.person_ix(id)?)?;
            let short = match person.kind {
                PersonKind::Person => surname(person),
                PersonKind::Organisation => &person.name,
            };
            Some(short.to_owned())
        }
        Link::Unnamed(_) => Some(String::from("unnamed")),
    }
}

/// The last word of a name that stands for the person alone somewhere: "Moreau" of Ada Moreau Lind who is also called
/// Moreau; else the last word.
fn surname(person: &Person) -> &str {
    let after_first = person.name.split_once(' ').map_or(&*person.name, |(_, rest)| rest);
    let alone = |word: &&str| person.aliases.iter().any(|alias| alias == word);
    let mut words = after_first.rsplit(' ');
    let last = words.next().unwrap_or(after_first);
    if alone(&last) { last } else { words.find(alone).unwrap_or(last) }
}

fn question(state: &State, ix: QuestionIx, columns: usize) -> Line {
    let look = state.look;
    let Some(question) = state.held.case.question(ix) else { return Line::default() };
    let asked = state.held.analysis.disputes.question(ix);
    let pin = pin_role(state, RecordRef::Question(ix));
    // In front, as with claims: at the end it would be cut off with the text.
    let left = match crate::app::card::standing_sign(look, asked.standing) {
        Some(seg) => Line::default()
            .with(pin, look.line(" "))
            .with(seg.role, seg.text)
            .with(Role::Text, look.line(" ")),
        None => {
            Line::default().with(pin, look.line(&format!(" {} ", Sign::Question.text(look.ascii))))
        }
    };
    let left = left.with(Role::Text, look.line(&question.text));
    let answers = asked.groups.len();
    let right =
        if columns >= 40 { count(answers, "answer", "answers") } else { answers.to_string() };
    left.spread(look, Line::default().with(Role::Muted, look.line(&format!("{right} "))), columns)
}

fn pin_role(state: &State, record: RecordRef) -> Role {
    if state.pins.contains(&record) { Role::Pin } else { Role::Muted }
}

/// Why a list has no rows, and what to press.
fn empty(state: &State, kind: ListKind, width: u16) -> Vec<Line> {
    let look = state.look;
    let contexts = [Context::List, Context::Global, Context::Field];
    let key = |action: Action| state.key_of(&contexts, action);
    let words = if let Progress::Loading { .. } = state.progress {
        String::from("reading…")
    } else if !state.lists.of(kind).filter.value().is_empty() {
        format!("Nothing here matches the filter. {} clears it.", key(Action::Back))
    } else if let Some(last) = state.pins.last() {
        let title = state.title_of(*last);
        format!("Nothing concerns all pins. {} drops “{title}”.", key(Action::Unpin))
    } else {
        let words = match kind {
            ListKind::Sources => "This case has no sources yet.",
            ListKind::People => "This case names no people yet.",
            ListKind::Claims => "This case has no claims yet.",
            ListKind::Questions => "This case asks no questions yet.",
        };
        match state.held.problems.len() {
            0 => format!("{words} They are written in case.json."),
            n => format!(
                "{words} {} lists {}.",
                key(Action::Problems),
                count(n, "problem", "problems")
            ),
        }
    };
    let block: crate::app::role::Block<()> =
        crate::app::role::Block::new(vec![look.seg(Role::Muted, &words)]).indented(1, 1);
    block.lines(width)
}

#[cfg(test)]
mod tests {
    use super::surname;
    use crate::analysis::testing::person;

    #[test]
    fn a_person_is_called_by_the_name_used_alone() {
        let called =
            |name: &str, aliases: &[&str]| surname(&person("somebody", name, aliases)).to_owned();
        assert_eq!(called("Ada Moreau Lind", &["Ada", "Moreau", "Ada Moreau"]), "Moreau");
        assert_eq!(called("Ada Moreau Lind", &["Ada"]), "Lind");
        assert_eq!(called("Ada Moreau Lind", &["Lind", "Moreau"]), "Lind");
        assert_eq!(called("Ada Lind", &["Ada"]), "Lind");
        assert_eq!(called("Ada", &[]), "Ada");
    }
}
