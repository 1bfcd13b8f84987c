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

use super::effect::Effect;
use super::layout::{Focus, Pane};
use super::lists::ListKind;
use super::msg::{Millis, Msg, Notice};
use super::overlay::Overlay;
use super::role::window;
use super::state::{Progress, Shown, State};
use std::sync::Arc;

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
            Msg::Indexed { revision, index } => {
                if revision != self.held.revision {
                    return Vec::new();
                }
                self.held.index = Some(index);
                self.progress = Progress::Ready;
                self.search_again()
            }
            Msg::Compared { revision, copies } => {
                if revision == self.held.revision {
                    self.held.copies = Some(copies);
                }
                Vec::new()
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
        let coming = self.coming.take();
        if coming.is_some() {
            self.begin_anew();
        }
        self.hold(loaded);
        self.refill();
        if let Some(kept) = coming {
            self.come_back(*kept);
        }
        let revision = self.held.revision;
        let held = || (Arc::clone(&self.held.case), Arc::clone(&self.held.analysis));
        let ((case, analysis), (same_case, same_analysis)) = (held(), held());
        vec![
            Effect::Index { revision, case, analysis },
            Effect::Compare { revision, case: same_case, analysis: same_analysis },
        ]
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
            let view = self.card_view();
            let height = usize::from(areas.right.height.saturating_sub(1)).max(1);
            if let Some(card) = &mut self.card {
                card.top = card.top.min(view.lines.len().saturating_sub(height));
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
