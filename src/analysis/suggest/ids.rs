//! Ids of suggested records: a slug of their words and four letters, the same each time.

use crate::text::fold;
use std::collections::HashSet;

/// The ids that are taken in one list of a case.
pub(super) struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    /// With the ids that a list has already.
    pub(super) fn new<'a>(taken: impl Iterator<Item = &'a str>) -> Self {
        Self { taken: taken.map(str::to_owned).collect() }
    }

    /// An id for something called `words`; the letters come from `seed`, so that it stays the same from run to run.
    pub(super) fn make(&mut self, words: &str, seed: &str) -> String {
        let slug = slug(words);
        let mut state = hash(seed);
        loop {
            let id = format!("{slug}-{}", letters(state));
            if self.taken.insert(id.clone()) {
                return id;
            }
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        }
    }
}

/// The first words, folded, joined by hyphens.
fn slug(words: &str) -> String {
    /// The most letters of it.
    const LONGEST: usize = 40;
    let folded = fold(words);
    let mut slug = String::new();
    for part in folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let part: String = part.chars().take(LONGEST).collect();
        if !slug.is_empty() && slug.len() + part.len() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug += &part;
    }
    if slug.is_empty() { String::from("x") } else { slug }
}

/// FNV-1a, 64 bits.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn letters(state: u64) -> String {
    let mut left = state ^ (state >> 29);
    (0..4)
        .map(|_| {
            let letter = u8::try_from(left % 26).unwrap_or(0);
            left /= 26;
            char::from(b'a' + letter)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::id::is_slug;
    use proptest::prelude::*;

    #[test]
    fn ids_stay_and_differ() {
        let mut ids = Ids::new(std::iter::empty());
        let one = ids.make("Étienne de la Cruz", "a");
        assert!(one.starts_with("etienne-de-la-cruz-"));
        assert_eq!(one, Ids::new(std::iter::empty()).make("Étienne de la Cruz", "a"));
        assert_ne!(one, ids.make("Étienne de la Cruz", "a"));
    }

    proptest! {
        #[test]
        fn every_id_is_a_slug(words in any::<String>()) {
            let id = Ids::new(std::iter::empty()).make(&words, &words);
            prop_assert!(is_slug(&id), "{id}");
        }
    }
}
