//! All that the case has on one person.

use super::Analysis;
use super::timeline::{self, Entry};
use crate::case::{Case, ClaimIx, EvidenceRef, PersonIx, SourceIx};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One person's file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    /// What they say or doubt.
    pub says: Vec<EvidenceRef>,
    /// What they deny.
    pub denies: Vec<EvidenceRef>,
    /// What others say of claims about them or that accuse them, denials included.
    pub by_others: Vec<EvidenceRef>,
    /// What they pass on from others.
    pub passes_on: Vec<EvidenceRef>,
    /// Who comes up with them, those most often first.
    pub with: Vec<Companion>,
    /// When what they say, or what is said about them, happened and was said.
    pub when: Vec<Entry>,
    /// How the texts write their name, the most usual first.
    pub spellings: Vec<Spelling>,
}

/// Somebody who comes up with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Companion {
    /// Who.
    pub person: PersonIx,
    /// In how many claims both are told of or speak.
    pub claims: usize,
    /// In how many passages both are named.
    pub passages: usize,
}

/// One way in which the texts write a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The name as written, white space made single.
    pub text: String,
    /// How often.
    pub times: usize,
    /// In which sources.
    pub sources: Vec<SourceIx>,
    /// Where it stands first, in bytes of that source's text.
    pub first: (SourceIx, Span),
}

impl Dossier {
    /// Gathers the file of a person; an empty one where there is no such person.
    pub fn of(case: &Case, analysis: &Analysis, person: PersonIx) -> Self {
        let links = analysis.links.person(person);
        let claims: BTreeSet<_> = links
            .about
            .iter()
            .copied()
            .chain([&links.says, &links.denies].into_iter().flatten().map(|at| at.claim))
            .collect();
        Self {
            says: links.says.clone(),
            denies: links.denies.clone(),
            by_others: by_others(case, analysis, person),
            passes_on: links.passes_on.clone(),
            with: companions(case, analysis, person, &claims),
            when: timeline::of_claims(case, claims.iter().copied()),
            spellings: spellings(case, analysis, person),
        }
    }
}

fn by_others(case: &Case, analysis: &Analysis, person: PersonIx) -> Vec<EvidenceRef> {
    let speakers = analysis.links.speakers();
    let about = analysis.links.person(person).about.iter();
    let evidence = about.flat_map(|claim| evidence_of(case, *claim));
    evidence.filter(|at| !speakers.speaking(*at).contains(&person)).collect()
}

fn evidence_of(case: &Case, claim: ClaimIx) -> impl Iterator<Item = EvidenceRef> {
    let evidence = case.claim(claim).map_or(&[][..], |claim| &claim.evidence);
    (0..).zip(evidence).map(move |(nth, _)| EvidenceRef { claim, nth })
}

fn companions(
    case: &Case,
    analysis: &Analysis,
    person: PersonIx,
    claims: &BTreeSet<ClaimIx>,
) -> Vec<Companion> {
    let mut counts: BTreeMap<PersonIx, (usize, usize)> = BTreeMap::new();
    let all = analysis.links.speakers();
    for (ix, claim) in claims.iter().filter_map(|ix| Some((*ix, case.claim(*ix)?))) {
        let told = claim.about.iter().chain(&claim.accuses).filter_map(|id| case.person_ix(id));
        let speakers = evidence_of(case, ix).flat_map(|at| all.speaking(at));
        let together: BTreeSet<_> = told.chain(speakers).collect();
        for other in together {
            counts.entry(other).or_default().0 += 1;
        }
    }
    for (source, passage) in analysis.mentions.of(person) {
        let document = case.source(*source).and_then(|source| source.document.as_ref());
        let Some(span) = document.and_then(|d| d.passages().get(*passage as usize)) else {
            continue;
        };
        let mentions = analysis.mentions.in_source(*source);
        let from = mentions.partition_point(|mention| mention.span.start < span.start);
        let inside = mentions.iter().skip(from).take_while(|m| m.span.start < span.end);
        let together: BTreeSet<_> = inside.map(|mention| mention.person).collect();
        for other in together {
            counts.entry(other).or_default().1 += 1;
        }
    }
    counts.remove(&person);
    let mut companions: Vec<_> = counts
        .into_iter()
        .map(|(person, (claims, passages))| Companion { person, claims, passages })
        .collect();
    companions.sort_by_key(|with| std::cmp::Reverse((with.claims, with.passages)));
    companions
}

