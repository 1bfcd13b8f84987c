//! The case as plain text.

use super::{casefile, program, told};
use casefile::case::TextKind;
use std::io::Read as _;
use std::process::Stdio;

#[test]
fn a_case_is_printed_whole() {
    let (code, out, err) = told(&casefile(&[]));
    assert_eq!((code, err.as_str()), (0, ""));
    let case = casefile::store::open(None).unwrap().case;
    let count = |lead: &str| out.lines().filter(|line| line.starts_with(lead)).count();
    assert_eq!(count("Question: "), case.questions.len());
    assert_eq!(count("Claim: "), case.claims.len());
    assert_eq!(count("  evidence: "), case.all_evidence().count());
    assert_eq!(
        count("  answer: ") - count("  answer: none"),
        case.claims.iter().map(|claim| claim.answers.len()).sum::<usize>()
    );
    for (at, source) in case.sources.iter().enumerate() {
        assert!(out.contains(&format!("\nS{}: {}\n", at + 1, source.title)), "{}", source.title);
    }
    for person in &case.people {
        assert!(out.contains(&format!("\n{}: ", person.name)), "{}", person.name);
    }
}

#[test]
fn our_own_words_are_never_in_quotation_marks() {
    let case = casefile::store::open(None).unwrap().case;
    let digests = case.sources.iter().all(|source| source.text == TextKind::Digest);
    assert!(digests, "the bundled sources are digests");
    let (_, out, _) = told(&casefile(&[]));
    assert!(out.contains("\n  digest: "));
    assert!(!out.contains("\n  words: "));
}

#[test]
fn a_pipe_that_closes_is_no_error() {
    let mut child = program().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
}

#[test]
fn options_may_stand_before_a_command_and_a_case_may_not() {
    let (code, out, _) = told(&casefile(&["--ascii", "show", "people"]));
    assert_eq!(code, 0);
    assert!(out.contains("Kevin Cooper"), "{out}");
    let (code, _, err) = told(&casefile(&["somewhere", "show", "people"]));
    assert_eq!(code, 2);
    assert!(err.contains("behind the command"), "{err}");
    let (code, _, err) = told(&casefile(&["show"]));
    assert_eq!(code, 2);
    assert!(err.contains("casefile show --help"), "{err}");
}

#[test]
fn a_search_in_documents_knows_who_is_suggested() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The ferry\n\nAda Quill said that the rudder was lost in March. Quill wept.\n";
    std::fs::write(folder.path().join("ferry.txt"), text).unwrap();
    let folder = folder.path().to_str().unwrap();
    let (code, out, err) = told(&casefile(&["search", "--case", folder, "by:quill"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("rudder"), "{out}");
}
