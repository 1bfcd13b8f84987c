//! What is shown without anything around it, so that the terminal's own selection takes nothing but the text.

use super::{Drawn, OverlayAreas};
use crate::app::layout::Focus;
use crate::app::reader::{Decor, lines_from};
use crate::app::role::{Line, Role};
use crate::app::state::{Shown, State};
use crate::app::view::Row;

/// The most lines of a source that are shown, from the place where one is.
const MOST_LINES: usize = 1_000;

/// The plain screen from a line on; its last row says how to leave it.
pub(super) fn draw(state: &State, top: usize, areas: OverlayAreas) -> Drawn {
    let height = usize::from(areas.list.height).saturating_sub(1).max(1);
    let mut list: Vec<Row> =
        state.plain_lines().into_iter().skip(top).take(height).map(Row::plain).collect();
    list.resize(height, Row::default());
    let hint = state.look.line("select with the mouse; esc goes back");
    list.push(Row::plain(Line::default().with(Role::Muted, hint)));
    Drawn { areas, list, ..Drawn::default() }
}

impl State {
    /// The lines of the plain screen, over the whole width: of the pane in use, from the place where one is.
    pub(in crate::app) fn plain_lines(&self) -> Vec<Line> {
        let columns = self.size.width;
        match (self.focus, self.shown) {
            (Focus::List, _) => {
                let list = self.lists.of(self.lists.kind(self.pane));
                let records = list.rows.iter().map(|at| self.lists.kind(self.pane).record(*at));
                records
                    .map(|record| {
                        Line::default().with(Role::Text, self.look.line(&self.title_of(record)))
                    })
                    .collect()
            }
            (Focus::Right, Shown::Card) => {
                let Some(place) = self.card else { return Vec::new() };
                let view = self.card_view_at(place.page, place.tab, columns);
                view.lines.into_iter().map(|line| line.line).collect()
            }
            (Focus::Right, Shown::Reader) => {
                let (Some(place), Some(document)) = (&self.reader, self.document()) else {
                    return Vec::new();
                };
                let from = (place.passage, 0);
                let decor = Decor::default();
                let lines = lines_from(document, from, columns, MOST_LINES);
                lines.iter().map(|line| decor.draw(self.look, line, 0)).collect()
            }
            (Focus::Right, Shown::Welcome) => Vec::new(),
        }
    }
}
