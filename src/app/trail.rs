//! What `n` and `N` step through: the hits of a search, or the words that carry a claim or answer a question.

use super::layout::Focus;
use super::msg::Notice;
use super::reader::{Stop, StopKind};
use super::state::State;
use crate::case::{EvidenceRef, SourceIx};
use crate::text::Span;

/// Places to step through, across sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// What they have in common.
    pub what: String,
    /// The places, in the order of stepping.
    pub stops: Vec<(SourceIx, Stop)>,
    /// The place one is at; none before the first step.
    pub at: Option<usize>,
    /// Every span that a search matched, to be lit in the reader.
    pub lit: Vec<(SourceIx, Span)>,
}

impl State {
    /// Makes a trail of evidence and goes to the piece `first`; tells what is missing if its words are not found.
    pub(super) fn follow_evidence(
        &mut self,
        what: String,
        all: &[EvidenceRef],
        first: EvidenceRef,
    ) {
        let found: Vec<(EvidenceRef, SourceIx, Span)> = all
            .iter()
            .filter_map(|at| {
                let source = self.held.case.source_ix(&self.held.case.evidence(*at)?.source)?;
                let span = self.held.analysis.anchors.of(*at).iter().find_map(|part| part.span)?;
                Some((*at, source, span))
            })
            .collect();
        let Some(at) = found.iter().position(|(evidence, ..)| *evidence == first) else {
            self.say(Notice::warn("these words are not found in the source as held here"));
            return;
        };
        let stops = found
            .into_iter()
            .map(|(evidence, source, span)| {
                (source, Stop { span, kind: StopKind::Evidence(evidence) })
            })
            .collect();
        self.remember();
        self.trail = Some(Trail { what, stops, at: Some(at), lit: Vec::new() });
        self.go_to_trail();
    }

    /// Steps along the trail; at its ends it begins again at the other.
    pub(super) fn step_trail(&mut self, forward: bool) {
        let Some(trail) = &mut self.trail else {
            self.say(Notice::warn(
                "nothing to step through yet: / finds, Enter on a claim opens its words",
            ));
            return;
        };
        let count = trail.stops.len();
        if count == 0 {
            self.say(Notice::warn("no hit in a text to step to"));
            return;
        }
        trail.at = Some(match (trail.at, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        });
        if self.focus == Focus::List {
            self.remember();
        }
        self.go_to_trail();
    }

    /// Goes to the place of the trail one is at.
    pub(super) fn go_to_trail(&mut self) {
        let Some(trail) = &self.trail else { return };
        let Some(at) = trail.at else { return };
        let Some((source, stop)) = trail.stops.get(at).cloned() else { return };
        let words =
            format!("{}/{} · S{} · {}", at + 1, trail.stops.len(), source.at() + 1, trail.what);
        self.focus = Focus::Right;
        self.open_at(source, stop);
        self.say(Notice::info(words));
    }
}
