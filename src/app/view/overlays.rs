//! What lies over the panes, as a frame with a field, a list and a preview.

use super::Row;
use super::bars::count;
use super::right::{blocks, excerpt};
use crate::app::layout::Rect;
use crate::app::overlay::{Chooser, Confirm, Overlay, SearchBox};
use crate::app::reader::ReaderPlace;
use crate::app::role::{Block, Line, Role, Sign, paint};
use crate::app::state::{Progress, State};
use crate::case::{PersonKind, Severity, Where};
use crate::search::{Entry, Group, How, Query, Results, Why};
use crate::text::{Safe, Span};

/// From this width on the preview stands beside the hits, else below them.
const BESIDE: u16 = 100;

/// Where the parts of an overlay are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OverlayAreas {
    /// All of it, its border included where it has one.
    pub frame: Rect,
    /// Whether a border is drawn around it.
    pub border: bool,
    /// The field.
    pub field: Rect,
    /// The list.
    pub list: Rect,
    /// The preview.
    pub preview: Rect,
}

/// An overlay as it is drawn.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Where.
    pub areas: OverlayAreas,
    /// What stands in its upper border.
    pub title: Safe,
    /// What stands in its lower border.
    pub foot: Safe,
    /// The field, with the column of the cursor in it.
    pub field: Option<(Line, u16)>,
    /// The list.
    pub list: Vec<Row>,
    /// The preview.
    pub preview: Vec<Row>,
}

/// A row of the list of hits.
enum HitRow {
    Group(Group, usize),
    Hit(usize),
}

impl State {
    /// Where the parts of the open overlay are.
    pub fn overlay_areas(&self) -> OverlayAreas {
        let screen = Rect { x: 0, y: 0, width: self.size.width, height: self.size.height };
        let Some(overlay) = &self.overlay else { return OverlayAreas::default() };
        let frame = match overlay {
            // Between the header and the keys, over the whole width: the hits need it.
            Overlay::Search(_) if screen.height >= 16 => screen.below(1).head(screen.height - 2),
            Overlay::Search(_) => screen,
            Overlay::Problems(_) => shrink(screen, screen.width / 12, 2),
            Overlay::Help(_) | Overlay::Palette(_) => centre(screen, 76, screen.height * 4 / 5),
            Overlay::Confirm(_) => centre(screen, 72, 9),
        };
        let border = frame.width >= 24 && frame.height >= 8;
        let inner = if border { frame.inner() } else { frame };
        let field = if overlay.has_field() { inner.head(1) } else { inner.head(0) };
        let body = inner.below(field.height);
        let (list, preview) = match overlay {
            Overlay::Search(_) => split(body),
            _ => (body, body.below(body.height)),
        };
        OverlayAreas { frame, border, field, list, preview }
    }

    /// The row of hits or commands at a row of the overlay's list.
    pub(in crate::app) fn overlay_row(&self, row: usize) -> Option<usize> {
        let height = usize::from(self.overlay_areas().list.height);
        match &self.overlay {
            Some(Overlay::Search(search)) => {
                let rows = hit_rows(search);
                let top = top_of(&rows, search.selected, hits_height(search, height));
                match rows.get(top + row) {
                    Some(HitRow::Hit(hit)) => Some(*hit),
                    _ => None,
                }
            }
            Some(Overlay::Help(chooser) | Overlay::Palette(chooser)) => {
                let row = row
                    + chooser
                        .selected
                        .saturating_sub(height / 2)
                        .min(chooser.rows.len().saturating_sub(height));
                (row < chooser.rows.len()).then_some(row)
            }
            _ => None,
        }
    }
}

fn shrink(screen: Rect, x: u16, y: u16) -> Rect {
    if screen.width < 60 || screen.height < 16 {
        return screen;
    }
    Rect {
        x: x.min(screen.width / 4),
        y,
        width: screen.width - 2 * x.min(screen.width / 4),
        height: screen.height - 2 * y,
    }
}

fn centre(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = if screen.width < 44 || screen.height < 10 {
        (screen.width, screen.height)
    } else {
        (width.min(screen.width), height.max(9).min(screen.height))
    };
    Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height }
}

