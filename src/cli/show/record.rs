//! One record with all that the case has on it.

use super::super::out::Out;
use super::super::plain::{Page, stance};
use super::views::{answer, dated};
use super::{Show, count, joined, standing};
use crate::analysis::dossier::Dossier;
use crate::case::{
    AnswerKind, ClaimIx, EvidenceRef, PersonIx, QuestionIx, RecordRef, SourceIx, Value,
};
use std::collections::BTreeMap;
use std::io;

/// A source: its facts, then its text, paragraph by paragraph, each with the claims that its words carry.
pub(super) fn source(show: &Show, ix: SourceIx, out: &mut Out) -> io::Result<()> {
    let Some(source) = show.case.source(ix) else { return Ok(()) };
    Page::new(show.case, out).source(source)?;
    out.line(&format!("  id: {}", source.id))?;
    let Some(document) = &source.document else { return Ok(()) };
    let mut carried: BTreeMap<usize, Vec<EvidenceRef>> = BTreeMap::new();
    for mark in show.analysis.anchors.marks(ix) {
        carried.entry(document.passage_at(mark.span.start)).or_default().push(mark.evidence);
    }
    for nth in 0..document.passages().len() {
        let words: Vec<&str> = document.passage(nth).split_whitespace().collect();
        out.line(&format!("paragraph {}: {}", nth + 1, words.join(" ")))?;
        for at in carried.get(&nth).into_iter().flatten() {
            out.line(&format!("  {}", says(show, *at)))?;
        }
    }
    Ok(())
}

/// A person's dossier.
pub(super) fn person(show: &Show, ix: PersonIx, out: &mut Out) -> io::Result<()> {
    let Some(person) = show.case.person(ix) else { return Ok(()) };
    Page::new(show.case, out).person(person)?;
    out.line(&format!("  id: {}", person.id))?;
    let dossier = Dossier::of(show.case, show.analysis, ix);
    for (title, all) in [
        ("Says", &dossier.says),
        ("Denies", &dossier.denies),
        ("Passes on from others", &dossier.passes_on),
        ("Said about them by others", &dossier.by_others),
    ] {
        let lines = all.iter().map(|at| says(show, *at));
        section(out, title, lines)?;
    }
    let with = dossier.with.iter().map(|other| {
        let claims = count(other.claims, "claim", "claims");
        let passages = count(other.passages, "paragraph", "paragraphs");
        format!("{}; in {claims} and {passages}", show.called(RecordRef::Person(other.person)))
    });
    section(out, "With whom", with)?;
    section(out, "When", dossier.when.iter().map(|entry| dated(show, entry)))?;
    let spellings = dossier.spellings.iter().map(|spelling| {
        let times = count(spelling.times, "time", "times");
        format!("{}; {times}; {}", spelling.text, Show::numbers(&spelling.sources))
    });
    section(out, "Spelled as", spellings)
}

/// A claim: its facts and evidence, who said it first, and how it stands to other answers.
pub(super) fn claim(show: &Show, ix: ClaimIx, out: &mut Out) -> io::Result<()> {
    let Some(claim) = show.case.claim(ix) else { return Ok(()) };
    Page::new(show.case, out).claim(claim)?;
    out.line(&format!("  id: {}", claim.id))?;
    let origins = show.origins(ix);
    if !origins.is_empty() {
        out.line(&format!("  who said it first: {origins}"))?;
    }
    for answer in &claim.answers {
        let question = show.case.question_ix(&answer.question);
        let Some(question) = question else { continue };
        let called = show.called(RecordRef::Question(question));
        let standing = standing(show.analysis.disputes.question(question).standing);
        let value = Value::parse(
            show.case.question(question).map_or(AnswerKind::Text, |question| question.answers),
            &answer.value,
        );
        let value = value.map_or_else(|_| answer.value.clone(), |value| value.human());
        out.line(&format!("  answers {called}; {value}; {standing}"))?;
    }
    let against = claim.against.iter().filter_map(|id| show.case.claim_ix(id));
    for other in against {
        out.line(&format!("  sits ill with {}", show.called(RecordRef::Claim(other))))?;
    }
    Ok(())
}

/// A question with every answer, who gives it, and in which claim.
pub(super) fn question(show: &Show, ix: QuestionIx, out: &mut Out) -> io::Result<()> {
    let asked = show.analysis.disputes.question(ix);
    out.line(&show.called(RecordRef::Question(ix)))?;
    out.line(&format!("  {}", standing(asked.standing)))?;
    for group in &asked.groups {
        out.line(&format!("  answer: {}", answer(show, ix, group)))?;
        for said in &group.said {
            out.line(&format!("    {}", says(show, said.evidence)))?;
        }
    }
    Ok(())
}

fn section(
    out: &mut Out,
    title: &str,
    lines: impl ExactSizeIterator<Item = String>,
) -> io::Result<()> {
    if lines.len() == 0 {
        return Ok(());
    }
    out.line(&format!("{title}: {}", lines.len()))?;
    lines.into_iter().try_for_each(|line| out.line(&format!("  {line}")))
}

/// A piece of evidence on one line: stance, claim, place.
fn says(show: &Show, at: EvidenceRef) -> String {
    let evidence = show.case.evidence(at);
    let stance = evidence.map_or("", |evidence| stance(evidence.stance));
    let claim = show.called(RecordRef::Claim(at.claim));
    let hedged = evidence.and_then(|evidence| evidence.hedge.as_ref());
    joined([
        Some(format!("{stance} {claim}")),
        Some(show.places(&[at])),
        hedged.map(|words| format!("hedged: {words}")),
    ])
}
