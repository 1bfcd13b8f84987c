//! Numbers as answers: exact decimals of any length, and ranges of them.

use crate::case::Slip;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A number or a range of numbers, both ends included: `2`, `2..`, `..3`, `2..4`; `~` before it says "about".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    from: Option<Decimal>,
    to: Option<Decimal>,
    approximate: bool,
}

/// An exact decimal number: no digit is lost, however many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    /// Digits before the point, without leading zeros; empty for 0.
    whole: String,
    /// Digits after the point, without trailing zeros.
    fraction: String,
}

const EXAMPLE: &str =
    "write 2, 1.5, 12,000, a range as 2..4, 2.. (or more) or ..3 (or less), ~2 for about 2";

impl Number {
    /// Whether it is marked `~`.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether some number is in both.
    pub fn intersects(&self, other: &Self) -> bool {
        let not_after = |from: &Option<Decimal>, to: &Option<Decimal>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        not_after(&self.from, &other.to) && not_after(&other.from, &self.to)
    }

    /// Whether every number of this is in `other`.
    pub fn within(&self, other: &Self) -> bool {
        let from = match (&self.from, &other.from) {
            (_, None) => true,
            (Some(from), Some(other)) => other <= from,
            (None, Some(_)) => false,
        };
        let to = match (&self.to, &other.to) {
            (_, None) => true,
            (Some(to), Some(other)) => to <= other,
            (None, Some(_)) => false,
        };
        from && to
    }

    /// The number in words: "2", "2 or more", "up to 3", "2 to 4", "about 2".
    pub fn human(&self) -> String {
        let about = if self.approximate { "about " } else { "" };
        let range = match (&self.from, &self.to) {
            (Some(from), Some(to)) if from == to => from.grouped(),
            (Some(from), Some(to)) => format!("{} to {}", from.grouped(), to.grouped()),
            (Some(from), None) => format!("{} or more", from.grouped()),
            (None, Some(to)) => format!("up to {}", to.grouped()),
            (None, None) => "any number".to_owned(),
        };
        format!("{about}{range}")
    }
}

impl FromStr for Number {
    type Err = Slip;

    fn from_str(text: &str) -> Result<Self, Slip> {
        number(text.trim()).map_err(|slip| slip.of(text))
    }
}

fn number(text: &str) -> Result<Number, Slip> {
    let (approximate, range) = text.strip_prefix('~').map_or((false, text), |rest| (true, rest));
    let (from, to) = if let Some((from, to)) = range.split_once("..") {
        (end(from.trim())?, end(to.trim())?)
    } else {
        let one = Decimal::parse(range.trim())?;
        (Some(one.clone()), Some(one))
    };
    match (&from, &to) {
        (None, None) => Err(Slip::new("this range has no number at either end", EXAMPLE)),
        (Some(first), Some(last)) if first > last => {
            Err(Slip::new("this range ends before it begins", EXAMPLE))
        }
        _ => Ok(Number { from, to, approximate }),
    }
}

fn end(text: &str) -> Result<Option<Decimal>, Slip> {
    if text.is_empty() { Ok(None) } else { Decimal::parse(text).map(Some) }
}

impl Decimal {
    fn parse(text: &str) -> Result<Self, Slip> {
        let (negative, unsigned) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if fraction.contains('.') {
            return Err(Slip::new(
                "a number has one decimal point; commas part thousands",
                EXAMPLE,
            ));
        }
        let whole = ungrouped(whole)?;
        if !digits(&whole) || !digits(fraction) {
            return Err(Slip::new("this is not a number", EXAMPLE));
        }
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let negative = negative && !(whole.is_empty() && fraction.is_empty());
        Ok(Self { negative, whole, fraction })
    }

    /// How two numbers compare when both are taken without sign.
    fn size(&self, other: &Self) -> Ordering {
        // Without leading and trailing zeros the longer whole part is the larger, and fractions compare as words do.
        let whole = self.whole.len().cmp(&other.whole.len());
        whole
            .then_with(|| self.whole.cmp(&other.whole))
            .then_with(|| self.fraction.cmp(&other.fraction))
    }

    /// The number with its thousands parted by commas.
    fn grouped(&self) -> String {
        let digits = self.whole_digits();
        let mut grouped = String::from(if self.negative { "−" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped + &self.point_and_fraction()
    }

    fn whole_digits(&self) -> &str {
        if self.whole.is_empty() { "0" } else { &self.whole }
    }

    fn point_and_fraction(&self) -> String {
        if self.fraction.is_empty() { String::new() } else { format!(".{}", self.fraction) }
    }
}

/// Whether a character parts thousands: comma, apostrophe, low line, the spaces.
fn parts_thousands(c: char) -> bool {
    matches!(c, ',' | '\'' | '\u{2019}' | '_') || c.is_whitespace()
}

/// The digits of a whole number without what parts its thousands.
fn ungrouped(whole: &str) -> Result<String, Slip> {
    let Some(separator) = whole.chars().find(|c| parts_thousands(*c)) else {
        return Ok(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default();
    let in_threes = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if !in_threes {
        return Err(Slip::new("thousands come in threes, and decimals after a point", EXAMPLE));
    }
    Ok(whole.split(separator).collect())
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.size(other),
            (true, true) => other.size(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}{}", self.whole_digits(), self.point_and_fraction())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.approximate {
            f.write_str("~")?;
        }
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from == to => from.fmt(f),
            (from, to) => {
                if let Some(from) = from {
                    from.fmt(f)?;
                }
                f.write_str("..")?;
                if let Some(to) = to {
                    to.fmt(f)?;
                }
                Ok(())
            }
        }
    }
}
