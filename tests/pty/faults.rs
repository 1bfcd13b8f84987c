//! A panic on any thread: the terminal is given back, the message stands on it, the exit code says so.

use super::session::{Session, Under};
use casefile::app::{Effect, Options};
use casefile::tui::theme::Theme;
use casefile::tui::{Setup, draw, run};
use std::sync::Arc;

/// Says in which part of the program the panic is to be.
const FAULT: &str = "CASEFILE_FAULT_OF_A_TEST";

const MESSAGE: &str = "a \u{1b}]0;title\u{7}panic";

/// Runs the program with a part that panics; for the test below, which runs its own executable.
fn run_with_fault(fault: &str) -> ! {
    let mut setup = Setup::new(None, Options::default(), Theme::default());
    match fault {
        "load" => setup.load = Arc::new(|_, _| panic!("{MESSAGE}")),
        "draw" => setup.draw = |_, _, _| panic!("{MESSAGE}"),
        "index" => setup.perform = Arc::new(|_, _| panic!("{MESSAGE}")),
        "search" => {
            let perform = setup.perform;
            setup.perform = Arc::new(move |effect, cancel| match effect {
                Effect::Search { .. } => panic!("{MESSAGE}"),
                _ => perform(effect, cancel),
            });
        }
        "second frame" => {
            setup.draw = |state, theme, frame| {
                assert!(frame.count() == 0, "{MESSAGE}");
                draw::draw(state, theme, frame);
            };
        }
        other => panic!("no fault {other:?}"),
    }
    let code = run(setup).unwrap();
    std::process::exit(code.into())
}

#[test]
fn a_panic_anywhere_gives_the_terminal_back() {
    if let Ok(fault) = std::env::var(FAULT) {
        run_with_fault(&fault);
    }
    let this = std::env::current_exe().unwrap();
    let name = format!("{}::a_panic_anywhere_gives_the_terminal_back", module_path!());
    let name = name.split_once("::").unwrap().1;
    let argv = [this.to_str().unwrap(), "--exact", name, "--nocapture", "--test-threads=1"];
    for fault in ["load", "draw", "index", "search", "second frame"] {
        let mut session = Session::run(Under::Plain, &argv, (100, 30), &[(FAULT, fault)]);
        if fault == "search" {
            session.wait_for_text("San Quentin");
            session.send("/k");
        }
        assert_eq!(session.end(), 101, "{fault}: {}", session.text());
        session.wait_for_text("error of its own");
        session.wait_for_text("]0;title");
        let raw = String::from_utf8_lossy(&session.raw()).into_owned();
        assert!(!raw.contains("\u{1b}]"), "{fault}: the message acts on the terminal");
    }
}
