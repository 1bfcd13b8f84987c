//! The rules of answers: that they can be read, and that a denial is encoded once.

use super::report::{Report, Subject};
use crate::case::index::List;
use crate::case::{
    Answer, AnswerKind, Case, Claim, Evidence, Link, QuestionId, SourceId, Stance, Value,
};
use crate::text::fold;
use std::collections::HashMap;

/// Each answer must name a question and be one of its kind.
pub(super) fn answers(report: &mut Report<'_>, subject: &Subject, claim: &Claim) {
    let case = report.case;
    for (nth, answer) in claim.answers.iter().enumerate() {
        let at = subject.at.nth("answers", nth);
        let saying = ("answers", answer.question.as_str());
        report.reference(List::Questions, at.key("question"), &subject.name, saying);
        let Some(kind) = kind(case, answer) else { continue };
        if let Err(slip) = Value::parse(kind, &answer.value) {
            let article = match kind {
                AnswerKind::Text => "a few words",
                AnswerKind::Date => "a date",
                AnswerKind::Number => "a number",
                AnswerKind::YesNo => "yes or no",
            };
            report.error(
                at.key("value"),
                format!(
                    "{} answers `{}` with `{}`, where {article} is wanted: {}",
                    subject.name, answer.question, slip.text, slip.why
                ),
                slip.help,
            );
        }
    }
}

fn kind(case: &Case, answer: &Answer) -> Option<AnswerKind> {
    let question = case.question(case.question_ix(&answer.question)?)?;
    Some(question.answers)
}

/// The yes-no answers of a claim.
fn yes_no<'a>(case: &'a Case, claim: &'a Claim) -> impl Iterator<Item = (&'a QuestionId, bool)> {
    claim.answers.iter().filter(|answer| kind(case, answer) == Some(AnswerKind::YesNo)).filter_map(
        |answer| match Value::parse(AnswerKind::YesNo, &answer.value) {
            Ok(Value::YesNo(yes)) => Some((&answer.question, yes)),
            _ => None,
        },
    )
}

/// What makes two pieces of evidence the same utterance about the same question.
#[derive(PartialEq, Eq, Hash)]
struct Utterance<'a> {
    question: &'a QuestionId,
    source: &'a SourceId,
    words: String,
    speaker: Option<&'a Link>,
}

impl<'a> Utterance<'a> {
    fn new(question: &'a QuestionId, evidence: &'a Evidence) -> Self {
        let words: Vec<String> = evidence.parts().map(|part| fold(&part.exact)).collect();
        let words = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        Self { question, source: &evidence.source, words, speaker: evidence.speaker() }
    }
}

/// The denials that stand, as they should, on the claim that answers yes.
pub(super) struct Denials<'a>(HashMap<Utterance<'a>, &'a Claim>);

impl<'a> Denials<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        let mut denials = HashMap::new();
        for claim in &case.claims {
            for (question, _) in yes_no(case, claim).filter(|(_, yes)| *yes) {
                for evidence in claim.evidence.iter().filter(|e| e.stance == Stance::Denies) {
                    denials.entry(Utterance::new(question, evidence)).or_insert(claim);
                }
            }
        }
        Self(denials)
    }

    /// Evidence of a claim that answers no must not deny that, nor say again what denies the claim that answers yes.
    pub(super) fn check(
        &self,
        report: &mut Report<'_>,
        piece: &Subject,
        (claim, evidence): (&Claim, &Evidence),
    ) {
        let case = report.case;
        for (question, _) in yes_no(case, claim).filter(|(_, yes)| !yes) {
            if evidence.stance == Stance::Denies {
                report.warning(
                    piece.at.key("stance"),
                    format!("{} denies what itself answers `{question}` with no", piece.name),
                    "say it once: as `asserts` or `denies` on the claim that answers yes",
                );
            } else if let Some(positive) = self.0.get(&Utterance::new(question, evidence)) {
                report.warning(
                    piece.at.clone(),
                    format!(
                        "{} says again, with the answer no to `{question}`, what its words deny of claim `{}`",
                        piece.name, positive.id
                    ),
                    "keep the denial of the claim that answers yes, and take this one out",
                );
            }
        }
    }
}
