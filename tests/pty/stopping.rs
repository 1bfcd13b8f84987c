//! Ctrl-Z and its kin: back to the shell, and back again, as often as one likes.

use super::session::{Session, Under};
use rustix::process::Signal;

const SIZE: (u16, u16) = (100, 30);
const TITLE: &str = "The San Quentin visit";

/// Calls the program back and waits until it is.
fn call_back(session: &mut Session) {
    // A line end in either mode: a program stopped without a word leaves raw mode on.
    session.send("\n");
    session.wait_for("the screen again", |screen| {
        screen.alternate_screen()
            && screen.bracketed_paste()
            && screen.hide_cursor()
            && screen.contents().contains(TITLE)
    });
}

fn wait_for_shell(session: &Session, time: usize) {
    session.wait_for_text(&format!("back to the shell {time}"));
    session.assert_restored();
}

#[test]
fn it_stops_and_goes_on_time_and_again() {
    let mut session = Session::start_under(Under::Jobs, &[], SIZE, &[]);
    session.wait_for_text(TITLE);
    for time in 1..=3 {
        session.send("\x1a");
        wait_for_shell(&session, time);
        call_back(&mut session);
    }
    session.signal(Signal::TSTP);
    wait_for_shell(&session, 4);
    call_back(&mut session);
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn it_takes_the_size_that_the_terminal_has_when_it_comes_back() {
    let mut session = Session::start_under(Under::Jobs, &[], SIZE, &[]);
    session.wait_for_text(TITLE);
    session.send("\x1a");
    wait_for_shell(&session, 1);
    session.resize((60, 20));
    session.resize_emulator((60, 20));
    call_back(&mut session);
    session.settle();
    let raw = session.raw();
    let frame = &raw[memchr::memmem::rfind(&raw, b"\x1b[2J").unwrap()..];
    assert_eq!(super::session::count(frame, b"\x1b[21;"), 0, "drawn below the last row");
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn being_stopped_without_a_word_does_not_cost_the_screen() {
    let mut session = Session::start_under(Under::Jobs, &[], SIZE, &[]);
    session.wait_for_text(TITLE);
    session.signal(Signal::STOP);
    // Nobody could give the terminal back: the shell writes into the alternate screen.
    session.wait_for_text("back to the shell 1");
    call_back(&mut session);
    session.settle();
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn without_a_shell_to_go_back_to_it_stays() {
    let mut session = Session::start(&[], SIZE, &[]);
    session.wait_for_text(TITLE);
    session.send("\x1a");
    session.wait_for_text("no shell");
    session.signal(Signal::TSTP);
    session.settle();
    session.send("q");
    assert_eq!(session.end(), 0);
}
