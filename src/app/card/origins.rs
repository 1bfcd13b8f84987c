//! Who said it first: every way along which a claim came, drawn down to its origins.

use super::Target;
use super::parts::{gap, heading, place};
use crate::analysis::origins::{Finding, Path, PathEnd, Step, Tie};
use crate::analysis::speakers::{Speaker, SpeakerIx};
use crate::app::role::{Block, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::{ClaimIx, EvidenceRef, PersonIx, RecordRef, SourceIx};

/// Ways that are drawn at most.
const MOST: usize = 40;

/// A speaker's name.
pub(super) fn name(state: &State, speaker: SpeakerIx) -> String {
    let person = |ix: PersonIx| state.title_of(RecordRef::Person(ix));
    match state.held.analysis.origins.speakers().get(speaker) {
        Some(Speaker::Person(ix)) => person(*ix),
        Some(Speaker::Authors(all)) => {
            all.iter().map(|ix| person(*ix)).collect::<Vec<_>>().join(" and ")
        }
        Some(Speaker::Source(ix)) => source(state, *ix),
        Some(Speaker::Unnamed(who)) => format!("“{}”, unnamed", who.words),
        Some(Speaker::Stranger(id)) => id.clone(),
        None => String::from("?"),
    }
}

fn source(state: &State, ix: SourceIx) -> String {
    super::parts::source_name(state, ix)
}

/// The count of origins in words, then the ways grouped by the origin at their end.
pub(super) fn blocks(state: &State, claim: ClaimIx) -> Vec<Block<Target>> {
    let look = state.look;
    let origins = &state.held.analysis.origins;
    let summary = origins.summary(&state.held.case, claim);
    if summary.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![gap(), heading(look, "Who said it first")];
    blocks
        .push(Block::new(vec![Seg { role: Role::Text, text: look.own(&summary) }]).indented(0, 2));
    let mut ways: Vec<(String, bool, EvidenceRef, Path)> = Vec::new();
    for at in super::of_claim(state, claim) {
        for path in origins.paths(&state.held.case, at).list {
            let (end, stated) = end_of(state, claim, &path);
            ways.push((end, stated, at, path));
        }
    }
    let mut ends: Vec<(String, bool)> = Vec::new();
    for (end, stated, ..) in &ways {
        if !ends.iter().any(|(other, _)| other == end) {
            ends.push((end.clone(), *stated));
        }
    }
    ends.sort_by_key(|(_, stated)| !stated);
    for (end, stated) in ends {
        let role = if stated { Role::Name } else { Role::Text };
        let mut segs = vec![look.seg(role, &end)];
        if !stated {
            segs.push(look.seg(Role::Muted, "  gives no origin: the source's own voice"));
        }
        blocks.push(Block::new(segs).indented(2, 4));
        let own = ways.iter().filter(|(other, ..)| *other == end);
        for (_, _, at, path) in own.take(MOST) {
            blocks.push(way(state, *at, path));
            blocks.extend(findings(state, *at));
        }
    }
    blocks
}

/// Who stands at the end of a way, and whether a source states that they said it.
fn end_of(state: &State, claim: ClaimIx, path: &Path) -> (String, bool) {
    match (path.end, path.steps.last()) {
        (PathEnd::OwnVoice(speaker), _) => (own_voices(state, claim, speaker), false),
        (PathEnd::Stated, Some(Step::Link(speaker))) => (name(state, *speaker), true),
        (PathEnd::Circle, _) => {
            (String::from("in a circle: the sources credit one another"), false)
        }
        _ => (String::from("too long to be followed"), false),
    }
}

/// An own voice, with those that have the same words where nothing tells whose they were first.
fn own_voices(state: &State, claim: ClaimIx, speaker: SpeakerIx) -> String {
    let tally = state.held.analysis.origins.claim(claim);
    let groups = tally.map_or(&[][..], |tally| &tally.joined);
    let Some(group) = groups.iter().find(|group| group.contains(&speaker)) else {
        return name(state, speaker);
    };
    let names: Vec<_> = group.iter().map(|voice| name(state, *voice)).collect();
    format!("{} (the same words; who had them first is not known)", names.join(" or "))
}

/// One way, from the source back: "S1 ¶7 ← The Blast ← S2 ¶9 ← sources close to the agency".
fn way(state: &State, at: EvidenceRef, path: &Path) -> Block<Target> {
    let look = state.look;
    let arrow = format!(" {} ", Sign::Link.text(look.ascii));
    let mut segs: Vec<Seg> = Vec::new();
    for (nth, step) in path.steps.iter().enumerate() {
        if nth > 0 {
            segs.push(look.seg(Role::Muted, &arrow));
        }
        match step {
            Step::Source(ix, evidence) => {
                let label = ix.map_or_else(String::new, |ix| source(state, ix));
                let label = label.split_once(' ').map_or("", |(_, label)| label).to_owned();
                segs.push(look.seg(Role::Muted, &format!("{} ", place(state, *evidence))));
                segs.push(look.seg(Role::Text, &label));
            }
            Step::Link(speaker) => segs.push(look.seg(Role::Text, &name(state, *speaker))),
            Step::SameWords { copied: true } => {
                segs.push(look.seg(Role::Muted, "same words, out before"));
            }
            Step::SameWords { copied: false } => segs.push(look.seg(Role::Muted, "same words")),
        }
    }
    Block::new(segs).indented(4, 6).to(Target::Evidence(at))
}

/// Whether what the evidence credits to others stands there.
fn findings(state: &State, at: EvidenceRef) -> Vec<Block<Target>> {
    let look = state.look;
    let analysis = &state.held.analysis;
    let person = |ix: PersonIx| state.title_of(RecordRef::Person(ix));
    let sources = |all: &[SourceIx]| {
        all.iter().map(|ix| format!("S{}", ix.at() + 1)).collect::<Vec<_>>().join(", ")
    };
    let all = analysis.origins.findings(&state.held.case, &analysis.links, at);
    all.iter()
        .map(|finding| {
            let role = if finding.is_not_borne_out() { Role::Warn } else { Role::Muted };
            let words = match finding {
                Finding::BorneOut { publisher, sources: all } => {
                    format!("borne out: {} says so in {}", person(*publisher), sources(all))
                }
                Finding::Changed { publisher, sources: all, theirs } => {
                    let theirs: Vec<String> = theirs.iter().map(|s| name(state, *s)).collect();
                    let theirs = if theirs.is_empty() {
                        String::from("its own voice")
                    } else {
                        theirs.join(", ")
                    };
                    let publisher = person(*publisher);
                    format!(
                        "attribution changed on the way: {publisher} ascribes it to {theirs} in {}",
                        sources(all)
                    )
                }
                Finding::OtherStance { publisher, sources: all } => {
                    format!(
                        "attributed to {}, which carries it in another sense in {}",
                        person(*publisher),
                        sources(all)
                    )
                }
                Finding::NotFound { publisher, .. } => {
                    let publisher = person(*publisher);
                    format!("attributed to {publisher}; not found in {publisher}’s text here")
                }
                Finding::Altered { source, claim, tie } => {
                    let tie = match tie {
                        Tie::Reprint => "",
                        Tie::Copied => ", whose words it has,",
                        Tie::SameWords => ", with the same words and perhaps later,",
                    };
                    let other = state.title_of(RecordRef::Claim(*claim));
                    format!("altered on the way: S{}{tie} has “{other}”", source.at() + 1)
                }
                Finding::NotHeld { outlet } => {
                    format!("{}: cited, not held in this case", person(*outlet))
                }
            };
            Block::new(vec![look.seg(role, &words)]).indented(6, 8)
        })
        .collect()
}
