//! Fields: which rows are tied to somebody, a source, a kind, a mark or a date.

use super::bits::Bits;
use super::block::BREAK;
use super::facts::{EvidenceFacts, Facts, SourceFacts};
use super::flags::Flag;
use super::hit::Entry;
use super::index::Index;
use super::query::{Clock, Field, What};
use super::segment::Segment;
use super::word::Word;
use crate::case::date::DateRange;
use crate::case::{ClaimIx, Date, PersonIx, RecordRef, SourceIx};
use crate::text::distance::Pattern;

/// What one filter asks, once its names are resolved.
enum Test<'q> {
    People { field: Field, people: Vec<PersonIx> },
    Sources(Vec<SourceIx>),
    Kind(&'q [Word]),
    Is(Flag),
    Date(Clock, &'q DateRange),
}

/// The rows that pass a filter: of the records' segment first, then of each shelf's. None where `what` is no filter.
pub(super) fn rows(index: &Index, what: &What, notes: &mut Vec<String>) -> Option<Vec<Bits>> {
    let facts = &*index.facts;
    let mut bits: Vec<Bits> = index.segments().map(|segment| Bits::none(segment.rows())).collect();
    let test = match what {
        What::Field(field @ (Field::Person | Field::About | Field::By), words) => {
            let people = people(facts, words);
            if people.is_empty() {
                notes.push(nobody(*field, words));
            }
            if *field == Field::Person {
                add_named(index, words, &people, &mut bits);
            }
            Test::People { field: *field, people }
        }
        What::Field(Field::Source, words) => Test::Sources(sources(facts, words)),
        What::Field(Field::Kind, words) => Test::Kind(words),
        What::Is(flag) => Test::Is(*flag),
        What::Date(clock, range) => Test::Date(*clock, range),
        What::Word(..) | What::Phrase { .. } => return None,
    };
    if let Some(records) = bits.first_mut() {
        for (row, record) in (0..).zip(&index.records.list) {
            if test.record(facts, record.entry) {
                records.set(row);
            }
        }
    }
    add_passages(index, &test, &mut bits);
    Some(bits)
}

/// Adds the passages of sources that pass as a whole, and those in which evidence that passes stands.
fn add_passages(index: &Index, test: &Test<'_>, bits: &mut [Bits]) {
    for (at, source) in index.facts.sources.iter().enumerate() {
        let ix = SourceIx::new(at);
        if test.whole_source(ix, source)
            && let Some((shelf, rows)) = index.place(ix)
            && let Some(bits) = bits.get_mut(shelf + 1)
        {
            bits.set_range(rows.start, rows.end);
        }
    }
    for (claim, _, evidence) in index.facts.evidence() {
        if test.evidence(&index.facts, claim, evidence)
            && let Some((shelf, rows)) = index.place(evidence.source)
            && let Some(bits) = bits.get_mut(shelf + 1)
        {
            let row = |passage: u32| rows.start.saturating_add(passage).min(rows.end);
            bits.set_range(row(evidence.passages.start), row(evidence.passages.end));
        }
    }
}

impl Test<'_> {
    fn record(&self, facts: &Facts, entry: Entry) -> bool {
        let any = |ix: ClaimIx| facts.claims.get(ix.at()).into_iter().flat_map(|c| &c.evidence);
        let source = |ix: SourceIx| facts.sources.get(ix.at());
        match (self, entry) {
            (Self::Is(flag), entry) => facts.is(entry.record(), *flag),
            (Self::Kind(words), entry) => kinds(facts, entry).any(|kind| is_kind(words, kind)),
            (Self::People { field, people }, Entry::Person(ix)) => {
                *field == Field::Person && people.contains(&ix)
            }
            (Self::People { field, people }, Entry::Question(ix)) => {
                *field != Field::By && meet(facts.question(ix), people)
            }
            (Self::People { .. } | Self::Sources(_) | Self::Date(..), Entry::Claim(ix)) => {
                let own = match self {
                    Self::Date(Clock::Happened, range) => {
                        let when = facts.claims.get(ix.at()).and_then(|claim| claim.when.as_ref());
                        falls(when, range)
                    }
                    Self::People { field, people } => {
                        let claim = facts.claims.get(ix.at());
                        *field != Field::By && claim.is_some_and(|c| meet(&c.about, people))
                    }
                    _ => false,
                };
                own || any(ix).any(|evidence| {
                    self.evidence(facts, ix, evidence)
                        || source(evidence.source)
                            .is_some_and(|source| self.whole_source(evidence.source, source))
                })
            }
            (_, Entry::Source(ix)) => source(ix).is_some_and(|facts| self.whole_source(ix, facts)),
            _ => false,
        }
    }

    /// Whether a source passes, and with it all its passages.
    fn whole_source(&self, ix: SourceIx, source: &SourceFacts) -> bool {
        match self {
            Self::People { field, people } => *field != Field::About && meet(&source.by, people),
            Self::Sources(sources) => sources.contains(&ix),
            Self::Kind(words) => {
                let kinds = source.kinds.iter().map(String::as_str);
                kinds.chain(["passage"]).any(|kind| is_kind(words, kind))
            }
            Self::Date(Clock::Published, range) => falls(source.published.as_ref(), range),
            Self::Date(..) | Self::Is(_) => false,
        }
    }

    /// Whether evidence passes by itself or by its claim, and with it the passages it stands in.
    fn evidence(&self, facts: &Facts, ix: ClaimIx, evidence: &EvidenceFacts) -> bool {
        let claim = facts.claims.get(ix.at());
        match self {
            Self::People { field, people } => {
                (*field != Field::By && claim.is_some_and(|claim| meet(&claim.about, people)))
                    || (*field != Field::About && meet(&evidence.links, people))
            }
            Self::Is(flag) => facts.is(RecordRef::Claim(ix), *flag),
            Self::Date(Clock::Happened, range) => {
                falls(claim.and_then(|claim| claim.when.as_ref()), range)
            }
            Self::Date(Clock::Said, range) => falls(evidence.said.as_ref(), range),
            Self::Date(Clock::Published, _) | Self::Sources(_) | Self::Kind(_) => false,
        }
    }
}

