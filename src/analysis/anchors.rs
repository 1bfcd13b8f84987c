//! Where evidence's words stand in their source, and in which state.
//!
//! Knows quotes and texts; who said the words is no concern of it. A quote is never put on other words: what is not
//! found is `Missing` and has no place.

use super::per_evidence::{PerEvidence, small};
use crate::case::{Case, EvidenceRef, Quote, SourceIx};
use crate::text::quote::{AnchorState, Haystack, Needle};
use crate::text::{Document, Span};
use rayon::prelude::*;

/// Where one part of a piece of evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartAnchor {
    /// How well the words were found.
    pub state: AnchorState,
    /// Where, in bytes of the source's text; none where they were not found.
    pub span: Option<Span>,
    /// The index of the passage in which they begin.
    pub passage: Option<u32>,
}

impl PartAnchor {
    const MISSING: Self = Self { state: AnchorState::Missing, span: None, passage: None };
}

/// A place in a source that carries a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The words, in bytes of the source's text.
    pub span: Span,
    /// Whose words they are.
    pub evidence: EvidenceRef,
    /// Which part of the evidence: 0 is `exact`, then those of `more`.
    pub part: u32,
    /// How well they were found.
    pub state: AnchorState,
}

/// The anchors of all evidence of a case.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    /// For each piece of evidence, where its anchors begin in `parts` and how many they are.
    at: PerEvidence<(u32, u32)>,
    parts: Vec<PartAnchor>,
    marks: Vec<Vec<Mark>>,
}

impl Anchors {
    /// Finds every quote of a case.
    pub fn of_case(case: &Case) -> Self {
        let mut layout = Layout::of(case);
        let found: Vec<_> = case
            .sources
            .par_iter()
            .zip(&layout.by_source)
            .flat_map_iter(|(source, jobs)| match &source.document {
                Some(document) if !jobs.is_empty() => find_all(document, jobs),
                _ => Vec::new(),
            })
            .collect();
        let mut parts = vec![PartAnchor::MISSING; layout.total];
        for (at, anchor) in found {
            if let Some(slot) = parts.get_mut(at) {
                *slot = anchor;
            }
        }
        let marks = layout
            .by_source
            .par_iter_mut()
            .map(|jobs| marks(std::mem::take(jobs), &parts))
            .collect();
        Self { at: layout.at, parts, marks }
    }

    /// The anchors of a piece of evidence, one a part; empty where there is no such evidence.
    pub fn of(&self, at: EvidenceRef) -> &[PartAnchor] {
        let Some(&(from, count)) = self.at.get(at) else { return &[] };
        self.parts.get(from as usize..(from as usize + count as usize)).unwrap_or_default()
    }

    /// The worst state of all its parts; `Missing` where there is no such evidence.
    pub fn state(&self, at: EvidenceRef) -> AnchorState {
        let worst = self.of(at).iter().map(|part| part.state).max();
        worst.unwrap_or(AnchorState::Missing)
    }

    /// Every place of a source that carries a claim, sorted by start, then end.
    pub fn marks(&self, source: SourceIx) -> &[Mark] {
        self.marks.get(source.at()).map_or(&[], Vec::as_slice)
    }
}

/// One part to be found.
struct Job<'c> {
    quote: &'c Quote,
    evidence: EvidenceRef,
    part: u32,
    /// Its index among all parts.
    at: usize,
}

/// Where each part is kept, and which parts each source has to look for.
struct Layout<'c> {
    at: PerEvidence<(u32, u32)>,
    total: usize,
    by_source: Vec<Vec<Job<'c>>>,
}

