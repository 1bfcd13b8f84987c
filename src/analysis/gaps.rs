//! What the case lacks: the list that a fact-checker works off.

use super::{Analysis, AnswerRef, Standing};
use crate::case::{
    Case, Claim, ClaimIx, Evidence, EvidenceRef, PersonId, PersonIx, QuestionIx, RecordRef,
};
use crate::text::quote::AnchorState;
use rayon::prelude::*;
use std::collections::HashSet;

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// One stated origin stands behind a claim, however many sources carry it.
    OneOrigin,
    /// Nobody named stands behind a claim.
    OnlyUnnamed,
    /// A claim has no evidence, or a question no answer.
    NoEvidence,
    /// Words are not in their source as they are quoted; other white space, quotes or dashes do not count.
    NotExact,
    /// A source credits another that is held here, which does not say so, or not so.
    NotBorneOut,
    /// An outlet is credited of which the case holds nothing.
    NotHeld,
    /// A claim accuses somebody who nowhere speaks to it.
    NotHeard,
    /// A question has one answer only.
    OneAnswer,
    /// Nobody has compared the words with the original.
    NotChecked,
}

impl GapKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::OneOrigin,
        Self::OnlyUnnamed,
        Self::NoEvidence,
        Self::NotExact,
        Self::NotBorneOut,
        Self::NotHeld,
        Self::NotHeard,
        Self::OneAnswer,
        Self::NotChecked,
    ];

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OneOrigin => "one stated origin only",
            Self::OnlyUnnamed => "only unnamed",
            Self::NoEvidence => "no evidence",
            Self::NotExact => "words not exact",
            Self::NotBorneOut => "attributed but not borne out",
            Self::NotHeld => "cited, not held",
            Self::NotHeard => "accused and never quoted",
            Self::OneAnswer => "one answer only",
            Self::NotChecked => "not checked",
        }
    }
}

/// One thing that is lacking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// What.
    pub kind: GapKind,
    /// Where: a claim, a question, or the outlet that is not held.
    pub record: RecordRef,
    /// The evidence in question; all of a claim's where it is about the claim as a whole.
    pub evidence: Vec<EvidenceRef>,
    /// Who was not heard.
    pub people: Vec<PersonIx>,
}

/// All gaps of a case, by kind, then in the case's order.
pub fn of_case(case: &Case, analysis: &Analysis) -> Vec<Gap> {
    let mut gaps: Vec<_> = (0..case.claims.len())
        .into_par_iter()
        .flat_map_iter(|at| of_claim(case, analysis, ClaimIx::new(at)))
        .collect();
    for at in (0..case.questions.len()).map(QuestionIx::new) {
        let kind = match analysis.disputes.question(at).standing {
            Standing::Unanswered => GapKind::NoEvidence,
            Standing::OneAnswer => GapKind::OneAnswer,
            _ => continue,
        };
        let record = RecordRef::Question(at);
        gaps.push(Gap { kind, record, evidence: Vec::new(), people: Vec::new() });
    }
    gaps.extend(analysis.origins.cited_not_held(case).into_iter().map(|cited| Gap {
        kind: GapKind::NotHeld,
        record: RecordRef::Person(cited.outlet),
        evidence: cited.evidence,
        people: Vec::new(),
    }));
    gaps.par_sort_by_key(|gap| (gap.kind, gap.record));
    gaps
}

/// The gaps of one claim.
pub fn of_claim(case: &Case, analysis: &Analysis, ix: ClaimIx) -> Vec<Gap> {
    let Some(claim) = case.claim(ix) else { return Vec::new() };
    let record = RecordRef::Claim(ix);
    let all: Vec<_> =
        (0..).zip(&claim.evidence).map(|(nth, e)| (EvidenceRef { claim: ix, nth }, e)).collect();
    let mut gaps = Vec::new();
    let mut add =
        |kind, evidence: Vec<_>, people| gaps.push(Gap { kind, record, evidence, people });
    let every = || all.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    if all.is_empty() {
        add(GapKind::NoEvidence, Vec::new(), Vec::new());
    }
    let tally = analysis.origins.in_favour(ix);
    if tally.stated.max == 1 {
        add(GapKind::OneOrigin, every(), Vec::new());
    }
    if tally.is_unnamed() {
        add(GapKind::OnlyUnnamed, every(), Vec::new());
    }
    let unheard = not_heard(case, analysis, claim);
    if !unheard.is_empty() {
        add(GapKind::NotHeard, every(), unheard);
    }
    for kind in [GapKind::NotExact, GapKind::NotChecked, GapKind::NotBorneOut] {
        let lacking =
            all.iter().filter(|(at, evidence)| lacks(case, analysis, kind, (*at, evidence)));
        let found: Vec<_> = lacking.map(|(at, _)| *at).collect();
        if !found.is_empty() {
            add(kind, found, Vec::new());
        }
    }
    gaps
}

/// Whether a gap of this kind is in one piece of evidence.
fn lacks(
    case: &Case,
    analysis: &Analysis,
    kind: GapKind,
    (at, evidence): (EvidenceRef, &Evidence),
) -> bool {
    match kind {
        GapKind::NotExact => analysis.anchors.state(at) > AnchorState::Normalised,
        GapKind::NotChecked => evidence.checked.is_empty(),
        GapKind::NotBorneOut => analysis.origins.is_not_borne_out(case, &analysis.links, at),
        _ => false,
    }
}