fn meet(some: &[PersonIx], others: &[PersonIx]) -> bool {
    some.iter().any(|ix| others.contains(ix))
}

fn falls(date: Option<&Date>, range: &DateRange) -> bool {
    date.is_some_and(|date| range.overlaps(date))
}

/// The kinds that a record answers to; a claim also to those of the sources that carry it.
fn kinds(facts: &Facts, entry: Entry) -> Box<dyn Iterator<Item = &str> + '_> {
    let of_source = |ix: SourceIx| {
        facts.sources.get(ix.at()).into_iter().flat_map(|source| &source.kinds).map(String::as_str)
    };
    match entry {
        Entry::Person(ix) => Box::new(facts.people.get(ix.at()).map(|p| p.kind).into_iter()),
        Entry::Question(_) => Box::new(std::iter::once("question")),
        Entry::Claim(ix) => {
            let claim = facts.claims.get(ix.at());
            let evidence = claim.into_iter().flat_map(|claim| &claim.evidence);
            Box::new(evidence.flat_map(move |e| of_source(e.source)).chain(["claim"]))
        }
        Entry::Source(ix) => Box::new(of_source(ix).chain(["source"])),
        Entry::Passage { source, .. } => Box::new(of_source(source).chain(["passage"])),
    }
}

fn is_kind(words: &[Word], kind: &str) -> bool {
    words.iter().all(|word| Word::all(kind).any(|kind| kind.key.starts_with(&word.key)))
}

