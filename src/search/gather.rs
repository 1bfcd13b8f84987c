//! Which rows of a segment hold a query: rows are united from words, intersected across clauses, and the most promising
//! of them read.

use super::bits::Bits;
use super::met::Want;
use super::pass::Pass;
use super::query::{Mode, What};
use std::ops::Range;

/// The most rows of one level that are read of a query of several words where reading only ranks them. With so many
/// that hold it no more words are looked up.
const MOST_AT_ONCE: usize = 4_000;
/// With so many rows no more words are looked up for a query that is one word.
const ROWS_OF_ONE_WORD: usize = 20_000;
/// The bytes of lists up to which it is not worth asking which rows are needed.
const LIGHT: usize = 40_000;
/// How many bytes of lists are read in the time in which one row is.
pub(super) const ROW: usize = 80;
/// After so many rows it is looked whether they are enough.
const STEP: usize = 16 * 1024;

impl Pass<'_> {
    /// Unites the rows of what was met since the last time. Of words with long lists only those rows are sure to be
    /// there that hold the other words as well, and where there are enough not all of them; but of the rows `here`
    /// all.
    pub(super) fn unite(&mut self, here: &Range<u32>) {
        let heavy = self.heavy();
        for (at, term) in self.terms.iter_mut().enumerate() {
            if !heavy.contains(&at) {
                if term.is_partial {
                    term.forget_rows();
                }
                term.unite(self.segment);
            }
        }
        for (nth, at) in heavy.iter().enumerate() {
            let later = heavy.get(nth..).unwrap_or_default();
            self.unite_within(*at, later, here);
        }
    }

    /// The wanted words with long lists, the longest last.
    fn heavy(&self) -> Vec<usize> {
        let weight = |at: usize| {
            let (term, of) = (self.terms.get(at)?, self.plan.atoms.get(at)?);
            let is_word = matches!(of.what, What::Word(_, Mode::Loose { .. } | Mode::Prefix));
            let alone = self.plan.clauses.iter().any(|clause| *clause == (at..at + 1));
            (is_word && alone && !of.negated).then(|| term.weight(self.segment))
        };
        let weights = (0..self.terms.len()).filter_map(|at| Some((weight(at)?, at)));
        let mut heavy: Vec<_> = weights.filter(|(weight, _)| *weight > LIGHT).collect();
        heavy.sort_unstable();
        heavy.into_iter().map(|(_, at)| at).collect()
    }

    /// Unites the rows of one word that hold all others but the `later` ones, itself among them.
    fn unite_within(&mut self, at: usize, later: &[usize], here: &Range<u32>) {
        let is_done = |nth: usize| {
            let clause = self.plan.clauses.get(nth);
            clause.is_some_and(|clause| !later.iter().any(|later| clause.contains(later)))
        };
        let possible = self.holding(false, is_done);
        let certain = self.holding(true, is_done);
        let most = if self.plan.clauses.len() == 1 { ROWS_OF_ONE_WORD } else { MOST_AT_ONCE };
        let is_last = later.len() == 1;
        let segment = self.segment;
        let Some(term) = self.terms.get_mut(at) else { return };
        if term.is_partial {
            term.forget_rows();
        }
        if possible.count() * ROW < term.weight(segment) {
            term.read(segment, possible.iter());
        } else if term.unite_until(segment, STEP, |sure| is_last && sure.common(&certain) >= most) {
            let rows = possible.from(here.start).take_while(|row| *row < here.end);
            term.read(segment, rows);
        }
    }

    /// Unites what was left out, as far as it is worth counting.
    pub(super) fn complete(&mut self) {
        for term in self.terms.iter_mut().filter(|term| term.is_partial) {
            term.forget_rows();
            term.unite_until(self.segment, STEP, |sure| sure.count() >= ROWS_OF_ONE_WORD);
        }
    }

    /// The rows that may hold the whole query, but for the clause `without`: all that do, and where words must be
    /// neighbours some that do not.
    pub(super) fn candidates(&self, without: Option<usize>) -> Bits {
        self.holding(false, |nth| Some(nth) != without)
    }

    /// The same for those clauses alone that even a paste demands: all but plain words.
    pub(super) fn demands(&self) -> Bits {
        self.holding(false, |nth| !self.plan.is_plain(nth))
    }

    /// The rows that hold all clauses that count: where `sure` certainly, else possibly.
    fn holding(&self, sure: bool, counts: impl Fn(usize) -> bool) -> Bits {
        let mut all = self.live.clone();
        for (nth, clause) in self.plan.clauses.iter().enumerate() {
            if !counts(nth) {
                continue;
            }
            let mut any = Bits::none(self.segment.rows());
            for atom in clause.clone() {
                let (Some(term), Some(of)) = (self.terms.get(atom), self.plan.atoms.get(atom))
                else {
                    continue;
                };
                // What possibly holds a word is what certainly does not lack it.
                let rows = if sure == of.negated { &term.bits } else { &term.sure };
                if of.negated {
                    let mut not = rows.clone();
                    not.invert();
                    any.add(&not);
                } else {
                    any.add(rows);
                }
            }
            all.keep(&any);
        }
        all
    }

    /// Looks at candidates not yet looked at as far as the budget goes: those of `here` first, then those that only
    /// reading tells, then the others. Returns how many rows hold the query, and whether that is all.
    pub(super) fn gather(&mut self, here: Range<u32>, want: &mut Want) -> (usize, bool) {
        let (mut fresh, certain) = (self.candidates(None), self.holding(true, |_| true));
        fresh.remove(&self.done);
        if !here.is_empty() {
            let rows = fresh.from(here.start).take_while(|row| *row < here.end);
            let rows: Vec<u32> = rows.take(want.rows).collect();
            self.look_at(rows, want, usize::MAX);
        }
        let mut unsure = fresh.clone();
        unsure.remove(&certain);
        unsure.remove(&self.done);
        unsure.remove(&self.failed);
        let complete = self.look_at(unsure.iter(), want, usize::MAX);
        fresh.keep(&certain);
        fresh.remove(&self.done);
        let most = if self.plan.only_word().is_some() { want.rows } else { MOST_AT_ONCE };
        if fresh.count() > most {
            let best = self.cheapest(&fresh, most);
            self.look_at(best, want, want.rows);
        } else {
            self.look_at(fresh.iter(), want, want.rows);
        }
        let read = self.found.iter().filter(|found| !certain.has(found.row)).count();
        (certain.count() + read, complete && self.terms.iter().all(|term| !term.is_cut))
    }

    /// Some `most` of `rows`: those with the cheapest words of the term that most words meet. For a query of one word
    /// they are the best ones.
    fn cheapest(&self, rows: &Bits, most: usize) -> Vec<u32> {
        let wanted = self.terms.iter().enumerate().filter(|(at, _)| self.plan.is_wanted_text(*at));
        let Some((atom, term)) = wanted.max_by_key(|(_, term)| term.meets.len()) else {
            return rows.iter().take(most).collect();
        };
        let lists = self.segment.postings();
        let weight: usize = term.meets.iter().map(|meet| lists.weight(meet.word)).sum();
        if rows.count() * ROW < weight {
            let mut priced: Vec<(u16, u32)> =
                rows.iter().map(|row| (self.cheapest_meet(atom, row), row)).collect();
            priced.sort_unstable();
            return priced.into_iter().take(most).map(|(_, row)| row).collect();
        }
        let mut meets = term.meets.clone();
        meets.sort_unstable_by_key(|meet| (meet.cost, meet.word));
        let mut left = rows.clone();
        let mut best: Vec<u32> = Vec::new();
        for tier in meets.chunk_by(|a, b| a.cost == b.cost) {
            let mut tier_rows = Bits::none(self.segment.rows());
            for meet in tier {
                self.segment.postings().add_rows_of(meet.word, &mut tier_rows);
            }
            tier_rows.keep(&left);
            best.extend(tier_rows.iter().take(most - best.len()));
            left.remove(&tier_rows);
            if best.len() >= most {
                return best;
            }
        }
        best.extend(left.iter().take(most - best.len()));
        best
    }

    /// Looks at rows one by one, until `enough` are found that cannot be bettered; false where it ended before the rows.
    fn look_at(
        &mut self,
        rows: impl IntoIterator<Item = u32>,
        want: &mut Want,
        enough: usize,
    ) -> bool {
        let mut perfect = self.found.iter().filter(|found| found.is_perfect()).count();
        for row in rows {
            if want.looks == 0 || perfect >= enough || want.is_cancelled() {
                return false;
            }
            want.looks -= 1;
            let Some(found) = self.look(row) else {
                self.failed.set(row);
                continue;
            };
            self.done.set(row);
            perfect += usize::from(found.is_perfect());
            self.found.push(found);
        }
        true
    }
}
