//! `casefile report timeline`: what happened, was said and was published when.

use super::Report;
use super::desk::Desk;
use super::disputes::{answer_words, group_sources};
use super::md::{Md, Page};
use super::words;
use crate::analysis::Standing;
use crate::analysis::timeline::{self, Clock, Dated, Entry};
use crate::case::date::Precision;
use crate::case::{AnswerKind, ClaimIx, Date, EvidenceRef, QuestionIx, RecordRef};
use serde::Serialize;
use std::io;

/// The most other dates of a disputed one that the page lists.
const MOST_CANDIDATES: usize = 12;

#[derive(Debug, Serialize)]
pub(super) struct Timeline<'c> {
    entries: Vec<EntryRow<'c>>,
    undated_claims: usize,
}

/// One line of a timeline.
#[derive(Debug, Serialize)]
pub(super) struct EntryRow<'c> {
    date: String,
    words: String,
    span: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    clock: &'static str,
    dated_by: &'static str,
    record: &'static str,
    id: &'c str,
    what: String,
    reckoned: Option<&'c str>,
    denied: bool,
    told: Vec<ToldRow>,
    disputed: Vec<DisputedRow<'c>>,
}

/// Who tells of it: where, and through whom.
#[derive(Debug, Serialize)]
pub(super) struct ToldRow {
    pub(super) place: String,
    pub(super) path: String,
}

/// A question for a date whose answers exclude each other.
#[derive(Debug, Serialize)]
struct DisputedRow<'c> {
    question: &'c str,
    text: &'c str,
    perhaps: bool,
    candidates: Vec<CandidateRow>,
}

#[derive(Debug, Serialize)]
struct CandidateRow {
    answer: String,
    denied: bool,
    sources: Vec<String>,
    reckoned: bool,
}

impl<'c> Timeline<'c> {
    pub(super) fn of(desk: &Desk<'c>) -> Self {
        let entries = timeline::of_case(desk.case);
        let mut dated = vec![false; desk.case.claims.len()];
        for entry in &entries {
            if let RecordRef::Claim(ix) = entry.record
                && let Some(slot) = dated.get_mut(ix.at())
            {
                *slot = true;
            }
        }
        Self {
            entries: rows(desk, &entries),
            undated_claims: dated.iter().filter(|dated| !**dated).count(),
        }
    }
}

/// The entries as rows.
pub(super) fn rows<'c>(desk: &Desk<'c>, entries: &[Entry]) -> Vec<EntryRow<'c>> {
    entries.iter().map(|entry| entry_row(desk, entry)).collect()
}

fn entry_row<'c>(desk: &Desk<'c>, entry: &Entry) -> EntryRow<'c> {
    let (record, id, what) = told_of(desk, entry);
    let reckoned = match (entry.dated, entry.record) {
        (Dated::Answer(at), RecordRef::Claim(ix)) => {
            let answer = desk.claim(ix).and_then(|claim| claim.answers.get(at.nth as usize));
            answer.and_then(|answer| answer.reckoned.as_deref())
        }
        _ => None,
    };
    let happened = entry.clock() == Clock::Happened;
    EntryRow {
        date: entry.date.as_str().to_owned(),
        words: entry.date.human(),
        span: span(entry),
        earliest: entry.date.earliest().map(|day| day.to_string()),
        latest: entry.date.latest().map(|day| day.to_string()),
        clock: match entry.clock() {
            Clock::Happened => "happened",
            Clock::Said => "said",
            Clock::Published => "published",
        },
        dated_by: match entry.dated {
            Dated::When => "when",
            Dated::Answer(_) => "answer",
            Dated::Born => "born",
            Dated::Said => "said",
            Dated::Published => "published",
            Dated::Updated => "updated",
        },
        record,
        id,
        what,
        reckoned,
        denied: entry.denied,
        told: told(desk, &entry.evidence),
        disputed: match entry.record {
            RecordRef::Claim(ix) if happened => disputed(desk, ix),
            _ => Vec::new(),
        },
    }
}

/// The record of an entry: its kind, its id, and what it is in words.
fn told_of<'c>(desk: &Desk<'c>, entry: &Entry) -> (&'static str, &'c str, String) {
    let case = desk.case;
    match entry.record {
        RecordRef::Claim(ix) => {
            let claim = desk.claim(ix);
            let statement = claim.map_or_else(String::new, |claim| claim.statement.clone());
            ("claim", claim.map_or("", |claim| claim.id.as_str()), statement)
        }
        RecordRef::Person(ix) => {
            ("person", desk.person_id(ix), format!("{} was born", desk.person_name(ix)))
        }
        RecordRef::Source(ix) => {
            let deed = if entry.dated == Dated::Updated { "last changed" } else { "published" };
            let source = case.source(ix);
            let title = source.map_or("", |source| source.title.as_str());
            let id = source.map_or("", |source| source.id.as_str());
            ("source", id, format!("{} was {deed}: {title}", desk.source_name(ix)))
        }
        RecordRef::Question(ix) => {
            let question = case.question(ix);
            let text = question.map_or_else(String::new, |question| question.text.clone());
            ("question", question.map_or("", |question| question.id.as_str()), text)
        }
    }
}

