//! Reading the sources' own texts, and holding them against their hashes.

use super::files::{self, Refusal};
use super::{bundled, locate::Counter};
use crate::case::index::List;
use crate::case::problem::Step;
use crate::case::{Case, Problem, Severity, Source, Where};
use crate::text::{Document, Span};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// Where the sources' files are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shelf<'a> {
    /// In the program.
    Bundled,
    /// In a folder, given by its canonical path.
    Folder(&'a Path),
}

impl Shelf<'_> {
    fn bytes(self, file: &str) -> Result<Cow<'static, [u8]>, Refusal> {
        match self {
            Self::Bundled => bundled::source(file)
                .map(|text| Cow::Borrowed(text.as_bytes()))
                .ok_or(Refusal::Missing),
            Self::Folder(root) => files::bytes(&files::inside(root, file)?).map(Cow::Owned),
        }
    }
}

/// Gives every source its text. What cannot be read is a problem, and the source stays without.
pub(super) fn load(case: &mut Case, shelf: Shelf<'_>) -> Vec<Problem> {
    let places: Vec<usize> =
        (0..case.sources.len()).map(|at| case.place_in_file(List::Sources, at)).collect();
    case.sources
        .par_iter_mut()
        .zip(places)
        .flat_map_iter(|(source, place)| load_one(source, place, shelf))
        .collect()
}

fn load_one(source: &mut Source, place: usize, shelf: Shelf<'_>) -> Vec<Problem> {
    let at = |key: &str| Where::Json(vec![Step::from("sources"), place.into(), key.into()]);
    let error = |at, what, help| Problem { at, severity: Severity::Error, what, help };
    let bytes = match shelf.bytes(&source.file) {
        Ok(bytes) => bytes,
        Err(refusal) => {
            let what = format!("the text \"{}\" is not read: {refusal}", source.file);
            source.unread = Some(refusal.to_string());
            return vec![error(at("file"), what, refusal.help().to_owned())];
        }
    };
    let mut problems = Vec::new();
    if let Some(bad) = not_utf8(&bytes) {
        problems.push(bad.problem(&source.file));
    }
    let text = normalised(match String::from_utf8(bytes.into_owned()) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    });
    let hash = sha256(text.as_bytes());
    if !hash.eq_ignore_ascii_case(&source.sha256) {
        let what = format!(
            "the text \"{}\" is not the one noted: its hash begins with {}, noted is {}",
            source.file,
            short(&hash),
            short(&source.sha256)
        );
        let help = format!("restore the text, or note the new one: \"sha256\": \"{hash}\"");
        problems.push(error(at("sha256"), what, help));
    }
    source.document = Some(Document::new(text));
    problems
}

/// The beginning of a hash: enough for an eye to tell two apart.
fn short(hash: &str) -> &str {
    if hash.is_empty() {
        return "none";
    }
    let end = hash.char_indices().nth(12).map_or(hash.len(), |(at, _)| at);
    Span::new(0, end).of(hash)
}

/// The SHA-256 of `bytes` in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// `text` without byte order mark, its lines ended by LF alone.
fn normalised(text: String) -> String {
    let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if body.len() == text.len() && memchr::memmem::find(body.as_bytes(), b"\r\n").is_none() {
        return text;
    }
    body.replace("\r\n", "\n")
}

/// Where bytes are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotUtf8 {
    /// The line of the first, from 1.
    pub(super) line: usize,
    /// Its column in characters, from 1.
    pub(super) column: usize,
    /// How many places there are.
    pub(super) count: usize,
}

impl NotUtf8 {
    /// As a problem of `file`.
    pub(super) fn problem(self, file: &str) -> Problem {
        let Self { line, column, count } = self;
        let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        Problem {
            at: Where::Line { file: file.to_owned(), line, column },
            severity: Severity::Error,
            what: format!("not UTF-8 in {places}, shown as \u{fffd}"),
            help: "convert the file to UTF-8".to_owned(),
        }
    }
}

/// Where `bytes` are not UTF-8, if anywhere.
pub(super) fn not_utf8(bytes: &[u8]) -> Option<NotUtf8> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let mut good = "";
    let mut count = 0;
    for chunk in bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()) {
        if count == 0 {
            good = chunk.valid();
        }
        count += 1;
    }
    let (line, column) = Counter::new(good).at(good.len());
    (count > 0).then_some(NotUtf8 { line, column, count })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_normalised_before_it_is_hashed() {
        assert_eq!(normalised("\u{feff}a\r\nb\rc\n".to_owned()), "a\nb\rc\n");
        assert_eq!(normalised("a\nb\r".to_owned()), "a\nb\r");
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_counted_and_placed() {
        assert_eq!(not_utf8("é\nü".as_bytes()), None);
        let bytes = b"a\n\xc3\xa9b\xff\xfe c\n\x80";
        assert_eq!(not_utf8(bytes), Some(NotUtf8 { line: 2, column: 3, count: 3 }));
    }
}
