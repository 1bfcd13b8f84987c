//! The card of a source: what it is, and the claims it carries.

use super::Target;
use super::parts::{field, gap, heading, name, people, source_name};
use crate::app::action::Action;
use crate::app::keymap::Context;
use crate::app::role::{Block, Role, Sign};
use crate::app::state::State;
use crate::case::{RecordRef, SourceIx};

pub(super) fn blocks(state: &State, ix: SourceIx) -> Vec<Block<Target>> {
    let look = state.look;
    let Some(source) = state.held.case.source(ix) else { return Vec::new() };
    let mut blocks = vec![Block::new(vec![look.seg(Role::Title, &source.title)])];
    blocks.push(Block::new(vec![look.seg(Role::Muted, &source_name(state, ix))]));
    blocks.push(gap());
    let publisher = source.publisher.as_ref().map(|id| name(state, id));
    blocks.push(field(look, "publisher", publisher.as_deref().unwrap_or("not given (?)")));
    for (key, date) in [
        ("published", &source.published),
        ("updated", &source.updated),
        ("captured", &source.captured),
    ] {
        match date {
            Some(date) => blocks.push(field(look, key, &date.human())),
            None if key == "published" => blocks.push(field(look, key, "not given (n.d.)")),
            None => {}
        }
    }
    blocks.push(field(look, "kind", &source.kind));
    blocks.push(field(look, "text held here", source.text_words()));
    if let Some(url) = &source.url {
        blocks.push(field(look, "address", url));
    }
    blocks.push(field(look, "file", &source.file));
    if let Some(original) = &source.original {
        blocks.push(field(look, "original", &format!("{} ({})", original.file, original.media)));
    }
    if let Some(grade) = &source.grade {
        blocks.push(field(look, "reliability", grade));
    }
    if let Some(note) = &source.note {
        blocks.push(field(look, "note", note));
    }
    if source.document.is_none() {
        let key = state.key_of(&[Context::Global], Action::Problems);
        let why = source.unread.as_deref().unwrap_or("the text is not here yet");
        blocks.push(Block::new(vec![
            look.seg(Role::Error, &format!("no text: {why}; {key} tells more")),
        ]));
    }
    blocks.extend(people(state, "by", &source.authors));
    for id in &source.reprints {
        if let Some(other) = state.held.case.source_ix(id) {
            let words = format!("takes over text from {}", source_name(state, other));
            blocks.push(
                Block::new(vec![look.seg(Role::Text, &words)])
                    .to(Target::Record(RecordRef::Source(other))),
            );
        }
    }
    blocks.extend(claims(state, ix));
    blocks
}

fn claims(state: &State, ix: SourceIx) -> Vec<Block<Target>> {
    let look = state.look;
    let claims = &state.held.analysis.links.source(ix).claims;
    let mut blocks = vec![gap(), heading(look, &format!("Claims ({})", claims.len()))];
    for claim_ix in claims {
        let Some(claim) = state.held.case.claim(*claim_ix) else { continue };
        blocks.push(
            Block::new(vec![
                look.seg(Role::Muted, Sign::Claim.text(look.ascii)),
                look.seg(Role::Text, &format!(" {}", claim.statement)),
            ])
            .indented(0, 2)
            .to(Target::Record(RecordRef::Claim(*claim_ix))),
        );
    }
    blocks
}
