use super::*;

const IDS_THAT_LEAD_NOWHERE: &[Row] = &[
    (
        |c| c.claims[0].about[0] = "kevin-coper".into(),
        "claims/0/about/0",
        Error,
        "claim `day` is about `kevin-coper`, and no person has this id",
        "did you mean `kevin-cooper`? otherwise add the person",
    ),
    (
        |c| c.claims[0].accuses = vec!["nobody".into()],
        "claims/0/accuses/0",
        Error,
        "accuses `nobody`",
        "add the person",
    ),
    (
        |c| c.claims[0].about[0] = "s1".into(),
        "claims/0/about/0",
        Error,
        "no person",
        "there is a source with this id",
    ),
    (
        |c| c.claims[1].answers[0].question = "inocent".into(),
        "claims/1/answers/0/question",
        Error,
        "no question has this id",
        "`innocent`",
    ),
    (
        |c| c.claims[1].against = vec!["gilty".into()],
        "claims/1/against/0",
        Error,
        "no claim has this id",
        "`guilty`",
    ),
    (
        |c| c.claims[1].evidence[0].source = "s9".into(),
        "claims/1/evidence/0/source",
        Error,
        "evidence 1 of claim `innocent` stands in `s9`, and no source",
        "did you mean",
    ),
    (
        |c| c.claims[1].evidence[0].attribution = vec![Link::Person("tmzz".into())],
        "claims/1/evidence/0/attribution/0",
        Error,
        "is attributed to `tmzz`",
        "`tmz`",
    ),
    (
        |c| c.claims[1].evidence[0].attribution = vec![unnamed("x", "tnz")],
        "claims/1/evidence/0/attribution/0/of",
        Error,
        "belongs to `tnz`",
        "`tmz`",
    ),
    (
        |c| c.sources[0].publisher = Some("blast".into()),
        "sources/0/publisher",
        Error,
        "is published by `blast`",
        "add the person",
    ),
    (
        |c| c.sources[0].authors = vec!["tmz".into(), "me".into()],
        "sources/0/authors/1",
        Error,
        "is written by `me`",
        "add the person",
    ),
    (
        |c| c.sources[0].reprints = vec!["s3".into()],
        "sources/0/reprints/0",
        Error,
        "reprints `s3`",
        "did you mean `s1`?",
    ),
    (
        |c| c.people[0].part_of = vec!["her-team".into()],
        "people/0/part_of/0",
        Error,
        "is part of `her-team`",
        "add the person",
    ),
    (
        |c| c.questions[0].about = vec!["her".into()],
        "questions/0/about/0",
        Error,
        "is about `her`",
        "add the person",
    ),
    (
        |c| c.questions[0].near = vec!["inocent".into()],
        "questions/0/near/0",
        Error,
        "is near `inocent`",
        "`innocent`",
    ),
];

#[test]
fn ids_that_lead_nowhere() {
    hold(IDS_THAT_LEAD_NOWHERE);
}

const IDS_THAT_ARE_NONE_OR_TWICE: &[Row] = &[
    (
        |c| c.sources.push(source("s1")),
        "sources/2/id",
        Error,
        "two sources have the id `s1`",
        "sources[0]",
    ),
    (
        |c| c.people.push(person("tmz", PersonKind::Person)),
        "people/4/id",
        Error,
        "two people have the id `tmz`",
        "people[3]",
    ),
    (
        |c| c.questions.push(question("innocent", AnswerKind::YesNo)),
        "questions/2/id",
        Error,
        "two questions",
        "questions[1]",
    ),
    (
        |c| c.claims.push(claim("day", "innocent", "yes", evidence("s1", "Kim"))),
        "claims/3/id",
        Error,
        "two claims",
        "claims[0]",
    ),
    (
        |c| c.claims[2].id = "not guilty".into(),
        "claims/2/id",
        Error,
        "`not guilty` is not an id",
        "letters, digits",
    ),
    (|c| c.claims[2].id = "".into(), "claims/2/id", Error, "`` is not an id", "letters, digits"),
    (
        |c| c.claims[1].evidence[0].attribution = vec![unnamed("a b", "tmz")],
        "claims/1/evidence/0/attribution/0/id",
        Error,
        "`a b` is not an id",
        "letters",
    ),
    (
        |c| c.claims[1].evidence[0].attribution = vec![unnamed("team", "tmz")],
        "claims/1/evidence/0/attribution/0/of",
        Error,
        "the unnamed `team` belongs to `tmz` here and to `kim-kardashian` before",
        "the same people",
    ),
];

#[test]
fn ids_that_are_none_or_twice() {
    hold(IDS_THAT_ARE_NONE_OR_TWICE);
}

const RECORDS_THAT_LEAD_BACK_TO_THEMSELVES: &[Row] = &[
    (
        |c| c.sources[0].reprints = vec!["s1".into()],
        "sources/0/reprints/0",
        Error,
        "source `s1` reprints itself",
        "take out",
    ),
    (
        |c| {
            c.sources[0].reprints = vec!["s2".into()];
            c.sources[1].reprints = vec!["s1".into()];
        },
        "sources/1/reprints/0",
        Error,
        "source `s2` reprints others in a loop: `s1`, `s2`, `s1`",
        "take out",
    ),
    (
        |c| c.people[3].part_of = vec!["tmz".into()],
        "people/3/part_of/0",
        Error,
        "person `tmz` is part of itself",
        "take out",
    ),
    (
        |c| {
            c.people[2].part_of = vec!["tmz".into()];
            c.people[3].part_of = vec!["the-blast".into()];
        },
        "people/3/part_of/0",
        Error,
        "in a loop: `the-blast`, `tmz`, `the-blast`",
        "take out",
    ),
    (
        |c| c.questions[0].near = vec!["which-day".into()],
        "questions/0/near/0",
        Error,
        "is near itself",
        "take it out",
    ),
    (
        |c| c.claims[0].against = vec!["day".into()],
        "claims/0/against/0",
        Error,
        "stands against itself",
        "take it out",
    ),
];

#[test]
fn records_that_lead_back_to_themselves() {
    hold(RECORDS_THAT_LEAD_BACK_TO_THEMSELVES);
}
