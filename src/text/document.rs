//! A source's text, cut into passages.

use super::Span;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// The longest passage, in bytes: a longer paragraph is cut at a space, so that no single step over a text, such as
/// wrapping what is on the screen, costs more than a screen's worth.
const LONGEST_PASSAGE: usize = 8 * 1024;

/// A source's text and its passages.
///
/// Passages are the paragraphs, parted by blank lines or form feeds; their spans ascend and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    text: Arc<str>,
    passages: Vec<Span>,
}

impl Document {
    /// Cuts `text` into passages.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let passages = passages(&text);
        Self { text, passages }
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The spans of all passages, in order.
    pub fn passages(&self) -> &[Span] {
        &self.passages
    }

    /// The words of the passage with this index; empty past the last.
    pub fn passage(&self, index: usize) -> &str {
        self.passages.get(index).map_or("", |span| span.of(&self.text))
    }

    /// The index of the passage that holds the byte at `at`, or of the one before it.
    pub fn passage_at(&self, at: usize) -> usize {
        self.passages.partition_point(|span| span.start <= at).saturating_sub(1)
    }
}

fn passages(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let body = line.trim_end();
        if body.trim_start().is_empty() {
            close(text, &mut open, &mut found);
        } else {
            let end = span.start + body.len();
            open = Some(Span::new(open.map_or(span.start, |o| o.start), end));
        }
        if line.ends_with('\u{c}') {
            close(text, &mut open, &mut found);
        }
    }
    close(text, &mut open, &mut found);
    found
}

fn close(text: &str, open: &mut Option<Span>, found: &mut Vec<Span>) {
    let Some(mut rest) = open.take() else { return };
    while rest.len() > LONGEST_PASSAGE {
        let head = Span::new(rest.start, letter_end(text, rest));
        let indent = head.len() - head.of(text).trim_start().len();
        let space = head.of(text).rfind(char::is_whitespace).filter(|at| *at > indent);
        let cut = space.map_or(head.end, |at| rest.start + at);
        let body = Span::new(rest.start, cut).of(text).trim_end();
        if !body.is_empty() {
            found.push(Span::new(rest.start, rest.start + body.len()));
        }
        let tail = Span::new(cut, rest.end);
        let blank = tail.len() - tail.of(text).trim_start().len();
        rest = Span::new(cut + blank, rest.end);
    }
    if !rest.is_empty() {
        found.push(rest);
    }
}

/// The last place in the first [`LONGEST_PASSAGE`] bytes of `rest` that parts no letter from its marks; in nothing but
/// marks, any place between two of them.
fn letter_end(text: &str, rest: Span) -> usize {
    let end = rest.start + LONGEST_PASSAGE;
    let end = (rest.start..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(rest.end);
    let whole = |at: &usize| {
        let next = Span::new(*at, rest.end).of(text).chars().next();
        text.is_char_boundary(*at) && !next.is_some_and(is_combining_mark)
    };
    (rest.start + 1..=end).rev().find(whole).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        let document = Document::new(text);
        (0..document.passages().len()).map(|i| document.passage(i).to_owned()).collect()
    }

    #[test]
    fn blank_lines_and_form_feeds_part_passages() {
        assert_eq!(list("\n\na b\nc\n  \n\nd\u{c}e\n"), ["a b\nc", "d", "e"]);
        assert!(list(" \n\t\n").is_empty());
    }

    #[test]
    fn a_long_paragraph_is_cut_at_a_space() {
        let text = "word ".repeat(5000);
        let pieces = list(&text);
        assert!(pieces.len() > 2);
        assert!(pieces.iter().all(|p| p.len() <= LONGEST_PASSAGE && p.starts_with("word")));
        assert_eq!(pieces.join(" "), text.trim_end());
        let solid = "é".repeat(10_000);
        assert_eq!(list(&solid).concat(), solid);
        let marked = "xe\u{301}".repeat(5_000);
        assert!(list(&marked).iter().all(|piece| !piece.starts_with('\u{301}')));
        let marks = "\u{301}".repeat(10_000);
        assert_eq!(list(&marks).concat(), marks);
    }

    #[test]
    fn no_passage_is_empty() {
        let indented = format!("a\n\n{}{}", " ".repeat(10), "x".repeat(9_000));
        assert!(list(&indented).iter().all(|piece| piece.contains(['a', 'x'])));
        let far = format!("{}word", " ".repeat(20_000));
        assert_eq!(list(&far).concat().trim_start(), "word");
        assert!(list(&far).iter().all(|piece| !piece.trim().is_empty()));
    }

    #[test]
    fn finds_the_passage_of_a_place() {
        let document = Document::new("one\n\ntwo\n\nthree");
        assert_eq!(document.passage_at(0), 0);
        assert_eq!(document.passage_at(4), 0);
        assert_eq!(document.passage_at(5), 1);
        assert_eq!(document.passage_at(99), 2);
    }
}
