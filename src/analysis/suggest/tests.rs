//! Small texts, and texts made to hurt.

use super::*;
use crate::analysis::testing::{Kit, source};
use crate::case::{Evidence, Link, PersonKind};

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

/// Each statement with the names or words of whoever says it.
fn said(text: &str) -> Vec<(String, String)> {
    let case = case_of(&[text]);
    let link = |link: &Link| match link {
        Link::Person(id) => {
            case.person_ix(id).map_or(String::new(), |ix| case.people[ix.at()].name.clone())
        }
        Link::Unnamed(unnamed) => unnamed.unnamed.clone(),
    };
    let speaker = |evidence: &Evidence| evidence.attribution.last().map_or(String::new(), link);
    case.claims
        .iter()
        .flat_map(|claim| claim.evidence.iter().map(|e| (speaker(e), claim.statement.clone())))
        .collect()
}

/// The same for what is said besides the first.
fn said_after(first: &str, text: &str) -> Vec<(String, String)> {
    said(&format!("{first} {text}")).split_off(1)
}

fn by(speaker: &str, statement: &str) -> (String, String) {
    (speaker.to_owned(), statement.to_owned())
}

#[test]
fn a_name_and_a_colon_introduce_a_quotation_whatever_the_verb() {
    for lead in [
        "Marcus Webb disagreed:",
        "Her partner, Marcus Webb, disagreed:",
        "Marcus Webb’s reply:",
        "But for Marcus Webb it was different:",
    ] {
        let heard = said_after("Amy Ruiz said that she left.", &format!("{lead} “It was old.”"));
        assert_eq!(heard, [by("Marcus Webb", "“It was old.”")], "{lead}");
    }
    let heard = said("Marcus Webb disagreed: “It was old.” Amy Ruiz said that she left.");
    assert_eq!(heard, [by("Marcus Webb", "“It was old.”"), by("Amy Ruiz", "She left.")]);
}

#[test]
fn a_quotation_does_not_go_on_where_another_comes_between() {
    for between in [
        "Marcus Webb shook his head.",
        "Marcus Webb shook his head. “It was new.”",
        "Marcus Webb was told:",
        "Marcus Webb found a note:",
        "Marcus Webb’s lawyer disagreed:",
        "A letter to Marcus Webb was clear:",
        "Amy Ruiz wept and Marcus Webb disagreed:",
        "Her lawyer disagreed:",
        "He shook his head.",
    ] {
        let heard = said_after("Amy Ruiz said that she left.", &format!("{between} “It was old.”"));
        assert_eq!(heard, [], "{between}");
    }
    for between in ["She shook her head.", "Then she was firm:", "It rained in Low."] {
        let heard = said_after("Amy Ruiz said that she left.", &format!("{between} “It was old.”"));
        assert_eq!(heard, [by("Amy Ruiz", "“It was old.”")], "{between}");
    }
    let heard = said("“It was old,” said Amy Ruiz, who works with Marcus Webb. “It was new.”");
    assert_eq!(heard, [by("Amy Ruiz", "“It was old”"), by("Amy Ruiz", "“It was new.”")]);
}

#[test]
fn he_is_whoever_spoke_rather_than_whoever_was_spoken_of() {
    for between in [" ", "\n\n"] {
        let heard = said(&format!("Dunn says Miguel Bell called.{between}He says he was paid."));
        assert_eq!(heard, [by("Dunn", "Miguel Bell called."), by("Dunn", "He was paid.")]);
    }
    let heard = said_after("Ada Quill says Miguel Bell called.", "He says he was paid.");
    assert_eq!(heard, [by("Miguel Bell", "He was paid.")], "nobody else can be meant");
    let unclear = "Miguel Bell and Pat Dunn met. Dunn says it rained. He says he was paid.";
    assert_eq!(said(unclear), [by("Pat Dunn", "It rained.")]);
}

#[test]
fn two_that_and_joins_both_say_it() {
    for (subject, both) in [
        ("Kim Bell and her lawyers", ["Kim Bell", "her lawyers"]),
        ("Kim Bell, 44, and Tom Lind, 45,", ["Kim Bell", "Tom Lind"]),
        ("Kim Bell and her team of attorneys", ["Kim Bell", "her team of attorneys"]),
        ("In May Kim Bell and two guards", ["Kim Bell", "two guards"]),
        ("Both Kim Bell and Ada Lind’s legal team", ["Kim Bell", "Ada Lind’s legal team"]),
        ("The Rev. Al Sharp, the head of a group, and Rabbi Dan Katz", ["Al Sharp", "Dan Katz"]),
    ] {
        let heard = said(&format!("{subject} claimed that it rained."));
        assert_eq!(heard, both.map(|who| by(who, "It rained.")), "{subject}");
    }
    let met = "Quill met Ada Lind, a lawyer, and Tom Dunn said that it rained.";
    assert_eq!(said(met), [by("Tom Dunn", "It rained.")]);
    assert_eq!(said("Police searched the home of Kim Bell and her lawyers said it rained."), []);
}