impl<'c> Layout<'c> {
    fn of(case: &'c Case) -> Self {
        let mut total = 0;
        let at = PerEvidence::new(case, |_, evidence| {
            let from = total;
            total += evidence.parts().count();
            (small(from), small(total - from))
        });
        let mut by_source: Vec<_> =
            std::iter::repeat_with(Vec::new).take(case.sources.len()).collect();
        let mut slot = 0;
        for (evidence_at, evidence) in case.all_evidence() {
            let source = case.source_ix(&evidence.source);
            for (quote, part) in evidence.parts().zip(0..) {
                if let Some(jobs) = source.and_then(|ix| by_source.get_mut(ix.at())) {
                    jobs.push(Job { quote, evidence: evidence_at, part, at: slot });
                }
                slot += 1;
            }
        }
        Self { at, total, by_source }
    }
}

fn find_all(document: &Document, jobs: &[Job]) -> Vec<(usize, PartAnchor)> {
    let haystack = Haystack::new(document.text());
    jobs.par_iter().map(|job| (job.at, find(document, &haystack, job.quote))).collect()
}

fn find(document: &Document, haystack: &Haystack, quote: &Quote) -> PartAnchor {
    let needle = Needle {
        exact: &quote.exact,
        prefix: quote.prefix.as_deref(),
        suffix: quote.suffix.as_deref(),
    };
    let anchor = haystack.find(&needle);
    let passage = anchor.span.map(|span| small(document.passage_at(span.start)));
    PartAnchor { state: anchor.state, span: anchor.span, passage }
}

fn marks(jobs: Vec<Job>, parts: &[PartAnchor]) -> Vec<Mark> {
    let mut marks: Vec<_> = jobs
        .into_iter()
        .filter_map(|Job { evidence, part, at, .. }| {
            let anchor = parts.get(at)?;
            Some(Mark { span: anchor.span?, evidence, part, state: anchor.state })
        })
        .collect();
    marks.sort_by_key(|mark| (mark.span, mark.evidence, mark.part));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, claim, says, source};
    use crate::case::ClaimIx;

    fn at(claim: u32, nth: u32) -> EvidenceRef {
        EvidenceRef { claim: ClaimIx(claim), nth }
    }

    #[test]
    fn each_part_has_an_anchor_and_each_found_one_a_mark() {
        let mut apart = says("s", "Kim came on Thursday", &[]);
        for exact in ["and left on Friday", "words that nobody ever wrote down anywhere"] {
            apart.more.push(Quote { exact: exact.to_owned(), prefix: None, suffix: None });
        }
        let text = "Here Kim came.\n\nOn Thursday … Kim came on Thursday, and left on Friday.";
        let case = Kit::new()
            .source(source("s", text))
            .claim(claim("a", vec![apart, says("s", "Here Kim came", &[])]))
            .claim(claim("b", vec![says("gone", "Here Kim came", &[])]))
            .done();
        let anchors = Anchors::of_case(&case);
        let parts = anchors.of(at(0, 0));
        let states: Vec<_> = parts.iter().map(|part| part.state).collect();
        assert_eq!(states, [AnchorState::Exact, AnchorState::Exact, AnchorState::Missing]);
        assert_eq!(parts[0].span.map(|span| span.of(text)), Some("Kim came on Thursday"));
        assert_eq!((parts[0].passage, parts[2].passage), (Some(1), None));
        assert_eq!(anchors.state(at(0, 0)), AnchorState::Missing);
        assert_eq!(anchors.state(at(0, 1)), AnchorState::Exact);
        assert_eq!(anchors.of(at(1, 0)), [PartAnchor::MISSING], "its source is not in the case");
        assert!(anchors.of(at(0, 2)).is_empty() && anchors.of(at(2, 0)).is_empty());
        assert_eq!(anchors.state(at(7, 7)), AnchorState::Missing);
        let marks: Vec<_> =
            anchors.marks(SourceIx(0)).iter().map(|m| (m.evidence, m.part)).collect();
        assert_eq!(marks, [(at(0, 1), 0), (at(0, 0), 0), (at(0, 0), 1)]);
        assert!(anchors.marks(SourceIx(5)).is_empty());
    }
}
