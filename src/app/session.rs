//! What is kept of a case between two runs: where one was, what was pinned, asked for and read.
//!
//! Records stand in it by their ids and places in texts by the words that stand there, so that it means the same after
//! the case was changed. [`State::session`] takes it, `State::come_back` puts it into force again as far as the case
//! still has what it speaks of. It knows no file.

mod back;
mod place;
mod take;

use super::layout::{Focus, Pane};
use super::lists::{ListKind, Order};
use super::msg::Notice;
use super::state::{Shown, State};
use crate::case::{Case, ClaimId, PersonId, QuestionId, RecordRef, SourceId};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub use place::{Mark, MarkKind, TextPlace};

/// A session with a case. Unknown keys are passed over, absent ones are as at the beginning.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Where one is.
    pub place: Spot,
    /// Whether the pane in use has the whole screen.
    pub zoom: bool,
    /// What the panes narrow to.
    pub pins: Vec<Id>,
    /// How each list stands.
    pub lists: Vec<ListPlace>,
    /// Places to go back to, the oldest first.
    pub back: Vec<Spot>,
    /// Places to go forward to, the farthest first.
    pub forward: Vec<Spot>,
    /// How many steps back lead to the lists.
    pub steps: usize,
    /// The last query.
    pub query: String,
    /// The hit that was selected in its answer.
    pub hit: Option<Found>,
    /// Where each source was left.
    pub places: Vec<TextPlace>,
    /// What was on the screen of each source.
    pub read: Vec<Read>,
}

/// A record by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Id {
    /// A source.
    Source(SourceId),
    /// A person.
    Person(PersonId),
    /// A question.
    Question(QuestionId),
    /// A claim.
    Claim(ClaimId),
}

impl Id {
    /// The id of a record, if the case has it.
    pub fn of(case: &Case, record: RecordRef) -> Option<Self> {
        match record {
            RecordRef::Source(ix) => case.source(ix).map(|record| Self::Source(record.id.clone())),
            RecordRef::Person(ix) => case.person(ix).map(|record| Self::Person(record.id.clone())),
            RecordRef::Question(ix) => {
                case.question(ix).map(|record| Self::Question(record.id.clone()))
            }
            RecordRef::Claim(ix) => case.claim(ix).map(|record| Self::Claim(record.id.clone())),
        }
    }

    /// The record, if the case has it.
    pub fn find(&self, case: &Case) -> Option<RecordRef> {
        match self {
            Self::Source(id) => case.source_ix(id).map(RecordRef::Source),
            Self::Person(id) => case.person_ix(id).map(RecordRef::Person),
            Self::Question(id) => case.question_ix(id).map(RecordRef::Question),
            Self::Claim(id) => case.claim_ix(id).map(RecordRef::Claim),
        }
    }
}

/// A place on the screen: what is shown, and where in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// Which side takes the keys.
    pub focus: Focus,
    /// The list in use.
    pub pane: Pane,
    /// What the third list shows.
    pub third: ListKind,
    /// The record selected in the list in use.
    pub selected: Option<Id>,
    /// What the right pane shows.
    pub shown: Shown,
    /// The source that is open.
    pub reader: Option<TextPlace>,
    /// The card that is open.
    pub card: Option<CardSpot>,
}

impl Default for Spot {
    fn default() -> Self {
        Self {
            focus: Focus::List,
            pane: Pane::Sources,
            third: ListKind::Claims,
            selected: None,
            shown: Shown::Welcome,
            reader: None,
            card: None,
        }
    }
}

/// What a card is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A record.
    Record(Id),
    /// Every question.
    Disputes,
    /// Everything that has a date.
    Timeline,
    /// What the case lacks.
    Gaps,
    /// What was copied between sources.
    Copies,
}

/// A place on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSpot {
    /// What it is about.
    pub about: About,
    /// The tab.
    #[serde(default)]
    pub tab: usize,
    /// The selected item.
    #[serde(default)]
    pub item: usize,
    /// The line at the top.
    #[serde(default)]
    pub top: usize,
}

/// How a list stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPlace {
    /// Which list.
    pub list: ListKind,
    /// How it is sorted.
    pub order: Order,
    /// What it is filtered by.
    #[serde(default)]
    pub filter: String,
    /// The selected record.
    #[serde(default)]
    pub selected: Option<Id>,
    /// The selected row.
    #[serde(default)]
    pub row: usize,
}

/// A hit of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// A record.
    Record(Id),
    /// A passage of a source.
    Passage(SourceId, u32),
}

/// What of a source was on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// The source.
    pub source: SourceId,
    /// Its passages, in runs.
    pub runs: Vec<Run>,
}

/// Passages that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The index of the first.
    pub from: u32,
    /// A mark of each one's words: eight hexadecimal digits. A passage counts as read as long as its words are these.
    pub prints: String,
}

/// What was kept of the case that is about to come.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The path of the case; none for the bundled one.
    pub at: Option<PathBuf>,
    /// The last session, if one was kept.
    pub session: Option<Session>,
    /// What there is to tell of it.
    pub notice: Option<Notice>,
}

/// A session to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// The path of the case; none for the bundled one.
    pub at: Option<PathBuf>,
    /// What it is called.
    pub title: String,
    /// The session.
    pub session: Session,
    /// Counts up: an older one is never put over a newer one.
    pub number: u64,
}

/// What a session spoke of that the case no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Lost {
    /// Pins, by id.
    pins: Vec<String>,
    /// Places of the history.
    places: usize,
}

impl State {
    /// What was kept of the case that is about to be read.
    pub(super) fn on_kept(&mut self, kept: Kept) {
        self.coming = Some(Box::new(kept));
        self.arriving = false;
    }
}
