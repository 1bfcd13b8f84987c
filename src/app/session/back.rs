//! Putting a session into force again, as far as the case still has what it speaks of.

use super::place::{Found as Words, find, reread};
use super::{
    About, CardSpot, Found, Id, Kept, ListPlace, Lost, Mark, MarkKind, Session, Spot, TextPlace,
};
use crate::app::action::Action;
use crate::app::history::{KEPT, Spot as Was};
use crate::app::keymap::Context;
use crate::app::layout::{Focus, Pane};
use crate::app::lists::ListKind;
use crate::app::msg::{Notice, Tone};
use crate::app::overlay::LastSearch;
use crate::app::reader::{ReaderPlace, Stop, StopKind, byte_at};
use crate::app::role::Sign;
use crate::app::state::{CardPlace, Options, Page, Shown, State};
use crate::case::{EvidenceRef, Problem, RecordRef, SourceIx, Where};
use crate::search::Entry;
use crate::text::Span;
use tui_input::Input;

/// How a place in a text was found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    /// As it was.
    Same,
    /// Its words stand at this byte now.
    Moved(usize),
    /// Its words are gone; this is where they would be.
    Near,
}

impl State {
    /// Forgets everything about the case held but how far requests have been counted: another one is here.
    pub(in crate::app) fn begin_anew(&mut self) {
        let old = std::mem::replace(self, Self::new(Options::default(), self.size));
        self.keymap = old.keymap;
        self.look = old.look;
        self.settings = old.settings;
        self.generation = old.generation;
        self.held.revision = old.held.revision;
    }

    /// Goes back to where the last session with the case held ended, and says so.
    pub(in crate::app) fn come_back(&mut self, kept: Kept) {
        self.at = kept.at;
        let mut told = Vec::new();
        let mut tone = Tone::Info;
        // Told when the program starts, not at each case that is opened.
        if let Some(first) = self.settings.first().filter(|_| self.held.revision == 1) {
            told.push(in_short(first));
            match self.settings.len() - 1 {
                0 => {}
                more => {
                    let key = self.key_of(&[Context::Global], Action::Problems);
                    told.push(format!("{more} more: {key} lists them"));
                }
            }
            tone = Tone::Warn;
        }
        if let Some(notice) = kept.notice {
            told.push(notice.text);
            tone = notice.tone;
        }
        if let Some(session) = kept.session {
            let words = self.restore(&session);
            told.extend(words);
        }
        if !told.is_empty() {
            let text = told.join("; ");
            self.say(Notice { tone, text });
        }
    }

    /// Puts the session into force; what there is to say about it, if anything.
    fn restore(&mut self, session: &Session) -> Option<String> {
        let mut lost = Lost::default();
        self.zoom = session.zoom;
        for pin in &session.pins {
            match pin.find(&self.held.case) {
                Some(RecordRef::Claim(_)) => {}
                Some(record) if self.pins.contains(&record) => {}
                Some(record) => self.pins.push(record),
                None => lost.pins.push(id_text(pin)),
            }
        }
        for list in &session.lists {
            self.restore_list(list);
        }
        self.refill();
        for list in &session.lists {
            self.select_in(list);
        }
        self.last_search = LastSearch {
            query: session.query.clone(),
            entry: session.hit.as_ref().and_then(|hit| self.entry(hit)),
        };
        for place in &session.places {
            if let Some((place, _)) = self.reader_place(place, false) {
                self.places.insert(place.source, place);
            }
        }
        for read in &session.read {
            let Some(ix) = self.held.case.source_ix(&read.source) else { continue };
            let document = self.held.case.source(ix).and_then(|source| source.document.as_ref());
            let passages = document.map(|document| reread(document, &read.runs));
            self.seen.entry(ix).or_default().extend(passages.unwrap_or_default());
        }
        self.history.back = self.spots(&session.back, &mut lost);
        self.history.forward = self.spots(&session.forward, &mut lost);
        self.history.steps = session.steps.min(self.history.back.len());
        self.restore_place(&session.place, &lost)
    }

    fn restore_list(&mut self, place: &ListPlace) {
        let list = self.lists.of_mut(place.list);
        let orders = place.list.orders();
        list.order = orders.iter().position(|order| *order == place.order).unwrap_or_default();
        list.filter = Input::new(place.filter.clone());
    }

    fn select_in(&mut self, place: &ListPlace) {
        let list = self.lists.of_mut(place.list);
        list.selected = place.row.min(list.rows.len().saturating_sub(1));
        if let Some(record) = place.selected.as_ref().and_then(|id| id.find(&self.held.case)) {
            self.select(record);
        }
    }

