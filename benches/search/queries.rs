//! What is typed: names, phrases and common words that stand in the corpus, names misspelt, and nonsense.

use crate::random::Random;
use casefile::text::{Span, words};
use std::collections::HashMap;

/// The queries of each kind; typed letter by letter more than 5,000 keystrokes.
const NAMES: usize = 120;
const PHRASES: usize = 60;
const COMMON: usize = 40;
const MISSPELT: usize = 160;
const NONSENSE: usize = 30;
/// The most frequent words: those that common queries are made of.
const FREQUENT: usize = 40;
/// The passages that are looked at for frequent words.
const SAMPLE: usize = 20_000;

/// One query, and the text that it is to find; empty where it is to find nothing in particular.
#[derive(Clone)]
pub(crate) struct Typed {
    pub(crate) query: String,
    pub(crate) name: String,
}

/// The queries of one kind.
pub(crate) struct Kind {
    pub(crate) what: &'static str,
    pub(crate) queries: Vec<Typed>,
}

/// Everything that is typed at one corpus.
pub(crate) fn all(passages: &[&str], random: &mut Random) -> Vec<Kind> {
    let frequent = frequent(passages, random);
    let common = |random: &mut Random| {
        let length = 2 + random.below(2);
        let words: Vec<&str> = (0..length)
            .map(|_| frequent.get(random.below(frequent.len())).copied().unwrap_or("the"))
            .collect();
        words.join(" ")
    };
    let kinds = [
        ("names", names(passages, NAMES, random)),
        ("phrases", phrases(passages, PHRASES, random)),
        ("common words", (0..COMMON).map(|_| plain(common(random))).collect()),
        ("misspelt names", misspelt(&names(passages, MISSPELT, random), random)),
        ("nonsense", (0..NONSENSE).map(|_| plain(nonsense(random))).collect()),
    ];
    kinds.map(|(what, queries)| Kind { what, queries }).into()
}

fn plain(query: String) -> Typed {
    Typed { query, name: String::new() }
}

/// Names that stand in the corpus, two capitalised words within a passage, in lower case; where a text has none, any
/// two words of four letters or more.
pub(crate) fn names(passages: &[&str], most: usize, random: &mut Random) -> Vec<Typed> {
    pairs(passages, most, random, |text, first, second| {
        let begins = |word: Span| word.of(text).chars().next().is_some_and(char::is_uppercase);
        first.start > 0 && begins(first) && begins(second)
    })
}

/// Two neighbouring words of four letters or more.
pub(crate) fn phrases(passages: &[&str], most: usize, random: &mut Random) -> Vec<Typed> {
    pairs(passages, most, random, |_, _, _| true)
}

fn pairs(
    passages: &[&str],
    most: usize,
    random: &mut Random,
    fits: impl Fn(&str, Span, Span) -> bool,
) -> Vec<Typed> {
    let mut found = Vec::new();
    for tries in 0..most * 200 {
        let text = passages.get(random.below(passages.len())).copied().unwrap_or_default();
        let words: Vec<Span> = words(text).collect();
        let all = words.windows(2).filter_map(|pair| match pair {
            [first, second] => Some((*first, *second)),
            _ => None,
        });
        let wanted: Vec<(Span, Span)> = all
            .filter(|(first, second)| {
                first.len() >= 4
                    && second.len() >= 4
                    && second.start == first.end + 1
                    && (tries > most * 100 || fits(text, *first, *second))
            })
            .collect();
        let Some((first, second)) = wanted.get(random.below(wanted.len())).copied() else {
            continue;
        };
        let name = Span::new(first.start, second.end).of(text);
        found.push(Typed { query: name.to_lowercase(), name: name.to_owned() });
        if found.len() == most {
            break;
        }
    }
    found
}

/// The same with one edit or, three times out of eight, two.
pub(crate) fn misspelt(names: &[Typed], random: &mut Random) -> Vec<Typed> {
    let both = |typed: &Typed| {
        let mut query = spoil(&typed.query, random);
        if random.below(8) < 3 {
            query = spoil(&query, random);
        }
        Typed { query, name: typed.name.clone() }
    };
    names.iter().map(both).collect()
}

/// One letter put in, taken out, changed or swapped with its neighbour, anywhere but in front.
fn spoil(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = 1 + random.below(letters.len().saturating_sub(1));
    let letter = char::from(b'a' + random.below(26) as u8);
    let last = letters.len().saturating_sub(1);
    match random.below(4) {
        0 => letters.insert(at.min(letters.len()), letter),
        1 if at <= last => {
            letters.remove(at);
        }
        2 => {
            if let Some(changed) = letters.get_mut(at) {
                *changed = if *changed == letter { 'z' } else { letter };
            }
        }
        _ => {
            let at = at.min(last.saturating_sub(1));
            letters.swap(at, (at + 1).min(last));
        }
    }
    letters.into_iter().collect()
}

fn nonsense(random: &mut Random) -> String {
    let length = 6 + random.below(12);
    let space = 3 + random.below(length);
    (0..length)
        .map(|at| if at == space { ' ' } else { char::from(b'a' + random.below(26) as u8) })
        .collect()
}

/// The most frequent words of some passages.
fn frequent<'a>(passages: &[&'a str], random: &mut Random) -> Vec<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for _ in 0..SAMPLE.min(passages.len()) {
        let text = passages.get(random.below(passages.len())).copied().unwrap_or_default();
        for span in words(text) {
            *counts.entry(span.of(text)).or_default() += 1;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    counts.into_iter().take(FREQUENT).map(|(word, _)| word).collect()
}
