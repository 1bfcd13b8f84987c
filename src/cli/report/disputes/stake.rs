//! What is at stake in a question: whom it accuses, which principal people it concerns, how many sources are drawn in.

use super::super::desk::Desk;
use super::{group_sources, in_conflict};
use crate::analysis::disputes::Asked;
use crate::analysis::speakers::SpeakerIx;
use crate::case::{PersonId, QuestionIx, SourceIx};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Debug, Serialize)]
pub(super) struct Stake<'c> {
    accuses: Vec<&'c str>,
    principals: Vec<&'c str>,
    sources: usize,
    voices: usize,
}

impl<'c> Stake<'c> {
    /// What is at stake in the answers that exclude each other; in all of them where none do.
    pub(super) fn of(desk: &Desk<'c>, ix: QuestionIx, asked: &Asked) -> Self {
        let case = desk.case;
        let (mut accused, mut told) = (Vec::new(), Vec::new());
        told.extend(case.question(ix).into_iter().flat_map(|question| &question.about));
        let (mut sources, mut voices) = (BTreeSet::<SourceIx>::new(), BTreeSet::<SpeakerIx>::new());
        let groups = asked.groups.iter().enumerate();
        let drawn_in = |at| asked.conflicts.is_empty() || in_conflict(asked, at);
        for (_, group) in groups.filter(|(at, _)| drawn_in(*at)) {
            sources.extend(group_sources(group));
            for said in &group.said {
                voices.extend(desk.analysis.origins.voices(said.evidence));
                let Some(claim) = desk.claim(said.answer.claim) else { continue };
                accused.extend(&claim.accuses);
                told.extend(claim.about.iter().chain(&claim.accuses));
            }
        }
        let is_principal = |id: &&PersonId| {
            let person = case.person_ix(id).and_then(|ix| case.person(ix));
            person.is_some_and(|person| person.principal)
        };
        let principals = told.into_iter().filter(is_principal).collect();
        Self {
            accuses: names(desk, accused),
            principals: names(desk, principals),
            sources: sources.len(),
            voices: voices.len(),
        }
    }

    /// The more, the earlier in the report.
    pub(super) fn weight(&self) -> (usize, usize, usize, usize) {
        (self.accuses.len(), self.principals.len(), self.sources, self.voices)
    }

    /// "an accusation of Ann; concerns Bo; 3 sources, 2 voices".
    pub(super) fn words(&self) -> String {
        let mut parts = Vec::new();
        if !self.accuses.is_empty() {
            parts.push(format!("an accusation of {}", self.accuses.join(", ")));
        }
        if !self.principals.is_empty() {
            parts.push(format!("concerns {}", self.principals.join(", ")));
        }
        let sources = super::words::count(self.sources, "source", "sources");
        parts.push(format!("{sources}, {}", super::words::count(self.voices, "voice", "voices")));
        parts.join("; ")
    }
}

/// The names, each once, in the order in which they come.
fn names<'c>(desk: &Desk<'c>, ids: Vec<&'c PersonId>) -> Vec<&'c str> {
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).map(|id| desk.name_of(id)).collect()
}