/// The people with a name that has all these words: as they stand, else begun by them, else with an edit or two.
fn people(facts: &Facts, words: &[Word]) -> Vec<PersonIx> {
    let whole = |word: &Word, other: &Word| word.key == other.key;
    let begun = |word: &Word, other: &Word| other.key.starts_with(&word.key);
    let patterns: Vec<(&Word, Pattern)> =
        words.iter().map(|word| (word, Pattern::new(&word.key))).collect();
    let near = |word: &Word, other: &Word| {
        let pattern = patterns.iter().find(|(of, _)| *of == word).map(|(_, pattern)| pattern);
        pattern.is_some_and(|pattern| {
            let most = [0, 1, 2].get(pattern.letters().saturating_sub(1) / 3).copied().unwrap_or(2);
            pattern.distance(&other.key, most).is_some()
        })
    };
    for test in [&whole as &dyn Fn(&Word, &Word) -> bool, &begun, &near] {
        let fits = |name: &Vec<Word>| words.iter().all(|w| name.iter().any(|other| test(w, other)));
        let found: Vec<PersonIx> = (0..)
            .zip(&facts.people)
            .filter(|(_, person)| person.names.iter().any(fits))
            .map(|(at, _)| PersonIx(at))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn nobody(field: Field, words: &[Word]) -> String {
    let typed: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
    let name = typed.join(" ");
    match field {
        Field::Person => format!("nobody in the case is called “{name}”: looked for in the texts"),
        _ => format!("nobody in the case is called “{name}”"),
    }
}

/// The sources with this number (`S2`), id, or words in label or title.
fn sources(facts: &Facts, words: &[Word]) -> Vec<SourceIx> {
    let (typed, keys): (Vec<&str>, Vec<&str>) =
        words.iter().map(|word| (word.typed.as_str(), word.key.as_str())).unzip();
    let number = match keys.as_slice() {
        [one] => one.strip_prefix('s').and_then(|number| number.parse::<usize>().ok()),
        _ => None,
    };
    let id = typed.join("-").to_lowercase();
    let named = |source: &SourceFacts| {
        source.id == id
            || source.names.iter().any(|name| {
                words.iter().all(|w| name.iter().any(|other| other.key.starts_with(&w.key)))
            })
    };
    let all = facts.sources.iter().enumerate();
    let found = all.filter(|(at, source)| number == Some(at + 1) || named(source));
    found.map(|(at, _)| SourceIx::new(at)).collect()
}

/// Adds the rows in which one of the people is named; where there are none, those with the words themselves.
fn add_named(index: &Index, words: &[Word], people: &[PersonIx], bits: &mut [Bits]) {
    let names = people.iter().filter_map(|ix| index.facts.people.get(ix.at()));
    let mut names: Vec<&[Word]> =
        names.flat_map(|person| &person.names).map(Vec::as_slice).collect();
    if names.is_empty() {
        names.push(words);
    }
    for (segment, bits) in index.segments().zip(bits) {
        for name in &names {
            add_phrase(segment, name, bits);
        }
    }
}

/// Adds the rows that hold these words next to each other.
fn add_phrase(segment: &Segment, words: &[Word], bits: &mut Bits) {
    let found: Option<Vec<u32>> =
        words.iter().map(|word| segment.words().find(&word.key)).collect();
    let Some(found) = found.filter(|found| !found.is_empty() && !found.contains(&BREAK)) else {
        return;
    };
    let mut rows = Bits::all(segment.rows());
    for word in &found {
        let mut one = Bits::none(segment.rows());
        segment.postings().add_rows_of(*word, &mut one);
        rows.keep(&one);
    }
    if found.len() == 1 {
        bits.add(&rows);
        return;
    }
    let mut tokens = Vec::new();
    for row in rows.iter().filter(|row| !bits.has(*row)).collect::<Vec<_>>() {
        segment.tokens(row, &mut tokens);
        if tokens.windows(found.len()).any(|window| window == found) {
            bits.set(row);
        }
    }
}
