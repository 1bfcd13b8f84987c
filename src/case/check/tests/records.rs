use super::*;

const TEXTS_THAT_MUST_NOT_BE_EMPTY: &[Row] = &[
    (|c| c.title = " ".to_owned(), "title", Error, "the case has no title", "give it one"),
    (
        |c| c.sources[0].title.clear(),
        "sources/0/title",
        Error,
        "source `s1` has an empty `title`",
        "square brackets",
    ),
    (|c| c.sources[0].kind.clear(), "sources/0/kind", Error, "empty `kind`", "article"),
    (|c| c.sources[0].file.clear(), "sources/0/file", Error, "empty `file`", "name the file"),
    (|c| c.people[0].name.clear(), "people/0/name", Error, "empty `name`", "give the name"),
    (
        |c| c.people[0].aliases = vec!["Kev".to_owned(), " ".to_owned()],
        "people/0/aliases/1",
        Warning,
        "empty alias",
        "take it out",
    ),
    (
        |c| c.questions[0].text.clear(),
        "questions/0/text",
        Error,
        "empty `text`",
        "write the question",
    ),
    (
        |c| c.claims[0].statement.clear(),
        "claims/0/statement",
        Error,
        "empty `statement`",
        "in a sentence",
    ),
    (
        |c| c.claims[0].evidence[0].quote.exact = "\n".to_owned(),
        "claims/0/evidence/0/exact",
        Error,
        "evidence 1 of claim `day` has an empty `exact`",
        "exactly as the source",
    ),
    (
        |c| c.claims[0].evidence[0].more = vec![quote("")],
        "claims/0/evidence/0/more/0/exact",
        Error,
        "empty `exact`",
        "exactly",
    ),
    (
        |c| {
            c.claims[0].evidence[0].attribution = vec![
                Link::Unnamed(UnnamedLink { unnamed: String::new(), id: None, of: None }),
                Link::Person("tmz".into()),
            ];
        },
        "claims/0/evidence/0/attribution/0/unnamed",
        Error,
        "empty `unnamed`",
        "the source's words",
    ),
    (
        |c| {
            let on = "2024-01-05".parse().unwrap();
            let check = Check {
                by: String::new(),
                on,
                state: CheckState::Ok,
                note: None,
                extra: Extra::default(),
            };
            c.claims[0].evidence[0].checked = vec![check];
        },
        "claims/0/evidence/0/checked/0/by",
        Error,
        "empty `by`",
        "who compared",
    ),
];

#[test]
fn texts_that_must_not_be_empty() {
    hold(TEXTS_THAT_MUST_NOT_BE_EMPTY);
}

const SOURCES_OUT_OF_ORDER: &[Row] = &[
    (
        |c| c.sources[1].document = Some(Document::new(" \n")),
        "sources/1/file",
        Warning,
        "the text of source `s2` is empty",
        "put the document's words",
    ),
    (
        |c| c.sources[1].document = None,
        "sources/1/file",
        Error,
        "source `s2` has no text",
        "can be read",
    ),
    (
        |c| c.sources[0].grade = Some("G".to_owned()),
        "sources/0/grade",
        Error,
        "has the grade `G`",
        "from A",
    ),
    (
        |c| c.sources[0].grade = Some("b".to_owned()),
        "sources/0/grade",
        Error,
        "has the grade `b`",
        "from A",
    ),
    (
        |c| c.sources[0].sha256 = "xy".repeat(32),
        "sources/0/sha256",
        Error,
        "the text of source `s1` is not 64",
        "sha256sum",
    ),
    (
        |c| c.sources[0].sha256.truncate(63),
        "sources/0/sha256",
        Error,
        "is not 64 hexadecimal digits",
        "sha256sum",
    ),
    (
        |c| {
            let (file, media) = ("originals/s1.pdf".to_owned(), "application/pdf".to_owned());
            c.sources[0].original =
                Some(Original { file, sha256: String::new(), media, extra: Extra::default() });
        },
        "sources/0/original/sha256",
        Error,
        "the original of source `s1`",
        "sha256sum",
    ),
    (
        |c| {
            c.sources[0].published = "2019-06-04".parse().ok();
            c.sources[0].captured = "2019-05".parse().ok();
        },
        "sources/0/captured",
        Warning,
        "source `s1` was captured (May 2019) before it was published (4 June 2019)",
        "a slip",
    ),
    (
        |c| {
            c.sources[0].published = "2019-06-04T10:00Z".parse().ok();
            c.sources[0].updated = "2019-06-04T09:00Z".parse().ok();
        },
        "sources/0/updated",
        Warning,
        "before it was published",
        "a slip",
    ),
    (
        |c| {
            c.sources[0].updated = "2019-06-04".parse().ok();
            c.sources[0].captured = "2019-06-03".parse().ok();
        },
        "sources/0/captured",
        Warning,
        "before it was updated",
        "a slip",
    ),
];

#[test]
fn sources_out_of_order() {
    hold(SOURCES_OUT_OF_ORDER);
}

#[test]
fn dates_that_may_agree_are_no_problem() {
    let mut case = sound();
    case.sources[0].published = "2019-06-04".parse().ok();
    case.sources[0].captured = "2019-06".parse().ok();
    case.sources[0].updated = "2019-06-04T00:00Z".parse().ok();
    assert_eq!(check(&case.indexed()), []);
}

const RECORDS_THAT_NOTHING_USES: &[Row] = &[
    (
        |c| c.people.push(person("jerry-brown", PersonKind::Person)),
        "people/4",
        Warning,
        "nothing names person `jerry-brown`",
        "take the record out",
    ),
    (
        |c| c.questions.push(question("why", AnswerKind::Text)),
        "questions/2",
        Warning,
        "no claim answers question `why`",
        "answer it",
    ),
    (
        |c| c.claims[2].evidence.clear(),
        "claims/2/evidence",
        Warning,
        "claim `guilty` has no evidence",
        "the words of a source",
    ),
];

#[test]
fn records_that_nothing_uses() {
    hold(RECORDS_THAT_NOTHING_USES);
}

#[test]
fn what_is_suggested_need_not_be_used() {
    let mut case = sound();
    case.people.push(person("jerry-brown", PersonKind::Person));
    case.people[4].suggested = true;
    case.questions.push(question("why", AnswerKind::Text));
    case.questions[2].suggested = true;
    assert_eq!(check(&case.indexed()), []);
}
