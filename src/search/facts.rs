//! What filters ask of a case: who is about whom, by whom, when; taken from the records once, for each index.

use super::flags::Flags;
use super::word::{Word, key};
use crate::case::{
    Case, Claim, ClaimIx, Date, Evidence, EvidenceRef, Link, PersonId, PersonIx, PersonKind,
    QuestionIx, RecordRef, SourceIx, TextKind,
};
use std::ops::Range;

/// All that filters look at.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) people: Vec<PersonFacts>,
    /// Whom each question is about.
    pub(super) questions: Vec<Vec<PersonIx>>,
    pub(super) claims: Vec<ClaimFacts>,
    pub(super) sources: Vec<SourceFacts>,
    pub(super) flags: Flags,
}

/// A person: the words of each name, and the kind.
#[derive(Debug)]
pub(super) struct PersonFacts {
    pub(super) names: Vec<Vec<Word>>,
    pub(super) kind: &'static str,
}

/// A claim: whom it is about or blames, when it happened, and its evidence.
#[derive(Debug)]
pub(super) struct ClaimFacts {
    pub(super) about: Vec<PersonIx>,
    pub(super) when: Option<Date>,
    pub(super) evidence: Vec<EvidenceFacts>,
}

/// Evidence: where it stands and who says it.
#[derive(Debug)]
pub(super) struct EvidenceFacts {
    pub(super) source: SourceIx,
    pub(super) passages: Range<u32>,
    pub(super) links: Vec<PersonIx>,
    pub(super) said: Option<Date>,
}

/// A source: who made it, and what it is called.
#[derive(Debug)]
pub(super) struct SourceFacts {
    pub(super) id: String,
    /// The words of its label and of its title.
    pub(super) names: Vec<Vec<Word>>,
    pub(super) kinds: [String; 2],
    pub(super) by: Vec<PersonIx>,
    pub(super) published: Option<Date>,
}

impl Facts {
    pub(super) fn new(case: &Case, flags: &Flags) -> Self {
        let words = |name: &String| Word::all(name).collect::<Vec<Word>>();
        let people = case.people.iter().map(|person| PersonFacts {
            names: std::iter::once(&person.name).chain(&person.aliases).map(words).collect(),
            kind: match person.kind {
                PersonKind::Person => "person",
                PersonKind::Organisation => "organisation",
            },
        });
        let sources = case.sources.iter().map(|source| SourceFacts {
            id: key(source.id.as_str()),
            names: source.label.iter().chain([&source.title]).map(words).collect(),
            kinds: [key(&source.kind), kind_name(source.text).to_owned()],
            by: found(case, source.publisher.iter().chain(&source.authors)),
            published: source.published.clone(),
        });
        let claims = case.claims.iter().enumerate();
        Self {
            people: people.collect(),
            questions: case.questions.iter().map(|q| found(case, &q.about)).collect(),
            claims: claims
                .map(|(at, claim)| of_claim(case, flags, ClaimIx::new(at), claim))
                .collect(),
            sources: sources.collect(),
            flags: flags.clone(),
        }
    }

    /// Whether a record has a mark.
    pub(super) fn is(&self, record: RecordRef, flag: super::flags::Flag) -> bool {
        self.flags.of(record).has(flag)
    }

    /// Whom a question is about.
    pub(super) fn question(&self, ix: QuestionIx) -> &[PersonIx] {
        self.questions.get(ix.at()).map_or(&[], Vec::as_slice)
    }

    /// All evidence, with its claim.
    pub(super) fn evidence(&self) -> impl Iterator<Item = (ClaimIx, &ClaimFacts, &EvidenceFacts)> {
        self.claims.iter().enumerate().flat_map(|(at, claim)| {
            claim.evidence.iter().map(move |evidence| (ClaimIx::new(at), claim, evidence))
        })
    }
}

fn kind_name(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Full => "full",
        TextKind::Excerpt => "excerpt",
        TextKind::Digest => "digest",
        TextKind::Ocr => "ocr",
    }
}

fn found<'a>(case: &Case, ids: impl IntoIterator<Item = &'a PersonId>) -> Vec<PersonIx> {
    ids.into_iter().filter_map(|id| case.person_ix(id)).collect()
}

fn of_claim(case: &Case, flags: &Flags, ix: ClaimIx, claim: &Claim) -> ClaimFacts {
    let of_evidence = |(nth, evidence): (u32, &Evidence)| {
        Some(EvidenceFacts {
            source: case.source_ix(&evidence.source)?,
            passages: flags.passages(EvidenceRef { claim: ix, nth }),
            links: found(case, evidence.attribution.iter().filter_map(Link::person)),
            said: evidence.said.clone(),
        })
    };
    ClaimFacts {
        about: found(case, claim.about.iter().chain(&claim.accuses)),
        when: claim.when.clone(),
        evidence: (0..).zip(&claim.evidence).filter_map(of_evidence).collect(),
    }
}
