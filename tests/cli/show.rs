//! Every view as plain text.

use super::{casefile, told};
use casefile::case::TextKind;

/// What `casefile show` prints, which must be clean and end well.
fn shown(args: &[&str]) -> String {
    let all: Vec<&str> = ["show"].into_iter().chain(args.iter().copied()).collect();
    let (code, out, err) = told(&casefile(&all));
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    let drawn = |c: char| ('\u{2500}'..='\u{259f}').contains(&c) || "✗①▶●○◐‣".contains(c);
    assert!(!out.contains(drawn), "{args:?} draws");
    assert!(!out.contains('\u{1b}'), "{args:?}");
    out
}

#[test]
fn lists_have_one_record_a_line() {
    let case = casefile::store::open(None).unwrap().case;
    for (list, count) in [
        ("sources", case.sources.len()),
        ("people", case.people.len()),
        ("claims", case.claims.len()),
        ("questions", case.questions.len()),
        ("disputes", case.questions.len()),
    ] {
        assert_eq!(shown(&[list]).lines().count(), count, "{list}");
    }
    for (out, all) in [
        (shown(&["sources"]), case.sources.iter().map(|r| r.id.as_str()).collect::<Vec<_>>()),
        (shown(&["claims"]), case.claims.iter().map(|r| r.id.as_str()).collect()),
    ] {
        for (line, id) in out.lines().zip(all) {
            assert!(line.contains(&format!(" {id}: ")), "{id} is not in {line}");
        }
    }
}

#[test]
fn views_name_what_they_are_about() {
    let disputes = shown(&["disputes"]);
    let first = disputes.lines().next().unwrap();
    assert!(first.starts_with("disputed; question visit-day: "), "{first}");
    assert!(first.contains("30 May 2019 in S3 S5"), "{first}");
    assert!(shown(&["timeline"]).lines().any(|line| line.contains("; said; claim ")));
    assert!(shown(&["gaps"]).lines().all(|line| line.contains(": ")));
    assert!(shown(&["copies"]).lines().all(|line| line.contains(" paragraph ")));
}

#[test]
fn every_record_that_a_list_names_can_be_shown() {
    let case = casefile::store::open(None).unwrap().case;
    for source in &case.sources {
        let out = shown(&["source", source.id.as_str()]);
        let passages = source.document.as_ref().unwrap().passages().len();
        let count = out.lines().filter(|line| line.starts_with("paragraph ")).count();
        assert_eq!(count, passages, "{}", source.id);
        assert_eq!(source.text, TextKind::Digest);
        assert!(out.contains("digest: our words"), "{out}");
    }
    let out = shown(&["person", "newsom"]);
    for words in ["Gavin Newsom: person, principal", "Said about them by others: ", "Spelled as: "]
    {
        assert!(out.contains(words), "{words} is not in\n{out}");
    }
    let out = shown(&["claim", "visit-on-thursday"]);
    assert!(out.contains("who said it first: 1 source; in its own voice"), "{out}");
    assert!(out.contains("; 30 May 2019; disputed"), "{out}");
    let out = shown(&["question", "visit-day"]);
    assert_eq!(out.lines().filter(|line| line.starts_with("  answer: ")).count(), 3, "{out}");
}

#[test]
fn who_is_not_there_is_told_with_the_nearest() {
    for (args, near) in [
        (["show", "source", "S9"], "(s1)"),
        (["show", "person", "newsum"], "Gavin Newsom (gavin-newsom)"),
        (["show", "claim", "visit-on-thursdey"], "(visit-on-thursday)"),
        (["show", "question", "visit-dai"], "(visit-day)"),
    ] {
        let (code, out, err) = told(&casefile(&args));
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains("is called") && err.contains(near), "{err}");
    }
}

#[test]
fn plain_prints_the_case_wherever_output_goes() {
    let (code, out, _) = told(&casefile(&["--plain"]));
    assert_eq!(code, 0);
    assert_eq!(out, told(&casefile(&[])).1);
}
