//! The search box: hits by heading, the spellings found, why the selected one was found, and where it stands.

use super::{Drawn, OverlayAreas, field};
use crate::app::layout::Rect;
use crate::app::overlay::SearchBox;
use crate::app::reader::ReaderPlace;
use crate::app::role::{Block, Line, Role, Seg, Sign, paint};
use crate::app::state::{Page, Progress, State};
use crate::app::view::Row;
use crate::app::view::right::{blocks, excerpt};
use crate::case::PersonKind;
use crate::search::{Entry, Group, How, Query, Results, Why};
use crate::text::{Safe, Span};

/// A row of the list of hits.
enum HitRow {
    Group(Group, usize),
    Hit(usize),
}

/// The hit at a row of the list, if a hit stands there.
pub(super) fn hit_at(search: &SearchBox, height: usize, row: usize) -> Option<usize> {
    let height = hits_height(search, height);
    let rows = hit_rows(search);
    let top = top_of(&rows, search.selected, height);
    match rows.get(top + row.checked_sub(remarks(search))?) {
        Some(HitRow::Hit(hit)) => Some(*hit),
        _ => None,
    }
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

/// The rows that remarks take before the hits: what is told, and the strip of spellings.
fn remarks(search: &SearchBox) -> usize {
    told(search).len() + usize::from(has_strip(search))
}

/// What of the query was not understood, and what is missing where the hits are those of the rest; where there are none
/// the list says so itself.
fn told(search: &SearchBox) -> Vec<String> {
    let Some(results) = search.results.as_ref().filter(|results| !results.hits.is_empty()) else {
        return Vec::new();
    };
    let notes = &search.without.as_ref().unwrap_or(results).notes;
    let missing = search.without.iter().flat_map(|whole| &whole.missing);
    notes.iter().cloned().chain(missing.map(ToString::to_string)).collect()
}

fn has_strip(search: &SearchBox) -> bool {
    let found = search.results.as_ref().is_some_and(|results| !results.spellings.is_empty());
    search.narrowing.is_some() || found
}

/// The rows left for hits when the remarks have theirs.
fn hits_height(search: &SearchBox, height: usize) -> usize {
    height.saturating_sub(remarks(search))
}

/// The search box as it is drawn.
pub(super) fn draw(state: &State, search: &SearchBox, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let query = Query::parse(&search.answered);
    let mut list = Vec::new();
    let columns = usize::from(areas.list.width);
    let height = usize::from(areas.list.height);
    let mut title = String::from(" Search ");
    if let Some(results) = &search.results {
        let whole = search.without.as_ref().unwrap_or(results);
        title = format!(" Search {} {} ", Sign::Dot.text(look.ascii), total_words(whole));
        for words in told(search) {
            let words = look.line(&format!(" {words}"));
            list.push(Row::plain(Line::default().with(Role::Warn, words).fit(look, columns)));
        }
        if has_strip(search) {
            list.push(Row::plain(spellings(state, search, results, columns)));
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
    } else if state.held.index.is_none() {
        let words = match &state.progress {
            Progress::Failed { .. } => " there is no case to search",
            Progress::Loading { .. } => {
                " reading the case; what it holds is searched as soon as it is here"
            }
            Progress::Indexing | Progress::Ready => " building the search index…",
        };
        list.push(Row::plain(Line::default().with(Role::Muted, look.line(words))));
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
        0 => String::from("no hits"),
        1 if !results.total.at_least => String::from("1 hit"),
        _ => format!("{} hits", results.total),
    }
}

/// The spellings found; once the user narrows to one, all there is to choose from, that one marked.
fn spellings(state: &State, search: &SearchBox, results: &Results, columns: usize) -> Line {
    let look = state.look;
    let dot = look.line(&format!(" {} ", Sign::Dot.text(look.ascii)));
    let mut line = Line::default().with(Role::Text, look.line(" "));
    if let Some(narrowing) = &search.narrowing {
        for (at, (label, _)) in narrowing.choices.iter().enumerate() {
            line.push(Role::Muted, if at == 0 { Safe::default() } else { dot.clone() });
            let role = if at == narrowing.at { Role::Selected } else { Role::Text };
            line.push(role, look.line(label));
        }
        return line.fit(look, columns);
    }
    for strip in &results.spellings {
        line.push(Role::Muted, look.line(&format!("{}: ", strip.typed)));
        for (at, (word, rows)) in strip.found.iter().enumerate() {
            line.push(Role::Muted, if at == 0 { Safe::default() } else { dot.clone() });
            line.push(Role::Text, look.line(&format!("{word} {rows}")));
        }
        line.push(Role::Text, look.line("  "));
    }
    line.fit(look, columns)
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
    let why: Vec<String> = hit.why.iter().filter_map(telling).chain(lacking(&hit.why)).collect();
    let why = Line::default().with(Role::Muted, look.line(&format!(" {} ", why.join(", "))));
    let why = why.fit(look, columns * 2 / 5);
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
    if let Some(beside) = &why.beside {
        return Some(beside.to_string());
    }
    match why.how {
        How::Scattered => Some(String::from("letters")),
        How::Initials => Some(String::from("initials")),
        How::Split | How::Joined => Some(format!("{} = {}", why.typed, why.met)),
        How::Exact | How::Same | How::Prefix | How::Within | How::Edits(_) | How::Absent => None,
    }
}

/// The words of a long query that a hit lacks.
fn lacking(why: &[Why]) -> Option<String> {
    let absent = why.iter().filter(|why| why.how == How::Absent);
    let absent: Vec<&str> = absent.map(|why| why.typed.as_str()).collect();
    (!absent.is_empty()).then(|| format!("without {}", absent.join(", ")))
}

/// How each word of the query was met by the selected hit.
fn why_words(search: &SearchBox) -> Option<String> {
    let hit = search.results.as_ref()?.hits.get(*search.rows.get(search.selected)?)?;
    let met = hit.why.iter().filter(|why| why.how != How::Absent).map(ToString::to_string);
    let why: Vec<String> = lacking(&hit.why).into_iter().chain(met).collect();
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
fn lit(state: &State, text: &str, spans: &[Span], room: usize) -> Vec<Seg> {
    let look = state.look;
    let safe = look.line(text);
    let spans: Vec<Span> = spans.iter().map(|span| safe.to_safe(*span)).collect();
    let start = spans.first().map_or(0, |span| span.start);
    let shown = crate::text::width(
        Span::new(0, spans.first().map_or(0, |span| span.end)).of(safe.as_str()),
    );
    let mut from = 0;
    if shown + 8 > room && safe.width() > room {
        // Some words before the match, so that it stands in its sentence; all that fit where little comes after it.
        let lead = Span::new(0, start).of(safe.as_str());
        let rest = crate::text::width(Span::new(start, safe.as_str().len()).of(safe.as_str()));
        let wanted = (room / 4).max(room.saturating_sub(rest + 2));
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
        ("is:disputed", "single, unnamed, suggested, altered, unchecked"),
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
            let view = state.card_view_at(Page::Record(entry.record()), 0, area.width);
            view.lines
                .into_iter()
                .take(usize::from(area.height))
                .map(|line| Row::plain(line.line))
                .collect()
        }
    }
}
