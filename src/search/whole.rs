//! Records matched as a whole: by initials ("kkw"), by the beginnings of neighbouring words ("sqvisit"), and, where
//! little else is found, names by their letters scattered.

use super::hit::{Entry, How};
use super::met::{Found, NEAREST};
use super::run::{Ranked, Run, value};
use super::score;
use super::term::cost;
use super::ways::is_scattered;
use crate::text::distance::letter_mask;
use crate::text::{Folded, Span, words};

/// The fewest letters of the query for which names, sentences, and scattered names are tried; and the most of any.
const LEAST_FOR_NAMES: usize = 2;
const LEAST_FOR_SENTENCES: usize = 3;
const LEAST_SCATTERED: usize = 4;
const MOST_LETTERS: usize = 24;
/// The most records that are tried, and the most letters of a name that they may be scattered in.
const MOST_RECORDS: usize = 5_000;
const LONGEST_NAME: usize = 64;
/// The initials of a sentence stand for nothing: of one of its words there must be as many letters.
const LEAST_PIECE: usize = 3;
/// The share of a perfect score that scattered letters must reach.
const LEAST_SHARE: i64 = 45;

/// How a record was matched as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    /// Initials or scattered letters.
    pub(super) how: How,
    /// The part of the record that has the letters.
    pub(super) part: usize,
    /// The letters, in bytes of that part.
    pub(super) letters: Vec<Span>,
}

/// The records that the query's letters match as a whole. With `enough` found already only names are tried: there are
/// few, and whoever types initials wants the name.
pub(super) fn find(run: &Run<'_>, enough: bool) -> Vec<Ranked> {
    let Some(letters) = run.plan.letters() else { return Vec::new() };
    let count = letters.chars().count();
    if !(LEAST_FOR_NAMES..=MOST_LETTERS).contains(&count) {
        return Vec::new();
    }
    let Some(pass) = run.passes.first() else { return Vec::new() };
    let mask = letter_mask(&letters);
    let loose = !enough && count >= LEAST_SCATTERED;
    let mut found = Vec::new();
    let records = &run.index.records;
    let all = (0_u32..).zip(records.list.iter().zip(&records.masks)).take(MOST_RECORDS);
    for (row, (record, _)) in all.filter(|(_, (_, has))| mask & !**has == 0) {
        let is_person = matches!(record.entry, Entry::Person(_));
        let is_name = is_person || matches!(record.entry, Entry::Source(_));
        let tried = is_person || (!enough && count >= LEAST_FOR_SENTENCES);
        if !tried || !pass.passes_filters(row) {
            continue;
        }
        let names = record.parts.iter().zip(&record.letters).take(usize::from(record.aside));
        let best = names
            .enumerate()
            .filter(|(_, (text, has))| {
                has.may_hold(&letters, mask, loose && text.len() <= LONGEST_NAME)
            })
            .filter_map(|(part, (text, _))| {
                let (how, letters) = in_text(text, &letters, loose)?;
                (is_name || letters.iter().any(|span| span.len() >= LEAST_PIECE)).then_some(())?;
                Some(Whole { how, part, letters })
            })
            .min_by_key(|whole| (whole.how != How::Initials, whole.part));
        if let Some(whole) = best {
            let price = if whole.how == How::Initials { cost::INITIALS } else { cost::TWO_EDITS };
            let found_as = Found { row, cost: u32::from(price), near: NEAREST };
            let ranked = run.rank(0, row, record.entry, value(&found_as));
            found.push(Ranked { whole: Some(whole), ..ranked });
        }
    }
    found
}

/// The letters of `pattern` in `text`: at the beginnings of neighbouring words, else, where `loose` and the text is a
/// name, scattered from the beginning of a word on.
pub(super) fn in_text(text: &str, pattern: &str, loose: bool) -> Option<(How, Vec<Span>)> {
    let folded = Folded::new(text);
    if let Some(at) = heads(&folded.text, pattern) {
        let spans = at.into_iter().map(|span| folded.original(span)).collect();
        return Some((How::Initials, spans));
    }
    let fits = loose
        && pattern.chars().count() >= LEAST_SCATTERED
        && text.len() <= LONGEST_NAME
        && is_scattered(pattern, &folded.text);
    if !fits || score::share(&folded.text, pattern)? < LEAST_SHARE {
        return None;
    }
    let (_, at) = score::letters(&folded.text, pattern)?;
    let spans: Vec<Span> = letter_spans(&folded.text, &at);
    let first = spans.first()?.start;
    words(&folded.text).any(|word| word.start == first).then_some(())?;
    Some((How::Scattered, spans.into_iter().map(|span| folded.original(span)).collect()))
}

