//! One item for each piece of evidence of a case, kept flat.

use crate::case::{Case, ClaimIx, Evidence, EvidenceRef};
use std::ops::Range;

/// One `T` for each piece of evidence, claim by claim.
#[derive(Debug, Clone)]
pub(crate) struct PerEvidence<T> {
    /// For each claim the index of its first item, and one more at the end.
    from: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for PerEvidence<T> {
    fn default() -> Self {
        Self { from: Vec::new(), items: Vec::new() }
    }
}

impl<T> PerEvidence<T> {
    /// Makes each item from its evidence, in order.
    pub(crate) fn new(case: &Case, mut make: impl FnMut(EvidenceRef, &Evidence) -> T) -> Self {
        let items = case.all_evidence().map(|(at, evidence)| make(at, evidence)).collect();
        Self::from_items(case, items)
    }

    /// From items that were made in order, one for each piece of evidence.
    pub(crate) fn from_items(case: &Case, items: Vec<T>) -> Self {
        let mut from = Vec::with_capacity(case.claims.len() + 1);
        let mut total = 0_usize;
        for claim in &case.claims {
            from.push(small(total));
            total += claim.evidence.len();
        }
        from.push(small(total));
        Self { from, items }
    }

    /// The item of a piece of evidence, where there is such evidence.
    pub(crate) fn get(&self, at: EvidenceRef) -> Option<&T> {
        self.of_claim(at.claim).get(at.nth as usize)
    }

    /// The items of a claim's evidence.
    pub(crate) fn of_claim(&self, claim: ClaimIx) -> &[T] {
        self.range(claim).and_then(|range| self.items.get(range)).unwrap_or_default()
    }

    fn range(&self, claim: ClaimIx) -> Option<Range<usize>> {
        let from = *self.from.get(claim.at())?;
        let until = *self.from.get(claim.at().checked_add(1)?)?;
        Some(from as usize..until as usize)
    }
}

/// A count as it is kept: lists over four thousand million items are not held.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
