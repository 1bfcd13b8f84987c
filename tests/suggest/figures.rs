//! What was found against what is there.
//!
//! People: a mention is right where it overlaps a marked one of the same person; which record is which marked person is
//! settled by the mentions they share, one to one, so that people run together or torn apart cost on both sides.
//! Speech: a piece is right where it covers half of a marked one, is covered half by it, and has the same speaker.

use crate::corpus::{Speech, Text};
use casefile::analysis::Mentions;
use casefile::analysis::suggest::{merged, suggest};
use casefile::case::{Case, Evidence, Link, PersonIx, PersonKind, Source, SourceIx, Stance};
use casefile::text::{Document, Haystack, Needle, fold, sentences};
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

/// Right ones among those found, and among those there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) found: usize,
    pub(crate) found_right: usize,
    pub(crate) there: usize,
    pub(crate) there_found: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.found_right += other.found_right;
        self.there += other.there;
        self.there_found += other.there_found;
    }

    #[allow(clippy::cast_precision_loss, reason = "a few thousand at most")]
    fn share(part: usize, all: usize) -> f64 {
        if all == 0 { 1.0 } else { part as f64 / all as f64 }
    }

    pub(crate) fn reaches(&self, precision: f64, recall: f64) -> bool {
        Self::share(self.found_right, self.found) >= precision
            && Self::share(self.there_found, self.there) >= recall
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = Self::share(self.found_right, self.found);
        let recall = Self::share(self.there_found, self.there);
        write!(
            f,
            "precision {precision:.3} ({}/{})  recall {recall:.3} ({}/{})",
            self.found_right, self.found, self.there_found, self.there
        )
    }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    pub(crate) sentences: usize,
    /// Mentions of human beings.
    pub(crate) people: Tally,
    /// Mentions of organisations.
    pub(crate) organisations: Tally,
    /// Speech with its speaker.
    pub(crate) speech: Tally,
    /// Of that, with the whole chain right.
    pub(crate) chains: Tally,
    /// Of that, with the right stance.
    pub(crate) stances: Tally,
    pub(crate) wrong: Vec<String>,
}

impl Figures {
    pub(crate) fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.people.add(other.people);
        self.organisations.add(other.organisations);
        self.speech.add(other.speech);
        self.chains.add(other.chains);
        self.stances.add(other.stances);
    }

    pub(crate) fn rows(&self) -> [(&'static str, Tally); 5] {
        [
            ("people", self.people),
            ("organisations", self.organisations),
            ("speech with the right speaker", self.speech),
            ("  and the whole chain right", self.chains),
            ("  and the right stance", self.stances),
        ]
    }
}

/// A plain document as a case with what is suggested for it.
pub(crate) fn case_of(text: &str) -> Case {
    let source = Source {
        kind: String::from("article"),
        file: String::from("s.txt"),
        sha256: "0".repeat(64),
        document: Some(Document::new(text)),
        ..Source::bare("s".into(), String::from("A text"))
    };
    let mut case = Case::default();
    case.title = String::from("T");
    case.sources.push(source);
    let case = case.indexed();
    let suggested = suggest(&case, &|| false).unwrap();
    merged(case, suggested)
}

pub(crate) fn of(text: &Text) -> Figures {
    let case = case_of(&text.plain);
    let problems = casefile::case::check(&case);
    assert!(problems.is_empty(), "{}: {problems:?}", text.name);
    let mentions = Mentions::of_case(&case);
    let found: Vec<(Range<usize>, PersonIx)> = mentions
        .in_source(SourceIx(0))
        .iter()
        .map(|mention| (mention.span.start..mention.span.end, mention.person))
        .collect();
    let mut reading =
        Reading { text, case: &case, found, whose: HashMap::new(), figures: Figures::default() };
    reading.align();
    reading.figures.sentences = case.sources[0].document.as_ref().map_or(0, |document| {
        (0..document.passages().len()).map(|at| sentences(document.passage(at)).len()).sum()
    });
    reading.names();
    reading.speech();
    reading.figures
}

struct Reading<'t> {
    text: &'t Text,
    case: &'t Case,
    found: Vec<(Range<usize>, PersonIx)>,
    /// The record of each marked person.
    whose: HashMap<&'t str, PersonIx>,
    figures: Figures,
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

