//! Finding quoted words in a text, and saying how well they stand there.
//!
//! A quote is never silently put on other words: whatever is not the quote itself is called by its name.

mod nearly;

use super::Span;
use super::fold::is_invisible;
use super::normal::Normal;
use super::words::stands_alone;
use memchr::memmem::Finder;
use nearly::{Sought, WordIndex};
use serde::Serialize;
use std::sync::OnceLock;
use unicode_normalization::char::is_combining_mark;

/// How many occurrences inside other words are stepped over letter by letter; after that, one quote's length at a time.
const CAREFUL: usize = 1000;

/// Words to find, and what stood right before and after them: W3C's `TextQuoteSelector`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needle<'q> {
    /// The words.
    pub exact: &'q str,
    /// What stands right before them.
    pub prefix: Option<&'q str>,
    /// What stands right after them.
    pub suffix: Option<&'q str>,
}

/// How a quote stands in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AnchorState {
    /// Byte for byte, and between its prefix and suffix where it has them.
    Exact,
    /// With other white space, quotes or dashes.
    Normalised,
    /// The words are there, but not between their prefix and suffix.
    Moved,
    /// Nearly the same words are there.
    Altered,
    /// Neither.
    Missing,
}

/// Where a quote stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// How it stands there.
    pub state: AnchorState,
    /// The words as the text has them; nothing if they are missing. Begins and ends between letters.
    pub span: Option<Span>,
    /// How many places are as good as this one, itself included; this is the first of them.
    pub times: usize,
}

impl Anchor {
    /// No such words.
    pub const MISSING: Self = Self { state: AnchorState::Missing, span: None, times: 0 };

    fn at(state: AnchorState, span: Span, times: usize) -> Self {
        Self { state, span: Some(span), times }
    }
}

/// A text in which many quotes are looked for; what that takes is prepared once, when it is first needed.
#[derive(Debug)]
pub struct Haystack<'t> {
    text: &'t str,
    normal: OnceLock<Normal>,
    words: OnceLock<WordIndex>,
}

impl<'t> Haystack<'t> {
    /// A text to look in.
    pub fn new(text: &'t str) -> Self {
        Self { text, normal: OnceLock::new(), words: OnceLock::new() }
    }

    /// Where `needle` stands.
    ///
    /// A place inside another word ("he said" in "she said") counts only between the given prefix and suffix. Nearly
    /// the same means at least three words and 70 % of them in order, with few others between.
    pub fn find(&self, needle: &Needle<'_>) -> Anchor {
        let quote = Quote::new(needle);
        if quote.normal.is_empty() {
            return Anchor::MISSING;
        }
        let exact = tally(self.text, needle.exact, |span| self.judge_exact(&quote, span));
        if let Some(span) = exact.standing {
            return Anchor::at(AnchorState::Exact, span, exact.times);
        }
        let normal = self.normal();
        let found = tally(normal.text(), &quote.normal, |span| quote.judge(normal.text(), span));
        let original = |span| normal.original(self.text, span);
        if let Some(span) = found.standing {
            return Anchor::at(AnchorState::Normalised, original(span), found.times);
        }
        if let Some((_, span)) = found.moved {
            return Anchor::at(AnchorState::Moved, original(span), found.moved_times);
        }
        if let Some((_, span)) = exact.moved {
            return Anchor::at(AnchorState::Moved, span, exact.moved_times);
        }
        let words = self.words.get_or_init(|| WordIndex::new(self.text));
        match words.nearest(&Sought::new(words, needle)) {
            Some((span, times)) => Anchor::at(AnchorState::Altered, span, times),
            None => Anchor::MISSING,
        }
    }

    fn normal(&self) -> &Normal {
        self.normal.get_or_init(|| Normal::new(self.text))
    }

    fn judge_exact(&self, quote: &Quote, span: Span) -> Place {
        if quote.prefix.is_none() && quote.suffix.is_none() {
            return quote.judge(self.text, span);
        }
        let normal = self.normal();
        match quote.judge(normal.text(), normal.forward(span)) {
            Place::Moved(_) if !is_whole(self.text, span) => Place::No,
            place => place,
        }
    }
}

/// Where `needle` stands in `text`. For several quotes, keep a [`Haystack`].
pub fn find(text: &str, needle: &Needle<'_>) -> Anchor {
    Haystack::new(text).find(needle)
}

