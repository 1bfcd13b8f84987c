//! Reading EDTF: from a string to what it says, with an error that tells how to write it.

use super::extent::Extent;
use super::moment::{Moment, moment};
use crate::case::problem::Slip;
use jiff::civil;

/// What a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// One date.
    Point(Point),
    /// From one end to another.
    Interval(End, End),
}

impl Form {
    /// The dates that it names: one, or the ends that are dates.
    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
        let pair = match self {
            Self::Point(point) => [Some(point), None],
            Self::Interval(from, to) => [from.point(), to.point()],
        };
        pair.into_iter().flatten()
    }
}

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// `..`: it goes on.
    Open,
    /// Nothing: there is an end, not known when.
    Unknown,
    /// A date.
    At(Point),
}

impl End {
    pub(super) fn point(&self) -> Option<&Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// One date with what qualifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) shape: Shape,
    /// `~` or `%`
    pub(super) approximate: bool,
    /// `?` or `%`
    pub(super) uncertain: bool,
}

/// The shapes that a date has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// `1983`, `198X`, `19XX`: how many last digits are unspecified, and the year with them as 0.
    Years { year: i16, unspecified: u8 },
    /// `1983-21`
    Season { year: i16, season: Season },
    /// `1983-06`: the first day of that month.
    Month(civil::Date),
    /// `1983-XX`
    SomeMonth { year: i16 },
    /// `1983-06-04`
    Day(civil::Date),
    /// `1983-06-XX`, `1983-XX-XX`
    SomeDay { year: i16, month: Option<i8> },
    /// `XXXX-06`
    EachMonth { month: i8 },
    /// `XXXX-06-XX`
    EachMonthSomeDay { month: i8 },
    /// `XXXX-06-04`
    EachDay { month: i8, day: i8 },
    /// A day and a time on it.
    Moment(Moment),
}

/// The seasons, as EDTF numbers them from 21.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

const PLAIN: &str = "write a day as 2019-05-30, a month as 2019-05, a year as 2019";
const PLAIN_INTERVAL: &str = "write from and to with one `/` between: 2019-05-30/2019-06-02";

/// Reads a date or an interval.
pub(super) fn form(text: &str) -> Result<Form, Slip> {
    if text.trim().is_empty() {
        return Err(Slip::new("there is no date here", PLAIN));
    }
    if text.chars().any(char::is_whitespace) {
        return Err(Slip::new("a date has no spaces and no names of months", PLAIN));
    }
    if text.chars().any(|c| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')) {
        return Err(Slip::new("this dash is not the hyphen that dates are written with", PLAIN));
    }
    match text.split_once('/') {
        Some((_, to)) if to.contains('/') => {
            Err(Slip::new("a date has no slashes, and an interval has one", PLAIN))
        }
        Some((from, to)) => interval(from, to),
        None if text.contains("..") => Err(Slip::new(
            "dots do not make an interval by themselves",
            "write 2019-05/2019-06, open at an end 2019/.. or ../2019",
        )),
        None => point(text).map(Form::Point),
    }
}

fn interval(from: &str, to: &str) -> Result<Form, Slip> {
    let (from, to) = (end(from)?, end(to)?);
    let (Some(first), Some(last)) = (from.point(), to.point()) else {
        if from.point().is_none() && to.point().is_none() {
            return Err(Slip::new(
                "this interval has no date at either end",
                "give one, as in 2019/.. or ../2019",
            ));
        }
        return Ok(Form::Interval(from, to));
    };
    if Extent::of_shape(&first.shape).is_after(&Extent::of_shape(&last.shape)) {
        return Err(Slip::new("it ends before it begins", PLAIN_INTERVAL));
    }
    Ok(Form::Interval(from, to))
}

