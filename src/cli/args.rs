//! What can be asked for on the command line. The doc comments are the help texts.

use crate::store;
use crate::text::Marks;
use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Walk a case file by keyboard: its sources, its people and the claims they make.
#[derive(Debug, Clone, Parser)]
#[command(version)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own, as typed")]
pub(super) struct Args {
    /// A case's folder or its case.json, a folder of documents, or one document; without it the bundled case opens.
    pub(super) path: Option<PathBuf>,
    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Print plain text instead of opening the screen: no boxes, no signs; for a pipe or a screen reader.
    #[arg(long, global = true)]
    pub(super) plain: bool,
    /// Leave the mouse to the terminal.
    #[arg(long)]
    pub(super) no_mouse: bool,
    /// The colours, whatever the settings say.
    #[arg(long, value_enum)]
    pub(super) theme: Option<Theme>,
    /// Read the settings from this file; else from casefile/config.toml in the user's folder for settings.
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) config: Option<PathBuf>,
    /// Keep nothing of this session, and read nothing that was kept.
    #[arg(long)]
    pub(super) private: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum Theme {
    /// As the terminal's background is.
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
    /// Print a list, a view or one record as plain text, one record or fact a line.
    Show(ShowArgs),
    /// Print what follows from a case, to hand on: who said what first, what cannot all hold, what is lacking.
    Report(ReportArgs),
    /// Print the keys in force, with the names by which the settings give them others.
    Keys(KeysArgs),
    /// Print what makes a shell complete casefile's arguments.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, as troff.
    Man,
    /// Read one document within limits, for this program itself.
    #[command(name = store::SUBCOMMAND, hide = true)]
    ReadDocument {
        /// How.
        what: String,
        /// The file, where it is not read from standard input.
        path: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct KeysArgs {
    /// Print each row as a JSON object on a line of its own.
    #[arg(long, conflicts_with = "toml")]
    pub(super) json: bool,
    /// Print settings that say the same, to copy from.
    #[arg(long)]
    pub(super) toml: bool,
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct CheckArgs {
    /// A case's folder or its case.json, or documents; without it the bundled case is checked.
    pub(super) path: Option<PathBuf>,
    /// Print each problem as a JSON object on a line of its own.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct SearchArgs {
    /// A case's folder or its case.json, or documents; without it the bundled case is searched.
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

#[derive(Debug, Clone, clap::Args)]
pub(super) struct ShowArgs {
    /// What to show.
    #[command(subcommand)]
    pub(super) what: ShowKind,
    /// A case's folder, or its case.json; without it the bundled case is shown.
    #[arg(long = "case", value_name = "PATH", global = true)]
    pub(super) case: Option<PathBuf>,
}

#[derive(Debug, Clone, Subcommand)]
pub(super) enum ShowKind {
    /// Every source, one a line.
    Sources,
    /// Every person and organisation, one a line.
    People,
    /// Every claim, one a line.
    Claims,
    /// Every question, one a line.
    Questions,
    /// Every question with its answers, those that cannot all hold first.
    Disputes,
    /// Everything that has a date, in order.
    Timeline,
    /// What the case lacks.
    Gaps,
    /// Words that two sources share, with what was changed.
    Copies,
    /// A source with its text and the claims that its words carry.
    Source {
        /// The source's id, title, label or number (S2).
        #[arg(required = true, value_name = "ID")]
        id: Vec<String>,
    },
    /// All that the case has on one person.
    Person {
        /// The person's id, name or alias.
        #[arg(required = true, value_name = "ID")]
        id: Vec<String>,
    },
    /// A claim with its evidence, its origins and the answers beside it.
    Claim {
        /// The claim's id or statement.
        #[arg(required = true, value_name = "ID")]
        id: Vec<String>,
    },
    /// A question with every answer.
    Question {
        /// The question's id or text.
        #[arg(required = true, value_name = "ID")]
        id: Vec<String>,
    },
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct ReportArgs {
    /// What to report on.
    #[command(subcommand)]
    pub(super) what: ReportKind,
    /// A case's folder or its case.json, or documents; without it the report is on the bundled case.
    #[arg(long = "case", value_name = "PATH", global = true)]
    pub(super) case: Option<PathBuf>,
    /// Print one JSON object; docs/reports.md explains its keys.
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// Print Markdown, as is done without it too.
    #[arg(long, global = true)]
    pub(super) md: bool,
}

#[derive(Debug, Clone, Subcommand)]
pub(super) enum ReportKind {
    /// Who said each claim first, and through whom it came.
    Origins,
    /// Which answers cannot all hold, with both sides' words.
    Disputes,
    /// What happened, was said and was published when.
    Timeline,
    /// Which words two sources share, and what changed in them.
    Copies,
    /// What the case lacks, and what to do about it.
    Gaps,
    /// All that the case has on one person.
    Dossier {
        /// The person's id, name or alias.
        #[arg(required = true, value_name = "PERSON")]
        person: Vec<String>,
    },
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
        assert_eq!((args.path, args.theme), (Some("./check".into()), Some(Theme::Mono)));
        let args = Args::try_parse_from(["casefile", "search", "--limit", "3", "a", "b"]).unwrap();
        let Some(Command::Search(search)) = args.command else { panic!("no search") };
        assert_eq!((search.limit, search.query.join(" ").as_str()), (3, "a b"));
    }

    #[test]
    fn a_report_takes_its_options_before_and_after_its_kind() {
        for line in ["report --json dossier Kim K --case x", "report --case x dossier --json Kim K"]
        {
            let words = std::iter::once("casefile").chain(line.split(' '));
            let args = Args::try_parse_from(words).unwrap();
            let Some(Command::Report(report)) = args.command else { panic!("no report") };
            assert!(report.json && report.case == Some("x".into()));
            let ReportKind::Dossier { person } = report.what else { panic!("no dossier") };
            assert_eq!(person.join(" "), "Kim K");
        }
        for line in ["report", "report dossier", "report nonsense"] {
            let words = std::iter::once("casefile").chain(line.split(' '));
            assert!(Args::try_parse_from(words).is_err(), "{line}");
        }
    }
}
