//! Finding the place that has nearly the words of a quote.
//!
//! The quote's rarest words vote for where it would begin; only the places with the most votes are aligned with it, so
//! that the cost does not grow with the text.

use super::Needle;
use crate::text::Span;
use crate::text::align::common;
use crate::text::fold::fold_char;
use crate::text::words::words;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The fewest words that must be the same.
const FEWEST: usize = 3;
/// Votes that are counted gladly, and at most.
const VOTES: usize = 512;
const MOST_VOTES: usize = 1 << 16;
/// Places that are looked at closely.
const CLOSE_LOOKS: usize = 24;
/// The most equal pairs of words in one alignment.
const MOST_PAIRS: usize = 1 << 18;
/// Words of prefix and suffix that are looked for, and how far around.
const CONTEXT: usize = 6;
const AROUND: usize = 12;
/// How many words back the word before is looked for in an alignment.
const LOOK_BACK: usize = 32;
/// A word that the text does not have.
const UNKNOWN: u32 = u32::MAX;

/// The words of a text, by place and by word.
#[derive(Debug)]
pub(super) struct WordIndex {
    /// Each word's bytes and number, in order.
    spans: Vec<(u32, u32)>,
    ids: Vec<u32>,
    numbers: HashMap<String, u32>,
    /// The places of word `n` are `places[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl WordIndex {
    /// Reads `text`; of a text over 4 GiB, the first 4 GiB.
    pub(super) fn new(text: &str) -> Self {
        let mut index = Self {
            spans: Vec::new(),
            ids: Vec::new(),
            numbers: HashMap::new(),
            starts: Vec::new(),
            places: Vec::new(),
        };
        let mut folded = String::new();
        for span in words(text) {
            let (Ok(start), Ok(end)) = (u32::try_from(span.start), u32::try_from(span.end)) else {
                break;
            };
            fold_into(span.of(text), &mut folded);
            let id = if let Some(id) = index.numbers.get(&folded) {
                *id
            } else {
                let id = u32::try_from(index.numbers.len()).unwrap_or(UNKNOWN);
                index.numbers.insert(folded.clone(), id);
                id
            };
            index.spans.push((start, end));
            index.ids.push(id);
        }
        index.sort_places();
        index
    }