fn split(body: Rect) -> (Rect, Rect) {
    if body.width >= BESIDE - 6 {
        let left = body.width * 11 / 20;
        (
            Rect { width: left - 1, ..body },
            Rect { x: body.x + left, width: body.width - left, ..body },
        )
    } else if body.height >= 14 {
        let list = body.height * 3 / 5;
        (body.head(list), body.below(list + 1))
    } else {
        (body, body.below(body.height))
    }
}

/// The overlay that is open.
pub fn draw(state: &State) -> Option<Drawn> {
    let areas = state.overlay_areas();
    Some(match state.overlay.as_ref()? {
        Overlay::Search(search) => draw_search(state, search, areas),
        Overlay::Help(chooser) => draw_chooser(state, chooser, areas, "Keys that work here"),
        Overlay::Palette(chooser) => draw_chooser(state, chooser, areas, "Commands"),
        Overlay::Problems(top) => draw_problems(state, *top, areas),
        Overlay::Confirm(confirm) => draw_confirm(state, confirm, areas),
    })
}

fn field(
    state: &State,
    sign: &'static str,
    input: &tui_input::Input,
    fresh: bool,
    width: u16,
) -> (Line, u16) {
    let look = state.look;
    let room = usize::from(width).saturating_sub(sign.len() + 1).max(1);
    // The field scrolls so that the cursor stays in it: what stands before it is cut at the left.
    let value = input.value();
    let head = value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at);
    let before = look.line(Span::new(0, head).of(value));
    let before =
        before.fit(room.saturating_sub(1), &look.sign(Sign::Folded), crate::text::Cut::Start);
    let after = look.line(Span::new(head, value.len()).of(value));
    let role = if fresh { Role::Selected } else { Role::Text };
    let column = sign.len() + before.width();
    let line = Line::default()
        .with(Role::Key, Safe::from_static(sign))
        .with(role, before)
        .with(role, after)
        .fit(look, usize::from(width));
    (line, u16::try_from(column).unwrap_or(u16::MAX).min(width.saturating_sub(1)))
}

fn hit_rows(search: &SearchBox) -> Vec<HitRow> {
    let Some(results) = &search.results else { return Vec::new() };
    let mut rows = Vec::new();
    let mut group = None;
    for (at, hit) in search.rows.iter().enumerate() {
        let Some(hit) = results.hits.get(*hit) else { continue };
        if group != Some(hit.group) {
            group = Some(hit.group);
            let size = search.rows.iter().filter_map(|row| results.hits.get(*row));
            rows.push(HitRow::Group(
                hit.group,
                size.filter(|other| other.group == hit.group).count(),
            ));
        }
        rows.push(HitRow::Hit(at));
    }
    rows
}

/// The display row at the top so that the selected hit is well within the list.
fn top_of(rows: &[HitRow], selected: usize, height: usize) -> usize {
    let at = rows.iter().position(|row| matches!(row, HitRow::Hit(hit) if *hit == selected));
    let at = at.unwrap_or(0);
    if at < height.saturating_sub(1) {
        return 0;
    }
    at.saturating_sub(height / 2).min(rows.len().saturating_sub(height))
}

/// The rows left for hits when the remarks have theirs.
fn hits_height(search: &SearchBox, height: usize) -> usize {
    height.saturating_sub(usize::from(
        search.results.as_ref().is_some_and(|r| !r.spellings.is_empty()),
    ))
}

fn draw_search(state: &State, search: &SearchBox, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let query = Query::parse(search.input.value());
    let mut list = Vec::new();
    let columns = usize::from(areas.list.width);
    let height = usize::from(areas.list.height);
    let mut title = String::from(" Search ");
    if let Some(results) = &search.results {
        title = format!(" Search {} {} ", Sign::Dot.text(look.ascii), total_words(results));
        if let Some(strip) = spellings(state, results, columns) {
            list.push(Row::plain(strip));
        }
        let rows = hit_rows(search);
        let top = top_of(&rows, search.selected, hits_height(search, height));
        for row in rows.iter().skip(top).take(height) {
            list.push(match row {
                HitRow::Group(group, size) => group_row(state, *group, *size),
                HitRow::Hit(at) => {
                    let spans = |hit: usize| state.hit_spans(&query, results, hit);
                    hit_row(state, search, *at, &spans, columns)
                }
            });
        }
        if results.hits.is_empty() && !search.stale {
            list.extend(nothing_found(state, results, areas.list.width));
        }
    } else if search.input.value().trim().is_empty() {
        list.extend(how_to_search(state, areas.list.width));
    } else if state.progress == Progress::Indexing {
        list.push(Row::plain(
            Line::default().with(Role::Muted, look.line(" building the search index…")),
        ));
    }
    list.truncate(height);
    Drawn {
        areas,
        title: look.line(&title),
        foot: why_words(search).map(|words| look.line(&words)).unwrap_or_default(),
        field: Some(field(state, " / ", &search.input, search.fresh, areas.field.width)),
        list,
        preview: preview(state, search, &query, areas.preview),
    }
}

