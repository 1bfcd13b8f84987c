//! Running a query: level by level until enough is found, then the best of it in order.

use super::bits::Bits;
use super::filter;
use super::hit::{Entry, Group, Results, Total};
use super::index::Index;
use super::met::{Found, NEAREST, Want};
use super::pass::Pass;
use super::plan::Plan;
use super::query::Query;
use super::score;
use super::spellings;
use super::tell;
use super::term::Level;
use super::whole::{self, Whole};
use crate::case::SourceIx;
use std::cmp::Reverse;
use std::collections::HashMap;

/// With as many hits no further level is tried; with as many, none of the loose ones from letters scattered on; and
/// none of the last ones.
pub(super) const ENOUGH: usize = 100;
const ENOUGH_FOR_LOOSE: usize = 20;
const ENOUGH_FOR_LAST: usize = 5;
/// The most rows that are read for one query.
const MOST_LOOKS: usize = 8_000;
/// The most hits whose letters are scored: more than are seen at once.
const MOST_SCORED: usize = 40;
/// What a unit of cost, a step of groups and a unit of nearness are worth in a score.
const COST: i64 = 10_000;
const GROUP: i64 = 1_000;
const NEAR: i64 = 8;
/// The score from which the cost is taken.
const BEST: i64 = 10_000_000;

/// How a search is to be done.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The most hits wanted of each group.
    pub limit: usize,
    /// The source that is open: its passages are a group of their own.
    pub context: Option<SourceIx>,
    /// Asked now and then: whether to give up.
    pub cancel: &'a dyn Fn() -> bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { limit: 100, context: None, cancel: &|| false }
    }
}

/// A row found, or a record found as a whole, on its way to becoming a hit.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    /// The segment: 0 for the records, else a shelf's place from 1.
    pub(super) pass: usize,
    pub(super) row: u32,
    pub(super) entry: Entry,
    pub(super) group: Group,
    pub(super) score: i64,
    pub(super) whole: Option<Whole>,
}

impl Index {
    /// Answers a query: the best hits of each group, best first. The same index, query and options give the same
    /// answer, whatever was asked before.
    pub fn search(&self, query: &Query, options: &Options<'_>) -> Results {
        let mut notes = query.notes().to_vec();
        if query.is_empty() {
            return Results { notes, ..Results::default() };
        }
        let plan = Plan::new(query);
        let mut run = Run::new(self, &plan, options, &mut notes);
        let mut results = if query.is_paste() { run.paste() } else { run.levels() };
        results.notes = notes;
        results.cancelled = run.want.cancelled || (options.cancel)();
        results
    }
}

/// One query on its way through an index.
pub(super) struct Run<'a> {
    pub(super) index: &'a Index,
    pub(super) plan: &'a Plan<'a>,
    pub(super) passes: Vec<Pass<'a>>,
    pub(super) want: Want<'a>,
    pub(super) limit: usize,
    context: Option<SourceIx>,
}

impl<'a> Run<'a> {
    fn new(
        index: &'a Index,
        plan: &'a Plan<'a>,
        options: &Options<'a>,
        notes: &mut Vec<String>,
    ) -> Self {
        let live = index.live();
        let mut passes: Vec<Pass<'a>> = index
            .segments()
            .zip(live)
            .map(|(segment, live)| Pass::new(segment, plan, live))
            .collect();
        if let Some(records) = passes.first_mut() {
            records.aside = &index.records.aside;
        }
        for (at, atom) in plan.atoms.iter().enumerate() {
            let Some(rows) = filter::rows(index, &atom.what, notes) else { continue };
            for (pass, rows) in passes.iter_mut().zip(rows) {
                if let Some(term) = pass.terms.get_mut(at) {
                    term.sure = rows;
                }
            }
        }
        let want = Want {
            rows: options.limit,
            looks: MOST_LOOKS,
            cancel: options.cancel,
            cancelled: false,
        };
        Self { index, plan, passes, want, limit: options.limit, context: options.context }
    }

    fn levels(&mut self) -> Results {
        let words = (0..self.plan.atoms.len()).any(|atom| self.plan.is_wanted_text(atom));
        let (mut total, mut good) = (Total::default(), 0);
        for level in Level::ALL {
            let (enough, count) = match level {
                Level::Short if self.plan.only_word().is_some() => (1, total.count),
                Level::Last | Level::Short => (ENOUGH_FOR_LAST, good),
                Level::Scattered | Level::TwoEdits => (ENOUGH_FOR_LOOSE, total.count),
                _ => (ENOUGH, total.count),
            };
            if level > Level::Exact && (count >= enough || !words) {
                break;
            }
            total = Total::default();
            good = 0;
            for at in 0..self.passes.len() {
                let here = self.here(at);
                let Some(pass) = self.passes.get_mut(at) else { continue };
                pass.deepen(level, &here);
                let (count, complete) = pass.gather(here, &mut self.want);
                total.count += count;
                good += pass.found.iter().filter(|found| found.is_good()).count();
                total.at_least |= !complete;
            }
            if self.want.cancelled {
                return Results::default();
            }
        }
        self.answer(total)
    }

