//! Everybody to whom words are ascribed: people, sources that speak for themselves, and those whom a source does not
//! name. One table for the whole case, so that the same speaker is the same everywhere.
//!
//! Unnamed links are one speaker where their ids agree, or where the same outlet tells of them in the same words; else
//! they are kept apart, and who counts them says that they may be the same.

mod maker;

use super::per_evidence::PerEvidence;
use crate::case::{Case, EvidenceRef, Link, PersonIx, Source, SourceIx};
use maker::Maker;

/// The place of a speaker in the table of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerIx(u32);

/// Somebody to whom words are ascribed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// A person or an organisation. A source's own voice is that of its publisher, or of its only author.
    Person(PersonIx),
    /// The authors of a source without publisher, in the order of the people.
    Authors(Vec<PersonIx>),
    /// A source whose publisher and authors are unknown.
    Source(SourceIx),
    /// Somebody unnamed.
    Unnamed(Unnamed),
    /// An id that has no record.
    Stranger(String),
}

/// Somebody whom a source does not name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unnamed {
    /// The first source's words for them.
    pub words: String,
    /// The id that whoever keeps the case gave them.
    pub id: Option<String>,
    /// Whom they belong to or are close to.
    pub of: Option<PersonIx>,
    /// Who tells of them: the nearest named link before, else the source's own voice.
    pub teller: SpeakerIx,
}

/// How one piece of evidence is told.
#[derive(Debug, Clone, Copy)]
struct Told {
    /// Where its chain begins in the list of all links.
    from: u32,
    /// How many links it has.
    count: u32,
    source: Option<SourceIx>,
    /// Who speaks where its source speaks for itself.
    own_voice: SpeakerIx,
}

/// All speakers of a case, and the chain of each piece of evidence.
#[derive(Debug, Clone, Default)]
pub struct Speakers {
    table: Vec<Speaker>,
    own_voices: Vec<SpeakerIx>,
    publishers: Vec<Option<PersonIx>>,
    told: PerEvidence<Told>,
    links: Vec<SpeakerIx>,
}

impl Speakers {
    /// Gathers the speakers of a case.
    pub fn of_case(case: &Case) -> Self {
        Maker::new(case).make()
    }

    /// A speaker; none of another case's.
    pub fn get(&self, speaker: SpeakerIx) -> Option<&Speaker> {
        self.table.get(speaker.0 as usize)
    }

    /// A person as a speaker.
    pub const fn person(person: PersonIx) -> SpeakerIx {
        // The table begins with the people, in their order.
        SpeakerIx(person.0)
    }

    /// Who speaks where a source speaks for itself; none where there is no such source.
    pub fn own_voice(&self, source: SourceIx) -> Option<SpeakerIx> {
        self.own_voices.get(source.at()).copied()
    }

    /// The links of a piece of evidence, nearest first, without the source's own publisher at the head.
    pub fn chain(&self, at: EvidenceRef) -> &[SpeakerIx] {
        let Some(told) = self.told.get(at) else { return &[] };
        let from = told.from as usize;
        self.links.get(from..from + told.count as usize).unwrap_or_default()
    }

    /// Who speaks where the source of a piece of evidence speaks for itself; none where there is no such evidence.
    pub fn own_voice_at(&self, at: EvidenceRef) -> Option<SpeakerIx> {
        self.told.get(at).map(|told| told.own_voice)
    }

    /// Whoever a piece of evidence lets speak: the last link where it is a person; without any link the source's own
    /// voice, its publisher, else each author. Nobody where the last link is unnamed.
    pub fn speaking(&self, at: EvidenceRef) -> Vec<PersonIx> {
        let last = self.chain(at).last().copied().or_else(|| self.own_voice_at(at));
        match last.and_then(|speaker| self.get(speaker)) {
            Some(Speaker::Person(person)) => vec![*person],
            Some(Speaker::Authors(authors)) => authors.clone(),
            _ => Vec::new(),
        }
    }

    /// The source of a piece of evidence; none where its id has no record, or there is no such evidence.
    pub fn source_of(&self, at: EvidenceRef) -> Option<SourceIx> {
        self.told.get(at)?.source
    }

    /// Who published a source, where the case knows them.
    pub fn publisher(&self, source: SourceIx) -> Option<PersonIx> {
        *self.publishers.get(source.at())?
    }

    /// The person, where the speaker is one.
    pub fn as_person(&self, speaker: SpeakerIx) -> Option<PersonIx> {
        match self.get(speaker) {
            Some(Speaker::Person(person)) => Some(*person),
            _ => None,
        }
    }

    /// The unnamed one, where the speaker is.
    pub fn unnamed(&self, speaker: SpeakerIx) -> Option<&Unnamed> {
        match self.get(speaker) {
            Some(Speaker::Unnamed(unnamed)) => Some(unnamed),
            _ => None,
        }
    }

