//! Who a verb of saying belongs to: a name, a pronoun, or the words for somebody unnamed.

use super::super::lexicon::Lex;
use super::super::token::{Shape, Token};
use super::{Pronoun, Scene, Who};

/// How many tokens a subject may be away from its verb.
const REACH: usize = 40;
/// The most words that name somebody unnamed.
const LONGEST: usize = 14;

/// A subject, and the first token that belongs to it.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) who: Vec<Who>,
    pub(super) from: usize,
}

/// The subject that ends before the token at `end`, not reaching before `low`.
pub(super) fn before(scene: &Scene<'_, '_>, end: usize, low: usize) -> Option<Subject> {
    let low = low.max(end.saturating_sub(REACH));
    let tokens = scene.tokens;
    if tokens.before(end)?.is_mark(',') {
        return apposed(scene, end, low).map(|last| joined(scene, last, low));
    }
    if tokens.says(end - 1, "who") {
        let name = if tokens.before(end - 1)?.is_mark(',') { end - 2 } else { end - 1 };
        return phrase(scene, start_of(scene, name, low), name);
    }
    if tokens.says(end - 1, "and") {
        return coordinate(scene, end - 1, low);
    }
    let last = phrase(scene, start_of(scene, end, low), end)?;
    Some(joined(scene, last, low))
}

/// A subject with whoever "and" joins to it: "Ada Quill and her lawyers", "Ada Quill, a lawyer, and Tom Lind".
fn joined(scene: &Scene<'_, '_>, last: Subject, low: usize) -> Subject {
    let tokens = scene.tokens;
    let and = last.from.checked_sub(1).filter(|at| *at > low && tokens.says(*at, "and"));
    let Some(and) = and.filter(|_| last.who.len() == 1) else { return last };
    let first = if tokens.before(and).is_some_and(|t| t.is_mark(',')) {
        apposed(scene, and, low)
    } else {
        phrase(scene, start_of(scene, and, low), and)
    };
    match first {
        Some(mut first) if opens(scene, first.from, low) => {
            first.who.extend(last.who);
            first
        }
        _ => last,
    }
}

/// Whether nothing but a time or place goes before a subject in its clause: else it may be another verb's object.
fn opens(scene: &Scene<'_, '_>, from: usize, low: usize) -> bool {
    let lead = Lex::DETERMINER.or(Lex::PREPOSITION).or(Lex::DATE).or(Lex::ADVERB);
    (start_of(scene, from, low)..from)
        .all(|at| scene.tokens.get(at).is_some_and(|t| t.is(lead) || t.is_mark('.')))
}

/// The subject of a second verb: "Ada Quill, the editor, stood by it and said".
fn coordinate(scene: &Scene<'_, '_>, end: usize, low: usize) -> Option<Subject> {
    let start = start_of(scene, end, low);
    if let Some(run) = scene.run_at(start) {
        let ends = scene.found.get(run).and_then(|name| scene.tokens.before(name.to));
        return (!ends?.genitive).then(|| Subject { who: vec![Who::Named(run)], from: start });
    }
    if pronoun(scene, start).is_some() {
        return phrase(scene, start, start + 1);
    }
    let comma = scene.tokens.before(start).is_some_and(|t| t.is_mark(','));
    if comma && start > low { apposed(scene, start, low) } else { None }
}

/// The subject before an apposition: "Ada Quill, a lawyer from Low, said".
fn apposed(scene: &Scene<'_, '_>, end: usize, low: usize) -> Option<Subject> {
    /// How many commas are looked at.
    const COMMAS: usize = 4;
    let commas =
        (low..end - 1).rev().filter(|at| scene.tokens.get(*at).is_some_and(|t| t.is_mark(',')));
    let mut spare = None;
    let mut last = end - 1;
    for comma in commas.take(COMMAS) {
        // "The owner, Ada Quill, said": the name says who the owner is.
        if let Some(run) = scene.run_at(comma + 1).filter(|run| {
            scene.found.get(*run).is_some_and(|name| name.to == last)
                && !scene.tokens.before(last).is_some_and(|t| t.genitive || t.is(Lex::PLACE))
        }) {
            return Some(Subject { who: vec![Who::Named(run)], from: start_of(scene, comma, low) });
        }
        last = comma;
        let found = phrase(scene, start_of(scene, comma, low), comma);
        match found {
            Some(found) if matches!(found.who.as_slice(), [Who::Named(_)]) => return Some(found),
            found => spare = spare.or(found),
        }
    }
    // "In a letter, Ada Quill, said" has no apposition, but a name alone before the comma.
    spare.or_else(|| phrase(scene, start_of(scene, end - 1, low), end - 1))
}

