//! `casefile report dossier`: all that the case has on one person.

use super::Report;
use super::desk::{Desk, EvidenceRow};
use super::md::{Md, Page};
use super::timeline::{self, EntryRow};
use super::words;
use crate::analysis::dossier;
use crate::case::{Date, EvidenceRef, PersonIx, PersonKind};
use serde::Serialize;
use std::collections::HashMap;
use std::io;

#[derive(Debug, Serialize)]
pub(super) struct Dossier<'c> {
    person: PersonRow<'c>,
    says: Vec<ClaimRow<'c>>,
    denies: Vec<ClaimRow<'c>>,
    by_others: Vec<ClaimRow<'c>>,
    passes_on: Vec<ClaimRow<'c>>,
    with: Vec<CompanionRow<'c>>,
    when: Vec<EntryRow<'c>>,
    spellings: Vec<SpellingRow>,
}

#[derive(Debug, Default, Serialize)]
struct PersonRow<'c> {
    id: &'c str,
    name: &'c str,
    kind: &'static str,
    principal: bool,
    suggested: bool,
    role: Option<&'c str>,
    born: Option<&'c Date>,
    aliases: &'c [String],
    part_of: Vec<&'c str>,
    parts: Vec<&'c str>,
    sources: Vec<String>,
    note: Option<&'c str>,
}

/// A claim with the evidence that belongs under a heading of the dossier.
#[derive(Debug, Serialize)]
struct ClaimRow<'c> {
    claim: &'c str,
    statement: &'c str,
    accused: bool,
    evidence: Vec<EvidenceRow<'c>>,
}

#[derive(Debug, Serialize)]
struct CompanionRow<'c> {
    person: &'c str,
    name: &'c str,
    claims: usize,
    passages: usize,
}

#[derive(Debug, Serialize)]
struct SpellingRow {
    text: String,
    times: usize,
    sources: Vec<String>,
}

impl<'c> Dossier<'c> {
    pub(super) fn of(desk: &Desk<'c>, ix: PersonIx) -> Self {
        let found = dossier::Dossier::of(desk.case, desk.analysis, ix);
        let claims = |evidence: &[EvidenceRef]| claim_rows(desk, ix, evidence);
        let marks = |sources: &[_]| sources.iter().map(|s| super::desk::mark(*s)).collect();
        Self {
            person: person_row(desk, ix),
            says: claims(&found.says),
            denies: claims(&found.denies),
            by_others: claims(&found.by_others),
            passes_on: claims(&found.passes_on),
            with: found
                .with
                .iter()
                .map(|with| CompanionRow {
                    person: desk.person_id(with.person),
                    name: desk.person_name(with.person),
                    claims: with.claims,
                    passages: with.passages,
                })
                .collect(),
            when: timeline::rows(desk, &found.when),
            spellings: found
                .spellings
                .into_iter()
                .map(|spelling| SpellingRow {
                    sources: marks(&spelling.sources),
                    text: spelling.text,
                    times: spelling.times,
                })
                .collect(),
        }
    }
}

fn person_row<'c>(desk: &Desk<'c>, ix: PersonIx) -> PersonRow<'c> {
    let case = desk.case;
    let Some(person) = case.person(ix) else { return PersonRow::default() };
    let links = desk.analysis.links.person(ix);
    PersonRow {
        id: person.id.as_str(),
        name: &person.name,
        kind: match person.kind {
            PersonKind::Person => "person",
            PersonKind::Organisation => "organisation",
        },
        principal: person.principal,
        suggested: person.suggested,
        role: person.role.as_deref(),
        born: person.born.as_ref(),
        aliases: &person.aliases,
        part_of: person.part_of.iter().map(|id| desk.name_of(id)).collect(),
        parts: links.parts.iter().map(|ix| desk.person_name(*ix)).collect(),
        sources: links.sources.iter().map(|ix| desk.source_name(*ix)).collect(),
        note: person.note.as_deref(),
    }
}

