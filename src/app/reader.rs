//! The reader: a source's text, wrapped, with the words that carry claims marked in text and margin.
//!
//! Only what is on the screen is wrapped, passage by passage from the top of the view; so a step costs the same in a
//! text of any length.

mod decor;

pub use decor::Decor;

use super::role::Sign;
use super::state::{Shown, State};
use crate::analysis::copies::RunKind;
use crate::case::{EvidenceRef, PersonIx, SourceIx};
use crate::text::{Document, Safe, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Lines of text are not made longer than this, however wide the pane: long lines are hard to read.
const MEASURE: u16 = 96;

/// Columns before the text: paragraph number, mark, space.
pub const GUTTER: u16 = 7;

/// A place in a source's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderPlace {
    /// The source.
    pub source: SourceIx,
    /// The passage at the top of the view.
    pub passage: usize,
    /// The line of that passage at the top of the view.
    pub line: usize,
    /// The mark one is at.
    pub stop: Option<Stop>,
}

/// Something in a text that one can step to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The words, in bytes of the source's text.
    pub span: Span,
    /// What they are.
    pub kind: StopKind,
}

/// What a stop is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StopKind {
    /// Words that carry a claim.
    Evidence(EvidenceRef),
    /// Words that the search found.
    Hit,
    /// The name of a person.
    Name(PersonIx),
}

impl ReaderPlace {
    /// The beginning of a source.
    pub const fn start(source: SourceIx) -> Self {
        Self { source, passage: 0, line: 0, stop: None }
    }
}

/// One line of the reader.
#[derive(Debug, Clone)]
pub struct ReaderLine {
    /// The passage; absent on the blank line between two.
    pub passage: Option<usize>,
    /// The bytes of the source's text that it shows.
    pub span: Span,
    /// Whether it is the first of its passage.
    pub first: bool,
    /// The page that begins on it, where that is known and another than on the line before.
    pub page: Option<u32>,
    /// The passage as it is drawn, and the part of it on this line.
    drawn: Option<(Arc<Drawn>, Span)>,
}

/// A passage made fit for the terminal.
#[derive(Debug)]
struct Drawn {
    /// Where the passage begins in the source's text.
    start: usize,
    text: Safe,
}

impl Drawn {
    /// The span of the drawn text for a span of the source's text.
    fn span(&self, span: Span) -> Span {
        self.text.to_safe(span.relative_to(self.start))
    }
}

/// The lines of one passage.
fn passage_lines(document: &Document, passage: usize, columns: u16) -> Vec<ReaderLine> {
    let Some(whole) = document.passages().get(passage) else { return Vec::new() };
    let text = Safe::text(whole.of(document.text()));
    let mut parts = text.wrap(usize::from(columns.max(1)));
    if parts.is_empty() {
        parts.push(Span::new(0, 0));
    }
    let drawn = Arc::new(Drawn { start: whole.start, text });
    let span_of = |part| drawn.text.to_original(part).shift(whole.start);
    let line = |(at, part): (usize, Span)| ReaderLine {
        passage: Some(passage),
        span: span_of(part),
        first: at == 0,
        page: page_on(document, span_of(part)),
        drawn: Some((Arc::clone(&drawn), part)),
    };
    parts.into_iter().enumerate().map(line).collect()
}

/// The page that begins within some words of a text.
fn page_on(document: &Document, span: Span) -> Option<u32> {
    let last = document.place(span.end.saturating_sub(1).max(span.start))?.page;
    let before = span.start.checked_sub(1).and_then(|at| document.place(at));
    (before.map(|place| place.page) != Some(last)).then_some(last)
}

/// The columns that text gets in a pane of this width.
pub fn text_columns(width: u16) -> u16 {
    width.saturating_sub(gutter(width)).clamp(1, MEASURE)
}

/// The columns before the text: fewer in a very narrow pane.
pub const fn gutter(width: u16) -> u16 {
    if width < 30 { 1 } else { GUTTER }
}

/// At most `height` lines from a place on.
pub fn lines_from(
    document: &Document,
    place: (usize, usize),
    columns: u16,
    height: usize,
) -> Vec<ReaderLine> {
    let (first, mut skip) = place;
    let mut lines = Vec::new();
    for passage in first..document.passages().len() {
        for line in passage_lines(document, passage, columns).into_iter().skip(skip) {
            if lines.len() == height {
                return lines;
            }
            lines.push(line);
        }
        skip = 0;
        if lines.len() < height && passage + 1 < document.passages().len() {
            let end = lines.last().map_or(0, |line: &ReaderLine| line.span.end);
            let span = Span::new(end, end);
            lines.push(ReaderLine { passage: None, span, first: false, page: None, drawn: None });
        }
    }
    lines
}

