//! Words broken at the end of a line: whether their hyphen is their own.

use std::collections::HashSet;

/// Beginnings that keep their hyphen.
const KEEP: [&str; 12] =
    ["self", "ex", "well", "non", "co", "anti", "half", "mid", "all", "cross", "high", "so"];

/// As many words with a hyphen are remembered; more than any honest text has.
const MOST: usize = 100_000;

/// The words that a text writes with a hyphen within a line. They are gathered when first asked for.
pub(super) struct Hyphens<'t> {
    text: &'t str,
    words: Option<HashSet<String>>,
}

impl<'t> Hyphens<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self { text, words: None }
    }

    /// Whether a word broken after `head`, which ends without its hyphen, keeps it before `tail`.
    pub(super) fn keeps(&mut self, head: &str, tail: &str) -> bool {
        let first = head.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next();
        let last = tail.split(|c: char| !c.is_alphanumeric() && c != '-').next();
        let first = first.unwrap_or_default().to_lowercase();
        let last = last.unwrap_or_default().to_lowercase();
        let digits = first.ends_with(|c: char| c.is_ascii_digit());
        if digits || first.contains('-') || KEEP.contains(&first.as_str()) {
            return true;
        }
        let words = self.words.get_or_insert_with(|| gathered(self.text));
        words.contains(&format!("{first}-{last}"))
    }
}

fn gathered(text: &str) -> HashSet<String> {
    let pieces = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let whole = pieces.filter(|word| {
        word.len() < 60 && word.trim_matches('-').contains('-') && !word.ends_with('-')
    });
    whole.take(MOST).map(str::to_lowercase).collect()
}
