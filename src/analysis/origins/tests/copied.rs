//! Words that one source has from another join the origins.

use super::{at, names};
use crate::analysis::origins::{Count, Finding, Origins, PathEnd, Step, Tie};
use crate::analysis::testing::{Kit, answer, claim, denies, paper, question, says};
use crate::analysis::{Analysis, Standing};
use crate::case::{
    AnswerKind, Case, ClaimIx, Evidence, EvidenceRef, QuestionIx, Source, SourceIx, TextKind,
};
use crate::text::Document;
use proptest::prelude::*;

/// A report, also as others print it.
const WORDS: &str = "The keeper of the old lighthouse closed every window before the storm reached the harbour, \
    and nobody was allowed to leave the island until noon.";
/// What a claim is recorded by: words in the middle.
const EXACT: &str = "closed every window before the storm reached the harbour";

fn dated(id: &str, published: &str) -> Source {
    let text = format!("Here begins the {id}.\n\n{WORDS}\n\nSo ends what {id} has.");
    Source { published: published.parse().ok(), ..paper(id, id, &text) }
}

/// Papers with the same words, published on these days; without a day where it is empty.
fn papers(days: &[(&str, &str)]) -> Kit {
    let kit = days.iter().fold(Kit::new(), |kit, (id, day)| kit.source(dated(id, day)));
    let ids: Vec<_> = days.iter().map(|(id, _)| *id).collect();
    kit.people(&ids).people(&["kim"])
}

fn said(id: &str, chain: &[&str]) -> Evidence {
    says(id, EXACT, chain)
}

fn whole(kit: Kit) -> (Case, Analysis) {
    let case = kit.done();
    let (analysis, _) = Analysis::whole(&case);
    (case, analysis)
}

const DATED: [(&str, &str); 2] = [("post", "2019-05-03"), ("times", "2019-05-01")];

#[test]
fn what_was_copied_has_the_origin_of_what_it_copies() {
    let both = vec![said("post", &[]), said("times", &["kim"])];
    let (case, analysis) = whole(papers(&DATED).claim(claim("c", both)));
    let origins = &analysis.origins;
    assert_eq!(origins.summary(&case, ClaimIx(0)), "2 sources · 1 origin (kim)");
    assert_eq!(origins.voices(at(0)), origins.voices(at(1)));
    let path = &origins.paths(&case, at(0)).list[0];
    assert_eq!((path.steps.len(), path.end), (4, PathEnd::Stated));
    assert_eq!(path.steps[1], Step::SameWords { copied: true });
    assert_eq!(path.steps[2], Step::Source(Some(SourceIx(1)), at(1)));
    // Without the comparison each stands for itself.
    let alone = Analysis::of(&case);
    let apart = "2 sources · 1 stated origin (kim) + 1 gives none";
    assert_eq!(alone.origins.summary(&case, ClaimIx(0)), apart);
    // The first never has its origin from the copy.
    let turned = vec![said("post", &["kim"]), said("times", &[])];
    let (case, analysis) = whole(papers(&DATED).claim(claim("c", turned)));
    assert_eq!(analysis.origins.summary(&case, ClaimIx(0)), apart);
}

#[test]
fn a_chain_of_copies_leads_to_the_first() {
    let days = [("c", "2019-05-03"), ("a", "2019-05-01"), ("b", "2019-05-02")];
    let all = vec![said("c", &[]), said("a", &[]), said("b", &[])];
    let (case, analysis) = whole(papers(&days).claim(claim("x", all)));
    let tally = analysis.origins.claim(ClaimIx(0)).unwrap();
    assert_eq!(names(&case, tally, &analysis.origins), ["a!"]);
    assert!(tally.is_single() && tally.joined.is_empty());
    assert_eq!(
        analysis.origins.summary(&case, ClaimIx(0)),
        "3 sources · 1 voice (a), which gives none"
    );
    assert_eq!(analysis.origins.voices(at(0)), analysis.origins.voices(at(1)));
}

