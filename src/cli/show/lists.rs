//! The lists, one record a line, led by what it is asked for by.

use super::super::out::Out;
use super::{Show, count, joined, standing};
use crate::case::{ClaimIx, Date, PersonIx, PersonKind, QuestionIx, RecordRef, SourceIx, TextKind};
use std::io;

/// Every source.
pub(super) fn sources(show: &Show, out: &mut Out) -> io::Result<()> {
    for (at, source) in show.case.sources.iter().enumerate() {
        let ix = SourceIx::new(at);
        let links = show.analysis.links.source(ix);
        let publisher = source.publisher.as_ref().and_then(|id| show.case.person_ix(id));
        let text = match (source.text, &source.document) {
            (_, None) => String::from("text not read"),
            (TextKind::Digest, _) => String::from("digest"),
            (TextKind::Excerpt, _) => String::from("excerpt"),
            (TextKind::Ocr, _) => String::from("read by a machine"),
            (TextKind::Full, _) => String::new(),
        };
        let passages = source.document.as_ref().map_or(0, |d| d.passages().len());
        let facts = joined([
            Some(publisher.map_or("publisher unknown", |ix| show.person(ix)).to_owned()),
            Some(source.published.as_ref().map_or_else(|| "no date".to_owned(), Date::human)),
            Some(text),
            Some(count(passages, "paragraph", "paragraphs")),
            Some(count(links.claims.len(), "claim", "claims")),
            show.disputed(links.claims.iter().copied()),
        ]);
        let called = show.called(RecordRef::Source(ix));
        out.line(&format!("{}, {called}; {facts}", Show::number(ix)))?;
    }
    Ok(())
}

/// Every person and organisation.
pub(super) fn people(show: &Show, out: &mut Out) -> io::Result<()> {
    for (at, person) in show.case.people.iter().enumerate() {
        let ix = PersonIx::new(at);
        let links = show.analysis.links.person(ix);
        let said = links.says.iter().chain(&links.denies).map(|at| at.claim);
        let mut claims: Vec<ClaimIx> = said.chain(links.about.iter().copied()).collect();
        claims.sort_unstable();
        claims.dedup();
        let named = show.analysis.mentions.of(ix).len();
        let facts = joined([
            (person.kind == PersonKind::Organisation).then(|| "organisation".to_owned()),
            person.principal.then(|| "principal".to_owned()),
            person.suggested.then(|| "suggested".to_owned()),
            person.role.clone(),
            Some(format!("says {}", links.says.len() + links.denies.len())),
            Some(format!("told of in {}", links.about.len())),
            show.disputed(claims.into_iter()),
            Some(format!("named in {}", count(named, "paragraph", "paragraphs"))),
        ]);
        out.line(&format!("{}; {facts}", show.called(RecordRef::Person(ix))))?;
    }
    Ok(())
}

/// Every claim.
pub(super) fn claims(show: &Show, out: &mut Out) -> io::Result<()> {
    for (at, claim) in show.case.claims.iter().enumerate() {
        let ix = ClaimIx::new(at);
        let facts = joined([
            Some(Show::numbers(&show.case.sources_of(ix))),
            claim.when.as_ref().map(|when| format!("happened {}", when.human())),
            Some(show.origins(ix)),
            show.contested(ix).map(str::to_owned),
            claim.suggested.then(|| "suggested".to_owned()),
        ]);
        out.line(&format!("{}; {facts}", show.called(RecordRef::Claim(ix))))?;
    }
    Ok(())
}

/// Every question.
pub(super) fn questions(show: &Show, out: &mut Out) -> io::Result<()> {
    for at in 0..show.case.questions.len() {
        let ix = QuestionIx::new(at);
        let asked = show.analysis.disputes.question(ix);
        let facts = joined([
            Some(count(asked.groups.len(), "answer", "answers")),
            Some(standing(asked.standing).to_owned()),
        ]);
        out.line(&format!("{}; {facts}", show.called(RecordRef::Question(ix))))?;
    }
    Ok(())
}
