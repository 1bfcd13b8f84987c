//! Who says what, which claims a source carries, which claims answer a question.
//!
//! Knows records and anchors, no texts. Each list is free of repeats; unless said otherwise it is in the case's order.

use super::Anchors;
use super::speakers::Speakers;
use crate::case::{
    Case, Claim, ClaimIx, Evidence, EvidenceRef, PersonId, PersonIx, QuestionIx, RecordRef,
    SourceIx, Stance,
};
use std::collections::HashSet;
use std::sync::Arc;

/// What a person says, passes on, is said about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonLinks {
    /// Evidence that they say so, or doubt it: as the last link, or where the chain is empty as publisher, else author.
    pub says: Vec<EvidenceRef>,
    /// Evidence that they say it is not so, likewise.
    pub denies: Vec<EvidenceRef>,
    /// Evidence in whose chain they are a link but not the last.
    pub passes_on: Vec<EvidenceRef>,
    /// Claims about them or that accuse them.
    pub about: Vec<ClaimIx>,
    /// Sources that they published or wrote.
    pub sources: Vec<SourceIx>,
    /// People who are part of them.
    pub parts: Vec<PersonIx>,
}

/// What a source carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceLinks {
    /// The claims that it has evidence for, in the order of their first marks; those without a mark come last.
    pub claims: Vec<ClaimIx>,
}

/// An answer to a question: a claim and the place in its list of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerRef {
    /// The claim that answers.
    pub claim: ClaimIx,
    /// The index in its answers.
    pub nth: u32,
}

/// Who says what, for all records of a case.
#[derive(Debug, Clone, Default)]
pub struct Links {
    people: Vec<PersonLinks>,
    sources: Vec<SourceLinks>,
    questions: Vec<Vec<AnswerRef>>,
    speakers: Arc<Speakers>,
}

static NOBODY: PersonLinks = PersonLinks {
    says: Vec::new(),
    denies: Vec::new(),
    passes_on: Vec::new(),
    about: Vec::new(),
    sources: Vec::new(),
    parts: Vec::new(),
};

static NOTHING: SourceLinks = SourceLinks { claims: Vec::new() };

impl Links {
    /// Gathers the links of a case.
    pub fn of_case(case: &Case, anchors: &Anchors) -> Self {
        let mut links = Self {
            people: people_and_works(case),
            sources: vec![SourceLinks::default(); case.sources.len()],
            questions: vec![Vec::new(); case.questions.len()],
            speakers: Arc::new(Speakers::of_case(case)),
        };
        for (at, claim) in case.claims.iter().enumerate() {
            links.add_claim(case, ClaimIx::new(at), claim);
        }
        links.order_by_marks(anchors);
        links
    }

    /// Everybody to whom words are ascribed.
    pub fn speakers(&self) -> &Arc<Speakers> {
        &self.speakers
    }

    /// What concerns a person; nothing where there is no such person.
    pub fn person(&self, person: PersonIx) -> &PersonLinks {
        self.people.get(person.at()).unwrap_or(&NOBODY)
    }

    /// What a source carries; nothing where there is no such source.
    pub fn source(&self, source: SourceIx) -> &SourceLinks {
        self.sources.get(source.at()).unwrap_or(&NOTHING)
    }

    /// The answers to a question, in the order of the claims.
    pub fn question(&self, question: QuestionIx) -> &[AnswerRef] {
        self.questions.get(question.at()).map_or(&[], Vec::as_slice)
    }

    /// Whether a claim concerns a record.
    ///
    /// A person: it is about them, accuses them, they are a link of its evidence, or publisher or author of a source
    /// that carries it. A source: it has evidence there. A question: it answers it. A claim: it is the same.
    pub fn concerns(&self, case: &Case, claim: ClaimIx, record: RecordRef) -> bool {
        let Some(body) = case.claim(claim) else { return false };
        match record {
            RecordRef::Claim(other) => other == claim,
            RecordRef::Source(source) => {
                let mut evidence = (0..).zip(&body.evidence);
                let source_of = |nth| self.speakers.source_of(EvidenceRef { claim, nth });
                evidence.any(|(nth, _)| source_of(nth) == Some(source))
            }
            RecordRef::Question(question) => {
                body.answers.iter().any(|a| case.question_ix(&a.question) == Some(question))
            }
            RecordRef::Person(person) => {
                case.person(person).is_some_and(|person| concerns_person(case, body, &person.id))
            }
        }
    }

