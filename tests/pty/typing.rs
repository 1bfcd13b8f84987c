//! A letter is on the screen whatever the search is at: nothing waits for the one who searches.

use super::session::{Session, Under};
use casefile::app::{Effect, Options};
use casefile::tui::theme::Theme;
use casefile::tui::{Setup, run};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Says where the counts go, and that the program is to be run.
const COUNTS: &str = "CASEFILE_COUNTS_OF_A_TEST";

/// Thirty letters.
const QUERY: &str = "the governor ordered the tests";

/// Runs the program so that no search but that for the whole query ends before a newer one makes it void; afterwards
/// writes how many were begun and how many were given up. For the test below, which runs its own executable.
fn run_with_slow_search(counts: &Path) -> ! {
    let mut setup = Setup::new(None, Options::default(), Theme::default());
    let (begun, given_up) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (begins, gives_up) = (Arc::clone(&begun), Arc::clone(&given_up));
    let perform = setup.perform;
    setup.perform = Arc::new(move |effect, cancel| {
        let Effect::Search { query, .. } = effect else { return perform(effect, cancel) };
        begins.fetch_add(1, Ordering::SeqCst);
        while query != QUERY && !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        let answer = perform(effect, cancel);
        gives_up.fetch_add(usize::from(cancel.is_cancelled()), Ordering::SeqCst);
        answer
    });
    let code = run(setup).unwrap();
    let told = format!("{} {}", begun.load(Ordering::SeqCst), given_up.load(Ordering::SeqCst));
    std::fs::write(counts, told).unwrap();
    std::process::exit(code.into())
}

#[test]
fn letters_are_shown_while_the_search_is_busy() {
    if let Some(counts) = std::env::var_os(COUNTS) {
        run_with_slow_search(Path::new(&counts));
    }
    let folder = tempfile::tempdir().unwrap();
    let counts = folder.path().join("counts");
    let this = std::env::current_exe().unwrap();
    let name = format!("{}::letters_are_shown_while_the_search_is_busy", module_path!());
    let name = name.split_once("::").unwrap().1;
    let argv = [this.to_str().unwrap(), "--exact", name, "--nocapture", "--test-threads=1"];
    let env = [(COUNTS, counts.to_str().unwrap())];
    let mut session = Session::run(Under::Plain, &argv, (100, 30), &env);
    session.wait_for_text("San Quentin");
    session.send("/");
    let mut typed = String::from("/ ");
    for letter in QUERY.chars() {
        session.send(letter.to_string());
        typed.push(letter);
        session.wait_for(&typed, |screen| screen.contents().contains(typed.trim_end()));
    }
    session.wait_for_text("why:");
    session.send("\x03\x03");
    session.wait_for_text("the end");
    let told = std::fs::read_to_string(&counts).unwrap();
    let numbers: Vec<usize> = told.split(' ').map(|number| number.parse().unwrap()).collect();
    let &[begun, given_up] = numbers.as_slice() else { panic!("{told}") };
    assert!((2..=QUERY.len()).contains(&begun), "{begun} searches for {} letters", QUERY.len());
    assert_eq!(given_up, begun - 1, "only the last is answered");
}
