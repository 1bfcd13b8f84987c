//! From the text of a case.json to a case: each record on its own, so that a bad one costs no other.

use super::fields::{Context, Fields};
use super::scalar::{Read, kind_of};
use super::syntax::{self, Broken, Entry};
use super::{FORMAT, salvage};
use crate::case::index::{List, Unread};
use crate::case::{Case, Problem};
use rayon::prelude::*;
use serde_json::value::RawValue;
use thiserror::Error;

/// How many records one thread reads at a stretch.
const STRETCH: usize = 2048;

/// A case as read from text; the sources' own texts are not part of it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What could be read.
    pub case: Case,
    /// What could not, in no particular order; places are bytes of the text.
    pub problems: Vec<Problem>,
    /// Why writing the case back would lose something, if it would.
    pub mend: Option<Mend>,
}

/// What has to be mended by hand before a case may be written over its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Mend {
    /// The file is no JSON; what could be made out was loaded.
    #[error("case.json is not whole JSON, and what could not be read would be lost")]
    Syntax,
    /// A key of the case itself, not of a record, could not be read.
    #[error("the case's own keys could not all be read, and those would be lost")]
    Keys,
    /// The file holds bytes that are no text.
    #[error("case.json is not all UTF-8, and the other bytes would be lost")]
    Utf8,
    /// The file has another version of the format.
    #[error("case.json has another version of the format than this program writes")]
    Version,
}

/// A text that holds no case at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}")]
pub struct NotACase {
    /// The byte at which that shows.
    pub at: usize,
    /// Why it is no case.
    pub what: String,
    /// What mends it.
    pub help: String,
}

/// Reads a case.json. Never panics, whatever `text` is; takes time in proportion to its length.
pub fn read(text: &str) -> Result<Reading, NotACase> {
    let begin = text.len() - text.trim_start().len();
    if !text.trim_start().starts_with('{') {
        return Err(not_an_object(text, begin));
    }
    match syntax::entries(text) {
        Ok(entries) => {
            if !entries.iter().any(|entry| is_known(&entry.key)) {
                return Err(NotACase {
                    at: begin,
                    what: "JSON, but no case: it has none of a case's keys".to_owned(),
                    help: format!("begin with \"format\": \"{FORMAT}\" and \"title\""),
                });
            }
            Ok(build(Context::new(text), text, entries, None))
        }
        Err(broken) => salvaged(text, &broken),
    }
}

fn not_an_object(text: &str, at: usize) -> NotACase {
    let what = match text.trim_start().chars().next() {
        None => "empty",
        Some('[') => "no case: it begins with [, a list",
        Some(_) => "no JSON",
    };
    let help = format!("a case begins with {{ \"format\": \"{FORMAT}\", \"title\": …");
    NotACase { at, what: what.to_owned(), help }
}

fn is_known(key: &str) -> bool {
    matches!(key, "format" | "title" | "summary" | "refused")
        || List::ALL.iter().any(|list| list.key() == key)
}

/// Loads what can be made out of a text that is no JSON.
fn salvaged(text: &str, broken: &Broken) -> Result<Reading, NotACase> {
    let saved = salvage::salvage(text);
    if saved.entries.is_empty() && saved.lists.iter().all(Vec::is_empty) {
        let what = format!("no JSON: {}", broken.what);
        return Err(NotACase { at: broken.at, what, help: broken.help.to_owned() });
    }
    let mut cx = Context::new(text);
    cx.wrong_at(broken.at, broken.what, broken.help);
    for record in saved.broken {
        if record.at != broken.at {
            let what = format!("{}; the record around it is left out", record.what);
            cx.wrong_at(record.at, what, record.help);
        }
    }
    if let Some(at) = saved.lost {
        cx.wrong_at(at, "nothing after this could be made out", "mend what stands before it");
    }
    let mut reading = build(cx, text, saved.entries, Some(saved.lists));
    reading.mend = Some(Mend::Syntax);
    Ok(reading)
}

