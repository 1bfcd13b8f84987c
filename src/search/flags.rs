//! What the caller knows of each record beyond its words: the marks behind `is:` and where evidence stands.

use crate::case::{ClaimIx, EvidenceRef, PersonIx, QuestionIx, RecordRef, SourceIx};
use std::collections::HashMap;
use std::ops::Range;

/// One mark that a record can have, and that `is:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Its answers cannot all hold.
    Disputed,
    /// It has one stated origin only.
    Single,
    /// It rests on somebody unnamed.
    Unnamed,
    /// The program found it; no person has confirmed it.
    Suggested,
    /// Its words are not exactly in the source.
    Altered,
    /// No person has compared its words with the original.
    Unchecked,
}

impl Flag {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Disputed,
        Self::Single,
        Self::Unnamed,
        Self::Suggested,
        Self::Altered,
        Self::Unchecked,
    ];

    /// The name that `is:` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Single => "single",
            Self::Unnamed => "unnamed",
            Self::Suggested => "suggested",
            Self::Altered => "altered",
            Self::Unchecked => "unchecked",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The marks of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    /// Whether this mark is among them.
    pub const fn has(self, flag: Flag) -> bool {
        self.0 & flag.bit() != 0
    }

    /// Adds a mark.
    pub const fn set(&mut self, flag: Flag) {
        self.0 |= flag.bit();
    }
}

/// The marks of all records, and the passages in which evidence stands. The empty table is a valid one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flags {
    people: Vec<Marks>,
    questions: Vec<Marks>,
    claims: Vec<Marks>,
    sources: Vec<Marks>,
    places: HashMap<EvidenceRef, Range<u32>>,
}

impl Flags {
    /// Marks a record.
    pub fn set(&mut self, record: RecordRef, flag: Flag) {
        let (list, at) = match record {
            RecordRef::Person(PersonIx(at)) => (&mut self.people, at),
            RecordRef::Question(QuestionIx(at)) => (&mut self.questions, at),
            RecordRef::Claim(ClaimIx(at)) => (&mut self.claims, at),
            RecordRef::Source(SourceIx(at)) => (&mut self.sources, at),
        };
        let at = at as usize;
        if list.len() <= at {
            list.resize(at + 1, Marks::default());
        }
        if let Some(marks) = list.get_mut(at) {
            marks.set(flag);
        }
    }

    /// The marks of a record; none where it was never marked.
    pub fn of(&self, record: RecordRef) -> Marks {
        let marks = match record {
            RecordRef::Person(ix) => self.people.get(ix.at()),
            RecordRef::Question(ix) => self.questions.get(ix.at()),
            RecordRef::Claim(ix) => self.claims.get(ix.at()),
            RecordRef::Source(ix) => self.sources.get(ix.at()),
        };
        marks.copied().unwrap_or_default()
    }

    /// Says in which passages of its source a piece of evidence stands, so that passages answer to what is known of
    /// the claim (`about:`, `by:`, `date:`, `is:` …). Evidence that was never placed marks no passage.
    pub fn place(&mut self, evidence: EvidenceRef, passages: Range<u32>) {
        self.places.insert(evidence, passages);
    }

    /// The passages in which a piece of evidence stands.
    pub fn passages(&self, evidence: EvidenceRef) -> Range<u32> {
        self.places.get(&evidence).cloned().unwrap_or(0..0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_marks_apart() {
        let mut flags = Flags::default();
        let claim = RecordRef::Claim(ClaimIx(3));
        flags.set(claim, Flag::Disputed);
        flags.set(claim, Flag::Unchecked);
        assert!(flags.of(claim).has(Flag::Disputed) && flags.of(claim).has(Flag::Unchecked));
        assert!(!flags.of(claim).has(Flag::Single));
        assert_eq!(flags.of(RecordRef::Claim(ClaimIx(2))), Marks::default());
        assert_eq!(flags.of(RecordRef::Person(PersonIx(3))), Marks::default());
    }
}
