//! Small texts, and texts made to hurt.

use super::*;
use crate::analysis::testing::{Kit, source};

pub(super) fn case_of(texts: &[&str]) -> Case {
    let sources = texts.iter().enumerate().map(|(at, text)| source(&format!("s{at}"), text));
    let case = sources.fold(Kit::new(), Kit::source).done();
    let suggested = suggest(&case, &|| false).unwrap();
    merged(case, suggested)
}

fn names(text: &str) -> Vec<String> {
    case_of(&[text]).people.iter().map(|p| p.name.clone()).collect()
}

#[test]
fn a_surname_joins_the_full_name_before_it() {
    let case =
        case_of(&["Ada Quill came. Nobody saw Quill, and Ms. Quill said nothing was wrong."]);
    assert_eq!(case.people.len(), 1, "{:?}", case.people);
    assert_eq!(case.people[0].aliases, ["Quill"]);
}

#[test]
fn places_and_days_are_nobody() {
    assert_eq!(
        names("On Monday in New York it rained. The White House is on Pennsylvania Avenue."),
        [""; 0]
    );
}

#[test]
fn a_letter_for_its_look_is_no_name() {
    assert_eq!(
        names(
            "The stain on a T-shirt Quill never wore was old. Ada Quill said so. The X-ray Lind saw was Tom Lind’s."
        ),
        ["Ada Quill", "Tom Lind"]
    );
}

#[test]
fn a_heading_before_a_colon_is_no_name() {
    assert_eq!(names("Press Play Below For More On Ada Quill:\n\nThe ferry sank."), [""; 0]);
    assert_eq!(names("Ada Quill told everything:\n\nThe ferry sank."), ["Ada Quill"]);
}

#[test]
fn words_that_begin_with_a_mark_of_another_letter_are_no_claim() {
    let case = case_of(&["The Department of Ports said \u{c4a}\nsaid "]);
    assert_eq!(case.claims, []);
}
