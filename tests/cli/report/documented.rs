//! docs/reports.md names every key of every report and no other, in tables; its examples are what the program prints of
//! the case in docs/format.md, lists cut to their first item. `UPDATE=1` writes the examples anew.

use super::{KINDS, report};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::fs;
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reports.md");

/// JSON with its keys in order.
enum Tree {
    Plain(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Plain("null".to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Plain(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Plain(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Plain(serde_json::to_string(value).unwrap()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = map.next_entry()? {
            list.push(entry);
        }
        Ok(Tree::Object(list))
    }
}

impl Tree {
    /// Every key, wherever it stands.
    fn keys(&self, found: &mut BTreeSet<String>) {
        match self {
            Self::Plain(_) => {}
            Self::List(list) => list.iter().for_each(|item| item.keys(found)),
            Self::Object(map) => {
                let distinct: BTreeSet<_> = map.iter().map(|(key, _)| key).collect();
                assert_eq!(distinct.len(), map.len(), "a key stands twice in one object");
                for (key, value) in map {
                    found.insert(key.clone());
                    value.keys(found);
                }
            }
        }
    }

    /// Laid out for reading: lists cut to their first item, ranges whole and on one line.
    fn show(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth + 1);
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::List(list) => match list.as_slice() {
                [] => out.push_str("[]"),
                [Self::Plain(from), Self::Plain(to)] if from.parse::<u32>().is_ok() => {
                    write!(out, "[{from}, {to}]").unwrap();
                }
                [first @ Self::Plain(_), ..] => {
                    out.push('[');
                    first.show(depth, out);
                    out.push(']');
                }
                [first, ..] => {
                    write!(out, "[\n{indent}").unwrap();
                    first.show(depth + 1, out);
                    write!(out, "\n{}]", "  ".repeat(depth)).unwrap();
                }
            },
            Self::Object(map) => {
                out.push('{');
                for (nth, (key, value)) in map.iter().enumerate() {
                    write!(out, "{}\n{indent}\"{key}\": ", if nth > 0 { "," } else { "" }).unwrap();
                    value.show(depth + 1, out);
                }
                write!(out, "\n{}}}", "  ".repeat(depth)).unwrap();
            }
        }
    }
}

/// What the fenced blocks of a language hold, in order.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The case of docs/format.md.
fn iron_bridge() -> TempDir {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md");
    let page = fs::read_to_string(page).unwrap();
    let (texts, cases) = (blocks(&page, "text"), blocks(&page, "json"));
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("sources")).unwrap();
    fs::write(dir.path().join("sources/notice.md"), texts[0]).unwrap();
    fs::write(dir.path().join("sources/gazette.md"), texts[1]).unwrap();
    fs::write(dir.path().join("case.json"), cases[0]).unwrap();
    dir
}

/// A report on the iron bridge as JSON.
fn example(kind: &[&str], dir: &TempDir) -> Tree {
    let options = ["--json", "--case", dir.path().to_str().unwrap()];
    serde_json::from_str(&report(&[kind, &options].concat())).unwrap()
}

fn kinds() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut kinds: Vec<_> = KINDS.iter().map(|kind| (*kind, vec![*kind])).collect();
    kinds.push(("dossier", vec!["dossier", "ada-quill"]));
    kinds
}

#[test]
fn the_examples_are_what_the_program_prints() {
    let mut page = fs::read_to_string(PAGE).unwrap();
    let dir = iron_bridge();
    for (kind, args) in kinds() {
        let mut want = String::from("```json\n");
        example(&args, &dir).show(0, &mut want);
        want.push_str("\n```\n");
        let (open, close) = (format!("<!-- {kind} -->\n"), format!("<!-- /{kind} -->"));
        let (head, rest) = page.split_once(&open).unwrap();
        let (held, tail) = rest.split_once(&close).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            page = format!("{head}{open}{want}{close}{tail}");
        } else {
            assert_eq!(held, want, "UPDATE=1 cargo test --test cli documented writes it anew");
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PAGE, page).unwrap();
    }
}

/// The keys in the tables of a section of the page.
fn documented(page: &str, title: &str) -> BTreeSet<String> {
    let (_, rest) = page.split_once(&format!("\n## {title}\n")).unwrap();
    let section = rest.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    rows.flat_map(|(keys, _)| keys.split("`, `").map(str::to_owned)).collect()
}

#[test]
fn every_key_is_documented_and_every_documented_key_is_there() {
    let page = fs::read_to_string(PAGE).unwrap();
    let shared = &documented(&page, "In every report") | &documented(&page, "Evidence");
    let bridge = iron_bridge();
    let mut all = BTreeSet::new();
    for (kind, args) in kinds() {
        let mut keys = BTreeSet::new();
        example(&args, &bridge).keys(&mut keys);
        let bundled = if kind == "dossier" { vec!["dossier", "kim-kardashian"] } else { args };
        let text = report(&[&bundled[..], &["--json"]].concat());
        assert_eq!(text.lines().count(), 1, "one object on one line");
        serde_json::from_str::<Tree>(&text).unwrap().keys(&mut keys);
        let own = documented(&page, &format!("report {kind}"));
        let unknown: Vec<_> =
            keys.iter().filter(|k| !own.contains(*k) && !shared.contains(*k)).collect();
        assert!(
            unknown.is_empty(),
            "{kind} prints {unknown:?}, which docs/reports.md does not explain"
        );
        let gone: Vec<_> = own.difference(&keys).collect();
        assert!(gone.is_empty(), "docs/reports.md explains {gone:?}, which {kind} does not print");
        all.extend(keys);
    }
    let gone: Vec<_> = shared.difference(&all).collect();
    assert!(gone.is_empty(), "docs/reports.md explains {gone:?}, which no report prints");
}
