//! The thread that reads the terminal and tells the loop what the user did.
//!
//! It reads by itself rather than through crossterm, whose reader (0.29) stalls when more than a kilobyte arrives at
//! once, takes a key sequence that the network cut in two for Escape and letters, types the rest of replies it does not
//! know into the program, never comes back from a paste without an end, and spins when the terminal goes away.

mod csi;
mod decode;

use super::event_loop::Event;
use super::signals;
use super::terminal::Tty;
use crate::app::msg::{Msg, Notice};
use decode::{Decoder, Heard};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{SendError, Sender};
use std::thread;

/// Reads keys, mouse and pastes from now on; ends the program when the terminal is gone.
pub(super) fn listen(tty: &Arc<Tty>, events: &Sender<Event>) -> io::Result<()> {
    let (tty, events) = (Arc::clone(tty), events.clone());
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut decoder = Decoder::default();
        let mut heard = Vec::new();
        while let Ok(()) = read(&tty, &mut decoder, &mut heard) {
            for one in heard.drain(..) {
                if tell(&events, one).is_err() {
                    return;
                }
            }
        }
        signals::end(&tty, &events, signals::GONE);
    })?;
    Ok(())
}

/// Waits for bytes, or for it to be clear that none follow. An error means that the terminal is gone.
fn read(tty: &Tty, decoder: &mut Decoder, heard: &mut Vec<Heard>) -> Result<(), Errno> {
    let patience = decoder.patience().and_then(|wait| Timespec::try_from(wait).ok());
    let mut bytes = [0; 4096];
    match poll(&mut [PollFd::from_borrowed_fd(tty.keys(), PollFlags::IN)], patience.as_ref()) {
        Ok(0) => decoder.settle(heard),
        Ok(_) => match rustix::io::read(tty.keys(), &mut bytes) {
            Ok(0) => return Err(Errno::IO),
            Ok(count) => decoder.feed(bytes.get(..count).unwrap_or_default(), heard),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error),
        },
        Err(Errno::INTR) => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

fn tell(events: &Sender<Event>, heard: Heard) -> Result<(), SendError<Event>> {
    let msg = match heard {
        Heard::Key(key) => Msg::Key(key),
        Heard::Mouse(mouse) => Msg::Mouse(mouse),
        Heard::Paste { text, cut } => {
            if cut {
                let most = decode::LONGEST_PASTE / 1_000_000;
                let notice =
                    Notice::warn(format!("only the first {most} MB of the paste was taken"));
                events.send(Event::App(Msg::Told(notice)))?;
            }
            Msg::Paste(text)
        }
    };
    events.send(Event::App(msg))
}
