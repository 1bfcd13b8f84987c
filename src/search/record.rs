//! The records of a case as rows: people, questions, claims, sources, each with the texts it is found by.

use super::hit::Entry;
use super::segment::{Rows, Segment};
use crate::case::{Case, ClaimIx, Person, PersonId, PersonIx, QuestionIx, Source, SourceIx};
use crate::text::distance::letter_mask;
use crate::text::{Span, fold, words};

/// The most parts of a record and the most bytes of a part that are looked at: records may be hostile too.
const MOST_PARTS: usize = 64;
const LONGEST_PART: usize = 8 * 1024;

/// One record.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) entry: Entry,
    /// The texts it is found by; the first is what is shown.
    pub(super) parts: Vec<String>,
    /// From which part on they stand aside: a role, a publisher. Those before are names of it.
    pub(super) aside: u8,
    /// What of each part tells quickly that letters are not in it.
    pub(super) letters: Vec<Letters>,
}

impl Record {
    /// The letters of all its names.
    fn mask(&self) -> u32 {
        let names = self.letters.iter().take(usize::from(self.aside));
        names.fold(0, |mask, letters| mask | letters.mask)
    }
}

/// The letters of a text: which there are, and with which its words begin.
#[derive(Debug, Clone)]
pub(super) struct Letters {
    mask: u32,
    heads: String,
}

impl Letters {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        let heads = words(&folded).filter_map(|word| word.of(&folded).chars().next()).collect();
        Self { mask: letter_mask(&folded), heads }
    }

    /// Whether `pattern` may be made up of the beginnings of neighbouring words; where `loose`, whether its letters
    /// may be there at all, the first at the beginning of a word.
    pub(super) fn may_hold(&self, pattern: &str, mask: u32, loose: bool) -> bool {
        let mut letters = pattern.chars();
        let Some(first) = letters.next().filter(|_| mask & !self.mask == 0) else { return false };
        let mut heads = self.heads.chars();
        while let Some(head) = heads.next() {
            if head == first
                && (loose || heads.clone().take(2).any(|next| letters.clone().any(|c| c == next)))
            {
                return true;
            }
        }
        false
    }
}

/// All records of a case, searchable. Row `n` of the segment is record `n`.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) segment: Segment,
    pub(super) list: Vec<Record>,
    /// The `aside` of each.
    pub(super) aside: Vec<u8>,
    /// The letters of all names of each, side by side: most records are told apart by them.
    pub(super) masks: Vec<u32>,
    /// Where people, questions, claims and sources begin, and the end.
    starts: [u32; 5],
}

impl Rows for Vec<Record> {
    fn count(&self) -> usize {
        self.len()
    }

    fn parts(&self, row: usize, visit: &mut dyn FnMut(&str)) {
        for part in self.get(row).into_iter().flat_map(|record| &record.parts) {
            visit(part);
        }
    }
}

impl Records {
    pub(super) fn new(case: &Case) -> Self {
        let mut list: Vec<Record> = Vec::new();
        let mut starts = [0_u32; 5];
        let begin = |list: &Vec<Record>| u32::try_from(list.len()).unwrap_or(u32::MAX);
        for (at, person) in case.people.iter().enumerate() {
            list.push(of_person(PersonIx::new(at), person));
        }
        starts[1] = begin(&list);
        for (at, question) in case.questions.iter().enumerate() {
            list.push(record(Entry::Question(QuestionIx::new(at)), [&question.text], &[]));
        }
        starts[2] = begin(&list);
        for (at, claim) in case.claims.iter().enumerate() {
            list.push(record(Entry::Claim(ClaimIx::new(at)), [&claim.statement], &[]));
        }
        starts[3] = begin(&list);
        for (at, source) in case.sources.iter().enumerate() {
            list.push(of_source(case, SourceIx::new(at), source));
        }
        starts[4] = begin(&list);
        let aside = list.iter().map(|record| record.aside).collect();
        let masks = list.iter().map(Record::mask).collect();
        Self { segment: Segment::new(&list), list, aside, masks, starts }
    }

    /// The row of an entry; none for passages.
    pub(super) fn row(&self, entry: Entry) -> Option<u32> {
        let (list, at) = match entry {
            Entry::Person(ix) => (0, ix.0),
            Entry::Question(ix) => (1, ix.0),
            Entry::Claim(ix) => (2, ix.0),
            Entry::Source(ix) => (3, ix.0),
            Entry::Passage { .. } => return None,
        };
        let row = self.starts.get(list)?.checked_add(at)?;
        (row < *self.starts.get(list + 1)?).then_some(row)
    }

    /// The record of a row.
    pub(super) fn get(&self, row: u32) -> Option<&Record> {
        self.list.get(row as usize)
    }
}

fn record<'a>(
    entry: Entry,
    names: impl IntoIterator<Item = &'a String>,
    asides: &[&str],
) -> Record {
    let mut parts: Vec<String> = names.into_iter().take(MOST_PARTS).map(|part| cut(part)).collect();
    let aside = u8::try_from(parts.len()).unwrap_or(u8::MAX);
    parts.extend(asides.iter().take(MOST_PARTS).map(|part| cut(part)));
    let letters = parts.iter().map(|part| Letters::new(part)).collect();
    Record { entry, parts, aside, letters }
}

fn of_person(ix: PersonIx, person: &Person) -> Record {
    let names = std::iter::once(&person.name).chain(&person.aliases);
    let role: Vec<&str> = person.role.as_deref().into_iter().collect();
    record(Entry::Person(ix), names, &role)
}

fn of_source(case: &Case, ix: SourceIx, source: &Source) -> Record {
    let name = |id: &PersonId| {
        let person = case.person_ix(id).and_then(|ix| case.person(ix));
        person.map(|person| person.name.as_str())
    };
    let by: Vec<&str> = source.publisher.iter().chain(&source.authors).filter_map(name).collect();
    record(Entry::Source(ix), std::iter::once(&source.title).chain(&source.label), &by)
}

fn cut(part: &str) -> String {
    let mut end = part.len().min(LONGEST_PART);
    while !part.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(0, end).of(part).to_owned()
}
