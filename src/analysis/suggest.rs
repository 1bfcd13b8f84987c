//! What the program suggests by itself: people, and reported speech as claims.
//!
//! Read off the texts by shape alone (`docs/suggestions.md` says by which), so every record made here is marked
//! `suggested` and its words stand where its evidence says. A pure function of the sources' texts; the case's own
//! records are left as they are, and a suggestion that somebody turned down does not come again.

mod claims;
mod context;
mod document;
mod ids;
mod lexicon;
mod names;
mod people;
mod reading;
mod speech;
mod spelling;
#[cfg(test)]
mod tests;
mod token;

use crate::case::{Case, Claim, Person, SourceIx};
use ids::Ids;
use rayon::prelude::*;
use reading::Reading;

/// Records that the program suggests for a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggested {
    /// People and organisations, the most often named first. Their ids are in no record of the case.
    pub people: Vec<Person>,
    /// What they and others are reported to say, in the order of the texts.
    pub claims: Vec<Claim>,
    /// In which sources how many more claims were found: they are so large that suggesting all of them would make the
    /// rest slow.
    pub left_out: Vec<(SourceIx, usize)>,
}

/// Reads all texts of a case for names and reported speech; nothing once `cancelled` says so, which is asked every few
/// milliseconds.
///
/// The same case gives the same suggestions with the same ids, on any number of threads.
pub fn suggest(case: &Case, cancelled: &(dyn Fn() -> bool + Sync)) -> Option<Suggested> {
    let read = |source: &crate::case::Source| match &source.document {
        Some(document) => reading::read(document, cancelled),
        None => Some(Reading::default()),
    };
    let readings: Option<Vec<Reading>> = case.sources.par_iter().map(read).collect();
    let readings = readings?;
    let mut ids = Ids::new(case.people.iter().map(|person| person.id.as_str()));
    let people = people::gather(case, &readings, &mut ids);
    if cancelled() {
        return None;
    }
    let mut ids = Ids::new(case.claims.iter().map(|claim| claim.id.as_str()));
    let claims = claims::gather(case, &readings, &people.of, &mut ids);
    (!cancelled()).then_some(Suggested {
        people: people.records,
        claims: claims.records,
        left_out: claims.left_out,
    })
}

/// The case with suggestions behind its own records; made findable anew.
pub fn merged(mut case: Case, suggested: Suggested) -> Case {
    case.people.extend(suggested.people);
    case.claims.extend(suggested.claims);
    case.indexed()
}
