//! The search box: asking, taking answers, opening what was found.

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::overlay::{LastSearch, Overlay, SearchBox};
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
        self.generation += 1;
        let query = search.input.value().to_owned();
        if query.trim().is_empty() {
            search.results = None;
            search.rows.clear();
            search.stale = false;
            return Vec::new();
        }
        search.stale = true;
        let Some(index) = &self.held.index else { return Vec::new() };
        vec![Effect::Search {
            generation: self.generation,
            index: Arc::clone(index),
            query,
            here: search.here,
        }]
    }

    pub(super) fn on_hits(&mut self, generation: u64, results: Arc<Results>) {
        if generation != self.generation || results.cancelled {
            return;
        }
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
            self.trail = Some(self.trail_of(&query, results));
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
