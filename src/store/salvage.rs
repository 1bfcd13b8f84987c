//! Making records out of a case.json that is not whole JSON: cut short, a comma too few, a bracket too many.
//!
//! The reader walks the top of the file, takes every value that is JSON by itself, and after one that is not goes on at
//! the next record, which in a file laid out by hand or by this program stands at the same indent.

use super::syntax::{Broken, Entry};
use crate::case::index::List;
use crate::text::Span;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// How many times its own length a file may cost: one made to be slow is left unfinished instead.
const PASSES: usize = 8;

/// What was made out.
#[derive(Debug, Default)]
pub(super) struct Salvaged<'a> {
    /// The keys of the case itself, but for the four lists.
    pub(super) entries: Vec<Entry<'a>>,
    /// The elements of the four lists, in the order of [`List::ALL`].
    pub(super) lists: [Vec<&'a RawValue>; 4],
    /// Where records are broken.
    pub(super) broken: Vec<Broken>,
    /// The byte from which on nothing could be made out.
    pub(super) lost: Option<usize>,
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    left: usize,
    found: Salvaged<'a>,
}

/// Takes from `text` whatever is JSON by itself.
pub(super) fn salvage(text: &str) -> Salvaged<'_> {
    let at = text.find('{').map_or(text.len(), |at| at + 1);
    let left = text.len().saturating_mul(PASSES);
    let mut walk = Walk { text, at, left, found: Salvaged::default() };
    while walk.found.lost.is_none() && walk.next_key() {}
    walk.found
}

