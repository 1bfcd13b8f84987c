//! The one door to the terminal: [`Safe`] text, in which nothing is hidden and nothing acts.
//!
//! Documents, names, file names and error messages are hostile: they may hold escape sequences, bidi overrides, letters
//! of no width. Only this module makes a [`Safe`]; whatever draws or prints takes nothing else. What was hidden shows
//! as a visible mark, and a span of the original text can be followed into the safe one.

mod letter;
mod pass;

use super::Span;
use super::edits::Edits;
use super::width::{self, Cut};
use super::wrap::wrap;
use pass::Pass;
use std::borrow::Cow;
use std::fmt;
use std::ops::{Add, AddAssign};

/// The glyphs that stand for what cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Marks {
    /// `␛`, `␡`, `¬` (soft hyphen), `‹202E›`, `‹+12›` (marks piled on a letter).
    #[default]
    Unicode,
    /// `^[`, `^?`, `<00AD>`, `<202E>`, `<+12>`.
    Ascii,
}

/// What becomes of line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lines {
    /// They become spaces: a name, a title, a row.
    #[default]
    One,
    /// They stay, each as one `\n`: a text still to be wrapped.
    Many,
}

/// A piece of text that may be shown: it holds no control character but `\n` (and that only if it was asked for), no
/// bidi control, nothing invisible, and every letter takes a column.
///
/// Emoji keep their joiners, and so do the scripts that need them; a letter keeps its first eight marks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Safe {
    text: Cow<'static, str>,
    edits: Edits,
}

impl Safe {
    /// `text` on one line, with Unicode marks.
    pub fn line(text: &str) -> Self {
        Self::with(text, Lines::One, Marks::Unicode)
    }

    /// `text` with its line breaks, with Unicode marks.
    pub fn text(text: &str) -> Self {
        Self::with(text, Lines::Many, Marks::Unicode)
    }

    /// `text` with the line breaks and marks that are wanted.
    pub fn with(text: &str, lines: Lines, marks: Marks) -> Self {
        match Pass::over(text, lines, marks) {
            Some((text, edits)) => Self { text: Cow::Owned(text), edits },
            None => Self { text: Cow::Owned(text.to_owned()), edits: Edits::default() },
        }
    }

    /// One of our own words, such as a title or a hint; not copied.
    pub fn from_static(text: &'static str) -> Self {
        match Pass::over(text, Lines::One, Marks::Unicode) {
            Some((text, edits)) => Self { text: Cow::Owned(text), edits },
            None => Self { text: Cow::Borrowed(text), edits: Edits::default() },
        }
    }

    /// Whatever `format_args!` makes, on one line: `Safe::format(format_args!("{label} · {count}"))`.
    ///
    /// Safe parts come through unchanged. The result counts as its own original: spans are not followed into it.
    pub fn format(words: fmt::Arguments<'_>) -> Self {
        Self::line(&words.to_string()).own_original()
    }

    /// All `parts`, with `between` between each two.
    pub fn join(parts: impl IntoIterator<Item = Self>, between: &Self) -> Self {
        let mut joined = Self::default();
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                joined += between;
            }
            joined += &part;
        }
        joined
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many columns it takes on one line.
    pub fn width(&self) -> usize {
        width::width(&self.text)
    }

    /// The span of this text that shows `span` of the original: that of all originals in a row, where several were put
    /// together. Where a part of something hidden is covered, its whole mark is.
    pub fn to_safe(&self, span: Span) -> Span {
        self.edits.forward(span)
    }

    /// The span of the original that `span` of this text shows; the way back of [`Safe::to_safe`].
    pub fn to_original(&self, span: Span) -> Span {
        self.edits.back(span)
    }

    /// Where this text shows something else than the original: marks, widened tabs, changed line breaks.
    pub fn changes(&self) -> impl Iterator<Item = Span> + '_ {
        self.edits.iter().map(|edit| edit.to)
    }

    /// The piece that `span` of this text covers, on one line; it counts as its own original. Empty where the span does
    /// not fit.
    pub fn cut(&self, span: Span) -> Self {
        Self::line(span.of(&self.text)).own_original()
    }

    /// This text cut to at most `columns`, with `ellipsis` where words were left out; it counts as its own original.
    pub fn fit(&self, columns: usize, ellipsis: &Self, cut: Cut) -> Self {
        Self::line(&width::cut_to_width(&self.text, columns, &ellipsis.text, cut)).own_original()
    }

    /// The display lines of this text at `columns`, each the span to [`Safe::cut`]; as [`wrap()`].
    pub fn wrap(&self, columns: usize) -> Vec<Span> {
        wrap(&self.text, columns)
    }

    fn own_original(self) -> Self {
        Self { text: self.text, edits: Edits::default() }
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl From<&'static str> for Safe {
    /// As [`Safe::from_static`].
    fn from(text: &'static str) -> Self {
        Self::from_static(text)
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl AddAssign<&Self> for Safe {
    fn add_assign(&mut self, other: &Self) {
        self.edits.append(&other.edits, self.edits.old_len(self.text.len()), self.text.len());
        if self.text.is_empty() {
            self.text.clone_from(&other.text);
        } else {
            self.text.to_mut().push_str(&other.text);
        }
    }
}

impl AddAssign for Safe {
    fn add_assign(&mut self, other: Self) {
        *self += &other;
    }
}

impl Add<&Self> for Safe {
    type Output = Self;

    fn add(mut self, other: &Self) -> Self {
        self += other;
        self
    }
}

impl Add for Safe {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self + &other
    }
}

impl FromIterator<Self> for Safe {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        Self::join(parts, &Self::default())
    }
}

#[cfg(test)]
mod tests;
