//! Places in texts that are found again after the text was changed.

use crate::case::{ClaimId, PersonId, SourceId};
use crate::text::{Document, Haystack, Needle, Span};
use memchr::memmem;
use serde::{Deserialize, Serialize};

/// How many characters of a text mark a place in it.
const WORDS: usize = 80;

/// How far from where they stood words are looked for, in bytes, in a text of any length.
const NEAR: usize = 256 * 1024;

/// The longest text that is looked through whole, in bytes.
const WHOLE: usize = 4 * 1024 * 1024;

/// A place in a source's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPlace {
    /// The source.
    pub source: SourceId,
    /// The passage at the top of the view.
    pub passage: usize,
    /// The line of that passage at the top, as wide as the view was.
    #[serde(default)]
    pub line: usize,
    /// The byte of the text that is meant.
    pub byte: usize,
    /// The words there.
    pub words: String,
    /// The mark one was at.
    #[serde(default)]
    pub mark: Option<Mark>,
}

/// Something in a text that one stepped to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its first byte.
    pub byte: usize,
    /// How many bytes it has.
    pub len: usize,
    /// Its words, or the first of them.
    pub words: String,
    /// What it is.
    pub kind: MarkKind,
}

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// Words that carry a claim: the claim, and which piece of its evidence.
    Evidence(ClaimId, u32),
    /// Words that a search found.
    Hit,
    /// A person's name.
    Name(PersonId),
}

/// Where words were found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Where they stood.
    There,
    /// At this byte.
    At(usize),
    /// Nowhere.
    Nowhere,
}

/// The words that mark a byte of a text; none where it lies within a letter.
pub(super) fn words_at(text: &str, byte: usize) -> String {
    Span::new(byte, text.len()).of(text).chars().take(WORDS).collect()
}

/// Looks for words that stood at a byte: there, near it, and with `far` in the whole text, also where they were
/// changed a little.
pub(super) fn find(text: &str, byte: usize, words: &str, far: bool) -> Found {
    let tail = Span::new(byte.min(text.len()), text.len()).of(text);
    if tail.starts_with(words) && (!words.is_empty() || byte == text.len()) {
        return Found::There;
    }
    if words.trim().is_empty() {
        return Found::Nowhere;
    }
    let reach = if far && text.len() <= WHOLE { text.len() } else { NEAR };
    let near = bounded(text, byte.saturating_sub(reach), byte.saturating_add(reach));
    let same = memmem::find_iter(near.of(text).as_bytes(), words.as_bytes());
    let nearest = same.map(|at| near.start + at).min_by_key(|at| at.abs_diff(byte));
    if let Some(at) = nearest {
        return Found::At(at);
    }
    if !far {
        return Found::Nowhere;
    }
    // A text as long as a needle may be is not looked through whole for what is only like it.
    let near = if text.len() <= WHOLE { Span::all(text) } else { near };
    let needle = Needle { exact: words, ..Needle::default() };
    let span = Haystack::new(near.of(text)).find(&needle).span;
    span.map_or(Found::Nowhere, |span| Found::At(near.start + span.start))
}

/// The largest span within `start..end` that cuts no letter.
fn bounded(text: &str, start: usize, end: usize) -> Span {
    let mut end = end.min(text.len());
    let mut start = start.min(end);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}

/// A mark of a passage's words (FNV-1a, its halves joined).
pub(super) fn print(passage: &str) -> u32 {
    let whole = passage.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    u32::try_from((whole ^ (whole >> 32)) & 0xffff_ffff).unwrap_or_default()
}

