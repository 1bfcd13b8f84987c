//! What actions, letters and pastes mean while something lies over the panes.

use super::narrow::edit;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::msg::{Millis, Notice};
use crate::app::overlay::{Chooser, LastSearch, Overlay, QUITS};
use crate::app::reader::{Stop, StopKind};
use crate::app::recent::Recent;
use crate::app::state::{Shown, State};
use crate::text::{Document, Locator, Span};

/// The longest paste that is taken into a field, in bytes.
const LONGEST_PASTE: usize = 4096;

impl State {
    pub(super) fn act_in_overlay(&mut self, action: Action, now: Millis) -> Vec<Effect> {
        match self.overlay {
            Some(Overlay::Search(_)) => self.act_in_search(action),
            Some(Overlay::Help(_) | Overlay::Palette(_)) => self.act_in_chooser(action, now),
            Some(Overlay::Recent(_)) => self.act_in_recent(action),
            Some(Overlay::Problems(_)) => {
                self.act_in_problems(action);
                Vec::new()
            }
            Some(Overlay::Copy(_)) => self.act_in_copy_menu(action),
            Some(Overlay::Plain(_)) => {
                self.act_in_plain(action);
                Vec::new()
            }
            Some(Overlay::Confirm(_)) => self.act_in_confirm(action),
            None => Vec::new(),
        }
    }

