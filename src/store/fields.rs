//! Reading one JSON object field by field, so that every wrong field is told at its own place.
//!
//! Values are slices of the file's own text ([`RawValue`]); a slice's address tells its place in the file.

use super::scalar::{Read, kind_of};
use super::syntax::{self, Entry};
use crate::case::{Extra, Problem, Severity, Where};
use serde_json::value::RawValue;

/// How deep JSON may nest: other readers stop there, so what is deeper could not be handed on.
const DEEPEST: usize = 128;

/// What reading one file has found so far.
pub(super) struct Context<'a> {
    text: &'a str,
    /// What is wrong, in the order found; places are bytes of the file.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Context<'a> {
    /// A reading of `text`, in which all values that follow must lie.
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, problems: Vec::new() }
    }

    /// Another reading of the same text, with problems of its own.
    pub(super) const fn beside(&self) -> Self {
        Self::new(self.text)
    }

    /// The byte at which `part`, a slice of the file's text, begins.
    pub(super) fn place(&self, part: &str) -> usize {
        part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    /// Notes an error at the beginning of `part`.
    pub(super) fn wrong(&mut self, part: &str, what: impl Into<String>, help: impl Into<String>) {
        let at = self.place(part);
        self.wrong_at(at, what, help);
    }

    /// Notes an error at a byte of the file.
    pub(super) fn wrong_at(&mut self, at: usize, what: impl Into<String>, help: impl Into<String>) {
        self.note(at, Severity::Error, what.into(), help.into());
    }

    /// Notes a warning at the beginning of `part`.
    pub(super) fn warn(&mut self, part: &str, what: impl Into<String>, help: impl Into<String>) {
        self.note(self.place(part), Severity::Warning, what.into(), help.into());
    }

    fn note(&mut self, at: usize, severity: Severity, what: String, help: String) {
        let at = Where::Byte { file: super::CASE_FILE.to_owned(), at };
        self.problems.push(Problem { at, severity, what, help });
    }
}

/// The fields of one object, taken out one by one.
pub(super) struct Fields<'c, 't, 'a> {
    cx: &'c mut Context<'t>,
    text: &'a str,
    what: &'static str,
    entries: Vec<Option<Entry<'a>>>,
    asked: Vec<&'static str>,
    broken: bool,
}

impl<'c, 't, 'a> Fields<'c, 't, 'a> {
    /// Opens the object `raw`, which should be `what` ("a person").
    pub(super) fn open(
        cx: &'c mut Context<'t>,
        raw: &'a RawValue,
        what: &'static str,
    ) -> Option<Self> {
        if !raw.get().starts_with('{') {
            let found = kind_of(raw);
            cx.wrong(
                raw.get(),
                format!("expected {what}, found {found}"),
                format!("write {what} as an object: {{ … }}"),
            );
            return None;
        }
        match syntax::entries(raw.get()) {
            Ok(entries) => Some(Self::over(cx, raw.get(), what, entries)),
            Err(broken) => {
                let at = cx.place(raw.get()) + broken.at;
                cx.wrong_at(at, broken.what, broken.help);
                None
            }
        }
    }

    /// The `entries` of the object `text`, which is `what`.
    pub(super) fn over(
        cx: &'c mut Context<'t>,
        text: &'a str,
        what: &'static str,
        entries: Vec<Entry<'a>>,
    ) -> Self {
        let mut broken = false;
        for second in syntax::repeated(&entries) {
            broken = true;
            cx.wrong_at(
                cx.place(second.value.get()),
                format!("the key \"{}\" stands twice in {what}", second.key),
                "keep one of the two",
            );
        }
        let entries = entries.into_iter().map(Some).collect();
        Self { cx, text, what, entries, asked: Vec::new(), broken }
    }

