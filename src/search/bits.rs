//! A set of rows, one bit each: at the sizes of a case cheaper to unite and intersect than any compressed set.

/// A set of rows of one segment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits {
    blocks: Vec<u64>,
    len: u32,
}

impl Bits {
    /// No row of `len`.
    pub(super) fn none(len: u32) -> Self {
        Self { blocks: vec![0; len.div_ceil(64) as usize], len }
    }

    /// All rows of `len`.
    pub(super) fn all(len: u32) -> Self {
        let mut bits = Self { blocks: vec![u64::MAX; len.div_ceil(64) as usize], len };
        bits.trim();
        bits
    }

    fn trim(&mut self) {
        let over = self.len % 64;
        if let Some(last) = self.blocks.last_mut().filter(|_| over != 0) {
            *last &= (1 << over) - 1;
        }
    }

    pub(super) fn has(&self, row: u32) -> bool {
        self.blocks.get((row / 64) as usize).is_some_and(|block| block >> (row % 64) & 1 == 1)
    }

    pub(super) fn set(&mut self, row: u32) {
        if let Some(block) = self.blocks.get_mut((row / 64) as usize) {
            *block |= 1 << (row % 64);
        }
    }

    /// Adds the rows `from..to`.
    pub(super) fn set_range(&mut self, from: u32, to: u32) {
        for row in from..to.min(self.len) {
            self.set(row);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block |= other;
        }
    }

    pub(super) fn keep(&mut self, other: &Self) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= other;
        }
    }

    pub(super) fn remove(&mut self, other: &Self) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= !other;
        }
    }

    pub(super) fn invert(&mut self) {
        for block in &mut self.blocks {
            *block = !*block;
        }
        self.trim();
    }

    pub(super) fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// How many rows both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        let both = self.blocks.iter().zip(&other.blocks);
        both.map(|(block, other)| (block & other).count_ones() as usize).sum()
    }

    pub(super) fn clear(&mut self) {
        self.blocks.fill(0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| *block == 0)
    }

    /// The rows from `from` on, ascending.
    pub(super) fn from(&self, from: u32) -> impl Iterator<Item = u32> + '_ {
        let first = (from / 64) as usize;
        let head = u64::MAX << (from % 64);
        let blocks = self.blocks.get(first..).unwrap_or_default();
        blocks.iter().zip((first..).zip(0_usize..)).flat_map(move |(block, (at, nth))| {
            let mut rest = if nth == 0 { block & head } else { *block };
            let base = u32::try_from(at * 64).unwrap_or(u32::MAX);
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

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
            a in prop::collection::btree_set(0_u32..200, 0..50),
            b in prop::collection::btree_set(0_u32..200, 0..50),
            from in 0_u32..220,
        ) {
            let list = |bits: &Bits| bits.iter().collect::<BTreeSet<u32>>();
            let (mut or, mut and, mut less, mut not) =
                (bits(&a, 200), bits(&a, 200), bits(&a, 200), bits(&a, 200));
            or.add(&bits(&b, 200));
            and.keep(&bits(&b, 200));
            less.remove(&bits(&b, 200));
            not.invert();
            prop_assert_eq!(list(&or), &a | &b);
            prop_assert_eq!(list(&and), &a & &b);
            prop_assert_eq!(list(&less), &a - &b);
            prop_assert_eq!(not.count(), 200 - a.len());
            prop_assert_eq!(Bits::all(200).count(), 200);
            prop_assert_eq!(bits(&a, 200).common(&bits(&b, 200)), (&a & &b).len());
            prop_assert_eq!(or.from(from).collect::<Vec<_>>(),
                or.iter().filter(|row| *row >= from).collect::<Vec<_>>());
            let mut range = Bits::none(200);
            range.set_range(from.saturating_sub(30), from);
            prop_assert!(range.iter().all(|row| row < from && row + 30 >= from));
        }
    }
}
