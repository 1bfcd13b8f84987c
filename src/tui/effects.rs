//! What the state machine asks for, done: reading a case, building its index, searching it.
//!
//! The only place of the shell that reads cases. Everything here blocks; threads are for others to give.

use super::worker::Cancel;
use crate::analysis::{Analysis, flags};
use crate::app::effect::Effect;
use crate::app::msg::{Loaded, Msg};
use crate::search::{Index, Options, Query};
use crate::store::{self, Location};
use std::path::Path;
use std::sync::Arc;

/// Reads the case at `path` (the bundled one without) and looks it through.
pub fn load(path: Option<&Path>) -> Msg {
    let opened = match store::open(path) {
        Ok(opened) => opened,
        Err(error) => {
            return Msg::LoadFailed { what: error.to_string(), help: error.help().to_owned() };
        }
    };
    let analysis = Arc::new(Analysis::of(&opened.case));
    let location = match &opened.location {
        Location::Bundled => None,
        Location::Folder(folder) => Some(folder.path().display().to_string()),
    };
    let case = Arc::new(opened.case);
    Msg::Loaded(Box::new(Loaded { case, analysis, problems: opened.problems, location }))
}

/// Does what can be done without a terminal or a desktop, and answers as the state machine is to hear it.
///
/// Nothing where the effect is one of those that the shell does itself, or was given up half-way.
pub fn run_inline(effect: &Effect, cancel: &Cancel) -> Option<Msg> {
    match effect {
        Effect::Index { revision, case, analysis } => {
            let index = Arc::new(Index::build(case, &flags::of_case(case, analysis)));
            Some(Msg::Indexed { revision: *revision, index })
        }
        Effect::Search { generation, index, query, here } => {
            let cancel = || cancel.is_cancelled();
            let options = Options { context: *here, cancel: &cancel, ..Options::default() };
            let results = index.search(&Query::parse(query), &options);
            let whole = !results.cancelled;
            whole.then(|| Msg::Hits { generation: *generation, results: Arc::new(results) })
        }
        _ => None,
    }
}
