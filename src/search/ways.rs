//! By which words of a vocabulary a word of a query may be met, level by level.

use super::hit::How;
use super::same;
use super::score;
use super::term::{Level, MOST_MEETS, Meet, Run, cost};
use super::vocabulary::Vocabulary;
use super::word::Word;
use crate::text::distance::{Pattern, letter_mask};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most words that hold a part, and the most that have letters scattered in them, that are looked at.
const MOST_WITHIN: usize = 1000;
const MOST_SCATTERED: usize = 48;
/// Letters scattered more widely, over more than twice as many and these, are there by chance; so are those with a
/// smaller share of a perfect score.
const SPARE: usize = 3;
const LEAST_SHARE: i64 = 40;
/// The fewest letters of a word that may be two of which one is misspelt, of each of the two, and the most places at
/// which it is cut.
pub(super) const LEAST_TO_PART: usize = 8;
const LEAST_PIECE: usize = 4;
const MOST_PARTED: usize = 8;
/// The most that is kept for the next keystroke: words looked up, and words found.
const MOST_KEPT: usize = 256;
const MOST_FOUND: usize = 200_000;

/// What a word is met by at one level, but for what it is met by before.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub(super) meets: Vec<Meet>,
    pub(super) runs: Vec<Run>,
}

impl Ways {
    /// Looks up a loose word.
    pub(super) fn new(words: &Vocabulary, word: &Word, open: bool, level: Level) -> Self {
        let mut loose = Loose { ways: Self::default(), words, word, open };
        loose.deepen(level);
        loose.ways
    }
}

/// What was looked up lately: from keystroke to keystroke most words of a query stay the same. It changes no answer,
/// only when it comes.
#[derive(Debug, Default)]
pub(super) struct Lately(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    ways: HashMap<(String, bool, Level), Arc<Ways>>,
    found: usize,
}

impl Lately {
    /// The same as [`Ways::new`] on the words that this belongs to.
    pub(super) fn ways(
        &self,
        words: &Vocabulary,
        word: &Word,
        open: bool,
        level: Level,
    ) -> Arc<Ways> {
        let name = (word.key.clone(), open, level);
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ways) = kept().ways.get(&name) {
            return Arc::clone(ways);
        }
        // Not under the lock: another search would wait.
        let ways = Arc::new(Ways::new(words, word, open, level));
        let mut kept = kept();
        kept.found += ways.meets.len();
        if kept.ways.len() >= MOST_KEPT || kept.found > MOST_FOUND {
            kept.ways.clear();
            kept.found = ways.meets.len();
        }
        kept.ways.insert(name, Arc::clone(&ways));
        ways
    }
}

/// A word that may be met in any way.
struct Loose<'a> {
    ways: Ways,
    words: &'a Vocabulary,
    word: &'a Word,
    open: bool,
}