impl<'a> Walk<'a> {
    fn rest(&self) -> &'a str {
        Span::new(self.at, self.text.len()).of(self.text)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, over: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&over) {
            self.at += 1;
        }
    }

    /// Reads the next key of the case and its value; false at the end of the file.
    fn next_key(&mut self) -> bool {
        let Some(quote) = memchr::memchr(b'"', self.rest().as_bytes()) else { return false };
        self.at += quote;
        let Some(key) = self.key() else {
            self.at += 1;
            return true;
        };
        let list = List::ALL.iter().position(|list| list.key() == key);
        match (list, self.peek()) {
            (Some(list), Some(b'[')) => {
                self.at += 1;
                self.list(list);
            }
            _ => self.plain(key),
        }
        true
    }

    /// The key at this place, if a colon follows it; then stands at its value.
    fn key(&mut self) -> Option<Cow<'a, str>> {
        let (raw, end) = self.value().ok()?;
        let key: String = serde_json::from_str(raw.get()).ok()?;
        let here = std::mem::replace(&mut self.at, end);
        self.skip(|b| b.is_ascii_whitespace());
        if self.peek() != Some(b':') {
            self.at = here;
            return None;
        }
        self.at += 1;
        self.skip(|b| b.is_ascii_whitespace());
        Some(Cow::Owned(key))
    }

    fn plain(&mut self, key: Cow<'a, str>) {
        match self.value() {
            Ok((value, end)) => {
                self.at = end;
                self.found.entries.push(Entry { key, value });
            }
            Err(broken) => {
                self.found.broken.push(broken);
                let line = memchr::memchr(b'\n', self.rest().as_bytes());
                self.at = line.map_or(self.text.len(), |line| self.at + line);
            }
        }
    }

    /// The JSON value at this place and where it ends.
    fn value(&mut self) -> Result<(&'a RawValue, usize), Broken> {
        let rest = self.rest();
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let (cost, value) = match stream.next() {
            Some(Ok(raw)) => (0, Ok((raw, self.at + stream.byte_offset()))),
            Some(Err(error)) => {
                let broken = Broken::new(rest, &error);
                (broken.at, Err(Broken { at: self.at + broken.at, ..broken }))
            }
            None => (0, Err(Broken::missing(self.at))),
        };
        match self.left.checked_sub(cost) {
            Some(left) => self.left = left,
            None => self.found.lost = self.found.lost.or(Some(self.at)),
        }
        value
    }

    /// Reads the elements of a list from behind its bracket to its end.
    fn list(&mut self, list: usize) {
        while self.found.lost.is_none() {
            self.skip(|b| b.is_ascii_whitespace() || b == b',');
            match self.peek() {
                None => return,
                Some(b']') => {
                    self.at += 1;
                    return;
                }
                Some(b'{') => self.record(list),
                // A key: the list before it was never closed.
                Some(b'"') if self.stands_before_key() => return,
                Some(_) => self.skip_one(),
            }
        }
    }

    fn stands_before_key(&mut self) -> bool {
        let here = self.at;
        let is_key = self.key().is_some();
        self.at = here;
        is_key
    }

    fn skip_one(&mut self) {
        self.at += self.rest().chars().next().map_or(1, char::len_utf8);
    }

    fn record(&mut self, list: usize) {
        match self.value() {
            Ok((raw, end)) => {
                self.at = end;
                if let Some(records) = self.found.lists.get_mut(list) {
                    records.push(raw);
                }
            }
            Err(broken) => {
                self.found.broken.push(broken);
                let next = self.next_at_same_indent().or_else(|| self.behind_brackets());
                if next.is_none() && self.found.lost.is_none() {
                    self.found.lost = Some(self.at);
                }
                self.at = next.unwrap_or(self.text.len());
            }
        }
    }

    /// Where the next record begins, or the list ends, by the indent of the line that this one begins on.
    fn next_at_same_indent(&self) -> Option<usize> {
        let before = Span::new(0, self.at).of(self.text);
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        let indent = Span::new(start, self.at).of(self.text);
        if !indent.chars().all(|c| c == ' ' || c == '\t') {
            return None;
        }
        let mut at = self.at;
        for line in self.rest().split_inclusive('\n') {
            let begin = line.len() - line.trim_start_matches([' ', '\t']).len();
            let first = line.as_bytes().get(begin).copied();
            let ends = begin < indent.len() && matches!(first, Some(b']' | b'"'));
            if at > self.at && (ends || begin == indent.len() && first == Some(b'{')) {
                return Some(at + begin);
            }
            at += line.len();
        }
        None
    }

    /// Where the brackets that open here are all closed; text ends at the latest with its line.
    fn behind_brackets(&self) -> Option<usize> {
        let (mut open, mut in_text, mut escaped) = (0_usize, false, false);
        for (at, byte) in self.rest().bytes().enumerate() {
            match byte {
                b'\n' => (in_text, escaped) = (false, false),
                _ if escaped => escaped = false,
                b'\\' if in_text => escaped = true,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => open += 1,
                b'}' | b']' if !in_text => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return Some(self.at + at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> [Vec<String>; 4] {
        salvage(text).lists.map(|list| {
            list.iter()
                .map(|raw| raw.get().split('"').nth(3).unwrap_or_default().to_owned())
                .collect()
        })
    }

    const WHOLE: &str = r#"{
  "title": "T",
  "sources": [
    {
      "id": "s1"
    },
    {
      "id": "s2"
    }
  ],
  "people": [
    {
      "id": "p1"
    },
    {
      "id": "p2"
    },
    {
      "id": "p3"
    }
  ]
}
"#;

    #[test]
    fn a_slip_costs_one_record_at_most() {
        let all = ids(WHOLE);
        assert_eq!((all[0].len(), all[1].len()), (2, 3));
        for (from, to, people) in [
            ("\"p2\"\n    },", "\"p2\"\n    }", "p1 p2 p3"),
            ("\"id\": \"p2\"", "\"id\" \"p2\"", "p1 p3"),
            ("\"p2\"\n    }", "\"p2\"\n    ", "p1 p3"),
            ("\"p2\"\n", "\"p2\n", "p1 p3"),
            ("\"p3\"\n    }", "\"p3\"\n    ", "p1 p2"),
            ("  ],\n  \"people\"", "  \"people\"", "p1 p2 p3"),
            ("\"p3\"\n    }\n  ]\n}\n", "\"p3\"", "p1 p2"),
            ("\"p1\"\n", "\"p1\",\n<<<<<<< HEAD\n", "p2 p3"),
        ] {
            assert!(WHOLE.contains(from), "{from}");
            let [sources, got, ..] = ids(&WHOLE.replacen(from, to, 1));
            assert_eq!(sources, ["s1", "s2"], "{to}");
            assert_eq!(got.join(" "), people, "{to}");
        }
    }

    #[test]
    fn one_line_is_split_by_its_brackets() {
        let text =
            r#"{"people": [{"id": "a"}, {"id" "b"}, {"id": "c }]"}], "claims": [{"id": "x"}"#;
        let [_, people, _, claims] = ids(text);
        assert_eq!((people.join(" "), claims.join(" ")), ("a c }]".into(), "x".into()));
    }

    #[test]
    fn a_text_made_to_be_slow_is_given_up() {
        let text = format!("{{\"claims\": [\n{}", "{\"a\":[\n".repeat(200_000));
        let found = salvage(&text);
        assert!(found.lost.is_some());
        let quotes = format!("{{{}", "\"".repeat(500_000));
        assert!(salvage(&quotes).entries.is_empty());
    }
}
