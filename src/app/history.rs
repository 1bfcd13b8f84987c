//! Where one has been, and the way back.

use super::follow::Follow;
use super::layout::{Focus, Pane};
use super::lists::ListKind;
use super::reader::ReaderPlace;
use super::state::{CardPlace, Shown, State};
use crate::case::RecordRef;

/// How many places are kept.
pub(super) const KEPT: usize = 200;

/// A place to come back to: what was shown, and where in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub(super) focus: Focus,
    pub(super) pane: Pane,
    pub(super) claims: ListKind,
    pub(super) selected: Option<RecordRef>,
    pub(super) shown: Shown,
    pub(super) reader: Option<ReaderPlace>,
    pub(super) card: Option<CardPlace>,
}

impl Spot {
    /// Brings it to where its records stand in another case; says whether what it showed is still there.
    fn follow(&mut self, follow: &Follow) -> bool {
        let (reader, card) = (self.reader.take(), self.card.take());
        let had = (reader.is_some(), card.is_some());
        self.selected = self.selected.and_then(|record| follow.record(record));
        self.reader = reader.and_then(|place| follow.reader(&place));
        self.card = card.and_then(|place| follow.card(place));
        had == (self.reader.is_some(), self.card.is_some())
    }
}

/// Places before and after this one.
#[derive(Debug, Default)]
pub struct History {
    pub(super) back: Vec<Spot>,
    pub(super) forward: Vec<Spot>,
    /// How many of the places behind were left since the lists were last in use: so far a step back goes.
    pub(super) steps: usize,
}

impl History {
    /// Whether a step back has somewhere to go before the lists.
    pub fn can_step_back(&self) -> bool {
        self.steps > 0
    }

    /// Whether there is a place to go back to.
    pub fn has_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub fn has_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Brings all places to where their records stand in another case; those whose records are gone drop.
    pub(super) fn follow(&mut self, follow: &Follow) {
        for spots in [&mut self.back, &mut self.forward] {
            spots.retain_mut(|spot| spot.follow(follow));
        }
        self.steps = self.steps.min(self.back.len());
    }

    /// Forgets how far a step back goes: the lists are in use again.
    pub(super) fn settle(&mut self) {
        self.steps = 0;
    }
}

impl State {
    pub(super) fn spot(&self) -> Spot {
        Spot {
            focus: self.focus,
            pane: self.pane,
            claims: self.lists.claims_tab,
            selected: self.selected(),
            shown: self.shown,
            reader: self.reader.clone(),
            card: self.card,
        }
    }

    /// Remembers this place before leaving it for another by a jump.
    pub(super) fn remember(&mut self) {
        let spot = self.spot();
        if self.history.back.last() != Some(&spot) {
            self.history.back.push(spot);
            if self.history.back.len() > KEPT {
                self.history.back.remove(0);
            }
        }
        self.history.steps = (self.history.steps + 1).min(self.history.back.len());
        self.history.forward.clear();
    }

    /// Goes back to where one was before the last jump; says whether there was such a place.
    pub(super) fn history_back(&mut self) -> bool {
        let Some(spot) = self.history.back.pop() else { return false };
        let here = self.spot();
        self.history.forward.push(here);
        self.history.steps = self.history.steps.saturating_sub(1);
        self.return_to(spot);
        true
    }

    /// Goes forward again; says whether there was such a place.
    pub(super) fn history_forward(&mut self) -> bool {
        let Some(spot) = self.history.forward.pop() else { return false };
        let here = self.spot();
        self.history.back.push(here);
        self.history.steps += 1;
        self.return_to(spot);
        true
    }

    fn return_to(&mut self, spot: Spot) {
        self.focus = spot.focus;
        self.pane = spot.pane;
        self.lists.claims_tab = spot.claims;
        if let Some(record) = spot.selected {
            self.select(record);
        }
        self.shown = spot.shown;
        self.reader = spot.reader;
        self.card = spot.card;
    }
}
