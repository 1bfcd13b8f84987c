//! How two texts that differ in a few places correspond.
//!
//! Sanitising and normalising make a new text from an old one; both keep such a list, so that a place in either can
//! be found in the other. A text that was not changed has an empty list.

use super::Span;

/// One place where the new text differs from the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Edit {
    /// What it was, in the old text; never empty.
    pub(super) from: Span,
    /// What became of it, in the new text; empty where it was left out.
    pub(super) to: Span,
}

/// The places where two texts differ, in order, apart from single bytes put for single bytes: between two edits both
/// texts run on in step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// Adds an edit that follows all others.
    pub(super) fn push(&mut self, from: Span, to: Span) {
        self.0.push(Edit { from, to });
    }

    /// Adds the edits of a pair of texts that were put behind this pair, which are `from` and `to` bytes long.
    pub(super) fn append(&mut self, others: &Self, from: usize, to: usize) {
        self.0
            .extend(others.0.iter().map(|e| Edit { from: e.from.shift(from), to: e.to.shift(to) }));
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Edit> + '_ {
        self.0.iter().copied()
    }

    /// The length of the old text whose new text has `len` bytes.
    pub(super) fn old_len(&self, len: usize) -> usize {
        self.0.last().map_or(len, |last| last.from.end + len.saturating_sub(last.to.end))
    }

    /// The span of the new text that shows `span` of the old one; the whole of an edit where only a part is covered.
    pub(super) fn forward(&self, span: Span) -> Span {
        self.carry(span, |edit| (edit.from, edit.to))
    }

    /// The span of the old text that `span` of the new one shows; the whole of an edit where only a part is covered.
    pub(super) fn back(&self, span: Span) -> Span {
        self.carry(span, |edit| (edit.to, edit.from))
    }

    fn carry(&self, span: Span, sides: impl Fn(&Edit) -> (Span, Span)) -> Span {
        if self.0.is_empty() {
            return span;
        }
        let next = self.0.partition_point(|edit| sides(edit).0.end <= span.start);
        let start = match self.0.get(next).map(&sides) {
            Some((here, there)) if here.start <= span.start => there.start,
            _ => next
                .checked_sub(1)
                .and_then(|last| self.0.get(last))
                .map(&sides)
                .map_or(span.start, |(here, there)| there.end + (span.start - here.end)),
        };
        let last = self.0.partition_point(|edit| sides(edit).0.start < span.end);
        let end = last
            .checked_sub(1)
            .and_then(|last| self.0.get(last))
            .map(&sides)
            .map_or(span.end, |(here, there)| there.end + span.end.saturating_sub(here.end));
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "abcdef" → "aXXcdf": b became XX, e was left out.
    fn edits() -> Edits {
        let mut edits = Edits::default();
        edits.push(Span::new(1, 2), Span::new(1, 3));
        edits.push(Span::new(4, 5), Span::new(5, 5));
        edits
    }

    #[test]
    fn carries_spans_both_ways() {
        let edits = edits();
        for (old, new) in [
            (Span::new(0, 1), Span::new(0, 1)),
            (Span::new(1, 2), Span::new(1, 3)),
            (Span::new(2, 4), Span::new(3, 5)),
            (Span::new(5, 6), Span::new(5, 6)),
            (Span::new(0, 6), Span::new(0, 6)),
        ] {
            assert_eq!(edits.forward(old), new);
            assert_eq!(edits.back(new), old);
        }
        assert_eq!(edits.back(Span::new(2, 4)), Span::new(1, 3), "half an edit is all of it");
        assert!(edits.forward(Span::new(4, 5)).is_empty(), "what was left out shows nowhere");
        assert_eq!(edits.old_len(6), 6);
    }

    #[test]
    fn without_edits_nothing_moves() {
        assert_eq!(Edits::default().forward(Span::new(3, 9)), Span::new(3, 9));
        assert_eq!(Edits::default().old_len(4), 4);
    }
}
