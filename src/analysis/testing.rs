//! Small cases for tests, written in few words.
//!
//! A link is written as a person's id, or as `?words` for somebody unnamed, `?words#id` with an id.

use crate::case::{
    Answer, AnswerKind, Case, Claim, Evidence, Extra, Link, Person, PersonKind, Question, Quote,
    Source, Stance, TextKind, UnnamedLink, Voice,
};
use crate::text::Document;

/// A case in the making.
pub(crate) struct Kit(Case);

impl Kit {
    pub(crate) fn new() -> Self {
        Self(Case::default())
    }

    pub(crate) fn source(mut self, source: Source) -> Self {
        self.0.sources.push(source);
        self
    }

    pub(crate) fn person(mut self, person: Person) -> Self {
        self.0.people.push(person);
        self
    }

    /// People named like their ids.
    pub(crate) fn people(self, ids: &[&str]) -> Self {
        ids.iter().fold(self, |kit, id| kit.person(person(id, id, &[])))
    }

    pub(crate) fn question(mut self, question: Question) -> Self {
        self.0.questions.push(question);
        self
    }

    pub(crate) fn claim(mut self, claim: Claim) -> Self {
        self.0.claims.push(claim);
        self
    }

    pub(crate) fn done(self) -> Case {
        self.0.indexed()
    }
}

/// A full text without publisher, authors or date.
pub(crate) fn source(id: &str, text: &str) -> Source {
    Source {
        id: id.into(),
        label: None,
        title: format!("Title of {id}"),
        kind: "article".to_owned(),
        text: TextKind::Full,
        publisher: None,
        authors: Vec::new(),
        published: None,
        updated: None,
        captured: None,
        url: None,
        file: format!("sources/{id}.md"),
        sha256: String::new(),
        original: None,
        reprints: Vec::new(),
        grade: None,
        note: None,
        suggested: false,
        extra: Extra::default(),
        document: Some(Document::new(text)),
        unread: None,
    }
}

/// A full text of a publisher.
pub(crate) fn paper(id: &str, publisher: &str, text: &str) -> Source {
    Source { publisher: Some(publisher.into()), ..source(id, text) }
}

pub(crate) fn person(id: &str, name: &str, aliases: &[&str]) -> Person {
    Person {
        id: id.into(),
        name: name.to_owned(),
        kind: PersonKind::Person,
        principal: false,
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        part_of: Vec::new(),
        role: None,
        born: None,
        note: None,
        suggested: false,
        extra: Extra::default(),
    }
}

pub(crate) fn question(id: &str, answers: AnswerKind) -> Question {
    Question {
        id: id.into(),
        text: format!("What of {id}?"),
        answers,
        unit: None,
        exclusive: None,
        about: Vec::new(),
        near: Vec::new(),
        note: None,
        suggested: false,
        extra: Extra::default(),
    }
}

/// A claim with its evidence.
pub(crate) fn claim(id: &str, evidence: Vec<Evidence>) -> Claim {
    Claim {
        id: id.into(),
        statement: format!("Statement of {id}."),
        about: Vec::new(),
        accuses: Vec::new(),
        answers: Vec::new(),
        when: None,
        evidence,
        against: Vec::new(),
        grade: None,
        note: None,
        suggested: false,
        extra: Extra::default(),
    }
}

/// A claim that answers a question.
pub(crate) fn answer(id: &str, question: &str, value: &str, evidence: Vec<Evidence>) -> Claim {
    let answer = Answer {
        question: question.into(),
        value: value.to_owned(),
        reckoned: None,
        extra: Extra::default(),
    };
    Claim { answers: vec![answer], ..claim(id, evidence) }
}

/// Evidence in `source` with the words `exact`, told along `chain`.
pub(crate) fn says(source: &str, exact: &str, chain: &[&str]) -> Evidence {
    Evidence {
        source: source.into(),
        quote: Quote { exact: exact.to_owned(), prefix: None, suffix: None },
        more: Vec::new(),
        stance: Stance::Asserts,
        voice: Voice::Reported,
        hedge: None,
        attribution: chain.iter().map(|&link| self::link(link)).collect(),
        said: None,
        checked: Vec::new(),
        suggested: false,
        extra: Extra::default(),
    }
}

/// The same as a denial.
pub(crate) fn denies(source: &str, exact: &str, chain: &[&str]) -> Evidence {
    Evidence { stance: Stance::Denies, ..says(source, exact, chain) }
}

/// The same in the speaker's own words.
pub(crate) fn quotes(source: &str, exact: &str, chain: &[&str]) -> Evidence {
    Evidence { voice: Voice::Quoted, ..says(source, exact, chain) }
}

fn link(text: &str) -> Link {
    let Some(words) = text.strip_prefix('?') else { return Link::Person(text.into()) };
    let (words, id) = words.split_once('#').map_or((words, None), |(w, id)| (w, Some(id)));
    Link::Unnamed(UnnamedLink { unnamed: words.to_owned(), id: id.map(str::to_owned), of: None })
}
