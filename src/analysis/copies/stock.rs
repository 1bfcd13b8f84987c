//! Phrases that everybody writes: sharing one says nothing. English only; in other languages what many sources of the
//! case carry is found by counting alone.

use super::strands::key;
use crate::text::words;
use std::collections::HashMap;

/// As folded words; each at least three words long.
const PHRASES: [&str; 28] = [
    "all rights reserved",
    "terms of service",
    "terms of use",
    "may not be published broadcast rewritten or redistributed",
    "may not be reproduced",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "for more information",
    "sign up for",
    "subscribe to our",
    "follow us on",
    "could not be reached for comment",
    "could not immediately be reached for comment",
    "did not immediately respond to a request for comment",
    "did not immediately respond to requests for comment",
    "did not immediately return a request for comment",
    "did not respond to a request for comment",
    "did not respond to requests for comment",
    "on condition of anonymity",
    "on the condition of anonymity",
    "because they were not authorized to speak publicly",
    "because they were not authorized to discuss the matter publicly",
    "because of the sensitivity of the matter",
    "under penalty of perjury under the laws of",
    "under penalty of perjury that the foregoing is true and correct",
    "that the foregoing is true and correct",
    "to the best of my knowledge",
];

/// The phrases, by their first word.
pub(super) struct Stock(HashMap<u64, Vec<Vec<u64>>>);

impl Stock {
    pub(super) fn new() -> Self {
        let mut by_first: HashMap<u64, Vec<Vec<u64>>> = HashMap::new();
        let mut folded = String::new();
        for phrase in PHRASES {
            let keys: Vec<_> =
                words(phrase).map(|span| key(span.of(phrase), &mut folded)).collect();
            if let Some(first) = keys.first() {
                by_first.entry(*first).or_default().push(keys);
            }
        }
        Self(by_first)
    }

    /// How many words the longest phrase has with which these words begin; 0 where there is none.
    pub(super) fn at(&self, words: &[u64]) -> usize {
        let phrases = words.first().and_then(|first| self.0.get(first));
        let fitting = phrases.into_iter().flatten().filter(|phrase| words.starts_with(phrase));
        fitting.map(Vec::len).max().unwrap_or(0)
    }
}
