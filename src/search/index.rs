//! The index of a case: records and shelves of passages, and how it follows the case's changes.

use super::facts::Facts;
use super::flags::Flags;
use super::hit::Entry;
use super::record::Records;
use super::segment::Segment;
use super::shelf::{Shelf, Shelved};
use crate::case::{Case, SourceIx};
use crate::text::Document;
use std::collections::HashMap;
use std::sync::Arc;

/// As many shelves as are searched before they are made one: each costs a look at its own vocabulary.
const MOST_SHELVES: usize = 6;

/// Everything that can be found in one case. It never changes: a change of the case makes a new one by
/// [`Index::refreshed`], which keeps what is still true.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) records: Arc<Records>,
    pub(super) shelves: Vec<Shelved>,
    pub(super) facts: Arc<Facts>,
    /// For each source of the case its shelf and its place there.
    places: Vec<Option<(usize, usize)>>,
}

impl Index {
    /// Makes the index of a case, with what the caller knows of its records.
    pub fn build(case: &Case, flags: &Flags) -> Self {
        Self::default().refreshed(case, flags)
    }

    /// The index of a case that has grown out of the one this was made of: texts that are still the same shared ones
    /// are not read again. So a case that is still loading is searchable from its first source on.
    pub fn refreshed(&self, case: &Case, flags: &Flags) -> Self {
        self.grown(case, flags, usize::MAX)
    }

    /// The same, reading no more than so many bytes of texts; always the first of those that are left. What is found in
    /// is whole once [`Index::is_whole`].
    pub fn grown(&self, case: &Case, flags: &Flags, most: usize) -> Self {
        let mut wanted: HashMap<*const u8, Vec<SourceIx>> = HashMap::new();
        for (ix, document) in documents(case).rev() {
            wanted.entry(document.text().as_ptr()).or_default().push(ix);
        }
        let mut shelves: Vec<Shelved> = Vec::new();
        for old in &self.shelves {
            let sources = old.shelf.sources().map(|text| wanted.get_mut(&text.as_ptr())?.pop());
            let kept = Shelved { shelf: old.shelf.clone(), sources: sources.collect() };
            if kept.gone() * 2 <= kept.shelf.segment.rows() {
                shelves.push(kept);
            } else {
                put_back(&mut wanted, &kept);
            }
        }
        put_off(&mut wanted, case, most);
        let mut missing: usize = wanted.values().map(Vec::len).sum();
        // Small shelves go into the new one, so that their sizes grow and each text is read a few times at most.
        while missing > 0
            && let Some(last) = shelves.pop()
        {
            if shelves.len() + 1 < MOST_SHELVES && last.sources.len() > missing {
                shelves.push(last);
                break;
            }
            put_back(&mut wanted, &last);
            missing += last.sources.len();
        }
        let mut fresh: Vec<SourceIx> = wanted.into_values().flatten().collect();
        fresh.sort_unstable();
        if !fresh.is_empty() {
            let texts = fresh.iter().filter_map(|ix| case.source(*ix)?.document.as_ref());
            let sources = fresh.iter().copied().map(Some).collect();
            shelves.push(Shelved { shelf: Arc::new(Shelf::new(texts)), sources });
        }
        let mut places = vec![None; case.sources.len()];
        for (nth, shelf) in shelves.iter().enumerate() {
            for (at, source) in shelf.sources.iter().enumerate() {
                if let Some(place) = source.and_then(|ix| places.get_mut(ix.at())) {
                    *place = Some((nth, at));
                }
            }
        }
        let facts = Arc::new(Facts::new(case, flags));
        Self { records: Arc::new(Records::new(case)), shelves, facts, places }
    }

    /// Whether every text of the case it was made of can be searched.
    pub fn is_whole(&self, case: &Case) -> bool {
        documents(case).all(|(ix, _)| self.place(ix).is_some())
    }

