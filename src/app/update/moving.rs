//! Moving within the pane in use.

use crate::app::action::Action;
use crate::app::layout::Focus;
use crate::app::state::{Shown, State};

impl State {
    /// Moves within the pane in use, if that is what the action means.
    pub(super) fn shift(&mut self, action: Action) -> bool {
        let page = isize::try_from(self.page()).unwrap_or(1);
        let by = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::HalfDown => (page / 2).max(1),
            Action::HalfUp => -(page / 2).max(1),
            Action::PageDown => (page - 1).max(1),
            Action::PageUp => -(page - 1).max(1),
            Action::Top => isize::MIN / 2,
            Action::Bottom => isize::MAX / 2,
            Action::NextParagraph => return self.paragraph(1),
            Action::PreviousParagraph => return self.paragraph(-1),
            _ => return false,
        };
        let line = matches!(action, Action::Down | Action::Up);
        match (self.focus, self.shown) {
            (Focus::List, _) => self.move_row(by),
            (Focus::Right, Shown::Reader) => self.scroll(by),
            (Focus::Right, Shown::Card) if line => self.move_item(by),
            (Focus::Right, Shown::Card) => self.scroll_card(by),
            (Focus::Right, Shown::Welcome) => {}
        }
        true
    }

    /// How many rows the pane in use has.
    fn page(&self) -> usize {
        let areas = self.areas();
        let area = match self.focus {
            Focus::Right => areas.right,
            Focus::List => areas.lists.get(self.pane.at()).copied().unwrap_or_default(),
        };
        usize::from(area.height.saturating_sub(1)).max(1)
    }

    pub(super) fn move_row(&mut self, by: isize) {
        let list = self.list_mut();
        let last = list.rows.len().saturating_sub(1);
        let row = list.selected.saturating_add_signed(by).min(last);
        if row != list.selected || self.shown == Shown::Welcome {
            self.list_mut().selected = row;
            self.preview();
        }
    }

    /// Scrolls the reader; to the very ends at once, however long the text.
    fn scroll(&mut self, by: isize) {
        let far = 100_000;
        if by < -far {
            self.scroll_to_passage(0);
        } else if by > far {
            let last = self.document().map_or(0, |document| document.passages().len());
            self.scroll_to_passage(last);
            let (_, height) = self.reader_size();
            self.scroll_reader(isize::try_from(height).unwrap_or(0) * 100);
        } else {
            self.scroll_reader(by);
        }
        self.drop_stop_off_screen();
    }

    /// Leaves the current mark once it has been scrolled off the screen: the next step begins at what is seen.
    fn drop_stop_off_screen(&mut self) {
        let lines = self.reader_lines();
        if let Some(place) = &mut self.reader
            && let Some(stop) = &place.stop
            && !lines.iter().any(|line| line.span.overlaps(stop.span))
        {
            place.stop = None;
        }
    }

    fn paragraph(&mut self, by: isize) -> bool {
        if self.shown != Shown::Reader || self.focus != Focus::Right {
            return true;
        }
        let Some(place) = &self.reader else { return true };
        let at = if by < 0 && place.line > 0 {
            place.passage
        } else {
            place.passage.saturating_add_signed(by)
        };
        self.scroll_to_passage(at);
        true
    }
}
