//! Reading a query, one run of letters after the other.

use super::super::flags::Flag;
use super::super::word::Word;
use super::{Atom, Clause, Clock, Field, Mode, Query, What};
use crate::case::date::DateRange;
use crate::text::distance::nearest_name;
use crate::text::{Span, words};

/// The most that is read of a query, in bytes, and the most demands that it may make.
const LONGEST_QUERY: usize = 8 * 1024;
const MOST_CLAUSES: usize = 64;

pub(super) fn parse(text: &str) -> Query {
    let mut end = text.len().min(LONGEST_QUERY);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut parser = Parser { text: Span::new(0, end).of(text), ..Parser::default() };
    if end < text.len() {
        parser.notes.push("the query is too long: only its beginning is looked for".to_owned());
    }
    while parser.step() {}
    if parser.clauses.len() > MOST_CLAUSES {
        parser.clauses.truncate(MOST_CLAUSES);
        parser.notes.push(format!("only the first {MOST_CLAUSES} words are looked for"));
    }
    Query { text: text.to_owned(), clauses: parser.clauses, notes: parser.notes }
}

#[derive(Default)]
struct Parser<'a> {
    text: &'a str,
    at: usize,
    clauses: Vec<Clause>,
    notes: Vec<String>,
    /// A `|` was read: the next atom is an alternative of the last clause.
    or: bool,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        Span::new(self.at, self.text.len()).of(self.text)
    }

    /// Reads one atom; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return false };
        if first == '|' {
            self.at += 1;
            self.or = !self.clauses.is_empty();
            return true;
        }
        let negated =
            first == '!' && self.rest().chars().nth(1).is_some_and(|c| !c.is_whitespace());
        if negated {
            self.at += 1;
        }
        if self.phrase(start, negated) || self.field(start, negated) {
            return true;
        }
        self.run(start, negated);
        true
    }

    /// A phrase in quotation marks; without a closing one it runs to the end and is still being typed.
    fn phrase(&mut self, start: usize, negated: bool) -> bool {
        let Some(quoted) = self.quoted() else { return false };
        let open =
            self.at == self.text.len() && !is_closed(Span::new(start, self.at).of(self.text));
        let words: Vec<Word> = Word::all(quoted.of(self.text)).collect();
        if !words.is_empty() {
            self.push(Atom {
                negated,
                at: Span::new(start, self.at),
                what: What::Phrase { words, open },
            });
        }
        true
    }

    /// What stands in quotation marks here; moves behind them.
    fn quoted(&mut self) -> Option<Span> {
        let first = self.rest().chars().next().filter(|c| is_quote(*c))?;
        let from = self.at + first.len_utf8();
        let body = Span::new(from, self.text.len());
        let (end, next) = match body.of(self.text).char_indices().find(|(_, c)| is_quote(*c)) {
            Some((at, c)) => (from + at, from + at + c.len_utf8()),
            None => (body.end, body.end),
        };
        self.at = next;
        Some(Span::new(from, end))
    }

    /// `name:value`, if the name is one of ours. A name that looks like one of ours earns a note.
    fn field(&mut self, start: usize, negated: bool) -> bool {
        let run = self.rest().split(char::is_whitespace).next().unwrap_or_default();
        let Some((name, value)) = run.split_once(':') else { return false };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphabetic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        if !field_names().any(|known| known == name) {
            if !value.starts_with('/') && !value.is_empty() {
                self.note_unknown("field", &name, &mut field_names());
            }
            return false;
        }
        let end = self.at + run.len();
        self.at += name.len() + 1;
        let value = self.quoted().unwrap_or_else(|| {
            let from = self.at;
            self.at = end;
            Span::new(from, end)
        });
        if let Some(what) = self.value(&name, value) {
            self.push(Atom { negated, at: Span::new(start, self.at), what });
        }
        true
    }

    /// What a field with this value asks for; none, perhaps with a note, where the value says nothing.
    fn value(&mut self, name: &str, value: Span) -> Option<What> {
        if let Some(field) = Field::ALL.into_iter().find(|field| field.name() == name) {
            let words: Vec<Word> = Word::all(value.of(self.text)).collect();
            return (!words.is_empty()).then_some(What::Field(field, words));
        }
        let Some(clock) = Clock::ALL.into_iter().find(|clock| clock.name() == name) else {
            return self.flag(value).map(What::Is);
        };
        let value = value.of(self.text).trim();
        if value.is_empty() {
            return None;
        }
        match DateRange::parse(value) {
            Ok(range) => Some(What::Date(clock, range)),
            Err(error) => {
                self.notes.push(error.to_string());
                None
            }
        }
    }

    /// The mark that a value names or is the beginning of.
    fn flag(&mut self, value: Span) -> Option<Flag> {
        let value = value.of(self.text).to_ascii_lowercase();
        let mut begun = Flag::ALL.into_iter().filter(|flag| flag.name().starts_with(&value));
        match (begun.next(), value.is_empty()) {
            (_, true) => None,
            (Some(flag), _) => Some(flag),
            (None, _) => {
                let mut names = Flag::ALL.into_iter().map(Flag::name);
                self.note_unknown("mark", &value, &mut names);
                None
            }
        }
    }

    fn note_unknown(
        &mut self,
        what: &str,
        name: &str,
        names: &mut dyn Iterator<Item = &'static str>,
    ) {
        let known: Vec<&str> = names.collect();
        let name: String = name.chars().take(40).collect();
        self.notes.push(match nearest_name(&name, &known) {
            Some(near) => format!("there is no {what} “{name}”; the nearest is “{near}”"),
            None => format!("there is no {what} “{name}”; there are {}", known.join(", ")),
        });
    }

    /// Letters up to the next space: one word, or several where something parts them.
    fn run(&mut self, start: usize, negated: bool) {
        let mode = match self.rest().chars().next() {
            Some('\'' | '\u{2018}') => Some(Mode::Exact),
            Some('^') => Some(Mode::Prefix),
            _ => None,
        };
        let end = self.at + self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
        let run = Span::new(self.at, end);
        let spans: Vec<Span> = words(run.of(self.text)).map(|span| span.shift(run.start)).collect();
        self.at = end;
        let spans = without_genitive(self.text, &spans);
        let all: Vec<(Word, Span)> =
            spans.iter().filter_map(|span| Some((Word::new(span.of(self.text))?, *span))).collect();
        let at = Span::new(start, end);
        match (mode, negated) {
            (None, false) => {
                for (word, span) in all {
                    let open = span.end == self.text.len();
                    self.push(Atom {
                        negated,
                        at: span,
                        what: What::Word(word, Mode::Loose { open }),
                    });
                }
            }
            (mode, _) => {
                let mode = mode.unwrap_or(Mode::Exact);
                let mut words: Vec<Word> = all.into_iter().map(|(word, _)| word).collect();
                let what = match (words.pop(), words.is_empty()) {
                    (None, _) => return,
                    (Some(word), true) => What::Word(word, mode),
                    (Some(word), false) => {
                        words.push(word);
                        What::Phrase { words, open: mode == Mode::Prefix }
                    }
                };
                self.push(Atom { negated, at, what });
            }
        }
    }

    fn push(&mut self, atom: Atom) {
        match self.clauses.last_mut() {
            Some(clause) if self.or => clause.any.push(atom),
            _ => self.clauses.push(Clause { any: vec![atom] }),
        }
        self.or = false;
    }
}

fn field_names() -> impl Iterator<Item = &'static str> {
    let clocks = Clock::ALL.into_iter().map(Clock::name);
    Field::ALL.into_iter().map(Field::name).chain(clocks).chain(["is"])
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}')
}

fn is_closed(phrase: &str) -> bool {
    phrase.chars().filter(|c| is_quote(*c)).count() > 1
}

/// Leaves out an "s" behind an apostrophe: who types "Cooper's" looks for Cooper.
fn without_genitive(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut kept = spans.to_vec();
    if let [.., before, last] = spans {
        let between = Span::new(before.end, last.start).of(text);
        if matches!(between, "'" | "\u{2019}") && last.of(text).eq_ignore_ascii_case("s") {
            kept.pop();
        }
    }
    kept
}
