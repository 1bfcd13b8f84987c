//! The overlay that lists the cases that were open before.

use super::{Drawn, OverlayAreas, field};
use crate::app::overlay::Chooser;
use crate::app::recent::Recent;
use crate::app::role::{Line, Role, Sign};
use crate::app::state::State;
use crate::app::view::Row;

/// Every case with when it was left and where it is.
pub(super) fn draw(state: &State, chooser: &Chooser<Recent>, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let height = usize::from(areas.list.height);
    let columns = usize::from(areas.list.width);
    let shown = chooser.rows.iter().enumerate().skip(chooser.top(height)).take(height);
    let mut list: Vec<Row> = shown
        .filter_map(|(row, at)| {
            let line = line(state, chooser.all.get(*at)?, columns);
            let selected = row == chooser.selected;
            Some(if selected { Row::of(line, Role::Selected) } else { Row::plain(line) })
        })
        .collect();
    if list.is_empty() {
        let words = look.line(" no case that was open before is called that");
        list.push(Row::plain(Line::default().with(Role::Muted, words)));
    }
    Drawn {
        areas,
        title: look.line(" Cases opened before "),
        field: Some(field(state, " > ", &chooser.input, false, areas.field.width)),
        list,
        ..Drawn::default()
    }
}

fn line(state: &State, recent: &Recent, columns: usize) -> Line {
    let look = state.look;
    let dot = Sign::Dot.text(look.ascii);
    let mut line = Line::default().with(Role::Title, look.line(&format!(" {} ", recent.title)));
    if recent.there {
        line.push(Role::Muted, look.line(&format!("{dot} {} ", recent.place())));
    } else {
        line.push(Role::Error, look.line(&format!("{dot} gone: {} ", recent.place())));
    }
    let when = Line::default().with(Role::Muted, look.line(&format!("{} ", recent.ago())));
    line.spread(look, when, columns)
}
