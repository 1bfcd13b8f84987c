//! The user's settings: found, read, and what is wrong with them told by file, line and column.

use super::args;
use super::out::Failure;
use crate::app::config::{self, Complaint, Config, Ground};
use crate::case::{Problem, Severity, Where};
use crate::store::{Refusal, user};
use crate::tui::no_color;
use crate::tui::theme::Theme;
use std::path::Path;

/// The user's settings.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// What the user wishes.
    pub(super) config: Config,
    /// What is wrong with it, by place.
    pub(super) problems: Vec<Problem>,
    /// The file, as a person would write it, and its text.
    file: Option<(String, String)>,
}

impl Settings {
    /// Reads the settings in `path`, which must be there; without one, those in the user's folder for settings, if
    /// there are any.
    pub(super) fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let found = path.map(Path::to_owned).or_else(user::config_file);
        let Some(file) = found else { return Ok(Self::default()) };
        let shown = file.display().to_string();
        match user::text(&file) {
            Ok(text) => Ok(Self::of(shown, text)),
            Err(Refusal::Missing) if path.is_none() => Ok(Self::default()),
            Err(refusal) if path.is_some() => {
                Err(Failure::new(format!("{shown}: {refusal}"), refusal.help()))
            }
            Err(refusal) => {
                let at = Where::Byte { file: shown, at: 0 };
                let what = refusal.to_string();
                let help = refusal.help().to_owned();
                let problem = Problem { at, severity: Severity::Warning, what, help };
                Ok(Self { problems: vec![problem], ..Self::default() })
            }
        }
    }

    fn of(file: String, text: String) -> Self {
        let (config, complaints) = config::read(&text);
        let mut settings = Self { config, problems: Vec::new(), file: Some((file, text)) };
        // What colours are called is the same on any ground.
        let (_, looks) = Theme::DARK.with(&settings.config.roles);
        settings.complain(complaints.into_iter().chain(looks));
        settings
    }

    fn complain(&mut self, complaints: impl Iterator<Item = Complaint>) {
        let Some((file, text)) = &self.file else { return };
        let mut complaints: Vec<Complaint> = complaints.collect();
        complaints.sort_by_key(|complaint| complaint.at);
        let problems = complaints.into_iter().map(|complaint| complaint.problem(text, file));
        self.problems.extend(problems);
    }

    /// The colours, where `asked` on the command line comes before the settings.
    pub(super) fn theme(&self, asked: Option<args::Theme>) -> Theme {
        let ground = match asked {
            Some(args::Theme::Auto) => Ground::Auto,
            Some(args::Theme::Dark) => Ground::Dark,
            Some(args::Theme::Light) => Ground::Light,
            Some(args::Theme::Mono) => Ground::Mono,
            None => self.config.ground.unwrap_or_default(),
        };
        let ground = match ground {
            Ground::Auto => None,
            Ground::Dark => Some(Theme::DARK),
            Ground::Light => Some(Theme::LIGHT),
            Ground::Mono => Some(Theme::MONO),
        };
        let background = std::env::var("COLORFGBG").ok();
        Theme::detect(ground, no_color(), background.as_deref()).with(&self.config.roles).0
    }
}
