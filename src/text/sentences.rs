//! Where sentences end.
//!
//! The rules of Unicode (UAX 29) end one after "Mr." and "v."; these know abbreviations, initials and quotations. A
//! full stop ends a sentence where white space follows and then something that can begin one: no small letter.

use super::Span;

/// Abbreviations that something always follows: no sentence ends after them.
const BEFORE: [&str; 74] = [
    "mr", "mrs", "ms", "mx", "dr", "prof", "gov", "sen", "rep", "gen", "col", "sgt", "lt", "maj",
    "capt", "cmdr", "adm", "pres", "supt", "insp", "det", "ofc", "hon", "rev", "fr", "st", "ste",
    "mt", "ft", "vs", "v", "viz", "cf", "cp", "no", "nos", "art", "sec", "fig", "vol", "pp", "ed",
    "eds", "tr", "para", "paras", "ex", "exh", "op", "e.g", "i.e", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri",
    "atty", "asst", "dist", "dept", "messrs", "mlle",
];

/// Abbreviations that may well end a sentence: it ends there if a word follows that often begins one.
const WITHIN: [&str; 22] = [
    "inc", "ltd", "co", "corp", "bros", "llc", "jr", "sr", "esq", "etc", "al", "u.s", "u.k", "u.n",
    "a.m", "p.m", "d.c", "ph.d", "m.d", "b.a", "ave", "blvd",
];

/// Words that often begin a sentence, and no name.
const BEGINNERS: [&str; 44] = [
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their",
    "our", "my", "this", "that", "these", "those", "there", "in", "on", "at", "but", "and", "or",
    "so", "if", "when", "while", "after", "before", "as", "for", "from", "by", "no", "not", "what",
    "who", "both", "neither", "however",
];

/// How far a word before a full stop is looked at, in bytes: no abbreviation is longer.
const LONGEST: usize = 12;

/// The sentences of a passage, ascending, apart, without the white space between them; none is empty.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(stop) = next_stop(text, at) {
        let tail = Span::new(stop, text.len()).of(text);
        let marks = tail.len() - tail.trim_start_matches(is_stop).len();
        let closers = Span::new(stop + marks, text.len()).of(text).trim_start_matches(is_closer);
        let end = text.len() - closers.len();
        let next = closers.trim_start();
        at = end.max(stop + 1);
        if next.len() == closers.len() && !next.is_empty() {
            continue;
        }
        if next.is_empty() || ends(text, Span::new(start, stop), marks, next) {
            push(text, Span::new(start, end), &mut found);
            start = text.len() - next.len();
            at = start;
        }
    }
    push(text, Span::new(start, text.len()), &mut found);
    found
}

fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let words = span.of(text);
    let blank = words.len() - words.trim_start().len();
    let trimmed = Span::new(span.start + blank, span.start + blank + words.trim().len());
    if !trimmed.is_empty() {
        found.push(trimmed);
    }
}

fn next_stop(text: &str, from: usize) -> Option<usize> {
    Span::new(from, text.len()).of(text).find(is_stop).map(|at| from + at)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\u{2026}' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{201d}' | '\u{2019}' | '\u{bb}' | ')' | ']')
}

/// Whether a sentence ends with `before` and its `marks` bytes of stops, where `next` follows after white space.
fn ends(text: &str, before: Span, marks: usize, next: &str) -> bool {
    let begins = next.chars().find(|c| !is_opener(*c));
    if begins.is_some_and(char::is_lowercase) {
        return false;
    }
    if marks > 1 || !Span::new(before.end, before.end + marks).of(text).starts_with('.') {
        return true;
    }
    let word = last_word(before.of(text));
    let lower = word.to_lowercase();
    if BEFORE.contains(&lower.as_str()) {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if !initial && !WITHIN.contains(&lower.as_str()) {
        return true;
    }
    let first = next.trim_start_matches(is_opener);
    let first = first.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    first.is_empty() || BEGINNERS.contains(&first.to_lowercase().as_str())
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{201c}' | '\u{2018}' | '\u{ab}' | '(' | '[')
}

/// The last word of `text`, full stops inside it kept: "Mr", "U.S".
fn last_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let from = bytes.len().saturating_sub(LONGEST + 1);
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.' || !byte.is_ascii();
    let length = bytes.iter().skip(from).rev().take_while(|byte| part(byte)).count();
    Span::new(text.len() - length, text.len()).of(text).trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        for text in [
            "Mr. Harris met Gov. Jerry Brown in Brown v. Board.",
            "Brittany K. Barnett of Quill Inc. Holdings spoke at 5 p.m. Monday.",
            "It cost $3.2 million, i.e. Too much.",
            "“Why?” she asked. ",
        ] {
            assert_eq!(list(text), [text.trim()]);
        }
    }

    #[test]
    fn sentences_end_at_stops_and_quotations() {
        for (text, parts) in [
            ("One. Two! Three? Four", vec!["One.", "Two!", "Three?", "Four"]),
            ("“It is so.” He left.", vec!["“It is so.”", "He left."]),
            (
                "She works for Quill Inc. The firm is new.",
                vec!["She works for Quill Inc.", "The firm is new."],
            ),
            (
                "He paused … Then he went on... slowly.",
                vec!["He paused …", "Then he went on... slowly."],
            ),
            ("  \n ", vec![]),
            ("a.b.c", vec!["a.b.c"]),
        ] {
            assert_eq!(list(text), parts);
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_all_but_white_space(text in "([A-Za-z]{1,3}|\\.|!|\"|”| |\n|Mr|\\PC){0,40}") {
            let spans = sentences(&text);
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let all: String = spans.iter().map(|span| span.of(&text)).collect();
            let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&all), solid(&text));
            prop_assert!(spans.iter().all(|span| !span.is_empty()));
        }
    }
}
