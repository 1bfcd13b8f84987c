mod copied;

use super::*;
use crate::analysis::Anchors;
use crate::analysis::testing::{Kit, answer, claim, denies, paper, person, question, says, source};
use crate::case::{AnswerKind, PersonKind};
use proptest::prelude::*;

fn analysed(case: &Case) -> (Links, Origins) {
    let links = Links::of_case(case, &Anchors::default());
    let origins = Origins::of_case(case, &links);
    (links, origins)
}

/// Names of the origins of the first claim; those that are not stated end in "!".
fn names(case: &Case, tally: &Tally, origins: &Origins) -> Vec<String> {
    let name = |origin: &Origin| {
        let mark = if origin.stated { "" } else { "!" };
        format!("{}{mark}", origins.speakers().name(case, origin.speaker))
    };
    tally.origins.iter().map(name).collect()
}

fn at(nth: u32) -> EvidenceRef {
    EvidenceRef { claim: ClaimIx(0), nth }
}

/// Three papers: blast, tmz and post publish s1, s2 and s3.
fn papers() -> Kit {
    Kit::new()
        .source(paper("s1", "blast", ""))
        .source(paper("s2", "tmz", ""))
        .source(paper("s3", "post", ""))
        .source(source("s4", ""))
        .source(source("s5", ""))
        .people(&["blast", "tmz", "post", "kim", "cooper", "vogue"])
}

#[test]
fn three_sources_may_be_one_origin() {
    let case = papers()
        .claim(claim(
            "c",
            vec![
                says("s1", "", &["?friends", "kim"]),
                says("s2", "", &["blast"]),
                says("s3", "", &["blast", "kim"]),
            ],
        ))
        .done();
    let (_, origins) = analysed(&case);
    let tally = origins.claim(ClaimIx(0)).unwrap();
    assert_eq!(names(&case, tally, &origins), ["kim"]);
    assert_eq!((tally.sources, tally.stated), (3, Count { min: 1, max: 1 }));
    assert!(tally.is_single() && tally.is_unnamed() && tally.origins[0].through_unnamed);
    assert_eq!(
        origins.summary(&case, ClaimIx(0)),
        "3 sources · 1 origin (kim) · all through unnamed sources of blast"
    );
    let paths = origins.paths(&case, at(1)).list;
    let [Step::Link(friends), Step::Link(kim)] = paths[0].steps[2..] else { panic!("{paths:?}") };
    assert_eq!(
        &paths[0].steps[..2],
        [Step::Source(Some(SourceIx(1)), at(1)), Step::Source(Some(SourceIx(0)), at(0))]
    );
    assert_eq!(origins.speakers().name(&case, friends), "friends");
    assert_eq!(origins.speakers().name(&case, kim), "kim");
}

#[test]
fn an_own_voice_is_no_stated_origin() {
    let case = papers()
        .claim(claim("c", vec![says("s4", "", &["tmz", "?an insider"]), says("s1", "", &[])]))
        .claim(claim("d", vec![says("s4", "", &[]), says("s5", "", &[])]))
        .claim(claim("e", vec![says("s4", "", &["blast"]), says("s1", "", &[])]))
        .claim(claim("f", vec![says("s4", "", &[])]))
        .done();
    let (_, origins) = analysed(&case);
    let summary = |at| origins.summary(&case, ClaimIx(at));
    assert_eq!(summary(0), "2 sources · 1 stated origin (unnamed: an insider) + 1 gives none");
    assert_eq!(summary(1), "2 sources · none gives an origin");
    let unknown = origins.claim(ClaimIx(1)).unwrap();
    assert_eq!(
        unknown.origins_count(),
        Count { min: 1, max: 2 },
        "two unknown publishers are never one"
    );
    assert_eq!(unknown.own_voice, [SourceIx(3), SourceIx(4)]);
    assert_eq!(summary(2), "2 sources · 1 origin (blast)");
    assert_eq!(origins.claim(ClaimIx(2)).unwrap().own_voice, [SourceIx(0)]);
    assert_eq!(summary(3), "1 source · in its own voice");
    assert!(origins.claim(ClaimIx(3)).unwrap().is_single());
    assert_eq!(summary(9), "");
}

