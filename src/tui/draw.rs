//! Painting: lines of roles onto the cells of a frame. Changes nothing but the frame.

use super::theme::Theme;
use crate::app::State;
use crate::app::layout::{Pane, Rect};
use crate::app::role::{Line, Role, Sign};
use crate::app::view::overlays::Drawn;
use crate::app::view::{self, Row};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::widgets::{Block, Clear, Widget};

/// Draws the whole screen.
pub fn draw(state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let screen = frame.area();
    let areas = state.areas();
    let buffer = frame.buffer_mut();
    let mut painter = Painter { theme: *theme, buffer, screen };
    painter.line(areas.header, &view::bars::header(state, columns(areas.header)));
    painter.line(areas.pins, &view::bars::pins(state, columns(areas.pins)));
    for (pane, area) in Pane::ALL.into_iter().zip(areas.lists) {
        painter.rows(area, &view::lists::rows(state, pane, area));
    }
    painter.divider(areas.divider, Sign::Line.text(state.look.ascii));
    painter.rows(areas.right, &view::right::rows(state, areas.right));
    painter.line(areas.status, &view::bars::status(state, columns(areas.status)));
    // On a small screen the one line below the panes is for what was just done, if anything was.
    let footer = if areas.status.is_empty() && state.notice.is_some() {
        view::bars::status(state, columns(areas.footer))
    } else {
        view::bars::footer(state, columns(areas.footer))
    };
    painter.line(areas.footer, &footer);
    if let Some(drawn) = view::overlays::draw(state)
        && let Some(position) = painter.overlay(&drawn, state.look.ascii)
    {
        frame.set_cursor_position(position);
    }
}

fn columns(area: Rect) -> usize {
    usize::from(area.width)
}

struct Painter<'a> {
    theme: Theme,
    buffer: &'a mut Buffer,
    screen: ratatui::layout::Rect,
}

impl Painter<'_> {
    fn line(&mut self, area: Rect, line: &Line) {
        if !area.is_empty() {
            let theme = self.theme;
            self.segs(area, line, |role| theme.style(role));
        }
    }

    fn rows(&mut self, area: Rect, rows: &[Row]) {
        let theme = self.theme;
        for (y, row) in (area.y..area.y + area.height).zip(rows) {
            let place = Rect { y, height: 1, ..area };
            let ground = row.whole.map_or_else(Style::new, |role| theme.row(role));
            self.buffer.set_style(self.clip(place), ground);
            let selected = row.whole == Some(Role::Selected);
            self.segs(place, &row.line, |role| match (selected, role) {
                (true, Role::Match) => theme.selected_match(),
                (true, _) => ground,
                (false, _) => ground.patch(theme.style(role)),
            });
        }
    }

    fn segs(&mut self, area: Rect, line: &Line, style: impl Fn(Role) -> Style) {
        let mut x = area.x;
        let end = area.x.saturating_add(area.width);
        for seg in &line.segs {
            if x >= end {
                break;
            }
            x = self.text((x, area.y), seg.text.as_str(), end - x, style(seg.role));
        }
    }

    /// Writes what fits into the room from a cell on; answers the column after it.
    fn text(&mut self, (x, y): (u16, u16), text: &str, room: u16, style: Style) -> u16 {
        if x >= self.screen.right() || y >= self.screen.bottom() {
            return x;
        }
        self.buffer.set_stringn(x, y, text, usize::from(room), style).0
    }

    fn divider(&mut self, area: Rect, sign: &'static str) {
        let style = self.theme.style(Role::Muted);
        for y in area.y..area.y + area.height {
            self.text((area.x, y), sign, 1, style);
        }
    }

    fn clip(&self, area: Rect) -> ratatui::layout::Rect {
        ratatui::layout::Rect::new(area.x, area.y, area.width, area.height)
            .intersection(self.screen)
    }

    /// Draws an overlay; answers where the cursor is, if it has a field.
    fn overlay(&mut self, drawn: &Drawn, ascii: bool) -> Option<Position> {
        let areas = &drawn.areas;
        let frame = self.clip(areas.frame);
        Clear.render(frame, self.buffer);
        if areas.border {
            let set = if ascii { ASCII_BORDER } else { ratatui::symbols::border::ROUNDED };
            let style = self.theme.style(Role::Focus);
            Block::bordered().border_set(set).border_style(style).render(frame, self.buffer);
            let room = areas.frame.width.saturating_sub(4);
            self.text((areas.frame.x + 2, areas.frame.y), drawn.title.as_str(), room, style);
            let bottom = areas.frame.y + areas.frame.height.saturating_sub(1);
            let style = self.theme.style(Role::Muted);
            self.text((areas.frame.x + 2, bottom), drawn.foot.as_str(), room, style);
        }
        self.rows(areas.list, &drawn.list);
        self.rows(areas.preview, &drawn.preview);
        if !areas.preview.is_empty() {
            self.preview_edge(areas.list, areas.preview, ascii);
        }
        let (line, column) = drawn.field.as_ref()?;
        self.line(areas.field, line);
        let at = Position::new(areas.field.x + column, areas.field.y);
        self.screen.contains(at).then_some(at)
    }

    /// The line between a list and its preview, which stands beside or below it.
    fn preview_edge(&mut self, list: Rect, preview: Rect, ascii: bool) {
        if preview.y == list.y {
            let line = Rect { x: preview.x.saturating_sub(1), width: 1, ..preview };
            self.divider(line, Sign::Line.text(ascii));
        } else {
            let style = self.theme.style(Role::Muted);
            let dash = Sign::Dash.text(ascii).repeat(columns(preview));
            self.text((preview.x, preview.y.saturating_sub(1)), &dash, preview.width, style);
        }
    }
}

const ASCII_BORDER: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
