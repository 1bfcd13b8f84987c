use super::*;
use Relation::{Compatible, Conflict, Equal, NotComparable};
use proptest::prelude::*;

fn number(text: &str) -> Value {
    Value::parse(AnswerKind::Number, text).unwrap_or_else(|slip| panic!("{slip}"))
}

fn date(text: &str) -> Value {
    Value::parse(AnswerKind::Date, text).unwrap_or_else(|slip| panic!("{slip}"))
}

fn words(text: &str) -> Value {
    Value::parse(AnswerKind::Text, text).unwrap_or_else(|slip| panic!("{slip}"))
}

fn yes_no(text: &str) -> Value {
    Value::parse(AnswerKind::YesNo, text).unwrap_or_else(|slip| panic!("{slip}"))
}

#[test]
fn numbers_read_as_written_and_in_words() {
    for (text, shown, human) in [
        ("2", "2", "2"),
        ("2..", "2..", "2 or more"),
        ("..3", "..3", "up to 3"),
        ("2..4", "2..4", "2 to 4"),
        ("~ 2 .. 4", "~2..4", "about 2 to 4"),
        ("3..3", "3", "3"),
        ("~2", "~2", "about 2"),
        ("~2..4", "~2..4", "about 2 to 4"),
        ("-5..-2.50", "-5..-2.5", "−5 to −2.5"),
        ("−5", "-5", "−5"),
        ("-0.0", "0", "0"),
        ("007", "7", "7"),
        ("1.50", "1.5", "1.5"),
        ("1,200,000", "1200000", "1,200,000"),
        ("1 200", "1200", "1,200"),
        ("1\u{202f}200\u{202f}000.5", "1200000.5", "1,200,000.5"),
        ("12'345", "12345", "12,345"),
        ("123", "123", "123"),
        (" 7 ", "7", "7"),
    ] {
        assert_eq!(number(text).to_string(), shown, "{text}");
        assert_eq!(number(text).human(), human, "{text}");
    }
}

#[test]
fn big_numbers_keep_every_digit() {
    let big = "123456789012345678901234567890123456789";
    assert_eq!(number(big).to_string(), big);
    assert_eq!(number(big).compare(&number(&format!("{big}.000000000000000000001"))), Conflict);
    assert_eq!(number("0.1").compare(&number("0.10")), Equal);
    assert_eq!(number("0.3").compare(&number("0.29999999999999999999..")), Compatible);
}

#[test]
fn what_is_no_answer_of_its_kind_says_why() {
    for (kind, text, part) in [
        (AnswerKind::YesNo, "maybe", "neither yes nor no"),
        (AnswerKind::Number, "", "not a number"),
        (AnswerKind::Number, "two", "not a number"),
        (AnswerKind::Number, "$5", "not a number"),
        (AnswerKind::Number, "1e6", "not a number"),
        (AnswerKind::Number, ".5", "not a number"),
        (AnswerKind::Number, "5.", "not a number"),
        (AnswerKind::Number, "--5", "not a number"),
        (AnswerKind::Number, "٣", "not a number"),
        (AnswerKind::Number, "1,5", "come in threes"),
        (AnswerKind::Number, "1,2345", "come in threes"),
        (AnswerKind::Number, ",200", "come in threes"),
        (AnswerKind::Number, "1.200.000", "one decimal point"),
        (AnswerKind::Number, "..", "no number at either end"),
        (AnswerKind::Number, "2...4", "not a number"),
        (AnswerKind::Number, "4..2", "ends before it begins"),
        (AnswerKind::Number, "2..~4", "not a number"),
        (AnswerKind::Date, "2019-13", "no month 13"),
        (AnswerKind::Text, " \u{200b}", "no words"),
    ] {
        let slip = Value::parse(kind, text).expect_err(text);
        assert!(slip.to_string().contains(part), "{text}: {slip}");
        assert_eq!(slip.text, text);
    }
}

#[test]
fn answers_compare_as_the_format_says() {
    for (one, two, relation) in [
        (yes_no("yes"), yes_no("Yes "), Equal),
        (yes_no("yes"), yes_no("no"), Conflict),
        (number("2"), number("2.0"), Equal),
        (number("2"), number("2.."), Compatible),
        (number("2"), number("~2"), Compatible),
        (number("2"), number("3"), Conflict),
        (number("..3"), number("3.."), Compatible),
        (number("..3"), number("4.."), Conflict),
        (date("1983"), date("198X"), Compatible),
        (date("1983"), date("1983-XX"), Equal),
        (date("1983"), date("1983?"), Compatible),
        (date("2019-02"), date("XXXX-02"), Compatible),
        (date("2019-02"), date("2019-03"), Conflict),
        (words("San  Quentin"), words("san quentin"), Equal),
        (words("Kim’s team"), words("Kim's Team"), Equal),
        (words("axe"), words("hatchet"), Conflict),
        (number("1983"), date("1983"), NotComparable),
        (words("yes"), yes_no("yes"), NotComparable),
    ] {
        assert_eq!(one.compare(&two), relation, "{one} and {two}");
        assert_eq!(two.compare(&one), relation, "{two} and {one}");
    }
}