    /// Takes out the value of a key as it stands.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a RawValue> {
        self.asked.push(key);
        let entry = self.entries.iter_mut().find(|e| e.as_ref().is_some_and(|e| e.key == key))?;
        entry.take().map(|entry| entry.value)
    }

    /// Notes an error at the beginning of `part`, for which the object as a whole does not count as read.
    pub(super) fn wrong(&mut self, part: &str, what: impl Into<String>, help: impl Into<String>) {
        self.broken = true;
        self.cx.wrong(part, what, help);
    }

    /// The value of a key that must be there.
    pub(super) fn need<T: Read>(&mut self, key: &'static str) -> Option<T> {
        if let Some(raw) = self.take(key) {
            return self.value(key, raw);
        }
        let what = format!("{} without \"{key}\"", self.what);
        self.wrong(self.text, what, format!("add \"{key}\""));
        None
    }

    /// The value of a key that may be missing; null counts as missing.
    pub(super) fn maybe<T: Read>(&mut self, key: &'static str) -> Option<T> {
        let raw = self.take(key).filter(|raw| raw.get() != "null")?;
        self.value(key, raw)
    }

    /// The value of a key that is false or empty where it is missing.
    pub(super) fn or_default<T: Read + Default>(&mut self, key: &'static str) -> T {
        self.maybe(key).unwrap_or_default()
    }

    /// Warns of something about the object as a whole.
    pub(super) fn warn_of(&mut self, what: impl Into<String>, help: impl Into<String>) {
        self.cx.warn(self.text, what, help);
    }

    fn value<T: Read>(&mut self, key: &str, raw: &RawValue) -> Option<T> {
        let value = T::read(self.cx, key, raw);
        self.broken |= value.is_none();
        value
    }

    /// Ends the reading: the unknown keys, or `None` where anything was wrong.
    pub(super) fn rest(self) -> Option<Extra> {
        let (extra, sound) = self.end();
        sound.then_some(extra)
    }

    /// Ends the reading: the unknown keys, and whether nothing was wrong.
    pub(super) fn end(mut self) -> (Extra, bool) {
        let mut extra = Extra::default();
        for entry in std::mem::take(&mut self.entries).into_iter().flatten() {
            if depth(entry.value.get()) > DEEPEST {
                self.broken = true;
                self.cx.wrong(
                    entry.value.get(),
                    format!("\"{}\" nests more than {DEEPEST} deep", entry.key),
                    "flatten it, or take it out",
                );
            }
            self.hint(&entry);
            extra.push(entry.key.into_owned(), entry.value.to_owned());
        }
        (extra, !self.broken)
    }

    /// Ends the reading of an object that may hold no other keys than those asked for.
    pub(super) fn nothing_else(self) -> Option<()> {
        let known = self.asked.join("\", \"");
        let what = self.what;
        let mut broken = self.broken;
        for entry in self.entries.into_iter().flatten() {
            broken = true;
            self.cx.wrong(
                entry.value.get(),
                format!("{what} has no key \"{}\"", entry.key),
                format!("it may have \"{known}\""),
            );
        }
        (!broken).then_some(())
    }

    /// Warns of an unknown key that looks like a slip for a known one.
    fn hint(&mut self, entry: &Entry<'_>) {
        let Some(known) =
            self.asked.iter().find(|known| **known != entry.key && one_slip(known, &entry.key))
        else {
            return;
        };
        let what = format!("the key \"{}\" means nothing in {}", entry.key, self.what);
        let help = format!("write \"{known}\" if that is meant; as it is, it is only kept");
        self.cx.warn(entry.value.get(), what, help);
    }
}

/// Whether one wrong, missing, doubled or swapped letter, or the case, makes `b` of `a`.
fn one_slip(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 3 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    let (left, right) = (a.len() - head - tail, b.len() - head - tail);
    let swapped = left == 2 && right == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
    (left <= 1 && right <= 1) || swapped
}

/// How deep the brackets of valid JSON nest. Takes no stack.
fn depth(json: &str) -> usize {
    let (mut deepest, mut open, mut in_text, mut escaped) = (0, 0_usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_text() {
        assert_eq!(depth("1"), 0);
        assert_eq!(depth(r#"{"a[[[\"[": [1, {"b": []}]}"#), 4);
        assert_eq!(depth(&"[".repeat(100_000)), 100_000);
    }

    #[test]
    fn one_slip_is_one_slip() {
        for slip in ["attribution", "atribution", "attributiom", "attributions", "Attribution"] {
            assert!(one_slip("attribution", slip), "{slip}");
        }
        assert!(one_slip("title", "titel"));
        assert!(one_slip("exact", "exatc"));
        for other in ["attributed", "id", "at", "attri", ""] {
            assert!(!one_slip("attribution", other), "{other}");
        }
        assert!(!one_slip("on", "by"));
    }
}
