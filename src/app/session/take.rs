//! Taking a session from the state.

use super::place::{print, words_at};
use super::{
    About, CardSpot, Found, Id, ListPlace, Mark, MarkKind, Read, Run, Session, Spot, TextPlace,
};
use crate::app::history::Spot as Was;
use crate::app::lists::{ListKind, Order};
use crate::app::reader::{ReaderPlace, Stop, StopKind, byte_at};
use crate::app::state::{CardPlace, Page, State};
use crate::case::{Case, RecordRef, SourceIx};
use crate::search::Entry;
use crate::text::{Document, Span};
use std::collections::BTreeSet;

/// How many characters of a mark's words are kept.
const MARKED: usize = 200;

impl State {
    /// What is to be kept of the session with the case held; nothing before there is one, and all of it.
    pub fn session(&self) -> Option<Session> {
        // While the rest of the case is read, what was kept of it stands.
        if self.held.revision == 0 || self.coming.is_some() {
            return None;
        }
        let case = &self.held.case;
        let mut places: Vec<(SourceIx, TextPlace)> = self
            .places
            .iter()
            .filter_map(|(ix, place)| Some((*ix, text_place(case, place)?)))
            .collect();
        places.sort_by_key(|(ix, _)| *ix);
        let mut seen: Vec<_> = self.seen.iter().filter(|(_, seen)| !seen.is_empty()).collect();
        seen.sort_by_key(|(ix, _)| **ix);
        let spots = |all: &[Was]| all.iter().map(|was| spot(case, was)).collect();
        Some(Session {
            place: self.here(),
            zoom: self.zoom,
            pins: self.pins.iter().filter_map(|pin| Id::of(case, *pin)).collect(),
            lists: ListKind::ALL.into_iter().map(|kind| self.list_place(kind)).collect(),
            back: spots(&self.history.back),
            forward: spots(&self.history.forward),
            steps: self.history.steps,
            query: self.last_search.query.clone(),
            hit: self.last_search.entry.and_then(|entry| found(case, entry)),
            places: places.into_iter().map(|(_, place)| place).collect(),
            read: seen.into_iter().filter_map(|(ix, seen)| read(case, *ix, seen)).collect(),
        })
    }

    /// Where one is, to the line.
    fn here(&self) -> Spot {
        let case = &self.held.case;
        let mut here = spot(case, &self.spot());
        // Lines are as wide as the pane is: where it is on the screen, the byte says what no width changes.
        if let (Some(place), Some(kept), Some(document)) =
            (&self.reader, &mut here.reader, self.document())
            && !self.areas().right.is_empty()
        {
            let (columns, _) = self.reader_size();
            kept.byte = byte_at(document, (place.passage, place.line), columns);
            kept.words = words_at(document.text(), kept.byte);
        }
        here
    }

    fn list_place(&self, kind: ListKind) -> ListPlace {
        let list = self.lists.of(kind);
        let record = list.rows.get(list.selected).map(|at| kind.record(*at));
        ListPlace {
            list: kind,
            order: kind.orders().get(list.order).copied().unwrap_or(Order::File),
            filter: list.filter.value().to_owned(),
            selected: record.and_then(|record| Id::of(&self.held.case, record)),
            row: list.selected,
        }
    }
}

fn document(case: &Case, ix: SourceIx) -> Option<&Document> {
    case.source(ix)?.document.as_ref()
}

fn spot(case: &Case, was: &Was) -> Spot {
    Spot {
        focus: was.focus,
        pane: was.pane,
        third: was.claims,
        selected: was.selected.and_then(|record| Id::of(case, record)),
        shown: was.shown,
        reader: was.reader.as_ref().and_then(|place| text_place(case, place)),
        card: was.card.and_then(|place| card(case, place)),
    }
}

fn card(case: &Case, place: CardPlace) -> Option<CardSpot> {
    let about = match place.page {
        Page::Record(record) => About::Record(Id::of(case, record)?),
        Page::Disputes => About::Disputes,
        Page::Timeline => About::Timeline,
        Page::Gaps => About::Gaps,
        Page::Copies => About::Copies,
    };
    Some(CardSpot { about, tab: place.tab, item: place.item, top: place.top })
}

/// A place by the words that its passage begins with.
fn text_place(case: &Case, place: &ReaderPlace) -> Option<TextPlace> {
    let source = case.source(place.source)?.id.clone();
    let document = document(case, place.source);
    let whole = document.and_then(|document| document.passages().get(place.passage));
    let byte = whole.map_or(0, |whole| whole.start);
    Some(TextPlace {
        source,
        passage: place.passage,
        line: place.line,
        byte,
        words: document.map_or_else(String::new, |document| words_at(document.text(), byte)),
        mark: document.zip(place.stop.as_ref()).and_then(|(text, stop)| mark(case, text, stop)),
    })
}

fn mark(case: &Case, document: &Document, stop: &Stop) -> Option<Mark> {
    let kind = match stop.kind {
        StopKind::Evidence(at) => MarkKind::Evidence(case.claim(at.claim)?.id.clone(), at.nth),
        StopKind::Hit => MarkKind::Hit,
        StopKind::Name(ix) => MarkKind::Name(case.person(ix)?.id.clone()),
    };
    let Span { start: byte, .. } = stop.span;
    let words = stop.span.of(document.text()).chars().take(MARKED).collect();
    Some(Mark { byte, len: stop.span.len(), words, kind })
}

fn found(case: &Case, entry: Entry) -> Option<Found> {
    match entry {
        Entry::Passage { source, passage } => {
            Some(Found::Passage(case.source(source)?.id.clone(), passage))
        }
        Entry::Person(_) | Entry::Question(_) | Entry::Claim(_) | Entry::Source(_) => {
            let record: RecordRef = entry.record();
            Id::of(case, record).map(Found::Record)
        }
    }
}

/// The passages that were seen, as runs of neighbours.
fn read(case: &Case, ix: SourceIx, seen: &BTreeSet<u32>) -> Option<Read> {
    let document = document(case, ix)?;
    let mut runs: Vec<Run> = Vec::new();
    let mut next = None;
    for at in seen.iter().copied().filter(|at| (*at as usize) < document.passages().len()) {
        if next != Some(at) {
            runs.push(Run { from: at, prints: String::new() });
        }
        if let Some(run) = runs.last_mut() {
            run.prints.push_str(&format!("{:08x}", print(document.passage(at as usize))));
        }
        next = at.checked_add(1);
    }
    Some(Read { source: case.source(ix)?.id.clone(), runs })
}
