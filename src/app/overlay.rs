//! What lies over the panes: search, key help, commands, problems, a question to the user.

use super::action::Action;
use super::recent::Recent;
use super::role::Sign;
use crate::case::SourceIx;
use crate::search::{Entry, Query, Results};
use std::sync::Arc;
use tui_input::Input;

/// What lies over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// The search box with its hits.
    Search(SearchBox),
    /// The keys that work where one came from, and the legend.
    Help(Chooser),
    /// All commands.
    Palette(Chooser),
    /// The cases that were open before.
    Recent(Chooser<Recent>),
    /// Everything that is wrong with the case; the row at the top.
    Problems(usize),
    /// The ways to copy what is selected.
    Copy(CopyMenu),
    /// What is shown without anything around it, for the terminal's own selection; the line at the top.
    Plain(usize),
    /// A question to be answered with Enter or Esc.
    Confirm(Confirm),
}

impl Overlay {
    /// Whether it has a field that takes what is typed.
    pub const fn has_field(&self) -> bool {
        matches!(self, Self::Search(_) | Self::Help(_) | Self::Palette(_) | Self::Recent(_))
    }

    /// The field, if it has one.
    pub const fn field(&self) -> Option<&Input> {
        match self {
            Self::Search(search) => Some(&search.input),
            Self::Help(chooser) | Self::Palette(chooser) => Some(&chooser.input),
            Self::Recent(chooser) => Some(&chooser.input),
            _ => None,
        }
    }

    pub(super) const fn field_mut(&mut self) -> Option<&mut Input> {
        match self {
            Self::Search(search) => Some(&mut search.input),
            Self::Help(chooser) | Self::Palette(chooser) => Some(&mut chooser.input),
            Self::Recent(chooser) => Some(&mut chooser.input),
            _ => None,
        }
    }
}

/// The search box.
#[derive(Debug, Default)]
pub struct SearchBox {
    /// The query as typed.
    pub input: Input,
    /// Whether the whole query is selected, as after coming back: typing begins a new one.
    pub fresh: bool,
    /// The answer to the newest request that has been answered.
    pub results: Option<Arc<Results>>,
    /// Whether the answer belongs to an older query than the one in the field.
    pub stale: bool,
    /// The indices of the hits in the order of the rows: by heading, best first within it.
    pub rows: Vec<usize>,
    /// The selected row.
    pub selected: usize,
    /// Whether the user chose that row: then the selection follows its record while the query changes.
    pub moved: bool,
    /// The source that was open: its passages come first.
    pub here: Option<SourceIx>,
    /// The query that the newest request asks.
    pub asked: String,
    /// The query that the results answer: the one typed, or what is left of it where all of it finds nothing.
    pub answered: String,
    /// The answer of the whole query, which found nothing, while what is left of it is being asked.
    pub(super) in_vain: Option<Arc<Results>>,
    /// The answer of the whole query, where the hits shown are those of what is left of it.
    pub without: Option<Arc<Results>>,
    /// The spellings to choose from, once the user does.
    pub narrowing: Option<Narrowing>,
}

/// One spelling after the other in place of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    /// The query before.
    pub base: String,
    /// What stands in the strip for each spelling, and the query that is narrowed to it.
    pub choices: Vec<(String, String)>,
    /// The one chosen.
    pub at: usize,
}

impl SearchBox {
    /// The spellings to narrow to: those found, or those nearest to a word that is nowhere. None while the answer is
    /// on its way.
    pub fn spellings(&self) -> Vec<(String, String)> {
        let Some(results) = self.results.as_ref().filter(|_| !self.stale) else {
            return Vec::new();
        };
        let answered = Query::parse(&self.answered);
        let found = results.spellings.iter().flat_map(|strip| {
            let of = |(word, rows): &(String, usize)| {
                (format!("{word} {rows}"), answered.narrowed(strip.at, word))
            };
            strip.found.iter().map(of)
        });
        let typed = Query::parse(self.input.value());
        let missing = &self.without.as_ref().unwrap_or(results).missing;
        let nearest = missing.iter().flat_map(|missing| {
            let of = |word: &String| (word.clone(), typed.narrowed(missing.at, word));
            missing.nearest.iter().map(of)
        });
        nearest.chain(found).collect()
    }

    /// The selected entry.
    pub fn entry(&self) -> Option<Entry> {
        let hit = *self.rows.get(self.selected)?;
        self.results.as_ref()?.hits.get(hit).map(|hit| hit.entry)
    }
}

/// The last search.
#[derive(Debug, Clone, Default)]
pub struct LastSearch {
    /// The query.
    pub query: String,
    /// The entry that was selected.
    pub entry: Option<Entry>,
}

/// One thing that the help tells of, and the palette.
#[derive(Debug, Clone)]
pub enum Topic {
    /// What can be done, with its keys where it has any.
    Does(Action, String),
    /// A sign of the screen.
    Means(Sign),
    /// Something that is written in the lists, and what it says.
    Says(&'static str, &'static str),
}

