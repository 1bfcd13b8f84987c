//! `casefile keys`: the keys in force, and what is wrong with the settings.

use super::args::KeysArgs;
use super::out::{self, Failure, Out};
use super::settings::Settings;
use crate::app::action::Action;
use crate::app::key::Key;
use crate::app::keymap::Context;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;

/// A row as `--json` prints it.
#[derive(Serialize)]
struct Row<'a> {
    place: &'a str,
    action: &'a str,
    keys: Vec<String>,
    help: &'a str,
}

/// Prints the keys; exit code 1 where something is wrong with the settings, which is told on standard error.
pub(super) fn run(
    args: &KeysArgs,
    config: Option<&Path>,
    out: &mut Out,
) -> Result<ExitCode, Failure> {
    let settings = Settings::read(config)?;
    for problem in &settings.problems {
        out::tell(&problem.to_string());
    }
    let rows = settings.config.keymap.rows();
    for context in Context::ALL {
        let own = rows.iter().filter(|(on, ..)| *on == context);
        if args.json {
            own.clone().try_for_each(|(_, action, keys)| out.json(&row(context, *action, keys)))?;
            continue;
        }
        let head = context.id();
        out.line(&if args.toml { format!("[keys.{head}]") } else { head.to_owned() })?;
        for (_, action, keys) in own {
            let Row { action, keys, help, .. } = row(context, *action, keys);
            let keys = keys.join(" ");
            out.line(&if args.toml {
                let entry = format!("{action} = {}", toml::Value::from(keys));
                format!("{entry:<40} # {help}")
            } else {
                format!("  {action:<20} {keys:<26} {help}")
            })?;
        }
        if context != Context::Field {
            out.line("")?;
        }
    }
    let fine = settings.problems.is_empty();
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn row<'a>(context: Context, action: Action, keys: &[Key]) -> Row<'a> {
    let spec = action.spec();
    let keys = keys.iter().map(Key::to_string).collect();
    Row { place: context.id(), action: spec.id, keys, help: spec.help }
}
