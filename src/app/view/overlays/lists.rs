//! The overlays that list: keys and signs, commands, problems, and the question to the user.

use super::{Drawn, OverlayAreas, field};
use crate::app::action::Action;
use crate::app::overlay::{Chooser, Confirm, CopyMenu, Topic, Way};
use crate::app::role::{Block, Line, Role};
use crate::app::state::State;
use crate::app::view::Row;
use crate::app::view::bars::count;
use crate::app::view::right::blocks;
use crate::case::{Severity, Where};
use crate::text::Safe;

/// A list of actions with its field.
pub(super) fn chooser(
    state: &State,
    chooser: &Chooser,
    areas: OverlayAreas,
    title: &'static str,
) -> Drawn {
    let look = state.look;
    let height = usize::from(areas.list.height);
    let columns = usize::from(areas.list.width);
    let top = chooser.top(height);
    let mut list: Vec<Row> = Vec::new();
    for (row, at) in chooser.rows.iter().enumerate().skip(top) {
        let Some(topic) = chooser.all.get(*at) else { continue };
        let (left, right) = match topic {
            Topic::Does(action, keys) => (keys.as_str(), action.spec().help),
            Topic::Means(sign) => (sign.text(look.ascii), sign.help()),
            Topic::Says(written, meaning) => (*written, *meaning),
        };
        let line = Line::default()
            .with(Role::Key, look.line(&format!(" {left:<18} ")))
            .with(Role::Text, look.line(right))
            .fit(look, columns);
        list.push(if row == chooser.selected {
            Row::of(line, Role::Selected)
        } else {
            Row::plain(line)
        });
    }
    if chooser.rows.is_empty() {
        list.push(Row::plain(
            Line::default().with(Role::Muted, look.line(" no command is called that")),
        ));
    }
    list.truncate(height);
    Drawn {
        areas,
        title: look.line(&format!(" {title} ")),
        foot: Safe::default(),
        field: Some(field(state, " > ", &chooser.input, false, areas.field.width)),
        list,
        preview: Vec::new(),
    }
}

/// Everything that is wrong with the case.
pub(super) fn problems(state: &State, top: usize, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let mut all: Vec<Block<()>> = Vec::new();
    for problem in state.held.problems.iter().skip(top).take(usize::from(areas.list.height)) {
        let role = if problem.severity == Severity::Error { Role::Error } else { Role::Warn };
        let at = match &problem.at {
            Where::Line { file, line, column } => format!("{file}:{line}:{column}"),
            Where::Byte { file, .. } => file.clone(),
            Where::Json(_) => String::from("case.json"),
        };
        all.push(Block::new(vec![
            look.seg(Role::Muted, &format!("{at}: ")),
            look.seg(role, &format!("{}: {}", problem.severity, problem.what)),
            look.seg(Role::Text, &format!("; {}.", problem.help)),
        ]));
    }
    if all.is_empty() {
        all.push(Block::new(vec![look.seg(Role::Muted, "Nothing is wrong with this case.")]));
    }
    let words = count(state.held.problems.len(), "problem", "problems");
    let mut list = blocks(all, areas.list.width);
    list.truncate(usize::from(areas.list.height));
    Drawn { areas, title: look.line(&format!(" {words} ")), list, ..Drawn::default() }
}

/// A question to the user, with the whole of what it is about.
pub(super) fn confirm(state: &State, confirm: &Confirm, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let all = vec![
        Block::new(vec![look.seg(Role::Text, &confirm.question)]),
        Block::new(Vec::new()),
        Block::new(vec![look.seg(Role::Title, &confirm.target)]),
        Block::new(Vec::new()),
        Block::new(vec![
            look.seg(Role::Key, &state.key_of(state.contexts(), Action::Enter)),
            look.seg(Role::Muted, " opens it   "),
            look.seg(Role::Key, &state.key_of(state.contexts(), Action::Back)),
            look.seg(Role::Muted, " leaves it"),
        ]),
    ];
    let mut list = blocks(all, areas.list.width);
    list.truncate(usize::from(areas.list.height));
    Drawn { areas, title: look.line(" Open the original "), list, ..Drawn::default() }
}

/// The ways to copy, and below them what the selected one would send.
pub(super) fn copy_menu(state: &State, menu: &CopyMenu, areas: OverlayAreas) -> Drawn {
    let look = state.look;
    let columns = usize::from(areas.list.width);
    let row = |(at, (way, _)): (usize, &(Way, String))| {
        let line = Line::default()
            .with(Role::Key, look.line(&format!(" {:<13} ", way.name())))
            .with(Role::Muted, look.line(way.help()))
            .fit(look, columns);
        if at == menu.selected { Row::of(line, Role::Selected) } else { Row::plain(line) }
    };
    let list = menu.rows.iter().enumerate().map(row).collect();
    let text = menu.rows.get(menu.selected).map_or("", |(_, text)| text);
    let lines = text.lines().map(|line| Block::new(vec![look.seg(Role::Text, line)]));
    let preview = blocks(lines.collect(), areas.preview.width);
    Drawn { areas, title: look.line(" Copy "), list, preview, ..Drawn::default() }
}
