//! Which rows each word is in: one list a word for the whole segment, each row as the gap from the one before. The most
//! frequent words have a set of bits each instead: it is smaller, and united at once.

use super::bits::Bits;
use super::varint::{each, put, width};
use rayon::prelude::*;
use std::ops::Range;

/// The lists of one block, on their way into those of the segment.
#[derive(Debug)]
pub(super) struct Lists {
    first: u32,
    bytes: Vec<u8>,
    at: Vec<u32>,
    /// The last row of each word, counted from 1 within the block; 0 where it is in none.
    last: Vec<u32>,
}

/// The lists of a segment.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// The rows of the first words, as bits, and how many they are; their lists are empty.
    dense: Vec<(Bits, usize)>,
    parts: Vec<Part>,
}

/// A word has bits where its list would take a byte for so many rows of the segment: from 8 on they are smaller, up to
/// there they take a little more and are much quicker.
const DENSE: usize = 16;

/// As many words as share a piece of memory: what two threads can make side by side, and what keeps places short.
const WORDS: usize = 16 * 1024;

/// The lists of some neighbouring words.
#[derive(Debug)]
struct Part {
    bytes: Vec<u8>,
    at: Vec<u32>,
}

impl Lists {
    /// The lists of rows `first` and so on, each given by its words, all below `vocabulary`.
    pub(super) fn new<'a>(
        first: u32,
        rows: impl Iterator<Item = &'a [u32]> + Clone,
        vocabulary: usize,
    ) -> Self {
        // Of each word the last row, and first how many bytes its list takes, then where it goes on: side by side, since
        // they are asked for together.
        let mut words = vec![(0_u32, 0_u32); vocabulary];
        for (row, tokens) in (1..).zip(rows.clone()) {
            for &token in tokens {
                if let Some((last, bytes)) = words.get_mut(token as usize)
                    && *last != row
                {
                    *bytes += width(row - *last);
                    *last = row;
                }
            }
        }
        let mut at = Vec::with_capacity(vocabulary + 1);
        let mut end = 0;
        for (last, bytes) in &mut words {
            at.push(end);
            end += *bytes;
            (*last, *bytes) = (0, end - *bytes);
        }
        at.push(end);
        let mut bytes = vec![0; end as usize];
        for (row, tokens) in (1..).zip(rows) {
            for &token in tokens {
                if let Some((last, next)) = words.get_mut(token as usize)
                    && *last != row
                {
                    *next += put(bytes.get_mut(*next as usize..).unwrap_or_default(), row - *last);
                    *last = row;
                }
            }
        }
        let last = words.into_iter().map(|(last, _)| last).collect();
        Self { first, bytes, at, last }
    }

    fn list(&self, word: usize) -> &[u8] {
        match (self.at.get(word), self.at.get(word + 1)) {
            (Some(from), Some(to)) => self.bytes.get(*from as usize..*to as usize),
            _ => None,
        }
        .unwrap_or_default()
    }
}

impl Postings {
    /// The lists of blocks that follow each other as lists of all `rows`.
    pub(super) fn join(blocks: &[Lists], vocabulary: usize, rows: u32) -> Self {
        let size = |word: usize| blocks.iter().map(|block| block.list(word).len()).sum::<usize>();
        let is_dense = |word: &usize| size(*word) * DENSE > rows as usize;
        let first = (0..vocabulary).take_while(is_dense).count();
        let dense = (0..first).into_par_iter().map(|word| bits(blocks, word, rows)).collect();
        let starts: Vec<usize> = (0..vocabulary).step_by(WORDS).collect();
        let part = |start: usize| Part::join(blocks, start..(start + WORDS).min(vocabulary), first);
        Self { dense, parts: starts.into_par_iter().map(part).collect() }
    }

    fn list(&self, word: u32) -> &[u8] {
        let (part, at) = (word as usize / WORDS, word as usize % WORDS);
        let Some(part) = self.parts.get(part) else { return &[] };
        match (part.at.get(at), part.at.get(at + 1)) {
            (Some(from), Some(to)) => part.bytes.get(*from as usize..*to as usize),
            _ => None,
        }
        .unwrap_or_default()
    }

