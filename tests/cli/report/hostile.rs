//! Names, texts and answers that try to act on the terminal, in Markdown or in HTML.

use super::super::{HEAD, casefile, told};
use super::{KINDS, markdown};
use casefile::text::fold::is_invisible;
use std::fs;
use tempfile::TempDir;

/// Everything that means something to a terminal, to Markdown or to HTML.
const NASTY: &str = "\u{1b}[2J\u{202e}\u{9b}\u{200b}<script>alert(1)</script> <img src=x onerror=y> <!-- -->  [a](http://b.c) \
    ![i](j) <http://k.l> https://m.n www.o.p `code` **bold** __b__ _e_ ~~s~~ &lt;b&gt; # h | t | u | [^1] $x$ \\ {#id} ***";

fn nasty() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let text = |lead: &str| serde_json::to_string(&format!("{lead}{NASTY}")).unwrap();
    let name = text("");
    let evidence = |exact: &str, stance: &str| {
        format!(
            r#"{{"source": {name}, "exact": {exact}, "stance": "{stance}", "voice": "quoted", "hedge": {name}, "said": "2019",
            "attribution": [{name}, {{"unnamed": {name}, "id": {name}, "of": {name}}}]}}"#
        )
    };
    let words = [text("# "), text("- "), text("1. "), text("gone ")]
        .map(|exact| evidence(&exact, "asserts"));
    let case = format!(
        r#"{HEAD}, "sources": [{{"id": {name}, "label": {name}, "title": {name}, "kind": {name}, "text": "digest",
        "file": "s.md", "sha256": "", "url": {name}, "published": "2019", "publisher": {name}}}],
        "people": [{{"id": {name}, "name": {name}, "kind": "organisation", "principal": true, "aliases": [{name}], "role": {name},
        "note": {name}, "part_of": [{name}], "born": "1983"}}],
        "questions": [{{"id": {name}, "text": {name}, "answers": "text", "exclusive": true, "unit": {name}, "note": {name},
        "about": [{name}]}}, {{"id": "when", "text": {name}, "answers": "date"}}],
        "claims": [{{"id": {name}, "statement": {name}, "about": [{name}], "accuses": [{name}], "against": ["b"],
        "answers": [{{"question": {name}, "value": {name}, "reckoned": {name}}},
        {{"question": "when", "value": "2019", "reckoned": {name}}}], "evidence": [{}]}},
        {{"id": "b", "statement": {name}, "when": "2018", "answers": [{{"question": {name}, "value": "no"}},
        {{"question": "when", "value": "2018"}}], "evidence": [{}, {}]}}]}}"#,
        words.join(","),
        evidence(&text("1. "), "asserts"),
        evidence(&text("1. "), "denies"),
    );
    fs::write(dir.path().join("case.json"), case).unwrap();
    fs::write(
        dir.path().join("s.md"),
        format!("# {NASTY}\n\n- {NASTY}\n\n1. {NASTY}\n\n> {NASTY} {NASTY}"),
    )
    .unwrap();
    dir
}

#[test]
fn nothing_of_a_case_acts() {
    let dir = nasty();
    let path = dir.path().to_str().unwrap();
    let kinds = KINDS.map(|kind| vec![kind]).into_iter().chain([vec!["dossier", NASTY]]);
    for kind in kinds {
        for form in ["--md", "--json"] {
            for ascii in [&[][..], &["--ascii"]] {
                let options = ["--case", path, form];
                let args: Vec<&str> = [&["report"][..], ascii, &kind, &options].concat();
                let (code, out, err) = told(&casefile(&args));
                assert_eq!((code, err.as_str()), (0, ""));
                let acting: Vec<char> = out
                    .chars()
                    .filter(|c| *c != '\n' && (c.is_control() || is_invisible(*c)))
                    .collect();
                assert_eq!(acting, [], "{kind:?} {form}");
                if form == "--md" {
                    let blocks = markdown::read(&out);
                    assert!(
                        blocks.iter().any(|b| b.contains("<script>alert(1)</script>")),
                        "{out}"
                    );
                    assert!(!out.replace("\\<", "").contains('<'), "{out}");
                } else {
                    let whole: serde_json::Value = serde_json::from_str(&out).unwrap();
                    assert!(whole.to_string().contains("<script>"));
                }
            }
        }
    }
}

#[test]
fn the_bundled_case_has_only_our_own_markdown() {
    for kind in KINDS {
        assert!(markdown::read(&super::report(&[kind])).len() > 10);
    }
}