    /// How many bytes of texts can be searched.
    pub fn bytes(&self) -> usize {
        let texts = self.shelves.iter().flat_map(|shelved| shelved.shelf.sources());
        texts.map(|text| text.len()).sum()
    }

    /// How many passages there are.
    pub fn passages(&self) -> usize {
        self.shelves.iter().map(|s| (s.shelf.segment.rows() - s.gone()) as usize).sum()
    }

    /// How many distinct words the passages have, shelf by shelf.
    pub fn words(&self) -> usize {
        self.shelves.iter().map(|s| s.shelf.segment.words().len().saturating_sub(1)).sum()
    }

    /// The bytes it takes, the texts themselves not counted.
    pub fn memory(&self) -> usize {
        self.records.segment.memory() + self.shelves.iter().map(|s| s.shelf.memory()).sum::<usize>()
    }

    /// The text that an entry shows: a name, a question, a statement, a title, a passage.
    pub fn text(&self, entry: Entry) -> &str {
        self.parts(entry).next().unwrap_or_default()
    }

    /// The texts that an entry is found by; the first is what it shows.
    pub(super) fn parts(&self, entry: Entry) -> impl Iterator<Item = &str> {
        let record = self.records.row(entry).and_then(|row| self.records.get(row));
        let parts = record.into_iter().flat_map(|record| &record.parts).map(String::as_str);
        let passage = match entry {
            Entry::Passage { source, passage } => self.passage_row(source, passage),
            _ => None,
        };
        passage.map(|(shelved, row)| shelved.shelf.passage(row)).into_iter().chain(parts)
    }

    /// Everything searched: the records' segment, then each shelf's.
    pub(super) fn segments(&self) -> impl Iterator<Item = &Segment> {
        std::iter::once(&self.records.segment)
            .chain(self.shelves.iter().map(|shelved| &shelved.shelf.segment))
    }

    /// The shelf that holds a source, and the source's rows there.
    pub(super) fn place(&self, source: SourceIx) -> Option<(usize, std::ops::Range<u32>)> {
        let (nth, at) = (*self.places.get(source.at())?)?;
        Some((nth, self.shelves.get(nth)?.shelf.rows_of(at)))
    }

    fn passage_row(&self, source: SourceIx, passage: u32) -> Option<(&Shelved, u32)> {
        let (nth, rows) = self.place(source)?;
        let row = rows.start.checked_add(passage).filter(|row| *row < rows.end)?;
        Some((self.shelves.get(nth)?, row))
    }
}

fn documents(case: &Case) -> impl DoubleEndedIterator<Item = (SourceIx, &Document)> {
    let sources = case.sources.iter().enumerate();
    sources.filter_map(|(at, source)| Some((SourceIx::new(at), source.document.as_ref()?)))
}

/// Leaves the first sources that are wanted, up to so many bytes of text but at least one.
fn put_off(wanted: &mut HashMap<*const u8, Vec<SourceIx>>, case: &Case, most: usize) {
    if most == usize::MAX {
        return;
    }
    let mut all: Vec<SourceIx> = wanted.values().flatten().copied().collect();
    all.sort_unstable();
    let mut bytes = 0_usize;
    let first = all.iter().position(|ix| {
        let before = bytes;
        let document = case.source(*ix).and_then(|source| source.document.as_ref());
        bytes = bytes.saturating_add(document.map_or(0, |document| document.text().len()));
        before > 0 && bytes > most
    });
    let Some(late) = first.and_then(|at| all.get(at).copied()) else { return };
    for sources in wanted.values_mut() {
        sources.retain(|ix| *ix < late);
    }
}

/// The sources of a shelf that is given up are wanted again.
fn put_back(wanted: &mut HashMap<*const u8, Vec<SourceIx>>, shelved: &Shelved) {
    for (text, source) in shelved.shelf.sources().zip(&shelved.sources) {
        if let Some(ix) = source {
            wanted.entry(text.as_ptr()).or_default().push(*ix);
        }
    }
}
