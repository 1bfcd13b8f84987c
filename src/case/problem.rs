//! What is wrong with a case, where, and how to mend it.

use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something could not be read or does not hold together.
    Error,
    /// Something is likely to be a slip.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Where {
    /// At a byte of a file (path relative to the case, or as the user gave it); 0 where the whole file is meant.
    Byte {
        /// The file.
        file: String,
        /// The byte.
        at: usize,
    },
    /// At a value of case.json: keys and indices from the top, such as `claims`, `3`, `about`, `0`.
    ///
    /// Indices count the records as they stand in the file, unreadable ones included.
    Json(Vec<Step>),
    /// At a line and column of a file, both from 1.
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
}

/// One step of a path into JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into the element with this index.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: Where,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, as a clause without a full stop.
    pub what: String,
    /// What mends it, as a clause without a full stop.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Where::Line { file, line, column } => write!(f, "{file}:{line}:{column}: ")?,
            Where::Byte { file, .. } => write!(f, "{file}: ")?,
            Where::Json(_) => {}
        }
        write!(f, "{}: {}. help: {}", self.severity, self.what, self.help)
    }
}

/// A text that is not what it should be: "`2019-13`: there is no month 13; write a month as 01 to 12".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}`: {why}; {help}")]
pub struct Slip {
    /// The text as written, cut where it is long.
    pub text: String,
    /// What is wrong, as a clause.
    pub why: String,
    /// What mends it, as a clause with an example.
    pub help: String,
}

impl Slip {
    /// How much of the text is repeated, in characters.
    const SHOWN: usize = 40;

    /// A slip in a text that whoever has the whole of it fills in with [`Slip::of`].
    pub fn new(why: impl Into<String>, help: impl Into<String>) -> Self {
        Self { text: String::new(), why: why.into(), help: help.into() }
    }

    /// The slip as one in this text.
    pub fn of(mut self, text: &str) -> Self {
        self.text = text.chars().take(Self::SHOWN).collect();
        if self.text.len() < text.len() {
            self.text.push('…');
        }
        self
    }
}
