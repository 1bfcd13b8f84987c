//! Byte ranges in a text, and the one place that cuts strings.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one text: `start..end`.
///
/// A span belongs to the text that it was made for. Cutting another text with it is never a panic: what does not fit
/// gives an empty string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; empty at `start` where `end` lies before it.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The span of a whole text.
    pub const fn all(text: &str) -> Self {
        Self { start: 0, end: text.len() }
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// Whether the byte at `at` lies in it.
    pub const fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two have at least one byte in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The part that both cover, if any.
    pub fn intersect(self, other: Self) -> Option<Self> {
        self.overlaps(other)
            .then(|| Self::new(self.start.max(other.start), self.end.min(other.end)))
    }

    /// The same range, counted from `by` bytes further on.
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same range, counted from `origin` instead of from the text's beginning; what lies before is cut off.
    pub const fn relative_to(self, origin: usize) -> Self {
        Self { start: self.start.saturating_sub(origin), end: self.end.saturating_sub(origin) }
    }

    /// The words it covers in `text`; empty where it does not fit that text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same range in characters of `text` instead of bytes: what `--json` prints.
    pub fn in_chars(self, text: &str) -> (usize, usize) {
        let start = Self::new(0, self.start).of(text).chars().count();
        (start, start + self.of(text).chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_only_where_it_fits() {
        let text = "a né b";
        assert_eq!(Span::new(2, 5).of(text), "né");
        assert_eq!(Span::new(2, 4).of(text), "", "inside a letter");
        assert_eq!(Span::new(5, 90).of(text), "", "past the end");
        assert_eq!(Span::new(2, 5).in_chars(text), (2, 4));
    }

    #[test]
    fn a_reversed_range_is_empty() {
        assert!(Span::new(5, 2).is_empty());
    }
}
