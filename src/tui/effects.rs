//! What the state machine asks for, done: reading a case, building its index, searching it.
//!
//! The only place of the shell that reads cases. Everything here blocks; threads are for others to give.

use super::worker::Cancel;
use crate::analysis::copies::Copies;
use crate::analysis::{Analysis, flags};
use crate::app::effect::Effect;
use crate::app::msg::{Loaded, Msg};
use crate::search::{Options, Query};
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
        Effect::Index { before, most, revision, case, analysis } => {
            let index = before.grown(case, &flags::of_case(case, analysis), *most);
            let index = Arc::new(index);
            Some(Msg::Indexed { revision: *revision, index })
        }
        Effect::Compare { revision, case, analysis } => {
            let copies = Copies::of_case(case, &analysis.mentions, &|| cancel.is_cancelled())?;
            Some(Msg::Compared { revision: *revision, copies: Arc::new(copies) })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled() -> Loaded {
        let Msg::Loaded(loaded) = load(None) else { panic!("the bundled case does not load") };
        *loaded
    }

    #[test]
    fn what_cannot_be_read_is_told_with_what_mends_it() {
        let folder = tempfile::tempdir().unwrap();
        let Msg::LoadFailed { what, help } = load(Some(folder.path())) else { panic!("a case") };
        assert!(what.contains(&folder.path().display().to_string()), "{what}");
        assert!(!help.is_empty());
    }

    #[test]
    fn a_case_has_its_place_and_the_bundled_one_none() {
        assert_eq!(bundled().location, None);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("case.json");
        std::fs::write(&file, r#"{"format": "casefile/1", "title": "T"}"#).unwrap();
        let Msg::Loaded(loaded) = load(Some(folder.path())) else { panic!("no case") };
        assert_eq!(loaded.location, Some(file.display().to_string()));
    }

    #[test]
    fn a_search_answers_unless_it_was_given_up() {
        let Loaded { case, analysis, .. } = bundled();
        let (before, most) = (Arc::default(), usize::MAX);
        let build = Effect::Index { before, most, revision: 7, case, analysis };
        let Some(Msg::Indexed { revision: 7, index }) = run_inline(&build, &Cancel::never()) else {
            panic!("no index")
        };
        let search = Effect::Search { generation: 3, index, query: "kardashan".into(), here: None };
        let Some(Msg::Hits { generation: 3, results }) = run_inline(&search, &Cancel::never())
        else {
            panic!("no answer")
        };
        assert!(!results.hits.is_empty());
        assert!(run_inline(&search, &Cancel::void()).is_none());
    }

    #[test]
    fn what_needs_a_terminal_is_left_alone() {
        for effect in [Effect::Quit, Effect::Repaint, Effect::Suspend, Effect::Copy("x".into())] {
            assert!(run_inline(&effect, &Cancel::never()).is_none());
        }
    }
}
