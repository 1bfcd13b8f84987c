//! A set of rows, one bit each, in chunks: of a chunk with no row or with all nothing is kept. What is met by a rare word
//! is then cheap to intersect with anything, and what is met by a frequent one no dearer than plain bits.

/// The rows of a chunk: what a line of the processor's cache holds.
const ROWS: u32 = 512;
const BLOCKS: usize = 8;
/// Where the bits of a chunk are: nowhere since there are none, nowhere since there are all, else a place from 2.
const NONE: u32 = 0;
const ALL: u32 = 1;
const KEPT: u32 = 2;

type Chunk = [u64; BLOCKS];

/// Keeps of a chunk the bits that another has, of `turned` the other's opposite; says whether any are left.
fn mask(chunk: &mut Chunk, by: &Chunk, turned: u64) -> bool {
    let mut any = 0;
    for (block, by) in chunk.iter_mut().zip(by) {
        *block &= by ^ turned;
        any |= *block;
    }
    any != 0
}

/// A set of rows of one segment.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits {
    at: Vec<u32>,
    chunks: Vec<Chunk>,
    len: u32,
}

impl Bits {
    /// No row of `len`.
    pub(super) fn none(len: u32) -> Self {
        Self { at: vec![NONE; len.div_ceil(ROWS) as usize], chunks: Vec::new(), len }
    }

    /// All rows of `len`.
    pub(super) fn all(len: u32) -> Self {
        let mut bits = Self::none(len);
        bits.invert();
        bits
    }

    /// The bits of the last chunk that are rows, where not all are.
    fn rest(&self) -> Option<Chunk> {
        let over = self.len % ROWS;
        (over != 0).then(|| {
            let mut chunk = [0; BLOCKS];
            for (block, from) in chunk.iter_mut().zip((0..).step_by(64)) {
                *block = match over.saturating_sub(from) {
                    0 => 0,
                    n @ 1..64 => (1 << n) - 1,
                    _ => u64::MAX,
                };
            }
            chunk
        })
    }

    fn place(at: u32) -> usize {
        (at - KEPT) as usize
    }

    fn chunk(&self, at: u32) -> &Chunk {
        match at {
            NONE => &[0; BLOCKS],
            ALL => &[u64::MAX; BLOCKS],
            at => self.chunks.get(Self::place(at)).unwrap_or(&[0; BLOCKS]),
        }
    }

    /// Keeps the bits of one more chunk, and returns where.
    fn keep_chunk(chunks: &mut Vec<Chunk>, chunk: Chunk) -> u32 {
        chunks.push(chunk);
        KEPT - 1 + u32::try_from(chunks.len()).unwrap_or(u32::MAX - KEPT)
    }

    pub(super) fn has(&self, row: u32) -> bool {
        let Some(at) = self.at.get((row / ROWS) as usize) else { return false };
        let block = self.chunk(*at).get((row % ROWS / 64) as usize);
        block.is_some_and(|block| block >> (row % 64) & 1 == 1)
    }

    pub(super) fn set(&mut self, row: u32) {
        let Some(at) = self.at.get_mut((row / ROWS) as usize) else { return };
        match *at {
            NONE => *at = Self::keep_chunk(&mut self.chunks, [0; BLOCKS]),
            ALL => return,
            _ => {}
        }
        let chunk = self.chunks.get_mut(Self::place(*at));
        if let Some(block) = chunk.and_then(|chunk| chunk.get_mut((row % ROWS / 64) as usize)) {
            *block |= 1 << (row % 64);
        }
    }

    /// Makes place for so many rows more, so that they are added without a copy of those that are there.
    pub(super) fn expect(&mut self, rows: usize) {
        let free = self.at.len().saturating_sub(self.chunks.len());
        self.chunks.reserve(rows.min(free));
    }

