//! Copies at full size: what comparing all texts with each other takes, and what it finds of what was planted.
//!
//! `cargo bench --bench copies [-- documents…]`; without sizes 1,000 and 10,000 documents of 500 words,
//! of which every fifth holds 60 words of another with every eighth changed, and all a footer. The text is made up from
//! a seed. Figures of wall time and of processor time: run it on a quiet machine.

#![allow(clippy::print_stdout, reason = "the figures are the point")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

#[path = "../src/analysis/copies/tests/made_up.rs"]
mod made_up;

use casefile::analysis::copies::RunKind;
use casefile::analysis::{Copies, Mentions};
use casefile::case::{Case, Source, SourceIx};
use casefile::text::Document;
use made_up::{Language, Random, paragraphs};
use std::time::Instant;

const WORDS: usize = 500;
const PLANTED: usize = 60;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![1_000, 10_000] } else { sizes } {
        run(size);
    }
}

fn run(size: usize) {
    let mut random = Random(0x00c0_ffee);
    let language = Language::new(200_000);
    let (case, planted) = corpus(size, &language, &mut random);
    let mentions = Mentions::of_case(&case);
    let bytes: usize =
        case.sources.iter().filter_map(|s| s.document.as_ref()).map(|d| d.text().len()).sum();
    let before = memory("VmRSS");
    let (start, spent) = (Instant::now(), processor_time());
    let copies = Copies::of_case(&case, &mentions, &|| false).unwrap_or_default();
    let (took, spent) = (start.elapsed(), processor_time() - spent);
    let found = planted.iter().filter(|(from, to)| {
        let runs = copies.between(*from, *to).iter();
        runs.clone().any(|run| run.kind == RunKind::Copied)
    });
    let of = |kind| copies.all().iter().filter(|run| run.kind == kind).count();
    println!(
        "{size} documents, {:.1} MB: {:.2} s on {} threads, {spent:.2} s of processor time, \
         {:.0} MB over the texts at most; {} of {} planted copies found; {} copied, {} boilerplate",
        bytes as f64 / 1e6,
        took.as_secs_f64(),
        rayon::current_num_threads(),
        memory("VmHWM") - before,
        found.count(),
        planted.len(),
        of(RunKind::Copied),
        of(RunKind::Boilerplate),
    );
}

/// A case, and between which of its sources copies were planted.
fn corpus(
    size: usize,
    language: &Language,
    random: &mut Random,
) -> (Case, Vec<(SourceIx, SourceIx)>) {
    let footer = language.prose(20, random);
    let mut case = Case::default();
    let mut planted = Vec::new();
    let mut texts: Vec<Vec<&str>> = Vec::new();
    for at in 0..size {
        let mut words = language.prose(WORDS - footer.len(), random);
        if at % 5 == 4 {
            let from = random.below(at);
            let begin = random.below(WORDS - PLANTED - footer.len());
            let copied: Vec<&str> =
                texts.get(from).into_iter().flatten().skip(begin).take(PLANTED).copied().collect();
            words.truncate(words.len() - PLANTED);
            let to = random.below(words.len());
            words.splice(to..to, language.edited(&copied, PLANTED / 8, random));
            planted.push((SourceIx::new(from), SourceIx::new(at)));
        }
        words.extend(&footer);
        case.sources.push(source(at, &paragraphs(&words, random)));
        texts.push(words);
    }
    (case.indexed(), planted)
}

/// The seconds that all threads of the process have worked; 0 where the system does not tell.
fn processor_time() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanoseconds: f64 = tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok())
        .filter_map(|stat| stat.split(' ').next()?.parse::<f64>().ok())
        .sum();
    nanoseconds / 1e9
}

/// A figure of the process's memory in megabytes; 0 where the system does not tell.
fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1e3
}

fn source(at: usize, text: &str) -> Source {
    Source {
        document: Some(Document::new(text)),
        ..Source::bare(format!("s{at}").as_str().into(), format!("Document {at}"))
    }
}
