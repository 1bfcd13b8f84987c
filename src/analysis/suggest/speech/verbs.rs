//! The verbs of a passage that may introduce speech, with what goes right before them.

use super::super::lexicon::Lex;
use super::super::token::Token;
use super::Scene;

/// A verb of saying, outside quotations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    pub(super) at: usize,
    /// The first of the words that belong to it: "has also", "later".
    pub(super) from: usize,
    /// It is "according to", and the speaker comes after.
    pub(super) according: bool,
}

pub(super) fn all(scene: &Scene<'_, '_>) -> Vec<Verb> {
    (0..scene.tokens.list.len())
        .filter(|at| {
            scene.in_quote(*at).is_none() && scene.run.get(*at).copied().flatten().is_none()
        })
        .filter_map(|at| verb(scene, at))
        .collect()
}

fn verb(scene: &Scene<'_, '_>, at: usize) -> Option<Verb> {
    let tokens = scene.tokens;
    let token = tokens.get(at)?;
    if tokens.says(at, "according") && tokens.says(at + 1, "to") {
        return Some(Verb { at: at + 1, from: at, according: true });
    }
    if !token.is_small(Lex::SPEECH) || token.genitive {
        return None;
    }
    let mut from = at;
    let mut passive = false;
    while let Some(before) = tokens.before(from).filter(|t| is_helper(t, tokens.text)) {
        if before.is(Lex::NEGATION) && !tokens.says(from - 1, "never") || before.is(Lex::MODAL) {
            return None;
        }
        if before.span.of(tokens.text) == "to" {
            return None;
        }
        passive =
            matches!(before.span.of(tokens.text), "is" | "are" | "was" | "were" | "be" | "been");
        from -= 1;
    }
    let active = token.span.of(tokens.text).ends_with("ing");
    let noun = tokens.before(from).is_some_and(|t| {
        (t.is_small(Lex::DETERMINER) && from == at) || t.is_small(Lex::PREPOSITION) && !active
    });
    if (passive && !active) || noun && !is_after_of(scene, from) {
        return None;
    }
    Some(Verb { at, from, according: false })
}

/// "One of them said" is a verb though a determiner stands before it; "the claims" is none.
fn is_after_of(scene: &Scene<'_, '_>, from: usize) -> bool {
    let tokens = scene.tokens;
    ["both", "many", "some", "others", "another", "one", "two", "several"]
        .iter()
        .any(|w| tokens.says(from.saturating_sub(1), w))
}

fn is_helper(token: &Token, text: &str) -> bool {
    let word = token.span.of(text);
    token.is_small(Lex::ADVERB.or(Lex::AUX).or(Lex::NEGATION).or(Lex::HEDGE))
        || (token.is_word() && !token.is_capital() && word.ends_with("ly") && word.len() > 4)
        || word == "to"
}
