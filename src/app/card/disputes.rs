//! Every question with its answers, the most disputed first: which sources give which, and who is silent.

use super::Target;
use super::parts::{answer as answer_words, concerned_by_pins, gap, heading, nothing, shortened};
use crate::analysis::Standing;
use crate::analysis::disputes::{AnswerGroup, Asked, CellState, Kind, Said};
use crate::app::role::{Block, Look, Role, Seg, Sign};
use crate::app::state::State;
use crate::case::{QuestionIx, RecordRef, SourceIx};
use std::cmp::Reverse;

/// With more sources than this the grid is left out: it would not fit beside the answers.
const GRID: usize = 8;

/// Questions shown at most; pins or the search narrow to the others.
const MOST: usize = 400;

/// The sign of how answers stand to each other, where there is something to say.
pub fn standing_sign(look: Look, standing: Standing) -> Option<Seg> {
    let (role, sign) = match standing {
        Standing::Disputed => (Role::Denied, Sign::Disputed),
        Standing::Unsure => (Role::Unsure, Sign::Perhaps),
        _ => return None,
    };
    Some(Seg { role, text: look.sign(sign) })
}

/// How answers stand to each other, in words.
pub(super) const fn standing_words(standing: Standing) -> &'static str {
    match standing {
        Standing::Disputed => "cannot all hold",
        Standing::Unsure => "could not all hold, were all of them sure",
        Standing::Different => "different answers, which do not exclude each other",
        Standing::Compatible => "different answers, which can all hold",
        Standing::OneAnswer => "one answer only",
        Standing::Unanswered => "no answer",
    }
}

/// The ways in which the answers to a question come apart, the firm ones first.
pub(super) fn kinds(asked: &Asked) -> Vec<Kind> {
    let mut all: Vec<_> = asked.conflicts.iter().flat_map(|conflict| &conflict.clashes).collect();
    all.sort_by_key(|clash| (Reverse(clash.firm), Reverse(clash.kind)));
    let mut kinds = Vec::new();
    for clash in all {
        if !kinds.contains(&clash.kind) {
            kinds.push(clash.kind);
        }
    }
    kinds
}

pub(super) fn blocks(state: &State, columns: u16) -> Vec<Block<Target>> {
    let look = state.look;
    let disputes = &state.held.analysis.disputes;
    let mut blocks = vec![
        Block::new(vec![look.seg(Role::Title, &disputes.overview())]),
        Block::new(vec![look.seg(
            Role::Muted,
            "Compared mechanically, between the voices that speak; which answer is right is for you to find.",
        )]),
    ];
    let mut questions: Vec<&Asked> = (0..state.held.case.questions.len())
        .map(QuestionIx::new)
        .filter(|ix| concerned_by_pins(state, RecordRef::Question(*ix)))
        .map(|ix| disputes.question(ix))
        .collect();
    if questions.is_empty() {
        blocks.push(gap());
        blocks.push(nothing(
            state,
            "This case asks no questions yet.",
            "No question concerns all pins",
        ));
        return blocks;
    }
    questions.sort_by_key(|asked| (Reverse(asked.standing), Reverse(stake(state, asked))));
    let mut last = None;
    for asked in questions.iter().take(MOST) {
        if last != Some(asked.standing) {
            last = Some(asked.standing);
            let count = questions.iter().filter(|other| other.standing == asked.standing).count();
            blocks.push(gap());
            blocks.push(heading(look, &format!("{} ({count})", title(asked.standing))));
        }
        blocks.extend(row(state, asked, columns));
    }
    blocks.extend(shortened(look, questions.len(), MOST));
    blocks
}

const fn title(standing: Standing) -> &'static str {
    match standing {
        Standing::Disputed => "Cannot all hold",
        Standing::Unsure => "Perhaps cannot all hold",
        Standing::Different => "Different answers",
        Standing::Compatible => "Answers that can all hold",
        Standing::OneAnswer => "One answer only",
        Standing::Unanswered => "No answer yet",
    }
}

/// What is at stake: principals concerned, then sources and voices drawn in.
fn stake(state: &State, asked: &Asked) -> (usize, usize, usize) {
    let case = &state.held.case;
    let about = case.question(asked.question).map_or(&[][..], |question| &question.about);
    let principals = about
        .iter()
        .filter_map(|id| case.person(case.person_ix(id)?))
        .filter(|person| person.principal)
        .count();
    let said: Vec<_> = asked.groups.iter().flat_map(|group| &group.said).collect();
    let mut sources: Vec<_> = said.iter().filter_map(|said| said.source).collect();
    sources.sort_unstable();
    sources.dedup();
    (sources.len(), principals, said.len())
}

