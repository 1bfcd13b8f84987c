//! The schema in `assets` is the one the records make, and what is written is valid by it.

use super::strategy;
use casefile::store::{schema, write};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

fn asset(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets").join(name)
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schema().unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// `UPDATE=1 cargo test` writes the file anew.
#[test]
fn the_stored_schema_is_the_generated_one() {
    let path = asset("casefile.schema.json");
    let generated = schema().unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &generated).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == generated, "{} is out of date: run UPDATE=1 cargo test", path.display());
}

#[test]
fn the_bundled_case_is_valid_by_the_schema() {
    let text = fs::read_to_string(asset("bundled/case.json")).unwrap();
    let case: Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = validator()
        .iter_errors(&case)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn what_is_no_case_is_not_valid() {
    let validator = validator();
    for (case, valid) in [
        (
            r#"{"format": "casefile/1", "title": "T", "sources": [], "people": [], "questions": [], "claims": []}"#,
            true,
        ),
        (
            r#"{"format": "casefile/2", "title": "T", "sources": [], "people": [], "questions": [], "claims": []}"#,
            false,
        ),
        (
            r#"{"format": "casefile/1", "sources": [], "people": [], "questions": [], "claims": []}"#,
            false,
        ),
        (
            r#"{"format": "casefile/1", "title": "T", "sources": [], "people": [{"id": "a", "name": "A", "kind": "robot"}], "questions": [], "claims": []}"#,
            false,
        ),
    ] {
        let value: Value = serde_json::from_str(case).unwrap();
        assert_eq!(validator.is_valid(&value), valid, "{case}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_valid(case in strategy::case()) {
        let mut case = case;
        case.unread.clear();
        // Numbers too large for a number are the reader's to keep, not a validator's to judge.
        let text = write(&case).unwrap().replace("1.0e400", "1");
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert!(validator().is_valid(&value));
    }
}
