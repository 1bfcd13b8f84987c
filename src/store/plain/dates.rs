//! Dates as people write them. Only what can be read in one way is read: 01/05/1998 is not.

use crate::case::Date;
use crate::text::Span;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that may stand around a date on a line of its own.
const AROUND: [&str; 34] = [
    "published",
    "updated",
    "posted",
    "last",
    "modified",
    "date",
    "dated",
    "on",
    "at",
    "of",
    "the",
    "filed",
    "am",
    "pm",
    "a.m",
    "p.m",
    "et",
    "est",
    "edt",
    "pt",
    "pst",
    "pdt",
    "ct",
    "gmt",
    "utc",
    "bst",
    "cet",
    "|",
    "-",
    "–",
    "—",
    "·",
    "•",
    "z",
];

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The number of a month, from its name or its beginning.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let at = FULL.iter().position(|name| *name == word).or_else(|| {
        let word = if word == "sept" { "sep" } else { &word };
        MONTHS.iter().position(|name| *name == word)
    })?;
    u8::try_from(at + 1).ok()
}

/// Reads a date out of a value that is meant to be one: "2019-06-01T10:00:00Z", "1 June 2019", "Sat, 01 Jun 2019 …".
pub(super) fn value(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| words(text).map(|(date, _)| date))
}

/// Reads a line that is a date and nothing else but words like "Published"; whether it is one of an update.
pub(super) fn line(text: &str) -> Option<(Date, bool)> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    let lower = text.to_lowercase();
    let updated = lower.contains("updated") || lower.contains("modified");
    let bare = lower.split_once(':').map_or(lower.as_str(), |(head, rest)| {
        if head.chars().all(|c| c.is_alphabetic() || c == ' ') { rest.trim() } else { &lower }
    });
    let date =
        iso_line(bare).or_else(|| words(&lower).filter(|(_, rest)| *rest).map(|(date, _)| date))?;
    Some((date, updated))
}

/// A line that is an ISO date, perhaps with a time after it.
fn iso_line(text: &str) -> Option<Date> {
    let rest = text.get(10..)?.trim_start_matches('t');
    let time = rest.chars().all(|c| c.is_ascii_digit() || " :.+-z".contains(c));
    time.then(|| iso(text)).flatten()
}

/// "2019-06-01", "2019/06/01", "2019-06", with anything after it.
fn iso(text: &str) -> Option<Date> {
    let digits: String = text.chars().take(10).map(|c| if c == '/' { '-' } else { c }).collect();
    let next = text.chars().nth(10);
    if next.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let month = Span::new(0, 7).of(&digits);
    let shape = |text: &str| {
        text.bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
    };
    if digits.len() == 10 && shape(&digits) {
        return digits.parse().ok();
    }
    (text.len() == 7 && shape(month)).then(|| month.parse().ok()).flatten()
}

/// A date with the month's name; and whether all other words are such as stand around dates.
fn words(text: &str) -> Option<(Date, bool)> {
    let words: Vec<&str> =
        text.split([' ', ',', '\t', '\u{a0}']).filter(|word| !word.is_empty()).take(24).collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let number = month(words.get(at)?)?;
    let near = |at: Option<usize>| words.get(at?).and_then(|word| day(word));
    let before = near(at.checked_sub(1));
    let after = near(Some(at + 1));
    let (day, year_at) = match (before, after) {
        (Some(day), _) => (Some(day), at + 1),
        (None, Some(day)) => (Some(day), at + 2),
        (None, None) => (None, at + 1),
    };
    let year = words.get(year_at)?;
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = match day {
        Some(day) => format!("{year}-{number:02}-{day:02}"),
        None => format!("{year}-{number:02}"),
    };
    let used = |nth: usize| {
        nth == at || nth == year_at || (day.is_some() && (nth + 1 == at || nth == at + 1))
    };
    let filler = |word: &str| {
        let word = word.trim_end_matches([':', '.']);
        let named = AROUND.iter().any(|known| known.eq_ignore_ascii_case(word));
        let weekday =
            DAYS.iter().any(|day| word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(day)));
        let time = word.bytes().all(|byte| byte.is_ascii_digit() || b":+-.apm".contains(&byte));
        named || weekday || time
    };
    let rest = words.iter().enumerate().all(|(nth, word)| used(nth) || filler(word));
    Some((date.parse().ok()?, rest))
}

/// A day of a month: "1", "01", "1st".
fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let ordinal = matches!(
        Span::new(digits.len(), word.len()).of(word),
        "" | "st" | "nd" | "rd" | "th" | "."
    );
    let day: u8 = digits.parse().ok()?;
    (ordinal && (1..=31).contains(&day)).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_every_common_form() {
        for (text, date) in [
            ("2019-06-01", "2019-06-01"),
            ("2019-06-01T23:10:00-07:00", "2019-06-01"),
            ("2019/06/01 10:00", "2019-06-01"),
            ("2019-06", "2019-06"),
            ("June 1, 2019", "2019-06-01"),
            ("1st Jun 2019", "2019-06-01"),
            ("Sat, 01 Jun 2019 12:00:00 GMT", "2019-06-01"),
            ("Sept. 3, 2020 5:00 PM", "2020-09-03"),
            ("May 2019", "2019-05"),
        ] {
            assert_eq!(value(text).unwrap().as_str(), date, "{text}");
        }
        for text in
            ["01/05/1998", "2019", "June 31, 2019", "yesterday", "", "2019-06-011", "May you 2019"]
        {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_is_a_date_only_if_it_says_nothing_else() {
        for (text, date, updated) in [
            ("Published: June 1, 2019", "2019-06-01", false),
            ("Updated 2 May 2020 at 5:45 pm ET", "2020-05-02", true),
            ("Saturday, 1 June 2019 | 10:00", "2019-06-01", false),
            ("Date: 2019-06-01 10:00:00", "2019-06-01", false),
        ] {
            let (found, by) = line(text).unwrap();
            assert_eq!((found.as_str(), by), (date, updated), "{text}");
        }
        for text in ["On June 1, 2019 the clerk left", "June was warm", "2019-06-01 was a Saturday"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
