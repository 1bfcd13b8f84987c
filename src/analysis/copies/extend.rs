//! How far two word sequences go on alike from a place on, bearing words changed, dropped and put in.
//!
//! A local alignment that gives up where the score has fallen too far under its best (the X-drop of Zhang, Berman and
//! Miller, 1998), so that what is looked at is a narrow band around the copy. Equal words are walked over first.

/// What an equal word gains, and what a word changed, dropped or put in costs: with every fourth word edited a run still
/// gains, with two of five it does not.
pub(super) const EQUAL: i32 = 2;
pub(super) const EDIT: i32 = -3;
/// How far the score may fall under its best: seven edited words in a row.
const DROP: i32 = 21;
/// How many words are aligned before what was found is settled.
const BLOCK: usize = 256;

/// Words read from one end on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'w> {
    words: &'w [u64],
    backwards: bool,
}

impl<'w> Side<'w> {
    /// From the first to the last.
    pub(super) fn forwards(words: &'w [u64]) -> Self {
        Self { words, backwards: false }
    }

    /// From the last to the first.
    pub(super) fn backwards(words: &'w [u64]) -> Self {
        Self { words, backwards: true }
    }

    fn get(self, at: usize) -> Option<u64> {
        let at = if self.backwards { self.words.len().checked_sub(at + 1)? } else { at };
        self.words.get(at).copied()
    }
}

/// The pairs of equal words along the best way from both beginnings on, counted from there, ascending in both.
pub(super) fn alike(a: Side<'_>, b: Side<'_>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut x, mut y) = (0, 0);
    loop {
        while a.get(x).is_some_and(|word| b.get(y) == Some(word)) {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        }
        let mut table = Table::new(a, b, (x, y));
        table.fill();
        table.trace(&mut pairs);
        match pairs.last() {
            Some(&(here, there)) if here >= x && there >= y => (x, y) = (here + 1, there + 1),
            _ => return pairs,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A word of each, equal or changed.
    Both,
    /// A word that only `a` has.
    OnlyA,
    /// A word that only `b` has.
    OnlyB,
}

/// The scores of a row of the table, from column `first` on.
#[derive(Debug, Default)]
struct Row {
    first: usize,
    scores: Vec<i32>,
}

impl Row {
    fn get(&self, column: usize) -> Option<i32> {
        self.scores.get(column.checked_sub(self.first)?).copied()
    }

    /// Leaves out at both ends what lies under `least`.
    fn trim(&mut self, least: i32) {
        let good = |score: &i32| *score >= least;
        let end = self.scores.iter().rposition(good).map_or(0, |last| last + 1);
        self.scores.truncate(end);
        let start = self.scores.iter().position(good).unwrap_or(end);
        self.scores.drain(..start);
        self.first += start;
    }
}

/// The best score for each number of words of `a` (rows) and `b` (columns), where it is worth going on.
#[derive(Debug)]
struct Table<'w> {
    a: Side<'w>,
    b: Side<'w>,
    from: (usize, usize),
    /// For each row the column of its first step, and where its steps begin.
    rows: Vec<(usize, usize)>,
    steps: Vec<Step>,
    best: (i32, usize, usize),
}

impl<'w> Table<'w> {
    fn new(a: Side<'w>, b: Side<'w>, from: (usize, usize)) -> Self {
        Self { a, b, from, rows: Vec::new(), steps: Vec::new(), best: (0, 0, 0) }
    }

    fn fill(&mut self) {
        let mut above = Row::default();
        let mut row = Row { first: 0, scores: vec![0] };
        self.rows.push((0, 0));
        self.steps.push(Step::Both);
        while let Some(score) = self.only_b(&row) {
            row.scores.push(score);
            self.steps.push(Step::OnlyB);
        }
        for number in 1..=BLOCK {
            let Some(word) = self.a.get(self.from.0 + number - 1) else { return };
            std::mem::swap(&mut above, &mut row);
            self.row(&above, word, &mut row);
            for (score, column) in row.scores.iter().zip(row.first..) {
                if *score > self.best.0 {
                    self.best = (*score, number, column);
                }
            }
            row.trim(self.best.0 - DROP);
            if row.scores.is_empty() {
                return;
            }
        }
    }

