//! Each distinct word of a segment once, numbered by frequency, and the ways to find words by their letters.

use super::word::LONGEST;
use crate::text::Span;
use crate::text::distance::{Pattern, at_most, letter_mask};
use memchr::memmem;
use rayon::prelude::*;

/// The words of a segment. Word 0 stands between the parts of a record and is none.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// All words by number, each behind a line feed, which no folded word holds.
    arena: String,
    starts: Vec<u32>,
    /// Numbers in the order of the alphabet.
    sorted: Vec<u32>,
    /// Numbers by length, then frequency; where each length begins; their letters.
    by_len: Vec<u32>,
    len_starts: Vec<u32>,
    masks: Vec<u32>,
}

impl Vocabulary {
    /// Numbers `words`, given in order of frequency, from 1.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut arena = String::from("\n");
        let mut starts = vec![1];
        let mut lens: Vec<u8> = vec![0];
        for word in words {
            starts.push(count(arena.len()));
            arena.push_str(word);
            arena.push('\n');
            let letters = word.chars().count().min(LONGEST);
            lens.push(u8::try_from(letters).unwrap_or(u8::MAX));
        }
        starts.push(count(arena.len()));
        let mut made = Self { arena, starts, ..Self::default() };
        let last = count(lens.len());
        made.sorted = (1..last).collect();
        let mut sorted = std::mem::take(&mut made.sorted);
        sorted.par_sort_unstable_by(|a, b| made.word(*a).cmp(made.word(*b)));
        made.sorted = sorted;
        let len_of = |word: &u32| lens.get(*word as usize).copied().unwrap_or_default();
        made.by_len = (1..last).collect();
        made.by_len.sort_by_key(len_of);
        made.len_starts = (0..=LONGEST + 1)
            .map(|len| count(made.by_len.partition_point(|w| usize::from(len_of(w)) < len)))
            .collect();
        made.masks = made.by_len.iter().map(|word| letter_mask(made.word(*word))).collect();
        made
    }

    /// One more than the highest number.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> &str {
        let at = number as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(next)) if at > 0 => {
                Span::new(*start as usize, *next as usize - 1).of(&self.arena)
            }
            _ => "",
        }
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let at = self.sorted.binary_search_by(|number| self.word(*number).cmp(word)).ok()?;
        self.sorted.get(at).copied()
    }

    /// The words that begin with `head`, itself included, in the order of the alphabet.
    pub(super) fn beginning(&self, head: &str) -> &[u32] {
        let from = self.sorted.partition_point(|number| self.word(*number) < head);
        let rest = self.sorted.get(from..).unwrap_or_default();
        let len = rest.partition_point(|number| self.word(*number).starts_with(head));
        rest.get(..len).unwrap_or_default()
    }

    /// The words that hold `part`, most frequent first, at most `most`.
    pub(super) fn holding(&self, part: &str, most: usize) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for at in memmem::find_iter(self.arena.as_bytes(), part.as_bytes()) {
            let number = count(self.starts.partition_point(|start| *start as usize <= at)) - 1;
            if found.last() != Some(&number) {
                if found.len() == most {
                    break;
                }
                found.push(number);
            }
        }
        found
    }

    /// The words within `edits` of `pattern`, with their distance.
    pub(super) fn near(&self, pattern: &Pattern, edits: u32) -> Vec<(u32, u32)> {
        let slack = edits as usize;
        let lens = pattern.letters().saturating_sub(slack)..=pattern.letters() + slack;
        self.with_letters(lens, |mask| pattern.may_reach(mask, edits))
            .filter_map(|word| Some((word, pattern.distance(self.word(word), edits)?)))
            .collect()
    }

    /// The words that begin with the letter `first` and whose beginning is within `edits` of `pattern`.
    pub(super) fn near_beginning(
        &self,
        pattern: &Pattern,
        edits: u32,
        first: Option<char>,
    ) -> Vec<u32> {
        let lens = pattern.letters().saturating_sub(edits as usize)..=LONGEST;
        self.with_letters(lens, |mask| at_most(pattern.mask() & !mask, edits))
            .filter(|number| {
                let word = self.word(*number);
                word.chars().next() == first && pattern.distance_to_head(word, edits).is_some()
            })
            .collect()
    }

    /// The words with all of these letters and at least `len` of them.
    pub(super) fn with_all(&self, mask: u32, len: usize) -> impl Iterator<Item = u32> + '_ {
        self.with_letters(len..=LONGEST, move |other| mask & !other == 0)
    }

    fn with_letters(
        &self,
        lens: std::ops::RangeInclusive<usize>,
        test: impl Fn(u32) -> bool,
    ) -> impl Iterator<Item = u32> {
        let bound = |len: usize| {
            let at = len.min(LONGEST + 1);
            self.len_starts.get(at).map_or(0, |start| *start as usize)
        };
        let (from, to) = (bound(*lens.start()), bound(*lens.end() + 1));
        let masks = self.masks.get(from..to).unwrap_or_default();
        let words = self.by_len.get(from..to).unwrap_or_default();
        masks.iter().zip(words).filter(move |(mask, _)| test(**mask)).map(|(_, word)| *word)
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        self.arena.capacity()
            + 4 * (self.starts.capacity()
                + self.sorted.capacity()
                + self.by_len.capacity()
                + self.masks.capacity())
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vocabulary {
        Vocabulary::new(
            ["the", "cooper", "coop", "scoop", "kardashian", "жук", "hooper"].into_iter(),
        )
    }

    fn list(words: &Vocabulary, numbers: &[u32]) -> Vec<String> {
        numbers.iter().map(|number| words.word(*number).to_owned()).collect()
    }

    #[test]
    fn finds_by_letters() {
        let words = words();
        assert_eq!(words.find("coop"), Some(3));
        assert_eq!(words.find("coo"), None);
        assert_eq!(words.word(0), "");
        assert_eq!(words.word(99), "");
        assert_eq!(list(&words, words.beginning("coop")), ["coop", "cooper"]);
        assert!(words.beginning("zz").is_empty());
        assert_eq!(list(&words, &words.holding("oop", 9)), ["cooper", "coop", "scoop", "hooper"]);
        assert_eq!(words.holding("oop", 2).len(), 2);
    }

    #[test]
    fn finds_by_distance() {
        let words = words();
        let near = |word, edits| -> Vec<(String, u32)> {
            let found = words.near(&Pattern::new(word), edits);
            found.into_iter().map(|(number, d)| (words.word(number).to_owned(), d)).collect()
        };
        assert_eq!(near("kardashan", 1), [("kardashian".to_owned(), 1)]);
        assert_eq!(near("cooper", 1), [("cooper".to_owned(), 0), ("hooper".to_owned(), 1)]);
        assert_eq!(near("жуки", 1), [("жук".to_owned(), 1)]);
        let heads = words.near_beginning(&Pattern::new("kardsh"), 1, Some('k'));
        assert_eq!(list(&words, &heads), ["kardashian"]);
    }
}
