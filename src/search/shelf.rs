//! The passages of some sources, searchable. Texts and their passages are shared with the case.

use super::segment::{Rows, Segment};
use crate::case::SourceIx;
use crate::text::Document;
use std::sync::Arc;

/// The passages of some sources, one row each. It does not know which sources of a case they are, so that it outlives
/// changes of the case.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) segment: Segment,
    texts: Texts,
}

/// As many rows lead to their source together.
const STRIDE: usize = 64;

#[derive(Debug, Default)]
struct Texts {
    /// The text of each source, and its first row.
    sources: Vec<(Document, u32)>,
    /// For each so many rows how many sources begin up to the first of them.
    begun: Vec<u32>,
    rows: u32,
}

impl Texts {
    /// The source of a row, by its place on the shelf.
    fn source_of(&self, row: u32) -> usize {
        let at = row as usize / STRIDE;
        let begun = |at: usize| self.begun.get(at).map(|begun| *begun as usize);
        let from = begun(at).unwrap_or_default();
        let to = begun(at + 1).unwrap_or(self.sources.len());
        let near = self.sources.get(from..to).unwrap_or_default();
        (from + near.partition_point(|(_, first)| *first <= row)).saturating_sub(1)
    }

    /// Makes what tells quickly where a row's source is.
    fn set_begun(&mut self) {
        let mut firsts = self.sources.iter().map(|(_, first)| *first).peekable();
        let mut begun = 0;
        let rows = (0..self.rows).step_by(STRIDE);
        self.begun = rows
            .map(|row| {
                while firsts.next_if(|first| *first <= row).is_some() {
                    begun += 1;
                }
                begun
            })
            .collect();
    }

    fn passage(&self, row: u32) -> &str {
        self.sources
            .get(self.source_of(row))
            .map_or("", |(document, first)| document.passage((row - first) as usize))
    }
}

impl Rows for Texts {
    fn count(&self) -> usize {
        self.rows as usize
    }

    fn parts(&self, row: usize, visit: &mut dyn FnMut(&str)) {
        visit(self.passage(u32::try_from(row).unwrap_or(u32::MAX)));
    }
}

impl Shelf {
    /// Makes the passages of `documents` searchable.
    pub(super) fn new<'a>(documents: impl Iterator<Item = &'a Document>) -> Self {
        let mut texts = Texts::default();
        for document in documents {
            texts.sources.push((document.clone(), texts.rows));
            texts.rows = texts.rows.saturating_add(count(document.passages().len()));
        }
        texts.sources.shrink_to_fit();
        texts.set_begun();
        Self { segment: Segment::new(&texts), texts }
    }

    /// The text of each source, in order.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.sources.iter().map(|(document, _)| document.text())
    }

    /// The rows of a source, by its place on the shelf.
    pub(super) fn rows_of(&self, source: usize) -> std::ops::Range<u32> {
        let first = |at: usize| self.texts.sources.get(at).map(|(_, first)| *first);
        let end = self.segment.rows();
        first(source).unwrap_or(end)..first(source + 1).unwrap_or(end)
    }

    /// The place of a row's source on the shelf, and the row's place among its passages.
    pub(super) fn place(&self, row: u32) -> (usize, u32) {
        let source = self.texts.source_of(row);
        (source, row - self.rows_of(source).start)
    }

    /// The text of a row.
    pub(super) fn passage(&self, row: u32) -> &str {
        self.texts.passage(row)
    }

    /// The bytes it takes, texts not counted.
    pub(super) fn memory(&self) -> usize {
        self.segment.memory()
            + self.texts.sources.capacity() * size_of::<(Document, u32)>()
            + self.texts.begun.capacity() * 4
    }
}

/// A place in it, with the sources of a case that stand there.
#[derive(Debug, Clone)]
pub(super) struct Shelved {
    pub(super) shelf: Arc<Shelf>,
    /// Which source of the case each source is; none where the case has it no more.
    pub(super) sources: Vec<Option<SourceIx>>,
}

impl Shelved {
    /// The rows of sources that the case has no more.
    pub(super) fn gone(&self) -> u32 {
        let gone = self.sources.iter().enumerate().filter(|(_, source)| source.is_none());
        gone.map(|(at, _)| self.shelf.rows_of(at).len()).map(count).sum()
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
