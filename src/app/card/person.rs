//! The dossier of a person: what they say and deny, what others say of them, with whom, when and under which
//! spellings they come up.

use super::parts::{by_claim, claim_row, field, gap, heading, people, people_ix, source_name};
use super::{Target, timeline};
use crate::analysis::Dossier;
use crate::analysis::dossier::{Companion, Spelling};
use crate::app::role::{Block, Role, Sign};
use crate::app::state::{HeldDossier, State};
use crate::app::view::bars::count;
use crate::case::{ClaimIx, EvidenceRef, Person, PersonIx, PersonKind, RecordRef, SourceIx};
use std::sync::Arc;

/// Rows of one list that are shown at most.
const MOST: usize = 40;

/// The tabs of a dossier.
pub const TABS: [&str; 4] = ["All", "By others", "Says", "Denies"];

pub(super) fn blocks(state: &State, ix: PersonIx, tab: usize) -> Vec<Block<Target>> {
    let Some(person) = state.held.case.person(ix) else { return Vec::new() };
    let mut blocks = head(state, person);
    let links = state.held.analysis.links.person(ix);
    let dossier = state.dossier_of(ix);
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
        blocks.extend(about(state, ix, &dossier, all));
    }
    if all {
        blocks.extend(rest(state, ix, person, &dossier));
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

/// What others say of this person, claim by claim.
fn about(state: &State, ix: PersonIx, dossier: &Dossier, only_if_any: bool) -> Vec<Block<Target>> {
    let look = state.look;
    let mut claims: Vec<(ClaimIx, Vec<String>)> = Vec::new();
    for at in &dossier.by_others {
        let place = super::parts::place(state, *at);
        match claims.iter_mut().find(|(claim, _)| *claim == at.claim) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => claims.push((at.claim, vec![place])),
        }
    }
    if claims.is_empty() && only_if_any {
        return Vec::new();
    }
    let title = format!("Said about them by others ({})", claims.len());
    let mut blocks = vec![gap(), heading(look, &title)];
    if claims.is_empty() {
        blocks.push(Block::new(vec![look.seg(Role::Muted, "nothing in this case")]));
    }
    for (claim_ix, places) in claims {
        let Some(claim) = state.held.case.claim(claim_ix) else { continue };
        let accused = claim.accuses.iter().any(|id| state.held.case.person_ix(id) == Some(ix));
        let row = Block::new(vec![
            look.seg(Role::Muted, Sign::Claim.text(look.ascii)),
            look.seg(Role::Text, &format!(" {}", claim.statement)),
            look.seg(Role::Warn, if accused { "  accused" } else { "" }),
            look.seg(Role::Muted, &format!("  {}", places.join(", "))),
        ]);
        blocks.push(row.indented(0, 2).to(Target::Record(RecordRef::Claim(claim_ix))));
    }
    blocks
}

fn rest(state: &State, ix: PersonIx, person: &Person, dossier: &Dossier) -> Vec<Block<Target>> {
    let look = state.look;
    let links = state.held.analysis.links.person(ix);
    let mut blocks = Vec::new();
    if !person.part_of.is_empty() || !links.parts.is_empty() {
        blocks.push(gap());
        blocks.push(heading(look, "Belongs together"));
        blocks.extend(people(state, "part of", &person.part_of));
        blocks.extend(people_ix(state, "has", &links.parts));
    }
    blocks.extend(with_whom(state, dossier));
    blocks.extend(when(state, dossier));
    blocks.extend(spellings(state, dossier));
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
    blocks.extend(named(state, ix));
    blocks
}

/// Who comes up with them, those most often first.
fn with_whom(state: &State, dossier: &Dossier) -> Vec<Block<Target>> {
    let look = state.look;
    let row = |with: &Companion| {
        let mut counts = Vec::new();
        if with.claims > 0 {
            counts.push(count(with.claims, "claim", "claims"));
        }
        if with.passages > 0 {
            let passages = count(with.passages, "passage", "passages");
            counts.push(format!("named together in {passages}"));
        }
        let record = RecordRef::Person(with.person);
        Block::new(vec![
            look.seg(Role::Name, &state.title_of(record)),
            look.seg(Role::Muted, &format!("  {}", counts.join(", "))),
        ])
        .indented(0, 2)
        .to(Target::Record(record))
    };
    listed(state, "With whom", dossier.with.iter().map(row))
}

/// When what they say, or what is said about them, happened and was said.
fn when(state: &State, dossier: &Dossier) -> Vec<Block<Target>> {
    listed(state, "When", dossier.when.iter().map(|entry| timeline::row(state, entry, None)))
}

/// How the texts write the name; each leads to where it stands first.
fn spellings(state: &State, dossier: &Dossier) -> Vec<Block<Target>> {
    let look = state.look;
    let row = |spelling: &Spelling| {
        let sources = spelling.sources.iter().map(|ix| format!("S{}", ix.at() + 1));
        let sources = sources.take(MOST).collect::<Vec<_>>().join(" ");
        let (source, span) = spelling.first;
        Block::new(vec![
            look.seg(Role::Text, &spelling.text),
            look.seg(Role::Muted, &format!("  {}x  {sources}", spelling.times)),
        ])
        .indented(0, 2)
        .to(Target::Words(source, span))
    };
    listed(state, "Under which spellings", dossier.spellings.iter().map(row))
}

/// Where the texts name them.
fn named(state: &State, ix: PersonIx) -> Vec<Block<Target>> {
    let look = state.look;
    let row = |(source, passage): &(SourceIx, u32)| {
        let sign = Sign::Paragraph.text(look.ascii);
        let words = format!("{} {sign}{}", source_name(state, *source), passage + 1);
        Block::new(vec![look.seg(Role::Text, &words)]).to(Target::Passage(*source, *passage))
    };
    listed(
        state,
        "Named in the texts, by passage",
        state.held.analysis.mentions.of(ix).iter().map(row),
    )
}

/// Rows under a heading with their number, the first of them; nothing where there are none.
fn listed(
    state: &State,
    title: &str,
    rows: impl ExactSizeIterator<Item = Block<Target>>,
) -> Vec<Block<Target>> {
    let total = rows.len();
    if total == 0 {
        return Vec::new();
    }
    let mut blocks = vec![gap(), heading(state.look, &format!("{title} ({total})"))];
    blocks.extend(rows.take(MOST));
    let more = total.saturating_sub(MOST);
    if more > 0 {
        let words = format!("and {more} more; casefile report dossier lists all");
        blocks.push(Block::new(vec![state.look.seg(Role::Muted, &words)]).indented(2, 2));
    }
    blocks
}

impl State {
    /// The file of a person.
    fn dossier_of(&self, person: PersonIx) -> Arc<Dossier> {
        let fits =
            |held: &&HeldDossier| held.person == person && held.revision == self.held.revision;
        match self.dossier.as_ref().filter(fits) {
            Some(held) => Arc::clone(&held.dossier),
            None => Arc::new(Dossier::of(&self.held.case, &self.held.analysis, person)),
        }
    }

    /// Keeps the file of the person whose card is open, so that drawing need not gather it.
    pub(in crate::app) fn settle_dossier(&mut self) {
        let Some(RecordRef::Person(person)) = self.card.and_then(|card| card.record()) else {
            return;
        };
        let dossier = self.dossier_of(person);
        self.dossier = Some(HeldDossier { revision: self.held.revision, person, dossier });
    }
}
