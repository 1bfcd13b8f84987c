//! The cases that were open before: choosing one opens it in place of the one held.

use super::effect::Effect;
use super::msg::Notice;
use super::overlay::{Chooser, Overlay};
use super::state::State;
use std::path::PathBuf;

/// A case that was open before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// Its path; none for the bundled case.
    pub at: Option<PathBuf>,
    /// What it was called.
    pub title: String,
    /// How many seconds ago it was left.
    pub seconds: u64,
    /// Whether it is still there.
    pub there: bool,
}

impl Recent {
    /// Where it is, as a person would write it.
    pub fn place(&self) -> String {
        let bundled = || String::from("comes with the program");
        self.at.as_ref().map_or_else(bundled, |at| at.display().to_string())
    }

    /// When it was left: "3 hours ago".
    pub fn ago(&self) -> String {
        let units =
            [(60 * 60 * 24 * 7, "week"), (60 * 60 * 24, "day"), (60 * 60, "hour"), (60, "minute")];
        match units.into_iter().find(|(unit, _)| self.seconds >= *unit) {
            None => String::from("just now"),
            Some((unit, name)) => {
                let count = self.seconds / unit;
                format!("{count} {name}{} ago", if count == 1 { "" } else { "s" })
            }
        }
    }

    /// The words that it can be found by.
    pub(super) fn words(&self) -> String {
        format!("{} {}", self.title, self.place())
    }
}

impl State {
    /// Lists the cases that were open before.
    pub(super) fn on_recent(&mut self, all: Vec<Recent>) {
        if all.is_empty() {
            self.say(Notice::info("no case was open before"));
        } else {
            self.overlay = Some(Overlay::Recent(Chooser::new(all)));
        }
    }

    /// Opens the case that was chosen.
    pub(super) fn open_recent(&mut self, chooser: &Chooser<Recent>) -> Vec<Effect> {
        let Some(recent) = chooser.chosen() else {
            self.say(Notice::warn("no case that was open before is called that"));
            return Vec::new();
        };
        if recent.at == self.at && self.held.revision > 0 {
            self.say(Notice::info("this is the case that is open"));
            return Vec::new();
        }
        if !recent.there {
            self.say(Notice::warn(format!("gone: {}", recent.place())));
            return Vec::new();
        }
        self.say(Notice::info(format!("opening {}…", recent.title)));
        vec![Effect::Open(recent.at.clone())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_when_in_the_largest_unit_that_fits() {
        for (seconds, words) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (7199, "1 hour ago"),
            (7200, "2 hours ago"),
            (86_400, "1 day ago"),
            (3_000_000, "4 weeks ago"),
        ] {
            let recent = Recent { at: None, title: String::new(), seconds, there: true };
            assert_eq!(recent.ago(), words);
        }
    }
}
