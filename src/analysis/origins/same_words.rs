//! What follows for a walk from words that were copied: evidence that names nobody goes on in what it copies.
//!
//! Where nothing tells which of two had the words first, and nobody is named, both are one origin without a first.

use super::twins::Twin;
use super::walk::{End, Node, Walk, rank, root, sorted};
use crate::analysis::speakers::SpeakerIx;
use crate::case::Stance;

/// The ways from one node to those that share its words.
#[derive(Debug, Clone, Default)]
struct Ways {
    /// To those that were out first.
    copied: Vec<usize>,
    /// To those of which nobody knows.
    open: Vec<usize>,
}

impl Walk<'_> {
    /// Lets nodes that end with their own voice go on in those whose words they have.
    pub(super) fn follow_copies(&mut self, twins: &[Twin]) {
        if twins.is_empty() {
            return;
        }
        let ways = self.ways(twins);
        let group = self.groups(&ways);
        let mut leads = vec![false; self.nodes.len()];
        for (at, ways) in ways.iter().enumerate() {
            let out = ways.open.iter().any(|to| !self.is_own(*to));
            leads[group[at]] |= out || !ways.copied.is_empty();
        }
        let onward = (0..self.nodes.len()).filter(|at| leads[group[*at]] && self.is_own(*at));
        for at in onward.collect::<Vec<_>>() {
            let Some(ways) = ways.get(at) else { continue };
            let targets = sorted(ways.copied.iter().chain(&ways.open).copied());
            self.end_with(at, |_| End::Copies(targets));
        }
        // What only leads back here has its words from here.
        let lost = |node: &Node| matches!(node.end, End::Copies(_)) && self.reach(node).is_empty();
        let lost: Vec<_> = (0..self.nodes.len()).filter(|at| lost(&self.nodes[*at])).collect();
        for at in lost {
            self.end_with(at, |node| End::Own(node.own_voice));
        }
        self.join(&ways);
    }

    fn end_with(&mut self, at: usize, end: impl FnOnce(&Node) -> End) {
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end(node);
        }
    }

    fn is_own(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|node| matches!(node.end, End::Own(_)))
    }

    /// For each node that ends with its own voice whereto its words lead.
    fn ways(&self, twins: &[Twin]) -> Vec<Ways> {
        let mut ways = vec![Ways::default(); self.nodes.len()];
        for twin in twins {
            let (at, to) = (twin.at.nth as usize, twin.other.nth as usize);
            if !self.is_own(at) || to >= self.nodes.len() {
                continue;
            }
            if twin.copied {
                ways[at].copied.push(to);
            } else {
                ways[at].open.push(to);
            }
        }
        ways
    }

    /// For each node the group of those that share their words and end with their own voices.
    fn groups(&self, ways: &[Ways]) -> Vec<usize> {
        let mut group: Vec<usize> = (0..self.nodes.len()).collect();
        for (at, ways) in ways.iter().enumerate() {
            for to in ways.open.iter().filter(|to| self.is_own(**to)) {
                let (one, other) = (root(&mut group, at), root(&mut group, *to));
                group[one] = other;
            }
        }
        (0..group.len()).map(|at| root(&mut group, at)).collect()
    }

    /// Joins the own voices that are left and share their words.
    fn join(&mut self, ways: &[Ways]) {
        for (at, ways) in ways.iter().enumerate() {
            for to in &ways.open {
                let (Some(one), Some(other)) = (self.nodes.get(at), self.nodes.get(*to)) else {
                    continue;
                };
                if let (End::Own(one_voice), End::Own(other_voice)) = (&one.end, &other.end)
                    && one_voice != other_voice
                {
                    self.joined.push((rank(one.stance), *one_voice, *other_voice));
                }
            }
        }
    }

    /// The own voices that share their words, in groups of two and more; of one stance, or of any.
    pub(super) fn joined(&self, stance: Option<Stance>) -> Vec<Vec<SpeakerIx>> {
        let mut groups: Vec<Vec<SpeakerIx>> = Vec::new();
        let counts = |pair: &&(u8, _, _)| stance.is_none_or(|stance| rank(stance) == pair.0);
        for (_, one, other) in self.joined.iter().filter(counts) {
            let mut met = vec![*one, *other];
            groups.retain_mut(|group| {
                let apart = !group.contains(one) && !group.contains(other);
                if !apart {
                    met.append(group);
                }
                apart
            });
            groups.push(sorted(met.into_iter()));
        }
        groups.sort_unstable();
        groups
    }

    /// An own voice with those that it is joined with, sorted.
    pub(super) fn with_joined(&self, speaker: SpeakerIx, stance: Stance) -> Vec<SpeakerIx> {
        let groups = if self.joined.is_empty() { Vec::new() } else { self.joined(Some(stance)) };
        groups.into_iter().find(|group| group.contains(&speaker)).unwrap_or_else(|| vec![speaker])
    }
}
