//! What the search may ask of records beyond their words.

use super::{Analysis, Contested, Standing};
use crate::case::{Case, ClaimIx, EvidenceRef, PersonIx, QuestionIx, RecordRef, SourceIx};
use crate::search::{Flag, Flags};
use crate::text::quote::AnchorState;

/// The marks of all records, and the passages in which evidence stands.
///
/// Disputed: a question with answers that exclude each other, a claim drawn into such a conflict. Single: one stated
/// origin. Unnamed: nobody named behind it. Altered: words that are not in the source but for white space, quotes and
/// dashes; also the source that they are quoted from. Unchecked likewise: some words that nobody compared.
pub fn of_case(case: &Case, analysis: &Analysis) -> Flags {
    let mut flags = Flags::default();
    suggested(case, &mut flags);
    for at in (0..case.questions.len()).map(QuestionIx::new) {
        if analysis.disputes.question(at).standing == Standing::Disputed {
            flags.set(RecordRef::Question(at), Flag::Disputed);
        }
    }
    for at in (0..case.claims.len()).map(ClaimIx::new) {
        let tally = analysis.origins.in_favour(at);
        let marks = [
            (Flag::Disputed, analysis.disputes.claim(at) == Contested::Yes),
            (Flag::Single, tally.stated.max == 1),
            (Flag::Unnamed, tally.is_unnamed()),
        ];
        for (flag, _) in marks.into_iter().filter(|(_, set)| *set) {
            flags.set(RecordRef::Claim(at), flag);
        }
    }
    for (at, evidence) in case.all_evidence() {
        let source = analysis.links.speakers().source_of(at).map(RecordRef::Source);
        let mut mark = |flag| {
            flags.set(RecordRef::Claim(at.claim), flag);
            if let Some(source) = source {
                flags.set(source, flag);
            }
        };
        if analysis.anchors.state(at) > AnchorState::Normalised {
            mark(Flag::Altered);
        }
        if evidence.checked.is_empty() {
            mark(Flag::Unchecked);
        }
        place(case, analysis, at, &mut flags);
    }
    flags
}

fn suggested(case: &Case, flags: &mut Flags) {
    let sources = case.sources.iter().map(|record| record.suggested).enumerate();
    let people = case.people.iter().map(|record| record.suggested).enumerate();
    let questions = case.questions.iter().map(|record| record.suggested).enumerate();
    let claims = case.claims.iter().map(|record| record.suggested).enumerate();
    let records = sources
        .map(|(at, yes)| (RecordRef::Source(SourceIx::new(at)), yes))
        .chain(people.map(|(at, yes)| (RecordRef::Person(PersonIx::new(at)), yes)))
        .chain(questions.map(|(at, yes)| (RecordRef::Question(QuestionIx::new(at)), yes)))
        .chain(claims.map(|(at, yes)| (RecordRef::Claim(ClaimIx::new(at)), yes)));
    for (record, _) in records.filter(|(_, yes)| *yes) {
        flags.set(record, Flag::Suggested);
    }
}

/// Tells where a piece of evidence stands, from the first passage of its parts to the last.
fn place(case: &Case, analysis: &Analysis, at: EvidenceRef, flags: &mut Flags) {
    let source = analysis.links.speakers().source_of(at);
    let document = source.and_then(|ix| case.source(ix)).and_then(|s| s.document.as_ref());
    let Some(document) = document else { return };
    let spans = || analysis.anchors.of(at).iter().filter_map(|part| part.span);
    let passage = |byte| u32::try_from(document.passage_at(byte)).unwrap_or(u32::MAX);
    let first = spans().map(|span| passage(span.start)).min();
    let last = spans().map(|span| passage(span.end.saturating_sub(1))).max();
    if let (Some(first), Some(last)) = (first, last) {
        flags.place(at, first..last.saturating_add(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, answer, claim, denies, person, question, says, source};
    use crate::case::AnswerKind;

    #[test]
    fn marks_what_can_be_asked_for() {
        let mut guessed = person("p", "P", &[]);
        guessed.suggested = true;
        let case = Kit::new()
            .source(source("s", "One.\n\nTwo words.\n\nThree."))
            .source(source("t", ""))
            .person(guessed)
            .question(question("q", AnswerKind::YesNo))
            .claim(answer("a", "q", "yes", vec![says("s", "Two words.\n\nThree", &["?somebody"])]))
            .claim(answer(
                "b",
                "q",
                "yes",
                vec![denies("s", "Nothing of the sort was ever there", &[])],
            ))
            .claim(claim("c", vec![says("s", "One", &["p"])]))
            .done();
        let flags = of_case(&case, &Analysis::of(&case));
        let has = |record, wanted: &[Flag]| {
            let marks = flags.of(record);
            let found: Vec<_> = Flag::ALL.into_iter().filter(|flag| marks.has(*flag)).collect();
            assert_eq!(found, wanted, "{record:?}");
        };
        let claim = |at| RecordRef::Claim(ClaimIx(at));
        has(claim(0), &[Flag::Disputed, Flag::Single, Flag::Unnamed, Flag::Unchecked]);
        has(claim(1), &[Flag::Disputed, Flag::Altered, Flag::Unchecked]);
        has(claim(2), &[Flag::Single, Flag::Unchecked]);
        has(RecordRef::Question(QuestionIx(0)), &[Flag::Disputed]);
        has(RecordRef::Person(PersonIx(0)), &[Flag::Suggested]);
        has(RecordRef::Source(SourceIx(0)), &[Flag::Altered, Flag::Unchecked]);
        has(RecordRef::Source(SourceIx(1)), &[]);
        let at = |claim| EvidenceRef { claim: ClaimIx(claim), nth: 0 };
        assert_eq!((flags.passages(at(0)), flags.passages(at(1))), (1..3, 0..0));
    }
}
