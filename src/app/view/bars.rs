//! The lines at the top and at the bottom.

use crate::analysis::Standing;
use crate::app::action::Action;
use crate::app::keymap::Context;
use crate::app::layout::Focus;
use crate::app::msg::Tone;
use crate::app::overlay::Overlay;
use crate::app::role::{Line, Role, Sign};
use crate::app::state::{Page, Progress, Shown, State};
use crate::case::{PersonKind, RecordRef};

/// The title of the case and what it holds.
pub fn header(state: &State, columns: usize) -> Line {
    let look = state.look;
    let case = &state.held.case;
    let dot = Sign::Dot.text(look.ascii);
    let title = if case.title.is_empty() { "" } else { &case.title };
    let left = Line::default().with(Role::Title, look.line(&format!(" casefile {dot} {title}")));
    let counts: Vec<String> = match &state.progress {
        Progress::Loading { .. } => {
            let read = (!case.sources.is_empty()).then(|| documents(state));
            read.into_iter().flatten().chain(loading(&state.progress)).collect()
        }
        Progress::Failed { .. } => vec![String::from("no case")],
        Progress::Indexing | Progress::Ready => counts_of(state),
    };
    let mut right = Line::default();
    if !state.held.problems.is_empty() {
        let words = count(state.held.problems.len(), "problem", "problems");
        let key = state.key_of(&[Context::Global], Action::Problems);
        right.push(Role::Warn, look.line(&format!("{key} {words} {dot} ")));
    }
    // All counts where they fit beside the title, else sources and claims, else none.
    let (all, n) = (&counts, counts.len());
    let some = [all.first(), all.get(n.wrapping_sub(3)), all.get(n.wrapping_sub(1))];
    let mut some: Vec<String> = some.into_iter().flatten().cloned().collect();
    some.dedup();
    for kept in [counts.clone(), some, Vec::new()] {
        let words = kept.join(&format!(" {dot} "));
        let whole = right.clone().with(Role::Muted, look.line(&format!("{words} ")));
        if whole.width() + left.width().min(40) < columns {
            return left.spread(look, whole, columns);
        }
    }
    left.fit(look, columns)
}

/// What the case holds; of plain documents without a claim, nothing on claims.
fn counts_of(state: &State) -> Vec<String> {
    let case = &state.held.case;
    let persons = case.people.iter().filter(|p| p.kind == PersonKind::Person).count();
    let mut counts = documents(state);
    counts.extend([
        count(persons, "person", "people"),
        count(case.people.len() - persons, "organisation", "organisations"),
    ]);
    if !(state.held.plain && case.claims.is_empty() && case.questions.is_empty()) {
        counts.extend([
            count(case.claims.len(), "claim", "claims"),
            count(case.questions.len(), "question", "questions"),
            format!("{} disputed", state.held.analysis.disputes.count(Standing::Disputed)),
        ]);
    }
    counts
}

/// How many sources there are, and how many files were not read.
fn documents(state: &State) -> Vec<String> {
    let sources = &state.held.case.sources;
    let unread = sources.iter().filter(|source| source.unread.is_some()).count();
    let mut counts = vec![count(sources.len() - unread, "source", "sources")];
    if unread > 0 {
        counts.push(format!("{unread} not read"));
    }
    counts
}

/// What is being read and how far that has come: "reading 1,234 of 10,000".
pub fn loading(progress: &Progress) -> Option<String> {
    let Progress::Loading { task, done, total } = progress else { return None };
    Some(match total {
        0 => (*task).to_owned(),
        _ => format!("{task} {} of {}", thousands(*done), thousands(*total)),
    })
}

/// A number with a comma before each three digits.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 source", "2 sources".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The pins as chips.
pub fn pins(state: &State, columns: usize) -> Line {
    let look = state.look;
    let mut line = Line::default();
    for pin in &state.pins {
        let kind = match pin {
            RecordRef::Source(_) => "source",
            RecordRef::Person(_) => "person",
            RecordRef::Question(_) => "question",
            RecordRef::Claim(_) => "claim",
        };
        line.push(Role::Pin, look.line(&format!(" {} ", Sign::Pin.text(look.ascii))));
        line.push(Role::Muted, look.line(&format!("{kind} ")));
        line.push(Role::Pin, look.line(&format!("{} ", state.title_of(*pin))));
    }
    let key = |action: Action| state.key_of(&[Context::Global], action);
    let hint = format!("{} drops the last, {} all ", key(Action::Unpin), key(Action::UnpinAll));
    let hint = Line::default().with(Role::Muted, look.line(&hint));
    line.spread(look, hint, columns)
}

/// The views that the right pane can show, with the key of each and the one that is shown.
pub fn tabs(state: &State, columns: usize) -> Line {
    let look = state.look;
    let mut line = Line::default();
    for (_, label, shown) in tab_labels(state, columns) {
        let role = if shown { Role::Focus } else { Role::Muted };
        line.push(role, look.line(&label));
    }
    line.fit(look, columns)
}

/// The view whose tab stands at a column of the line of tabs, which has so many `columns`.
pub fn tab_at(state: &State, columns: usize, column: usize) -> Option<Action> {
    let mut end = 0;
    tab_labels(state, columns).into_iter().find_map(|(action, label, _)| {
        end += crate::text::width(&label);
        (column < end).then_some(action)
    })
}

