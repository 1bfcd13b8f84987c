use super::*;
use proptest::prelude::*;
use std::collections::HashSet;

const TEXT: &str = "He said: \u{201c}I didn\u{2019}t do it.\u{201d}\n\nThe visit \u{2014} long\nplanned \u{2014} was on \
    Thursday. She said so too. The DNA test of the orange towel was ordered by the governor in 2018.\n\n\
    The visit ended at 1.5 hours; some say 15. At 5 it was over. He said so too.";

fn look(
    exact: &str,
    prefix: Option<&str>,
    suffix: Option<&str>,
) -> (AnchorState, &'static str, usize) {
    let anchor = find(TEXT, &Needle { exact, prefix, suffix });
    (anchor.state, anchor.span.map_or("", |span| span.of(TEXT)), anchor.times)
}

#[test]
fn exact_words() {
    assert_eq!(look("DNA test", None, None), (AnchorState::Exact, "DNA test", 1));
    assert_eq!(look("said so too", None, None), (AnchorState::Exact, "said so too", 2));
    assert_eq!(look("said so too", Some("over. He"), None).2, 1);
    assert_eq!(look("The visit", None, Some("\u{2013} long planned")).0, AnchorState::Exact);
    assert_eq!(look("The visit", None, Some(" ")), (AnchorState::Exact, "The visit", 2));
}

#[test]
fn other_white_space_quotes_and_dashes() {
    use AnchorState::Normalised;
    assert_eq!(look("I didn't do it.", None, None), (Normalised, "I didn\u{2019}t do it.", 1));
    assert_eq!(
        look("visit--long planned", None, None),
        (Normalised, "visit \u{2014} long\nplanned", 1)
    );
    let across = "I didn't do it.\" The visit";
    assert_eq!(look(across, None, None).0, Normalised, "across passages");
    assert_eq!(look("didn't", Some("\"I"), Some("do it")).0, Normalised);
}

#[test]
fn words_that_moved() {
    use AnchorState::Moved;
    assert_eq!(look("DNA test", Some("no such"), None), (Moved, "DNA test", 1));
    assert_eq!(look("didn't do it", Some("She"), None).0, Moved);
    let (state, span, times) = look("so too", Some("He said"), Some("nowhere"));
    assert_eq!((state, span, times), (Moved, "so too", 2));
    let anchor =
        find(TEXT, &Needle { exact: "so too", prefix: Some("He said"), suffix: Some("x") });
    assert!(anchor.span.unwrap().start > TEXT.find("over").unwrap(), "the one with more context");
}

#[test]
fn never_on_other_words() {
    use AnchorState::{Exact, Missing};
    let alone = "She said so. It took 1.5 hours, or 15.";
    let state = |exact, prefix| find(alone, &Needle { exact, prefix, suffix: None }).state;
    assert_eq!(state("he said", None), Missing);
    assert_eq!(state("he said", Some("S")), Exact, "asked for like this, it may be");
    for number in ["5", "5 hours", "1", "1.5 hour"] {
        assert_eq!(state(number, None), Missing, "{number}");
    }
    assert_eq!(state("15", None), Exact);
    assert_eq!(state("", None), Missing);
    assert_eq!(state(" \u{ad}", None), Missing);
    let accents = Needle { exact: "cafe", ..Needle::default() };
    assert_eq!(find("cafe\u{301} noir", &accents).state, Missing);
    assert_eq!(find("café noir", &accents).state, Missing);
    assert_eq!(find("x", &Needle { exact: "a longer one", ..Needle::default() }), Anchor::MISSING);
    assert_eq!(find("", &accents), Anchor::MISSING);
    let overlapping = Needle { exact: "x x", ..Needle::default() };
    assert_eq!(find("ax x x", &overlapping).span, Some(Span::new(3, 6)));
}

#[test]
fn altered_words() {
    use AnchorState::{Altered, Missing};
    assert_eq!(
        look("the DNA test of the orange towel was ordered by a judge in 2018", None, None),
        (Altered, "The DNA test of the orange towel was ordered by the governor in 2018", 1)
    );
    assert_eq!(look("SHE SAID SO TOO", None, None), (Altered, "She said so too", 1));
    assert_eq!(look("test of an orange", None, None), (Altered, "test of the orange", 1));
    assert_eq!(look("ordered governor", None, None).0, Missing, "two words are too few");
    assert_eq!(look("the governor in his office was ordered to visit", None, None).0, Missing);
}

#[test]
fn of_several_altered_places_the_one_in_its_context() {
    let text = "Anna wrote: the red car was seen there. Ben wrote: the red car was seen there.";
    let needle =
        Needle { exact: "the red car was found there", prefix: Some("Ben wrote:"), suffix: None };
    let anchor = find(text, &needle);
    assert_eq!((anchor.state, anchor.times), (AnchorState::Altered, 1));
    assert_eq!(anchor.span.unwrap().start, text.rfind("the red").unwrap());
    let anchor = find(text, &Needle { prefix: None, ..needle });
    assert_eq!((anchor.span.unwrap().start, anchor.times), (12, 2), "else the first, and a count");
}

