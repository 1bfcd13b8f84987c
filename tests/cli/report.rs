//! The reports: what they say of the bundled case, that nothing of a document acts in them, that JSON is as documented.

mod copies;
mod digests;
mod documented;
mod hostile;
mod markdown;
mod unnamed;

use super::{casefile, program, told};
use casefile::store;
use std::io::Read as _;
use std::process::Stdio;

/// The kinds of report that concern the whole case.
const KINDS: [&str; 5] = ["origins", "disputes", "timeline", "copies", "gaps"];

/// What a report prints.
fn report(args: &[&str]) -> String {
    let all: Vec<&str> = std::iter::once("report").chain(args.iter().copied()).collect();
    let (code, out, err) = told(&casefile(&all));
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

/// The parts of the report on origins that tell of these claims.
fn claims(whole: &str, ids: &[&str]) -> String {
    let wanted = |part: &&str| ids.iter().any(|id| part.contains(&format!("claim {id}\n")));
    let parts: Vec<&str> = whole.split("\n### ").filter(wanted).collect();
    assert_eq!(parts.len(), ids.len());
    parts.join("\n### ")
}

#[test]
fn disputes_timeline_and_gaps_of_the_bundled_case() {
    insta::assert_snapshot!("disputes", report(&["disputes"]));
    insta::assert_snapshot!("timeline", report(&["timeline", "--md"]));
    insta::assert_snapshot!("gaps", report(&["gaps"]));
}

#[test]
fn origins_of_the_bundled_case() {
    let whole = report(&["origins"]);
    let (head, _) = whole.split_once("### 2. ").unwrap();
    insta::assert_snapshot!("origins_head", head);
    let some = [
        "visit-on-friday",
        "first-face-to-face",
        "photographed-going-in",
        "officials-hunt-other-footage",
    ];
    insta::assert_snapshot!("origins_claims", claims(&whole, &some));
    let (_, held) = whole.split_once("## Cited, not held").unwrap();
    insta::assert_snapshot!("origins_not_held", held);
    let case = store::open(None).unwrap().case;
    let lines = |lead: &str| whole.lines().filter(|line| line.starts_with(lead)).count();
    assert_eq!(lines("### "), case.claims.len());
    assert_eq!(lines("- **S") - case.sources.len(), case.all_evidence().count());
}

#[test]
fn dossiers_of_the_bundled_case() {
    let harris = report(&["dossier", "kamala-harris"]);
    insta::assert_snapshot!("dossier_harris", harris);
    assert_eq!(report(&["dossier", "HARRIS"]), harris);
    assert_eq!(report(&["dossier", "Kamala", "Harris", "--md"]), harris);
    insta::assert_snapshot!("dossier_tmz", report(&["dossier", "TMZ"]));
}

#[test]
fn whoever_is_not_found_is_told_the_nearest() {
    let ask = |name: &str| told(&casefile(&["report", "dossier", name]));
    let (code, out, err) = ask("Kim Kardashan");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nobody in this case is called Kim Kardashan. help: "), "{err}");
    assert!(err.contains("Kim Kardashian (kim-kardashian)"), "{err}");
    assert_eq!(ask("").0, 2);
    let case = store::open(None).unwrap().case;
    for person in &case.people {
        let out = report(&["dossier", person.id.as_str()]);
        assert!(out.contains(" · id "), "{out}");
    }
}

#[test]
fn what_cannot_be_done_is_told() {
    for (args, what) in [
        (&["report", "origins", "--case", "/nowhere/at/all"][..], "there is no such file"),
        (&["report", "--md", "gaps", "--json"], "--json and --md exclude each other"),
        (&["report", "opinions"], "unrecognized subcommand"),
        (&["report"], ""),
        (&["report", "dossier"], ""),
    ] {
        let (code, out, err) = told(&casefile(args));
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        assert!(err.contains(what) && err.contains(". help: "), "{err}");
    }
}

#[test]
fn a_pipe_that_closes_is_no_error() {
    for args in [["report", "origins", "--md"], ["report", "origins", "--json"]] {
        let mut child =
            program().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
    }
}
