//! Where records of one case stand in the next: what the user has open follows its records when the case grows.

use super::overlay::Overlay;
use super::reader::{ReaderPlace, Stop, StopKind};
use super::state::{CardPlace, Page, State};
use crate::case::{Case, ClaimIx, EvidenceRef, PersonIx, QuestionIx, RecordRef, SourceIx};
use crate::search::Entry;

/// From places in one case to places in another, by id.
#[derive(Debug)]
pub(super) struct Follow {
    sources: Vec<Option<SourceIx>>,
    people: Vec<Option<PersonIx>>,
    questions: Vec<Option<QuestionIx>>,
    claims: Vec<Option<ClaimIx>>,
}

impl Follow {
    /// From `old` to `new`.
    pub(super) fn between(old: &Case, new: &Case) -> Self {
        Self {
            sources: old.sources.iter().map(|record| new.source_ix(&record.id)).collect(),
            people: old.people.iter().map(|record| new.person_ix(&record.id)).collect(),
            questions: old.questions.iter().map(|record| new.question_ix(&record.id)).collect(),
            claims: old.claims.iter().map(|record| new.claim_ix(&record.id)).collect(),
        }
    }

    /// Whether every record of the old case keeps its place.
    pub(super) fn is_plain(&self) -> bool {
        fn same<T: PartialEq>(all: &[Option<T>], ix: impl Fn(usize) -> T) -> bool {
            all.iter().enumerate().all(|(at, to)| to.as_ref() == Some(&ix(at)))
        }
        same(&self.sources, SourceIx::new)
            && same(&self.people, PersonIx::new)
            && same(&self.questions, QuestionIx::new)
            && same(&self.claims, ClaimIx::new)
    }

    fn source(&self, ix: SourceIx) -> Option<SourceIx> {
        *self.sources.get(ix.at())?
    }

    pub(super) fn record(&self, record: RecordRef) -> Option<RecordRef> {
        Some(match record {
            RecordRef::Source(ix) => RecordRef::Source(self.source(ix)?),
            RecordRef::Person(ix) => RecordRef::Person((*self.people.get(ix.at())?)?),
            RecordRef::Question(ix) => RecordRef::Question((*self.questions.get(ix.at())?)?),
            RecordRef::Claim(ix) => RecordRef::Claim((*self.claims.get(ix.at())?)?),
        })
    }

    fn evidence(&self, at: EvidenceRef) -> Option<EvidenceRef> {
        Some(EvidenceRef { claim: (*self.claims.get(at.claim.at())?)?, nth: at.nth })
    }

    fn stop(&self, stop: &Stop) -> Option<Stop> {
        let kind = match stop.kind {
            StopKind::Evidence(at) => StopKind::Evidence(self.evidence(at)?),
            StopKind::Hit => StopKind::Hit,
            StopKind::Name(ix) => StopKind::Name((*self.people.get(ix.at())?)?),
        };
        Some(Stop { span: stop.span, kind })
    }

    pub(super) fn reader(&self, place: &ReaderPlace) -> Option<ReaderPlace> {
        let stop = place.stop.as_ref().and_then(|stop| self.stop(stop));
        Some(ReaderPlace { source: self.source(place.source)?, stop, ..*place })
    }

    pub(super) fn card(&self, place: CardPlace) -> Option<CardPlace> {
        let page = match place.page {
            Page::Record(record) => Page::Record(self.record(record)?),
            page => page,
        };
        Some(CardPlace { page, ..place })
    }

    fn entry(&self, entry: Entry) -> Option<Entry> {
        if let Entry::Passage { source, passage } = entry {
            return Some(Entry::Passage { source: self.source(source)?, passage });
        }
        Some(match self.record(entry.record())? {
            RecordRef::Source(ix) => Entry::Source(ix),
            RecordRef::Person(ix) => Entry::Person(ix),
            RecordRef::Question(ix) => Entry::Question(ix),
            RecordRef::Claim(ix) => Entry::Claim(ix),
        })
    }
}

impl State {
    /// Brings everything that names a record of the old case to its place in the new one. To be called before the rows
    /// are worked out anew.
    pub(super) fn follow(&mut self, follow: &Follow) {
        if follow.is_plain() {
            return;
        }
        self.lists.follow(|record| follow.record(record));
        self.reader = self.reader.take().and_then(|place| follow.reader(&place));
        self.card = self.card.and_then(|place| follow.card(place));
        self.places = std::mem::take(&mut self.places)
            .into_values()
            .filter_map(|place| follow.reader(&place))
            .map(|place| (place.source, place))
            .collect();
        self.seen = std::mem::take(&mut self.seen)
            .into_iter()
            .filter_map(|(source, seen)| Some((follow.source(source)?, seen)))
            .collect();
        self.history.follow(follow);
        self.pins = self.pins.iter().filter_map(|pin| follow.record(*pin)).collect();
        if let Some(trail) = &mut self.trail {
            let here = trail.at.and_then(|at| trail.stops.get(at)).cloned();
            let moved = |(source, stop): &(SourceIx, Stop)| {
                Some((follow.source(*source)?, follow.stop(stop)?))
            };
            let here = here.as_ref().and_then(moved);
            trail.stops = trail.stops.iter().filter_map(moved).collect();
            trail.at = here.and_then(|here| trail.stops.iter().position(|stop| *stop == here));
            let lit = trail.lit.iter();
            trail.lit = lit.filter_map(|(ix, span)| Some((follow.source(*ix)?, *span))).collect();
        }
        self.last_search.entry = self.last_search.entry.and_then(|entry| follow.entry(entry));
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            // The hits of the old case mean nothing in the new one; they are asked for anew.
            search.results = None;
            search.rows.clear();
            search.here = search.here.and_then(|source| follow.source(source));
        }
    }
}
