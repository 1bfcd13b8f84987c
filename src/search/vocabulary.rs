//! Each distinct word of a segment once, numbered by frequency, and the ways to find words by their letters.

use super::word::LONGEST;
use crate::text::distance::{Pattern, letter_mask, without};
use memchr::memmem;
use rayon::prelude::*;
use std::ops::Range;

/// The kinds of first letters: a to z, and all others.
const FIRSTS: usize = 27;
/// As many letter masks as are tested at once.
const AT_ONCE: usize = 16;

/// The words of a segment. Word 0 stands between the parts of a record and is none.
///
/// Words stand in places: by length, then first letter, then alphabet. So words that are looked at together lie
/// together.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// All words by place, each behind a line feed, which no folded word holds; where each begins, and the end.
    arena: String,
    starts: Vec<u32>,
    /// The number of the word at each place, and the place of each number.
    numbers: Vec<u32>,
    places: Vec<u32>,
    /// Of each place the letters.
    masks: Vec<u32>,
    /// The first place of each kind.
    kinds: Vec<u32>,
}

impl Vocabulary {
    /// Numbers `words`, given in order of frequency, from 1.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let kind_of = |word: &str| kind(word.chars().count().min(LONGEST), word.chars().next());
        let mut order: Vec<(usize, &str, u32)> =
            words.zip(1..).map(|(word, number)| (kind_of(word), word, number)).collect();
        order.par_sort_unstable();
        let letters = order.iter().map(|(_, word, _)| word.len() + 1).sum::<usize>() + 1;
        let mut made = Self {
            arena: String::with_capacity(letters),
            starts: Vec::with_capacity(order.len() + 1),
            numbers: order.iter().map(|(_, _, number)| *number).collect(),
            places: vec![0; order.len() + 1],
            masks: order.iter().map(|(_, word, _)| letter_mask(word)).collect(),
            kinds: Vec::with_capacity(kind(LONGEST + 1, None) + 1),
        };
        made.arena.push('\n');
        for (place, (kind, word, number)) in (0..).zip(&order) {
            while made.kinds.len() <= *kind {
                made.kinds.push(place);
            }
            if let Some(of) = made.places.get_mut(*number as usize) {
                *of = place;
            }
            made.starts.push(count(made.arena.len()));
            made.arena.push_str(word);
            made.arena.push('\n');
        }
        made.starts.push(count(made.arena.len()));
        made.kinds.resize(kind(LONGEST + 1, None) + 1, count(order.len()));
        made
    }

    /// One more than the highest number.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> &str {
        match self.places.get(number as usize) {
            Some(place) if number > 0 => self.at(*place as usize),
            _ => "",
        }
    }

    fn at(&self, place: usize) -> &str {
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(start), Some(next)) => {
                self.arena.get(*start as usize..*next as usize - 1).unwrap_or_default()
            }
            _ => "",
        }
    }

    fn number(&self, place: usize) -> u32 {
        self.numbers.get(place).copied().unwrap_or_default()
    }

    /// The places of some kinds.
    fn places_of(&self, kinds: Range<usize>) -> Range<usize> {
        let first = |kind: usize| {
            let first = self.kinds.get(kind).or(self.kinds.last());
            first.map_or(0, |first| *first as usize)
        };
        first(kinds.start)..first(kinds.end)
    }

    /// Of some places of one kind the first whose word does not come before.
    fn first_place(&self, places: &Range<usize>, before: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (places.start, places.end);
        while from < to {
            let middle = usize::midpoint(from, to);
            if before(self.at(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let kind = kind(word.chars().count().min(LONGEST), word.chars().next());
        let place = self.first_place(&self.places_of(kind..kind + 1), |other| other < word);
        (!word.is_empty() && self.at(place) == word).then(|| self.number(place))
    }

    /// The words that begin with `head`, itself included, most frequent first.
    pub(super) fn beginning(&self, head: &str) -> Vec<u32> {
        let first = head.chars().next();
        let mut found = Vec::new();
        for len in head.chars().count()..=LONGEST {
            let kind = kind(len, first);
            let places = self.places_of(kind..kind + 1);
            let from = self.first_place(&places, |word| word < head);
            let to = self.first_place(&(from..places.end), |word| word.starts_with(head));
            found.extend_from_slice(self.numbers.get(from..to).unwrap_or_default());
        }
        found.sort_unstable();
        found
    }

    /// The words that hold `part`, most frequent first, at most `most`.
    pub(super) fn holding(&self, part: &str, most: usize) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        let (mut place, mut next) = (0, 0);
        for at in memmem::find_iter(self.arena.as_bytes(), part.as_bytes()) {
            if at < next {
                continue;
            }
            // The next is often near: steps grow.
            let mut step = 1;
            while self.starts.get(place + step).is_some_and(|start| *start as usize <= at) {
                place += step;
                step *= 2;
            }
            let ahead = self.starts.get(place..(place + step).min(self.starts.len()));
            let ahead = ahead.unwrap_or_default();
            place += ahead.partition_point(|start| *start as usize <= at).saturating_sub(1);
            next = self.starts.get(place + 1).map_or(usize::MAX, |next| *next as usize);
            found.push(self.number(place));
        }
        found.sort_unstable();
        found.truncate(most);
        found
    }

    /// The words within `edits` of `pattern`, with their distance.
    pub(super) fn near(&self, pattern: &Pattern, edits: u32) -> Vec<(u32, u32)> {
        match edits {
            0 | 1 => self.near_by::<1>(pattern, edits),
            2 => self.near_by::<2>(pattern, edits),
            3 => self.near_by::<3>(pattern, edits),
            _ => self.near_by::<{ u32::BITS }>(pattern, edits),
        }
    }

    /// The same; `MOST` is no less than `edits`, and known beforehand so that letters are tested in a few instructions.
    fn near_by<const MOST: u32>(&self, pattern: &Pattern, edits: u32) -> Vec<(u32, u32)> {
        let slack = edits as usize;
        let lens = pattern.letters().saturating_sub(slack)..=pattern.letters() + slack;
        let letters = pattern.mask();
        self.with_letters(kind(*lens.start(), None)..kind(*lens.end() + 1, None), move |mask| {
            without::<MOST>(letters & !mask) | without::<MOST>(mask & !letters)
        })
        .filter_map(|place| Some((self.number(place), pattern.distance(self.at(place), edits)?)))
        .collect()
    }

    /// The words that begin with the letter `first` and whose beginning is within an edit of `pattern`.
    pub(super) fn near_beginning(&self, pattern: &Pattern, first: Option<char>) -> Vec<u32> {
        let letters = pattern.mask();
        let words = (pattern.letters().saturating_sub(1)..=LONGEST).flat_map(|len| {
            let kind = kind(len, first);
            self.with_letters(kind..kind + 1, move |mask| without::<1>(letters & !mask))
        });
        words
            .filter(|place| {
                let word = self.at(*place);
                word.chars().next() == first && pattern.distance_to_head(word, 1).is_some()
            })
            .map(|place| self.number(place))
            .collect()
    }

    /// The words with all of these letters and at least `len` of them, but for those that do not begin with `first`.
    pub(super) fn with_all(
        &self,
        mask: u32,
        len: usize,
        first: Option<char>,
    ) -> impl Iterator<Item = u32> {
        let words = (len..=LONGEST).flat_map(move |len| {
            let kind = kind(len, first);
            self.with_letters(kind..kind + 1, move |other| mask & !other)
        });
        let words = words.filter(move |place| self.at(*place).chars().next() == first);
        words.map(|place| self.number(place))
    }

    /// The places of these kinds for whose letters `test` leaves nothing. Few do: so many are tested at once, without a
    /// branch, before it is asked which.
    fn with_letters(
        &self,
        kinds: Range<usize>,
        test: impl Fn(u32) -> u32 + Copy,
    ) -> impl Iterator<Item = usize> {
        let places = self.places_of(kinds);
        let masks = self.masks.get(places.clone()).unwrap_or_default();
        let chunks =
            masks.chunks(AT_ONCE).zip(places.step_by(AT_ONCE)).filter(move |(masks, _)| {
                let any = |masks: &[u32]| {
                    masks.iter().fold(0, |found, mask| found | u32::from(test(*mask) == 0)) != 0
                };
                // Known to be so many it is a few instructions.
                masks.first_chunk::<AT_ONCE>().map_or_else(|| any(masks), |masks| any(masks))
            });
        let all = chunks.flat_map(|(masks, place)| masks.iter().zip(place..));
        all.filter(move |(mask, _)| test(**mask) == 0).map(|(_, place)| place)
    }

    /// The bytes it takes.
    pub(super) fn memory(&self) -> usize {
        let lists = [&self.starts, &self.numbers, &self.places, &self.masks, &self.kinds];
        self.arena.capacity() + lists.into_iter().map(|list| 4 * list.capacity()).sum::<usize>()
    }
}

/// The kind of the words of a length that begin with a letter; the first of the length, where no letter is given.
fn kind(len: usize, first: Option<char>) -> usize {
    let first = match first {
        None => 0,
        Some(c @ 'a'..='z') => c as usize - 'a' as usize,
        Some(_) => FIRSTS - 1,
    };
    len * FIRSTS + first
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
        assert_eq!(list(&words, &words.beginning("coop")), ["cooper", "coop"]);
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
        let heads = words.near_beginning(&Pattern::new("kardsh"), Some('k'));
        assert_eq!(list(&words, &heads), ["kardashian"]);
    }
}