fn row(state: &State, asked: &Asked, columns: u16) -> Vec<Block<Target>> {
    let look = state.look;
    let Some(question) = state.held.case.question(asked.question) else { return Vec::new() };
    let mut head = Vec::new();
    match standing_sign(look, asked.standing) {
        Some(sign) => head.push(sign),
        None => head.push(Seg { role: Role::Muted, text: look.sign(Sign::Question) }),
    }
    head.push(look.seg(Role::Text, &format!(" {}", question.text)));
    let kinds: Vec<&str> = kinds(asked).into_iter().map(Kind::label).collect();
    if !kinds.is_empty() {
        head.push(look.seg(Role::Muted, &format!("  {}", kinds.join(", "))));
    }
    let target = Target::Record(RecordRef::Question(asked.question));
    let mut blocks = vec![Block::new(head).indented(0, 4).to(target)];
    for (at, group) in asked.groups.iter().enumerate() {
        blocks.push(answer(state, asked, at, group));
    }
    if state.held.case.sources.len() <= GRID && columns >= 50 {
        blocks.push(grid(state, asked));
    }
    blocks
}

/// One answer: its letter in the grid, its words, the sources and the voices that give it.
fn answer(state: &State, asked: &Asked, at: usize, group: &AnswerGroup) -> Block<Target> {
    let look = state.look;
    let question = state.held.case.question(asked.question);
    let words = question.map_or_else(|| group.text.clone(), |q| answer_words(q, &group.text));
    let mut sources: Vec<SourceIx> = group.said.iter().filter_map(|said| said.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let sources: Vec<String> = sources.iter().map(|ix| format!("S{}", ix.at() + 1)).collect();
    let mut segs = vec![look.seg(Role::Muted, &format!("{} ", letter(at)))];
    if group.denied {
        segs.push(Seg { role: Role::Denied, text: look.sign(Sign::Denies) });
        segs.push(look.seg(Role::Muted, " denied: "));
    }
    segs.push(look.seg(Role::Mark, &words));
    segs.push(look.seg(Role::Muted, &format!("  {}  {}", sources.join(" "), voices(state, group))));
    let block = Block::new(segs).indented(4, 6);
    match group.said.first() {
        Some(said) => block.to(Target::Answer(asked.question, said.evidence)),
        None => block,
    }
}

/// Whoever says so, each once.
fn voices(state: &State, group: &AnswerGroup) -> String {
    let origins = &state.held.analysis.origins;
    let mut names: Vec<String> = Vec::new();
    for said in &group.said {
        for voice in origins.voices(said.evidence) {
            let name = super::origins::name(state, *voice);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(", ")
}

/// The letter of an answer in the grid.
pub(super) fn letter(at: usize) -> char {
    u8::try_from(at).ok().filter(|at| *at < 26).map_or('*', |at| char::from(b'a' + at))
}

/// Whether all that a source says by denying stands among the answers as their opposite.
fn is_turned(asked: &Asked, said: &[(usize, Said)]) -> bool {
    said.iter().all(|(group, _)| asked.groups.get(*group).is_some_and(|group| !group.denied))
}

/// What each source does about the question.
fn grid(state: &State, asked: &Asked) -> Block<Target> {
    let look = state.look;
    let analysis = &state.held.analysis;
    let row = analysis.disputes.row(&state.held.case, &analysis.links, asked.question);
    let mut segs = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let mut letters: Vec<char> = cell.said.iter().map(|(group, _)| letter(*group)).collect();
        letters.dedup();
        let letters: String = letters.into_iter().collect();
        let (role, words) = match cell.state {
            CellState::Answers => (Role::Agree, letters),
            CellState::Reckoned => {
                (Role::Unsure, format!("{}{letters}", Sign::Reckoned.text(look.ascii)))
            }
            // A denied yes or no stands as the opposite answer: it is what the source gives.
            CellState::Denies if is_turned(asked, &cell.said) => (Role::Agree, letters),
            CellState::Denies => {
                (Role::Denied, format!("{}{letters}", Sign::Denies.text(look.ascii)))
            }
            CellState::Mentions => (Role::Muted, Sign::Mentions.text(look.ascii).to_owned()),
            CellState::Silent => (Role::Muted, Sign::Silent.text(look.ascii).to_owned()),
        };
        segs.push(look.seg(Role::Muted, &format!("S{} ", at + 1)));
        segs.push(look.seg(role, &format!("{words:<5}")));
    }
    Block::new(segs).indented(4, 4)
}
