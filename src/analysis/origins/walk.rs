//! The evidence of one claim as a graph: each piece ends with a speaker, or goes on in other pieces.

use super::twins::Twins;
use super::{Count, Origin, Tally};
use crate::analysis::per_evidence::small;
use crate::analysis::speakers::{Speaker, SpeakerIx, Speakers};
use crate::case::{Case, Claim, ClaimIx, EvidenceRef, PersonIx, SourceIx, Stance};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The evidence of one claim.
#[derive(Default)]
pub(super) struct Walk<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The nodes by publisher of their source and stance, sorted.
    by_publisher: Vec<(PersonIx, u8, usize)>,
    /// The nodes by source and stance, sorted.
    by_source: Vec<(SourceIx, u8, usize)>,
    /// The own voices that share their words, and nothing tells whose they were first, by stance.
    pub(super) joined: Vec<(u8, SpeakerIx, SpeakerIx)>,
}

/// One piece of evidence.
pub(super) struct Node<'a> {
    pub(super) source: Option<SourceIx>,
    pub(super) stance: Stance,
    /// Who speaks where the source speaks for itself.
    pub(super) own_voice: SpeakerIx,
    /// The links before the end, nearest first.
    pub(super) passed: &'a [SpeakerIx],
    pub(super) end: End,
}

/// Where a chain ends, as far as its own source tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum End {
    /// With a link.
    Stated(SpeakerIx),
    /// With the source's own voice.
    Own(SpeakerIx),
    /// In what this publisher's other sources say.
    Credits(PersonIx),
    /// In what the reprinted sources say, which carry the claim too.
    Reprints(Vec<SourceIx>),
    /// In these nodes, whose words the source has too.
    Copies(Vec<usize>),
}

/// The speakers that a node leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reached {
    /// These, sorted.
    Speakers(Vec<SpeakerIx>),
    /// Nobody: it leads in a circle, and this one is credited first.
    Circle(SpeakerIx),
}

