//! One source read: who is named in it, and who says what, as far as it tells by itself.

use super::document::{self, Entity, Named, Place};
use super::lexicon::Lex;
use super::names::{self, Found};
use super::speech::{self, Between, Pronoun, Said, Scene, Who};
use super::token::Tokens;
use crate::case::verbatim::quoted_within;
use crate::case::{PersonKind, Stance};
use crate::text::{Document, Span};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What was read off a source.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) entities: Vec<Entity>,
    pub(super) speech: Vec<Speech>,
}

/// Who speaks, as one document knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    /// An entity of the document.
    Entity(usize),
    /// The document's words for somebody, and the entity among them.
    Unnamed(String, Option<usize>),
}

/// Speech with its speakers found.
#[derive(Debug)]
pub(super) struct Speech {
    /// Who says it, each for themselves.
    pub(super) who: Vec<Speaker>,
    /// Through whom, nearest first.
    pub(super) via: Vec<Speaker>,
    /// The words, in bytes of the source.
    pub(super) words: Vec<Span>,
    pub(super) quoted: bool,
    pub(super) stance: Stance,
    pub(super) hedge: Option<String>,
    /// The entities named in the words.
    pub(super) about: Vec<usize>,
}

/// A passage once its words have been looked at.
struct Passage {
    start: usize,
    found: Vec<Found>,
    said: Vec<Said>,
}

/// Reads a document; nothing where it was cancelled on the way.
pub(super) fn read(document: &Document, cancelled: &(dyn Fn() -> bool + Sync)) -> Option<Reading> {
    let passages: Option<Vec<Passage>> = document
        .passages()
        .par_iter()
        .with_min_len(64)
        .map(|span| (!cancelled()).then(|| passage(document, *span)))
        .collect();
    let passages = passages?;
    let text = document.text();
    let places: Vec<Place<'_>> = passages
        .iter()
        .enumerate()
        .flat_map(|(at, passage)| {
            passage.found.iter().map(move |found| Place {
                passage: at,
                found,
                written: found.span.shift(passage.start).of(text),
            })
        })
        .collect();
    let named = document::gather(&places);
    let mut listener =
        Listener { text, named: &named, last: None, open: false, recent: Vec::new() };
    let mut speech = Vec::new();
    let mut base = 0;
    for passage in &passages {
        listener.hear(passage, base, &mut speech);
        base += passage.found.len();
    }
    Some(Reading { entities: named.entities, speech })
}

fn passage(document: &Document, span: Span) -> Passage {
    let tokens = Tokens::new(span.of(document.text()));
    let found = names::find(&tokens);
    let quotes: Vec<Span> = quoted_within(document, span)
        .into_iter()
        .map(|quote| quote.relative_to(span.start))
        .filter(|quote| !is_nickname(&found, *quote))
        .collect();
    let said = speech::find(&Scene::new(&tokens, &found, &quotes));
    Passage { start: span.start, found, said }
}

/// A person named in a passage.
#[derive(Debug, Clone, Copy)]
struct Mention {
    /// The first token.
    from: usize,
    span: Span,
    entity: usize,
    /// Where the words end that it is a part of: from there on merely spoken of, no pronoun's first choice.
    told: Option<usize>,
}

/// What is known where a speaker is asked for.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// The byte of the passage that is asked about.
    at: usize,
    /// The number of the passage's first run.
    base: usize,
    people: &'a [Mention],
    /// Who spoke last in the passage.
    spoke: Option<&'a Speaker>,
}

/// Whether a quotation is a part of a name.
fn is_nickname(found: &[Found], quote: Span) -> bool {
    let at = found.partition_point(|name| name.span.end <= quote.start);
    found.get(at).is_some_and(|name| name.span.start < quote.start)
}

/// Goes through a document, passage by passage, and keeps in mind who spoke.
struct Listener<'d> {
    text: &'d str,
    named: &'d Named,
    /// Who spoke last.
    last: Option<Speaker>,
    /// The last passage ended with a colon: what follows are their words.
    open: bool,
    /// The people named in the passage before.
    recent: Vec<Mention>,
}

