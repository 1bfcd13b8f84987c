//! How the table of speakers is made.

use super::{Speaker, SpeakerIx, Speakers, Told, Unnamed, own_left_out};
use crate::analysis::per_evidence::{PerEvidence, small};
use crate::case::{Case, Link, PersonId, PersonIx, Source, SourceIx, UnnamedLink};
use crate::text::fold;
use std::collections::HashMap;

/// What makes two unnamed links the same.
#[derive(PartialEq, Eq, Hash)]
enum Same {
    Id(String),
    Words(SpeakerIx, String),
}

pub(super) struct Maker<'c> {
    case: &'c Case,
    speakers: Speakers,
    authors: HashMap<Vec<PersonIx>, SpeakerIx>,
    strangers: HashMap<String, SpeakerIx>,
    unnamed: HashMap<Same, SpeakerIx>,
    /// Of links with an id, by outlet and words: the speaker, or none where several ids share both.
    by_words: HashMap<(SpeakerIx, String), Option<SpeakerIx>>,
}

impl<'c> Maker<'c> {
    pub(super) fn new(case: &'c Case) -> Self {
        let table = (0..case.people.len()).map(|at| Speaker::Person(PersonIx::new(at))).collect();
        Self {
            case,
            speakers: Speakers { table, ..Speakers::default() },
            authors: HashMap::new(),
            strangers: HashMap::new(),
            unnamed: HashMap::new(),
            by_words: HashMap::new(),
        }
    }

    pub(super) fn make(mut self) -> Speakers {
        for (at, source) in self.case.sources.iter().enumerate() {
            let own = self.own_voice(SourceIx::new(at), source);
            self.speakers.own_voices.push(own);
            let publisher = source.publisher.as_ref().and_then(|id| self.case.person_ix(id));
            self.speakers.publishers.push(publisher);
        }
        // Those with an id first: a link without one may be the same by its words.
        if self.case.all_evidence().any(|(_, evidence)| evidence.attribution.iter().any(has_id)) {
            self.walk(|maker, teller, link| {
                if let Link::Unnamed(unnamed) = link
                    && unnamed.id.is_some()
                {
                    maker.unnamed_with_id(teller, unnamed);
                }
            });
        }
        let mut links = Vec::new();
        let told = self.walk(|maker, teller, link| {
            let speaker = maker.link(teller, link);
            links.push(speaker);
        });
        self.speakers.told = told;
        self.speakers.links = links;
        self.speakers
    }

    /// Calls `each` with every link that counts and who tells of it; gives where each chain begins and how long it is.
    fn walk(&mut self, mut each: impl FnMut(&mut Self, SpeakerIx, &Link)) -> PerEvidence<Told> {
        let case = self.case;
        let mut from = 0;
        PerEvidence::new(case, |_, evidence| {
            let source = case.source_ix(&evidence.source);
            let held = source.and_then(|ix| case.source(ix));
            let own_voice = match source.and_then(|ix| self.speakers.own_voice(ix)) {
                Some(own) => own,
                None => self.stranger(evidence.source.as_str()),
            };
            let links = held.map_or(evidence.attribution.as_slice(), |s| {
                own_left_out(s, &evidence.attribution)
            });
            let (mut teller, mut count) = (own_voice, 0);
            for link in links {
                each(self, teller, link);
                count += 1;
                if let Link::Person(id) = link {
                    teller = self.person(id);
                }
            }
            from += count;
            Told { from: from - count, count, source, own_voice }
        })
    }

    fn link(&mut self, teller: SpeakerIx, link: &Link) -> SpeakerIx {
        match link {
            Link::Person(id) => self.person(id),
            Link::Unnamed(unnamed) if unnamed.id.is_some() => self.unnamed_with_id(teller, unnamed),
            Link::Unnamed(unnamed) => {
                let words = words_key(unnamed);
                match self.by_words.get(&(teller, words.clone())) {
                    Some(Some(known)) => *known,
                    _ => self.intern_unnamed(Same::Words(teller, words), teller, unnamed),
                }
            }
        }
    }

    fn unnamed_with_id(&mut self, teller: SpeakerIx, unnamed: &UnnamedLink) -> SpeakerIx {
        let id = unnamed.id.clone().unwrap_or_default();
        let speaker = self.intern_unnamed(Same::Id(id), teller, unnamed);
        let known = self.by_words.entry((teller, words_key(unnamed))).or_insert(Some(speaker));
        if *known != Some(speaker) {
            *known = None;
        }
        speaker
    }

    fn intern_unnamed(&mut self, same: Same, teller: SpeakerIx, link: &UnnamedLink) -> SpeakerIx {
        let of = link.of.as_ref().and_then(|id| self.case.person_ix(id));
        let table = &mut self.speakers.table;
        *self.unnamed.entry(same).or_insert_with(|| {
            let (words, id) = (link.unnamed.clone(), link.id.clone());
            push(table, Speaker::Unnamed(Unnamed { words, id, of, teller }))
        })
    }

    fn own_voice(&mut self, ix: SourceIx, source: &Source) -> SpeakerIx {
        if let Some(publisher) = &source.publisher {
            return self.person(publisher);
        }
        let mut authors: Vec<_> =
            source.authors.iter().filter_map(|id| self.case.person_ix(id)).collect();
        authors.sort_unstable();
        authors.dedup();
        match authors.as_slice() {
            [] => push(&mut self.speakers.table, Speaker::Source(ix)),
            [only] => Speakers::person(*only),
            _ => {
                let table = &mut self.speakers.table;
                let speaker = || push(table, Speaker::Authors(authors.clone()));
                *self.authors.entry(authors.clone()).or_insert_with(speaker)
            }
        }
    }

    fn person(&mut self, id: &PersonId) -> SpeakerIx {
        match self.case.person_ix(id) {
            Some(ix) => Speakers::person(ix),
            None => self.stranger(id.as_str()),
        }
    }

    fn stranger(&mut self, id: &str) -> SpeakerIx {
        let table = &mut self.speakers.table;
        let speaker = || push(table, Speaker::Stranger(id.to_owned()));
        *self.strangers.entry(id.to_owned()).or_insert_with(speaker)
    }
}

fn has_id(link: &Link) -> bool {
    matches!(link, Link::Unnamed(unnamed) if unnamed.id.is_some())
}

fn words_key(unnamed: &UnnamedLink) -> String {
    fold(&unnamed.unnamed).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(table: &mut Vec<Speaker>, speaker: Speaker) -> SpeakerIx {
    let ix = SpeakerIx(small(table.len()));
    table.push(speaker);
    ix
}