    fn entry(&self, hit: &Found) -> Option<Entry> {
        let case = &self.held.case;
        Some(match hit {
            Found::Passage(source, passage) => {
                Entry::Passage { source: case.source_ix(source)?, passage: *passage }
            }
            Found::Record(id) => match id.find(case)? {
                RecordRef::Source(ix) => Entry::Source(ix),
                RecordRef::Person(ix) => Entry::Person(ix),
                RecordRef::Question(ix) => Entry::Question(ix),
                RecordRef::Claim(ix) => Entry::Claim(ix),
            },
        })
    }

    /// The place one was at, on the screen again.
    fn restore_place(&mut self, spot: &Spot, lost: &Lost) -> Option<String> {
        self.focus = spot.focus;
        self.pane = spot.pane;
        self.lists.claims_tab = third(spot.third);
        if let Some(record) = spot.selected.as_ref().and_then(|id| id.find(&self.held.case)) {
            self.select(record);
        }
        self.card = spot.card.as_ref().and_then(|card| self.card_place(card));
        let reader = spot.reader.as_ref().and_then(|place| self.reader_place(place, true));
        let again = reader.as_ref().map(|(_, again)| *again);
        if let (Some((place, again)), Some(kept)) = (reader, &spot.reader) {
            self.open_again(place, again, kept);
        }
        self.shown = spot.shown;
        self.settle_card();
        let gone = match spot.shown {
            Shown::Reader => self.reader.is_none(),
            Shown::Card => self.card.is_none(),
            Shown::Welcome => false,
        };
        if gone {
            (self.shown, self.focus) = (Shown::Welcome, Focus::List);
        }
        let mut told = Vec::new();
        if gone {
            told.push(format!("{} is gone", was_called(spot)));
        } else if self.shown != Shown::Welcome || self.pane != Pane::Sources {
            told.push(self.back_at(again));
        }
        told.extend(lost.words());
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// Opens a source at the line that was at the top, whatever the width is now.
    fn open_again(&mut self, place: ReaderPlace, again: Again, kept: &TextPlace) {
        let at = (place.passage, place.line);
        self.reader = Some(place);
        if self.areas().right.is_empty() {
            return;
        }
        let (columns, _) = self.reader_size();
        let Some(document) = self.document() else { return };
        let byte = match again {
            Again::Same => kept.byte,
            Again::Moved(byte) => byte,
            Again::Near => return,
        };
        if byte_at(document, at, columns) != byte {
            self.scroll_to_byte(byte);
        }
    }

    fn spots(&self, spots: &[Spot], lost: &mut Lost) -> Vec<Was> {
        let from = spots.len().saturating_sub(KEPT);
        let spots = spots.get(from..).unwrap_or_default();
        let found: Vec<Was> = spots.iter().filter_map(|spot| self.was(spot)).collect();
        lost.places += spots.len() - found.len();
        found
    }

    /// A place of the history; none where what it showed is gone.
    fn was(&self, spot: &Spot) -> Option<Was> {
        let reader = spot.reader.as_ref().and_then(|place| self.reader_place(place, false));
        let card = spot.card.as_ref().and_then(|card| self.card_place(card));
        let there = match spot.shown {
            Shown::Welcome => true,
            Shown::Reader => reader.is_some(),
            Shown::Card => card.is_some(),
        };
        there.then(|| Was {
            focus: spot.focus,
            pane: spot.pane,
            claims: third(spot.third),
            selected: spot.selected.as_ref().and_then(|id| id.find(&self.held.case)),
            shown: spot.shown,
            reader: reader.map(|(place, _)| place),
            card,
        })
    }

    fn card_place(&self, card: &CardSpot) -> Option<CardPlace> {
        let page = match &card.about {
            About::Record(id) => Page::Record(id.find(&self.held.case)?),
            About::Disputes => Page::Disputes,
            About::Timeline => Page::Timeline,
            About::Gaps => Page::Gaps,
            About::Copies => Page::Copies,
        };
        let tab = if card.tab < crate::app::card::TABS.len() { card.tab } else { 0 };
        // No card has so many lines; what is said here may be anything.
        let most = 1_000_000;
        Some(CardPlace { page, tab, item: card.item.min(most), top: card.top.min(most) })
    }

    /// A place in a text; with `far` it is looked for in the whole of it. None where the source is gone.
    fn reader_place(&self, place: &TextPlace, far: bool) -> Option<(ReaderPlace, Again)> {
        let source = self.held.case.source_ix(&place.source)?;
        let start = ReaderPlace::start(source);
        let document = self.held.case.source(source).and_then(|source| source.document.as_ref());
        let Some(document) = document.filter(|document| !document.passages().is_empty()) else {
            return Some((start, Again::Same));
        };
        let stop = place.mark.as_ref().and_then(|mark| self.stop(source, mark, document.text()));
        let last = document.passages().len() - 1;
        let (passage, line, again) = match find(document.text(), place.byte, &place.words, far) {
            Words::There if place.passage == document.passage_at(place.byte) => {
                (place.passage, place.line, Again::Same)
            }
            Words::There => (document.passage_at(place.byte), 0, Again::Same),
            Words::At(byte) => (document.passage_at(byte), 0, Again::Moved(byte)),
            Words::Nowhere => (place.passage.min(last), 0, Again::Near),
        };
        Some((ReaderPlace { passage, line, stop, ..start }, again))
    }

    /// The mark one was at, where its words are now.
    fn stop(&self, source: SourceIx, mark: &Mark, text: &str) -> Option<Stop> {
        let case = &self.held.case;
        let kind = match &mark.kind {
            MarkKind::Evidence(claim, nth) => {
                let at = EvidenceRef { claim: case.claim_ix(claim)?, nth: *nth };
                let same = case.source_ix(&case.evidence(at)?.source) == Some(source);
                same.then_some(StopKind::Evidence(at))?
            }
            MarkKind::Hit => StopKind::Hit,
            MarkKind::Name(person) => StopKind::Name(case.person_ix(person)?),
        };
        let start = match find(text, mark.byte, &mark.words, false) {
            Words::There => mark.byte,
            Words::At(byte) => byte,
            Words::Nowhere => return None,
        };
        let end = start.checked_add(mark.len).filter(|end| text.is_char_boundary(*end))?;
        // A mark without words could not be found again.
        (end > start).then_some(Stop { span: Span::new(start, end), kind })
    }

    /// "Back at S2 ¶7", with a word on a text that has changed.
    fn back_at(&self, again: Option<Again>) -> String {
        let place = match (self.focus, self.shown, &self.reader, self.card) {
            (Focus::Right, Shown::Reader, Some(place), _) => {
                let sign = Sign::Paragraph.text(self.look.ascii);
                let changed = match again {
                    Some(Again::Moved(_)) => ", where its words are now",
                    Some(Again::Near) => " or so: the words that stood there are gone",
                    Some(Again::Same) | None => "",
                };
                format!("S{} {sign}{}{changed}", place.source.at() + 1, place.passage + 1)
            }
            (Focus::Right, Shown::Card, _, Some(card)) => match card.page {
                Page::Record(record) => self.title_of(record),
                Page::Disputes => String::from("the disputes"),
                Page::Timeline => String::from("the timeline"),
                Page::Gaps => String::from("the gaps"),
                Page::Copies => String::from("the copies"),
            },
            _ => match self.selected() {
                Some(RecordRef::Source(ix)) => {
                    format!("S{} {}", ix.at() + 1, self.title_of(RecordRef::Source(ix)))
                }
                Some(record) => self.title_of(record),
                None => String::from("the lists"),
            },
        };
        format!("Back at {place}")
    }
}

impl Lost {
    /// What is gone, in words.
    fn words(&self) -> Option<String> {
        let mut gone = self.pins.clone();
        match self.places {
            0 => {}
            1 => gone.push(String::from("one place of the history")),
            count => gone.push(format!("{count} places of the history")),
        }
        (!gone.is_empty()).then(|| format!("no longer in the case: {}", gone.join(", ")))
    }
}

/// A problem of the settings, without their folder: the line is short.
fn in_short(problem: &Problem) -> String {
    let name = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let at = match &problem.at {
        Where::Line { file, line, column } => format!("{}:{line}:{column}", name(file)),
        Where::Byte { file, .. } => name(file),
        Where::Json(_) => String::new(),
    };
    format!("{at}: {}; {}", problem.what, problem.help)
}

/// What the third list can show.
const fn third(kind: ListKind) -> ListKind {
    match kind {
        ListKind::Questions => ListKind::Questions,
        _ => ListKind::Claims,
    }
}

/// What a place that is gone was called.
fn was_called(spot: &Spot) -> String {
    match (&spot.reader, &spot.card) {
        (Some(place), _) if spot.shown == Shown::Reader => format!("source “{}”", place.source),
        (_, Some(CardSpot { about: About::Record(id), .. })) => id_text(id),
        _ => String::from("the place you were at"),
    }
}

/// A record by kind and id.
fn id_text(id: &Id) -> String {
    match id {
        Id::Source(id) => format!("source “{id}”"),
        Id::Person(id) => format!("person “{id}”"),
        Id::Question(id) => format!("question “{id}”"),
        Id::Claim(id) => format!("claim “{id}”"),
    }
}
