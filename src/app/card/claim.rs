//! The card of a claim: statement, sources, questions with every other answer, evidence.

use super::Target;
use super::parts::{
    answer as answer_words, claim_row, evidence, field, gap, heading, is_digest, people,
    source_name,
};
use crate::app::role::{Block, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::{Claim, ClaimIx, EvidenceRef, RecordRef};

pub(super) fn blocks(state: &State, ix: ClaimIx) -> Vec<Block<Target>> {
    let look = state.look;
    let Some(claim) = state.held.case.claim(ix) else { return Vec::new() };
    let mut blocks = vec![Block::new(vec![look.seg(Role::Title, &claim.statement)]), gap()];
    blocks.push(sources(state, ix));
    if let Some(when) = &claim.when {
        blocks.push(field(look, "happened", &when.human()));
    }
    if let Some(grade) = claim.grade {
        blocks.push(field(look, "credibility", &format!("{grade} of 1 (confirmed) to 6")));
    }
    if claim.suggested {
        blocks.push(field(
            look,
            "status",
            "suggested: read off the text by its shape, not confirmed",
        ));
    }
    if let Some(note) = &claim.note {
        blocks.push(field(look, "note", note));
    }
    blocks.push(gap());
    blocks.push(heading(look, &format!("Evidence ({})", claim.evidence.len())));
    for (nth, _) in (0..).zip(&claim.evidence) {
        blocks.extend(evidence(state, EvidenceRef { claim: ix, nth }));
    }
    if claim.evidence.is_empty() {
        blocks.push(Block::new(vec![look.seg(Role::Warn, "no words carry this claim yet")]));
    }
    blocks.extend(super::origins::blocks(state, ix));
    blocks.extend(answers(state, ix, claim));
    blocks.extend(against(state, claim));
    if !claim.about.is_empty() || !claim.accuses.is_empty() {
        blocks.push(gap());
        blocks.push(heading(look, "People"));
        blocks.extend(people(state, "about", &claim.about));
        blocks.extend(people(state, "accuses", &claim.accuses));
    }
    blocks
}

fn sources(state: &State, ix: ClaimIx) -> Block<Target> {
    let look = state.look;
    let sources = state.held.case.sources_of(ix);
    let names: Vec<String> = sources.iter().map(|source| source_name(state, *source)).collect();
    let count = match sources.len() {
        0 => String::from("no source"),
        1 => String::from("1 source"),
        n => format!("{n} sources"),
    };
    let mut segs: Vec<Seg> = vec![look.seg(Role::Text, &count)];
    if !names.is_empty() {
        segs.push(look.seg(Role::Muted, &format!(": {}", names.join(", "))));
    }
    if sources.iter().any(|source| is_digest(state, *source)) {
        segs.push(look.seg(Role::Muted, " (digest: our words, fragments quoted)"));
    }
    Block::new(segs).indented(0, 2)
}

/// Each question that the claim answers, its own answer, and every other answer.
fn answers(state: &State, ix: ClaimIx, claim: &Claim) -> Vec<Block<Target>> {
    let look = state.look;
    let case = &state.held.case;
    let mut blocks = Vec::new();
    for answer in &claim.answers {
        let Some(question_ix) = case.question_ix(&answer.question) else { continue };
        let Some(question) = case.question(question_ix) else { continue };
        blocks.push(gap());
        blocks.push(
            Block::new(vec![
                Seg { role: Role::Focus, text: look.sign(Sign::Question) },
                look.seg(Role::Focus, &format!(" {}", question.text)),
            ])
            .indented(0, 2)
            .to(Target::Record(RecordRef::Question(question_ix))),
        );
        let own = answer_words(question, &answer.value);
        blocks.push(value_row(state, "here: ", ix, &own, answer.reckoned.as_deref()));
        for other in state.held.analysis.links.question(question_ix) {
            let given =
                case.claim(other.claim).and_then(|claim| claim.answers.get(other.nth as usize));
            if other.claim == ix {
                continue;
            }
            if let Some(given) = given {
                blocks.push(
                    value_row(
                        state,
                        "",
                        other.claim,
                        &answer_words(question, &given.value),
                        given.reckoned.as_deref(),
                    )
                    .to(Target::Record(RecordRef::Claim(other.claim))),
                );
            }
        }
    }
    blocks
}

/// An answer with the sources that give it.
fn value_row(
    state: &State,
    key: &str,
    claim: ClaimIx,
    value: &str,
    reckoned: Option<&str>,
) -> Block<Target> {
    let look = state.look;
    let sources: Vec<String> = state
        .held
        .case
        .sources_of(claim)
        .iter()
        .map(|source| format!("S{}", source.at() + 1))
        .collect();
    let mut segs = vec![
        look.seg(Role::Muted, key),
        look.seg(Role::Text, value),
        look.seg(Role::Muted, &format!("  {}", sources.join(" "))),
    ];
    if let Some(how) = reckoned {
        segs.push(look.seg(Role::Unsure, &format!("  {} {how}", Sign::Reckoned.text(look.ascii))));
    }
    Block::new(segs).indented(2, 4)
}

fn against(state: &State, claim: &Claim) -> Vec<Block<Target>> {
    let case = &state.held.case;
    let others: Vec<ClaimIx> = claim.against.iter().filter_map(|id| case.claim_ix(id)).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![gap(), heading(state.look, "Sits ill with")];
    for ix in others {
        let row = claim_row(state, &[EvidenceRef { claim: ix, nth: 0 }]);
        blocks.push(row.to(Target::Record(RecordRef::Claim(ix))));
    }
    blocks
}