impl Listener<'_> {
    fn hear(&mut self, passage: &Passage, base: usize, speech: &mut Vec<Speech>) {
        let entity = |run: usize| self.named.of.get(base + run).copied().flatten();
        let mut people: Vec<Mention> = passage
            .found
            .iter()
            .enumerate()
            .filter_map(|(run, found)| {
                let entity = entity(run)?;
                Some(Mention { from: found.from, span: found.span, entity, told: None })
            })
            .filter(|mention| self.is_person(mention.entity))
            .collect();
        let mut spoke: Option<Speaker> = None;
        // Whose quotation may go on.
        let mut voice = self.last.clone().filter(|_| self.open);
        self.open = false;
        speak_of(&mut people, &passage.said);
        for said in &passage.said {
            let (at, people) = (said.extent.start, people.as_slice());
            let who: Vec<Speaker> = said
                .who
                .iter()
                .filter_map(|who| match who {
                    Who::Before(between) => {
                        let goes_on = |who: &Speaker| self.goes_on(who, between, (passage, base));
                        voice.clone().filter(goes_on)
                    }
                    who => {
                        let around = Around { at, base, people, spoke: spoke.as_ref() };
                        self.speaker(who, passage, around)
                    }
                })
                .collect();
            voice = who.last().cloned();
            let Some(last) = voice.clone() else { continue };
            spoke = Some(last.clone());
            self.last = Some(last);
            if said.words.is_empty() {
                self.open = true;
                continue;
            }
            let via = said
                .via
                .iter()
                .filter_map(|who| {
                    self.speaker(who, passage, Around { at, base, people, spoke: None })
                })
                .collect();
            speech.push(self.speech(said, passage, (base, who, via)));
        }
        if !people.is_empty() {
            self.recent = people;
        }
    }

    fn speech(
        &self,
        said: &Said,
        passage: &Passage,
        (base, who, via): (usize, Vec<Speaker>, Vec<Speaker>),
    ) -> Speech {
        let within = |found: &Found| said.words.iter().any(|words| words.overlaps(found.span));
        let mut about: Vec<usize> = (0..)
            .zip(&passage.found)
            .filter(|(_, found)| within(found))
            .filter_map(|(run, _): (usize, _)| self.named.of.get(base + run).copied().flatten())
            .collect();
        about.sort_unstable();
        about.dedup();
        let hedge = said.hedge.map(|span| span.shift(passage.start).of(self.text).to_owned());
        let words = said.words.iter().map(|span| span.shift(passage.start)).collect();
        Speech { who, via, words, quoted: said.quoted, stance: said.stance, hedge, about }
    }

    fn is_person(&self, at: usize) -> bool {
        self.named.entities.get(at).is_some_and(|e| e.kind == PersonKind::Person)
    }

    fn speaker(&self, who: &Who, passage: &Passage, around: Around<'_>) -> Option<Speaker> {
        let entity = |run: usize| self.named.of.get(around.base + run).copied().flatten();
        match who {
            Who::Named(run) => match entity(*run) {
                Some(at) => Some(Speaker::Entity(at)),
                None => {
                    let found = passage.found.get(*run)?;
                    let titled = found.head < found.from;
                    let words = found.span.shift(passage.start).of(self.text);
                    titled.then(|| Speaker::Unnamed(line(words), None))
                }
            },
            Who::Told(run) => {
                let at = entity(*run)?;
                let entity = self.named.entities.get(at)?;
                let tells = entity.kind == PersonKind::Organisation
                    && !entity.words.iter().any(|word| is_body(word));
                tells.then_some(Speaker::Entity(at))
            }
            Who::Unnamed(span, of) => {
                let words = span.shift(passage.start).of(self.text);
                Some(Speaker::Unnamed(line(words), of.and_then(entity)))
            }
            Who::Pronoun(Pronoun::They, _) => {
                let last = around.spoke.or(self.last.as_ref())?;
                let several = match last {
                    Speaker::Entity(at) => !self.is_person(*at),
                    Speaker::Unnamed(words, _) => words
                        .split_whitespace()
                        .any(|word| Lex::of(&super::token::key(word)).is(Lex::PLURAL)),
                };
                several.then(|| last.clone())
            }
            Who::Pronoun(pronoun, token) => self.pronoun(*pronoun, *token, around),
            Who::Before(_) => None,
        }
    }

    /// Whether a quotation is still the same voice's: nobody else is named since, and no "he" stands for a woman.
    fn goes_on(&self, voice: &Speaker, between: &Between, at: (&Passage, usize)) -> bool {
        let (passage, base) = at;
        let other = |run: &usize| match self.named.of.get(base + run).copied().flatten() {
            Some(entity) => *voice != Speaker::Entity(entity),
            None => passage.found.get(*run).is_some_and(|found| {
                found.signs.person > found.signs.place.max(found.signs.thing).max(found.signs.org)
            }),
        };
        let fits = match (voice, between.pronoun) {
            (Speaker::Entity(at), Some(pronoun)) => self.fits(*at, pronoun),
            _ => true,
        };
        fits && !between.runs.iter().any(other)
    }

    /// Whom "he" or "she" means, where that is safe: the one person it can be, else whoever spoke last.
    fn pronoun(
        &self,
        pronoun: Pronoun,
        token: usize,
        Around { at, people, spoke, .. }: Around<'_>,
    ) -> Option<Speaker> {
        let near = people.iter().filter(|mention| mention.from < token);
        let mut distinct = self.candidates(near, pronoun, at);
        if distinct.is_empty() {
            if let Some(Speaker::Unnamed(..)) = spoke {
                return None;
            }
            distinct = self.candidates(self.recent.iter(), pronoun, usize::MAX);
        }
        if let [one] = distinct.as_slice() {
            return Some(Speaker::Entity(*one));
        }
        let sure: Vec<usize> =
            distinct.iter().copied().filter(|at| self.is_sure(*at, pronoun)).collect();
        if let [one] = sure.as_slice() {
            // Whoever spoke last may be meant as well.
            let another = |who: &Speaker| matches!(who, Speaker::Entity(at) if at != one && distinct.contains(at));
            return (!spoke.is_some_and(another)).then_some(Speaker::Entity(*one));
        }
        match spoke.or(self.last.as_ref()) {
            Some(Speaker::Entity(at)) if distinct.contains(at) => Some(Speaker::Entity(*at)),
            _ => None,
        }
    }

    /// Those whom the pronoun can mean; whoever is merely spoken of, only where there is nobody else.
    fn candidates<'m>(
        &self,
        mentions: impl Iterator<Item = &'m Mention>,
        pronoun: Pronoun,
        at: usize,
    ) -> Vec<usize> {
        let (spoken_of, mut present): (Vec<&Mention>, Vec<&Mention>) = mentions
            .filter(|m| self.fits(m.entity, pronoun))
            .partition(|m| m.told.is_some_and(|told| told <= at));
        if present.is_empty() {
            present = spoken_of;
        }
        let mut entities: Vec<usize> = present.iter().map(|m| m.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        entities
    }

    fn genders(&self, at: usize) -> (i32, i32) {
        self.named.entities.get(at).map_or((0, 0), |e| (e.signs.male, e.signs.female))
    }

    fn fits(&self, at: usize, pronoun: Pronoun) -> bool {
        let (male, female) = self.genders(at);
        match pronoun {
            Pronoun::He => male >= female,
            Pronoun::She => female >= male,
            Pronoun::They => false,
        }
    }

    fn is_sure(&self, at: usize, pronoun: Pronoun) -> bool {
        let (male, female) = self.genders(at);
        self.fits(at, pronoun) && male != female
    }
}

/// Tells of each mention, in order, where the shortest words end that hold it.
fn speak_of(people: &mut [Mention], said: &[Said]) {
    let mut words: Vec<Span> = said.iter().flat_map(|said| said.words.iter().copied()).collect();
    words.sort_unstable_by_key(|words| words.start);
    let mut words = words.into_iter().peekable();
    let mut open: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    for mention in people {
        let at = mention.span.start;
        while let Some(words) = words.next_if(|words| words.start <= at) {
            open.push(Reverse(words.end));
        }
        while open.peek().is_some_and(|Reverse(end)| *end <= at) {
            open.pop();
        }
        mention.told = open.peek().map(|Reverse(end)| *end);
    }
}

/// Whether a word marks a body that is told things officially and passes nothing on.
fn is_body(word: &str) -> bool {
    matches!(
        word,
        "court"
            | "police"
            | "department"
            | "congress"
            | "senate"
            | "parliament"
            | "committee"
            | "board"
            | "council"
            | "commission"
            | "fbi"
            | "bureau"
            | "office"
            | "sheriff"
            | "jury"
    )
}

/// Words on one line.
pub(super) fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
