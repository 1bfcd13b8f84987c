//! What follows from a case: where quotes stand, who is named, who says what, how to cite it.
//!
//! Everything here is a pure function of the case, computed afresh and never stored. Places are indices into the case
//! that an analysis was made of; with another case they mean nothing, but they never panic.

pub mod anchors;
pub mod cite;
pub mod copies;
pub mod disputes;
pub mod dossier;
pub mod flags;
pub mod gaps;
pub mod links;
pub mod mentions;
pub mod origins;
mod per_evidence;
pub mod speakers;
pub mod suggest;
pub mod timeline;

#[cfg(test)]
pub(crate) mod testing;

pub use anchors::{Anchors, Mark, PartAnchor};
pub use copies::Copies;
pub use disputes::{Contested, Disputes, Standing};
pub use dossier::Dossier;
pub use gaps::{Gap, GapKind};
pub use links::{AnswerRef, Links, PersonLinks, SourceLinks};
pub use mentions::{Mention, Mentions};
pub use origins::Origins;
pub use suggest::{Suggested, suggest};

use crate::case::Case;
use std::sync::Arc;

/// All that is computed once for a case and used by every pane. What copies between sources cannot change is shared
/// between the analysis before they are known and the one after.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Where each quote stands.
    pub anchors: Arc<Anchors>,
    /// Where people are named.
    pub mentions: Arc<Mentions>,
    /// Who says what, and what concerns whom.
    pub links: Arc<Links>,
    /// Who said it first.
    pub origins: Origins,
    /// Which answers cannot all hold.
    pub disputes: Disputes,
    /// Everything that has a date, in order.
    pub timeline: Arc<Vec<timeline::Entry>>,
    /// What is lacking, by kind.
    pub gaps: Vec<Gap>,
}

impl Analysis {
    /// Analyses a case, using all processors. What sources share word for word is not looked at: see
    /// [`Analysis::with_copies`].
    pub fn of(case: &Case) -> Self {
        let (anchors, mentions) =
            rayon::join(|| Anchors::of_case(case), || Mentions::of_case(case));
        let links = Links::of_case(case, &anchors);
        let origins = Origins::of_case(case, &links);
        let shared = Self {
            anchors: anchors.into(),
            mentions: mentions.into(),
            links: links.into(),
            timeline: timeline::of_case(case).into(),
            ..Self::default()
        };
        shared.following(case, origins)
    }

    /// The same once it is known what sources have from each other, which joins origins; nothing where it joins none.
    pub fn with_copies(&self, case: &Case, copies: &Copies) -> Option<Self> {
        let origins = Origins::with_copies(case, &self.links, &self.anchors, copies)?;
        let shared = Self {
            anchors: Arc::clone(&self.anchors),
            mentions: Arc::clone(&self.mentions),
            links: Arc::clone(&self.links),
            timeline: Arc::clone(&self.timeline),
            ..Self::default()
        };
        Some(shared.following(case, origins))
    }

    /// Analyses a case and compares its sources word for word, however long that takes.
    pub fn whole(case: &Case) -> (Self, Copies) {
        let analysis = Self::of(case);
        let copies = Copies::of_case(case, &analysis.mentions, &|| false).unwrap_or_default();
        (analysis.with_copies(case, &copies).unwrap_or(analysis), copies)
    }

    /// With what follows from these origins.
    fn following(mut self, case: &Case, origins: Origins) -> Self {
        self.disputes = Disputes::of_case(case, &self.links, &origins);
        self.origins = origins;
        self.gaps = gaps::of_case(case, &self);
        self
    }
}