#[test]
fn a_nickname_is_a_part_of_its_name_and_no_speech() {
    let text = "Dr. Henry “Hank” Abara said that it was old. Henry Abara left.";
    assert_eq!(said(text), [by("Henry “Hank” Abara", "It was old.")]);
    assert_eq!(names(text), ["Henry “Hank” Abara"]);
}

#[test]
fn what_is_no_clause_is_no_claim() {
    for text in [
        "DNA found on a shirt Cooper claims he never wore should be tested. Kevin Cooper left.",
        "DNA found on a shirt Kevin Cooper claims he wore to work should be tested.",
        "Carol Lund, his wife, denied it too. Carol Lund denied it at the time.",
        "As I said on the phone, girder 14 has a crack.",
        "As Ada Quill said on the phone, girder 14 has a crack.",
        "It showed images that The Blast said appeared to have been taken in March.",
        "Kevin Cooper has maintained his innocence and left.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
    let heard = said("Kevin Cooper has maintained his innocence and says he was set up.");
    assert_eq!(heard, [by("Kevin Cooper", "He was set up.")]);
    for clause in
        ["armed men came", "he ran to work", "he still dreams", "the car she drove was red"]
    {
        let heard = said(&format!("Kevin Cooper says {clause}."));
        assert_eq!(heard.len(), 1, "{clause}");
    }
}

#[test]
fn an_office_before_a_name_is_no_part_of_it_and_none_by_itself() {
    assert_eq!(
        names("Police Chief Robert Stone came. Stone said that it rained."),
        ["Robert Stone"]
    );
    assert_eq!(names("Police Chief Stone said that it rained."), ["Stone"]);
    assert_eq!(names("The Court Reporter left. A clerk called the Court Reporter."), [""; 0]);
    let paper = case_of(&["The Hollywood Reporter said that it rained."]);
    assert_eq!(paper.people[0].kind, PersonKind::Organisation);
}

#[test]
fn a_particle_joins_a_given_name_that_is_a_word_too() {
    assert_eq!(names("The key was found by Bill de Souza. Souza left."), ["Bill de Souza"]);
}

#[test]
fn the_head_of_a_message_names_nobody_but_people() {
    let message = "From: Ada Quill <ada@quill.example>\nTo: Bob Crane\nDate: Monday, 3 May 2021\nSubject: Girder 14\n\n\
        Bob Crane, the girder is cracked.";
    assert_eq!(names(message), ["Bob Crane", "Ada Quill"]);
    assert_eq!(names("Interview with Ada Quill\n\nInterview said nothing."), ["Ada Quill"]);
}

#[test]
fn organisations_with_names_of_ordinary_words_are_known_whole() {
    for (name, text) in
        [("Page Six", "Page Six reported that Burke cried."), ("Meta", "Meta said that it rained.")]
    {
        let case = case_of(&[text]);
        let found = case.people.iter().find(|p| p.kind == PersonKind::Organisation);
        assert_eq!(found.map(|p| p.name.as_str()), Some(name), "{:?}", case.people);
        assert_eq!(said(text)[0].0, name);
    }
}

#[test]
fn a_spokesman_is_not_the_name_that_begins_the_clause_behind_him() {
    let heard = said("According to a spokesman, Ada Quill was paid in March.");
    assert_eq!(heard, [by("a spokesman", "Ada Quill was paid in March.")]);
    let heard = said("According to a spokesman, Kestrel was paid in March.");
    assert_eq!(heard, [by("a spokesman", "Kestrel was paid in March.")]);
    let heard = said("According to her lawyer, Ada Quill, it rained.");
    assert_eq!(heard, [by("Ada Quill", "It rained.")]);
}

#[test]
fn a_lone_surname_with_an_age_is_somebody() {
    let heard = said("Asked about the fire, Bell, 44, replied that it was arson.");
    assert_eq!(heard, [by("Bell", "It was arson.")]);
}

#[test]
fn a_quotation_goes_on_behind_its_attribution() {
    let heard = said("“That is simply not true,” Reyes said. “We never received such a report.”");
    let first = by("Reyes", "“That is simply not true”");
    assert_eq!(heard, [first, by("Reyes", "“We never received such a report.”")]);
}