impl Reached {
    pub(super) fn voices(&self) -> &[SpeakerIx] {
        match self {
            Self::Speakers(speakers) => speakers,
            Self::Circle(credited) => std::slice::from_ref(credited),
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn of(case: &Case, speakers: &'a Speakers, twins: &Twins, claim: ClaimIx) -> Self {
        let mut walk = Self::default();
        let Some(body) = case.claim(claim) else { return walk };
        walk.index(speakers, claim, body);
        for (evidence, nth) in body.evidence.iter().zip(0..) {
            let at = EvidenceRef { claim, nth };
            let Some(own_voice) = speakers.own_voice_at(at) else { continue };
            let (source, stance) = (speakers.source_of(at), evidence.stance);
            let chain = speakers.chain(at);
            let credits =
                chain.iter().position(|link| walk.leads_on(speakers, own_voice, *link, stance));
            let (passed, end) = match (credits, chain.split_last()) {
                (Some(nth), _) => {
                    let publisher = chain.get(nth).and_then(|link| speakers.as_person(*link));
                    let end = publisher.map_or(End::Own(own_voice), End::Credits);
                    (chain.get(..nth).unwrap_or_default(), end)
                }
                (None, Some((last, before))) => (before, End::Stated(*last)),
                (None, None) => (chain, walk.own_end(case, source, own_voice, stance)),
            };
            walk.nodes.push(Node { source, stance, own_voice, passed, end });
        }
        walk.follow_copies(twins.same(claim));
        walk
    }

    fn index(&mut self, speakers: &Speakers, claim: ClaimIx, body: &Claim) {
        // A lone piece of evidence leads nowhere else.
        if body.evidence.len() < 2 {
            return;
        }
        for (at, (nth, evidence)) in (0..).zip(&body.evidence).enumerate() {
            let Some(source) = speakers.source_of(EvidenceRef { claim, nth }) else { continue };
            let stance = rank(evidence.stance);
            self.by_source.push((source, stance, at));
            if let Some(publisher) = speakers.publisher(source) {
                self.by_publisher.push((publisher, stance, at));
            }
        }
        self.by_publisher.sort_unstable();
        self.by_source.sort_unstable();
    }

    /// Whether a link is the publisher of another source with the same claim and stance.
    fn leads_on(
        &self,
        speakers: &Speakers,
        own_voice: SpeakerIx,
        link: SpeakerIx,
        stance: Stance,
    ) -> bool {
        let carried = |publisher| !within(&self.by_publisher, publisher, stance).is_empty();
        link != own_voice && speakers.as_person(link).is_some_and(carried)
    }

    fn own_end(
        &self,
        case: &Case,
        source: Option<SourceIx>,
        own_voice: SpeakerIx,
        stance: Stance,
    ) -> End {
        let reprinted: Vec<_> = source
            .and_then(|ix| case.source(ix))
            .map_or(&[][..], |source| &source.reprints)
            .iter()
            .filter_map(|id| case.source_ix(id))
            .filter(|ix| Some(*ix) != source && !within(&self.by_source, *ix, stance).is_empty())
            .collect();
        if reprinted.is_empty() { End::Own(own_voice) } else { End::Reprints(reprinted) }
    }

    /// Whether some nodes assert the claim and others do not.
    pub(super) fn is_mixed(&self) -> bool {
        let asserts = |node: &Node| node.stance == Stance::Asserts;
        self.nodes.iter().any(asserts) && !self.nodes.iter().all(asserts)
    }

    /// The nodes in which one goes on.
    pub(super) fn targets(&self, node: &Node) -> Vec<usize> {
        match &node.end {
            End::Stated(_) | End::Own(_) => Vec::new(),
            End::Credits(publisher) => {
                within(&self.by_publisher, *publisher, node.stance).iter().map(|t| t.2).collect()
            }
            End::Reprints(sources) => sources
                .iter()
                .flat_map(|source| within(&self.by_source, *source, node.stance))
                .map(|t| t.2)
                .collect(),
            End::Copies(nodes) => nodes.clone(),
        }
    }

    /// Whom each node leads to.
    pub(super) fn voices(&self) -> Vec<Reached> {
        let mut known: HashMap<(&End, u8), Vec<SpeakerIx>> = HashMap::new();
        self.nodes
            .iter()
            .map(|node| {
                let credited = match &node.end {
                    End::Stated(speaker) => return Reached::Speakers(vec![*speaker]),
                    End::Own(speaker) => {
                        return Reached::Speakers(self.with_joined(*speaker, node.stance));
                    }
                    End::Credits(publisher) => Speakers::person(*publisher),
                    End::Reprints(_) | End::Copies(_) => node.own_voice,
                };
                let key = (&node.end, rank(node.stance));
                let speakers = known.entry(key).or_insert_with(|| self.reach(node));
                if speakers.is_empty() {
                    Reached::Circle(credited)
                } else {
                    Reached::Speakers(speakers.clone())
                }
            })
            .collect()
    }

    /// The speakers with whom the chains from a node's targets end, sorted.
    pub(super) fn reach(&self, from: &Node) -> Vec<SpeakerIx> {
        let mut found = BTreeSet::new();
        let mut seen = vec![false; self.nodes.len()];
        let mut expanded: HashSet<&End> = HashSet::from([&from.end]);
        let mut open = self.targets(from);
        while let Some(at) = open.pop() {
            let Some(node) = self.nodes.get(at) else { continue };
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &node.end {
                End::Stated(speaker) => drop(found.insert(*speaker)),
                End::Own(speaker) => found.extend(self.with_joined(*speaker, node.stance)),
                end if expanded.insert(end) => open.extend(self.targets(node)),
                _ => {}
            }
        }
        found.into_iter().collect()
    }

    /// Counts the nodes of a stance, or all.
    pub(super) fn tally(
        &self,
        speakers: &Speakers,
        reached: &[Reached],
        stance: Option<Stance>,
    ) -> Tally {
        let counts = |node: &Node| stance.is_none_or(|stance| stance == node.stance);
        let nodes: Vec<_> = self.nodes.iter().filter(|node| counts(node)).collect();
        let own = nodes.iter().filter(|node| matches!(node.end, End::Own(_)));
        let own_voice = sorted(own.filter_map(|node| node.source));
        let origins = origins(speakers, &nodes);
        let circles = self.circles(reached, counts);
        let joined = self.joined(stance);
        let (stated, gives_none) = count(speakers, &origins, &joined);
        Tally {
            sources: small(sorted(nodes.iter().filter_map(|node| node.source)).len()),
            gives_none,
            joined,
            own_voice,
            channel: if circles == 0 { channel(&nodes) } else { Vec::new() },
            origins,
            stated,
            circles,
        }
    }

    /// How many groups there are of nodes that lead to nobody, joined where one leads to another.
    fn circles(&self, reached: &[Reached], counts: impl Fn(&Node) -> bool) -> u32 {
        let in_circle = |at: &usize| matches!(reached.get(*at), Some(Reached::Circle(_)));
        let circle = |at: &usize| in_circle(at) && self.nodes.get(*at).is_some_and(&counts);
        let members: Vec<_> = (0..self.nodes.len()).filter(circle).collect();
        if members.is_empty() {
            return 0;
        }
        let mut group: Vec<usize> = (0..self.nodes.len()).collect();
        let mut joined = 0;
        for at in &members {
            let targets = self.nodes.get(*at).map(|node| self.targets(node)).unwrap_or_default();
            for target in targets.into_iter().filter(circle) {
                let (one, other) = (root(&mut group, *at), root(&mut group, target));
                if one != other {
                    group[one] = other;
                    joined += 1;
                }
            }
        }
        small(members.len() - joined)
    }
}

/// Each item once, in order.
pub(super) fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<_> = items.collect();
    list.sort_unstable();
    list.dedup();
    list
}

pub(super) fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

/// A stance as a number, to sort by.
pub(super) const fn rank(stance: Stance) -> u8 {
    match stance {
        Stance::Asserts => 0,
        Stance::Denies => 1,
        Stance::Doubts => 2,
    }
}

/// The items of a sorted list with this key and stance.
fn within<K: Ord + Copy>(list: &[(K, u8, usize)], key: K, stance: Stance) -> &[(K, u8, usize)] {
    let wanted = (key, rank(stance));
    let from = list.partition_point(|item| (item.0, item.1) < wanted);
    let count =
        list.get(from..).unwrap_or_default().partition_point(|item| (item.0, item.1) <= wanted);
    list.get(from..from + count).unwrap_or_default()
}

/// The speakers with whom the nodes themselves end. Every node counts, so those further on are among them.
fn origins(speakers: &Speakers, nodes: &[&Node]) -> Vec<Origin> {
    let credited: HashSet<_> = nodes
        .iter()
        .filter_map(|node| match &node.end {
            End::Credits(publisher) => Some(Speakers::person(*publisher)),
            End::Stated(speaker) => Some(*speaker),
            End::Own(_) | End::Reprints(_) | End::Copies(_) => None,
        })
        .collect();
    let mut places: HashMap<SpeakerIx, usize> = HashMap::new();
    let mut origins: Vec<Origin> = Vec::new();
    for node in nodes {
        let (End::Stated(speaker) | End::Own(speaker)) = node.end else { continue };
        let unnamed = speakers.unnamed(speaker).is_some();
        let through_unnamed = node.passed.iter().any(|link| speakers.unnamed(*link).is_some());
        let place = *places.entry(speaker).or_insert_with(|| {
            let stated = credited.contains(&speaker);
            origins.push(Origin { speaker, stated, unnamed, through_unnamed: true });
            origins.len() - 1
        });
        origins[place].through_unnamed &= through_unnamed;
    }
    origins
}

/// How many stated origins there are, and how many others.
///
/// Named origins are apart; so are unnamed ones with different ids; all other unnamed ones may be the same as any of
/// those, or as one another. Joined voices are one origin, which is stated where one of them is.
fn count(speakers: &Speakers, origins: &[Origin], joined: &[Vec<SpeakerIx>]) -> (Count, u32) {
    let mut count = Count::default();
    let (mut with_id, mut unnamed, mut gives_none) = (0, 0, 0);
    let mut groups = vec![(false, false); joined.len()];
    for origin in origins {
        let group = joined.iter().position(|group| group.contains(&origin.speaker));
        if let Some(group) = group.and_then(|at| groups.get_mut(at)) {
            *group = (true, group.1 || origin.stated);
            continue;
        }
        match speakers.get(origin.speaker) {
            _ if !origin.stated => gives_none += 1,
            Some(Speaker::Unnamed(who)) => {
                unnamed += 1;
                with_id += u32::from(who.id.is_some());
            }
            _ => count.min += 1,
        }
    }
    for (_, stated) in groups.into_iter().filter(|(met, _)| *met) {
        if stated {
            count.min += 1;
        } else {
            gives_none += 1;
        }
    }
    count.max = count.min + unnamed;
    count.min += with_id.max(unnamed.min(1));
    (count, gives_none)
}

/// The links that all nodes with an end of their own pass before it, in the order of the first.
fn channel(nodes: &[&Node]) -> Vec<SpeakerIx> {
    let mut ends = nodes.iter().filter(|n| matches!(n.end, End::Stated(_) | End::Own(_)));
    let Some(first) = ends.next() else { return Vec::new() };
    let mut channel = first.passed.to_vec();
    for node in ends {
        channel.retain(|link| node.passed.contains(link));
    }
    let mut seen = HashSet::new();
    channel.retain(|link| seen.insert(*link));
    channel
}
