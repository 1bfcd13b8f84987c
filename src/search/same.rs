//! Other ways to write the same number or month: 17 and seventeen, 2nd and second, Feb and February.

const MONTHS: [(&str, &[&str]); 11] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sep", "sept"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

const SMALL: [(&str, &str); 21] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
    ("twenty", "twentieth"),
];

const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// Each other way to write a folded word: one word, or two neighbouring ones ("twenty", "one").
pub(super) fn others(word: &str) -> Vec<Vec<String>> {
    let one = |word: &str| vec![word.to_owned()];
    for (month, short) in MONTHS {
        if month == word {
            return short.iter().map(|short| one(short)).collect();
        }
        if short.contains(&word) {
            let others = short.iter().filter(|short| **short != word);
            return others.map(|short| one(short)).chain([one(month)]).collect();
        }
    }
    if let Some((n, ordinal)) = digits(word) {
        return spelt(n, ordinal).into_iter().collect();
    }
    let from_words = SMALL.iter().zip(0..).chain(TENS.iter().zip((20..).step_by(10)));
    for ((cardinal, ordinal), n) in from_words {
        if *cardinal == word {
            return vec![one(&n.to_string())];
        }
        if *ordinal == word {
            return vec![one(&with_suffix(n))];
        }
    }
    Vec::new()
}

/// The number that two neighbouring words spell, in digits: "twenty" and "one".
pub(super) fn joined(tens: &str, ones: &str) -> Option<String> {
    let tens = TENS.iter().zip((20..).step_by(10)).find(|((word, _), _)| *word == tens)?.1;
    let ((cardinal, _), n) = SMALL
        .iter()
        .zip(0..)
        .skip(1)
        .take(9)
        .find(|((cardinal, ordinal), _)| *cardinal == ones || *ordinal == ones)?;
    Some(if *cardinal == ones { (tens + n).to_string() } else { with_suffix(tens + n) })
}

/// A number below a hundred in digits, and whether it is an ordinal ("2nd").
fn digits(word: &str) -> Option<(usize, bool)> {
    let end = word.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&end) {
        return None;
    }
    let (digits, suffix) = word.split_at_checked(end)?;
    match suffix {
        "" => Some((digits.parse().ok()?, false)),
        "st" | "nd" | "rd" | "th" => Some((digits.parse().ok()?, true)),
        _ => None,
    }
}

fn spelt(n: usize, ordinal: bool) -> Option<Vec<String>> {
    let pick = |(cardinal, other): &(&str, &str)| {
        if ordinal { (*other).to_owned() } else { (*cardinal).to_owned() }
    };
    if let Some(small) = SMALL.get(n) {
        return Some(vec![pick(small)]);
    }
    let tens = TENS.get((n / 10).checked_sub(2)?)?;
    match n % 10 {
        0 => Some(vec![pick(tens)]),
        ones => Some(vec![tens.0.to_owned(), pick(SMALL.get(ones)?)]),
    }
}

fn with_suffix(n: usize) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_it_the_other_way() {
        for (word, expected) in [
            ("17", "seventeen"),
            ("seventeen", "17"),
            ("07", "seven"),
            ("2nd", "second"),
            ("thirtieth", "30th"),
            ("21", "twenty one"),
            ("22nd", "twenty second"),
            ("feb", "february"),
            ("february", "feb"),
            ("sept", "sep|september"),
            ("september", "sep|sept"),
            ("may", ""),
            ("1983", ""),
            ("2x", ""),
            ("cooper", ""),
        ] {
            let found: Vec<String> = others(word).iter().map(|words| words.join(" ")).collect();
            assert_eq!(found.join("|"), expected, "{word}");
        }
        assert_eq!(joined("twenty", "one").as_deref(), Some("21"));
        assert_eq!(joined("twenty", "second").as_deref(), Some("22nd"));
        assert_eq!(joined("ten", "one"), None);
        assert_eq!(joined("twenty", "twenty"), None);
    }

    #[test]
    fn every_way_leads_back() {
        for n in 0..100 {
            let text = n.to_string();
            for words in others(&text) {
                let back = match words.as_slice() {
                    [one] => others(one).concat(),
                    [tens, ones] => joined(tens, ones).into_iter().collect(),
                    _ => Vec::new(),
                };
                assert_eq!(back, [text.clone()]);
            }
        }
    }
}
