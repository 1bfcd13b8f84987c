use super::*;
use crate::analysis::Analysis;
use crate::analysis::testing::{Kit, answer, claim, denies, paper, question, says, source};
use CellState::{Answers, Denies, Mentions, Reckoned, Silent};
use Kind::{ContradictsItself, ReportedDifferently, SpeakersDisagree};
use proptest::prelude::*;

const Q: QuestionIx = QuestionIx(0);

fn doubts(source: &str, chain: &[&str]) -> Evidence {
    Evidence { stance: Stance::Doubts, ..says(source, "", chain) }
}

fn hedged(source: &str, chain: &[&str]) -> Evidence {
    Evidence { hedge: Some("may".to_owned()), ..says(source, "", chain) }
}

/// Three papers and a question.
fn asking(question: Question) -> Kit {
    Kit::new()
        .source(paper("s1", "blast", ""))
        .source(paper("s2", "tmz", ""))
        .source(source("s3", ""))
        .people(&["blast", "tmz", "kim", "cooper"])
        .question(question)
}

fn kind(answers: AnswerKind) -> Question {
    question("q", answers)
}

fn exclusive(answers: AnswerKind, yes: bool) -> Question {
    Question { exclusive: Some(yes), ..kind(answers) }
}

/// How answers to a question stand.
fn standing(question: Question, answers: Vec<(&str, Evidence)>) -> (Standing, Vec<Kind>) {
    let kit = answers.into_iter().enumerate().fold(asking(question), |kit, (at, (value, e))| {
        kit.claim(answer(&format!("c{at}"), "q", value, vec![e]))
    });
    let case = kit.done();
    let asked = Analysis::of(&case).disputes.question(Q).clone();
    let kinds = asked.conflicts.iter().flat_map(|c| &c.clashes).map(|clash| clash.kind).collect();
    (asked.standing, kinds)
}

#[test]
fn a_conflict_is_between_voices() {
    let number = |one, other| standing(kind(AnswerKind::Number), vec![("2", one), ("3", other)]);
    let disputed = |kind| (Standing::Disputed, vec![kind]);
    assert_eq!(number(says("s1", "", &[]), says("s2", "", &[])), disputed(SpeakersDisagree));
    assert_eq!(
        number(says("s1", "", &["kim"]), says("s1", "", &["cooper"])),
        disputed(SpeakersDisagree)
    );
    assert_eq!(
        number(says("s1", "", &["kim"]), says("s2", "", &["kim"])),
        disputed(ReportedDifferently)
    );
    assert_eq!(
        number(says("s1", "", &["kim"]), says("s1", "", &["kim"])),
        disputed(ContradictsItself)
    );
    assert_eq!(number(says("s1", "", &[]), says("s1", "", &[])), disputed(ContradictsItself));
    assert_eq!(
        number(says("s1", "", &[]), says("s3", "", &["blast"])),
        disputed(ReportedDifferently),
        "what s3 has from The Blast is not what The Blast says"
    );
    assert_eq!(
        number(says("s3", "", &["?a"]), says("s3", "", &["?b"])),
        disputed(SpeakersDisagree)
    );
}

#[test]
fn ranges_that_meet_are_no_conflict() {
    let date = |a, b| {
        let (one, other) = (says("s1", "", &[]), says("s2", "", &[]));
        standing(kind(AnswerKind::Date), vec![(a, one), (b, other)]).0
    };
    assert_eq!(date("1983", "198X"), Standing::Compatible);
    assert_eq!(date("2018", "2018-10"), Standing::Compatible);
    assert_eq!(date("2019-02", "2019-03"), Standing::Disputed);
    assert_eq!(date("2019-02", "2019-02"), Standing::OneAnswer);
    assert_eq!(date("2019-02~", "2019-03"), Standing::Unsure);
    assert_eq!(
        date("no date", "2019-03"),
        Standing::Different,
        "what cannot be read is not compared"
    );
}

