//! What a search answers: entries, how each was matched, and what is to be said where little or nothing was found.

use crate::case::{ClaimIx, PersonIx, QuestionIx, RecordRef, SourceIx};
use crate::text::Span;
use std::fmt;

/// One thing that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// A person, by name, alias or role.
    Person(PersonIx),
    /// A question, by its text.
    Question(QuestionIx),
    /// A claim, by its statement.
    Claim(ClaimIx),
    /// A source, by title, label, publisher or authors.
    Source(SourceIx),
    /// A passage of a source's text.
    Passage {
        /// The source.
        source: SourceIx,
        /// The index among its passages.
        passage: u32,
    },
}

impl Entry {
    /// The record, or a passage's source.
    pub const fn record(self) -> RecordRef {
        match self {
            Self::Person(ix) => RecordRef::Person(ix),
            Self::Question(ix) => RecordRef::Question(ix),
            Self::Claim(ix) => RecordRef::Claim(ix),
            Self::Source(ix) | Self::Passage { source: ix, .. } => RecordRef::Source(ix),
        }
    }
}

/// The headings under which hits are shown, in that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Passages of the source that is open.
    Here,
    /// People.
    People,
    /// Questions.
    Questions,
    /// Claims.
    Claims,
    /// Sources.
    Sources,
    /// Passages of other sources.
    Passages,
}

impl Group {
    /// All, in the order shown.
    pub const ALL: [Self; 6] =
        [Self::Here, Self::People, Self::Questions, Self::Claims, Self::Sources, Self::Passages];

    /// The heading.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Here => "In this source",
            Self::People => "People",
            Self::Questions => "Questions",
            Self::Claims => "Claims",
            Self::Sources => "Sources",
            Self::Passages => "Passages",
        }
    }

    /// The group of an entry, where `open` is the source that is open.
    pub fn of(entry: Entry, open: Option<SourceIx>) -> Self {
        match entry {
            Entry::Person(_) => Self::People,
            Entry::Question(_) => Self::Questions,
            Entry::Claim(_) => Self::Claims,
            Entry::Source(_) => Self::Sources,
            Entry::Passage { source, .. } if Some(source) == open => Self::Here,
            Entry::Passage { .. } => Self::Passages,
        }
    }
}

/// How one word of the query was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The word itself, but for case and accents.
    Exact,
    /// Another way to write the same number or month.
    Same,
    /// A word that begins with it.
    Prefix,
    /// A word that holds it.
    Within,
    /// Two neighbouring words that make it up.
    Split,
    /// One word made up of it and its neighbour in the query.
    Joined,
    /// A word this many edits away.
    Edits(u8),
    /// Its letters, in order, within one word.
    Scattered,
    /// Its letters begin the words.
    Initials,
    /// Not at all: only where long queries are ranked by how many words match.
    Absent,
}

/// Why an entry was found: how one word of the query was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The word as typed.
    pub typed: String,
    /// Where it stands in the query.
    pub at: Span,
    /// How it was met.
    pub how: How,
    /// The word or words met, as the entry spells them; empty where absent.
    pub met: String,
    /// The text in which they stand, where it is not the one shown.
    pub beside: Option<Beside>,
}

/// A text by which a record is found that is not the one shown for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// Another name of a person.
    Alias(String),
    /// What a person does.
    Role(String),
    /// The short name of a source.
    Label(String),
    /// Who published or wrote a source.
    By(String),
}

impl fmt::Display for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alias(text) => write!(f, "alias “{text}”"),
            Self::Role(text) => write!(f, "role “{text}”"),
            Self::Label(text) => write!(f, "label “{text}”"),
            Self::By(text) => write!(f, "by {text}"),
        }
    }
}

impl Why {
    /// Whether it goes without saying: the word itself, in the text that is shown.
    pub fn is_plain(&self) -> bool {
        self.how == How::Exact && self.beside.is_none()
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { typed, how, met, beside, .. } = self;
        match how {
            How::Exact => f.write_str(met)?,
            How::Same => write!(f, "{typed} → {met}, the same")?,
            How::Prefix => write!(f, "{typed}… → {met}")?,
            How::Within => write!(f, "…{typed}… → {met}")?,
            How::Split => write!(f, "{typed} → {met}, two words")?,
            How::Joined => write!(f, "{typed} → {met}, one word")?,
            How::Edits(1) => write!(f, "{typed} → {met}, 1 edit")?,
            How::Edits(n) => write!(f, "{typed} → {met}, {n} edits")?,
            How::Scattered => write!(f, "{typed} → {met}, letters")?,
            How::Initials => write!(f, "{typed} → {met}, initials")?,
            How::Absent => write!(f, "without {typed}")?,
        }
        match beside {
            Some(beside) => write!(f, ", {beside}"),
            None => Ok(()),
        }
    }
}

/// One entry found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub entry: Entry,
    /// Under which heading.
    pub group: Group,
    /// How well: higher is better; comparable within one answer only.
    pub score: i64,
    /// How each word of the query was met, in the order typed. Empty where the query is made of filters only.
    pub why: Vec<Why>,
}

/// How many hits there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// The count.
    pub count: usize,
    /// Whether there may be more.
    pub at_least: bool,
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, if self.at_least { "+" } else { "" })
    }
}

/// The spellings under which one word of the query was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spellings {
    /// The word as typed.
    pub typed: String,
    /// Where it stands in the query: what narrowing to one spelling replaces.
    pub at: Span,
    /// Each spelling, folded, with the number of entries that hold it among those looked at; most frequent first.
    pub found: Vec<(String, usize)>,
}

/// A part of the query without which there would be hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The part as typed.
    pub typed: String,
    /// Where it stands in the query.
    pub at: Span,
    /// Whether nothing at all matches it; else it is found, but not together with the rest.
    pub nowhere: bool,
    /// How many hits the rest has; a phrase may make them fewer.
    pub rest: Total,
    /// Words of the case that look most like it, nearest first.
    pub nearest: Vec<String>,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { typed, nowhere, rest, nearest, .. } = self;
        if *nowhere {
            write!(f, "“{typed}” is nowhere in the case")?;
        } else {
            write!(f, "“{typed}” does not stand together with the rest")?;
        }
        if !nearest.is_empty() {
            write!(f, "; nearest: {}", nearest.join(", "))?;
        }
        match rest {
            Total { count: 0, .. } => Ok(()),
            Total { count: 1, at_least: false } => f.write_str("; without it 1 hit"),
            rest => write!(f, "; without it {rest} hits"),
        }
    }
}

/// The answer to one query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// What was found, best first; at most the asked number of each group.
    pub hits: Vec<Hit>,
    /// How many there are, shown or not.
    pub total: Total,
    /// The spellings found, for each word found under more than its own.
    pub spellings: Vec<Spellings>,
    /// Where nothing was found: what stands in the way.
    pub missing: Vec<Missing>,
    /// What of the query was not understood.
    pub notes: Vec<String>,
    /// Whether the search was given up half-way: then nothing else here counts.
    pub cancelled: bool,
}
