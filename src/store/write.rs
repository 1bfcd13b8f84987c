//! From a case to the text of its case.json: keys in the format's order, two spaces, unread records at their places.

use super::FORMAT;
use crate::case::index::{List, Unread};
use crate::case::{Case, Claim, Extra, Person, Question, Source};
use schemars::JsonSchema;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::value::RawValue;

/// A case file.
#[derive(serde::Serialize, JsonSchema)]
#[schemars(rename = "case")]
pub(super) struct CaseFile<'a> {
    /// The version of the format.
    #[schemars(extend("const" = FORMAT))]
    format: &'static str,
    /// What the case is called.
    title: &'a str,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    /// The documents.
    #[schemars(with = "Vec<Source>")]
    sources: Rows<'a, Source>,
    /// People and organisations.
    #[schemars(with = "Vec<Person>")]
    people: Rows<'a, Person>,
    /// What several claims answer.
    #[schemars(with = "Vec<Question>")]
    questions: Rows<'a, Question>,
    /// What is claimed.
    #[schemars(with = "Vec<Claim>")]
    claims: Rows<'a, Claim>,
    /// Suggestions that a person turned down.
    #[serde(default, skip_serializing_if = "<[String]>::is_empty")]
    refused: &'a [String],
    /// Unknown keys.
    #[serde(flatten)]
    #[schemars(skip)]
    extra: &'a Extra,
}

/// The records of one list, the unread ones among them.
struct Rows<'a, T> {
    read: &'a [T],
    unread: Vec<&'a Unread>,
}

impl<'a, T> Rows<'a, T> {
    fn new(read: &'a [T], case: &'a Case, list: List) -> Self {
        let mut unread: Vec<&Unread> = case.unread.iter().filter(|u| u.list == list).collect();
        unread.sort_by_key(|unread| unread.at);
        Self { read, unread }
    }
}

impl<T: Serialize> Serialize for Rows<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.read.len() + self.unread.len()))?;
        let mut unread = self.unread.iter().peekable();
        let mut place = 0;
        for record in self.read {
            while let Some(left) = unread.next_if(|left| left.at <= place) {
                seq.serialize_element::<RawValue>(&left.raw)?;
                place += 1;
            }
            seq.serialize_element(record)?;
            place += 1;
        }
        for left in unread {
            seq.serialize_element::<RawValue>(&left.raw)?;
        }
        seq.end()
    }
}

/// The text of the case's case.json, with a line feed at its end.
///
/// The error is `serde_json`'s; no case is known that raises one.
pub fn write(case: &Case) -> Result<String, serde_json::Error> {
    let file = CaseFile {
        format: FORMAT,
        title: &case.title,
        summary: case.summary.as_deref(),
        sources: Rows::new(&case.sources, case, List::Sources),
        people: Rows::new(&case.people, case, List::People),
        questions: Rows::new(&case.questions, case, List::Questions),
        claims: Rows::new(&case.claims, case, List::Claims),
        refused: &case.refused,
        extra: &case.extra,
    };
    let mut text = serde_json::to_string_pretty(&file)?;
    text.push('\n');
    Ok(text)
}
