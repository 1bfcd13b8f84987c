//! Whether two names are one name written in two ways.
//!
//! With care: two people with one surname stay apart, and so do Joan and John Smith. What counts as a slip is one edit
//! in a long word that begins alike.

use super::lexicon::Lex;
use crate::text::distance::Pattern;

/// How two full names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Different,
    /// The same words, but for a middle name, an initial, or a further surname.
    Same,
    /// One edit away.
    Slip,
}

/// Compares two names of two or more folded words each.
pub(super) fn compare(one: &[String], two: &[String]) -> Likeness {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.len() < 2 {
        return Likeness::Different;
    }
    if short == long {
        return Likeness::Same;
    }
    if long.starts_with(short) || middle_fits(short, long) {
        return Likeness::Same;
    }
    if short.len() != long.len() {
        return Likeness::Different;
    }
    let mut slips = short.iter().zip(long).enumerate().filter(|(_, (a, b))| a != b);
    match (slips.next(), slips.next()) {
        (Some((at, (a, b))), None) if is_slip(a, b) && !(at == 0 && both_given(a, b)) => {
            Likeness::Slip
        }
        _ => Likeness::Different,
    }
}

/// Whether the names begin and end alike, and what stands between agrees: nothing, or an initial.
fn middle_fits(short: &[String], long: &[String]) -> bool {
    let ends = short.first() == long.first() && short.last() == long.last();
    let initial = |word: &String| word.chars().count() == 1;
    let middle = |words: &[String]| words.get(1..words.len() - 1).unwrap_or_default().to_vec();
    let (a, b) = (middle(short), middle(long));
    let agrees = |a: &String, b: &String| {
        a == b || ((initial(a) || initial(b)) && a.chars().next() == b.chars().next())
    };
    ends && (a.is_empty() || (a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| agrees(a, b))))
}

fn both_given(a: &str, b: &str) -> bool {
    Lex::of(a).is(Lex::GIVEN) && Lex::of(b).is(Lex::GIVEN)
}

/// Whether one word is a slip for the other: one edit, both of five letters or more and with the same first letter.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let long = |word: &str| word.chars().count() >= 5;
    long(a)
        && long(b)
        && a.chars().next() == b.chars().next()
        && Pattern::new(a).distance(b, 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn one_name_in_two_ways() {
        for (a, b, likeness) in [
            ("kim kardashian", "kim kardashian west", Likeness::Same),
            ("alice johnson", "alice marie johnson", Likeness::Same),
            ("vinh q tran", "vinh quang tran", Likeness::Same),
            ("vinh q tran", "vinh r tran", Likeness::Different),
            ("lupe villareal", "lupe villarreal", Likeness::Slip),
            ("joan smith", "john smith", Likeness::Different),
            ("marie hansen", "maria hansen", Likeness::Different),
            ("ann lee", "ann lie", Likeness::Different),
            ("douglas ryan", "peggy ryan", Likeness::Different),
        ] {
            assert_eq!(compare(&words(a), &words(b)), likeness, "{a} and {b}");
            assert_eq!(compare(&words(b), &words(a)), likeness, "{b} and {a}");
        }
    }
}