    /// A name to show: a person's, the authors', "S3", or the words for somebody unnamed.
    pub fn name(&self, case: &Case, speaker: SpeakerIx) -> String {
        let person = |ix: &PersonIx| case.person(*ix).map_or("?", |p| p.name.as_str()).to_owned();
        match self.get(speaker) {
            Some(Speaker::Person(ix)) => person(ix),
            Some(Speaker::Authors(list)) => {
                list.iter().map(person).collect::<Vec<_>>().join(" and ")
            }
            Some(Speaker::Source(ix)) => match case.source(*ix).and_then(|s| s.label.clone()) {
                Some(label) => label,
                None => format!("S{}", ix.at() + 1),
            },
            Some(Speaker::Unnamed(unnamed)) => unnamed.words.clone(),
            Some(Speaker::Stranger(id)) => id.clone(),
            None => "?".to_owned(),
        }
    }
}

/// A chain without the source's own publisher at its head, which adds nothing.
pub fn own_left_out<'c>(source: &Source, chain: &'c [Link]) -> &'c [Link] {
    let own =
        |link: &&Link| source.publisher.is_some() && link.person() == source.publisher.as_ref();
    let own = chain.iter().take_while(own).count();
    chain.get(own..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, claim, paper, says, source};
    use crate::case::ClaimIx;

    /// The chains of one claim's evidence, by table place.
    fn chains(case: &Case) -> (Speakers, Vec<Vec<SpeakerIx>>) {
        let speakers = Speakers::of_case(case);
        let count = case.claims[0].evidence.len();
        let at = |nth| EvidenceRef { claim: ClaimIx(0), nth: u32::try_from(nth).unwrap() };
        let chains = (0..count).map(|nth| speakers.chain(at(nth)).to_vec()).collect();
        (speakers, chains)
    }

    #[test]
    fn unnamed_links_are_one_by_id_or_by_outlet_and_words() {
        let case = Kit::new()
            .source(paper("s", "blast", ""))
            .source(source("t", ""))
            .people(&["blast", "tmz"])
            .claim(claim(
                "c",
                vec![
                    says("s", "", &["?people close to it"]),
                    says("t", "", &["blast", "?People  close to it"]),
                    says("t", "", &["tmz", "?people close to it"]),
                    says("t", "", &["?others#x"]),
                    says("s", "", &["blast", "?people far off#x"]),
                    says("t", "", &["blast", "?people far off"]),
                ],
            ))
            .done();
        let (speakers, chains) = chains(&case);
        assert_eq!(chains[0][0], chains[1][1], "same outlet, same words");
        assert_ne!(chains[0][0], chains[2][1], "another outlet");
        assert_eq!(chains[3][0], chains[4][0], "same id");
        assert_eq!(chains[4].len(), 1, "the own publisher is left out");
        assert_eq!(chains[5][1], chains[4][0], "the words of one that has an id");
        assert_eq!(speakers.name(&case, chains[2][1]), "people close to it");
    }

    #[test]
    fn words_shared_by_two_ids_join_neither() {
        let case = Kit::new()
            .source(source("s", ""))
            .claim(claim(
                "c",
                vec![
                    says("s", "", &["?a guard"]),
                    says("s", "", &["?a guard#one"]),
                    says("s", "", &["?a guard#two"]),
                ],
            ))
            .done();
        let (_, chains) = chains(&case);
        assert!(chains[0] != chains[1] && chains[1] != chains[2] && chains[0] != chains[2]);
    }

    #[test]
    fn own_voices_are_publisher_then_authors_then_the_source() {
        let mut by_two = source("two", "");
        by_two.authors = vec!["bo".into(), "ann".into()];
        let mut by_one = source("one", "");
        by_one.authors = vec!["ann".into()];
        let case = Kit::new()
            .source(paper("p", "blast", ""))
            .source(by_two)
            .source(by_one)
            .source(source("x", ""))
            .source(source("y", ""))
            .people(&["blast", "ann", "bo"])
            .done();
        let speakers = Speakers::of_case(&case);
        let own = |at| speakers.own_voice(SourceIx(at)).and_then(|s| speakers.get(s)).cloned();
        assert_eq!(own(0), Some(Speaker::Person(PersonIx(0))));
        assert_eq!(own(1), Some(Speaker::Authors(vec![PersonIx(1), PersonIx(2)])));
        assert_eq!(own(2), Some(Speaker::Person(PersonIx(1))));
        assert_eq!(
            (own(3), own(4)),
            (Some(Speaker::Source(SourceIx(3))), Some(Speaker::Source(SourceIx(4))))
        );
        assert_eq!(own(5), None);
    }
}
