//! Which runs of words two sources share: what one copied from the other, also with words changed on the way.
//!
//! Says where the same words stand, never who did wrong: a quotation of one speech and a footer that many carry are
//! told apart from copying. What a shared run means for a claim's origin is no concern of it.
//!
//! The way: three folded words in a row that stand in two sources are a seed; seeds that lie near each other are
//! extended both ways by an alignment that bears words changed, dropped and put in; what counts of the run decides.

mod changes;
mod compare;
mod extend;
mod judge;
mod places;
mod seeds;
mod stock;
mod strands;
#[cfg(test)]
mod tests;

use super::Mentions;
use crate::case::{Case, Source, SourceIx};
use crate::text::Span;
use compare::{Comparer, Run};
use rayon::prelude::*;
use seeds::Seeds;
use strands::Strands;

/// What a shared run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunKind {
    /// One text has the other's words, or both have a third's.
    Copied,
    /// What they share stands inside quotation marks in both: the same speech, quoted.
    Quotation,
    /// What many sources of the case carry (a footer, a form's wording, a stock phrase), and little else.
    Boilerplate,
}

/// Who can have copied from whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Only `b` from `a`: `a` was out before `b`.
    AToB,
    /// Only `a` from `b`.
    BToA,
    /// The dates do not tell.
    Undecided,
}

/// A run of words in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunPlace {
    /// The source.
    pub source: SourceIx,
    /// The words, in bytes of its text.
    pub span: Span,
}

/// A run of words that two sources share; it begins and ends with a word that both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SharedRun {
    /// Where it stands in the source that comes first in the case.
    pub a: RunPlace,
    /// Where it stands in the other.
    pub b: RunPlace,
    /// What it is.
    pub kind: RunKind,
    /// How many equal words speak for its kind: without names, without boilerplate where there is enough else, and of
    /// a copy without what both have in quotation marks.
    pub words: u32,
    /// How many of a hundred words of the longer side are equal in the other, rounded down: 66 to 100.
    pub share: u8,
    /// Who can have copied from whom, by the dates of publication; undecided between our own words.
    pub direction: Direction,
    /// Whether it rests on our own words: without what we worded ourselves in a digest, too little would be left. It
    /// shows that our accounts resemble each other, or the other text; of the originals it says nothing, so it joins no
    /// origins.
    pub own_words: bool,
}

/// All runs of words that two sources share.
///
/// The same for any number of threads; another order of the sources gives the same runs, with `a` and `b` swapped
/// where the order is.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    runs: Vec<SharedRun>,
    by_source: Vec<Vec<u32>>,
    cut_short: usize,
}

impl Copies {
    /// Compares all sources' texts; nothing once `cancelled` says so, which is asked every few milliseconds.
    ///
    /// Each text is compared with those that share three words in a row with it, never with all. Words that stand in
    /// more than 32 sources are looked up in the earliest of them only.
    pub fn of_case(
        case: &Case,
        mentions: &Mentions,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let mut strands = Strands::of(case, mentions, cancelled)?;
        let seeds = Seeds::of(&mut strands);
        let comparer = Comparer { case, strands: &strands, seeds: &seeds, cancelled };
        let compared: Option<Vec<_>> = (0..strands.len())
            .into_par_iter()
            .map_init(|| vec![0; strands.len()], |counts, rank| comparer.with_earlier(rank, counts))
            .collect();
        let mut found = Vec::new();
        let mut cut_short = 0;
        for compared in compared? {
            found.extend(compared.runs);
            cut_short += compared.cut_short;
        }
        drop(seeds);
        let places = places::spans(case, &strands, &found);
        let mut runs: Vec<_> =
            found.iter().filter_map(|run| shared(case, &strands, &places, run)).collect();
        runs.par_sort_unstable_by_key(SharedRun::order);
        Some(Self { by_source: by_source(case, &runs), runs, cut_short })
    }

    /// All shared runs of any kind, by source `a`, source `b`, then place.
    pub fn all(&self) -> &[SharedRun] {
        &self.runs
    }

    /// What two sources share, in the order of the text of the one that comes first in the case.
    pub fn between(&self, one: SourceIx, other: SourceIx) -> &[SharedRun] {
        let pair = (one.min(other), one.max(other));
        let from = self.runs.partition_point(|run| run.sources() < pair);
        let until = self.runs.partition_point(|run| run.sources() <= pair);
        self.runs.get(from..until).unwrap_or_default()
    }

    /// What a source shares with any other, in the order of its text.
    pub fn in_source(&self, source: SourceIx) -> impl Iterator<Item = &SharedRun> {
        let places = self.by_source.get(source.at()).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.runs.get(*at as usize))
    }

    /// How many pairs of sources share more than 1,000 runs, of which only the first 1,000 are held.
    pub fn cut_short(&self) -> usize {
        self.cut_short
    }
}

impl SharedRun {
    /// Where it stands in `source`, if it is one of its two.
    pub fn place_in(&self, source: SourceIx) -> Option<RunPlace> {
        [self.a, self.b].into_iter().find(|place| place.source == source)
    }

    fn sources(&self) -> (SourceIx, SourceIx) {
        (self.a.source, self.b.source)
    }

    fn order(&self) -> (SourceIx, SourceIx, Span, Span) {
        (self.a.source, self.b.source, self.a.span, self.b.span)
    }
}

/// A run as the case has it.
fn shared(case: &Case, strands: &Strands, places: &places::Places, run: &Run) -> Option<SharedRun> {
    let here = RunPlace { source: strands.source(run.ranks.0)?, span: places.span(run.here)? };
    let there = RunPlace { source: strands.source(run.ranks.1)?, span: places.span(run.there)? };
    let (a, b) = if here.source < there.source { (here, there) } else { (there, here) };
    let judged = run.judged;
    let direction = match (case.source(a.source), case.source(b.source)) {
        (Some(a), Some(b)) if !judged.own_words => direction(a, b),
        _ => Direction::Undecided,
    };
    Some(SharedRun {
        a,
        b,
        kind: judged.kind,
        words: judged.words,
        share: judged.share,
        direction,
        own_words: judged.own_words,
    })
}

fn direction(a: &Source, b: &Source) -> Direction {
    if is_before(a, b) {
        Direction::AToB
    } else if is_before(b, a) {
        Direction::BToA
    } else {
        Direction::Undecided
    }
}

/// Whether `one` was out, in the wording held here, before `other`: a text that was changed later may have taken the
/// words over then.
fn is_before(one: &Source, other: &Source) -> bool {
    let Some(later) = &other.published else { return false };
    one.published.as_ref().is_some_and(|date| later.is_after(date))
        && one.updated.as_ref().is_none_or(|date| later.is_after(date))
}

/// For each source its runs, in the order of its text.
fn by_source(case: &Case, runs: &[SharedRun]) -> Vec<Vec<u32>> {
    let mut lists: Vec<Vec<(Span, u32)>> = vec![Vec::new(); case.sources.len()];
    for (run, at) in runs.iter().zip(0..) {
        for place in [run.a, run.b] {
            if let Some(list) = lists.get_mut(place.source.at()) {
                list.push((place.span, at));
            }
        }
    }
    lists
        .into_iter()
        .map(|mut list| {
            list.sort_unstable();
            list.into_iter().map(|(_, at)| at).collect()
        })
        .collect()
}
