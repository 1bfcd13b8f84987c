//! The program as its users run it: what it prints, and how it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod bad;
mod flags;
mod hostile;
mod plain;
mod report;
mod settings;
mod show;

use std::path::Path;
use std::process::{Command, Output};

/// The program, where it finds nothing of the user's: a home that is not there.
fn program() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("casefile"));
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(name, "/nonexistent/home");
    }
    command
}

/// Runs the program.
fn casefile(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
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
