//! What the words of a name and those around it say about what it names.

use super::super::lexicon::Lex;
use super::super::token::{Shape, Token, Tokens};
use super::{Found, Signs};

pub(super) fn signs(tokens: &Tokens<'_>, name: &Found) -> Signs {
    let mut signs = Signs::default();
    own(tokens, name, &mut signs);
    before(tokens, name, &mut signs);
    after(tokens, name, &mut signs);
    signs
}

/// The words of the name itself.
fn own(tokens: &Tokens<'_>, name: &Found, signs: &mut Signs) {
    let words = || (name.from..name.to).filter_map(|at| tokens.get(at)).filter(|t| t.is_word());
    let (Some(first), Some(last)) = (tokens.get(name.from), words().next_back()) else { return };
    let many = words().count() > 1;
    let given = first.is(Lex::GIVEN) && !first.is(Lex::PLACE_FIRST) && !first.genitive;
    let weak = |strong: i32| if given && words().count() == 2 { 1 } else { strong };
    signs.inside = i32::from(!first.first || name.head < name.from || many);
    if first.is(Lex::GIVEN) {
        signs.person += if many { 4 } else { 1 };
        signs.male += i32::from(first.is(Lex::MALE) && !first.is(Lex::FEMALE)) * 2;
        signs.female += i32::from(first.is(Lex::FEMALE) && !first.is(Lex::MALE)) * 2;
    }
    let initial = words().any(|t| t.shape == Shape::Initial && t.dot);
    let particle = many && words().any(|t| t.is_small(Lex::PARTICLE));
    let prefixed = ["Mc", "O'", "O\u{2019}", "al-", "D\u{2019}"];
    let prefixed = words().any(|t| prefixed.iter().any(|p| t.span.of(tokens.text).starts_with(p)));
    signs.person += i32::from(initial) * 3 + i32::from(particle) * 2 + i32::from(prefixed) * 2;
    signs.person += i32::from(!name.suffix.is_empty()) * 4;
    if words().any(|t| t.is(Lex::ORG) && !(t.is(Lex::ADJECTIVE) && many)) {
        signs.org += weak(if last.is(Lex::ORG) { 6 } else { 4 }) + i32::from(weak(6) == 1);
    }
    if first.is(Lex::ORG_NAME) || (first.shape == Shape::Caps && !many && !first.is(Lex::COMMON)) {
        signs.org += if first.is(Lex::ORG_NAME) { 5 } else { 1 };
    }
    signs.org += i32::from(super::is_known(tokens, name.from, name.to)) * 12;
    signs.place += i32::from(many && last.is(Lex::PLACE_WORD)) * weak(5);
    signs.place += i32::from(many && first.is(Lex::PLACE_FIRST)) * 4;
    signs.place += i32::from(words().any(|t| t.is(Lex::PLACE))) * weak(4);
    signs.thing += i32::from(many && first.is(Lex::ADJECTIVE)) * weak(3);
    signs.thing +=
        i32::from(words().any(|t| t.is(Lex::COMMON.or(Lex::DEMONYM)))) * if given { 0 } else { 2 };
    signs.thing += i32::from(words().any(|t| t.shape == Shape::Number)) * 2;
}

