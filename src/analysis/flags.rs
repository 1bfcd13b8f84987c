//! What `is:` asks for, told to the search index: it knows nothing of analysis itself.

use super::Analysis;
use crate::case::{Case, ClaimIx, Link, PersonIx, QuestionIx, RecordRef, SourceIx};
use crate::search::{Flag, Flags};
use crate::text::AnchorState;

/// The marks of every record of a case.
///
/// A claim is `unnamed` where some evidence for it ends with somebody unnamed, `altered` where some of its words do not
/// stand in their source as recorded, `unchecked` where nobody has compared some of them with the original. A source is
/// `altered` or `unchecked` where a claim is so through it.
pub fn flags(case: &Case, analysis: &Analysis) -> Flags {
    let mut flags = Flags::default();
    for (at, evidence) in case.all_evidence() {
        let claim = RecordRef::Claim(at.claim);
        let source = case.source_ix(&evidence.source).map(RecordRef::Source);
        let both = std::iter::once(claim).chain(source);
        if matches!(evidence.speaker(), Some(Link::Unnamed(_))) {
            flags.set(claim, Flag::Unnamed);
        }
        if evidence.suggested {
            flags.set(claim, Flag::Suggested);
        }
        for record in both {
            if analysis.anchors.state(at) > AnchorState::Normalised {
                flags.set(record, Flag::Altered);
            }
            if evidence.checked.is_empty() {
                flags.set(record, Flag::Unchecked);
            }
        }
        let passages = analysis.anchors.of(at).iter().filter_map(|part| part.passage);
        if let (Some(first), Some(last)) = (passages.clone().min(), passages.max()) {
            flags.place(at, first..last + 1);
        }
    }
    let suggested =
        marked(&case.sources, |s| s.suggested, |at| RecordRef::Source(SourceIx::new(at)))
            .chain(marked(&case.people, |p| p.suggested, |at| RecordRef::Person(PersonIx::new(at))))
            .chain(marked(
                &case.questions,
                |q| q.suggested,
                |at| RecordRef::Question(QuestionIx::new(at)),
            ))
            .chain(marked(&case.claims, |c| c.suggested, |at| RecordRef::Claim(ClaimIx::new(at))));
    for record in suggested {
        flags.set(record, Flag::Suggested);
    }
    flags
}

/// The records of a list that a test lets through.
fn marked<T>(
    list: &[T],
    test: impl Fn(&T) -> bool,
    record: impl Fn(usize) -> RecordRef,
) -> impl Iterator<Item = RecordRef> {
    let found = list.iter().enumerate().filter(move |(_, item)| test(item));
    found.map(move |(at, _)| record(at)).collect::<Vec<_>>().into_iter()
}
