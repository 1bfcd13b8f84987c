//! The one place that uses fuzzy-matcher: how well letters stand in a short text, and which letters they are.
//!
//! Its score matrix is kept between calls and not cleared (and the switch that forgets it panics), its two entry points
//! disagree, it folds ASCII only and its cost is pattern times text. So: `fuzzy_indices` alone, a fresh matcher for each
//! call, both sides folded by us and bounded, and each index looked at before it is believed.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::collections::HashMap;

/// The most letters of a pattern and of a text that are compared.
const LONGEST_PATTERN: usize = 64;
const LONGEST_TEXT: usize = 256;

/// The score and the places, in characters, of the letters of `pattern` in `text`; none where they do not stand
/// there in order, or where one of the two is too long.
pub(super) fn letters(text: &str, pattern: &str) -> Option<(i64, Vec<usize>)> {
    let bounded =
        pattern.chars().nth(LONGEST_PATTERN).is_none() && text.chars().nth(LONGEST_TEXT).is_none();
    if pattern.is_empty() || !bounded {
        return None;
    }
    let matcher = SkimMatcherV2::default().respect_case();
    let (score, at) = matcher.fuzzy_indices(text, pattern)?;
    let mut rest = text.chars().enumerate();
    let holds = at.len() == pattern.chars().count()
        && at
            .iter()
            .zip(pattern.chars())
            .all(|(at, c)| rest.any(|(place, other)| place == *at && other == c));
    holds.then_some((score, at))
}

/// The score in hundredths of what the same letters would score as a text of their own.
pub(super) fn share(text: &str, pattern: &str) -> Option<i64> {
    Shares::default().of(text, pattern)
}

/// The same for few patterns and many texts.
#[derive(Default)]
pub(super) struct Shares {
    /// What patterns score as texts of their own.
    wholes: HashMap<String, i64>,
}

impl Shares {
    /// The share of `text`; none where the letters do not stand in it.
    pub(super) fn of(&mut self, text: &str, pattern: &str) -> Option<i64> {
        if text == pattern {
            return Some(100);
        }
        let (score, _) = letters(text, pattern)?;
        let whole = match self.wholes.get(pattern) {
            Some(whole) => *whole,
            None => {
                let (whole, _) = letters(pattern, pattern)?;
                *self.wholes.entry(pattern.to_owned()).or_insert(whole)
            }
        };
        Some((score * 100).checked_div(whole)?.clamp(0, 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn closer_letters_score_more() {
        assert_eq!(share("kardashian", "kardashian"), Some(100));
        assert!(share("kardashian", "kardshn") > share("kaleidoscope rides hen", "kardshn"));
        assert_eq!(share("harris", "kardshn"), None);
        assert_eq!(letters(&"a".repeat(300), "a"), None, "bounded");
    }

    proptest! {
        #[test]
        fn every_index_holds_its_letter(text in "[abé ]{0,40}", pattern in "[abé]{0,6}") {
            if let Some((_, at)) = letters(&text, &pattern) {
                let letters: Vec<char> = text.chars().collect();
                let met: String = at.iter().map(|at| letters[*at]).collect();
                prop_assert_eq!(met, pattern);
            }
        }

        #[test]
        fn what_came_before_changes_nothing(
            before in prop::collection::vec(("[abc ]{0,30}", "[abc]{1,5}"), 0..8),
            text in "[abc ]{0,30}",
            pattern in "[abc]{1,5}",
        ) {
            for (text, pattern) in &before {
                let _ = letters(text, pattern);
            }
            let matcher = SkimMatcherV2::default().respect_case();
            prop_assert_eq!(letters(&text, &pattern), matcher.fuzzy_indices(&text, &pattern));
        }
    }
}