#[test]
fn hedges_and_doubts_make_a_conflict_unsure() {
    let yes = |one, other| standing(kind(AnswerKind::YesNo), vec![("yes", one), ("no", other)]).0;
    assert_eq!(yes(says("s1", "", &[]), hedged("s2", &[])), Standing::Unsure);
    let same = |one, other| standing(kind(AnswerKind::YesNo), vec![("yes", one), ("yes", other)]).0;
    assert_eq!(same(says("s1", "", &[]), doubts("s2", &[])), Standing::Unsure);
    assert_eq!(yes(doubts("s1", &[]), says("s2", "", &[])), Standing::OneAnswer);
}

#[test]
fn a_denied_yes_is_a_no() {
    let yes = |one, other| standing(kind(AnswerKind::YesNo), vec![("yes", one), ("yes", other)]);
    assert_eq!(yes(says("s1", "", &[]), denies("s2", "", &[])).0, Standing::Disputed);
    assert_eq!(yes(denies("s1", "", &[]), denies("s2", "", &[])).0, Standing::OneAnswer);
    let mixed = vec![("yes", denies("s1", "", &[])), ("no", says("s2", "", &[]))];
    assert_eq!(standing(kind(AnswerKind::YesNo), mixed).0, Standing::OneAnswer);
    let both = vec![("yes", denies("s1", "", &[])), ("no", denies("s2", "", &[]))];
    assert_eq!(standing(kind(AnswerKind::YesNo), both).0, Standing::Disputed);
}

#[test]
fn a_denial_excludes_what_is_equal_or_narrower() {
    let date = |denied, said| {
        let answers = vec![(denied, denies("s1", "", &[])), (said, says("s2", "", &[]))];
        standing(kind(AnswerKind::Date), answers).0
    };
    assert_eq!(date("2019-05-30", "2019-05-30"), Standing::Disputed);
    assert_eq!(date("2019-05", "2019-05-30"), Standing::Disputed, "within");
    assert_eq!(date("2019-05-30", "2019-05"), Standing::Compatible, "wider");
    assert_eq!(date("2019-05-30", "2019-06"), Standing::Compatible);
    let reasons =
        vec![("she interns", says("s1", "", &[])), ("she interns", denies("s2", "", &[]))];
    assert_eq!(
        standing(kind(AnswerKind::Text), reasons).0,
        Standing::Disputed,
        "a denial excludes what is denied even where answers do not"
    );
}

#[test]
fn words_are_only_different_unless_they_exclude_each_other() {
    let text = |question| {
        let answers =
            vec![("certain", says("s1", "", &["kim"])), ("hopeful", says("s2", "", &["kim"]))];
        standing(question, answers).0
    };
    assert_eq!(text(kind(AnswerKind::Text)), Standing::Different);
    assert_eq!(text(exclusive(AnswerKind::Text, true)), Standing::Disputed);
    let number = vec![("2", says("s1", "", &[])), ("3", says("s2", "", &[]))];
    assert_eq!(standing(exclusive(AnswerKind::Number, false), number).0, Standing::Different);
}

#[test]
fn answers_about_different_times_can_both_hold() {
    let at = |question: Question, one: &str, other: &str| {
        let claims = [("a", "2", "s1", one), ("b", "3", "s2", other)];
        let kit = claims.into_iter().fold(asking(question), |kit, (id, value, source, when)| {
            let mut claim = answer(id, "q", value, vec![says(source, "", &[])]);
            claim.when = when.parse().ok();
            kit.claim(claim)
        });
        Analysis::of(&kit.done()).disputes.question(Q).standing
    };
    let number = || kind(AnswerKind::Number);
    assert_eq!(at(number(), "2018", "2019"), Standing::Different);
    assert_eq!(at(number(), "2018~", "2019"), Standing::Unsure);
    assert_eq!(at(number(), "2018/2019", "2019"), Standing::Disputed);
    assert_eq!(at(number(), "", "2019"), Standing::Disputed);
    assert_eq!(at(exclusive(AnswerKind::Number, true), "2018", "2019"), Standing::Disputed);
}

