//! `casefile report gaps`: what the case lacks, and what to do about it.

use super::Report;
use super::desk::Desk;
use super::findings;
use super::md::{Md, Page};
use super::timeline::{ToldRow, told};
use super::words;
use crate::analysis::gaps::{self, Gap, GapKind};
use crate::case::{EvidenceRef, RecordRef};
use crate::text::quote::AnchorState;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;

/// The most places of one gap that the page lists.
const MOST_PLACES: usize = 12;

#[derive(Debug, Serialize)]
pub(super) struct Gaps<'c> {
    kinds: Vec<KindRow<'c>>,
    #[serde(skip)]
    unchecked: Unchecked,
}

/// The gaps of one kind.
#[derive(Debug, Serialize)]
struct KindRow<'c> {
    kind: &'static str,
    label: &'static str,
    advice: &'static str,
    gaps: Vec<GapRow<'c>>,
}

#[derive(Debug, Serialize)]
struct GapRow<'c> {
    record: &'static str,
    id: &'c str,
    words: &'c str,
    people: Vec<&'c str>,
    told: Vec<ToldRow>,
    remarks: Vec<String>,
}

/// How much of each source's evidence nobody has compared: a list of all of it would bury the rest.
#[derive(Debug, Default)]
struct Unchecked {
    /// By source, how many pieces are unchecked and how many there are.
    sources: BTreeMap<String, (usize, usize)>,
}

impl<'c> Gaps<'c> {
    pub(super) fn of(desk: &Desk<'c>) -> Self {
        let all = gaps::of_case(desk.case, desk.analysis);
        let kinds = GapKind::ALL.into_iter().filter_map(|kind| {
            let (from, until) = (
                all.partition_point(|gap| gap.kind < kind),
                all.partition_point(|gap| gap.kind <= kind),
            );
            let gaps: Vec<_> = all.get(from..until)?.iter().map(|gap| gap_row(desk, gap)).collect();
            (!gaps.is_empty()).then(|| KindRow {
                kind: name(kind),
                label: kind.label(),
                advice: advice(kind),
                gaps,
            })
        });
        Self { kinds: kinds.collect(), unchecked: Unchecked::of(desk) }
    }
}

/// As `--json` has it.
const fn name(kind: GapKind) -> &'static str {
    match kind {
        GapKind::OneOrigin => "one-origin",
        GapKind::OnlyUnnamed => "only-unnamed",
        GapKind::NoEvidence => "no-evidence",
        GapKind::NotExact => "not-exact",
        GapKind::NotBorneOut => "not-borne-out",
        GapKind::NotHeld => "not-held",
        GapKind::NotHeard => "not-heard",
        GapKind::OneAnswer => "one-answer",
        GapKind::NotChecked => "not-checked",
    }
}

/// What to do about a gap.
const fn advice(kind: GapKind) -> &'static str {
    match kind {
        GapKind::OneOrigin => {
            "Look for somebody who knows it from elsewhere, or for a document; until then print it as theirs, not as what \
             several report."
        }
        GapKind::OnlyUnnamed => {
            "Ask each outlet who they are and how they know; look for somebody named or a document before it is printed."
        }
        GapKind::NoEvidence => {
            "Tie the claim to the words of a source or take it out; look for an answer in the sources that are silent."
        }
        GapKind::NotExact => {
            "Compare the words with the original: mend the quotation, what stands before and after it, or the text."
        }
        GapKind::NotBorneOut => {
            "Ask the source that credits it where it has it from; until then print it as that source's own word."
        }
        GapKind::NotHeld => {
            "Get the piece itself and add it as a source; until then it is known only through others, and is cited so."
        }
        GapKind::NotHeard => {
            "Ask them for their side before it is printed, and note when and how they were asked."
        }
        GapKind::OneAnswer => {
            "Look whether another source answers it; one answer is not agreement."
        }
        GapKind::NotChecked => {
            "Compare the words with the original and note in the evidence who did so, when, and what came of it."
        }
    }
}

fn gap_row<'c>(desk: &Desk<'c>, gap: &Gap) -> GapRow<'c> {
    let case = desk.case;
    let (record, id, words) = match gap.record {
        RecordRef::Claim(ix) => {
            let claim = desk.claim(ix);
            ("claim", claim.map(|c| c.id.as_str()), claim.map(|c| c.statement.as_str()))
        }
        RecordRef::Question(ix) => {
            let question = case.question(ix);
            ("question", question.map(|q| q.id.as_str()), question.map(|q| q.text.as_str()))
        }
        RecordRef::Person(ix) => ("person", Some(desk.person_id(ix)), Some(desk.person_name(ix))),
        RecordRef::Source(ix) => {
            let source = case.source(ix);
            ("source", source.map(|s| s.id.as_str()), source.map(|s| s.title.as_str()))
        }
    };
    GapRow {
        record,
        id: id.unwrap_or_default(),
        words: words.unwrap_or_default(),
        people: gap.people.iter().map(|ix| desk.person_name(*ix)).collect(),
        told: told(desk, &gap.evidence),
        remarks: remarks(desk, gap),
    }
}

