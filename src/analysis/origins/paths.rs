//! The ways along which a piece of evidence came, to be drawn as a tree.

use super::Origins;
use super::twins::Twin;
use super::walk::{End, Node, Walk};
use crate::analysis::speakers::SpeakerIx;
use crate::case::{Case, EvidenceRef, SourceIx};

/// The most paths that are listed: more than a screen shows.
const MOST_PATHS: usize = 64;
/// The most sources on one path.
const LONGEST: usize = 32;

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A source says it, in this evidence. Credits that led here are not listed on their own: this source's publisher is
    /// the one credited. No source where its id has no record.
    Source(Option<SourceIx>, EvidenceRef),
    /// A link of the chain of the source before.
    Link(SpeakerIx),
    /// The source before names nobody and shares its words with the one that follows.
    SameWords {
        /// Whether the one that follows was certainly out first; else nobody knows which was.
        copied: bool,
    },
}

/// How a path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathEnd {
    /// With its last step, a link.
    Stated,
    /// With the own voice of its last source.
    OwnVoice(SpeakerIx),
    /// In a circle: the next source stands on the path already.
    Circle,
    /// Too long to be followed.
    Cut,
}

/// One way from a source to an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// From the evidence to the origin; the first step is a source.
    pub steps: Vec<Step>,
    /// How it ends.
    pub end: PathEnd,
}

/// The paths of one piece of evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// The paths, those that end in a circle only where there is no other.
    pub list: Vec<Path>,
    /// Whether there are more than are listed.
    pub more: bool,
}

impl Origins {
    /// The ways along which a piece of evidence came.
    pub fn paths(&self, case: &Case, at: EvidenceRef) -> Paths {
        let walk = self.walk(case, at.claim);
        let mut search = Search {
            walk: &walk,
            twins: self.twins.same(at.claim),
            at,
            seen: Vec::new(),
            steps: Vec::new(),
            found: Paths::default(),
        };
        search.go(at.nth as usize);
        let mut found = search.found;
        if found.list.iter().any(|path| path.end != PathEnd::Circle) {
            found.list.retain(|path| path.end != PathEnd::Circle);
        }
        found
    }
}

struct Search<'w> {
    walk: &'w Walk<'w>,
    twins: &'w [Twin],
    at: EvidenceRef,
    seen: Vec<usize>,
    steps: Vec<Step>,
    found: Paths,
}

impl Search<'_> {
    fn go(&mut self, nth: usize) {
        let walk = self.walk;
        let Some(node) = walk.nodes.get(nth) else { return };
        let (seen, steps) = (self.seen.len(), self.steps.len());
        self.seen.push(nth);
        let nth = crate::analysis::per_evidence::small(nth);
        self.steps.push(Step::Source(node.source, EvidenceRef { claim: self.at.claim, nth }));
        self.steps.extend(node.passed.iter().map(|link| Step::Link(*link)));
        self.end(node);
        self.seen.truncate(seen);
        self.steps.truncate(steps);
    }

    fn end(&mut self, node: &Node) {
        match &node.end {
            End::Stated(speaker) => {
                self.steps.push(Step::Link(*speaker));
                self.found(PathEnd::Stated);
            }
            End::Own(speaker) => self.found(PathEnd::OwnVoice(*speaker)),
            End::Credits(_) | End::Reprints(_) | End::Copies(_) if self.seen.len() >= LONGEST => {
                self.found(PathEnd::Cut);
            }
            End::Credits(_) | End::Reprints(_) | End::Copies(_) => {
                let steps = self.steps.len();
                for target in self.walk.targets(node) {
                    if self.found.more {
                        return;
                    }
                    if matches!(node.end, End::Copies(_)) {
                        self.steps.push(self.same_words(target));
                    }
                    if self.seen.contains(&target) {
                        self.found(PathEnd::Circle);
                    } else {
                        self.go(target);
                    }
                    self.steps.truncate(steps);
                }
            }
        }
    }

    /// How the last node on the way shares its words with this one.
    fn same_words(&self, target: usize) -> Step {
        let from = self.seen.last().copied().unwrap_or_default();
        let between =
            |twin: &&Twin| (twin.at.nth as usize, twin.other.nth as usize) == (from, target);
        Step::SameWords { copied: self.twins.iter().find(between).is_some_and(|twin| twin.copied) }
    }

    fn found(&mut self, end: PathEnd) {
        if self.found.list.len() < MOST_PATHS {
            self.found.list.push(Path { steps: self.steps.clone(), end });
        } else {
            self.found.more = true;
        }
    }
}
