//! From a key to what it does.

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::msg::{Millis, Notice};
use crate::app::overlay::{Chooser, NOTATION, Overlay, Topic};
use crate::app::role::Sign;
use crate::app::state::{Progress, READING, State};

/// Two presses of cancel within this time quit.
const TWICE: Millis = 2000;

impl State {
    pub(super) fn on_key(&mut self, key: Key, now: Millis) -> Vec<Effect> {
        self.notice = None;
        let contexts = self.contexts();
        if let Some(action) = self.keymap.resolve(contexts, key) {
            return self.act(action, now);
        }
        match key.typed() {
            Some(c) if contexts.iter().any(|context| context.takes_text()) => self.type_char(c),
            _ => Vec::new(),
        }
    }

    /// Does what an action means here.
    pub(super) fn act(&mut self, action: Action, now: Millis) -> Vec<Effect> {
        match action {
            Action::Cancel => return self.cancel(now),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Repaint => return vec![Effect::Repaint],
            _ => {}
        }
        if self.overlay.is_some() {
            return self.act_in_overlay(action, now);
        }
        if self.list().typing {
            self.act_in_filter(action);
            return Vec::new();
        }
        self.act_in_panes(action)
    }

    fn act_in_panes(&mut self, action: Action) -> Vec<Effect> {
        if action == Action::Back && self.is_reading() && !self.can_back() {
            return self.stop_reading();
        }
        if self.shift(action) || self.go(action) || self.narrow(action) {
            return Vec::new();
        }
        match action {
            Action::Search => return self.open_search(None),
            Action::NextHit => self.step_trail(true),
            Action::PreviousHit => self.step_trail(false),
            Action::Copy => return self.copy(),
            Action::CopyAs => self.open_copy_menu(),
            Action::Open => self.ask_open(),
            Action::Zoom => self.zoom = !self.zoom,
            Action::Problems => self.overlay = Some(Overlay::Problems(0)),
            Action::Recent => return vec![Effect::Recent],
            Action::Help => self.open_help(),
            Action::Commands => self.open_palette(),
            Action::Close => return self.close(),
            _ => {}
        }
        Vec::new()
    }

    fn open_help(&mut self) {
        let contexts = self.contexts();
        let active = self.keymap.active(contexts);
        let rows = active.into_iter().filter(|(action, _)| self.applies(*action));
        let keys = rows.map(|(action, keys)| Topic::Does(action, join(&keys, self.look.ascii)));
        let signs =
            Sign::ALL.iter().filter(|sign| sign.in_legend()).map(|sign| Topic::Means(*sign));
        let notation = NOTATION.iter().map(|(written, meaning)| Topic::Says(written, meaning));
        let rows = keys.chain(signs).chain(notation).collect();
        self.overlay = Some(Overlay::Help(Chooser::new(rows)));
    }

    fn open_palette(&mut self) {
        let contexts = self.contexts();
        let rows = Action::ALL
            .iter()
            .filter(|action| !matches!(action.spec().group, crate::app::action::Group::Type))
            .filter(|action| self.applies(**action) && **action != Action::Commands)
            .map(|action| {
                let keys = self.keymap.keys_of(contexts, *action);
                Topic::Does(*action, join(&keys, self.look.ascii))
            })
            .collect();
        self.overlay = Some(Overlay::Palette(Chooser::new(rows)));
    }

    /// Whether an action can do anything at all now; what cannot is not offered.
    pub fn applies(&self, action: Action) -> bool {
        match action {
            Action::NextHit | Action::PreviousHit => self.trail.is_some(),
            Action::Unpin | Action::UnpinAll => !self.pins.is_empty(),
            Action::Spelling => match &self.overlay {
                Some(Overlay::Search(search)) => {
                    search.narrowing.is_some() || !search.spellings().is_empty()
                }
                _ => false,
            },
            Action::HistoryBack => self.history.has_back(),
            Action::HistoryForward => self.history.has_forward(),
            _ => true,
        }
    }

    /// Closes the top layer; at the bottom, quits.
    fn close(&mut self) -> Vec<Effect> {
        use crate::app::layout::Focus;
        if self.focus == Focus::Right {
            self.go_lists();
        } else if self.zoom {
            self.zoom = false;
        } else {
            return vec![Effect::Quit];
        }
        Vec::new()
    }

    fn cancel(&mut self, now: Millis) -> Vec<Effect> {
        if self.cancelled_at.is_some_and(|at| now.saturating_sub(at) <= TWICE) {
            return vec![Effect::Quit];
        }
        self.cancelled_at = Some(now);
        if self.overlay.take().is_none() {
            self.list_mut().typing = false;
        }
        if self.is_reading() {
            return self.stop_reading();
        }
        let key = self.key_of(self.contexts(), Action::Cancel);
        self.say(Notice::info(format!("{key} once more quits")));
        Vec::new()
    }

    /// Whether documents are being read, so that reading can be stopped.
    pub fn is_reading(&self) -> bool {
        matches!(self.progress, Progress::Loading { task: READING, done, total } if done < total)
    }

    fn stop_reading(&mut self) -> Vec<Effect> {
        self.say(Notice::info("no more is read; what has been read stays"));
        vec![Effect::StopReading]
    }
}

/// Keys as they are listed: "h left".
fn join(keys: &[Key], ascii: bool) -> String {
    keys.iter().map(|key| key.shown(ascii)).collect::<Vec<_>>().join(" ")
}
