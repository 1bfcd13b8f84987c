//! The ways along which evidence came, and why each ends where it does.

use super::desk::{Desk, mark};
use crate::analysis::origins::{Path, PathEnd, Step};
use crate::analysis::speakers::SpeakerIx;
use crate::case::{EvidenceRef, SourceIx};
use serde::Serialize;

/// One way from a source to whoever said it first.
#[derive(Debug, Serialize)]
pub(super) struct PathRow {
    /// "S1 Denies Setting up ← S2 The Blast ← somebody unnamed: sources close to the agency"
    path: String,
    end: &'static str,
    pub(super) why: String,
}

/// All ways of a piece of evidence, those in a circle only where there is no other.
pub(super) fn of(desk: &Desk, at: EvidenceRef) -> Vec<PathRow> {
    let paths = desk.analysis.origins.paths(desk.case, at);
    let mut rows: Vec<_> = paths.list.iter().map(|path| row(desk, path)).collect();
    if paths.more {
        rows.push(PathRow {
            path: String::new(),
            end: "more",
            why: "There are more ways than are listed.".to_owned(),
        });
    }
    rows
}

fn row(desk: &Desk, path: &Path) -> PathRow {
    let steps: Vec<_> = path
        .steps
        .iter()
        .map(|step| match step {
            Step::Source(source, at) => source_name(desk, *source, *at),
            Step::Link(speaker) => desk.voice(*speaker).words(),
            Step::SameWords { .. } => String::from("the same words"),
        })
        .collect();
    let mut line = steps.join(" ← ");
    let end = match path.end {
        PathEnd::Stated => "stated",
        PathEnd::OwnVoice(_) => {
            line.push_str(" (own voice)");
            "own-voice"
        }
        PathEnd::Circle => {
            line.push_str(" ← back to a source on this way");
            "circle"
        }
        PathEnd::Cut => {
            line.push_str(" ← …");
            "cut"
        }
    };
    PathRow { path: line, end, why: why(desk, path) }
}

fn source_name(desk: &Desk, source: Option<SourceIx>, at: EvidenceRef) -> String {
    source.map_or_else(|| desk.place(at), |ix| desk.source_name(ix))
}

/// One source of a way, with the links that it gives before the next source.
struct Leg {
    source: Option<SourceIx>,
    at: EvidenceRef,
    links: Vec<SpeakerIx>,
    /// Whether it shares its words with the next source, and if so, whether that one was certainly out first.
    same_words: Option<bool>,
}

fn legs(path: &Path) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    for step in &path.steps {
        match step {
            Step::Source(source, at) => {
                legs.push(Leg { source: *source, at: *at, links: Vec::new(), same_words: None });
            }
            Step::SameWords { copied } => {
                if let Some(leg) = legs.last_mut() {
                    leg.same_words = Some(*copied);
                }
            }
            Step::Link(speaker) => {
                if let Some(leg) = legs.last_mut() {
                    leg.links.push(*speaker);
                }
            }
        }
    }
    legs
}

/// Why the way goes where it goes, source by source.
fn why(desk: &Desk, path: &Path) -> String {
    let legs = legs(path);
    let mut clauses: Vec<String> = legs.windows(2).map(|pair| hop(desk, pair)).collect();
    clauses.extend(legs.last().map(|leg| ending(desk, leg, path.end)));
    if let (PathEnd::OwnVoice(speaker), Some(leg)) = (path.end, legs.last()) {
        clauses.extend(joined(desk, leg, speaker));
    }
    format!("{}.", clauses.join("; "))
}

fn short(desk: &Desk, leg: &Leg) -> String {
    leg.source.map_or_else(|| desk.place(leg.at), mark)
}

/// Why what one source says goes on in another.
fn hop(desk: &Desk, pair: &[Leg]) -> String {
    let [from, to] = pair else { return String::new() };
    let (here, there) = (short(desk, from), short(desk, to));
    let first = match from.same_words {
        Some(true) => Some("which was out before"),
        Some(false) => Some("who had them first is not known"),
        None => None,
    };
    if let Some(first) = first {
        return format!(
            "{here} names nobody and has the same words as {there} ({first}), so what {there} says counts"
        );
    }
    let reprints = from.source.and_then(|ix| desk.case.source(ix)).is_some_and(|source| {
        let next = to.source.and_then(|ix| desk.case.source(ix));
        next.is_some_and(|next| source.reprints.contains(&next.id))
    });
    let silent = desk.analysis.links.speakers().chain(from.at).is_empty();
    if silent && reprints {
        return format!("{here} names nobody and reprints {there}, so what {there} says counts");
    }
    let own = to.source.and_then(|ix| desk.analysis.links.speakers().publisher(ix));
    let credited = own.map_or_else(|| there.clone(), |ix| desk.person_name(ix).to_owned());
    let through = through(desk, &from.links);
    format!(
        "{here} credits {credited}{through}, whose text here, {there}, carries it too, so what {there} says counts"
    )
}

/// ", through A, through B" of the links that pass it on, the nearest last.
fn through(desk: &Desk, links: &[SpeakerIx]) -> String {
    let mut out = String::new();
    for link in links.iter().rev() {
        out.push_str(", through ");
        out.push_str(&desk.voice(*link).words());
    }
    out
}

/// That others say it in the same words, where nothing tells whose they were first.
fn joined(desk: &Desk, leg: &Leg, speaker: SpeakerIx) -> Option<String> {
    let tally = desk.analysis.origins.claim(leg.at.claim)?;
    let group = tally.joined.iter().find(|group| group.contains(&speaker))?;
    let others = group.iter().filter(|other| **other != speaker);
    let names: Vec<_> = others.map(|other| desk.voice(*other).words()).collect();
    let names = names.join(", ");
    Some(format!(
        "the words are also those of {names}: who had them first is not known, so it is one origin"
    ))
}

fn ending(desk: &Desk, leg: &Leg, end: PathEnd) -> String {
    let here = short(desk, leg);
    match end {
        PathEnd::Stated => {
            let (last, before) = match leg.links.split_last() {
                Some((last, before)) => (desk.voice(*last).words(), before),
                None => (String::from("nobody"), &[][..]),
            };
            format!("{here} ascribes it to {last}{}", through(desk, before))
        }
        PathEnd::OwnVoice(_) => {
            format!("{here} says so in its own voice, naming nobody it has it from")
        }
        PathEnd::Circle => {
            format!("{here} leads back to a source on this way: they only credit one another")
        }
        PathEnd::Cut => format!("from {here} on the way is too long to be followed"),
    }
}
