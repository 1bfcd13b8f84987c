//! Long queries: entries ranked by how many of the words they have, the rarer ones counting more.

use super::bits::Bits;
use super::hit::{Results, Total};
use super::pass::Pass;
use super::query::{Mode, What};
use super::run::{Run, value};
use super::tell;
use super::term::{Level, Term};

/// The most words without a match for which misspellings are looked up.
const MOST_MISSPELT: usize = 12;
/// The most rows that are read.
const MOST_READ: usize = 4_000;
/// A word in more than one row of so many says little: where there are many rows it is not looked up, only counted
/// where it stands.
const COMMON: usize = 8;
const MANY_ROWS: u32 = 4_096;

/// Which share of what the words are worth an entry must have: a half, or where none has so much, a quarter.
const SHARES: [u32; 2] = [2, 4];

/// What each atom is worth by its rarity, and whether it is a word of the paste.
struct Worth {
    of: Vec<u32>,
    total: u32,
}

impl Run<'_> {
    /// Answers a query of many words.
    pub(super) fn paste(&mut self) -> Results {
        self.meet_words();
        let worth = self.worth();
        let mut found: Vec<(usize, u32, u32)> = Vec::new();
        for share in SHARES {
            for (at, pass) in self.passes.iter().enumerate() {
                let rows = weigh(pass, &worth, worth.total / share, &pass.demands());
                found.extend(rows.into_iter().map(|(row, sum)| (at, row, sum)));
                if self.want.cancel_now() {
                    return Results::default();
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        let total = Total { count: found.len(), at_least: found.len() > MOST_READ };
        found.sort_unstable_by_key(|(at, row, sum)| (std::cmp::Reverse(*sum), *at, *row));
        found.truncate(MOST_READ);
        let mut ranked = Vec::new();
        for (at, row, _) in found {
            let Some(pass) = self.passes.get_mut(at) else { continue };
            let (Some(seen), Some(entry)) =
                (pass.look_loosely(row, &worth.of), self.index.entry(at, row))
            else {
                continue;
            };
            // In hundredths of what all words together are worth.
            let lost = seen.cost.saturating_mul(10) / worth.total.max(1);
            let found = super::met::Found { cost: lost, ..seen };
            ranked.push(self.rank(at, row, entry, value(&found)));
        }
        self.cut(&mut ranked);
        let hits = tell::hits(self, &ranked);
        Results {
            total: if hits.is_empty() { Total::default() } else { total },
            missing: if hits.is_empty() { tell::nowhere(self) } else { Vec::new() },
            hits,
            ..Results::default()
        }
    }

    /// Meets every word as it stands; those that are nowhere with an edit.
    fn meet_words(&mut self) {
        for pass in &mut self.passes {
            pass.deepen_all(Level::Exact);
        }
        let mut left = MOST_MISSPELT;
        for atom in 0..self.plan.atoms.len() {
            let known = self
                .passes
                .iter()
                .any(|pass| pass.terms.get(atom).is_some_and(|term| !term.possible().is_empty()));
            if known || left == 0 {
                continue;
            }
            left -= 1;
            for pass in &mut self.passes {
                pass.deepen_one(atom, Level::OneEdit);
            }
        }
    }

    fn worth(&self) -> Worth {
        let rows: usize = self.passes.iter().map(|pass| pass.segment.rows() as usize).sum();
        let of: Vec<u32> = (0..self.plan.atoms.len())
            .map(|atom| {
                let holding: usize = self
                    .passes
                    .iter()
                    .filter_map(|pass| pass.terms.get(atom))
                    .map(|term| term.possible().count())
                    .sum();
                let counted = matches!(
                    self.plan.atoms.get(atom).map(|atom| (&atom.what, atom.negated)),
                    Some((What::Word(_, Mode::Loose { .. }), false))
                );
                if counted { (rows / holding.max(1)).max(1).ilog2() + 1 } else { 0 }
            })
            .collect();
        let total = of.iter().sum();
        Worth { of, total }
    }
}

/// The rows that have at least so much of what the words are worth, with what they have.
fn weigh(pass: &Pass<'_>, worth: &Worth, least: u32, allowed: &Bits) -> Vec<(u32, u32)> {
    let rows = pass.segment.rows();
    let mut sums = vec![0_u32; rows as usize];
    let mut uncounted = 0;
    let rare = |bits: &Bits| rows < MANY_ROWS || bits.count() * COMMON <= rows as usize;
    let weighty =
        |(term, of): (&Term, &u32)| *of > 0 && !term.possible().is_empty() && rare(term.possible());
    let any_rare = pass.terms.iter().zip(&worth.of).any(weighty);
    for (term, of) in pass.terms.iter().zip(&worth.of).filter(|(_, of)| **of > 0) {
        if any_rare && !rare(term.possible()) {
            uncounted += of;
            continue;
        }
        for row in term.possible().iter() {
            if let Some(sum) = sums.get_mut(row as usize) {
                *sum += of;
            }
        }
    }
    let least = least.saturating_sub(uncounted).max(1);
    let all = (0_u32..).zip(sums);
    all.filter(|(row, sum)| *sum >= least && allowed.has(*row)).collect()
}
