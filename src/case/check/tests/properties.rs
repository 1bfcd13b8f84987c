use super::*;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

fn id() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "ab", "tmz", "", "a b", "é"]).prop_map(str::to_owned)
}

fn any_words() -> BoxedStrategy<String> {
    prop_oneof![
        4 => select(vec!["Cooper", "on Thursday", "\u{201c}He is", "she said.", "2019", "no", ""])
            .prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
    .boxed()
}

fn any_source() -> impl Strategy<Value = Source> {
    let texts = proptest::option::of(prop_oneof![Just(TEXT.to_owned()), any_words()]);
    (id(), proptest::collection::vec(id(), 0..3), texts, any::<bool>(), any_words()).prop_map(
        |(id, reprints, text, digest, grade)| {
            let mut source = source(&id);
            source.reprints = reprints.iter().map(|id| id.as_str().into()).collect();
            source.authors = reprints.iter().map(|id| id.as_str().into()).collect();
            source.document = text.map(Document::new);
            source.text = if digest { TextKind::Digest } else { TextKind::Full };
            source.grade = Some(grade);
            source
        },
    )
}

fn any_person() -> impl Strategy<Value = Person> {
    (id(), proptest::collection::vec(id(), 0..3), any_words()).prop_map(|(id, part_of, alias)| {
        let mut person = person(&id, PersonKind::Person);
        person.part_of = part_of.iter().map(|id| id.as_str().into()).collect();
        person.aliases = vec![alias];
        person
    })
}

fn any_question() -> impl Strategy<Value = Question> {
    let kinds = vec![AnswerKind::Text, AnswerKind::Date, AnswerKind::Number, AnswerKind::YesNo];
    (id(), id(), select(kinds)).prop_map(|(id, near, kind)| {
        let mut question = question(&id, kind);
        question.near = vec![near.as_str().into()];
        question
    })
}

fn any_evidence() -> impl Strategy<Value = Evidence> {
    let around = proptest::option::of(any_words()).boxed();
    (id(), any_words(), around.clone(), around, id(), any::<bool>()).prop_map(
        |(source, exact, prefix, suffix, link, denies)| {
            let mut evidence = evidence(&source, &exact);
            evidence.more = vec![Quote { exact, prefix, suffix }];
            evidence.attribution =
                vec![Link::Person(link.as_str().into()), unnamed(&link, &source)];
            evidence.stance = if denies { Stance::Denies } else { Stance::Asserts };
            evidence.voice = if denies { Voice::Reported } else { Voice::Quoted };
            evidence
        },
    )
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let evidence = proptest::collection::vec(any_evidence(), 0..3);
    (id(), id(), any_words(), evidence, any::<u8>()).prop_map(
        |(id, other, value, evidence, grade)| {
            let mut claim = claim(&id, &other, &value, super::evidence(&other, &value));
            claim.evidence.extend(evidence);
            claim.about = vec![other.as_str().into()];
            claim.against = vec![other.as_str().into()];
            claim.grade = Some(grade);
            claim
        },
    )
}

fn any_case() -> impl Strategy<Value = Case> {
    let lists = (
        proptest::collection::vec(any_source(), 0..4),
        proptest::collection::vec(any_person(), 0..4),
        proptest::collection::vec(any_question(), 0..3),
        proptest::collection::vec(any_claim(), 0..4),
    );
    lists.prop_map(|(sources, people, questions, claims)| {
        let mut case = Case::default();
        (case.sources, case.people) = (sources, people);
        (case.questions, case.claims) = (questions, claims);
        case.indexed()
    })
}

/// The value that a path leads to, and how many of its steps were left when nothing was there.
fn follow(root: &Json, steps: &[Step]) -> usize {
    let mut here = root;
    for (at, step) in steps.iter().enumerate() {
        let next = match step {
            Step::Key(key) => here.get(key),
            Step::Index(index) => here.get(index),
        };
        let Some(next) = next else { return steps.len() - at };
        here = next;
    }
    0
}

proptest! {
    #[test]
    fn any_case_is_checked_in_order_and_every_path_leads_somewhere(case in any_case()) {
        let problems = check(&case);
        prop_assert_eq!(&problems, &check(&case));
        let written = json!({
            "title": case.title,
            "sources": case.sources,
            "people": case.people,
            "questions": case.questions,
            "claims": case.claims,
        });
        let lists = ["title", "sources", "people", "questions", "claims"];
        let mut places = Vec::new();
        for problem in &problems {
            let Where::Json(steps) = &problem.at else { panic!("{problem:?}") };
            prop_assert!(follow(&written, steps) <= 1, "only the last key may be missing: {problem:?}");
            let Some(Step::Key(list)) = steps.first() else { panic!("{problem:?}") };
            let index = match steps.get(1) {
                Some(Step::Index(index)) => *index,
                _ => 0,
            };
            places.push((lists.iter().position(|name| name == list), index));
            prop_assert!(!problem.what.is_empty() && !problem.help.is_empty());
        }
        prop_assert!(places.is_sorted());
    }
}
