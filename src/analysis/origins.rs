//! Who said it first, as far as the case knows, and through whom it came.
//!
//! Each piece of evidence of a claim is told along a chain. Where a link is the publisher of another source that
//! carries the same claim in the same sense (asserted, doubted, denied), the chain goes on with that source's own
//! evidence; so does evidence without attribution in a source that reprints another. Chains that only lead back to
//! themselves end in a circle. Counts are honest: a source's own voice is not a stated origin, and unnamed origins that
//! may be the same make a range. Nothing here says whether a claim is true.

mod findings;
mod paths;
mod same_words;
mod summary;
#[cfg(test)]
mod tests;
mod twins;
mod walk;

pub use findings::{CitedOutlet, Finding, Tie};
pub use paths::{Path, PathEnd, Paths, Step};

use super::per_evidence::{PerEvidence, small};
use super::speakers::{SpeakerIx, Speakers};
use super::{Anchors, Copies, Links};
use crate::case::{Case, ClaimIx, EvidenceRef, PersonIx, SourceIx, Stance};
use rayon::prelude::*;
use std::sync::Arc;
use twins::Twins;
use walk::Walk;

/// A count that is not quite known: at least `min`, at most `max`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// The least that it can be.
    pub min: u32,
    /// The most.
    pub max: u32,
}

/// One origin of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Who said it first.
    pub speaker: SpeakerIx,
    /// Whether some source ascribes it to them; a source's own voice alone is not stated.
    pub stated: bool,
    /// Whether the speaker has no name.
    pub unnamed: bool,
    /// Whether every chain that ends with them comes through somebody unnamed.
    pub through_unnamed: bool,
}

/// What the evidence of a claim comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many sources carry it.
    pub sources: u32,
    /// All origins, each once, in the order of the evidence.
    pub origins: Vec<Origin>,
    /// How many stated origins: a range where unnamed ones may be the same.
    pub stated: Count,
    /// How many voices give no origin and are nobody's stated origin; joined ones count once.
    pub gives_none: u32,
    /// Own voices that say it in the same words, in groups, where nothing tells who had them first: each one origin.
    pub joined: Vec<Vec<SpeakerIx>>,
    /// The sources that say it in their own voice, in the case's order.
    pub own_voice: Vec<SourceIx>,
    /// How many circles there are of sources that only credit one another.
    pub circles: u32,
    /// Links through which every chain passes, the one next to the origin last; empty where chains end in a circle.
    pub channel: Vec<SpeakerIx>,
}

impl Tally {
    /// How many independent origins there may be, stated or not. A voice that gives no origin may have it from a stated
    /// one; a circle may have it from anybody.
    pub fn origins_count(&self) -> Count {
        let silent = self.gives_none + self.circles;
        // Sources that all speak for themselves may have it from one place.
        let min = if self.stated.max == 0 { silent.min(1) } else { self.stated.min };
        Count { min, max: self.stated.max + silent }
    }

    /// Whether it is certain that all comes from one origin.
    pub fn is_single(&self) -> bool {
        self.origins_count().max == 1
    }

    /// Whether nobody who is named, and no source in its own voice, stands behind it.
    pub fn is_unnamed(&self) -> bool {
        let unnamed = |origin: &Origin| origin.unnamed || origin.through_unnamed;
        !self.origins.is_empty() && self.circles == 0 && self.origins.iter().all(unnamed)
    }
}

static NOTHING: Tally = Tally {
    sources: 0,
    origins: Vec::new(),
    stated: Count { min: 0, max: 0 },
    gives_none: 0,
    joined: Vec::new(),
    own_voice: Vec::new(),
    circles: 0,
    channel: Vec::new(),
};

/// The origins of all claims of a case.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    speakers: Arc<Speakers>,
    publications: Vec<Vec<SourceIx>>,
    claims: Vec<Tally>,
    /// What the assertions of a claim come to, where some of its evidence asserts it and some does not.
    asserted: Vec<Option<Box<Tally>>>,
    /// For each piece of evidence, where its voices begin in `all_voices` and how many they are.
    voices: PerEvidence<(u32, u32)>,
    all_voices: Vec<SpeakerIx>,
    outlets: Vec<bool>,
    twins: Twins,
}

