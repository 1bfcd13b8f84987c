//! The right pane: heading and body.

use super::Row;
use super::bars::loading;
use crate::app::action::Action;
use crate::app::card::TABS;
use crate::app::keymap::Context;
use crate::app::layout::{Focus, Rect};
use crate::app::reader::{ReaderPlace, gutter, lines_from, text_columns};
use crate::app::role::{Block, Line, Role, Sign};
use crate::app::state::{Page, Progress, Shown, State};
use crate::case::{RecordRef, SourceIx};
use crate::text::Span;

/// The right pane with its heading.
pub fn rows(state: &State, area: Rect) -> Vec<Row> {
    if area.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![heading(state, usize::from(area.width))];
    rows.extend(match state.shown {
        Shown::Welcome => welcome(state, area.width),
        Shown::Reader => reader(state, area),
        Shown::Card => card(state, area),
    });
    rows.truncate(usize::from(area.height));
    rows
}

fn heading(state: &State, columns: usize) -> Row {
    let look = state.look;
    let focused = state.focus == Focus::Right;
    let role = if focused { Role::Focus } else { Role::Muted };
    let (left, right) = match (state.shown, &state.reader, state.card) {
        (Shown::Reader, Some(place), _) => reader_heading(state, place),
        (Shown::Card, _, Some(card)) => card_heading(card.page, card.tab),
        _ => (String::from(" Welcome"), String::new()),
    };
    let line = Line::default().with(role, look.line(&left)).spread(
        look,
        Line::default().with(Role::Muted, look.line(&right)),
        columns,
    );
    if focused { Row::of(line, Role::Focus) } else { Row::plain(line) }
}

fn reader_heading(state: &State, place: &ReaderPlace) -> (String, String) {
    let Some(source) = state.held.case.source(place.source) else { return Default::default() };
    let dot = Sign::Dot.text(state.look.ascii);
    let name = source.label.as_deref().unwrap_or(&source.title);
    let date =
        source.published.as_ref().map_or_else(|| String::from("n.d."), crate::case::Date::human);
    let left =
        format!(" 0 S{} {name} {dot} {date} {dot} {}", place.source.at() + 1, source.text_words());
    let count = source.document.as_ref().map_or(0, |document| document.passages().len());
    let right = format!(
        "{}{}{}/{count} ",
        paper(state, place),
        Sign::Paragraph.text(state.look.ascii),
        (place.passage + 1).min(count)
    );
    (left, right)
}

/// Where the top of the view stands on paper: "p. 12 · ".
fn paper(state: &State, place: &ReaderPlace) -> String {
    let dot = Sign::Dot.text(state.look.ascii);
    let words = state.document().and_then(|document| {
        let start = document.passages().get(place.passage)?.start;
        document.locator(Span::new(start, start))
    });
    words.map_or_else(String::new, |words| format!("{words} {dot} "))
}

fn card_heading(page: Page, tab: usize) -> (String, String) {
    let record = match page {
        Page::Record(record) => record,
        Page::Disputes => return (String::from(" 4 Disputes"), String::new()),
        Page::Timeline => return (String::from(" 5 Timeline"), String::new()),
        Page::Gaps => return (String::from(" 6 Gaps"), String::new()),
        Page::Copies => return (String::from(" 7 Copies"), String::new()),
    };
    match record {
        RecordRef::Source(ix) => (format!(" Source S{}", ix.at() + 1), String::new()),
        RecordRef::Question(_) => (String::from(" Question"), String::new()),
        RecordRef::Claim(_) => (String::from(" Claim"), String::new()),
        RecordRef::Person(_) => {
            let tabs: Vec<String> = TABS
                .iter()
                .enumerate()
                .map(|(at, name)| if at == tab { format!("[{name}]") } else { format!(" {name} ") })
                .collect();
            (String::from(" Person"), format!("{} ", tabs.join("")))
        }
    }
}

fn reader(state: &State, area: Rect) -> Vec<Row> {
    let look = state.look;
    if state.document().is_none() {
        let source =
            state.held.case.source(state.reader.as_ref().map_or(SourceIx(0), |at| at.source));
        let why = source.and_then(|source| source.unread.as_deref());
        let key = state.key_of(&[Context::Global], Action::Problems);
        let words = match (why, &state.progress) {
            (Some(why), _) => look.seg(
                Role::Error,
                &format!(
                    "The text of this source could not be read: {why}. {key} says what mends it."
                ),
            ),
            (None, Progress::Loading { .. }) => look.seg(
                Role::Muted,
                "This document is still to be read; it shows here as soon as it is.",
            ),
            (None, _) => look.seg(
                Role::Error,
                &format!("The text of this source could not be read. {key} says why."),
            ),
        };
        return blocks(vec![Block::new(vec![words])], area.width);
    }
    let decor = state.decor();
    let lines = state.reader_lines();
    if lines.is_empty() {
        let block = Block::new(vec![look.seg(Role::Muted, "This source's text is empty.")]);
        return blocks(vec![block], area.width);
    }
    lines.iter().map(|line| Row::plain(decor.draw(look, line, gutter(area.width)))).collect()
}

