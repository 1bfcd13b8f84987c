//! Dates in words.

use super::extent::years;
use super::moment::Moment;
use super::parse::{End, Form, Point, Season, Shape};
use jiff::civil;

/// A form in words.
pub(super) fn form(form: &Form) -> String {
    match form {
        Form::Point(one) => point(one),
        Form::Interval(End::At(from), End::At(to)) => interval(from, to),
        Form::Interval(End::At(from), End::Open) => format!("since {}", point(from)),
        Form::Interval(End::At(from), _) => format!("from {}, end unknown", point(from)),
        Form::Interval(End::Open, End::At(to)) => format!("until {}", point(to)),
        Form::Interval(_, End::At(to)) => format!("until {}, beginning unknown", point(to)),
        Form::Interval(..) => "at some time".to_owned(),
    }
}

fn point(point: &Point) -> String {
    let about = if point.approximate { "about " } else { "" };
    let uncertain = if point.uncertain { "?" } else { "" };
    format!("{about}{}{uncertain}", shape(&point.shape))
}

fn shape(shape: &Shape) -> String {
    match *shape {
        Shape::Years { year, unspecified } => years_in_words(year, unspecified),
        Shape::Season { year, season } => format!("{} {}", season_name(season), year_name(year)),
        Shape::Month(first) => format!("{} {}", month_name(first.month()), year_name(first.year())),
        Shape::SomeMonth { year } => format!("a month in {}", year_name(year)),
        Shape::Day(day) => day_name(day),
        Shape::SomeDay { year, month: None } => format!("a day in {}", year_name(year)),
        Shape::SomeDay { year, month: Some(month) } => {
            format!("a day in {} {}", month_name(month), year_name(year))
        }
        Shape::EachMonth { month } => format!("{} {}", article(month), month_name(month)),
        Shape::EachMonthSomeDay { month } => {
            format!("a day in {} {}", article(month), month_name(month))
        }
        Shape::EachDay { month, day } => {
            // Eight, eleven and eighteen begin with a vowel as they are spoken.
            let article = if matches!(day, 8 | 11 | 18) { "an" } else { "a" };
            format!("{article} {day} {}", month_name(month))
        }
        Shape::Moment(moment) => moment_name(&moment),
    }
}

fn interval(from: &Point, to: &Point) -> String {
    let plain = |point: &Point| !point.approximate && !point.uncertain;
    if plain(from) && plain(to) {
        match (&from.shape, &to.shape) {
            (Shape::Day(first), Shape::Day(last)) => return days(*first, *last),
            (Shape::Month(first), Shape::Month(last)) if first.year() == last.year() => {
                return format!(
                    "{}–{} {}",
                    month_name(first.month()),
                    month_name(last.month()),
                    year_name(first.year())
                );
            }
            (Shape::Years { unspecified: 0, year: 1.. }, Shape::Years { unspecified: 0, .. }) => {
                return format!("{}–{}", shape(&from.shape), shape(&to.shape));
            }
            _ => {}
        }
    }
    format!("{} – {}", point(from), point(to))
}

fn days(first: civil::Date, last: civil::Date) -> String {
    let same_year = first.year() == last.year();
    if first == last {
        day_name(first)
    } else if same_year && first.month() == last.month() {
        format!("{}–{}", first.day(), day_name(last))
    } else if same_year {
        format!("{} {} – {}", first.day(), month_name(first.month()), day_name(last))
    } else {
        format!("{} – {}", day_name(first), day_name(last))
    }
}

fn day_name(day: civil::Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), year_name(day.year()))
}

fn moment_name(moment: &Moment) -> String {
    let second = moment.second.filter(|second| *second > 0);
    let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
    let zone = match moment.offset {
        None => String::new(),
        Some(0) => " UTC".to_owned(),
        Some(offset) => {
            let sign = if offset < 0 { '−' } else { '+' };
            let minutes = offset.unsigned_abs();
            format!(" {sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    format!("{}, {:02}:{:02}{second}{zone}", day_name(moment.day), moment.hour, moment.minute)
}

/// Years before 1 are counted as historians do: the year 0 is 1 BC.
fn year_name(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i32::from(year)) }
}

fn years_in_words(year: i16, unspecified: u8) -> String {
    let (first, last) = years(year, unspecified);
    match unspecified {
        0 => year_name(year),
        1 if first > 0 => format!("the {}s", year_name(first)),
        _ if first > 0 => format!("some year of {}–{}", year_name(first), year_name(last)),
        _ => format!("some year of {} – {}", year_name(first), year_name(last)),
    }
}

const fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

const fn article(month: i8) -> &'static str {
    match month {
        4 | 8 | 10 => "an",
        _ => "a",
    }
}

const fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
