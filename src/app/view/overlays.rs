//! What lies over the panes, as a frame with a field, a list and a preview.

mod lists;
mod plain;
mod recent;
mod search;

use super::Row;
use crate::app::layout::Rect;
use crate::app::overlay::Overlay;
use crate::app::role::{Line, Role, Sign};
use crate::app::state::State;
use crate::text::{Cut, Safe, Span};

/// From this width on the preview stands beside the hits, else below them.
const BESIDE: u16 = 100;

/// Where the parts of an overlay are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OverlayAreas {
    /// All of it, its border included where it has one.
    pub frame: Rect,
    /// Whether a border is drawn around it.
    pub border: bool,
    /// The field.
    pub field: Rect,
    /// The list.
    pub list: Rect,
    /// The preview.
    pub preview: Rect,
}

/// An overlay as it is drawn.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Where.
    pub areas: OverlayAreas,
    /// What stands in its upper border.
    pub title: Safe,
    /// What stands in its lower border.
    pub foot: Safe,
    /// The field, with the column of the cursor in it.
    pub field: Option<(Line, u16)>,
    /// The list.
    pub list: Vec<Row>,
    /// The preview.
    pub preview: Vec<Row>,
}

impl State {
    /// Where the parts of the open overlay are.
    pub fn overlay_areas(&self) -> OverlayAreas {
        let screen = Rect { x: 0, y: 0, width: self.size.width, height: self.size.height };
        let Some(overlay) = &self.overlay else { return OverlayAreas::default() };
        let frame = match overlay {
            // Between the header and the keys, over the whole width: the hits need it.
            Overlay::Search(_) if screen.height >= 16 => screen.below(1).head(screen.height - 2),
            Overlay::Search(_) | Overlay::Plain(_) => screen,
            Overlay::Problems(_) => shrink(screen, screen.width / 12, 2),
            Overlay::Help(_) | Overlay::Palette(_) => centre(screen, 100, screen.height * 4 / 5),
            Overlay::Recent(_) => centre(screen, 110, screen.height * 3 / 5),
            Overlay::Copy(_) => centre(screen, 90, 18.min(screen.height * 4 / 5)),
            Overlay::Confirm(_) => centre(screen, 72, 9),
        };
        let plain = matches!(overlay, Overlay::Plain(_));
        let border = frame.width >= 24 && frame.height >= 8 && !plain;
        let inner = if border { frame.inner() } else { frame };
        let field = if overlay.has_field() { inner.head(1) } else { inner.head(0) };
        let body = inner.below(field.height);
        let (list, preview) = match overlay {
            Overlay::Search(_) => split(body),
            Overlay::Copy(menu) => {
                let rows = u16::try_from(menu.rows.len()).unwrap_or(body.height).min(body.height);
                (body.head(rows), body.below(rows + 1))
            }
            _ => (body, body.below(body.height)),
        };
        OverlayAreas { frame, border, field, list, preview }
    }

    /// The row of hits or commands at a row of the overlay's list.
    pub(in crate::app) fn overlay_row(&self, row: usize) -> Option<usize> {
        let height = usize::from(self.overlay_areas().list.height);
        match &self.overlay {
            Some(Overlay::Search(search)) => search::hit_at(search, height, row),
            Some(Overlay::Help(chooser) | Overlay::Palette(chooser)) => {
                let row = row + chooser.top(height);
                (row < chooser.rows.len()).then_some(row)
            }
            Some(Overlay::Recent(chooser)) => {
                let row = row + chooser.top(height);
                (row < chooser.rows.len()).then_some(row)
            }
            Some(Overlay::Copy(menu)) => (row < menu.rows.len()).then_some(row),
            _ => None,
        }
    }
}

fn shrink(screen: Rect, x: u16, y: u16) -> Rect {
    if screen.width < 60 || screen.height < 16 {
        return screen;
    }
    Rect {
        x: x.min(screen.width / 4),
        y,
        width: screen.width - 2 * x.min(screen.width / 4),
        height: screen.height - 2 * y,
    }
}

fn centre(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = if screen.width < 44 || screen.height < 10 {
        (screen.width, screen.height)
    } else {
        (width.min(screen.width), height.max(9).min(screen.height))
    };
    Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height }
}

fn split(body: Rect) -> (Rect, Rect) {
    if body.width >= BESIDE - 6 {
        let left = body.width * 11 / 20;
        (
            Rect { width: left - 1, ..body },
            Rect { x: body.x + left, width: body.width - left, ..body },
        )
    } else if body.height >= 14 {
        let list = body.height * 3 / 5;
        (body.head(list), body.below(list + 1))
    } else {
        (body, body.below(body.height))
    }
}

/// The overlay that is open.
pub fn draw(state: &State) -> Option<Drawn> {
    let areas = state.overlay_areas();
    Some(match state.overlay.as_ref()? {
        Overlay::Search(search) => search::draw(state, search, areas),
        Overlay::Help(chooser) => lists::chooser(state, chooser, areas, "Keys that work here"),
        Overlay::Palette(chooser) => lists::chooser(state, chooser, areas, "Commands"),
        Overlay::Recent(chooser) => recent::draw(state, chooser, areas),
        Overlay::Problems(top) => lists::problems(state, *top, areas),
        Overlay::Copy(menu) => lists::copy_menu(state, menu, areas),
        Overlay::Plain(top) => plain::draw(state, *top, areas),
        Overlay::Confirm(confirm) => lists::confirm(state, confirm, areas),
    })
}

fn field(
    state: &State,
    sign: &'static str,
    input: &tui_input::Input,
    fresh: bool,
    width: u16,
) -> (Line, u16) {
    let look = state.look;
    let room = usize::from(width).saturating_sub(sign.len() + 1).max(1);
    // The field scrolls so that the cursor stays in it: what stands before it is cut at the left.
    let value = input.value();
    let head = value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at);
    let before = look.line(Span::new(0, head).of(value));
    let before = before.fit(room.saturating_sub(1), &look.sign(Sign::Folded), Cut::Start);
    let after = look.line(Span::new(head, value.len()).of(value));
    let role = if fresh { Role::Selected } else { Role::Text };
    let column = sign.len() + before.width();
    let line = Line::default()
        .with(Role::Key, Safe::from_static(sign))
        .with(role, before)
        .with(role, after)
        .fit(look, usize::from(width));
    (line, u16::try_from(column).unwrap_or(u16::MAX).min(width.saturating_sub(1)))
}
