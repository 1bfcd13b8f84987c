//! Rows of words, searchable: a vocabulary and packed blocks. A segment never changes once made.
//!
//! It knows nothing of records or passages: a row is a number.

use super::block::{BREAK, Block};
use super::intern::Interner;
use super::postings::{Lists, Postings};
use super::term::Level;
use super::vocabulary::Vocabulary;
use super::ways::{Lately, Ways};
use super::word::{LONGEST, Word, key};
use crate::text::words;
use rayon::prelude::*;
use std::sync::Arc;

/// The least and the most rows of a block: enough to be worth a thread, few enough that lists stay short.
const LEAST_ROWS: usize = 4 * 1024;
const MOST_ROWS: usize = 128 * 1024;
/// In how many blocks a segment is cut where the bounds allow.
const BLOCKS: usize = 4;

/// As many rows are asked for at once.
const AHEAD: usize = 32;

/// The most words of one row that are indexed: a passage has far fewer, a hostile record may have more.
const MOST_WORDS: usize = 60_000;

/// Rows to be made into a segment.
pub(super) trait Rows: Sync {
    /// How many there are.
    fn count(&self) -> usize;
    /// Calls `visit` with each part of a row's text. Words of two parts are not neighbours.
    fn parts(&self, row: usize, visit: &mut dyn FnMut(&str));
}

/// Rows, searchable.
#[derive(Debug, Default)]
pub(super) struct Segment {
    words: Vocabulary,
    blocks: Vec<Block>,
    /// The rows of each block but the last.
    block_rows: usize,
    postings: Postings,
    rows: u32,
    lately: Lately,
}

/// The words of a block before the segment's vocabulary is known: numbered by the block's own, from 1.
struct Loose {
    interner: Interner,
    tokens: Vec<u32>,
    ends: Vec<u32>,
}

impl Segment {
    /// Makes a segment, on as many threads as there are; the same one for any number.
    pub(super) fn new(rows: &impl Rows) -> Self {
        let size = rows.count().div_ceil(BLOCKS).clamp(LEAST_ROWS, MOST_ROWS);
        let blocks = rows.count().div_ceil(size);
        let loose: Vec<Loose> = (0..blocks)
            .into_par_iter()
            .map(|block| loosen(rows, block * size, (block * size + size).min(rows.count())))
            .collect();
        let (words, numbers) = vocabulary(&loose);
        let (blocks, lists): (Vec<Block>, Vec<Lists>) = loose
            .into_par_iter()
            .zip(numbers)
            .enumerate()
            .map(|(at, (mut loose, numbers))| {
                for token in &mut loose.tokens {
                    *token = numbers.get(*token as usize).copied().unwrap_or(BREAK);
                }
                Block::pack(number(at * size), &loose.tokens, &loose.ends, words.len())
            })
            .unzip();
        let rows = number(rows.count());
        let postings = Postings::join(&lists, words.len(), rows);
        Self { words, blocks, block_rows: size, postings, rows, lately: Lately::default() }
    }

    /// How many rows there are.
    pub(super) const fn rows(&self) -> u32 {
        self.rows
    }

    /// Its words.
    pub(super) const fn words(&self) -> &Vocabulary {
        &self.words
    }

    fn block(&self, row: u32) -> Option<&Block> {
        self.blocks.get(row as usize / self.block_rows.max(1))
    }

    /// The same rows, which are to be read. Memory is slow to come, so that of some rows is asked for at once.
    pub(super) fn ahead(&self, rows: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        let mut rows = rows.fuse();
        let (mut near, mut next) = ([0; AHEAD], AHEAD);
        let mut count = AHEAD;
        std::iter::from_fn(move || {
            if next == count && count == AHEAD {
                (next, count) = (0, 0);
                for (near, row) in near.iter_mut().zip(&mut rows) {
                    *near = row;
                    count += 1;
                }
                let known = near.iter().take(count);
                let edges = |row: &u32| self.block(*row).map_or(0, |block| block.edges(*row));
                std::hint::black_box(known.map(edges).fold(0, |all, edges| all ^ edges));
            }
            let row = near.get(next).filter(|_| next < count)?;
            next += 1;
            Some(*row)
        })
    }

    /// Calls `visit` with each word of a row, in order, and with [`BREAK`] between parts.
    pub(super) fn each_token(&self, row: u32, visit: impl FnMut(u32)) {
        if let Some(block) = self.block(row) {
            block.tokens(row, visit);
        }
    }

