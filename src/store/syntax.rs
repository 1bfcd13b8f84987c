//! Splitting JSON into its parts without copying them, and saying in words where it is no JSON.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// One key of an object with its value, a slice of the text that was split.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// The key, unescaped.
    pub(super) key: Cow<'a, str>,
    /// The value.
    pub(super) value: &'a RawValue,
}

/// Where a text stops being JSON, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// The byte.
    pub(super) at: usize,
    /// What is wrong.
    pub(super) what: &'static str,
    /// What mends it.
    pub(super) help: &'static str,
}

struct Entries<'a>(Vec<Entry<'a>>);

struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    entries.push(Entry { key, value });
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The entries of the object that `text` is, in order, repeated keys included.
pub(super) fn entries(text: &str) -> Result<Vec<Entry<'_>>, Broken> {
    match serde_json::from_str::<Entries<'_>>(text) {
        Ok(Entries(entries)) => Ok(entries),
        Err(error) => Err(Broken::new(text, &error)),
    }
}

/// The elements of a list; `None` where `raw` is none.
pub(super) fn elements(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// Every entry whose key has stood before.
pub(super) fn repeated<'e, 'a>(entries: &'e [Entry<'a>]) -> Vec<&'e Entry<'a>> {
    if entries.len() < 24 {
        let before = |at: usize| entries.iter().take(at);
        let seen = |(at, entry): &(usize, &Entry<'a>)| before(*at).any(|e| e.key == entry.key);
        return entries.iter().enumerate().filter(seen).map(|(_, entry)| entry).collect();
    }
    let mut seen = HashSet::new();
    entries.iter().filter(|entry| !seen.insert(entry.key.as_ref())).collect()
}

impl Broken {
    /// Nothing where a value should be.
    pub(super) const fn missing(at: usize) -> Self {
        Self { at, what: "the file ends too early", help: "restore the missing end" }
    }

    /// What `error`, raised while reading `text`, says in plain words.
    pub(super) fn new(text: &str, error: &serde_json::Error) -> Self {
        let message = error.to_string();
        let (what, help) = SAYINGS
            .iter()
            .find(|(sign, ..)| message.starts_with(sign))
            .map_or(("this is no JSON", "compare it with the format"), |(_, what, help)| {
                (what, help)
            });
        Self { at: offset(text, error.line(), error.column()), what, help }
    }
}

/// Beginnings of `serde_json`'s messages, and what is said instead.
const SAYINGS: &[(&str, &str, &str)] = &[
    ("EOF while parsing a string", "text begins and never ends", "close it with \""),
    (
        "EOF",
        "the file ends too early",
        "close what is open with ] or }, or restore the missing end",
    ),
    ("expected `:`", "a key without a colon", "write : after the key"),
    ("expected `,` or `]`", "a comma or the end of the list is missing here", "write , or ]"),
    ("expected `,` or `}`", "a comma or the end of the object is missing here", "write , or }"),
    ("trailing comma", "a comma with nothing after it", "take the comma out"),
    ("key must be a string", "a key that is not in quotation marks", "write it as \"key\""),
    (
        "control character",
        "text with a line break or control character in it",
        "close it with \" before the end of the line, or write \\n",
    ),
    (
        "invalid escape",
        "a backslash before a letter that it cannot stand before",
        "write \\\\ for a backslash",
    ),
    ("invalid number", "this is no number", "write it in digits, or as text in quotation marks"),
    ("number out of range", "this number is too large", "write it as text in quotation marks"),
    (
        "lone leading surrogate",
        "half of a \\u surrogate pair",
        "write the character itself, or both halves",
    ),
    (
        "unexpected end of hex",
        "half of a \\u surrogate pair",
        "write the character itself, or both halves",
    ),
    (
        "trailing characters",
        "something stands after the end of the case",
        "take it out, or check the brackets before it",
    ),
    (
        "expected value",
        "a value is missing here",
        "write text in quotation marks, a number, true, false, a list or an object",
    ),
    ("expected ident", "a word that is neither true, false nor null", "put it in quotation marks"),
];

/// The byte of a line and column as `serde_json` counts them: lines from 1, columns in bytes from 1, 0 for the break
/// before the line.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(nth) => {
            memchr::memchr_iter(b'\n', text.as_bytes()).nth(nth).map_or(text.len(), |at| at + 1)
        }
    };
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_is_told_at_its_place_in_words() {
        for (json, at, what) in [
            ("{\"a\": 1,}", 8, "a comma with nothing after it"),
            ("{\n  \"a\": 1\n  \"b\": 2}", 13, "a comma or the end of the object is missing here"),
            ("{\"a\" 1}", 5, "a key without a colon"),
            ("{\"a\": [1 2]}", 9, "a comma or the end of the list is missing here"),
            ("{\"a\": \"é\nb\"}", 7, "text with a line break or control character in it"),
            ("{\"a\": yes}", 6, "a value is missing here"),
            ("{\"a\": tru}", 9, "a word that is neither true, false nor null"),
            ("{a: 1}", 1, "a key that is not in quotation marks"),
            ("{\"a\": 1} x", 9, "something stands after the end of the case"),
            ("{\"a\": \"\\q\"}", 8, "a backslash before a letter that it cannot stand before"),
            ("{\"a\": 01}", 7, "this is no number"),
        ] {
            let broken = entries(json).unwrap_err();
            assert_eq!((broken.at, broken.what), (at, what), "{json}");
        }
        assert_eq!(entries("{\"a\": \"b").unwrap_err().what, "text begins and never ends");
        assert_eq!(entries("{\"a\": [").unwrap_err().what, "the file ends too early");
    }

    #[test]
    fn repeated_keys_are_found_in_small_and_large_objects() {
        let small = entries(r#"{"a": 1, "b": 2, "\u0061": 3}"#).unwrap();
        assert_eq!(repeated(&small).iter().map(|e| e.value.get()).collect::<Vec<_>>(), ["3"]);
        let many: Vec<String> = (0..100).map(|n| format!("\"k{}\": {n}", n % 99)).collect();
        let text = format!("{{{}}}", many.join(","));
        let large = entries(&text).unwrap();
        assert_eq!(repeated(&large).iter().map(|e| e.value.get()).collect::<Vec<_>>(), ["99"]);
    }
}
