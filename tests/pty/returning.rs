//! Coming back to a case, however the program ended; and what is kept where, or nowhere.

use super::session::{ESCAPE, Session};
use rustix::process::Signal;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

const SIZE: (u16, u16) = (110, 30);
const TITLE: &str = "The San Quentin visit";

/// The program where this folder is the user's for state, with its case on the screen; no key has been pressed yet.
fn started(state: &Path, args: &[&str]) -> Session {
    let session = Session::start(args, SIZE, &[("XDG_STATE_HOME", state.to_str().unwrap())]);
    session.wait_for_text(" claims · ");
    session
}

/// Everything that is kept, in one text; what is being written is not kept yet.
fn kept(state: &Path) -> String {
    let files = fs::read_dir(state.join("casefile")).into_iter().flatten().flatten();
    let files =
        files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|e| e == "json"));
    files.map(|file| fs::read_to_string(file).unwrap_or_default()).collect()
}

/// Waits until what is kept holds this.
fn await_kept(state: &Path, words: &str) {
    let until = Instant::now() + Duration::from_secs(30);
    while !kept(state).contains(words) {
        assert!(Instant::now() < until, "{words} is not kept: {}", kept(state));
        thread::yield_now();
    }
}

#[test]
fn after_quitting_one_is_where_one_was() {
    let state = tempfile::tempdir().unwrap();
    let mut session = started(state.path(), &[]);
    session.send("0:7\r");
    session.settle();
    // Twice: the first of them leaves the reader.
    session.send("\x03\x03");
    assert_eq!(session.end(), 0);
    let mut session = started(state.path(), &[]);
    session.wait_for_text("Back at S1 ¶7");
    session.send("qq");
    assert_eq!(session.end(), 0);
}

#[test]
fn after_a_kill_one_is_where_one_was_a_moment_before() {
    let state = tempfile::tempdir().unwrap();
    let mut session = started(state.path(), &[]);
    session.send("2j ");
    session.settle();
    await_kept(state.path(), "\"pins\":[{\"person\":\"kim-kardashian\"}]");
    session.signal(Signal::KILL);
    assert_eq!(session.exit_code(), 137);

    let session = started(state.path(), &[]);

    session.wait_for_text("Back at Kim Kardashian");
    assert!(session.text().contains("◉ person Kim Kardashian"), "{}", session.text());
}

#[test]
fn a_kill_at_any_moment_leaves_a_session_that_can_be_read() {
    let state = tempfile::tempdir().unwrap();
    for round in 0..8 {
        let mut session = started(state.path(), &[]);
        assert!(!session.text().contains("set aside"), "{round}: {}", session.text());
        session.send(["3jjj", "2jj", "0\x04", "4jj"][round % 4]);
        session.settle();
        let until = Instant::now() + Duration::from_millis(60 * u64::try_from(round).unwrap());
        while Instant::now() < until {
            thread::yield_now();
        }
        session.signal(Signal::KILL);
        assert_eq!(session.exit_code(), 137);
    }
}

#[test]
fn whatever_ends_it_the_place_is_kept() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let state = tempfile::tempdir().unwrap();
        let mut session = started(state.path(), &[]);
        session.send("3jj");
        session.settle();
        session.signal(signal);
        session.end();
        assert!(
            kept(state.path()).contains("\"pane\":\"claims\""),
            "{signal:?}: {}",
            kept(state.path())
        );
    }
}

#[test]
fn when_the_terminal_goes_the_last_second_at_most_is_lost() {
    let state = tempfile::tempdir().unwrap();
    let mut session = started(state.path(), &[]);
    session.send("2j");
    session.settle();
    await_kept(state.path(), "\"pane\":\"people\"");
    session.send("k");
    session.hang_up();
    let session = started(state.path(), &[]);
    session.wait_for_text("Back at K");
}

fn write_case(folder: &Path, paragraphs: &[String]) {
    fs::write(folder.join("a.txt"), paragraphs.join("\n\n")).unwrap();
    let case = r#"{"format": "casefile/1", "title": "A case of mine", "people": [], "questions": [], "claims": [],
        "sources": [{"id": "a", "title": "A", "kind": "letter", "text": "full", "file": "a.txt", "sha256": ""}]}"#;
    fs::write(folder.join("case.json"), case).unwrap();
}

