use super::*;
use Precision::{Century, Day, Decade, Month, Season, Time, Year};
use jiff::civil::date as day;

mod properties;

fn d(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn bounds(text: &str) -> (Option<civil::Date>, Option<civil::Date>) {
    let date = d(text);
    (date.earliest(), date.latest())
}

/// Text, first day, last day, precision, words.
const FORMS: &[(&str, &str, &str, Precision, &str)] = &[
    ("1983", "1983-01-01", "1983-12-31", Year, "1983"),
    ("0000", "0000-01-01", "0000-12-31", Year, "1 BC"),
    ("-0043", "-000043-01-01", "-000043-12-31", Year, "44 BC"),
    ("Y1983", "1983-01-01", "1983-12-31", Year, "1983"),
    ("Y-43", "-000043-01-01", "-000043-12-31", Year, "44 BC"),
    ("198X", "1980-01-01", "1989-12-31", Decade, "the 1980s"),
    ("19XX", "1900-01-01", "1999-12-31", Century, "some year of 1900–1999"),
    ("-004X", "-000049-01-01", "-000040-12-31", Decade, "some year of 50 BC – 41 BC"),
    ("2019-21", "2019-03-01", "2019-06-22", Season, "spring 2019"),
    ("2019-24", "2019-12-01", "2020-03-21", Season, "winter 2019"),
    ("2019-05", "2019-05-01", "2019-05-31", Month, "May 2019"),
    ("2016-02", "2016-02-01", "2016-02-29", Month, "February 2016"),
    ("2019-05-30", "2019-05-30", "2019-05-30", Day, "30 May 2019"),
    ("2004-XX", "2004-01-01", "2004-12-31", Year, "a month in 2004"),
    ("2004-10-XX", "2004-10-01", "2004-10-31", Month, "a day in October 2004"),
    ("2004-XX-XX", "2004-01-01", "2004-12-31", Year, "a day in 2004"),
    ("1983~", "1983-01-01", "1983-12-31", Year, "about 1983"),
    ("2019-05?", "2019-05-01", "2019-05-31", Month, "May 2019?"),
    ("2019-05-30%", "2019-05-30", "2019-05-30", Day, "about 30 May 2019?"),
    ("2019-05-30/2019-05-31", "2019-05-30", "2019-05-31", Day, "30–31 May 2019"),
    ("2019-05-30/2019-06-02", "2019-05-30", "2019-06-02", Day, "30 May – 2 June 2019"),
    ("2018-12-30/2019-01-02", "2018-12-30", "2019-01-02", Day, "30 December 2018 – 2 January 2019"),
    ("2019-05/2019-06", "2019-05-01", "2019-06-30", Month, "May–June 2019"),
    ("2018/2019", "2018-01-01", "2019-12-31", Year, "2018–2019"),
    ("2018/2019-03-04", "2018-01-01", "2019-03-04", Year, "2018 – 4 March 2019"),
    ("1984~/2004-06?", "1984-01-01", "2004-06-30", Year, "about 1984 – June 2004?"),
    (
        "2004-06-XX/2004-07-03",
        "2004-06-01",
        "2004-07-03",
        Month,
        "a day in June 2004 – 3 July 2004",
    ),
    ("2019-05-30T14:05:00Z", "2019-05-30", "2019-05-30", Time, "30 May 2019, 14:05 UTC"),
    ("2019-05-30T14:05:09-07:00", "2019-05-30", "2019-05-30", Time, "30 May 2019, 14:05:09 −07:00"),
    (
        "2019-05-30T14:05:09.123+05:30",
        "2019-05-30",
        "2019-05-30",
        Time,
        "30 May 2019, 14:05:09 +05:30",
    ),
    ("2019-05-30T14:05:00+02", "2019-05-30", "2019-05-30", Time, "30 May 2019, 14:05 +02:00"),
    ("2019-05-30T14:05", "2019-05-30", "2019-05-30", Time, "30 May 2019, 14:05"),
];
#[test]
fn every_form_has_its_days_precision_and_words() {
    for (text, from, to, precision, human) in FORMS {
        let date = d(text);
        assert_eq!(date.earliest().unwrap().to_string(), *from, "{text}");
        assert_eq!(date.latest().unwrap().to_string(), *to, "{text}");
        assert_eq!(date.precision(), *precision, "{text}");
        assert_eq!(date.human(), *human, "{text}");
        assert_eq!(date.as_str(), *text);
    }
}

#[test]
fn open_ends_and_unspecified_years_have_no_bound() {
    let table: &[(&str, Option<civil::Date>, Option<civil::Date>, &str)] = &[
        ("2018/..", Some(day(2018, 1, 1)), None, "since 2018"),
        ("2018/", Some(day(2018, 1, 1)), None, "from 2018, end unknown"),
        ("../2019", None, Some(day(2019, 12, 31)), "until 2019"),
        ("/2019-03~", None, Some(day(2019, 3, 31)), "until about March 2019, beginning unknown"),
        ("XXXX-02", None, None, "a February"),
        ("XXXX-10", None, None, "an October"),
        ("XXXX-10-XX", None, None, "a day in an October"),
        ("XXXX-02-14", None, None, "a 14 February"),
        ("XXXX-02-29", None, None, "a 29 February"),
        ("XXXX-05-18", None, None, "an 18 May"),
    ];
    for (text, from, to, human) in table {
        assert_eq!(bounds(text), (*from, *to), "{text}");
        assert_eq!(d(text).human(), *human, "{text}");
    }
}

#[test]
fn flags_are_read_at_either_end() {
    let flags = |text: &str| (d(text).is_approximate(), d(text).is_uncertain());
    assert_eq!(flags("1983"), (false, false));
    assert_eq!(flags("1983~"), (true, false));
    assert_eq!(flags("1983?"), (false, true));
    assert_eq!(flags("1983%"), (true, true));
    assert_eq!(flags("1984~/2004-06?"), (true, true));
    assert_eq!(flags("../2004-06?"), (false, true));
}

/// Text, and a part of its error.
const SLIPS: &[(&str, &str)] = &[
    ("", "no date here"),
    ("30 May 2019", "no spaces"),
    (" 2019", "no spaces"),
    ("2019/05/30", "no slashes"),
    ("5/30/2019", "no slashes"),
    ("20190530", "four digits"),
    ("2019–05", "hyphen"),
    ("May", "not how a date is written"),
    ("1XXX", "last two digits"),
    ("X983", "not how a date is written"),
    ("XXXX", "nothing of the year"),
    ("XXXX-XX", "nothing of year and month"),
    ("XXXX-21", "season of an unspecified year"),
    ("-XXXX-02", "no sign"),
    ("198X-02", "takes no month"),
    ("2004-XX-11", "a day needs its month"),
    ("2019-21-03", "a season has no days"),
    ("2019-25", "no month or season 25"),
    ("2019-05-30-01", "three parts"),
    ("-0000", "no sign"),
    ("Y17000", "not supported"),
    ("Y-99999999999999999999", "not supported"),
    ("Y", "after `Y`"),
    ("?2019", "at the end"),
    ("2019?~", "at the end"),
    ("2019-05-30T10:00Z?", "a time of day takes no"),
    ("2019T10:00Z", "full date"),
    ("2019-05-XXT10:00Z", "full date"),
    ("2019-02-30T10:00Z", "no day 30"),
    ("2019-05-30T25:00:00Z", "no hour 25"),
    ("2019-05-30T10:60Z", "no minute 60"),
    ("2019-05-30T10:00:60Z", "no second 60"),
    ("2019-05-30T10Z", "hours, minutes"),
    ("2019-05-30T10:00:00:00Z", "hours, minutes"),
    ("2019-05-30T10:00+2", "two digits"),
    ("2019-05-30T10:00:00.Z", "fraction"),
    ("2019-06/2019-05", "ends before it begins"),
    ("../..", "no date at either end"),
    ("/", "no date at either end"),
    ("2018..2019", "dots"),
    ("XXXX-02/2019", "unspecified year"),
    ("2019-05-30T10:00Z/2019", "without times"),
];

#[test]
fn errors_say_what_is_wrong_and_give_a_right_example() {
    let table = [
        ("2019-13", "`2019-13`: there is no month 13; write a month as 01 to 12"),
        ("2019-00", "`2019-00`: there is no month 00; write a month as 01 to 12"),
        ("2019-02-30", "`2019-02-30`: there is no day 30 in this month; write a day as 01 to 28"),
        ("XXXX-02-30", "`XXXX-02-30`: there is no day 30 in this month; write a day as 01 to 29"),
        ("2019-04-00", "`2019-04-00`: there is no day 00 in this month; write a day as 01 to 30"),
        (
            "2019-5",
            "`2019-5`: a month has two digits, or is XX where it is unspecified; write 2019-05",
        ),
        ("19", "`19`: a year has four digits; write 2019, and 0800 for the year 800"),
    ];
    for (text, error) in table {
        assert_eq!(text.parse::<Date>().unwrap_err().to_string(), error);
    }
    for (text, part) in SLIPS {
        let error = text.parse::<Date>().expect_err(text).to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}

#[test]
fn examples_in_errors_are_themselves_dates() {
    for text in
        ["", "2019-5", "19", "198X-02", "2019?~", "2019T10:00Z", "/", "-0000", "1XXX", "2004-XX-11"]
    {
        let error = text.parse::<Date>().unwrap_err();
        let mut seen = 0;
        for word in error.help.split([' ', ',']) {
            let looks = word.len() >= 4
                && !word.ends_with('s')
                && word.starts_with(|c: char| c.is_ascii_digit() || c == 'X');
            if looks {
                d(word);
                seen += 1;
            }
        }
        assert!(seen > 0, "{error}");
    }
}

#[test]
fn a_long_date_is_cut_in_its_error() {
    let error = "é".repeat(1000).parse::<Date>().unwrap_err();
    assert_eq!(error.text.chars().count(), 41);
}

#[test]
fn a_february_meets_the_dates_that_hold_one() {
    let february = d("XXXX-02");
    for (text, meets) in [
        ("2019-02-11", true),
        ("2019-02", true),
        ("2019", true),
        ("2019-03", false),
        ("2018-03/2019-01", false),
        ("2018-03/2019-02-01", true),
        ("2018-03/..", true),
        ("XXXX-02-14", true),
        ("XXXX-03-14", false),
        ("2019-02-11T10:00Z", true),
    ] {
        assert_eq!(february.intersects(&d(text)), meets, "{text}");
        assert_eq!(d(text).intersects(&february), meets, "{text}");
    }
    assert!(d("2019-02-11").within(&february));
    assert!(d("XXXX-02-14").within(&february) && february.contains(&d("2019-02")));
    assert!(!d("2019-02-28/2020-02-03").within(&february), "holds other months too");
    assert!(!february.within(&d("XXXX-02-14")) && !february.within(&d("2018/..")));
    assert!(!d("2021/2023").intersects(&d("XXXX-02-29")));
    assert!(d("2021/2024").intersects(&d("XXXX-02-29")));
    assert!(d("1897/1904").intersects(&d("XXXX-02-29")), "eight years apart");
    assert!(d("2019-02-14").within(&d("XXXX-02-14")) && !d("2019-02").within(&d("XXXX-02-14")));
}

#[test]
fn moments_are_compared_on_one_clock() {
    let west = d("2019-05-30T18:00:00-07:00");
    let east = d("2019-05-31T01:00:00Z");
    assert!(west.same(&east) && west != east);
    assert!(d("2019-05-31T01:00:01Z").is_after(&west));
    assert!(west.within(&d("2019-05-30")) && !d("2019-05-30").within(&west));
    assert!(d("2019-05-30T18:00-07:00").contains(&west), "a minute holds its seconds");
    assert!(!d("2019-05-30T18:00").intersects(&d("2019-05-30T19:00Z")));
}

#[test]
fn seasons_meet_days_widely_and_each_other_not() {
    assert!(d("2019-21").intersects(&d("2019-06-10")) && d("2019-22").intersects(&d("2019-06-10")));
    assert!(!d("2019-21").intersects(&d("2019-22")));
    assert!(d("2019-21").intersects(&d("2019-21~")) && d("2019-21").within(&d("2019")));
    assert!(d("9999-24").latest().is_some());
}

#[test]
fn same_is_the_same_days_as_surely() {
    assert!(d("2018").same(&d("2018-01/2018-12")));
    assert!(d("2018").same(&d("2018-XX")));
    assert!(!d("2018").same(&d("2018~")));
    assert!(!d("2018/..").same(&d("2018")));
}

#[test]
fn a_timeline_goes_by_first_day_then_coarse_before_fine() {
    let sorted = [
        "../2019",
        "198X",
        "1983",
        "1983-06-04",
        "2019",
        "2019-01",
        "2019-01-01",
        "2019-01-01T08:00Z",
        "2019-01-01T09:00Z",
        "2019-05-30",
        "XXXX-02",
    ];
    for pair in sorted.windows(2) {
        assert!(d(pair[0]).order() < d(pair[1]).order(), "{pair:?}");
    }
}

#[test]
fn serde_keeps_the_string_and_reports_the_slip() {
    let date: Date = serde_json::from_str("\"2019-05~\"").unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), "\"2019-05~\"");
    let error = serde_json::from_str::<Date>("\"2019-13\"").unwrap_err().to_string();
    assert!(error.contains("there is no month 13"), "{error}");
}

#[test]
fn a_query_range_overlaps_what_may_fall_in_it() {
    let overlaps = |range: &str, date: &str| DateRange::parse(range).unwrap().overlaps(&d(date));
    assert!(overlaps("2019-02..2019-05", "2019-05-31"));
    assert!(!overlaps("2019-02..2019-05", "2019-06-01"));
    assert!(overlaps("2019-02..2019-05", "2019"));
    assert!(overlaps("..2019", "1983") && !overlaps("..2019", "2020"));
    assert!(overlaps("2019..", "2020") && !overlaps("2019..", "2018-12-31"));
    assert!(overlaps("2019-02", "2019-02-28") && !overlaps("2019-02", "2019-03"));
    assert!(overlaps("XXXX-02", "2019-02-28"));
    assert!(overlaps("2018/..", "2020") && overlaps("../2018", "2010"));
    for (text, part) in [
        ("..", "no date at either end"),
        ("2019..2018", "ends before it begins"),
        ("2019...2020", "not how a date is written"),
        ("XXXX-02..2019", "unspecified year"),
        ("2019-13..", "no month 13"),
        ("", "no date here"),
    ] {
        let error = DateRange::parse(text).expect_err(text).to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}
