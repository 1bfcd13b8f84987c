//! Holds what the lock file promises: one crossterm, no network code, no more packages than were weighed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "lints let tests do so, but not the functions that tests share"
)]

use std::collections::BTreeMap;

fn packages() -> BTreeMap<String, Vec<String>> {
    let lock = std::fs::read_to_string("Cargo.lock").unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in lock.lines() {
        let value = |key: &str| Some(line.strip_prefix(key)?.trim_matches('"').to_owned());
        if let Some(found) = value("name = ") {
            name = found;
        } else if let Some(version) = value("version = ") {
            // The first line of the file is the version of its own format.
            if !name.is_empty() {
                found.entry(name.clone()).or_default().push(version);
            }
        }
    }
    found
}

#[test]
fn there_is_one_crossterm() {
    assert_eq!(packages()["crossterm"].len(), 1);
}

#[test]
fn nothing_speaks_to_a_network() {
    let all = packages();
    for name in ["reqwest", "hyper", "rustls", "openssl-sys", "native-tls", "curl", "tokio"] {
        assert!(!all.contains_key(name), "{name}");
    }
}

#[test]
fn the_packages_are_no_more_than_were_weighed() {
    // Raise it only after looking at what a new dependency brings along.
    let count: usize = packages().values().map(Vec::len).sum();
    assert!(count <= 290, "{count} packages in the lock file");
}
