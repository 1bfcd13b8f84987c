//! Times of day: the part of a date after `T`.

use super::parse::{Shape, date};
use crate::case::problem::Slip;
use jiff::civil;

/// A time on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: civil::Date,
    pub(super) hour: u8,
    pub(super) minute: u8,
    /// None where only hour and minute are given; fractions are not looked at.
    pub(super) second: Option<u8>,
    /// Minutes east of Greenwich; none where nothing is said of the zone.
    pub(super) offset: Option<i16>,
}

const TIME: &str = "write 2019-05-30T14:05:00Z or 2019-05-30T14:05:00-07:00";

impl Moment {
    /// Seconds since midnight.
    pub(super) fn second_of_day(&self) -> u32 {
        let minutes = u32::from(self.hour) * 60 + u32::from(self.minute);
        minutes * 60 + u32::from(self.second.unwrap_or(0))
    }

    /// The seconds that it may mean, first and last, counted in its own zone from the start of 1970.
    pub(super) fn local_seconds(&self) -> (i64, i64) {
        let days = self.day.duration_since(civil::date(1970, 1, 1)).as_secs();
        let first = days + i64::from(self.second_of_day());
        (first, first + if self.second.is_some() { 0 } else { 59 })
    }

    /// The seconds that both may mean, each on one clock: Greenwich's where both tell their offset, else as written.
    pub(super) fn on_one_clock(&self, other: &Self) -> ((i64, i64), (i64, i64)) {
        let shift = |(first, last): (i64, i64), offset: i16| {
            let by = i64::from(offset) * 60;
            (first - by, last - by)
        };
        match (self.offset, other.offset) {
            (Some(one), Some(two)) => {
                (shift(self.local_seconds(), one), shift(other.local_seconds(), two))
            }
            _ => (self.local_seconds(), other.local_seconds()),
        }
    }
}

/// Reads a day in full, and the time on it.
pub(super) fn moment(day: &str, time: &str) -> Result<Moment, Slip> {
    let day = full_day(day)?;
    let (clock, offset) = split_offset(time)?;
    let mut parts = clock.split(':');
    let (hour, minute) = (parts.next().unwrap_or_default(), parts.next());
    let second = parts.next();
    let Some(minute) = minute.filter(|_| parts.next().is_none()) else {
        return Err(Slip::new("a time is hours, minutes and seconds", TIME));
    };
    Ok(Moment {
        day,
        hour: number(hour, 23, "hour")?,
        minute: number(minute, 59, "minute")?,
        second: second.map(seconds).transpose()?,
        offset,
    })
}

fn full_day(text: &str) -> Result<civil::Date, Slip> {
    match date(text)? {
        Shape::Day(day) => Ok(day),
        _ => Err(Slip::new("a time needs a full date before it", TIME)),
    }
}

fn split_offset(time: &str) -> Result<(&str, Option<i16>), Slip> {
    if let Some(clock) = time.strip_suffix('Z') {
        return Ok((clock, Some(0)));
    }
    let (clock, east, offset) = if let Some((clock, offset)) = time.split_once('+') {
        (clock, 1, offset)
    } else if let Some((clock, offset)) = time.split_once('-') {
        (clock, -1, offset)
    } else {
        return Ok((time, None));
    };
    let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
    let hours = i16::from(number(hours, 23, "hour of an offset")?);
    let minutes = i16::from(number(minutes, 59, "minute of an offset")?);
    Ok((clock, Some(east * (hours * 60 + minutes))))
}

fn seconds(text: &str) -> Result<u8, Slip> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Slip::new("a fraction of a second is digits after a point", TIME));
    }
    number(whole, 59, "second")
}

fn number(text: &str, most: u8, name: &str) -> Result<u8, Slip> {
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Slip::new(format!("the {name} needs two digits"), TIME));
    }
    match text.parse() {
        Ok(number) if number <= most => Ok(number),
        _ => Err(Slip::new(format!("there is no {name} {text}; the last is {most}"), TIME)),
    }
}