/// Where there is little room, closer together, then without the count, then with short names.
fn tab_labels(state: &State, columns: usize) -> Vec<(Action, String, bool)> {
    let page = state.card.map(|card| card.page).filter(|_| state.shown == Shown::Card);
    let disputed = state.held.analysis.disputes.count(Standing::Disputed);
    let count = format!(" {}{disputed}", Sign::Disputed.text(state.look.ascii));
    let tabs = [
        (Action::Reader, "Reader", "Read", state.shown == Shown::Reader),
        (Action::Disputes, "Disputes", "Disp", page == Some(Page::Disputes)),
        (Action::Timeline, "Timeline", "Time", page == Some(Page::Timeline)),
        (Action::Gaps, "Gaps", "Gaps", page == Some(Page::Gaps)),
        (Action::Copies, "Copies", "Copy", page == Some(Page::Copies)),
    ];
    let labels = |short: bool, counted: bool, end: &str| {
        let label = |(action, name, brief, shown): (Action, &str, &str, bool)| {
            let key = state.key_of(&[Context::Global], action);
            let name = if short { brief } else { name };
            let count = if counted && action == Action::Disputes { count.as_str() } else { "" };
            (action, format!(" {key} {name}{count}{end}"), shown)
        };
        tabs.map(label).to_vec()
    };
    let fits = |labels: &Vec<(Action, String, bool)>| {
        labels.iter().map(|(_, label, _)| crate::text::width(label)).sum::<usize>() <= columns
    };
    let ways = [(false, true, " "), (false, true, ""), (false, false, "")];
    let mut fitting = ways.into_iter().map(|(short, counted, end)| labels(short, counted, end));
    fitting.find(fits).unwrap_or_else(|| labels(true, false, ""))
}

/// What was just done, else where one is.
pub fn status(state: &State, columns: usize) -> Line {
    let look = state.look;
    if let Some(notice) = &state.notice {
        let role = match notice.tone {
            Tone::Info => Role::Text,
            Tone::Warn => Role::Warn,
            Tone::Error => Role::Error,
        };
        return Line::default()
            .with(role, look.line(&format!(" {}", notice.text)))
            .fit(look, columns);
    }
    let words = match &state.progress {
        Progress::Loading { .. } => {
            let words = format!(" {}…", loading(&state.progress).unwrap_or_default());
            let key = state.key_of(&[Context::List, Context::Global], Action::Back);
            if state.is_reading() { format!("{words} {key} stops") } else { words }
        }
        Progress::Indexing => String::from(" building the search index…"),
        Progress::Failed { what, .. } => format!(" {what}"),
        Progress::Ready => match (state.focus, state.selected()) {
            // The whole statement or title: rows are often too narrow for it.
            (Focus::List, Some(record)) => format!(" {}", state.title_of(record)),
            _ => String::new(),
        },
    };
    Line::default().with(Role::Muted, look.line(&words)).fit(look, columns)
}

/// The keys that matter most where one is.
pub fn footer(state: &State, columns: usize) -> Line {
    let look = state.look;
    let contexts = state.contexts();
    let hint = |line: Line, action: Action| match state.key_of(contexts, action) {
        key if key.is_empty() => line,
        key => line
            .with(Role::Key, look.line(&format!(" {key}")))
            .with(Role::Muted, look.line(&format!(" {} ", action.spec().short))),
    };
    let all = hints(state).iter().copied().filter(|action| state.applies(*action));
    // How to learn the other keys, and how to leave, are told however narrow it is.
    let (ways_out, others): (Vec<_>, Vec<_>) =
        all.partition(|action| matches!(action, Action::Help | Action::Close));
    let end = ways_out.into_iter().fold(Line::default(), hint);
    let mut line = Line::default();
    for action in others {
        let longer = hint(line.clone(), action);
        if longer.width() + end.width() > columns {
            break;
        }
        line = longer;
    }
    line.segs.extend(end.segs);
    line.fit(look, columns)
}

fn hints(state: &State) -> &'static [Action] {
    use Action as A;
    match &state.overlay {
        Some(Overlay::Search(_)) => {
            &[A::Accept, A::NextRow, A::PreviousRow, A::Spelling, A::EraseLine, A::Back]
        }
        Some(Overlay::Help(_) | Overlay::Palette(_) | Overlay::Recent(_)) => {
            &[A::Accept, A::NextRow, A::Back]
        }
        Some(Overlay::Problems(_)) => &[A::Down, A::Up, A::Back],
        Some(Overlay::Copy(_)) => &[A::Down, A::Up, A::Enter, A::Back],
        Some(Overlay::Plain(_)) => &[A::Down, A::PageDown, A::Back],
        Some(Overlay::Confirm(_)) => &[A::Enter, A::Back],
        None if state.list().typing && state.focus == Focus::List => {
            &[A::Accept, A::NextRow, A::Back]
        }
        None => match (state.focus, state.shown) {
            (Focus::List, _) => &[
                A::Search,
                A::Enter,
                A::Right,
                A::Filter,
                A::Pin,
                A::Sort,
                A::Copy,
                A::Help,
                A::Commands,
                A::NextPane,
                A::Close,
            ],
            (Focus::Right, Shown::Reader) => &[
                A::Search,
                A::NextMark,
                A::Enter,
                A::Back,
                A::NextHit,
                A::Copy,
                A::Name,
                A::NextRecord,
                A::Help,
                A::Commands,
                A::Close,
            ],
            (Focus::Right, Shown::Card) => &[
                A::Search,
                A::Down,
                A::Enter,
                A::Back,
                A::NextMark,
                A::Copy,
                A::Pin,
                A::NextRecord,
                A::Help,
                A::Commands,
                A::Close,
            ],
            (Focus::Right, Shown::Welcome) => &[A::Search, A::Enter, A::Back, A::Help, A::Close],
        },
    }
}