/// Whom a claim accuses without their being heard: neither they nor whoever is part of them, or they of, speaks in its
/// evidence, in that of another answer to its questions, or in that of a claim set against it.
fn not_heard(case: &Case, analysis: &Analysis, claim: &Claim) -> Vec<PersonIx> {
    let mut accused: Vec<_> = claim.accuses.iter().filter_map(|id| case.person_ix(id)).collect();
    if accused.is_empty() {
        return accused;
    }
    accused.sort_unstable();
    accused.dedup();
    let questions = claim.answers.iter().filter_map(|answer| case.question_ix(&answer.question));
    let answers = questions.flat_map(|question| analysis.links.question(question));
    let others = answers.map(|AnswerRef { claim, .. }| *claim);
    let against = claim.against.iter().filter_map(|id| case.claim_ix(id));
    let related = others.chain(against).filter_map(|ix| case.claim(ix));
    let heard: HashSet<_> = std::iter::once(claim)
        .chain(related)
        .flat_map(|claim| &claim.evidence)
        .filter_map(|evidence| evidence.speaker()?.person())
        .collect();
    accused.retain(|person| !is_heard(case, *person, &heard));
    accused
}

fn is_heard(case: &Case, person: PersonIx, heard: &HashSet<&PersonId>) -> bool {
    let Some(person) = case.person(person) else { return true };
    let part_of_them = |id: &&PersonId| {
        let speaker = case.person_ix(id).and_then(|ix| case.person(ix));
        speaker.is_some_and(|speaker| speaker.part_of.contains(&person.id))
    };
    heard.contains(&person.id)
        || person.part_of.iter().any(|whole| heard.contains(whole))
        || heard.iter().any(part_of_them)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{
        Kit, answer, claim, denies, paper, person, question, says, source,
    };
    use crate::case::{AnswerKind, Check, CheckState, Extra, PersonKind};

    fn checked(evidence: Evidence) -> Evidence {
        let check = Check {
            by: "me".to_owned(),
            on: "2019-06-01".parse().unwrap(),
            state: CheckState::Ok,
            note: None,
            extra: Extra::default(),
        };
        Evidence { checked: vec![check], ..evidence }
    }

    /// The gaps as "kind record".
    fn gaps(case: &Case) -> Vec<String> {
        let analysis = Analysis::of(case);
        let name = |record| match record {
            RecordRef::Claim(ix) => case.claim(ix).map(|c| c.id.to_string()),
            RecordRef::Question(ix) => case.question(ix).map(|q| q.id.to_string()),
            RecordRef::Person(ix) => case.person(ix).map(|p| p.id.to_string()),
            RecordRef::Source(_) => None,
        };
        of_case(case, &analysis)
            .into_iter()
            .map(|gap| format!("{}: {}", gap.kind.label(), name(gap.record).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn tells_what_is_lacking() {
        let mut tmz = person("tmz", "TMZ", &[]);
        tmz.kind = PersonKind::Organisation;
        tmz.role = Some("Outlet".to_owned());
        let case = Kit::new()
            .source(paper("s", "blast", "some words"))
            .source(source("t", "some words"))
            .people(&["blast", "kim", "cooper"])
            .person(tmz)
            .question(question("one", AnswerKind::Number))
            .question(question("none", AnswerKind::Number))
            .claim(claim("bare", vec![]))
            .claim(answer(
                "two",
                "one",
                "2",
                vec![
                    checked(says("t", "some words", &["kim"])),
                    checked(says("t", "some words", &["cooper"])),
                ],
            ))
            .claim(claim(
                "spread",
                vec![
                    checked(says("s", "some words", &["kim"])),
                    checked(says("t", "some words", &["kim"])),
                ],
            ))
            .claim(claim(
                "rumour",
                vec![
                    checked(says("s", "some words", &["?a", "kim"])),
                    checked(says("t", "some words", &["?b"])),
                ],
            ))
            .claim(claim(
                "credited",
                vec![
                    checked(says("t", "some words", &["blast"])),
                    checked(says("t", "some words", &["tmz"])),
                ],
            ))
            .claim(claim(
                "lost",
                vec![checked(says("t", "", &["kim"])), says("t", "some  words", &["cooper"])],
            ))
            .done();
        assert_eq!(
            gaps(&case),
            [
                "one stated origin only: spread",
                "only unnamed: rumour",
                "no evidence: none",
                "no evidence: bare",
                "words not exact: lost",
                "attributed but not borne out: credited",
                "cited, not held: tmz",
                "one answer only: one",
                "not checked: lost",
            ]
        );
    }

    #[test]
    fn the_accused_are_heard_where_they_or_theirs_speak() {
        let mut team = person("team", "Kim’s team", &[]);
        team.part_of.push("kim".into());
        let accusing = |id: &str, evidence| {
            let mut claim = claim(id, evidence);
            claim.accuses.push("kim".into());
            claim
        };
        let mut answered = accusing("answered", vec![says("s", "", &["cooper"])]);
        answered.answers = answer("x", "q", "yes", vec![]).answers;
        let mut case = Kit::new()
            .source(source("s", ""))
            .people(&["kim", "cooper"])
            .person(team)
            .question(question("q", AnswerKind::YesNo))
            .claim(accusing("unheard", vec![says("s", "", &["kim", "cooper"])]))
            .claim(accusing("denied", vec![says("s", "", &["cooper"]), denies("s", "", &["team"])]))
            .claim(answered)
            .claim(answer("reply", "q", "no", vec![says("s", "", &["kim"])]))
            .done();
        let accusing_team = |id: &str, speaker: &str| {
            let mut claim = claim(id, vec![denies("s", "", &[speaker])]);
            claim.accuses.push("team".into());
            claim
        };
        case.claims.push(accusing_team("for-the-team", "kim"));
        case.claims.push(accusing_team("team-unheard", "cooper"));
        let case = case.indexed();
        let unheard: Vec<_> =
            gaps(&case).into_iter().filter(|gap| gap.starts_with("accused")).collect();
        assert_eq!(
            unheard,
            ["accused and never quoted: unheard", "accused and never quoted: team-unheard"]
        );
    }
}
