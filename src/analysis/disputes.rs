//! Which answers to a question cannot all hold.
//!
//! Answers are compared between voices, whoever a statement is ascribed to: see [`Origins::voices`]. A denial excludes
//! an answer that is asserted if that one is equal to the denied one or within it; a doubt counts as a denial that is
//! not sure. A denied yes is a no. Whatever is hedged, doubted or vague makes a conflict unsure. Answers whose claims
//! tell of different times do not exclude each other, unless the question is about one moment: it asks for a date, or
//! says itself that it is exclusive. Nothing here says which answer is right.

mod clash;
mod matrix;
#[cfg(test)]
mod tests;

pub use clash::{Clash, Kind};
pub use matrix::{Cell, CellState};

use super::{AnswerRef, Links, Origins};
use crate::case::{
    Answer, AnswerKind, Case, ClaimIx, Evidence, EvidenceRef, Question, QuestionIx, Relation,
    SourceIx, Stance, Value,
};
use rayon::prelude::*;
use std::collections::HashMap;

/// The most different answers to one question that are compared, in the order of the claims.
pub const MOST_ANSWERS: usize = 300;

/// How the answers to a question stand to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nothing answers it.
    #[default]
    Unanswered,
    /// There is one answer only, however many give it.
    OneAnswer,
    /// There are several, and all of them can hold.
    Compatible,
    /// There are several; the question does not make them exclude each other, or they cannot be compared.
    Different,
    /// Some would exclude each other, were they sure.
    Unsure,
    /// Some exclude each other.
    Disputed,
}

/// The answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: QuestionIx,
    /// How they stand to each other.
    pub standing: Standing,
    /// The answers, each different one once, in the order of the claims.
    pub groups: Vec<AnswerGroup>,
    /// Which of them exclude each other.
    pub conflicts: Vec<Conflict>,
    /// Whether there are more answers than were compared.
    pub cut: bool,
}

/// One answer, and whoever gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerGroup {
    /// The answer; none where it cannot be read.
    pub value: Option<Value>,
    /// The answer as the first claim writes it; the opposite one where that is a denied yes or no.
    pub text: String,
    /// Whether this is what is denied, not what is answered.
    pub denied: bool,
    /// Who gives it, in the order of the claims.
    pub said: Vec<Said>,
}

/// One piece of evidence that gives an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The claim's answer.
    pub answer: AnswerRef,
    /// The evidence.
    pub evidence: EvidenceRef,
    /// Its source; none where that is not in the case.
    pub source: Option<SourceIx>,
    /// What the speaker says of the claim.
    pub stance: Stance,
    /// Whether the value was worked out.
    pub reckoned: bool,
    /// Whether it is hedged or doubted.
    pub unsure: bool,
}

/// Two answers that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The index of one group.
    pub one: usize,
    /// The index of the other, which comes later.
    pub other: usize,
    /// In which ways, firm ones first, each once.
    pub clashes: Vec<Clash>,
}

impl Conflict {
    /// Whether it is sure that they exclude each other.
    pub fn is_firm(&self) -> bool {
        self.clashes.iter().any(|clash| clash.firm)
    }
}

/// Whether a claim is drawn into a conflict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contested {
    /// No.
    #[default]
    No,
    /// It would be, were all concerned sure.
    Unsure,
    /// Yes: one of its answers is in a conflict, or it is asserted and denied.
    Yes,
}

/// The disputes of a case.
#[derive(Debug, Clone, Default)]
pub struct Disputes {
    questions: Vec<Asked>,
    claims: Vec<Contested>,
    near: Vec<Vec<QuestionIx>>,
}

static NOT_ASKED: Asked = Asked {
    question: QuestionIx(u32::MAX),
    standing: Standing::Unanswered,
    groups: Vec::new(),
    conflicts: Vec::new(),
    cut: false,
};

impl Disputes {
    /// Compares all answers of a case.
    pub fn of_case(case: &Case, links: &Links, origins: &Origins) -> Self {
        let questions: Vec<_> = case
            .questions
            .par_iter()
            .enumerate()
            .map(|(at, question)| asked(case, (QuestionIx::new(at), question), links, origins))
            .collect();
        let mut claims: Vec<_> =
            case.claims.par_iter().map(|claim| clash::denied(&claim.evidence)).collect();
        let mut disputes = Self { near: matrix::near(case), ..Self::default() };
        for (asked, contested) in questions {
            for (claim, how) in contested {
                let slot: &mut Contested = &mut claims[claim.at()];
                *slot = how.max(*slot);
            }
            disputes.questions.push(asked);
        }
        disputes.claims = claims;
        disputes
    }

