//! What is to be done outside the state machine. The shell does it off the screen's thread and answers with a message.

use super::session::Leaving;
use crate::analysis::Analysis;
use crate::case::{Case, SourceIx};
use crate::search::Index;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Build the search index of this revision, or some more of it; answered by `Msg::Indexed`.
    Index {
        /// What there is of it already.
        before: Arc<Index>,
        /// How many bytes of texts are to be added at most.
        most: usize,
        /// The revision.
        revision: u64,
        /// The case.
        case: Arc<Case>,
        /// What follows from it, for the flags that a query can ask for.
        analysis: Arc<Analysis>,
    },
    /// Find what sources share word for word, and what follows from that; answered by `Msg::Compared`.
    Compare {
        /// The revision.
        revision: u64,
        /// The case.
        case: Arc<Case>,
        /// What follows from it: names do not count.
        analysis: Arc<Analysis>,
    },
    /// Search; answered by `Msg::Hits`. A newer request makes an older one void.
    Search {
        /// Counts up with every request.
        generation: u64,
        /// The index to search.
        index: Arc<Index>,
        /// The query as typed.
        query: String,
        /// The source that is open: its passages come first.
        here: Option<SourceIx>,
    },
    /// Send this text to the terminal's clipboard.
    Copy(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Open this address or file with the desktop's program for it; the user has agreed.
    OpenLink(String),
    /// Look up the cases that were open before; answered by `Msg::Recent`.
    Recent,
    /// Keep the session with the case held and open this one, the bundled one without a path; answered by `Msg::Kept`
    /// and what follows loading.
    Open(Option<PathBuf>),
    /// Read no more of the documents that are being read; what is there of them comes as after reading all.
    StopReading,
    /// Keep this of the session with a case. The shell asks for it once nothing has happened for a moment.
    Keep(Box<Leaving>),
    /// Leave the screen to the shell until the user comes back.
    Suspend,
    /// Clear the screen and draw it anew.
    Repaint,
    /// End the program.
    Quit,
}
