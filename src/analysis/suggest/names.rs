//! Names by their shape: runs of capitalised words, with what surrounds them as signs of what they name.
//!
//! Knows one passage. Whether a run is a person is judged where all its occurrences are known: `document.rs`.

mod context;

use super::lexicon::Lex;
use super::token::{Shape, Token, Tokens};
use crate::text::Span;

/// How much speaks for each kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs {
    pub(super) person: i32,
    pub(super) org: i32,
    pub(super) place: i32,
    /// For something that is neither: a feast, a law, a product.
    pub(super) thing: i32,
    pub(super) male: i32,
    pub(super) female: i32,
    /// How often it stands where a capital means something: not at the head of a sentence.
    pub(super) inside: i32,
    /// How often a title goes before it.
    pub(super) titled: i32,
    /// How often it speaks.
    pub(super) speaks: i32,
}

impl Signs {
    pub(super) fn add(&mut self, other: &Self) {
        self.person += other.person;
        self.org += other.org;
        self.place += other.place;
        self.thing += other.thing;
        self.male += other.male;
        self.female += other.female;
        self.inside += other.inside;
        self.titled += other.titled;
        self.speaks += other.speaks;
    }
}

/// A run of words that may be a name.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The tokens, titles not counted.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The first token, titles counted.
    pub(super) head: usize,
    /// In bytes of the passage, titles not counted.
    pub(super) span: Span,
    /// The words folded, suffixes ("Jr.") left out.
    pub(super) words: Vec<String>,
    /// The suffix folded; empty without one.
    pub(super) suffix: String,
    /// "The" goes before it with a capital, as a part of the name.
    pub(super) the: bool,
    pub(super) signs: Signs,
}

/// The runs of a passage, in order, apart.
pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Found> {
    let headings = headings(tokens);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let skip = headings.get(token.sentence).copied().unwrap_or(false) && !is_label(tokens, at);
        if skip || !begins(tokens, at) {
            at += 1;
            continue;
        }
        let end = extent(tokens, at);
        if let Some(mut name) = trimmed(tokens, at, end) {
            let after = found.last().is_some_and(|last| joined_by_and(tokens, last.to, name.head));
            name.signs = context::signs(tokens, &name);
            if after && found.last().is_some_and(|last| last.signs.person > 3) {
                name.signs.person += 1;
            }
            found.push(name);
        }
        at = end;
    }
    found
}

fn joined_by_and(tokens: &Tokens<'_>, end: usize, start: usize) -> bool {
    end + 1 == start && tokens.says(end, "and")
}

/// Which sentences are headings: most of their words are capitalised, and no full stop ends them; where a colon does,
/// as after a speaker's label, a preposition with a capital tells: "Watch More On Ada Quill:".
fn headings(tokens: &Tokens<'_>) -> Vec<bool> {
    let mut counts = vec![(0_usize, 0_usize, 0_usize); tokens.sentences.len() + 1];
    let mut preposition = vec![false; counts.len()];
    for (at, token) in tokens.list.iter().enumerate() {
        // "Of" and "For" are capitalised in names too: "Center For Open Records:".
        let named = tokens.says(at, "of") || tokens.says(at, "for");
        let large = token.shape == Shape::Cap && !token.first;
        if let Some(any) = preposition.get_mut(token.sentence) {
            *any |= large && token.lex.is(Lex::PREPOSITION) && !named;
        }
    }
    for token in tokens.list.iter().filter(|token| token.is_word() && token.span.len() > 3) {
        if let Some((words, capitals, caps)) = counts.get_mut(token.sentence) {
            *words += 1;
            *capitals += usize::from(token.is_capital());
            *caps += usize::from(token.shape == Shape::Caps);
        }
    }
    let stopped = |sentence: usize| {
        let marks: &[char] = match preposition.get(sentence) {
            Some(true) => &['.', '?', '!'],
            _ => &['.', '?', '!', ':'],
        };
        let span = tokens.sentences.get(sentence).copied().unwrap_or(Span::new(0, 0));
        span.of(tokens.text).trim_end_matches(['"', '\u{201d}', ')']).ends_with(marks)
    };
    (0..counts.len())
        .map(|at| {
            let (words, capitals, caps) = counts.get(at).copied().unwrap_or_default();
            let title = words >= 4 && capitals * 10 >= words * 8 && !stopped(at);
            title || (words >= 2 && caps * 10 >= words * 7)
        })
        .collect()
}

/// Whether the token begins a speaker's label of a transcript: "MR. HARRIS:", "ADA QUILL:".
fn is_label(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let starts = token.line || at == 0;
    let run = (at..at + 5).take_while(|at| {
        tokens.get(*at).is_some_and(|t| matches!(t.shape, Shape::Caps | Shape::Initial))
    });
    let end = at + run.count();
    starts && end > at && tokens.get(end).is_some_and(|t| t.is_mark(':'))
}

/// Whether a name can begin here.
fn begins(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !token.is_capital() {
        return false;
    }
    let next = tokens.get(at + 1);
    if token.shape == Shape::Initial {
        return token.dot && next.is_some_and(Token::is_capital) && !token.line
            || tokens.says(at, "Q") && !token.dot && next.is_some_and(Token::is_capital);
    }
    let field = token.is(Lex::FIELD) && is_field(tokens, at);
    !(field || is_date(tokens, at))
}

