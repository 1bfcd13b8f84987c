//! The case as a whole, and how its records find each other.

use super::{
    Claim, ClaimId, Evidence, Extra, Person, PersonId, Question, QuestionId, Source, SourceId,
};
use serde_json::value::RawValue;
use std::collections::HashMap;

macro_rules! ix {
    ($name:ident, $of:literal) => {
        #[doc = concat!("The place of a ", $of, " in its list. Valid for the case it was made from.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index of a slice.
            pub const fn at(self) -> usize {
                self.0 as usize
            }

            /// From an index of a slice; lists over four thousand million records are not held.
            pub fn new(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }
        }
    };
}

ix!(SourceIx, "source");
ix!(PersonIx, "person");
ix!(QuestionIx, "question");
ix!(ClaimIx, "claim");

/// Any record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordRef {
    /// A source.
    Source(SourceIx),
    /// A person.
    Person(PersonIx),
    /// A question.
    Question(QuestionIx),
    /// A claim.
    Claim(ClaimIx),
}

/// One piece of evidence: a claim and the place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceRef {
    /// The claim.
    pub claim: ClaimIx,
    /// The index in the claim's evidence.
    pub nth: u32,
}

/// The four lists of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// `sources`
    Sources,
    /// `people`
    People,
    /// `questions`
    Questions,
    /// `claims`
    Claims,
}

impl List {
    /// All four, in the order of the format.
    pub const ALL: [Self; 4] = [Self::Sources, Self::People, Self::Questions, Self::Claims];

    /// The key in case.json.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::People => "people",
            Self::Questions => "questions",
            Self::Claims => "claims",
        }
    }

    /// One of its records, in words.
    pub const fn record(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::People => "person",
            Self::Questions => "question",
            Self::Claims => "claim",
        }
    }
}

/// A record that could not be read: its text is kept and written back at its place.
#[derive(Debug, Clone)]
pub struct Unread {
    /// The list it stands in.
    pub list: List,
    /// Its index in the file's list, the readable ones counted too.
    pub at: usize,
    /// Its JSON, byte for byte.
    pub raw: Box<RawValue>,
}

impl PartialEq for Unread {
    fn eq(&self, other: &Self) -> bool {
        (self.list, self.at, self.raw.get()) == (other.list, other.at, other.raw.get())
    }
}

/// The whole: title, sources, people, questions, claims.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Case {
    /// What the case is called.
    pub title: String,
    /// What it is about.
    pub summary: Option<String>,
    /// The documents.
    pub sources: Vec<Source>,
    /// People and organisations.
    pub people: Vec<Person>,
    /// What several claims answer.
    pub questions: Vec<Question>,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// Suggestions that a person turned down.
    pub refused: Vec<String>,
    /// Unknown keys of the case itself.
    pub extra: Extra,
    /// Records that could not be read, by list and place.
    pub unread: Vec<Unread>,
    ids: Ids,
}

/// Where each id stands; of duplicates the first.
#[derive(Debug, Clone, Default, PartialEq)]
struct Ids {
    sources: HashMap<SourceId, SourceIx>,
    people: HashMap<PersonId, PersonIx>,
    questions: HashMap<QuestionId, QuestionIx>,
    claims: HashMap<ClaimId, ClaimIx>,
}

impl Case {
    /// Makes ids findable. To be called once the lists are filled, and again after any change to them.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        let mut ids = Ids::default();
        for (at, record) in self.sources.iter().enumerate() {
            ids.sources.entry(record.id.clone()).or_insert_with(|| SourceIx::new(at));
        }
        for (at, record) in self.people.iter().enumerate() {
            ids.people.entry(record.id.clone()).or_insert_with(|| PersonIx::new(at));
        }
        for (at, record) in self.questions.iter().enumerate() {
            ids.questions.entry(record.id.clone()).or_insert_with(|| QuestionIx::new(at));
        }
        for (at, record) in self.claims.iter().enumerate() {
            ids.claims.entry(record.id.clone()).or_insert_with(|| ClaimIx::new(at));
        }
        self.ids = ids;
        self
    }

    /// The place of the source with this id.
    pub fn source_ix(&self, id: &SourceId) -> Option<SourceIx> {
        self.ids.sources.get(id).copied()
    }

    /// The place of the person with this id.
    pub fn person_ix(&self, id: &PersonId) -> Option<PersonIx> {
        self.ids.people.get(id).copied()
    }

    /// The place of the question with this id.
    pub fn question_ix(&self, id: &QuestionId) -> Option<QuestionIx> {
        self.ids.questions.get(id).copied()
    }

    /// The place of the claim with this id.
    pub fn claim_ix(&self, id: &ClaimId) -> Option<ClaimIx> {
        self.ids.claims.get(id).copied()
    }

    /// The source at a place.
    pub fn source(&self, ix: SourceIx) -> Option<&Source> {
        self.sources.get(ix.at())
    }

    /// The person at a place.
    pub fn person(&self, ix: PersonIx) -> Option<&Person> {
        self.people.get(ix.at())
    }

    /// The question at a place.
    pub fn question(&self, ix: QuestionIx) -> Option<&Question> {
        self.questions.get(ix.at())
    }

    /// The claim at a place.
    pub fn claim(&self, ix: ClaimIx) -> Option<&Claim> {
        self.claims.get(ix.at())
    }

    /// A piece of evidence.
    pub fn evidence(&self, at: EvidenceRef) -> Option<&Evidence> {
        self.claim(at.claim)?.evidence.get(at.nth as usize)
    }

    /// Every piece of evidence with its place, claim by claim.
    pub fn all_evidence(&self) -> impl Iterator<Item = (EvidenceRef, &Evidence)> {
        self.claims.iter().enumerate().flat_map(|(at, claim)| {
            let claim_ix = ClaimIx::new(at);
            claim
                .evidence
                .iter()
                .zip(0..)
                .map(move |(evidence, nth)| (EvidenceRef { claim: claim_ix, nth }, evidence))
        })
    }

    /// The sources that carry a claim, in the order of its evidence, each once.
    pub fn sources_of(&self, claim: ClaimIx) -> Vec<SourceIx> {
        let mut found = Vec::new();
        for evidence in self.claim(claim).into_iter().flat_map(|claim| &claim.evidence) {
            if let Some(source) = self.source_ix(&evidence.source)
                && !found.contains(&source)
            {
                found.push(source);
            }
        }
        found
    }

    /// The index that the record at `at` of the readable ones has in the file, where unreadable ones count too.
    pub fn place_in_file(&self, list: List, at: usize) -> usize {
        let mut place = at;
        for unread in self.unread.iter().filter(|unread| unread.list == list) {
            if unread.at <= place {
                place += 1;
            }
        }
        place
    }
}
