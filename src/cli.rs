//! The command line: what was asked for, and one file for each way of answering.
//!
//! Exit codes: 0 done and nothing wrong, 1 done and something found wrong, 2 not done.

mod args;
mod check;
mod keys;
mod made;
mod out;
mod plain;
mod report;
mod screen;
mod search;
mod settings;
mod show;
mod who;

use crate::store;
use crate::tui::effects;
use args::{Args, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use out::{Failure, Out};
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

pub use args::Theme;

/// Runs the program with the arguments of its process.
pub fn main() -> ExitCode {
    if let Some(program) = own_program() {
        store::read_with(program);
    }
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

/// This program's file; the running one itself where the system names it, so that a newer version put in its place is
/// not mixed with it.
fn own_program() -> Option<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() { Some(running) } else { std::env::current_exe().ok() }
}

fn run(args: Args, out: &mut Out) -> Result<ExitCode, Failure> {
    if let (Some(path), Some(_)) = (&args.path, &args.command) {
        let what = format!("{}: a case before a command belongs to nothing", path.display());
        return Err(Failure::new(what, "name the case behind the command, as its --help says"));
    }
    match args.command {
        Some(Command::Check(check)) => check::run(&check, out),
        Some(Command::Search(search)) => search::run(&search, out),
        Some(Command::Report(report)) => report::run(&report, out),
        Some(Command::Show(show)) => show::run(&show, out),
        Some(Command::ReadDocument { what, path }) => {
            Ok(ExitCode::from(store::serve(&what, path.as_deref())))
        }
        Some(Command::Keys(keys)) => keys::run(&keys, args.config.as_deref(), out),
        Some(Command::Completions { shell }) => made::completions(shell, out),
        Some(Command::Man) => made::manual(out),
        None if std::io::stdout().is_terminal() && !args.plain => screen::run(&args),
        None => {
            let opened = effects::whole(args.path.as_deref())?;
            plain::print(&opened, out)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The command that the arguments name, wherever they go wrong.
fn asked_command() -> Option<String> {
    let known = Args::command();
    let names = std::env::args().skip(1);
    names.into_iter().find(|name| known.find_subcommand(name).is_some())
}

/// Answers arguments that are a question for help, or wrong.
fn not_run(error: &clap::Error) -> Result<ExitCode, Failure> {
    let text = error.to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let mut out = Out::stdout(crate::text::Marks::default());
        let printed = text.trim_end().lines().try_for_each(|line| out.line(line));
        return out.end(printed.map(|()| ExitCode::SUCCESS).map_err(Failure::from));
    }
    let command = asked_command();
    let asked = command.as_ref().map_or_else(String::new, |name| format!(" {name}"));
    let help = format!("casefile{asked} --help shows what can be asked");
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Err(Failure::new(format!("casefile{asked} does not say of what"), help));
    }
    let mut parts = text.split("\n\n");
    let first = parts.next().unwrap_or_default();
    let what: Vec<&str> = first.trim_start_matches("error: ").split_whitespace().collect();
    let tip = parts.find_map(|part| part.trim().strip_prefix("tip: "));
    Err(Failure::new(what.join(" "), tip.map_or(help, ToOwned::to_owned)))
}
