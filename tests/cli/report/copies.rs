//! What two sources share, of the bundled case and of one in which an outlet's copy turns the meaning around.

use super::report;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

const ORDER: &str = "All visitors are prohibited from taking photographs inside the north wing, the warden wrote to the \
    families on Monday, and whoever does so loses the right to come again for half a year.";

/// Two outlets with the same words but for one; `days` are when they came out.
fn case(days: (&str, &str)) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let outlet = |id: &str, day: &str| {
        json!({"id": id, "title": format!("As {id} has it"), "kind": "article", "text": "full",
            "file": format!("{id}.md"), "sha256": "", "publisher": id, "published": day})
    };
    let claim = |id: &str, value: &str, evidence: Value| {
        json!({"id": id, "statement": format!("Statement {id}."), "evidence": evidence,
            "answers": [{"question": "may", "value": value}]})
    };
    let says = |source: &str, exact: &str| json!({"source": source, "exact": exact, "stance": "asserts", "voice": "reported", "attribution": []});
    let half = "loses the right to come again for half a year";
    let mut shared = claim("half-a-year", "yes", json!([says("post", half), says("times", half)]));
    shared["answers"] = json!([]);
    let case = json!({
        "format": "casefile/1", "title": "North wing",
        "sources": [outlet("post", days.0), outlet("times", days.1)],
        "people": [{"id": "post", "name": "The Post", "kind": "organisation"},
            {"id": "times", "name": "The Times", "kind": "organisation"}],
        "questions": [{"id": "may", "text": "May visitors take photographs?", "answers": "yes-no"}],
        "claims": [
            claim("may-not", "no", json!([says("times", "visitors are prohibited from taking photographs")])),
            claim("may", "yes", json!([says("post", "visitors are allowed to take photographs")])),
            shared,
        ],
    });
    fs::write(dir.path().join("case.json"), case.to_string()).unwrap();
    let turned = ORDER.replace("prohibited from taking", "allowed to take");
    fs::write(dir.path().join("post.md"), format!("The post begins so.\n\n{turned}\n")).unwrap();
    fs::write(dir.path().join("times.md"), format!("{ORDER}\n\nAnd so ends the times.\n")).unwrap();
    dir
}

#[test]
fn of_the_bundled_case() {
    insta::assert_snapshot!("copies", report(&["copies"]));
}

#[test]
fn a_copy_that_turns_the_meaning_is_shown_word_by_word() {
    let dir = case(("2019-05-03", "2019-05-01"));
    let path = dir.path().to_str().unwrap();
    let page = report(&["copies", "--case", path]);
    insta::assert_snapshot!("copies_turned", page);
    let whole: Value =
        serde_json::from_str(&report(&["copies", "--json", "--case", path])).unwrap();
    let run = &whole["runs"][0];
    assert_eq!((run["kind"].as_str(), run["first"].as_str()), (Some("copied"), Some("times")));
    let changed: Vec<_> = run["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["change"] != "kept")
        .map(|change| (change["change"].as_str().unwrap(), change["words"].as_str().unwrap()))
        .collect();
    // From the first source of the case to the second.
    assert_eq!(changed, [("removed", "allowed to take"), ("added", "prohibited from taking")]);
    assert_eq!(run["claims"][0]["claim"], "half-a-year");
}

#[test]
fn copies_count_as_one_origin_in_every_report() {
    let summary = |days| {
        let dir = case(days);
        let path = dir.path().to_str().unwrap();
        let whole = report(&["origins", "--json", "--case", path]);
        let whole: Value = serde_json::from_str(&whole).unwrap();
        let claims = whole["claims"].as_array().unwrap();
        let altered = &claims[1]["groups"][0]["evidence"][0]["findings"];
        let altered: Vec<_> = altered
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["words"].as_str().unwrap().to_owned())
            .collect();
        (
            claims[2]["summary"].as_str().unwrap().to_owned(),
            claims[2]["same_words"].clone(),
            altered,
        )
    };
    let (line, same, altered) = summary(("2019-05-03", "2019-05-01"));
    assert_eq!(line, "2 sources · 1 voice (The Times), which gives none");
    assert_eq!(same, json!([]));
    assert_eq!(
        altered,
        [
            "S2, which was out before, has these words, and says otherwise; instead: Statement may-not (S2 ¶1)"
        ]
    );
    let (line, same, altered) = summary(("2019-05", "2019-05-01"));
    let known = "2 sources · 1 origin (The Post or The Times in the same words: who had them first is not known)";
    assert_eq!(line, known);
    assert_eq!(same[0].as_array().unwrap().len(), 2);
    assert!(altered[0].ends_with("instead: Statement may-not (S2 ¶1)"), "{altered:?}");
    let dir = case(("2019-05", "2019-05-01"));
    let page = report(&["origins", "--case", dir.path().to_str().unwrap()]);
    insta::assert_snapshot!("origins_copied", page);
}
