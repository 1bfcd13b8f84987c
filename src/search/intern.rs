//! Numbering words as they come.

/// As many words as are kept at hand for the next time they come. Most words of a text are one of a few.
const AT_HAND: usize = 4096;
/// The most bytes of a word that is kept at hand.
const SHORT: usize = 16;

/// Distinct words in the order first met, each with the number of times it came.
#[derive(Debug)]
pub(super) struct Interner {
    /// Where a word may be: the upper half of its hash, and its number from 1; 0 is free.
    table: Vec<(u32, u32)>,
    arena: String,
    ends: Vec<u32>,
    counts: Vec<u32>,
    /// Short words, each at one place only, and their numbers; 0 is none.
    at_hand: Vec<u128>,
    at_hand_numbers: Vec<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            table: vec![(0, 0); 1 << 12],
            arena: String::new(),
            ends: Vec::new(),
            counts: Vec::new(),
            at_hand: vec![0; AT_HAND],
            at_hand_numbers: vec![0; AT_HAND],
        }
    }
}

impl Interner {
    /// The number of a word of plain letters and digits, in lower case.
    pub(super) fn add_plain(&mut self, word: &str) -> u32 {
        let mut bytes = [0; SHORT];
        if word.len() > SHORT {
            return self.add(&word.to_ascii_lowercase(), 1);
        }
        for (to, from) in bytes.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        let packed = u128::from_le_bytes(bytes);
        let place = place_at_hand(packed);
        if self.at_hand.get(place) == Some(&packed)
            && let Some(number) = self.at_hand_numbers.get(place).copied()
        {
            if let Some(count) = self.counts.get_mut(number as usize) {
                *count = count.saturating_add(1);
            }
            return number;
        }
        let lower = bytes.get(..word.len()).and_then(|bytes| str::from_utf8(bytes).ok());
        let number = self.add(lower.unwrap_or_default(), 1);
        if let (Some(kept), Some(kept_number)) =
            (self.at_hand.get_mut(place), self.at_hand_numbers.get_mut(place))
        {
            (*kept, *kept_number) = (packed, number);
        }
        number
    }

    /// The number of `word`, from 0, counting it `times` more.
    pub(super) fn add(&mut self, word: &str, times: u32) -> u32 {
        let hash = hash(word.as_bytes());
        let tag = (hash >> 32) as u32;
        let wrap = self.table.len() - 1;
        let mut at = low(hash) & wrap;
        loop {
            match self.table.get(at) {
                Some((_, 0)) | None => break,
                Some((other, number)) if *other == tag && self.word(number - 1) == word => {
                    let number = number - 1;
                    if let Some(count) = self.counts.get_mut(number as usize) {
                        *count = count.saturating_add(times);
                    }
                    return number;
                }
                Some(_) => at = (at + 1) & wrap,
            }
        }
        let number = self.len();
        self.arena.push_str(word);
        self.ends.push(u32::try_from(self.arena.len()).unwrap_or(u32::MAX));
        self.counts.push(times);
        if let Some(slot) = self.table.get_mut(at) {
            *slot = (tag, number + 1);
        }
        if self.counts.len() * 2 > self.table.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let wrap = self.table.len() * 2 - 1;
        let mut table = vec![(0, 0); wrap + 1];
        for number in 0..self.len() {
            let hash = hash(self.word(number).as_bytes());
            let mut at = low(hash) & wrap;
            while table.get(at).is_some_and(|(_, taken)| *taken != 0) {
                at = (at + 1) & wrap;
            }
            if let Some(slot) = table.get_mut(at) {
                *slot = ((hash >> 32) as u32, number + 1);
            }
        }
        self.table = table;
    }

    /// How many distinct words there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.counts.len()).unwrap_or(u32::MAX)
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start =
            at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(0);
        self.arena.get(start as usize..end as usize).unwrap_or_default()
    }

    /// How often a word came.
    pub(super) fn count(&self, number: u32) -> u32 {
        self.counts.get(number as usize).copied().unwrap_or(0)
    }
}

fn place_at_hand(packed: u128) -> usize {
    let [low_half, high_half] = [packed, packed >> 64].map(|half| {
        u64::from_le_bytes(half.to_le_bytes().first_chunk().copied().unwrap_or_default())
    });
    let mixed = (low_half ^ high_half.rotate_left(31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    low(mixed >> 32) % AT_HAND
}

/// The lower half of a hash, as an index.
#[allow(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
const fn low(hash: u64) -> usize {
    hash as u32 as usize
}

/// Eight bytes at a time, each step a rotation, an exclusive or and a multiplication by an odd number.
fn hash(bytes: &[u8]) -> u64 {
    let step =
        |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut state = bytes.len() as u64;
    for eight in eights {
        state = step(state, u64::from_le_bytes(*eight));
    }
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    let state = step(state, tail);
    state ^ (state >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_a_word() {
        let mut words = Interner::default();
        let all: Vec<String> = (0..20_000).map(|n| format!("w{}", n % 7000)).collect();
        let numbers: Vec<u32> = all.iter().map(|word| words.add(word, 1)).collect();
        assert_eq!(words.len(), 7000);
        for (word, number) in all.iter().zip(numbers) {
            assert_eq!(words.word(number), word);
        }
        for (at, word) in all.iter().enumerate() {
            assert_eq!(words.add_plain(&word.to_uppercase()) as usize, at % 7000);
        }
        let long = "x".repeat(40);
        assert_eq!((words.add_plain(&long), words.add(&long, 1)), (7000, 7000));
        assert_eq!(words.count(0), 6);
        assert_eq!(words.count(6999), 4);
    }
}
