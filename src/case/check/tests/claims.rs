use super::*;

const ANSWERS_THAT_DO_NOT_FIT: &[Row] = &[
    (
        |c| c.claims[0].answers[0].value = "2019-13".to_owned(),
        "claims/0/answers/0/value",
        Error,
        "claim `day` answers `which-day` with `2019-13`, where a date is wanted: there is no month 13",
        "write a month as 01 to 12",
    ),
    (
        |c| c.claims[1].answers[0].value = "perhaps".to_owned(),
        "claims/1/answers/0/value",
        Error,
        "where yes or no is wanted",
        "write yes or no",
    ),
    (|c| c.claims[0].grade = Some(0), "claims/0/grade", Error, "has the grade 0", "from 1"),
    (|c| c.claims[0].grade = Some(7), "claims/0/grade", Error, "has the grade 7", "from 1"),
];

#[test]
fn answers_that_do_not_fit() {
    hold(ANSWERS_THAT_DO_NOT_FIT);
}

const A_DENIAL_IS_ENCODED_ONCE: &[Row] = &[
    (
        |c| c.claims[2].evidence[0].stance = Stance::Denies,
        "claims/2/evidence/0/stance",
        Warning,
        "denies what itself answers `innocent` with no",
        "say it once",
    ),
    (
        |c| {
            let mut denial = evidence("s2", "on Death Row  since 1985");
            denial.stance = Stance::Denies;
            c.claims[1].evidence.push(denial);
            c.sources[1].document =
                Some(Document::new(format!("{TEXT} \u{2013} on Death Row  since 1985")));
        },
        "claims/2/evidence/0",
        Warning,
        "says again, with the answer no to `innocent`, what its words deny of claim `innocent`",
        "keep the denial",
    ),
];

#[test]
fn a_denial_is_encoded_once() {
    hold(A_DENIAL_IS_ENCODED_ONCE);
    let mut case = sound();
    let mut denial = evidence("s2", "on death row since 1985");
    denial.stance = Stance::Denies;
    denial.attribution = vec![Link::Person("tmz".into())];
    case.claims[1].evidence.push(denial);
    assert_eq!(check(&case.indexed()), [], "another speaker in the same words");
}

const A_SOURCE_IS_NOT_ATTRIBUTED_TO_ITS_OWN_PUBLISHER: &[Row] = &[(
    |c| {
        c.claims[0].evidence[0].attribution =
            vec![Link::Person("the-blast".into()), Link::Person("tmz".into())];
    },
    "claims/0/evidence/0/attribution/0",
    Warning,
    "attributed to `the-blast`, the source's own publisher",
    "leave this link out",
)];

#[test]
fn a_source_is_not_attributed_to_its_own_publisher() {
    hold(A_SOURCE_IS_NOT_ATTRIBUTED_TO_ITS_OWN_PUBLISHER);
}