fn end(text: &str) -> Result<End, Slip> {
    match text {
        "" => return Ok(End::Unknown),
        ".." => return Ok(End::Open),
        _ => {}
    }
    let point = point(text)?;
    match point.shape {
        Shape::EachMonth { .. } | Shape::EachMonthSomeDay { .. } | Shape::EachDay { .. } => {
            Err(Slip::new("an interval cannot end in an unspecified year", PLAIN_INTERVAL))
        }
        Shape::Moment(_) => {
            Err(Slip::new("an interval goes by days, without times", PLAIN_INTERVAL))
        }
        _ => Ok(End::At(point)),
    }
}

/// Reads one date, with what qualifies it.
pub(super) fn point(text: &str) -> Result<Point, Slip> {
    let (bare, approximate, uncertain) = if let Some(bare) = text.strip_suffix('?') {
        (bare, false, true)
    } else if let Some(bare) = text.strip_suffix('~') {
        (bare, true, false)
    } else if let Some(bare) = text.strip_suffix('%') {
        (bare, true, true)
    } else {
        (text, false, false)
    };
    if bare.contains(['?', '~', '%']) {
        return Err(Slip::new(
            "`?`, `~` and `%` stand once, at the end of a date",
            "write 2019-05?, 1983~ or 1983%",
        ));
    }
    let shape = match bare.split_once('T') {
        Some(_) if approximate || uncertain => {
            return Err(Slip::new(
                "a time of day takes no `?`, `~` or `%`",
                "leave out the time: 2019-05-30?",
            ));
        }
        Some((day, time)) => Shape::Moment(moment(day, time)?),
        None => date(bare)?,
    };
    Ok(Point { shape, approximate, uncertain })
}

/// The year of a date: known but for its last digits, or any.
enum Year {
    Known { year: i16, unspecified: u8 },
    Any,
}

/// Reads a date without what qualifies it and without a time.
pub(super) fn date(text: &str) -> Result<Shape, Slip> {
    if let Some(long) = text.strip_prefix('Y') {
        return long_year(long);
    }
    let (negative, body) = text.strip_prefix('-').map_or((false, text), |body| (true, body));
    let mut parts = body.split('-');
    let year = year(negative, parts.next().unwrap_or_default())?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(Slip::new("a date has three parts at most: year, month, day", PLAIN));
    }
    let Some(month) = month else {
        return match year {
            Year::Known { year, unspecified } => Ok(Shape::Years { year, unspecified }),
            Year::Any => Err(Slip::new("this says nothing of the year", PLAIN)),
        };
    };
    match year {
        Year::Known { year, unspecified: 0 } => in_year(year, month, day),
        Year::Known { .. } => Err(Slip::new(
            "a year with unspecified digits takes no month",
            "write 198X for the 1980s, 1983-02 for a month, XXXX-02 for some February",
        )),
        Year::Any => in_any_year(month, day),
    }
}

fn long_year(text: &str) -> Result<Shape, Slip> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Slip::new("after `Y` comes a year in digits", "write 2019 or -0043"));
    }
    match text.parse::<i16>() {
        Ok(year) if (-9999..=9999).contains(&year) => Ok(Shape::Years { year, unspecified: 0 }),
        _ => Err(Slip::new(
            "years before -9999 and after 9999 are not supported",
            "write a year from -9999 to 9999",
        )),
    }
}

fn year(negative: bool, text: &str) -> Result<Year, Slip> {
    if text == "XXXX" {
        return if negative {
            Err(Slip::new("an unspecified year has no sign", "write XXXX-02 for some February"))
        } else {
            Ok(Year::Any)
        };
    }
    let known = text.trim_end_matches('X');
    let unspecified = text.len() - known.len();
    if !known.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Slip::new("this is not how a date is written", PLAIN));
    }
    if text.len() > 4 {
        return Err(Slip::new(
            "a year has four digits, and hyphens part it from month and day",
            PLAIN,
        ));
    }
    if text.len() < 4 {
        return Err(Slip::new("a year has four digits", "write 2019, and 0800 for the year 800"));
    }
    let unspecified = match unspecified {
        0 => 0,
        1 => 1,
        2 => 2,
        _ => {
            return Err(Slip::new(
                "at most the last two digits of a year can be unspecified",
                "write 198X for the 1980s, 19XX for 1900 to 1999",
            ));
        }
    };
    let year: i16 = format!("{known:0<4}").parse().unwrap_or_default();
    if negative && year == 0 && unspecified == 0 {
        return Err(Slip::new("the year 0 has no sign", "write 0000"));
    }
    Ok(Year::Known { year: if negative { -year } else { year }, unspecified })
}

