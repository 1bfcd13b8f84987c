//! A source as reference managers read it: CSL-JSON, version 1.0.2 of the Citation Style Language's data format.

use super::{name, one_line};
use crate::case::date::Precision;
use crate::case::{Case, Date, SourceIx};
use jiff::civil;
use serde_json::{Value, json};

/// A source as CSL-JSON: an array of one item, as reference managers import it. Empty where there is no such source.
///
/// Names are given whole: to cut them into given name and family name would be a guess. What the document does not say
/// of itself is left out.
pub fn csl(case: &Case, source: SourceIx) -> String {
    let Some(source) = case.source(source) else { return String::new() };
    let kind = kind(&source.kind);
    let mut item = serde_json::Map::new();
    item.insert("id".into(), source.id.as_str().into());
    item.insert("type".into(), kind.into());
    let title = one_line(&source.title);
    item.insert("title".into(), title.trim_matches(['[', ']']).into());
    if let Some(publisher) = &source.publisher {
        let key = if kind.starts_with("article") { "container-title" } else { "publisher" };
        item.insert(key.into(), name(case, publisher).into());
    }
    if !source.authors.is_empty() {
        let literal = |id| json!({ "literal": name(case, id) });
        item.insert("author".into(), source.authors.iter().map(literal).collect());
    }
    for (key, when) in [("issued", &source.published), ("accessed", &source.captured)] {
        if let Some(when) = when {
            item.insert(key.into(), date(when));
        }
    }
    if let Some(url) = &source.url {
        item.insert("URL".into(), one_line(url).into());
    }
    Value::from(vec![Value::Object(item)]).to_string()
}

/// The type of item for a kind of document, which is a word of the case's own.
fn kind(kind: &str) -> &'static str {
    match kind.to_lowercase().as_str() {
        "article" | "news" => "article-newspaper",
        "letter" | "email" | "e-mail" | "message" => "personal_communication",
        "transcript" | "testimony" | "deposition" | "hearing" => "hearing",
        "order" | "opinion" | "judgment" | "ruling" => "legal_case",
        "report" => "report",
        "book" => "book",
        "interview" => "interview",
        "broadcast" | "video" => "broadcast",
        "webpage" | "web page" | "post" => "webpage",
        _ => "document",
    }
}

/// As year, month and day as far as it is known so finely; else in words.
fn date(date: &Date) -> Value {
    let day = date.earliest().filter(|_| !date.is_interval());
    let parts = day.and_then(|day| parts(day, date.precision()));
    let mut value = match parts {
        Some(parts) if !date.as_str().starts_with("XXXX") => json!({ "date-parts": [parts] }),
        _ => json!({ "literal": date.human() }),
    };
    if (date.is_approximate() || date.is_uncertain())
        && let Some(value) = value.as_object_mut()
    {
        value.insert("circa".into(), true.into());
    }
    value
}

fn parts(day: civil::Date, precision: Precision) -> Option<Vec<i16>> {
    let all = [day.year(), day.month().into(), day.day().into()];
    let known = match precision {
        Precision::Day | Precision::Time => 3,
        Precision::Month => 2,
        Precision::Year => 1,
        Precision::Season | Precision::Decade | Precision::Century => return None,
    };
    Some(all.into_iter().take(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, person, source};

    #[test]
    fn a_source_is_an_item_with_what_it_says_of_itself() {
        let mut record = source("s1", "");
        record.kind = "article".to_owned();
        record.title = "A\n\u{1b}visit".to_owned();
        record.publisher = Some("blast".into());
        record.authors = vec!["ann".into()];
        record.published = "2019-06".parse().ok();
        record.captured = "2019-06-04~".parse().ok();
        record.url = Some("https://example.org/a?b=c".to_owned());
        let case = Kit::new()
            .source(record)
            .person(person("blast", "The Blast", &[]))
            .person(person("ann", "Ann van Dee", &[]))
            .done();
        let item: Value = serde_json::from_str(&csl(&case, SourceIx(0))).unwrap();
        assert_eq!(
            item,
            json!([{
                "id": "s1",
                "type": "article-newspaper",
                "title": "A visit",
                "container-title": "The Blast",
                "author": [{ "literal": "Ann van Dee" }],
                "issued": { "date-parts": [[2019, 6]] },
                "accessed": { "date-parts": [[2019, 6, 4]], "circa": true },
                "URL": "https://example.org/a?b=c",
            }])
        );
        assert_eq!(csl(&case, SourceIx(9)), "");
    }

    #[test]
    fn a_date_is_as_fine_as_it_is_known() {
        let of = |text: &str| date(&text.parse().unwrap());
        assert_eq!(of("1983"), json!({ "date-parts": [[1983]] }));
        assert_eq!(of("198X"), json!({ "literal": "the 1980s" }));
        assert_eq!(of("2019-05-30/2019-05-31"), json!({ "literal": "30–31 May 2019" }));
        assert_eq!(of("XXXX-02"), json!({ "literal": "a February" }));
    }

    #[test]
    fn an_unknown_kind_is_a_document() {
        assert_eq!((kind("Letter"), kind("notice")), ("personal_communication", "document"));
    }
}