#[test]
fn without_dates_it_is_one_origin_and_nobody_is_first() {
    let days = [("post", ""), ("times", "2019-05-01"), ("echo", "2019-05")];
    let all = || vec![said("post", &[]), said("times", &[]), said("echo", &[])];
    let (case, analysis) = whole(papers(&days).claim(claim("c", all())));
    let tally = analysis.origins.claim(ClaimIx(0)).unwrap();
    assert_eq!(tally.joined.len(), 1);
    assert_eq!((tally.gives_none, tally.origins_count()), (1, Count { min: 1, max: 1 }));
    assert!(tally.is_single());
    assert_eq!(
        analysis.origins.summary(&case, ClaimIx(0)),
        "3 sources · 1 origin (post or times or echo in the same words: who had them first is not known)"
    );
    assert_eq!(analysis.origins.voices(at(0)).len(), 3);
    // One of them is credited, so all are.
    let credited = papers(&days).source(dated("other", "")).people(&["other"]);
    let mut evidence = all();
    evidence.push(says("other", "Here begins the other", &["times"]));
    let (case, analysis) = whole(credited.claim(claim("c", evidence)));
    let tally = analysis.origins.claim(ClaimIx(0)).unwrap();
    assert_eq!((tally.stated, tally.gives_none), (Count { min: 1, max: 1 }, 0));
    assert_eq!(
        analysis.origins.summary(&case, ClaimIx(0)),
        "4 sources · 1 origin (post or times or echo in the same words: who had them first is not known)"
    );
    // Whoever names somebody gives the origin of all.
    let mut named = all();
    named[2] = said("echo", &["kim"]);
    let (case, analysis) = whole(papers(&days).claim(claim("c", named)));
    assert_eq!(analysis.origins.summary(&case, ClaimIx(0)), "3 sources · 1 origin (kim)");
}

#[test]
fn who_credits_the_other_has_it_from_there() {
    // By the dates the times were out first, by their own words they have it from the post.
    let evidence = vec![said("post", &[]), said("times", &["post"])];
    let (case, analysis) = whole(papers(&DATED).claim(claim("c", evidence)));
    let tally = analysis.origins.claim(ClaimIx(0)).unwrap();
    assert_eq!((tally.circles, names(&case, tally, &analysis.origins)), (0, vec!["post".into()]));
}

#[test]
fn a_copy_that_answers_otherwise_is_altered_on_the_way() {
    let turned = |day: &str| {
        let mut copy = dated("post", day);
        let text = copy.document.take().unwrap().text().replace("was allowed", "was forbidden");
        copy.document = Some(Document::new(text));
        let no = says("times", "nobody was allowed to leave", &[]);
        let yes = says("post", "nobody was forbidden to leave", &[]);
        let kit = Kit::new().source(copy).source(dated("times", "2019-05-01"));
        whole(
            kit.people(&["post", "times"])
                .question(question("leave", AnswerKind::YesNo))
                .claim(answer("may", "leave", "no", vec![no]))
                .claim(answer("free", "leave", "yes", vec![yes]))
                .claim(claim("shut", vec![said("post", &[]), denies("times", EXACT, &[])])),
        )
    };
    let one = |claim| EvidenceRef { claim: ClaimIx(claim), nth: 0 };
    let altered = |source, claim, tie| {
        [Finding::Altered { source: SourceIx(source), claim: ClaimIx(claim), tie }]
    };
    let (case, analysis) = turned("2019-05-02");
    let findings = |at| analysis.origins.findings(&case, &analysis.links, at);
    assert_eq!(findings(one(1)), altered(1, 0, Tie::Copied));
    assert_eq!(findings(one(2)), altered(1, 2, Tie::Copied), "the same claim in another sense");
    assert_eq!(findings(one(0)), [], "what came first is not altered");
    assert_ne!(analysis.origins.voices(one(0)), analysis.origins.voices(one(1)), "the walk stops");
    assert_eq!(analysis.disputes.question(QuestionIx(0)).standing, Standing::Disputed);
    let (case, analysis) = turned("");
    let findings = |at| analysis.origins.findings(&case, &analysis.links, at);
    assert_eq!(findings(one(1)), altered(1, 0, Tie::SameWords));
    assert_eq!(findings(one(0)), altered(0, 1, Tie::SameWords));
}