    /// The words of a row, in order, with [`BREAK`] between parts, into `out`.
    pub(super) fn tokens(&self, row: u32, out: &mut Vec<u32>) {
        out.clear();
        self.each_token(row, |token| out.push(token));
    }

    /// What a loose word is met by at a level, but for what it is met by before.
    pub(super) fn ways(&self, word: &Word, open: bool, level: Level) -> Arc<Ways> {
        self.lately.ways(&self.words, word, open, level)
    }

    /// The rows of each word.
    pub(super) const fn postings(&self) -> &Postings {
        &self.postings
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        let blocks: usize = self.blocks.iter().map(Block::memory).sum();
        self.words.memory() + self.postings.memory() + blocks
    }
}

fn loosen(rows: &impl Rows, from: usize, to: usize) -> Loose {
    let mut loose = Loose { interner: Interner::default(), tokens: Vec::new(), ends: Vec::new() };
    for row in from..to {
        let (mut first, most) = (true, loose.tokens.len() + MOST_WORDS);
        rows.parts(row, &mut |text| {
            if !std::mem::take(&mut first) {
                loose.tokens.push(BREAK);
            }
            for span in words(text) {
                if loose.tokens.len() >= most {
                    return;
                }
                let word = span.of(text);
                let number = if word.is_ascii() && word.len() <= LONGEST {
                    loose.interner.add_plain(word)
                } else {
                    let key = key(word);
                    if key.is_empty() {
                        continue;
                    }
                    loose.interner.add(&key, 1)
                };
                loose.tokens.push(number + 1);
            }
        });
        loose.ends.push(number(loose.tokens.len()));
    }
    loose
}

/// One vocabulary of all blocks' words, and for each block the new number of each of its words.
fn vocabulary(blocks: &[Loose]) -> (Vocabulary, Vec<Vec<u32>>) {
    let mut all = Interner::default();
    let mut numbers: Vec<Vec<u32>> = blocks
        .iter()
        .map(|block| {
            let own = &block.interner;
            (0..own.len()).map(|word| all.add(own.word(word), own.count(word))).collect()
        })
        .collect();
    let mut order: Vec<u32> = (0..all.len()).collect();
    order.par_sort_unstable_by(|a, b| {
        all.count(*b).cmp(&all.count(*a)).then_with(|| all.word(*a).cmp(all.word(*b)))
    });
    let mut rank = vec![0_u32; order.len()];
    for (word, place) in order.iter().zip(1..) {
        if let Some(rank) = rank.get_mut(*word as usize) {
            *rank = place;
        }
    }
    for numbers in &mut numbers {
        for number in numbers.iter_mut() {
            *number = rank.get(*number as usize).copied().unwrap_or(BREAK);
        }
        // Number 0 of a block is the break.
        numbers.insert(0, BREAK);
    }
    (Vocabulary::new(order.iter().map(|word| all.word(*word))), numbers)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Rows for Vec<Vec<String>> {
        fn count(&self) -> usize {
            self.len()
        }
        fn parts(&self, row: usize, visit: &mut dyn FnMut(&str)) {
            self[row].iter().for_each(|part| visit(part));
        }
    }

    #[test]
    fn knows_its_rows_again_across_blocks() {
        let rows: Vec<Vec<String>> = (0..LEAST_ROWS * 2 + 10)
            .map(|row| vec![format!("The row {}", row % 900), format!("No. {row}")])
            .collect();
        let segment = Segment::new(&rows);
        assert_eq!(segment.blocks.len(), 3);
        let mut out = Vec::new();
        for row in [0, 1, LEAST_ROWS - 1, LEAST_ROWS, LEAST_ROWS * 2 + 9] {
            segment.tokens(number(row), &mut out);
            let words: Vec<&str> = out.iter().map(|word| segment.words().word(*word)).collect();
            let (a, b) = ((row % 900).to_string(), row.to_string());
            assert_eq!(words, ["the", "row", &a, "", "no", &b]);
        }
        let word = segment.words().find("899").unwrap();
        let mut bits = crate::search::bits::Bits::none(segment.rows());
        segment.postings().add_rows_of(word, &mut bits);
        let naive: Vec<u32> = (0..segment.rows()).filter(|row| row % 900 == 899).collect();
        assert_eq!(bits.iter().collect::<Vec<_>>(), naive);
        assert_eq!(segment.postings().count(word) as usize, naive.len());
        let mut first = None;
        segment.postings().rows_of(word, |row| {
            first = Some(row);
            false
        });
        assert_eq!(first, Some(899));
    }
}