/// What exactly is wrong with each piece of evidence; why a claim's origins come to so few.
fn remarks(desk: &Desk, gap: &Gap) -> Vec<String> {
    match (gap.kind, gap.record) {
        (GapKind::OneOrigin | GapKind::OnlyUnnamed, RecordRef::Claim(ix)) => {
            vec![desk.analysis.origins.summary(desk.case, ix)]
        }
        (GapKind::NotBorneOut, _) => not_borne_out(desk, &gap.evidence),
        (GapKind::NotExact, _) => gap.evidence.iter().flat_map(|at| not_exact(desk, *at)).collect(),
        _ => Vec::new(),
    }
}

/// Each finding once, though several speakers of one sentence have it.
fn not_borne_out(desk: &Desk, evidence: &[EvidenceRef]) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for at in evidence {
        let found = findings::of(desk, *at);
        for finding in found.iter().filter(|finding| finding.is_not_borne_out()) {
            let line = format!("{}: {}", desk.place(*at), finding.words);
            if !told.contains(&line) {
                told.push(line);
            }
        }
    }
    told
}

fn not_exact(desk: &Desk, at: EvidenceRef) -> Vec<String> {
    let Some(row) = desk.evidence(at) else { return Vec::new() };
    let told = row.parts.iter().filter_map(|part| {
        let what = match part.anchor {
            AnchorState::Exact | AnchorState::Normalised => return None,
            AnchorState::Moved => format!("stands elsewhere than recorded: {}", part.words),
            AnchorState::Altered => {
                format!("recorded otherwise: {}", part.changes.as_deref().unwrap_or_default())
            }
            AnchorState::Missing => format!("not found: {}", part.exact),
        };
        Some(format!("{}: {what}", row.place))
    });
    told.collect()
}

impl Unchecked {
    fn of(desk: &Desk) -> Self {
        let mut sources: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for (at, evidence) in desk.case.all_evidence() {
            let source = desk.analysis.links.speakers().source_of(at);
            let counts = sources.entry(source.ok_or(evidence.source.as_str())).or_default();
            counts.0 += usize::from(evidence.checked.is_empty());
            counts.1 += 1;
        }
        let named = sources.into_iter().map(|(source, counts)| {
            let name = source.map_or_else(str::to_owned, |ix| desk.source_name(ix));
            (name, counts)
        });
        Self { sources: named.collect() }
    }

    fn write(&self, page: &mut Page) -> io::Result<()> {
        let rows = self.sources.iter().filter(|(_, (unchecked, _))| *unchecked > 0);
        for (source, (unchecked, all)) in rows {
            let counts = Md::new().number(*unchecked).raw(" of ").number(*all);
            page.item(
                0,
                &Md::new().bold(source).raw(": ").then(&counts).raw(" pieces of evidence"),
            )?;
        }
        Ok(())
    }
}

impl Report for Gaps<'_> {
    const NAME: &'static str = "gaps";
    const TITLE: &'static str = "Gaps";
    const WHAT: &'static str = "What the case lacks, by kind, and what to do about each kind.";

    fn write(&self, page: &mut Page) -> io::Result<()> {
        for kind in &self.kinds {
            let title = Md::new().text(&capitalised(kind.label));
            page.heading(2, &title.raw(" (").number(kind.gaps.len()).raw(")"))?;
            page.para(&Md::new().raw("What to do: ").raw(kind.advice))?;
            if kind.kind == name(GapKind::NotChecked) {
                self.unchecked.write(page)?;
            } else {
                kind.gaps.iter().try_for_each(|gap| gap.write(page))?;
            }
        }
        if self.kinds.is_empty() {
            page.para(
                &Md::new()
                    .raw("The program finds nothing lacking; that does not mean that nothing is."),
            )?;
        }
        Ok(())
    }
}

fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl GapRow<'_> {
    fn write(&self, page: &mut Page) -> io::Result<()> {
        let mut line = Md::new().text(self.words);
        if !self.people.is_empty() {
            line = line.raw(" Not heard: ").bold(&self.people.join(", ")).raw(".");
        }
        let told = self.told.iter().take(MOST_PLACES);
        let told = told.map(|row| Md::new().text(&row.place).raw(" ").text(&row.path));
        let mut told: Vec<_> = told.collect();
        if self.told.len() > MOST_PLACES {
            let more = self.told.len() - MOST_PLACES;
            told.push(Md::new().raw("and ").text(&words::count(
                more,
                "other place",
                "other places",
            )));
        }
        if !told.is_empty() {
            line = line.raw(" — ").then(&Md::join(told, "; "));
        }
        page.item(0, &line)?;
        self.remarks.iter().try_for_each(|remark| page.item(1, &Md::new().text(remark)))
    }
}