/// The spans of the characters with these indices.
pub(super) fn letter_spans(text: &str, at: &[usize]) -> Vec<Span> {
    let mut wanted = at.iter().peekable();
    let mut spans = Vec::new();
    for (nth, (start, c)) in text.char_indices().enumerate() {
        if wanted.next_if(|at| **at == nth).is_some() {
            spans.push(Span::new(start, start + c.len_utf8()));
        }
    }
    spans
}

/// Where the letters of `pattern` begin neighbouring words of a folded text: at least two words, of which one with
/// three letters or fewer may be passed over at each step.
fn heads(text: &str, pattern: &str) -> Option<Vec<Span>> {
    let words: Vec<Span> = words(text).collect();
    let mut heads = Heads { text, dead: vec![0; words.len() + 1], words, spans: Vec::new() };
    for first in 0..heads.words.len() {
        heads.spans.clear();
        if heads.follow(first, pattern, 0) && heads.spans.len() > 1 {
            return Some(heads.spans);
        }
    }
    None
}

/// A search for the words whose beginnings spell a pattern.
struct Heads<'a> {
    text: &'a str,
    words: Vec<Span>,
    spans: Vec<Span>,
    /// For each word the numbers of letters, as bits, after which nothing leads on from it: what keeps the way back
    /// short.
    dead: Vec<u32>,
}

impl Heads<'_> {
    /// Whether `rest` of the pattern, of which `done` letters are spelt, can be spelt from the word `at` on. The
    /// longest beginning is tried first.
    fn follow(&mut self, at: usize, rest: &str, done: u32) -> bool {
        if rest.is_empty() {
            return true;
        }
        let Some(word) = self.words.get(at).copied() else { return false };
        if self.dead.get(at).is_some_and(|dead| dead >> done & 1 == 1) {
            return false;
        }
        let letters = word.of(self.text).chars().zip(rest.chars());
        let ends: Vec<(usize, u32)> = letters
            .take_while(|(a, b)| a == b)
            .scan((0, 0), |(end, more), (c, _)| {
                *end += c.len_utf8();
                *more += 1;
                Some((*end, *more))
            })
            .collect();
        for (end, more) in ends.into_iter().rev() {
            let Some((_, tail)) = rest.split_at_checked(end) else { continue };
            self.spans.push(Span::new(word.start, word.start + end));
            let small = |next: &Span| next.of(self.text).chars().count() <= 3;
            let pass_over = self.words.get(at + 1).is_some_and(small);
            if self.follow(at + 1, tail, done + more)
                || (pass_over && self.follow(at + 2, tail, done + more))
            {
                return true;
            }
            self.spans.pop();
        }
        if let Some(dead) = self.dead.get_mut(at) {
            *dead |= 1 << done;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(text: &str, pattern: &str) -> Option<(How, String)> {
        let found = in_text(text, pattern, true);
        found.map(|(how, spans)| {
            (how, spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|"))
        })
    }

    #[test]
    fn initials_and_beginnings() {
        for (text, pattern, letters) in [
            ("Kim Kardashian West", "kkw", "K|K|W"),
            ("The San Quentin visit", "sqvisit", "S|Q|visit"),
            ("Governor of the State", "gs", ""),
            ("Department of Justice", "doj", "D|o|J"),
            ("Department of Justice", "dj", "D|J"),
            ("Kevin Cooper", "kevco", "Kev|Co"),
            ("Élise Öz", "eo", "É|Ö"),
            ("Kevin", "kev", ""),
        ] {
            let found = met(text, pattern);
            if letters.is_empty() {
                assert_eq!(found, None, "{pattern} in {text}");
            } else {
                assert_eq!(found, Some((How::Initials, letters.to_owned())), "{pattern} in {text}");
            }
        }
    }

    #[test]
    fn scattered_letters_of_a_name() {
        assert_eq!(met("Kevin Cooper", "kvncpr").map(|found| found.0), Some(How::Scattered));
        assert_eq!(
            met(
                "A sentence that has k and v and n and also c and p and at last r in it, far and wide",
                "kvncpr"
            ),
            None
        );
    }

    #[test]
    fn going_back_stays_short() {
        let text = "a".repeat(200) + &" aaaaaaaa".repeat(200);
        assert_eq!(met(&text, &format!("{}b", "a".repeat(23))), None);
    }
}
