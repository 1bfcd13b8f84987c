//! What is asked: words, phrases and fields. Parsing never fails; what cannot be understood is a word.

mod parse;
#[cfg(test)]
mod tests;

use super::flags::Flag;
use super::word::Word;
use crate::case::date::DateRange;
use crate::text::Span;

/// As many plain words as this, and a query ranks by how many match instead of asking for all: it is a paste.
pub const PASTE: usize = 6;

/// A query: clauses that must all hold.
///
/// ```
/// let query = casefile::search::Query::parse("kardashan \"death row\" !by:tmz");
/// assert_eq!(query.clauses().len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    text: String,
    clauses: Vec<Clause>,
    notes: Vec<String>,
}

/// One demand of a query: at least one of these must hold (`a | b`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The alternatives, in the order typed; never empty.
    pub any: Vec<Atom>,
}

/// One word, phrase or field, as wanted or as unwanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// Whether it must not hold (`!`).
    pub negated: bool,
    /// Where it stands in the query, operators included.
    pub at: Span,
    /// What is asked for.
    pub what: What,
}

/// What one atom asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A word.
    Word(Word, Mode),
    /// These words in this order next to each other; where open, the last is still being typed.
    Phrase {
        /// The words; never empty.
        words: Vec<Word>,
        /// Whether the last may be the beginning of a longer one.
        open: bool,
    },
    /// A record or passage tied to somebody or something named by words.
    Field(Field, Vec<Word>),
    /// A mark.
    Is(Flag),
    /// A date that falls into a range.
    Date(Clock, DateRange),
}

/// How a word is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// In any way, the closest first; where open, it is still being typed.
    Loose {
        /// Whether the query ends right behind it.
        open: bool,
    },
    /// Just so (`'word`).
    Exact,
    /// By words that begin with it (`^word`).
    Prefix,
}

/// The fields that take a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// About, by, or named in the text.
    Person,
    /// About somebody.
    About,
    /// By somebody: any link of an attribution, publisher or author.
    By,
    /// In a source: its id, label, title or number (`S2`).
    Source,
    /// A kind of source, text, person or record.
    Kind,
}

/// The fields that take a date or a range of dates (`2019-02..2019-05`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// When what is told happened.
    Happened,
    /// When it was said.
    Said,
    /// When the source was published.
    Published,
}

impl Clock {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Happened, Self::Said, Self::Published];

    /// The name as typed before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Happened => "date",
            Self::Said => "said",
            Self::Published => "published",
        }
    }
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Person, Self::About, Self::By, Self::Source, Self::Kind];

    /// The name as typed before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::About => "about",
            Self::By => "by",
            Self::Source => "source",
            Self::Kind => "kind",
        }
    }
}

impl Query {
    /// Reads a query. Never fails: what it cannot understand it looks for as words, and says so in the notes.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// The query as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The demands, in the order typed.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// What was not understood, as sentences without a full stop.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether it is so long that hits are ranked by how many of its words they have.
    pub fn is_paste(&self) -> bool {
        self.clauses.iter().filter(|clause| clause.plain().is_some()).count() >= PASTE
    }

    /// The words wanted, with the places where they stand in the query; words of phrases included, fields not.
    pub fn words(&self) -> impl Iterator<Item = (&Word, Span)> {
        self.clauses.iter().flat_map(|clause| &clause.any).filter(|atom| !atom.negated).flat_map(
            |atom| {
                let words = match &atom.what {
                    What::Word(word, _) => std::slice::from_ref(word),
                    What::Phrase { words, .. } => words.as_slice(),
                    What::Field(..) | What::Is(_) | What::Date(..) => &[],
                };
                words.iter().map(|word| (word, atom.at))
            },
        )
    }

    /// The query with the part at `at` replaced by exactly the word `word`: how one spelling is picked.
    pub fn narrowed(&self, at: Span, word: &str) -> String {
        let head = Span::new(0, at.start).of(&self.text);
        let tail = Span::new(at.end, self.text.len()).of(&self.text);
        format!("{head}'{word}{tail}")
    }

    /// The query without the parts at these places.
    pub fn without(&self, parts: &[Span]) -> String {
        let mut parts = parts.to_vec();
        parts.sort_unstable_by_key(|span| span.start);
        let mut kept: Vec<&str> = Vec::new();
        let mut from = 0;
        for part in parts {
            kept.push(Span::new(from, part.start.max(from)).of(&self.text));
            from = part.end.max(from);
        }
        kept.push(Span::new(from, self.text.len()).of(&self.text));
        let kept: Vec<&str> = kept.into_iter().map(str::trim).filter(|s| !s.is_empty()).collect();
        kept.join(" ")
    }
}

impl Clause {
    /// The word, where the clause is one plain word and nothing else.
    pub fn plain(&self) -> Option<&Word> {
        match self.any.as_slice() {
            [Atom { negated: false, what: What::Word(word, Mode::Loose { .. }), .. }] => Some(word),
            _ => None,
        }
    }
}
