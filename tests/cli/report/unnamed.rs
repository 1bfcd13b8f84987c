//! Whoever keeps the case says whether two unnamed speakers are the same, by the `id` of the links.

use super::report;
use serde_json::{Value, json};
use std::fs;

/// The count of origins of a claim told by two papers, of which each names nobody, with these ids.
fn count(one: Option<&str>, other: Option<&str>) -> (u64, u64, usize) {
    let dir = tempfile::tempdir().unwrap();
    let unnamed = |words: &str, id: Option<&str>| match id {
        Some(id) => json!([{"unnamed": words, "id": id}]),
        None => json!([{"unnamed": words}]),
    };
    let says = |source: &str, chain: Value| json!({"source": source, "exact": "closed", "stance": "asserts", "voice": "reported", "attribution": chain});
    let source = |id: &str| json!({"id": id, "title": id, "kind": "article", "text": "full", "file": format!("{id}.md"), "sha256": ""});
    let evidence =
        [says("a", unnamed("a guard", one)), says("b", unnamed("people who know", other))];
    let case = json!({"format": "casefile/1", "title": "T", "sources": [source("a"), source("b")],
        "claims": [{"id": "c", "statement": "It was closed.", "evidence": evidence}]});
    fs::write(dir.path().join("case.json"), case.to_string()).unwrap();
    for id in ["a", "b"] {
        fs::write(dir.path().join(format!("{id}.md")), "It was closed.\n").unwrap();
    }
    let whole = report(&["origins", "--json", "--case", dir.path().to_str().unwrap()]);
    let whole: Value = serde_json::from_str(&whole).unwrap();
    let claim = &whole["claims"][0];
    let number = |key: &str| claim[key].as_u64().unwrap();
    let perhaps = claim["perhaps_the_same"].as_array().unwrap().len();
    (number("stated_min"), number("stated_max"), perhaps)
}

#[test]
fn ids_make_unnamed_speakers_one_or_two() {
    assert_eq!(count(None, None), (1, 2, 2), "nobody has decided");
    assert_eq!(count(Some("guard"), Some("guard")), (1, 1, 0), "the same");
    assert_eq!(count(Some("guard"), Some("cook")), (2, 2, 0), "different");
    assert_eq!(count(Some("guard"), None), (1, 2, 2), "decided of one only");
}
