use super::*;
use crate::case::index::Unread;
use crate::case::problem::Step;
use crate::case::{
    Answer, AnswerKind, Check, CheckState, Claim, Evidence, Extra, Link, List, Original, Person,
    PersonKind, Question, Quote, Severity, Source, Stance, TextKind, UnnamedLink, Voice, Where,
};
use crate::text::Document;
use Severity::{Error, Warning};

mod claims;
mod ids;
mod properties;
mod quotes;
mod records;

const TEXT: &str = "The visit\n\nKim Kardashian visited Kevin Cooper on Thursday, TMZ reports.\n\n\
                    \u{201c}He is innocent,\u{201d} she said. Cooper has been on death row since 1985.";

fn source(id: &str) -> Source {
    Source {
        publisher: Some("the-blast".into()),
        file: format!("sources/{id}.md"),
        sha256: "ab".repeat(32),
        document: Some(Document::new(TEXT)),
        ..Source::bare(id.into(), "The visit".to_owned())
    }
}

fn person(id: &str, kind: PersonKind) -> Person {
    Person { kind, ..Person::bare(id.into(), id.to_owned()) }
}

fn question(id: &str, answers: AnswerKind) -> Question {
    Question { answers, ..Question::bare(id.into(), "On which day was the visit?".to_owned()) }
}

fn answer(question: &str, value: &str) -> Answer {
    Answer {
        question: question.into(),
        value: value.to_owned(),
        reckoned: None,
        extra: Extra::default(),
    }
}

fn quote(exact: &str) -> Quote {
    Quote::bare(exact.to_owned())
}

fn evidence(source: &str, exact: &str) -> Evidence {
    Evidence { ..Evidence::bare(source.into(), quote(exact)) }
}

fn claim(id: &str, question: &str, value: &str, evidence: Evidence) -> Claim {
    Claim {
        answers: vec![answer(question, value)],
        evidence: vec![evidence],
        ..Claim::bare(id.into(), "They met on a Thursday".to_owned())
    }
}

fn unnamed(id: &str, of: &str) -> Link {
    let (id, of) = (Some(id.to_owned()), Some(of.into()));
    Link::Unnamed(UnnamedLink { unnamed: "people close to her".to_owned(), id, of })
}

/// A case without a fault.
fn sound() -> Case {
    let mut day = claim("day", "which-day", "2019-05-30", evidence("s1", "on Thursday"));
    day.about = vec!["kevin-cooper".into(), "kim-kardashian".into()];
    day.evidence[0].attribution =
        vec![Link::Person("tmz".into()), unnamed("team", "kim-kardashian")];
    let mut which_day = question("which-day", AnswerKind::Date);
    which_day.about = vec!["kevin-cooper".into()];
    let mut case = Case::default();
    case.title = "The visit".to_owned();
    case.sources = vec![source("s1"), source("s2")];
    case.people = vec![
        person("kevin-cooper", PersonKind::Person),
        person("kim-kardashian", PersonKind::Person),
        person("the-blast", PersonKind::Organisation),
        person("tmz", PersonKind::Organisation),
    ];
    case.questions = vec![which_day, question("innocent", AnswerKind::YesNo)];
    case.claims = vec![
        day,
        claim("innocent", "innocent", "yes", evidence("s2", "He is innocent")),
        claim("guilty", "innocent", "no", evidence("s2", "on death row since 1985")),
    ];
    case
}

fn path(problem: &Problem) -> String {
    let Where::Json(steps) = &problem.at else { panic!("{problem:?} is not in case.json") };
    let steps = steps.iter().map(|step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join("/")
}

/// The only problem of a sound case after one change.
fn only_problem(change: impl FnOnce(&mut Case)) -> Problem {
    let mut case = sound();
    change(&mut case);
    let mut problems = check(&case.indexed());
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

/// A change, and the path, severity, a part of what is said and a part of the help that it must bring.
type Row = (fn(&mut Case), &'static str, Severity, &'static str, &'static str);

fn hold(rows: &[Row]) {
    for (change, at, severity, what, help) in rows {
        let problem = only_problem(change);
        assert_eq!(path(&problem), *at, "{problem:?}");
        assert_eq!(problem.severity, *severity, "{problem:?}");
        assert!(problem.what.contains(what), "{what:?} in {problem:?}");
        assert!(problem.help.contains(help), "{help:?} in {problem:?}");
        assert!(!problem.what.ends_with('.') && !problem.help.ends_with('.'), "{problem:?}");
    }
}

#[test]
fn a_sound_case_has_no_problem() {
    assert_eq!(check(&sound().indexed()), []);
}

fn unread(list: List, at: usize, raw: &str) -> Unread {
    Unread { list, at, raw: serde_json::from_str(raw).unwrap() }
}

#[test]
fn unreadable_records_count_in_paths_and_can_be_named() {
    let mut case = sound();
    case.unread = vec![
        unread(List::Claims, 0, r#"{"id": 7}"#),
        unread(List::People, 1, r#"{"id": "gavin-newsom", "kind": "governor"}"#),
    ];
    case.claims[1].about = vec!["gavin-newsom".into(), "nobody-at-all".into()];
    let problems = check(&case.indexed());
    assert_eq!(problems.iter().map(path).collect::<Vec<_>>(), ["claims/2/about/1"]);
}

#[test]
fn all_problems_come_at_once_and_in_file_order() {
    let mut case = sound();
    case.claims[2].grade = Some(9);
    case.claims[0].about = vec!["nobody-at-all".into(), "kim-kardashian".into()];
    case.title.clear();
    case.people[1].name.clear();
    case.sources[1].sha256.clear();
    case.sources[1].title.clear();
    let problems = check(&case.indexed());
    assert_eq!(
        problems.iter().map(path).collect::<Vec<_>>(),
        [
            "title",
            "sources/1/title",
            "sources/1/sha256",
            "people/1/name",
            "claims/0/about/0",
            "claims/2/grade"
        ]
    );
}

#[test]
fn a_case_full_of_wrong_ids_is_no_long_work() {
    let mut case = sound();
    case.people.extend((0..3000).map(|n| person(&format!("person-{n}"), PersonKind::Person)));
    case.claims[0].about = (0..3000).map(|n| format!("persom-{n}").as_str().into()).collect();
    let problems = check(&case.indexed());
    assert_eq!(problems.iter().filter(|p| path(p).starts_with("claims")).count(), 3000);
    assert!(problems.iter().any(|p| p.help.contains("did you mean")));
}
