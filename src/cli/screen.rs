//! `casefile` in a terminal: the screen.

use super::args::{self, Args};
use super::out::Failure;
use crate::app::Options;
use crate::tui::theme::Theme;
use crate::tui::{self, Refusal, Setup};
use std::process::ExitCode;

/// Shows the case until the user quits.
pub(super) fn run(args: Args) -> Result<ExitCode, Failure> {
    let asked = match args.theme {
        args::Theme::Auto => None,
        args::Theme::Dark => Some(Theme::Dark),
        args::Theme::Light => Some(Theme::Light),
        args::Theme::Mono => Some(Theme::Mono),
    };
    let background = std::env::var("COLORFGBG").ok();
    let theme = Theme::detect(asked, tui::no_color(), background.as_deref());
    let options = Options { ascii: args.ascii };
    let setup = Setup { mouse: !args.no_mouse, ..Setup::new(args.path, options, theme) };
    Ok(tui::run(setup)?.into())
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.to_string(), refusal.help())
    }
}