/// What stands before it, titles included.
fn before(tokens: &Tokens<'_>, name: &Found, signs: &mut Signs) {
    for token in (name.head..name.from).filter_map(|at| tokens.get(at)) {
        if token.is(Lex::TITLE) && !(token.is(Lex::COMMON) && !token.dot && token.first) {
            signs.person += 5;
            signs.titled += 1;
        } else if token.is(Lex::ROLE) {
            signs.person += 3;
        }
        let word = token.span.of(tokens.text);
        signs.male += i32::from(matches!(word, "Mr" | "Sir" | "Lord" | "MR" | "Father")) * 4;
        signs.female +=
            i32::from(matches!(word, "Mrs" | "Ms" | "Miss" | "Lady" | "MS" | "MRS")) * 4;
        if word == "The" {
            signs.thing += 2;
            signs.org += if token.first { 1 } else { 4 };
        }
    }
    let Some(token) = tokens.before(name.head) else { return };
    if token.is_capital() {
        return;
    }
    let alone = name.from == name.head;
    let word = token.span.of(tokens.text);
    if matches!(word, "the" | "a" | "an") && alone {
        signs.thing += 3;
        signs.org += 1;
    } else if token.is(Lex::ORG) {
        signs.org += 2;
    } else if token.is(Lex::ROLE.or(Lex::TITLE))
        || (token.is(Lex::NOUN) && !token.is(Lex::PREPOSITION))
    {
        signs.person += 3;
        signs.titled += 1;
    } else if matches!(word, "in" | "at" | "near" | "outside" | "across" | "around" | "toward") {
        let owned = tokens.before(name.to).is_some_and(|t| t.genitive);
        signs.place += if owned { 0 } else { 3 };
    } else if matches!(word, "from" | "to" | "through" | "into") {
        signs.place += 1;
    } else if token.is(Lex::TELL) {
        signs.org += 2;
        signs.person += 1;
    } else if word == "to" && tokens.says(name.head.saturating_sub(2), "according") {
        signs.org += 1;
        signs.person += 1;
        signs.speaks += 1;
    } else if token.is(Lex::SPEECH) {
        signs.person += 2;
        signs.speaks += 1;
    }
}

/// What stands after it.
fn after(tokens: &Tokens<'_>, name: &Found, signs: &mut Signs) {
    let Some(next) = tokens.get(name.to) else { return };
    let then = tokens.get(name.to + 1);
    let word = |at: usize| tokens.word_at(at);
    if tokens.before(name.to).is_some_and(|t| t.genitive) {
        signs.person += 1;
        return;
    }
    if next.is_mark(',') {
        let age = then.is_some_and(|t| t.shape == Shape::Number && t.span.len() <= 3)
            && tokens.get(name.to + 2).is_some_and(|t| t.is_mark(',') || t.is_mark('.'));
        signs.person += i32::from(age) * 5;
        signs.titled += i32::from(age);
        signs.person += i32::from(matches!(word(name.to + 1), "who" | "whose" | "whom")) * 4;
        signs.person += i32::from(matches!(word(name.to + 1), "a" | "an" | "the" | "his" | "her"));
        let outlet = matches!(word(name.to + 1), "a" | "an" | "the")
            && (name.to + 2..name.to + 6).any(|at| is_outlet(word(at)));
        signs.org += i32::from(outlet) * 5;
        let state = then.is_some_and(|t| t.is_capital() && t.is(Lex::PLACE));
        signs.place += i32::from(state) * 3;
    } else if next.is_mark(':') && (tokens.get(name.head).is_some_and(|t| t.line) || name.head == 0)
    {
        signs.person += 2;
        signs.speaks += 1;
    } else if next.shape == Shape::Lower {
        acts(next, tokens, name, signs);
    }
    if next.is_small(Lex::PRONOUN) || matches!(word(name.to), "who" | "whose") {
        signs.person += 2;
    }
}

fn acts(next: &Token, tokens: &Tokens<'_>, name: &Found, signs: &mut Signs) {
    if next.is(Lex::SPEECH) {
        signs.person += 2;
        signs.org += 2;
        signs.speaks += 1;
    } else if next.is(Lex::AUX) || next.span.of(tokens.text).ends_with("ed") {
        signs.person += 1;
    } else if next.is(Lex::ADVERB) && tokens.get(name.to + 1).is_some_and(|t| t.is(Lex::SPEECH)) {
        signs.person += 2;
        signs.speaks += 1;
    }
}

/// Whether an apposition with this word is an organisation's: "Pulse, a celebrity website".
fn is_outlet(word: &str) -> bool {
    matches!(
        word,
        "website"
            | "newspaper"
            | "paper"
            | "company"
            | "firm"
            | "charity"
            | "nonprofit"
            | "agency"
            | "outlet"
            | "magazine"
            | "maker"
            | "bank"
            | "group"
            | "tabloid"
            | "broadcaster"
            | "blog"
            | "station"
            | "network"
            | "publisher"
    )
}
