//! Narrowing what is shown: pins, filters, sorting.

use crate::app::action::Action;
use crate::app::layout::Focus;
use crate::app::lists::Order;
use crate::app::msg::Notice;
use crate::app::state::{Shown, State};
use crate::case::RecordRef;
use tui_input::InputRequest;

impl State {
    /// Narrows or widens, if that is what the action means.
    pub(super) fn narrow(&mut self, action: Action) -> bool {
        match action {
            Action::Pin => self.pin(),
            Action::Unpin => {
                if let Some(record) = self.pins.pop() {
                    self.repin();
                    let title = self.title_of(record);
                    self.say(Notice::info(format!("unpinned {title}")));
                } else {
                    self.say(Notice::info("nothing is pinned"));
                }
            }
            Action::UnpinAll => {
                self.pins.clear();
                self.repin();
            }
            Action::Filter => self.list_mut().typing = true,
            Action::Sort => self.next_order(),
            _ => return false,
        }
        true
    }

    fn pin(&mut self) {
        let record = match (self.focus, self.shown, self.card) {
            (Focus::List, ..) => self.selected(),
            (Focus::Right, Shown::Card, Some(card)) => Some(card.record),
            _ => None,
        };
        match record {
            None => {}
            Some(RecordRef::Claim(_)) => {
                self.say(Notice::warn(
                    "sources, people and questions can be pinned; a claim cannot",
                ));
            }
            Some(record) => {
                if self.pins.contains(&record) {
                    self.pins.retain(|pin| *pin != record);
                } else {
                    self.pins.push(record);
                }
                self.repin();
            }
        }
    }

    fn repin(&mut self) {
        self.refill();
        if self.focus == Focus::List && self.shown != Shown::Welcome {
            self.preview();
        }
    }

    fn next_order(&mut self) {
        let kind = self.lists.kind(self.pane);
        let list = self.list_mut();
        list.order = (list.order + 1) % kind.orders().len();
        let order = kind.orders().get(list.order).copied().unwrap_or(Order::File);
        self.refill();
        self.say(Notice::info(format!("sorted {}", order.name())));
    }

    /// What an action means while the filter of a list is being typed.
    pub(super) fn act_in_filter(&mut self, action: Action) {
        match action {
            Action::Accept => self.list_mut().typing = false,
            Action::Back => {
                let list = self.list_mut();
                list.typing = false;
                list.filter.reset();
                self.filtered();
            }
            Action::NextRow => self.move_row(1),
            Action::PreviousRow => self.move_row(-1),
            Action::NextRowPage => self.move_row(10),
            Action::PreviousRowPage => self.move_row(-10),
            _ => {
                if let Some(request) = edit(action) {
                    self.list_mut().filter.handle(request);
                    self.filtered();
                }
            }
        }
    }

    /// Works the rows out anew after the filter changed.
    pub(super) fn filtered(&mut self) {
        self.refill();
        if self.shown != Shown::Welcome {
            self.preview();
        }
    }
}

/// The change of a field that an action means.
pub(super) const fn edit(action: Action) -> Option<InputRequest> {
    Some(match action {
        Action::LineStart => InputRequest::GoToStart,
        Action::LineEnd => InputRequest::GoToEnd,
        Action::CharLeft => InputRequest::GoToPrevChar,
        Action::CharRight => InputRequest::GoToNextChar,
        Action::WordLeft => InputRequest::GoToPrevWord,
        Action::WordRight => InputRequest::GoToNextWord,
        Action::EraseChar => InputRequest::DeletePrevChar,
        Action::EraseNext => InputRequest::DeleteNextChar,
        Action::EraseWord => InputRequest::DeletePrevWord,
        Action::EraseLine => InputRequest::DeleteLine,
        _ => return None,
    })
}
