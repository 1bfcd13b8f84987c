//! What a word is: a run of letters and digits.
//!
//! An apostrophe or a hyphen parts words ("Cooper's" is "cooper" and "s"), so that a name is found exactly in its
//! genitive; marks and invisible characters belong to the word around them. Scripts written without spaces give one
//! word a character, so that any run of them can be found as a phrase.

use super::Span;
use super::fold::is_invisible;
use unicode_normalization::char::is_combining_mark;

/// The words of `text`, in order, as spans.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        let alone = stands_alone(first);
        while let Some(&(at, c)) = chars.peek() {
            let more = is_combining_mark(c)
                || is_invisible(c)
                || (!alone && c.is_alphanumeric() && !stands_alone(c));
            if !more {
                break;
            }
            if !is_invisible(c) {
                end = at + c.len_utf8();
            }
            chars.next();
        }
        Some(Span::new(start, end))
    })
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
}