/// The byte of the text at which the line at a place begins; the blank line after a passage stands at its end.
pub(super) fn byte_at(document: &Document, place: (usize, usize), columns: u16) -> usize {
    let first = lines_from(document, place, columns, 1);
    let line = first.first().filter(|line| line.passage.is_some());
    let end = document.passages().get(place.0).map_or(0, |whole| whole.end);
    line.map_or(end, |line| line.span.start)
}

impl State {
    /// The text of the source that is open.
    pub fn document(&self) -> Option<&Document> {
        self.held.case.source(self.reader.as_ref()?.source)?.document.as_ref()
    }

    /// Columns for text and rows of the reader on the screen.
    pub fn reader_size(&self) -> (u16, usize) {
        let right = self.areas().right.below(1);
        (text_columns(right.width), usize::from(right.height))
    }

    /// The lines of the reader that are on the screen.
    pub fn reader_lines(&self) -> Vec<ReaderLine> {
        let (columns, height) = self.reader_size();
        match (&self.reader, self.document()) {
            (Some(place), Some(document)) => {
                lines_from(document, (place.passage, place.line), columns, height)
            }
            _ => Vec::new(),
        }
    }

    /// Opens a source where it was left, without going there.
    pub(super) fn open_source(&mut self, source: SourceIx) {
        self.leave_source();
        let place = self.places.get(&source).cloned();
        self.reader = Some(place.unwrap_or(ReaderPlace::start(source)));
        self.shown = Shown::Reader;
    }

    /// Keeps the place in the source that is open.
    pub(super) fn leave_source(&mut self) {
        if let Some(place) = &self.reader {
            let place = ReaderPlace { stop: None, ..place.clone() };
            self.places.insert(place.source, place);
        }
    }

    /// Opens a source at these words.
    pub(super) fn open_at(&mut self, source: SourceIx, stop: Stop) {
        if self.reader.as_ref().is_none_or(|place| place.source != source) {
            self.open_source(source);
        }
        self.shown = Shown::Reader;
        if let Some(place) = &mut self.reader {
            place.stop = Some(stop);
        }
        self.show_stop();
    }

    /// Scrolls so that the words of the current stop are on the screen, if they are not, a third down.
    pub(super) fn show_stop(&mut self) {
        let Some(at) =
            self.reader.as_ref().and_then(|p| p.stop.as_ref()).map(|stop| stop.span.start)
        else {
            return;
        };
        let (_, height) = self.reader_size();
        let visible = self.reader_lines();
        let comfortable = visible.len().saturating_sub(usize::from(height > 4));
        let shown = visible.iter().take(comfortable).any(|line| {
            line.passage.is_some()
                && line.span.start <= at
                && at < line.span.end.max(line.span.start + 1)
        });
        if !shown {
            self.scroll_to_byte(at);
            self.scroll_reader(-isize::try_from(height / 3).unwrap_or(0));
        }
    }

    /// Puts the line that holds a byte of the text at the top.
    pub(super) fn scroll_to_byte(&mut self, at: usize) {
        let (columns, _) = self.reader_size();
        let Some(document) = self.document() else { return };
        let passage = document.passage_at(at);
        let lines = passage_lines(document, passage, columns);
        let line = lines.partition_point(|line| line.span.start <= at).saturating_sub(1);
        if let Some(place) = &mut self.reader {
            (place.passage, place.line) = (passage, line);
        }
    }

    /// Puts the line that holds a byte of the text at the top, as far as the end of the text lets it.
    pub(super) fn show_at_top(&mut self, at: usize) {
        self.scroll_to_byte(at);
        self.settle_reader();
    }

    /// Scrolls by lines, down for positive numbers; stops at both ends of the text.
    pub(super) fn scroll_reader(&mut self, by: isize) {
        let (columns, height) = self.reader_size();
        let (Some(place), Some(document)) = (&self.reader, self.document()) else { return };
        let mut at = (place.passage, place.line);
        if by < 0 {
            for _ in 0..by.unsigned_abs() {
                at = match at {
                    (0, 0) => break,
                    (passage, 0) => {
                        let before = passage - 1;
                        // The blank line after a passage counts as one more of its lines.
                        (before, passage_lines(document, before, columns).len())
                    }
                    (passage, line) => (passage, line - 1),
                };
            }
        } else {
            let below = lines_from(document, at, columns, height + by.unsigned_abs()).len();
            let steps = below.saturating_sub(height).min(by.unsigned_abs());
            for _ in 0..steps {
                let lines = passage_lines(document, at.0, columns).len();
                at = if at.1 < lines { (at.0, at.1 + 1) } else { (at.0 + 1, 0) };
            }
        }
        if let Some(place) = &mut self.reader {
            (place.passage, place.line) = at;
        }
    }

