//! What words differ between two short texts: how an altered quote is shown.

use super::Span;
use super::align::common;
use super::normal::Normal;
use super::words::words;
use std::collections::HashMap;

/// The most equal pairs of words that are looked at; texts with more are shown as wholly different.
const MOST_PAIRS: usize = 1 << 20;

/// A run of words of two texts, `a` and `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Both have it, here in `a` and here in `b`; quotes, dashes and white space may differ.
    Kept(Span, Span),
    /// Only `a` has it.
    Removed(Span),
    /// Only `b` has it.
    Added(Span),
}

/// What makes `b` of `a`, in reading order, what was removed before what was added in its place.
///
/// Words and punctuation marks are compared one by one: case and accents count, the style of quotes and dashes and
/// the white space do not. The spans of each text ascend and cover all of it but white space between two changes.
pub fn diff(a: &str, b: &str) -> Vec<Change> {
    let (ta, tb) = (tokens(a), tokens(b));
    let mut names = HashMap::new();
    let (na, nb) = (number(a, &ta, &mut names), number(b, &tb, &mut names));
    let head = na.iter().zip(&nb).take_while(|(x, y)| x == y).count();
    let rest = |ids: &[u32]| ids.get(head..).unwrap_or_default().to_vec();
    let (ra, rb) = (rest(&na), rest(&nb));
    let tail = ra.iter().rev().zip(rb.iter().rev()).take_while(|(x, y)| x == y).count();
    let middle = |ids: &[u32]| ids.get(..ids.len() - tail).unwrap_or_default().to_vec();
    let inner = common(&middle(&ra), &middle(&rb), MOST_PAIRS).unwrap_or_default();
    let pairs = (0..head)
        .map(|at| (at, at))
        .chain(inner.into_iter().map(|(x, y)| (x + head, y + head)))
        .chain((0..tail).rev().map(|back| (na.len() - 1 - back, nb.len() - 1 - back)));
    let mut changes = Changes { ta: &ta, tb: &tb, list: Vec::new() };
    let mut next = (0, 0);
    for (x, y) in pairs {
        changes.differ(next, (x, y));
        changes.keep(x, y);
        next = (x + 1, y + 1);
    }
    changes.differ(next, (ta.len(), tb.len()));
    changes.list
}

/// The words of `text`, and between them its other signs: runs of one sign are one token.
fn tokens(text: &str) -> Vec<Span> {
    let mut list = Vec::new();
    let mut at = 0;
    for word in words(text).chain([Span::new(text.len(), text.len())]) {
        signs(text, Span::new(at, word.start), &mut list);
        if !word.is_empty() {
            list.push(word);
        }
        at = word.end;
    }
    list
}

fn signs(text: &str, gap: Span, found: &mut Vec<Span>) {
    let mut last = None;
    for (at, c) in gap.of(text).char_indices() {
        let here = Span::new(at, at + c.len_utf8()).shift(gap.start);
        match found.last_mut() {
            Some(token) if last == Some(c) && token.end == here.start => token.end = here.end,
            _ if !c.is_whitespace() => found.push(here),
            _ => {}
        }
        last = Some(c).filter(|c| !c.is_whitespace());
    }
}

fn number(text: &str, tokens: &[Span], names: &mut HashMap<String, u32>) -> Vec<u32> {
    let mut of = |token: &Span| {
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        *names.entry(Normal::trimmed(token.of(text))).or_insert(next)
    };
    tokens.iter().map(&mut of).collect()
}

struct Changes<'t> {
    ta: &'t [Span],
    tb: &'t [Span],
    list: Vec<Change>,
}

impl Changes<'_> {
    fn keep(&mut self, x: usize, y: usize) {
        let (Some(a), Some(b)) = (self.ta.get(x), self.tb.get(y)) else { return };
        if let Some(Change::Kept(in_a, in_b)) = self.list.last_mut() {
            (in_a.end, in_b.end) = (a.end, b.end);
        } else {
            self.list.push(Change::Kept(*a, *b));
        }
    }

    /// The tokens from `from` up to `to`, in each text, have nothing in common.
    fn differ(&mut self, from: (usize, usize), to: (usize, usize)) {
        let run = |tokens: &[Span], from: usize, to: usize| {
            let run = tokens.get(from..to).unwrap_or_default();
            Some(Span::new(run.first()?.start, run.last()?.end))
        };
        self.list.extend(run(self.ta, from.0, to.0).map(Change::Removed));
        self.list.extend(run(self.tb, from.1, to.1).map(Change::Added));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(a: &str, b: &str) -> String {
        let parts: Vec<String> = diff(a, b)
            .into_iter()
            .map(|change| match change {
                Change::Kept(x, _) => x.of(a).to_owned(),
                Change::Removed(x) => format!("[-{}-]", x.of(a)),
                Change::Added(y) => format!("[+{}+]", y.of(b)),
            })
            .collect();
        parts.join(" ")
    }

    #[test]
    fn shows_which_words_differ() {
        assert_eq!(
            show("he was in his cell", "he was in the cell"),
            "he was in [-his-] [+the+] cell"
        );
        assert_eq!(show("a b c", "a c"), "a [-b-] c");
        assert_eq!(show("He said", "he said"), "[-He-] [+he+] said");
        assert_eq!(show("no, sir", "no sir"), "no [-,-] sir");
        assert_eq!(show("“so” — it … is", "\"so\"--it ... is"), "“so” — it … is");
        assert_eq!(show("", "new"), "[+new+]");
        assert_eq!(show("old", ""), "[-old-]");
        assert_eq!(show("", ""), "");
    }

    #[test]
    fn texts_too_much_alike_to_compare_are_shown_as_different() {
        let a = format!("x {}y", "a ".repeat(2000));
        let b = format!("z {}w", "a ".repeat(2000));
        assert_eq!(diff(&a, &b), [Change::Removed(Span::all(&a)), Change::Added(Span::all(&b))]);
    }

    proptest! {
        #[test]
        fn all_of_both_texts_is_there(
            a in "([abc] |[abc]|\\PC|[,.—]){0,30}", b in "([abc] |[abc]|\\PC|[,.—]){0,30}",
        ) {
            let mut covered = (vec![false; a.len()], vec![false; b.len()]);
            let mut ends = (0, 0);
            for change in diff(&a, &b) {
                let (x, y) = match change {
                    Change::Kept(x, y) => (Some(x), Some(y)),
                    Change::Removed(x) => (Some(x), None),
                    Change::Added(y) => (None, Some(y)),
                };
                if let Some(x) = x {
                    prop_assert!(x.start >= ends.0 && a.get(x.start..x.end).is_some());
                    ends.0 = x.end;
                    covered.0[x.start..x.end].fill(true);
                }
                if let Some(y) = y {
                    prop_assert!(y.start >= ends.1 && b.get(y.start..y.end).is_some());
                    ends.1 = y.end;
                    covered.1[y.start..y.end].fill(true);
                }
                if let (Some(x), Some(y)) = (x, y) {
                    prop_assert_eq!(tokens(x.of(&a)).len(), tokens(y.of(&b)).len());
                }
            }
            prop_assert!(a.char_indices().all(|(at, c)| covered.0[at] || c.is_whitespace()));
            prop_assert!(b.char_indices().all(|(at, c)| covered.1[at] || c.is_whitespace()));
        }
    }
}
