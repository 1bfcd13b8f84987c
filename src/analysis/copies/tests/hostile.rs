//! Texts made to hurt, and what must not matter: threads, order, when it is cancelled.

use super::made_up::{Language, Random, paragraphs};
use super::*;
use crate::text::fold;
use proptest::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

fn made_up(texts: usize, length: usize) -> Vec<String> {
    let language = Language::new(2000);
    let mut random = Random(11);
    let mut shared = language.prose(80, &mut random);
    (0..texts)
        .map(|at| {
            let mut words = language.prose(length, &mut random);
            words.extend(language.edited(&shared, 8, &mut random));
            words.extend(language.prose(at, &mut random));
            if at % 3 == 2 {
                shared = language.prose(80, &mut random);
            }
            paragraphs(&words, &mut random)
        })
        .collect()
}

fn case_of(texts: &[String]) -> Case {
    let sources = texts.iter().enumerate().map(|(at, text)| source(&format!("s{at}"), text));
    sources.fold(Kit::new(), Kit::source).done()
}

#[test]
fn empty_texts_share_nothing() {
    assert!(copies(&Case::default()).all().is_empty());
    let without = Source { document: None, ..source("none", "") };
    let kit = Kit::new().source(without).source(source("empty", "")).source(source("two", "a b"));
    assert!(copies(&kit.source(source("too", "a b")).done()).all().is_empty());
}

#[test]
fn one_word_again_and_again_is_one_run() {
    let text = "prohibited ".repeat(1_000_000);
    let (_, copies) = of_texts(&[&text, &text]);
    let [run] = copies.all() else { panic!("{}", copies.all().len()) };
    assert_eq!((run.words, run.share), (1_000_000, 100));
}

#[test]
fn huge_texts_that_are_alike_are_one_run() {
    let language = Language::new(20_000);
    let words = language.prose(200_000, &mut Random(3));
    let text = words.join(" ");
    let (_, copies) = of_texts(&[&text, &text]);
    assert_eq!(copies.all().len(), 1);
    assert_eq!(copies.all()[0].words, 200_000);
}

#[test]
fn blocks_shuffled_are_told_up_to_a_bound() {
    let language = Language::new(20_000);
    let mut random = Random(9);
    let blocks: Vec<_> = (0..1500).map(|_| language.prose(40, &mut random).join(" ")).collect();
    let mut back = blocks.clone();
    back.reverse();
    let (_, copies) = of_texts(&[&blocks.join("\n"), &back.join("\n")]);
    assert_eq!((copies.all().len(), copies.cut_short()), (1000, 1));
}

#[test]
fn what_very_many_sources_have_leads_to_the_earliest() {
    let mut kit = Kit::new();
    let text = made_up(1, 100).concat();
    for at in 0..60 {
        let published = Some(format!("2019-05-{:02}", 1 + (at * 7) % 30).parse().unwrap());
        kit = kit.source(Source { published, ..source(&format!("s{at:02}"), &text) });
    }
    let case = kit.done();
    let copies = copies(&case);
    assert_eq!(copies.all().len(), 59);
    assert!(copies.all().iter().all(|run| run.a.source == SourceIx(0)), "s00 is of 1 May");
}

#[test]
fn threads_do_not_matter() {
    let case = case_of(&made_up(30, 300));
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| copies(&case).all().to_vec())
    };
    assert!(with(1).len() >= 25);
    assert_eq!(with(1), with(4));
}

#[test]
fn the_order_of_the_sources_does_not_matter() {
    let case = case_of(&made_up(24, 300));
    let mut other = case.clone();
    other.sources.reverse();
    other.sources.swap(3, 17);
    let other = other.indexed();
    let named = |case: &Case| {
        let copies = copies(case);
        let mut list: Vec<_> = copies
            .all()
            .iter()
            .map(|run| {
                let side =
                    |place: RunPlace| (case.sources[place.source.at()].id.clone(), place.span);
                let mut sides = [side(run.a), side(run.b)];
                sides.sort();
                (sides, run.kind, run.words, run.share)
            })
            .collect();
        list.sort();
        list
    };
    assert!(!named(&case).is_empty());
    assert_eq!(named(&case), named(&other.indexed()));
}

#[test]
fn it_stops_when_it_is_cancelled() {
    let case = case_of(&made_up(12, 200));
    let mentions = Mentions::of_case(&case);
    let asked = AtomicUsize::new(0);
    let count = || {
        asked.fetch_add(1, Ordering::Relaxed);
        false
    };
    assert!(Copies::of_case(&case, &mentions, &count).is_some());
    let all = asked.into_inner();
    assert!(all > 12, "asked {all} times");
    for patience in [0, 1, all / 2] {
        let asked = AtomicUsize::new(0);
        let enough = || asked.fetch_add(1, Ordering::Relaxed) >= patience;
        assert!(Copies::of_case(&case, &mentions, &enough).is_none(), "{patience}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_texts_give_runs_that_both_have(
        texts in proptest::collection::vec(
            "(winter |summer |“autumn |spring” |東京 |é|\\PC|\n\n|the |harbour |S\u{ad}o ){0,120}", 2..5,
        ),
    ) {
        let case = case_of(&texts);
        let copies = copies(&case);
        for run in copies.all() {
            prop_assert!(run.a.source < run.b.source && run.words >= 8 && run.share >= 66);
            let ends = |place: RunPlace| {
                let text = words_of(&case, &place);
                let list: Vec<_> = crate::text::words(text).map(|span| fold(span.of(text))).collect();
                (list.first().cloned(), list.last().cloned())
            };
            prop_assert!(ends(run.a).0.is_some());
            prop_assert_eq!(ends(run.a), ends(run.b));
            prop_assert!(!run.changes(&case).is_empty());
        }
    }
}
