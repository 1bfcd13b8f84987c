//! What one word or phrase of a query may be met by in one segment, level by level.

use super::bits::Bits;
use super::hit::How;
use super::query::{Mode, What};
use super::same;
use super::segment::Segment;
use super::ways::sorted;
use super::word::Word;

/// The levels, at growing cost of finding and falling worth: each may only add what costs more than all before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    /// The word itself, another way to write it; what begins with it where it is still being typed.
    Exact,
    /// What begins with it or holds it; two words for one, one for two.
    Part,
    /// One edit.
    OneEdit,
    /// Its letters scattered within a word.
    Scattered,
    /// Two edits in seven letters or more.
    TwoEdits,
    /// Two edits in five or six letters; two words with a letter between them.
    Last,
    /// One edit in three letters, two in four: so short a word says something beside another one only.
    Short,
}

impl Level {
    pub(super) const ALL: [Self; 7] = [
        Self::Exact,
        Self::Part,
        Self::OneEdit,
        Self::Scattered,
        Self::TwoEdits,
        Self::Last,
        Self::Short,
    ];
}

/// What each way of meeting a word costs. A letter more or less moves a word within its class only.
pub(super) mod cost {
    pub(in super::super) const EXACT: u16 = 0;
    pub(in super::super) const SAME: u16 = 3;
    pub(in super::super) const PREFIX: u16 = 8;
    /// Up to this a word is met as it was typed or as it may be going on.
    pub(in super::super) const AS_TYPED: u16 = 19;
    pub(in super::super) const TWO_FOR_ONE: u16 = 20;
    /// What begins with a word that is typed to its end.
    pub(in super::super) const LONGER: u16 = 22;
    pub(in super::super) const WITHIN: u16 = 24;
    pub(in super::super) const ONE_EDIT: u16 = 40;
    pub(in super::super) const EDIT_OF_HEAD: u16 = 46;
    pub(in super::super) const SCATTERED: u16 = 60;
    pub(in super::super) const INITIALS: u16 = 64;
    pub(in super::super) const TWO_EDITS: u16 = 80;
    pub(in super::super) const SHORT: u16 = 90;
    pub(in super::super) const ABSENT: u16 = 100;
    /// A wrong first letter is rarer than any other.
    pub(in super::super) const FIRST_LETTER: u16 = 4;
}

/// The most words met by one term: more than any real vocabulary has behind one letter.
pub(super) const MOST_MEETS: usize = 16_000;

/// One word by which a term is met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meet {
    pub(super) word: u32,
    pub(super) cost: u16,
    pub(super) how: How,
}

/// After so many rows it is asked whether they are enough.
const STEP: usize = 16 * 1024;

/// What is to be done about the words of a term that are not united yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Unite the cheapest of them.
    Unite,
    /// Nothing: there are rows enough.
    Stop,
    /// Read the rows that matter.
    Read,
}

/// Neighbouring words by which a term is met: any of these, then any of those …; each list in order.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) words: Vec<Vec<u32>>,
    pub(super) cost: u16,
    pub(super) how: How,
}

/// One atom of a query in one segment: by what it is met so far.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) meets: Vec<Meet>,
    pub(super) runs: Vec<Run>,
    /// The rows that hold it by one word, or pass it as a filter.
    pub(super) sure: Bits,
    /// The rows that may hold it, where there are runs: those, and all that have each word of a run.
    maybe: Option<Bits>,
    /// Whether rows may be missing that nothing else of the query lacks.
    pub(super) is_cut: bool,
    /// Whether rows may be missing at all.
    pub(super) is_partial: bool,
    met: Bits,
    /// How many meets and runs are in `bits` already.
    united: (usize, usize),
}

impl Term {
    pub(super) fn new(segment: &Segment) -> Self {
        Self {
            meets: Vec::new(),
            runs: Vec::new(),
            sure: Bits::none(segment.rows()),
            maybe: None,
            met: Bits::none(u32::try_from(segment.words().len()).unwrap_or(u32::MAX)),
            is_cut: false,
            is_partial: false,
            united: (0, 0),
        }
    }