    /// Calls `visit` with each row that holds `word`, ascending, until it says stop.
    pub(super) fn rows_of(&self, word: u32, mut visit: impl FnMut(u32) -> bool) {
        if let Some((bits, _)) = self.dense.get(word as usize) {
            bits.iter().all(visit);
            return;
        }
        // Rows are counted from 1 in the list.
        let mut row = u32::MAX;
        each(self.list(word), |gap| {
            row = row.wrapping_add(gap);
            visit(row)
        });
    }

    /// Adds the rows that hold `word`, and returns how many they are.
    pub(super) fn add_rows_of(&self, word: u32, bits: &mut Bits) -> usize {
        if let Some((dense, count)) = self.dense.get(word as usize) {
            bits.add(dense);
            return *count;
        }
        let mut count = 0;
        bits.expect(self.list(word).len() / 2);
        self.rows_of(word, |row| {
            bits.set(row);
            count += 1;
            true
        });
        count
    }

    /// How many rows hold `word`.
    pub(super) fn count(&self, word: u32) -> u32 {
        let rows = match self.dense.get(word as usize) {
            Some((_, count)) => *count,
            None => self.list(word).iter().filter(|byte| **byte < 0x80).count(),
        };
        u32::try_from(rows).unwrap_or(u32::MAX)
    }

    /// How many of `rows` hold `word`; `plain` gives the same rows as [`Bits::plain`], where it is needed.
    pub(super) fn count_in<'a>(
        &self,
        word: u32,
        rows: &Bits,
        plain: impl FnOnce() -> &'a [u64],
    ) -> usize {
        if let Some((dense, _)) = self.dense.get(word as usize) {
            return dense.common(rows);
        }
        let plain = plain();
        let mut count = 0;
        self.rows_of(word, |row| {
            let bits = plain.get(row as usize / 64).copied().unwrap_or_default();
            count += bits >> (row % 64) & 1;
            true
        });
        usize::try_from(count).unwrap_or(usize::MAX)
    }

    /// What it costs to read the list of `word`, in bytes; at no cost itself.
    pub(super) fn weight(&self, word: u32) -> usize {
        let dense = self.dense.get(word as usize);
        dense.map_or_else(|| self.list(word).len(), |(bits, _)| bits.chunks())
    }

    /// What it costs to read the lists of some words, which are to be read now: memory is slow to come, so that all are
    /// asked for at once.
    pub(super) fn weigh_ahead(&self, words: impl Iterator<Item = u32>) -> usize {
        let (mut weight, mut heads) = (0, 0);
        for word in words {
            weight += self.weight(word);
            heads ^= self.list(word).first().unwrap_or(&0);
        }
        std::hint::black_box(heads);
        weight
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        let parts = self.parts.iter().map(|part| part.bytes.capacity() + 4 * part.at.capacity());
        parts.chain(self.dense.iter().map(|(bits, _)| bits.memory())).sum()
    }
}

impl Part {
    /// The lists of some words; of those below `first` none.
    fn join(blocks: &[Lists], words: Range<usize>, first: usize) -> Self {
        let size = |list: &Lists| {
            let at = |word: usize| list.at.get(word).copied().unwrap_or_default();
            (at(words.end.max(first)) - at(words.start.max(first))) as usize
        };
        let mut bytes =
            Vec::with_capacity(blocks.iter().map(size).sum::<usize>() + 4 * blocks.len());
        let mut at = Vec::with_capacity(words.len() + 1);
        for word in words {
            at.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
            let mut before = 0;
            for block in blocks.iter().filter(|_| word >= first) {
                let list = block.list(word);
                let Some(head) = list.iter().position(|byte| *byte < 0x80) else { continue };
                let mut gap = 0;
                each(list.get(..=head).unwrap_or_default(), |value| {
                    gap = value;
                    false
                });
                super::varint::write(&mut bytes, block.first + gap - before);
                bytes.extend_from_slice(list.get(head + 1..).unwrap_or_default());
                before = block.first + block.last.get(word).copied().unwrap_or_default();
            }
        }
        at.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        bytes.shrink_to_fit();
        Self { bytes, at }
    }
}

/// The rows of one word of all blocks.
fn bits(blocks: &[Lists], word: usize, rows: u32) -> (Bits, usize) {
    let mut bits = Bits::none(rows);
    for block in blocks {
        let mut row = block.first.wrapping_sub(1);
        each(block.list(word), |gap| {
            row = row.wrapping_add(gap);
            bits.set(row);
            true
        });
    }
    bits.shrink_to_fit();
    let count = bits.count();
    (bits, count)
}
