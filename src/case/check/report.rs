//! Where problems are gathered, and the words that all rules share.

use super::ids::Ids;
use crate::case::index::List;
use crate::case::problem::Step;
use crate::case::{Case, Problem, Severity, Where};
use std::borrow::Borrow;

/// A path into case.json.
#[derive(Debug, Clone)]
pub(super) struct Path(Vec<Step>);

impl Path {
    /// The value of a key of the case itself.
    pub(super) fn top(key: &str) -> Self {
        Self(vec![key.into()])
    }

    /// The value of a key below.
    pub(super) fn key(&self, key: &str) -> Self {
        self.and(key.into())
    }

    /// The element with this index below the value of a key below.
    pub(super) fn nth(&self, key: &str, index: usize) -> Self {
        self.key(key).and(index.into())
    }

    fn and(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

/// A record that names others, in words ("claim `x`"), with its path.
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) at: Path,
}

/// The case under check and what was found.
pub(super) struct Report<'a> {
    pub(super) case: &'a Case,
    ids: Ids<'a>,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    pub(super) fn new(case: &'a Case) -> Self {
        Self { case, ids: Ids::of(case), problems: Vec::new() }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Something does not hold together.
    pub(super) fn error(&mut self, at: Path, what: String, help: impl Into<String>) {
        self.add(at, Severity::Error, what, help.into());
    }

    /// Something is likely to be a slip.
    pub(super) fn warning(&mut self, at: Path, what: String, help: impl Into<String>) {
        self.add(at, Severity::Warning, what, help.into());
    }

    fn add(&mut self, at: Path, severity: Severity, what: String, help: String) {
        self.problems.push(Problem { at: Where::Json(at.0), severity, what, help });
    }

    /// The record at `at` of the readable ones of a list; checks its id.
    pub(super) fn record(&mut self, list: List, at: usize, id: &'a str) -> Subject {
        let place = self.case.place_in_file(list, at);
        let subject = Subject {
            name: format!("{} `{id}`", list.record()),
            at: Path(vec![list.key().into(), place.into()]),
        };
        self.slug(&subject, "id", id);
        if let Some(first) = self.ids.first_before(list, id, at) {
            let first = self.case.place_in_file(list, first);
            self.error(
                subject.at.key("id"),
                format!("two {} have the id `{id}`", list.key()),
                format!(
                    "give this one another; references find the first, {}[{first}]",
                    list.key()
                ),
            );
        }
        subject
    }

    /// An id must be a slug.
    pub(super) fn slug(&mut self, subject: &Subject, key: &str, id: &str) {
        if !crate::case::id::is_slug(id) {
            self.error(
                subject.at.key(key),
                format!("`{id}` is not an id"),
                "use letters, digits, `-`, `_` and `.`, with a letter or digit first: `kevin-cooper`",
            );
        }
    }

    /// A text that must not be empty.
    pub(super) fn filled(&mut self, subject: &Subject, key: &str, text: &str, help: &str) {
        if text.trim().is_empty() {
            self.error(subject.at.key(key), format!("{} has an empty `{key}`", subject.name), help);
        }
    }

    /// An id that must name a record: `saying` tells what the subject says with it ("is about").
    pub(super) fn reference(&mut self, list: List, at: Path, subject: &str, saying: (&str, &str)) {
        let (saying, id) = saying;
        if self.ids.has(list, id) {
            return;
        }
        let kind = list.record();
        let help = if let Some(near) = self.ids.nearest(list, id) {
            format!("did you mean `{near}`? otherwise add the {kind}")
        } else if let Some(other) = self.ids.elsewhere(id) {
            format!("there is a {} with this id; give the id of a {kind}", other.record())
        } else {
            format!("add the {kind}, or take the id out")
        };
        self.error(at, format!("{subject} {saying} `{id}`, and no {kind} has this id"), help);
    }

    /// A list of ids that must name records.
    pub(super) fn references<I: Borrow<str>>(
        &mut self,
        list: List,
        subject: &Subject,
        key: &str,
        (saying, ids): (&str, &[I]),
    ) {
        for (nth, id) in ids.iter().enumerate() {
            self.reference(list, subject.at.nth(key, nth), &subject.name, (saying, id.borrow()));
        }
    }

    /// A list of ids must not hold the record's own.
    pub(super) fn not_itself<I: PartialEq>(
        &mut self,
        subject: &Subject,
        key: &str,
        saying: &str,
        (own, ids): (&I, &[I]),
    ) {
        for (nth, id) in ids.iter().enumerate() {
            if id == own {
                let what = format!("{} {saying} itself", subject.name);
                self.error(subject.at.nth(key, nth), what, "take it out");
            }
        }
    }
}
