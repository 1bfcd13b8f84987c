//! Whether what a source credits to another stands there.

use super::Origins;
use crate::analysis::Links;
use crate::analysis::speakers::{SpeakerIx, Speakers};
use crate::case::value::{Relation, Value};
use crate::case::{
    Case, Claim, ClaimIx, Evidence, EvidenceRef, Person, PersonIx, PersonKind, SourceIx, Stance,
};
use crate::text::{fold, words};
use rayon::prelude::*;

/// The most answers to one question among which a reprint's contrary is looked for.
const MOST_ANSWERS: usize = 1000;

/// What comes of comparing evidence with the source that it credits or reprints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A credited publisher's source here says so, and ascribes it as the credit does.
    BorneOut {
        /// Who is credited.
        publisher: PersonIx,
        /// Their sources that say so.
        sources: Vec<SourceIx>,
    },
    /// It says so, but ascribes it to others: the attribution changed on the way.
    Changed {
        /// Who is credited.
        publisher: PersonIx,
        /// Their sources that say so.
        sources: Vec<SourceIx>,
        /// To whom these ascribe it; their own voice where to nobody.
        theirs: Vec<SpeakerIx>,
    },
    /// It carries the claim only in another sense: denies what is credited to it, say.
    OtherStance {
        /// Who is credited.
        publisher: PersonIx,
        /// Their sources that carry the claim.
        sources: Vec<SourceIx>,
    },
    /// It does not carry the claim: attributed to them, not found in their text here.
    NotFound {
        /// Who is credited.
        publisher: PersonIx,
        /// Their sources here; [`Origins::instead`] tells what these say.
        sources: Vec<SourceIx>,
    },
    /// It says otherwise than a source whose words it has: altered on the way.
    Altered {
        /// The source.
        source: SourceIx,
        /// Its claim that the evidence goes against; the same claim where the stance differs.
        claim: ClaimIx,
        /// What ties the two.
        tie: Tie,
    },
    /// An outlet is credited of which the case holds nothing.
    NotHeld {
        /// The outlet.
        outlet: PersonIx,
    },
}

/// What makes two sources have the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// Whoever keeps the case says that one reprints the other.
    Reprint,
    /// They share a run of words, and the other was out first.
    Copied,
    /// They share a run of words; nobody knows who had it first, so which of them was altered.
    SameWords,
}

/// An outlet that is credited though the case holds nothing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedOutlet {
    /// The outlet.
    pub outlet: PersonIx,
    /// The evidence that credits it, in the case's order.
    pub evidence: Vec<EvidenceRef>,
}

impl Finding {
    /// Whether what is credited is not there as it is credited.
    pub const fn is_not_borne_out(&self) -> bool {
        !matches!(self, Self::BorneOut { .. } | Self::NotHeld { .. })
    }
}

impl Origins {
    /// Compares a piece of evidence with what it credits or reprints, link by link as far as the chain is its own.
    pub fn findings(&self, case: &Case, links: &Links, at: EvidenceRef) -> Vec<Finding> {
        let Some((claim, evidence)) = case.claim(at.claim).zip(case.evidence(at)) else {
            return Vec::new();
        };
        let chain = self.speakers.chain(at);
        if chain.is_empty() {
            let mut found = self.altered_reprint(case, links, at);
            found.extend(self.altered_copies(at, &found));
            return found;
        }
        let look = Look { origins: self, at, claim, evidence };
        let mut found = Vec::new();
        for (nth, link) in chain.iter().enumerate() {
            let Some(person) = self.speakers.as_person(*link) else { continue };
            let rest = chain.get(nth + 1..).unwrap_or_default();
            let Some(finding) = look.at(person, rest) else { continue };
            // From here on the credited source's own chain counts.
            let ends = matches!(finding, Finding::BorneOut { .. } | Finding::Changed { .. });
            found.push(finding);
            if ends {
                break;
            }
        }
        found
    }

    /// Which reprinted sources say otherwise than a piece of evidence in its source's own voice.
    fn altered_reprint(&self, case: &Case, links: &Links, at: EvidenceRef) -> Vec<Finding> {
        let Some((claim, evidence)) = case.claim(at.claim).zip(case.evidence(at)) else {
            return Vec::new();
        };
        let source = self.speakers.source_of(at).and_then(|ix| case.source(ix));
        let reprinted = source.map_or(&[][..], |source| &source.reprints);
        reprinted
            .iter()
            .filter_map(|id| case.source_ix(id))
            .filter_map(|reprinted| {
                let stances = stances_in(case, claim, reprinted);
                if stances.contains(&evidence.stance) {
                    return None;
                }
                let other = if stances.is_empty() && evidence.stance == Stance::Asserts {
                    contrary_answer(case, links, at, reprinted)
                } else if stances.is_empty() {
                    None
                } else {
                    Some(at.claim)
                };
                other.map(|claim| Finding::Altered { source: reprinted, claim, tie: Tie::Reprint })
            })
            .collect()
    }