fn total_words(results: &Results) -> String {
    match results.total.count {
        1 if !results.total.at_least => String::from("1 hit"),
        _ => format!("{} hits", results.total),
    }
}

fn spellings(state: &State, results: &Results, columns: usize) -> Option<Line> {
    let look = state.look;
    if results.spellings.is_empty() {
        return None;
    }
    let mut line = Line::default();
    for strip in &results.spellings {
        line.push(Role::Muted, look.line(&format!(" {}: ", strip.typed)));
        let found: Vec<String> =
            strip.found.iter().map(|(word, n)| format!("{word} {n}")).collect();
        line.push(Role::Text, look.line(&found.join(&format!(" {} ", Sign::Dot.text(look.ascii)))));
    }
    Some(line.fit(look, columns))
}

fn group_row(state: &State, group: Group, size: usize) -> Row {
    let look = state.look;
    Row::plain(
        Line::default()
            .with(Role::Focus, look.line(&format!(" {}", group.name())))
            .with(Role::Muted, look.line(&format!(" {size}"))),
    )
}

fn hit_row(
    state: &State,
    search: &SearchBox,
    at: usize,
    spans: &dyn Fn(usize) -> Vec<Span>,
    columns: usize,
) -> Row {
    let look = state.look;
    let hits = search.results.as_ref().map_or(&[][..], |results| &results.hits);
    let found = search.rows.get(at).and_then(|index| Some((*index, hits.get(*index)?)));
    let Some((index, hit)) = found else { return Row::default() };
    let text = state.held.index.as_ref().map_or("", |held| held.text(hit.entry));
    let mut line = Line::default().with(Role::Text, look.line("  "));
    line.push(Role::Muted, look.line(&lead(state, hit.entry)));
    let why: Vec<String> = hit.why.iter().filter_map(telling).collect();
    let why = Line::default().with(Role::Muted, look.line(&format!(" {} ", why.join(", "))));
    let room = columns.saturating_sub(line.width() + why.width() + 1).max(columns / 2);
    line.segs.extend(lit(state, text, &spans(index), room));
    let line = line.spread(look, if why.width() > 2 { why } else { Line::default() }, columns);
    match (at == search.selected, search.stale) {
        (true, _) => Row::of(line, Role::Selected),
        (false, true) => Row::of(line, Role::Muted),
        (false, false) => Row::plain(line),
    }
}

/// What one would not guess of a match from the lit letters and the strip of spellings.
fn telling(why: &Why) -> Option<String> {
    if let Some(alias) = &why.alias {
        return Some(format!("alias “{alias}”"));
    }
    match why.how {
        How::Scattered => Some(String::from("letters")),
        How::Initials => Some(String::from("initials")),
        How::Absent => Some(format!("without {}", why.typed)),
        How::Split | How::Joined => Some(format!("{} = {}", why.typed, why.met)),
        How::Exact | How::Same | How::Prefix | How::Within | How::Edits(_) => None,
    }
}

/// How each word of the query was met by the selected hit.
fn why_words(search: &SearchBox) -> Option<String> {
    let hit = search.results.as_ref()?.hits.get(*search.rows.get(search.selected)?)?;
    let why: Vec<String> = hit.why.iter().map(ToString::to_string).collect();
    (!why.is_empty()).then(|| format!(" why: {} ", why.join("; ")))
}

