//! Words in the form in which they are compared, and how two of them relate.

use crate::text::{Span, fold, words};

/// The most letters of a word that count: longer ones are compared by their first letters only.
pub(super) const LONGEST: usize = 64;

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// Folded, and no longer than [`LONGEST`] letters.
    pub key: String,
    /// As typed.
    pub typed: String,
}

impl Word {
    /// The word as typed; none where nothing of it is left once folded.
    pub fn new(typed: &str) -> Option<Self> {
        let key = key(typed);
        (!key.is_empty()).then(|| Self { key, typed: typed.chars().take(LONGEST).collect() })
    }

    /// The words of a text.
    pub fn all(text: &str) -> impl Iterator<Item = Self> + '_ {
        words(text).filter_map(|span| Self::new(span.of(text)))
    }
}

/// The form of one word of a text in which it is compared: folded, its first [`LONGEST`] letters.
pub(super) fn key(word: &str) -> String {
    let head = word.char_indices().nth(LONGEST * 4).map_or(word.len(), |(at, _)| at);
    let folded = fold(Span::new(0, head).of(word));
    match folded.char_indices().nth(LONGEST) {
        Some((at, _)) => Span::new(0, at).of(&folded).to_owned(),
        None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_folded() {
        assert_eq!(key("Ann\u{ad}É"), "anne");
        assert_eq!(key(&"É".repeat(10_000)), "e".repeat(LONGEST));
        assert_eq!(Word::new("\u{301}"), None);
    }
}
