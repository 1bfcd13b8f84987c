//! What two sequences have in common, in order.

use std::collections::HashMap;

/// The pairs of places at which `a` and `b` hold the same thing, ascending in both and as many as there can be.
///
/// Hunt and Szymanski's method: the longest rising run among all equal pairs. It is quick where few things are equal,
/// as among words; where there are more than `most` equal pairs, nothing is returned.
pub(super) fn common(a: &[u32], b: &[u32], most: usize) -> Option<Vec<(usize, usize)>> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, id) in a.iter().enumerate() {
        places.entry(*id).or_default().push(at);
    }
    // Each link is an equal pair and the link before it in the longest run that ends there.
    let mut links: Vec<(usize, usize, Option<usize>)> = Vec::new();
    // The last link of the best run of each length.
    let mut ends: Vec<usize> = Vec::new();
    let at_of = |links: &[(usize, usize, Option<usize>)], link: usize| {
        links.get(link).map_or(0, |(at, _, _)| *at)
    };
    for (there, id) in b.iter().enumerate() {
        // Descending, so that one thing of `b` is not taken twice in one run.
        for &here in places.get(id).into_iter().flatten().rev() {
            if links.len() >= most {
                return None;
            }
            let len = ends.partition_point(|link| at_of(&links, *link) < here);
            let before = len.checked_sub(1).and_then(|last| ends.get(last).copied());
            match ends.get_mut(len) {
                Some(end) => *end = links.len(),
                None => ends.push(links.len()),
            }
            links.push((here, there, before));
        }
    }
    let mut pairs = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(&(here, there, before)) = next.and_then(|link| links.get(link)) {
        pairs.push((here, there));
        next = before;
    }
    pairs.reverse();
    pull(&mut pairs, b);
    Some(pairs)
}

/// Draws each pair but the first up to the one before it, where `b` holds the same thing there already.
///
/// The run found so begins as late as it can; it shall also end as early.
fn pull(pairs: &mut [(usize, usize)], b: &[u32]) {
    let mut next = None;
    for (_, there) in pairs {
        let from = next.unwrap_or(*there);
        if let Some(run) = b.get(from..=*there)
            && let Some(nearer) = run.iter().position(|id| Some(id) == run.last())
        {
            *there = from + nearer;
        }
        next = Some(*there + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The length of the longest common subsequence, by the textbook table.
    fn naive(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut corner = 0;
            for (at, y) in b.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if x == y { corner + 1 } else { above.max(row[at]) };
                corner = above;
            }
        }
        row[b.len()]
    }

    #[test]
    fn gives_up_over_the_bound() {
        assert_eq!(common(&[1, 1], &[1, 1], 3), None);
        assert_eq!(common(&[1, 1], &[1, 1], 4), Some(vec![(0, 0), (1, 1)]));
    }

    #[test]
    fn stays_as_close_together_as_it_can() {
        let text = [1, 9, 1, 2, 3, 1, 9, 9, 1];
        assert_eq!(common(&[1, 2, 3, 1], &text, 99), Some(vec![(0, 2), (1, 3), (2, 4), (3, 5)]));
    }

    proptest! {
        #[test]
        fn finds_as_much_as_there_is(
            a in proptest::collection::vec(0u32..5, 0..20),
            b in proptest::collection::vec(0u32..5, 0..20),
        ) {
            let pairs = common(&a, &b, 1000).unwrap();
            prop_assert_eq!(pairs.len(), naive(&a, &b));
            prop_assert!(pairs.iter().all(|(i, j)| a[*i] == b[*j]));
            prop_assert!(pairs.is_sorted_by(|x, y| x.0 < y.0 && x.1 < y.1));
        }
    }
}
