//! A case of plain documents: suggested people and claims as they stand on the screen.

use crate::harness::Walk;
use casefile::analysis::Analysis;
use casefile::analysis::suggest::{merged, suggest};
use casefile::app::Options;
use casefile::app::lists::{FOLD, ListKind};
use casefile::app::msg::{Loaded, Msg};
use casefile::case::{Case, TextKind};
use casefile::text::Document;
use std::sync::Arc;

const TEXTS: [(&str, &str); 2] = [
    (
        "Ferry",
        "Marta Olsen, 52, had been suspended since March. “I told them about the rudder in January,” said Olsen.\n\n\
         Gordon Pruett, a retired engineer, told the Ellery Courier that Olsen had kept the logbook by hand. \
         He denied that pages were missing. Judge Hester Low listened.",
    ),
    (
        "Inquiry",
        "Olsen was cleared, the Ellery Courier reported. Gordon Pruet said Marta Olsen had been right. \
         Vinh Q. Tran was not there, and neither was Bart De Witt.",
    ),
];

/// Two plain documents, before anything is suggested for them.
fn read() -> Case {
    let mut case = casefile::store::open(None).unwrap().case;
    case.people.clear();
    case.claims.clear();
    case.questions.clear();
    case.title = String::from("The ferry");
    case.sources.truncate(TEXTS.len());
    for (source, (title, text)) in case.sources.iter_mut().zip(TEXTS) {
        source.title = title.to_owned();
        source.label = Some(title.to_owned());
        source.publisher = None;
        source.authors.clear();
        source.published = None;
        source.text = TextKind::Full;
        source.document = Some(Document::new(text));
    }
    case.indexed()
}

/// The documents with what is suggested for them.
fn whole() -> Case {
    let case = read();
    let suggested = suggest(&case, &|| false).unwrap();
    merged(case, suggested)
}

fn loaded(case: Case) -> Msg {
    Msg::Loaded(Box::new(Loaded {
        analysis: Arc::new(Analysis::of(&case)),
        case: Arc::new(case),
        problems: Vec::new(),
        location: Some(String::from("ferry/")),
        plain: true,
        index: None,
        more: None,
    }))
}

fn walk(width: u16, height: u16) -> Walk {
    let mut walk = Walk::begin(None, Options::default(), width, height);
    walk.send(loaded(whole()));
    walk
}

#[test]
fn people_who_are_suggested_late_are_shown_from_the_first_on() {
    let mut early = read();
    let byline = whole().people.iter().find(|person| person.name.contains("Tran")).cloned();
    early.people = vec![byline.unwrap()];
    let mut walk = Walk::begin(None, Options::default(), 80, 24);
    walk.send(loaded(early.indexed()));
    let people = |walk: &Walk| {
        let list = walk.state.lists.of(ListKind::People);
        (list.selected, list.rows.get(list.selected).copied())
    };
    assert_eq!(people(&walk), (0, Some(0)));
    walk.send(loaded(whole()));
    let (selected, row) = people(&walk);
    assert_eq!(selected, 0);
    assert_ne!(row, Some(FOLD), "the one of the byline is folded now");
}

#[test]
fn people_named_once_are_one_row_that_opens() {
    let mut walk = walk(120, 40);
    walk.press("2");
    let folded = walk.screen();
    assert!(folded.contains("2 more named once"), "{folded}");
    assert!(!folded.contains("@ ¿ Vinh Q. Tran"), "{folded}");
    walk.press("G<enter>");
    let open = walk.screen();
    assert!(open.contains("@ ¿ Vinh Q. Tran") && !open.contains("named once"), "{open}");
}

#[test]
fn a_filter_finds_people_in_the_folded_row() {
    let mut walk = walk(120, 40);
    walk.press("2fVinh");
    assert!(walk.screen().contains("Vinh Q. Tran"), "{}", walk.screen());
}

#[test]
fn screens() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut walk = walk(width, height);
        walk.press("2j");
        insta::assert_snapshot!(format!("suggested_people_{width}x{height}"), walk.screen());
        walk.press("3j");
        insta::assert_snapshot!(format!("suggested_claim_{width}x{height}"), walk.screen());
    }
}
