//! Of a digest only what stands in quotation marks in it is ever quoted.

use super::{KINDS, markdown, report};
use casefile::case::{quoted, verbatim};
use casefile::store;
use casefile::text::{Document, Span};
use serde_json::Value;
use std::collections::HashSet;

/// What stands inside quotation marks.
fn fragments(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let pieces = quoted(&document);
    pieces.into_iter().map(|piece| piece.of(document.text()).to_owned()).collect()
}

#[test]
fn every_quotation_in_a_report_is_one_in_a_digest() {
    let case = store::open(None).unwrap().case;
    let mut held: Vec<String> = case
        .sources
        .iter()
        .flat_map(|source| {
            let text = source.document.as_ref().unwrap().text();
            verbatim(source).into_iter().map(|span| span.of(text).to_owned())
        })
        .collect();
    // Headlines are given word for word.
    held.extend(case.sources.iter().map(|source| source.title.clone()));
    let mut reports: Vec<String> = KINDS.iter().map(|kind| report(&[kind])).collect();
    reports.extend(case.people.iter().map(|person| report(&["dossier", person.id.as_str()])));
    let mut seen = HashSet::new();
    for block in reports.iter().flat_map(|report| markdown::read(report)) {
        for fragment in fragments(&block) {
            let words = fragment.trim_end_matches(" …").to_owned();
            let stands = held.iter().any(|held| held.contains(&words));
            assert!(stands, "“{words}” is quoted in “{block}”");
            seen.insert(words);
        }
    }
    assert!(seen.len() > 40, "{seen:?}");
}

/// Every part of every piece of evidence in a report.
fn parts<'v>(value: &'v Value, found: &mut Vec<(&'v Value, &'v Value)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| parts(item, found)),
        Value::Object(map) => {
            if let (Some(source), Some(Value::Array(list))) = (map.get("source"), map.get("parts"))
            {
                found.extend(list.iter().map(|part| (source, part)));
            }
            map.values().for_each(|item| parts(item, found));
        }
        _ => {}
    }
}

#[test]
fn spans_count_characters_and_verbatim_parts_are_quotations() {
    let case = store::open(None).unwrap().case;
    let whole: Value = serde_json::from_str(&report(&["origins", "--json"])).unwrap();
    let mut found = Vec::new();
    parts(&whole, &mut found);
    assert_eq!(found.len(), case.all_evidence().map(|(_, e)| e.parts().count()).sum::<usize>());
    let mut quotations = 0;
    for (source, part) in found {
        let id = source.as_str().unwrap().into();
        let source = case.source(case.source_ix(&id).unwrap()).unwrap();
        let text = source.document.as_ref().unwrap().text();
        let letters: Vec<char> = text.chars().collect();
        let cut = |span: &Value| {
            let at = |nth: usize| usize::try_from(span[nth].as_u64().unwrap()).unwrap();
            letters[at(0)..at(1)].iter().collect::<String>()
        };
        assert_eq!(cut(&part["span"]), part["words"].as_str().unwrap());
        for span in part["verbatim"].as_array().unwrap() {
            let words = cut(span);
            let in_quotes = |verbatim: Span| verbatim.of(text).contains(&words);
            assert!(verbatim(source).into_iter().any(in_quotes), "{words}");
            quotations += 1;
        }
    }
    assert!(quotations > 50, "{quotations}");
}