#[test]
fn other_words_join_nothing() {
    let apart = vec![says("post", "So ends what post has", &[]), said("times", &[])];
    let (case, analysis) = whole(papers(&DATED).claim(claim("c", apart)));
    assert_eq!(analysis.origins.summary(&case, ClaimIx(0)), "2 sources · none gives an origin");
    // Nor do two places of one run, each of which the other has too.
    let apart =
        vec![says("post", "nobody was allowed to leave the island", &[]), said("times", &[])];
    let (case, analysis) = whole(papers(&DATED).claim(claim("c", apart)));
    assert_eq!(analysis.origins.summary(&case, ClaimIx(0)), "2 sources · none gives an origin");
    // Nor do our own words in digests.
    let both = vec![said("post", &[]), said("times", &[])];
    let mut case = papers(&DATED).claim(claim("c", both)).done();
    for source in &mut case.sources {
        source.text = TextKind::Digest;
    }
    let (analysis, copies) = Analysis::whole(&case);
    assert!(copies.all().iter().any(|run| run.own_words), "{:?}", copies.all());
    assert_eq!(analysis.origins.claim(ClaimIx(0)).unwrap().gives_none, 2);
}

const LINKS: [&str; 6] = ["p0", "p1", "p2", "p3", "kim", "?a"];
const DAYS: [&str; 4] = ["2019-05-01", "2019-05-02", "2019-05", ""];

fn any_copies(days: &[usize], evidence: &[(usize, Vec<usize>, bool)], more: bool) -> Case {
    let ids = ["p0", "p1", "p2", "p3"];
    let days: Vec<_> = ids.into_iter().zip(days.iter().map(|day| DAYS[*day])).collect();
    let list = evidence.iter().map(|(source, chain, denied)| {
        let chain: Vec<_> = chain.iter().map(|link| LINKS[*link]).collect();
        let make = if *denied { denies } else { says };
        make(ids[*source], EXACT, &chain)
    });
    let mut kit = papers(&days);
    if more {
        kit = kit.source(paper("s9", "kim", "Nothing that anybody else has."));
    }
    kit.claim(claim("c", list.collect())).done()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn copies_join_whatever_the_order(
        days in prop::collection::vec(0_usize..4, 4),
        (evidence, shuffled) in prop::collection::vec(
            (0_usize..4, prop::collection::vec(0_usize..6, 0..2), any::<bool>()), 1..7,
        ).prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let essence = |case: &Case| super::essence(case, &Analysis::whole(case).0.origins);
        let case = any_copies(&days, &evidence, false);
        let whole = essence(&case);
        prop_assert_eq!(&whole, &essence(&any_copies(&days, &shuffled, false)));
        prop_assert_eq!(&whole, &essence(&any_copies(&days, &evidence, true)), "an unrelated source");
        let (before, after) = (Analysis::of(&case).origins, Analysis::whole(&case).0.origins);
        let count = |origins: &Origins| origins.claim(ClaimIx(0)).unwrap().origins_count();
        prop_assert!(count(&after).max <= count(&before).max, "copies join, and never part");
        prop_assert!(1 <= count(&after).max && count(&after).min <= count(&after).max);
        for nth in 0..u32::try_from(evidence.len()).unwrap() {
            prop_assert!(!after.paths(&case, at(nth)).list.is_empty());
            prop_assert!(!after.voices(at(nth)).is_empty());
        }
    }
}