impl Loose<'_> {
    fn meet(&mut self, word: u32, cost: u16, how: How) {
        if self.ways.meets.len() < MOST_MEETS {
            self.ways.meets.push(Meet { word, cost, how });
        }
    }

    fn deepen(&mut self, level: Level) {
        let letters = self.word.key.chars().count();
        // Another number is another thing, not a misspelling.
        let spelt = !self.word.key.bytes().any(|byte| byte.is_ascii_digit());
        match level {
            Level::Exact => self.exact(),
            Level::Part => self.part(letters),
            Level::OneEdit if spelt && letters >= 4 => self.edits(1, cost::ONE_EDIT),
            Level::Scattered if spelt && letters >= 4 => self.scattered(letters),
            Level::TwoEdits if spelt && letters >= 7 => self.edits(2, cost::TWO_EDITS),
            Level::Last if spelt && letters >= 5 => {
                if letters < 7 {
                    self.edits(2, cost::TWO_EDITS);
                }
                self.split(cost::TWO_EDITS + cost::FIRST_LETTER, 1);
            }
            Level::Short if spelt && letters == 3 => self.edits(1, cost::SHORT),
            Level::Short if spelt && letters == 4 => self.edits(2, cost::SHORT),
            Level::Short if spelt && letters >= LEAST_TO_PART => self.part_misspelt(),
            _ => {}
        }
    }

    fn exact(&mut self) {
        let words = self.words;
        if let Some(found) = words.find(&self.word.key) {
            self.meet(found, cost::EXACT, How::Exact);
        }
        for way in same::others(&self.word.key) {
            let found: Option<Vec<Vec<u32>>> =
                way.iter().map(|word| words.find(word).map(|found| vec![found])).collect();
            match found {
                Some(found) if found.len() > 1 => {
                    self.ways.runs.push(Run { words: found, cost: cost::SAME, how: How::Same });
                }
                Some(found) => {
                    for word in found.into_iter().flatten() {
                        self.meet(word, cost::SAME, How::Same);
                    }
                }
                None => {}
            }
        }
        if self.open {
            self.beginning(cost::PREFIX);
        }
    }

    fn beginning(&mut self, class: u16) {
        let words = self.words;
        for number in words.beginning(&self.word.key) {
            let more = extra(words.word(number).len(), self.word.key.len());
            self.meet(number, class + more, How::Prefix);
        }
    }

    fn part(&mut self, letters: usize) {
        let words = self.words;
        if !self.open {
            self.beginning(cost::LONGER);
        }
        if letters >= 3 {
            for number in words.holding(&self.word.key, MOST_WITHIN) {
                let more = extra(words.word(number).len(), self.word.key.len());
                self.meet(number, cost::WITHIN + more, How::Within);
            }
        }
        if letters >= 4 {
            self.split(cost::TWO_FOR_ONE, 0);
        }
    }

    /// Two words that make it up, with `gap` letters of it between them that belong to neither.
    fn split(&mut self, cost: u16, gap: usize) {
        let words = self.words;
        let key = &self.word.key;
        for (at, _) in key.char_indices().skip(2) {
            let Some((head, tail)) = key.split_at_checked(at) else { continue };
            let Some((tail_at, _)) = tail.char_indices().nth(gap) else { continue };
            let Some((_, tail)) = tail.split_at_checked(tail_at) else { continue };
            if tail.chars().nth(1).is_none() {
                continue;
            }
            let Some(head) = words.find(head) else { continue };
            let tail: Vec<u32> = match words.find(tail) {
                Some(tail) => vec![tail],
                None if self.open && tail.chars().count() >= 3 => words.beginning(tail),
                None => Vec::new(),
            };
            if !tail.is_empty() {
                let run = Run { words: vec![vec![head], tail], cost, how: How::Split };
                self.ways.runs.push(run);
            }
        }
    }

    /// Two words that make it up, one of them with an edit, side by side or with a letter between them.
    fn part_misspelt(&mut self) {
        let words = self.words;
        let key = &self.word.key;
        let mut left = MOST_PARTED;
        let cuts: Vec<usize> = key.char_indices().map(|(at, _)| at).collect();
        let heads = LEAST_PIECE..=cuts.len().saturating_sub(LEAST_PIECE);
        let pairs = heads.flat_map(|head| [(head, head), (head, head + 1)]);
        for (head, tail) in pairs {
            let (Some(head), Some(tail)) = (cuts.get(head).copied(), cuts.get(tail).copied())
            else {
                continue;
            };
            let (Some((head, _)), Some((_, tail))) =
                (key.split_at_checked(head), key.split_at_checked(tail))
            else {
                continue;
            };
            let near = |word: &str| -> Vec<u32> {
                let found = words.near(&Pattern::new(word), 1);
                sorted(found.into_iter().map(|(word, _)| word).collect())
            };
            let known = (words.find(head), words.find(tail));
            let found = match known {
                _ if left == 0 => return,
                (Some(head), _) => vec![vec![head], near(tail)],
                (None, Some(tail)) => vec![near(head), vec![tail]],
                (None, None) => continue,
            };
            left -= 1;
            if found.iter().all(|any| !any.is_empty()) {
                let run = Run { words: found, cost: cost::SHORT, how: How::Split };
                self.ways.runs.push(run);
            }
        }
    }

    fn edits(&mut self, most: u32, class: u16) {
        let words = self.words;
        let pattern = Pattern::new(&self.word.key);
        let first = self.word.key.chars().next();
        let mut found = words.near(&pattern, most);
        found.sort_unstable_by_key(|(number, edits)| (*edits, *number));
        for (number, edits) in found {
            let other = words.word(number);
            if other.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let wrong = if other.chars().next() == first { 0 } else { cost::FIRST_LETTER };
            if wrong > 0 && class == cost::SHORT {
                // Half of so short a word is wrong, or nearly: without its first letter it is another one.
                continue;
            }
            let how = How::Edits(u8::try_from(edits).unwrap_or(u8::MAX));
            self.meet(number, class + wrong, how);
        }
        if most == 1 && self.open && pattern.letters() >= 5 {
            let mut found = words.near_beginning(&pattern, first);
            found.sort_unstable();
            for number in found {
                let more = extra(words.word(number).len(), self.word.key.len());
                self.meet(number, cost::EDIT_OF_HEAD + more, How::Edits(1));
            }
        }
    }

    /// Words that have its letters in order, its first letter first, none too long; the best by fuzzy score.
    fn scattered(&mut self, letters: usize) {
        let words = self.words;
        let key = &self.word.key;
        let first = key.chars().next();
        let longest = key.len() * 2 + SPARE;
        let mut found: Vec<(usize, u32)> = words
            .with_all(letter_mask(key), letters + 1, first)
            .map(|number| (words.word(number), number))
            .filter(|(word, _)| word.len() <= longest && is_scattered(key, word))
            .map(|(word, number)| (word.len(), number))
            .collect();
        found.sort_unstable();
        found.truncate(MOST_SCATTERED);
        let mut score = score::Shares::default();
        for (_, number) in found {
            if let Some(share) =
                score.of(words.word(number), key).filter(|share| *share >= LEAST_SHARE)
            {
                let worse = u16::try_from(10 - share.min(100) / 10).unwrap_or(10);
                self.meet(number, cost::SCATTERED + worse, How::Scattered);
            }
        }
    }
}

/// Whether the letters of `part` stand in `word` in order.
pub(super) fn is_scattered(part: &str, word: &str) -> bool {
    let mut letters = word.chars();
    part.chars().all(|c| letters.any(|other| other == c))
}

pub(super) fn sorted(mut words: Vec<u32>) -> Vec<u32> {
    words.sort_unstable();
    words
}

fn extra(len: usize, of: usize) -> u16 {
    u16::try_from(len.saturating_sub(of).min(8)).unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_keeps_its_first_letter() {
        let words = Vocabulary::new(["was", "cusp", "cats", "her", "cut"].into_iter());
        let met = |word: &str| -> Vec<&str> {
            let ways = Ways::new(&words, &Word::new(word).unwrap(), false, Level::Short);
            ways.meets.iter().map(|meet| words.word(meet.word)).collect()
        };
        assert_eq!(met("cash"), ["cusp", "cats"], "two of four letters, but not the first");
        assert_eq!(met("hut"), [""; 0]);
        assert_eq!(met("cot"), ["cut"]);
    }
}
