//! What a date means: the set of days that are possible.

use super::moment::Moment;
use super::parse::{Form, Season, Shape};
use jiff::civil;

/// A set of possible days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// From one day to another, both included; without end where none.
    Days(Option<civil::Date>, Option<civil::Date>),
    /// A month of each year, or one day of it.
    Yearly { month: i8, day: Option<i8> },
    /// A time on one day.
    Moment(Moment),
}

impl Extent {
    /// What a form means.
    pub(super) fn of(form: &Form) -> Self {
        match form {
            Form::Point(point) => Self::of_shape(&point.shape),
            Form::Interval(from, to) => Self::between(
                from.point().map(|point| Self::of_shape(&point.shape)),
                to.point().map(|point| Self::of_shape(&point.shape)),
            ),
        }
    }

    /// From the first day of `from` to the last of `to`; without end where none.
    pub(super) fn between(from: Option<Self>, to: Option<Self>) -> Self {
        Self::Days(from.and_then(|from| from.bounds().0), to.and_then(|to| to.bounds().1))
    }

    /// What a single date means.
    pub(super) fn of_shape(shape: &Shape) -> Self {
        match *shape {
            Shape::Years { year, unspecified } => {
                let (first, last) = years(year, unspecified);
                Self::years(first, last)
            }
            Shape::SomeMonth { year } | Shape::SomeDay { year, month: None } => {
                Self::years(year, year)
            }
            Shape::Season { year, season } => season_of(year, season),
            Shape::Month(first) => Self::month(first),
            Shape::SomeDay { year, month: Some(month) } => {
                civil::Date::new(year, month, 1).map_or(Self::years(year, year), Self::month)
            }
            Shape::Day(day) => Self::Days(Some(day), Some(day)),
            Shape::EachMonth { month } | Shape::EachMonthSomeDay { month } => {
                Self::Yearly { month, day: None }
            }
            Shape::EachDay { month, day } => Self::Yearly { month, day: Some(day) },
            Shape::Moment(moment) => Self::Moment(moment),
        }
    }

    fn years(first: i16, last: i16) -> Self {
        Self::Days(civil::Date::new(first, 1, 1).ok(), civil::Date::new(last, 12, 31).ok())
    }

    fn month(first: civil::Date) -> Self {
        Self::Days(Some(first.first_of_month()), Some(first.last_of_month()))
    }

    /// The first and the last possible day.
    pub(super) fn bounds(&self) -> (Option<civil::Date>, Option<civil::Date>) {
        match *self {
            Self::Days(from, to) => (from, to),
            Self::Yearly { .. } => (None, None),
            Self::Moment(moment) => (Some(moment.day), Some(moment.day)),
        }
    }

    /// Seconds since midnight of a moment; 0 of all else.
    pub(super) fn second_of_day(&self) -> u32 {
        match self {
            Self::Moment(moment) => moment.second_of_day(),
            Self::Days(..) | Self::Yearly { .. } => 0,
        }
    }

    /// Whether some day is in both.
    pub(super) fn intersects(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Moment(one), Self::Moment(two)) => {
                let (one, two) = one.on_one_clock(two);
                one.0 <= two.1 && two.0 <= one.1
            }
            (
                Self::Yearly { month: one, day: day_one },
                Self::Yearly { month: two, day: day_two },
            ) => one == two && (day_one.is_none() || day_two.is_none() || day_one == day_two),
            (Self::Yearly { month, day }, range) | (range, Self::Yearly { month, day }) => {
                range.holds_some(*month, *day)
            }
            _ => {
                let ((from, to), (other_from, other_to)) = (self.bounds(), other.bounds());
                not_after(from, other_to) && not_after(other_from, to)
            }
        }
    }

    /// Whether every day of this is in `other`.
    pub(super) fn within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Moment(one), Self::Moment(two)) => {
                let (one, two) = one.on_one_clock(two);
                two.0 <= one.0 && one.1 <= two.1
            }
            (
                Self::Yearly { month: one, day: day_one },
                Self::Yearly { month: two, day: day_two },
            ) => one == two && (day_two.is_none() || day_one == day_two),
            (_, Self::Moment(_)) | (Self::Yearly { .. }, _) => false,
            (range, Self::Yearly { month, day }) => range.holds_only(*month, *day),
            _ => {
                let ((from, to), (other_from, other_to)) = (self.bounds(), other.bounds());
                (other_from.is_none() || from.is_some_and(|from| not_after(other_from, Some(from))))
                    && (other_to.is_none() || to.is_some_and(|to| not_after(Some(to), other_to)))
            }
        }
    }

    /// Whether every day of this comes after every day of `other`.
    pub(super) fn is_after(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Moment(one), Self::Moment(two)) => {
                let (one, two) = one.on_one_clock(two);
                one.0 > two.1
            }
            _ => !not_after(self.bounds().0, other.bounds().1),
        }
    }

    /// Whether a range of days holds one of this month, or one such day of some year.
    fn holds_some(&self, month: i8, day: Option<i8>) -> bool {
        /// The most years from one 29 February to the next.
        const LEAP_GAP: i16 = 8;
        let (Some(from), Some(to)) = self.bounds() else { return true };
        (from.year()..=to.year().min(from.year().saturating_add(LEAP_GAP))).any(|year| {
            civil::Date::new(year, month, day.unwrap_or(1)).is_ok_and(|first| {
                let last = if day.is_some() { first } else { first.last_of_month() };
                first <= to && from <= last
            })
        })
    }

    /// Whether a range of days holds nothing but days of one such month, or one such day.
    fn holds_only(&self, month: i8, day: Option<i8>) -> bool {
        let (Some(from), Some(to)) = self.bounds() else { return false };
        from.month() == month
            && from.first_of_month() == to.first_of_month()
            && day.is_none_or(|day| from == to && from.day() == day)
    }
}

/// Whether a beginning comes no later than an end; what is open stands in nobody's way.
fn not_after(from: Option<civil::Date>, to: Option<civil::Date>) -> bool {
    match (from, to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    }
}

/// The first and last year of a year with this many unspecified last digits.
pub(super) fn years(year: i16, unspecified: u8) -> (i16, i16) {
    let more = match unspecified {
        0 => 0,
        1 => 9,
        _ => 99,
    };
    // Of a negative year the digits count away from zero: -004X is -49 to -40.
    if year < 0 { (year - more, year) } else { (year, year + more) }
}

/// The days of a northern season, as wide as anybody draws them: by whole months and by the sun.
fn season_of(year: i16, season: Season) -> Extent {
    let (first_month, last_year, last_month, last_day) = match season {
        Season::Spring => (3, year, 6, 22),
        Season::Summer => (6, year, 9, 24),
        Season::Autumn => (9, year, 12, 23),
        Season::Winter => (12, year.saturating_add(1), 3, 21),
    };
    Extent::Days(
        civil::Date::new(year, first_month, 1).ok(),
        Some(civil::Date::new(last_year, last_month, last_day).unwrap_or(civil::Date::MAX)),
    )
}
