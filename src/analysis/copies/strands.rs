//! The words of all texts in one long row, as the comparison sees them: numbers instead of letters, and what each word
//! counts for.
//!
//! Texts stand in it by date of publication, so that of many that share words the first is the earliest, and so that
//! the order of the sources in the case decides nothing. A word's number in the row is its place.

use super::stock::Stock;
use crate::analysis::Mentions;
use crate::case::{Case, Source, SourceIx, TextKind, quoted};
use crate::text::fold::fold_char;
use crate::text::{Span, words};
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hasher};
use std::iter::Peekable;
use std::ops::Range;

/// The word is part of somebody's name.
pub(super) const NAME: u8 = 1;
/// It stands inside quotation marks.
pub(super) const QUOTED: u8 = 2;
/// It is our own, in a digest and outside quotation marks.
pub(super) const OURS: u8 = 4;
/// It stands among words that many sources have.
pub(super) const COMMON: u8 = 8;

/// All words of all texts.
#[derive(Debug, Default)]
pub(super) struct Strands {
    sources: Vec<SourceIx>,
    /// For each text the place of its first word, and one more at the end.
    from: Vec<u32>,
    keys: Vec<u64>,
    marks: Vec<u8>,
}

impl Strands {
    /// The words of all sources that have a text; nothing once `cancelled` says so.
    ///
    /// Texts that would bring the row over four thousand million words count as empty.
    pub(super) fn of(
        case: &Case,
        mentions: &Mentions,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let stock = Stock::new();
        let sources = by_date(case);
        let read: Option<Vec<_>> = sources
            .par_iter()
            .map(|ix| {
                let names = mentions.in_source(*ix).iter().map(|mention| mention.span);
                (!cancelled()).then(|| case.source(*ix).map(|source| read(source, names, &stock)))
            })
            .collect();
        let mut strands = Self { sources, from: vec![0], ..Self::default() };
        for strand in read? {
            let (keys, marks) = strand.unwrap_or_default();
            if u32::try_from(strands.keys.len() + keys.len()).is_ok() {
                strands.keys.extend(keys);
                strands.marks.extend(marks);
            }
            strands.from.push(u32::try_from(strands.keys.len()).unwrap_or(u32::MAX));
        }
        Some(strands)
    }

    /// How many texts there are; each has a rank below this.
    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    /// The source of a text.
    pub(super) fn source(&self, rank: usize) -> Option<SourceIx> {
        self.sources.get(rank).copied()
    }

    /// The places of a text's words.
    pub(super) fn range(&self, rank: usize) -> Range<usize> {
        let end = |at: usize| self.from.get(at).map_or(0, |place| *place as usize);
        end(rank)..end(rank + 1)
    }

    /// The rank of the text that has a word at this place.
    pub(super) fn rank_of(&self, place: u32) -> usize {
        self.from.partition_point(|from| *from <= place).saturating_sub(1)
    }

    /// The words at some places.
    pub(super) fn keys(&self, places: Range<usize>) -> &[u64] {
        self.keys.get(places).unwrap_or_default()
    }

    /// What the word at a place is marked as.
    pub(super) fn marks(&self, place: usize) -> u8 {
        self.marks.get(place).copied().unwrap_or_default()
    }

    /// Marks the words at some places.
    pub(super) fn mark(&mut self, places: Range<usize>, mark: u8) {
        for marks in self.marks.get_mut(places).into_iter().flatten() {
            *marks |= mark;
        }
    }
}

/// The sources, the earliest first, those without a date last.
fn by_date(case: &Case) -> Vec<SourceIx> {
    let order = |ix: &SourceIx| {
        let source = case.source(*ix)?;
        let date = source.published.as_ref().map(crate::case::Date::order);
        let text = source.document.as_ref().map(|document| &**document.text());
        Some((date.is_none(), date, &source.id, text))
    };
    let mut list: Vec<_> = (0..case.sources.len()).map(SourceIx::new).collect();
    list.sort_by(|a, b| order(a).cmp(&order(b)));
    list
}

/// The words of one text, and what each is marked as.
fn read(source: &Source, names: impl Iterator<Item = Span>, stock: &Stock) -> (Vec<u64>, Vec<u8>) {
    let Some(document) = &source.document else { return Default::default() };
    let text = document.text();
    let mut names = Cover(names.peekable());
    let mut quotes = Cover(quoted(document).into_iter().peekable());
    let digest = source.text == TextKind::Digest;
    let (mut keys, mut marks) = (Vec::new(), Vec::new());
    let mut folded = String::new();
    for span in words(text) {
        keys.push(key(span.of(text), &mut folded));
        let spoken = quotes.covers(span);
        let name = if names.covers(span) { NAME } else { 0 };
        let voice = match (spoken, digest) {
            (true, _) => QUOTED,
            (false, true) => OURS,
            (false, false) => 0,
        };
        marks.push(name | voice);
    }
    for at in 0..keys.len() {
        let length = stock.at(keys.get(at..).unwrap_or_default());
        for marks in marks.get_mut(at..at + length).into_iter().flatten() {
            *marks |= COMMON;
        }
    }
    (keys, marks)
}

/// Spans that ascend, asked for places that ascend.
struct Cover<I: Iterator<Item = Span>>(Peekable<I>);

impl<I: Iterator<Item = Span>> Cover<I> {
    fn covers(&mut self, word: Span) -> bool {
        while self.0.next_if(|span| span.end <= word.start).is_some() {}
        self.0.peek().is_some_and(|span| span.overlaps(word))
    }
}

/// The number of a word: the same for words that fold alike, its letters in the last byte.
///
/// The letters of scripts whose letters are syllables or words count twice. `folded` is a buffer.
pub(super) fn key(word: &str, folded: &mut String) -> u64 {
    folded.clear();
    word.chars().for_each(|c| fold_char(c, |c| folded.push(c)));
    let letters: u64 = folded.chars().map(|c| if c < '\u{e00}' { 1 } else { 2 }).sum();
    let mut hasher = DefaultHasher::new();
    hasher.write(folded.as_bytes());
    (hasher.finish() & !0xff) | letters.min(0xff)
}

/// How many letters the word with this number has, at most 255.
pub(super) fn letters(key: u64) -> u32 {
    u32::try_from(key & 0xff).unwrap_or(0xff)
}
