//! What several cards are made of.

use super::Target;
use crate::analysis::cite;
use crate::app::action::Action;
use crate::app::keymap::Context;
use crate::app::role::{Block, Look, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::{
    EvidenceRef, PersonId, PersonIx, Question, RecordRef, SourceIx, Stance, TextKind, Value, Voice,
};
use crate::text::diff::{Change, diff};
use crate::text::quote::AnchorState;
use crate::text::{Span, document::Document};

/// How many letters of context stand before and after a quote.
const CONTEXT: usize = 70;

/// An empty line.
pub(super) fn gap() -> Block<Target> {
    Block::new(Vec::new())
}

/// A heading within a card.
pub(super) fn heading(look: Look, text: &str) -> Block<Target> {
    Block::new(vec![look.seg(Role::Focus, text)])
}

/// "key: value", quiet key.
pub(super) fn field(look: Look, key: &str, value: &str) -> Block<Target> {
    Block::new(vec![look.seg(Role::Muted, &format!("{key}: ")), look.seg(Role::Text, value)])
        .indented(0, 2)
}

/// The name of a person, by id; the id itself where there is no such person.
pub(super) fn name(state: &State, id: &PersonId) -> String {
    let case = &state.held.case;
    let person = case.person_ix(id).and_then(|ix| case.person(ix));
    person.map_or_else(|| id.to_string(), |person| person.name.clone())
}

/// An answer in words, with the unit of a number.
pub(super) fn answer(question: &Question, value: &str) -> String {
    let words = Value::parse(question.answers, value)
        .map_or_else(|_| value.to_owned(), |value| value.human());
    match &question.unit {
        Some(unit) => format!("{words} {unit}"),
        None => words,
    }
}

/// Whether a record concerns all pins; every record does where nothing is pinned.
pub(super) fn concerned_by_pins(state: &State, record: RecordRef) -> bool {
    state.pins.is_empty() || state.concerns_pins(record)
}

/// What stands in a view where there is nothing: `empty`, or with pins `pinned` and the key that drops the last.
pub(super) fn nothing(state: &State, empty: &str, pinned: &str) -> Block<Target> {
    let words = if state.pins.is_empty() {
        empty.to_owned()
    } else {
        format!("{pinned}; {} drops the last.", state.key_of(&[Context::Global], Action::Unpin))
    };
    Block::new(vec![state.look.seg(Role::Muted, &words)])
}

/// That a list was cut, where it was.
pub(super) fn shortened(look: Look, count: usize, most: usize) -> Option<Block<Target>> {
    let words =
        format!("and {} more; pins narrow the view", count.checked_sub(most).filter(|n| *n > 0)?);
    Some(Block::new(vec![look.seg(Role::Muted, &words)]).indented(2, 2))
}

/// People as items that lead to their cards.
pub(super) fn people(state: &State, key: &str, ids: &[PersonId]) -> Vec<Block<Target>> {
    let look = state.look;
    ids.iter()
        .map(|id| {
            let block = Block::new(vec![
                look.seg(Role::Muted, &format!("{key} ")),
                look.seg(Role::Name, &name(state, id)),
            ])
            .indented(0, 2);
            match state.held.case.person_ix(id) {
                Some(ix) => block.to(Target::Record(RecordRef::Person(ix))),
                None => block,
            }
        })
        .collect()
}

/// "S2 ¶4" of a piece of evidence; "S2" where its words are not found.
pub(super) fn place(state: &State, at: EvidenceRef) -> String {
    let case = &state.held.case;
    let source = case.evidence(at).and_then(|evidence| case.source_ix(&evidence.source));
    let passage = state.held.analysis.anchors.of(at).iter().find_map(|part| part.passage);
    match (source, passage) {
        (Some(source), Some(passage)) => {
            let sign = Sign::Paragraph.text(state.look.ascii);
            format!("S{} {sign}{}", source.at() + 1, passage + 1)
        }
        (Some(source), None) => format!("S{}", source.at() + 1),
        (None, _) => String::from("S?"),
    }
}

/// "S2 The Blast", short.
pub(super) fn source_name(state: &State, ix: SourceIx) -> String {
    let number = ix.at() + 1;
    match state.held.case.source(ix) {
        Some(source) => format!("S{number} {}", source.label.as_deref().unwrap_or(&source.title)),
        None => format!("S{number}"),
    }
}

/// The sign of a stance with its role.
pub(super) fn stance(look: Look, stance: Stance) -> Seg {
    let (role, sign) = match stance {
        Stance::Asserts => (Role::Agree, Sign::Asserts),
        Stance::Denies => (Role::Denied, Sign::Denies),
        Stance::Doubts => (Role::Unsure, Sign::Doubts),
    };
    Seg { role, text: look.sign(sign) }
}

/// The sign of an anchor that is not as it should be.
pub(super) fn anchor(look: Look, state: AnchorState) -> Option<Seg> {
    let (role, sign) = match state {
        AnchorState::Exact | AnchorState::Normalised => return None,
        AnchorState::Moved => (Role::Warn, Sign::Moved),
        AnchorState::Altered => (Role::Warn, Sign::Altered),
        AnchorState::Missing => (Role::Error, Sign::Missing),
    };
    Some(Seg { role, text: look.sign(sign) })
}

/// One piece of evidence: where, who told whom, and the words in their context.
pub(super) fn evidence(state: &State, at: EvidenceRef) -> Vec<Block<Target>> {
    let look = state.look;
    let case = &state.held.case;
    let Some(evidence) = case.evidence(at) else { return Vec::new() };
    let source = case.source_ix(&evidence.source);
    let mut head = vec![
        stance(look, evidence.stance),
        look.seg(Role::Muted, &format!(" {} ", place(state, at))),
        look.seg(Role::Text, &cite::path(case, evidence)),
    ];
    let voice = match evidence.voice {
        Voice::Quoted => "quoted",
        Voice::Reported => "reported",
    };
    let mut remarks = vec![voice.to_owned()];
    if let Some(hedge) = &evidence.hedge {
        remarks.push(format!("hedged: {hedge}"));
    }
    if let Some(said) = &evidence.said {
        remarks.push(format!("said {}", said.human()));
    }
    if evidence.suggested {
        remarks.push(String::from("suggested"));
    }
    for check in &evidence.checked {
        remarks.push(format!("checked by {} {}", check.by, check.on.human()));
    }
    head.push(look.seg(Role::Muted, &format!("  {}", remarks.join(", "))));
    let anchored = state.held.analysis.anchors.state(at);
    if let Some(sign) = anchor(look, anchored) {
        head.push(look.seg(Role::Text, " "));
        head.push(sign);
    }
    let mut blocks = vec![Block::new(head).indented(0, 4).to(Target::Evidence(at))];
    let document = source.and_then(|ix| case.source(ix)).and_then(|s| s.document.as_ref());
    for (quote, part) in evidence.parts().zip(state.held.analysis.anchors.of(at)) {
        let words = match (document, part.span) {
            (Some(document), Some(span)) => in_context(look, document, span),
            _ => {
                vec![look.seg(Role::Error, "not in the text: "), look.seg(Role::Text, &quote.exact)]
            }
        };
        blocks.push(Block::new(words).indented(4, 4).to(Target::Evidence(at)));
        if let (Some(document), Some(span), AnchorState::Altered) =
            (document, part.span, part.state)
        {
            blocks.push(altered(look, &quote.exact, span.of(document.text()), at));
        }
    }
    blocks
}

/// The words of a span with what stands around them in their passages.
pub(super) fn in_context(look: Look, document: &Document, span: Span) -> Vec<Seg> {
    let text = document.text();
    let first = document.passages().get(document.passage_at(span.start));
    let last = document.passages().get(document.passage_at(span.end.saturating_sub(1)));
    let from = first.map_or(span.start, |passage| passage.start.min(span.start));
    let to = last.map_or(span.end, |passage| passage.end.max(span.end));
    let before = Span::new(from, span.start).of(text);
    let after = Span::new(span.end, to).of(text);
    let folded = Sign::Folded.text(look.ascii);
    let head: String =
        before.chars().skip(before.chars().count().saturating_sub(CONTEXT)).collect();
    let tail: String = after.chars().take(CONTEXT).collect();
    let (head, head_cut) = whole_words(&head, before.len() > head.len(), true);
    let (tail, tail_cut) = whole_words(&tail, after.len() > tail.len(), false);
    let mark = |cut: bool| if cut { folded } else { "" };
    vec![
        look.seg(Role::Muted, &format!("{}{head}", mark(head_cut))),
        look.seg(Role::Mark, span.of(text)),
        look.seg(Role::Muted, &format!("{tail}{}", mark(tail_cut))),
    ]
}

/// A piece of context without the word that was cut in two at its outer end.
fn whole_words(piece: &str, cut: bool, at_start: bool) -> (&str, bool) {
    let kept = match (cut, at_start) {
        (false, _) => return (piece, false),
        (true, true) => piece.split_once(char::is_whitespace).map(|(_, rest)| rest),
        (true, false) => piece.rsplit_once(char::is_whitespace).map(|(rest, _)| rest),
    };
    (kept.unwrap_or(piece), true)
}

/// What was recorded and what stands there now, with the words that differ.
fn altered(look: Look, recorded: &str, found: &str, at: EvidenceRef) -> Block<Target> {
    let mut segs = vec![look.seg(Role::Warn, "recorded otherwise: ")];
    for change in diff(recorded, found) {
        match change {
            Change::Kept(a, _) => segs.push(look.seg(Role::Muted, a.of(recorded))),
            Change::Removed(a) => {
                segs.push(look.seg(Role::Denied, &format!("[-{}-]", a.of(recorded))));
            }
            Change::Added(b) => {
                segs.push(look.seg(Role::Agree, &format!("[+{}+]", b.of(found))));
            }
        }
        segs.push(look.seg(Role::Muted, " "));
    }
    Block::new(segs).indented(4, 4).to(Target::Evidence(at))
}

/// A claim as one item: stance, statement, and every place where this evidence for it stands.
pub(super) fn claim_row(state: &State, all: &[EvidenceRef]) -> Block<Target> {
    let look = state.look;
    let case = &state.held.case;
    let Some((first, evidence)) = all.first().and_then(|at| Some((*at, case.evidence(*at)?)))
    else {
        return gap();
    };
    let statement = case.claim(first.claim).map_or("", |claim| claim.statement.as_str());
    let mut places: Vec<String> = Vec::new();
    for at in all {
        let place = place(state, *at);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Block::new(vec![
        stance(look, evidence.stance),
        look.seg(Role::Text, &format!(" {statement}")),
        look.seg(Role::Muted, &format!("  {}", places.join(", "))),
    ])
    .indented(0, 2)
    .to(Target::Evidence(first))
}

/// Evidence in runs of one claim and one stance, in the order of the first of each.
pub(super) fn by_claim(state: &State, all: &[EvidenceRef]) -> Vec<Vec<EvidenceRef>> {
    let stance = |at: EvidenceRef| state.held.case.evidence(at).map(|evidence| evidence.stance);
    let mut runs: Vec<Vec<EvidenceRef>> = Vec::new();
    for at in all {
        let same = |run: &&mut Vec<EvidenceRef>| {
            run.first()
                .is_some_and(|first| first.claim == at.claim && stance(*first) == stance(*at))
        };
        match runs.iter_mut().find(same) {
            Some(run) => run.push(*at),
            None => runs.push(vec![*at]),
        }
    }
    runs
}

/// Whether a source's text is our own words.
pub(super) fn is_digest(state: &State, ix: SourceIx) -> bool {
    state.held.case.source(ix).is_some_and(|source| source.text == TextKind::Digest)
}

/// The organisations or people that `part_of` names this one from.
pub(super) fn people_ix(state: &State, key: &str, all: &[PersonIx]) -> Vec<Block<Target>> {
    let ids: Vec<PersonId> =
        all.iter().filter_map(|ix| Some(state.held.case.person(*ix)?.id.clone())).collect();
    people(state, key, &ids)
}
