//! What `is:` finds: each mark, on a small case in which every record has a known set of them.

use super::{casefile, told};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

/// Words that two papers share.
const SHARED: &str = "the keeper shut every window of the lighthouse before the storm reached the harbour that evening";

/// Claims named after what is to be found of them.
fn case() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let source = |id: &str, day: &str| {
        json!({"id": id, "title": format!("Paper {id}"), "kind": "article", "text": "full",
            "file": format!("{id}.md"), "sha256": "", "publisher": id, "published": day})
    };
    let says = |source: &str, exact: &str, chain: Value| {
        json!({"source": source, "exact": exact, "stance": "asserts", "voice": "reported", "attribution": chain,
            "checked": [{"by": "me", "on": "2019-06-01", "state": "ok"}]})
    };
    let mut unchecked = says("post", "a third one", json!(["ann"]));
    unchecked["checked"] = json!([]);
    let claim = |id: &str, evidence: Value| json!({"id": id, "statement": format!("So {id}."), "evidence": evidence});
    let answer = |id: &str, value: &str, evidence: Value| {
        let mut claim = claim(id, evidence);
        claim["answers"] = json!([{"question": "how-many", "value": value}]);
        claim
    };
    let guessed = json!({"id": "bo", "name": "Bo Guess", "kind": "person", "suggested": true});
    let person = |id: &str, name: &str| json!({"id": id, "name": name, "kind": "organisation"});
    let both = |chain: Value, other: Value| {
        json!([says("post", "the first one", chain), says("times", "the second one", other)])
    };
    let case = json!({
        "format": "casefile/1", "title": "Marks",
        "sources": [source("post", "2019-05-02"), source("times", "2019-05-01")],
        "people": [person("post", "The Post"), person("times", "The Times"), person("ann", "Ann Lee"), guessed],
        "questions": [{"id": "how-many", "text": "How many were there?", "answers": "number"}],
        "claims": [
            answer("disputed-two", "2", both(json!(["ann"]), json!(["times", "post"]))),
            answer("disputed-three", "3", both(json!(["bo"]), json!(["bo", "ann"]))),
            claim("single", both(json!(["ann"]), json!(["ann"]))),
            claim("unnamed", both(json!([{"unnamed": "a guard"}]), json!([{"unnamed": "a cook"}]))),
            claim("altered", both(json!(["ann"]), json!(["bo"]))),
            claim("unchecked", json!([unchecked, says("times", "the second one", json!(["bo"]))])),
            claim("copied", json!([says("post", SHARED, json!([])), says("times", SHARED, json!([{"unnamed": "a friend"}]))])),
        ],
    });
    let mut case = case;
    case["claims"][4]["evidence"][0]["exact"] =
        json!("the first and only one of them all, he added");
    fs::write(dir.path().join("case.json"), case.to_string()).unwrap();
    let text = |end: &str| {
        format!(
            "It begins with the first one, then the second one and a third one.\n\nThat {SHARED}.\n\n{end}\n"
        )
    };
    fs::write(dir.path().join("post.md"), text("So far the post.")).unwrap();
    fs::write(dir.path().join("times.md"), text("Thus ends what the times know.")).unwrap();
    dir
}

/// The records that a query finds, passages left out.
fn found(dir: &TempDir, query: &str) -> BTreeSet<String> {
    let path = dir.path().to_str().unwrap();
    let (code, out, err) =
        told(&casefile(&["search", "--json", "--limit", "100", "--case", path, query]));
    assert_eq!((code, err.as_str()), (0, ""), "{query}");
    let rows = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let records = rows.filter(|row| row["kind"] != "passage");
    records.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_mark_finds_its_records() {
    let dir = case();
    for (mark, records) in [
        ("disputed", &["disputed-three", "disputed-two", "how-many"][..]),
        ("single", &["copied", "disputed-two", "single"]),
        ("unnamed", &["copied", "unnamed"]),
        ("suggested", &["bo"]),
        ("altered", &["altered", "post"]),
        ("unchecked", &["post", "unchecked"]),
    ] {
        let expected: BTreeSet<_> = records.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(found(&dir, &format!("is:{mark}")), expected, "is:{mark}");
        let others = found(&dir, &format!("kind:claim !is:{mark}"));
        assert!(others.is_disjoint(&expected), "!is:{mark} finds {others:?}");
        assert!(others.len() >= 4, "!is:{mark} finds {others:?}");
    }
}
