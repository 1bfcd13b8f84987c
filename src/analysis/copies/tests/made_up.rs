//! Text made up from a seed, for tests and for the benchmark: words of syllables, frequent and rare as in real text
//! (Zipf), each with followers that it likes, so that short runs recur by chance as they do in prose.

/// Pseudo-random numbers (splitmix64, after Steele, Lea and Flood 2014): the same on every machine.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap_or(0)
    }
}

/// The syllables of all words, and how likely a word is to be followed by one that it likes.
const SYLLABLES: [&str; 40] = [
    "ba", "ce", "di", "fo", "gu", "han", "jer", "kil", "lo", "mu", "na", "pe", "rin", "sol", "tu",
    "va", "wen", "yi", "zor", "bra", "cle", "dri", "flo", "gru", "sta", "tre", "pli", "sho", "a",
    "en", "is", "or", "un", "mal", "tes", "cor", "dun", "vis", "ral", "ton",
];
const LIKED: usize = 2;
/// How many followers a word likes.
const FOLLOWERS: usize = 12;

/// A language.
pub(super) struct Language {
    words: Vec<String>,
    /// For each word how much of all text the words up to it make up, in parts of `total`.
    below: Vec<u64>,
}

impl Language {
    /// A language of so many words.
    pub(super) fn new(size: usize) -> Self {
        let mut total = 0;
        let words = (0..size).map(word).collect();
        let below = (1..=size as u64).map(|rank| {
            total += 10_000_000_000 / (rank + 2);
            total
        });
        Self { words, below: below.collect() }
    }

    /// So many words of prose.
    pub(super) fn prose(&self, length: usize, random: &mut Random) -> Vec<&str> {
        let mut last = self.rank(random);
        let mut prose = Vec::with_capacity(length);
        while prose.len() < length {
            last = if random.below(LIKED) == 0 {
                let nth = random.below(FOLLOWERS).min(random.below(FOLLOWERS));
                self.rank(&mut Random((last * FOLLOWERS + nth) as u64))
            } else {
                self.rank(random)
            };
            prose.extend(self.words.get(last).map(String::as_str));
        }
        prose
    }

    /// The words with `edits` of them changed, dropped, or followed by one put in.
    pub(super) fn edited<'l>(
        &'l self,
        words: &[&'l str],
        edits: usize,
        random: &mut Random,
    ) -> Vec<&'l str> {
        let mut places: Vec<usize> = (0..words.len()).collect();
        for at in (1..places.len()).rev() {
            places.swap(at, random.below(at + 1));
        }
        places.truncate(edits);
        let mut edited = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let other = self.prose(1, random);
            match places.contains(&at).then(|| random.below(3)) {
                None => edited.push(*word),
                Some(0) => edited.extend(other),
                Some(1) => {}
                Some(_) => {
                    edited.push(*word);
                    edited.extend(other);
                }
            }
        }
        edited
    }

    fn rank(&self, random: &mut Random) -> usize {
        let total = self.below.last().copied().unwrap_or(1);
        let share = random.next() % total;
        self.below.partition_point(|below| *below <= share)
    }
}

/// The words as sentences and paragraphs.
pub(super) fn paragraphs(words: &[&str], random: &mut Random) -> String {
    let mut text = String::new();
    let mut rest = words;
    while !rest.is_empty() {
        let (sentence, more) = rest.split_at(rest.len().min(8 + random.below(20)));
        let mut letters = sentence.join(" ");
        if let Some(first) = letters.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        text.push_str(&letters);
        text.push_str(if random.below(4) == 0 { ".\n\n" } else { ". " });
        rest = more;
    }
    text
}

/// The word with this rank: frequent ones are short.
fn word(rank: usize) -> String {
    let mut left = rank;
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES.get(left % SYLLABLES.len()).copied().unwrap_or_default());
        left /= SYLLABLES.len();
        if left == 0 {
            return word;
        }
        left -= 1;
    }
}
