//! The mouse: a click selects, a second one opens, the wheel scrolls what is under it.

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::key::{Mouse, MouseKind};
use crate::app::layout::{Focus, Pane, Rect};
use crate::app::msg::Millis;
use crate::app::overlay::Overlay;
use crate::app::reader::{Stop, StopKind};
use crate::app::state::{Shown, State};

/// Two clicks on one cell within this time open.
const DOUBLE: Millis = 400;

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

impl State {
    pub(super) fn on_mouse(&mut self, mouse: Mouse, now: Millis) -> Vec<Effect> {
        if self.overlay.is_some() {
            return self.mouse_in_overlay(mouse, now);
        }
        match mouse.kind {
            MouseKind::ScrollDown => self.wheel(mouse, NOTCH),
            MouseKind::ScrollUp => self.wheel(mouse, -NOTCH),
            MouseKind::Press => {
                let double = self.clicked.is_some_and(|(at, x, y)| {
                    (x, y) == (mouse.x, mouse.y) && now.saturating_sub(at) <= DOUBLE
                });
                self.clicked = Some((now, mouse.x, mouse.y));
                if double {
                    return self.act(Action::Enter, now);
                }
                self.press(mouse);
            }
        }
        Vec::new()
    }

    fn pane_under(&self, mouse: Mouse) -> Option<(Pane, Rect)> {
        let areas = self.areas();
        Pane::ALL.into_iter().zip(areas.lists).find(|(_, area)| area.contains(mouse.x, mouse.y))
    }

    fn wheel(&mut self, mouse: Mouse, by: isize) {
        if let Some((pane, _)) = self.pane_under(mouse) {
            if self.pane == pane && self.focus == Focus::List {
                self.move_row(by);
            } else {
                let kind = self.lists.kind(pane);
                let list = self.lists.of_mut(kind);
                let last = list.rows.len().saturating_sub(1);
                list.selected = list.selected.saturating_add_signed(by).min(last);
            }
        } else if self.areas().right.contains(mouse.x, mouse.y) {
            match self.shown {
                Shown::Reader => self.scroll_reader(by),
                Shown::Card => self.scroll_card(by),
                Shown::Welcome => {}
            }
        }
    }

    fn press(&mut self, mouse: Mouse) {
        let areas = self.areas();
        if let Some((pane, area)) = self.pane_under(mouse) {
            self.pane = pane;
            self.go_lists();
            let list = self.list_mut();
            if let Some(row) = (mouse.y - area.y).checked_sub(1) {
                let row = list.top + usize::from(row);
                if row < list.rows.len() {
                    list.selected = row;
                }
            }
            self.preview();
        } else if areas.tabs.contains(mouse.x, mouse.y) {
            let column = usize::from(mouse.x - areas.tabs.x);
            let columns = usize::from(areas.tabs.width);
            if let Some(action) = crate::app::view::bars::tab_at(self, columns, column) {
                self.go(action);
            }
        } else if areas.right.contains(mouse.x, mouse.y) {
            self.focus = Focus::Right;
            let Some(row) = (mouse.y - areas.right.y).checked_sub(1) else { return };
            match self.shown {
                Shown::Reader => self.press_line(usize::from(row)),
                Shown::Card => self.press_item(usize::from(row)),
                Shown::Welcome => {}
            }
        }
    }

    /// Selects the first mark on a line of the reader.
    fn press_line(&mut self, row: usize) {
        let Some(line) = self.reader_lines().into_iter().nth(row) else { return };
        let stop: Option<Stop> = self
            .stops()
            .into_iter()
            .filter(|stop| matches!(stop.kind, StopKind::Evidence(_) | StopKind::Hit))
            .find(|stop| stop.span.overlaps(line.span));
        if let Some(place) = &mut self.reader {
            place.stop = stop;
        }
    }

    fn press_item(&mut self, row: usize) {
        let view = self.card_view();
        let Some(card) = &mut self.card else { return };
        if let Some(item) =
            view.lines.get(card.top + row).and_then(|line| line.item.or(line.right.map(|r| r.1)))
        {
            card.item = item;
        }
    }

    fn mouse_in_overlay(&mut self, mouse: Mouse, now: Millis) -> Vec<Effect> {
        let down = match mouse.kind {
            MouseKind::ScrollDown => true,
            MouseKind::ScrollUp => false,
            MouseKind::Press => return self.press_in_overlay(mouse, now),
        };
        let action = match (&self.overlay, down) {
            (Some(overlay), true) if !overlay.has_field() => Action::Down,
            (Some(overlay), false) if !overlay.has_field() => Action::Up,
            (_, true) => Action::NextRow,
            (_, false) => Action::PreviousRow,
        };
        self.act(action, now)
    }

    /// A click on a hit selects it, a second one opens it; a click outside the overlay closes it.
    fn press_in_overlay(&mut self, mouse: Mouse, now: Millis) -> Vec<Effect> {
        let areas = self.overlay_areas();
        if !areas.frame.contains(mouse.x, mouse.y) {
            return self.act(Action::Back, now);
        }
        if !areas.list.contains(mouse.x, mouse.y) {
            return Vec::new();
        }
        let Some(row) = self.overlay_row(usize::from(mouse.y - areas.list.y)) else {
            return Vec::new();
        };
        match &mut self.overlay {
            Some(Overlay::Help(chooser) | Overlay::Palette(chooser)) => chooser.selected = row,
            Some(Overlay::Recent(chooser)) => chooser.selected = row,
            Some(Overlay::Copy(menu)) => {
                if menu.selected == row {
                    return self.act(Action::Enter, now);
                }
                menu.selected = row;
            }
            Some(Overlay::Search(search)) => {
                let again = search.selected == row && search.moved;
                (search.selected, search.moved) = (row, true);
                if again {
                    return self.act(Action::Accept, now);
                }
            }
            _ => {}
        }
        Vec::new()
    }
}
