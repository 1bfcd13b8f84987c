mod hostile;
mod made_up;
mod measured;

use super::*;
use crate::analysis::testing::{Kit, paper, person, source};
use crate::case::TextKind;
use crate::text::Change;

const RULE: &str =
    "Taking pictures on the grounds of the jail is prohibited unless the warden has agreed.";
const RULE_TURNED: &str =
    "Taking pictures on the grounds of the jail is allowed unless the warden has agreed.";
const SPEECH: &str =
    "I walked past the orchard twice that evening and the gate was open both times";
const FOOTER: &str = "Readers who know more about this may write to our newsroom at any hour.";

fn copies(case: &Case) -> Copies {
    Copies::of_case(case, &Mentions::of_case(case), &|| false).unwrap()
}

fn of_texts(texts: &[&str]) -> (Case, Copies) {
    let sources = texts.iter().zip('a'..).map(|(text, id)| source(&id.to_string(), text));
    let case = sources.fold(Kit::new(), Kit::source).done();
    let copies = copies(&case);
    (case, copies)
}

fn words_of<'c>(case: &'c Case, place: &RunPlace) -> &'c str {
    let source = &case.sources[place.source.at()];
    place.span.of(source.document.as_ref().unwrap().text())
}

fn kinds(copies: &Copies) -> Vec<RunKind> {
    copies.all().iter().map(|run| run.kind).collect()
}

fn show(case: &Case, run: &SharedRun) -> String {
    let text = |place: RunPlace| case.sources[place.source.at()].document.as_ref().unwrap().text();
    let (a, b) = (text(run.a), text(run.b));
    let show = |change| match change {
        Change::Kept(x, _) => x.of(a).to_owned(),
        Change::Removed(x) => format!("[-{}-]", x.of(a)),
        Change::Added(y) => format!("[+{}+]", y.of(b)),
    };
    run.changes(case).into_iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_copy_that_turns_a_word_round_is_found_and_the_word_shown() {
    let a = format!("The visitors left at noon. {RULE} The lot lies outside.");
    let b = format!("Nobody was fined on Friday.\n\n{RULE_TURNED} A guard looked on.");
    let (case, copies) = of_texts(&[&a, &b]);
    let [run] = copies.all() else { panic!("{copies:?}") };
    assert_eq!(words_of(&case, &run.a), RULE.trim_end_matches('.'));
    assert_eq!(words_of(&case, &run.b), RULE_TURNED.trim_end_matches('.'));
    assert_eq!((run.kind, run.words, run.share, run.own_words), (RunKind::Copied, 14, 93, false));
    assert_eq!(
        show(&case, run),
        "Taking pictures on the grounds of the jail is [-prohibited-] [+allowed+] unless the \
         warden has agreed"
    );
}

#[test]
fn words_dropped_and_put_in_are_borne() {
    let (case, copies) = of_texts(&[
        "The inspectors came back before dawn, carried nine sealed boxes to the cellar and told \
         nobody what was in them.",
        "Inspectors came back shortly before dawn, carried nine boxes down to the old cellar and \
         told nobody what was in them.",
    ]);
    let [run] = copies.all() else { panic!("{copies:?}") };
    let shown = show(&case, run);
    assert!(shown.contains("back [+shortly+] before"), "{shown}");
    assert!(shown.contains("nine [-sealed-] boxes [+down+] to the [+old+] cellar"), "{shown}");
}

#[test]
fn the_same_speech_quoted_is_no_copy() {
    let a = format!("“{SPEECH},” the gardener said on Monday.");
    let b = format!("In court a witness recalled: \"{SPEECH}.\" Nobody asked further.");
    let (_, copies) = of_texts(&[&a, &b]);
    assert_eq!(kinds(&copies), [RunKind::Quotation]);
    assert_eq!(copies.all()[0].words, 15);
}

#[test]
fn of_a_run_that_is_partly_quoted_the_rest_counts() {
    let told = "When the bailiff asked her what she remembered of that long night she said:";
    let text = format!("{told} “{SPEECH}.” Then it was over.");
    let (case, copies) = of_texts(&[&text, &format!("Late news. {text}")]);
    let [run] = copies.all() else { panic!("{copies:?}") };
    assert_eq!((run.kind, run.words), (RunKind::Copied, 18));
    assert!(words_of(&case, &run.a).contains(SPEECH));
    let (_, copies) = of_texts(&[
        &format!("She told the court: “{SPEECH}.”"),
        &format!("He noted what she told the court: “{SPEECH}.”"),
    ]);
    assert_eq!(kinds(&copies), [RunKind::Quotation], "four words are no copy");
}

#[test]
fn words_that_only_one_of_both_quotes_are_taken_over() {
    let (_, copies) = of_texts(&[&format!("“{SPEECH},” she said."), &format!("{SPEECH}.")]);
    assert_eq!(kinds(&copies), [RunKind::Copied]);
}

#[test]
fn what_many_sources_carry_is_boilerplate() {
    let texts = |count: usize, shared: &str| -> Vec<String> {
        let words = ["ash", "birch", "cedar", "elm", "fir", "hazel", "lime", "oak", "pine", "yew"];
        (0..10)
            .map(|at| {
                if at < count {
                    format!("{} {shared}", words[at])
                } else {
                    String::new() + words[at]
                }
            })
            .collect()
    };
    let run = |texts: &[String]| of_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>()).1;
    assert_eq!(kinds(&run(&texts(4, FOOTER))), [RunKind::Copied; 6]);
    assert_eq!(kinds(&run(&texts(5, FOOTER))), [RunKind::Boilerplate; 10]);
    let wire = format!("{RULE} {SPEECH}. The gardener left the village the next morning.");
    assert_eq!(kinds(&run(&texts(6, &wire))), [RunKind::Copied; 15], "too long for a footer");
}