/// Reads the records; `lists` where they are not among the `entries`.
fn build<'a>(
    mut cx: Context<'a>,
    text: &'a str,
    entries: Vec<Entry<'a>>,
    lists: Option<[Vec<&'a RawValue>; 4]>,
) -> Reading {
    let whole = lists.is_none();
    let mut case = Case::default();
    let mut fields = Fields::over(&mut cx, text.trim_start(), "a case", entries);
    let version = version(&mut fields);
    case.title = fields.need("title").unwrap_or_default();
    case.summary = fields.maybe("summary");
    let in_fields = List::ALL.map(|list| elements(&mut fields, list));
    case.refused = fields.or_default("refused");
    let (extra, sound) = fields.end();
    case.extra = extra;
    let [sources, people, questions, claims] = lists.unwrap_or(in_fields);
    case.sources = records(&mut cx, List::Sources, &sources, &mut case.unread);
    case.people = records(&mut cx, List::People, &people, &mut case.unread);
    case.questions = records(&mut cx, List::Questions, &questions, &mut case.unread);
    case.claims = records(&mut cx, List::Claims, &claims, &mut case.unread);
    let keys = (whole && !sound).then_some(Mend::Keys);
    Reading { case: case.indexed(), problems: cx.problems, mend: version.or(keys) }
}

/// Looks at the version of the format.
fn version(fields: &mut Fields<'_, '_, '_>) -> Option<Mend> {
    let Some(raw) = fields.take("format") else {
        let help = format!("add \"format\": \"{FORMAT}\" before \"title\"");
        fields.warn_of("a case without \"format\"", help);
        return None;
    };
    if raw.get().trim_matches('"') == FORMAT {
        return None;
    }
    let found = if raw.get().len() < 40 { raw.get() } else { kind_of(raw) };
    fields.wrong(
        raw.get(),
        format!("the format is {found}; this program knows \"{FORMAT}\""),
        "open it with the program that wrote it; what is known here is shown",
    );
    Some(Mend::Version)
}

/// The elements of one of the four lists.
fn elements<'a>(fields: &mut Fields<'_, '_, 'a>, list: List) -> Vec<&'a RawValue> {
    let Some(raw) = fields.take(list.key()) else { return Vec::new() };
    syntax::elements(raw).unwrap_or_else(|| {
        let what = format!("\"{}\" should be a list, found {}", list.key(), kind_of(raw));
        fields.wrong(raw.get(), what, "write the records between [ and ]");
        Vec::new()
    })
}

/// Reads each of `raws`; what cannot be read goes to `unread`.
fn records<T: Read + Send>(
    cx: &mut Context<'_>,
    list: List,
    raws: &[&RawValue],
    unread: &mut Vec<Unread>,
) -> Vec<T> {
    let stretches: Vec<_> = raws
        .par_chunks(STRETCH)
        .enumerate()
        .map(|(nth, raws)| stretch::<T>(cx.beside(), list, nth * STRETCH, raws))
        .collect();
    let mut read = Vec::with_capacity(raws.len());
    for (some, left, problems) in stretches {
        read.extend(some);
        unread.extend(left);
        cx.problems.extend(problems);
    }
    read
}

/// Reads `raws`, the first of which is the record with the index `first`.
fn stretch<T: Read>(
    mut cx: Context<'_>,
    list: List,
    first: usize,
    raws: &[&RawValue],
) -> (Vec<T>, Vec<Unread>, Vec<Problem>) {
    let (mut read, mut unread) = (Vec::with_capacity(raws.len()), Vec::new());
    for (at, raw) in raws.iter().copied().enumerate() {
        match T::read(&mut cx, list.key(), raw) {
            Some(record) => read.push(record),
            None => unread.push(Unread { list, at: first + at, raw: raw.to_owned() }),
        }
    }
    (read, unread, cx.problems)
}
