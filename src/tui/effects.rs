//! What the state machine asks for, done: reading a case, building its index, searching it.
//!
//! The only place of the shell that reads cases. Everything here blocks; threads are for others to give.

pub mod keep;

use super::worker::Cancel;
use crate::analysis::copies::Copies;
use crate::analysis::{Analysis, flags, suggest};
use crate::app::effect::Effect;
use crate::app::msg::{Loaded, Msg};
use crate::app::state::READING;
use crate::case::{Case, Problem, Severity, Where};
use crate::search::{Index, Options, Query};
pub use crate::store::Going;
use crate::store::{self, Arrival, Location, OpenError, Opened};
use std::path::Path;
use std::sync::Arc;

/// Reads the case at `path` (the bundled one without) and looks it through.
pub fn load(path: Option<&Path>) -> Msg {
    load_in_steps(path, &mut |_| Going::On)
}

/// The same; of plain documents it tells how far it has come, and gives each time more of them, searchable.
///
/// The answer is the whole case, to be taken last; or as much of it as there is once it is told to stop.
pub fn load_in_steps(path: Option<&Path>, tell: &mut dyn FnMut(Msg) -> Going) -> Msg {
    let mut index = Arc::default();
    let opened = store::open_in_steps(path, &mut |arrival| match arrival {
        Arrival::Progress { done, total } => tell(Msg::Progress { task: READING, done, total }),
        Arrival::Part(growing) => {
            let part = searchable(growing.opened(), &mut index);
            let more = Some(growing.progress());
            tell(Msg::Loaded(Box::new(Loaded { more, ..part })))
        }
    });
    match opened {
        Ok(opened) if matches!(opened.location, Location::Plain(_)) => {
            let whole = with_suggestions(opened, &mut index, tell);
            Msg::Loaded(Box::new(whole))
        }
        Ok(opened) => Msg::Loaded(Box::new(looked_through(opened))),
        Err(error) => Msg::LoadFailed { what: error.to_string(), help: error.help().to_owned() },
    }
}

/// What is suggested for plain documents: people and claims found in their texts, added to the case, with a warning for
/// each text too large for all of them; nothing where there is nothing to add.
pub fn suggested(case: &Case) -> Option<(Case, Vec<Problem>)> {
    let mut suggested = suggest(case, &|| false)?;
    let left_out = std::mem::take(&mut suggested.left_out);
    let warnings = left_out.into_iter().filter_map(|(ix, more)| {
        Some(Problem {
            at: Where::Byte { file: case.source(ix)?.file.clone(), at: 0 },
            severity: Severity::Warning,
            what: format!("too long for all that is said in it: {more} more claims were found than are suggested"),
            help: String::from("divide the document, by chapter or by day, to have them all"),
        })
    });
    let warnings: Vec<Problem> = warnings.collect();
    let any = !suggested.people.is_empty() || !suggested.claims.is_empty();
    any.then(|| (suggest::merged(case.clone(), suggested), warnings))
}

/// The case at a path, whole, with what is suggested for plain documents: for those who print it.
pub fn whole(path: Option<&Path>) -> Result<Opened, OpenError> {
    let opened = store::open(path)?;
    let suggested = match opened.location {
        Location::Plain(_) => suggested(&opened.case),
        Location::Bundled | Location::Folder(_) => None,
    };
    Ok(match suggested {
        Some((case, warnings)) => {
            let problems = [opened.problems, warnings].concat();
            Opened { case, problems, ..opened }
        }
        None => opened,
    })
}

/// The whole case of plain documents. It is given as it is first: looking for what to suggest takes its time.
fn with_suggestions(
    opened: Opened,
    index: &mut Arc<Index>,
    tell: &mut dyn FnMut(Msg) -> Going,
) -> Loaded {
    let total = opened.case.sources.len();
    let (mut problems, location) = (opened.problems.clone(), opened.location.clone());
    let whole = searchable(opened, index);
    let Some((case, warnings)) = suggested(&whole.case) else { return whole };
    problems.extend(warnings);
    tell(Msg::Loaded(Box::new(Loaded { more: Some((total, total)), ..whole })));
    searchable(Opened { case, problems, location }, index)
}

/// A case with its index, which grows out of the last one.
fn searchable(opened: Opened, index: &mut Arc<Index>) -> Loaded {
    let loaded = looked_through(opened);
    let flags = flags::of_case(&loaded.case, &loaded.analysis);
    *index = Arc::new(index.refreshed(&loaded.case, &flags));
    Loaded { index: Some(Arc::clone(index)), ..loaded }
}

fn looked_through(opened: Opened) -> Loaded {
    let analysis = Arc::new(Analysis::of(&opened.case));
    let plain = matches!(opened.location, Location::Plain(_));
    let location = match &opened.location {
        Location::Bundled => None,
        Location::Folder(folder) => Some(folder.path().display().to_string()),
        Location::Plain(dir) => Some(dir.display().to_string()),
    };
    let case = Arc::new(opened.case);
    let problems = opened.problems;
    Loaded { case, analysis, problems, location, plain, index: None, more: None }
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
            let analysis = analysis.with_copies(case, &copies).map(Arc::new);
            Some(Msg::Compared { revision: *revision, copies: Arc::new(copies), analysis })
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
    fn what_is_not_suggested_of_a_long_text_is_told() {
        use crate::analysis::testing::{Kit, source};
        let lines = (0..100_000).map(|pier| format!("Ada Quill said that pier {pier} sank.\n\n"));
        let text: String = lines.collect();
        let (case, warnings) = suggested(&Kit::new().source(source("log", &text)).done()).unwrap();
        let told = warnings.first().map_or("", |warning| &warning.what);
        let claimed = case.claims.len();
        assert!(told.contains(&(100_000 - claimed).to_string()), "{told}; {claimed}");
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
