//! Ten thousand text files, 50 MB: when the first screen has its rows, and when everything can be searched.
//!
//! `cargo bench --bench documents`, or with another number of files as argument.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a benchmark prints, and ends where it cannot go on"
)]

use casefile::app::Msg;
use casefile::search::{Options, Query};
use casefile::store::Going;
use casefile::tui::effects;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// The size of a file.
const BYTES: usize = 5_000;

const WORDS: &str = "the of and in to was that for said with court clerk on by he from had at his been \
    were not which it papers who box have they second river witness lawyer evening would there house \
    county judge after before record report two police years people state other one morning street";

fn write(root: &Path, files: usize) {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice: u64 = 88_172_645_463_325_252;
    for nth in 0..files {
        let mut text = format!("Report {nth} of the clerk\n\nBy Anna Berg\nJune 1, 2019\n\n");
        let mut column = 0;
        while text.len() < BYTES {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let rare = dice.is_multiple_of(9);
            let word = if rare {
                format!("w{}", dice % 90_000)
            } else {
                words[usize::try_from(dice % words.len() as u64).unwrap()].to_owned()
            };
            if dice.is_multiple_of(97) {
                text += ".\n\n";
                column = 0;
            } else if column > 66 {
                text.push('\n');
                column = 0;
            }
            column += word.len() + 1;
            text += &word;
            text.push(' ');
        }
        let folder = root.join(format!("{:03}", nth / 100));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("doc {nth}.txt")), text).unwrap();
    }
}

fn main() {
    let files = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let root = tempfile::tempdir().unwrap();
    write(root.path(), files);
    println!("{files} files, {} MB", files * BYTES / 1_000_000);
    for run in 1..=3 {
        let since = Instant::now();
        let mut parts = Vec::new();
        let last = effects::load_in_steps(Some(root.path()), &mut |msg| {
            if let Msg::Loaded(loaded) = msg {
                parts.push((since.elapsed(), loaded.more.unwrap_or_default().0));
            }
            Going::On
        });
        let whole = since.elapsed();
        let Msg::Loaded(loaded) = last else { continue };
        let index = loaded.index.unwrap();
        let found = index.search(&Query::parse("clerk papers"), &Options::default()).hits.len();
        println!(
            "run {run}: all searchable after {whole:?}; {} passages, {found} hits",
            index.passages()
        );
        for (at, read) in parts {
            println!("    {at:>10.1?}  {read} read and searchable");
        }
    }
}
