//! However the program ends, the shell gets its terminal back, and the exit code says how.

use super::session::{Session, Under, binary, no_home};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::Signal;
use rustix::termios::{Action, tcflow};
use std::os::fd::AsFd;
use std::process::{Command, Stdio};

const SIZE: (u16, u16) = (100, 30);
const TITLE: &str = "The San Quentin visit";

fn started() -> Session {
    let session = Session::start(&[], SIZE, &[]);
    session.wait_for_text(TITLE);
    session
}

/// Whether the process behind `watched` ends within so many seconds.
fn ends_within(seconds: i64, watched: impl AsFd) -> bool {
    let limit = Timespec { tv_sec: seconds, tv_nsec: 0 };
    poll(&mut [PollFd::new(&watched, PollFlags::IN)], Some(&limit)).unwrap() == 1
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut session = started();
    assert!(session.look(vt100::Screen::alternate_screen));
    assert!(session.look(vt100::Screen::bracketed_paste));
    session.send("q");
    assert_eq!(session.end(), 0);
    assert!(!session.text().contains(TITLE), "nothing of the screen stays");
}

#[test]
fn without_the_mouse_it_is_left_to_the_terminal() {
    let mode = |session: &Session| session.look(vt100::Screen::mouse_protocol_mode);
    assert_ne!(mode(&started()), vt100::MouseProtocolMode::None);
    let session = Session::start(&["--no-mouse"], SIZE, &[]);
    session.wait_for_text(TITLE);
    assert_eq!(mode(&session), vt100::MouseProtocolMode::None);
}

#[test]
fn signals_end_it_in_order() {
    for (signal, code) in
        [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)]
    {
        let session = started();
        session.signal(signal);
        assert_eq!(session.end(), code, "{signal:?}");
    }
}

#[test]
fn a_signal_during_the_start_leaves_nothing_behind() {
    let session = Session::start(&[], SIZE, &[]);
    session.pid();
    // Wherever it is by now: before, in or after taking the terminal over.
    session.signal(Signal::TERM);
    assert_eq!(session.end(), 143);
}

#[test]
fn a_terminal_that_takes_no_more_output_cannot_hold_it() {
    let mut session = started();
    let (device, watched) = (session.device(), session.watch());
    tcflow(&device, Action::OOff).unwrap();
    session.send("?\x0c");
    session.signal(Signal::TERM);
    assert!(ends_within(1, watched), "stuck in writing");
    tcflow(&device, Action::OOn).unwrap();
    assert_eq!(session.exit_code(), 143);
    // The settings are back; what stands on the screen had no way to be.
    session.assert_settings();
}

#[test]
fn it_goes_with_its_terminal() {
    let session = started();
    let watched = session.watch();
    session.hang_up();
    assert!(ends_within(1, watched), "still there a second after its terminal");
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_does_not() {
    let mut session = Session::start_under(Under::NoInput, &[], SIZE, &[]);
    session.wait_for_text(TITLE);
    session.send("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_terminal_that_can_do_nothing_is_sent_nothing() {
    let session = Session::start(&[], SIZE, &[("TERM", "dumb")]);
    assert_eq!(session.end(), 2);
    let raw = session.raw();
    assert!(!raw.contains(&0x1b), "{}", raw.escape_ascii());
    assert!(session.text().contains("cat"), "{}", session.text());
}

#[test]
fn output_that_is_no_terminal_gets_no_screen() {
    let output = Command::new(binary()).envs(no_home()).stdin(Stdio::null()).output().unwrap();
    assert!(!output.stdout.contains(&0x1b), "{}", output.stdout.escape_ascii());
    assert!(!(output.stdout.is_empty() && output.stderr.is_empty()), "neither text nor a reason");
}
