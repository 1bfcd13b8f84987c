//! The index of a case.

use super::distance::Pattern;
use super::flags::Flags;
use super::hit::{Entry, Group, Hit, How, Results, Total, Why};
use super::query::{Atom, Mode, Query, What};
use super::word::{Word, key};
use crate::case::{Case, ClaimIx, PersonIx, QuestionIx, SourceIx};
use crate::text::{Span, words};
use std::sync::Arc;

/// Everything that can be found in one case.
#[derive(Debug, Clone, Default)]
pub struct Index {
    rows: Vec<(Entry, Arc<str>, Span)>,
}

/// How a search is to be done.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The most hits wanted of each group.
    pub limit: usize,
    /// The source that is open: its passages are a group of their own.
    pub context: Option<SourceIx>,
    /// Asked now and then: whether to give up.
    pub cancel: &'a dyn Fn() -> bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { limit: 200, context: None, cancel: &|| false }
    }
}

impl Index {
    /// Makes the index of a case.
    pub fn build(case: &Case, _flags: &Flags) -> Self {
        let mut rows: Vec<(Entry, Arc<str>, Span)> = Vec::new();
        let mut push = |entry, text: &str| rows.push((entry, text.into(), Span::all(text)));
        for (at, person) in case.people.iter().enumerate() {
            push(Entry::Person(PersonIx::new(at)), &person.name);
        }
        for (at, question) in case.questions.iter().enumerate() {
            push(Entry::Question(QuestionIx::new(at)), &question.text);
        }
        for (at, claim) in case.claims.iter().enumerate() {
            push(Entry::Claim(ClaimIx::new(at)), &claim.statement);
        }
        for (at, source) in case.sources.iter().enumerate() {
            push(Entry::Source(SourceIx::new(at)), &source.title);
        }
        for (at, source) in case.sources.iter().enumerate() {
            let Some(document) = &source.document else { continue };
            for (span, passage) in document.passages().iter().zip(0..) {
                let entry = Entry::Passage { source: SourceIx::new(at), passage };
                rows.push((entry, document.text().clone(), *span));
            }
        }
        Self { rows }
    }

    /// The text that an entry shows: a name, a question, a statement, a title, a passage.
    pub fn text(&self, entry: Entry) -> &str {
        let row = self.rows.iter().find(|(of, ..)| *of == entry);
        row.map_or("", |(_, text, span)| span.of(text))
    }

    /// Answers a query.
    pub fn search(&self, query: &Query, options: &Options<'_>) -> Results {
        let mut hits: Vec<Hit> = Vec::new();
        for (entry, text, span) in &self.rows {
            if (options.cancel)() {
                return Results { cancelled: true, ..Results::default() };
            }
            if let Some((cost, why)) = matched(query, span.of(text)) {
                let group = Group::of(*entry, options.context);
                hits.push(Hit { entry: *entry, group, score: 1_000_000 - i64::from(cost), why });
            }
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        let total = Total { count: hits.len(), at_least: false };
        hits.truncate(options.limit);
        Results { hits, total, notes: query.notes().to_vec(), ..Results::default() }
    }

    /// The spans to light up in the text that a hit's entry shows; see [`Index::text`].
    pub fn highlight(&self, query: &Query, hit: &Hit) -> Vec<Span> {
        let text = self.text(hit.entry);
        words(text)
            .filter(|span| {
                query.words().any(|(word, _)| relation(word, &key(span.of(text))).is_some())
            })
            .collect()
    }
}

fn relation(word: &Word, other: &str) -> Option<(u32, How)> {
    if word.key == other {
        return Some((0, How::Exact));
    }
    if other.starts_with(&word.key) {
        return Some((20, How::Prefix));
    }
    let pattern = Pattern::new(&word.key);
    let most = match pattern.len() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let edits = pattern.distance(other, most)?;
    Some((edits * 60, How::Edits(u8::try_from(edits).unwrap_or(u8::MAX))))
}

fn matched(query: &Query, text: &str) -> Option<(u32, Vec<Why>)> {
    let words: Vec<(Span, String)> = words(text).map(|span| (span, key(span.of(text)))).collect();
    let mut cost = 0;
    let mut why = Vec::new();
    for clause in query.clauses() {
        let best = clause
            .any
            .iter()
            .filter_map(|atom| atom_matched(atom, text, &words))
            .min_by_key(|found| found.0)?;
        cost += best.0;
        why.extend(best.1);
    }
    Some((cost, why))
}

fn atom_matched(atom: &Atom, text: &str, words: &[(Span, String)]) -> Option<(u32, Option<Why>)> {
    let found = match &atom.what {
        What::Word(word, mode) => words
            .iter()
            .filter_map(|(span, other)| Some((relation(word, other)?, *span)))
            .filter(|((_, how), _)| match mode {
                Mode::Loose { .. } => true,
                Mode::Exact => *how == How::Exact,
                Mode::Prefix => *how <= How::Prefix,
            })
            .min_by_key(|((cost, _), _)| *cost)
            .map(|((cost, how), span)| {
                let met = span.of(text).to_owned();
                (cost, Some(Why { typed: word.typed.clone(), how, met, alias: None }))
            }),
        What::Phrase { words: phrase, .. } => words
            .windows(phrase.len())
            .any(|window| window.iter().zip(phrase).all(|((_, other), word)| *other == word.key))
            .then_some((0, None)),
        What::Field(..) | What::Is(_) => Some((0, None)),
    };
    if atom.negated { found.is_none().then_some((0, None)) } else { found }
}
