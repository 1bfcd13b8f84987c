//! Markdown (`CommonMark`), line by line, in which nothing of a document acts: neither as Markdown or HTML nor on a
//! terminal.
//!
//! Only words of the program itself are put in as they are; all others go through [`Md::text`].

use crate::case::quoted;
use crate::cli::out::Out;
use crate::text::{Document, Lines, Marks, Safe, Span};
use std::io;

/// A piece of one line of Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Md(String);

impl Md {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self(String::new())
    }

    /// With Markdown of our own behind it.
    pub(super) fn raw(mut self, ours: &'static str) -> Self {
        self.0.push_str(ours);
        self
    }

    /// With a text behind it that shows as it is, white space made single.
    pub(super) fn text(mut self, text: &str) -> Self {
        escape(text, &mut self.0);
        self
    }

    /// With a number behind it.
    pub(super) fn number(self, number: usize) -> Self {
        self.text(&number.to_string())
    }

    /// With a text in bold behind it. What stands around must be white space or a sign of our own.
    pub(super) fn bold(self, text: &str) -> Self {
        self.between("**", &Self::new().text(text))
    }

    /// With a text in italics behind it, likewise.
    pub(super) fn italic(self, text: &str) -> Self {
        self.between("*", &Self::new().text(text))
    }

    fn between(mut self, sign: &str, inside: &Self) -> Self {
        if !inside.is_empty() {
            self.0.extend([sign, &inside.0, sign]);
        }
        self
    }

    /// With another piece behind it.
    pub(super) fn then(mut self, other: &Self) -> Self {
        self.0.push_str(&other.0);
        self
    }

    /// All pieces that are not empty, with a sign of our own between each two.
    pub(super) fn join(pieces: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut joined = Self::new();
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            if !joined.is_empty() {
                joined.0.push_str(between);
            }
            joined.0.push_str(&piece.0);
        }
        joined
    }

    /// `words` in bold, in what stands before and after them.
    pub(super) fn bold_in_context(before: &str, words: &str, after: &str) -> Self {
        let mut run = Run::default();
        run.add("", before);
        run.add("**", words);
        run.add("", after);
        run.line
    }

    /// With a remark of whoever keeps the case behind it. What that has in quotation marks is in italics instead: it may
    /// be words of a digest, which are nobody's.
    pub(super) fn remark(self, text: &str) -> Self {
        let document = Document::new(text);
        let mut run = Run::default();
        let mut at = 0;
        for span in quoted(&document) {
            let outside = Span::new(at, span.start).of(text);
            run.add("", outside.trim_end_matches(is_double_mark));
            run.add("*", span.of(text));
            let rest = Span::new(span.end, text.len()).of(text);
            let mark = rest.chars().next().filter(|c| is_double_mark(*c));
            at = span.end + mark.map_or(0, char::len_utf8);
        }
        run.add("", Span::new(at, text.len()).of(text));
        self.then(&run.line)
    }

    /// The Markdown.
    #[cfg(test)]
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A line made of texts that follow one another, some emphasised.
///
/// Emphasis begins and ends only next to white space or a sign, if the words themselves begin or end with one; where
/// there is none, a space is put in.
#[derive(Default)]
struct Run {
    line: Md,
    /// Whether there is white space behind the last text.
    space: bool,
    /// The sign that closed it, and whether a letter may follow that.
    closed: Option<bool>,
}

impl Run {
    /// Adds a text, between two signs of emphasis or, without one, as it is.
    fn add(&mut self, sign: &str, text: &str) {
        let inside = Md::new().text(text);
        self.space |= text.starts_with(char::is_whitespace);
        if inside.is_empty() {
            return;
        }
        let letter = |c: char| c.is_alphanumeric();
        // Also marks and signs of all scripts, of which some count as letters here.
        let other = |c: char| !c.is_whitespace() && !c.is_ascii_punctuation();
        let (begins, ends) = (inside.0.starts_with(letter), inside.0.ends_with(letter));
        let joined = match (self.closed, sign) {
            (Some(letter_may_follow), "") => inside.0.starts_with(other) && !letter_may_follow,
            (Some(_), _) => true,
            (None, "") => false,
            (None, _) => !begins && self.line.0.ends_with(other),
        };
        if !self.line.is_empty() && (self.space || joined) {
            self.line.0.push(' ');
        }
        let line = std::mem::take(&mut self.line);
        self.line = if sign.is_empty() { line.text(text) } else { line.between(sign, &inside) };
        self.space = text.ends_with(char::is_whitespace);
        self.closed = (!sign.is_empty()).then_some(ends);
    }
}

const fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// `text` without double quotation marks.
pub(super) fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !is_double_mark(*c)).collect()
}

/// Adds `text` on one line, with a backslash before whatever could act: signs of Markdown and HTML anywhere, those of
/// lists and addresses where they could be ones.
fn escape(text: &str, out: &mut String) {
    // A list's number, and what it counts, may come in two pieces.
    let begins = is_number(out);
    // What is hidden becomes visible first: the signs that stand for it are text as well.
    let safe = Safe::with(text, Lines::One, Marks::Unicode);
    for (nth, word) in safe.as_str().split_whitespace().enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        let first_word = nth == 0 && begins;
        let mut letters = word.chars().peekable();
        let mut number = true;
        while let Some(c) = letters.next() {
            let acts = match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '#' | '|' | '~'
                | '&' | '$' | '^' | '@' => true,
                '-' | '+' | '=' => first_word && out.is_empty(),
                ':' => out.is_empty() || letters.peek().is_some(),
                '/' => out.ends_with(':'),
                '.' => (first_word && number) || ends_with_www(out),
                ')' => first_word && number,
                _ => false,
            };
            number &= c.is_ascii_digit();
            if acts {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_with_www(text: &str) -> bool {
    text.bytes().rev().take(3).filter(|byte| byte.eq_ignore_ascii_case(&b'w')).count() == 3
}

/// What was written last, which decides whether a blank line comes between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Block,
    Item,
}

/// A page of Markdown on its way out.
pub(super) struct Page<'o> {
    out: &'o mut Out,
    last: Last,
}

impl<'o> Page<'o> {
    /// An empty page.
    pub(super) const fn new(out: &'o mut Out) -> Self {
        Self { out, last: Last::Nothing }
    }

    /// A heading of a level, 1 to 6.
    pub(super) fn heading(&mut self, level: usize, words: &Md) -> io::Result<()> {
        self.block(&format!("{} {}", "#".repeat(level.clamp(1, 6)), words.0))
    }

    /// A paragraph; nothing where it is empty.
    pub(super) fn para(&mut self, words: &Md) -> io::Result<()> {
        if words.is_empty() { Ok(()) } else { self.block(&words.0) }
    }

    fn block(&mut self, line: &str) -> io::Result<()> {
        self.gap(Last::Block)?;
        self.out.line(line)
    }

    /// An item of a list, `depth` lists deep, from 0.
    pub(super) fn item(&mut self, depth: usize, words: &Md) -> io::Result<()> {
        self.gap(Last::Item)?;
        self.out.line(&format!("{}- {}", "  ".repeat(depth), words.0))
    }

    /// A quotation within the item before, of that item's depth; each piece is a paragraph.
    pub(super) fn quote(&mut self, depth: usize, pieces: &[Md]) -> io::Result<()> {
        let indent = "  ".repeat(depth + 1);
        for (nth, piece) in pieces.iter().filter(|piece| !piece.is_empty()).enumerate() {
            if nth > 0 {
                self.out.line(&format!("{indent}>"))?;
            }
            self.out.line(&format!("{indent}> {}", piece.0))?;
        }
        Ok(())
    }

