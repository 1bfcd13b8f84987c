//! Walks the whole bundled case: every record is sound, used, and tied to words that stand in its sources.

use casefile::analysis::Analysis;
use casefile::case::{Case, PersonId, Stance, TextKind, Value};
use casefile::store;
use casefile::text::AnchorState;
use std::collections::{BTreeMap, BTreeSet};

fn open() -> (Case, Analysis) {
    let opened = store::open(None).unwrap();
    assert!(opened.problems.is_empty(), "{:#?}", opened.problems);
    let analysis = Analysis::of(&opened.case);
    (opened.case, analysis)
}

#[test]
fn check_finds_nothing() {
    open();
}

#[test]
fn every_quote_stands_exactly_in_its_source() {
    let (case, analysis) = open();
    let mut count = 0;
    for (at, evidence) in case.all_evidence() {
        assert_eq!(analysis.anchors.state(at), AnchorState::Exact, "{:?}", evidence.quote);
        for (quote, part) in evidence.parts().zip(analysis.anchors.of(at)) {
            let source = case.source(case.source_ix(&evidence.source).unwrap()).unwrap();
            let text = source.document.as_ref().unwrap().text();
            assert_eq!(part.span.unwrap().of(text), quote.exact);
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn every_person_is_used_and_the_five_principals_come_first() {
    let (case, _) = open();
    let mut used: BTreeSet<&PersonId> = BTreeSet::new();
    for source in &case.sources {
        used.extend(source.publisher.iter().chain(&source.authors));
    }
    for person in &case.people {
        used.extend(&person.part_of);
    }
    for claim in &case.claims {
        used.extend(claim.about.iter().chain(&claim.accuses));
        for evidence in &claim.evidence {
            for link in &evidence.attribution {
                used.extend(link.person());
                if let casefile::case::Link::Unnamed(link) = link {
                    used.extend(&link.of);
                }
            }
        }
    }
    for person in &case.people {
        assert!(used.contains(&person.id), "{} is never used", person.id);
    }
    let principals: Vec<&str> = case
        .people
        .iter()
        .filter(|person| person.principal)
        .filter_map(|person| person.name.rsplit(' ').next())
        .collect();
    assert_eq!(principals, ["Cooper", "Kardashian", "Newsom", "Brown", "Harris"]);
}

#[test]
fn every_source_is_a_digest_with_claims() {
    let (case, analysis) = open();
    assert_eq!(case.sources.len(), 5);
    for (at, source) in case.sources.iter().enumerate() {
        assert_eq!(source.text, TextKind::Digest);
        let claims = &analysis.links.source(casefile::case::SourceIx::new(at)).claims;
        assert!(claims.len() > 20, "{}: {}", source.id, claims.len());
    }
}

#[test]
fn every_question_has_two_answers_or_an_assertion_and_a_denial() {
    let (case, _) = open();
    let mut answers: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut denied: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
    for claim in &case.claims {
        for answer in &claim.answers {
            let question = case.question(case.question_ix(&answer.question).unwrap()).unwrap();
            let value = Value::parse(question.answers, &answer.value).unwrap();
            answers.entry(question.id.as_str()).or_default().insert(value.human());
            let stances = claim.evidence.iter().map(|e| e.stance == Stance::Denies);
            denied.entry(question.id.as_str()).or_default().extend(stances);
        }
    }
    for question in &case.questions {
        let id = question.id.as_str();
        let two = answers.get(id).is_some_and(|values| values.len() > 1);
        let both = denied.get(id).is_some_and(|stances| stances.len() == 2);
        assert!(two || both, "{id}: {:?}", answers.get(id));
    }
}

#[test]
fn what_is_verbatim_stands_in_quotation_marks_that_close() {
    let (case, _) = open();
    for source in &case.sources {
        let document = source.document.as_ref().unwrap();
        for passage in 0..document.passages().len() {
            let text = document.passage(passage);
            let (open, close) = (text.matches('“').count(), text.matches('”').count());
            assert_eq!(open, close, "{} ¶{}", source.id, passage + 1);
            assert!(!text.contains('"'), "{} ¶{}", source.id, passage + 1);
        }
    }
}
