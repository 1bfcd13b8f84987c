//! Dates as a case writes them: EDTF (ISO 8601-2), levels 0 and 1, and from level 2 `XXXX-02`, "a February".
//!
//! A date keeps its string as written; what it means is a set of days that are possible. Days are civil days as
//! written, without a clock or a time zone.

mod extent;
mod human;
mod moment;
mod parse;
mod range;
#[cfg(test)]
mod tests;

pub use range::DateRange;

use super::problem::Slip;
use extent::Extent;
use jiff::civil;
use parse::{Form, Shape};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A date, a range of dates or a moment, as written and as understood.
///
/// Two dates are equal (`==`) when they are written alike; [`Date::same`] compares what they mean.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Date {
    raw: String,
    form: Form,
    extent: Extent,
}

/// How finely a date is given, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `19XX`
    Century,
    /// `198X`
    Decade,
    /// `1983`, also `1983-XX` and `1983-XX-XX`
    Year,
    /// `1983-21`
    Season,
    /// `1983-06`, also `1983-06-XX` and `XXXX-06`
    Month,
    /// `1983-06-04`, also `XXXX-06-04`
    Day,
    /// `1983-06-04T12:00:00Z`
    Time,
}

/// Where a date stands in a timeline; smaller comes first.
///
/// What begins at no known day comes first, then by the earliest possible day and time of day, the coarser of two
/// before the finer; what has no place at all (`XXXX-02`) comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateOrder {
    placeless: bool,
    from: Option<civil::Date>,
    second: u32,
    precision: Precision,
    to: Option<civil::Date>,
}

/// What is wrong with a date, and how to write it right: "`2019-13`: there is no month 13; write a month as 01 to 12".
pub type DateError = Slip;

impl Date {
    /// The date as written.
    pub fn as_str(&self) -> &str {
        &self.raw
    }

    /// The first possible day; none where the beginning is open or unknown, or the year is.
    ///
    /// Seasons are the northern ones, as wide as anybody draws them: spring is 1 March to 22 June, winter runs from
    /// December into the next March.
    pub fn earliest(&self) -> Option<civil::Date> {
        self.extent.bounds().0
    }

    /// The last possible day; none where the end is open or unknown, or the year is.
    pub fn latest(&self) -> Option<civil::Date> {
        self.extent.bounds().1
    }

    /// How finely it is given; of an interval the coarser end.
    pub fn precision(&self) -> Precision {
        self.form.points().map(|point| point.shape.precision()).min().unwrap_or(Precision::Day)
    }

    /// Whether it is marked `~` or `%`, at either end.
    pub fn is_approximate(&self) -> bool {
        self.form.points().any(|point| point.approximate)
    }

    /// Whether it is marked `?` or `%`, at either end.
    pub fn is_uncertain(&self) -> bool {
        self.form.points().any(|point| point.uncertain)
    }

    /// Whether it is written as an interval.
    pub fn is_interval(&self) -> bool {
        matches!(self.form, Form::Interval(..))
    }

    /// Whether some day is possible under both.
    ///
    /// Two moments with offsets are compared as moments; two seasons only meet when they are the same one, though
    /// their widest limits overlap.
    pub fn intersects(&self, other: &Self) -> bool {
        match (self.form.season(), other.form.season()) {
            (Some(one), Some(two)) => one == two,
            _ => self.extent.intersects(&other.extent),
        }
    }

    /// Whether every day possible under this is possible under `other`.
    pub fn within(&self, other: &Self) -> bool {
        match (self.form.season(), other.form.season()) {
            (Some(one), Some(two)) => one == two,
            _ => self.extent.within(&other.extent),
        }
    }

    /// Whether every day possible under `other` is possible under this.
    pub fn contains(&self, other: &Self) -> bool {
        other.within(self)
    }

    /// Whether both mean the same: the same days, as surely.
    pub fn same(&self, other: &Self) -> bool {
        self.within(other)
            && other.within(self)
            && self.is_approximate() == other.is_approximate()
            && self.is_uncertain() == other.is_uncertain()
    }

    /// Whether every possible day of this comes after every possible one of `other`.
    ///
    /// Two moments with offsets are compared as moments.
    pub fn is_after(&self, other: &Self) -> bool {
        self.extent.is_after(&other.extent)
    }

    /// Its place in a timeline.
    pub fn order(&self) -> DateOrder {
        let (from, to) = self.extent.bounds();
        DateOrder {
            placeless: matches!(self.extent, Extent::Yearly { .. }),
            from,
            second: self.extent.second_of_day(),
            precision: self.precision(),
            to,
        }
    }

    /// The date in words: "30 May 2019", "the 1980s", "about 1983", "30–31 May 2019", "since 2018", "a February".
    pub fn human(&self) -> String {
        human::form(&self.form)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = parse::form(text).map_err(|slip| slip.of(text))?;
        let extent = Extent::of(&form);
        Ok(Self { raw: text.to_owned(), form, extent })
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(raw: String) -> Result<Self, DateError> {
        raw.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.raw
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Eq for Date {}

impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw)
    }
}

impl Form {
    /// The season, where it is a single one.
    fn season(&self) -> Option<(i16, parse::Season)> {
        match self {
            Self::Point(point) => match point.shape {
                Shape::Season { year, season } => Some((year, season)),
                _ => None,
            },
            Self::Interval(..) => None,
        }
    }
}

impl Shape {
    fn precision(&self) -> Precision {
        match self {
            Self::Years { unspecified: 2.., .. } => Precision::Century,
            Self::Years { unspecified: 1, .. } => Precision::Decade,
            Self::Years { .. } | Self::SomeMonth { .. } | Self::SomeDay { month: None, .. } => {
                Precision::Year
            }
            Self::Season { .. } => Precision::Season,
            Self::Month { .. }
            | Self::SomeDay { month: Some(_), .. }
            | Self::EachMonth { .. }
            | Self::EachMonthSomeDay { .. } => Precision::Month,
            Self::Day(_) | Self::EachDay { .. } => Precision::Day,
            Self::Moment(_) => Precision::Time,
        }
    }
}