#[test]
fn claims_know_that_they_are_contested() {
    let case = asking(kind(AnswerKind::Number))
        .claim(answer("a", "q", "2", vec![says("s1", "", &[]), says("s3", "", &[])]))
        .claim(answer("b", "q", "3..", vec![says("s2", "", &[])]))
        .claim(answer("c", "q", "1..", vec![says("s2", "", &[])]))
        .claim(claim("d", vec![says("s1", "", &[]), denies("s2", "", &[])]))
        .claim(claim("e", vec![hedged("s1", &[]), denies("s2", "", &[])]))
        .done();
    let disputes = Analysis::of(&case).disputes;
    let contested: Vec<_> = (0..6).map(|at| disputes.claim(ClaimIx(at))).collect();
    assert_eq!(
        contested,
        [
            Contested::Yes,
            Contested::Yes,
            Contested::No,
            Contested::Yes,
            Contested::Unsure,
            Contested::No
        ]
    );
    assert_eq!(disputes.overview(), "1 disputed");
    let asked = disputes.question(Q);
    assert_eq!((asked.groups.len(), asked.conflicts.len()), (3, 1));
    assert_eq!((asked.conflicts[0].one, asked.conflicts[0].other), (0, 1));
    let pair = asked.clash(
        &case,
        &Analysis::of(&case).origins,
        (0, &asked.groups[0].said[1]),
        (1, &asked.groups[1].said[0]),
    );
    assert_eq!(pair, Some(Clash { kind: SpeakersDisagree, firm: true }));
    assert_eq!(disputes.question(QuestionIx(9)).standing, Standing::Unanswered);
}

#[test]
fn it_is_never_said_that_all_agree() {
    let answers = ["2", "2"].into_iter().enumerate();
    let kit = answers.fold(asking(kind(AnswerKind::Number)), |kit, (at, value)| {
        kit.claim(answer(&format!("c{at}"), "q", value, vec![says("s1", "", &[])]))
    });
    let disputes = Analysis::of(&kit.done()).disputes;
    assert_eq!(
        disputes.overview(),
        "no two answers exclude each other; 1 question has one answer only"
    );
}

#[test]
fn a_row_tells_what_each_source_does() {
    let mut asked = kind(AnswerKind::Number);
    asked.near = vec!["near".into()];
    asked.about = vec!["kim".into(), "cooper".into()];
    let mut worked_out = answer("r", "q", "2", vec![says("s2", "", &[])]);
    worked_out.answers[0].reckoned = Some("from the words".to_owned());
    let mut both = claim("b", vec![says("s5", "", &[])]);
    both.about = asked.about.clone();
    let mut one_only = claim("o", vec![says("s7", "", &[])]);
    one_only.about = vec!["kim".into()];
    let case = ["s4", "s5", "s6", "s7"]
        .into_iter()
        .fold(asking(asked), |kit, id| kit.source(source(id, "")))
        .question(question("near", AnswerKind::Text))
        .claim(answer("a", "q", "2", vec![says("s1", "", &[]), denies("s3", "", &[])]))
        .claim(worked_out)
        .claim(answer("n", "near", "x", vec![says("s4", "", &[])]))
        .claim(both)
        .claim(one_only)
        .done();
    let analysis = Analysis::of(&case);
    let states = |question| -> Vec<_> {
        let row = analysis.disputes.row(&case, &analysis.links, question);
        row.iter().map(|cell| cell.state).collect()
    };
    assert_eq!(states(Q), [Answers, Reckoned, Denies, Mentions, Mentions, Silent, Silent]);
    assert_eq!(states(QuestionIx(1))[3], Answers);
    assert_eq!(states(QuestionIx(1))[0], Mentions, "nearness goes both ways");
    let row = analysis.disputes.row(&case, &analysis.links, Q);
    assert_eq!(row[2].said.len(), 1);
    assert_eq!(row[2].said[0].1.stance, Stance::Denies);
}

/// A range of whole numbers as an answer, its ends, and how it is said.
#[derive(Debug, Clone)]
struct Given {
    from: u32,
    to: u32,
    denied: bool,
    hedged: bool,
    source: usize,
    speaker: usize,
}

