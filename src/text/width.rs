//! How many terminal columns a text takes, and cutting it to fit.
//!
//! A letter with all its marks, or an emoji with all its parts, is one cluster (UAX 29) and is never cut. A text is as
//! wide as its clusters together, as the terminal library draws them, one cluster a cell.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The clusters of `text` with their spans, in order.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (Span, &str)> {
    text.grapheme_indices(true).map(|(at, cluster)| (Span::new(at, at + cluster.len()), cluster))
}

/// How many columns one cluster takes: one if it is a line break, since that shows as a space; none if it is another
/// control character; else what its characters ask for.
pub fn cluster_width(cluster: &str) -> usize {
    if cluster.starts_with(char::is_control) {
        usize::from(cluster.ends_with('\n'))
    } else {
        cluster.width()
    }
}

/// How many columns `text` takes on one line. A line break counts as a space, other control characters take none.
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\r') {
        return text.bytes().filter(|b| *b == b'\n' || !b.is_ascii_control()).count();
    }
    clusters(text).map(|(_, cluster)| cluster_width(cluster)).sum()
}

/// Where words are left out when a text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cut {
    /// The end goes: "the beginning…".
    #[default]
    End,
    /// The middle goes: "the be…ending".
    Middle,
    /// The beginning goes: "…the ending".
    Start,
}

/// What is left of a text that was cut: its head, then (if `cut`) an ellipsis, then its tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The beginning that stays; the whole text where nothing was cut.
    pub head: Span,
    /// Whether anything was left out.
    pub cut: bool,
    /// The end that stays.
    pub tail: Span,
}

/// Cuts `text` to at most `columns` columns, an ellipsis of `ellipsis` columns included.
///
/// A text that fits is left alone. Where not even the ellipsis fits, head and tail are empty.
pub fn fit(text: &str, columns: usize, ellipsis: usize, cut: Cut) -> Fit {
    let end = Span::new(text.len(), text.len());
    if head(text, columns) == text.len() {
        return Fit { head: Span::all(text), cut: false, tail: end };
    }
    let room = columns.saturating_sub(ellipsis);
    let (left, right) = match cut {
        Cut::End => (room, 0),
        Cut::Middle => (room - room / 2, room / 2),
        Cut::Start => (0, room),
    };
    let head = Span::new(0, head(text, left));
    let tail = Span::new(tail(text, right).max(head.end), text.len());
    Fit { head, cut: true, tail }
}

/// Cuts `text` to at most `columns` columns and puts `ellipsis` where words were left out.
///
/// The ellipsis is left out as well where it does not fit.
pub fn cut_to_width(text: &str, columns: usize, ellipsis: &str, cut: Cut) -> String {
    let fit = fit(text, columns, width(ellipsis), cut);
    let ellipsis = if fit.cut && width(ellipsis) <= columns { ellipsis } else { "" };
    [fit.head.of(text), ellipsis, fit.tail.of(text)].concat()
}

/// The byte at which the longest beginning of `text` ends that takes at most `columns`.
fn head(text: &str, columns: usize) -> usize {
    let mut used = 0;
    clusters(text)
        .find(|(_, cluster)| {
            used += cluster_width(cluster);
            used > columns
        })
        .map_or(text.len(), |(span, _)| span.start)
}

/// The byte at which the longest end of `text` begins that takes at most `columns`.
fn tail(text: &str, columns: usize) -> usize {
    let mut used = 0;
    clusters(text)
        .rev()
        .find(|(_, cluster)| {
            used += cluster_width(cluster);
            used > columns
        })
        .map_or(0, |(span, _)| span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_columns_by_cluster() {
        for (text, columns) in [
            ("", 0),
            ("Cooper", 6),
            ("e\u{301}t", 2),
            ("東京", 4),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("a\nb", 3),
            ("a\r\nb\u{7}", 3),
            ("é\tb", 2),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn cuts_at_each_end() {
        let text = "San Quentin";
        assert_eq!(cut_to_width(text, 11, "…", Cut::End), text);
        assert_eq!(cut_to_width(text, 6, "…", Cut::End), "San Q…");
        assert_eq!(cut_to_width(text, 6, "…", Cut::Middle), "San…in");
        assert_eq!(cut_to_width(text, 6, "…", Cut::Start), "…entin");
        assert_eq!(cut_to_width(text, 2, "...", Cut::End), "");
        assert_eq!(cut_to_width(text, 0, "…", Cut::Middle), "");
        assert_eq!(cut_to_width("東京都", 4, "…", Cut::End), "東…", "never half a wide letter");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits_and_keeps_whole_clusters(
            text in "(\\PC|[a-z ]|[東京]|e\u{301}){0,30}", columns in 0usize..40,
            cut in prop_oneof![Just(Cut::End), Just(Cut::Middle), Just(Cut::Start)],
        ) {
            let fit = fit(&text, columns, 1, cut);
            let kept = width(fit.head.of(&text)) + width(fit.tail.of(&text)) + usize::from(fit.cut);
            prop_assert!(kept <= columns.max(1));
            prop_assert_eq!(fit.cut, width(&text) > columns);
            let edges: Vec<usize> = clusters(&text).map(|(s, _)| s.start).chain([text.len()]).collect();
            prop_assert!(edges.contains(&fit.head.end) && edges.contains(&fit.tail.start));
        }
    }
}