    fn answer(&mut self, mut total: Total) -> Results {
        let mut ranked = self.ranked();
        for hit in whole::find(self, total.count >= ENOUGH_FOR_LOOSE) {
            match ranked.iter_mut().find(|known| known.pass == 0 && known.row == hit.row) {
                Some(known) if known.score >= hit.score => {}
                Some(known) => *known = hit,
                None => {
                    total.count += 1;
                    ranked.push(hit);
                }
            }
        }
        self.cut(&mut ranked);
        self.score_letters(&mut ranked);
        let hits = tell::hits(self, &ranked);
        if hits.is_empty() {
            total = Total::default();
        }
        let spellings = spellings::spellings(self);
        let missing = if hits.is_empty() { tell::missing(self) } else { Vec::new() };
        Results { hits, total, spellings, missing, ..Results::default() }
    }

    /// The rows of the open source, where they are this pass's.
    fn here(&self, pass: usize) -> std::ops::Range<u32> {
        let place = self.context.and_then(|ix| self.index.place(ix));
        place.filter(|(shelf, _)| shelf + 1 == pass).map_or(0..0, |(_, rows)| rows)
    }

    fn ranked(&self) -> Vec<Ranked> {
        let mut ranked = Vec::new();
        for (at, pass) in self.passes.iter().enumerate() {
            let here = self.here(at);
            let (mut found, elsewhere): (Vec<Found>, Vec<Found>) =
                pass.found.iter().partition(|found| here.contains(&found.row));
            found.extend(if at == 0 { elsewhere } else { best(elsewhere, self.limit) });
            ranked.extend(found.iter().filter_map(|found| {
                let entry = self.index.entry(at, found.row)?;
                Some(self.rank(at, found.row, entry, value(found)))
            }));
        }
        ranked
    }

    /// A hit with its group's worth added to its score.
    pub(super) fn rank(&self, pass: usize, row: u32, entry: Entry, score: i64) -> Ranked {
        let group = Group::of(entry, self.context);
        let worth = match entry {
            Entry::Person(_) => 4,
            Entry::Question(_) => 3,
            Entry::Claim(_) => 2,
            Entry::Source(_) => 1,
            Entry::Passage { .. } => 0,
        };
        Ranked { pass, row, entry, group, score: score + worth * GROUP, whole: None }
    }

    /// Keeps the best of each group, best first.
    pub(super) fn cut(&self, ranked: &mut Vec<Ranked>) {
        ranked.sort_unstable_by_key(|hit| (Reverse(hit.score), hit.entry));
        let mut kept: HashMap<Group, usize> = HashMap::new();
        ranked.retain(|hit| {
            let count = kept.entry(hit.group).or_default();
            *count += 1;
            *count <= self.limit
        });
    }

    /// Adds to the best few how well the letters met stand together, and sorts again.
    pub(super) fn score_letters(&mut self, ranked: &mut [Ranked]) {
        if self.plan.only_word().is_some() {
            // One word's letters are judged already, where the word was met.
            return;
        }
        let mut shares = score::Shares::default();
        let perfect = BEST + i64::from(NEAREST) * NEAR;
        for hit in ranked.iter_mut().take(MOST_SCORED) {
            if hit.score >= perfect {
                // Every letter as typed, side by side.
                hit.score += 100;
                continue;
            }
            let Some(pass) = self.passes.get_mut(hit.pass).filter(|_| hit.whole.is_none()) else {
                continue;
            };
            if let Some((text, letters)) = pass.letters(hit.row) {
                hit.score += shares.of(&text, &letters).unwrap_or(0);
            }
        }
        ranked.sort_by_key(|hit| (Reverse(hit.score), hit.entry));
    }
}

/// The best `most` of what was found, in no order.
fn best(mut found: Vec<Found>, most: usize) -> Vec<Found> {
    if found.len() > most && most > 0 {
        found.select_nth_unstable_by_key(most - 1, |found| (Reverse(value(found)), found.row));
    }
    found.truncate(most);
    found
}

/// The score of a row, groups and letters aside: price first, then nearness.
pub(super) fn value(found: &Found) -> i64 {
    let near = i64::from(found.near.min(NEAREST));
    BEST - i64::from(found.price()) * COST + near * NEAR
}

impl Index {
    /// The rows of each segment that the case still has.
    fn live(&self) -> Vec<Bits> {
        let mut live: Vec<Bits> = self.segments().map(|s| Bits::all(s.rows())).collect();
        for (shelved, live) in self.shelves.iter().zip(live.iter_mut().skip(1)) {
            for (at, _) in shelved.sources.iter().enumerate().filter(|(_, ix)| ix.is_none()) {
                let rows = shelved.shelf.rows_of(at);
                let mut gone = Bits::none(shelved.shelf.segment.rows());
                gone.set_range(rows.start, rows.end);
                live.remove(&gone);
            }
        }
        live
    }

    /// What stands in a row of a segment.
    pub(super) fn entry(&self, segment: usize, row: u32) -> Option<Entry> {
        let Some(nth) = segment.checked_sub(1) else {
            return self.records.get(row).map(|record| record.entry);
        };
        let shelved = self.shelves.get(nth)?;
        let (at, passage) = shelved.shelf.place(row);
        let source = (*shelved.sources.get(at)?)?;
        Some(Entry::Passage { source, passage })
    }
}
