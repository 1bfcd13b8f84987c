//! What happened, was said and was published when.
//!
//! Three clocks that are kept apart: a claim tells of one day, was made on another and printed on a third. Dates keep
//! their uncertainty: an entry is drawn from its date's first to its last possible day.

use super::AnswerRef;
use crate::case::{
    AnswerKind, Case, Claim, ClaimIx, Date, EvidenceRef, PersonIx, RecordRef, SourceIx, Stance,
};
use rayon::prelude::*;
use std::collections::HashMap;

/// By which clock an entry is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// When what is told of happened.
    Happened,
    /// When it was said.
    Said,
    /// When it was published.
    Published,
}

/// What gives an entry its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dated {
    /// The claim's `when`.
    When,
    /// The claim's answer to a question for a date: it has no `when`, or one without a year.
    Answer(AnswerRef),
    /// A person's birth.
    Born,
    /// When the evidence was said.
    Said,
    /// When the source was published.
    Published,
    /// When it was last changed.
    Updated,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The date, with all its uncertainty.
    pub date: Date,
    /// What gives the date.
    pub dated: Dated,
    /// The claim, person or source.
    pub record: RecordRef,
    /// The evidence that tells of it, or that was said then.
    pub evidence: Vec<EvidenceRef>,
    /// Whether the date was worked out from the words.
    pub reckoned: bool,
    /// Whether all that evidence denies it.
    pub denied: bool,
}

impl Entry {
    /// By which clock it is dated.
    pub const fn clock(&self) -> Clock {
        match self.dated {
            Dated::When | Dated::Answer(_) | Dated::Born => Clock::Happened,
            Dated::Said => Clock::Said,
            Dated::Published | Dated::Updated => Clock::Published,
        }
    }

    /// An entry without evidence.
    fn bare(date: &Date, dated: Dated, record: RecordRef) -> Self {
        let date = date.clone();
        Self { date, dated, record, evidence: Vec::new(), reckoned: false, denied: false }
    }
}

/// Everything that has a date: by the earliest possible day, the coarser of two dates first.
///
/// What began on no known day comes first, what has no year at all last; of one date first what happened, then what was
/// said, then what was published, each in the case's order.
pub fn of_case(case: &Case) -> Vec<Entry> {
    let claims = (0..case.claims.len()).into_par_iter().map(ClaimIx::new);
    let mut entries: Vec<_> = claims.flat_map_iter(|claim| of_claim(case, claim)).collect();
    for (at, person) in case.people.iter().enumerate() {
        let record = RecordRef::Person(PersonIx::new(at));
        entries.extend(person.born.iter().map(|date| Entry::bare(date, Dated::Born, record)));
    }
    for (at, source) in case.sources.iter().enumerate() {
        let record = RecordRef::Source(SourceIx::new(at));
        let dates = [(&source.published, Dated::Published), (&source.updated, Dated::Updated)];
        entries.extend(dates.into_iter().filter_map(|(date, dated)| {
            date.as_ref().map(|date| Entry::bare(date, dated, record))
        }));
    }
    sort(&mut entries);
    entries
}

/// The same for some claims: when what they tell of happened, and when they were made.
pub fn of_claims(case: &Case, claims: impl IntoIterator<Item = ClaimIx>) -> Vec<Entry> {
    let mut entries: Vec<_> = claims.into_iter().flat_map(|claim| of_claim(case, claim)).collect();
    sort(&mut entries);
    entries
}

fn sort(entries: &mut [Entry]) {
    entries
        .sort_by_cached_key(|entry| (entry.date.order(), entry.clock(), entry.record, entry.dated));
}

fn of_claim(case: &Case, ix: ClaimIx) -> Vec<Entry> {
    let Some(claim) = case.claim(ix) else { return Vec::new() };
    let record = RecordRef::Claim(ix);
    let all = || (0..).zip(&claim.evidence).map(|(nth, e)| (EvidenceRef { claim: ix, nth }, e));
    let mut entries = Vec::new();
    if let Some((date, dated, reckoned)) = happened(case, ix, claim) {
        let evidence: Vec<_> = all().map(|(at, _)| at).collect();
        let denied = !evidence.is_empty() && all().all(|(_, e)| e.stance == Stance::Denies);
        entries.push(Entry { evidence, reckoned, denied, ..Entry::bare(&date, dated, record) });
    }
    let mut by_date: HashMap<&Date, usize> = HashMap::new();
    for (at, evidence) in all() {
        let Some(said) = &evidence.said else { continue };
        let place = *by_date.entry(said).or_insert(entries.len());
        if place == entries.len() {
            let denied = true;
            entries.push(Entry { denied, ..Entry::bare(said, Dated::Said, record) });
        }
        if let Some(entry) = entries.get_mut(place) {
            entry.evidence.push(at);
            entry.denied &= evidence.stance == Stance::Denies;
        }
    }
    entries
}