#[test]
fn a_case_that_was_changed_is_entered_at_the_same_words() {
    let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut text: Vec<String> = (1..60).map(|at| format!("Words of paragraph {at}.")).collect();
    write_case(folder.path(), &text);
    let path = folder.path().to_str().unwrap();
    let mut session = started(state.path(), &[path]);
    session.send("0:20\r");
    session.settle();
    session.send("\x03\x03");
    assert_eq!(session.end(), 0);
    text.insert(0, String::from("A paragraph that was not there."));
    write_case(folder.path(), &text);
    let mut session = started(state.path(), &[&format!("{path}/case.json")]);
    session.wait_for_text("Back at S1 ¶21, where its words are now");
    assert!(session.text().contains("Words of paragraph 20."));
    // The bundled case is another, with a session of its own; from there one comes back to this one.
    session.send("\x03\x03");
    assert_eq!(session.end(), 0);
    let mut session = started(state.path(), &[]);
    assert!(session.text().contains(TITLE) && !session.text().contains("Back at"));
    session.send("r");
    session.wait_for_text("A case of mine");
    session.send("mine\r");
    session.wait_for_text("Back at S1 ¶21");
    session.send("qq");
    assert_eq!(session.end(), 0);
}

#[test]
fn in_private_nothing_is_read_and_nothing_kept() {
    let state = tempfile::tempdir().unwrap();
    let mut session = started(state.path(), &["--private"]);
    session.send("2j ");
    session.settle();
    session.send("r");
    session.wait_for_text("nothing is kept between runs");
    session.send("q");
    assert_eq!(session.end(), 0);
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0, "nothing at all");

    let mut session = started(state.path(), &[]);
    session.send("2j");
    session.settle();
    session.send("q");
    assert_eq!(session.end(), 0);
    let before = kept(state.path());
    let mut session = started(state.path(), &["--private"]);
    assert!(!session.text().contains("Back at"), "{}", session.text());
    session.send("3jjj");
    session.settle();
    session.send("q");
    assert_eq!(session.end(), 0);
    assert_eq!(kept(state.path()), before);
}

#[test]
fn where_nothing_can_be_kept_it_is_said_once_and_all_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no folder");
    fs::write(&file, "").unwrap();
    let mut session = started(&file, &[]);
    session.wait_for_text("this session is not kept");
    session.send("2j");
    session.settle();
    assert!(!session.text().contains("not kept"));
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn what_is_damaged_is_set_aside_and_said() {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join("casefile/bundled.json");
    fs::create_dir(state.path().join("casefile")).unwrap();
    fs::write(&file, "{\"format\": \"casefile-session/1\"\0").unwrap();
    let mut session = started(state.path(), &[]);
    session.wait_for_text("set aside");
    session.send("q");
    assert_eq!(session.end(), 0);
    assert!(file.with_extension("json.bad").exists());
    let session = started(state.path(), &[]);
    assert!(!session.text().contains("set aside"));
}

#[test]
fn of_two_programs_the_later_has_the_last_word() {
    let state = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (started(state.path(), &[]), started(state.path(), &[]));
    for _ in 0..20 {
        one.send("3j");
        other.send("2j");
    }
    one.settle();
    other.settle();
    one.send("q");
    assert_eq!(one.end(), 0);
    other.send("q");
    assert_eq!(other.end(), 0);
    assert!(kept(state.path()).contains("\"pane\":\"people\""));
    assert_eq!(fs::read_dir(state.path().join("casefile")).unwrap().count(), 1, "no other file");
}

#[test]
fn wrong_settings_are_shown_and_right_ones_in_force() {
    let config = tempfile::tempdir().unwrap();
    fs::create_dir(config.path().join("casefile")).unwrap();
    let text = "theme = 'drak'\n[keys.anywhere]\nproblems = 'f8'\nclose = 'Q'\n";
    fs::write(config.path().join("casefile/config.toml"), text).unwrap();
    let env = [("XDG_CONFIG_HOME", config.path().to_str().unwrap())];
    let mut session = Session::start(&[], SIZE, &env);
    session.wait_for_text("config.toml:1:9");
    session.wait_for_text("did you mean “dark”?");
    session.wait_for_text("Q close");
    session.send("\x1b[19~");
    session.wait_for_text("1 problem");
    session.send(ESCAPE);
    session.settle();
    session.send("q");
    session.settle();
    session.send("Q");
    assert_eq!(session.end(), 0);
}
