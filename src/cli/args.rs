//! What can be asked for on the command line. The doc comments are the help texts.

use crate::text::Marks;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Walk a case file by keyboard: its sources, its people and the claims they make.
#[derive(Debug, Clone, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// A case's folder, or its case.json; without it the bundled case opens.
    pub(super) path: Option<PathBuf>,
    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Leave the mouse to the terminal.
    #[arg(long)]
    pub(super) no_mouse: bool,
    /// The colours.
    #[arg(long, value_enum, default_value_t)]
    pub(super) theme: Theme,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

impl Args {
    /// The glyphs for what cannot be shown.
    pub(super) const fn marks(&self) -> Marks {
        if self.ascii { Marks::Ascii } else { Marks::Unicode }
    }
}

/// Which colours to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, ValueEnum)]
pub enum Theme {
    /// As the terminal's background is.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colours: bold, reverse and underline only.
    Mono,
}

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Command {
    /// Tell everything that is wrong with a case, with its place and what mends it.
    Check(CheckArgs),
    /// Find a name or a phrase anywhere in a case.
    Search(SearchArgs),
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct CheckArgs {
    /// A case's folder, or its case.json; without it the bundled case is checked.
    pub(super) path: Option<PathBuf>,
    /// Print each problem as a JSON object on a line of its own.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct SearchArgs {
    /// A case's folder, or its case.json; without it the bundled case is searched.
    #[arg(long = "case", value_name = "PATH")]
    pub(super) case: Option<PathBuf>,
    /// How many hits to print at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
    /// Print each hit as a JSON object on a line of its own.
    #[arg(long)]
    pub(super) json: bool,
    /// The words to look for, as they are typed into the search box.
    #[arg(required = true, value_name = "QUERY")]
    pub(super) query: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_hold_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_path_and_a_subcommand_are_told_apart() {
        let args = Args::try_parse_from(["casefile", "--ascii", "--theme", "mono", "./check"]);
        let args = args.unwrap();
        assert_eq!((args.path, args.theme), (Some("./check".into()), Theme::Mono));
        let args = Args::try_parse_from(["casefile", "search", "--limit", "3", "a", "b"]).unwrap();
        let Some(Command::Search(search)) = args.command else { panic!("no search") };
        assert_eq!((search.limit, search.query.join(" ").as_str()), (3, "a b"));
    }
}
