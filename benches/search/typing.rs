//! Typing queries letter by letter, and what each keystroke costs.

use crate::clock::{Times, own_time};
use crate::queries::{Kind, Typed};
use casefile::search::{Entry, Index, Options, Query};
use casefile::text::Span;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often all queries are typed; the quickest of each keystroke counts, so that other programs disturb less. All are
/// typed before one is typed again, so that it finds no more looked up than the first time.
const REPEATS: usize = 3;

/// One keystroke: the query as far as it is typed, how long its answer took, and how long its thread worked on it.
pub(crate) struct Stroke {
    pub(crate) typed: String,
    pub(crate) wall: Duration,
    pub(crate) work: Duration,
}

/// Types each query letter by letter, on this thread alone.
pub(crate) fn strokes(index: &Index, queries: &[Typed]) -> Vec<Stroke> {
    let mut all = Vec::new();
    for Typed { query, .. } in queries {
        let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
        all.extend(ends.map(|end| Stroke {
            typed: Span::new(0, end).of(query).to_owned(),
            wall: Duration::MAX,
            work: Duration::MAX,
        }));
    }
    for _ in 0..REPEATS {
        for stroke in &mut all {
            let (start, worked) = (Instant::now(), own_time());
            black_box(index.search(&Query::parse(&stroke.typed), &Options::default()));
            stroke.work = stroke.work.min(own_time().saturating_sub(worked));
            stroke.wall = stroke.wall.min(start.elapsed());
        }
    }
    all
}

/// Prints what the keystrokes of each kind cost, and returns all of them.
pub(crate) fn tell(index: &Index, kinds: &[Kind]) -> Vec<Stroke> {
    println!("  a keystroke, one thread, ms of work:");
    let mut all = Vec::new();
    for Kind { what, queries } in kinds {
        let mut strokes = strokes(index, queries);
        strokes.sort_by_key(|stroke| stroke.work);
        let times = Times::new(strokes.iter().map(|stroke| stroke.work).collect());
        let worst: Vec<&str> =
            strokes.iter().rev().take(4).map(|stroke| stroke.typed.as_str()).collect();
        println!("    {what:<15} {:>5}  {times}  ({})", strokes.len(), worst.join(" · "));
        all.append(&mut strokes);
    }
    let work = Times::new(all.iter().map(|stroke| stroke.work).collect());
    let wall = Times::new(all.iter().map(|stroke| stroke.wall).collect());
    println!("    {:<15} {:>5}  {work}", "all", all.len());
    println!("    {:<15} {:>5}  {wall}", "all, on the wall", all.len());
    all
}

/// The share of queries, in hundredths, with the right name among the first five passages.
pub(crate) fn recall(index: &Index, queries: &[Typed], missed: &mut Vec<String>) -> f64 {
    let found = queries.iter().filter(|typed| {
        let results = index.search(&Query::parse(&typed.query), &Options::default());
        let passages = results.hits.iter().filter(|hit| matches!(hit.entry, Entry::Passage { .. }));
        let name = typed.name.to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&name);
        let found = passages.take(5).any(|hit| holds(index.text(hit.entry)));
        if !found {
            missed.push(format!("{} ({})", typed.query, typed.name));
        }
        found
    });
    found.count() as f64 * 100.0 / queries.len().max(1) as f64
}

/// Prints the first hits of each query.
pub(crate) fn show(index: &Index, queries: &[Typed]) {
    for Typed { query, .. } in queries {
        let results = index.search(&Query::parse(query), &Options::default());
        println!("  {query}: {} hits", results.total);
        for hit in results.hits.iter().take(5) {
            let why: Vec<String> = hit.why.iter().map(ToString::to_string).collect();
            println!("    {} {}: {}", hit.score, why.join("; "), index.text(hit.entry));
        }
    }
}