#[test]
fn unnamed_origins_make_a_range() {
    let count = |chains: &[&[&str]]| {
        let evidence = chains.iter().map(|chain| says("s4", "", chain)).collect();
        let case = papers().claim(claim("c", evidence)).done();
        let (_, origins) = analysed(&case);
        let tally = origins.claim(ClaimIx(0)).unwrap();
        (tally.stated.min, tally.stated.max)
    };
    assert_eq!(count(&[&["?a"], &["?a"]]), (1, 1), "same outlet, same words");
    assert_eq!(count(&[&["?a"], &["?b"]]), (1, 2), "perhaps the same");
    assert_eq!(count(&[&["?a#x"], &["?b#x"]]), (1, 1), "said to be the same");
    assert_eq!(count(&[&["?a#x"], &["?b#y"]]), (2, 2), "said to be different");
    assert_eq!(count(&[&["?a#x"], &["?b#y"], &["?c"]]), (2, 3));
    assert_eq!(count(&[&["?a"], &["kim"]]), (2, 2), "an unnamed one is not perhaps a named one");
    assert_eq!(count(&[&["tmz", "?a"], &["vogue", "?a"], &["kim"]]), (2, 3));
}

#[test]
fn circles_end_and_count_once() {
    let case = papers()
        .claim(claim(
            "c",
            vec![says("s1", "", &["tmz"]), says("s2", "", &["blast"]), says("s4", "", &["tmz"])],
        ))
        .claim(claim(
            "d",
            vec![
                says("s1", "", &["tmz"]),
                says("s2", "", &["blast"]),
                says("s2", "", &["?a guard"]),
            ],
        ))
        .done();
    let (_, origins) = analysed(&case);
    let tally = origins.claim(ClaimIx(0)).unwrap();
    assert_eq!((tally.circles, tally.origins.len()), (1, 0));
    assert_eq!(origins.summary(&case, ClaimIx(0)), "3 sources · sources credit one another");
    assert_eq!(origins.paths(&case, at(0)).list[0].end, PathEnd::Circle);
    assert_eq!(origins.voices(at(2)), [Speakers::person(PersonIx(1))]);
    let way_out = origins.claim(ClaimIx(1)).unwrap();
    assert_eq!((way_out.circles, way_out.stated.max), (0, 1));
    let ends = origins.paths(&case, EvidenceRef { claim: ClaimIx(1), nth: 0 }).list;
    assert!(ends.iter().all(|path| path.end == PathEnd::Stated), "{ends:?}");
}

#[test]
fn a_paper_that_credits_itself_by_a_detour_is_no_other_source() {
    let case = papers()
        .source(paper("s6", "blast", ""))
        .claim(claim("c", vec![says("s1", "", &["?friends", "blast"]), says("s6", "", &["kim"])]))
        .done();
    let (_, origins) = analysed(&case);
    let tally = origins.claim(ClaimIx(0)).unwrap();
    assert_eq!(names(&case, tally, &origins), ["blast", "kim"]);
    assert_eq!((tally.circles, tally.stated.max), (0, 2));
}

#[test]
fn a_reprint_joins_what_it_copies_unless_it_says_otherwise() {
    let mut copy = paper("copy", "post", "");
    copy.reprints.push("s1".into());
    let case = papers()
        .source(copy)
        .question(question("q", AnswerKind::YesNo))
        .question(question("when", AnswerKind::Date))
        .claim(claim("same", vec![says("s1", "", &["kim"]), says("copy", "", &[])]))
        .claim(claim("turned", vec![denies("s1", "", &["kim"]), says("copy", "", &[])]))
        .claim(answer("may", "when", "2019-05", vec![says("s1", "", &[])]))
        .claim(answer("june", "when", "2019-06", vec![says("copy", "", &[])]))
        .claim(answer("year", "when", "2019", vec![says("copy", "", &[])]))
        .done();
    let (links, origins) = analysed(&case);
    let one = |claim, nth| EvidenceRef { claim: ClaimIx(claim), nth };
    assert_eq!(origins.summary(&case, ClaimIx(0)), "2 sources · 1 origin (kim)");
    assert_eq!(origins.voices(one(0, 1)), origins.voices(one(0, 0)));
    assert_eq!(
        origins.summary(&case, ClaimIx(1)),
        "1 source · in its own voice ✗ denied in 1 source · 1 origin (kim)"
    );
    let findings = |claim, nth| origins.findings(&case, &links, one(claim, nth));
    let altered = |claim| {
        [Finding::Altered { source: SourceIx(0), claim: ClaimIx(claim), tie: Tie::Reprint }]
    };
    assert_eq!(findings(0, 1), []);
    assert_eq!(findings(1, 1), altered(1));
    assert_eq!(findings(3, 0), altered(2));
    assert_eq!(findings(4, 0), [], "2019 and May 2019 can both hold");
}

