//! What kind of character each is to the sanitiser, and which invisible ones have an honest place.

use super::super::fold::is_invisible;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// What a character is to the sanitiser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It shows and stands by itself.
    Plain,
    /// A skin tone: it shows, and belongs to the emoji before it.
    Tone,
    /// It is drawn on the letter before it.
    Rider,
    /// ZWJ or ZWNJ.
    Joiner,
    /// It picks one of several forms of the character before it.
    Selector,
    Tab,
    Newline,
    Return,
    /// It shows nothing, or acts.
    Hidden,
}

pub(super) fn kind(c: char) -> Kind {
    match c {
        '\t' => Kind::Tab,
        '\n' => Kind::Newline,
        '\r' => Kind::Return,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Kind::Plain,
        '\u{200c}' | '\u{200d}' => Kind::Joiner,
        '\u{fe00}'..='\u{fe0f}'
        | '\u{180b}'..='\u{180d}'
        | '\u{180f}'
        | '\u{e0100}'..='\u{e01ef}' => Kind::Selector,
        '\u{1f3fb}'..='\u{1f3ff}' => Kind::Tone,
        '\u{2028}' | '\u{2029}' => Kind::Hidden,
        _ if c.is_control() || is_invisible(c) => Kind::Hidden,
        _ => by_tables(c),
    }
}

fn by_tables(c: char) -> Kind {
    let mark =
        is_combining_mark(c) || matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}');
    match c.width() {
        Some(0) if mark => Kind::Rider,
        // Rare signs that are drawn on the letter after them: a terminal would put them on the one before.
        Some(0) => Kind::Hidden,
        // Vowel signs that take a column: some scripts' join their letter, others' stand alone.
        _ if mark && one_cluster(&['a', c]) => Kind::Rider,
        _ => Kind::Plain,
    }
}

/// Whether these characters are one letter to a reader, by UAX 29.
fn one_cluster(chars: &[char]) -> bool {
    let mut bytes = [0; 16];
    let mut len = 0;
    for c in chars {
        let Some(room) = bytes.get_mut(len..).filter(|room| room.len() >= c.len_utf8()) else {
            return false;
        };
        len += c.encode_utf8(room).len();
    }
    let text = bytes.get(..len).and_then(|b| str::from_utf8(b).ok()).unwrap_or_default();
    text.graphemes(true).nth(1).is_none()
}

/// Whether `rider` is drawn on `last`, the character before it.
pub(super) fn rides(last: char, rider: char) -> bool {
    one_cluster(&[last, rider])
}

/// Whether a joiner makes a difference to a reader between `last` and `next`; `base` is the character that began the
/// cluster which `last` ends.
///
/// That is so within an emoji, behind a virama, and between two letters of a script whose letters join.
pub(super) fn joins(
    joiner: char,
    base: Option<char>,
    last: Option<char>,
    next: Option<char>,
) -> bool {
    let Some(last) = last else { return false };
    if canonical_combining_class(last) == 9 {
        return true;
    }
    let Some(next) = next.filter(|next| kind(*next) == Kind::Plain) else {
        return false;
    };
    if is_joining(last) && is_joining(next) && next.is_alphanumeric() {
        return true;
    }
    let emoji = |c: char| !c.is_alphanumeric() && !c.is_ascii();
    joiner == '\u{200d}'
        && emoji(next)
        && base.is_some_and(|base| emoji(base) && one_cluster(&[base, joiner, next]))
}

/// Letters and marks of scripts in which ZWJ and ZWNJ tell words apart: Arabic and its kin, Indic, Mongolian.
fn is_joining(c: char) -> bool {
    let letter = c.is_alphanumeric() || is_combining_mark(c);
    letter
        && matches!(c,
            '\u{600}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
            | '\u{1a20}'..='\u{1aad}' | '\u{1b00}'..='\u{1bff}' | '\u{a800}'..='\u{abff}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}')
}

/// Whether `selector` can pick a form of `last`, the character before it.
pub(super) fn selects(last: Option<char>, selector: char) -> bool {
    let Some(last) = last else { return false };
    let han = matches!(last,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}');
    match selector {
        '\u{fe0e}' | '\u{fe0f}' => {
            matches!(last, '#' | '*' | '0'..='9' | '©' | '®')
                || matches!(last, '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
                    | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
                    | '\u{1f000}'..='\u{1f1e5}' | '\u{1f200}'..='\u{1f3fa}'
                    | '\u{1f400}'..='\u{1faff}')
        }
        '\u{fe00}'..='\u{fe02}' => {
            han || matches!(last, '\u{2200}'..='\u{22ff}' | '\u{2a00}'..='\u{2aff}')
        }
        '\u{180b}'..='\u{180f}' => matches!(last, '\u{1820}'..='\u{18aa}'),
        '\u{e0100}'..='\u{e01ef}' => han,
        _ => false,
    }
}