impl Origins {
    /// Follows every chain of a case, as far as its records tell.
    pub fn of_case(case: &Case, links: &Links) -> Self {
        Self::followed(case, links, Twins::default())
    }

    /// Follows every chain also into what was copied; nothing where that joins nothing.
    pub fn with_copies(
        case: &Case,
        links: &Links,
        anchors: &Anchors,
        copies: &Copies,
    ) -> Option<Self> {
        let twins = Twins::of(case, anchors, links.speakers(), copies);
        (!twins.is_empty()).then(|| Self::followed(case, links, twins))
    }

    fn followed(case: &Case, links: &Links, twins: Twins) -> Self {
        let mut origins = Self {
            speakers: Arc::clone(links.speakers()),
            publications: publications(case, links.speakers()),
            outlets: findings::outlets(case, links),
            twins,
            ..Self::default()
        };
        let walked: Vec<_> = (0..case.claims.len())
            .into_par_iter()
            .map(|at| {
                let walk = origins.walk(case, ClaimIx::new(at));
                let voices = walk.voices();
                let tally = |stance| walk.tally(&origins.speakers, &voices, stance);
                let asserted = walk.is_mixed().then(|| tally(Some(Stance::Asserts)).into());
                (tally(None), asserted, voices)
            })
            .collect();
        let mut places = Vec::new();
        for (tally, asserted, voices) in walked {
            origins.claims.push(tally);
            origins.asserted.push(asserted);
            for reached in &voices {
                let (from, voices) = (origins.all_voices.len(), reached.voices());
                places.push((small(from), small(voices.len())));
                origins.all_voices.extend(voices);
            }
        }
        origins.voices = PerEvidence::from_items(case, places);
        origins
    }

    fn walk<'s>(&'s self, case: &Case, claim: ClaimIx) -> Walk<'s> {
        Walk::of(case, &self.speakers, &self.twins, claim)
    }

    /// Everybody to whom words are ascribed.
    pub fn speakers(&self) -> &Speakers {
        &self.speakers
    }

    /// What all evidence of a claim comes to, whatever its stance; none where there is no such claim.
    pub fn claim(&self, claim: ClaimIx) -> Option<&Tally> {
        self.claims.get(claim.at())
    }

    /// What the evidence of one stance comes to.
    pub fn of_stance(&self, case: &Case, claim: ClaimIx, stance: Stance) -> Tally {
        let walk = self.walk(case, claim);
        walk.tally(&self.speakers, &walk.voices(), Some(stance))
    }

    /// What speaks for a claim: its assertions where there are any, else all its evidence; nothing where there is no
    /// such claim.
    pub fn in_favour(&self, claim: ClaimIx) -> &Tally {
        let asserted = self.asserted.get(claim.at()).and_then(Option::as_deref);
        asserted.or_else(|| self.claim(claim)).unwrap_or(&NOTHING)
    }

    /// Whose statement a piece of evidence is: its origins, or whoever speaks for the source. Of a circle the one that
    /// the source credits.
    pub fn voices(&self, at: EvidenceRef) -> &[SpeakerIx] {
        let Some(&(from, count)) = self.voices.get(at) else { return &[] };
        self.all_voices.get(from as usize..from as usize + count as usize).unwrap_or_default()
    }

    /// The sources that a person publishes.
    pub fn publications(&self, person: PersonIx) -> &[SourceIx] {
        self.publications.get(person.at()).map_or(&[], Vec::as_slice)
    }
}

fn publications(case: &Case, speakers: &Speakers) -> Vec<Vec<SourceIx>> {
    let mut found = vec![Vec::new(); case.people.len()];
    for source in (0..case.sources.len()).map(SourceIx::new) {
        if let Some(publisher) = speakers.publisher(source) {
            found[publisher.at()].push(source);
        }
    }
    found
}
