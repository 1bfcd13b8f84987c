//! The records of a case, key by key as the format has them.

use super::{ClaimId, Date, Extra, PersonId, QuestionId, SourceId, TextKind};
use crate::text::Document;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// One document: an article, a filing, a transcript, a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// Unique among sources.
    pub id: SourceId,
    /// A short name for narrow places ("The Blast").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The headline; a description in square brackets where the document has none.
    pub title: String,
    /// What sort of document: "article", "filing", "transcript", "letter" …
    pub kind: String,
    /// How the text held here relates to the document.
    pub text: TextKind,
    /// Who published it; absent where the document does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<PersonId>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<PersonId>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was last changed by its publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// When it was fetched for this case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captured: Option<Date>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its text's file, relative to the case folder.
    pub file: String,
    /// SHA-256 of the text (LF, no byte order mark), in hexadecimal.
    pub sha256: String,
    /// The untouched file that the text was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Sources whose text it takes over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reprints: Vec<SourceId>,
    /// Reliability of the source, A (reliable) to F (cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// A remark of whoever keeps the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Found by the program, not yet confirmed by a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub suggested: bool,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
    /// The text itself; absent where its file could not be read, or is still to be read.
    #[serde(skip)]
    pub document: Option<Document>,
    /// Why its text could not be read, as a clause; absent where it was, or is still to be.
    #[serde(skip)]
    pub unread: Option<String>,
}

/// The untouched file behind a source's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Original {
    /// The file, relative to the case folder.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its media type.
    pub media: String,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// A person or an organisation: whoever can speak or be spoken about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// Unique among people.
    pub id: PersonId,
    /// The name as commonly given.
    pub name: String,
    /// A person or an organisation.
    pub kind: PersonKind,
    /// Comes first in the pane.
    #[serde(default, skip_serializing_if = "is_false")]
    pub principal: bool,
    /// Other forms of the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Whom they belong to: a team to its client, a reporter to the paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub part_of: Vec<PersonId>,
    /// What they are in this case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<Date>,
    /// A remark of whoever keeps the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Found by the program, not yet confirmed by a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub suggested: bool,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// Whether a person record is one human being or a body of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PersonKind {
    /// A human being.
    Person,
    /// A newspaper, an agency, a team, a court.
    Organisation,
}

/// What several claims answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Question {
    /// Unique among questions.
    pub id: QuestionId,
    /// The question itself.
    pub text: String,
    /// What an answer is.
    pub answers: AnswerKind,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether two different answers cannot both hold; see [`Question::is_exclusive`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive: Option<bool>,
    /// Whom it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// Questions that bear on the same thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<QuestionId>,
    /// A remark of whoever keeps the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Found by the program, not yet confirmed by a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub suggested: bool,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Question {
    /// Whether two different answers exclude each other: as said, else so for everything but text.
    pub fn is_exclusive(&self) -> bool {
        self.exclusive.unwrap_or(self.answers != AnswerKind::Text)
    }
}

/// What the answers to a question are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// A few words.
    Text,
    /// A date.
    Date,
    /// A number or a range of numbers.
    Number,
    /// Yes or no.
    YesNo,
}

/// One statement that somebody makes, in our own words, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Claim {
    /// Unique among claims.
    pub id: ClaimId,
    /// What is claimed, naming no source.
    pub statement: String,
    /// Whom it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// Whom it blames.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accuses: Vec<PersonId>,
    /// Which questions it answers, and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// When what it tells of happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Date>,
    /// The words that carry it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Claims that it sits ill with though they share no question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<ClaimId>,
    /// Credibility of the claim, 1 (confirmed) to 6 (cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<u8>,
    /// A remark of whoever keeps the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Found by the program, not yet confirmed by a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub suggested: bool,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// What a claim answers to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answer {
    /// The question.
    pub question: QuestionId,
    /// The answer as written; [`super::value::Value::parse`] reads it.
    pub value: String,
    /// How the value was worked out where the words do not give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reckoned: Option<String>,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// The exact words in one source that carry a claim, and how that source attributes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// The source that holds the words.
    pub source: SourceId,
    /// The words, and what stands around them.
    #[serde(flatten)]
    pub quote: Quote,
    /// Further parts that stand apart from the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Quote>,
    /// What the speaker, the last link, says of the claim.
    pub stance: Stance,
    /// Whether the source gives the speaker's own words.
    pub voice: Voice,
    /// The words that hedge it ("may have").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// Who told whom, nearest first: the last link said it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attribution: Vec<Link>,
    /// When the speaker said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Date>,
    /// Who compared the words with the original.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checked: Vec<Check>,
    /// Found by the program, not yet confirmed by a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub suggested: bool,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

impl Evidence {
    /// All parts of the words: the first, then the others.
    pub fn parts(&self) -> impl Iterator<Item = &Quote> {
        std::iter::once(&self.quote).chain(&self.more)
    }

    /// Whoever said it as far as this source tells: the last link of the chain.
    pub fn speaker(&self) -> Option<&Link> {
        self.attribution.last()
    }
}

/// Words and their surroundings: the W3C Web Annotation `TextQuoteSelector`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands right before them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// What stands right after them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
}

/// What a speaker says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// That it is so.
    Asserts,
    /// That it is not so, in the words themselves.
    Denies,
    /// That it may not be so.
    Doubts,
}

/// Whether a source gives a speaker's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The speaker's own words.
    Quoted,
    /// The source's account of them.
    Reported,
}

/// One link of an attribution: a person, or the source's words for somebody unnamed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Link {
    /// Somebody who has a record.
    Person(PersonId),
    /// Somebody unnamed.
    Unnamed(UnnamedLink),
}

impl Link {
    /// The person, where it names one.
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Unnamed(_) => None,
        }
    }
}

/// Somebody unnamed: "sources close to the agency".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct UnnamedLink {
    /// The source's words for them.
    pub unnamed: String,
    /// Links with the same id are the same unnamed origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whom they belong to or are close to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<PersonId>,
}

/// One comparison of evidence with the original by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    /// Who did it.
    pub by: String,
    /// When.
    pub on: Date,
    /// What came of it.
    pub state: CheckState,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}

/// What came of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckState {
    /// The words are right.
    Ok,
    /// Something is to be asked.
    Query,
    /// The words are not the speaker's.
    Misquote,
}
