//! Which of several ids somebody may have meant.

use crate::text::distance::{LONGEST, Pattern};

/// The one of `ids` that is fewest edits away from `id`, the first in the alphabet of several; none where all are
/// more than a third of its letters away, or it is longer than any id that somebody types.
pub(super) fn nearest<'a>(id: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if id.chars().nth(LONGEST).is_some() {
        return None;
    }
    let pattern = Pattern::new(id);
    let most = (pattern.letters() / 3).clamp(1, 4);
    let (most, reach) = (u32::try_from(most).unwrap_or(1), most * char::MAX.len_utf8());
    ids.filter(|other| other.len().abs_diff(id.len()) <= reach)
        .filter_map(|other| Some((pattern.distance(other, most)?, other)))
        .min()
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

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
