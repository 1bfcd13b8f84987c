//! `casefile check`: one line a problem.

use super::args::CheckArgs;
use super::out::{Failure, Out};
use crate::case::{Problem, Where};
use crate::store::{self, Location};
use serde::Serialize;
use std::process::ExitCode;

/// A problem as `--json` prints it.
#[derive(Serialize)]
struct Row<'a> {
    file: String,
    line: usize,
    column: usize,
    severity: String,
    what: &'a str,
    help: &'a str,
}

impl<'a> Row<'a> {
    fn new(problem: &'a Problem, location: &Location) -> Self {
        let (file, line, column) = match &problem.at {
            Where::Line { file, line, column } => (file.as_str(), *line, *column),
            Where::Byte { file, .. } => (file.as_str(), 1, 1),
            Where::Json(_) => (store::CASE_FILE, 1, 1),
        };
        Self {
            file: location.show(file),
            line,
            column,
            severity: problem.severity.to_string(),
            what: &problem.what,
            help: &problem.help,
        }
    }
}

/// Prints every problem of the case; exit code 1 where there is one.
pub(super) fn run(args: &CheckArgs, out: &mut Out) -> Result<ExitCode, Failure> {
    let opened = store::open(args.path.as_deref())?;
    for problem in &opened.problems {
        let row = Row::new(problem, &opened.location);
        if args.json {
            out.json(&row)?;
        } else {
            let Row { file, line, column, severity, what, help } = row;
            out.line(&format!("{file}:{line}:{column}: {severity}: {what}. help: {help}"))?;
        }
    }
    Ok(if opened.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
