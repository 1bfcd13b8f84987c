//! Runs of words that two sources share, both sides beside each other, with what was changed.

use super::parts::{gap, heading, nothing, shortened, source_name};
use super::{Piece, Target};
use crate::analysis::copies::{Direction, RunKind, RunPlace, SharedRun};
use crate::app::role::{Block, Role, Seg, Sign};
use crate::app::state::State;
use crate::app::view::bars::count;
use crate::case::RecordRef;
use crate::text::{Change, Span};
use std::cmp::Reverse;

/// Runs of one kind that are shown at most.
const MOST: usize = 100;

pub(super) fn pieces(state: &State) -> Vec<Piece> {
    let look = state.look;
    let title = "Words that two sources share";
    let mut pieces = vec![Piece::from(Block::new(vec![look.seg(Role::Title, title)]))];
    let note = |words: &str| Piece::from(Block::new(vec![look.seg(Role::Muted, words)]));
    let Some(copies) = &state.held.copies else {
        pieces.push(note("comparing the texts…"));
        return pieces;
    };
    let runs: Vec<&SharedRun> = copies.all().iter().filter(|run| concerned(state, run)).collect();
    if runs.is_empty() {
        let empty = "No two sources share a run of words long enough to tell anything.";
        pieces.push(Piece::from(nothing(state, empty, "No shared words concern all pins")));
    }
    for (kind, title) in [
        (RunKind::Copied, "Copied, or from a common text"),
        (RunKind::Quotation, "Quotations of the same speech"),
        (RunKind::Boilerplate, "Stock phrases of many sources"),
    ] {
        let mut of_kind: Vec<&&SharedRun> = runs.iter().filter(|run| run.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        of_kind.sort_by_key(|run| Reverse(run.words));
        pieces.push(Piece::from(gap()));
        pieces.push(Piece::from(heading(look, &format!("{title} ({})", of_kind.len()))));
        for run in of_kind.iter().take(MOST) {
            pieces.extend(sides(state, run));
        }
        pieces.extend(shortened(look, of_kind.len(), MOST).map(Piece::from));
    }
    pieces
}

/// Whether a run concerns the pins: both its sources do.
fn concerned(state: &State, run: &SharedRun) -> bool {
    [run.a.source, run.b.source]
        .into_iter()
        .all(|source| state.pins.is_empty() || state.concerns_pins(RecordRef::Source(source)))
}

fn sides(state: &State, run: &SharedRun) -> Vec<Piece> {
    let look = state.look;
    let words = count(run.words as usize, "word", "words");
    let number = |place: RunPlace| format!("S{}", place.source.at() + 1);
    let direction = match run.direction {
        Direction::AToB => format!("{} was out before {}", number(run.a), number(run.b)),
        Direction::BToA => format!("{} was out before {}", number(run.b), number(run.a)),
        Direction::Undecided => String::from("the dates do not tell who had it first"),
    };
    let own = if run.own_words { "in our own digests: look at the originals" } else { &direction };
    let head = format!("{words}, {} % the same; {own}", run.share);
    let changes = run.changes(&state.held.case);
    vec![
        Piece::from(Block::new(vec![look.seg(Role::Muted, &head)]).indented(2, 2)),
        Piece::Beside(side(state, run.a, &changes, true), side(state, run.b, &changes, false)),
    ]
}

/// One side: the source and its words, those that differ marked.
fn side(state: &State, place: RunPlace, changes: &[Change], first: bool) -> Vec<Block<Target>> {
    let look = state.look;
    let source = state.held.case.source(place.source);
    let Some(document) = source.and_then(|source| source.document.as_ref()) else {
        return Vec::new();
    };
    let text = document.text();
    let target = Target::Words(place.source, place.span);
    let sign = Sign::Paragraph.text(look.ascii);
    let passage = document.passage_at(place.span.start) + 1;
    let name = format!("{} {sign}{passage}", source_name(state, place.source));
    let mut segs: Vec<Seg> = Vec::new();
    for change in changes {
        let (role, span): (Role, Option<Span>) = match (change, first) {
            (Change::Kept(a, _), true) => (Role::Text, Some(*a)),
            (Change::Kept(_, b), false) => (Role::Text, Some(*b)),
            (Change::Removed(a), true) => (Role::Denied, Some(*a)),
            (Change::Added(b), false) => (Role::Agree, Some(*b)),
            _ => (Role::Text, None),
        };
        if let Some(span) = span {
            segs.push(look.seg(role, span.of(text)));
            let after = Span::new(span.end, text.len()).of(text);
            if after.starts_with(char::is_whitespace) {
                segs.push(look.seg(Role::Text, " "));
            }
        }
    }
    vec![
        Block::new(vec![look.seg(Role::Focus, &name)]).to(target),
        Block::new(segs).indented(2, 2).to(target),
    ]
}
