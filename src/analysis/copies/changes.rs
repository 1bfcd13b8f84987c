//! What was changed in a shared run, word by word.

use super::SharedRun;
use super::extend::{Side, alike};
use super::strands::key;
use crate::case::Case;
use crate::text::{Change, Span, diff, words};

/// After how many equal words a long run is cut before it is compared: what comparing costs grows with the square.
const PIECE: usize = 256;

impl SharedRun {
    /// What makes `b` of `a`, in reading order, in bytes of each source's text.
    ///
    /// Punctuation and capitals count, the style of quotes and dashes and white space do not. Empty where the case is
    /// not the one that the run was found in.
    pub fn changes(&self, case: &Case) -> Vec<Change> {
        let text = |source| case.source(source).and_then(|source| source.document.as_ref());
        let (Some(a), Some(b)) = (text(self.a.source), text(self.b.source)) else {
            return Vec::new();
        };
        let (a, b) = (self.a.span.of(a.text()), self.b.span.of(b.text()));
        let mut list = Vec::new();
        let mut from = (0, 0);
        for to in cuts(a, b).into_iter().chain([(a.len(), b.len())]) {
            let pieces = (Span::new(from.0, to.0).of(a), Span::new(from.1, to.1).of(b));
            for change in diff(pieces.0, pieces.1) {
                add(&mut list, shift(change, from));
            }
            from = to;
        }
        let origin = (self.a.span.start, self.b.span.start);
        list.into_iter().map(|change| shift(change, origin)).collect()
    }
}

/// Where both texts may be cut: before words that are alike letter by letter.
fn cuts(a: &str, b: &str) -> Vec<(usize, usize)> {
    let list = |text: &str| {
        let mut folded = String::new();
        let word = |span: Span| (key(span.of(text), &mut folded), span);
        words(text).map(word).unzip::<_, _, Vec<_>, Vec<_>>()
    };
    let ((keys, spans), (other_keys, other_spans)) = (list(a), list(b));
    let mut last = 0;
    let mut found = Vec::new();
    for (x, y) in alike(Side::forwards(&keys), Side::forwards(&other_keys)) {
        if let (Some(here), Some(there)) = (spans.get(x), other_spans.get(y))
            && x >= last + PIECE
            && here.of(a) == there.of(b)
        {
            last = x;
            found.push((here.start, there.start));
        }
    }
    found
}

/// Adds a change behind the others; what both have goes on.
fn add(list: &mut Vec<Change>, change: Change) {
    match (list.last_mut(), change) {
        (Some(Change::Kept(a, b)), Change::Kept(x, y)) => (a.end, b.end) = (x.end, y.end),
        _ => list.push(change),
    }
}

fn shift(change: Change, by: (usize, usize)) -> Change {
    match change {
        Change::Kept(a, b) => Change::Kept(a.shift(by.0), b.shift(by.1)),
        Change::Removed(a) => Change::Removed(a.shift(by.0)),
        Change::Added(b) => Change::Added(b.shift(by.1)),
    }
}
