//! The dossier of a person: what they say and deny, and what others say of them.

use super::Target;
use super::parts::{by_claim, claim_row, field, gap, heading, people, people_ix, source_name};
use crate::app::role::{Block, Role, Sign};
use crate::app::state::State;
use crate::app::view::bars::count;
use crate::case::{EvidenceRef, Person, PersonIx, PersonKind, RecordRef};

/// The tabs of a dossier.
pub const TABS: [&str; 4] = ["All", "By others", "Says", "Denies"];

pub(super) fn blocks(state: &State, ix: PersonIx, tab: usize) -> Vec<Block<Target>> {
    let Some(person) = state.held.case.person(ix) else { return Vec::new() };
    let mut blocks = head(state, person);
    let links = state.held.analysis.links.person(ix);
    let all = tab == 0;
    if all || tab == 2 {
        blocks.extend(section(state, "Says", &links.says, all));
    }
    if all || tab == 3 {
        blocks.extend(section(state, "Denies", &links.denies, all));
    }
    if all || tab == 2 {
        blocks.extend(section(state, "Passes on from others", &links.passes_on, true));
    }
    if all || tab == 1 {
        blocks.extend(about(state, ix, all));
    }
    if all {
        blocks.extend(rest(state, ix, person));
    }
    blocks
}

fn head(state: &State, person: &Person) -> Vec<Block<Target>> {
    let look = state.look;
    let sign = match person.kind {
        PersonKind::Person => "a person",
        PersonKind::Organisation => "an organisation",
    };
    let mut blocks = vec![Block::new(vec![look.seg(Role::Title, &person.name)])];
    if let Some(role) = &person.role {
        blocks.push(Block::new(vec![look.seg(Role::Text, role)]));
    }
    let mut facts = vec![sign.to_owned()];
    if person.principal {
        facts.push(String::from("principal"));
    }
    if person.suggested {
        facts.push(String::from("suggested: read off the text by its shape"));
    }
    if let Some(born) = &person.born {
        facts.push(format!("born {}", born.human()));
    }
    blocks.push(Block::new(vec![look.seg(Role::Muted, &facts.join(", "))]));
    if !person.aliases.is_empty() {
        let key = if person.suggested { "spelled as" } else { "also" };
        blocks.push(field(look, key, &person.aliases.join("; ")));
    }
    if let Some(note) = &person.note {
        blocks.push(field(look, "note", note));
    }
    blocks
}

/// Claims under a heading; where there is none, nothing at all if `only_if_any`.
fn section(
    state: &State,
    title: &str,
    all: &[EvidenceRef],
    only_if_any: bool,
) -> Vec<Block<Target>> {
    if all.is_empty() && only_if_any {
        return Vec::new();
    }
    let claims = by_claim(state, all);
    let mut blocks = vec![gap(), heading(state.look, &format!("{title} ({})", claims.len()))];
    blocks.extend(claims.iter().map(|run| claim_row(state, run)));
    if all.is_empty() {
        blocks.push(Block::new(vec![state.look.seg(Role::Muted, "nothing in this case")]));
    }
    blocks
}

/// All evidence that a tab of the dossier leads to, in its order.
pub(super) fn evidence(state: &State, ix: PersonIx, tab: usize) -> Vec<EvidenceRef> {
    let links = state.held.analysis.links.person(ix);
    let mut all = Vec::new();
    for (sections, evidence) in
        [([0, 2], &links.says), ([0, 3], &links.denies), ([0, 2], &links.passes_on)]
    {
        if sections.contains(&tab) {
            all.extend(evidence);
        }
    }
    all
}

/// What others say of this person: claims about them in which at least one other speaks.
fn about(state: &State, ix: PersonIx, only_if_any: bool) -> Vec<Block<Target>> {
    let look = state.look;
    let links = state.held.analysis.links.person(ix);
    let own: std::collections::HashSet<EvidenceRef> =
        links.says.iter().chain(&links.denies).copied().collect();
    let rows: Vec<Block<Target>> = links
        .about
        .iter()
        .filter_map(|claim_ix| {
            let claim = state.held.case.claim(*claim_ix)?;
            let others: Vec<u32> = (0..)
                .zip(&claim.evidence)
                .map(|(nth, _)| nth)
                .filter(|nth| !own.contains(&EvidenceRef { claim: *claim_ix, nth: *nth }))
                .collect();
            if others.is_empty() {
                return None;
            }
            let mut sources: Vec<String> = Vec::new();
            for nth in others {
                let place = super::parts::place(state, EvidenceRef { claim: *claim_ix, nth });
                if !sources.contains(&place) {
                    sources.push(place);
                }
            }
            let accused = claim.accuses.iter().any(|id| state.held.case.person_ix(id) == Some(ix));
            Some(
                Block::new(vec![
                    look.seg(Role::Muted, Sign::Claim.text(look.ascii)),
                    look.seg(Role::Text, &format!(" {}", claim.statement)),
                    look.seg(Role::Warn, if accused { "  accused" } else { "" }),
                    look.seg(Role::Muted, &format!("  {}", sources.join(", "))),
                ])
                .indented(0, 2)
                .to(Target::Record(RecordRef::Claim(*claim_ix))),
            )
        })
        .collect();
    if rows.is_empty() && only_if_any {
        return Vec::new();
    }
    let mut blocks =
        vec![gap(), heading(look, &format!("Said about them by others ({})", rows.len()))];
    if rows.is_empty() {
        blocks.push(Block::new(vec![look.seg(Role::Muted, "nothing in this case")]));
    }
    blocks.extend(rows);
    blocks
}

fn rest(state: &State, ix: PersonIx, person: &Person) -> Vec<Block<Target>> {
    let look = state.look;
    let links = state.held.analysis.links.person(ix);
    let mut blocks = Vec::new();
    if !person.part_of.is_empty() || !links.parts.is_empty() {
        blocks.push(gap());
        blocks.push(heading(look, "Belongs together"));
        blocks.extend(people(state, "part of", &person.part_of));
        blocks.extend(people_ix(state, "has", &links.parts));
    }
    if !links.sources.is_empty() {
        blocks.push(gap());
        blocks.push(heading(look, "Published or wrote"));
        for source in &links.sources {
            let words = source_name(state, *source);
            blocks.push(
                Block::new(vec![look.seg(Role::Text, &words)])
                    .to(Target::Record(RecordRef::Source(*source))),
            );
        }
    }
    let named = state.held.analysis.mentions.of(ix);
    if !named.is_empty() {
        blocks.push(gap());
        blocks.push(heading(
            look,
            &format!("Named in the texts ({})", count(named.len(), "passage", "passages")),
        ));
        for (source, passage) in named {
            let sign = Sign::Paragraph.text(look.ascii);
            let words = format!("{} {sign}{}", source_name(state, *source), passage + 1);
            blocks.push(
                Block::new(vec![look.seg(Role::Text, &words)])
                    .to(Target::Passage(*source, *passage)),
            );
        }
    }
    blocks
}
