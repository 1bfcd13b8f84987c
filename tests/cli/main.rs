//! The program as its users run it: what it prints, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod bad;
mod hostile;
mod plain;
mod report;
mod show;

use assert_cmd::Command;
use std::path::Path;
use std::process::Output;

/// Runs the program.
fn casefile(args: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("casefile")).args(args).output().unwrap()
}

/// Runs `casefile check` over a path: the exit code, standard output, standard error.
fn check(path: &Path) -> (i32, String, String) {
    told(&casefile(&["check", path.to_str().unwrap()]))
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// The beginning of a case, up to its lists.
const HEAD: &str = "{\n  \"format\": \"casefile/1\",\n  \"title\": \"T\"";