/// Where the clause begins that ends before `end`: after a comma, a conjunction, a closing mark.
fn start_of(scene: &Scene<'_, '_>, end: usize, low: usize) -> usize {
    let tokens = scene.tokens;
    let bound = |at: &usize| {
        let Some(token) = tokens.get(*at) else { return true };
        match token.shape {
            Shape::Mark('.' | '&' | '\'' | '/' | '-') => false,
            Shape::Mark(_) => true,
            _ => {
                !token.is_capital() && is_conjunction(token.span.of(tokens.text))
                    || scene.in_quote(*at).is_some()
            }
        }
    };
    (low..end).rev().find(bound).map_or(low, |at| at + 1)
}

fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "but"
            | "because"
            | "when"
            | "while"
            | "if"
            | "although"
            | "though"
            | "as"
            | "whether"
            | "where"
            | "since"
            | "which"
            | "than"
            | "until"
            | "before"
            | "after"
            | "what"
            | "how"
            | "why"
            | "or"
            | "so"
    )
}

/// The subject that the tokens `from..to` are.
fn phrase(scene: &Scene<'_, '_>, from: usize, to: usize) -> Option<Subject> {
    let tokens = scene.tokens;
    let last = tokens.before(to).filter(|_| to > from)?;
    if let Some(pronoun) = pronoun(scene, to - 1) {
        return Some(Subject { who: vec![Who::Pronoun(pronoun, to - 1)], from: to - 1 });
    }
    if let Some(run) = scene.run_before(to).filter(|_| !last.genitive) {
        return named(scene, run, from);
    }
    unnamed(scene, from, to)
}

fn pronoun(scene: &Scene<'_, '_>, at: usize) -> Option<Pronoun> {
    match scene.tokens.word_at(at).to_ascii_lowercase().as_str() {
        "he" => Some(Pronoun::He),
        "she" => Some(Pronoun::She),
        "they" => Some(Pronoun::They),
        _ => None,
    }
}

/// The subject that ends with a name: the name, or what it only belongs to ("a spokesman for Quill Inc.").
fn named(scene: &Scene<'_, '_>, run: usize, from: usize) -> Option<Subject> {
    let tokens = scene.tokens;
    let name = scene.found.get(run)?;
    let before = tokens.before(name.head).filter(|_| name.head > from);
    let Some(before) = before else {
        return Some(Subject { who: vec![Who::Named(run)], from: name.head });
    };
    if before.is_small(Lex::PREPOSITION.or(Lex::CONNECTOR)) && !tokens.says(name.head - 1, "and") {
        return behind(scene, run, from);
    }
    if tokens.says(name.head - 1, "the")
        && name.head > from + 1
        && tokens.get(name.head - 2).is_some_and(|t| t.is_small(Lex::PREPOSITION))
    {
        return behind(scene, run, from);
    }
    if tokens.says(name.head - 1, "and") {
        let first = phrase(scene, from, name.head - 1);
        let both = first.filter(|s| matches!(s.who.as_slice(), [Who::Named(_)]));
        if let Some(mut both) = both {
            both.who.push(Who::Named(run));
            return Some(both);
        }
    }
    Some(Subject { who: vec![Who::Named(run)], from: name.head })
}

/// What stands before "of", "for", "close to" and a name: somebody unnamed, or a name of its own.
fn behind(scene: &Scene<'_, '_>, run: usize, from: usize) -> Option<Subject> {
    let tokens = scene.tokens;
    let name = scene.found.get(run)?;
    let head = (from..name.head).find(|at| {
        tokens.get(*at).is_some_and(|t| t.is(Lex::NOUN) && t.is_word())
            || scene.run_at(*at).is_some()
    });
    let Some(head) = head else {
        // "In court Quill said": a phrase of its own goes before the name.
        let adjacent =
            tokens.before(name.head).is_some_and(|t| t.is_word() && !t.is(Lex::PREPOSITION));
        return adjacent.then(|| Subject { who: vec![Who::Named(run)], from: name.head });
    };
    if let Some(other) = scene.run_at(head).filter(|other| *other != run) {
        let owner = scene.found.get(other)?;
        if tokens.before(owner.to).is_some_and(|t| t.genitive) {
            return unnamed(scene, from, name.to);
        }
        return Some(Subject { who: vec![Who::Named(other)], from: owner.head });
    }
    unnamed(scene, from, name.to)
}

