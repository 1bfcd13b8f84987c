//! Numbering words as they come.

/// The most bytes of a word that is its own key.
const SHORT: usize = 16;
/// What the last byte of a longer word's key is: no byte of a text is that.
const LONG: u128 = 0xff << 120;
/// Sets the bit that makes a plain letter lower case; a digit has it already.
const LOWER: u128 = u128::from_le_bytes([0x20; SHORT]);

/// A word as one number: short words are equal where their keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u128);

impl Key {
    /// The key of a word of plain letters and digits in any case, of which the text goes on behind: `text` begins with it,
    /// and it has so many bytes. None where it is long.
    pub(super) fn plain(text: &[u8], len: usize) -> Option<Self> {
        if len > SHORT || len == 0 {
            return None;
        }
        let bytes = match text.first_chunk::<SHORT>() {
            Some(bytes) => *bytes,
            None => padded(text),
        };
        let rest = u128::MAX >> (8 * (SHORT - len));
        Some(Self((u128::from_le_bytes(bytes) | LOWER) & rest))
    }

    /// The key of any folded word.
    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        if bytes.len() <= SHORT {
            return Self(u128::from_le_bytes(padded(bytes)));
        }
        Self(LONG | u128::from(hash(bytes)))
    }

    const fn is_long(self) -> bool {
        self.0 >= LONG
    }

    #[allow(clippy::cast_possible_truncation, reason = "its two halves are wanted")]
    const fn hash(self) -> u64 {
        let mixed = step(step(0, self.0 as u64), (self.0 >> 64) as u64);
        mixed ^ (mixed >> 29)
    }
}

fn padded(bytes: &[u8]) -> [u8; SHORT] {
    let mut padded = [0; SHORT];
    for (to, from) in padded.iter_mut().zip(bytes) {
        *to = *from;
    }
    padded
}

/// Distinct words in the order first met, each with the number of times it came.
#[derive(Debug)]
pub(super) struct Interner {
    /// Where a word may be: the upper half of its hash, and its number from 1; 0 is free.
    table: Vec<(u32, u32)>,
    keys: Vec<Key>,
    arena: String,
    ends: Vec<u32>,
    counts: Vec<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            table: vec![(0, 0); 1 << 12],
            keys: Vec::new(),
            arena: String::new(),
            ends: Vec::new(),
            counts: Vec::new(),
        }
    }
}

impl Interner {
    /// The number of a short word, from 0, given by its key.
    pub(super) fn add_key(&mut self, key: Key) -> u32 {
        let hash = key.hash();
        match self.find(key, hash, None) {
            Ok(number) => {
                self.count_again(number, 1);
                number
            }
            Err(at) => {
                let bytes = key.0.to_le_bytes();
                let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(SHORT);
                let word = bytes.get(..end).and_then(|bytes| str::from_utf8(bytes).ok());
                self.insert(at, key, word.unwrap_or_default(), 1)
            }
        }
    }

    /// The number of `word`, from 0, counting it `times` more.
    pub(super) fn add(&mut self, word: &str, times: u32) -> u32 {
        let key = Key::of(word);
        let hash = key.hash();
        match self.find(key, hash, Some(word)) {
            Ok(number) => {
                self.count_again(number, times);
                number
            }
            Err(at) => self.insert(at, key, word, times),
        }
    }

    /// Asks for what is known of short words that are to be added: memory is slow to come, and then comes for all of them
    /// at once.
    pub(super) fn ask(&self, keys: impl Iterator<Item = Key>) {
        let wrap = self.table.len() - 1;
        let known = keys.fold(0, |all, key| match self.table.get(lower(key.hash()) & wrap) {
            Some((_, number)) => all ^ number,
            None => all,
        });
        std::hint::black_box(known);
    }

    /// Which of so many equal parts of all words each word belongs to: a word to the same wherever it is.
    pub(super) fn part_of(&self, number: u32, parts: usize) -> usize {
        let key = self.keys.get(number as usize);
        key.map_or(0, |key| upper(key.hash()) as usize % parts)
    }

    /// The number of a word, else the place where it is to be.
    fn find(&self, key: Key, hash: u64, word: Option<&str>) -> Result<u32, usize> {
        let tag = upper(hash);
        let wrap = self.table.len() - 1;
        let mut at = lower(hash) & wrap;
        loop {
            match self.table.get(at) {
                Some((_, 0)) | None => return Err(at),
                Some((other, number)) if *other == tag => {
                    let number = number - 1;
                    if self.keys.get(number as usize) == Some(&key)
                        && (!key.is_long() || word == Some(self.word(number)))
                    {
                        return Ok(number);
                    }
                }
                Some(_) => {}
            }
            at = (at + 1) & wrap;
        }
    }

    fn count_again(&mut self, number: u32, times: u32) {
        if let Some(count) = self.counts.get_mut(number as usize) {
            *count = count.saturating_add(times);
        }
    }

    fn insert(&mut self, at: usize, key: Key, word: &str, times: u32) -> u32 {
        let number = self.len();
        self.keys.push(key);
        self.arena.push_str(word);
        self.ends.push(u32::try_from(self.arena.len()).unwrap_or(u32::MAX));
        self.counts.push(times);
        if let Some(slot) = self.table.get_mut(at) {
            *slot = (upper(key.hash()), number + 1);
        }
        if self.counts.len() * 4 > self.table.len() * 3 {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let wrap = self.table.len() * 2 - 1;
        let mut table = vec![(0, 0); wrap + 1];
        for (key, number) in self.keys.iter().zip(1..) {
            let hash = key.hash();
            let mut at = lower(hash) & wrap;
            while table.get(at).is_some_and(|(_, taken)| *taken != 0) {
                at = (at + 1) & wrap;
            }
            if let Some(slot) = table.get_mut(at) {
                *slot = (upper(hash), number);
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

/// The lower half of a hash, as an index.
#[allow(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
const fn lower(hash: u64) -> usize {
    hash as u32 as usize
}

const fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Eight bytes at a time, each step a rotation, an exclusive or and a multiplication by an odd number.
fn hash(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut state = bytes.len() as u64;
    for eight in eights {
        state = step(state, u64::from_le_bytes(*eight));
    }
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    let state = step(state, tail);
    state ^ (state >> 29)
}

const fn step(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_is_its_own_key() {
        for (text, word) in [
            ("Cooper", "cooper"),
            ("A, and then a long text", "a"),
            ("SIXTEENLETTERS16", "sixteenletters16"),
            ("sixteenletters16s", "sixteenletters16"),
        ] {
            assert_eq!(Key::plain(text.as_bytes(), word.len()), Some(Key::of(word)), "{word}");
        }
        assert_eq!(Key::plain(b"seventeenletters17", 17), None);
        assert!(Key::of("seventeenletters1").is_long() && !Key::of("sixteenletters16").is_long());
        assert!(!Key::of(&"\u{10ffff}".repeat(4)).is_long());
    }

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
            let text = format!("{} and so on", word.to_uppercase());
            let key = Key::plain(text.as_bytes(), word.len()).unwrap();
            assert_eq!(words.add_key(key) as usize, at % 7000);
        }
        let long = "x".repeat(40);
        assert_eq!((words.add(&long, 1), words.add(&long, 1)), (7000, 7000));
        assert_eq!(words.add(&"x".repeat(41), 1), 7001);
        assert_eq!(words.count(0), 6);
        assert_eq!(words.count(6999), 4);
    }
}