/// A field of two digits: a number, or none for `XX`.
fn field(text: &str, name: &str, example: &str) -> Result<Option<i8>, Slip> {
    if text == "XX" {
        return Ok(None);
    }
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Slip::new(
            format!("a {name} has two digits, or is XX where it is unspecified"),
            format!("write {example}"),
        ));
    }
    Ok(text.parse().ok())
}

fn month_field(text: &str) -> Result<Option<i8>, Slip> {
    let month = field(text, "month", "2019-05")?;
    match month {
        Some(number @ (0 | 13..=20)) => {
            Err(Slip::new(format!("there is no month {number:02}"), "write a month as 01 to 12"))
        }
        Some(number @ 25..) => Err(Slip::new(
            format!("there is no month or season {number}"),
            "write a month as 01 to 12, a season as 21 (spring) to 24 (winter)",
        )),
        _ => Ok(month),
    }
}

fn in_year(year: i16, month: &str, day: Option<&str>) -> Result<Shape, Slip> {
    let month = month_field(month)?;
    let day = day.map(|day| field(day, "day", "2019-05-30")).transpose()?;
    match (month, day) {
        (Some(number @ 21..), None) => Ok(Shape::Season { year, season: season(number) }),
        (Some(21..), Some(_)) => {
            Err(Slip::new("a season has no days", "write 2019-21 for spring 2019"))
        }
        (Some(month), None) => Ok(Shape::Month(civil_day(year, month, 1)?)),
        (Some(month), Some(Some(day))) => Ok(Shape::Day(civil_day(year, month, day)?)),
        (month, Some(None)) => Ok(Shape::SomeDay { year, month }),
        (None, None) => Ok(Shape::SomeMonth { year }),
        (None, Some(Some(_))) => {
            Err(Slip::new("a day needs its month", "write 2019-XX-XX for some day of 2019"))
        }
    }
}

fn in_any_year(month: &str, day: Option<&str>) -> Result<Shape, Slip> {
    /// A leap year, in which 29 February exists.
    const LEAP: i16 = 2000;
    let month = match month_field(month)? {
        Some(month @ 1..=12) => month,
        Some(_) => {
            return Err(Slip::new(
                "a season of an unspecified year is not supported",
                "write XXXX-02 for some February",
            ));
        }
        None => return Err(Slip::new("this says nothing of year and month", PLAIN)),
    };
    match day.map(|day| field(day, "day", "XXXX-02-14")).transpose()? {
        None => Ok(Shape::EachMonth { month }),
        Some(None) => Ok(Shape::EachMonthSomeDay { month }),
        Some(Some(day)) => {
            civil_day(LEAP, month, day)?;
            Ok(Shape::EachDay { month, day })
        }
    }
}

const fn season(number: i8) -> Season {
    match number {
        21 => Season::Spring,
        22 => Season::Summer,
        23 => Season::Autumn,
        _ => Season::Winter,
    }
}

pub(super) fn civil_day(year: i16, month: i8, day: i8) -> Result<civil::Date, Slip> {
    civil::Date::new(year, month, day).map_err(|_| {
        let days = civil::Date::new(year, month, 1).map_or(31, civil::Date::days_in_month);
        Slip::new(
            format!("there is no day {day:02} in this month"),
            format!("write a day as 01 to {days}"),
        )
    })
}
