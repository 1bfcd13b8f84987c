//! What the case lacks, by kind, with what to do about it.

use super::Target;
use super::parts::{concerned_by_pins, gap, heading, nothing, shortened};
use crate::analysis::{Gap, GapKind};
use crate::app::role::{Block, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::RecordRef;

/// Gaps of one kind that are listed at most.
const MOST: usize = 60;

pub(super) fn blocks(state: &State) -> Vec<Block<Target>> {
    let look = state.look;
    let gaps: Vec<&Gap> = state
        .held
        .analysis
        .gaps
        .iter()
        .filter(|gap| concerned_by_pins(state, gap.record))
        .collect();
    let mut blocks = vec![Block::new(vec![look.seg(Role::Title, "What this case lacks")])];
    if gaps.is_empty() {
        blocks.push(gap());
        blocks.push(nothing(
            state,
            "Nothing that can be found mechanically.",
            "Nothing that concerns all pins",
        ));
    }
    for kind in GapKind::ALL {
        let of_kind: Vec<&&Gap> = gaps.iter().filter(|gap| gap.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        blocks.push(gap());
        blocks.push(heading(look, &format!("{} ({})", capital(kind.label()), of_kind.len())));
        blocks.push(Block::new(vec![look.seg(Role::Muted, what_to_do(kind))]).indented(2, 2));
        blocks.extend(of_kind.iter().take(MOST).map(|gap| row(state, gap)));
        blocks.extend(shortened(look, of_kind.len(), MOST));
    }
    blocks
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

const fn what_to_do(kind: GapKind) -> &'static str {
    match kind {
        GapKind::OneOrigin => {
            "however many sources carry it; find a second who does not rest on the first"
        }
        GapKind::OnlyUnnamed => {
            "nobody named stands behind it; find somebody who says it under their name"
        }
        GapKind::NoEvidence => "find the words, or drop the claim",
        GapKind::NotExact => "compare the words with the source and mend the quote",
        GapKind::NotBorneOut => "one source credits another with what that one does not say here",
        GapKind::NotHeld => "get the original of what is credited to them",
        GapKind::NotHeard => "accused, and nowhere quoted on it; ask them",
        GapKind::OneAnswer => "nobody else answers it",
        GapKind::NotChecked => "have somebody compare the words with the original",
    }
}

fn row(state: &State, gap: &Gap) -> Block<Target> {
    let look = state.look;
    let sign = match gap.record {
        RecordRef::Claim(_) => Sign::Claim,
        RecordRef::Question(_) => Sign::Question,
        RecordRef::Person(_) | RecordRef::Source(_) => Sign::Bullet,
    };
    let mut segs = vec![
        Seg { role: Role::Muted, text: look.sign(sign) },
        look.seg(Role::Text, &format!(" {}", state.title_of(gap.record))),
    ];
    let people: Vec<String> =
        gap.people.iter().map(|ix| state.title_of(RecordRef::Person(*ix))).collect();
    if !people.is_empty() {
        segs.push(look.seg(Role::Unsure, &format!("  {}", people.join(", "))));
    }
    let mut places: Vec<String> = Vec::new();
    for at in &gap.evidence {
        let place = super::parts::place(state, *at);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    if places.len() <= 6 {
        segs.push(look.seg(Role::Muted, &format!("  {}", places.join(", "))));
    }
    Block::new(segs).indented(2, 4).to(Target::Record(gap.record))
}