    /// Adds a word, unless it was met before at less cost.
    pub(super) fn meet(&mut self, word: u32, cost: u16, how: How) {
        if self.meets.len() < MOST_MEETS && !self.met.has(word) {
            self.met.set(word);
            self.meets.push(Meet { word, cost, how });
        }
    }

    /// The rows that may hold it.
    pub(super) fn possible(&self) -> &Bits {
        self.maybe.as_ref().unwrap_or(&self.sure)
    }

    /// Whether it is certain of all rows that may hold it that they do.
    pub(super) const fn is_certain(&self) -> bool {
        self.maybe.is_none()
    }

    /// Adds what `what` is met by at one level.
    pub(super) fn deepen(&mut self, segment: &Segment, what: &What, level: Level) {
        match what {
            What::Word(word, Mode::Loose { open }) => {
                let ways = segment.ways(word, *open, level);
                for way in &ways.meets {
                    self.meet(way.word, way.cost, way.how);
                }
                self.runs.extend(ways.runs.iter().cloned());
            }
            What::Word(word, mode) if level == Level::Exact => {
                if let Some(found) = segment.words().find(&word.key) {
                    self.meet(found, cost::EXACT, How::Exact);
                }
                if *mode == Mode::Prefix {
                    for found in segment.words().beginning(&word.key) {
                        self.meet(found, cost::EXACT, How::Prefix);
                    }
                }
            }
            What::Phrase { words, open } if level == Level::Exact => {
                let found = phrase(segment, words, *open);
                if found.iter().all(|any| !any.is_empty()) {
                    self.runs.push(Run { words: found, cost: cost::EXACT, how: How::Exact });
                }
            }
            _ => {}
        }
    }

    /// Adds the rows of what was met since the last time.
    pub(super) fn unite(&mut self, segment: &Segment) {
        self.unite_while(segment, |_, _| Next::Unite);
    }

    /// The same, the cheapest words first. Before the words of one cost are united, and every so many rows, it is asked
    /// whether to go on, given the rows so far and what is at stake: to unite all that are left, or, where that is
    /// less, these and those before; nothing amid words of one cost. So whoever reads rows instead where that is less
    /// never pays twice what would have been best. Returns the last answer.
    pub(super) fn unite_while(
        &mut self,
        segment: &Segment,
        next: impl Fn(&Bits, Option<usize>) -> Next,
    ) -> Next {
        let lists = segment.postings();
        let mut left = self.weight(segment);
        // A copy: others know a meet by its place.
        let mut fresh = self.meets.get(self.united.0..).unwrap_or_default().to_vec();
        fresh.sort_by_key(|meet| (meet.cost, meet.word));
        let (mut last, mut spent, mut rows) = (Next::Unite, 0, 0);
        'all: for tier in fresh.chunk_by(|a, b| a.cost == b.cost) {
            let weight = lists.weigh_ahead(tier.iter().map(|meet| meet.word));
            spent += weight;
            let mut stake = Some(left.min(spent));
            left -= weight;
            for meet in tier {
                if stake.is_some() || rows >= STEP {
                    last = next(&self.sure, stake.take());
                    if last != Next::Unite {
                        break 'all;
                    }
                    rows = 0;
                }
                rows += lists.add_rows_of(meet.word, &mut self.sure);
            }
        }
        self.is_partial |= last != Next::Unite;
        self.is_cut |= last == Next::Stop;
        self.unite_runs(segment);
        last
    }

    /// Adds those of `rows` that hold what was met, by reading them; all others may be missing then.
    pub(super) fn read(&mut self, segment: &Segment, rows: impl Iterator<Item = u32>) {
        self.is_partial = true;
        for row in segment.ahead(rows) {
            let mut holds = false;
            segment.each_token(row, |token| holds |= self.met.has(token));
            if holds {
                self.sure.set(row);
            }
        }
        self.unite_runs(segment);
    }

    fn unite_runs(&mut self, segment: &Segment) {
        if let Some(maybe) = &mut self.maybe {
            maybe.add(&self.sure);
        }
        for run in self.runs.iter().skip(self.united.1) {
            let mut all = Bits::all(segment.rows());
            for any in &run.words {
                let mut one = Bits::none(segment.rows());
                for word in any {
                    segment.postings().add_rows_of(*word, &mut one);
                }
                all.keep(&one);
            }
            self.maybe.get_or_insert_with(|| self.sure.clone()).add(&all);
        }
        self.united = (self.meets.len(), self.runs.len());
    }

    /// Makes all rows to be united anew.
    pub(super) fn forget_rows(&mut self) {
        (self.is_cut, self.is_partial, self.united) = (false, false, (0, 0));
        self.sure.clear();
        self.maybe = None;
    }

    /// What it costs to unite all that was met and is not united yet.
    pub(super) fn weight(&self, segment: &Segment) -> usize {
        let done = if self.is_partial { 0 } else { self.united.0 };
        let fresh = self.meets.iter().skip(done);
        fresh.map(|meet| segment.postings().weight(meet.word)).sum()
    }
}

