//! Some thousand rows of a segment, packed: which words each row has, in order, and which rows each word is in.
//!
//! Both lists are of seven-bit groups, low ones first. Words are numbered by frequency, so that most take one byte;
//! rows are written as the gap from the row before.

use super::bits::Bits;

/// The number that stands between two parts of a record: no word has it.
pub(super) const BREAK: u32 = 0;

/// Rows `first..first + rows` of a segment.
#[derive(Debug, Default)]
pub(super) struct Block {
    first: u32,
    rows: u32,
    tokens: Vec<u8>,
    tokens_at: Vec<u32>,
    postings: Vec<u8>,
    postings_at: Vec<u32>,
}

impl Block {
    /// Packs rows: `tokens` holds the words of all of them, row `i` those before `ends[i]`; all below `vocabulary`.
    pub(super) fn pack(first: u32, tokens: &[u32], ends: &[u32], vocabulary: usize) -> Self {
        let mut block = Self { first, rows: size(ends.len()), ..Self::default() };
        block.tokens.reserve(tokens.len() * 3 / 2);
        block.tokens_at.reserve(ends.len() + 1);
        block.tokens_at.push(0);
        // For each word: the row it was last seen in, counted from 1, and the bytes of its list.
        let mut last = vec![0_u32; vocabulary];
        let mut bytes = vec![0_u32; vocabulary + 1];
        for (row, tokens) in rows(tokens, ends) {
            for &token in tokens {
                write(&mut block.tokens, token);
                if let Some(last) = last.get_mut(token as usize).filter(|last| **last != row) {
                    let gap = row - *last;
                    *last = row;
                    if let Some(bytes) = bytes.get_mut(token as usize) {
                        *bytes += width(gap);
                    }
                }
            }
            block.tokens_at.push(size(block.tokens.len()));
        }
        block.pack_postings(tokens, ends, bytes);
        block
    }

    fn pack_postings(&mut self, tokens: &[u32], ends: &[u32], mut bytes: Vec<u32>) {
        let mut at = 0;
        for bytes in &mut bytes {
            let begin = at;
            at += *bytes;
            *bytes = begin;
        }
        self.postings_at = bytes;
        self.postings = vec![0; at as usize];
        let mut next = self.postings_at.clone();
        let mut last = vec![0_u32; next.len()];
        for (row, tokens) in rows(tokens, ends) {
            for &token in tokens {
                let token = token as usize;
                let (Some(last), Some(next)) = (last.get_mut(token), next.get_mut(token)) else {
                    continue;
                };
                if *last == row {
                    continue;
                }
                let mut gap = row - *last;
                *last = row;
                while let Some(byte) = self.postings.get_mut(*next as usize) {
                    *next += 1;
                    if gap < 0x80 {
                        *byte = low(gap);
                        break;
                    }
                    *byte = low(gap) | 0x80;
                    gap >>= 7;
                }
            }
        }
    }

    /// The row of the segment behind its last.
    pub(super) const fn end(&self) -> u32 {
        self.first + self.rows
    }

    /// The words of a row of the segment, in order, into `out`.
    pub(super) fn tokens(&self, row: u32, out: &mut Vec<u32>) {
        out.clear();
        let at = row.wrapping_sub(self.first) as usize;
        let (Some(from), Some(to)) = (self.tokens_at.get(at), self.tokens_at.get(at + 1)) else {
            return;
        };
        let bytes = self.tokens.get(*from as usize..*to as usize).unwrap_or_default();
        let (mut value, mut shift) = (0, 0);
        for &byte in bytes {
            if byte < 0x80 {
                out.push(value | u32::from(byte) << shift);
                (value, shift) = (0, 0);
            } else {
                value |= u32::from(byte & 0x7f) << shift;
                shift += 7;
            }
        }
    }

    /// Calls `visit` with each row of the segment that holds `word`, ascending, until it says stop.
    pub(super) fn rows_of(&self, word: u32, mut visit: impl FnMut(u32) -> bool) {
        let at = word as usize;
        let (Some(from), Some(to)) = (self.postings_at.get(at), self.postings_at.get(at + 1))
        else {
            return;
        };
        let bytes = self.postings.get(*from as usize..*to as usize).unwrap_or_default();
        let (mut value, mut shift) = (0_u32, 0);
        // Rows are counted from 1 in the list.
        let mut row = self.first.wrapping_sub(1);
        for &byte in bytes {
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                row = row.wrapping_add(value);
                (value, shift) = (0, 0);
                if !visit(row) {
                    return;
                }
            } else {
                shift += 7;
            }
        }
    }

    /// Adds the rows that hold `word`.
    pub(super) fn add_rows_of(&self, word: u32, bits: &mut Bits) {
        self.rows_of(word, |row| {
            bits.set(row);
            true
        });
    }

    /// How many rows hold `word`.
    pub(super) fn count(&self, word: u32) -> u32 {
        let at = word as usize;
        let (Some(from), Some(to)) = (self.postings_at.get(at), self.postings_at.get(at + 1))
        else {
            return 0;
        };
        let bytes = self.postings.get(*from as usize..*to as usize).unwrap_or_default();
        size(bytes.iter().filter(|byte| **byte < 0x80).count())
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        self.tokens.capacity()
            + self.postings.capacity()
            + 4 * (self.tokens_at.capacity() + self.postings_at.capacity())
    }
}

/// The rows, counted from 1, with their tokens.
fn rows<'a>(tokens: &'a [u32], ends: &'a [u32]) -> impl Iterator<Item = (u32, &'a [u32])> {
    let mut begin = 0;
    ends.iter().zip(1..).map(move |(end, row)| {
        let end = *end as usize;
        let tokens = tokens.get(begin..end).unwrap_or_default();
        begin = end;
        (row, tokens)
    })
}

fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn low(value: u32) -> u8 {
    (value & 0x7f).to_le_bytes()[0]
}

const fn width(value: u32) -> u32 {
    match value {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x0020_0000 => 3,
        0x0020_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(low(value) | 0x80);
        value >>= 7;
    }
    out.push(low(value));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn unpacks_what_it_packed(
            rows in prop::collection::vec(prop::collection::vec(0_u32..40_000, 0..12), 0..300),
            first in 0_u32..5000,
        ) {
            let tokens: Vec<u32> = rows.iter().flatten().copied().collect();
            let mut end = 0;
            let ends: Vec<u32> = rows.iter().map(|row| { end += size(row.len()); end }).collect();
            let block = Block::pack(first, &tokens, &ends, 40_000);
            let mut out = Vec::new();
            for (row, tokens) in rows.iter().enumerate() {
                block.tokens(first + size(row), &mut out);
                prop_assert_eq!(&out, tokens);
            }
            for word in tokens.iter().take(20) {
                let mut found = Vec::new();
                block.rows_of(*word, |row| { found.push((row - first) as usize); true });
                let naive: Vec<usize> =
                    (0..rows.len()).filter(|row| rows[*row].contains(word)).collect();
                prop_assert_eq!(block.count(*word) as usize, naive.len());
                prop_assert_eq!(found, naive);
            }
        }
    }
}
