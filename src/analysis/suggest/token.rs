//! A passage as names and speech are read off it: words with their shape, and the marks between them.
//!
//! Apart from `text::words`, a word here keeps its inner hyphens and apostrophes ("O'Brien", "al-Hadi", "U.S."), loses
//! a genitive's ’s, and takes the full stop of an abbreviation or initial with it.

use super::lexicon::Lex;
use crate::text::fold::fold_char;
use crate::text::{Span, sentences, words};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// No capital at the front.
    Lower,
    /// A capital, then small letters among the rest: "Quill", "Low".
    Cap,
    /// Two or more capitals and nothing small: "TMZ".
    Caps,
    /// One capital letter alone.
    Initial,
    /// Begins with a digit.
    Number,
    /// A mark, not a word.
    Mark(char),
}

/// A word or a mark of a passage.
#[derive(Debug, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact about one word, in any combination"
)]
pub(super) struct Token {
    /// In bytes of the passage; a genitive's ’s and a stop are not in it.
    pub(super) span: Span,
    pub(super) shape: Shape,
    pub(super) lex: Lex,
    /// A full stop follows that belongs to it.
    pub(super) dot: bool,
    /// ’s follows, or an apostrophe after an s.
    pub(super) genitive: bool,
    /// It is the first word of its sentence, of a quotation, or after a colon.
    pub(super) first: bool,
    /// It begins a line.
    pub(super) line: bool,
    /// The sentence it stands in, by index.
    pub(super) sentence: usize,
    /// White space stands before it.
    pub(super) spaced: bool,
}

impl Token {
    /// Whether it is a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Cap | Shape::Caps | Shape::Initial)
    }

    pub(super) fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark(_))
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    pub(super) fn is(&self, lex: Lex) -> bool {
        self.lex.is(lex)
    }

    /// A small word in some section.
    pub(super) fn is_small(&self, lex: Lex) -> bool {
        self.shape == Shape::Lower && self.lex.is(lex)
    }

    /// The word folded.
    pub(super) fn key(&self, text: &str) -> String {
        key(self.span.of(text))
    }
}

/// A word folded: how it is looked up and compared.
pub(super) fn key(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_char(c, |f| folded.push(f)));
    folded
}

/// A passage cut into words and marks.
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) list: Vec<Token>,
    pub(super) sentences: Vec<Span>,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut tokens = Self { text, list: Vec::new(), sentences: sentences(text) };
        let mut at = 0;
        let mut parts = words(text).peekable();
        while let Some(part) = parts.next() {
            let mut span = part;
            let mut genitive = false;
            while let Some(next) = parts.peek().copied() {
                match join(text, span, next) {
                    Join::Apart => break,
                    Join::One => span = Span::new(span.start, next.end),
                    Join::Genitive => genitive = true,
                }
                parts.next();
                if genitive {
                    tokens.word(at, span, genitive);
                    at = next.end;
                    break;
                }
            }
            if !genitive {
                let bare = apostrophe_after(text, span);
                tokens.word(at, span, bare);
                at = span.end;
            }
            if tokens.takes_stop(at) {
                if let Some(last) = tokens.list.last_mut() {
                    last.dot = true;
                }
                at += 1;
            }
        }
        tokens.marks(at, text.len());
        tokens.place();
        tokens
    }

    /// The token at an index, counted from before the first as nothing.
    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The token before an index.
    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        self.list.get(at.checked_sub(1)?)
    }

    /// The words of the token at `at`.
    pub(super) fn word_at(&self, at: usize) -> &'t str {
        self.list.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token at `at` is this word, in any case.
    pub(super) fn says(&self, at: usize, word: &str) -> bool {
        self.word_at(at).eq_ignore_ascii_case(word)
    }

    fn word(&mut self, from: usize, span: Span, genitive: bool) {
        self.marks(from, span.start);
        let word = span.of(self.text);
        let spaced = Span::new(from, span.start).of(self.text).contains(char::is_whitespace);
        self.list.push(Token {
            span,
            shape: shape(word),
            lex: look_up(word),
            dot: false,
            genitive,
            first: false,
            line: Span::new(from, span.start).of(self.text).contains('\n'),
            sentence: 0,
            spaced,
        });
    }

    fn marks(&mut self, from: usize, to: usize) {
        let gap = Span::new(from, to).of(self.text);
        let mut spaced = false;
        for (at, c) in gap.char_indices() {
            if c.is_whitespace() {
                spaced = true;
                continue;
            }
            self.list.push(Token {
                span: Span::new(from + at, from + at + c.len_utf8()),
                shape: Shape::Mark(plain(c)),
                lex: Lex::NONE,
                dot: false,
                genitive: false,
                first: false,
                line: false,
                sentence: 0,
                spaced,
            });
            spaced = false;
        }
    }

    /// Whether the full stop at `at` belongs to the last word: of an initial, a title, an abbreviation.
    fn takes_stop(&self, at: usize) -> bool {
        let Some(last) = self.list.last() else { return false };
        if self.text.as_bytes().get(at) != Some(&b'.') || last.genitive {
            return false;
        }
        let behind = self.list.len().checked_sub(2).and_then(|at| self.list.get(at));
        // "then-Gov." as well as "Gov."
        let hyphen = behind.is_some_and(|token| token.shape == Shape::Mark('-'));
        let short = last.span.len() <= 5;
        let ends = self.sentences.partition_point(|s| s.end <= at);
        let is_end = self.sentences.get(ends).is_some_and(|s| s.end == at + 1);
        last.shape == Shape::Initial
            || (last.spaced || hyphen || last.span.start == 0)
                && (short && last.is(Lex::TITLE.or(Lex::SUFFIX).or(Lex::PLACE_FIRST)) && !is_end)
            || (last.is(Lex::ORG) && short && !is_end)
            || (last.is(Lex::DATE) && short && !is_end)
            || (!is_end && last.shape == Shape::Caps)
    }

    /// Says of each token in which sentence it stands and whether it begins one.
    fn place(&mut self) {
        let mut sentence = 0;
        let mut fresh = true;
        for token in &mut self.list {
            while self.sentences.get(sentence).is_some_and(|s| s.end <= token.span.start) {
                sentence += 1;
                fresh = true;
            }
            token.sentence = sentence;
            match token.shape {
                Shape::Mark('"' | ':' | '(' | '[' | '\u{2022}' | '-' | '*' | '#' | '/' | ';') => {
                    fresh = true;
                }
                Shape::Mark(_) => {}
                _ => {
                    token.first = fresh;
                    fresh = false;
                }
            }
        }
    }
}