/// The passages of `document` that have one of these marks, those given first where they are the same still.
pub(super) fn reread(document: &Document, runs: &[super::Run]) -> Vec<u32> {
    let print_at = |at: u32| {
        let inside = (at as usize) < document.passages().len();
        inside.then(|| print(document.passage(at as usize)))
    };
    let (mut read, mut moved) = (Vec::new(), Vec::new());
    for run in runs {
        for (nth, digits) in (0..).zip(run.prints.as_bytes().chunks(8)) {
            let digits = std::str::from_utf8(digits).unwrap_or_default();
            let Ok(wanted) = u32::from_str_radix(digits, 16) else { continue };
            match run.from.checked_add(nth) {
                Some(at) if print_at(at) == Some(wanted) => read.push(at),
                _ => moved.push(wanted),
            }
        }
    }
    if !moved.is_empty() && document.text().len() <= WHOLE {
        moved.sort_unstable();
        let all = 0..u32::try_from(document.passages().len()).unwrap_or(u32::MAX);
        read.extend(
            all.filter(|at| print_at(*at).is_some_and(|print| moved.binary_search(&print).is_ok())),
        );
    }
    read
}

#[cfg(test)]
mod tests {
    use super::super::Run;
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "One passage here.\n\nAnother passage follows it.\n\nOne passage here.\n\nThe last of them all.";

    #[test]
    fn words_are_found_where_they_stood_or_nearest_to_it() {
        let at = |words: &str| TEXT.find(words).unwrap();
        let (another, second) = (at("Another"), TEXT.rfind("One").unwrap());
        assert_eq!(find(TEXT, another, "Another passage", false), Found::There);
        assert_eq!(find(TEXT, 0, "Another passage", false), Found::At(another));
        assert_eq!(find(TEXT, second + 2, "One passage", false), Found::At(second));
        assert_eq!(find(TEXT, 3, "One passage", false), Found::At(0));
        assert_eq!(find(TEXT, 0, "Another passage that follows it", true), Found::At(another));
        assert_eq!(find(TEXT, 0, "Another passage that follows it", false), Found::Nowhere);
        assert_eq!(find(TEXT, 7, "nothing of the kind", true), Found::Nowhere);
        assert_eq!(find(TEXT, 7, " ", true), Found::Nowhere, "blanks mark no place");
        assert_eq!(find(TEXT, usize::MAX, "", true), Found::Nowhere);
    }

    #[test]
    fn a_long_text_is_looked_through_near_the_place_only() {
        let text = format!("{}needle of gold{}", "x ".repeat(NEAR), "y ".repeat(NEAR));
        let at = 2 * NEAR;
        assert_eq!(find(&text, 0, "needle of gold", false), Found::Nowhere);
        assert_eq!(find(&text, 0, "needle of gold", true), Found::At(at));
        assert_eq!(find(&text, at - NEAR / 2, "needle of gold", false), Found::At(at));
    }

    #[test]
    fn passages_are_read_as_long_as_their_words_are_the_same() {
        let document = Document::new(TEXT);
        let prints = |texts: &[&str]| {
            texts.iter().map(|text| format!("{:08x}", print(text))).collect::<Vec<_>>().concat()
        };
        let run = |from, texts: &[&str]| Run { from, prints: prints(texts) };
        assert_eq!(reread(&document, &[run(1, &["Another passage follows it."])]), [1]);
        assert_eq!(reread(&document, &[run(0, &["The last of them all."])]), [3]);
        assert_eq!(reread(&document, &[run(0, &["Other words."])]), [0_u32; 0]);
        let odd = Run { from: u32::MAX, prints: String::from("0123456é no digits") };
        assert_eq!(reread(&document, &[odd]), [0_u32; 0]);
    }

    proptest! {
        #[test]
        fn whatever_is_looked_for_lies_between_letters(
            text in "[aé \\n]{0,40}", words in "[aé \\n]{0,6}", byte: usize, near in 0usize..50, far: bool,
        ) {
            for byte in [byte, near] {
                match find(&text, byte, &words, far) {
                    Found::There => prop_assert!(text.is_char_boundary(byte)),
                    Found::At(at) => prop_assert!(text.is_char_boundary(at)),
                    Found::Nowhere => {}
                }
            }
        }
    }
}
