//! Evidence whose words stand in another source too, because one of the two has them from the other.
//!
//! Knows which runs of words were copied; what follows for the origins is the walk's to say. A run of our own words in
//! digests tells nothing of the originals and makes no twins.

use crate::analysis::copies::{Copies, Direction, RunKind, RunPlace, SharedRun};
use crate::analysis::speakers::Speakers;
use crate::analysis::{Anchors, Mark};
use crate::case::{Case, Claim, ClaimIx, Evidence, EvidenceRef, Relation, SourceIx, Stance, Value};
use crate::text::{Change, Span};
use std::cell::OnceCell;

/// The most pieces of evidence on one side of a run that are looked at, in the order of the text.
const MOST_MARKS: usize = 64;

/// Evidence that names nobody, and evidence in the words that its source shares with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Twin {
    /// The evidence that names nobody.
    pub(super) at: EvidenceRef,
    /// The other source's.
    pub(super) other: EvidenceRef,
    /// Whether the other was certainly out first; else nobody knows which was.
    pub(super) copied: bool,
}

/// The twins of a case, each list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Twins {
    /// Both carry one claim in one sense.
    same: Vec<Twin>,
    /// The other source says otherwise at this place, and not the same as well.
    altered: Vec<Twin>,
}

impl Twins {
    /// Finds the twins among what was copied.
    pub(super) fn of(case: &Case, anchors: &Anchors, speakers: &Speakers, copies: &Copies) -> Self {
        let mut twins = Self::default();
        let look = Look { case, speakers };
        let counts = |run: &&SharedRun| run.kind == RunKind::Copied && !run.own_words;
        let marks: Vec<_> = (0..case.sources.len())
            .map(|at| Marks::new(anchors.marks(SourceIx::new(at))))
            .collect();
        let touched = |place: RunPlace| {
            marks.get(place.source.at()).map_or_else(Vec::new, |marks| marks.touched(place))
        };
        for run in copies.all().iter().filter(counts) {
            let (a, b) = (touched(run.a), touched(run.b));
            let pairs = OnceCell::new();
            let aligned = |back| Aligned { case, run, pairs: &pairs, back };
            if run.direction != Direction::AToB {
                let copied = run.direction == Direction::BToA;
                look.add(&mut twins, (&a, &b), &aligned(false), copied);
            }
            if run.direction != Direction::BToA {
                let copied = run.direction == Direction::AToB;
                look.add(&mut twins, (&b, &a), &aligned(true), copied);
            }
        }
        twins.settle(speakers);
        twins
    }

    /// Each once; what a source says the same somewhere it has not altered.
    fn settle(&mut self, speakers: &Speakers) {
        for list in [&mut self.same, &mut self.altered] {
            // Of two ways between the same two the one that tells more.
            list.sort_unstable_by_key(|twin| (twin.at, twin.other, !twin.copied));
            list.dedup_by_key(|twin| (twin.at, twin.other));
        }
        let pair = |twin: &Twin| (twin.at, speakers.source_of(twin.other));
        let mut said: Vec<_> = self.same.iter().map(pair).collect();
        said.sort_unstable();
        self.altered.retain(|twin| said.binary_search(&pair(twin)).is_err());
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.same.is_empty() && self.altered.is_empty()
    }

    /// Those that carry this claim with the same stance, by evidence.
    pub(super) fn same(&self, claim: ClaimIx) -> &[Twin] {
        let from = self.same.partition_point(|twin| twin.at.claim < claim);
        let rest = self.same.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|twin| twin.at.claim == claim)).unwrap_or_default()
    }

    /// Those that say otherwise than this evidence.
    pub(super) fn altered(&self, at: EvidenceRef) -> &[Twin] {
        let from = self.altered.partition_point(|twin| twin.at < at);
        let rest = self.altered.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|twin| twin.at == at)).unwrap_or_default()
    }
}

struct Look<'c> {
    case: &'c Case,
    speakers: &'c Speakers,
}

impl Look<'_> {
    /// Adds the twins of the evidence on one side of a run among that on the other.
    fn add(
        &self,
        twins: &mut Twins,
        (here, there): (&[Touched], &[Touched]),
        aligned: &Aligned,
        copied: bool,
    ) {
        for one in here.iter().filter(|one| self.speakers.chain(one.at).is_empty()) {
            for other in there.iter().filter(|other| one.mostly || other.mostly) {
                let Some(same) = self.compare(one.at, other.at) else { continue };
                if aligned.meet(one.span, other.span) {
                    let twin = Twin { at: one.at, other: other.at, copied };
                    if same { twins.same.push(twin) } else { twins.altered.push(twin) }
                }
            }
        }
    }

    /// Whether two pieces of evidence say the same; nothing where they neither do nor exclude each other.
    fn compare(&self, one: EvidenceRef, other: EvidenceRef) -> Option<bool> {
        let (mine, theirs) = (self.of(one)?, self.of(other)?);
        if one.claim == other.claim {
            return Some(mine.1.stance == theirs.1.stance);
        }
        (asserted(mine.1, theirs.1) && exclude(self.case, mine.0, theirs.0)).then_some(false)
    }

    fn of(&self, at: EvidenceRef) -> Option<(&Claim, &Evidence)> {
        self.case.claim(at.claim).zip(self.case.evidence(at))
    }
}

