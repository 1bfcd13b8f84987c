//! Signals: ending in order, stopping and going on, a new size.
//!
//! They are handled on a thread of their own, which needs nobody else: the one that draws may be stuck writing to a
//! terminal that no longer reads.

use super::event_loop::Event;
use super::terminal::Tty;
use crate::app::msg::{Msg, Notice};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// How long an ending may take before the process is gone all the same.
const GRACE: Duration = Duration::from_millis(400);

/// The exit code of a program that a signal ended is this and the signal's number.
const SIGNALLED: i32 = 128;

/// The exit code when the terminal is gone: that of a hang-up.
pub(super) const GONE: i32 = SIGNALLED + SIGHUP;

/// Handles signals from now on.
pub(super) fn watch(tty: &Arc<Tty>, events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let (tty, events) = (Arc::clone(tty), events.clone());
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => tell(&events, Msg::Resized(tty.size())),
                SIGTSTP => stop(&tty, &events),
                SIGCONT => go_on(&tty, &events),
                ending => end(&tty, &events, SIGNALLED + ending),
            }
        }
    })?;
    Ok(())
}

/// Gives the terminal back and ends the program with this code: through the loop if it answers, else without it.
pub(super) fn end(tty: &Tty, events: &Sender<Event>, code: i32) {
    // Giving the terminal back may itself be stuck, so the clock runs elsewhere.
    let clock = thread::Builder::new().name("deadline".into()).spawn(move || {
        thread::sleep(GRACE);
        low_level::exit(code);
    });
    tty.leave();
    if clock.is_err() || events.send(Event::End(code)).is_err() {
        low_level::exit(code);
    }
}

/// Asks for the same as Ctrl-Z in a program that leaves it to the terminal: the whole job stops.
pub(super) fn suspend() -> io::Result<()> {
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?)
}

fn stop(tty: &Tty, events: &Sender<Event>) {
    if !has_job_control() {
        tell(events, Msg::Told(Notice::warn("there is no shell to go back to")));
        return;
    }
    tty.leave();
    // Returns when the process is called back; what follows then is the answer to SIGCONT.
    let _ = low_level::raise(SIGSTOP);
}

/// Back in the foreground. Whoever had the terminal meanwhile may have left it in any state.
fn go_on(tty: &Tty, events: &Sender<Event>) {
    tty.leave();
    if tty.enter().is_err() {
        end(tty, events, GONE);
        return;
    }
    tell(events, Msg::Resized(tty.size()));
    let _ = events.send(Event::Redraw);
}

/// Whether a shell can call the process back. The kernel does not let Ctrl-Z stop a process that nobody would wake;
/// we have taken its place, so we look ourselves: a shell puts each job into a group other than its own.
fn has_job_control() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

fn tell(events: &Sender<Event>, msg: Msg) {
    // An error means that the loop has ended, and with it the need to tell.
    let _ = events.send(Event::App(msg));
}