/// Whether a word at the head of a line has a colon behind it, as "Subject:" in a message.
fn is_field(tokens: &Tokens<'_>, at: usize) -> bool {
    let starts = at == 0 || tokens.get(at).is_some_and(|t| t.line);
    starts && tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
}

/// Whether a capitalised word is a day or month here and no given name.
fn is_date(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.is(Lex::DATE)) else { return false };
    let named = token.is(Lex::GIVEN) && tokens.get(at + 1).is_some_and(Token::is_capital);
    let dated = tokens.before(at).is_some_and(|before| {
        before.is(Lex::PREPOSITION)
            || before.is(Lex::DETERMINER)
            || before.is_small(Lex::ADVERB)
            || matches!(before.shape, Shape::Number)
    });
    !named || dated || token.is(Lex::COMMON)
}

/// The token after the run that begins at `start`.
fn extent(tokens: &Tokens<'_>, start: usize) -> usize {
    /// No name has more tokens.
    const MOST: usize = 14;
    let mut org = tokens.get(start).is_some_and(|t| t.is(Lex::ORG));
    let mut of = false;
    let mut end = start + 1;
    while end < start + MOST {
        let (Some(before), Some(token)) = (tokens.before(end), tokens.get(end)) else { break };
        if token.sentence != before.sentence || is_field(tokens, end) {
            break;
        }
        if before.genitive && !(token.is_capital() && token.is(Lex::ORG)) {
            break;
        }
        let step = step(tokens, end, (org, of));
        if step == 0 {
            break;
        }
        of |= token.is_small(Lex::CONNECTOR);
        org |= tokens.get(end + step - 1).is_some_and(|t| t.is(Lex::ORG) && t.is_capital());
        end += step;
    }
    end
}

/// How many tokens more belong to the run, where it goes on at `at`.
fn step(tokens: &Tokens<'_>, at: usize, (org, of): (bool, bool)) -> usize {
    let Some(token) = tokens.get(at) else { return 0 };
    let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capital);
    if token.is_capital() {
        return usize::from(token.spaced && !is_date(tokens, at));
    }
    if token.is_mark(',') {
        let suffix =
            |t: &Token| t.is_capital() && (t.is(Lex::SUFFIX) || is_legal_form(t, tokens.text));
        return if tokens.get(at + 1).is_some_and(suffix) { 2 } else { 0 };
    }
    if let Some(steps) = nickname(tokens, at) {
        return steps;
    }
    if token.is_mark('&') {
        return if capital(at + 1) { 2 } else { 0 };
    }
    let plain =
        tokens.before(at).is_some_and(|t| (!t.is(Lex::COMMON) || t.is(Lex::GIVEN)) && !t.dot);
    if token.is_small(Lex::PARTICLE) && plain && !token.is(Lex::AUX) {
        let more = tokens.get(at + 1).is_some_and(|t| t.is_small(Lex::PARTICLE));
        let reach = if more { 2 } else { 1 };
        if capital(at + reach) && !is_date(tokens, at + reach) {
            return reach + 1;
        }
    }
    if !org || !token.is_small(Lex::CONNECTOR) {
        return 0;
    }
    if tokens.says(at, "of") || tokens.says(at, "for") {
        let the = usize::from(tokens.says(at + 1, "the"));
        let name = tokens
            .get(at + 1 + the)
            .is_some_and(|t| t.is_capital() && !is_date(tokens, at + 1 + the) && !t.is(Lex::GIVEN));
        return if name { 2 + the } else { 0 };
    }
    let lone =
        tokens.get(at + 1).is_some_and(|t| t.is_capital() && !t.is(Lex::GIVEN.or(Lex::TITLE)));
    if of && tokens.says(at, "and") && lone && !capital(at + 2) { 2 } else { 0 }
}

/// How many tokens a nickname in quotation marks and the name behind it take: “Hank” Abara, after "Henry".
fn nickname(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capital);
    let mark = |at: usize| tokens.get(at).is_some_and(|t| t.is_mark('"'));
    let given = at.checked_sub(1).filter(|at| capital(*at)).and_then(|at| tokens.get(at));
    let name = !given?.genitive && capital(at + 1) && capital(at + 3);
    let apart = tokens.get(at)?.spaced && tokens.get(at + 3)?.spaced;
    (mark(at) && mark(at + 2) && name && apart).then_some(4)
}

fn is_legal_form(token: &Token, text: &str) -> bool {
    matches!(
        token.key(text).as_str(),
        "inc" | "llc" | "ltd" | "llp" | "corp" | "co" | "plc" | "gmbh" | "lp"
    )
}

