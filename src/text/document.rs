//! A source's text, cut into passages, with the pages and lines of the paper that it was taken from.

use super::Span;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// The longest passage, in bytes: a longer paragraph is cut at a space, so that no single step over a text, such as
/// wrapping what is on the screen, costs more than a screen's worth.
const LONGEST_PASSAGE: usize = 8 * 1024;

/// Where some words stand on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator {
    /// The page, from 1, or as it is printed.
    pub page: u32,
    /// The numbered line of that page.
    pub line: Option<u32>,
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.page),
            None => write!(f, "{}", self.page),
        }
    }
}

/// From this byte of a text on, words stand at this place on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperMark {
    /// The byte.
    pub at: usize,
    /// The place.
    pub place: Locator,
}

/// A source's text and its passages.
///
/// Passages are the paragraphs, parted by blank lines or form feeds; their spans ascend and do not overlap. Copies share
/// everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    text: Arc<str>,
    passages: Arc<[Span]>,
    marks: Arc<[PaperMark]>,
    transcript: bool,
}

impl Document {
    /// Cuts `text` into passages. Where it holds form feeds they part pages.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let marks = form_feeds(&text);
        Self::on_paper(text, marks, false)
    }

    /// Cuts `text` into passages; `marks`, ascending, tell where its words stand on paper, `transcript` that it records
    /// speech.
    pub fn on_paper(text: impl Into<Arc<str>>, marks: Vec<PaperMark>, transcript: bool) -> Self {
        let text = text.into();
        let passages = passages(&text).into();
        Self { text, passages, marks: marks.into(), transcript }
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

    /// Whether it records speech: questions and answers, or speakers before what they say.
    pub fn is_transcript(&self) -> bool {
        self.transcript
    }

    /// Whether anything is known of pages.
    pub fn has_pages(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Where the byte at `at` stands on paper, as far as that is known.
    pub fn place(&self, at: usize) -> Option<Locator> {
        let after = self.marks.partition_point(|mark| mark.at <= at);
        Some(self.marks.get(after.checked_sub(1)?)?.place)
    }

    /// Where the words of `span` stand on paper, as one writes it: "p. 12", "pp. 12–13", "Tr. 212:14–18".
    pub fn locator(&self, span: Span) -> Option<String> {
        let first = self.place(span.start)?;
        let last = self.place(span.end.saturating_sub(1).max(span.start))?;
        let sign = match (self.transcript && first.line.is_some(), first.page == last.page) {
            (true, _) => "Tr.",
            (false, true) => "p.",
            (false, false) => "pp.",
        };
        let to = match (last == first, last.line) {
            (true, _) => String::new(),
            (false, Some(line)) if last.page == first.page => format!("–{line}"),
            (false, _) => format!("–{last}"),
        };
        Some(format!("{sign} {first}{to}"))
    }

    /// The byte at which a place on paper begins; without a line, its page.
    pub fn find(&self, place: Locator) -> Option<usize> {
        let wanted = |mark: &&PaperMark| {
            mark.place.page == place.page && (place.line.is_none() || mark.place.line == place.line)
        };
        self.marks.iter().find(wanted).map(|mark| mark.at)
    }

    /// The first and the last page.
    pub fn pages(&self) -> Option<(u32, u32)> {
        Some((self.marks.first()?.place.page, self.marks.last()?.place.page))
    }
}

/// A mark for each page of a text whose pages are parted by form feeds; none where it holds none.
fn form_feeds(text: &str) -> Vec<PaperMark> {
    // A feed after the last words parts nothing.
    let end = text.trim_end().len();
    let feeds = memchr::memchr_iter(b'\x0c', text.as_bytes());
    let mut feeds = feeds.take_while(|at| *at < end).peekable();
    if feeds.peek().is_none() {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(feeds.map(|at| at + 1));
    let mark = |(page, at)| PaperMark { at, place: Locator { page, line: None } };
    (1..).zip(starts).map(mark).collect()
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

    #[test]
    fn form_feeds_count_pages() {
        let document = Document::new("one\u{c}two\n\nmore\u{c}three");
        let at = |word: &str| document.text().find(word).unwrap();
        assert_eq!(document.place(at("more")), Some(Locator { page: 2, line: None }));
        assert_eq!(document.locator(Span::new(0, 3)).as_deref(), Some("p. 1"));
        assert_eq!(document.locator(Span::new(0, at("three") + 2)).as_deref(), Some("pp. 1–3"));
        assert_eq!(document.find(Locator { page: 3, line: None }), Some(at("three")));
        assert_eq!((document.pages(), document.has_pages()), (Some((1, 3)), true));
        assert_eq!(Document::new("no pages").locator(Span::new(0, 2)), None);
    }

    #[test]
    fn lines_are_told_as_transcripts_are_cited() {
        let mark = |at, page, line| PaperMark { at, place: Locator { page, line: Some(line) } };
        let marks = vec![mark(0, 212, 14), mark(4, 212, 15), mark(8, 213, 1)];
        let document = Document::on_paper("abc def ghi", marks, true);
        let told = |start, end| document.locator(Span::new(start, end)).unwrap();
        assert_eq!(told(0, 3), "Tr. 212:14");
        assert_eq!(told(1, 6), "Tr. 212:14–15");
        assert_eq!(told(0, 9), "Tr. 212:14–213:1");
        assert_eq!(document.find(Locator { page: 212, line: Some(15) }), Some(4));
        assert_eq!(document.find(Locator { page: 212, line: Some(16) }), None);
    }
}