#[test]
fn credits_are_compared_with_what_is_held() {
    let mut vogue = person("vogue2", "Vogue", &[]);
    vogue.kind = PersonKind::Organisation;
    vogue.role = Some("Fashion magazine".to_owned());
    let case = papers()
        .person(vogue)
        .question(question("q", AnswerKind::Text))
        .claim(answer(
            "c",
            "q",
            "x",
            vec![
                says("s1", "", &["?friends"]),
                says("s4", "", &["blast", "?people"]),
                says("s4", "", &["blast", "kim"]),
                says("s4", "", &["tmz", "kim"]),
                says("s4", "", &["vogue2"]),
                says("s1", "", &["blast"]),
                denies("s4", "", &["blast"]),
            ],
        ))
        .claim(answer("other", "q", "y", vec![says("s2", "", &[])]))
        .done();
    let (links, origins) = analysed(&case);
    let blast = PersonIx(0);
    let findings = |nth| origins.findings(&case, &links, at(nth));
    let sources = vec![SourceIx(0)];
    assert_eq!(findings(0), []);
    assert_eq!(findings(1), [Finding::BorneOut { publisher: blast, sources: sources.clone() }]);
    let theirs = vec![origins.speakers().own_voice(SourceIx(0)).unwrap(), origins.voices(at(0))[0]];
    assert_eq!(
        findings(2),
        [Finding::Changed { publisher: blast, sources: sources.clone(), theirs }]
    );
    assert_eq!(
        findings(3),
        [Finding::NotFound { publisher: PersonIx(1), sources: vec![SourceIx(1)] }]
    );
    assert_eq!(Origins::instead(&case, &links, ClaimIx(0), &[SourceIx(1)]), [ClaimIx(1)]);
    assert_eq!(findings(4), [Finding::NotHeld { outlet: PersonIx(6) }]);
    assert_eq!(findings(5), []);
    assert_eq!(findings(6), [Finding::OtherStance { publisher: blast, sources }]);
    assert_eq!(
        origins.cited_not_held(&case),
        [CitedOutlet { outlet: PersonIx(6), evidence: vec![at(4)] }]
    );
}

#[test]
fn a_channel_is_a_link_on_every_path() {
    let channel = |evidence: Vec<_>| {
        let case = papers().claim(claim("c", evidence)).done();
        let (_, origins) = analysed(&case);
        let tally = origins.claim(ClaimIx(0)).unwrap().clone();
        tally.channel.iter().map(|link| origins.speakers().name(&case, *link)).collect::<Vec<_>>()
    };
    assert_eq!(
        channel(vec![says("s4", "", &["blast", "kim"]), says("s4", "", &["blast", "cooper"])]),
        ["blast"]
    );
    assert!(channel(vec![says("s4", "", &["blast", "kim"]), says("s5", "", &["kim"])]).is_empty());
    assert!(channel(vec![says("s4", "", &["blast", "kim"]), says("s5", "", &[])]).is_empty());
    assert_eq!(
        channel(vec![
            says("s4", "", &["vogue", "?a", "kim"]),
            says("s4", "", &["vogue", "?a", "kim"])
        ]),
        ["vogue", "a"]
    );
}