    /// Which sources that share the words of a piece of evidence say otherwise there, but for those that are known.
    fn altered_copies(&self, at: EvidenceRef, known: &[Finding]) -> Vec<Finding> {
        let mut told: Vec<_> = known
            .iter()
            .filter_map(|finding| match finding {
                Finding::Altered { source, .. } => Some(*source),
                _ => None,
            })
            .collect();
        let mut found = Vec::new();
        for twin in self.twins.altered(at) {
            let Some(source) = self.speakers.source_of(twin.other) else { continue };
            if !told.contains(&source) {
                told.push(source);
                let tie = if twin.copied { Tie::Copied } else { Tie::SameWords };
                found.push(Finding::Altered { source, claim: twin.other.claim, tie });
            }
        }
        found
    }

    /// Whether what a piece of evidence credits to another, or has from one, is not there as it is here.
    pub fn is_not_borne_out(&self, case: &Case, links: &Links, at: EvidenceRef) -> bool {
        let chain = self.speakers.chain(at);
        let published = |link: &SpeakerIx| {
            self.speakers.as_person(*link).is_some_and(|ix| !self.publications(ix).is_empty())
        };
        let source = || self.speakers.source_of(at).and_then(|ix| case.source(ix));
        // Most evidence has nothing to be compared with.
        let comparable = if chain.is_empty() {
            source().is_some_and(|source| !source.reprints.is_empty())
                || !self.twins.altered(at).is_empty()
        } else {
            chain.iter().any(published)
        };
        comparable && self.findings(case, links, at).iter().any(Finding::is_not_borne_out)
    }

    /// Every outlet that is credited without being held, in the order of the people.
    pub fn cited_not_held(&self, case: &Case) -> Vec<CitedOutlet> {
        let credits = |at: EvidenceRef| {
            let people = self.speakers.chain(at).iter().map(|link| self.speakers.as_person(*link));
            people.flatten().filter(|person| self.is_outlet_not_held(*person)).map(move |p| (p, at))
        };
        let claims = (0..case.claims.len()).into_par_iter().map(ClaimIx::new);
        let mut credited: Vec<_> = claims
            .flat_map_iter(|claim| {
                let count = case.claim(claim).map_or(0, |claim| claim.evidence.len());
                (0..).take(count).flat_map(move |nth| credits(EvidenceRef { claim, nth }))
            })
            .collect();
        credited.par_sort_unstable();
        credited.dedup();
        let outlets = credited.chunk_by(|one, other| one.0 == other.0);
        let cited = outlets.filter_map(|list| {
            let outlet = list.first()?.0;
            Some(CitedOutlet { outlet, evidence: list.iter().map(|(_, at)| *at).collect() })
        });
        cited.collect()
    }

    /// What `sources` answer to the questions that a claim answers, other than the claim itself, in the case's order.
    pub fn instead(
        case: &Case,
        links: &Links,
        claim: ClaimIx,
        sources: &[SourceIx],
    ) -> Vec<ClaimIx> {
        let answers = case.claim(claim).map_or(&[][..], |claim| &claim.answers).iter();
        let questions = answers.filter_map(|answer| case.question_ix(&answer.question));
        let claims = questions.flat_map(|question| links.question(question)).map(|a| a.claim);
        let carried = claims.filter(|other| *other != claim).filter(|other| {
            let evidence = case.claim(*other).map_or(&[][..], |claim| &claim.evidence).iter();
            let mut held = evidence.filter_map(|e| case.source_ix(&e.source));
            held.any(|source| sources.contains(&source))
        });
        unique(carried.collect())
    }

    /// Whether a person is an outlet of which the case holds nothing.
    pub fn is_outlet_not_held(&self, person: PersonIx) -> bool {
        self.publications(person).is_empty() && self.outlets.get(person.at()) == Some(&true)
    }
}

/// One piece of evidence under comparison.
struct Look<'a> {
    origins: &'a Origins,
    at: EvidenceRef,
    claim: &'a Claim,
    evidence: &'a Evidence,
}

