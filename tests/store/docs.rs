//! The worked example of `docs/format.md` is a sound case, laid out as the program writes it.

use casefile::store::{open, write};
use std::fs;
use std::path::Path;

/// What the fenced blocks of a language hold, in order.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_example_opens_without_problems_and_is_written_back_the_same() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
    let page = fs::read_to_string(page).unwrap();
    let (texts, cases) = (blocks(&page, "text"), blocks(&page, "json"));
    assert_eq!((texts.len(), cases.len()), (2, 1));
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("sources")).unwrap();
    fs::write(dir.path().join("sources/notice.md"), texts[0]).unwrap();
    fs::write(dir.path().join("sources/gazette.md"), texts[1]).unwrap();
    fs::write(dir.path().join("case.json"), cases[0]).unwrap();
    let opened = open(Some(dir.path())).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(write(&opened.case).unwrap(), cases[0]);
}
