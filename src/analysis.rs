//! What follows from a case: where quotes stand, who is named, who says what, how to cite it.
//!
//! Everything here is a pure function of the case, computed afresh and never stored. Places are indices into the case
//! that an analysis was made of; with another case they mean nothing, but they never panic.

pub mod anchors;
pub mod cite;
pub mod copies;
mod flags;
pub mod links;
pub mod mentions;
mod per_evidence;
pub mod speakers;
#[cfg(test)]
pub(crate) mod testing;

pub use anchors::{Anchors, Mark, PartAnchor};
pub use copies::Copies;
pub use flags::flags;
pub use links::{AnswerRef, Links, PersonLinks, SourceLinks};
pub use mentions::{Mention, Mentions};

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
}

impl Analysis {
    /// Analyses a case, using all processors.
    pub fn of(case: &Case) -> Self {
        let (anchors, mentions) =
            rayon::join(|| Anchors::of_case(case), || Mentions::of_case(case));
        let links = Links::of_case(case, &anchors);
        Self { anchors, mentions, links }
    }
}
