//! Holds the rooms apart: which room may use which, and what the pure ones must not name.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "lints let tests do so, but not the functions that tests share"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room may use.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("case", &["text"]),
    ("store", &["text", "case"]),
    ("search", &["text", "case"]),
    ("analysis", &["text", "case", "search"]),
    ("app", &["text", "case", "search", "analysis"]),
    ("tui", &["text", "case", "search", "analysis", "app", "store"]),
    ("cli", &["text", "case", "search", "analysis", "app", "store", "tui"]),
];

/// What the rooms without terminal, file, clock or thread must not name.
const PURE: [&str; 5] = ["text", "case", "search", "analysis", "app"];
const IMPURE: [&str; 5] = ["ratatui", "crossterm", "std::fs", "std::thread", "std::time"];

/// What only one file may name, and those in the folder of its name.
const ALONE: [(&str, &str); 3] = [
    ("fuzzy_matcher", "src/search/score.rs"),
    ("style::Color", "src/tui/theme.rs"),
    ("Color::", "src/tui/theme.rs"),
];

/// The one file of `tui` that may read and write cases, and those in the folder of its name.
const EFFECTS: &str = "src/tui/effects.rs";

/// Whether a file is `home`, or lies in the folder of its name.
fn within(path: &Path, home: &str) -> bool {
    path == Path::new(home) || path.starts_with(home.trim_end_matches(".rs"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The source without comments: a name in a comment binds nothing.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(Path::new("src"), &mut found);
    assert!(found.len() > 30, "the test must run in the package's folder");
    found.into_iter().map(|path| (path.clone(), code(&path))).collect()
}

/// The room a file belongs to: its first folder, or its own name at the top.
fn room(path: &Path) -> String {
    let below = path.strip_prefix("src").unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a piece of code names through `crate::`, also in braces and over lines.
fn used(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut start = true;
            let mut name = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => start = true,
                    c if start && (c.is_alphanumeric() || c == '_') => name.push(c),
                    c if start && c.is_whitespace() => {}
                    _ => start = false,
                }
                if !start || c == ',' || depth == 0 {
                    rooms.insert(std::mem::take(&mut name));
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            rooms.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn rooms_use_only_what_they_may() {
    let may: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let mut wrong = Vec::new();
    let mut edges = 0;
    for (path, code) in sources() {
        let room = room(&path);
        let Some(allowed) = may.get(room.as_str()) else { continue };
        for other in used(&code) {
            if other == room || !may.contains_key(other.as_str()) {
                continue;
            }
            edges += 1;
            let effects = within(&path, EFFECTS);
            let through_effects = room != "tui" || other != "store" || effects;
            if !allowed.contains(&other.as_str()) || !through_effects {
                wrong.push(format!("{} uses {other}", path.display()));
            }
        }
    }
    assert!(edges > 50, "the rooms' uses were not found: {edges}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pure_rooms_name_no_terminal_file_clock_or_thread() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        if PURE.contains(&room(&path).as_str()) {
            let named = IMPURE.iter().filter(|name| code.contains(**name));
            wrong.extend(named.map(|name| format!("{} names {name}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where tests run the program: each of these keeps it from the user's own files.
const RUN_IT: [&str; 3] =
    ["tests/cli/main.rs", "tests/documents/hostile.rs", "tests/pty/session.rs"];

#[test]
fn no_test_lets_the_program_near_the_users_own_files() {
    let mut found = Vec::new();
    for folder in ["tests", "benches"] {
        files(Path::new(folder), &mut found);
    }
    let named = ["CARGO_BIN_EXE_casefile", "cargo_bin!"];
    let mut homes = 0;
    for path in found.into_iter().filter(|path| path != Path::new("tests/layers.rs")) {
        let code = code(&path);
        // As the reader of documents the program keeps nothing.
        let reads = code.contains("read_with(");
        if !reads && named.iter().any(|name| code.contains(*name)) {
            assert!(RUN_IT.iter().any(|home| path == Path::new(home)), "{}", path.display());
            assert!(
                code.contains("\"HOME\"") && code.contains("XDG_STATE_HOME"),
                "{}",
                path.display()
            );
            homes += 1;
        }
        let own = code.contains("of_user()") || code.contains("config_file()");
        assert!(!own, "{} reads the user's own files", path.display());
    }
    assert_eq!(homes, RUN_IT.len());
}

#[test]
fn some_names_belong_to_one_file() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (name, home) in ALONE {
            if code.contains(name) && !within(&path, home) {
                wrong.push(format!("{} names {name}, which only {home} may", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reader_of_uses_sees_every_form() {
    let code = "use crate::text::{Span, fold};\nuse crate::{store, tui::{draw, theme}};\nfn f() { crate::case::x() }";
    let rooms: Vec<String> = used(code).into_iter().collect();
    assert_eq!(rooms, ["case", "store", "text", "tui"]);
}
