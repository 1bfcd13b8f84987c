//! From the places of words back to the bytes of their texts; only for the words at which runs begin and end.

use super::compare::Run;
use super::strands::Strands;
use crate::case::Case;
use crate::text::{Span, words};
use rayon::prelude::*;

/// The spans of some words.
#[derive(Debug)]
pub(super) struct Places(Vec<(u32, Span)>);

impl Places {
    /// The words from one place to another, both of which were asked for.
    pub(super) fn span(&self, (first, last): (u32, u32)) -> Option<Span> {
        let word = |place: u32| {
            let at = self.0.binary_search_by_key(&place, |(place, _)| *place).ok()?;
            self.0.get(at).map(|(_, span)| *span)
        };
        Some(Span::new(word(first)?.start, word(last)?.end))
    }
}

/// Finds the words at which runs begin and end.
pub(super) fn spans(case: &Case, strands: &Strands, runs: &[Run]) -> Places {
    let ends = |run: &Run| [run.here.0, run.here.1, run.there.0, run.there.1];
    let mut wanted: Vec<u32> = runs.iter().flat_map(ends).collect();
    wanted.par_sort_unstable();
    wanted.dedup();
    let by_text: Vec<&[u32]> =
        wanted.chunk_by(|one, next| strands.rank_of(*one) == strands.rank_of(*next)).collect();
    Places(by_text.par_iter().flat_map_iter(|places| in_text(case, strands, places)).collect())
}

/// The spans of words of one text.
fn in_text(case: &Case, strands: &Strands, places: &[u32]) -> Vec<(u32, Span)> {
    let Some(rank) = places.first().map(|place| strands.rank_of(*place)) else { return Vec::new() };
    let source = strands.source(rank).and_then(|ix| case.source(ix));
    let Some(document) = source.and_then(|source| source.document.as_ref()) else {
        return Vec::new();
    };
    let mut wanted = places.iter().copied().peekable();
    let all = words(document.text()).zip(strands.range(rank));
    all.filter_map(|(span, place)| {
        wanted.next_if(|wanted| *wanted as usize == place).map(|place| (place, span))
    })
    .collect()
}
