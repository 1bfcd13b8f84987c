//! Ranges of dates as a search query writes them: `2019-02..2019-05`, `..2019`, `2019..`, `2019-02`.

use super::extent::Extent;
use super::parse::{Shape, point};
use super::{Date, DateError};
use crate::case::problem::Slip;
use jiff::civil;

/// A range of days to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRange(Extent);

const RANGE: &str = "write 2019-02..2019-05, 2019.., ..2019 or one date";

impl DateRange {
    /// Reads a range: two dates with `..` between, of which one may be left out; or any single [`Date`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let Some((from, to)) = text.split_once("..").filter(|_| !text.contains('/')) else {
            return text.parse::<Date>().map(|date| Self(date.extent));
        };
        ends(from, to).map(Self).map_err(|slip| slip.of(text))
    }

    /// Whether a date may fall into the range.
    pub fn overlaps(&self, date: &Date) -> bool {
        self.0.intersects(&date.extent)
    }

    /// The first day; none where the range is open.
    pub fn from(&self) -> Option<civil::Date> {
        self.0.bounds().0
    }

    /// The last day; none where the range is open.
    pub fn to(&self) -> Option<civil::Date> {
        self.0.bounds().1
    }
}

fn ends(from: &str, to: &str) -> Result<Extent, Slip> {
    let (from, to) = (end(from)?, end(to)?);
    match (&from, &to) {
        (None, None) => Err(Slip::new("this range has no date at either end", RANGE)),
        (Some(first), Some(last)) if first.is_after(last) => {
            Err(Slip::new("this range ends before it begins", RANGE))
        }
        _ => Ok(Extent::between(from, to)),
    }
}

fn end(text: &str) -> Result<Option<Extent>, Slip> {
    if text.is_empty() {
        return Ok(None);
    }
    let shape = point(text)?.shape;
    match shape {
        Shape::EachMonth { .. } | Shape::EachMonthSomeDay { .. } | Shape::EachDay { .. } => {
            Err(Slip::new("a range cannot end in an unspecified year", RANGE))
        }
        _ => Ok(Some(Extent::of_shape(&shape))),
    }
}
