//! Answers: what a claim answers to a question, and whether two answers can both hold.
//!
//! Knows neither questions nor claims: whether different answers exclude each other, and whether units agree, is for
//! whoever has the question.

mod number;
#[cfg(test)]
mod tests;

pub use number::Number;

use super::{AnswerKind, Date, Slip};
use crate::text::fold;
use std::fmt;

/// An answer as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes (true) or no.
    YesNo(bool),
    /// A number or a range of numbers.
    Number(Number),
    /// A date; an interval is a range of possibility.
    Date(Date),
    /// A few words.
    Text(Words),
}

/// A few words, compared without regard to case, accents, typography and runs of white space.
#[derive(Debug, Clone)]
pub struct Words {
    raw: String,
    folded: String,
}

/// Why an answer cannot be read, and how to write it.
pub type ValueError = Slip;

/// How two answers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// They say the same, as surely.
    Equal,
    /// Both can hold: `1983` and `198X`, `2` and `2..`.
    Compatible,
    /// They exclude each other.
    Conflict,
    /// They are of different kinds.
    NotComparable,
}

impl Value {
    /// Reads an answer of this kind: `yes` or `no`; `2`, `2..`, `..3`, `2..4`, `~2`; a [`Date`]; any words.
    pub fn parse(kind: AnswerKind, text: &str) -> Result<Self, ValueError> {
        let slip = |why: &str, help: &str| Err(Slip::new(why, help).of(text));
        match kind {
            AnswerKind::YesNo => match fold(text.trim()).as_str() {
                "yes" => Ok(Self::YesNo(true)),
                "no" => Ok(Self::YesNo(false)),
                _ => slip("this is neither yes nor no", "write yes or no"),
            },
            AnswerKind::Number => text.parse().map(Self::Number),
            AnswerKind::Date => text.parse().map(Self::Date),
            AnswerKind::Text => match Words::new(text) {
                words if words.folded.is_empty() => {
                    slip("there are no words here", "write the answer in a few words")
                }
                words => Ok(Self::Text(words)),
            },
        }
    }

    /// How two answers stand to each other. Vague answers ([`Value::is_vague`]) are compared as if they were not.
    ///
    /// Different words are in conflict here; of a question that is not exclusive they are only different.
    pub fn compare(&self, other: &Self) -> Relation {
        if !self.is_comparable(other) {
            Relation::NotComparable
        } else if self.same(other) {
            Relation::Equal
        } else if self.intersects(other) {
            Relation::Compatible
        } else {
            Relation::Conflict
        }
    }

    /// Whether whatever this allows is allowed by `other`: `2` is within `2..`, and every answer within itself.
    ///
    /// A denied answer conflicts with an asserted one that is within it.
    pub fn within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) => one.within(two),
            (Self::Date(one), Self::Date(two)) => one.within(two),
            _ => self == other,
        }
    }

    /// Whether it is marked as approximate or uncertain (`~2`, `1983?`), so that a conflict with it is unsure.
    pub fn is_vague(&self) -> bool {
        match self {
            Self::Number(number) => number.is_approximate(),
            Self::Date(date) => date.is_approximate() || date.is_uncertain(),
            Self::YesNo(_) | Self::Text(_) => false,
        }
    }

    /// The answer as a reader wants it: "2 or more", "30 May 2019", "yes".
    pub fn human(&self) -> String {
        match self {
            Self::Number(number) => number.human(),
            Self::Date(date) => date.human(),
            Self::YesNo(_) | Self::Text(_) => self.to_string(),
        }
    }

    fn is_comparable(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(one), Self::Date(two)) => one.same(two),
            _ => self == other,
        }
    }

    fn intersects(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) => one.intersects(two),
            (Self::Date(one), Self::Date(two)) => one.intersects(two),
            _ => self == other,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YesNo(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Text(words) => f.write_str(&words.raw),
        }
    }
}

impl Words {
    fn new(text: &str) -> Self {
        let folded = fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { raw: text.trim().to_owned(), folded }
    }

    /// The words as written.
    pub fn as_str(&self) -> &str {
        &self.raw
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Words {}
