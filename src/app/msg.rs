//! What happened: everything that can reach the state machine.

use super::key::{Key, Mouse};
use super::layout::Size;
use super::recent::Recent;
use super::session::Kept;
use crate::analysis::Analysis;
use crate::analysis::copies::Copies;
use crate::case::{Case, Problem};
use crate::search::{Index, Results};
use std::sync::Arc;

/// A point of a monotonic clock, in milliseconds: only differences mean anything.
pub type Millis = u64;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has this size now.
    Resized(Size),
    /// What was kept of the case that is to come next; whatever case is held then is another one.
    Kept(Box<Kept>),
    /// The case has been read and looked through; or more of it, in place of what there was.
    Loaded(Box<Loaded>),
    /// The case could not be read at all.
    LoadFailed {
        /// What is wrong.
        what: String,
        /// What mends it.
        help: String,
    },
    /// The search index of this revision of the case is ready, or some more of it.
    Indexed {
        /// The revision that it was built from.
        revision: u64,
        /// The index.
        index: Arc<Index>,
    },
    /// The texts of this revision of the case have been compared with each other.
    Compared {
        /// The revision.
        revision: u64,
        /// What they share.
        copies: Arc<Copies>,
        /// What follows from the case now, where that has changed: copies join origins.
        analysis: Option<Arc<Analysis>>,
    },
    /// A search is answered.
    Hits {
        /// The generation of the request.
        generation: u64,
        /// What was found.
        results: Arc<Results>,
    },
    /// The cases that were open before.
    Recent(Vec<Recent>),
    /// An effect wants to tell the user something.
    Told(Notice),
    /// Long work has come this far.
    Progress {
        /// What is being done, as a short phrase.
        task: &'static str,
        /// How much is done.
        done: usize,
        /// Of how much.
        total: usize,
    },
}

/// A case that has been read.
#[derive(Debug)]
pub struct Loaded {
    /// The case.
    pub case: Arc<Case>,
    /// What follows from it.
    pub analysis: Arc<Analysis>,
    /// Everything that is wrong with it, with places resolved to lines where they can be.
    pub problems: Vec<Problem>,
    /// Where it was read from, as a person would write it; absent for the bundled case.
    pub location: Option<String>,
    /// Whether it is made of plain documents.
    pub plain: bool,
    /// The index of it, where that has been built already.
    pub index: Option<Arc<Index>>,
    /// How many documents have been read and how many there are, where more of the case is to come.
    pub more: Option<(usize, usize)>,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Info,
    /// Something could not be done.
    Warn,
    /// Something went wrong.
    Error,
}

/// A line shown to the user for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

impl Notice {
    /// A notice that something was done.
    pub fn info(text: impl Into<String>) -> Self {
        Self { tone: Tone::Info, text: text.into() }
    }

    /// A notice that something could not be done.
    pub fn warn(text: impl Into<String>) -> Self {
        Self { tone: Tone::Warn, text: text.into() }
    }

    /// A notice that something went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { tone: Tone::Error, text: text.into() }
    }
}
