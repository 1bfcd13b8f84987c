//! Folders of plain documents: what was planted in them is found or reported, and nothing in them does harm.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod generated;
mod growing;
mod hostile;

use casefile::store::{Opened, open, read_with};
use std::path::Path;

/// Opens documents with the program itself as the reader of pages and PDFs.
fn opened(path: &Path) -> Opened {
    read_with(env!("CARGO_BIN_EXE_casefile").into());
    open(Some(path)).unwrap()
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const WORDS: [&str; 40] = [
    "the", "clerk", "court", "house", "papers", "river", "second", "box", "found", "basement",
    "nobody", "looked", "years", "lawyer", "witness", "evening", "morning", "letter", "street",
    "window", "garden", "of", "and", "in", "was", "had", "been", "with", "under", "before",
    "after", "record", "judge", "county", "office", "report", "question", "answer", "train",
    "bridge",
];

/// A sentence of so many words.
fn sentence(dice: &mut Dice, words: usize) -> String {
    let mut text = String::new();
    for at in 0..words {
        let word = dice.pick(&WORDS);
        if at == 0 {
            text += &word[..1].to_uppercase();
            text += &word[1..];
        } else {
            text += " ";
            text += word;
        }
    }
    text + "."
}

/// Words wrapped at a width; `hyphenate` breaks long ones.
fn wrapped(text: &str, width: usize, hyphenate: bool) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            let room = width.saturating_sub(column + 2);
            if hyphenate && room >= 3 && length >= room + 3 && word.chars().all(char::is_lowercase)
            {
                out += &format!(" {}-\n{}", &word[..room], &word[room..]);
                column = length - room;
                continue;
            }
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += length;
    }
    out
}
