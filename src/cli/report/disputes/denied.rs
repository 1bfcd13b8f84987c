//! Claims that are disputed without a question: some assert what others deny, or one sits ill with another.

use super::super::desk::{Desk, EvidenceRow};
use super::super::md::{Md, Page};
use super::{heading, words};
use crate::analysis::{Contested, Standing};
use crate::case::{Claim, ClaimIx, EvidenceRef};
use serde::Serialize;
use std::io;

/// A claim that some assert and others deny or doubt.
#[derive(Debug, Serialize)]
pub(super) struct Denied<'c> {
    claim: &'c str,
    statement: &'c str,
    firm: bool,
    evidence: Vec<EvidenceRow<'c>>,
}

/// Two claims of which whoever keeps the case says that they sit ill with each other.
#[derive(Debug, Serialize)]
pub(super) struct SitsIll<'c> {
    claim: &'c str,
    statement: &'c str,
    evidence: Vec<EvidenceRow<'c>>,
    other: &'c str,
    other_statement: &'c str,
    other_evidence: Vec<EvidenceRow<'c>>,
}

fn all_evidence<'c>(desk: &Desk<'c>, claim: ClaimIx) -> Vec<EvidenceRow<'c>> {
    let count = desk.claim(claim).map_or(0, |claim| claim.evidence.len());
    (0..).take(count).filter_map(|nth| desk.evidence(EvidenceRef { claim, nth })).collect()
}

/// The claims that exclude themselves and are under no question that stands disputed.
pub(super) fn of<'c>(desk: &Desk<'c>) -> Vec<Denied<'c>> {
    let disputes = &desk.analysis.disputes;
    let shown = |claim: &Claim| {
        let questions = claim.answers.iter().filter_map(|a| desk.case.question_ix(&a.question));
        questions.into_iter().any(|ix| disputes.question(ix).standing >= Standing::Unsure)
    };
    let claims = (0..desk.case.claims.len()).map(ClaimIx::new);
    let mut rows: Vec<_> = claims
        .filter_map(|ix| {
            let claim = desk.claim(ix)?;
            let contested = disputes.claim(ix);
            (contested > Contested::No && !shown(claim)).then(|| Denied {
                claim: claim.id.as_str(),
                statement: &claim.statement,
                firm: contested == Contested::Yes,
                evidence: all_evidence(desk, ix),
            })
        })
        .collect();
    rows.sort_by_key(|row| !row.firm);
    rows
}

/// Each pair once, by whichever of the two comes first.
pub(super) fn sits_ill<'c>(desk: &Desk<'c>) -> Vec<SitsIll<'c>> {
    let case = desk.case;
    let mut pairs: Vec<_> = case
        .claims
        .iter()
        .enumerate()
        .flat_map(|(at, claim)| {
            let ix = ClaimIx::new(at);
            let others = claim.against.iter().filter_map(|id| case.claim_ix(id));
            others
                .filter(move |other| *other != ix)
                .map(move |other| (ix.min(other), ix.max(other)))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let rows = pairs.into_iter().filter_map(|(one, other)| {
        let (claim, against) = (desk.claim(one)?, desk.claim(other)?);
        Some(SitsIll {
            claim: claim.id.as_str(),
            statement: &claim.statement,
            evidence: all_evidence(desk, one),
            other: against.id.as_str(),
            other_statement: &against.statement,
            other_evidence: all_evidence(desk, other),
        })
    });
    rows.collect()
}

pub(super) fn write(page: &mut Page, rows: &[Denied]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    heading(page, "Asserted and denied", rows.len())?;
    for (row, number) in rows.iter().zip(1..) {
        page.heading(3, &Md::new().number(number).raw(". ").text(row.statement))?;
        let firm = if row.firm { "" } else { "Perhaps: something is hedged or only doubted · " };
        page.para(&Md::new().raw(firm).raw("claim ").text(row.claim))?;
        write_all(page, &row.evidence)?;
    }
    Ok(())
}

pub(super) fn write_ill(page: &mut Page, rows: &[SitsIll]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    heading(page, "Sits ill with each other", rows.len())?;
    page.para(&Md::new().raw(
        "Claims that share no question; whoever keeps the case sets them against each other.",
    ))?;
    for (row, number) in rows.iter().zip(1..) {
        page.heading(3, &Md::new().number(number).raw(". ").text(row.statement))?;
        write_all(page, &row.evidence)?;
        page.heading(4, &Md::new().raw("against: ").text(row.other_statement))?;
        write_all(page, &row.other_evidence)?;
    }
    Ok(())
}

fn write_all(page: &mut Page, evidence: &[EvidenceRow]) -> io::Result<()> {
    evidence.iter().try_for_each(|row| words::evidence(page, row))
}