fn lead(state: &State, entry: Entry) -> String {
    let ascii = state.look.ascii;
    match entry {
        Entry::Person(ix) => {
            let person = state.held.case.person(ix);
            let organisation = person.is_some_and(|p| p.kind == PersonKind::Organisation);
            let sign = if organisation { Sign::Organisation } else { Sign::Person };
            format!("{} ", sign.text(ascii))
        }
        Entry::Question(_) => format!("{} ", Sign::Question.text(ascii)),
        Entry::Claim(_) => format!("{} ", Sign::Claim.text(ascii)),
        Entry::Source(ix) => format!("S{} ", ix.at() + 1),
        Entry::Passage { source, passage } => {
            format!("S{} {}{} ", source.at() + 1, Sign::Paragraph.text(ascii), passage + 1)
        }
    }
}

/// The part of a text around its first match, with the matches lit.
fn lit(state: &State, text: &str, spans: &[Span], room: usize) -> Vec<crate::app::role::Seg> {
    let look = state.look;
    let safe = look.line(text);
    let spans: Vec<Span> = spans.iter().map(|span| safe.to_safe(*span)).collect();
    let start = spans.first().map_or(0, |span| span.start);
    let shown = crate::text::width(
        Span::new(0, spans.first().map_or(0, |span| span.end)).of(safe.as_str()),
    );
    let mut from = 0;
    if shown + 8 > room {
        // Some words before the match, so that it stands in its sentence.
        let lead = Span::new(0, start).of(safe.as_str());
        let wanted = room / 4;
        from = lead.char_indices().rev().take(wanted).last().map_or(start, |(at, _)| at);
        from = lead.get(from..).and_then(|rest| rest.find(' ')).map_or(from, |at| from + at + 1);
    }
    let ranges: Vec<(Span, Role)> = spans.into_iter().map(|span| (span, Role::Match)).collect();
    let segs = paint(&safe, Role::Text, &ranges);
    let mut line = Line::default();
    if from > 0 {
        line.push(Role::Muted, look.sign(Sign::Folded));
    }
    line.segs.extend(crate::app::role::cut(&segs, Span::new(from, safe.as_str().len())));
    line.fit(look, room).segs
}

fn nothing_found(state: &State, results: &Results, width: u16) -> Vec<Row> {
    let look = state.look;
    let mut all = vec![Block::new(vec![look.seg(Role::Warn, "Nothing found.")])];
    for note in &results.notes {
        all.push(Block::new(vec![look.seg(Role::Warn, note)]));
    }
    for missing in &results.missing {
        all.push(Block::new(vec![look.seg(Role::Text, &missing.to_string())]));
    }
    blocks(all, width)
}

fn how_to_search(state: &State, width: u16) -> Vec<Row> {
    let look = state.look;
    let rows = [
        ("kardashan coper", "every word, in any order, misspelt or not"),
        ("\"dna testing\"", "these words next to each other"),
        ("'exact ^prefix !not", "as in fzf;  a | b  either"),
        ("by:kardashian", "what she says;  about:  person:  source:  kind:"),
        ("date:2019-02", "when it happened;  said:  published:  2019-02..2019-05"),
        ("is:unnamed", "unnamed, suggested, altered, unchecked"),
    ];
    let all = rows
        .into_iter()
        .map(|(key, words)| {
            Block::new(vec![
                look.seg(Role::Key, &format!("{key:<21}")),
                look.seg(Role::Muted, words),
            ])
        })
        .collect();
    blocks(all, width)
}

fn preview(state: &State, search: &SearchBox, query: &Query, area: Rect) -> Vec<Row> {
    let Some(entry) = search.entry() else { return Vec::new() };
    if area.is_empty() {
        return Vec::new();
    }
    let Some(results) = &search.results else { return Vec::new() };
    match entry {
        Entry::Passage { source, passage } => {
            let whole = state
                .held
                .case
                .source(source)
                .and_then(|s| s.document.as_ref()?.passages().get(passage as usize).copied());
            let start = whole.map_or(0, |span| span.start);
            let hit = search.rows.get(search.selected).copied().unwrap_or(0);
            let hits: Vec<Span> = state
                .hit_spans(query, results, hit)
                .into_iter()
                .map(|span| span.shift(start))
                .collect();
            let place = ReaderPlace { passage: passage as usize, ..ReaderPlace::start(source) };
            excerpt(state, &place, &hits, area)
        }
        Entry::Person(_) | Entry::Question(_) | Entry::Claim(_) | Entry::Source(_) => {
            let view = state.card_view_at(entry.record(), 0, area.width);
            view.lines
                .into_iter()
                .take(usize::from(area.height))
                .map(|(line, _)| Row::plain(line))
                .collect()
        }
    }
}