fn spellings(case: &Case, analysis: &Analysis, person: PersonIx) -> Vec<Spelling> {
    let mut found: HashMap<String, Spelling> = HashMap::new();
    let sources: BTreeSet<_> =
        analysis.mentions.of(person).iter().map(|(source, _)| *source).collect();
    for ix in sources {
        let Some(document) = case.source(ix).and_then(|source| source.document.as_ref()) else {
            continue;
        };
        let mentions = analysis.mentions.in_source(ix).iter();
        for mention in mentions.filter(|mention| mention.person == person) {
            let words = mention.span.of(document.text()).split_whitespace();
            let text = words.collect::<Vec<_>>().join(" ");
            let spelling = found.entry(text).or_insert_with_key(|text| Spelling {
                text: text.clone(),
                times: 0,
                sources: Vec::new(),
                first: (ix, mention.span),
            });
            spelling.times += 1;
            if spelling.sources.last() != Some(&ix) {
                spelling.sources.push(ix);
            }
        }
    }
    let mut spellings: Vec<_> = found.into_values().collect();
    spellings
        .sort_by(|one, other| other.times.cmp(&one.times).then_with(|| one.text.cmp(&other.text)));
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, claim, denies, person, says, source};

    #[test]
    fn gathers_what_there_is_on_a_person() {
        let mut visit = claim(
            "visit",
            vec![
                says("s", "", &["tmz", "kim"]),
                says("s", "", &["cooper"]),
                denies("s", "", &["kim"]),
            ],
        );
        visit.about = vec!["kim".into(), "brown".into()];
        visit.when = "2019-05-30".parse().ok();
        let mut other = claim("other", vec![says("t", "", &["cooper"])]);
        other.accuses = vec!["kim".into()];
        let case = Kit::new()
            .source(source("s", "Kim Kardashian met Cooper.\n\nKim, KIM and Kim\nKardashian."))
            .source(source("t", "Kim and Cooper. No Brown here? Brown."))
            .person(person("kim", "Kim Kardashian", &["Kim"]))
            .person(person("cooper", "Cooper", &[]))
            .person(person("brown", "Brown", &[]))
            .people(&["tmz"])
            .claim(visit)
            .claim(other)
            .claim(claim("unrelated", vec![says("s", "", &["tmz"])]))
            .done();
        let analysis = Analysis::of(&case);
        let dossier = Dossier::of(&case, &analysis, PersonIx(0));
        let at = |claim, nth| EvidenceRef { claim: ClaimIx(claim), nth };
        assert_eq!(dossier.says, [at(0, 0)]);
        assert_eq!(dossier.denies, [at(0, 2)]);
        assert_eq!(dossier.by_others, [at(0, 1), at(1, 0)]);
        let with: Vec<_> =
            dossier.with.iter().map(|c| (c.person.0, c.claims, c.passages)).collect();
        assert_eq!(with, [(1, 2, 2), (2, 1, 1)]);
        assert_eq!(dossier.when.len(), 1);
        let spellings: Vec<_> =
            dossier.spellings.iter().map(|s| (s.text.as_str(), s.times, s.sources.len())).collect();
        let first: Vec<_> =
            dossier.spellings.iter().map(|s| (s.first.0.0, s.first.1.start)).collect();
        assert_eq!(first, [(0, 28), (0, 0), (0, 33)]);
        assert_eq!(spellings, [("Kim", 2, 2), ("Kim Kardashian", 2, 1), ("KIM", 1, 1)]);
        assert_eq!(Dossier::of(&case, &analysis, PersonIx(3)).passes_on, [at(0, 0)]);
        assert_eq!(Dossier::of(&case, &analysis, PersonIx(9)), Dossier::default());
    }
}