    /// The answers to a question; none where there is no such question.
    pub fn question(&self, question: QuestionIx) -> &Asked {
        self.questions.get(question.at()).unwrap_or(&NOT_ASKED)
    }

    /// Whether a claim is drawn into a conflict.
    pub fn claim(&self, claim: ClaimIx) -> Contested {
        self.claims.get(claim.at()).copied().unwrap_or_default()
    }

    /// How many questions stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.questions.iter().filter(|asked| asked.standing == standing).count()
    }

    /// How the case stands, in a line. It never says that all agree: "no two answers exclude each other; 12 questions
    /// have one answer only".
    pub fn overview(&self) -> String {
        let (disputed, unsure) = (self.count(Standing::Disputed), self.count(Standing::Unsure));
        let conflicts = match (disputed, unsure) {
            (0, 0) => "no two answers exclude each other".to_owned(),
            (0, unsure) => format!("{unsure} perhaps disputed"),
            (disputed, 0) => format!("{disputed} disputed"),
            (disputed, unsure) => format!("{disputed} disputed, {unsure} perhaps"),
        };
        match self.count(Standing::OneAnswer) {
            0 => conflicts,
            1 => format!("{conflicts}; 1 question has one answer only"),
            several => format!("{conflicts}; {several} questions have one answer only"),
        }
    }
}

/// Groups and compares the answers to one question; also which claims are in a conflict.
fn asked(
    case: &Case,
    (ix, question): (QuestionIx, &Question),
    links: &Links,
    origins: &Origins,
) -> (Asked, Vec<(ClaimIx, Contested)>) {
    let mut grouping =
        Grouping { kind: question.answers, groups: Vec::new(), known: HashMap::new() };
    for answer in links.question(ix) {
        let Some(claim) = case.claim(answer.claim) else { continue };
        let Some(given) = claim.answers.get(answer.nth as usize) else { continue };
        for (evidence, nth) in claim.evidence.iter().zip(0..) {
            let at = EvidenceRef { claim: answer.claim, nth };
            let said = Said {
                answer: *answer,
                evidence: at,
                source: links.speakers().source_of(at),
                stance: evidence.stance,
                reckoned: given.reckoned.is_some(),
                unsure: is_unsure(evidence),
            };
            grouping.add(given, said);
        }
    }
    let mut asked = Asked { question: ix, groups: grouping.groups, ..NOT_ASKED.clone() };
    let contested = asked.compare(case, question, origins);
    (asked, contested)
}

/// Whether evidence is hedged or only doubts.
fn is_unsure(evidence: &Evidence) -> bool {
    evidence.hedge.is_some() || evidence.stance == Stance::Doubts
}

struct Grouping<'c> {
    kind: AnswerKind,
    groups: Vec<AnswerGroup>,
    /// The group of each answer as written, and whether it is denied.
    known: HashMap<(&'c str, bool), usize>,
}

impl<'c> Grouping<'c> {
    fn add(&mut self, given: &'c Answer, said: Said) {
        let key = (given.value.as_str(), said.stance != Stance::Asserts);
        let group = if let Some(group) = self.known.get(&key) {
            *group
        } else {
            let group = self.group(key.0, key.1);
            self.known.insert(key, group);
            group
        };
        self.groups[group].said.push(said);
    }

    /// The group of an answer, made where there is none yet.
    fn group(&mut self, text: &str, denied: bool) -> usize {
        let value = Value::parse(self.kind, text).ok();
        let (value, text, denied) = match value {
            Some(Value::YesNo(yes)) if denied => {
                let value = Value::YesNo(!yes);
                let text = value.to_string();
                (Some(value), text, false)
            }
            value => (value, text.trim().to_owned(), denied),
        };
        let equal = |group: &AnswerGroup| {
            group.denied == denied
                && match (&group.value, &value) {
                    (Some(one), Some(other)) => one.compare(other) == Relation::Equal,
                    (None, None) => group.text == text,
                    _ => false,
                }
        };
        let among = self.groups.iter().take(MOST_ANSWERS);
        among.into_iter().position(equal).unwrap_or_else(|| {
            self.groups.push(AnswerGroup { value, text, denied, said: Vec::new() });
            self.groups.len() - 1
        })
    }
}