fn card(state: &State, area: Rect) -> Vec<Row> {
    let view = state.card_view();
    let Some(place) = state.card else { return Vec::new() };
    let focused = state.focus == Focus::Right && state.overlay.is_none();
    let wide = area.width > 12;
    view.lines
        .into_iter()
        .skip(place.top)
        .map(|mut line| {
            let here = |item: Option<usize>| focused && item == Some(place.item);
            if let Some((at, item)) = line.right
                && here(Some(item))
                && let Some(seg) = line.line.segs.get_mut(at)
            {
                let sign = Sign::Here.text(state.look.ascii);
                *seg = state.look.seg(Role::Focus, &format!(" {sign} "));
            }
            let mut whole = Line::default();
            if wide {
                let sign = if here(line.item) { Sign::Here.text(state.look.ascii) } else { " " };
                whole.push(Role::Focus, state.look.line(&format!("{sign} ")));
            }
            whole.segs.extend(line.line.segs);
            Row::plain(whole)
        })
        .collect()
}

/// The passage of a hit with its surroundings, for the preview of the search box.
pub fn excerpt(state: &State, place: &ReaderPlace, hits: &[Span], area: Rect) -> Vec<Row> {
    let document = state.held.case.source(place.source).and_then(|s| s.document.as_ref());
    let Some(document) = document else { return Vec::new() };
    let columns = text_columns(area.width);
    let height = usize::from(area.height);
    let mut at = (place.passage, 0);
    // The matched letters may stand far down a long passage.
    if let Some(first) = hits.first() {
        let lines = lines_from(document, at, columns, 4000);
        let row = lines.iter().position(|line| line.span.end > first.start).unwrap_or(0);
        if row + 2 > height {
            at.1 = row.saturating_sub(height / 3);
        } else if let Some(before) = place.passage.checked_sub(1) {
            let above = lines_from(document, (before, 0), columns, height + 1);
            let above = above.iter().take_while(|line| line.passage != Some(place.passage)).count();
            at = if above + row + 2 < height { (before, 0) } else { at };
        }
    }
    let marks = state.held.analysis.anchors.marks(place.source);
    let decor = crate::app::reader::Decor {
        marks: marks.iter().map(|mark| mark.span).collect(),
        hits: hits.to_vec(),
        shared: Vec::new(),
        stop: None,
    };
    lines_from(document, at, columns, height)
        .iter()
        .map(|line| Row::plain(decor.draw(state.look, line, gutter(area.width))))
        .collect()
}

/// Blocks as rows.
pub fn blocks(blocks: Vec<Block<()>>, width: u16) -> Vec<Row> {
    let width = text_columns(width);
    blocks
        .into_iter()
        .flat_map(|block| {
            let (indent, hang) = (block.indent + 1, block.hang + 1);
            block.indented(indent, hang).lines(width)
        })
        .map(Row::plain)
        .collect()
}

fn welcome(state: &State, width: u16) -> Vec<Row> {
    let look = state.look;
    let text = |words: &str| Block::new(vec![look.seg(Role::Text, words)]);
    let gap = || Block::new(Vec::new());
    if let Progress::Failed { what, help } = &state.progress {
        return blocks(
            vec![gap(), Block::new(vec![look.seg(Role::Error, what)]), gap(), text(help)],
            width,
        );
    }
    let case = &state.held.case;
    if let Some(words) = loading(&state.progress).filter(|_| case.sources.is_empty()) {
        return blocks(vec![gap(), text(&format!("{words}…"))], width);
    }
    let mut all = vec![gap(), Block::new(vec![look.seg(Role::Title, &case.title)])];
    if let Some(summary) = &case.summary {
        all.push(gap());
        all.push(text(summary));
    }
    if state.held.location.is_none() {
        all.push(gap());
        all.push(text("This case comes with the program. To open your own: casefile FOLDER, where FOLDER holds a case.json or documents (txt, md, html, pdf)."));
    }
    all.push(gap());
    all.push(Block::new(vec![look.seg(Role::Focus, "Four things to try")]));
    let contexts = [Context::List, Context::Global];
    // The example is a name of the bundled case.
    let search = match state.held.location {
        None => "and a name, however misspelt: kardashan",
        Some(_) => "and a name, however misspelt",
    };
    for (action, words) in [
        (Action::Search, search),
        (Action::Enter, "on a claim: straight to its words; once more for who said it"),
        (Action::Pin, "on a person: the other panes narrow to what concerns them"),
        (Action::Help, "for the keys that work where you are"),
    ] {
        let key = state.key_of(&contexts, action);
        let hint = vec![look.seg(Role::Key, &format!("{key:>6}  ")), look.seg(Role::Text, words)];
        all.push(Block::new(hint).indented(0, 8));
    }
    blocks(all, width)
}
