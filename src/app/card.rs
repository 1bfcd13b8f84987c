//! Cards: what there is to know about one record, or about the case from one side, as blocks of text, some of which
//! lead further.

mod claim;
mod copies;
mod disputes;
mod gaps;
mod origins;
mod parts;
mod person;
mod question;
mod source;
mod timeline;

pub use disputes::standing_sign;
pub use person::TABS;

use super::reader::text_columns;
use super::role::{Block, Line, Role, Sign, spaces};
use super::state::{CardPlace, Page, State};
use crate::case::{ClaimIx, EvidenceRef, QuestionIx, RecordRef, SourceIx};
use crate::text::Span;

/// From this width on two sides stand beside each other, else one below the other.
const TWO_COLUMNS: u16 = 56;

/// Where Enter leads from an item of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To a record.
    Record(RecordRef),
    /// To the words of a piece of evidence.
    Evidence(EvidenceRef),
    /// To the words of an answer; the other answers to the question are stepped through from there.
    Answer(QuestionIx, EvidenceRef),
    /// To a passage of a source.
    Passage(SourceIx, u32),
    /// To some words of a source.
    Words(SourceIx, Span),
}

/// A part of a card.
#[derive(Debug)]
enum Piece {
    /// Text across the whole width.
    Block(Block<Target>),
    /// Two sides.
    Beside(Vec<Block<Target>>, Vec<Block<Target>>),
}

impl From<Block<Target>> for Piece {
    fn from(block: Block<Target>) -> Self {
        Self::Block(block)
    }
}

/// One line of a card.
#[derive(Debug, Default)]
pub struct CardLine {
    /// The line.
    pub line: Line,
    /// The item that it belongs to.
    pub item: Option<usize>,
    /// The item on its right side, with the index of the piece that parts the two sides.
    pub right: Option<(usize, usize)>,
}

/// A card laid out at some width.
#[derive(Debug, Default)]
pub struct CardView {
    /// Its lines.
    pub lines: Vec<CardLine>,
    /// Where each item leads.
    pub items: Vec<Target>,
}

impl CardView {
    /// The lines of an item: first, and one past the last.
    pub fn item_lines(&self, item: usize) -> Option<(usize, usize)> {
        let of =
            |line: &CardLine| line.item == Some(item) || line.right.is_some_and(|r| r.1 == item);
        let first = self.lines.iter().position(of)?;
        let last = self.lines.iter().rposition(of)?;
        Some((first, last + 1))
    }

    fn of(state: &State, pieces: &[Piece], columns: u16) -> Self {
        let mut view = Self::default();
        for piece in pieces {
            match piece {
                Piece::Block(block) => {
                    let lines = view.block(block, columns);
                    view.lines.extend(lines);
                }
                Piece::Beside(left, right) if columns >= TWO_COLUMNS => {
                    view.beside(state, left, right, columns);
                }
                Piece::Beside(left, right) => {
                    for block in left.iter().chain(right) {
                        let lines = view.block(block, columns);
                        view.lines.extend(lines);
                    }
                }
            }
        }
        view
    }

    fn block(&mut self, block: &Block<Target>, columns: u16) -> Vec<CardLine> {
        // Blocks in a row that lead to one place are one item.
        let item = block.target.map(|target| {
            if self.items.last() != Some(&target) {
                self.items.push(target);
            }
            self.items.len() - 1
        });
        let lines = block.lines(columns).into_iter();
        lines.map(|line| CardLine { line, item, right: None }).collect()
    }

    fn beside(
        &mut self,
        state: &State,
        left: &[Block<Target>],
        right: &[Block<Target>],
        columns: u16,
    ) {
        let half = (columns - 3) / 2;
        let mut side = |blocks: &[Block<Target>]| -> Vec<CardLine> {
            blocks.iter().flat_map(|block| self.block(block, half)).collect()
        };
        let (left, right) = (side(left), side(right));
        let rows = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for _ in 0..rows {
            let mut row = left.next().unwrap_or_default();
            let other = right.next().unwrap_or_default();
            let free = usize::from(half).saturating_sub(row.line.width());
            row.line.push(Role::Text, spaces(free));
            let at = row.line.segs.len();
            let sign = Sign::Line.text(state.look.ascii);
            row.line.push(Role::Muted, state.look.line(&format!(" {sign} ")));
            row.line.segs.extend(other.line.segs);
            row.right = other.item.map(|item| (at, item));
            self.lines.push(row);
        }
    }
}

/// Every piece of evidence of a claim.
pub(super) fn of_claim(state: &State, claim: ClaimIx) -> impl Iterator<Item = EvidenceRef> + use<> {
    let count = state.held.case.claim(claim).map_or(0, |claim| claim.evidence.len());
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |nth| EvidenceRef { claim, nth })
}

/// Every piece of evidence that answers a question, answer by answer.
pub(super) fn of_question(state: &State, question: QuestionIx) -> Vec<EvidenceRef> {
    question::evidence(state, question)
}

fn whole(blocks: Vec<Block<Target>>) -> Vec<Piece> {
    blocks.into_iter().map(Piece::from).collect()
}

