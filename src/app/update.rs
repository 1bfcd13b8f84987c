//! What happens when something happened: the only place that changes the state.

mod copying;
mod find;
mod go;
mod keys;
mod mouse;
mod moving;
mod narrow;
mod overlays;
mod using;

use super::card::Target;
use super::effect::Effect;
use super::follow::Follow;
use super::layout::{Focus, Pane};
use super::lists::ListKind;
use super::msg::{Millis, Msg, Notice};
use super::overlay::Overlay;
use super::role::window;
use super::state::{Held, Progress, Shown, State};
use crate::analysis::{Analysis, Copies};
use crate::search::Index;
use std::sync::Arc;

/// The bytes of texts that are searchable first, and how many times as many as before come next.
const FIRST_CHUNK: usize = 8 << 20;
const NEXT_CHUNK: usize = 8;

impl State {
    /// Takes what happened at a point in time and answers with what is to be done.
    pub fn update(&mut self, msg: Msg, now: Millis) -> Vec<Effect> {
        let plain = self.is_plain();
        let mut effects = match msg {
            Msg::Key(key) => self.on_key(key, now),
            Msg::Paste(text) => self.on_paste(&text),
            Msg::Mouse(mouse) => self.on_mouse(mouse, now),
            Msg::Resized(size) => {
                self.size = size.clamped();
                Vec::new()
            }
            Msg::Kept(kept) => {
                self.on_kept(*kept);
                Vec::new()
            }
            Msg::Loaded(loaded) => self.on_loaded(*loaded),
            Msg::LoadFailed { what, help } => {
                self.coming = None;
                if self.held.revision == 0 {
                    self.progress = Progress::Failed { what, help };
                } else {
                    self.say(Notice::error(format!("{what}; {help}")));
                }
                Vec::new()
            }
            Msg::Indexed { revision, index } => self.on_indexed(revision, index),
            Msg::Compared { revision, copies, analysis } => {
                self.on_compared(revision, copies, analysis)
            }
            Msg::Hits { generation, results } => self.on_hits(generation, results),
            Msg::Recent(all) => {
                self.on_recent(all);
                Vec::new()
            }
            Msg::Told(notice) => {
                self.say(notice);
                Vec::new()
            }
            Msg::Progress { task, done, total } => {
                if matches!(self.progress, Progress::Loading { .. }) {
                    self.progress = Progress::Loading { task, done, total };
                }
                Vec::new()
            }
        };
        self.settle();
        // On a plain screen the mouse is the terminal's, to select with.
        if plain != self.is_plain() {
            effects.push(Effect::Mouse(plain));
        }
        effects
    }

    const fn is_plain(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Plain(_)))
    }

    fn on_loaded(&mut self, loaded: super::msg::Loaded) -> Vec<Effect> {
        let (more, indexed) = (loaded.more.is_some(), loaded.index.is_some());
        if self.coming.is_some() && !self.arriving {
            // Another case than the one held: nothing of that stays.
            if self.held.revision > 0 {
                let coming = self.coming.take();
                self.begin_anew();
                self.coming = coming;
            }
        } else {
            self.follow(&Follow::between(&self.held.case, &loaded.case));
        }
        self.arriving = more;
        self.hold(loaded);
        self.refill();
        if let Some(mut kept) = self.coming.take_if(|_| !more) {
            // Whoever has gone somewhere while the rest was read stays there.
            if !self.is_untouched() {
                kept.session = None;
            }
            self.come_back(*kept);
        }
        let mut effects = if indexed { self.search_again() } else { vec![self.ask_index()] };
        if !more {
            let Held { case, analysis, revision, .. } = &self.held;
            let (case, analysis) = (Arc::clone(case), Arc::clone(analysis));
            effects.push(Effect::Compare { revision: *revision, case, analysis });
        }
        effects
    }

    /// Whether nobody has gone anywhere in the case held yet.
    fn is_untouched(&self) -> bool {
        let began = self.shown == Shown::Welcome && self.focus == Focus::List;
        began && self.overlay.is_none() && self.pins.is_empty() && !self.history.has_back()
    }

    /// Asks for the index of what is held now: of a large case for the first texts, or for some more behind those that
    /// are there, each time many more than before, so that no text is read often.
    fn ask_index(&mut self) -> Effect {
        let held = &mut self.held;
        held.index_asked = held.revision;
        let before = held.index.clone().unwrap_or_default();
        Effect::Index {
            most: before.bytes().saturating_mul(NEXT_CHUNK).max(FIRST_CHUNK),
            before,
            revision: held.revision,
            case: Arc::clone(&held.case),
            analysis: Arc::clone(&held.analysis),
        }
    }

    /// Searches what is indexed by now, and has the rest indexed.
    fn on_indexed(&mut self, revision: u64, index: Arc<Index>) -> Vec<Effect> {
        if revision != self.held.index_asked {
            return Vec::new();
        }
        let whole = index.is_whole(&self.held.case);
        self.held.index = Some(index);
        if whole {
            self.progress = Progress::Ready;
        }
        let mut effects = self.search_again();
        // Where what follows from the case has changed while the index was built, its marks are refreshed.
        if !whole || revision != self.held.revision {
            effects.push(self.ask_index());
        }
        effects
    }

    fn on_compared(
        &mut self,
        revision: u64,
        copies: Arc<Copies>,
        analysis: Option<Arc<Analysis>>,
    ) -> Vec<Effect> {
        if revision != self.held.revision {
            return Vec::new();
        }
        self.held.copies = Some(copies);
        let Some(analysis) = analysis else { return Vec::new() };
        let target = self.card_target();
        self.held.analysis = analysis;
        self.held.revision += 1;
        self.refill();
        self.find_on_card(target);
        if self.held.index.is_some() { vec![self.ask_index()] } else { Vec::new() }
    }

    /// Selects what leads there on the card, where it still stands on it.
    fn find_on_card(&mut self, target: Option<Target>) {
        let Some(target) = target else { return };
        let items = self.card_view().items;
        let item = items.iter().position(|item| *item == target);
        if let (Some(card), Some(item)) = (&mut self.card, item) {
            card.item = item;
        }
    }

    /// Brings everything that depends on the size of panes back into them.
    fn settle(&mut self) {
        let areas = self.areas();
        for pane in Pane::ALL {
            let height = areas.lists.get(pane.at()).map_or(0, |area| area.height);
            let kind = self.lists.kind(pane);
            let list = self.lists.of_mut(kind);
            let height = usize::from(height.saturating_sub(1));
            list.top = window(list.top, list.selected, height, list.rows.len()).start;
        }
        if self.shown == Shown::Reader {
            self.settle_reader();
            if self.focus == Focus::Right && self.overlay.is_none() {
                self.note_seen();
            }
        }
        if self.shown == Shown::Card {
            self.settle_dossier();
            let view = self.card_view();
            let height = usize::from(areas.right.height.saturating_sub(1)).max(1);
            if let Some(card) = &mut self.card {
                card.top = card.top.min(view.lines.len().saturating_sub(height));
                card.item = card.item.min(view.items.len().saturating_sub(1));
            }
        }
    }

    /// Shows in the right pane what is selected in the list in use.
    pub(super) fn preview(&mut self) {
        use crate::case::RecordRef;
        match self.selected() {
            Some(RecordRef::Source(ix)) => self.open_source(ix),
            Some(record) => self.open_card(record),
            None => {}
        }
    }

    /// Whether the third pane shows questions.
    pub fn shows_questions(&self) -> bool {
        self.lists.claims_tab == ListKind::Questions
    }
}