#[test]
fn a_denied_answer_reaches_what_is_within_it() {
    assert!(number("3").within(&number("2..")) && !number("2..").within(&number("3")));
    assert!(date("1983").within(&date("198X")) && !date("198X").within(&date("1983")));
    assert!(words("an axe").within(&words("An Axe")) && !words("axe").within(&words("an axe")));
    assert!(yes_no("no").within(&yes_no("no")) && !yes_no("no").within(&yes_no("yes")));
    assert!(!number("1983").within(&date("1983")));
}

#[test]
fn vague_is_what_is_marked_so() {
    for (value, vague) in [
        (number("~2"), true),
        (number("2.."), false),
        (date("1983~"), true),
        (date("1983?"), true),
        (date("198X"), false),
        (words("about two"), false),
    ] {
        assert_eq!(value.is_vague(), vague, "{value}");
    }
}

/// A range over tenths from -2 to 2, as text and as the tenths it holds of -30 to 30.
fn range() -> impl Strategy<Value = (String, Vec<bool>)> {
    (proptest::option::of(-20i32..=20), proptest::option::of(-20i32..=20)).prop_filter_map(
        "it has no end, or ends before it begins",
        |(from, to)| {
            let shown = |tenths: Option<i32>| {
                tenths.map_or_else(String::new, |tenths| format!("{:.1}", f64::from(tenths) / 10.0))
            };
            if (from.is_none() && to.is_none()) || from.zip(to).is_some_and(|(a, b)| a > b) {
                return None;
            }
            let held = (-30..=30).map(|n| from.is_none_or(|a| a <= n) && to.is_none_or(|b| n <= b));
            Some((format!("{}..{}", shown(from), shown(to)), held.collect()))
        },
    )
}

proptest! {
    #[test]
    fn ranges_relate_as_the_numbers_they_hold((a, in_a) in range(), (b, in_b) in range()) {
        let (a, b) = (number(&a), number(&b));
        let expected = if in_a == in_b {
            Equal
        } else if in_a.iter().zip(&in_b).any(|(a, b)| *a && *b) {
            Compatible
        } else {
            Conflict
        };
        prop_assert_eq!(a.compare(&b), expected, "{} {}", a, b);
        prop_assert_eq!(b.compare(&a), expected);
        prop_assert_eq!(a.within(&b), in_a.iter().zip(&in_b).all(|(a, b)| !*a || *b));
    }

    #[test]
    fn any_answer_equals_itself_and_compares_alike_both_ways(
        a in "(yes|no|~?-?[0-9]{1,3}(\\.\\.[0-9]{3})?|(19[0-9X]X|2019-0[1-9])[?~]?|[a-c ]{1,3})",
        b in "(yes|no|~?-?[0-9]{1,3}(\\.\\.[0-9]{3})?|(19[0-9X]X|2019-0[1-9])[?~]?|[a-c ]{1,3})",
    ) {
        let kinds = [AnswerKind::YesNo, AnswerKind::Number, AnswerKind::Date, AnswerKind::Text];
        let read = |text: &str| -> Vec<Value> {
            kinds.iter().filter_map(|kind| Value::parse(*kind, text).ok()).collect()
        };
        for a in read(&a) {
            prop_assert_eq!(a.compare(&a), Equal);
            prop_assert!(a.within(&a));
            for b in read(&b) {
                prop_assert_eq!(a.compare(&b), b.compare(&a));
                if a.within(&b) {
                    prop_assert!(matches!(a.compare(&b), Equal | Compatible), "{} {}", a, b);
                }
            }
        }
    }

    #[test]
    fn a_number_as_shown_reads_as_the_same(text in "~?-?[0-9]{1,30}(\\.[0-9]{1,20})?(\\.\\.)?") {
        let value = number(&text);
        prop_assert_eq!(number(&value.to_string()), value);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,20}|[-~0-9.,' ]{0,20}") {
        for kind in [AnswerKind::YesNo, AnswerKind::Number, AnswerKind::Date, AnswerKind::Text] {
            if let Ok(value) = Value::parse(kind, &text) {
                prop_assert!(!value.human().is_empty());
            }
        }
    }
}
