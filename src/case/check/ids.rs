//! Which ids there are, by list.

use super::nearest::nearest;
use crate::case::Case;
use crate::case::index::List;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// The ids of a case, with the place of the first record that has each.
pub(super) struct Ids<'a> {
    lists: Vec<(List, HashMap<&'a str, usize>)>,
    /// Ids of records that could not be read: to name one of them is no further problem.
    unread: HashSet<(List, String)>,
    /// How many more ids may be compared in search of the nearest, so that a case full of wrong ids is no long work.
    left: usize,
    /// The nearest of wrong ids that were looked up before: a record that was renamed is named wrongly many times.
    known: HashMap<(List, String), Option<&'a str>>,
}

/// Enough to find the nearest of 10,000 people for 30 wrong ids; a few tenths of a second.
const MOST_COMPARED: usize = 300_000;

impl<'a> Ids<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        let lists = vec![
            (List::Sources, firsts(case.sources.iter().map(|record| record.id.as_str()))),
            (List::People, firsts(case.people.iter().map(|record| record.id.as_str()))),
            (List::Questions, firsts(case.questions.iter().map(|record| record.id.as_str()))),
            (List::Claims, firsts(case.claims.iter().map(|record| record.id.as_str()))),
        ];
        let unread = case.unread.iter().filter_map(|unread| {
            let record: OnlyId = serde_json::from_str(unread.raw.get()).ok()?;
            Some((unread.list, record.id))
        });
        Self { lists, unread: unread.collect(), left: MOST_COMPARED, known: HashMap::new() }
    }

    fn list(&self, list: List) -> Option<&HashMap<&'a str, usize>> {
        self.lists.iter().find(|(of, _)| *of == list).map(|(_, ids)| ids)
    }

    /// Whether a record of this list has the id.
    pub(super) fn has(&self, list: List, id: &str) -> bool {
        self.list(list).is_some_and(|ids| ids.contains_key(id))
            || (!self.unread.is_empty() && self.unread.contains(&(list, id.to_owned())))
    }

    /// The place of the first record with this id, if that is not the one at `at`.
    pub(super) fn first_before(&self, list: List, id: &str, at: usize) -> Option<usize> {
        self.list(list)?.get(id).copied().filter(|first| *first < at)
    }

    /// Another list in which a record has this id.
    pub(super) fn elsewhere(&self, id: &str) -> Option<List> {
        self.lists.iter().find(|(_, ids)| ids.contains_key(id)).map(|(list, _)| *list)
    }

    /// The id of this list that is most like `id`, where one is alike.
    pub(super) fn nearest(&mut self, list: List, id: &str) -> Option<&'a str> {
        let wrong = (list, id.to_owned());
        if let Some(known) = self.known.get(&wrong) {
            return *known;
        }
        let ids = self.lists.iter().find(|(of, _)| *of == list).map(|(_, ids)| ids)?;
        self.left = self.left.checked_sub(ids.len())?;
        let nearest = nearest(id, ids.keys().copied());
        self.known.insert(wrong, nearest);
        nearest
    }
}

fn firsts<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut firsts = HashMap::new();
    for (at, id) in ids.enumerate() {
        firsts.entry(id).or_insert(at);
    }
    firsts
}

#[derive(Deserialize)]
struct OnlyId {
    id: String,
}