/// Any evidence in four sources, of which three have publishers that may be credited.
fn evidence() -> impl Strategy<Value = Vec<(usize, Vec<usize>, bool)>> {
    let chain = prop::collection::vec(0_usize..7, 0..3);
    prop::collection::vec((0_usize..4, chain, any::<bool>()), 0..8)
}

const LINKS: [&str; 7] = ["blast", "tmz", "post", "kim", "?a", "?b#x", "nobody-known"];

fn any_case(evidence: &[(usize, Vec<usize>, bool)], more: bool, reprint: bool) -> Case {
    let list = evidence.iter().map(|(source, chain, denied)| {
        let chain: Vec<_> = chain.iter().map(|link| LINKS[*link]).collect();
        let make = if *denied { denies } else { says };
        make(["s1", "s2", "s3", "s4"][*source], "", &chain)
    });
    let mut kit = papers();
    if more {
        kit = kit.source(paper("s9", "vogue", ""));
    }
    let mut case = kit.claim(claim("c", list.collect())).done();
    if reprint {
        case.sources[0].reprints.push("s2".into());
        case.sources[1].reprints.push("s1".into());
    }
    case
}

/// What must not hang on the order of the evidence.
#[derive(Debug, PartialEq)]
struct Essence {
    names: Vec<String>,
    counts: (Count, u32, u32),
    channel: Vec<String>,
    voices: Vec<Vec<String>>,
}

fn essence_of(case: &Case) -> Essence {
    essence(case, &analysed(case).1)
}

fn essence(case: &Case, origins: &Origins) -> Essence {
    let tally = origins.claim(ClaimIx(0)).unwrap();
    let mut names = names(case, tally, origins);
    names.sort();
    let name = |speaker: &SpeakerIx| origins.speakers().name(case, *speaker);
    let mut channel: Vec<_> = tally.channel.iter().map(name).collect();
    channel.sort();
    let mut voices: Vec<Vec<_>> = (0..u32::try_from(case.claims[0].evidence.len()).unwrap())
        .map(|nth| {
            let mut list: Vec<_> = origins.voices(at(nth)).iter().map(name).collect();
            list.sort();
            list
        })
        .collect();
    voices.sort();
    let counts = (tally.stated, tally.gives_none, tally.circles);
    Essence { names, counts, channel, voices }
}

proptest! {
    #[test]
    fn any_chains_end_whatever_their_order(
        (evidence, shuffled) in evidence().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
        reprint in any::<bool>(),
    ) {
        let case = any_case(&evidence, false, reprint);
        prop_assert_eq!(essence_of(&case), essence_of(&any_case(&shuffled, false, reprint)));
        prop_assert_eq!(essence_of(&case), essence_of(&any_case(&evidence, true, reprint)), "an unrelated source");
        let (links, origins) = analysed(&case);
        let tally = origins.claim(ClaimIx(0)).unwrap();
        prop_assert!(tally.stated.min <= tally.stated.max);
        prop_assert!(tally.origins_count().min <= tally.origins_count().max);
        prop_assert_eq!(tally.origins_count().max == 0, evidence.is_empty());
        for nth in 0..u32::try_from(evidence.len()).unwrap() {
            let paths = origins.paths(&case, at(nth)).list;
            prop_assert!(!paths.is_empty());
            // The ends of all paths are the voices, but for circles.
            let mut ends: Vec<_> = paths
                .iter()
                .filter_map(|path| match (path.end, path.steps.last()) {
                    (PathEnd::OwnVoice(speaker), _) => Some(speaker),
                    (PathEnd::Stated, Some(Step::Link(speaker))) => Some(*speaker),
                    _ => None,
                })
                .collect();
            ends.sort_unstable();
            ends.dedup();
            if ends.is_empty() {
                prop_assert_eq!(origins.voices(at(nth)).len(), 1);
            } else {
                prop_assert_eq!(ends, origins.voices(at(nth)));
            }
            let _ = origins.findings(&case, &links, at(nth));
        }
        let _ = (origins.summary(&case, ClaimIx(0)), origins.cited_not_held(&case));
    }
}
