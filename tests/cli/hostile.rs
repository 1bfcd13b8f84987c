//! Names, texts and file names that try to act on the terminal.

use super::{HEAD, casefile, told};
use std::fs;

/// Escape sequences in both widths, controls, bidi overrides, letters that do not show.
const NASTY: &str =
    "\u{1b}]52;c;x\u{7}\u{1b}[2J\u{9b}31m\r\u{8}\u{7f}\u{85}\u{202e}\u{200b}\u{e0041}\u{feff}é";

/// Everything in what was printed that acts or hides, line feeds aside.
fn acting(text: &str) -> Vec<char> {
    let hidden = |c: &char| casefile::text::fold::is_invisible(*c) || c.is_control();
    text.chars().filter(|c| *c != '\n').filter(hidden).collect()
}

fn nasty_case() -> String {
    let text = serde_json::to_string(NASTY).unwrap();
    format!(
        r#"{HEAD}, "summary": {text}, {text}: 1, "sources": [{{"id": {text}, "label": {text}, "title": {text},
        "kind": {text}, "text": "full", "file": {text}, "sha256": {text}, "url": {text}}},
        {{"id": "b", {text}: {text}, {text}: 1}}],
        "people": [{{"id": {text}, "name": {text}, "kind": "person", "aliases": [{text}]}},
        {{"id": "q", "name": "Q", "kind": {text}, "born": {text}}}],
        "questions": [{{"id": {text}, "text": {text}, "answers": "text"}}],
        "claims": [{{"id": {text}, "statement": {text}, "about": [{text}],
        "answers": [{{"question": {text}, "value": {text}, "reckoned": {text}}}],
        "evidence": [{{"source": {text}, "exact": {text}, "stance": "asserts", "voice": "quoted",
        "hedge": {text}, "attribution": [{text}, {{"unnamed": {text}}}]}}]}}]}}"#
    )
}

#[test]
fn nothing_in_a_case_acts_on_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("case.json"), nasty_case()).unwrap();
    let path = dir.path().to_str().unwrap();
    for args in [
        &[path][..],
        &["--ascii", path],
        &["check", path],
        &["check", "--ascii", path],
        &["check", "--json", path],
    ] {
        let (_, out, err) = told(&casefile(args));
        assert!(out.lines().count() > 3, "{args:?} printed {out}");
        assert_eq!((acting(&out), acting(&err)), (vec![], vec![]), "{args:?}");
    }
}

#[test]
fn nothing_in_an_argument_acts_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    // A name may hold anything but a separator and NUL.
    let dir = folder.path().join(NASTY);
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("case.json"), format!("{HEAD}, \"people\": [7]}}")).unwrap();
    let path = dir.to_str().unwrap();
    let option = format!("--{NASTY}");
    for args in [&["check", path][..], &["check", NASTY], &[NASTY], &[&option], &["--theme", NASTY]]
    {
        let (code, out, err) = told(&casefile(args));
        assert_ne!(code, 0);
        assert!(!(out.is_empty() && err.is_empty()));
        assert_eq!((acting(&out), acting(&err)), (vec![], vec![]), "{args:?}");
    }
}