/// Somebody unnamed: "two guards", "sources close to the family", "Quill's lawyer".
fn unnamed(scene: &Scene<'_, '_>, from: usize, to: usize) -> Option<Subject> {
    let tokens = scene.tokens;
    let is_noun = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is(Lex::NOUN) && t.is_word() && (t.first || !t.is_capital()))
    };
    let noun = (from..to)
        .find(|at| is_noun(*at) && !tokens.get(*at).is_some_and(|t| t.is(Lex::DETERMINER)))
        .or_else(|| (from..to).find(|at| is_noun(*at)));
    let start = match noun {
        Some(noun) => phrase_start(scene, from, noun),
        None => (from..to)
            .rev()
            .take(5)
            .find(|at| tokens.get(*at).is_some_and(|t| t.is(Lex::DETERMINER)))?,
    };
    let lone = noun.is_none();
    let single = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            t.is(Lex::PLURAL.or(Lex::DETERMINER)) || scene.run.get(at).copied().flatten().is_some()
        })
    };
    if to - start > LONGEST || (lone && (to - start > 4 || to - start < 2)) {
        return None;
    }
    if !(single(start)
        || noun.is_some_and(single)
        || tokens.get(start).is_some_and(Token::is_capital))
    {
        return None;
    }
    // A verb within would make it a clause of its own.
    let verb = |t: &Token| t.is_small(Lex::AUX.or(Lex::SPEECH)) && !t.is(Lex::NOUN.or(Lex::ORG));
    // So does "Police searched the house".
    let acts = |at: usize| {
        tokens.get(at).is_some_and(|t| t.shape == Shape::Lower)
            && tokens.word_at(at).ends_with("ed")
            && tokens.get(at + 1).is_some_and(|t| t.is_small(Lex::DETERMINER))
    };
    if (start..to).any(|at| tokens.get(at).is_some_and(verb) || acts(at)) {
        return None;
    }
    let of = (start..to).find_map(|at| scene.run.get(at).copied().flatten());
    let span = scene.span(start, to)?;
    Some(Subject { who: vec![Who::Unnamed(span, of)], from: start })
}

/// Where the words begin that lead to a noun: its determiner, or whose it is.
fn phrase_start(scene: &Scene<'_, '_>, from: usize, noun: usize) -> usize {
    let tokens = scene.tokens;
    let mut start = noun;
    while start > from {
        let Some(before) = tokens.before(start) else { break };
        let run = scene.run.get(start - 1).copied().flatten();
        if let Some(name) = run.and_then(|run| scene.found.get(run)) {
            if !before.genitive && !before.is(Lex::NOUN.or(Lex::ROLE)) {
                break;
            }
            start = name.head.max(from);
            let the = tokens.before(start).is_some_and(|t| t.is_small(Lex::DETERMINER));
            return if the && start > from { start - 1 } else { start };
        }
        if !before.is_word()
            || before.is_small(Lex::PREPOSITION.or(Lex::SPEECH).or(Lex::AUX))
            || tokens.says(start - 1, "and")
        {
            break;
        }
        start -= 1;
        if before.is(Lex::DETERMINER) && !before.genitive {
            let more = tokens.before(start).is_some_and(|t| t.is_small(Lex::DETERMINER));
            return if more && start > from { start - 1 } else { start };
        }
    }
    start
}

/// The subject that begins with the token at `start`, as in "said Quill", "according to two guards", and the token
/// after it.
pub(super) fn after(scene: &Scene<'_, '_>, start: usize, end: usize) -> Option<(Subject, usize)> {
    let tokens = scene.tokens;
    let stop = |at: &usize| {
        let Some(token) = tokens.get(*at) else { return true };
        let mark = matches!(token.shape, Shape::Mark(c) if !matches!(c, '\'' | '-' | '&' | '/'));
        mark || scene.in_quote(*at).is_some()
            || matches!(
                token.span.of(tokens.text),
                "who" | "that" | "in" | "on" | "as" | "when" | "after" | "during" | "which"
            )
    };
    let to = (start..end.min(start + REACH)).find(stop).unwrap_or(end.min(start + REACH));
    if to <= start {
        return None;
    }
    if pronoun(scene, start).is_some() {
        return phrase(scene, start, start + 1).map(|subject| (subject, start + 1));
    }
    if let Some(run) = scene.run_at(start) {
        let name = scene.found.get(run)?;
        if tokens.before(name.to).is_some_and(|t| t.genitive) {
            return unnamed(scene, start, to).map(|subject| (subject, to));
        }
        let mut who = vec![Who::Named(run)];
        let mut next = name.to;
        if tokens.says(next, "and")
            && let Some(other) = scene.run_at(next + 1)
        {
            who.push(Who::Named(other));
            next = scene.found.get(other)?.to;
        }
        return Some((Subject { who, from: start }, next));
    }
    // "said her lawyer, Ada Quill": the name says who the lawyer is, where a mark stands behind it too.
    let closed = |run: &usize| {
        let name = scene.found.get(*run);
        name.is_some_and(|name| tokens.get(name.to).is_none_or(|t| !t.is_word()))
    };
    if tokens.get(to).is_some_and(|t| t.is_mark(','))
        && let Some(run) = scene.run_at(to + 1).filter(closed)
        && (start..to).any(|at| tokens.get(at).is_some_and(|t| t.is(Lex::NOUN)))
        && !(start..to).any(|at| tokens.get(at).is_some_and(|t| t.is(Lex::PLURAL)))
    {
        let next = scene.found.get(run)?.to;
        return Some((Subject { who: vec![Who::Named(run)], from: start }, next));
    }
    if let Some(run) = scene.run_before(to) {
        return named(scene, run, start).map(|subject| (subject, to));
    }
    let whole = unnamed(scene, start, to).filter(|subject| subject.from == start);
    whole.map(|subject| (subject, to))
}