impl Look<'_> {
    /// What comes of crediting `person`, who is said to have it from `rest`.
    fn at(&self, person: PersonIx, rest: &[SpeakerIx]) -> Option<Finding> {
        let own = self.origins.speakers.source_of(self.at);
        let published = self.origins.publications(person).iter();
        let held: Vec<_> = published.copied().filter(|source| Some(*source) != own).collect();
        if Some(Speakers::person(person)) == self.origins.speakers.own_voice_at(self.at) {
            return None;
        }
        if held.is_empty() {
            let outlet = self.origins.is_outlet_not_held(person);
            return outlet.then_some(Finding::NotHeld { outlet: person });
        }
        let speakers = &self.origins.speakers;
        let (same, other): (Vec<_>, Vec<_>) = (0..)
            .zip(&self.claim.evidence)
            .map(|(nth, e)| (EvidenceRef { claim: self.at.claim, nth }, e))
            .filter_map(|(at, e)| Some((at, e, speakers.source_of(at)?)))
            .filter(|(_, _, source)| held.contains(source))
            .partition(|(_, e, _)| e.stance == self.evidence.stance);
        let sources = |list: &[(EvidenceRef, &Evidence, SourceIx)]| {
            unique(list.iter().map(|(_, _, source)| *source).collect())
        };
        Some(if !same.is_empty() {
            let theirs = unique(same.iter().filter_map(|(at, ..)| self.end(*at)).collect());
            self.compare(person, sources(&same), theirs, rest.last().copied())
        } else if !other.is_empty() {
            Finding::OtherStance { publisher: person, sources: sources(&other) }
        } else {
            Finding::NotFound { publisher: person, sources: held }
        })
    }

    fn compare(
        &self,
        publisher: PersonIx,
        sources: Vec<SourceIx>,
        theirs: Vec<SpeakerIx>,
        said: Option<SpeakerIx>,
    ) -> Finding {
        let unnamed = |speaker: &SpeakerIx| self.origins.speakers.unnamed(*speaker).is_some();
        // Two unnamed speakers in other words may be the same: that is no change.
        let fits = said.is_none_or(|said| {
            theirs.contains(&said) || (unnamed(&said) && theirs.iter().any(unnamed))
        });
        if fits {
            Finding::BorneOut { publisher, sources }
        } else {
            Finding::Changed { publisher, sources, theirs }
        }
    }

    /// With whom a piece of evidence ends by its own source's words.
    fn end(&self, at: EvidenceRef) -> Option<SpeakerIx> {
        let speakers = &self.origins.speakers;
        speakers.chain(at).last().copied().or_else(|| speakers.own_voice_at(at))
    }
}

fn stances_in(case: &Case, claim: &Claim, source: SourceIx) -> Vec<Stance> {
    let there = claim.evidence.iter().filter(|e| case.source_ix(&e.source) == Some(source));
    there.map(|e| e.stance).collect()
}

fn unique<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

/// A claim of `reprinted` whose answer to a question excludes that of the evidence's claim.
fn contrary_answer(
    case: &Case,
    links: &Links,
    at: EvidenceRef,
    reprinted: SourceIx,
) -> Option<ClaimIx> {
    let mine = case.claim(at.claim)?;
    mine.answers.iter().find_map(|answer| {
        let question = case.question_ix(&answer.question)?;
        let kind = case.question(question)?.answers;
        let value = Value::parse(kind, &answer.value).ok()?;
        links.question(question).iter().take(MOST_ANSWERS).find_map(|other| {
            let body = case.claim(other.claim)?;
            let theirs = Value::parse(kind, &body.answers.get(other.nth as usize)?.value).ok()?;
            let contrary = value.compare(&theirs) == Relation::Conflict;
            (contrary && stances_in(case, body, reprinted).contains(&Stance::Asserts))
                .then_some(other.claim)
        })
    })
}

/// For each person, whether they are an outlet: an organisation whose role says so, or one that passes on what others
/// said without being part of somebody, as a team is of its client.
pub(super) fn outlets(case: &Case, links: &Links) -> Vec<bool> {
    let outlet = |(at, person): (usize, &Person)| {
        let passes_on = !links.person(PersonIx::new(at)).passes_on.is_empty();
        person.kind == PersonKind::Organisation
            && (person.role.as_deref().is_some_and(names_outlet)
                || (passes_on && person.part_of.is_empty()))
    };
    case.people.iter().enumerate().map(outlet).collect()
}

fn names_outlet(role: &str) -> bool {
    const OUTLETS: [&str; 9] = [
        "outlet",
        "newspaper",
        "magazine",
        "tabloid",
        "broadcaster",
        "website",
        "blog",
        "paper",
        "weekly",
    ];
    words(role).any(|span| OUTLETS.contains(&fold(span.of(role)).as_str()))
}
