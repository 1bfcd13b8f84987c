//! How a query is met in one row: by which words, where, how near each other; and what a search may spend on it.

use super::term::cost;

/// As many places of a word in one row as are looked at.
const MOST_PLACES: usize = 8;
/// The cost of a word that was not met.
const UNMET: u16 = u16::MAX;
/// How near words are that stand side by side, in order.
pub(super) const NEAREST: u32 = 100;
/// How near words are that belong together.
const NEAR_ENOUGH: u32 = 60;

/// A row that holds the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) row: u32,
    /// What its words cost.
    pub(super) cost: u32,
    /// How near each other and in order they stand, up to [`NEAREST`].
    pub(super) near: u32,
}

impl Found {
    /// What its words cost, made less by how near they stand: two misspelt words side by side are more likely a name
    /// than two that only stand in the same row. What is met as it was typed stays above all that is not.
    pub(super) fn price(self) -> u32 {
        let least = self.cost.min(u32::from(cost::AS_TYPED) + 1);
        self.cost.saturating_sub(self.near * 2 / 5).max(least)
    }

    /// Whether it is no chance hit: met as it was typed, or by words near each other.
    pub(super) fn is_good(self) -> bool {
        self.cost <= u32::from(cost::AS_TYPED) || self.near >= NEAR_ENOUGH
    }

    /// Whether no row can be better.
    pub(super) const fn is_perfect(self) -> bool {
        self.cost == 0 && self.near == NEAREST
    }
}

/// How one atom is met in one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best {
    pub(super) cost: u16,
    pub(super) via: Via,
    places: [u16; MOST_PLACES],
    count: u8,
}

/// By which meet or run of its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Via {
    Nothing,
    Meet(u16),
    Run(u16),
}

impl Best {
    pub(super) const UNMET: Self =
        Self { cost: UNMET, via: Via::Nothing, places: [0; MOST_PLACES], count: 0 };

    pub(super) fn offer(&mut self, cost: u16, via: Via, place: u16) {
        if cost < self.cost {
            *self = Self { cost, via, ..Self::UNMET };
        }
        if cost == self.cost
            && let Some(free) = self.places.get_mut(usize::from(self.count))
        {
            *free = place;
            self.count += 1;
        }
    }

    pub(super) fn is_met(&self) -> bool {
        self.cost != UNMET
    }

    /// The places among the row's words, parts of records counted as one more each.
    pub(super) fn places(&self) -> &[u16] {
        self.places.get(..usize::from(self.count)).unwrap_or_default()
    }
}

/// How near two words stand: side by side in order most, then in order within eight words, then the other way round.
pub(super) fn nearness(a: &Best, b: &Best) -> u32 {
    let near = |a: u16, b: u16| {
        let gap = u32::from(a.abs_diff(b));
        match gap {
            // One word that stands for both; the word twice is better where it was typed twice.
            0 => NEAREST - 1,
            1 if a <= b => NEAREST,
            2..=9 if a <= b => 84 - 8 * gap,
            1..=9 => 70 - 7 * gap,
            _ => 0,
        }
    };
    let pairs = a.places().iter().flat_map(|a| b.places().iter().map(move |b| near(*a, *b)));
    pairs.max().unwrap_or(0)
}

/// What a search may still spend, and what it still wants.
pub(super) struct Want<'a> {
    /// The rows wanted of each segment and of what comes first.
    pub(super) rows: usize,
    /// The rows that may still be looked at.
    pub(super) looks: usize,
    pub(super) cancel: &'a dyn Fn() -> bool,
    pub(super) cancelled: bool,
}

impl Want<'_> {
    /// Asks whether to give up.
    pub(super) fn cancel_now(&mut self) -> bool {
        self.cancelled |= (self.cancel)();
        self.cancelled
    }

    /// Asks every so many rows whether to give up.
    pub(super) fn is_cancelled(&mut self) -> bool {
        if self.looks.is_multiple_of(512) {
            self.cancel_now();
        }
        self.cancelled
    }
}