fn draw_chooser(
    state: &State,
    chooser: &Chooser,
    areas: OverlayAreas,
    title: &'static str,
) -> Drawn {
    let look = state.look;
    let height = usize::from(areas.list.height);
    let columns = usize::from(areas.list.width);
    let top =
        chooser.selected.saturating_sub(height / 2).min(chooser.rows.len().saturating_sub(height));
    let mut list: Vec<Row> = Vec::new();
    for (row, at) in chooser.rows.iter().enumerate().skip(top) {
        let Some((action, keys)) = chooser.all.get(*at) else { continue };
        let line = Line::default()
            .with(Role::Key, look.line(&format!(" {keys:<18} ")))
            .with(Role::Text, look.line(action.spec().help))
            .fit(look, columns);
        list.push(if row == chooser.selected {
            Row::of(line, Role::Selected)
        } else {
            Row::plain(line)
        });
    }
    if chooser.rows.is_empty() {
        list.push(Row::plain(
            Line::default().with(Role::Muted, look.line(" no command is called that")),
        ));
    }
    if matches!(state.overlay, Some(Overlay::Help(_))) && chooser.input.value().is_empty() {
        list.extend(legend(state, columns));
    }
    list.truncate(height);
    Drawn {
        areas,
        title: look.line(&format!(" {title} ")),
        foot: Safe::default(),
        field: Some(field(state, " > ", &chooser.input, false, areas.field.width)),
        list,
        preview: Vec::new(),
    }
}

/// What the signs mean.
fn legend(state: &State, columns: usize) -> Vec<Row> {
    let look = state.look;
    let mut rows = vec![Row::default()];
    rows.push(Row::plain(Line::default().with(Role::Focus, look.line(" Signs"))));
    for sign in Sign::ALL.iter().filter(|sign| sign.in_legend()) {
        let line = Line::default()
            .with(Role::Key, look.line(&format!(" {:<18} ", sign.text(look.ascii))))
            .with(Role::Text, look.line(sign.help()))
            .fit(look, columns);
        rows.push(Row::plain(line));
    }
    rows
}

fn draw_problems(state: &State, top: usize, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let mut all: Vec<Block<()>> = Vec::new();
    for problem in state.held.problems.iter().skip(top).take(usize::from(areas.list.height)) {
        let role = if problem.severity == Severity::Error { Role::Error } else { Role::Warn };
        let at = match &problem.at {
            Where::Line { file, line, column } => format!("{file}:{line}:{column}"),
            Where::Byte { file, .. } => file.clone(),
            Where::Json(_) => String::from("case.json"),
        };
        all.push(Block::new(vec![
            look.seg(Role::Muted, &format!("{at}: ")),
            look.seg(role, &format!("{}: {}.", problem.severity, problem.what)),
            look.seg(Role::Text, &format!(" {}.", problem.help)),
        ]));
    }
    if all.is_empty() {
        all.push(Block::new(vec![look.seg(Role::Muted, "Nothing is wrong with this case.")]));
    }
    let words = count(state.held.problems.len(), "problem", "problems");
    let mut list = blocks(all, areas.list.width);
    list.truncate(usize::from(areas.list.height));
    Drawn { areas, title: look.line(&format!(" {words} ")), list, ..Drawn::default() }
}

fn draw_confirm(state: &State, confirm: &Confirm, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let all = vec![
        Block::new(vec![look.seg(Role::Text, &confirm.question)]),
        Block::new(Vec::new()),
        Block::new(vec![look.seg(Role::Title, &confirm.target)]),
        Block::new(Vec::new()),
        Block::new(vec![
            look.seg(Role::Key, "enter"),
            look.seg(Role::Muted, " opens it   "),
            look.seg(Role::Key, "esc"),
            look.seg(Role::Muted, " leaves it"),
        ]),
    ];
    let mut list = blocks(all, areas.list.width);
    list.truncate(usize::from(areas.list.height));
    Drawn { areas, title: look.line(" Open the original "), list, ..Drawn::default() }
}
