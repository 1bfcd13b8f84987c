//! A claim's origins in one line.

use super::{Count, Origin, Origins, Tally};
use crate::analysis::speakers::SpeakerIx;
use crate::case::{Case, ClaimIx, Stance};
use std::fmt;

/// The most origins that are named in a line.
const MOST_NAMES: usize = 3;

impl fmt::Display for Count {
    /// "2", or "1–2" where it is not quite known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.min == self.max {
            write!(f, "{}", self.max)
        } else {
            write!(f, "{}–{}", self.min, self.max)
        }
    }
}

impl Origins {
    /// How many sources carry a claim, from how many origins, through whom: "3 sources · 1 origin (Kim Kardashian) · all
    /// through unnamed sources of The Blast". Denials and doubts come after. Empty where there is no evidence.
    pub fn summary(&self, case: &Case, claim: ClaimIx) -> String {
        let parts: Vec<_> = [Stance::Asserts, Stance::Doubts, Stance::Denies]
            .into_iter()
            .map(|stance| (stance, self.of_stance(case, claim, stance)))
            .filter(|(_, tally)| tally.sources > 0)
            .map(|(stance, tally)| self.line(case, stance, &tally))
            .collect();
        parts.join(" ✗ ")
    }

    fn line(&self, case: &Case, stance: Stance, tally: &Tally) -> String {
        let sources = match stance {
            Stance::Asserts => plural(tally.sources, "source"),
            Stance::Denies => format!("denied in {}", plural(tally.sources, "source")),
            Stance::Doubts => format!("doubted in {}", plural(tally.sources, "source")),
        };
        let mut parts = vec![sources];
        parts.extend(self.origin_part(case, tally));
        if tally.circles > 0 {
            parts.push("sources credit one another".to_owned());
        }
        if let Some(link) = tally.channel.last() {
            let all = if tally.sources > 1 || tally.stated.max > 1 { "all " } else { "" };
            parts.push(format!("{all}through {}", self.channel_name(case, *link)));
        }
        parts.join(" · ")
    }

    fn origin_part(&self, case: &Case, tally: &Tally) -> Option<String> {
        let Count { max, .. } = tally.stated;
        let none = match (tally.gives_none, tally.sources) {
            (0, _) => {
                return (max > 0).then(|| {
                    format!("{} ({})", origins(tally.stated, ""), self.names(case, tally))
                });
            }
            (_, 1) if max == 0 => return Some("in its own voice".to_owned()),
            (1, _) if max == 0 && !tally.joined.is_empty() => {
                return Some(format!("1 origin ({})", self.same_words(case, &tally.joined)));
            }
            (1, _) if max == 0 && tally.circles == 0 => {
                let voice = tally.origins.first().map(|origin| self.origin_name(case, *origin));
                return Some(format!("1 voice ({}), which gives none", voice.unwrap_or_default()));
            }
            (count, _) if max == 0 && !tally.joined.is_empty() => {
                let joined = self.same_words(case, &tally.joined);
                return Some(format!("none gives an origin: {count} voices, of them one {joined}"));
            }
            (_, _) if max == 0 => return Some("none gives an origin".to_owned()),
            (1, _) => "1 gives none".to_owned(),
            (several, _) => format!("{several} give none"),
        };
        Some(format!("{} ({}) + {none}", origins(tally.stated, "stated "), self.names(case, tally)))
    }

    /// "Post or Times in the same words: who had them first is not known"
    fn same_words(&self, case: &Case, joined: &[Vec<SpeakerIx>]) -> String {
        let names = joined.iter().map(|group| {
            let names: Vec<_> = group.iter().map(|who| self.speakers.name(case, *who)).collect();
            names.join(" or ")
        });
        let names: Vec<_> = names.collect();
        format!("{} in the same words: who had them first is not known", names.join("; "))
    }

    fn names(&self, case: &Case, tally: &Tally) -> String {
        let stated: Vec<_> = tally.origins.iter().filter(|origin| origin.stated).collect();
        let mut names: Vec<String> = Vec::new();
        for origin in stated.iter().take(MOST_NAMES) {
            let group = tally.joined.iter().find(|group| group.contains(&origin.speaker));
            let name = match group {
                Some(group) => self.same_words(case, std::slice::from_ref(group)),
                None => self.origin_name(case, **origin),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if stated.len() > MOST_NAMES {
            names.push(format!("{} more", stated.len() - MOST_NAMES));
        }
        names.join(", ")
    }

    fn origin_name(&self, case: &Case, origin: Origin) -> String {
        let name = self.speakers.name(case, origin.speaker);
        if origin.unnamed { format!("unnamed: {name}") } else { name }
    }

    fn channel_name(&self, case: &Case, link: SpeakerIx) -> String {
        match self.speakers.unnamed(link) {
            Some(who) => format!("unnamed sources of {}", self.speakers.name(case, who.teller)),
            None => self.speakers.name(case, link),
        }
    }
}

fn origins(count: Count, stated: &str) -> String {
    let s = if count.max == 1 { "" } else { "s" };
    format!("{count} {stated}origin{s}")
}

fn plural(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
