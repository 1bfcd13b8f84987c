use super::*;
use proptest::prelude::*;

/// Dates of a small world, 2015 to 2017 with a 29 February in it, in which all days can be tried one by one.
fn small() -> impl Strategy<Value = Date> {
    let day = (0..1096i64).prop_map(|n| {
        civil::date(2015, 1, 1)
            .checked_add(jiff::SignedDuration::from_hours(24 * n))
            .unwrap()
            .to_string()
    });
    let month = (2015..=2017, 1..=12).prop_map(|(y, m)| format!("{y}-{m:02}"));
    let some_day = month.clone().prop_map(|m| format!("{m}-XX"));
    let year = (2015..=2017i16).prop_map(|y| y.to_string());
    let single = prop_oneof![day, month, some_day, year].boxed();
    let each = (1..=12, 0..=29).prop_map(|(m, d)| match d {
        0 => format!("XXXX-{m:02}"),
        _ => format!("XXXX-{m:02}-{d:02}"),
    });
    let open = prop_oneof![Just(".."), Just("")];
    let interval = (single.clone(), single.clone()).prop_map(|(a, b)| format!("{a}/{b}"));
    prop_oneof![
        3 => single.clone(),
        3 => interval,
        2 => each,
        1 => (single.clone(), open.clone()).prop_map(|(a, o)| format!("{a}/{o}")),
        1 => (open, single).prop_map(|(o, a)| format!("{o}/{a}")),
    ]
    .prop_filter_map("it ends before it begins", |text| text.parse().ok())
}

/// Whether a day is possible under a date, from its text alone.
fn holds(date: &Date, day: civil::Date) -> bool {
    let day = day.to_string();
    let text = date.as_str();
    if let Some((from, to)) = text.split_once('/') {
        let from = from.trim_end_matches("-XX");
        let to = to.trim_end_matches("-XX");
        let open = |end: &str| end.is_empty() || end == "..";
        return (open(from) || day.as_str() >= from)
            && (open(to) || day.as_str() <= to || day.starts_with(to));
    }
    text.trim_end_matches("-XX").split('-').zip(day.split('-')).all(|(a, b)| a == "XXXX" || a == b)
}

/// The days of the small world, and those around it as far as the 29 February before and the one after: what is open
/// reaches there.
fn days() -> impl Iterator<Item = civil::Date> {
    civil::date(2012, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() <= 2020)
}

/// Whether it has days beyond those that are tried.
fn reaches_out(date: &Date) -> bool {
    date.earliest().is_none() || date.latest().is_none()
}

proptest! {
    #[test]
    fn bounds_and_relations_agree_with_trying_every_day(a in small(), b in small()) {
        let in_a: Vec<bool> = days().map(|day| holds(&a, day)).collect();
        let in_b: Vec<bool> = days().map(|day| holds(&b, day)).collect();
        let meets = in_a.iter().zip(&in_b).any(|(a, b)| *a && *b);
        prop_assert_eq!(a.intersects(&b), meets, "{} {}", a, b);
        prop_assert_eq!(b.intersects(&a), meets);
        let inside = in_a.iter().zip(&in_b).all(|(a, b)| !*a || *b);
        prop_assert_eq!(a.within(&b), inside, "{} within {}", a, b);
        prop_assert_eq!(b.contains(&a), inside);
        if !reaches_out(&a) {
            let mut held = days().zip(&in_a).filter(|(_, holds)| **holds).map(|(day, _)| day);
            prop_assert_eq!(a.earliest(), held.next());
            prop_assert_eq!(a.latest(), held.last().or(a.earliest()));
        }
    }

    #[test]
    fn after_means_no_day_of_it_comes_before(a in small(), b in small()) {
        if a.is_after(&b) {
            prop_assert!(!a.intersects(&b) && !b.is_after(&a));
            prop_assert!(a.order() > b.order());
        }
    }

    #[test]
    fn what_is_read_is_written_as_it_was(date in small()) {
        let json = serde_json::to_string(&date).unwrap();
        let back: Date = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&back, &date);
        prop_assert!(back.same(&date));
        prop_assert!(!back.human().is_empty());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,30}") {
        let _ = text.parse::<Date>();
        let _ = DateRange::parse(&text);
    }

    #[test]
    fn no_text_that_is_nearly_a_date_panics(text in "[-XYT0-9?~%/.:+Z]{0,24}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert!(date.same(&date) && !date.human().is_empty());
            let _ = date.order();
        }
        let _ = DateRange::parse(&text);
    }

    #[test]
    fn a_date_in_words_survives_any_year(year in -9999i16..=9999, tail in "(-(0[1-9]|1[0-2]|2[1-4])(-(XX|[0-2][1-9]))?)?[?~%]?") {
        let text = if year < 0 { format!("-{:04}{tail}", -year) } else { format!("{year:04}{tail}") };
        if let Ok(date) = text.parse::<Date>() {
            prop_assert!(date.earliest().unwrap() <= date.latest().unwrap());
            prop_assert!(!date.human().is_empty());
        }
    }
}
