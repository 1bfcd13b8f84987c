//! What a word is: a run of letters and digits.
//!
//! An apostrophe or a hyphen parts words ("Cooper's" is "cooper" and "s"), so that a name is found exactly in its
//! genitive; marks and invisible characters belong to the word around them. Scripts written without spaces give one
//! word a character, so that any run of them can be found as a phrase.

use super::Span;
use super::fold::is_invisible;
use unicode_normalization::char::is_combining_mark;

/// The words of `text`, in order, as spans.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The words of a text; see [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            if byte.is_ascii_alphanumeric() {
                return Some(self.word(self.at + 1));
            }
            if byte.is_ascii() {
                self.at += 1;
                continue;
            }
            let first = self.text.get(self.at..)?.chars().next()?;
            if first.is_alphanumeric() {
                let end = self.at + first.len_utf8();
                let end = if stands_alone(first) { end } else { self.plain(end) };
                return Some(self.finish(end, stands_alone(first)));
            }
            self.at += first.len_utf8();
        }
    }
}

impl Words<'_> {
    /// The end of the run of plain letters and digits that goes on at `end`.
    fn plain(&self, mut end: usize) -> usize {
        while self.text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        end
    }

    /// The word that begins here with a plain letter: nearly always it ends at a plain character too.
    fn word(&mut self, end: usize) -> Span {
        let end = self.plain(end);
        match self.text.as_bytes().get(end) {
            Some(b' '..=b'~') | None => {
                let span = Span::new(self.at, end);
                self.at = end;
                span
            }
            Some(_) => self.finish(end, false),
        }
    }

    /// The word that begins here and reaches at least to `end`, letter by letter.
    fn finish(&mut self, mut end: usize, alone: bool) -> Span {
        let start = self.at;
        let rest = self.text.get(end..).unwrap_or_default();
        self.at = self.text.len();
        for (at, c) in rest.char_indices() {
            let more = is_combining_mark(c)
                || is_invisible(c)
                || (!alone && c.is_alphanumeric() && !stands_alone(c));
            if !more {
                self.at = self.text.len() - rest.len() + at;
                break;
            }
            if !is_invisible(c) {
                end = self.text.len() - rest.len() + at + c.len_utf8();
            }
        }
        Span::new(start, end)
    }
}

/// Whether each character of this script is a word: Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, letter by letter.
    fn slowly(text: &str) -> Vec<Span> {
        let mut chars = text.char_indices().peekable();
        std::iter::from_fn(move || {
            let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
            let mut end = start + first.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                let inside = !stands_alone(first) && c.is_alphanumeric() && !stands_alone(c);
                if !(inside || is_combining_mark(c) || is_invisible(c)) {
                    break;
                }
                if !is_invisible(c) {
                    end = at + c.len_utf8();
                }
                chars.next();
            }
            Some(Span::new(start, end))
        })
        .collect()
    }

    fn list(text: &str) -> Vec<&str> {
        words(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn parts_at_what_is_no_letter() {
        assert_eq!(
            list("Cooper’s T-shirt, 1983 (Chino Hills)"),
            ["Cooper", "s", "T", "shirt", "1983", "Chino", "Hills"]
        );
    }

    #[test]
    fn keeps_marks_and_invisible_letters_inside() {
        assert_eq!(list("Kar\u{ad}dashian e\u{301}t"), ["Kar\u{ad}dashian", "e\u{301}t"]);
    }

    #[test]
    fn a_han_character_is_a_word() {
        assert_eq!(list("東京 Tower"), ["東", "京", "Tower"]);
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_slow_way(text in "[a-c1 .\u{0}\u{ad}é\u{301}東\u{e01}½\n-]{0,30}") {
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), slowly(&text));
        }

        #[test]
        fn so_for_any_text(text in any::<String>()) {
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), slowly(&text));
        }
    }
}