fn asserted(one: &Evidence, other: &Evidence) -> bool {
    one.stance == Stance::Asserts && other.stance == Stance::Asserts
}

/// Whether two claims answer one question, and the answers exclude each other.
fn exclude(case: &Case, one: &Claim, other: &Claim) -> bool {
    one.answers.iter().any(|mine| {
        let theirs = other.answers.iter().filter(|theirs| theirs.question == mine.question);
        let kind = || Some(case.question(case.question_ix(&mine.question)?)?.answers);
        theirs.into_iter().any(|theirs| {
            kind().is_some_and(|kind| {
                let values = Value::parse(kind, &mine.value).ok();
                let values = values.zip(Value::parse(kind, &theirs.value).ok());
                values.is_some_and(|(a, b)| a.compare(&b) == Relation::Conflict)
            })
        })
    })
}

/// Evidence that a run touches.
#[derive(Debug, Clone, Copy)]
struct Touched {
    at: EvidenceRef,
    /// What of it stands in the run.
    span: Span,
    /// Whether that is at least half of its words, by length.
    mostly: bool,
}

/// Which words of one side of a run stand for which of the other; compared only when somebody asks.
struct Aligned<'c> {
    case: &'c Case,
    run: &'c SharedRun,
    /// What stands for what, in reading order.
    pairs: &'c OnceCell<Vec<(Span, Span)>>,
    /// Whether one asks from the second side.
    back: bool,
}

impl Aligned<'_> {
    /// Whether a span of this side and one of the other have at least half of the shorter in common.
    fn meet(&self, here: Span, there: Span) -> bool {
        let Some(image) = self.image(here) else { return false };
        let common = image.intersect(there).map_or(0, Span::len);
        common * 2 >= image.len().min(there.len()) && common > 0
    }

    /// What stands for a span on the other side.
    fn image(&self, span: Span) -> Option<Span> {
        let pairs = self.pairs.get_or_init(|| pairs(&self.run.changes(self.case)));
        let turned = |(a, b): &(Span, Span)| if self.back { (*b, *a) } else { (*a, *b) };
        let mut met = pairs.iter().map(turned).filter(|(here, _)| here.overlaps(span));
        let first = met.next()?;
        let last = met.next_back().unwrap_or(first);
        Some(Span::new(within(first, span.start), within(last, span.end)))
    }
}

/// Where a place of the first span lies in the second, of which the first is as many parts.
fn within((from, to): (Span, Span), at: usize) -> usize {
    let offset = at.clamp(from.start, from.end) - from.start;
    to.start + offset * to.len() / from.len().max(1)
}

/// What is kept stands for itself, what was put in for what was taken out before it.
fn pairs(changes: &[Change]) -> Vec<(Span, Span)> {
    let mut pairs: Vec<(Span, Span)> = Vec::new();
    let mut end = 0;
    for (nth, change) in changes.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|nth| changes.get(nth));
        match (*change, before, pairs.last_mut()) {
            (Change::Kept(a, b), ..) => pairs.push((a, b)),
            (Change::Removed(a), ..) => pairs.push((a, Span::new(end, end))),
            (Change::Added(b), Some(Change::Removed(_)), Some(last)) => last.1 = b,
            (Change::Added(_), ..) => {}
        }
        if let Change::Kept(_, b) | Change::Added(b) = change {
            end = b.end;
        }
    }
    pairs
}

/// The marks of a source, so that those at a place are found without looking at all.
struct Marks<'m> {
    marks: &'m [Mark],
    /// For each mark, how far it and those before it reach.
    reach: Vec<usize>,
}

impl<'m> Marks<'m> {
    fn new(marks: &'m [Mark]) -> Self {
        let reach = marks.iter().scan(0, |far, mark| {
            *far = mark.span.end.max(*far);
            Some(*far)
        });
        Self { marks, reach: reach.collect() }
    }

    /// The evidence that a run touches here, in the order of the text.
    fn touched(&self, place: RunPlace) -> Vec<Touched> {
        let from = self.reach.partition_point(|far| *far <= place.span.start);
        let marks = self.marks.iter().skip(from).take_while(|m| m.span.start < place.span.end);
        let common = |mark: &Mark| {
            let span = mark.span.intersect(place.span)?;
            Some(Touched { at: mark.evidence, span, mostly: span.len() * 2 >= mark.span.len() })
        };
        marks.filter_map(common).take(MOST_MARKS).collect()
    }
}