fn given() -> impl Strategy<Value = Given> {
    (0_u32..6, 0_u32..4, any::<bool>(), any::<bool>(), 0_usize..3, 0_usize..3).prop_map(
        |(from, more, denied, hedged, source, speaker)| Given {
            from,
            to: from + more,
            denied,
            hedged,
            source,
            speaker,
        },
    )
}

fn case_of(list: &[Given]) -> Case {
    let chains: [&[&str]; 3] = [&[], &["kim"], &["cooper"]];
    let claims = list.iter().enumerate().map(|(at, given)| {
        let make = if given.denied { denies } else { says };
        let mut evidence = make(["s1", "s2", "s3"][given.source], "", chains[given.speaker]);
        evidence.hedge = given.hedged.then(|| "may".to_owned());
        let value = format!("{}..{}", given.from, given.to);
        answer(&format!("c{at}"), "q", &value, vec![evidence])
    });
    claims.fold(asking(kind(AnswerKind::Number)), Kit::claim).done()
}

/// Whether two answers exclude each other, by looking at every number.
fn brute(one: &Given, other: &Given) -> bool {
    let holds = |given: &Given, n: u32| (given.from..=given.to).contains(&n);
    match (one.denied, other.denied) {
        (true, true) => false,
        (false, false) => !(0..20).any(|n| holds(one, n) && holds(other, n)),
        (true, false) => (0..20).all(|n| !holds(other, n) || holds(one, n)),
        (false, true) => (0..20).all(|n| !holds(one, n) || holds(other, n)),
    }
}

proptest! {
    #[test]
    fn conflicts_are_what_no_number_satisfies(list in prop::collection::vec(given(), 0..7)) {
        let case = case_of(&list);
        let analysis = Analysis::of(&case);
        let asked = analysis.disputes.question(Q);
        let mut contested = vec![Contested::No; list.len()];
        for (a, one) in list.iter().enumerate() {
            for (b, other) in list.iter().enumerate().take(a) {
                if brute(one, other) {
                    let how = if one.hedged || other.hedged { Contested::Unsure } else { Contested::Yes };
                    contested[a] = contested[a].max(how);
                    contested[b] = contested[b].max(how);
                }
            }
        }
        for (at, how) in contested.iter().enumerate() {
            prop_assert_eq!(analysis.disputes.claim(ClaimIx::new(at)), *how);
        }
        let worst = contested.iter().max().copied().unwrap_or_default();
        prop_assert_eq!(worst == Contested::Yes, asked.standing == Standing::Disputed);
        prop_assert_eq!(worst == Contested::Unsure, asked.standing == Standing::Unsure);
        let said: usize = asked.groups.iter().map(|group| group.said.len()).sum();
        prop_assert_eq!(said, list.len());
    }

    #[test]
    fn order_and_unrelated_records_change_nothing(
        (list, shuffled) in prop::collection::vec(given(), 0..7)
            .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let essence = |case: &Case| {
            let analysis = Analysis::of(case);
            let asked = analysis.disputes.question(Q);
            let mut groups: Vec<_> = asked.groups.iter().map(|g| (g.text.clone(), g.denied, g.said.len())).collect();
            groups.sort();
            let mut conflicts: Vec<_> = asked
                .conflicts
                .iter()
                .map(|c| {
                    let mut pair = [&asked.groups[c.one].text, &asked.groups[c.other].text];
                    pair.sort();
                    (format!("{pair:?}"), c.clashes.clone())
                })
                .collect();
            conflicts.sort();
            (asked.standing, groups, conflicts)
        };
        let case = case_of(&list);
        let expected = essence(&case);
        prop_assert_eq!(&expected, &essence(&case_of(&shuffled)));
        let mut more = case;
        more.sources.push(source("s9", ""));
        more.claims.push(claim("z", vec![says("s9", "", &["kim"])]));
        prop_assert_eq!(&expected, &essence(&more.indexed()));
    }
}
