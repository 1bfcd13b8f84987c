//! One text against all earlier ones: from seeds to runs.

use super::extend::{Side, alike};
use super::judge::{Judged, judge};
use super::seeds::{SEED, Seeds};
use super::strands::Strands;
use crate::case::Case;
use std::collections::HashMap;
use std::ops::Range;

/// How many words of seeds have to lie near each other for a run to be tried, within how many words, and by how many
/// words their distance may differ.
const ENOUGH: usize = 6;
const REACH: usize = 32;
const DRIFT: usize = 8;
/// How many seeds are looked at for that.
const LOOK: usize = 4 * REACH;
/// How many words of a text are compared at once: what memory that takes is bounded.
const BLOCK: usize = 1 << 16;
/// How many runs of two texts are held.
const MOST_RUNS: usize = 1000;

/// A run of words that two texts share, as places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The ranks of the two texts.
    pub(super) ranks: (usize, usize),
    /// The first and the last word in the one.
    pub(super) here: (u32, u32),
    /// The first and the last word in the other.
    pub(super) there: (u32, u32),
    pub(super) judged: Judged,
}

/// What one text shares with earlier ones.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) runs: Vec<Run>,
    /// With how many texts it shares more than is held.
    pub(super) cut_short: usize,
}

/// Compares texts.
pub(super) struct Comparer<'c> {
    pub(super) case: &'c Case,
    pub(super) strands: &'c Strands,
    pub(super) seeds: &'c Seeds,
    pub(super) cancelled: &'c (dyn Fn() -> bool + Sync),
}

/// A seed that two texts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    rank: u32,
    here: usize,
    there: usize,
}

/// What was found so far with one other text.
#[derive(Debug, Default)]
struct Progress {
    /// What was tried, as far as it reaches on: seeds in it are not tried again.
    tried: Vec<(Range<usize>, Range<usize>)>,
    /// The last words of the last run.
    last: (usize, usize),
    runs: usize,
    cut_short: bool,
}

impl Comparer<'_> {
    /// What the text with this rank shares with those of lower rank; nothing where it was cancelled.
    ///
    /// `counts` has a zero for each text, before and after.
    pub(super) fn with_earlier(&self, rank: usize, counts: &mut [u16]) -> Option<Compared> {
        let range = self.strands.range(rank);
        let mut compared = Compared::default();
        let mut progress: HashMap<u32, Progress> = HashMap::new();
        for from in range.clone().step_by(BLOCK) {
            let block = from..range.end.min(from + BLOCK);
            let hits = self.hits(rank, block, counts);
            for hits in hits.chunk_by(|one, next| one.rank == next.rank) {
                if (self.cancelled)() {
                    return None;
                }
                if let Some(first) = hits.first() {
                    let progress = progress.entry(first.rank).or_default();
                    self.with_one(rank, hits, progress, &mut compared.runs);
                }
            }
        }
        compared.cut_short = progress.values().filter(|progress| progress.cut_short).count();
        (!(self.cancelled)()).then_some(compared)
    }

    /// The seeds shared with each text that shares at least two, sorted.
    fn hits(&self, rank: usize, block: Range<usize>, counts: &mut [u16]) -> Vec<Hit> {
        let mut met = Vec::new();
        for place in block.clone().flat_map(|here| self.seeds.earlier(rank, here)) {
            if let Some(count) = counts.get_mut(place.rank as usize) {
                if *count == 0 {
                    met.push(place.rank);
                }
                *count = count.saturating_add(1);
            }
        }
        let mut hits = Vec::new();
        for here in block {
            for place in self.seeds.earlier(rank, here) {
                if counts.get(place.rank as usize).is_some_and(|count| *count > 1) {
                    hits.push(Hit { rank: place.rank, here, there: place.at as usize });
                }
            }
        }
        for rank in met {
            if let Some(count) = counts.get_mut(rank as usize) {
                *count = 0;
            }
        }
        hits.sort_unstable();
        hits
    }

    /// Finds the runs around the seeds shared with one other text.
    fn with_one(&self, rank: usize, hits: &[Hit], progress: &mut Progress, found: &mut Vec<Run>) {
        for (at, hit) in hits.iter().enumerate() {
            progress.tried.retain(|(here, _)| here.end > hit.here);
            let known = |(here, there): &(Range<usize>, Range<usize>)| {
                here.contains(&hit.here) && there.contains(&hit.there)
            };
            if progress.tried.iter().any(known) || !is_promising(hits.get(at..).unwrap_or_default())
            {
                continue;
            }
            if progress.runs >= MOST_RUNS {
                progress.cut_short = true;
                return;
            }
            let pairs = self.extend(rank, hit, progress.last);
            let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { continue };
            progress.tried.push((first.0..last.0 + 1, first.1..last.1 + 1));
            let other = hit.rank as usize;
            if let Some(judged) = judge(self.strands, &pairs, self.one_publisher(rank, other)) {
                progress.last = *last;
                progress.runs += 1;
                let here = (small(first.0), small(last.0));
                let there = (small(first.1), small(last.1));
                found.push(Run { ranks: (rank, other), here, there, judged });
            }
        }
    }

    /// The equal words around a seed, as places; before it only what lies behind the last run, where that lies before
    /// it in both.
    fn extend(&self, rank: usize, hit: &Hit, last: (usize, usize)) -> Vec<(usize, usize)> {
        let (ours, theirs) = (self.strands.range(rank), self.strands.range(hit.rank as usize));
        let (mut from, mut other_from) = (ours.start, theirs.start);
        if last.0 < hit.here && last.1 < hit.there && last.0 >= from && last.1 >= other_from {
            (from, other_from) = (last.0 + 1, last.1 + 1);
        }
        let keys = |places: Range<usize>| self.strands.keys(places);
        let before = alike(
            Side::backwards(keys(from..hit.here)),
            Side::backwards(keys(other_from..hit.there)),
        );
        let after = alike(
            Side::forwards(keys(hit.here..ours.end)),
            Side::forwards(keys(hit.there..theirs.end)),
        );
        let before = before.into_iter().rev().map(|(x, y)| (hit.here - 1 - x, hit.there - 1 - y));
        before.chain(after.into_iter().map(|(x, y)| (hit.here + x, hit.there + y))).collect()
    }

    fn one_publisher(&self, rank: usize, other: usize) -> bool {
        let publisher = |rank: usize| {
            let source = self.strands.source(rank).and_then(|ix| self.case.source(ix));
            source.and_then(|source| source.publisher.as_ref())
        };
        publisher(rank).is_some_and(|one| publisher(other) == Some(one))
    }
}

/// Whether the first of these seeds has enough others near it, in order and at about the same distance.
fn is_promising(hits: &[Hit]) -> bool {
    let Some(first) = hits.first() else { return false };
    let mut last = first;
    let mut covered = SEED;
    for hit in hits.iter().take(LOOK) {
        if hit.here >= first.here + REACH {
            return false;
        }
        let drift = (hit.there + first.here).abs_diff(first.there + hit.here);
        if hit.here > last.here && hit.there > last.there && drift <= DRIFT {
            covered += SEED.min(hit.here - last.here);
            last = hit;
            if covered >= ENOUGH {
                return true;
            }
        }
    }
    false
}

fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