    /// Adds the rows `from..to`.
    pub(super) fn set_range(&mut self, from: u32, to: u32) {
        for row in from..to.min(self.len) {
            self.set(row);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.expect(other.chunks.len());
        for (at, from) in self.at.iter_mut().zip(&other.at) {
            match (*at, *from) {
                (ALL, _) | (_, NONE) => {}
                (_, ALL) => *at = ALL,
                (NONE, from) => *at = Self::keep_chunk(&mut self.chunks, *other.chunk(from)),
                (to, from) => {
                    let Some(to) = self.chunks.get_mut(Self::place(to)) else { continue };
                    for (block, other) in to.iter_mut().zip(other.chunk(from)) {
                        *block |= other;
                    }
                }
            }
        }
    }

    pub(super) fn keep(&mut self, other: &Self) {
        for (at, from) in self.at.iter_mut().zip(&other.at) {
            match (*at, *from) {
                (NONE, _) | (_, ALL) => {}
                (_, NONE) => *at = NONE,
                (ALL, from) => *at = Self::keep_chunk(&mut self.chunks, *other.chunk(from)),
                (to, from) => {
                    let Some(to) = self.chunks.get_mut(Self::place(to)) else { continue };
                    if !mask(to, other.chunk(from), 0) {
                        *at = NONE;
                    }
                }
            }
        }
    }

    /// The rows that both have.
    pub(super) fn both(&self, other: &Self) -> Self {
        let mut both = Self::none(self.len);
        both.chunks.reserve(self.chunks.len().min(other.chunks.len()));
        for (to, (at, other_at)) in both.at.iter_mut().zip(self.at.iter().zip(&other.at)) {
            *to = match (*at, *other_at) {
                (NONE, _) | (_, NONE) => NONE,
                (ALL, ALL) => ALL,
                (at, other_at) => {
                    let mut chunk = *self.chunk(at);
                    if mask(&mut chunk, other.chunk(other_at), 0) {
                        Self::keep_chunk(&mut both.chunks, chunk)
                    } else {
                        NONE
                    }
                }
            };
        }
        both
    }

    pub(super) fn remove(&mut self, other: &Self) {
        for (at, from) in self.at.iter_mut().zip(&other.at) {
            match (*at, *from) {
                (NONE, _) | (_, NONE) => {}
                (_, ALL) => *at = NONE,
                (ALL, from) => {
                    let kept = other.chunk(from).map(|block| !block);
                    *at = Self::keep_chunk(&mut self.chunks, kept);
                }
                (to, from) => {
                    let Some(to) = self.chunks.get_mut(Self::place(to)) else { continue };
                    if !mask(to, other.chunk(from), u64::MAX) {
                        *at = NONE;
                    }
                }
            }
        }
    }

    pub(super) fn invert(&mut self) {
        let rest = self.rest();
        let last = self.at.len();
        for (nth, at) in (1..).zip(&mut self.at) {
            let rest = rest.filter(|_| nth == last);
            match (*at, rest) {
                (NONE, None) => *at = ALL,
                (NONE, Some(rest)) => *at = Self::keep_chunk(&mut self.chunks, rest),
                (ALL, _) => *at = NONE,
                (kept, rest) => {
                    let Some(chunk) = self.chunks.get_mut(Self::place(kept)) else { continue };
                    for (block, rest) in chunk.iter_mut().zip(rest.unwrap_or([u64::MAX; BLOCKS])) {
                        *block = !*block & rest;
                    }
                }
            }
        }
    }

    pub(super) fn count(&self) -> usize {
        let count = |at: &u32| match *at {
            NONE => 0,
            ALL => ROWS as usize,
            at => ones(self.chunk(at)),
        };
        self.at.iter().map(count).sum()
    }

    /// How many rows both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        let count = |(at, other_at): (&u32, &u32)| match (*at, *other_at) {
            (NONE, _) | (_, NONE) => 0,
            (ALL, ALL) => ROWS as usize,
            (at, other_at) => {
                let mut both = *self.chunk(at);
                for (block, other) in both.iter_mut().zip(other.chunk(other_at)) {
                    *block &= other;
                }
                ones(&both)
            }
        };
        self.at.iter().zip(&other.at).map(count).sum()
    }

    /// Whether it is known that no row is missing: so it is of a set that was made of all rows and never cut.
    pub(super) fn is_all(&self) -> bool {
        let (last, whole) = match self.at.split_last() {
            Some((last, whole)) => (*last, whole),
            None => (ALL, &[][..]),
        };
        let rest = self.rest().unwrap_or([u64::MAX; BLOCKS]);
        whole.iter().all(|at| *at == ALL) && *self.chunk(last) == rest
    }

    pub(super) fn clear(&mut self) {
        self.at.fill(NONE);
        self.chunks.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at.iter().all(|at| *at != ALL && self.chunk(*at).iter().all(|block| *block == 0))
    }

    /// The rows from `from` on, ascending.
    pub(super) fn from(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        let first = from / ROWS;
        let chunks = self.at.get(first as usize..).unwrap_or_default();
        let chunks = chunks.iter().zip(first..).filter(|(at, _)| **at != NONE);
        let blocks = chunks.flat_map(|(at, nth)| {
            self.chunk(*at).iter().zip((nth * ROWS..).step_by(64)).filter(|(block, _)| **block != 0)
        });
        blocks.flat_map(move |(block, base)| {
            let head = match from.saturating_sub(base) {
                n @ 0..64 => u64::MAX << n,
                _ => 0,
            };
            let mut rest = block & head;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(base + bit)
            })
        })
    }

    /// All rows, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.from(0)
    }

    /// The same rows as plain bits, 64 in a number: quicker for many rows to be looked up in.
    pub(super) fn plain(&self) -> Vec<u64> {
        let mut plain = Vec::with_capacity(self.at.len() * BLOCKS);
        for at in &self.at {
            plain.extend_from_slice(self.chunk(*at));
        }
        plain
    }

    /// In how many chunks it is kept: what it costs to add it to others.
    pub(super) fn chunks(&self) -> usize {
        self.at.len()
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        4 * self.at.capacity() + size_of::<Chunk>() * self.chunks.capacity()
    }

    /// Gives back what it may grow into.
    pub(super) fn shrink_to_fit(&mut self) {
        self.chunks.shrink_to_fit();
    }
}

