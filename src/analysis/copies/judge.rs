//! What a run of shared words is, and whether it is enough to be told.

use super::RunKind;
use super::extend::{EDIT, EQUAL};
use super::strands::{COMMON, NAME, OURS, QUOTED, Strands, letters};

/// How many equal words a run needs, and how many letters they need together: less is chance, or idiom made of short
/// words.
const LEAST_WORDS: u32 = 8;
const LEAST_LETTERS: u32 = 32;
/// What a run has to gain, its words against its edits: nine words bear one edit, ten bear two; a long run bears every
/// fourth word edited.
const LEAST_GAIN: i64 = 14;
/// So many equal words are no footer, however many sources have them, unless they are one publisher's.
const LONG: u32 = 30;

/// What a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) kind: RunKind,
    pub(super) words: u32,
    pub(super) share: u8,
    pub(super) own_words: bool,
}

/// Words of one sort.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    words: u32,
    letters: u32,
}

impl Tally {
    fn add(&mut self, key: u64) {
        self.words += 1;
        self.letters = self.letters.saturating_add(letters(key));
    }

    fn enough(self, edits: Edits) -> bool {
        let words = i64::from(self.words);
        words >= LEAST_WORDS.into()
            && self.letters >= LEAST_LETTERS
            && words * edits.gain() >= LEAST_GAIN * edits.equal
    }
}

/// The words of a run's longer side: how many are equal in the other, and how many are not.
#[derive(Debug, Clone, Copy)]
struct Edits {
    equal: i64,
    unequal: i64,
}

impl Edits {
    fn of(pairs: &[(usize, usize)]) -> Option<Self> {
        let (first, last) = (pairs.first()?, pairs.last()?);
        let length = (last.0 - first.0).max(last.1 - first.1) + 1;
        let count = |words: usize| i64::try_from(words).unwrap_or(i64::MAX);
        Some(Self { equal: count(pairs.len()), unequal: count(length - pairs.len()) })
    }

    /// What the run gains by all its words; a part of them has its part of it.
    fn gain(self) -> i64 {
        i64::from(EQUAL) * self.equal + i64::from(EDIT) * self.unequal
    }

    /// How many of a hundred words are equal.
    fn share(self) -> u8 {
        u8::try_from(self.equal * 100 / (self.equal + self.unequal)).unwrap_or(100)
    }
}

/// The equal words of a run that are no names, by what they are.
#[derive(Debug, Clone, Copy, Default)]
struct Tallies {
    /// Inside quotation marks in both texts.
    inside: Tally,
    /// All others.
    outside: Tally,
    /// Of those, what few texts have.
    rare: Tally,
    /// Of those outside, what is not our own wording.
    verbatim: Tally,
}

impl Tallies {
    fn of(strands: &Strands, pairs: &[(usize, usize)]) -> Self {
        let mut tallies = Self::default();
        for (here, there) in pairs {
            let (one, other) = (strands.marks(*here), strands.marks(*there));
            let either = one | other;
            let Some(key) = strands.keys(*here..here + 1).first() else { continue };
            if either & NAME != 0 {
                continue;
            }
            if one & other & QUOTED != 0 {
                tallies.inside.add(*key);
                continue;
            }
            tallies.outside.add(*key);
            if either & COMMON == 0 {
                tallies.rare.add(*key);
            }
            if either & OURS == 0 {
                tallies.verbatim.add(*key);
            }
        }
        tallies
    }
}

/// Judges a run by its pairs of equal words, given as places; nothing where it is too little to be told.
///
/// `one_publisher` says whether both texts are known to be of the same.
pub(super) fn judge(
    strands: &Strands,
    pairs: &[(usize, usize)],
    one_publisher: bool,
) -> Option<Judged> {
    let edits = Edits::of(pairs)?;
    if edits.equal < 2 * edits.unequal {
        return None;
    }
    let Tallies { inside, outside, rare, verbatim } = Tallies::of(strands, pairs);
    let (kind, words) = if outside.words >= LONG && outside.enough(edits) && !one_publisher {
        (RunKind::Copied, outside.words)
    } else if rare.enough(edits) {
        (RunKind::Copied, rare.words)
    } else if outside.enough(edits) {
        (RunKind::Boilerplate, outside.words)
    } else if inside.enough(edits) {
        (RunKind::Quotation, inside.words)
    } else {
        return None;
    };
    let own_words = kind != RunKind::Quotation && !verbatim.enough(edits);
    Some(Judged { kind, words, share: edits.share(), own_words })
}
