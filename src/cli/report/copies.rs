//! `casefile report copies`: runs of words that two sources share, with what changed between them.

use super::Report;
use super::context::signed;
use super::desk::{Desk, mark};
use super::md::{Md, Page, without_marks};
use super::words;
use crate::analysis::cite;
use crate::analysis::copies::{Copies as Found, Direction, RunKind, RunPlace, SharedRun};
use crate::case::{ClaimIx, SourceIx, TextKind};
use crate::text::{Change, Document, Span};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io;

/// How many words of what both have stand before and after a change in the Markdown.
const AROUND: usize = 6;

#[derive(Debug, Serialize)]
pub(super) struct Copies<'c> {
    runs: Vec<RunRow<'c>>,
    cut_short: usize,
}

/// One run.
#[derive(Debug, Serialize)]
struct RunRow<'c> {
    kind: &'static str,
    same_words: u32,
    share: u8,
    first: Option<&'c str>,
    own_words: bool,
    sides: Vec<SideRow<'c>>,
    changes: Vec<ChangeRow<'c>>,
    claims: Vec<ClaimRow<'c>>,
    #[serde(skip)]
    title: RunKind,
    #[serde(skip)]
    told: String,
    #[serde(skip)]
    diff: Option<String>,
}

/// Where it stands in one of its two sources.
#[derive(Debug, Serialize)]
struct SideRow<'c> {
    source: &'c str,
    place: String,
    span: (usize, usize),
    words: &'c str,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    digest: bool,
}

#[derive(Debug, Serialize)]
struct ChangeRow<'c> {
    change: &'static str,
    words: &'c str,
}

/// A claim that both sources carry in these words.
#[derive(Debug, Serialize)]
struct ClaimRow<'c> {
    claim: &'c str,
    statement: &'c str,
}

impl<'c> Copies<'c> {
    pub(super) fn of(desk: &Desk<'c>, found: &Found) -> Self {
        let mut order: Vec<&SharedRun> = found.all().iter().collect();
        order.sort_by_key(|run| (run.kind, Reverse(run.words)));
        let runs = order.into_iter().filter_map(|run| run_row(desk, run)).collect();
        Self { runs, cut_short: found.cut_short() }
    }
}

fn run_row<'c>(desk: &Desk<'c>, run: &SharedRun) -> Option<RunRow<'c>> {
    let case = desk.case;
    let document = |place: RunPlace| case.source(place.source)?.document.as_ref();
    let (a, b) = (document(run.a)?.text(), document(run.b)?.text());
    let sides = vec![side(desk, run.a)?, side(desk, run.b)?];
    let changes = run.changes(case);
    let first = match run.direction {
        Direction::AToB => Some(run.a.source),
        Direction::BToA => Some(run.b.source),
        Direction::Undecided => None,
    };
    let differ = changes.iter().any(|change| !matches!(change, Change::Kept(..)));
    let diff = differ.then(|| signed(&changes, a, b, AROUND));
    let digest = sides.iter().any(|side| side.digest);
    Some(RunRow {
        kind: match run.kind {
            RunKind::Copied => "copied",
            RunKind::Quotation => "quotation",
            RunKind::Boilerplate => "boilerplate",
        },
        same_words: run.words,
        share: run.share,
        first: first.and_then(|ix| Some(case.source(ix)?.id.as_str())),
        own_words: run.own_words,
        told: told(run, first),
        diff: diff.map(|diff| if digest { without_marks(&diff) } else { diff }),
        title: run.kind,
        changes: changes.iter().map(|change| change_row(*change, a, b)).collect(),
        claims: claims(desk, run),
        sides,
    })
}

fn side<'c>(desk: &Desk<'c>, place: RunPlace) -> Option<SideRow<'c>> {
    let case = desk.case;
    let source = case.source(place.source)?;
    let document = source.document.as_ref()?;
    let passage = |at: usize| document.passage_at(at) + 1;
    let (from, to) = (passage(place.span.start), passage(place.span.end.saturating_sub(1)));
    let place_of = if from == to { from.to_string() } else { format!("{from}–{to}") };
    Some(SideRow {
        source: source.id.as_str(),
        place: format!("{} ¶{place_of}", mark(place.source)),
        span: desk.in_letters(place.source, document, place.span),
        words: place.span.of(document.text()),
        name: cite::source_name(case, place.source, source),
        digest: source.text == TextKind::Digest,
    })
}

