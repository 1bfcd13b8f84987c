//! Which of several ids somebody may have meant.

/// The longest id, in characters, for which a nearest one is looked for.
const LONGEST: usize = 64;

/// The one of `ids` that is fewest edits away from `id`, the first in the alphabet of several; none where all are
/// more than a third of its letters away.
pub(super) fn nearest<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = id.chars().take(LONGEST + 1).collect();
    if wanted.len() > LONGEST {
        return None;
    }
    let most = (wanted.len() / 3).clamp(1, 4);
    ids.filter(|other| other.len().abs_diff(id.len()) <= most * 4)
        .filter_map(|other| {
            let letters: Vec<char> = other.chars().take(LONGEST + 1).collect();
            (letters.len().abs_diff(wanted.len()) <= most)
                .then(|| (distance(&wanted, &letters), other))
        })
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, other)| other)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour (the restricted
/// Damerau–Levenshtein distance, by rows of the usual table).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.iter().enumerate() {
        let mut line = Vec::with_capacity(b.len() + 1);
        line.push(row + 1);
        for (column, other) in b.iter().enumerate() {
            let mut least = (line[column] + 1)
                .min(above[column + 1] + 1)
                .min(above[column] + usize::from(letter != other));
            let swapped = row > 0 && column > 0 && *letter == b[column - 1] && a[row - 1] == *other;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> usize {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn counts_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("", "abc", 3),
            ("cooper", "coper", 1),
            ("cooper", "copoer", 1),
            ("cooper", "kooper", 1),
            ("kitten", "sitting", 3),
            ("é", "e", 1),
        ] {
            assert_eq!(between(a, b), edits, "{a} {b}");
            assert_eq!(between(b, a), edits, "{b} {a}");
        }
    }

    #[test]
    fn finds_only_what_is_alike() {
        let ids = ["kevin-cooper", "kim-kardashian", "gavin-newsom", "tmz"];
        let near = |id| nearest(id, ids.into_iter());
        assert_eq!(near("kevin-coper"), Some("kevin-cooper"));
        assert_eq!(near("tzm"), Some("tmz"));
        assert_eq!(near("jerry-brown"), None);
        assert_eq!(near("xyz"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"k".repeat(10_000)), None);
    }
}
