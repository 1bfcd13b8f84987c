//! Cards: what there is to know about one record, as blocks of text, some of which lead further.

mod claim;
mod parts;
mod person;
mod question;
mod source;

pub use person::TABS;

use super::reader::text_columns;
use super::role::{Block, Line};
use super::state::{CardPlace, State};
use crate::case::{ClaimIx, EvidenceRef, RecordRef, SourceIx};

/// Where Enter leads from an item of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To a record.
    Record(RecordRef),
    /// To the words of a piece of evidence.
    Evidence(EvidenceRef),
    /// To a passage of a source.
    Passage(SourceIx, u32),
}

/// A card laid out at some width.
#[derive(Debug, Default)]
pub struct CardView {
    /// Its lines, each with the item that it belongs to.
    pub lines: Vec<(Line, Option<usize>)>,
    /// Where each item leads.
    pub items: Vec<Target>,
}

impl CardView {
    /// The lines of an item: first, and one past the last.
    pub fn item_lines(&self, item: usize) -> Option<(usize, usize)> {
        let first = self.lines.iter().position(|(_, of)| *of == Some(item))?;
        let last = self.lines.iter().rposition(|(_, of)| *of == Some(item))?;
        Some((first, last + 1))
    }

    fn of(blocks: &[Block<Target>], columns: u16) -> Self {
        let mut view = Self::default();
        for block in blocks {
            // Blocks in a row that lead to one place are one item.
            let item = block.target.map(|target| {
                if view.items.last() != Some(&target) {
                    view.items.push(target);
                }
                view.items.len() - 1
            });
            view.lines.extend(block.lines(columns).into_iter().map(|line| (line, item)));
        }
        view
    }
}

/// Every piece of evidence of a claim.
pub(super) fn of_claim(state: &State, claim: ClaimIx) -> impl Iterator<Item = EvidenceRef> + use<> {
    let count = state.held.case.claim(claim).map_or(0, |claim| claim.evidence.len());
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |nth| EvidenceRef { claim, nth })
}

impl State {
    /// The blocks of a record's card.
    fn card_blocks(&self, record: RecordRef, tab: usize) -> Vec<Block<Target>> {
        match record {
            RecordRef::Source(ix) => source::blocks(self, ix),
            RecordRef::Person(ix) => person::blocks(self, ix, tab),
            RecordRef::Question(ix) => question::blocks(self, ix),
            RecordRef::Claim(ix) => claim::blocks(self, ix),
        }
    }

    /// The card that is open, laid out for the right pane.
    pub fn card_view(&self) -> CardView {
        self.card.map_or_else(CardView::default, |place| {
            let width = self.areas().right.width;
            self.card_view_at(place.record, place.tab, width)
        })
    }

    /// A record's card laid out at a width.
    pub fn card_view_at(&self, record: RecordRef, tab: usize, width: u16) -> CardView {
        CardView::of(&self.card_blocks(record, tab), text_columns(width))
    }

    /// Opens a record's card, at the item one most likely wants: a claim's first evidence.
    pub(super) fn open_card(&mut self, record: RecordRef) {
        let mut place = CardPlace::of(record);
        if let RecordRef::Claim(ix) = record {
            let blocks = self.card_blocks(record, 0);
            let items = blocks.iter().filter_map(|block| block.target);
            let own = |target: &Target| matches!(target, Target::Evidence(at) if at.claim == ix);
            place.item = items.into_iter().position(|target| own(&target)).unwrap_or(0);
        }
        self.card = Some(place);
        self.shown = super::state::Shown::Card;
    }

    /// All evidence that the open card leads to, in its order: what `n` and `N` step through from there.
    pub(super) fn card_evidence(&self) -> Vec<EvidenceRef> {
        let Some(card) = self.card else { return Vec::new() };
        match card.record {
            RecordRef::Claim(ix) => of_claim(self, ix).collect(),
            RecordRef::Question(ix) => question::evidence(self, ix),
            RecordRef::Person(ix) => person::evidence(self, ix, card.tab),
            RecordRef::Source(_) => Vec::new(),
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