    fn sort_places(&mut self) {
        let mut starts = vec![0_u32; self.numbers.len() + 1];
        for count in self.ids.iter().filter_map(|id| usize::try_from(*id).ok()) {
            if let Some(count) = starts.get_mut(count + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut places = vec![0; self.ids.len()];
        for (place, id) in (0_u32..).zip(&self.ids) {
            let Some(slot) = free.get_mut(*id as usize) else { continue };
            if let Some(entry) = places.get_mut(*slot as usize) {
                *entry = place;
            }
            *slot += 1;
        }
        (self.starts, self.places) = (starts, places);
    }

    fn places(&self, id: u32) -> &[u32] {
        let at = |n: usize| self.starts.get(n).map_or(0, |start| *start as usize);
        let id = id as usize;
        self.places.get(at(id)..at(id.saturating_add(1))).unwrap_or_default()
    }

    fn numbers_of(&self, text: &str) -> Vec<u32> {
        let mut folded = String::new();
        let number = |span: Span| {
            fold_into(span.of(text), &mut folded);
            self.numbers.get(&folded).copied().unwrap_or(UNKNOWN)
        };
        words(text).map(number).collect()
    }

    /// The words from place `from` up to `to`, as far as there are any.
    fn window(&self, from: usize, to: usize) -> &[u32] {
        self.ids.get(from.min(self.ids.len())..to.min(self.ids.len())).unwrap_or_default()
    }

    /// The place that is most like what is sought, and how many are as good; nothing if none is near enough.
    pub(super) fn nearest(&self, sought: &Sought) -> Option<(Span, usize)> {
        let mut best: Option<(usize, Match)> = None;
        let mut times = 0;
        for start in self.candidates(sought) {
            let Some(found) = self.align(sought, start) else { continue };
            let score = 2 * found.same + self.context(sought, &found);
            match &best {
                Some((most, other)) if score == *most => {
                    let first = if found.first < other.first { found } else { *other };
                    times += usize::from(found.first != other.first);
                    best = Some((score, first));
                }
                Some((most, _)) if score < *most => {}
                _ => {
                    best = Some((score, found));
                    times = 1;
                }
            }
        }
        let (_, found) = best?;
        let (start, _) = self.spans.get(found.first)?;
        let (_, end) = self.spans.get(found.last)?;
        Some((Span::new(*start as usize, *end as usize), times))
    }

    /// Where the quote's first word would stand by the votes of its rarest words: the middle of each crowd of votes,
    /// the largest crowds first.
    fn candidates(&self, sought: &Sought) -> Vec<i64> {
        let Some((mut votes, needed)) = self.votes(sought) else { return Vec::new() };
        votes.sort_unstable();
        let mut crowds = Vec::new();
        let mut end = 0;
        for (at, first) in votes.iter().enumerate() {
            while votes.get(end).is_some_and(|vote| vote - first <= sought.drift()) {
                end += 1;
            }
            if end - at >= needed {
                let last = end.checked_sub(1).and_then(|last| votes.get(last)).unwrap_or(first);
                crowds.push((Reverse(end - at), i64::midpoint(*first, *last)));
            }
        }
        crowds.sort_unstable();
        let mut chosen: Vec<i64> = Vec::new();
        for (_, middle) in crowds {
            if chosen.len() == CLOSE_LOOKS {
                break;
            }
            if chosen.iter().all(|other| (other - middle).abs() > sought.drift()) {
                chosen.push(middle);
            }
        }
        chosen
    }

    /// The votes, and how many of them a good place must have.
    ///
    /// At most `n - least` words of the quote may be absent from a good place: of more words than that, some must be
    /// there.
    fn votes(&self, sought: &Sought) -> Option<(Vec<i64>, usize)> {
        let known = sought.words.iter().enumerate().filter(|(_, id)| **id != UNKNOWN);
        let mut rarest: Vec<(usize, usize, u32)> =
            known.map(|(at, id)| (self.places(*id).len(), at, *id)).collect();
        // How many of the known words may still be absent.
        let spare = rarest.len().checked_sub(sought.least)?;
        rarest.sort_unstable();
        let mut votes = Vec::new();
        let mut heard = 0;
        for (count, at, id) in rarest {
            let most = if heard > spare { VOTES } else { MOST_VOTES };
            if votes.len() + count > most {
                break;
            }
            heard += 1;
            let at = i64::try_from(at).ok()?;
            votes.extend(self.places(id).iter().map(|place| i64::from(*place) - at));
        }
        Some((votes, heard.saturating_sub(spare).max(1)))
    }

    /// Aligns the quote with the words around `start`; nothing if too few are the same.
    fn align(&self, sought: &Sought, start: i64) -> Option<Match> {
        let from = usize::try_from((start - sought.drift()).max(0)).ok()?;
        let reach = i64::try_from(sought.words.len()).ok()? + sought.drift();
        let to = usize::try_from((start + reach).max(0)).ok()?;
        let window = self.window(from, to);
        let near = |found: &Match| {
            let close = (found.last + 1 - found.first) * 7 <= found.same * 10;
            found.same >= sought.least && close
        };
        let whole = || {
            let pairs = common(&sought.words, window, MOST_PAIRS)?;
            Some(Match { first: pairs.first()?.1, last: pairs.last()?.1, same: pairs.len() })
        };
        // The densest run first; all that is in order where a long insertion tears that apart.
        let found = sought.densest(window).filter(near).or_else(|| whole().filter(near))?;
        Some(Match { first: from + found.first, last: from + found.last, same: found.same })
    }

    /// How many words of prefix and suffix stand around a place, in order.
    fn context(&self, sought: &Sought, found: &Match) -> usize {
        let same = |words: &[u32], window: &[u32]| {
            common(words, window, MOST_PAIRS).map_or(0, |pairs| pairs.len())
        };
        same(&sought.before, self.window(found.first.saturating_sub(AROUND), found.first))
            + same(&sought.after, self.window(found.last + 1, found.last + 1 + AROUND))
    }
}

/// A place that has nearly the words.
#[derive(Clone, Copy)]
struct Match {
    /// The first and the last word that are the same, and how many are.
    first: usize,
    last: usize,
    same: usize,
}

/// A run of words that are the same, up to one of them.
#[derive(Clone, Copy)]
struct Run {
    /// That word's place in the quote.
    here: usize,
    /// Two for each word that is the same, less one for each strange word between.
    score: usize,
    first: usize,
    same: usize,
}

/// The words of a quote, by their numbers in one text.
pub(super) struct Sought {
    words: Vec<u32>,
    /// Where each word stands in the quote, ascending.
    places: HashMap<u32, Vec<usize>>,
    /// The last words of the prefix and the first of the suffix.
    before: Vec<u32>,
    after: Vec<u32>,
    /// How many words must be the same.
    least: usize,
}

impl Sought {
    pub(super) fn new(index: &WordIndex, needle: &Needle<'_>) -> Self {
        let words = index.numbers_of(needle.exact);
        let least = (words.len() * 7).div_ceil(10).max(FEWEST);
        let mut before = index.numbers_of(needle.prefix.unwrap_or_default());
        before.drain(..before.len().saturating_sub(CONTEXT));
        let mut after = index.numbers_of(needle.suffix.unwrap_or_default());
        after.truncate(CONTEXT);
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (place, id) in words.iter().enumerate() {
            places.entry(*id).or_default().push(place);
        }
        Self { words, places, before, after, least }
    }

    /// The run of words of `window` that has the most in common with the quote and the fewest strange ones between:
    /// a local alignment in the manner of Smith and Waterman, over the equal words only.
    fn densest(&self, window: &[u32]) -> Option<Match> {
        let mut rows: Vec<(usize, Vec<Run>)> = Vec::new();
        let mut best: Option<(usize, Match)> = None;
        let mut pairs = 0;
        for (there, id) in window.iter().enumerate() {
            let Some(places) = self.places.get(id) else { continue };
            pairs += places.len();
            if pairs > MOST_PAIRS {
                return None;
            }
            let row: Vec<Run> = places.iter().map(|here| extend(&rows, *here, there)).collect();
            for run in &row {
                if best.as_ref().is_none_or(|(most, _)| run.score > *most) {
                    let found = Match { first: run.first, last: there, same: run.same };
                    best = Some((run.score, found));
                }
            }
            rows.push((there, row));
        }
        best.map(|(_, found)| found)
    }

    /// How far words may be shifted against each other by those that were left out or put in.
    fn drift(&self) -> i64 {
        i64::try_from(self.words.len() / 2 + 1).unwrap_or(i64::MAX / 4)
    }
}

/// The best run that ends with the quote's word `here` at `there`, given those that end before.
fn extend(rows: &[(usize, Vec<Run>)], here: usize, there: usize) -> Run {
    let mut best = Run { here, score: 2, first: there, same: 1 };
    for (place, row) in rows.iter().rev().take(LOOK_BACK) {
        let nearest = row.partition_point(|run| run.here < here).checked_sub(1);
        let Some(run) = nearest.and_then(|nearest| row.get(nearest)) else { continue };
        let strange = (there - place).saturating_sub(here - run.here);
        let score = (run.score + 2).saturating_sub(strange);
        if run.score > strange && score > best.score {
            best = Run { here, score, first: run.first, same: run.same + 1 };
        }
    }
    best
}

fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    for c in word.chars() {
        fold_char(c, |f| folded.push(f));
    }
}