#[test]
fn one_publishers_footer_is_boilerplate_however_long() {
    let footer = format!("{FOOTER} {RULE} {SPEECH}.");
    let case = (0..6)
        .map(|at| paper(&format!("s{at}"), "gazette", &format!("Number {at}. {footer}")))
        .fold(Kit::new().people(&["gazette"]), Kit::source)
        .done();
    assert_eq!(kinds(&copies(&case)), [RunKind::Boilerplate; 15]);
}

#[test]
fn stock_phrases_are_boilerplate() {
    let (_, copies) = of_texts(&[
        "The mayor did not immediately respond to a request for comment.",
        "Two of the banks did not immediately respond to a request for comment on Friday.",
    ]);
    assert_eq!(kinds(&copies), [RunKind::Boilerplate]);
}

#[test]
fn names_do_not_count() {
    let list = "Anna Bell, Carl Dorn, Emil Frost, Greta Holm, Ida Jensen and Karl Lund";
    let texts = [format!("With {list} it began."), format!("At dusk {list} sat there.")];
    let case = |people: &[&str]| {
        let kit = Kit::new().source(source("a", &texts[0])).source(source("b", &texts[1]));
        people.iter().fold(kit, |kit, name| kit.person(person(name, name, &[]))).done()
    };
    assert_eq!(kinds(&copies(&case(&[]))), [RunKind::Copied]);
    let people = ["Anna Bell", "Carl Dorn", "Emil Frost", "Greta Holm", "Ida Jensen", "Karl Lund"];
    assert!(copies(&case(&people)).all().is_empty());
    assert!(!copies(&case(&people[..2])).all().is_empty(), "nine of thirteen words are left");
}

#[test]
fn a_short_run_with_an_edit_needs_more_words() {
    let found = |text: &str| {
        let (_, copies) =
            of_texts(&["Later who is studying to become a lawyer through exams", text]);
        copies.all().len()
    };
    assert_eq!(found("And who is studying to become a lawyer today"), 0, "seven words");
    assert_eq!(found("And who is studying to become a lawyer through others"), 1);
    assert_eq!(found("And who is reportedly studying to become a lawyer through others"), 0);
    assert_eq!(found("And who is reportedly studying to become a lawyer through exams"), 1);
}

#[test]
fn idiom_and_short_words_are_chance() {
    let (_, copies) = of_texts(&[
        "It was at the end of the day that he saw us.",
        "And so at the end of the day that he had it.",
    ]);
    assert!(copies.all().is_empty());
}

