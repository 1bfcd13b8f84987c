//! Questions against sources: who answers, who denies, who only touches on it, who is silent.

use super::{Disputes, Said};
use crate::analysis::Links;
use crate::case::{Case, ClaimIx, EvidenceRef, PersonIx, QuestionIx, SourceIx, Stance};
use std::collections::HashSet;

/// What a source does about a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellState {
    /// It has nothing to do with it.
    #[default]
    Silent,
    /// It answers a question near by, or has a claim that concerns all whom the question is about; it does not answer.
    Mentions,
    /// It only denies answers.
    Denies,
    /// It answers, but all values were worked out from its words.
    Reckoned,
    /// It answers.
    Answers,
}

/// One source's part in a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What the source does.
    pub state: CellState,
    /// Its statements, each with the index of its answer's group.
    pub said: Vec<(usize, Said)>,
}

impl Disputes {
    /// The cells of a question, one a source.
    pub fn row(&self, case: &Case, links: &Links, question: QuestionIx) -> Vec<Cell> {
        let mut row = vec![Cell::default(); case.sources.len()];
        for source in self.mentioning(case, links, question) {
            if let Some(cell) = row.get_mut(source.at()) {
                cell.state = CellState::Mentions;
            }
        }
        for (group, answer) in self.question(question).groups.iter().enumerate() {
            for said in &answer.said {
                let Some(cell) = said.source.and_then(|source| row.get_mut(source.at())) else {
                    continue;
                };
                cell.state = cell.state.max(match said.stance {
                    Stance::Denies | Stance::Doubts => CellState::Denies,
                    Stance::Asserts if said.reckoned => CellState::Reckoned,
                    Stance::Asserts => CellState::Answers,
                });
                cell.said.push((group, said.clone()));
            }
        }
        row
    }

    fn mentioning(&self, case: &Case, links: &Links, question: QuestionIx) -> HashSet<SourceIx> {
        let near = self.near.get(question.at()).map_or(&[][..], Vec::as_slice);
        let answering =
            near.iter().flat_map(|near| links.question(*near)).map(|answer| answer.claim);
        let claims = answering.chain(about_all(case, links, question));
        claims
            .flat_map(|claim| {
                let count = case.claim(claim).map_or(0, |claim| claim.evidence.len());
                (0..).take(count).map(move |nth| EvidenceRef { claim, nth })
            })
            .filter_map(|at| links.speakers().source_of(at))
            .collect()
    }
}

/// The claims that concern all whom a question is about; none where it is about nobody.
fn about_all(case: &Case, links: &Links, question: QuestionIx) -> Vec<ClaimIx> {
    let about = case.question(question).map_or(&[][..], |question| &question.about);
    let people: Option<Vec<PersonIx>> = about.iter().map(|id| case.person_ix(id)).collect();
    let Some((first, others)) = people.as_deref().and_then(<[_]>::split_first) else {
        return Vec::new();
    };
    // The lists are in the case's order.
    let concerns =
        |person: &PersonIx, claim| links.person(*person).about.binary_search(claim).is_ok();
    let claims = links.person(*first).about.iter();
    claims.filter(|claim| others.iter().all(|other| concerns(other, claim))).copied().collect()
}

/// For each question those near it, whichever of the two says so.
pub(super) fn near(case: &Case) -> Vec<Vec<QuestionIx>> {
    let mut near = vec![Vec::new(); case.questions.len()];
    for (at, question) in case.questions.iter().enumerate() {
        for other in question.near.iter().filter_map(|id| case.question_ix(id)) {
            near[at].push(other);
            near[other.at()].push(QuestionIx::new(at));
        }
    }
    for list in &mut near {
        list.sort_unstable();
        list.dedup();
    }
    near
}
