//! The search box at full size: what one keystroke costs, what making the index costs, what misspelt names find; and
//! what other programs take for the same.
//!
//! `cargo bench --bench search [-- SIZE… | FILE | FOLDER] [QUERY…] [--seed=N] [--alone] [--typing]`:
//! corpora of so many passages made up from a seed (10,000 and 100,000 where nothing is said), or a file of lines, or a
//! folder of texts. Given queries are typed instead of those drawn from the corpus. `--seed` makes the same misspellings again; `--alone`
//! leaves the other programs out; `--typing` opens the browser on the corpus in a pseudo-terminal, types thirty letters
//! in 0.3 s, again and again, and tells how long each takes to the screen.

#![allow(clippy::print_stdout, reason = "the figures are the point")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for people"
)]

mod clock;
mod corpus;
mod echo;
mod peers;
mod queries;
mod random;
mod typing;

use casefile::case::Case;
use casefile::search::{Flags, Index};
use clock::{all_time, ms};
use queries::{Kind, Typed};
use random::Random;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The sizes where nothing is said.
const SIZES: [usize; 2] = [10_000, 100_000];
/// The misspelt names that recall is taken over.
const NAMES: usize = 500;
/// How often an index is made; the quickest counts.
const BUILDS: usize = 3;

/// What is asked for on the command line.
struct Asked {
    sizes: Vec<usize>,
    paths: Vec<PathBuf>,
    queries: Vec<Typed>,
    seed: u64,
    alone: bool,
    typing: bool,
    /// The browser is to be shown on the corpus; where its counts go.
    browse: Option<PathBuf>,
}

impl Asked {
    fn read(arguments: impl Iterator<Item = String>) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut asked = Self {
            sizes: Vec::new(),
            paths: Vec::new(),
            queries: Vec::new(),
            seed: now.as_nanos() as u64,
            alone: false,
            typing: false,
            browse: None,
        };
        for argument in arguments {
            if let Some(seed) = argument.strip_prefix("--seed=") {
                asked.seed = seed.parse().unwrap_or(asked.seed);
            } else if argument == "--alone" {
                asked.alone = true;
            } else if argument == "--typing" {
                asked.typing = true;
            } else if let Some(counts) = argument.strip_prefix(echo::BROWSE) {
                asked.browse = Some(counts.into());
            } else if argument.starts_with("--") {
                // What cargo passes on.
            } else if let Ok(size) = argument.parse() {
                asked.sizes.push(size);
            } else if PathBuf::from(&argument).exists() {
                asked.paths.push(argument.into());
            } else {
                asked.queries.push(Typed { query: argument, name: String::new() });
            }
        }
        if asked.sizes.is_empty() && asked.paths.is_empty() {
            asked.sizes = SIZES.into();
        }
        asked
    }
}

fn main() -> ExitCode {
    let asked = Asked::read(std::env::args().skip(1));
    if let (Some(counts), Some(size)) = (&asked.browse, asked.sizes.first()) {
        return echo::browse(*size, counts);
    }
    println!("seed {}", asked.seed);
    let mut right = true;
    for size in &asked.sizes {
        right &= run(&corpus::made(*size), true, &asked);
    }
    for path in &asked.paths {
        match corpus::read(path) {
            Ok(case) => right &= run(&case, false, &asked),
            Err(error) => {
                println!("{}: {error}", path.display());
                right = false;
            }
        }
    }
    if right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures one corpus; false where it is not what it should be.
fn run(case: &Case, is_made: bool, asked: &Asked) -> bool {
    let passages = corpus::passages(case);
    let bytes: usize = passages.iter().map(|passage| passage.len()).sum();
    let index = build(case, bytes);
    let letters = passages.iter().map(|passage| passage.chars().count()).sum();
    let wrong = corpus::wrong(passages.len(), letters, index.words()).filter(|_| is_made);
    if let Some(wrong) = &wrong {
        println!("  THE CORPUS IS WRONG: {wrong}");
    }
    if !asked.queries.is_empty() {
        let kind = Kind { what: "asked", queries: asked.queries.clone() };
        typing::tell(&index, &[kind]);
        typing::show(&index, &asked.queries);
        return wrong.is_none();
    }
    if asked.typing && is_made {
        drop(index);
        let words = passages.get(passages.len() / 2).map_or("", |passage| passage);
        let query: String = words.chars().take(30).collect();
        return echo::tell(passages.len(), query.trim_end()) && wrong.is_none();
    }
    // The same keystrokes each time, so that figures can be compared.
    let kinds = queries::all(&passages, &mut Random(0xfeed));
    let strokes = typing::tell(&index, &kinds);
    println!("  {} keystrokes", strokes.len());
    recall(&index, &passages, asked);
    if !asked.alone {
        let names = kinds.first().map_or(&[][..], |kind| &kind.queries);
        peers::tell(&passages, &strokes, names);
    }
    wrong.is_none()
}

fn build(case: &Case, bytes: usize) -> Index {
    let mut best = (Duration::MAX, Duration::MAX);
    let mut index = Index::default();
    for _ in 0..BUILDS {
        let (start, worked) = (Instant::now(), all_time());
        index = Index::build(case, &Flags::default());
        best.0 = best.0.min(start.elapsed());
        best.1 = best.1.min(all_time().saturating_sub(worked));
    }
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{} passages, {megabytes:.1} MB, {:.0} bytes each, {} distinct words",
        index.passages(),
        bytes as f64 / index.passages().max(1) as f64,
        index.words(),
    );
    println!(
        "  index built in {:.0} ms on {} threads, {:.0} MB/s; {:.0} MB a second of work",
        ms(best.0),
        rayon::current_num_threads(),
        megabytes / best.0.as_secs_f64(),
        megabytes / best.1.as_secs_f64(),
    );
    println!(
        "  index {:.1} MB, {:.2}x the text together with it",
        index.memory() as f64 / 1e6,
        (index.memory() + bytes) as f64 / bytes as f64,
    );
    index
}

fn recall(index: &Index, passages: &[&str], asked: &Asked) {
    let mut random = Random(asked.seed);
    let clean = queries::names(passages, NAMES, &mut random);
    let misspelt = queries::misspelt(&clean, &mut random);
    let mut missed = Vec::new();
    let [whole, found] =
        [&clean, &misspelt].map(|queries| typing::recall(index, queries, &mut missed));
    println!("  recall@5 over {NAMES} names: as they stand {whole:.1} %, misspelt {found:.1} %");
    println!("    missed: {}", missed.join(", "));
    if !asked.alone {
        println!("  recall@5 of others, of the same misspelt names:");
        peers::recall(passages, &misspelt);
    }
}
