//! Fields, marks and dates.

use super::fixture::{case, index, names, search};
use crate::case::{ClaimIx, EvidenceRef, RecordRef};
use crate::search::{Flag, Flags, Index};

#[test]
fn people_and_sources() {
    let mut flags = Flags::default();
    flags.place(EvidenceRef { claim: ClaimIx(0), nth: 0 }, 0..1);
    flags.place(EvidenceRef { claim: ClaimIx(0), nth: 1 }, 0..1);
    let index = Index::build(&case(), &flags);
    for (query, expected) in [
        ("about:cooper", &["claim", "s1¶1", "s2¶1"] as &[_]),
        ("about:\"kevin cooper\"", &["claim", "s1¶1", "s2¶1"]),
        ("by:kardashan", &["claim", "s2¶1"]),
        ("by:\"the blast\"", &["claim", "s1", "s1¶1", "s1¶2", "s1¶3"]),
        ("by:blast !by:kardashian", &["s1", "s1¶1", "s1¶2", "s1¶3"]),
        ("person:goodman", &["Kevin Cooper", "claim", "s1¶1", "s2¶1"]),
        ("person:anne", &["Anne Cooper"]),
        ("source:s2", &["claim", "s2", "s2¶1", "s2¶2"]),
        ("source:\"the blast\" row", &["s1¶1"]),
        ("source:court met", &["s2¶2"]),
        ("kind:filing innocent", &["s2¶1"]),
        ("kind:organisation", &["The Blast"]),
        ("kind:question", &["question"]),
        ("by:cooper", &[]),
        ("about:nobody", &[]),
    ] {
        assert_eq!(names(&index, query), expected, "{query}");
    }
    assert_eq!(search(&index, "about:nobody").notes, ["nobody in the case is called “nobody”"]);
}

#[test]
fn a_name_without_a_record_is_looked_for_in_the_texts() {
    let results = search(&index(), "person:newsom");
    assert_eq!(results.hits.len(), 1);
    assert_eq!(results.notes, ["nobody in the case is called “newsom”: looked for in the texts"]);
}

#[test]
fn marks() {
    let mut flags = Flags::default();
    flags.set(RecordRef::Claim(ClaimIx(0)), Flag::Disputed);
    flags.place(EvidenceRef { claim: ClaimIx(0), nth: 0 }, 0..1);
    let index = Index::build(&case(), &flags);
    assert_eq!(names(&index, "is:disputed"), ["claim", "s1¶1"]);
    assert!(names(&index, "is:single").is_empty());
    assert_eq!(names(&index, "cooper !is:disputed kevin"), ["Kevin Cooper", "s2¶1"]);
}

#[test]
fn dates() {
    let mut flags = Flags::default();
    flags.place(EvidenceRef { claim: ClaimIx(0), nth: 1 }, 0..1);
    let index = Index::build(&case(), &flags);
    for (query, expected) in [
        ("date:2019-05", &["claim", "s2¶1"] as &[_]),
        ("date:2019-06..", &[]),
        ("published:2019-06", &["claim", "s2", "s2¶1", "s2¶2"]),
        ("published:..2019-05 barrel", &["s1¶3"]),
        ("said:2019", &[]),
    ] {
        assert_eq!(names(&index, query), expected, "{query}");
    }
}
