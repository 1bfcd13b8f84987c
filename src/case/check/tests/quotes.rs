use super::*;

const STANDING: &[Row] = &[
    (
        |c| c.claims[0].evidence[0].quote.exact = "on a Sunday in spring".to_owned(),
        "claims/0/evidence/0/exact",
        Error,
        "evidence 1 of claim `day`: \u{201c}on a Sunday in spring\u{201d} does not stand in source `s1`",
        "copy the words exactly",
    ),
    (
        |c| c.claims[0].evidence[0].more = vec![quote("reports Harvey Levin")],
        "claims/0/evidence/0/more/0/exact",
        Error,
        "does not stand",
        "in another source",
    ),
    (
        |c| {
            c.claims[0].evidence[0].quote.exact =
                "Kim Kardashian met Kevin Cooper on Thursday".to_owned();
        },
        "claims/0/evidence/0/exact",
        Error,
        "nearly the same does: \u{201c}Kim Kardashian visited Kevin Cooper on Thursday\u{201d}",
        "which of the two is right",
    ),
    (
        |c| c.claims[0].evidence[0].quote.prefix = Some("Kim Kardashian".to_owned()),
        "claims/0/evidence/0/prefix",
        Warning,
        "stands in source `s1`, but not between its prefix and suffix",
        "or leave both out",
    ),
    (
        |c| c.claims[0].evidence[0].quote.suffix = Some("TMZ says".to_owned()),
        "claims/0/evidence/0/suffix",
        Warning,
        "not between",
        "copy what stands right before",
    ),
    (
        |c| c.claims[0].evidence[0].quote.exact = "Cooper".to_owned(),
        "claims/0/evidence/0/exact",
        Warning,
        "\u{201c}Cooper\u{201d} stands 2 times in source `s1`",
        "singles out",
    ),
    (
        |c| {
            c.sources[0].text = TextKind::Digest;
            c.claims[0].evidence[0].voice = Voice::Quoted;
        },
        "claims/0/evidence/0/voice",
        Warning,
        "evidence 1 of claim `day` is called quoted, but its words are the digest's own",
        "say `reported`",
    ),
];

#[test]
fn words_must_stand_in_their_source() {
    hold(STANDING);
}

#[test]
fn a_prefix_singles_out_what_stands_twice() {
    let mut case = sound();
    case.claims[0].evidence[0].quote.exact = "Cooper".to_owned();
    case.claims[0].evidence[0].quote.prefix = Some("Kevin".to_owned());
    assert_eq!(check(&case.indexed()), []);
}

#[test]
fn what_a_typesetter_changes_is_no_problem() {
    let mut case = sound();
    case.claims[1].evidence[0].quote.exact = "\"He  is innocent,\" she".to_owned();
    assert_eq!(check(&case.indexed()), []);
}

#[test]
fn a_fragment_in_quotation_marks_can_be_quoted_from_a_digest() {
    for exact in ["He is innocent", "innocent,\u{201d} she said", "is"] {
        let mut case = sound();
        case.sources[1].text = TextKind::Digest;
        let evidence = &mut case.claims[1].evidence[0];
        evidence.voice = Voice::Quoted;
        evidence.quote.exact = exact.to_owned();
        assert_eq!(check(&case.indexed()), [], "{exact}");
    }
}

#[test]
fn quotes_from_a_text_that_is_not_there_are_not_counted_as_missing() {
    let mut case = sound();
    case.sources[1].document = None;
    assert_eq!(check(&case.indexed()).len(), 1, "two claims rest on it");
}