/// How many bits are set: three words at a time are added bit by bit, which saves half of the counting where the
/// processor has no instruction for it.
fn ones(chunk: &Chunk) -> usize {
    let add = |[a, b, c]: [u64; 3]| (a ^ b ^ c, (a & b) | ((a ^ b) & c));
    let [first @ .., w3, w4, w5, w6, last] = *chunk;
    let (one, two) = add(first);
    let (one, more) = add([one, w3, w4]);
    let (one, most) = add([one, w5, w6]);
    let (two, four) = add([two, more, most]);
    let count = |bits: u64| bits.count_ones() as usize;
    count(one) + count(last) + 2 * count(two) + 4 * count(four)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Neither a whole number of chunks nor of blocks.
    const LEN: u32 = 4 * ROWS - 100;

    /// Single rows, and runs that fill whole chunks.
    fn rows() -> impl Strategy<Value = BTreeSet<u32>> {
        let single = prop::collection::btree_set(0..LEN, 0..50);
        (single, 0..LEN, 0..2 * ROWS).prop_map(|(mut rows, from, more)| {
            rows.extend(from..(from + more.saturating_sub(ROWS / 2)).min(LEN));
            rows
        })
    }

    fn bits(rows: &BTreeSet<u32>, len: u32) -> Bits {
        let mut bits = Bits::none(len);
        for row in rows {
            bits.set(*row);
        }
        bits
    }

    proptest! {
        #[test]
        fn is_a_set(
            a in rows(),
            b in rows(),
            from in 0_u32..LEN + 20,
        ) {
            let list = |bits: &Bits| bits.iter().collect::<BTreeSet<u32>>();
            let (mut or, mut and, mut less, mut not) =
                (bits(&a, LEN), bits(&a, LEN), bits(&a, LEN), bits(&a, LEN));
            or.add(&bits(&b, LEN));
            and.keep(&bits(&b, LEN));
            less.remove(&bits(&b, LEN));
            prop_assert_eq!(list(&bits(&a, LEN).both(&bits(&b, LEN))), &a & &b);
            not.invert();
            // What was made from all rows keeps them as whole chunks.
            let (mut not_or, mut not_and, mut not_less) = (not.clone(), not.clone(), not.clone());
            not_or.add(&bits(&b, LEN));
            not_and.keep(&bits(&b, LEN));
            not_less.remove(&bits(&b, LEN));
            let absent: BTreeSet<u32> = (0..LEN).filter(|row| !a.contains(row)).collect();
            prop_assert_eq!(list(&not.both(&bits(&b, LEN))), &absent & &b);
            prop_assert_eq!(list(&not_or), &absent | &b);
            prop_assert_eq!(list(&not_and), &absent & &b);
            prop_assert_eq!(list(&not_less), &absent - &b);
            prop_assert_eq!(not.common(&bits(&b, LEN)), (&absent & &b).len());
            let mut back = bits(&b, LEN);
            back.add(&not);
            prop_assert_eq!(list(&back), &absent | &b);
            back.remove(&not);
            prop_assert_eq!(list(&back), &b - &absent);
            prop_assert_eq!(back.is_empty(), b.is_subset(&absent));
            prop_assert!((0..LEN + 9).all(|row| not.has(row) == absent.contains(&row)));
            prop_assert_eq!(list(&or), &a | &b);
            prop_assert_eq!(list(&and), &a & &b);
            prop_assert_eq!(list(&less), &a - &b);
            prop_assert_eq!(not.count(), LEN as usize - a.len());
            prop_assert_eq!(Bits::all(LEN).count(), LEN as usize);
            prop_assert_eq!(bits(&a, LEN).common(&bits(&b, LEN)), (&a & &b).len());
            prop_assert_eq!(or.from(from).collect::<Vec<_>>(),
                or.iter().filter(|row| *row >= from).collect::<Vec<_>>());
            let plain = or.plain();
            let is_set = |row: u32| plain[row as usize / 64] >> (row % 64) & 1 == 1;
            prop_assert!((0..LEN).all(|row| is_set(row) == or.has(row)));
            let mut range = Bits::none(LEN);
            range.set_range(from.saturating_sub(30), from);
            prop_assert!(range.iter().all(|row| row < from && row + 30 >= from));
        }
    }
}
