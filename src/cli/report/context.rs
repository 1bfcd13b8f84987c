//! Words in what surrounds them, and what changed in them.

use crate::text::diff::{Change, diff};
use crate::text::{Document, Span, words};

/// How many letters of context stand before and after the words, at most.
const CONTEXT: usize = 160;

/// A span without the white space at its ends, which may belong to other passages.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let lead = words.len() - words.trim_start().len();
    Span::new(span.start + lead, span.start + words.trim_end().len())
}

/// What stands around a span in its passages, cut at words. Where a quotation is cut in two, the piece that is left has
/// its mark all the same, so that nobody takes its end for the beginning of another.
pub(super) fn context(document: &Document, span: Span) -> (String, String) {
    let text = document.text();
    let passage = |at| document.passages().get(document.passage_at(at));
    let from = passage(span.start).map_or(span.start, |p| p.start.min(span.start));
    let to = passage(span.end.saturating_sub(1)).map_or(span.end, |p| p.end.max(span.end));
    let quoted = crate::case::verbatim::quoted_within(document, Span::new(from, to));
    let inside = |at: usize| quoted.iter().any(|quote| quote.start < at && at < quote.end);
    let before = Span::new(cut_before(text, Span::new(from, span.start)), span.start);
    let after = Span::new(span.end, cut_after(text, Span::new(span.end, to)));
    let lead = match (before.start > from, inside(before.start)) {
        (true, true) => "… “",
        (true, false) => "… ",
        (false, _) => "",
    };
    let trail = match (after.end < to, inside(after.end)) {
        (true, true) => "” …",
        (true, false) => " …",
        (false, _) => "",
    };
    (format!("{lead}{}", before.of(text)), format!("{}{trail}", after.of(text)))
}

/// The beginning of the last [`CONTEXT`] letters of a span, moved on to the next word where it was cut.
fn cut_before(text: &str, span: Span) -> usize {
    let piece = span.of(text);
    let Some((at, _)) = piece.char_indices().rev().nth(CONTEXT) else { return span.start };
    let rest = Span::new(at, piece.len()).of(piece);
    let word = rest.find(char::is_whitespace).map_or(piece.len(), |space| at + space);
    let space = Span::new(word, piece.len()).of(piece);
    span.start + word + (space.len() - space.trim_start().len())
}

/// The end of the first [`CONTEXT`] letters of a span, moved back to the word before where it was cut.
fn cut_after(text: &str, span: Span) -> usize {
    let piece = span.of(text);
    let Some((at, _)) = piece.char_indices().nth(CONTEXT) else { return span.end };
    let kept = Span::new(0, at).of(piece);
    let word = kept.rfind(char::is_whitespace).unwrap_or(0);
    span.start + Span::new(0, word).of(kept).trim_end().len()
}

/// What makes the words found of those recorded: "he was in `[-his-]{+the+}` cell".
pub(super) fn changes(recorded: &str, found: &str) -> String {
    signed(&diff(recorded, found), recorded, found, usize::MAX)
}

/// Changes between two texts in one line, with signs around what was taken out and put in; of what both have at most
/// `most` words before and after a change.
pub(super) fn signed(changes: &[Change], from: &str, to: &str, most: usize) -> String {
    let mut out = String::new();
    let mut removed = false;
    for (nth, change) in changes.iter().enumerate() {
        let joined = removed && matches!(change, Change::Added(_));
        let words = match change {
            Change::Kept(_, b) | Change::Added(b) => b.of(to),
            Change::Removed(a) => a.of(from),
        };
        if !out.is_empty() && !joined && !words.starts_with([',', '.', ';', ':', '!', '?', ')']) {
            out.push(' ');
        }
        removed = matches!(change, Change::Removed(_));
        match change {
            Change::Kept(..) => {
                let (first, last) = (nth == 0, nth + 1 == changes.len());
                shorten(words, most, (!first, !last), &mut out);
            }
            Change::Removed(_) => out.extend(["[-", words, "-]"]),
            Change::Added(_) => out.extend(["{+", words, "+}"]),
        }
    }
    out
}

/// Adds a text, of which only so many words at its beginning and at its end count, if these are next to a change.
fn shorten(text: &str, most: usize, (head, tail): (bool, bool), out: &mut String) {
    let words: Vec<_> = words(text).collect();
    let kept = usize::from(head) + usize::from(tail);
    if words.len() <= most.saturating_mul(kept) || kept == 0 {
        out.push_str(text);
        return;
    }
    let end = words.get(most.saturating_sub(1)).map_or(0, |word| word.end);
    let start = words.get(words.len() - most).map_or(text.len(), |word| word.start);
    if head {
        out.extend([Span::new(0, end).of(text), " "]);
    }
    out.push('…');
    if tail {
        out.extend([" ", Span::new(start, text.len()).of(text)]);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text and a span of it.
    pub(in crate::cli::report) fn any_span() -> impl Strategy<Value = (String, Span)> {
        let text = "([a-cé“”😀]| |\n\n|\u{c}){0,60}";
        (text, 0_usize..60, 0_usize..20).prop_map(|(text, from, length): (String, _, _)| {
            let ends: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = ends[from.min(ends.len() - 1)];
            let end = ends[(from + length).min(ends.len() - 1)];
            (text, Span::new(start, end))
        })
    }

    #[test]
    fn long_stretches_without_change_are_cut() {
        let (from, to) = ("a b c d e old f g h i j k l", "a b c d e new f g h i j k");
        assert_eq!(signed(&diff(from, to), from, to, 2), "… d e [-old-]{+new+} f g … j k [-l-]");
        assert_eq!(signed(&diff(from, from), from, from, 2), from);
    }

    #[test]
    fn changed_words_stand_in_their_signs() {
        assert_eq!(
            changes("he was in his cell", "he was in the cell now"),
            "he was in [-his-]{+the+} cell {+now+}"
        );
        assert_eq!(
            changes("he was in, he said", "he was out, it says"),
            "he was [-in-]{+out+}, [-he said-]{+it says+}"
        );
    }

    #[test]
    fn context_is_cut_at_words_and_keeps_quotations_marked() {
        let long = "word ".repeat(60);
        let text = format!("He “{long}here” and {long}end.");
        let document = Document::new(text.as_str());
        let at = text.find("here").unwrap();
        let (before, after) = context(&document, Span::new(at, at + 4));
        assert!(before.starts_with("… “word ") && before.ends_with("word "), "{before}");
        assert!(after.starts_with("” and word") && after.ends_with("word …"), "{after}");
        assert!(before.chars().count() <= CONTEXT + 4 && after.chars().count() <= CONTEXT + 4);
        let (before, after) = context(&document, Span::new(0, 2));
        assert_eq!(before, "");
        assert!(after.starts_with(" “word ") && after.ends_with("word” …"), "{after}");
    }

    proptest! {
        #[test]
        fn context_is_short_and_a_diff_holds_all((text, span) in any_span(), other in "[a-c ]{0,20}") {
            let document = Document::new(text.as_str());
            let (before, after) = context(&document, span);
            prop_assert!(before.chars().count() + after.chars().count() <= 2 * (CONTEXT + 4));
            let same = signed(&diff(&text, &text), &text, &text, 1);
            prop_assert!(!same.contains("[-") && !same.contains("{+"), "no change: {}", same);
            let all = signed(&diff(&text, &other), &text, &other, usize::MAX);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert!(letters(&all) >= letters(&text).max(letters(&other)), "{all}");
        }
    }
}
