//! Which letters to light up: worked out from the text that is shown, for rows on the screen only.

use super::hit::{Entry, Hit, How, Why};
use super::index::Index;
use super::query::Query;
use super::score;
use super::whole::{in_text, letter_spans};
use super::word::{Word, key};
use crate::text::{Folded, Span, words};

impl Index {
    /// The letters to light up in the text that a hit's entry shows ([`Index::text`]): byte spans in order, apart from
    /// each other. Each covers letters by which the entry was found; none where it was found by another text than the
    /// one shown, such as an alias.
    pub fn highlight(&self, query: &Query, hit: &Hit) -> Vec<Span> {
        let aliased = hit.why.iter().all(|why| why.beside.is_some() && why.how == How::Initials);
        if aliased && !hit.why.is_empty() && !matches!(hit.entry, Entry::Passage { .. }) {
            return Vec::new();
        }
        highlight(query, hit, self.text(hit.entry))
    }
}

/// The letters to light up in any text, such as an alias or a whole source, by the way in which a hit was found.
pub fn highlight(query: &Query, hit: &Hit, text: &str) -> Vec<Span> {
    let tokens: Vec<(Span, String)> = words(text)
        .map(|span| (span, key(span.of(text))))
        .filter(|(_, key)| !key.is_empty())
        .collect();
    let mut spans = Vec::new();
    for why in &hit.why {
        match why.how {
            How::Absent => {}
            How::Initials => initials(text, why, &mut spans),
            How::Scattered if why.met.split_whitespace().nth(1).is_some() => {
                initials(text, why, &mut spans);
            }
            _ => {
                let typed = query.words().find(|(_, at)| *at == why.at);
                by_words(text, &tokens, why, typed.map(|(word, _)| word), &mut spans);
            }
        }
    }
    join(spans)
}

/// Lights up the words met, and those that meet the typed word as well or better.
fn by_words(
    text: &str,
    tokens: &[(Span, String)],
    why: &Why,
    typed: Option<&Word>,
    spans: &mut Vec<Span>,
) {
    let met: Vec<String> =
        words(&why.met).map(|span| key(span.of(&why.met))).filter(|key| !key.is_empty()).collect();
    for window in tokens.windows(met.len().max(1)) {
        let same = window.iter().zip(&met).all(|((_, key), met)| key == met);
        if same && met.len() == window.len() {
            match (window, typed) {
                ([(span, key)], Some(word)) => {
                    spans.extend(letters(text, *span, key, &word.key, why.how));
                }
                _ => spans.extend(window.iter().map(|(span, _)| *span)),
            }
        }
    }
    let Some(word) = typed.filter(|_| is_loose(why.how)) else { return };
    for (span, key) in tokens {
        if *key == word.key {
            spans.push(*span);
        } else if why.how >= How::Prefix && key.starts_with(&word.key) {
            spans.extend(letters(text, *span, key, &word.key, How::Prefix));
        }
    }
}

fn is_loose(how: How) -> bool {
    matches!(how, How::Prefix | How::Within | How::Edits(_) | How::Scattered)
}

/// The letters of one word of the text that `typed` stands for.
fn letters(text: &str, span: Span, key: &str, typed: &str, how: How) -> Vec<Span> {
    let folded = Folded::new(span.of(text));
    let part = |start: usize| {
        let met = folded.original(Span::new(start, start + typed.len()));
        let met = Folded::with_marks(span.of(text), met);
        vec![met.shift(span.start)]
    };
    match how {
        How::Prefix if folded.text.starts_with(typed) => part(0),
        How::Within => folded.text.find(typed).map_or_else(|| vec![span], part),
        How::Scattered => match score::letters(key, typed) {
            Some((_, at)) => letter_spans(key, &at)
                .into_iter()
                .map(|one| folded.original(one).shift(span.start))
                .collect(),
            None => vec![span],
        },
        _ => vec![span],
    }
}

/// Lights up the letters of all typed words together.
fn initials(text: &str, why: &Why, spans: &mut Vec<Span>) {
    let pattern: String = Word::all(&why.typed).map(|word| word.key).collect();
    if let Some((_, found)) = in_text(text, &pattern, why.how == How::Scattered) {
        spans.extend(found);
    }
}

/// The same letters in as few spans as possible.
fn join(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
