//! `casefile completions` and `casefile man`: made from the arguments as the program takes them.

use super::args::Args;
use super::out::{Failure, Out};
use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;
use std::process::ExitCode;

/// Prints what makes `shell` complete arguments.
pub(super) fn completions(shell: Shell, out: &mut Out) -> Result<ExitCode, Failure> {
    out.own(&script(shell))?;
    Ok(ExitCode::SUCCESS)
}

fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "casefile", &mut script);
    script
}

/// Prints the manual page: the program, then each subcommand with its options.
pub(super) fn manual(out: &mut Out) -> Result<ExitCode, Failure> {
    out.own(&page()?)?;
    Ok(ExitCode::SUCCESS)
}

fn page() -> io::Result<Vec<u8>> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    subcommands(&command, &mut page)?;
    ends().to_writer(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// Each subcommand as a section, those within it after it.
fn subcommands(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let name = inner.get_bin_name().unwrap_or_else(|| inner.get_name()).to_owned();
        let mut head = Roff::new();
        head.control("SH", [name.to_uppercase().as_str()]);
        let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
        head.text([roman(about)]);
        head.control("PP", []);
        head.to_writer(page)?;
        // Of what clap makes only the bodies are wanted: the heading is the subcommand's.
        let man = Man::new(inner.clone());
        for part in [Man::render_synopsis_section, Man::render_options_section] {
            let mut section = Vec::new();
            part(&man, &mut section)?;
            let text = String::from_utf8_lossy(&section).into_owned();
            let body = text.lines().filter(|line| !line.starts_with(".SH"));
            page.extend(body.flat_map(|line| [line, "\n"]).flat_map(str::bytes));
        }
        subcommands(inner, page)?;
    }
    Ok(())
}

/// How it ends, and which files it has.
fn ends() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in [
        ("0", "Done, and nothing wrong."),
        ("1", "Done, and something found wrong."),
        ("2", "Not done."),
    ] {
        roff.control("TP", []).text([bold(code)]).text([roman(meaning)]);
    }
    roff.control("SH", ["FILES"]);
    for (file, meaning) in [
        (
            "$XDG_CONFIG_HOME/casefile/config.toml",
            "Keys and colours; ~/.config where the variable is not set.",
        ),
        (
            "$XDG_STATE_HOME/casefile/",
            "Where each case was left; ~/.local/state where the variable is not set.",
        ),
    ] {
        roff.control("TP", []).text([bold(file)]).text([roman(meaning)]);
    }
    roff
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of every subcommand, and every option with its dashes.
    fn names(command: &clap::Command, found: &mut Vec<String>) {
        let options = command.get_arguments().filter_map(clap::Arg::get_long);
        found.extend(options.map(|long| format!("--{long}")));
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            found.push(inner.get_name().to_owned());
            names(inner, found);
        }
    }

    fn all() -> Vec<String> {
        let mut command = Args::command();
        command.build();
        let mut found = Vec::new();
        names(&command, &mut found);
        assert!(
            found.iter().any(|name| name == "dossier")
                && found.iter().any(|name| name == "--private")
        );
        found
    }

    #[test]
    fn completions_know_every_subcommand_and_option() {
        for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
            let script = String::from_utf8(script(shell)).unwrap();
            for name in all() {
                // fish writes an option without its dashes, after `-l`.
                let bare = name.trim_start_matches('-');
                let there = script.contains(&name) || script.contains(&format!("-l {bare}"));
                assert!(there, "{shell} does not know {name}");
            }
        }
    }

    #[test]
    fn the_manual_has_every_subcommand_and_option() {
        let page = String::from_utf8(page().unwrap()).unwrap().replace("\\-", "-");
        for name in all() {
            assert!(page.contains(&name), "the manual lacks {name}");
        }
        for section in
            ["NAME", "SYNOPSIS", "OPTIONS", "CASEFILE REPORT DOSSIER", "EXIT STATUS", "FILES"]
        {
            let head = page.lines().any(|line| line.starts_with(".SH") && line.contains(section));
            assert!(head, "no section {section}:\n{page}");
        }
    }
}