#[test]
fn dates_tell_who_can_have_copied() {
    let run = |a: Option<&str>, b: Option<&str>, updated: Option<&str>| {
        let dated = |id: &str, date: Option<&str>| Source {
            published: date.map(|date| date.parse().unwrap()),
            ..source(id, RULE)
        };
        let updated = updated.map(|date| date.parse().unwrap());
        let kit = Kit::new().source(Source { updated, ..dated("a", a) });
        copies(&kit.source(dated("b", b)).done()).all()[0].direction
    };
    let (may, june, first) = (Some("2019-05-30"), Some("2019-06"), Some("2019-06-01"));
    assert_eq!(run(may, june, None), Direction::AToB);
    assert_eq!(run(june, may, None), Direction::BToA);
    assert_eq!(run(june, first, None), Direction::Undecided);
    assert_eq!(run(may, None, None), Direction::Undecided);
    assert_eq!(run(may, first, first), Direction::Undecided, "words may have come in later");
    assert_eq!(run(may, first, may), Direction::AToB);
}

#[test]
fn our_own_words_are_called_so() {
    let digest = |id: &str, text: &str, date: &str| Source {
        text: TextKind::Digest,
        published: Some(date.parse().unwrap()),
        ..source(id, text)
    };
    let both = |text: &str| {
        let kit = Kit::new().source(digest("a", text, "2019"));
        let case = kit.source(digest("b", text, "2020")).done();
        copies(&case).all()[0]
    };
    let ours = both(RULE);
    assert_eq!((ours.kind, ours.own_words), (RunKind::Copied, true));
    assert_eq!(ours.direction, Direction::Undecided);
    let quoted = both(&format!("She: “{SPEECH}.”"));
    assert_eq!((quoted.kind, quoted.own_words), (RunKind::Quotation, false));
    let with_full = |digested: &str| {
        let kit = Kit::new().source(digest("a", digested, "2019"));
        copies(&kit.source(source("b", &format!("{SPEECH}."))).done()).all()[0].own_words
    };
    assert!(with_full(SPEECH));
    assert!(!with_full(&format!("“{SPEECH}”")), "what a digest quotes is the original's");
}

#[test]
fn runs_are_found_by_source_and_by_place() {
    let a = format!("{RULE} {FOOTER} {}", SPEECH.to_uppercase());
    let b = format!("First of all: {SPEECH}. Then, much later on: {RULE_TURNED}");
    let (case, copies) = of_texts(&[&a, "Nothing of that sort.", &b, &format!("So: {FOOTER}")]);
    let ix = SourceIx::new;
    let starts = |source: usize| -> Vec<usize> {
        copies
            .in_source(ix(source))
            .map(|run| run.place_in(ix(source)).unwrap().span.start)
            .collect()
    };
    assert_eq!(copies.between(ix(2), ix(0)).len(), 2, "{:?}", copies.all());
    assert_eq!(copies.between(ix(0), ix(2)), copies.between(ix(2), ix(0)));
    assert_eq!(copies.between(ix(0), ix(3)).len(), 1);
    assert!(copies.between(ix(1), ix(3)).is_empty());
    assert!(copies.in_source(ix(1)).next().is_none());
    assert_eq!(starts(0).len(), 3);
    assert!(starts(0).is_sorted() && starts(2).is_sorted());
    assert!(copies.in_source(ix(9)).next().is_none());
    let moved = copies.between(ix(0), ix(2))[1];
    assert_eq!(words_of(&case, &moved.b), SPEECH);
}

#[test]
fn a_passage_that_stands_twice_is_found_twice() {
    let b = format!("{RULE} Nobody came. Years went by and the yard was empty. {RULE_TURNED}");
    let (_, copies) = of_texts(&[RULE, &b]);
    assert_eq!(kinds(&copies), [RunKind::Copied; 2]);
}

#[test]
fn long_runs_are_compared_in_pieces() {
    let language = made_up::Language::new(3000);
    let words = language.prose(3000, &mut made_up::Random(5));
    let mut turned = words.clone();
    turned[1500] = "xyzzy";
    let (case, copies) = of_texts(&[&words.join(" "), &turned.join(" ")]);
    let changes = copies.all()[0].changes(&case);
    assert_eq!(changes.len(), 4, "{changes:?}");
    assert!(matches!(changes[1], Change::Removed(_)) && matches!(changes[2], Change::Added(_)));
    assert!(copies.all()[0].changes(&Case::default()).is_empty());
}
