//! Numbering words as they come.

/// Distinct words in the order first met, each with the number of times it came.
#[derive(Debug)]
pub(super) struct Interner {
    /// Where a word may be: the upper half of its hash, and its number from 1; 0 is free.
    table: Vec<(u32, u32)>,
    arena: String,
    ends: Vec<u32>,
    counts: Vec<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            table: vec![(0, 0); 1 << 12],
            arena: String::new(),
            ends: Vec::new(),
            counts: Vec::new(),
        }
    }
}

impl Interner {
    /// The number of `word`, from 0, counting it `times` more.
    pub(super) fn add(&mut self, word: &str, times: u32) -> u32 {
        let hash = hash(word.as_bytes());
        let tag = (hash >> 32) as u32;
        let wrap = self.table.len() - 1;
        let mut at = hash as usize & wrap;
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
            let mut at = hash as usize & wrap;
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
        assert_eq!(words.count(0), 3);
        assert_eq!(words.count(6999), 2);
    }
}