    fn add_claim(&mut self, case: &Case, ix: ClaimIx, claim: &Claim) {
        for person in persons(case, claim.about.iter().chain(&claim.accuses)) {
            push_once(&mut self.people[person.at()].about, ix);
        }
        for (answer, nth) in claim.answers.iter().zip(0..) {
            if let Some(question) = case.question_ix(&answer.question) {
                self.questions[question.at()].push(AnswerRef { claim: ix, nth });
            }
        }
        for (evidence, nth) in claim.evidence.iter().zip(0..) {
            self.add_evidence(EvidenceRef { claim: ix, nth }, evidence);
        }
    }

    fn add_evidence(&mut self, at: EvidenceRef, evidence: &Evidence) {
        let speakers = Arc::clone(&self.speakers);
        if let Some(source) = speakers.source_of(at) {
            push_once(&mut self.sources[source.at()].claims, at.claim);
        }
        for speaker in speakers.speaking(at) {
            let links = &mut self.people[speaker.at()];
            let list = match evidence.stance {
                Stance::Asserts | Stance::Doubts => &mut links.says,
                Stance::Denies => &mut links.denies,
            };
            push_once(list, at);
        }
        let before = speakers.chain(at).split_last().map_or(&[][..], |(_, before)| before);
        for person in before.iter().filter_map(|link| speakers.as_person(*link)) {
            push_once(&mut self.people[person.at()].passes_on, at);
        }
    }

    fn order_by_marks(&mut self, anchors: &Anchors) {
        for (at, links) in self.sources.iter_mut().enumerate() {
            let mut seen = HashSet::new();
            let marks = anchors.marks(SourceIx::new(at)).iter().map(|mark| mark.evidence.claim);
            let mut ordered: Vec<_> = marks.filter(|claim| seen.insert(*claim)).collect();
            ordered.extend(links.claims.iter().filter(|claim| !seen.contains(claim)));
            links.claims = ordered;
        }
    }
}

fn people_and_works(case: &Case) -> Vec<PersonLinks> {
    let mut people = vec![PersonLinks::default(); case.people.len()];
    for (at, source) in case.sources.iter().enumerate() {
        for person in persons(case, source.publisher.iter().chain(&source.authors)) {
            push_once(&mut people[person.at()].sources, SourceIx::new(at));
        }
    }
    for (at, person) in case.people.iter().enumerate() {
        for whole in persons(case, &person.part_of) {
            push_once(&mut people[whole.at()].parts, PersonIx::new(at));
        }
    }
    people
}

fn concerns_person(case: &Case, claim: &Claim, person: &PersonId) -> bool {
    let in_source = |evidence: &Evidence| {
        let source = case.source_ix(&evidence.source).and_then(|ix| case.source(ix));
        source.is_some_and(|s| s.publisher.as_ref() == Some(person) || s.authors.contains(person))
    };
    claim.about.contains(person)
        || claim.accuses.contains(person)
        || claim.evidence.iter().any(|evidence| {
            evidence.attribution.iter().any(|link| link.person() == Some(person))
                || in_source(evidence)
        })
}

fn persons<'c>(
    case: &'c Case,
    ids: impl IntoIterator<Item = &'c PersonId>,
) -> impl Iterator<Item = PersonIx> {
    ids.into_iter().filter_map(|id| case.person_ix(id))
}

