//! One query in one segment: from words to rows, level by level.

use super::bits::Bits;
use super::block::BREAK;
use super::hit::How;
use super::met::{Best, Found, NEAREST, Via, nearness};
use super::plan::Plan;
use super::query::What;
use super::segment::Segment;
use super::term::{Level, MOST_MEETS, Term, cost};
use super::ways::LEAST_TO_PART;
use std::ops::Range;

/// What it costs that a word stands in what is not shown first: a role, a publisher.
const ASIDE: u16 = 6;

/// A word of the segment by which some term is met; those of the same word form a chain.
#[derive(Debug, Clone, Copy)]
struct Slot {
    atom: u8,
    cost: u16,
    meet: u16,
    next: u16,
}

/// Whether it has so few letters that it may be met by another word only beside others.
fn is_short(what: &What) -> bool {
    matches!(what, What::Word(word, _) if word.key.chars().count() < LEAST_TO_PART)
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
    /// Rows found, and rows that were read in vain.
    pub(super) done: Bits,
    pub(super) failed: Bits,
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
            failed: Bits::none(segment.rows()),
            slots: Vec::new(),
            tags: vec![0; segment.words().len()],
            tagged: vec![0; atoms],
            tokens: Vec::new(),
            best: vec![Best::UNMET; atoms],
        }
    }

    /// Adds what is met at a level, and of the rows that hold it all in `here`, of others enough.
    pub(super) fn deepen(&mut self, level: Level, here: &Range<u32>) {
        self.meet(level);
        self.unite(here);
        self.tag();
    }

    /// Adds what is met at a level, and all rows that hold it.
    pub(super) fn deepen_all(&mut self, level: Level) {
        self.meet(level);
        for term in &mut self.terms {
            term.unite(self.segment);
        }
        self.tag();
    }

    fn meet(&mut self, level: Level) {
        let runs = |terms: &[Term]| terms.iter().map(|term| term.runs.len()).sum::<usize>();
        let before = runs(&self.terms);
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
        let alone = level == Level::Short && self.plan.only_word().is_some();
        for (term, atom) in self.terms.iter_mut().zip(&self.plan.atoms) {
            if !(alone && is_short(&atom.what)) {
                term.deepen(self.segment, &atom.what, level);
            }
        }
        if runs(&self.terms) > before {
            // What was read in vain may hold by the new ones.
            self.failed = Bits::none(self.segment.rows());
        }
    }

    /// Adds what one atom is met by at a level.
    pub(super) fn deepen_one(&mut self, atom: usize, level: Level) {
        if let (Some(term), Some(of)) = (self.terms.get_mut(atom), self.plan.atoms.get(atom)) {
            term.deepen(self.segment, &of.what, level);
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
        Some(Found { row, cost, near: near.checked_div(pairs).unwrap_or(NEAREST) })
    }

    /// What an atom costs in the row looked at; none where it does not hold.
    fn price(&self, atom: usize, row: u32) -> Option<u16> {
        let (of, best) = (self.plan.atoms.get(atom)?, self.best.get(atom)?);
        let held = match of.what {
            What::Word(..) | What::Phrase { .. } => best.is_met(),
            What::Field(..) | What::Is(_) | What::Date(..) => {
                self.terms.get(atom)?.possible().has(row)
            }
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
            let held = self.terms.get(atom).is_some_and(|term| term.possible().has(row));
            self.plan.atoms.get(atom).is_some_and(|of| of.negated != held)
        };
        self.live.has(row)
            && self.plan.clauses.iter().all(|clause| {
                clause.clone().any(|atom| self.plan.is_wanted_text(atom))
                    || clause.clone().any(holds)
            })
    }

    /// Whether an atom is all of the query, and all rows that hold it are known and exist: then they are the rows found.
    pub(super) fn is_whole(&self, atom: usize) -> bool {
        self.plan.atoms.len() == 1
            && self.terms.get(atom).is_some_and(|term| !term.is_partial)
            && self.live.is_all()
    }

    /// Of a row: the words from the first met to the last, and the letters met of them, in the order
    /// of the text. None where nothing was met.
    pub(super) fn letters(&mut self, row: u32) -> Option<(String, String)> {
        self.meet_row(row);
        self.segment.tokens(row, &mut self.tokens);
        let mut met: Vec<(usize, usize, &str)> = Vec::new();
        for ((best, term), atom) in self.best.iter().zip(&self.terms).zip(&self.plan.atoms) {
            let Some(place) = best.places().first().map(|place| usize::from(*place)) else {
                continue;
            };
            let (len, how) = match best.via {
                Via::Meet(at) => (1, term.meets.get(usize::from(at))?.how),
                Via::Run(at) => (term.runs.get(usize::from(at))?.words.len(), How::Exact),
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

    /// The least that a word of a row costs by which one atom is met.
    pub(super) fn cheapest_meet(&self, atom: usize, row: u32) -> u16 {
        let mut least = u16::MAX;
        self.segment.each_token(row, |token| {
            let mut tag = self.tags.get(token as usize).copied().unwrap_or(0);
            while let Some(slot) = self.slots.get(usize::from(tag).wrapping_sub(1)) {
                if usize::from(slot.atom) == atom {
                    least = least.min(slot.cost);
                }
                tag = slot.next;
            }
        });
        least
    }

    /// Leaves in `best` how each atom is met in a row.
    fn meet_row(&mut self, row: u32) {
        self.best.fill(Best::UNMET);
        let (tags, slots, best) = (&self.tags, &self.slots, &mut self.best);
        let aside = self.aside.get(row as usize).copied().unwrap_or(u8::MAX);
        let (mut place, mut part, mut more) = (0_u16, 0_u8, 0);
        if !self.slots.is_empty() {
            self.segment.each_token(row, |token| {
                let mut tag = tags.get(token as usize).copied().unwrap_or(0);
                while let Some(slot) = slots.get(usize::from(tag).wrapping_sub(1)) {
                    if let Some(best) = best.get_mut(usize::from(slot.atom)) {
                        best.offer(slot.cost + more, Via::Meet(slot.meet), place);
                    }
                    tag = slot.next;
                }
                if token == BREAK {
                    part = part.saturating_add(1);
                    more = if part >= aside { ASIDE } else { 0 };
                }
                place = place.saturating_add(1);
            });
        }
        if self.terms.iter().any(|term| !term.runs.is_empty()) {
            self.meet_runs(row, aside);
        }
    }

    fn meet_runs(&mut self, row: u32, aside: u8) {
        self.segment.tokens(row, &mut self.tokens);
        // The place from which on words stand aside.
        let mut breaks = self.tokens.iter().enumerate().filter(|(_, token)| **token == BREAK);
        let behind = usize::from(aside).checked_sub(1).and_then(|nth| breaks.nth(nth));
        let aside = behind.map_or(usize::MAX, |(place, _)| place);
        for (term, best) in self.terms.iter().zip(&mut self.best) {
            for (at, run) in (0_u16..).zip(&term.runs) {
                if run.cost >= best.cost {
                    continue;
                }
                let windows = self.tokens.windows(run.words.len().max(1));
                for (place, window) in (0_u16..).zip(windows) {
                    let mut pairs = window.iter().zip(&run.words);
                    if pairs.all(|(token, any)| any.binary_search(token).is_ok()) {
                        let more = if usize::from(place) > aside { ASIDE } else { 0 };
                        best.offer(run.cost + more, Via::Run(at), place);
                    }
                }
            }
        }
    }
}
