//! Whether what a source credits to another stands there, in words.

use super::desk::Desk;
use super::md::{Md, Page};
use crate::analysis::Origins;
use crate::analysis::origins::{Finding, Tie};
use crate::analysis::speakers::Speakers;
use crate::case::{ClaimIx, EvidenceRef, PersonIx, SourceIx};
use serde::Serialize;
use std::io;

/// What comes of comparing evidence with the source that it credits or reprints.
#[derive(Debug, Serialize)]
pub(super) struct FindingRow<'c> {
    kind: &'static str,
    person: Option<&'c str>,
    sources: Vec<&'c str>,
    claims: Vec<&'c str>,
    pub(super) words: String,
    not_borne_out: bool,
    #[serde(skip)]
    label: &'static str,
}

/// All findings on a piece of evidence.
pub(super) fn of<'c>(desk: &Desk<'c>, at: EvidenceRef) -> Vec<FindingRow<'c>> {
    let origins = &desk.analysis.origins;
    let found = origins.findings(desk.case, &desk.analysis.links, at);
    found.iter().map(|finding| row(desk, at, finding)).collect()
}

fn row<'c>(desk: &Desk<'c>, at: EvidenceRef, finding: &Finding) -> FindingRow<'c> {
    let name = |ix: &PersonIx| desk.person_name(*ix);
    let (kind, label, who, sources, words) = match finding {
        Finding::BorneOut { publisher, sources } => {
            let words = format!("{} says so too", Desk::marks(sources));
            ("borne-out", "Borne out", Some(*publisher), sources.clone(), words)
        }
        Finding::Changed { publisher, sources, theirs } => {
            let own = Speakers::person(*publisher);
            let theirs = theirs.iter().map(|who| {
                let from = || format!("from {}", desk.voice(*who).words());
                if *who == own { String::from("in its own voice") } else { from() }
            });
            let theirs: Vec<_> = theirs.collect();
            let marks = Desk::marks(sources);
            let words = format!("{marks} says so too, but {}", theirs.join("; "));
            ("changed", "Attribution changed on the way", Some(*publisher), sources.clone(), words)
        }
        Finding::OtherStance { publisher, sources } => {
            let marks = Desk::marks(sources);
            let words = format!("credited to {}; {marks} has it in another sense", name(publisher));
            ("other-stance", "Not borne out", Some(*publisher), sources.clone(), words)
        }
        Finding::NotFound { publisher, sources } => {
            let marks = Desk::marks(sources);
            let words = format!("credited to {}; not found in {marks}", name(publisher));
            ("not-found", "Not borne out", Some(*publisher), sources.clone(), words)
        }
        Finding::Altered { source, tie, .. } => {
            let words = altered(&super::desk::mark(*source), *tie);
            ("altered", "Altered on the way", None, vec![*source], words)
        }
        Finding::NotHeld { outlet } => {
            let words = format!("{} is credited, and the case holds nothing of it", name(outlet));
            ("not-held", "Cited, not held", Some(*outlet), Vec::new(), words)
        }
    };
    let claims = instead(desk, at.claim, finding, &sources);
    FindingRow {
        kind,
        label,
        not_borne_out: finding.is_not_borne_out(),
        person: who.map(|ix| desk.person_id(ix)),
        sources: desk.ids(&sources),
        words: with_claims(desk, words, &claims, &sources),
        claims: claims.iter().filter_map(|ix| Some(desk.claim(*ix)?.id.as_str())).collect(),
    }
}

/// That a source whose words these are says otherwise.
fn altered(mark: &str, tie: Tie) -> String {
    match tie {
        Tie::Reprint => format!("{mark} is reprinted, and says otherwise"),
        Tie::Copied => format!("{mark}, which was out before, has these words, and says otherwise"),
        Tie::SameWords => {
            format!("{mark} has these words, and says otherwise; who had them first is not known")
        }
    }
}

/// What the sources say in its place.
fn instead(desk: &Desk, claim: ClaimIx, finding: &Finding, sources: &[SourceIx]) -> Vec<ClaimIx> {
    match finding {
        Finding::NotFound { .. } => {
            Origins::instead(desk.case, &desk.analysis.links, claim, sources)
        }
        Finding::Altered { claim, .. } => vec![*claim],
        _ => Vec::new(),
    }
}

fn with_claims(desk: &Desk, words: String, claims: &[ClaimIx], sources: &[SourceIx]) -> String {
    let told = claims.iter().filter_map(|ix| {
        let claim = desk.claim(*ix)?;
        let evidence = (0..).zip(&claim.evidence).map(|(nth, _)| EvidenceRef { claim: *ix, nth });
        let there = |at: &EvidenceRef| {
            let source = desk.analysis.links.speakers().source_of(*at);
            source.is_some_and(|source| sources.contains(&source))
        };
        let places = desk.places(&evidence.filter(there).collect::<Vec<_>>());
        Some(format!("{} ({})", claim.statement.trim_end_matches('.'), places.join(", ")))
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() { words } else { format!("{words}; instead: {}", told.join("; ")) }
}

impl FindingRow<'_> {
    /// Whether what is credited is not there as it is credited.
    pub(super) const fn is_not_borne_out(&self) -> bool {
        self.not_borne_out
    }

    pub(super) fn write(&self, page: &mut Page, depth: usize) -> io::Result<()> {
        page.item(depth, &Md::new().bold(self.label).raw(": ").text(&self.words).raw("."))
    }
}
