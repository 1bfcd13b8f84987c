//! Suggested claims: the speech of all readings as records.
//!
//! The statement is made of the words themselves: a quotation in its quotation marks, a clause as it stands with a
//! capital and a full stop. The same words in several sources are one claim.

use super::context::Contexts;
use super::ids::Ids;
use super::reading::{Reading, Speaker, Speech, line};
use crate::case::{
    Case, Claim, Evidence, Link, PersonId, Quote, Source, SourceIx, UnnamedLink, Voice,
};
use crate::text::{Span, fold};
use std::collections::HashMap;

/// How many bytes all quotes of one source together may have to be looked for in: more would keep what finds their
/// places busy for seconds.
const WORK: usize = 16_000_000_000;
/// The longest statement, in characters.
const LONGEST: usize = 280;
/// Shorter statements of different sources are not taken for one.
const SAME: usize = 4;

/// The claims, and of which sources how many more were found than are suggested.
pub(super) struct Claims {
    pub(super) records: Vec<Claim>,
    pub(super) left_out: Vec<(SourceIx, usize)>,
}

/// Whose the entities of one reading are.
struct Voices<'r> {
    people: &'r [Option<PersonId>],
    publisher: Option<&'r PersonId>,
}

/// Makes the records of all speech.
pub(super) fn gather(
    case: &Case,
    readings: &[Reading],
    of: &[Vec<Option<PersonId>>],
    ids: &mut Ids,
) -> Claims {
    let mut claims = Claims { records: Vec::new(), left_out: Vec::new() };
    let mut by_statement: HashMap<String, usize> = HashMap::new();
    for (at, ((source, reading), people)) in case.sources.iter().zip(readings).zip(of).enumerate() {
        let Some(document) = &source.document else { continue };
        let text = document.text();
        let most = WORK / text.len().max(1);
        if reading.speech.len() > most {
            claims.left_out.push((SourceIx::new(at), reading.speech.len() - most));
        }
        let speech = || reading.speech.iter().take(most);
        let contexts =
            Contexts::new(text, speech().flat_map(|speech| speech.words.iter().copied()));
        let voices = Voices { people, publisher: source.publisher.as_ref() };
        for speech in speech() {
            let statement = statement(text, speech);
            let evidence = voices.evidence(source, speech, &contexts);
            if statement.is_empty() || evidence.is_empty() {
                continue;
            }
            let about = voices.about(speech);
            let key = fold(&statement);
            let long = key.split_whitespace().count() >= SAME;
            if let Some(claim) =
                by_statement.get(&key).filter(|_| long).and_then(|at| claims.records.get_mut(*at))
            {
                for piece in evidence {
                    if !claim.evidence.contains(&piece) {
                        claim.evidence.push(piece);
                    }
                }
                continue;
            }
            let id = ids.make(&statement, &format!("{}\n{statement}", source.id));
            if case.refused.contains(&id) {
                continue;
            }
            by_statement.insert(key, claims.records.len());
            claims.records.push(record(&id, statement, about, evidence));
        }
    }
    claims
}

fn record(id: &str, statement: String, about: Vec<PersonId>, evidence: Vec<Evidence>) -> Claim {
    Claim { about, evidence, suggested: true, ..Claim::bare(id.into(), statement) }
}

/// The words as a sentence of their own.
fn statement(text: &str, speech: &Speech) -> String {
    let parts: Vec<String> = speech.words.iter().map(|span| line(span.of(text))).collect();
    let mut words = parts.join(" \u{2026} ");
    if words.chars().count() > LONGEST {
        words = words.chars().take(LONGEST).collect();
        let cut = words.rfind(' ').unwrap_or(words.len());
        words.truncate(cut);
        words.push('\u{2026}');
    }
    if !words.contains(char::is_alphanumeric) {
        return String::new();
    }
    if speech.quoted {
        return format!("\u{201c}{words}\u{201d}");
    }
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    // A stop may stand inside a quotation that ends the words.
    let bare = words.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}']);
    let stop = if bare.ends_with(['.', '!', '?', '\u{2026}']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

impl Voices<'_> {
    fn person(&self, entity: usize) -> Option<&PersonId> {
        self.people.get(entity)?.as_ref()
    }

    fn link(&self, speaker: &Speaker) -> Option<Link> {
        match speaker {
            Speaker::Entity(at) => self.person(*at).cloned().map(Link::Person),
            Speaker::Unnamed(words, of) => Some(Link::Unnamed(UnnamedLink {
                unnamed: words.clone(),
                id: None,
                of: of.and_then(|at| self.person(at)).cloned(),
            })),
        }
    }

    fn about(&self, speech: &Speech) -> Vec<PersonId> {
        let mut about: Vec<PersonId> = Vec::new();
        for id in speech.about.iter().filter_map(|at| self.person(*at)) {
            if !about.contains(id) {
                about.push(id.clone());
            }
        }
        about
    }

    /// One record per speaker.
    fn evidence(&self, source: &Source, speech: &Speech, contexts: &Contexts<'_>) -> Vec<Evidence> {
        let mut via: Vec<Link> =
            speech.via.iter().filter_map(|speaker| self.link(speaker)).collect();
        via.retain(|link| link.person().is_none() || link.person() != self.publisher);
        let quotes: Option<Vec<Quote>> =
            speech.words.iter().map(|span: &Span| contexts.quote(*span)).collect();
        let mut quotes = quotes.unwrap_or_default().into_iter();
        let Some(quote) = quotes.next() else { return Vec::new() };
        let more: Vec<_> = quotes.collect();
        let speakers = speech.who.iter().filter_map(|speaker| self.link(speaker));
        speakers
            .map(|speaker| {
                let own = speaker.person().is_some() && speaker.person() == self.publisher;
                let mut attribution: Vec<Link> =
                    via.iter().filter(|link| **link != speaker).cloned().collect();
                attribution.extend(Some(speaker).filter(|_| !own));
                Evidence {
                    more: more.clone(),
                    stance: speech.stance,
                    voice: if speech.quoted { Voice::Quoted } else { Voice::Reported },
                    hedge: speech.hedge.clone(),
                    attribution,
                    suggested: true,
                    ..Evidence::bare(source.id.clone(), quote.clone())
                }
            })
            .collect()
    }
}