/// The evidence by claim, in the order in which the claims come first.
fn claim_rows<'c>(desk: &Desk<'c>, ix: PersonIx, evidence: &[EvidenceRef]) -> Vec<ClaimRow<'c>> {
    let case = desk.case;
    let mut places = HashMap::new();
    let mut rows: Vec<ClaimRow> = Vec::new();
    for at in evidence {
        let (Some(claim), Some(row)) = (case.claim(at.claim), desk.evidence(*at)) else { continue };
        let place = *places.entry(at.claim).or_insert(rows.len());
        if place == rows.len() {
            rows.push(ClaimRow {
                claim: claim.id.as_str(),
                statement: &claim.statement,
                accused: claim.accuses.iter().any(|id| case.person_ix(id) == Some(ix)),
                evidence: Vec::new(),
            });
        }
        if let Some(known) = rows.get_mut(place) {
            known.evidence.push(row);
        }
    }
    rows
}

impl Report for Dossier<'_> {
    const NAME: &'static str = "dossier";
    const TITLE: &'static str = "Dossier";
    const WHAT: &'static str = "All that the case has on one person: what they say and deny, what others say of them, with \
        whom they come up, when, and how their name is written.";

    fn write(&self, page: &mut Page) -> io::Result<()> {
        self.person.write(page)?;
        section(page, "Says", &self.says)?;
        section(page, "Denies", &self.denies)?;
        section(page, "Said about them by others", &self.by_others)?;
        section(page, "Passes on from others", &self.passes_on)?;
        self.companions(page)?;
        page.heading(2, &Md::new().raw("When"))?;
        if self.when.is_empty() {
            page.para(&Md::new().raw("Nothing of it has a date."))?;
        }
        timeline::write(page, 3, &self.when)?;
        self.spelt(page)
    }
}

impl PersonRow<'_> {
    fn write(&self, page: &mut Page) -> io::Result<()> {
        page.heading(2, &Md::new().text(self.name))?;
        let mut facts = vec![Md::new().raw(self.kind)];
        if self.principal {
            facts.push(Md::new().raw("principal"));
        }
        if self.suggested {
            facts.push(Md::new().raw("suggested by the program, not confirmed"));
        }
        facts.extend(self.born.map(|date| Md::new().raw("born ").text(&date.human())));
        facts.push(Md::new().raw("id ").text(self.id));
        page.para(&Md::join(facts, " · "))?;
        let lists: [(&'static str, String); 6] = [
            ("Role: ", self.role.unwrap_or_default().to_owned()),
            ("Also called: ", self.aliases.join("; ")),
            ("Part of: ", self.part_of.join("; ")),
            ("Has as parts: ", self.parts.join("; ")),
            ("Published or wrote: ", self.sources.join("; ")),
            ("Note of whoever keeps the case: ", self.note.unwrap_or_default().to_owned()),
        ];
        for (what, text) in lists.iter().filter(|(_, text)| !text.trim().is_empty()) {
            page.item(0, &Md::new().raw(what).remark(text))?;
        }
        Ok(())
    }
}

fn section(page: &mut Page, title: &'static str, claims: &[ClaimRow]) -> io::Result<()> {
    page.heading(2, &Md::new().raw(title).raw(" (").number(claims.len()).raw(")"))?;
    if claims.is_empty() {
        return page.para(&Md::new().raw("Nothing in this case."));
    }
    claims.iter().try_for_each(|claim| {
        let accused = if claim.accused { " (accuses them)" } else { "" };
        page.heading(3, &Md::new().text(claim.statement).raw(accused))?;
        claim.evidence.iter().try_for_each(|row| words::evidence(page, row))
    })
}

impl Dossier<'_> {
    fn companions(&self, page: &mut Page) -> io::Result<()> {
        page.heading(2, &Md::new().raw("With whom"))?;
        if self.with.is_empty() {
            return page.para(&Md::new().raw("With nobody."));
        }
        self.with.iter().try_for_each(|with| {
            let claims = words::count(with.claims, "claim", "claims");
            let passages = words::count(with.passages, "paragraph", "paragraphs");
            let counts = Md::new().text(&claims).raw(", named together in ").text(&passages);
            page.item(0, &Md::new().bold(with.name).raw(": ").then(&counts))
        })
    }

    fn spelt(&self, page: &mut Page) -> io::Result<()> {
        page.heading(2, &Md::new().raw("How the name is written"))?;
        if self.spellings.is_empty() {
            return page.para(&Md::new().raw("The texts do not name them."));
        }
        self.spellings.iter().try_for_each(|spelling| {
            let sources = Md::new().text(&spelling.sources.join(", "));
            let times = Md::new().number(spelling.times).raw(" × in ").then(&sources);
            page.item(0, &Md::new().bold(&spelling.text).raw(": ").then(&times))
        })
    }
}
