//! How far apart two words are: optimal string alignment, bit by bit.
//!
//! Insertion, deletion, substitution and the exchange of two neighbours each count one. The bit-parallel form is
//! Hyyrö's (2003, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances"), which holds the
//! column of the dynamic programme in one machine word; so a pattern has at most 64 letters.

/// The most letters of a pattern that count.
pub const LONGEST: usize = 64;

/// A word prepared for being compared with many others.
#[derive(Debug, Clone)]
pub struct Pattern {
    ascii: Box<[u64; 128]>,
    others: Vec<(char, u64)>,
    len: u32,
    mask: u32,
}

impl Pattern {
    /// Prepares `word`, of which the first [`LONGEST`] letters count.
    pub fn new(word: &str) -> Self {
        let mut ascii = Box::new([0_u64; 128]);
        let mut others: Vec<(char, u64)> = Vec::new();
        let mut len = 0;
        for c in word.chars().take(LONGEST) {
            let bit = 1_u64 << len;
            match ascii.get_mut(c as usize) {
                Some(bits) => *bits |= bit,
                None => match others.iter_mut().find(|(other, _)| *other == c) {
                    Some((_, bits)) => *bits |= bit,
                    None => others.push((c, bit)),
                },
            }
            len += 1;
        }
        Self { ascii, others, len, mask: letter_mask(word) }
    }

    /// How many letters it has.
    pub const fn letters(&self) -> usize {
        self.len as usize
    }

    /// The letters that it has. Each edit makes at most one appear in a word and one vanish.
    pub const fn mask(&self) -> u32 {
        self.mask
    }

    fn bits(&self, c: char) -> u64 {
        self.ascii.get(c as usize).copied().unwrap_or_else(|| {
            self.others.iter().find(|(other, _)| *other == c).map_or(0, |(_, bits)| *bits)
        })
    }

    /// The number of edits that make `word` of it, if at most `most`.
    pub fn distance(&self, word: &str, most: u32) -> Option<u32> {
        let mut last = self.len;
        // A letter makes the distance less by one at most: as many as are left cannot make good more than that.
        let mut left = u32::try_from(word.len()).unwrap_or(u32::MAX);
        self.columns(word, |c, score| {
            last = score;
            left -= c;
            score <= most.saturating_add(left)
        });
        (last <= most).then_some(last)
    }

    /// The number of edits that make the beginning of `word` of it that is nearest, if at most `most`.
    pub fn distance_to_head(&self, word: &str, most: u32) -> Option<u32> {
        let mut best = self.len;
        let mut read = 0;
        self.columns(word, |_, score| {
            best = best.min(score);
            read += 1;
            // Behind that every beginning is too long.
            read <= self.len.saturating_add(most)
        });
        (best <= most).then_some(best)
    }

    /// Calls `each` with the bytes of every letter of `word` and the distance to the beginning that ends with it,
    /// until it says stop.
    fn columns(&self, word: &str, mut each: impl FnMut(u32, u32) -> bool) {
        let size = |c: char| u32::try_from(c.len_utf8()).unwrap_or(1);
        let Some(last) = self.len.checked_sub(1).map(|at| 1_u64 << at) else {
            word.chars().zip(1..).all(|(c, score)| each(size(c), score));
            return;
        };
        let (mut positive, mut negative) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut score = self.len;
        for c in word.chars() {
            let bits = self.bits(c);
            let swapped = (((!diagonal) & bits) << 1) & before;
            diagonal =
                (((bits & positive).wrapping_add(positive)) ^ positive) | bits | negative | swapped;
            let up = negative | !(diagonal | positive);
            let down = diagonal & positive;
            score = score + u32::from(up & last != 0) - u32::from(down & last != 0);
            if !each(size(c), score) {
                return;
            }
            let up = (up << 1) | 1;
            positive = (down << 1) | !(diagonal | up);
            negative = up & diagonal;
            before = bits;
        }
    }
}

/// The bits but for the `MOST` lowest: none where no more are set, which is quicker than counting them where the machine
/// has no instruction for it.
#[inline]
pub const fn without<const MOST: u32>(mut bits: u32) -> u32 {
    let mut left = MOST;
    while left > 0 {
        bits &= bits.wrapping_sub(1);
        left -= 1;
    }
    bits
}

/// The set of letters of a word: one bit for each of a–z, four for the digits, two for everything else.
pub fn letter_mask(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| {
        mask | 1
            << match c {
                'a'..='z' => c as u32 - 'a' as u32,
                '0'..='9' => 26 + (c as u32 - '0' as u32) % 4,
                _ => 30 + (c as u32) % 2,
            }
    })
}

/// The one of `names` that `name` is most likely a slip of: at most two edits away, or begun by it.
pub fn nearest_name<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let pattern = Pattern::new(name);
    let most = if pattern.letters() < 4 { 1 } else { 2 };
    names
        .iter()
        .filter_map(|known| match pattern.distance(known, most) {
            Some(edits) => Some((edits, *known)),
            None => (name.len() > 1 && known.starts_with(name)).then_some((3, *known)),
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook table.
    fn table(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut best = change.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(d[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn counts_each_kind_of_edit_once() {
        for (a, b, edits) in [
            ("kardashan", "kardashian", 1),
            ("coper", "cooper", 1),
            ("cooepr", "cooper", 1),
            ("xooper", "cooper", 1),
            ("newsom", "newsome", 1),
            ("vilareal", "villarreal", 2),
            ("жук", "жуки", 1),
        ] {
            assert_eq!(Pattern::new(a).distance(b, 9), Some(edits), "{a} {b}");
        }
        assert_eq!(Pattern::new("cooper").distance("harris", 2), None);
    }

    #[test]
    fn names_the_nearest() {
        assert_eq!(nearest_name("persn", &["person", "by"]), Some("person"));
        assert_eq!(nearest_name("pub", &["person", "published"]), Some("published"));
        assert_eq!(nearest_name("http", &["person", "by"]), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_table(a in "[abcé]{0,70}", b in "[abcé]{0,12}") {
            let short: String = a.chars().take(LONGEST).collect();
            let edits = table(&short, &b);
            prop_assert_eq!(Pattern::new(&a).distance(&b, 99), u32::try_from(edits).ok());
        }

        #[test]
        fn the_letter_test_loses_nothing(a in "[a-f0-9é]{1,8}", b in "[a-f0-9é]{1,8}") {
            let pattern = Pattern::new(&a);
            let (ours, theirs) = (pattern.mask(), letter_mask(&b));
            match pattern.distance(&b, 2) {
                Some(0 | 1) => prop_assert_eq!(without::<1>(ours & !theirs) | without::<1>(theirs & !ours), 0),
                Some(_) => prop_assert_eq!(without::<2>(ours & !theirs) | without::<2>(theirs & !ours), 0),
                None => {}
            }
        }
    }
}
