//! Which rows of a segment hold a query: rows are united from words, intersected across clauses, and the most promising
//! of them read.

use super::bits::Bits;
use super::met::{Found, NEAREST, Want};
use super::pass::Pass;
use super::query::{Mode, What};
use super::run::{ENOUGH, value};
use super::term::{Meet, Next, Term};
use std::borrow::Cow;
use std::ops::Range;

/// The most rows of one level that are read of a query of several words where reading only ranks them. With so many
/// that hold it no more words are looked up.
const MOST_AT_ONCE: usize = 4_000;
/// With so many rows no more words are looked up for a query that is one word.
const ROWS_OF_ONE_WORD: usize = 20_000;
/// The bytes of lists up to which it is not worth asking which rows are needed.
const LIGHT: usize = 40_000;
/// How many bytes of lists are read in the time in which one row is.
pub(super) const ROW: usize = 50;

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
        let possible = self.holding(false, is_done).into_owned();
        let certain = (!self.is_certain()).then(|| self.holding(true, is_done).into_owned());
        let most = if self.plan.clauses.len() == 1 { ROWS_OF_ONE_WORD } else { MOST_AT_ONCE };
        let is_last = later.len() == 1;
        let (segment, count) = (self.segment, possible.count());
        let Some(term) = self.terms.get_mut(at) else { return };
        if term.is_partial {
            term.forget_rows();
        }
        // Where many rows are to be told apart words of one cost are united together: else chance would choose.
        let is_dear = count * ROW < term.weight(segment);
        let next = term.unite_while(segment, |sure, stake| {
            let may_stop = is_last && (stake.is_some() || !is_dear);
            if may_stop && sure.common(certain.as_ref().unwrap_or(&possible)) >= most {
                Next::Stop
            } else if stake.is_some_and(|stake| (count - sure.common(&possible)) * ROW < stake) {
                Next::Read
            } else {
                Next::Unite
            }
        });
        match next {
            Next::Unite => {}
            Next::Stop => {
                let rows = possible.from(here.start).take_while(|row| *row < here.end);
                term.read(segment, rows);
            }
            Next::Read => {
                let mut rows = possible;
                rows.remove(&term.sure);
                term.read(segment, rows.iter());
            }
        }
    }

    /// Unites what was left out, as far as it is worth counting.
    pub(super) fn complete(&mut self) {
        for term in self.terms.iter_mut().filter(|term| term.is_partial) {
            term.forget_rows();
            let enough = |sure: &Bits| sure.count() >= ROWS_OF_ONE_WORD;
            term.unite_while(
                self.segment,
                |sure, _| {
                    if enough(sure) { Next::Stop } else { Next::Unite }
                },
            );
        }
    }

    /// The rows that may hold the whole query, but for the clause `without`: all that do, and where words must be
    /// neighbours some that do not.
    pub(super) fn candidates(&self, without: Option<usize>) -> Cow<'_, Bits> {
        self.holding(false, |nth| Some(nth) != without)
    }

    /// The same for those clauses alone that even a paste demands: all but plain words.
    pub(super) fn demands(&self) -> Cow<'_, Bits> {
        self.holding(false, |nth| !self.plan.is_plain(nth))
    }

    /// The rows that hold all clauses that count: where `sure` certainly, else possibly.
    fn holding(&self, sure: bool, counts: impl Fn(usize) -> bool) -> Cow<'_, Bits> {
        let mut all = Cow::Borrowed(&self.live);
        for (nth, clause) in self.plan.clauses.iter().enumerate() {
            if !counts(nth) {
                continue;
            }
            // What possibly holds a word is what certainly does not lack it.
            let rows = |atom: usize| {
                let (term, of) = (self.terms.get(atom)?, self.plan.atoms.get(atom)?);
                Some((if sure == of.negated { term.possible() } else { &term.sure }, of.negated))
            };
            let mut atoms = clause.clone().filter_map(rows);
            match (atoms.next(), clause.len()) {
                (Some((rows, false)), 1) => keep(&mut all, rows),
                (Some((rows, true)), 1) => all.to_mut().remove(rows),
                _ => {
                    let mut any = Bits::none(self.segment.rows());
                    for (rows, negated) in clause.clone().filter_map(rows) {
                        if negated {
                            let mut not = rows.clone();
                            not.invert();
                            any.add(&not);
                        } else {
                            any.add(rows);
                        }
                    }
                    all.to_mut().keep(&any);
                }
            }
        }
        all
    }

    /// Whether all rows that may hold what is looked for do.
    fn is_certain(&self) -> bool {
        self.terms.iter().all(Term::is_certain)
    }

    /// Looks at candidates not yet looked at as far as the budget goes: those of `here` first, then those that only
    /// reading tells, then the others. Returns how many rows hold the query, and whether that is all.
    pub(super) fn gather(&mut self, here: Range<u32>, want: &mut Want) -> (usize, bool) {
        let mut fresh = self.candidates(None).into_owned();
        let certain = (!self.is_certain()).then(|| self.holding(true, |_| true).into_owned());
        let mut count = certain.as_ref().unwrap_or(&fresh).count();
        fresh.remove(&self.done);
        if !here.is_empty() {
            let rows = fresh.from(here.start).take_while(|row| *row < here.end);
            let rows: Vec<u32> = rows.take(want.rows).collect();
            self.look_at(rows, want, usize::MAX);
        }
        let mut complete = true;
        if let Some(certain) = &certain {
            let mut unsure = fresh.clone();
            unsure.remove(certain);
            unsure.remove(&self.done);
            unsure.remove(&self.failed);
            complete = self.look_at(unsure.iter(), want, usize::MAX);
            count += self.found.iter().filter(|found| !certain.has(found.row)).count();
            fresh.keep(certain);
        }
        fresh.remove(&self.done);
        let most = if self.plan.only_word().is_some() { want.rows } else { MOST_AT_ONCE };
        if fresh.count() > most {
            let best = self.cheapest(&fresh, most);
            for tier in best.chunk_by(|a, b| a.0 == b.0) {
                let cost = tier.first().map_or(0, |(price, _)| *price);
                if self.is_bettered(cost, &here, want.rows.max(ENOUGH)) {
                    break;
                }
                self.look_at(tier.iter().map(|(_, row)| *row), want, want.rows);
            }
        } else {
            self.look_at(fresh.iter(), want, want.rows);
        }
        (count, complete && self.terms.iter().all(|term| !term.is_cut))
    }

    /// Some `most` of `rows`: those with the cheapest words of one term, with what that word costs, cheapest first. For a
    /// query of one word they are the best ones.
    fn cheapest(&self, rows: &Bits, most: usize) -> Vec<(u16, u32)> {
        let Some((atom, term)) = self.decisive() else {
            return rows.iter().map(|row| (0, row)).take(most).collect();
        };
        let lists = self.segment.postings();
        let weight =
            |meets: &[Meet]| -> usize { meets.iter().map(|meet| lists.weight(meet.word)).sum() };
        let (mut to_come, mut spent) = (weight(&term.meets), 0);
        let mut meets = term.meets.clone();
        meets.sort_unstable_by_key(|meet| (meet.cost, meet.word));
        let mut left = rows.clone();
        let mut best: Vec<(u16, u32)> = Vec::new();
        for tier in meets.chunk_by(|a, b| a.cost == b.cost) {
            spent += weight(tier);
            if left.count() * ROW < spent.min(to_come) {
                let price = |row| (self.cheapest_meet(atom, row), row);
                let mut priced: Vec<(u16, u32)> =
                    self.segment.ahead(left.iter()).map(price).collect();
                priced.sort_unstable();
                best.extend(priced.into_iter().take(most - best.len()));
                return best;
            }
            to_come -= weight(tier);
            let mut tier_rows = Bits::none(self.segment.rows());
            for meet in tier {
                lists.add_rows_of(meet.word, &mut tier_rows);
            }
            tier_rows.keep(&left);
            let cost = tier.first().map_or(u16::MAX, |meet| meet.cost);
            best.extend(tier_rows.iter().map(|row| (cost, row)).take(most - best.len()));
            left.remove(&tier_rows);
            if best.len() >= most {
                return best;
            }
        }
        best.extend(left.iter().map(|row| (u16::MAX, row)).take(most - best.len()));
        best
    }

    /// The term by which rows are told apart before they are read: the one that most words meet.
    fn decisive(&self) -> Option<(usize, &Term)> {
        let wanted = self.terms.iter().enumerate().filter(|(at, _)| self.plan.is_wanted_text(*at));
        wanted.max_by_key(|(_, term)| term.meets.len())
    }

    /// Whether there are so many passages found outside `here` that none can be among the best of them of which the
    /// cheapest word of the decisive term costs so much.
    fn is_bettered(&self, cost: u16, here: &Range<u32>, most: usize) -> bool {
        let Some((atom, term)) = self.decisive().filter(|_| self.aside.is_empty()) else {
            return false;
        };
        if !self.plan.clauses.iter().any(|clause| *clause == (atom..atom + 1)) {
            return false;
        }
        // Neighbouring words may cost less than the one word.
        let least = term.runs.iter().map(|run| run.cost).fold(cost, u16::min);
        let best = value(&Found { row: 0, cost: u32::from(least), near: NEAREST });
        let is_better = |found: &&Found| value(found) > best && !here.contains(&found.row);
        self.found.iter().filter(is_better).take(most).count() == most
    }

    /// Looks at rows one by one, until `enough` are found that cannot be bettered; false where it ended before the rows.
    fn look_at(
        &mut self,
        rows: impl IntoIterator<Item = u32>,
        want: &mut Want,
        enough: usize,
    ) -> bool {
        let mut perfect = self.found.iter().filter(|found| found.is_perfect()).count();
        for row in self.segment.ahead(rows.into_iter()) {
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

/// Keeps of `all` what is in `rows` too, without a copy as long as none is needed.
fn keep<'a>(all: &mut Cow<'a, Bits>, rows: &'a Bits) {
    match all {
        Cow::Borrowed(known) if known.is_all() => *all = Cow::Borrowed(rows),
        Cow::Borrowed(known) => *all = Cow::Owned(known.both(rows)),
        Cow::Owned(all) => all.keep(rows),
    }
}
