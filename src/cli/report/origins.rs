//! `casefile report origins`: who said each claim first, and through whom it came.

use super::Report;
use super::desk::{Desk, EvidenceRow, VoiceRow};
use super::findings::{self, FindingRow};
use super::md::{Md, Page};
use super::traces::{self, PathRow};
use super::words;
use crate::analysis::origins::{Origin, Tally};
use crate::analysis::speakers::SpeakerIx;
use crate::case::{ClaimIx, Date, EvidenceRef};
use serde::Serialize;
use std::io;

/// The most ways of one piece of evidence that are put into words.
const MOST_WAYS: usize = 8;

#[derive(Debug, Serialize)]
pub(super) struct Origins<'c> {
    counts: Counts,
    claims: Vec<ClaimRow<'c>>,
    cited_not_held: Vec<Cited<'c>>,
}

/// How many claims stand how.
#[derive(Debug, Default, Serialize)]
struct Counts {
    claims: usize,
    one_stated_origin: usize,
    no_stated_origin: usize,
    only_unnamed: usize,
    circles: usize,
    without_evidence: usize,
}

#[derive(Debug, Serialize)]
struct ClaimRow<'c> {
    id: &'c str,
    statement: &'c str,
    summary: String,
    happened: Option<&'c Date>,
    sources: u32,
    stated_min: u32,
    stated_max: u32,
    gives_none: u32,
    circles: u32,
    origins: Vec<OriginRow<'c>>,
    through: Vec<VoiceRow<'c>>,
    perhaps_the_same: Vec<String>,
    same_words: Vec<Vec<VoiceRow<'c>>>,
    groups: Vec<Group<'c>>,
}

#[derive(Debug, Serialize)]
struct OriginRow<'c> {
    #[serde(flatten)]
    voice: VoiceRow<'c>,
    stated: bool,
    through_unnamed: bool,
}

/// The evidence that leads to the same speakers.
#[derive(Debug, Serialize)]
struct Group<'c> {
    voices: Vec<VoiceRow<'c>>,
    evidence: Vec<Traced<'c>>,
}

/// A piece of evidence with the ways along which it came.
#[derive(Debug, Serialize)]
struct Traced<'c> {
    #[serde(flatten)]
    row: EvidenceRow<'c>,
    ways: Vec<PathRow>,
    findings: Vec<FindingRow<'c>>,
}

/// An outlet that is credited though nothing of it is held.
#[derive(Debug, Serialize)]
struct Cited<'c> {
    person: &'c str,
    name: &'c str,
    places: Vec<String>,
}

impl<'c> Origins<'c> {
    pub(super) fn of(desk: &Desk<'c>) -> Self {
        let origins = &desk.analysis.origins;
        let mut counts = Counts { claims: desk.case.claims.len(), ..Counts::default() };
        let all = (0..desk.case.claims.len()).map(ClaimIx::new);
        let claims = all.filter_map(|ix| {
            counts.add(origins.in_favour(ix));
            claim_row(desk, ix)
        });
        let claims = claims.collect();
        let cited = origins.cited_not_held(desk.case).into_iter().map(|cited| Cited {
            person: desk.person_id(cited.outlet),
            name: desk.person_name(cited.outlet),
            places: desk.places(&cited.evidence),
        });
        Self { cited_not_held: cited.collect(), counts, claims }
    }
}

impl Counts {
    fn add(&mut self, tally: &Tally) {
        self.without_evidence += usize::from(tally.origins.is_empty() && tally.circles == 0);
        self.one_stated_origin += usize::from(tally.stated.max == 1);
        self.no_stated_origin += usize::from(tally.stated.max == 0 && tally.gives_none > 0);
        self.only_unnamed += usize::from(tally.is_unnamed());
        self.circles += usize::from(tally.circles > 0);
    }
}

fn claim_row<'c>(desk: &Desk<'c>, ix: ClaimIx) -> Option<ClaimRow<'c>> {
    let claim = desk.claim(ix)?;
    let origins = &desk.analysis.origins;
    let tally = origins.claim(ix)?;
    let origin = |origin: &Origin| OriginRow {
        voice: desk.voice(origin.speaker),
        stated: origin.stated,
        through_unnamed: origin.through_unnamed,
    };
    Some(ClaimRow {
        id: claim.id.as_str(),
        statement: &claim.statement,
        summary: origins.summary(desk.case, ix),
        happened: claim.when.as_ref(),
        sources: tally.sources,
        stated_min: tally.stated.min,
        stated_max: tally.stated.max,
        gives_none: tally.gives_none,
        circles: tally.circles,
        origins: tally.origins.iter().map(origin).collect(),
        through: tally.channel.iter().map(|link| desk.voice(*link)).collect(),
        perhaps_the_same: perhaps_the_same(desk, tally),
        same_words: tally
            .joined
            .iter()
            .map(|group| group.iter().map(|voice| desk.voice(*voice)).collect())
            .collect(),
        groups: groups(desk, ix, claim.evidence.len()),
    })
}

/// The unnamed origins that nothing tells apart or makes one, where that makes the count a range.
fn perhaps_the_same(desk: &Desk, tally: &Tally) -> Vec<String> {
    if tally.stated.min == tally.stated.max {
        return Vec::new();
    }
    let speakers = desk.analysis.origins.speakers();
    let stated = tally.origins.iter().filter(|origin| origin.stated && origin.unnamed);
    let names = stated.map(|origin| match speakers.unnamed(origin.speaker) {
        Some(who) => format!("{} ({})", who.words, desk.voice(who.teller).name),
        None => speakers.name(desk.case, origin.speaker),
    });
    names.collect()
}

