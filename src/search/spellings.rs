//! Under which spellings the words of a query were found, and how often.

use super::bits::Bits;
use super::gather::ROW;
use super::hit::{How, Spellings};
use super::pass::Pass;
use super::query::{Mode, What};
use super::run::Run;
use super::term::Meet;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most spellings of one word.
const MOST_SPELLINGS: usize = 8;
/// Of how many words, the cheapest ones, the most frequent are told.
const MOST_TRIED: usize = 24;

/// One spelling: the rows known to hold it, the most that may, and the passes in which they are not counted yet.
#[derive(Default)]
struct Tried {
    known: usize,
    most: usize,
    left: Vec<(usize, u32)>,
}

/// The rows of one pass that may hold the query.
struct Rows<'a> {
    bits: Cow<'a, Bits>,
    plain: OnceCell<Vec<u64>>,
}

impl<'a> Rows<'a> {
    fn new(pass: &'a Pass<'_>) -> Self {
        Self { bits: pass.candidates(None), plain: OnceCell::new() }
    }

    fn plain(&self) -> &[u64] {
        self.plain.get_or_init(|| self.bits.plain())
    }
}

/// For each loose word of the query met by another than itself: all that met it, with the rows that hold them.
pub(super) fn spellings(run: &Run<'_>) -> Vec<Spellings> {
    let mut all = Vec::new();
    let mut rows: Vec<Rows<'_>> = Vec::new();
    for (nth, atom) in run.plan.atoms.iter().enumerate() {
        let What::Word(word, Mode::Loose { .. }) = &atom.what else { continue };
        let other = |pass: &Pass<'_>| {
            let term = pass.terms.get(nth);
            term.is_some_and(|term| term.meets.iter().any(|meet| meet.how != How::Exact))
        };
        if atom.negated || !run.passes.iter().any(other) {
            continue;
        }
        if rows.is_empty() {
            rows = run.passes.iter().map(Rows::new).collect();
        }
        let found = most_frequent(run, nth, &rows);
        if found.len() > 1 || found.first().is_some_and(|(one, _)| *one != word.key) {
            all.push(Spellings { typed: word.typed.clone(), at: atom.at, found });
        }
    }
    all
}

/// The words by which one atom is met in most of `rows`, most frequent first. What cannot be among them, since it is in
/// too few rows altogether, is not counted.
fn most_frequent(run: &Run<'_>, atom: usize, rows: &[Rows<'_>]) -> Vec<(String, usize)> {
    let mut tried: BTreeMap<&str, Tried> = BTreeMap::new();
    for (at, (pass, rows)) in run.passes.iter().zip(rows).enumerate() {
        try_words(pass, (at, &rows.bits), atom, &mut tried);
    }
    let mut tried: Vec<(&str, Tried)> = tried.into_iter().collect();
    tried.sort_by_key(|(_, tried)| Reverse(tried.most));
    let mut found: Vec<(Reverse<usize>, &str)> = Vec::new();
    for (word, Tried { known, most, left }) in tried {
        if found.get(MOST_SPELLINGS - 1).is_some_and(|(least, _)| most < least.0) {
            break;
        }
        let counts = left.iter().filter_map(|(at, word)| {
            let (pass, rows) = (run.passes.get(*at)?, rows.get(*at)?);
            Some(pass.segment.postings().count_in(*word, &rows.bits, || rows.plain()))
        });
        let count = known + counts.sum::<usize>();
        if count > 0 {
            found.push((Reverse(count), word));
            found.sort_unstable();
        }
    }
    found.truncate(MOST_SPELLINGS);
    found.into_iter().map(|(count, word)| (word.to_owned(), count.0)).collect()
}

/// Adds the cheapest words by which one atom is met in one pass, with how many of `rows` hold them where that is known
/// or soon counted.
fn try_words<'a>(
    pass: &Pass<'a>,
    (at, rows): (usize, &Bits),
    atom: usize,
    tried: &mut BTreeMap<&'a str, Tried>,
) {
    let Some(term) = pass.terms.get(atom) else { return };
    let left = rows.count();
    if left == 0 {
        return;
    }
    let mut meets: Vec<&Meet> = term.meets.iter().collect();
    if meets.len() > MOST_TRIED {
        meets.select_nth_unstable_by_key(MOST_TRIED, |meet| (meet.cost, meet.word));
        meets.truncate(MOST_TRIED);
    }
    let lists = pass.segment.postings();
    let weight = lists.weigh_ahead(meets.iter().map(|meet| meet.word));
    let counts = (!pass.is_whole(atom) && left * ROW < weight).then(|| count(pass, rows, &meets));
    for (nth, meet) in meets.iter().enumerate() {
        let one = tried.entry(pass.segment.words().word(meet.word)).or_default();
        let held = match &counts {
            Some(counts) => counts.get(nth).copied().unwrap_or_default(),
            None => lists.count(meet.word) as usize,
        };
        one.most += held;
        if counts.is_some() || pass.is_whole(atom) {
            one.known += held;
        } else {
            one.left.push((at, meet.word));
        }
    }
}

/// How many of `rows` hold each word, by reading them.
fn count(pass: &Pass<'_>, rows: &Bits, meets: &[&Meet]) -> Vec<usize> {
    let mut counts = vec![0; meets.len()];
    let mut places: Vec<(u32, usize)> = meets.iter().map(|meet| meet.word).zip(0..).collect();
    places.sort_unstable();
    let mut held = Vec::with_capacity(meets.len());
    for row in pass.segment.ahead(rows.iter()) {
        held.clear();
        pass.segment.each_token(row, |token| {
            let place = places.binary_search_by_key(&token, |(word, _)| *word).ok();
            if let Some((_, nth)) = place.and_then(|place| places.get(place))
                && !held.contains(nth)
            {
                held.push(*nth);
            }
        });
        for nth in &held {
            if let Some(count) = counts.get_mut(*nth) {
                *count += 1;
            }
        }
    }
    counts
}
