//! Reading the plain values of JSON: text, numbers, words out of a few, dates, and lists of anything readable.

use super::fields::Context;
use super::syntax;
use crate::case::Date;
use crate::text::Span;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::fmt::Write as _;

/// What can be read from a JSON value. `None` where it cannot: the reason is then among the context's problems.
pub(super) trait Read: Sized {
    /// Reads `raw`, which holds what `name` (a key) stands for.
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self>;
}

/// What a value is, in words.
pub(super) fn kind_of(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

fn expected<T>(cx: &mut Context<'_>, name: &str, raw: &RawValue, want: &str) -> Option<T> {
    let help = if raw.get() == "null" {
        format!("give \"{name}\" a value, or take the key out")
    } else {
        format!("write \"{name}\" as {want}")
    };
    cx.wrong(raw.get(), format!("\"{name}\" should be {want}, found {}", kind_of(raw)), help);
    None
}

impl Read for String {
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
        let json = raw.get();
        if !json.starts_with('"') {
            return expected(cx, name, raw, "text");
        }
        let inner = Span::new(1, json.len().saturating_sub(1)).of(json);
        if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
            return Some(inner.to_owned());
        }
        let text = serde_json::from_str(json).ok();
        if text.is_none() {
            cx.wrong(
                json,
                format!("\"{name}\" holds half of a \\u surrogate pair"),
                "write the character itself, or both halves",
            );
        }
        text
    }
}

impl Read for bool {
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
        match raw.get() {
            "true" => Some(true),
            "false" => Some(false),
            _ => expected(cx, name, raw, "true or false"),
        }
    }
}

impl Read for u8 {
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
        raw.get().parse().ok().or_else(|| expected(cx, name, raw, "a whole number from 0 to 255"))
    }
}

impl Read for Date {
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
        let written = String::read(cx, name, raw)?;
        match Self::try_from(written) {
            Ok(date) => Some(date),
            Err(slip) => {
                let what = format!("\"{name}\" is no date: {}", slip.why);
                cx.wrong(raw.get(), what, slip.help);
                None
            }
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(cx: &mut Context<'_>, name: &str, raw: &RawValue) -> Option<Self> {
        let Some(elements) = syntax::elements(raw) else {
            return expected(cx, name, raw, "a list");
        };
        let count = elements.len();
        let read: Self = elements.iter().filter_map(|raw| T::read(cx, name, raw)).collect();
        (read.len() == count).then_some(read)
    }
}

/// Reads one of a few words.
pub(super) fn choice<T: DeserializeOwned>(
    cx: &mut Context<'_>,
    name: &str,
    raw: &RawValue,
) -> Option<T> {
    let word = String::read(cx, name, raw)?;
    match serde_json::from_str(raw.get()) {
        Ok(value) => Some(value),
        Err(error) => {
            let options = options(&error.to_string());
            cx.wrong(
                raw.get(),
                format!("\"{name}\" cannot be \"{word}\""),
                format!("write {options}"),
            );
            None
        }
    }
}

/// The words that serde names, in backticks, after "expected".
fn options(error: &str) -> String {
    let named = error.split_once("expected").map_or("", |(_, named)| named);
    let words: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
    let mut list = String::new();
    for (at, word) in words.iter().enumerate() {
        let joint = match at {
            0 => "",
            _ if at + 1 == words.len() => " or ",
            _ => ", ",
        };
        // Writing to a string cannot fail.
        let _ = write!(list, "{joint}\"{word}\"");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_listed_in_words() {
        let error = "unknown variant `x`, expected one of `a`, `b`, `c` at line 1 column 3";
        assert_eq!(options(error), r#""a", "b" or "c""#);
        let error = "unknown variant `x`, expected `a` or `b` at line 1 column 3";
        assert_eq!(options(error), r#""a" or "b""#);
    }
}