#[test]
fn hostile_repetition_ends() {
    let text = "a ".repeat(200_000);
    let many = "a ".repeat(2_000) + "b";
    assert_eq!(
        find(&text, &Needle { exact: &many, ..Needle::default() }).state,
        AnchorState::Missing
    );
    let solid = "a".repeat(200_000);
    let inner = "a".repeat(500);
    assert_eq!(
        find(&solid, &Needle { exact: &inner, ..Needle::default() }).state,
        AnchorState::Missing
    );
}

/// Words of a made-up language with a skewed frequency, as in real texts.
fn prose(range: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        1 => proptest::sample::select(vec!["the", "of", "and", "to", "a", "in", "he", "was"])
            .prop_map(str::to_owned),
        2 => "[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z][aeiou]{1,2}[b-df-hj-np-tv-z]{0,2}",
    ];
    proptest::collection::vec(word, range)
}

fn misprint(words: &str, choice: usize) -> String {
    let space = ["\n", "  ", "\n\n", "\u{a0}"].get(choice % 4).unwrap();
    words.replacen(' ', space, 2).replace('\'', "\u{2019}").replace(" - ", "\u{2014}")
}

proptest! {
    #[test]
    fn planted_quotes_come_back_normalised(
        before in prose(0..80), quote in prose(3..20), after in prose(0..80), choice in 0usize..4,
    ) {
        let quote = format!("zoo'xx {} - yyz", quote.join(" "));
        let planted = misprint(&quote, choice);
        let text = format!("{} {planted} {}", before.join(" "), after.join(" "));
        let anchor = find(&text, &Needle { exact: &quote, ..Needle::default() });
        prop_assert_eq!(anchor.state, AnchorState::Normalised);
        prop_assert_eq!(anchor.span.unwrap().of(&text), planted);
    }

    #[test]
    fn edited_quotes_come_back_altered(
        before in prose(0..120), quote in prose(8..40), after in prose(0..120),
        edits in proptest::collection::vec((0usize..3, any::<prop::sample::Index>()), 1..10),
    ) {
        let mut changed = quote.clone();
        for (kind, at) in edits.iter().take(quote.len() / 4) {
            let at = at.index(changed.len());
            match kind {
                0 => { changed.remove(at); }
                1 => changed.insert(at, "qqq".to_owned()),
                _ => changed[at] = "xxx".to_owned(),
            }
        }
        // In a litany of the same few words any place is as good as another.
        let distinct: HashSet<&String> = quote.iter().collect();
        prop_assume!(distinct.len() * 3 >= quote.len() * 2);
        let start = before.join(" ").len();
        let text = format!("{} {} {}", before.join(" "), changed.join(" "), after.join(" "));
        let planted = Span::new(start, start + 1 + changed.join(" ").len());
        let exact = quote.join(" ");
        prop_assume!(!text.contains(&exact));
        let anchor = find(&text, &Needle { exact: &exact, ..Needle::default() });
        prop_assert_eq!(anchor.state, AnchorState::Altered);
        prop_assert!(anchor.span.unwrap().overlaps(planted));
        prop_assert!(anchor.span.unwrap().len() < exact.len() * 2);
    }

    #[test]
    fn unrelated_quotes_are_missing(text in prose(100..500), quote in prose(5..40)) {
        let (text, quote) = (text.join(" "), quote.join(" "));
        prop_assume!(!text.contains(&quote));
        let rare = quote.split(' ').filter(|word| !text.contains(word)).count();
        prop_assume!(rare * 3 > quote.split(' ').count());
        let anchor = find(&text, &Needle { exact: &quote, ..Needle::default() });
        prop_assert_eq!(anchor.state, AnchorState::Missing);
    }

    #[test]
    fn spans_stand_between_letters(
        text in "(\\PC|[ab ]|[-—“’\n\u{301}]|said |so ){0,40}", from in any::<prop::sample::Index>(),
        len in 0usize..20, prefix in proptest::option::of("\\PC{0,3}"),
    ) {
        let chars: Vec<char> = text.chars().collect();
        let from = from.index(chars.len() + 1);
        let exact: String = chars.iter().skip(from).take(len).collect();
        let anchor = find(&text, &Needle { exact: &exact, prefix: prefix.as_deref(), suffix: None });
        let Some(span) = anchor.span else {
            prop_assert_eq!(anchor, Anchor::MISSING);
            return Ok(());
        };
        prop_assert!(anchor.times > 0 && !span.is_empty());
        prop_assert!(text.get(span.start..span.end).is_some());
        if anchor.state == AnchorState::Exact {
            prop_assert_eq!(span.of(&text), exact);
        }
    }
}