/// From which day to which, where the date does not name one day. An interval in `when` is how long it went on, any
/// other the days of which one is meant.
fn span(entry: &Entry) -> Option<String> {
    let date = &entry.date;
    let day = date.precision() >= Precision::Day && !date.is_interval();
    if day {
        return None;
    }
    let human = |text: String| text.parse::<Date>().map_or(text, |date| date.human());
    let (from, to) = (date.earliest(), date.latest());
    let words = match (from, to) {
        (Some(from), Some(to)) => human(format!("{from}/{to}")),
        // Its own words say it: "until 31 May 2019".
        (Some(_), None) | (None, Some(_)) => return None,
        (None, None) => return Some(String::from("in no known year")),
    };
    let lasting = date.is_interval() && entry.dated == Dated::When;
    Some(if lasting { format!("going on {words}") } else { format!("at some time: {words}") })
}

/// Who tells of it, each place and path once.
pub(super) fn told(desk: &Desk, evidence: &[EvidenceRef]) -> Vec<ToldRow> {
    let rows = evidence.iter().filter_map(|at| {
        let path = crate::analysis::cite::path(desk.case, desk.case.evidence(*at)?);
        Some(ToldRow { place: desk.place(*at), path })
    });
    let mut told: Vec<ToldRow> = Vec::new();
    for row in rows {
        if !told.iter().any(|known| known.place == row.place && known.path == row.path) {
            told.push(row);
        }
    }
    told
}

/// The questions for a date that a claim answers and that stand disputed, with all their answers.
fn disputed<'c>(desk: &Desk<'c>, ix: ClaimIx) -> Vec<DisputedRow<'c>> {
    let answers = desk.claim(ix).map_or(&[][..], |claim| &claim.answers);
    let mut questions: Vec<QuestionIx> =
        answers.iter().filter_map(|answer| desk.case.question_ix(&answer.question)).collect();
    questions.dedup();
    let rows = questions.into_iter().filter_map(|ix| {
        let question = desk.case.question(ix).filter(|q| q.answers == AnswerKind::Date)?;
        let asked = desk.analysis.disputes.question(ix);
        let candidates = asked.groups.iter().map(|group| CandidateRow {
            answer: answer_words(question, group),
            denied: group.denied,
            sources: group_sources(group).into_iter().map(super::desk::mark).collect(),
            reckoned: group.said.iter().all(|said| said.reckoned),
        });
        (asked.standing >= Standing::Unsure).then(|| DisputedRow {
            question: question.id.as_str(),
            text: &question.text,
            perhaps: asked.standing == Standing::Unsure,
            candidates: candidates.collect(),
        })
    });
    rows.collect()
}

impl Report for Timeline<'_> {
    const NAME: &'static str = "timeline";
    const TITLE: &'static str = "Timeline";
    const WHAT: &'static str = "What happened, was said and was published when, by three clocks that are kept apart. An \
        uncertain date stands at its first possible day, with all days that are possible.";

    fn write(&self, page: &mut Page) -> io::Result<()> {
        write(page, 2, &self.entries)?;
        if self.entries.is_empty() {
            page.para(&Md::new().raw("Nothing in the case has a date."))?;
        }
        let undated = words::count(self.undated_claims, "claim has", "claims have");
        if self.undated_claims == 0 {
            return Ok(());
        }
        page.heading(2, &Md::new().raw("Without a date"))?;
        page.para(&Md::new().text(&undated).raw(" no date at all."))
    }
}

/// The entries, each date under a heading of this level.
pub(super) fn write(page: &mut Page, level: usize, entries: &[EntryRow]) -> io::Result<()> {
    let mut last = None;
    for entry in entries {
        let heading = (&entry.words, &entry.span);
        if last != Some(heading) {
            let span = entry.span.as_ref().map(|span| Md::new().raw(" (").text(span).raw(")"));
            page.heading(level, &Md::new().text(&entry.words).then(&span.unwrap_or_default()))?;
            last = Some(heading);
        }
        entry.write(page)?;
    }
    Ok(())
}

impl EntryRow<'_> {
    fn write(&self, page: &mut Page) -> io::Result<()> {
        let mut line = Md::new().bold(self.clock).raw(": ").text(&self.what);
        if self.denied {
            line = line.raw(" (denied)");
        }
        if !self.told.is_empty() {
            let told =
                self.told.iter().map(|row| Md::new().text(&row.place).raw(" ").text(&row.path));
            line = line.raw(" — ").then(&Md::join(told, "; "));
        }
        page.item(0, &line)?;
        if let Some(how) = self.reckoned {
            page.item(1, &Md::new().raw("The date is reckoned: ").remark(how))?;
        }
        self.disputed.iter().try_for_each(|disputed| page.item(1, &disputed.line()))
    }
}

impl DisputedRow<'_> {
    fn line(&self) -> Md {
        let candidates = self.candidates.iter().take(MOST_CANDIDATES).map(|candidate| {
            let reckoned = if candidate.reckoned { ", reckoned" } else { "" };
            let sources = Md::new().text(&candidate.sources.join(", ")).raw(reckoned);
            Md::new().bold(&candidate.answer).raw(" (").then(&sources).raw(")")
        });
        let mut candidates: Vec<_> = candidates.collect();
        if self.candidates.len() > MOST_CANDIDATES {
            let more = self.candidates.len() - MOST_CANDIDATES;
            candidates.push(Md::new().raw("and ").number(more).raw(" more"));
        }
        let lead = if self.perhaps { "Perhaps disputed. " } else { "Disputed. " };
        Md::new().raw(lead).italic(self.text).raw(" ").then(&Md::join(candidates, "; "))
    }
}
