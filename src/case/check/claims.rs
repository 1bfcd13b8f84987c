//! The rules of claims, their evidence and its attribution.

use super::answers::{Denials, answers};
use super::quotes::Texts;
use super::report::{Path, Report, Subject};
use crate::case::index::List;
use crate::case::{Claim, Evidence, Link, PersonId, UnnamedLink};
use std::collections::HashMap;

/// For each id of unnamed links the first that says whom they belong to.
type UnnamedIds<'a> = HashMap<&'a str, &'a PersonId>;

pub(super) fn claims(report: &mut Report<'_>) {
    let case = report.case;
    let denials = Denials::of(case);
    let texts = Texts::of(case);
    let mut unnamed = UnnamedIds::new();
    for (at, claim) in case.claims.iter().enumerate() {
        let subject = report.record(List::Claims, at, claim.id.as_str());
        let statement = "say in a sentence of your own what is claimed";
        report.filled(&subject, "statement", &claim.statement, statement);
        let about = ("is about", claim.about.as_slice());
        report.references(List::People, &subject, "about", about);
        let accuses = ("accuses", claim.accuses.as_slice());
        report.references(List::People, &subject, "accuses", accuses);
        answers(report, &subject, claim);
        if claim.evidence.is_empty() {
            report.warning(
                subject.at.key("evidence"),
                format!("{} has no evidence", subject.name),
                "give the words of a source that carry it",
            );
        }
        for (nth, evidence) in claim.evidence.iter().enumerate() {
            let piece = Subject {
                name: format!("evidence {} of {}", nth + 1, subject.name),
                at: subject.at.nth("evidence", nth),
            };
            self::evidence(report, &piece, evidence);
            texts.check(report, &piece, evidence);
            denials.check(report, &piece, (claim, evidence));
            attribution(report, &piece, evidence, &mut unnamed);
        }
        against(report, &subject, claim);
        grade(report, &subject, claim);
    }
}

fn evidence(report: &mut Report<'_>, piece: &Subject, evidence: &Evidence) {
    let saying = ("stands in", evidence.source.as_str());
    report.reference(List::Sources, piece.at.key("source"), &piece.name, saying);
    let words = "copy the words that carry the claim, exactly as the source has them";
    report.filled(piece, "exact", &evidence.quote.exact, words);
    for (nth, part) in evidence.more.iter().enumerate() {
        let part_of = Subject { name: piece.name.clone(), at: piece.at.nth("more", nth) };
        report.filled(&part_of, "exact", &part.exact, words);
    }
    for (nth, check) in evidence.checked.iter().enumerate() {
        let checked = Subject {
            name: format!("check {} of {}", nth + 1, piece.name),
            at: piece.at.nth("checked", nth),
        };
        report.filled(&checked, "by", &check.by, "say who compared the words");
    }
}

fn attribution<'a>(
    report: &mut Report<'a>,
    piece: &Subject,
    evidence: &'a Evidence,
    unnamed: &mut UnnamedIds<'a>,
) {
    let case = report.case;
    let source = case.source_ix(&evidence.source).and_then(|ix| case.source(ix));
    let publisher = source.and_then(|source| source.publisher.as_ref());
    for (nth, link) in evidence.attribution.iter().enumerate() {
        let at = piece.at.nth("attribution", nth);
        match link {
            Link::Person(id) => {
                if publisher == Some(id) {
                    report.warning(
                        at.clone(),
                        format!("{} is attributed to `{id}`, the source's own publisher", piece.name),
                        "leave this link out: that a source says what it prints goes without saying",
                    );
                }
                report.reference(List::People, at, &piece.name, ("is attributed to", id.as_str()));
            }
            Link::Unnamed(link) => unnamed_link(report, (&piece.name, at), link, unnamed),
        }
    }
}

fn unnamed_link<'a>(
    report: &mut Report<'a>,
    (name, at): (&str, Path),
    link: &'a UnnamedLink,
    unnamed: &mut UnnamedIds<'a>,
) {
    let subject = Subject { name: format!("an unnamed link of {name}"), at };
    let words = "give the source's words for them: \"people close to the agency\"";
    report.filled(&subject, "unnamed", &link.unnamed, words);
    if let Some(of) = &link.of {
        let saying = ("belongs to", of.as_str());
        report.reference(List::People, subject.at.key("of"), &subject.name, saying);
    }
    let Some(id) = &link.id else { return };
    report.slug(&subject, "id", id);
    let Some(of) = &link.of else { return };
    let first = unnamed.entry(id).or_insert(of);
    if *first != of {
        let first = first.clone();
        report.error(
            subject.at.key("of"),
            format!("the unnamed `{id}` belongs to `{of}` here and to `{first}` before"),
            "links with the same id are the same people: give them one `of`, or another id",
        );
    }
}

fn against(report: &mut Report<'_>, subject: &Subject, claim: &Claim) {
    let against = ("stands against", claim.against.as_slice());
    report.references(List::Claims, subject, "against", against);
    report.not_itself(subject, "against", "stands against", (&claim.id, &claim.against));
}

fn grade(report: &mut Report<'_>, subject: &Subject, claim: &Claim) {
    if let Some(grade) = claim.grade.filter(|grade| !(1..=6).contains(grade)) {
        report.error(
            subject.at.key("grade"),
            format!("{} has the grade {grade}", subject.name),
            "write a number from 1 (confirmed) to 6 (cannot be judged)",
        );
    }
}
