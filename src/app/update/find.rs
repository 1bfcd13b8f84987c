//! The search box: asking, taking answers, opening what was found.

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::overlay::{LastSearch, Narrowing, Overlay, SearchBox};
use crate::app::reader::{Stop, StopKind};
use crate::app::state::State;
use crate::app::trail::Trail;
use crate::case::{RecordRef, SourceIx};
use crate::search::{Entry, Group, Query, Results};
use crate::text::Span;
use std::sync::Arc;
use tui_input::Input;

/// How many rows a page of hits is.
const ROWS: isize = 10;

impl State {
    /// Opens the search box: with this text, or with the last query, selected.
    pub(super) fn open_search(&mut self, text: Option<String>) -> Vec<Effect> {
        let fresh = text.is_none();
        let query = text.unwrap_or_else(|| self.last_search.query.clone());
        let here = self.reader.as_ref().map(|place| place.source);
        self.overlay = Some(Overlay::Search(SearchBox {
            fresh: fresh && !query.is_empty(),
            input: Input::new(query),
            here,
            ..SearchBox::default()
        }));
        self.search_again()
    }

    /// Asks for the hits of the query in the box, if a box is open and the index is there.
    pub(super) fn search_again(&mut self) -> Vec<Effect> {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return Vec::new() };
        let query = search.input.value().to_owned();
        search.in_vain = None;
        if query.trim().is_empty() {
            self.generation += 1;
            search.results = None;
            search.without = None;
            search.rows.clear();
            search.stale = false;
            return Vec::new();
        }
        self.ask(query)
    }

    /// Asks for the hits of a query; what was asked before is void.
    fn ask(&mut self, query: String) -> Vec<Effect> {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return Vec::new() };
        self.generation += 1;
        search.stale = true;
        search.asked.clone_from(&query);
        let Some(index) = &self.held.index else { return Vec::new() };
        vec![Effect::Search {
            generation: self.generation,
            index: Arc::clone(index),
            query,
            here: search.here,
        }]
    }

    pub(super) fn on_hits(&mut self, generation: u64, results: Arc<Results>) -> Vec<Effect> {
        if generation != self.generation || results.cancelled {
            return Vec::new();
        }
        let Some(Overlay::Search(search)) = &mut self.overlay else { return Vec::new() };
        if results.hits.is_empty()
            && search.in_vain.is_none()
            && let Some(rest) = what_is_left(&search.asked, &results)
        {
            search.in_vain = Some(results);
            return self.ask(rest);
        }
        let in_vain = search.in_vain.take();
        match in_vain {
            Some(whole) if results.hits.is_empty() => {
                search.without = None;
                search.answered = search.input.value().to_owned();
                self.show_hits(whole);
            }
            whole => {
                search.without = whole;
                search.answered.clone_from(&search.asked);
                self.show_hits(results);
            }
        }
        Vec::new()
    }

    fn show_hits(&mut self, results: Arc<Results>) {
        let last = self.last_search.clone();
        let Some(Overlay::Search(search)) = &mut self.overlay else { return };
        let was = if search.moved { search.entry() } else { None };
        let again =
            (search.fresh && search.input.value() == last.query).then_some(last.entry).flatten();
        search.rows = Group::ALL
            .iter()
            .flat_map(|group| {
                let hits = results.hits.iter().enumerate();
                hits.filter(|(_, hit)| hit.group == *group).map(|(at, _)| at).collect::<Vec<_>>()
            })
            .collect();
        let entry_of = |row: &usize| results.hits.get(*row).map(|hit| hit.entry);
        search.selected = was
            .or(again)
            .and_then(|entry| search.rows.iter().position(|row| entry_of(row) == Some(entry)))
            .unwrap_or(0);
        search.results = Some(results);
        search.stale = false;
    }

    /// Narrows the query to the next of the spellings found; past the last one, to none again.
    pub(super) fn next_spelling(&mut self) -> Vec<Effect> {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return Vec::new() };
        let next = match search.narrowing.take() {
            Some(narrowing) => Narrowing { at: narrowing.at + 1, ..narrowing },
            None => Narrowing {
                base: search.input.value().to_owned(),
                choices: search.spellings(),
                at: 0,
            },
        };
        search.fresh = false;
        if let Some((_, query)) = next.choices.get(next.at) {
            search.input = Input::new(query.clone());
            search.narrowing = Some(next);
        } else {
            search.input = Input::new(next.base);
        }
        self.search_again()
    }

    pub(super) fn move_hit(&mut self, action: Action) {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return };
        let by = match action {
            Action::NextRow => 1,
            Action::PreviousRow => -1,
            Action::NextRowPage => ROWS,
            Action::PreviousRowPage => -ROWS,
            _ => return,
        };
        let last = search.rows.len().saturating_sub(1);
        search.selected = search.selected.saturating_add_signed(by).min(last);
        search.moved = true;
    }

    /// Opens the selected hit; the hits in texts become what `n` and `N` step through.
    pub(super) fn accept_hit(&mut self) {
        let Some(Overlay::Search(search)) = self.overlay.take() else { return };
        let query = search.input.value().trim().to_owned();
        let Some(entry) = search.entry() else {
            self.overlay = Some(Overlay::Search(search));
            return;
        };
        self.last_search = LastSearch { query: query.clone(), entry: Some(entry) };
        if let Some(results) = &search.results {
            self.trail = Some(self.trail_of(search.answered.trim(), results));
        }
        match entry {
            Entry::Passage { source, passage } => self.go_to_passage_hit(source, passage),
            Entry::Person(_) | Entry::Question(_) | Entry::Claim(_) | Entry::Source(_) => {
                self.go_record(entry.record());
            }
        }
    }

    fn go_to_passage_hit(&mut self, source: SourceIx, passage: u32) {
        self.remember();
        self.select(RecordRef::Source(source));
        let document = self.held.case.source(source).and_then(|s| s.document.as_ref());
        let whole = document.and_then(|d| d.passages().get(passage as usize)).copied();
        let Some(whole) = whole else { return };
        if let Some(trail) = &mut self.trail {
            trail.at = trail
                .stops
                .iter()
                .position(|(at, stop)| *at == source && stop.span.overlaps(whole));
        }
        if self.trail.as_ref().is_some_and(|trail| trail.at.is_some()) {
            self.go_to_trail();
        } else {
            let stop = Stop { span: Span::new(whole.start, whole.start), kind: StopKind::Hit };
            self.focus = Focus::Right;
            self.open_at(source, stop);
        }
    }

    /// The hits in texts, in the order of sources and passages, with the letters to light.
    fn trail_of(&self, query: &str, results: &Results) -> Trail {
        let mut passages: Vec<(SourceIx, u32, usize)> = Vec::new();
        for (at, hit) in results.hits.iter().enumerate() {
            if let Entry::Passage { source, passage } = hit.entry {
                passages.push((source, passage, at));
            }
        }
        passages.sort_unstable();
        let parsed = Query::parse(query);
        let mut stops = Vec::new();
        let mut lit = Vec::new();
        for (source, passage, at) in passages {
            let document = self.held.case.source(source).and_then(|s| s.document.as_ref());
            let Some(whole) = document.and_then(|d| d.passages().get(passage as usize)) else {
                continue;
            };
            let spans = self.hit_spans(&parsed, results, at);
            let spans: Vec<Span> = spans.into_iter().map(|span| span.shift(whole.start)).collect();
            if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
                let span = if last.end - first.start <= 80 {
                    Span::new(first.start, last.end)
                } else {
                    *first
                };
                stops.push((source, Stop { span, kind: StopKind::Hit }));
            }
            lit.extend(spans.into_iter().map(|span| (source, span)));
        }
        Trail { what: format!("“{query}”"), stops, at: None, lit }
    }

    /// The letters of a hit that the query matched, in bytes of the text that is shown for it.
    pub fn hit_spans(&self, query: &Query, results: &Results, hit: usize) -> Vec<Span> {
        match (&self.held.index, results.hits.get(hit)) {
            (Some(index), Some(hit)) => index.highlight(query, hit),
            _ => Vec::new(),
        }
    }
}

/// A query that finds nothing, without the words that are nowhere; where each is somewhere, without the one that
/// stands in the way of the most hits.
fn what_is_left(query: &str, results: &Results) -> Option<String> {
    let nowhere = results.missing.iter().filter(|missing| missing.nowhere);
    let mut parts: Vec<Span> = nowhere.map(|missing| missing.at).collect();
    if parts.is_empty() {
        let most = results.missing.iter().rev().max_by_key(|missing| missing.rest.count)?;
        parts.push(most.at);
    }
    let rest = Query::parse(query).without(&parts);
    (!Query::parse(&rest).is_empty()).then_some(rest)
}
