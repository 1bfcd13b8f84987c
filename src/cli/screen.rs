//! `casefile` in a terminal: the screen.

use super::args::Args;
use super::out::Failure;
use super::settings::Settings;
use crate::app::Options;
use crate::store;
use crate::tui::effects::keep::Keep;
use crate::tui::{self, Refusal, Setup};
use std::process::ExitCode;

/// Shows the case until the user quits.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    // What is not there is told before the screen is taken, as any other program does.
    store::look_for(args.path.as_deref())?;
    let settings = Settings::read(args.config.as_deref())?;
    let theme = settings.theme(args.theme);
    let config = settings.config;
    let options = Options {
        ascii: args.ascii || config.ascii.unwrap_or_default(),
        keymap: config.keymap,
        problems: settings.problems,
    };
    let mouse = !args.no_mouse && config.mouse.unwrap_or(true);
    let private = args.private || config.private.unwrap_or_default();
    let keep = if private { None } else { Keep::of_user() };
    let setup = Setup { mouse, keep, ..Setup::new(args.path.clone(), options, theme) };
    Ok(tui::run(setup)?.into())
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.to_string(), refusal.help())
    }
}