impl<'t> Reading<'t> {
    fn align(&mut self) {
        let mut shared: HashMap<(&'t str, PersonIx), usize> = HashMap::new();
        for mention in &self.text.mentions {
            for (words, person) in &self.found {
                if overlap(words, &mention.words) > 0 {
                    *shared.entry((&mention.key, *person)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<_> = shared.into_iter().collect();
        pairs.sort_by_key(|((key, person), count)| (usize::MAX - count, *key, *person));
        for ((key, person), _) in pairs {
            if !self.whose.contains_key(key) && !self.whose.values().any(|other| *other == person) {
                self.whose.insert(key, person);
            }
        }
    }

    fn is_person(&self, ix: PersonIx) -> bool {
        self.case.people[ix.at()].kind == PersonKind::Person
    }

    fn names(&mut self) {
        let mut wrong = Vec::new();
        for mention in &self.text.mentions {
            let human = !mention.key.starts_with('@');
            let right = self.whose.get(mention.key.as_str()).is_some_and(|person| {
                self.is_person(*person) == human
                    && self
                        .found
                        .iter()
                        .any(|(words, p)| p == person && overlap(words, &mention.words) > 0)
            });
            let tally =
                if human { &mut self.figures.people } else { &mut self.figures.organisations };
            tally.there += 1;
            tally.there_found += usize::from(right);
            if !right {
                wrong.push(format!(
                    "missed {}: {}",
                    mention.key,
                    &self.text.plain[mention.words.clone()]
                ));
            }
        }
        for (words, person) in &self.found {
            let right = self.text.mentions.iter().any(|mention| {
                overlap(words, &mention.words) > 0
                    && self.whose.get(mention.key.as_str()) == Some(person)
                    && self.is_person(*person) != mention.key.starts_with('@')
            });
            let human = self.is_person(*person);
            let tally =
                if human { &mut self.figures.people } else { &mut self.figures.organisations };
            tally.found += 1;
            tally.found_right += usize::from(right);
            if !right {
                let record = &self.case.people[person.at()];
                wrong.push(format!(
                    "no such {:?} {}: {}",
                    record.kind,
                    record.name,
                    &self.text.plain[words.clone()]
                ));
            }
        }
        self.figures.wrong.extend(wrong);
    }

    fn is_link(&self, key: &str, link: &Link) -> bool {
        match (key.strip_prefix('?'), link) {
            (Some(words), Link::Unnamed(unnamed)) => {
                let (a, b) = (fold(words), fold(&unnamed.unnamed));
                a.contains(&b) || b.contains(&a)
            }
            (None, Link::Person(id)) => {
                self.case.person_ix(id).is_some()
                    && self.case.person_ix(id).as_ref() == self.whose.get(key)
            }
            _ => false,
        }
    }

    fn same(&self, words: &Range<usize>, evidence: &Evidence, speech: &Speech) -> bool {
        let shared = overlap(words, &speech.words) * 2;
        let speaker = evidence.attribution.last().zip(speech.chain.last());
        shared >= words.len()
            && shared >= speech.words.len()
            && speaker.is_some_and(|(link, key)| self.is_link(key, link))
    }

    /// Every part of all evidence, where it stands.
    fn pieces(&self) -> Vec<(Range<usize>, &'t Evidence)> {
        let haystack = Haystack::new(&self.text.plain);
        let mut pieces = Vec::new();
        for (_, evidence) in self.case.all_evidence() {
            for part in evidence.parts() {
                let anchor = haystack.find(&Needle {
                    exact: &part.exact,
                    prefix: part.prefix.as_deref(),
                    suffix: part.suffix.as_deref(),
                });
                assert_eq!(anchor.times, 1, "{}: {part:?}", self.text.name);
                let span = anchor.span.unwrap();
                pieces.push((span.start..span.end, evidence));
            }
        }
        pieces
    }

    fn speech(&mut self) {
        let text = self.text;
        let mut hit = vec![false; text.speech.len()];
        for (words, evidence) in self.pieces() {
            let same = text.speech.iter().position(|speech| self.same(&words, evidence, speech));
            self.figures.speech.found += 1;
            let links: Vec<_> = evidence.attribution.iter().map(shown).collect();
            let line = format!("{} by {}", &text.plain[words], links.join(" < "));
            let Some(at) = same else {
                self.figures.wrong.push(format!("not said so: {line}"));
                continue;
            };
            self.figures.speech.found_right += 1;
            self.details(evidence, &text.speech[at], (hit[at], line));
            hit[at] = true;
        }
        for (speech, hit) in text.speech.iter().zip(hit) {
            self.figures.speech.there += 1;
            self.figures.speech.there_found += usize::from(hit);
            if !hit {
                let chain = speech.chain.join("/");
                let line = format!("not heard: {} by {chain}", &text.plain[speech.words.clone()]);
                self.figures.wrong.push(line);
            }
        }
    }

    /// Whether the chain and the stance of speech with the right speaker are right.
    fn details(&mut self, evidence: &Evidence, speech: &Speech, (again, line): (bool, String)) {
        let links = || speech.chain.iter().zip(&evidence.attribution);
        let whole = evidence.attribution.len() == speech.chain.len()
            && links().all(|(key, link)| self.is_link(key, link));
        let stance = match evidence.stance {
            Stance::Asserts => '+',
            Stance::Denies => '-',
            Stance::Doubts => '~',
        };
        let right = stance == speech.stance;
        for (tally, right) in
            [(&mut self.figures.chains, whole), (&mut self.figures.stances, right)]
        {
            tally.found += 1;
            tally.found_right += usize::from(right);
            tally.there += usize::from(!again);
            tally.there_found += usize::from(!again && right);
        }
        if !whole || !right {
            self.figures.wrong.push(format!("chain or stance: {line}"));
        }
    }
}

fn shown(link: &Link) -> String {
    match link {
        Link::Person(id) => id.to_string(),
        Link::Unnamed(unnamed) => format!("“{}”", unnamed.unnamed),
    }
}
