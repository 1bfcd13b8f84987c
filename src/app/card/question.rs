//! The card of a question: every answer with those who give it, and the sources that are silent.

use super::Target;
use super::parts::{
    answer as answer_words, field, gap, heading, people, place, source_name, stance,
};
use crate::analysis::cite;
use crate::app::role::{Block, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::{AnswerKind, ClaimIx, EvidenceRef, Question, QuestionIx, RecordRef, SourceIx};
use std::collections::BTreeSet;

pub(super) fn blocks(state: &State, ix: QuestionIx) -> Vec<Block<Target>> {
    let look = state.look;
    let Some(question) = state.held.case.question(ix) else { return Vec::new() };
    let mut blocks = vec![Block::new(vec![look.seg(Role::Title, &question.text)]), gap()];
    blocks.push(field(look, "answer", &kind_words(question)));
    if let Some(note) = &question.note {
        blocks.push(field(look, "note", note));
    }
    let groups = answer_groups(state, ix, question);
    let mut spoken: BTreeSet<SourceIx> = BTreeSet::new();
    for group in &groups {
        blocks.push(gap());
        blocks.push(group_heading(state, group));
        for (claim, reckoned) in &group.claims {
            spoken.extend(state.held.case.sources_of(*claim));
            blocks.extend(answer_rows(state, *claim, reckoned.as_deref()));
        }
    }
    if groups.is_empty() {
        blocks.push(gap());
        blocks.push(Block::new(vec![look.seg(Role::Warn, "no claim answers this question yet")]));
    }
    blocks.push(gap());
    blocks.push(silent(state, &spoken));
    blocks.extend(near(state, question));
    if !question.about.is_empty() {
        blocks.push(gap());
        blocks.push(heading(look, "People"));
        blocks.extend(people(state, "about", &question.about));
    }
    blocks
}

fn kind_words(question: &Question) -> String {
    let kind = match question.answers {
        AnswerKind::Text => "a few words",
        AnswerKind::Date => "a date",
        AnswerKind::Number => "a number",
        AnswerKind::YesNo => "yes or no",
    };
    let unit = question.unit.as_ref().map(|unit| format!(" of {unit}")).unwrap_or_default();
    let both = if question.is_exclusive() { "" } else { "; several can hold together" };
    format!("{kind}{unit}{both}")
}

/// All evidence that the card leads to, in its order.
pub(super) fn evidence(state: &State, ix: QuestionIx) -> Vec<EvidenceRef> {
    let Some(question) = state.held.case.question(ix) else { return Vec::new() };
    answer_groups(state, ix, question)
        .iter()
        .flat_map(|group| &group.claims)
        .flat_map(|(claim, _)| super::of_claim(state, *claim))
        .collect()
}

/// The claims that give one and the same answer.
struct Group {
    value: String,
    claims: Vec<(ClaimIx, Option<String>)>,
}

fn answer_groups(state: &State, ix: QuestionIx, question: &Question) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for at in state.held.analysis.links.question(ix) {
        let claim = state.held.case.claim(at.claim);
        let Some(answer) = claim.and_then(|claim| claim.answers.get(at.nth as usize)) else {
            continue;
        };
        let value = answer_words(question, &answer.value);
        let entry = (at.claim, answer.reckoned.clone());
        match groups.iter_mut().find(|group| group.value == value) {
            Some(group) => group.claims.push(entry),
            None => groups.push(Group { value, claims: vec![entry] }),
        }
    }
    groups
}

fn group_heading(state: &State, group: &Group) -> Block<Target> {
    let look = state.look;
    let mut sources: Vec<SourceIx> =
        group.claims.iter().flat_map(|(claim, _)| state.held.case.sources_of(*claim)).collect();
    sources.sort_unstable();
    sources.dedup();
    let names: Vec<String> = sources.iter().map(|source| source_name(state, *source)).collect();
    Block::new(vec![
        look.seg(Role::Focus, &group.value),
        look.seg(Role::Muted, &format!("  {}", names.join(", "))),
    ])
    .indented(0, 2)
}

/// The evidence for one answer: who says it, where, in which words.
fn answer_rows(state: &State, claim_ix: ClaimIx, reckoned: Option<&str>) -> Vec<Block<Target>> {
    let look = state.look;
    let case = &state.held.case;
    let Some(claim) = case.claim(claim_ix) else { return Vec::new() };
    let mut rows = Vec::new();
    for (nth, evidence) in (0..).zip(&claim.evidence) {
        let at = EvidenceRef { claim: claim_ix, nth };
        let mut segs = vec![
            stance(look, evidence.stance),
            look.seg(Role::Muted, &format!(" {} ", place(state, at))),
            look.seg(Role::Text, &cite::path(case, evidence)),
            look.seg(Role::Muted, ": "),
        ];
        segs.push(look.seg(Role::Mark, &evidence.quote.exact));
        if let Some(how) = reckoned {
            let sign = Sign::Reckoned.text(look.ascii);
            segs.push(look.seg(Role::Unsure, &format!("  {sign} {how}")));
        }
        rows.push(Block::new(segs).indented(2, 4).to(Target::Evidence(at)));
    }
    if rows.is_empty() {
        let segs =
            vec![look.seg(Role::Text, &claim.statement), look.seg(Role::Warn, "  no evidence")];
        rows.push(Block::new(segs).indented(2, 4).to(Target::Record(RecordRef::Claim(claim_ix))));
    }
    rows
}

fn silent(state: &State, spoken: &BTreeSet<SourceIx>) -> Block<Target> {
    let look = state.look;
    let names: Vec<String> = (0..state.held.case.sources.len())
        .map(SourceIx::new)
        .filter(|ix| !spoken.contains(ix))
        .map(|ix| source_name(state, ix))
        .collect();
    let words = match names.as_slice() {
        [] => String::from(" no source is silent"),
        // A long case has many sources that say nothing of one question; their names would bury the answers.
        [_, _, _, _, _, _, _, _, _, ..] => format!(" {} sources say nothing of it", names.len()),
        _ => format!(" silent: {}", names.join(", ")),
    };
    Block::new(vec![
        Seg { role: Role::Muted, text: look.sign(Sign::Silent) },
        look.seg(Role::Muted, &words),
    ])
    .indented(0, 2)
}

fn near(state: &State, question: &Question) -> Vec<Block<Target>> {
    let look = state.look;
    let case = &state.held.case;
    let near: Vec<QuestionIx> =
        question.near.iter().filter_map(|id| case.question_ix(id)).collect();
    if near.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![gap(), heading(look, "See also")];
    for ix in near {
        if let Some(other) = case.question(ix) {
            blocks.push(
                Block::new(vec![
                    Seg { role: Role::Muted, text: look.sign(Sign::Question) },
                    look.seg(Role::Text, &format!(" {}", other.text)),
                ])
                .indented(0, 2)
                .to(Target::Record(RecordRef::Question(ix))),
            );
        }
    }
    blocks
}
