//! The index against a scan of everything, on small random corpora.

use super::fixture::{case, source};
use crate::case::{Case, SourceIx};
use crate::search::{Entry, Flags, Index, Options, Query};
use crate::text::{Document, fold, words};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Sources of a few passages over a small vocabulary, so that words meet often.
fn corpus() -> impl Strategy<Value = Vec<Vec<String>>> {
    let word = prop::sample::select(vec![
        "the",
        "Cooper",
        "cooper’s",
        "coop",
        "Kardashian",
        "KIM",
        "death",
        "row",
        "é",
        "année",
        "17",
        "seven-teen",
        "x",
    ]);
    let passage = prop::collection::vec(word, 0..9).prop_map(|words| words.join(" "));
    prop::collection::vec(prop::collection::vec(passage, 0..5), 0..5)
}

fn made(sources: &[Vec<String>]) -> Case {
    let sources = sources.iter().enumerate();
    let sources =
        sources.map(|(at, passages)| source(&format!("src-{at}"), "", &passages.join("\n\n")));
    let mut case = Case::default();
    case.sources = sources.collect();
    case.indexed()
}

/// The passages whose folded words pass a test.
fn scan(case: &Case, holds: impl Fn(&[String]) -> bool) -> BTreeSet<(u32, u32)> {
    let mut found = BTreeSet::new();
    for (ix, record) in (0..).zip(&case.sources) {
        let document = record.document.as_ref().unwrap();
        for (at, span) in (0..).zip(document.passages()) {
            let text = span.of(document.text());
            let words: Vec<String> = words(text).map(|word| fold(word.of(text))).collect();
            if holds(&words) {
                found.insert((ix, at));
            }
        }
    }
    found
}

fn found(index: &Index, query: &str) -> BTreeSet<(u32, u32)> {
    let results = index.search(&Query::parse(query), &Options::default());
    let passage = |entry| match entry {
        Entry::Passage { source: SourceIx(source), passage } => Some((source, passage)),
        _ => None,
    };
    results.hits.iter().filter_map(|hit| passage(hit.entry)).collect()
}

fn holds(words: &[String], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(|(a, b)| a == b))
}

proptest! {
    #[test]
    fn exact_words_prefixes_phrases_and_filters(sources in corpus()) {
        let case = made(&sources);
        let index = Index::build(&case, &Flags::default());
        prop_assert_eq!(index.passages(), scan(&case, |_| true).len());
        let has = |word: &'static str| move |words: &[String]| holds(words, &[word]);
        prop_assert_eq!(found(&index, "'cooper"), scan(&case, has("cooper")));
        prop_assert_eq!(found(&index, "'Année"), scan(&case, has("annee")));
        prop_assert_eq!(
            found(&index, "^coop"),
            scan(&case, |words| words.iter().any(|word| word.starts_with("coop")))
        );
        prop_assert_eq!(found(&index, "\"death row\""), scan(&case, |w| holds(w, &["death", "row"])));
        prop_assert_eq!(
            found(&index, "\"cooper s the\""),
            scan(&case, |words| holds(words, &["cooper", "s", "the"]))
        );
        prop_assert_eq!(
            found(&index, "'cooper !'kim"),
            scan(&case, |words| holds(words, &["cooper"]) && !holds(words, &["kim"]))
        );
        prop_assert_eq!(
            found(&index, "'cooper !\"death row\""),
            scan(&case, |w| holds(w, &["cooper"]) && !holds(w, &["death", "row"]))
        );
        prop_assert_eq!(
            found(&index, "'kim | \"death row\" 'the"),
            scan(&case, |w| (holds(w, &["kim"]) || holds(w, &["death", "row"])) && holds(w, &["the"]))
        );
        prop_assert_eq!(
            found(&index, "source:s2 'the"),
            scan(&case, has("the")).into_iter().filter(|(source, _)| *source == 1).collect()
        );
    }

    #[test]
    fn a_loose_word_finds_what_holds_it(sources in corpus()) {
        let case = made(&sources);
        let index = Index::build(&case, &Flags::default());
        for word in ["cooper", "kardashian", "row"] {
            let exact = scan(&case, |words| holds(words, &[word]));
            let loose = found(&index, word);
            prop_assert!(exact.is_subset(&loose), "{word}");
        }
    }

    #[test]
    fn spans_lie_on_letters_and_ascend(sources in corpus(), query in "[a-eéor !'^|\"1]{0,12}") {
        let index = Index::build(&made(&sources), &Flags::default());
        let query = Query::parse(&query);
        for hit in index.search(&query, &Options::default()).hits {
            let text = index.text(hit.entry);
            let spans = index.highlight(&query, &hit);
            prop_assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
            for span in spans {
                prop_assert!(words(text).any(|word| word.start <= span.start && span.end <= word.end));
                prop_assert!(!span.of(text).is_empty());
            }
        }
    }

    #[test]
    fn the_shelves_make_no_difference(
        sources in corpus(),
        more in corpus(),
        query in prop::sample::select(vec![
            "cooper", "kim coop", "\"death row\"", "kadrashian", "the 17", "!kim the", "deathrow",
        ]),
    ) {
        let before = made(&sources);
        let mut all = sources.clone();
        all.extend(more);
        let mut after = made(&all);
        // What was there keeps its shared text, as it does in a case that grows.
        for (new, old) in after.sources.iter_mut().zip(&before.sources) {
            new.document = old.document.clone();
        }
        let grown = Index::build(&before, &Flags::default()).refreshed(&after, &Flags::default());
        let whole = Index::build(&after, &Flags::default());
        prop_assert_eq!(grown.passages(), whole.passages());
        let query = Query::parse(query);
        let (a, b) = (
            grown.search(&query, &Options::default()),
            whole.search(&query, &Options::default()),
        );
        prop_assert_eq!(a.hits, b.hits);
        prop_assert_eq!(a.total, b.total);
        prop_assert_eq!(a.spellings, b.spellings);
    }

    #[test]
    fn sources_that_go_are_gone(sources in corpus(), gone in 0_usize..5) {
        let before = made(&sources);
        let mut after = before.clone();
        if gone < after.sources.len() {
            after.sources.remove(gone);
        }
        let after = after.indexed();
        let index = Index::build(&before, &Flags::default()).refreshed(&after, &Flags::default());
        prop_assert_eq!(found(&index, "'cooper"), scan(&after, |words| holds(words, &["cooper"])));
    }

    #[test]
    fn any_query_over_any_text_is_answered(text in any::<String>(), query in "\\PC{0,40}") {
        let mut case = case();
        case.sources[0].document = Some(Document::new(text.as_str()));
        let index = Index::build(&case.indexed(), &Flags::default());
        let query = Query::parse(&query);
        let results = index.search(&query, &Options::default());
        for hit in &results.hits {
            index.highlight(&query, hit);
        }
        prop_assert_eq!(&results, &index.search(&query, &Options::default()));
    }
}

