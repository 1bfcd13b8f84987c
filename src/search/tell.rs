//! Telling: why each hit was found, and what stands in the way where nothing was.

use super::block::BREAK;
use super::hit::{Beside, Entry, Hit, How, Missing, Total, Why};
use super::met::{Best, Via};
use super::pass::Pass;
use super::query::{Atom, What};
use super::run::{Ranked, Run};
use super::term::Term;
use super::word::{Word, key};
use crate::text::distance::Pattern;
use crate::text::{Span, words};
use std::collections::BTreeMap;

/// The most words of a text that are told as met, in bytes.
const LONGEST_MET: usize = 120;
/// The most words named as nearest.
const MOST_NEAREST: usize = 3;
/// The hits with their reasons.
pub(super) fn hits(run: &mut Run<'_>, ranked: &[Ranked]) -> Vec<Hit> {
    // Memory is slow to come: all texts are asked for at once.
    let edges = |one: &Ranked| {
        let text = run.index.text(one.entry).as_bytes();
        text.first().unwrap_or(&0) ^ text.last().unwrap_or(&0)
    };
    std::hint::black_box(ranked.iter().map(edges).fold(0, |all, edges| all ^ edges));
    let hit = |one: &Ranked| {
        let why = why(run, one);
        Hit { entry: one.entry, group: one.group, score: one.score, why }
    };
    ranked.iter().map(hit).collect()
}

fn why<'a>(run: &mut Run<'a>, ranked: &Ranked) -> Vec<Why> {
    let mut parts = run.index.parts(ranked.entry);
    if let Some(whole) = &ranked.whole {
        let Some(text) = parts.nth(whole.part) else { return Vec::new() };
        let from = whole.letters.first().map_or(0, |span| span.start);
        let to = whole.letters.last().map_or(0, |span| span.end);
        let to = words(text).map(|word| word.end).find(|end| *end >= to).unwrap_or(to);
        let wanted = (0..run.plan.atoms.len()).filter(|atom| run.plan.is_wanted_text(*atom));
        let atoms: Vec<&Atom> =
            wanted.filter_map(|atom| run.plan.atoms.get(atom).copied()).collect();
        let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return Vec::new() };
        let typed: Vec<String> = atoms.iter().map(|atom| typed(atom)).collect();
        return vec![Why {
            typed: typed.join(" "),
            at: Span::new(first.at.start, last.at.end),
            how: whole.how,
            met: Span::new(from, to).of(text).to_owned(),
            beside: beside(run, ranked.entry, whole.part, text),
        }];
    }
    let Some(pass) = run.passes.get_mut(ranked.pass) else { return Vec::new() };
    pass.look(ranked.row);
    // As far as the last word met.
    let ends =
        pass.best.iter().zip(&pass.terms).filter_map(|(best, term)| {
            Some(usize::from(*best.places().first()?) + met(best, term)?.1)
        });
    let mut left = ends.max().unwrap_or(0);
    let tokens = |text: &'a str| {
        let mut spans: Vec<Span> = Vec::with_capacity(left);
        spans.extend(tokens(text).take(left));
        left -= spans.len();
        (text, spans)
    };
    let parts: Vec<(&str, Vec<Span>)> = parts.map(tokens).collect();
    let clauses = run.plan.clauses.iter();
    let told = clauses.filter_map(|clause| of_clause(pass, clause.clone(), &parts));
    let told: Vec<(Why, usize)> = told.collect();
    let text = |part: usize| parts.get(part).map_or("", |(text, _)| *text);
    told.into_iter()
        .map(|(why, part)| Why { beside: beside(run, ranked.entry, part, text(part)), ..why })
        .collect()
}

/// How the cheapest wanted text of a clause was met, and in which part; of one word that is not met, its absence.
fn of_clause(
    pass: &Pass<'_>,
    clause: std::ops::Range<usize>,
    parts: &[(&str, Vec<Span>)],
) -> Option<(Why, usize)> {
    let wanted = clause.filter(|atom| pass.plan.is_wanted_text(*atom));
    let atom = wanted.min_by_key(|atom| pass.best.get(*atom).map(|best| best.cost))?;
    let (of, best, term) =
        (pass.plan.atoms.get(atom)?, pass.best.get(atom)?, pass.terms.get(atom)?);
    let Some((how, length)) = met(best, term) else {
        let (typed, met) = (typed(of), String::new());
        return Some((Why { typed, at: of.at, how: How::Absent, met, beside: None }, 0));
    };
    let mut place = usize::from(*best.places().first()?);
    for (part, (text, spans)) in parts.iter().enumerate() {
        if let Some(first) = spans.get(place) {
            let last = spans.get(place + length - 1).or(spans.last()).unwrap_or(first);
            let met = Span::new(first.start, last.end.min(first.start + LONGEST_MET));
            let met = if met.of(text).is_empty() { first.of(text) } else { met.of(text) };
            let (typed, met) = (typed(of), met.to_owned());
            return Some((Why { typed, at: of.at, how, met, beside: None }, part));
        }
        // One place for the break between two parts.
        place = place.checked_sub(spans.len() + 1)?;
    }
    None
}

