//! Where the same three words in a row stand in several texts.
//!
//! Three words are as few as a copy leaves whole in which every fourth word was changed. What they cost is bounded: of
//! a text that says the same again and again only the first places count, and words that many texts share lead to the
//! earliest of them alone, so that the work grows with the words and not with the pairs of texts.

use super::strands::{COMMON, NAME, Strands};
use rayon::prelude::*;
use std::ops::Range;

/// How many words in a row make a seed.
pub(super) const SEED: usize = 3;
/// In how many texts words may stand and still be compared between any two of them.
const MOST_TEXTS: usize = 32;
/// How many places of the same seed in one text count.
const MOST_PLACES: usize = 4;
/// No seed that stands in another text begins here.
const NONE: u32 = u32::MAX;

/// A place of a seed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The rank of the text.
    pub(super) rank: u32,
    /// The place of the seed's first word.
    pub(super) at: u32,
}

/// The places at which one seed stands, among those of all seeds.
#[derive(Debug)]
struct Group {
    from: u32,
    until: u32,
}

/// The seeds that stand in several texts.
#[derive(Debug)]
pub(super) struct Seeds {
    /// For each place the group of the seed that begins there.
    group_at: Vec<u32>,
    groups: Vec<Group>,
    places: Vec<Place>,
}

impl Seeds {
    /// Finds all seeds, and marks the words that many texts share.
    ///
    /// Many are more than a tenth of all texts and at least five; more than [`MOST_TEXTS`] always are.
    pub(super) fn of(strands: &mut Strands) -> Self {
        let words = strands.len().checked_sub(1).map_or(0, |last| strands.range(last).end);
        let mut postings: Vec<(u32, u32)> = Vec::with_capacity(words);
        for rank in 0..strands.len() {
            postings.extend(self::postings(strands, strands.range(rank)));
        }
        postings.par_sort_unstable();
        let texts = (0..strands.len()).filter(|rank| !strands.range(*rank).is_empty()).count();
        let few = (texts / 10).clamp(4, MOST_TEXTS);
        let mut seeds =
            Self { group_at: vec![NONE; words], groups: Vec::new(), places: Vec::new() };
        for group in postings.chunk_by(|one, next| one.0 == next.0).filter(|group| group.len() > 1)
        {
            let texts = seeds.add(strands, group);
            if texts > few {
                for (_, at) in group {
                    let at = *at as usize;
                    strands.mark(at..at + SEED, COMMON);
                }
            }
        }
        seeds
    }

    /// Adds the places of one seed, if they lie in several texts; how many texts they lie in.
    fn add(&mut self, strands: &Strands, group: &[(u32, u32)]) -> usize {
        let (number, from) = (self.groups.len(), self.places.len());
        let (mut texts, mut times, mut first) = (0, 0, 0);
        let mut last = None;
        for (_, at) in group {
            let rank = strands.rank_of(*at);
            times = if last == Some(rank) { times + 1 } else { 1 };
            texts += usize::from(times == 1);
            last = Some(rank);
            if times <= MOST_PLACES {
                self.places.push(Place { rank: small(rank), at: *at });
            }
            if texts == 1 {
                first = self.places.len();
            }
        }
        if texts < 2 {
            self.places.truncate(from);
            return texts;
        }
        for place in self.places.get(from..).into_iter().flatten() {
            if let Some(group) = self.group_at.get_mut(place.at as usize) {
                *group = small(number);
            }
        }
        if texts > MOST_TEXTS {
            self.places.truncate(first);
        }
        self.groups.push(Group { from: small(from), until: small(self.places.len()) });
        texts
    }

    /// The places in texts of a lower rank of the seed that begins at `at`, a word of the text with this rank.
    pub(super) fn earlier(&self, rank: usize, at: usize) -> &[Place] {
        let group = self.group_at.get(at).and_then(|group| self.groups.get(*group as usize));
        let Some(Group { from, until }) = group else { return &[] };
        let places = self.places.get(*from as usize..*until as usize).unwrap_or_default();
        let earlier = places.partition_point(|place| (place.rank as usize) < rank);
        places.get(..earlier).unwrap_or_default()
    }
}

/// The seeds of one text, each with its place; those made of names alone are none.
fn postings(strands: &Strands, range: Range<usize>) -> impl Iterator<Item = (u32, u32)> {
    let from = range.start;
    let keys = strands.keys(range);
    keys.windows(SEED).zip(from..).filter_map(|(words, at)| {
        let nameless = (at..at + SEED).any(|word| strands.marks(word) & NAME == 0);
        nameless.then(|| (hash(words), small(at)))
    })
}

/// Mixes by multiplication (Knuth's multiplicative hashing); what falls together is told apart when it is extended.
fn hash(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0_u64, |mixed, word| {
        let mixed = (mixed ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    });
    u32::try_from(mixed >> 32).unwrap_or_default()
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}