    /// Puts a passage at the top, as far as the end of the text lets it.
    pub(super) fn scroll_to_passage(&mut self, passage: usize) {
        let Some(last) = self.document().map(|d| d.passages().len().saturating_sub(1)) else {
            return;
        };
        if let Some(place) = &mut self.reader {
            (place.passage, place.line, place.stop) = (passage.min(last), 0, None);
        }
        self.settle_reader();
    }

    /// Scrolls back as far as there is blank space below the end of the text.
    pub(super) fn settle_reader(&mut self) {
        let (columns, height) = self.reader_size();
        if let (Some(place), Some(document)) = (&self.reader, self.document()) {
            let lines = passage_lines(document, place.passage, columns).len();
            let line = place.line.min(lines);
            let shown = lines_from(document, (place.passage, line), columns, height).len();
            if let Some(place) = &mut self.reader {
                place.line = line;
            }
            if shown < height {
                self.scroll_reader(-isize::try_from(height - shown).unwrap_or(0));
            }
        }
    }

    /// Everything in the open source that one can step to, in order.
    pub fn stops(&self) -> Vec<Stop> {
        let Some(place) = &self.reader else { return Vec::new() };
        let marks = self.held.analysis.anchors.marks(place.source).iter();
        let mut stops: Vec<Stop> = marks
            .filter(|mark| mark.part == 0)
            .map(|mark| Stop { span: mark.span, kind: StopKind::Evidence(mark.evidence) })
            .collect();
        stops.extend(self.lit(place.source).map(|span| Stop { span, kind: StopKind::Hit }));
        stops.sort_by_key(|stop| (stop.span.start, stop.span.end));
        stops
    }

    /// The spans of the open source that the search lit.
    pub fn lit(&self, source: SourceIx) -> impl Iterator<Item = Span> {
        let lit = self.trail.iter().flat_map(|trail| &trail.lit);
        lit.filter(move |(at, _)| *at == source).map(|(_, span)| *span)
    }

    /// Steps to the next mark after where one is, or to the one before.
    pub(super) fn step_stop(&mut self, forward: bool) -> bool {
        let stops = self.stops();
        let Some(place) = &self.reader else { return false };
        let here = place.stop.as_ref().and_then(|stop| stops.iter().position(|s| s == stop));
        let at = place.stop.as_ref().map_or_else(
            || self.reader_lines().first().map_or(0, |line| line.span.start),
            |stop| stop.span.start,
        );
        let next = match (here, forward) {
            (Some(here), true) => Some(here + 1),
            (Some(here), false) => here.checked_sub(1),
            (None, true) => Some(stops.partition_point(|stop| stop.span.start < at)),
            (None, false) => stops.partition_point(|stop| stop.span.start < at).checked_sub(1),
        };
        let Some(stop) = next.and_then(|next| stops.get(next)).cloned() else { return false };
        if let Some(place) = &mut self.reader {
            place.stop = Some(stop);
        }
        self.show_stop();
        true
    }

    /// Notes the passages that are on the screen as read.
    pub(super) fn note_seen(&mut self) {
        let Some(source) = self.reader.as_ref().map(|place| place.source) else { return };
        let passages: Vec<u32> = self
            .reader_lines()
            .iter()
            .filter_map(|line| u32::try_from(line.passage?).ok())
            .collect();
        self.seen.entry(source).or_default().extend(passages);
    }

    /// The sign for how far a source has been read.
    pub fn read_sign(&self, source: SourceIx) -> Sign {
        let all = self.held.case.source(source).and_then(|s| s.document.as_ref());
        let all = all.map_or(0, |document| document.passages().len());
        match self.seen.get(&source).map_or(0, BTreeSet::len) {
            0 => Sign::Unread,
            seen if seen < all => Sign::HalfRead,
            _ => Sign::Read,
        }
    }
}
impl State {
    /// The spans of a source that another has word for word, quotations of the same speech left out.
    fn shared(&self, source: SourceIx) -> Vec<Span> {
        let runs = self.held.copies.iter().flat_map(|copies| copies.in_source(source));
        let copied = runs.filter(|run| run.kind == RunKind::Copied);
        copied.filter_map(|run| Some(run.place_in(source)?.span)).collect()
    }

    /// The first of them that meets some words.
    pub(super) fn shared_at(&self, source: SourceIx, here: Span) -> Option<Span> {
        self.shared(source).into_iter().find(|span| span.overlaps(here))
    }

    /// What is marked in the source that is open.
    pub fn decor(&self) -> Decor {
        let Some(place) = &self.reader else { return Decor::default() };
        let marks = self.held.analysis.anchors.marks(place.source);
        Decor {
            marks: marks.iter().map(|mark| mark.span).collect(),
            hits: self.lit(place.source).collect(),
            shared: self.shared(place.source),
            stop: place.stop.as_ref().map(|stop| stop.span),
        }
    }
}
