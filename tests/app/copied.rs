//! A case in which one paper has its words from another: what is known before the texts are compared, and after.

use crate::harness::Walk;
use casefile::app::layout::Size;
use casefile::app::{Effect, Msg, Options, State};
use casefile::case::{ClaimIx, RecordRef};
use casefile::tui::effects;
use casefile::tui::worker::Cancel;
use serde_json::json;
use std::fs;
use tempfile::TempDir;

const SHARED: &str = "the keeper shut every window of the lighthouse before the storm reached the harbour that evening";

fn case(chain: &serde_json::Value) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let source = |id: &str, day: &str| {
        json!({"id": id, "title": id, "label": id, "kind": "article", "text": "full", "file": format!("{id}.md"),
            "sha256": "", "publisher": id, "published": day})
    };
    let says = |source: &str, chain| json!({"source": source, "exact": SHARED, "stance": "asserts", "voice": "reported", "attribution": chain});
    let person = |id: &str| json!({"id": id, "name": id, "kind": "organisation"});
    let case = json!({"format": "casefile/1", "title": "The lighthouse",
        "sources": [source("Post", "2019-05-02"), source("Times", "2019-05-01")],
        "people": [person("Post"), person("Times"), person("Ann")],
        "claims": [{"id": "shut", "statement": "The keeper shut the windows.",
            "evidence": [says("Post", json!([])), says("Times", chain.clone())]}]});
    fs::write(dir.path().join("case.json"), case.to_string()).unwrap();
    for (id, end) in [("Post", "So far the post."), ("Times", "Thus ends what the times know.")] {
        fs::write(dir.path().join(format!("{id}.md")), format!("{end}\n\nThat {SHARED}.\n"))
            .unwrap();
    }
    dir
}

#[test]
fn a_claim_says_that_its_words_were_copied() {
    let dir = case(&json!(["Ann"]));
    let mut walk = Walk::of(dir.path(), 120, 40);
    walk.press("3l");
    let screen = walk.screen();
    for words in
        ["2 sources · 1 origin (Ann)", "S1 ¶2 Post ← same words, out before ← S2 ¶2 Times ← Ann"]
    {
        assert!(screen.contains(words), "{screen}");
    }
}

/// What an effect answers.
fn done(effect: &Effect) -> Msg {
    effects::run_inline(effect, &Cancel::never()).unwrap()
}

fn loaded(dir: &TempDir) -> (State, Effect, Effect) {
    let mut state = State::new(Options::default(), Size { width: 120, height: 40 });
    let effects = state.update(effects::load(Some(dir.path())), 0);
    let [index @ Effect::Index { .. }, compare @ Effect::Compare { .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    (state, index.clone(), compare.clone())
}

fn unnamed(state: &State) -> bool {
    state.held.analysis.origins.claim(ClaimIx(0)).unwrap().is_unnamed()
}

/// Whether the index knows the claim as one behind which nobody named stands.
fn found(state: &State) -> bool {
    let index = state.held.index.as_ref().unwrap();
    let query = casefile::search::Query::parse("is:unnamed");
    let results = index.search(&query, &casefile::search::Options::default());
    results.hits.iter().any(|hit| hit.entry.record() == RecordRef::Claim(ClaimIx(0)))
}

#[test]
fn the_index_gets_its_marks_whichever_answer_comes_first() {
    let dir = case(&json!([{"unnamed": "a guard"}]));
    let (mut state, index, compare) = loaded(&dir);
    assert!(!unnamed(&state));
    assert!(state.update(done(&compare), 1).is_empty(), "the index is being built");
    assert!(unnamed(&state));
    let [again] = &state.update(done(&index), 2)[..] else { panic!("the marks are old") };
    assert!(!found(&state), "searchable meanwhile");
    assert!(state.update(done(again), 3).is_empty());
    assert!(found(&state));

    let (mut state, index, compare) = loaded(&dir);
    assert!(state.update(done(&index), 1).is_empty());
    let [again] = &state.update(done(&compare), 2)[..] else { panic!("the marks are old") };
    state.update(done(again), 3);
    assert!(found(&state));
}

#[test]
fn an_answer_on_a_case_no_longer_held_is_dropped() {
    let dir = case(&json!([{"unnamed": "a guard"}]));
    let (mut state, index, compare) = loaded(&dir);
    let (old_index, old_copies) = (done(&index), done(&compare));
    state.update(effects::load(None), 1);
    assert!(state.update(old_copies, 2).is_empty() && state.held.copies.is_none());
    assert!(state.update(old_index, 3).is_empty() && state.held.index.is_none());
}
