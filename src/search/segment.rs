//! Rows of words, searchable: a vocabulary and packed blocks. A segment never changes once made.
//!
//! It knows nothing of records or passages: a row is a number.

use super::block::{BREAK, Block};
use super::intern::{Interner, Key};
use super::postings::{Lists, Postings};
use super::term::Level;
use super::vocabulary::Vocabulary;
use super::ways::{Lately, Ways};
use super::word::{Word, key};
use crate::text::words;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;

/// The least and the most rows of a block: enough to be worth a thread, few enough that lists stay short.
const LEAST_ROWS: usize = 4 * 1024;
const MOST_ROWS: usize = 128 * 1024;
/// In how many blocks a segment is cut where the bounds allow.
const BLOCKS: usize = 4;

/// In how many parts the words of blocks are put together, side by side.
const PARTS: usize = 4;

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
    // Short words are looked up some at a time: memory is slow to come, and then comes for all of them at once.
    let mut later: Vec<(usize, Key)> = Vec::with_capacity(AHEAD * 2);
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
                // An invisible character within a word, which folding leaves out, may be an ASCII one.
                let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let plain = text.as_bytes().get(span.start..).filter(|_| is_plain);
                if let Some(key) = plain.and_then(|text| Key::plain(text, word.len())) {
                    later.push((loose.tokens.len(), key));
                    loose.tokens.push(BREAK);
                    continue;
                }
                let key = key(word);
                if !key.is_empty() {
                    let number = loose.interner.add(&key, 1);
                    loose.tokens.push(number + 1);
                }
            }
        });
        loose.ends.push(number(loose.tokens.len()));
        if later.len() >= AHEAD {
            loose.look_up(&mut later);
        }
    }
    loose.look_up(&mut later);
    loose
}

impl Loose {
    /// Puts the numbers of short words where they belong.
    fn look_up(&mut self, later: &mut Vec<(usize, Key)>) {
        self.interner.ask(later.iter().map(|(_, key)| *key));
        for (at, key) in later.drain(..) {
            let number = self.interner.add_key(key);
            if let Some(token) = self.tokens.get_mut(at) {
                *token = number + 1;
            }
        }
    }
}

/// A part of the words of all blocks.
struct Part {
    interner: Interner,
    /// For each block the numbers that its words have there and here.
    numbers: Vec<Vec<(u32, u32)>>,
}

impl Part {
    fn new(blocks: &[Loose], part: usize) -> Self {
        let mut interner = Interner::default();
        let of_block = |block: &Loose| {
            let own = &block.interner;
            let words = (0..own.len()).filter(|word| own.part_of(*word, PARTS) == part);
            words.map(|word| (word, interner.add(own.word(word), own.count(word)))).collect()
        };
        let numbers = blocks.iter().map(of_block).collect();
        Self { interner, numbers }
    }
}

/// One vocabulary of all blocks' words, and for each block the new number of each of its words.
fn vocabulary(blocks: &[Loose]) -> (Vocabulary, Vec<Vec<u32>>) {
    let parts: Vec<Part> = (0..PARTS).into_par_iter().map(|part| Part::new(blocks, part)).collect();
    let mut order: Vec<(Reverse<u32>, &str, usize, u32)> = Vec::new();
    for (part, Part { interner, .. }) in parts.iter().enumerate() {
        let words = (0..interner.len()).map(|word| (interner.count(word), word));
        order.extend(words.map(|(count, word)| (Reverse(count), interner.word(word), part, word)));
    }
    order.par_sort_unstable();
    let mut ranks: Vec<Vec<u32>> =
        parts.iter().map(|part| vec![BREAK; part.interner.len() as usize]).collect();
    for ((_, _, part, word), place) in order.iter().zip(1..) {
        if let Some(rank) = ranks.get_mut(*part).and_then(|ranks| ranks.get_mut(*word as usize)) {
            *rank = place;
        }
    }
    let of_block = |(nth, block): (usize, &Loose)| {
        // Number 0 of a block is the break.
        let mut numbers = vec![BREAK; block.interner.len() as usize + 1];
        for (part, ranks) in parts.iter().zip(&ranks) {
            for (there, here) in part.numbers.get(nth).into_iter().flatten() {
                if let (Some(number), Some(rank)) =
                    (numbers.get_mut(*there as usize + 1), ranks.get(*here as usize))
                {
                    *number = *rank;
                }
            }
        }
        numbers
    };
    let numbers = blocks.par_iter().enumerate().map(of_block).collect();
    (Vocabulary::new(order.iter().map(|(_, word, ..)| *word)), numbers)
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
    fn what_is_invisible_within_a_word_makes_no_other_word() {
        let rows = ["Coo\u{0}per", "COO\u{7f}PER", "Coo\u{ad}per", "cooper"];
        let rows: Vec<Vec<String>> = rows.iter().map(|row| vec![(*row).to_owned()]).collect();
        let segment = Segment::new(&rows);
        assert_eq!(segment.words().len(), 2, "one word, and none");
        let word = segment.words().find("cooper").unwrap();
        assert_eq!(segment.postings().count(word), 4);
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
