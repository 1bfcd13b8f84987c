//! Loops in what leads from record to record.

/// A step that closes a loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Closing {
    /// The record that takes it.
    pub(super) record: usize,
    /// Which of its steps.
    pub(super) nth: usize,
    /// The loop, from where the step leads back to; begins and ends with the same record.
    pub(super) path: Vec<usize>,
}

/// The steps that close loops, in order of the records: without them no loop is left.
///
/// `steps` holds, for each record, where its steps lead; what leads past the end leads nowhere. A walk in depth,
/// without recursion, in time linear to the steps but for the loops' own lengths, which are cut at `longest`.
pub(super) fn loops(steps: &[Vec<usize>], longest: usize) -> Vec<Closing> {
    let mut found = Vec::new();
    // Where a record stands on the path being walked, from 1; 0 while it was not reached; MAX once it is done.
    let mut depth = vec![0usize; steps.len()];
    for root in 0..steps.len() {
        if depth[root] != 0 {
            continue;
        }
        let mut path = vec![(root, 0)];
        depth[root] = 1;
        while let Some((record, nth)) = path.last_mut() {
            let (record, step) = (*record, *nth);
            *nth += 1;
            let Some(&next) = steps[record].get(step) else {
                depth[record] = usize::MAX;
                path.pop();
                continue;
            };
            match depth.get(next).copied() {
                Some(0) => {
                    path.push((next, 0));
                    depth[next] = path.len();
                }
                Some(usize::MAX) | None => {}
                Some(place) => {
                    let on_path =
                        path.iter().skip(place - 1).take(longest).map(|(record, _)| *record);
                    let path = on_path.chain([next]).collect();
                    found.push(Closing { record, nth: step, path });
                }
            }
        }
    }
    found.sort_by_key(|closing| (closing.record, closing.nth));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_the_step_that_closes_a_loop() {
        let closing = |record, nth, path: &[usize]| Closing { record, nth, path: path.to_vec() };
        assert_eq!(loops(&[vec![1], vec![2], vec![]], 9), []);
        assert_eq!(loops(&[vec![1, 2], vec![2], vec![]], 9), [], "two ways are no loop");
        assert_eq!(loops(&[vec![0]], 9), [closing(0, 0, &[0, 0])]);
        assert_eq!(loops(&[vec![1], vec![7, 2], vec![0]], 9), [closing(2, 0, &[0, 1, 2, 0])]);
        assert_eq!(
            loops(&[vec![1], vec![0, 2], vec![1]], 9),
            [closing(1, 0, &[0, 1, 0]), closing(2, 0, &[1, 2, 1])]
        );
    }

    proptest! {
        #[test]
        fn without_the_closing_steps_no_loop_is_left(
            steps in proptest::collection::vec(proptest::collection::vec(0usize..9, 0..4), 0..9)
        ) {
            let mut steps = steps;
            for closing in loops(&steps, 99) {
                for pair in closing.path.windows(2) {
                    prop_assert!(steps[pair[0]].contains(&pair[1]), "each step of a loop exists");
                }
                prop_assert_eq!(closing.path.first(), closing.path.last());
            }
            for closing in loops(&steps, 99).into_iter().rev() {
                steps[closing.record].remove(closing.nth);
            }
            // What leads nowhere is on no loop; taking it away again and again must leave nothing.
            let mut gone = vec![false; steps.len()];
            for _ in 0..steps.len() {
                for (record, steps) in steps.iter().enumerate() {
                    gone[record] = steps.iter().all(|next| gone.get(*next).is_none_or(|gone| *gone));
                }
            }
            prop_assert!(gone.into_iter().all(|gone| gone));
        }
    }
}