impl State {
    /// The parts of a card, for a width.
    fn card_pieces(&self, page: Page, tab: usize, columns: u16) -> Vec<Piece> {
        match page {
            Page::Record(RecordRef::Source(ix)) => whole(source::blocks(self, ix)),
            Page::Record(RecordRef::Person(ix)) => whole(person::blocks(self, ix, tab)),
            Page::Record(RecordRef::Question(ix)) => question::pieces(self, ix),
            Page::Record(RecordRef::Claim(ix)) => whole(claim::blocks(self, ix)),
            Page::Disputes => whole(disputes::blocks(self, columns)),
            Page::Timeline => whole(timeline::blocks(self, columns)),
            Page::Gaps => whole(gaps::blocks(self)),
            Page::Copies => copies::pieces(self),
        }
    }

    /// The card that is open, laid out for the right pane.
    pub fn card_view(&self) -> CardView {
        self.card.map_or_else(CardView::default, |place| {
            let width = self.areas().right.width;
            self.card_view_at(place.page, place.tab, width)
        })
    }

    /// A card laid out at a width.
    pub fn card_view_at(&self, page: Page, tab: usize, width: u16) -> CardView {
        let columns = text_columns(width);
        CardView::of(self, &self.card_pieces(page, tab, columns), columns)
    }

    /// Opens a record's card, at the item one most likely wants: a claim's first evidence.
    pub(super) fn open_card(&mut self, record: RecordRef) {
        let mut place = CardPlace::of(Page::Record(record));
        if let RecordRef::Claim(ix) = record {
            let blocks = claim::blocks(self, ix);
            let items = blocks.iter().filter_map(|block| block.target);
            let mut items: Vec<Target> = items.collect();
            items.dedup();
            let own = |target: &Target| matches!(target, Target::Evidence(at) if at.claim == ix);
            place.item = items.iter().position(own).unwrap_or(0);
        }
        self.card = Some(place);
        self.shown = super::state::Shown::Card;
    }

    /// All evidence that the open card leads to, in its order: what `n` and `N` step through from there.
    pub(super) fn card_evidence(&self) -> Vec<EvidenceRef> {
        let Some(card) = self.card else { return Vec::new() };
        match card.page {
            Page::Record(RecordRef::Claim(ix)) => of_claim(self, ix).collect(),
            Page::Record(RecordRef::Question(ix)) => question::evidence(self, ix),
            Page::Record(RecordRef::Person(ix)) => person::evidence(self, ix, card.tab),
            _ => Vec::new(),
        }
    }

    /// Where Enter leads from the selected item of the open card.
    pub fn card_target(&self) -> Option<Target> {
        let place = self.card?;
        self.card_view().items.get(place.item).copied()
    }

    /// Moves by items, scrolling so that the selected one is on the screen; past the last item by lines.
    pub(super) fn move_item(&mut self, by: isize) {
        let view = self.card_view();
        let height = usize::from(self.areas().right.height.saturating_sub(1)).max(1);
        let Some(place) = &mut self.card else { return };
        let last = view.items.len().saturating_sub(1);
        let item = place.item.saturating_add_signed(by).min(last);
        if item == place.item || view.items.is_empty() {
            let top = place.top.saturating_add_signed(by);
            place.top = top.min(view.lines.len().saturating_sub(height));
            return;
        }
        place.item = item;
        if let Some((first, end)) = view.item_lines(item) {
            if item == 0 && first < height {
                place.top = 0;
            } else if first < place.top {
                place.top = first;
            } else if end > place.top + height {
                place.top = (end - height).min(first);
            }
        }
    }

    /// Selects the last item of the card where it has no longer as many as it had.
    pub(super) fn settle_card(&mut self) {
        if self.card.is_some() {
            let last = self.card_view().items.len().saturating_sub(1);
            if let Some(place) = &mut self.card {
                place.item = place.item.min(last);
            }
        }
    }

    /// Scrolls a card by lines; the selection goes along, so that it stays on the screen.
    pub(super) fn scroll_card(&mut self, by: isize) {
        let view = self.card_view();
        let height = usize::from(self.areas().right.height.saturating_sub(1)).max(1);
        let Some(place) = &mut self.card else { return };
        let most = view.lines.len().saturating_sub(height);
        place.top = place.top.saturating_add_signed(by).min(most);
        let shown = place.top..place.top + height;
        let on_screen =
            |item: usize| view.item_lines(item).is_some_and(|(at, _)| shown.contains(&at));
        if !on_screen(place.item) {
            let mut items: Vec<usize> =
                (0..view.items.len()).filter(|item| on_screen(*item)).collect();
            if by < 0 {
                items.reverse();
            }
            if let Some(item) = items.first() {
                place.item = *item;
            }
        }
    }
}

/// The sign of an anchor that is not as it should be.
pub fn anchor_sign(
    look: super::role::Look,
    state: crate::text::quote::AnchorState,
) -> Option<super::role::Seg> {
    parts::anchor(look, state)
}
