//! Folding: the one form in which words are compared.
//!
//! Case, accents, ligatures and compatibility forms, typographic quotes and dashes, and invisible characters make no
//! difference to a reader who looks for a name, so they make none here.

use super::Span;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Calls `out` with each letter that `c` folds to: none, one or several.
///
/// Compatibility decomposition (NFKD), marks dropped, lower case; ß becomes ss; quotes become `'` or `"`, dashes `-`,
/// any white space a space; format and control characters vanish.
pub fn fold_char(c: char, mut out: impl FnMut(char)) {
    if c.is_ascii() {
        match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => out(' '),
            '`' => out('\''),
            _ if c.is_ascii_control() => {}
            _ => out(c.to_ascii_lowercase()),
        }
        return;
    }
    // Before decomposition, which would make a space and an accent of some of them.
    if let Some(plain) = plain_mark(c) {
        out(plain);
        return;
    }
    for part in std::iter::once(c).nfkd() {
        fold_part(part, &mut out);
    }
}

/// The typewriter's quote or dash for a typographic one: `'`, `"` or `-`.
pub(super) fn plain_mark(c: char) -> Option<char> {
    match c {
        '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{2bc}'
        | '`'
        | '\u{b4}'
        | '\u{1fef}'
        | '\u{1ffd}'
        | '\u{ff07}' => Some('\''),
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' | '\u{ab}' | '\u{bb}' | '\u{ff02}' => {
            Some('"')
        }
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}' => Some('-'),
        _ => None,
    }
}

fn fold_part(c: char, out: &mut impl FnMut(char)) {
    if let Some(plain) = plain_mark(c) {
        out(plain);
        return;
    }
    match c {
        'ß' | 'ẞ' => {
            out('s');
            out('s');
        }
        'æ' | 'Æ' => {
            out('a');
            out('e');
        }
        'œ' | 'Œ' => {
            out('o');
            out('e');
        }
        'ø' | 'Ø' => out('o'),
        'ł' | 'Ł' => out('l'),
        'đ' | 'Đ' => out('d'),
        'ı' => out('i'),
        'ς' => out('σ'),
        _ if is_invisible(c) || is_combining_mark(c) => {}
        _ if c.is_whitespace() => out(' '),
        _ => {
            for lower in c.to_lowercase() {
                if !is_combining_mark(lower) {
                    out(lower);
                }
            }
        }
    }
}

/// Whether `c` draws nothing of its own: controls, soft hyphen, zero-width and bidi characters, tags, variation
/// selectors.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// `text` folded.
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |f| folded.push(f));
    }
    folded
}

/// A folded text that knows where each of its letters came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the span of the original character that it came from.
    from: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `text` and keeps the map back. Texts over 4 GiB keep only their first 4 GiB.
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut from = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let Ok(start) = u32::try_from(at) else { break };
            let Ok(end) = u32::try_from(at + c.len_utf8()) else {
                break;
            };
            fold_char(c, |f| {
                folded.push(f);
                from.resize(folded.len(), (start, end));
            });
        }
        Self { text: folded, from }
    }

    /// The span in the original text of a span of the folded one.
    ///
    /// Marks that follow the last letter are not part of it: widen with [`Folded::with_marks`] before drawing.
    pub fn original(&self, span: Span) -> Span {
        let at = |i: usize| self.from.get(i).copied();
        match (at(span.start), span.end.checked_sub(1).and_then(at)) {
            (Some((start, _)), Some((_, end))) if !span.is_empty() => {
                Span::new(start as usize, end as usize)
            }
            _ => Span::new(0, 0),
        }
    }

    /// `span` of the original `text`, widened over the combining marks that follow it.
    pub fn with_marks(text: &str, span: Span) -> Span {
        let rest = Span::new(span.end, text.len()).of(text);
        let marks: usize =
            rest.chars().take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum();
        Span::new(span.start, span.end + marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_what_a_reader_takes_for_the_same() {
        for (a, b) in [
            ("École", "ecole"),
            ("ÉCOLE", "e\u{301}cole"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("ﬁling", "filing"),
            ("МОСКВА", "москва"),
            ("Kar\u{ad}dash\u{200b}ian", "kardashian"),
            ("“Cooper’s”", "\"cooper's\""),
            ("death—row", "death-row"),
            ("Łódź", "lodz"),
            ("5´ and 6″", "5' and 6\""),
            ("\u{1fef}‴", "''''"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn maps_back_to_whole_letters() {
        let text = "Straße ﬁling";
        let folded = Folded::new(text);
        let at = folded.text.find("filing").unwrap();
        assert_eq!(folded.original(Span::new(at, at + 1)).of(text), "ﬁ");
        let at = folded.text.find("ss").unwrap();
        assert_eq!(folded.original(Span::new(at, at + 2)).of(text), "ß");
    }

    proptest! {
        #[test]
        fn every_folded_letter_has_an_origin(text in "\\PC{0,40}") {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            for (i, c) in folded.text.char_indices() {
                let back = folded.original(Span::new(i, i + c.len_utf8()));
                prop_assert!(!back.of(&text).is_empty());
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
