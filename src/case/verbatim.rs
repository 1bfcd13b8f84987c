//! Which words of a source are its publisher's or a speaker's own.
//!
//! Of a digest, which is in our own words, only what stands inside quotation marks; of every other text all of it.
//! Whatever prints words as a quotation asks here first.

use super::{Source, TextKind};
use crate::text::{Document, Span};

/// The verbatim parts of a source's text, ascending and apart from each other; none where it has no text.
pub fn verbatim(source: &Source) -> Vec<Span> {
    match &source.document {
        None => Vec::new(),
        Some(document) if source.text == TextKind::Digest => quoted(document),
        Some(document) => vec![Span::all(document.text())],
    }
}

/// The verbatim parts of a span of a source's text; as [`verbatim`], without a look at the rest of the text.
pub fn verbatim_within(source: &Source, span: Span) -> Vec<Span> {
    match &source.document {
        None => Vec::new(),
        Some(document) if source.text == TextKind::Digest => quoted_within(document, span),
        Some(document) => Span::all(document.text()).intersect(span).into_iter().collect(),
    }
}

/// The parts of a span that stand inside quotation marks; as [`quoted`], looking only at the passages concerned.
pub fn quoted_within(document: &Document, span: Span) -> Vec<Span> {
    let text = document.text();
    let passages = document.passages().iter().skip(document.passage_at(span.start));
    passages
        .take_while(|passage| passage.start < span.end)
        .flat_map(|passage| quoted_in(*passage, passage.of(text)))
        .filter_map(|piece| piece.intersect(span))
        .collect()
}

/// What stands inside double quotation marks, the marks left out: “”, "", „“, «», »«.
///
/// Single ones are not looked at, since nothing tells them from apostrophes. A quotation ends with its passage; one
/// that no mark closes there runs to its end, as printers leave it open when it goes on, but for straight marks,
/// which may stand for inches or seconds.
pub fn quoted(document: &Document) -> Vec<Span> {
    let text = document.text();
    document.passages().iter().flat_map(|passage| quoted_in(*passage, passage.of(text))).collect()
}

/// A quotation that was opened: where its words begin, and by which mark.
struct Open {
    at: usize,
    mark: char,
}

fn quoted_in(passage: Span, words: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut before = ' ';
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        match &open {
            Some(quote) if closes(quote.mark, c, before) => {
                found.push(Span::new(quote.at, at));
                open = None;
            }
            None if opens(c, before, next) => open = Some(Open { at: at + c.len_utf8(), mark: c }),
            _ => {}
        }
        before = c;
    }
    if let Some(Open { at, mark: '\u{201c}' | '\u{201e}' | '\u{ab}' }) = open {
        found.push(Span::new(at, words.len()));
    }
    found.retain(|span| !span.of(words).trim().is_empty());
    found.into_iter().map(|span| span.shift(passage.start)).collect()
}

fn opens(mark: char, before: char, next: char) -> bool {
    match mark {
        '\u{201c}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => true,
        '"' => !before.is_alphanumeric() && !next.is_whitespace(),
        _ => false,
    }
}

fn closes(opened: char, mark: char, before: char) -> bool {
    match opened {
        '\u{201e}' => matches!(mark, '\u{201c}' | '\u{201d}'),
        '\u{ab}' => mark == '\u{bb}',
        '\u{bb}' => mark == '\u{ab}',
        _ => mark == '\u{201d}' || (mark == '"' && !before.is_whitespace()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(text: &str) -> Vec<String> {
        let document = Document::new(text);
        quoted(&document).into_iter().map(|span| span.of(document.text()).to_owned()).collect()
    }

    #[test]
    fn finds_what_stands_in_quotation_marks() {
        for (text, parts) in [
            ("He said “it’s me” and “no”.", vec!["it’s me", "no"]),
            ("He said \"it's me\", then \"no.\"", vec!["it's me", "no."]),
            ("Er sagte „ja“ und »nein«.", vec!["ja", "nein"]),
            ("Il dit « oui ».", vec![" oui "]),
            ("“I said ‘no’ to him” twice", vec!["I said ‘no’ to him"]),
            ("a 5'10\" man and a 6\" knife", vec![]),
            ("nothing here, 'not' this", vec![]),
            ("“It goes on\n\n“and ends” here", vec!["It goes on", "and ends"]),
            ("\"It goes on\n\nand nobody closes", vec![]),
            ("“” and \"\"", vec![]),
            ("“mixed\" marks", vec!["mixed"]),
        ] {
            assert_eq!(list(text), parts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn parts_ascend_and_hold_words(text in "[ab “”\"„«»\n]{0,40}") {
            let document = Document::new(text.as_str());
            let found = quoted(&document);
            prop_assert!(found.is_sorted_by(|a, b| a.end <= b.start));
            prop_assert!(found.iter().all(|span| !span.of(&text).trim().is_empty()));
            let (from, to) = (text.len() / 3, text.len() * 2 / 3);
            let part = Span::new(from, to);
            let inside: Vec<_> = found.iter().filter_map(|span| span.intersect(part)).collect();
            prop_assert_eq!(quoted_within(&document, part), inside);
        }
    }
}
