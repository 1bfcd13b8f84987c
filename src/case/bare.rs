//! Records of which only that is known without which they could not be: to be filled in with `..Source::bare(…)`.

use super::{
    AnswerKind, Claim, ClaimId, Evidence, Extra, Person, PersonId, PersonKind, Question,
    QuestionId, Quote, Source, SourceId, Stance, TextKind, Voice,
};

impl Source {
    /// A full text of the kind "article" in no file, whose text is not read.
    pub fn bare(id: SourceId, title: String) -> Self {
        Self {
            id,
            label: None,
            title,
            kind: "article".to_owned(),
            text: TextKind::Full,
            publisher: None,
            authors: Vec::new(),
            published: None,
            updated: None,
            captured: None,
            url: None,
            file: String::new(),
            sha256: String::new(),
            original: None,
            reprints: Vec::new(),
            grade: None,
            note: None,
            suggested: false,
            extra: Extra::default(),
            document: None,
            unread: None,
        }
    }
}

impl Person {
    /// A person, not an organisation, who has but one name.
    pub fn bare(id: PersonId, name: String) -> Self {
        Self {
            id,
            name,
            kind: PersonKind::Person,
            principal: false,
            aliases: Vec::new(),
            part_of: Vec::new(),
            role: None,
            born: None,
            note: None,
            suggested: false,
            extra: Extra::default(),
        }
    }
}

impl Question {
    /// A question that is answered in words.
    pub fn bare(id: QuestionId, text: String) -> Self {
        Self {
            id,
            text,
            answers: AnswerKind::Text,
            unit: None,
            exclusive: None,
            about: Vec::new(),
            near: Vec::new(),
            note: None,
            suggested: false,
            extra: Extra::default(),
        }
    }
}

impl Claim {
    /// A claim about nobody, without evidence.
    pub fn bare(id: ClaimId, statement: String) -> Self {
        Self {
            id,
            statement,
            about: Vec::new(),
            accuses: Vec::new(),
            answers: Vec::new(),
            when: None,
            evidence: Vec::new(),
            against: Vec::new(),
            grade: None,
            note: None,
            suggested: false,
            extra: Extra::default(),
        }
    }
}

impl Evidence {
    /// What a source says in its own voice, in other words than a speaker's.
    pub fn bare(source: SourceId, quote: Quote) -> Self {
        Self {
            source,
            quote,
            more: Vec::new(),
            stance: Stance::Asserts,
            voice: Voice::Reported,
            hedge: None,
            attribution: Vec::new(),
            said: None,
            checked: Vec::new(),
            suggested: false,
            extra: Extra::default(),
        }
    }
}

impl Quote {
    /// Words that need nothing around them to be found.
    pub fn bare(exact: String) -> Self {
        Self { exact, prefix: None, suffix: None }
    }
}