#[test]
fn threads_make_no_difference() {
    let passages: Vec<String> = (0..9_000)
        .map(|at| {
            format!("Cooper {} met Kardashian {} {}", at % 70, at % 11, ["late", "early"][at % 2])
        })
        .collect();
    let case = made(&passages.chunks(100).map(<[String]>::to_vec).collect::<Vec<_>>());
    let answers = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let index = pool.install(|| Index::build(&case, &Flags::default()));
        ["coper 17", "kardashian late", "\"met kard", "e", "coopre erly 7"]
            .map(|query| index.search(&Query::parse(query), &Options::default()))
    };
    let one = answers(1);
    assert!(one.iter().all(|results| !results.hits.is_empty()));
    assert_eq!(one, answers(2));
}

#[test]
fn huge_words_and_queries_stay_bounded() {
    let word = "é".repeat(3_000);
    let mut case = made(&[vec![word.clone(), format!("{word} cooper")]]);
    let mut long = super::fixture::claim("c", "", &[], Vec::new());
    long.statement = "a ".repeat(100_000);
    case.claims.push(long);
    let index = Index::build(&case.indexed(), &Flags::default());
    assert_eq!(found(&index, &word).len(), 2);
    for query in
        [word.clone() + "x", "a".repeat(10_000), "cooper ".repeat(5_000), "a|".repeat(9_000)]
    {
        index.search(&Query::parse(&query), &Options::default());
    }
}

#[test]
fn a_large_case_is_searchable_before_all_of_it_is_read() {
    let passages = |from: usize| (0..40).map(move |at| format!("Cooper {}", from * 40 + at));
    let case = made(&(0..30).map(|at| passages(at).collect()).collect::<Vec<_>>());
    let mut index = Index::default();
    let mut sizes = Vec::new();
    while !index.is_whole(&case) {
        let most = index.bytes().max(1) * 3;
        index = index.grown(&case, &Flags::default(), most);
        sizes.push(index.passages());
        assert_eq!(found(&index, "'0").len(), 1, "the first text is there at once");
    }
    assert!(sizes.len() > 2 && sizes.is_sorted(), "{sizes:?}");
    let whole = Index::build(&case, &Flags::default());
    for query in ["cooper", "coper 17", "cooper 11"] {
        let answer = |index: &Index| index.search(&Query::parse(query), &Options::default());
        assert_eq!(answer(&index), answer(&whole), "{query}");
    }
}

/// More rows than are wanted hold each query, in a case grown in pieces and in one made at once.
#[test]
fn patched_and_made_anew_agree_to_the_score() {
    let words = ["Cooper", "court", "costs", "Kardashian", "kind", "the", "than"];
    let text = |at: usize| {
        let word = |nth: usize| words[(at * 7 + nth * nth * 3 + at / 11) % words.len()];
        (0..6).map(word).collect::<Vec<_>>().join(" ") + &format!(" n{}", at % 97)
    };
    let sources: Vec<Vec<String>> =
        (0..60).map(|source| (0..50).map(|at| text(source * 50 + at)).collect()).collect();
    let after = made(&sources);
    let mut before = after.clone();
    before.sources.truncate(41);
    let grown = Index::build(&before.indexed(), &Flags::default());
    let grown = grown.refreshed(&after, &Flags::default());
    let whole = Index::build(&after, &Flags::default());
    let mut answered = 0;
    for query in ["c", "co k", "the co", "cooper n1", "kardashan cort", "\"the n9\" k", "!the n9"] {
        let answer = |index: &Index| index.search(&Query::parse(query), &Options::default());
        let (grown, whole) = (answer(&grown), answer(&whole));
        assert_eq!(grown.hits, whole.hits, "{query}");
        answered += usize::from(!whole.hits.is_empty());
    }
    assert!(answered > 3, "{answered} of the queries find something");
}

/// What was looked up before is kept, and changes no answer.
#[test]
fn no_history_changes_an_answer() {
    let case = case();
    let used = Index::build(&case, &Flags::default());
    let queries =
        ["kardashan coper", "kevn", "coop", "annarbor", "death row", "nwsm", "coper kevn"];
    for end in 1..15 {
        for query in queries {
            let typed: String = query.chars().take(end).collect();
            let fresh = Index::build(&case, &Flags::default());
            let ask = |index: &Index| index.search(&Query::parse(&typed), &Options::default());
            assert_eq!(ask(&used), ask(&fresh), "{typed}");
        }
    }
}
