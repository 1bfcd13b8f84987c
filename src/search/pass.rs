//! One query in one segment: from words to rows, level by level.

use super::bits::Bits;
use super::block::BREAK;
use super::hit::How;
use super::plan::Plan;
use super::query::What;
use super::score::Scorer;
use super::segment::Segment;
use super::term::{Level, MOST_MEETS, Term, cost};
use std::ops::Range;

/// As many places of a word in one row as are looked at.
const MOST_PLACES: usize = 8;
/// The cost of a word that was not met.
const UNMET: u16 = u16::MAX;
/// What it costs that a word stands in what is not shown first: a role, a publisher.
const ASIDE: u16 = 6;
/// How near words are that stand side by side, in order.
pub(super) const NEAREST: u32 = 100;

/// A row that holds the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) row: u32,
    /// What its words cost.
    pub(super) cost: u32,
    /// How near each other and in order they stand, up to [`NEAREST`].
    pub(super) near: u32,
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
    Meet(u32),
    Run(u32),
}

impl Best {
    const UNMET: Self = Self { cost: UNMET, via: Via::Nothing, places: [0; MOST_PLACES], count: 0 };

    fn offer(&mut self, cost: u16, via: Via, place: u16) {
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

/// A word of the segment by which some term is met; those of the same word form a chain.
#[derive(Debug, Clone, Copy)]
struct Slot {
    atom: u8,
    cost: u16,
    meet: u16,
    next: u16,
}

/// One query in one segment.
pub(super) struct Pass<'a> {
    pub(super) segment: &'a Segment,
    pub(super) plan: &'a Plan<'a>,
    pub(super) terms: Vec<Term>,
    /// The rows that exist.
    pub(super) live: Bits,
    /// For each row the number of parts from which on words stand aside; empty where none do.
    pub(super) aside: &'a [u8],
    pub(super) found: Vec<Found>,
    /// Rows looked at.
    done: Bits,
    slots: Vec<Slot>,
    /// For each word its first slot, from 1.
    tags: Vec<u16>,
    tagged: Vec<usize>,
    /// The row being looked at.
    tokens: Vec<u32>,
    pub(super) best: Vec<Best>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(segment: &'a Segment, plan: &'a Plan<'a>, live: Bits) -> Self {
        let atoms = plan.atoms.len();
        Self {
            segment,
            plan,
            terms: (0..atoms).map(|_| Term::new(segment)).collect(),
            live,
            aside: &[],
            found: Vec::new(),
            done: Bits::none(segment.rows()),
            slots: Vec::new(),
            tags: vec![0; segment.words().len()],
            tagged: vec![0; atoms],
            tokens: Vec::new(),
            best: vec![Best::UNMET; atoms],
        }
    }

    /// Adds what is met at a level, and the rows that hold it.
    pub(super) fn deepen(&mut self, level: Level, scorer: Scorer) {
        if level == Level::Part {
            for pair in &self.plan.pairs {
                let Some(word) = self.segment.words().find(&pair.word) else { continue };
                for atom in pair.atoms {
                    if let Some(term) = self.terms.get_mut(atom) {
                        term.meet(word, pair.cost, pair.how);
                    }
                }
            }
        }
        for (term, atom) in self.terms.iter_mut().zip(&self.plan.atoms) {
            term.deepen(self.segment, &atom.what, level, scorer);
        }
        for term in &mut self.terms {
            term.unite(self.segment);
        }
        self.tag();
    }

    /// Adds what one atom is met by at a level.
    pub(super) fn deepen_one(&mut self, atom: usize, level: Level, scorer: Scorer) {
        if let (Some(term), Some(of)) = (self.terms.get_mut(atom), self.plan.atoms.get(atom)) {
            term.deepen(self.segment, &of.what, level, scorer);
            term.unite(self.segment);
        }
        self.tag();
    }

    fn tag(&mut self) {
        for ((atom, term), tagged) in (0_u8..).zip(&self.terms).zip(&mut self.tagged) {
            for (at, meet) in term.meets.iter().enumerate().skip(*tagged) {
                let (Some(tag), Ok(meet_at)) =
                    (self.tags.get_mut(meet.word as usize), u16::try_from(at))
                else {
                    continue;
                };
                if self.slots.len() >= MOST_MEETS * 4 {
                    break;
                }
                self.slots.push(Slot { atom, cost: meet.cost, meet: meet_at, next: *tag });
                *tag = u16::try_from(self.slots.len()).unwrap_or(0);
            }
            *tagged = term.meets.len();
        }
    }

    /// Whether rows must be read to know whether they hold.
    pub(super) fn is_uncertain(&self) -> bool {
        self.plan.phrases || self.terms.iter().any(|term| !term.runs.is_empty())
    }

    /// The rows that may hold the whole query, but for the clause `without`: all that do, and more only where
    /// [`Pass::is_uncertain`].
    pub(super) fn candidates(&self, without: Option<usize>) -> Bits {
        self.holding(|nth| Some(nth) != without)
    }

    /// The same for those clauses alone that even a paste demands: all but plain words.
    pub(super) fn demands(&self) -> Bits {
        self.holding(|nth| !self.plan.is_plain(nth))
    }

    fn holding(&self, counts: impl Fn(usize) -> bool) -> Bits {
        let mut all = self.live.clone();
        for (nth, clause) in self.plan.clauses.iter().enumerate() {
            if !counts(nth) {
                continue;
            }
            let mut any = Bits::none(self.segment.rows());
            for atom in clause.clone() {
                let (Some(term), Some(of)) = (self.terms.get(atom), self.plan.atoms.get(atom))
                else {
                    continue;
                };
                match (of.negated, &of.what) {
                    (false, _) => any.add(&term.bits),
                    (true, What::Phrase { .. }) => any = Bits::all(self.segment.rows()),
                    (true, _) => {
                        let mut not = term.bits.clone();
                        not.invert();
                        any.add(&not);
                    }
                }
            }
            all.keep(&any);
        }
        all
    }

    /// Looks at candidates not yet looked at, those `first` before the others, as far as the budget goes. Returns
    /// whether all were.
    pub(super) fn gather(&mut self, candidates: &Bits, first: Range<u32>, want: &mut Want) -> bool {
        want.perfect = 0;
        let mut fresh = candidates.clone();
        fresh.remove(&self.done);
        let here: Vec<u32> =
            fresh.from(first.start).take_while(|row| *row < first.end).take(want.rows).collect();
        let mut complete = here.len() < want.rows || first.is_empty();
        complete &= self.look_at(here, want);
        if let Some(atom) = self.plan.only_word()
            && !self.is_uncertain()
            && fresh.count() > want.rows
        {
            let best = self.walk(atom, &fresh, want.rows);
            self.look_at(best, want);
            return false;
        }
        fresh.remove(&self.done);
        complete & self.look_at(fresh.iter(), want)
    }

    /// The best `most` of `rows` for a query of one word, by the cost of the words that meet it.
    fn walk(&self, atom: usize, rows: &Bits, most: usize) -> Vec<u32> {
        let Some(term) = self.terms.get(atom) else { return Vec::new() };
        let mut meets = term.meets.clone();
        meets.sort_unstable_by_key(|meet| (meet.cost, meet.word));
        let mut best: Vec<u32> = Vec::new();
        for tier in meets.chunk_by(|a, b| a.cost == b.cost) {
            if best.len() >= most {
                break;
            }
            let mut tier_rows = Vec::new();
            for meet in tier {
                let mut left = most;
                self.segment.rows_of(meet.word, |row| {
                    if rows.has(row) {
                        tier_rows.push(row);
                        left -= 1;
                    }
                    left > 0
                });
            }
            tier_rows.sort_unstable();
            tier_rows.dedup();
            best.extend(tier_rows);
        }
        best
    }

    /// Looks at rows one by one; false where the budget or the patience ended first.
    fn look_at(&mut self, rows: impl IntoIterator<Item = u32>, want: &mut Want) -> bool {
        for row in rows {
            if want.looks == 0 || want.perfect >= want.rows || want.is_cancelled() {
                return false;
            }
            want.looks -= 1;
            self.done.set(row);
            if let Some(found) = self.look(row) {
                want.perfect += usize::from(found.cost == 0 && found.near == NEAREST);
                self.found.push(found);
            }
        }
        true
    }

    /// Whether a row holds the query, at what cost; leaves in `best` how each atom is met.
    pub(super) fn look(&mut self, row: u32) -> Option<Found> {
        self.meet_row(row);
        self.cost(row, |_| None)
    }

    /// The same where plain words may be absent, at the cost of what each is worth times [`cost::ABSENT`].
    pub(super) fn look_loosely(&mut self, row: u32, worth: &[u32]) -> Option<Found> {
        self.meet_row(row);
        self.cost(row, |atom| worth.get(atom).copied())
    }

    /// What the row looked at costs; where `worth` gives a weight, an atom may be absent.
    fn cost(&self, row: u32, worth: impl Fn(usize) -> Option<u32>) -> Option<Found> {
        let (mut cost, mut near, mut pairs) = (0_u32, 0_u32, 0_u32);
        let mut before: Option<&Best> = None;
        for (nth, clause) in self.plan.clauses.iter().enumerate() {
            let prices = clause.clone().filter_map(|atom| Some((self.price(atom, row)?, atom)));
            let cheapest = prices.min_by_key(|(price, _)| *price);
            let weight = worth(clause.start).filter(|_| self.plan.is_plain(nth));
            let (price, atom) = match (cheapest, weight) {
                (Some(found), _) => found,
                (None, Some(_)) => (cost::ABSENT, clause.start),
                (None, None) => return None,
            };
            cost += u32::from(price) * weight.unwrap_or(1);
            let best = self.best.get(atom).filter(|best| best.is_met());
            if self.plan.is_wanted_text(atom) {
                if let (Some(before), Some(best)) = (before, best) {
                    near += nearness(before, best);
                }
                pairs += u32::from(before.is_some());
                before = best.or(before);
            }
        }
        Some(Found { row, cost, near: near.checked_div(pairs).unwrap_or(0) })
    }

    /// What an atom costs in the row looked at; none where it does not hold.
    fn price(&self, atom: usize, row: u32) -> Option<u16> {
        let (of, best) = (self.plan.atoms.get(atom)?, self.best.get(atom)?);
        let held = match of.what {
            What::Word(..) | What::Phrase { .. } => best.is_met(),
            What::Field(..) | What::Is(_) | What::Date(..) => self.terms.get(atom)?.bits.has(row),
        };
        match (of.negated, held) {
            (false, true) if best.is_met() => Some(best.cost),
            (false, true) | (true, false) => Some(0),
            _ => None,
        }
    }

    /// Whether a row exists and holds every clause that asks for no word or phrase.
    pub(super) fn passes_filters(&self, row: u32) -> bool {
        let holds = |atom: usize| {
            let held = self.terms.get(atom).is_some_and(|term| term.bits.has(row));
            self.plan.atoms.get(atom).is_some_and(|of| of.negated != held)
        };
        self.live.has(row)
            && self.plan.clauses.iter().all(|clause| {
                clause.clone().any(|atom| self.plan.is_wanted_text(atom))
                    || clause.clone().any(holds)
            })
    }

    /// Of the row looked at last: the words from the first met to the last, and the letters met of them, in the order
    /// of the text. None where nothing was met.
    pub(super) fn letters(&self) -> Option<(String, String)> {
        let mut met: Vec<(usize, usize, &str)> = Vec::new();
        for ((best, term), atom) in self.best.iter().zip(&self.terms).zip(&self.plan.atoms) {
            let Some(place) = best.places().first().map(|place| usize::from(*place)) else {
                continue;
            };
            let (len, how) = match best.via {
                Via::Meet(at) => (1, term.meets.get(at as usize)?.how),
                Via::Run(at) => (term.runs.get(at as usize)?.words.len(), How::Exact),
                Via::Nothing => continue,
            };
            let typed = match &atom.what {
                What::Word(word, _)
                    if matches!(how, How::Prefix | How::Within | How::Scattered) =>
                {
                    word.key.as_str()
                }
                _ => "",
            };
            met.push((place, len, typed));
        }
        met.sort_unstable();
        let (from, to) = (met.first()?.0, met.iter().map(|(at, len, _)| at + len).max()?);
        let word =
            |at: usize| self.tokens.get(at).map_or("", |token| self.segment.words().word(*token));
        let text: Vec<&str> = (from..to).map(word).collect();
        let mut letters = String::new();
        for (place, len, typed) in met {
            match typed {
                "" => (place..place + len).for_each(|at| letters.push_str(word(at))),
                typed => letters.push_str(typed),
            }
        }
        Some((text.join(" "), letters))
    }

    fn meet_row(&mut self, row: u32) {
        self.best.fill(Best::UNMET);
        self.segment.tokens(row, &mut self.tokens);
        let aside = self.aside.get(row as usize).copied().unwrap_or(u8::MAX);
        let mut part = 0_u8;
        for (place, token) in (0_u16..).zip(&self.tokens) {
            if *token == BREAK {
                part = part.saturating_add(1);
                continue;
            }
            let more = if part >= aside { ASIDE } else { 0 };
            let mut tag = self.tags.get(*token as usize).copied().unwrap_or(0);
            while let Some(slot) = tag.checked_sub(1).and_then(|at| self.slots.get(usize::from(at)))
            {
                if let Some(best) = self.best.get_mut(usize::from(slot.atom)) {
                    best.offer(slot.cost + more, Via::Meet(u32::from(slot.meet)), place);
                }
                tag = slot.next;
            }
        }
        for (term, best) in self.terms.iter().zip(&mut self.best) {
            for (at, run) in (0_u32..).zip(&term.runs) {
                if run.cost >= best.cost {
                    continue;
                }
                let windows = self.tokens.windows(run.words.len().max(1));
                for (place, window) in (0_u16..).zip(windows) {
                    if window
                        .iter()
                        .zip(&run.words)
                        .all(|(token, any)| any.binary_search(token).is_ok())
                    {
                        best.offer(run.cost, Via::Run(at), place);
                    }
                }
            }
        }
    }
}

/// How near two words stand: side by side in order most, then in order within eight words, then the other way round.
fn nearness(a: &Best, b: &Best) -> u32 {
    let near = |a: u16, b: u16| {
        let gap = u32::from(a.abs_diff(b));
        match gap {
            // One word that stands for both.
            0 | 1 if a <= b => NEAREST,
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
    /// The rows found that cannot be bettered.
    pub(super) perfect: usize,
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
    fn is_cancelled(&mut self) -> bool {
        if self.looks % 512 == 0 {
            self.cancel_now();
        }
        self.cancelled
    }
}