/// A needle in normal form; prefix and suffix only where they hold anything.
struct Quote {
    normal: String,
    prefix: Option<String>,
    suffix: Option<String>,
}

/// What an occurrence of the words is worth.
enum Place {
    /// It is part of other words.
    No,
    /// The words are whole; so many of prefix and suffix stand.
    Moved(usize),
    /// All that is asked for stands.
    Stands,
}

impl Quote {
    fn new(needle: &Needle<'_>) -> Self {
        let side =
            |words: Option<&str>| words.map(Normal::trimmed).filter(|words| !words.is_empty());
        Self {
            normal: Normal::trimmed(needle.exact),
            prefix: side(needle.prefix),
            suffix: side(needle.suffix),
        }
    }

    /// Judges an occurrence at `span` of `text`. With a prefix or suffix, `text` is in normal form.
    fn judge(&self, text: &str, span: Span) -> Place {
        let before = Span::new(0, span.start).of(text).trim_end();
        let after = Span::new(span.end, text.len()).of(text).trim_start();
        let prefix = self.prefix.as_deref().map(|prefix| before.ends_with(prefix));
        let suffix = self.suffix.as_deref().map(|suffix| after.starts_with(suffix));
        let context = prefix.is_some() || suffix.is_some();
        if context && prefix != Some(false) && suffix != Some(false) && !splits_letter(text, span) {
            return Place::Stands;
        }
        if !is_whole(text, span) {
            return Place::No;
        }
        if context {
            Place::Moved(usize::from(prefix == Some(true)) + usize::from(suffix == Some(true)))
        } else {
            Place::Stands
        }
    }
}

/// All occurrences of some words.
#[derive(Default)]
struct Tally {
    /// The first that stands as asked for, and how many do.
    standing: Option<Span>,
    times: usize,
    /// The first with the most of its context, and how many are whole but not where they should be.
    moved: Option<(usize, Span)>,
    moved_times: usize,
}

fn tally(text: &str, words: &str, judge: impl Fn(Span) -> Place) -> Tally {
    let finder = Finder::new(words);
    let mut tally = Tally::default();
    let (mut at, mut misses) = (0, 0);
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| finder.find(rest)) {
        let span = Span::new(at + found, at + found + words.len());
        at = span.end.max(span.start + 1);
        match judge(span) {
            Place::Stands => {
                tally.standing.get_or_insert(span);
                tally.times += 1;
            }
            Place::Moved(sides) => {
                if tally.moved.is_none_or(|(most, _)| sides > most) {
                    tally.moved = Some((sides, span));
                }
                tally.moved_times += 1;
            }
            Place::No if misses < CAREFUL => {
                misses += 1;
                // The right place may overlap this one.
                at = span.start + 1;
            }
            Place::No => {}
        }
    }
    tally
}

/// Whether neither end of `span` lies inside a word or a number of `text`.
fn is_whole(text: &str, span: Span) -> bool {
    !splits_letter(text, span) && !parts_word(text, span.start) && !parts_word(text, span.end)
}

/// Whether a mark that belongs to the letter before lies right behind `span`, or begins it: no quote stands there.
pub(crate) fn splits_letter(text: &str, span: Span) -> bool {
    let mark = |at: usize| {
        at > 0 && Span::new(at, text.len()).of(text).chars().next().is_some_and(is_combining_mark)
    };
    mark(span.start) || mark(span.end)
}

/// Whether the place `at` lies within a word or number: "s|he", "1|5", "1.|5", "1|.5".
fn parts_word(text: &str, at: usize) -> bool {
    let solid = |c: &char| !is_invisible(*c) && !is_combining_mark(*c);
    let mut left = Span::new(0, at).of(text).chars().rev().take(64).filter(solid);
    let mut right = Span::new(at, text.len()).of(text).chars().take(64).filter(solid);
    let (Some(before), Some(after)) = (left.next(), right.next()) else { return false };
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match (before, after) {
        ('.' | ',', '0'..='9') => digit(left.next()),
        ('0'..='9', '.' | ',') => digit(right.next()),
        _ => {
            before.is_alphanumeric()
                && after.is_alphanumeric()
                && !stands_alone(before)
                && !stands_alone(after)
        }
    }
}

#[cfg(test)]
mod tests;