fn groups<'c>(desk: &Desk<'c>, claim: ClaimIx, evidence: usize) -> Vec<Group<'c>> {
    let origins = &desk.analysis.origins;
    let mut order: Vec<&[SpeakerIx]> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for at in (0..).take(evidence).map(|nth| EvidenceRef { claim, nth }) {
        let Some(row) = desk.evidence(at) else { continue };
        let voices = origins.voices(at);
        let place = order.iter().position(|known| *known == voices).unwrap_or_else(|| {
            order.push(voices);
            groups.push(Group { voices: row.voices.clone(), evidence: Vec::new() });
            groups.len() - 1
        });
        let traced = Traced { row, ways: traces::of(desk, at), findings: findings::of(desk, at) };
        if let Some(group) = groups.get_mut(place) {
            group.evidence.push(traced);
        }
    }
    groups
}

impl Report for Origins<'_> {
    const NAME: &'static str = "origins";
    const TITLE: &'static str = "Origins";
    const WHAT: &'static str = "Who said each claim first, as far as this case knows, and through whom it came. A source's \
        own voice is not a stated origin; unnamed people who may be the same make a count a range.";

    fn write(&self, page: &mut Page) -> io::Result<()> {
        self.counts.write(page)?;
        page.heading(2, &Md::new().raw("Claims"))?;
        for (row, number) in self.claims.iter().zip(1..) {
            row.write(page, number)?;
        }
        if self.claims.is_empty() {
            page.para(&Md::new().raw("The case has no claims."))?;
        }
        page.heading(2, &Md::new().raw("Cited, not held"))?;
        if self.cited_not_held.is_empty() {
            return page
                .para(&Md::new().raw("No outlet is credited of which the case holds nothing."));
        }
        let intro = "Outlets that are credited in the evidence, of which the case holds nothing: what they wrote is known \
            only through others.";
        page.para(&Md::new().raw(intro))?;
        self.cited_not_held.iter().try_for_each(|cited| {
            let places = Md::new().text(&cited.places.join("; "));
            page.item(0, &Md::new().bold(cited.name).raw(": ").then(&places))
        })
    }
}

impl Counts {
    fn write(&self, page: &mut Page) -> io::Result<()> {
        let claims = words::count(self.claims, "claim", "claims");
        page.para(&Md::new().text(&claims).raw(" in all. Of these:"))?;
        let rows = [
            (self.one_stated_origin, "with one stated origin, however many sources carry it"),
            (self.no_stated_origin, "for which no source gives an origin"),
            (self.only_unnamed, "behind which nobody named stands"),
            (self.circles, "with sources that only credit one another"),
            (self.without_evidence, "without evidence"),
        ];
        for (count, what) in rows.into_iter().filter(|(count, _)| *count > 0) {
            page.item(0, &Md::new().number(count).raw(" ").raw(what))?;
        }
        Ok(())
    }
}

impl ClaimRow<'_> {
    fn write(&self, page: &mut Page, number: usize) -> io::Result<()> {
        page.heading(3, &Md::new().number(number).raw(". ").text(self.statement))?;
        let summary = if self.summary.is_empty() { "no evidence" } else { &self.summary };
        let mut facts = vec![Md::new().bold(summary)];
        facts.extend(self.happened.map(|date| Md::new().raw("happened ").text(&date.human())));
        facts.push(Md::new().raw("claim ").text(self.id));
        page.para(&Md::join(facts, " · "))?;
        if !self.perhaps_the_same.is_empty() {
            let range = Md::new().raw("A range, since these may be the same: ");
            let who = Md::new().text(&self.perhaps_the_same.join("; "));
            page.para(&range.then(&who).raw(". Nothing in the case tells."))?;
        }
        self.groups.iter().try_for_each(|group| group.write(page, self))
    }
}

impl Group<'_> {
    fn write(&self, page: &mut Page, claim: &ClaimRow) -> io::Result<()> {
        let stated = |voice: &VoiceRow| {
            claim.origins.iter().any(|origin| origin.stated && origin.voice == *voice)
        };
        let names: Vec<_> = self.voices.iter().map(VoiceRow::words).collect();
        let lead = if claim.same_words.contains(&self.voices) {
            "In the same words, nobody knows whose first, of "
        } else if self.voices.iter().any(stated) {
            "From "
        } else {
            "In the own voice of "
        };
        page.heading(4, &Md::new().raw(lead).text(&names.join("; ")))?;
        self.evidence.iter().try_for_each(|traced| traced.write(page))
    }
}

impl Traced<'_> {
    fn write(&self, page: &mut Page) -> io::Result<()> {
        words::evidence(page, &self.row)?;
        for way in self.ways.iter().take(MOST_WAYS) {
            page.item(1, &Md::new().text(&way.why))?;
        }
        if self.ways.len() > MOST_WAYS {
            let more = self.ways.len() - MOST_WAYS;
            page.item(1, &Md::new().number(more).raw(" more ways like these"))?;
        }
        self.findings.iter().try_for_each(|finding| finding.write(page, 1))
    }
}