    /// The score behind the last of a row, where only a word of `b` is taken and that is worth it.
    fn only_b(&self, row: &Row) -> Option<i32> {
        self.b.get(self.from.1 + row.first + row.scores.len() - 1)?;
        let score = row.scores.last()? + EDIT;
        (score >= self.best.0 - DROP).then_some(score)
    }

    /// The row of the word `word` of `a`, from the row above it.
    fn row(&mut self, above: &Row, word: u64, row: &mut Row) {
        row.first = above.first;
        row.scores.clear();
        self.rows.push((row.first, self.steps.len()));
        for column in above.first..=above.first + above.scores.len() {
            let there = column.checked_sub(1).and_then(|at| self.b.get(self.from.1 + at));
            if column > 0 && there.is_none() {
                return;
            }
            let both = column.checked_sub(1).and_then(|before| above.get(before));
            let both = both.map(|score| score + if there == Some(word) { EQUAL } else { EDIT });
            let only_a = above.get(column).map(|score| score + EDIT);
            let only_b = row.scores.last().map(|score| score + EDIT);
            let ways = [(only_b, Step::OnlyB), (only_a, Step::OnlyA), (both, Step::Both)];
            let best = ways.into_iter().filter_map(|(score, step)| Some((score?, step)));
            if let Some((score, step)) = best.max_by_key(|(score, _)| *score) {
                row.scores.push(score);
                self.steps.push(step);
            }
        }
        while let Some(score) = self.only_b(row) {
            row.scores.push(score);
            self.steps.push(Step::OnlyB);
        }
    }

    /// The equal words on the way to the best score.
    fn trace(&self, pairs: &mut Vec<(usize, usize)>) {
        let before = pairs.len();
        let (_, mut row, mut column) = self.best;
        while row > 0 || column > 0 {
            let step = self.rows.get(row).and_then(|(first, from)| {
                self.steps.get(from + column.checked_sub(*first)?).copied()
            });
            let Some(step) = step else { break };
            if step != Step::OnlyB {
                row = row.saturating_sub(1);
            }
            if step != Step::OnlyA {
                column = column.saturating_sub(1);
            }
            let (x, y) = (self.from.0 + row, self.from.1 + column);
            if step == Step::Both && self.a.get(x) == self.b.get(y) {
                pairs.push((x, y));
            }
        }
        if let Some(found) = pairs.get_mut(before..) {
            found.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ways(a: &[u64], b: &[u64]) -> [Vec<(usize, usize)>; 2] {
        let back = |words: &[u64]| words.iter().rev().copied().collect::<Vec<_>>();
        [
            alike(Side::forwards(a), Side::forwards(b)),
            alike(Side::backwards(&back(a)), Side::backwards(&back(b))),
        ]
    }

    #[test]
    fn goes_over_words_changed_dropped_and_put_in() {
        let a = [1, 2, 3, 90, 5, 6, 7, 8, 9, 10];
        let b = [1, 2, 3, 4, 5, 6, 8, 9, 70, 10];
        let [found, back] = ways(&a, &b);
        let head = [(0, 0), (1, 1), (2, 2), (4, 4), (5, 5), (7, 6), (8, 7)];
        assert_eq!(found, head, "the last word does not pay for the one before it");
        assert_eq!(back, found);
    }

    #[test]
    fn stops_where_nothing_is_alike() {
        let a: Vec<u64> = (0..600).collect();
        let b: Vec<u64> = (0..300).chain(1000..2000).collect();
        assert_eq!(ways(&a, &b)[0].len(), 300);
        assert!(ways(&[], &b)[0].is_empty());
        assert!(ways(&[7], &[8])[0].is_empty());
    }

    #[test]
    fn goes_on_over_any_length() {
        let a: Vec<u64> = (0..5000).collect();
        let b: Vec<u64> =
            a.iter().map(|word| if word % 4 == 3 { word + 9000 } else { *word }).collect();
        assert_eq!(ways(&a, &b)[0].len(), 3750);
    }

    proptest! {
        #[test]
        fn pairs_are_equal_words_and_ascend(
            a in proptest::collection::vec(0u64..4, 0..60),
            b in proptest::collection::vec(0u64..4, 0..60),
        ) {
            let [found, back] = ways(&a, &b);
            prop_assert!(found.iter().all(|(x, y)| a[*x] == b[*y]));
            prop_assert!(found.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1));
            prop_assert_eq!(found, back);
        }
    }
}