/// The words of a phrase: each itself or another way to write it; the last may be still being typed.
fn phrase(segment: &Segment, words: &[Word], open: bool) -> Vec<Vec<u32>> {
    let last = words.len().saturating_sub(1);
    let any = |(at, word): (usize, &Word)| {
        if open && at == last {
            return segment.words().beginning(&word.key);
        }
        let others = same::others(&word.key).into_iter().filter_map(|way| match way.as_slice() {
            [one] => segment.words().find(one),
            _ => None,
        });
        sorted(segment.words().find(&word.key).into_iter().chain(others).collect())
    };
    words.iter().enumerate().map(any).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A term that is met by "b" at most cost, by "a" at least and by "c" in between.
    fn met(segment: &Segment) -> Term {
        let mut term = Term::new(segment);
        for (word, cost) in [("b", 9), ("a", 0), ("c", 5)] {
            term.meet(segment.words().find(word).unwrap(), cost, How::Exact);
        }
        term
    }

    #[test]
    fn uniting_leaves_every_meet_in_its_place() {
        let rows: Vec<Vec<String>> =
            ["a x", "b", "c", "b c", "d"].iter().map(|row| vec![(*row).to_owned()]).collect();
        let segment = Segment::new(&rows);
        let mut term = met(&segment);
        let places: Vec<u32> = term.meets.iter().map(|meet| meet.word).collect();
        // Words of rows are known by the place of their meet: it stays the same when a term is united in
        // part, deepened and united again.
        let first = |sure: &Bits, _| if sure.is_empty() { Next::Unite } else { Next::Stop };
        assert_eq!(term.unite_while(&segment, first), Next::Stop);
        assert_eq!(term.sure.iter().collect::<Vec<_>>(), [0], "the cheapest first");
        assert!(term.is_partial && term.is_cut);
        term.meet(segment.words().find("d").unwrap(), 1, How::Exact);
        term.forget_rows();
        term.unite(&segment);
        let now: Vec<u32> = term.meets.iter().map(|meet| meet.word).collect();
        assert_eq!(now.get(..3), Some(places.as_slice()));
        assert_eq!(term.sure.iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn reading_finds_what_uniting_does() {
        let rows: Vec<Vec<String>> =
            ["a x", "b", "x", "b c", "d"].iter().map(|row| vec![(*row).to_owned()]).collect();
        let segment = Segment::new(&rows);
        let (mut united, mut read) = (met(&segment), met(&segment));
        united.unite(&segment);
        read.read(&segment, 0..segment.rows());
        assert_eq!(read.sure.iter().collect::<Vec<_>>(), united.sure.iter().collect::<Vec<_>>());
        assert!(read.is_partial && !united.is_partial);
    }
}