    fn act_in_search(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Accept => self.accept_hit(),
            Action::Back => {
                if let Some(Overlay::Search(search)) = self.overlay.take() {
                    let query = search.input.value().trim().to_owned();
                    self.last_search = LastSearch { query, entry: search.entry() };
                }
            }
            Action::NextRow
            | Action::PreviousRow
            | Action::NextRowPage
            | Action::PreviousRowPage => {
                self.move_hit(action);
            }
            Action::Spelling => return self.next_spelling(),
            _ => return self.edit_field(action),
        }
        Vec::new()
    }

    fn edit_field(&mut self, action: Action) -> Vec<Effect> {
        let (Some(request), Some(overlay)) = (edit(action), &mut self.overlay) else {
            return Vec::new();
        };
        let mut changed = false;
        if let Overlay::Search(search) = overlay
            && std::mem::take(&mut search.fresh)
            && matches!(action, Action::EraseChar | Action::EraseNext | Action::EraseWord)
        {
            search.input.reset();
            changed = true;
        } else if let Some(field) = overlay.field_mut() {
            changed = field.handle(request).is_some_and(|change| change.value);
        }
        if changed { self.field_changed() } else { Vec::new() }
    }

    /// A printable character in a field.
    pub(super) fn type_char(&mut self, c: char) -> Vec<Effect> {
        self.insert(&c.to_string())
    }

    /// Text from the clipboard: into the field that is open, else into a new search.
    pub(super) fn on_paste(&mut self, text: &str) -> Vec<Effect> {
        let mut end = text.len().min(LONGEST_PASTE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let flat: Vec<&str> = Span::new(0, end).of(text).split_whitespace().collect();
        let flat: String = flat.join(" ").chars().filter(|c| !c.is_control()).collect();
        match &self.overlay {
            Some(overlay) if overlay.has_field() => self.insert(&flat),
            Some(_) => Vec::new(),
            None if self.list().typing => self.insert(&flat),
            None if flat.is_empty() => Vec::new(),
            None => self.open_search(Some(flat)),
        }
    }

    fn insert(&mut self, text: &str) -> Vec<Effect> {
        let field = match &mut self.overlay {
            Some(overlay) => {
                if let Overlay::Search(search) = overlay
                    && std::mem::take(&mut search.fresh)
                {
                    search.input.reset();
                }
                overlay.field_mut()
            }
            None => Some(&mut self.list_mut().filter),
        };
        let Some(field) = field else { return Vec::new() };
        for c in text.chars() {
            field.handle(tui_input::InputRequest::InsertChar(c));
        }
        self.field_changed()
    }

    fn field_changed(&mut self) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                search.narrowing = None;
                return self.search_again();
            }
            Some(Overlay::Help(chooser) | Overlay::Palette(chooser)) => {
                chooser.refilter(Chooser::words);
            }
            Some(Overlay::Recent(chooser)) => chooser.refilter(Recent::words),
            Some(_) => {}
            None => self.filtered(),
        }
        Vec::new()
    }

    fn act_in_chooser(&mut self, action: Action, now: Millis) -> Vec<Effect> {
        let Some(Overlay::Help(chooser) | Overlay::Palette(chooser)) = &mut self.overlay else {
            return Vec::new();
        };
        match action {
            Action::Accept => {
                let palette = matches!(self.overlay, Some(Overlay::Palette(_)));
                let Some(Overlay::Help(chooser) | Overlay::Palette(chooser)) = self.overlay.take()
                else {
                    return Vec::new();
                };
                return self.choose(&chooser, palette, now);
            }
            Action::Back => self.overlay = None,
            _ if chooser.step_by(action) => {}
            _ => return self.edit_field(action),
        }
        Vec::new()
    }

    fn act_in_recent(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Recent(chooser)) = &mut self.overlay else { return Vec::new() };
        match action {
            Action::Accept => {
                let Some(Overlay::Recent(chooser)) = self.overlay.take() else { return Vec::new() };
                return self.open_recent(&chooser);
            }
            Action::Back => self.overlay = None,
            _ if chooser.step_by(action) => {}
            _ => return self.edit_field(action),
        }
        Vec::new()
    }

    fn choose(&mut self, chooser: &Chooser, palette: bool, now: Millis) -> Vec<Effect> {
        let typed = chooser.input.value().trim();
        if palette && let Some((number, line)) = place_in(typed) {
            match self.on_paper(number, line) {
                Some(at) => self.go_to_byte(at),
                None => self.go_to_paragraph(number as usize),
            }
            return Vec::new();
        }
        if palette && QUITS.contains(&typed) {
            return vec![Effect::Quit];
        }
        match chooser.action() {
            Some(action) => self.act(action, now),
            // A sign of the legend.
            None if chooser.chosen().is_some() => Vec::new(),
            None => {
                self.say(Notice::warn(format!("no command is called “{typed}”")));
                Vec::new()
            }
        }
    }

    /// The byte of the open source at which a page, or a line of it, begins.
    fn on_paper(&self, page: u32, line: Option<u32>) -> Option<usize> {
        self.document()?.find(Locator { page, line })
    }

    /// To a byte of the source that is open.
    fn go_to_byte(&mut self, at: usize) {
        let Some(source) = self.reader.as_ref().map(|place| place.source) else { return };
        self.remember();
        self.focus = Focus::Right;
        self.open_at(source, Stop { span: Span::new(at, at), kind: StopKind::Hit });
        self.show_at_top(at);
    }

    /// To a paragraph of the source that is open, counted from 1.
    fn go_to_paragraph(&mut self, number: usize) {
        let count = self.document().map_or(0, |document| document.passages().len());
        if count == 0 {
            self.say(Notice::warn("no source is open; 0 opens the reader"));
            return;
        }
        if self.shown != Shown::Reader || self.focus != Focus::Right {
            self.remember();
        }
        self.shown = Shown::Reader;
        self.focus = Focus::Right;
        if number == 0 || number > count {
            let pages = self.document().and_then(Document::pages);
            let pages = pages
                .map_or_else(String::new, |(first, last)| format!("pages {first} to {last}, "));
            self.say(Notice::warn(format!("this source has {pages}paragraphs 1 to {count}")));
        }
        self.scroll_to_passage(number.clamp(1, count) - 1);
    }

    fn act_in_problems(&mut self, action: Action) {
        let last = self.held.problems.len().saturating_sub(1);
        let Some(Overlay::Problems(top)) = &mut self.overlay else { return };
        match action {
            Action::Down => *top = (*top + 1).min(last),
            Action::Up => *top = top.saturating_sub(1),
            Action::PageDown | Action::HalfDown => *top = (*top + 5).min(last),
            Action::PageUp | Action::HalfUp => *top = top.saturating_sub(5),
            Action::Top => *top = 0,
            Action::Bottom => *top = last,
            Action::Back | Action::Close | Action::Problems | Action::Enter | Action::Left => {
                self.overlay = None;
            }
            _ => {}
        }
    }

    fn act_in_confirm(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Enter => match self.overlay.take() {
                Some(Overlay::Confirm(confirm)) => vec![Effect::OpenLink(confirm.target)],
                _ => Vec::new(),
            },
            Action::Back | Action::Close | Action::Left => {
                self.overlay = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}

/// What a number typed as a command means: "12", "p12", "212:14"; the page or paragraph, and the line.
fn place_in(typed: &str) -> Option<(u32, Option<u32>)> {
    let bare = typed.trim_start_matches(['p', '.', ' ', '¶']);
    match bare.split_once(':') {
        Some((page, line)) => Some((page.parse().ok()?, Some(line.parse().ok()?))),
        None => Some((bare.parse().ok()?, None)),
    }
}