/// How an atom is met, and by how many words; none where it is not.
fn met(best: &Best, term: &Term) -> Option<(How, usize)> {
    match best.via {
        Via::Meet(at) => Some((term.meets.get(usize::from(at))?.how, 1)),
        Via::Run(at) => {
            let run = term.runs.get(usize::from(at))?;
            Some((run.how, run.words.len()))
        }
        Via::Nothing => None,
    }
}

/// The words of a text that are indexed.
fn tokens(text: &str) -> impl Iterator<Item = Span> + '_ {
    words(text).filter(|span| {
        let word = span.of(text);
        word.is_ascii() || !key(word).is_empty()
    })
}

fn typed(atom: &Atom) -> String {
    let words = match &atom.what {
        What::Word(word, _) => std::slice::from_ref(word),
        What::Phrase { words, .. } | What::Field(_, words) => words.as_slice(),
        What::Is(flag) => return flag.name().to_owned(),
        What::Date(clock, _) => return clock.name().to_owned(),
    };
    match words {
        [word] => word.typed.clone(),
        words => words.iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" "),
    }
}

/// What a part of a record is, where it is not the one shown.
fn beside(run: &Run<'_>, entry: Entry, part: usize, text: &str) -> Option<Beside> {
    let row = run.index.records.row(entry).filter(|_| part > 0)?;
    let aside = run.index.records.get(row)?.aside;
    let kind = match (entry, part < usize::from(aside)) {
        (Entry::Source(_), true) => Beside::Label,
        (Entry::Source(_), false) => Beside::By,
        (_, true) => Beside::Alias,
        (_, false) => Beside::Role,
    };
    Some(kind(text.to_owned()))
}

/// Each part of the query that matches nothing at all.
pub(super) fn nowhere(run: &mut Run<'_>) -> Vec<Missing> {
    let mut all = missing(run);
    all.retain(|missing| missing.nowhere);
    all
}

/// What stands in the way of any hit: each part of the query that matches nothing; where all match something, each
/// part without which there would be hits.
pub(super) fn missing(run: &mut Run<'_>) -> Vec<Missing> {
    run.passes.iter_mut().for_each(Pass::complete);
    let run = &*run;
    let clause = |nth: usize| run.plan.clauses.get(nth).and_then(|c| run.plan.atoms.get(c.clone()));
    let rest = |nth: usize| -> Total {
        let passes = run.passes.iter().filter(|_| run.plan.clauses.len() > 1);
        let cut = |pass: &Pass<'_>| pass.terms.iter().any(|term| term.is_cut);
        let count = passes.map(|pass| pass.candidates(Some(nth)).count()).sum();
        Total { count, at_least: count > 0 && run.passes.iter().any(cut) }
    };
    let nowhere = |nth: usize| {
        let atoms = run.plan.clauses.get(nth).cloned().unwrap_or_default();
        atoms.clone().all(|atom| run.plan.atoms.get(atom).is_some_and(|atom| !atom.negated))
            && run.passes.iter().all(|pass| {
                atoms
                    .clone()
                    .all(|atom| pass.terms.get(atom).is_none_or(|t| t.possible().is_empty()))
            })
    };
    let all: Vec<usize> = (0..run.plan.clauses.len()).collect();
    let lost: Vec<usize> = all.iter().copied().filter(|nth| nowhere(*nth)).collect();
    let none_lost = lost.is_empty();
    let tried = if none_lost { all } else { lost };
    let told = tried.into_iter().filter_map(|nth| {
        let atoms = clause(nth)?;
        let (head, tail) = (atoms.first()?, atoms.last()?);
        let rest = rest(nth);
        (!none_lost || rest.count > 0).then(|| Missing {
            typed: atoms.iter().map(|atom| typed(atom)).collect::<Vec<_>>().join(" | "),
            at: Span::new(head.at.start, tail.at.end),
            nowhere: !none_lost,
            rest,
            nearest: if none_lost { Vec::new() } else { nearest(run, &head.what) },
        })
    });
    told.collect()
}

/// The words most like the one that is nowhere: the fewest edits first, the most frequent of those.
fn nearest(run: &Run<'_>, what: &What) -> Vec<String> {
    let What::Word(word, _) = what else { return Vec::new() };
    let mut found: BTreeMap<&str, (u32, std::cmp::Reverse<u32>)> = BTreeMap::new();
    for pass in &run.passes {
        for (number, edits) in near(pass, word) {
            let rows = pass.segment.postings().count(number);
            let entry = found.entry(pass.segment.words().word(number));
            let best = entry.or_insert((edits, std::cmp::Reverse(0)));
            best.1.0 += rows;
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(word, rank)| (*rank, *word));
    found.into_iter().take(MOST_NEAREST).map(|(word, _)| word.to_owned()).collect()
}

fn near(pass: &Pass<'_>, word: &Word) -> Vec<(u32, u32)> {
    let pattern = Pattern::new(&word.key);
    let most = u32::try_from(pattern.letters() / 2).unwrap_or(0).min(3);
    let mut found = pass.segment.words().near(&pattern, most);
    found.retain(|(number, _)| *number != BREAK);
    found.sort_unstable_by_key(|(number, edits)| (*edits, *number));
    found.truncate(MOST_NEAREST * 4);
    found
}