    fn gap(&mut self, next: Last) -> io::Result<()> {
        let apart = match (self.last, next) {
            (Last::Nothing, _) | (Last::Item, Last::Item) => false,
            (_, _) => true,
        };
        self.last = next;
        if apart { self.out.line("") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// What a reader of the Markdown sees, and every element but paragraph, list and item in it.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let (mut text, mut elements) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item) | Event::End(_) => {}
                other => elements.push(format!("{other:?}")),
            }
        }
        (text, elements)
    }

    fn single(text: &str) -> String {
        let safe = Safe::line(text);
        safe.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn plain_words_stay_readable() {
        let plain = "Kim (38) said: “it’s 5 PM”, twice - not 2.5 times. So!";
        assert_eq!(Md::new().text(plain).0, plain);
        assert_eq!(Md::new().text("  a\n\nb\tc ").0, "a b c");
    }

    #[test]
    fn bold_stands_in_its_context() {
        let bold = |before, words, after| Md::bold_in_context(before, words, after).0;
        assert_eq!(bold("a ", "b c", ", d"), "a **b c**, d");
        assert_eq!(bold("", "b", ""), "**b**");
        assert_eq!(bold("“", "b", "”"), "“**b**”");
        assert_eq!(bold("x", "“b”", "y"), "x **“b”** y");
        assert_eq!(bold("x ", "", " y"), "x y");
        assert_eq!(bold("\u{9fe}", "(b)", "\u{9fe}"), "◌\u{9fe} **(b)** ◌\u{9fe}");
    }

    #[test]
    fn a_remark_quotes_nobody() {
        let remark = |text| Md::new().raw("So: ").remark(text).0;
        assert_eq!(
            remark("“last year”, the visit being in 2019"),
            "So: *last year*, the visit being in 2019"
        );
        assert_eq!(remark("as \"a*b\" or “c”“d” e"), "So: as *a\\*b* or *c* *d* e");
        assert_eq!(remark("plain"), "So: plain");
        assert_eq!(remark("it’s “open"), "So: it’s *open*");
    }

    const HOSTILE: &str = "(<script>|</p>|<!--|-->|\\[x\\]\\(http://e.org\\)|!\\[|\\*\\*|__|`|```|~~~|~~|# |## |=+|-+|\\+ |> \
        |1\\. |2\\) |\\||:--|&lt;|&#60;|https://e.org|www\\.e.org|\\^\\[|\\$x\\$|:|\\{#a\\}|\\\\|\n\n|    |\t|\u{1b}\\[2J|\
        \u{202e}|\u{feff}|[a-z]|[0-9]|[ .,;!?'\"()“”]|\\PC){0,12}";

    proptest! {
        #[test]
        fn nothing_of_a_text_acts(text in HOSTILE, other in HOSTILE) {
            let lines = [
                Md::new().text(&text).0,
                Md::new().text(&text).text(&other).0,
                format!("- {}", Md::new().text(&text).0),
                format!("- a\n{}", Md::new().text(&text).0),
            ];
            let (first, rest) = lines.split_first().unwrap();
            let (shown, elements) = read(first);
            prop_assert_eq!(&shown, &single(&text), "{}", first);
            prop_assert!(elements.is_empty(), "{first} gives {elements:?}");
            for line in rest {
                let (_, elements) = read(line);
                let acting = elements.iter().any(|element| element != "SoftBreak");
                prop_assert!(!acting, "{} gives {:?}", line, elements);
            }
        }

        #[test]
        fn bold_is_bold_whatever_stands_around(before in HOSTILE, words in HOSTILE, after in HOSTILE) {
            let line = Md::bold_in_context(&before, &words, &after).0;
            let (shown, elements) = read(&line);
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            // A joiner may be made visible in one text and not in the other.
            prop_assert_eq!(letters(&shown), [&before, &words, &after].map(|t| letters(&single(t))).concat());
            let expected: &[String] = if letters(&single(&words)).is_empty() { &[] } else { &["Start(Strong)".to_owned()] };
            prop_assert_eq!(elements, expected, "{}", line);
            let (_, elements) = read(&Md::new().remark(&[before, words, after].join("“")).0);
            prop_assert!(elements.iter().all(|element| element == "Start(Emphasis)"), "{:?}", elements);
        }
    }
}
