//! What follows from a case, one line each: answers that cannot all hold, dates, gaps, shared words.

use super::super::out::Out;
use super::super::report::{answer_words, group_sources};
use super::{Show, count, joined, standing};
use crate::analysis::copies::{Copies, Direction, RunKind, RunPlace};
use crate::analysis::disputes::{AnswerGroup, Asked};
use crate::analysis::timeline::{Clock, Entry};
use crate::case::{QuestionIx, RecordRef};
use crate::text::Change;
use std::cmp::Reverse;
use std::io;

/// Every question with its answers, those that cannot all hold first.
pub(super) fn disputes(show: &Show, out: &mut Out) -> io::Result<()> {
    let disputes = &show.analysis.disputes;
    let mut all: Vec<&Asked> =
        (0..show.case.questions.len()).map(|at| disputes.question(QuestionIx::new(at))).collect();
    all.sort_by_key(|asked| Reverse(asked.standing));
    for asked in all {
        let answers: Vec<String> =
            asked.groups.iter().map(|group| answer(show, asked.question, group)).collect();
        let called = show.called(RecordRef::Question(asked.question));
        let standing = standing(asked.standing);
        out.line(&format!("{standing}; {called}; {}", answers.join("; ")))?;
    }
    Ok(())
}

/// One answer with the sources and the voices that give it.
pub(super) fn answer(show: &Show, question: QuestionIx, group: &AnswerGroup) -> String {
    let sources = group_sources(group);
    let origins = &show.analysis.origins;
    let mut voices: Vec<String> = Vec::new();
    for voice in group.said.iter().flat_map(|said| origins.voices(said.evidence)) {
        let name = origins.speakers().name(show.case, *voice);
        if !voices.contains(&name) {
            voices.push(name);
        }
    }
    let words = show.case.question(question).map(|question| answer_words(question, group));
    let given = format!("{} by {}", Show::numbers(&sources), voices.join(", "));
    format!("{} in {given}", words.unwrap_or_default())
}

/// Everything that has a date, in order.
pub(super) fn timeline(show: &Show, out: &mut Out) -> io::Result<()> {
    show.analysis.timeline.iter().try_for_each(|entry| out.line(&dated(show, entry)))
}

/// One line of a timeline.
pub(super) fn dated(show: &Show, entry: &Entry) -> String {
    let clock = match entry.clock() {
        Clock::Happened => "happened",
        Clock::Said => "said",
        Clock::Published => "published",
    };
    joined([
        Some(entry.date.human()),
        Some(clock.to_owned()),
        entry.reckoned.then(|| "reckoned".to_owned()),
        entry.denied.then(|| "denied".to_owned()),
        Some(show.called(entry.record)),
        Some(show.places(&entry.evidence)),
    ])
}

/// What the case lacks.
pub(super) fn gaps(show: &Show, out: &mut Out) -> io::Result<()> {
    for gap in &show.analysis.gaps {
        let people: Vec<&str> = gap.people.iter().map(|ix| show.person(*ix)).collect();
        out.line(&joined([
            Some(gap.kind.label().to_owned()),
            Some(show.called(gap.record)),
            Some(people.join(", ")),
            Some(show.places(&gap.evidence)),
        ]))?;
    }
    Ok(())
}

/// Words that two sources share, each run on a line with what was changed.
pub(super) fn copies(show: &Show, copies: &Copies, out: &mut Out) -> io::Result<()> {
    for run in copies.all() {
        let kind = match run.kind {
            RunKind::Copied => "copied, or from a common text",
            RunKind::Quotation => "quotations of the same speech",
            RunKind::Boilerplate => "stock phrase",
        };
        let (a, b) = (place(show, run.a), place(show, run.b));
        let direction = match run.direction {
            _ if run.own_words => "in our own digests".to_owned(),
            Direction::AToB => format!("{} was out first", Show::number(run.a.source)),
            Direction::BToA => format!("{} was out first", Show::number(run.b.source)),
            Direction::Undecided => "the dates do not tell who had it first".to_owned(),
        };
        let words = words(show, run.a, run.b, &run.changes(show.case));
        let length = count(run.words as usize, "word", "words");
        out.line(&format!("{kind}; {a} and {b}; {length}; {direction}; {words}"))?;
    }
    Ok(())
}

fn place(show: &Show, place: RunPlace) -> String {
    let document = show.case.source(place.source).and_then(|source| source.document.as_ref());
    let passage = document.map_or(0, |document| document.passage_at(place.span.start));
    format!("{} paragraph {}", Show::number(place.source), passage + 1)
}

/// The words of both sides, where they differ in brackets: "[prohibited → allowed]".
fn words(show: &Show, a: RunPlace, b: RunPlace, changes: &[Change]) -> String {
    let text = |place: RunPlace| {
        let document = show.case.source(place.source).and_then(|source| source.document.as_ref());
        document.map_or("", |document| document.text())
    };
    let (a, b) = (text(a), text(b));
    let parts: Vec<String> = changes
        .iter()
        .map(|change| match change {
            Change::Kept(span, _) => span.of(a).to_owned(),
            Change::Removed(span) => format!("[only the first: {}]", span.of(a)),
            Change::Added(span) => format!("[only the second: {}]", span.of(b)),
        })
        .collect();
    parts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