/// The name in a run: without titles, without an ordinary word at the head of a sentence; nothing if none is left.
fn trimmed(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<Found> {
    let known = is_known(tokens, start, end);
    let person = behind_office(tokens, start, end);
    if person.is_none() && is_office(tokens, start, end) {
        return None;
    }
    let mut from = person.unwrap_or(start);
    let org = known
        || (from..end)
            .any(|at| tokens.get(at).is_some_and(|t| t.is(Lex::ORG) && !t.is(Lex::TITLE)));
    while let Some(token) = tokens.get(from).filter(|_| from < end && !known) {
        let next = tokens.get(from + 1).filter(|_| from + 1 < end);
        let given = token.is(Lex::GIVEN) && next.is_some_and(|t| !t.is(Lex::COMMON));
        let ordinary = token.is(Lex::COMMON)
            && !token.genitive
            && (token.first || token.is(Lex::DETERMINER.or(Lex::PREPOSITION)))
            && !(org
                && !token.is(Lex::DETERMINER.or(Lex::PREPOSITION).or(Lex::PRONOUN))
                && next.is_some());
        let titled = !org
            && (token.is(Lex::TITLE.or(Lex::ROLE)) || token.is(Lex::DEMONYM))
            && next.is_some();
        if given || !(ordinary || titled) {
            break;
        }
        from += 1;
    }
    if !org {
        from = after_last_title(tokens, from, end);
    }
    if from >= end {
        return None;
    }
    let suffix =
        tokens.before(end).filter(|t| t.is(Lex::SUFFIX) && t.is_capital() && end > from + 1);
    let mut words: Vec<String> = (from..end)
        .filter(|at| tokens.get(*at).is_some_and(Token::is_word))
        .map(|at| tokens.get(at).map(|t| t.key(tokens.text)).unwrap_or_default())
        .collect();
    let suffix = suffix.map(|t| t.key(tokens.text)).unwrap_or_default();
    if !suffix.is_empty() {
        words.pop();
    }
    let (first, last) = (tokens.get(from)?, tokens.before(end)?);
    let span =
        Span::new(first.span.start, last.span.end + usize::from(last.dot && !suffix.is_empty()));
    let only_title = end == from + 1 && first.is(Lex::TITLE.or(Lex::ROLE)) && !first.is(Lex::GIVEN);
    let bare = from == start || tokens.get(start).is_some_and(|t| t.is(Lex::DETERMINER));
    let speaker = end == from + 1 && tokens.says(from, "i") && !first.dot;
    if words.is_empty() || speaker || (only_title && bare) || last.span.end <= first.span.start {
        return None;
    }
    let the =
        from > start && tokens.word_at(from - 1) == "The" && !(org && tokens.get(from - 1)?.first);
    Some(Found { from, to: end, head: start, span, words, suffix, the, signs: Signs::default() })
}

/// Whether the lexicon knows the words together as an organisation: "Page Six".
pub(super) fn is_known(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    /// No such name has more words.
    const MOST: usize = 3;
    if !(2..=MOST).contains(&(end - start)) {
        return false;
    }
    let words: Vec<String> =
        (start..end).filter_map(|at| Some(tokens.get(at)?.key(tokens.text))).collect();
    Lex::of(&words.join("_")).is(Lex::ORG_NAME)
}

/// Where a human being's name begins behind an office named with its body: "Police Chief Robert Stone".
fn behind_office(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<usize> {
    let is = |at: usize, lex: Lex| tokens.get(at).is_some_and(|t| t.is(lex));
    let office = (start + 1..end.saturating_sub(1)).rev().find(|at| {
        is(*at, Lex::TITLE.or(Lex::ROLE)) && !tokens.get(*at).is_some_and(|t| t.genitive)
    })?;
    let body =
        (start..office).any(|at| is(at, Lex::ORG)) && !(start..office).any(|at| is(at, Lex::GIVEN));
    let more = Lex::ORG.or(Lex::COMMON).or(Lex::PLACE_WORD).or(Lex::CONNECTOR);
    let name = (office + 1..end).all(|at| !is(at, more) || is(at, Lex::GIVEN));
    let human = is(office + 1, Lex::GIVEN) || is(office, Lex::TITLE) && end == office + 2;
    (body && name && human).then_some(office + 1)
}

/// Whether all is an office and no name: "Court Reporter", "Police Chief".
fn is_office(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let is = |at: usize, lex: Lex| tokens.get(at).is_some_and(|t| t.is(lex) && !t.is(Lex::GIVEN));
    let body = |at: usize| is(at, Lex::ORG.or(Lex::DETERMINER));
    end - start >= 2
        && is(end - 1, Lex::ROLE.or(Lex::TITLE))
        && (start..end - 1).all(body)
        && is(end - 2, Lex::ORG)
}

/// Where the name begins behind the last title or role in a run: "California Governor Jerry Brown".
fn after_last_title(tokens: &Tokens<'_>, from: usize, end: usize) -> usize {
    let is_title = |at: &usize| {
        tokens
            .get(*at)
            .is_some_and(|t| t.is(Lex::TITLE.or(Lex::ROLE)) && !t.is(Lex::GIVEN) && !t.genitive)
    };
    let named = |at: usize| tokens.get(at).is_some_and(|t| t.is(Lex::GIVEN));
    match (from..end.saturating_sub(1)).rev().find(is_title) {
        Some(at) if !(from..at).any(named) => at + 1,
        _ => from,
    }
}
