//! Some thousand rows of a segment, packed: which words each row has, in order.
//!
//! Words are numbered by frequency and written in groups of seven bits, so that most take one byte.

use super::postings::Lists;
use super::varint::{each_of_any_size, write};

/// The number that stands between two parts of a record: no word has it.
pub(super) const BREAK: u32 = 0;

/// Rows `first` and so on of a segment.
#[derive(Debug, Default)]
pub(super) struct Block {
    first: u32,
    tokens: Vec<u8>,
    tokens_at: Vec<u32>,
}

impl Block {
    /// Packs rows: `tokens` holds the words of all of them, row `i` those before `ends[i]`; all below `vocabulary`.
    /// The lists say which rows each word is in.
    pub(super) fn pack(
        first: u32,
        tokens: &[u32],
        ends: &[u32],
        vocabulary: usize,
    ) -> (Self, Lists) {
        let mut block = Self { first, ..Self::default() };
        block.tokens.reserve(tokens.len() * 3 / 2);
        block.tokens_at.reserve(ends.len() + 1);
        block.tokens_at.push(0);
        for tokens in rows(tokens, ends) {
            for &token in tokens {
                write(&mut block.tokens, token);
            }
            block.tokens_at.push(size(block.tokens.len()));
        }
        block.tokens.shrink_to_fit();
        let lists = Lists::new(first, rows(tokens, ends), vocabulary);
        (block, lists)
    }

    fn bytes(&self, row: u32) -> &[u8] {
        let at = row.wrapping_sub(self.first) as usize;
        match (self.tokens_at.get(at), self.tokens_at.get(at + 1)) {
            (Some(from), Some(to)) => self.tokens.get(*from as usize..*to as usize),
            _ => None,
        }
        .unwrap_or_default()
    }

    /// Calls `visit` with each word of a row of the segment, in order.
    pub(super) fn tokens(&self, row: u32, visit: impl FnMut(u32)) {
        each_of_any_size(self.bytes(row), visit);
    }

    /// What stands at both ends of a row: it is of no use but to have been read.
    pub(super) fn edges(&self, row: u32) -> u8 {
        let bytes = self.bytes(row);
        bytes.first().unwrap_or(&0) ^ bytes.last().unwrap_or(&0)
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        self.tokens.capacity() + 4 * self.tokens_at.capacity()
    }
}

/// The tokens of each row.
fn rows<'a>(tokens: &'a [u32], ends: &'a [u32]) -> impl Iterator<Item = &'a [u32]> + Clone {
    let begins = std::iter::once(&0).chain(ends);
    begins
        .zip(ends)
        .map(|(begin, end)| tokens.get(*begin as usize..*end as usize).unwrap_or_default())
}

fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::bits::Bits;
    use crate::search::postings::Postings;
    use proptest::prelude::*;

    /// Words of which the first are frequent, as in a vocabulary.
    fn words() -> impl Strategy<Value = u32> {
        prop_oneof![0_u32..6, 0_u32..40_000]
    }

    proptest! {
        #[test]
        fn unpacks_what_it_packed(
            rows in prop::collection::vec(prop::collection::vec(words(), 0..12), 0..300),
            cut in 0_usize..300,
        ) {
            let cut = cut.min(rows.len());
            let pack = |first: usize, rows: &[Vec<u32>]| {
                let tokens: Vec<u32> = rows.iter().flatten().copied().collect();
                let mut end = 0;
                let ends: Vec<u32> =
                    rows.iter().map(|row| { end += size(row.len()); end }).collect();
                Block::pack(size(first), &tokens, &ends, 40_000)
            };
            let (head, tail) = rows.split_at(cut);
            let (head, head_lists) = pack(0, head);
            let (tail, tail_lists) = pack(cut, tail);
            for (row, tokens) in rows.iter().enumerate() {
                let mut out = Vec::new();
                let block = if row < cut { &head } else { &tail };
                block.tokens(size(row), |token| out.push(token));
                prop_assert_eq!(&out, tokens);
            }
            let postings = Postings::join(&[head_lists, tail_lists], 40_000, size(rows.len()));
            for word in rows.iter().flatten().take(20) {
                let mut found = Vec::new();
                postings.rows_of(*word, |row| { found.push(row as usize); true });
                let naive: Vec<usize> =
                    (0..rows.len()).filter(|row| rows[*row].contains(word)).collect();
                prop_assert_eq!(postings.count(*word) as usize, naive.len());
                prop_assert_eq!(&found, &naive);
                let mut bits = Bits::none(size(rows.len()));
                prop_assert_eq!(postings.add_rows_of(*word, &mut bits), naive.len());
                let plain = bits.plain();
                prop_assert_eq!(postings.count_in(*word, &bits, || &plain), naive.len());
                prop_assert_eq!(bits.iter().map(|row| row as usize).collect::<Vec<_>>(), naive);
            }
        }
    }
}
