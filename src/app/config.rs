//! What the user wishes: keys, colours, signs, as a TOML text says it.
//!
//! Whatever of it cannot be understood is complained of with its place and the nearest name, and what was delivered
//! stays in force there. It knows no file; what colours are called is the theme's business.

mod keys;
#[cfg(test)]
mod tests;

use super::keymap::Keymap;
use super::role::Role;
use crate::case::{Problem, Severity, Where};
use crate::text::Span;
use crate::text::distance::nearest_name;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The colours to begin from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// As the terminal's background is.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colours.
    Mono,
}

const GROUNDS: [(&str, Ground); 4] = [
    ("auto", Ground::Auto),
    ("dark", Ground::Dark),
    ("light", Ground::Light),
    ("mono", Ground::Mono),
];

/// How a role is to look, in the theme's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleWish {
    /// The role.
    pub role: Role,
    /// Colours and attributes as written.
    pub look: String,
    /// Where that stands in the text.
    pub at: Range<usize>,
}

/// What the user wishes. What is absent was not said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The keys as delivered, with the user's in their places.
    pub keymap: Keymap,
    /// The colours to begin from.
    pub ground: Option<Ground>,
    /// Roles that are to look otherwise.
    pub roles: Vec<RoleWish>,
    /// Draw nothing but ASCII signs.
    pub ascii: Option<bool>,
    /// Take the mouse.
    pub mouse: Option<bool>,
    /// Keep nothing between runs.
    pub private: Option<bool>,
}

/// Something in the text that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Its first byte.
    pub at: usize,
    /// What is wrong, as a clause without a full stop.
    pub what: String,
    /// What mends it, as a clause without a full stop.
    pub help: String,
}

impl Complaint {
    /// Complains of what stands at these bytes.
    pub fn new(at: &Range<usize>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { at: at.start, what: what.into(), help: help.into() }
    }

    /// Complains of a name that is none of `known`, with the nearest of them, or else all.
    pub fn unknown(at: &Range<usize>, kind: &str, name: &str, known: &[&str]) -> Self {
        let help = match nearest_name(&name.to_lowercase(), known) {
            Some(nearest) => format!("did you mean “{nearest}”?"),
            None if known.len() <= 20 => format!("there are {}", known.join(", ")),
            None => String::from("casefile keys lists them all"),
        };
        Self::new(at, format!("no {kind} is called “{name}”"), help)
    }

    /// The same as a problem of a file with this text.
    pub fn problem(self, text: &str, file: &str) -> Problem {
        let before = Span::new(0, self.at.min(text.len())).of(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Problem {
            at: Where::Line {
                file: file.to_owned(),
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            },
            severity: Severity::Warning,
            what: self.what,
            help: self.help,
        }
    }
}

/// Reads the user's wishes, with everything that is wrong with them, by place.
pub fn read(text: &str) -> (Config, Vec<Complaint>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading::default();
    for error in &errors {
        let at = error.span().unwrap_or_default();
        reading.complain(&at, error.message(), "what can be read of the rest is in force");
    }
    reading.top(table.get_ref());
    keys::apply(&mut reading);
    reading.complaints.sort_by_key(|complaint| complaint.at);
    (reading.config, reading.complaints)
}

#[derive(Debug, Default)]
struct Reading {
    config: Config,
    wishes: Vec<keys::Wish>,
    complaints: Vec<Complaint>,
}

/// The entries of a table as text and value, in the order of the text.
fn entries<'t>(
    table: &'t DeTable<'_>,
) -> impl Iterator<Item = (&'t str, Range<usize>, &'t Spanned<DeValue<'t>>)> {
    let mut all: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
    all.sort_by_key(|(_, at, _)| at.start);
    all.into_iter()
}

impl Reading {
    fn complain(&mut self, at: &Range<usize>, what: impl Into<String>, help: impl Into<String>) {
        self.complaints.push(Complaint::new(at, what, help));
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (name, at, value) in entries(table) {
            match name {
                "keys" => self.keys(value),
                "theme" => self.theme(value),
                "ascii" => self.config.ascii = self.flag(value),
                "mouse" => self.config.mouse = self.flag(value),
                "private" => self.config.private = self.flag(value),
                _ => {
                    let known = ["keys", "theme", "ascii", "mouse", "private"];
                    self.complaints.push(Complaint::unknown(&at, "setting", name, &known));
                }
            }
        }
    }

    fn flag(&mut self, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.complain(&value.span(), "this is neither true nor false", "write true or false");
        }
        flag
    }

    fn theme(&mut self, value: &Spanned<DeValue<'_>>) {
        if value.get_ref().is_str() {
            return self.ground(value);
        }
        let Some(table) = value.get_ref().as_table() else {
            let help = "write dark, light, mono or auto, or a table of roles";
            return self.complain(&value.span(), "this is no theme", help);
        };
        for (name, at, value) in entries(table) {
            match (name, Role::from_id(name), value.get_ref().as_str()) {
                ("base", ..) => self.ground(value),
                (_, Some(role), Some(look)) => {
                    let look = look.to_owned();
                    self.config.roles.push(RoleWish { role, look, at: value.span() });
                }
                (_, Some(_), None) => {
                    let help = "write colours and attributes, as in \"light-yellow bold\"";
                    self.complain(&value.span(), "a look is text", help);
                }
                (_, None, _) => {
                    let known: Vec<&str> =
                        std::iter::once("base").chain(Role::ALL.map(Role::id)).collect();
                    self.complaints.push(Complaint::unknown(&at, "role", name, &known));
                }
            }
        }
    }

    fn ground(&mut self, value: &Spanned<DeValue<'_>>) {
        let name = value.get_ref().as_str().unwrap_or_default();
        match GROUNDS.iter().find(|(known, _)| *known == name) {
            Some((_, ground)) => self.config.ground = Some(*ground),
            None => {
                let known = GROUNDS.map(|(known, _)| known);
                self.complaints.push(Complaint::unknown(&value.span(), "theme", name, &known));
            }
        }
    }
}
