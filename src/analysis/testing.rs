//! Small cases for tests, written in few words.
//!
//! A link is written as a person's id, or as `?words` for somebody unnamed, `?words#id` with an id.

use crate::case::{
    Answer, AnswerKind, Case, Claim, Evidence, Extra, Link, Person, Question, Quote, Source,
    Stance, UnnamedLink, Voice,
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
        file: format!("sources/{id}.md"),
        document: Some(Document::new(text)),
        ..Source::bare(id.into(), format!("Title of {id}"))
    }
}

/// A full text of a publisher.
pub(crate) fn paper(id: &str, publisher: &str, text: &str) -> Source {
    Source { publisher: Some(publisher.into()), ..source(id, text) }
}

pub(crate) fn person(id: &str, name: &str, aliases: &[&str]) -> Person {
    Person {
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        ..Person::bare(id.into(), name.to_owned())
    }
}

pub(crate) fn question(id: &str, answers: AnswerKind) -> Question {
    Question { answers, ..Question::bare(id.into(), format!("What of {id}?")) }
}

/// A claim with its evidence.
pub(crate) fn claim(id: &str, evidence: Vec<Evidence>) -> Claim {
    Claim { evidence, ..Claim::bare(id.into(), format!("Statement of {id}.")) }
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
        attribution: chain.iter().map(|&link| self::link(link)).collect(),
        ..Evidence::bare(source.into(), Quote::bare(exact.to_owned()))
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