fn change_row<'c>(change: Change, a: &'c str, b: &'c str) -> ChangeRow<'c> {
    let row = |change, span: Span, text| ChangeRow { change, words: span.of(text) };
    match change {
        Change::Kept(_, span) => row("kept", span, b),
        Change::Removed(span) => row("removed", span, a),
        Change::Added(span) => row("added", span, b),
    }
}

/// How much is the same and who can have had it first, in words.
fn told(run: &SharedRun, first: Option<SourceIx>) -> String {
    let words = words::count(run.words as usize, "word", "words");
    let other = |first: SourceIx| {
        let other = if first == run.a.source { run.b.source } else { run.a.source };
        format!("{} was out before {}", mark(first), mark(other))
    };
    let who = match first {
        _ if run.own_words => "it rests on our own words in digests: look at the originals".into(),
        Some(first) => other(first),
        None => "the dates do not tell who had it first".to_owned(),
    };
    format!("{words} that count, {} % the same; {who}.", run.share)
}

/// The claims that both sources carry in these words, in the case's order.
fn claims<'c>(desk: &Desk<'c>, run: &SharedRun) -> Vec<ClaimRow<'c>> {
    let carried = |place: RunPlace| {
        let marks = desk.analysis.anchors.marks(place.source).iter();
        let there = marks.filter(move |mark| mark.span.overlaps(place.span));
        there.map(|mark| mark.evidence.claim).collect::<BTreeSet<ClaimIx>>()
    };
    let both = &carried(run.a) & &carried(run.b);
    let row = |ix: ClaimIx| {
        let claim = desk.claim(ix)?;
        Some(ClaimRow { claim: claim.id.as_str(), statement: &claim.statement })
    };
    both.into_iter().filter_map(row).collect()
}

impl Report for Copies<'_> {
    const NAME: &'static str = "copies";
    const TITLE: &'static str = "Shared words";
    const WHAT: &'static str = "Runs of words that two sources share, with what changed between them. They show that one has \
        them from the other, or both from a third; dates tell at most which was out first.";

    fn write(&self, page: &mut Page) -> io::Result<()> {
        if self.runs.is_empty() {
            let none = "No two sources share a run of words long enough to tell anything.";
            return page.para(&Md::new().raw(none));
        }
        for (kind, title) in [
            (RunKind::Copied, "Copied, or from a common text"),
            (RunKind::Quotation, "Quotations of the same speech"),
            (RunKind::Boilerplate, "Stock phrases of many sources"),
        ] {
            let runs: Vec<_> = self.runs.iter().filter(|run| run.title == kind).collect();
            if runs.is_empty() {
                continue;
            }
            page.heading(2, &Md::new().raw(title).raw(" (").number(runs.len()).raw(")"))?;
            runs.into_iter().zip(1..).try_for_each(|(run, number)| run.write(page, number))?;
        }
        if self.cut_short > 0 {
            let pairs = words::count(self.cut_short, "pair", "pairs");
            let told = " of sources share more than can be listed; the first thousand runs of each are here.";
            page.para(&Md::new().text(&pairs).raw(told))?;
        }
        Ok(())
    }
}

impl RunRow<'_> {
    fn write(&self, page: &mut Page, number: usize) -> io::Result<()> {
        let places: Vec<_> = self.sides.iter().map(|side| side.place.clone()).collect();
        page.heading(3, &Md::new().number(number).raw(". ").text(&places.join(" and ")))?;
        page.para(&Md::new().text(&self.told))?;
        for side in &self.sides {
            page.item(0, &Md::new().bold(&side.place).raw(" · ").text(&side.name))?;
            page.quote(0, &side.pieces())?;
        }
        if let Some(diff) = &self.diff {
            page.item(0, &Md::new().raw("From the first to the second: ").text(diff))?;
        }
        self.claims.iter().try_for_each(|claim| {
            let words = Md::new().text(claim.statement);
            let lead = Md::new().raw("Both carry in these words: ").then(&words);
            page.item(0, &lead.raw(" (claim ").text(claim.claim).raw(")"))
        })
    }
}

impl SideRow<'_> {
    /// Its words, a piece for each paragraph; of a digest without quotation marks, of which one may be cut off.
    fn pieces(&self) -> Vec<Md> {
        let plain = if self.digest { without_marks(self.words) } else { self.words.to_owned() };
        let document = Document::new(plain);
        let count = document.passages().len();
        (0..count).map(|nth| Md::new().text(document.passage(nth))).collect()
    }
}
