//! The command line: what was asked for, and one file for each way of answering.
//!
//! Exit codes: 0 done and nothing wrong, 1 done and something found wrong, 2 not done.

mod args;
mod check;
mod out;
mod plain;
mod search;

use crate::app::Options;
use crate::store;
use crate::tui::{self, theme};
use args::{Args, Command};
use clap::Parser as _;
use clap::error::ErrorKind;
use out::{Failure, Out};
use std::io::IsTerminal as _;
use std::process::ExitCode;

pub use args::Theme;

/// Runs the program with the arguments of its process.
pub fn main() -> ExitCode {
    let result = match Args::try_parse() {
        Ok(args) => {
            let mut out = Out::stdout(args.marks());
            let result = run(args, &mut out);
            out.end(result)
        }
        Err(error) => not_run(&error),
    };
    result.unwrap_or_else(Failure::tell)
}

fn run(args: Args, out: &mut Out) -> Result<ExitCode, Failure> {
    match args.command {
        Some(Command::Check(check)) => check::run(&check, out),
        Some(Command::Search(search)) => search::run(&search, out),
        None if std::io::stdout().is_terminal() => browse(&args),
        None => {
            let opened = store::open(args.path.as_deref())?;
            plain::print(&opened, out)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Opens the browser.
fn browse(args: &Args) -> Result<ExitCode, Failure> {
    let asked = match args.theme {
        Theme::Auto => None,
        Theme::Dark => Some(theme::Theme::Dark),
        Theme::Light => Some(theme::Theme::Light),
        Theme::Mono => Some(theme::Theme::Mono),
    };
    let background = std::env::var("COLORFGBG").ok();
    let theme = theme::Theme::detect(asked, tui::no_color(), background.as_deref());
    let mut setup = tui::Setup::new(args.path.clone(), Options { ascii: args.ascii }, theme);
    setup.mouse = !args.no_mouse;
    tui::run(setup).map(ExitCode::from).map_err(|refusal| {
        Failure::new(refusal.to_string(), "casefile [PATH] | cat prints the case as plain text")
    })
}

/// Answers arguments that are a question for help, or wrong.
fn not_run(error: &clap::Error) -> Result<ExitCode, Failure> {
    let text = error.to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let mut out = Out::stdout(crate::text::Marks::default());
        let printed = text.trim_end().lines().try_for_each(|line| out.line(line));
        return out.end(printed.map(|()| ExitCode::SUCCESS).map_err(Failure::from));
    }
    let mut parts = text.split("\n\n");
    let first = parts.next().unwrap_or_default();
    let what: Vec<&str> = first.trim_start_matches("error: ").split_whitespace().collect();
    let tip = parts.find_map(|part| part.trim().strip_prefix("tip: "));
    Err(Failure::new(what.join(" "), tip.unwrap_or("casefile --help shows what can be asked")))
}