/// Adds an item unless it is the last one already: records are walked in order, so repeats stand together.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::analysis::testing::{
        Kit, answer, claim, denies, paper, person, question, says, source,
    };
    use crate::case::AnswerKind;

    fn at(claim: u32, nth: u32) -> EvidenceRef {
        EvidenceRef { claim: ClaimIx(claim), nth }
    }

    #[test]
    fn the_last_link_speaks_and_the_others_pass_on() {
        let mut team = person("team", "Kim’s team", &[]);
        team.part_of.push("kim".into());
        let mut about = claim(
            "a",
            vec![
                says("s1", "one", &["blast", "kim"]),
                denies("s1", "two", &["team"]),
                says("s2", "three", &[]),
                says("s1", "four", &["kim", "?a friend"]),
            ],
        );
        about.about.push("kim".into());
        about.accuses.push("kim".into());
        let case = Kit::new()
            .source(source("s1", "one two four"))
            .source(paper("s2", "blast", "three"))
            .people(&["blast", "kim"])
            .person(team)
            .claim(about)
            .done();
        let links = Analysis::of(&case).links;
        let (blast, kim, team) =
            (links.person(PersonIx(0)), links.person(PersonIx(1)), links.person(PersonIx(2)));
        assert_eq!(blast.says, [at(0, 2)]);
        assert_eq!(blast.passes_on, [at(0, 0)]);
        assert_eq!(blast.sources, [SourceIx(1)]);
        assert_eq!(kim.says, [at(0, 0)]);
        assert_eq!(kim.passes_on, [at(0, 3)]);
        assert_eq!(kim.about, [ClaimIx(0)]);
        assert_eq!(kim.parts, [PersonIx(2)]);
        assert_eq!(team.denies, [at(0, 1)]);
        assert_eq!(links.person(PersonIx(7)), &PersonLinks::default());
    }

    #[test]
    fn without_a_publisher_each_author_speaks() {
        let mut by_two = source("s", "words");
        by_two.authors = vec!["ann".into(), "bo".into()];
        let case = Kit::new()
            .source(by_two)
            .people(&["ann", "bo"])
            .claim(claim("c", vec![says("s", "words", &[])]))
            .done();
        let links = Analysis::of(&case).links;
        assert_eq!(links.person(PersonIx(0)).says, [at(0, 0)]);
        assert_eq!(links.person(PersonIx(1)).says, [at(0, 0)]);
    }

    #[test]
    fn a_source_lists_claims_as_they_come_in_its_text() {
        let case = Kit::new()
            .source(source("s", "first second third"))
            .claim(claim("lost", vec![says("s", "nowhere at all in it", &[])]))
            .claim(claim("third", vec![says("s", "third", &[])]))
            .claim(claim("first", vec![says("s", "first", &[]), says("s", "second", &[])]))
            .done();
        let links = Analysis::of(&case).links;
        let claims = &links.source(SourceIx(0)).claims;
        assert_eq!(claims, &[ClaimIx(2), ClaimIx(1), ClaimIx(0)]);
    }

    #[test]
    fn a_claim_concerns_whom_it_touches() {
        let case = Kit::new()
            .source(paper("s", "blast", "words"))
            .source(source("t", "words"))
            .people(&["blast", "kim", "stranger"])
            .question(question("q", AnswerKind::Text))
            .question(question("other", AnswerKind::Text))
            .claim(answer("c", "q", "x", vec![says("s", "words", &["kim", "?a friend"])]))
            .done();
        let links = Analysis::of(&case).links;
        let concerns = |record| links.concerns(&case, ClaimIx(0), record);
        assert!(concerns(RecordRef::Person(PersonIx(0))), "publisher");
        assert!(concerns(RecordRef::Person(PersonIx(1))), "link");
        assert!(!concerns(RecordRef::Person(PersonIx(2))));
        assert!(concerns(RecordRef::Source(SourceIx(0))));
        assert!(!concerns(RecordRef::Source(SourceIx(1))));
        assert!(concerns(RecordRef::Question(QuestionIx(0))));
        assert!(!concerns(RecordRef::Question(QuestionIx(1))));
        assert!(concerns(RecordRef::Claim(ClaimIx(0))));
        assert!(!concerns(RecordRef::Claim(ClaimIx(1))));
        assert_eq!(links.question(QuestionIx(0)), [AnswerRef { claim: ClaimIx(0), nth: 0 }]);
    }
}
