//! Coming back: what was, is again; of what is gone, it is said.

use crate::harness::Walk;
use casefile::app::key::Key;
use casefile::app::layout::{Focus, Pane, Size};
use casefile::app::msg::Loaded;
use casefile::app::overlay::{Confirm, Overlay};
use casefile::app::session::{Kept, Session};
use casefile::app::state::Shown;
use casefile::app::{Msg, Options, State};
use casefile::case::RecordRef;
use casefile::tui::effects;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// Ends a walk and begins it again.
fn again(keep: &Path, walk: &mut Walk, path: Option<&Path>) -> Walk {
    let size = walk.state.size;
    walk.leave();
    Walk::back(keep, path, size.width, size.height)
}

/// The screen but for the line that says what was done.
fn body(walk: &Walk) -> String {
    let row = usize::from(walk.state.areas().status.y);
    let screen = walk.screen();
    let rows = screen.lines().enumerate().filter(|(at, _)| *at != row);
    rows.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

#[test]
fn whatever_was_on_the_screen_is_there_again() {
    for (keys, told) in [
        ("j", "Back at S2 "),
        ("3jjjj", "Back at "),
        ("33jj", "Back at "),
        ("2j<space>3jj", "Back at "),
        ("2fkam<enter>", "Back at Kamala Harris"),
        ("3sssjj", "Back at "),
        ("4jjj", "Back at the disputes"),
        ("5<ctrl-d>", "Back at the timeline"),
        ("6jj", "Back at the gaps"),
        ("2<enter>]]jj", "Back at Kevin Cooper"),
        ("3jj<enter>", "Back at S"),
        ("0<ctrl-d><ctrl-d>jjj", "Back at S1 ¶"),
        ("jjl*", "Back at S3 ¶"),
        ("/dna test<enter>n", "Back at S"),
        ("jz", "Back at S2 "),
    ] {
        let keep = tempfile::tempdir().unwrap();
        for (width, height) in [(120, 40), (80, 24), (60, 15)] {
            let mut walk = Walk::back(keep.path(), None, width, height);
            walk.state = Walk::bundled(width, height).state;
            walk.press(keys);
            let (session, mut body_before) = (walk.state.session().unwrap(), body(&walk));
            let mut back = again(keep.path(), &mut walk, None);
            assert!(back.notice().starts_with(told), "{keys}: {}", back.notice());
            // What a search lit is not kept: only where it led.
            let mut body_after = body(&back);
            if walk.state.trail.is_some() {
                (body_before, body_after) = (String::new(), String::new());
            }
            if width >= 80 {
                assert_eq!(body_after, body_before, "{keys} at {width}");
            }
            assert_eq!(back.state.session().unwrap(), session, "{keys} at {width}");
            back.press("h");
            assert_eq!(back.state.pins, walk.state.pins);
        }
    }
}

#[test]
fn nothing_is_said_where_nothing_was_done() {
    let keep = tempfile::tempdir().unwrap();
    let mut walk = Walk::back(keep.path(), None, 120, 40);
    assert_eq!(walk.notice(), "");
    let back = again(keep.path(), &mut walk, None);
    assert_eq!((back.notice(), back.state.shown), ("", Shown::Welcome));
}

#[test]
fn the_last_query_and_its_hit_are_there_again() {
    let keep = tempfile::tempdir().unwrap();
    let mut walk = Walk::back(keep.path(), None, 120, 40);
    walk.press("/newsom<down><down><esc>");
    let entry = walk.state.last_search.entry;
    assert!(entry.is_some());
    let mut back = again(keep.path(), &mut walk, None);
    assert_eq!(back.state.last_search.entry, entry);
    back.press("/");
    assert!(back.inverse().contains("newsom"), "{}", back.inverse());
    back.press("<enter>");
    assert!(back.state.overlay.is_none());
}

#[test]
fn history_and_read_marks_are_there_again() {
    let keep = tempfile::tempdir().unwrap();
    let mut walk = Walk::back(keep.path(), None, 120, 40);
    walk.press("0G3jj<enter><esc>2<enter>");
    let seen = walk.state.seen.clone();
    assert!(!seen.is_empty());
    let mut back = again(keep.path(), &mut walk, None);
    assert_eq!(back.state.seen, seen);
    for _ in 0..4 {
        walk.press("H");
        back.press("H");
        assert_eq!(back.state.session().unwrap(), walk.state.session().unwrap());
    }
    for _ in 0..4 {
        walk.press("L");
        back.press("L");
        assert_eq!(body(&back), body(&walk));
    }
}

#[test]
fn another_width_keeps_the_words_at_the_top() {
    let keep = tempfile::tempdir().unwrap();
    let mut walk = Walk::back(keep.path(), None, 90, 20);
    walk.press("0z<ctrl-d><ctrl-d>j");
    let top = walk.state.reader_lines()[0].span.start;
    walk.leave();
    let back = Walk::back(keep.path(), None, 60, 20);
    let line = back.state.reader_lines()[0].span;
    assert!(line.start <= top && top <= line.end, "{top} is not in {line:?}");
}

/// A case of two sources, two people and a claim.
fn write_case(folder: &Path, first: &str, with: &[&str]) {
    fs::write(folder.join("a.txt"), first).unwrap();
    fs::write(folder.join("b.txt"), "Another text.\n\nIts end.").unwrap();
    let has = |id: &str| with.contains(&id);
    let source = |id: &str| {
        serde_json::json!({"id": id, "title": format!("Source {id}"), "kind": "article", "text": "full",
            "file": format!("{id}.txt"), "sha256": ""})
    };
    let person =
        |id: &str| serde_json::json!({"id": id, "name": format!("Person {id}"), "kind": "person"});
    let sources: Vec<_> = ["a", "b"].into_iter().filter(|id| has(id)).map(source).collect();
    let people: Vec<_> = ["p", "q"].into_iter().filter(|id| has(id)).map(person).collect();
    let case = serde_json::json!({"format": "casefile/1", "title": "A case of mine", "sources": sources, "people": people,
        "questions": [],
        "claims": [{"id": "c", "statement": "Both.", "about": ["p", "q"], "evidence": []}]});
    fs::write(folder.join("case.json"), case.to_string()).unwrap();
}

fn paragraphs(count: usize) -> Vec<String> {
    (1..=count)
        .map(|at| {
            format!("Paragraph number {at}: a{at} b{at} c{at} d{at} e{at} f{at} g{at} h{at} i{at}.")
        })
        .collect()
}

const ALL: [&str; 4] = ["a", "b", "p", "q"];

#[test]
fn a_text_that_was_changed_is_entered_where_its_words_are_now() {
    let (keep, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (keep, folder) = (keep.path(), folder.path());
    let before = paragraphs(60);
    for (change, told) in [
        ("moved", "Back at S1 ¶34, where its words are now"),
        ("altered", "Back at S1 ¶31, where its words are now"),
        ("gone", "Back at S1 ¶31 or so"),
        ("same", "Back at S1 ¶31"),
        ("elsewhere", "Back at S1 ¶31"),
    ] {
        let _ = fs::remove_dir_all(keep);
        write_case(folder, &before.join("\n\n"), &ALL);
        let mut walk = Walk::back(keep, Some(folder), 100, 20);
        walk.press("0:31<enter>");
        let seen = walk.state.seen.values().next().unwrap().len();
        walk.leave();
        let mut after = before.clone();
        match change {
            "moved" => after.splice(3..3, paragraphs(90).into_iter().skip(87)).for_each(drop),
            "altered" => after[30] = after[30].replace("e31", "other"),
            "gone" => after[30] = String::from("Nothing like it."),
            "elsewhere" => after[50] = String::from("Nothing like it."),
            _ => {}
        }
        write_case(folder, &after.join("\n\n"), &ALL);
        let back = Walk::back(keep, Some(folder), 100, 20);
        assert!(back.notice().starts_with(told), "{change}: {}", back.notice());
        let top =
            back.state.reader_lines()[0].span.of(back.state.document().unwrap().text()).to_owned();
        match change {
            "gone" => assert!(top.starts_with("Nothing like it"), "{top}"),
            _ => assert!(top.starts_with("Paragraph number 31"), "{change}: {top}"),
        }
        let read = back.state.seen.values().next().unwrap();
        // What stands where one is now is on the screen, and so read; the words read before are read still.
        assert!(read.len() >= seen - 1, "{change}: {} of {seen}", read.len());
        assert!(!read.contains(&50), "{change}");
    }
}

#[test]
fn what_is_gone_is_named_and_the_rest_is_there() {
    let (keep, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (keep, folder) = (keep.path(), folder.path());
    write_case(folder, "One text.", &ALL);
    let mut walk = Walk::back(keep, Some(folder), 120, 30);
    walk.press("2<space>j<space><enter><esc>jl");
    assert_eq!(walk.state.pins.len(), 2);
    walk.leave();
    write_case(folder, "One text.", &["a", "b", "q"]);
    let back = Walk::back(keep, Some(folder), 120, 30);
    let q = back.state.held.case.person_ix(&"q".into()).unwrap();
    assert_eq!(back.state.pins, [RecordRef::Person(q)]);
    assert!(back.notice().contains("no longer in the case: person “p”"), "{}", back.notice());

    let mut walk = Walk::back(keep, Some(folder), 120, 30);
    walk.press("X1jjl");
    assert_eq!(walk.state.reader.as_ref().unwrap().source.at(), 1);
    walk.leave();
    write_case(folder, "One text.", &["a"]);
    let back = Walk::back(keep, Some(folder), 120, 30);
    assert!(back.notice().starts_with("source “b” is gone"), "{}", back.notice());
    assert_eq!((back.state.shown, back.state.focus), (Shown::Welcome, Focus::List));
}

#[test]
fn cases_opened_before_are_listed_and_opened() {
    let (keep, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (keep, folder) = (keep.path(), folder.path());
    write_case(folder, "One text.", &ALL);
    let mut walk = Walk::back(keep, Some(folder), 120, 30);
    walk.press("2jl");
    let mine = walk.state.session().unwrap();
    walk.leave();
    let mut walk = Walk::back(keep, None, 120, 30);
    walk.press("4j");
    let bundled = walk.state.session().unwrap();
    walk.press("r");
    let screen = walk.screen();
    assert!(screen.contains("A case of mine") && screen.contains("just now"), "{screen}");
    walk.press("mine<enter>");
    assert_eq!(walk.state.held.case.title, "A case of mine");
    assert_eq!(walk.state.session().unwrap(), mine);
    assert_eq!(walk.notice(), "Back at Person q");
    walk.press(":recent<enter>quentin<enter>");
    assert_eq!(walk.state.session().unwrap(), bundled, "and back, where that was left");
    fs::remove_dir_all(folder).unwrap();
    walk.press("r");
    assert!(walk.screen().contains("gone:"), "{}", walk.screen());
    walk.press("mine<enter>");
    assert!(walk.notice().starts_with("gone: "), "{}", walk.notice());
    assert!(walk.state.held.case.title.contains("San Quentin"));
    walk.press("rquentin<enter>");
    assert_eq!(walk.notice(), "this is the case that is open");
}

#[test]
fn a_case_that_does_not_open_leaves_the_one_that_is() {
    let (keep, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (keep, folder) = (keep.path(), folder.path());
    write_case(folder, "One text.", &ALL);
    Walk::back(keep, Some(folder), 120, 30).leave();
    let mut walk = Walk::back(keep, None, 120, 30);
    walk.press("3jj");
    let before = walk.state.session();
    fs::write(folder.join("case.json"), "no case").unwrap();
    walk.press("rmine<enter>");
    assert!(walk.notice().contains("case.json"), "{}", walk.notice());
    assert_eq!(walk.state.session(), before);
    assert!(walk.state.at.is_none());
}

#[test]
fn wrong_settings_are_told_at_the_start_and_among_the_problems() {
    let (config, complaints) =
        casefile::app::config::read("[keys.lists]\nsrt = 'q'\npin = 'p'\nx = 1\n");
    let problems = complaints
        .into_iter()
        .map(|c| c.problem("[keys.lists]\nsrt = 'q'\npin = 'p'\nx = 1\n", "config.toml"));
    let options =
        Options { keymap: config.keymap, problems: problems.collect(), ..Options::default() };
    let mut walk = Walk::begin(None, options, 120, 40);
    let notice = walk.notice().to_owned();
    assert!(notice.starts_with("config.toml:2:1: no action is called “srt”; did"), "{notice}");
    assert!(notice.contains("did you mean “sort”?") && notice.contains("1 more"), "{notice}");
    walk.press("2p");
    assert_eq!(walk.state.pins.len(), 1, "what could be read is in force");
    assert!(walk.screen().contains(" p pin"), "and shown at the foot:\n{}", walk.screen());
    walk.press("!");
    assert!(walk.screen().contains("config.toml:2:1"), "{}", walk.screen());
}

#[test]
fn cards_that_grew_shorter_and_places_come_to_twice_are_kept_as_they_are() {
    for keys in ["jj4Gh<space>", "4G<enter>j<space>H", "5<enter>fo<enter>fo<enter>04"] {
        let mut before = state(None, Size { width: 39, height: 13 });
        for key in Key::parse_run(keys).unwrap() {
            let _ = before.update(Msg::Key(key), 0);
        }
        let session = before.session().unwrap();
        let after = state(Some(session.clone()), before.size);
        assert_eq!(after.session().unwrap(), session, "{keys}");
    }
}

#[test]
fn keys_are_shown_as_they_are_bound() {
    let text = "[keys.anywhere]\nsources = 'f1'\nproblems = 'f9'\nclose = 'f10'\nback = 'f8'\n\
                enter = 'f6'\n";
    let (config, complaints) = casefile::app::config::read(text);
    assert_eq!(complaints, []);
    let wrong = casefile::app::config::read("x = 1").1;
    let problems = wrong.into_iter().map(|c| c.problem("x = 1", "config.toml")).collect();
    let options = Options { keymap: config.keymap, problems, ..Options::default() };
    let mut walk = Walk::begin(None, options, 120, 40);
    let screen = walk.screen();
    assert!(screen.contains(" f1 Sources") && screen.contains("f9 1 problem"), "{screen}");
    walk.press("<f8>");
    assert!(walk.notice().contains("f10 quits"), "{}", walk.notice());
    walk.state.overlay = Some(Overlay::Confirm(Confirm {
        question: String::from("Open it?"),
        target: String::from("https://example.org"),
    }));
    let screen = walk.screen();
    assert!(screen.contains("f6 opens it") && screen.contains("f8 leaves it"), "{screen}");
}

/// The bundled case, read once.
static BUNDLED: LazyLock<Loaded> = LazyLock::new(|| {
    let Msg::Loaded(loaded) = effects::load(None) else { panic!("no case") };
    *loaded
});

/// A state with the bundled case and this session in force.
fn state(session: Option<Session>, size: Size) -> State {
    let mut state = State::new(Options::default(), size);
    let _ = state.update(Msg::Kept(Box::new(Kept { session, ..Kept::default() })), 0);
    let Loaded { case, analysis, .. } = &*BUNDLED;
    let (case, analysis) = (Arc::clone(case), Arc::clone(analysis));
    let loaded = Loaded {
        case,
        analysis,
        problems: Vec::new(),
        location: None,
        plain: false,
        index: None,
        more: None,
    };
    let _ = state.update(Msg::Loaded(Box::new(loaded)), 0);
    state
}

fn size() -> impl Strategy<Value = Size> {
    (1u16..130, 1u16..50).prop_map(|(width, height)| Size { width, height })
}

fn keys() -> impl Strategy<Value = String> {
    let some = [
        "j",
        "k",
        "l",
        "h",
        "<enter>",
        "<esc>",
        "1",
        "2",
        "3",
        "0",
        "4",
        "5",
        "6",
        "<space>",
        "]",
        "[",
        "G",
        "g",
        "}",
        "<ctrl-d>",
        "<pagedown>",
        "s",
        "H",
        "L",
        "J",
        "x",
        "z",
        "*",
        "n",
        "fo<enter>",
        ":9<enter>",
        "<tab>",
    ];
    proptest::collection::vec(proptest::sample::select(some.to_vec()), 0..30)
        .prop_map(|keys| keys.concat())
}

/// Any JSON that looks like a session in parts: numbers and ids changed to anything.
fn spoilt(session: &Session, seed: u64) -> Option<Session> {
    let text = serde_json::to_string(session).unwrap();
    let mut random = seed | 1;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = digits > 0 && out.ends_with(':');
        if number && next() % 3 == 0 {
            let values = [0, 1, 7, 1000, u64::from(u32::MAX), u64::MAX >> 1, u64::MAX];
            out.push_str(&values[(next() % 7) as usize].to_string());
            rest = &rest[digits..];
        } else if c.is_ascii_lowercase() && next() % 500 == 0 {
            out.push(char::from(b'a' + (next() % 26) as u8));
            rest = &rest[1..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    serde_json::from_str(&out).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn taking_putting_back_and_taking_again_gives_the_same(keys in keys(), size in size()) {
        let mut before = state(None, size);
        for key in Key::parse_run(&keys).unwrap() {
            let _ = before.update(Msg::Key(key), 0);
        }
        let session = before.session().unwrap();
        let written = serde_json::to_string(&session).unwrap();
        let session = serde_json::from_str::<Session>(&written).unwrap();
        let after = state(Some(session.clone()), size);
        prop_assert_eq!(after.session().unwrap(), session, "{}", keys);
    }

    #[test]
    fn no_session_breaks_any_case(
        keys in keys(), more in keys(), sizes in (size(), size()), seed: u64, gone in any::<bool>(),
    ) {
        let mut before = state(None, sizes.0);
        for key in Key::parse_run(&keys).unwrap() {
            let _ = before.update(Msg::Key(key), 0);
        }
        if let Some(session) = spoilt(&before.session().unwrap(), seed) {
            let mut after = if gone {
                let mut walk = State::new(Options::default(), sizes.1);
                let kept = Kept { session: Some(session), ..Kept::default() };
                let _ = walk.update(Msg::Kept(Box::new(kept)), 0);
                let (case, analysis) = (Arc::default(), Arc::default());
                let loaded = Loaded { case, analysis, problems: Vec::new(), location: None, plain: false, index: None, more: None };
                let _ = walk.update(Msg::Loaded(Box::new(loaded)), 0);
                walk
            } else {
                state(Some(session), sizes.1)
            };
            let once = after.session().unwrap();
            if !gone {
                prop_assert_eq!(state(Some(once.clone()), sizes.1).session().unwrap(), once);
            }
            for key in Key::parse_run(&more).unwrap() {
                let _ = after.update(Msg::Key(key), 0);
            }
            assert!(after.session().is_some() && after.pane >= Pane::Sources);
        }
    }
}
