//! Every slip in a case.json is told at its place, and costs nothing but the record it stands in.

use casefile::case::{Problem, Where};
use casefile::store::{Mend, Reading, read};

/// A problem with the text that stands at its place.
fn told(text: &str, problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|p| match &p.at {
            Where::Byte { at, .. } => {
                let here: String = text.split_at(*at).1.chars().take(8).collect();
                format!("{} {} / {} @ {here}", p.severity, p.what, p.help)
            }
            other => format!("{other:?}"),
        })
        .collect()
}

fn reading(body: &str) -> (String, Reading) {
    let text = format!(r#"{{"format": "casefile/1", "title": "T", {body}}}"#);
    let reading = read(&text).unwrap();
    (text, reading)
}

fn problems(body: &str) -> Vec<String> {
    let (text, reading) = reading(body);
    told(&text, &reading.problems)
}

#[test]
fn every_wrong_field_of_a_record_is_told() {
    assert_eq!(
        problems(
            r#""people": [{"id": 7, "kind": "robot", "principal": "yes", "aliases": ["a", null, {}], "role": null,
               "born": ["x"], "part_of": {}}]"#
        ),
        [
            r#"error "id" should be text, found a number / write "id" as text @ 7, "kind"#,
            r#"error a person without "name" / add "name" @ {"id": 7"#,
            r#"error "kind" cannot be "robot" / write "person" or "organisation" @ "robot","#,
            r#"error "principal" should be true or false, found text / write "principal" as true or false @ "yes", ""#,
            r#"error "aliases" should be text, found null / give "aliases" a value, or take the key out @ null, {}"#,
            r#"error "aliases" should be text, found an object / write "aliases" as text @ {}], "ro"#,
            r#"error "part_of" should be a list, found an object / write "part_of" as a list @ {}}]}"#,
            r#"error "born" should be text, found a list / write "born" as text @ ["x"], ""#,
        ]
    );
}

#[test]
fn keys_may_stand_only_once_and_near_misses_are_hinted_at() {
    assert_eq!(
        problems(
            r#""people": [{"id": "a", "name": "A", "kind": "person", "\u0069d": "b"}],
               "questions": [{"id": "q", "text": "Q", "answers": "date", "nots": "n", "other": 1}],
               "claims": []"#
        ),
        [
            r#"error the key "id" stands twice in a person / keep one of the two @ "b"}],
 "#,
            r#"warning the key "nots" means nothing in a question / write "note" if that is meant; as it is, it is only kept @ "n", "ot"#,
        ]
    );
}

#[test]
fn links_and_parts_hold_nothing_unknown() {
    let body = r#""claims": [{"id": "c", "statement": "S", "evidence": [{"source": "s",
        "exact": "e", "stance": "asserts", "voice": "loud", "more": [{"exact": "f", "at": 1}],
        "attribution": [{"unnamed": "u", "who": 2}, 3]}]}]"#;
    assert_eq!(
        problems(body),
        [
            r#"error a further part of a quote has no key "at" / it may have "exact", "prefix", "suffix" @ 1}],
   "#,
            r#"error "voice" cannot be "loud" / write "quoted" or "reported" @ "loud", "#,
            r#"error a link has no key "who" / it may have "unnamed", "id", "of" @ 2}, 3]}]"#,
            r#"error expected a link, found a number / write a person's id, or { "unnamed": "their words" } @ 3]}]}]}"#,
        ]
    );
    assert_eq!(reading(body).1.case.unread.len(), 1);
}

#[test]
fn one_bad_record_costs_no_other() {
    let (_, reading) = reading(
        r#""people": [{"id": "a", "name": "A", "kind": "person"}, 7,
            {"id": "b", "name": "\ud800", "kind": "person"}, {"id": "c", "name": "C", "kind": "person"}]"#,
    );
    let ids: Vec<&str> = reading.case.people.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
    assert_eq!(reading.problems.len(), 2);
    assert_eq!(reading.mend, None, "what was not read is kept");
}

#[test]
fn what_cannot_be_kept_has_to_be_mended_first() {
    for (text, mend) in [
        (r#"{"format": "casefile/1", "title": 7}"#, Some(Mend::Keys)),
        (r#"{"format": "casefile/1", "title": "T", "claims": {}}"#, Some(Mend::Keys)),
        (r#"{"format": "casefile/1", "title": "T", "claims": [], "claims": []}"#, Some(Mend::Keys)),
        (r#"{"format": "casefile/2", "title": "T"}"#, Some(Mend::Version)),
        (r#"{"format": 1, "title": "T"}"#, Some(Mend::Version)),
        (r#"{"format": "casefile/1", "title": "T", "people": [{]}"#, Some(Mend::Syntax)),
        (r#"{"title": "T"}"#, None),
    ] {
        let reading = read(text).unwrap();
        assert_eq!(reading.mend, mend, "{text}");
        assert!(!reading.problems.is_empty(), "{text}");
    }
}

#[test]
fn what_is_no_case_is_refused_with_a_reason() {
    for (text, at, what) in [
        ("", 0, "empty"),
        (" \n", 2, "empty"),
        ("hello", 0, "no JSON"),
        ("[[[[", 0, "no case: it begins with [, a list"),
        ("{", 0, "no JSON: the file ends too early"),
        (r#"{"name": "left-pad"}"#, 0, "JSON, but no case: it has none of a case's keys"),
    ] {
        let refused = read(text).unwrap_err();
        assert_eq!((refused.at, refused.what.as_str()), (at, what), "{text}");
    }
}

#[test]
fn deep_nesting_is_told_and_kept() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let body = format!(
        r#""x": {deep}, "people": [{{"id": "a", "name": "A", "kind": "person", "y": {deep}}},
            {{"id": "b", "name": {deep}, "kind": "person"}}]"#
    );
    assert_eq!(
        problems(&body),
        [
            r#"error "x" nests more than 128 deep / flatten it, or take it out @ [[[[[[[["#,
            r#"error "y" nests more than 128 deep / flatten it, or take it out @ [[[[[[[["#,
            r#"error "name" should be text, found a list / write "name" as text @ [[[[[[[["#,
        ]
    );
    assert_eq!(reading(&body).1.case.unread.len(), 2);
}