/// When what a claim tells of happened, by what, and whether that was worked out. An answer counts where the claim has
/// no date of its own, or one that has no place in a timeline ("a February").
fn happened(case: &Case, ix: ClaimIx, claim: &Claim) -> Option<(Date, Dated, bool)> {
    let own = claim.when.as_ref().map(|when| (when.clone(), Dated::When, false));
    let placed = |date: &Date| date.earliest().is_some() || date.latest().is_some();
    if claim.when.as_ref().is_some_and(placed) {
        return own;
    }
    let answer = (0..).zip(&claim.answers).find_map(|(nth, answer)| {
        let question = case.question_ix(&answer.question).and_then(|ix| case.question(ix))?;
        let date =
            (question.answers == AnswerKind::Date).then(|| answer.value.parse::<Date>().ok())??;
        let dated = Dated::Answer(AnswerRef { claim: ix, nth });
        placed(&date).then_some((date, dated, answer.reckoned.is_some()))
    });
    answer.or(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Kit, answer, claim, denies, person, question, says, source};
    use proptest::prelude::*;

    fn date(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    /// The entries as "clock date record".
    fn lines(entries: &[Entry]) -> Vec<String> {
        entries
            .iter()
            .map(|entry| format!("{:?} {} {:?}", entry.clock(), entry.date, entry.record))
            .collect()
    }

    #[test]
    fn three_clocks_by_the_earliest_possible_day() {
        let mut printed = source("s", "");
        printed.published = date("2019-06-01");
        printed.updated = date("2019-06-02");
        let mut kim = person("kim", "Kim", &[]);
        kim.born = date("1980");
        let mut visit = claim("visit", vec![says("s", "", &[]), denies("s", "", &[])]);
        visit.when = date("2019-05-30");
        visit.evidence[0].said = date("2019-06-01");
        visit.evidence[1].said = date("2019-06-01");
        let mut month = claim("month", vec![denies("s", "", &[])]);
        month.when = date("2019-05");
        let mut february = answer("february", "q", "2019-02", vec![says("s", "", &[])]);
        february.when = date("XXXX-02");
        february.answers[0].reckoned = Some("last".to_owned());
        let mut placeless = claim("placeless", vec![]);
        placeless.when = date("XXXX-03");
        let mut before = claim("before", vec![]);
        before.when = date("../2019");
        let case = Kit::new()
            .source(printed)
            .person(kim)
            .question(question("q", AnswerKind::Date))
            .claim(visit)
            .claim(month)
            .claim(february)
            .claim(placeless)
            .claim(before)
            .done();
        let entries = of_case(&case);
        assert_eq!(
            lines(&entries),
            [
                "Happened ../2019 Claim(ClaimIx(4))",
                "Happened 1980 Person(PersonIx(0))",
                "Happened 2019-02 Claim(ClaimIx(2))",
                "Happened 2019-05 Claim(ClaimIx(1))",
                "Happened 2019-05-30 Claim(ClaimIx(0))",
                "Said 2019-06-01 Claim(ClaimIx(0))",
                "Published 2019-06-01 Source(SourceIx(0))",
                "Published 2019-06-02 Source(SourceIx(0))",
                "Happened XXXX-03 Claim(ClaimIx(3))",
            ]
        );
        assert!(entries[2].reckoned && entries[3].denied && !entries[4].denied);
        assert_eq!((entries[5].evidence.len(), entries[5].denied), (2, false));
        assert_eq!(of_claims(&case, [ClaimIx(1), ClaimIx(9)]).len(), 1);
    }

    proptest! {
        #[test]
        fn every_dated_claim_is_there_once_in_order(
            dates in prop::collection::vec("(19|20)[0-9X]X|2019(-0[1-9])?[~?]?|XXXX-02|\\.\\./2019|nonsense", 0..12),
        ) {
            let kit = dates.iter().enumerate().fold(Kit::new(), |kit, (at, when)| {
                let mut claim = claim(&format!("c{at}"), vec![]);
                claim.when = date(when);
                kit.claim(claim)
            });
            let case = kit.done();
            let entries = of_case(&case);
            prop_assert!(entries.is_sorted_by_key(|entry| entry.date.order()));
            let mut records: Vec<_> = entries.iter().map(|entry| entry.record).collect();
            records.sort_unstable();
            records.dedup();
            let dated = case.claims.iter().filter(|claim| claim.when.is_some()).count();
            prop_assert_eq!((records.len(), entries.len()), (dated, dated));
        }
    }
}
