//! The form in which a quote is compared with a text: what a typesetter may change is made one.
//!
//! Not folding: case, accents and words stay as they are.

use super::Span;
use super::edits::Edits;
use super::fold::{is_invisible, plain_mark};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// A text in normal form, which knows where each part came from.
///
/// A run of white space is one space; quotes are `'` and `"`; a run of dashes, with any white space around it, is one
/// `-`; an ellipsis is three stops; invisible characters are gone; letters and their marks are composed (NFC).
#[derive(Debug)]
pub(super) struct Normal {
    text: String,
    edits: Edits,
}

impl Normal {
    pub(super) fn new(text: &str) -> Self {
        let mut normal = Self { text: String::with_capacity(text.len()), edits: Edits::default() };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = plain_ascii(rest);
            normal.text.push_str(Span::new(0, plain).of(rest));
            at += plain;
            at += normal.step(text, at);
        }
        normal
    }

    /// The normal form.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The normal form without white space at its ends.
    pub(super) fn trimmed(text: &str) -> String {
        Self::new(text).text.trim().to_owned()
    }

    /// Where `span` of the original text stands in the normal form.
    pub(super) fn forward(&self, span: Span) -> Span {
        self.edits.forward(span)
    }

    /// Which part of `text`, the original, became `span`; without white space at its ends.
    pub(super) fn original(&self, text: &str, span: Span) -> Span {
        let whole = self.edits.back(span);
        let start = whole.end - whole.of(text).trim_start().len();
        let end = whole.start + whole.of(text).trim_end().len();
        Span::new(start, end)
    }

    /// Takes what begins at byte `at` of `text`: how many bytes.
    fn step(&mut self, text: &str, at: usize) -> usize {
        let rest = Span::new(at, text.len()).of(text);
        let Some(c) = rest.chars().next() else { return 0 };
        let len = loose_run(rest);
        if len > 0 {
            let run = Span::new(0, len).of(rest);
            let shown = if run.contains(is_dash) {
                "-"
            } else if run.contains(char::is_whitespace) {
                " "
            } else {
                ""
            };
            return self.put(at, run, shown);
        }
        if let Some(quote) = plain_mark(c) {
            return self.put(
                at,
                Span::new(0, c.len_utf8()).of(rest),
                quote.encode_utf8(&mut [0; 4]),
            );
        }
        if c == '…' {
            return self.put(at, "…", "...");
        }
        let marks: usize =
            rest.chars().skip(1).take_while(|c| composes(*c)).map(char::len_utf8).sum();
        let letter = Span::new(0, c.len_utf8() + marks).of(rest);
        if letter.len() == c.len_utf8() && c < '\u{300}' || is_nfc(letter) {
            return self.put(at, letter, letter);
        }
        let composed: String = letter.nfc().collect();
        self.put(at, letter, &composed)
    }

    /// Puts `shown` for `was`, which begins at byte `at` of the original: how long that is.
    fn put(&mut self, at: usize, was: &str, shown: &str) -> usize {
        let to = Span::new(self.text.len(), self.text.len() + shown.len());
        self.text.push_str(shown);
        if was != shown && !(was.len() == 1 && shown.len() == 1) {
            self.edits.push(Span::new(at, at + was.len()), to);
        }
        was.len()
    }
}

/// How many bytes at the beginning of `rest` are ASCII in normal form already, whatever follows them.
fn plain_ascii(rest: &str) -> usize {
    let plain = |b: &u8| matches!(b, b'!'..=b'~') && !matches!(b, b'-' | b'`');
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(byte) = bytes.get(len) {
        // A lone space between words is the commonest byte of all.
        let space = *byte == b' ' && len > 0 && bytes.get(len + 1).is_some_and(plain);
        if !plain(byte) && !space {
            break;
        }
        len += 1;
    }
    let next = Span::new(len, rest.len()).of(rest).chars().next();
    if next.is_some_and(|c| !c.is_ascii() && composes(c)) { len.saturating_sub(1) } else { len }
}

fn is_dash(c: char) -> bool {
    c == '-' || plain_mark(c) == Some('-')
}

/// How many bytes of white space, dashes and invisible characters `rest` begins with.
fn loose_run(rest: &str) -> usize {
    let loose = |c: &char| c.is_whitespace() || is_dash(*c) || is_invisible(*c);
    rest.chars().take_while(loose).map(char::len_utf8).sum()
}

/// Whether `c` may become one letter with what stands before it: marks and the later parts of a Hangul syllable.
fn composes(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
        || is_combining_mark(c) && !is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_typesetters_changes_make_no_difference() {
        for (a, b) in [
            ("“Cooper’s”  visit\n\nto", "\"Cooper's\" visit to"),
            ("life — or death", "life--or death"),
            ("death\u{2011}row", "death-row"),
            ("and …", "and ..."),
            ("Kar\u{ad}dashian\u{200b}", "Kardashian"),
            ("cafe\u{301}", "café"),
            ("\u{212b}", "Å"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("  a\tb ", "a b"),
        ] {
            assert_eq!(Normal::trimmed(a), Normal::trimmed(b), "{a} and {b}");
        }
        for (a, b) in [("Cafe", "cafe"), ("café", "cafe"), ("a b", "ab"), ("‘a’", "“a”")] {
            assert_ne!(Normal::trimmed(a), Normal::trimmed(b));
        }
    }

    #[test]
    fn leads_back_to_the_original() {
        let text = "a  “b” — e\u{301}t\u{ad} z";
        let normal = Normal::new(text);
        assert_eq!(normal.text(), "a \"b\"-ét z");
        for (part, was) in [("\"b\"", "“b”"), ("-", "—"), ("ét", "e\u{301}t"), ("z", "z")] {
            let at = normal.text().find(part).unwrap();
            let span = normal.original(text, Span::new(at, at + part.len()));
            assert_eq!(span.of(text), was);
        }
        let z = text.find('z').unwrap();
        assert_eq!(normal.forward(Span::new(z, z + 1)).of(normal.text()), "z");
    }

    proptest! {
        #[test]
        fn every_part_leads_back_and_normal_is_normal(
            text in "(\\PC|[a-z ]|[-—“’…\n\u{ad}\u{301}\u{1161}]){0,40}"
        ) {
            let normal = Normal::new(&text);
            for (at, c) in normal.text().char_indices() {
                let back = normal.original(&text, Span::new(at, at + c.len_utf8()));
                prop_assert!(text.get(back.start..back.end).is_some());
                prop_assert!(c == ' ' || !back.is_empty());
            }
            prop_assert_eq!(Normal::trimmed(normal.text()), normal.text().trim());
        }
    }
}