/// How lists write what they count.
pub const NOTATION: [(&str, &str); 4] = [
    ("4s 3\u{2013}6o", "a claim: in four sources, with three to six origins"),
    ("10\u{25b8}94", "a person: says 10 claims; 94 are about them"),
    ("5+31", "people: five principals, and so many others"),
    ("S2 \u{2190} unnamed", "the second source has it of somebody without a name"),
];

/// A list with a field to filter it: of actions, or of what else there is to choose from.
#[derive(Debug)]
pub struct Chooser<T = Topic> {
    /// What the list is filtered by.
    pub input: Input,
    /// What there is to choose from, in order.
    pub all: Vec<T>,
    /// The indices of those that the filter lets through, best first.
    pub rows: Vec<usize>,
    /// The selected row.
    pub selected: usize,
}

impl<T> Chooser<T> {
    /// A list of these.
    pub fn new(all: Vec<T>) -> Self {
        let rows = (0..all.len()).collect();
        Self { input: Input::default(), all, rows, selected: 0 }
    }

    /// Filters the list anew, by these words of each.
    pub(super) fn refilter(&mut self, words: impl Fn(&T) -> String) {
        let pattern = self.input.value().trim();
        let mut scored: Vec<(bool, i64, usize)> = Vec::new();
        for (at, one) in self.all.iter().enumerate() {
            let words = words(one);
            if let Some(score) = crate::search::choose::rank(pattern, &words) {
                // A whole word is meant before a part of one: "quit" is not "quits".
                let part = !words.split(' ').any(|word| word == pattern);
                scored.push((part, -score, at));
            }
        }
        scored.sort_unstable();
        self.rows = scored.into_iter().map(|(_, _, at)| at).collect();
        self.selected = 0;
    }

    /// The row at the top of a list of this height, so that the selected one is well within it.
    pub fn top(&self, height: usize) -> usize {
        let most = self.rows.len().saturating_sub(height);
        self.selected.saturating_sub(height / 2).min(most)
    }

    /// Selects another row.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Selects another row, if that is what the action means.
    pub(super) fn step_by(&mut self, action: Action) -> bool {
        self.step(match action {
            Action::NextRow => 1,
            Action::PreviousRow => -1,
            Action::NextRowPage => 10,
            Action::PreviousRowPage => -10,
            _ => return false,
        });
        true
    }

    /// What is selected.
    pub fn chosen(&self) -> Option<&T> {
        self.rows.get(self.selected).and_then(|at| self.all.get(*at))
    }
}

/// Commands that end the program wherever one is, as other programs have them.
pub(super) const QUITS: [&str; 6] = ["q", "quit", "q!", "wq", "x", "exit"];

impl Chooser {
    /// The words that a topic can be found by.
    pub(super) fn words(topic: &Topic) -> String {
        match topic {
            Topic::Does(action, keys) => {
                let spec = action.spec();
                let also = if *action == Action::Close { QUITS.join(" ") } else { String::new() };
                format!("{} {} {} {keys} {also}", spec.id, spec.short, spec.help)
            }
            Topic::Means(sign) => format!("sign {} {}", sign.text(false), sign.help()),
            Topic::Says(written, meaning) => format!("sign {written} {meaning}"),
        }
    }

    /// The selected action; none where a sign is selected.
    pub fn action(&self) -> Option<Action> {
        match self.chosen()? {
            Topic::Does(action, _) => Some(*action),
            Topic::Means(_) | Topic::Says(..) => None,
        }
    }
}

/// A way to copy what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Quote and citation, as one prints them.
    Printed,
    /// The exact words alone.
    Quote,
    /// Where they stand.
    Citation,
    /// Who told whom.
    Path,
    /// The source as a record for a reference manager.
    Csl,
    /// A plain screen to select from.
    Screen,
}

impl Way {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Printed => "as printed",
            Self::Quote => "quote",
            Self::Citation => "citation",
            Self::Path => "path",
            Self::Csl => "CSL-JSON",
            Self::Screen => "plain screen",
        }
    }

    /// What it gives.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Printed => "quote and citation, ready to print",
            Self::Quote => "the exact words alone",
            Self::Citation => "where the words stand, without them",
            Self::Path => "who told whom, nearest first",
            Self::Csl => "the source, for a reference manager",
            Self::Screen => "only the text, to select from with the mouse",
        }
    }
}

/// The ways to copy what is selected, with what each would send to the terminal.
#[derive(Debug, Clone)]
pub struct CopyMenu {
    /// The ways that give something.
    pub rows: Vec<(Way, String)>,
    /// The selected one.
    pub selected: usize,
}

/// Something that wants the user's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// What would be done.
    pub question: String,
    /// The address or path, shown whole.
    pub target: String,
}
