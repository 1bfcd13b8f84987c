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

/// All that is computed once for a case and used by every pane.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Where each quote stands.
    pub anchors: Anchors,
    /// Where people are named.
    pub mentions: Mentions,
    /// Who says what, and what concerns whom.
    pub links: Links,
    /// Who said it first.
    pub origins: Origins,
    /// Which answers cannot all hold.
    pub disputes: Disputes,
    /// Everything that has a date, in order.
    pub timeline: Vec<timeline::Entry>,
    /// What is lacking, by kind.
    pub gaps: Vec<Gap>,
}

impl Analysis {
    /// Analyses a case, using all processors.
    pub fn of(case: &Case) -> Self {
        let (anchors, mentions) =
            rayon::join(|| Anchors::of_case(case), || Mentions::of_case(case));
        let links = Links::of_case(case, &anchors);
        let origins = Origins::of_case(case, &links);
        let disputes = Disputes::of_case(case, &links, &origins);
        let timeline = timeline::of_case(case);
        let mut analysis =
            Self { anchors, mentions, links, origins, disputes, timeline, gaps: Vec::new() };
        analysis.gaps = gaps::of_case(case, &analysis);
        analysis
    }
}