/// How two neighbouring runs of letters belong together.
enum Join {
    Apart,
    One,
    Genitive,
}

fn join(text: &str, before: Span, after: Span) -> Join {
    let mut gap = Span::new(before.end, after.start).of(text).chars();
    let (Some(mark), None) = (gap.next(), gap.next()) else { return Join::Apart };
    let word = after.of(text);
    match mark {
        '\'' | '\u{2019}' | '\u{2bc}' if matches!(word, "s" | "S") => Join::Genitive,
        '\'' | '\u{2019}' | '\u{2bc}' => Join::One,
        '-' | '\u{2010}' | '\u{2011}' => {
            let head = before.of(text);
            let small = head.chars().next().is_some_and(char::is_lowercase);
            let large = word.chars().next().is_some_and(char::is_uppercase);
            // "then-Gov." and "ex-Mayor" are two words; "al-Hadi" is one.
            if small && large && !look_up(head).is(Lex::JOINED) { Join::Apart } else { Join::One }
        }
        '.' => {
            let single = |span: Span| {
                let last = span.of(text).rsplit('.').next().unwrap_or_default();
                last.chars().count() == 1 && last.chars().all(char::is_alphabetic)
            };
            if single(before) && single(after) { Join::One } else { Join::Apart }
        }
        '&' if before.len() == 1 && after.len() == 1 => Join::One,
        _ => Join::Apart,
    }
}

/// Whether a genitive's bare apostrophe follows: "Jones’ van", but not a closing quotation mark before a stop.
fn apostrophe_after(text: &str, span: Span) -> bool {
    let mut rest = Span::new(span.end, text.len()).of(text).chars();
    span.of(text).ends_with('s')
        && rest.next() == Some('\u{2019}')
        && rest.next() == Some(' ')
        && rest.next().is_some_and(char::is_lowercase)
}

fn plain(c: char) -> char {
    match c {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2013}' | '\u{2014}' | '\u{2015}' => '\u{2014}',
        _ => c,
    }
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return Shape::Lower };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        // "al-Hadi", "d'Arcy": a small particle joined to a name.
        let joined = word.split(['-', '\'', '\u{2019}']).nth(1);
        let named = joined.and_then(|part| part.chars().next()).is_some_and(char::is_uppercase);
        return if named { Shape::Cap } else { Shape::Lower };
    }
    // "T-shirt", "X-ray": a letter for its look or its sound, not for a name.
    let mut behind = letters.clone();
    if behind.next() == Some('-') && behind.next().is_some_and(char::is_lowercase) {
        return Shape::Lower;
    }
    let mut rest = letters.filter(|c| c.is_alphabetic()).peekable();
    match rest.peek() {
        None => Shape::Initial,
        Some(_) => {
            let name = word.starts_with("Mc") || word.starts_with("Mac");
            if !name && rest.all(|c| !c.is_lowercase()) { Shape::Caps } else { Shape::Cap }
        }
    }
}

fn look_up(word: &str) -> Lex {
    /// No word of the lexicon is longer.
    const LONGEST: usize = 24;
    if word.len() > LONGEST {
        return Lex::NONE;
    }
    if word.is_ascii() {
        let mut lower = [0_u8; LONGEST];
        for (to, from) in lower.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        let lower = lower.get(..word.len()).unwrap_or_default();
        return std::str::from_utf8(lower).map_or(Lex::NONE, Lex::of);
    }
    Lex::of(&key(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        let word = |t: &Token| {
            let stop = if t.dot { "." } else { "" };
            let own = if t.genitive { "~" } else { "" };
            format!("{}{stop}{own}", t.span.of(text))
        };
        tokens.list.iter().map(word).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(
            list("Mr. O’Brien’s then-Gov. J.K. al-Hadi, Jean-Claude B. Low."),
            [
                "Mr.",
                "O’Brien~",
                "then",
                "-",
                "Gov.",
                "J.K.",
                "al-Hadi",
                ",",
                "Jean-Claude",
                "B.",
                "Low",
                "."
            ]
        );
    }

    #[test]
    fn the_first_word_of_a_sentence_or_quotation_is_known() {
        let text = "He left. “Nobody saw,” Quill said.";
        let tokens = Tokens::new(text);
        let first: Vec<&str> =
            tokens.list.iter().filter(|t| t.first).map(|t| t.span.of(text)).collect();
        assert_eq!(first, ["He", "Nobody", "Quill"]);
    }

    proptest! {
        #[test]
        fn tokens_ascend_and_hold_something(text in "([A-Za-z]{1,3}|['’.“”\"&-]| |\n|Mr\\.|\\PC){0,40}") {
            let tokens = Tokens::new(&text);
            prop_assert!(tokens.list.windows(2).all(|w| w[0].span.end <= w[1].span.start));
            prop_assert!(tokens.list.iter().all(|t| !t.span.of(&text).is_empty()));
        }
    }
}
