//! The terminal: taking it over, giving it back, writing to it.
//!
//! Everything that may have to give it back (the loop, a signal, a panic on any thread) shares one [`Tty`], which sees
//! to it that this happens exactly once and never waits for a thread that is stuck. It knows nothing of what is shown.

use crate::app::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Alternate screen, pasted text marked as such, no cursor until a field shows one.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Presses and the wheel with coordinates of any size; not motion, which would wake the program at every twitch.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
/// Ends a frame that was cut short, resets attributes, and undoes `ENTER`.
const LEAVE: &str = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?1049l\x1b[?25h";
/// Ends a control string that was cut short, so that the terminal reads on.
const END_OF_STRING: &str = "\x1b\\";

/// How long giving the terminal back waits for a frame that is being written.
const FRAME_GRACE: Duration = Duration::from_millis(200);
/// How long a second caller waits for the first to give the terminal back.
const LEAVE_GRACE: Duration = Duration::from_millis(500);

/// The size taken where the terminal does not know its own.
const USUAL: Size = Size { width: 80, height: 24 };

/// Why the screen cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Standard output goes elsewhere.
    #[error("standard output is not a terminal")]
    NoScreen,
    /// Standard input is no terminal and the process has none of its own either.
    #[error("standard input is not a terminal, and there is no other to read keys from")]
    NoKeys,
    /// The terminal says that it can do nothing.
    #[error("the terminal can show no screen (TERM=dumb)")]
    Dumb,
    /// The terminal did not do as asked.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}

impl Refusal {
    /// What mends it, as a clause without a full stop.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NoScreen | Self::NoKeys => "run it in a terminal",
            Self::Dumb => "pipe the output through `cat` for plain text",
            Self::Io(_) => "check that standard input and output lead to a terminal that works",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Mode {
    #[default]
    Outside,
    Inside,
    Leaving,
}

#[derive(Debug, Default)]
struct Gate {
    mode: Mode,
    writing: bool,
}

/// The terminal that the program runs in.
#[derive(Debug)]
pub(super) struct Tty {
    /// A handle of its own: standard output's lock may be held by a thread that is stuck.
    out: File,
    keys: File,
    mouse: bool,
    gate: Mutex<Gate>,
    changed: Condvar,
}

impl Tty {
    /// Looks whether there is a terminal fit for the screen; changes nothing yet.
    pub(super) fn open(mouse: bool) -> Result<Arc<Self>, Refusal> {
        let out = io::stdout();
        if !out.is_terminal() {
            return Err(Refusal::NoScreen);
        }
        if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(Refusal::Dumb);
        }
        let stdin = io::stdin();
        let keys = if stdin.is_terminal() {
            File::from(stdin.as_fd().try_clone_to_owned()?)
        } else {
            File::open("/dev/tty").map_err(|_| Refusal::NoKeys)?
        };
        let out = File::from(out.as_fd().try_clone_to_owned()?);
        Ok(Arc::new(Self { out, keys, mouse, gate: Mutex::default(), changed: Condvar::new() }))
    }

    /// Where keys are read from.
    pub(super) fn keys(&self) -> BorrowedFd<'_> {
        self.keys.as_fd()
    }

    /// The size in cells, at most as large as is laid out.
    pub(super) fn size(&self) -> Size {
        let Ok(size) = rustix::termios::tcgetwinsize(&self.out) else { return USUAL };
        let or = |cells, usual| if cells == 0 { usual } else { cells };
        Size { width: or(size.ws_col, USUAL.width), height: or(size.ws_row, USUAL.height) }
            .clamped()
    }

    /// Takes the terminal over: raw mode, alternate screen, marked pastes, mouse. Does nothing if it has been.
    pub(super) fn enter(&self) -> io::Result<()> {
        let mut gate = self.gate();
        if gate.mode != Mode::Outside {
            return Ok(());
        }
        // First: in the background this is what stops the process until it is called to the front.
        crossterm::terminal::enable_raw_mode()?;
        *gate = Gate { mode: Mode::Inside, writing: true };
        drop(gate);
        let done = self.put(ENTER).and_then(|()| self.put(if self.mouse { MOUSE_ON } else { "" }));
        self.written();
        done
    }

    /// Gives the terminal back as it was, once; whoever comes second waits until the first is done.
    ///
    /// Errors are of no use here: the terminal may be gone.
    pub(super) fn leave(&self) {
        let mut gate = self.gate();
        match gate.mode {
            Mode::Outside => return,
            Mode::Leaving => {
                let left = |gate: &mut Gate| gate.mode == Mode::Leaving;
                drop(self.changed.wait_timeout_while(gate, LEAVE_GRACE, left));
                return;
            }
            Mode::Inside => gate.mode = Mode::Leaving,
        }
        let (gate, _) = self
            .changed
            .wait_timeout_while(gate, FRAME_GRACE, |gate| gate.writing)
            .unwrap_or_else(PoisonError::into_inner);
        let cut_short = gate.writing;
        drop(gate);
        let _ = crossterm::terminal::disable_raw_mode();
        for part in [
            if cut_short { END_OF_STRING } else { "" },
            if self.mouse { MOUSE_OFF } else { "" },
            LEAVE,
        ] {
            let _ = self.put(part);
        }
        self.gate().mode = Mode::Outside;
        self.changed.notify_all();
    }

    /// Takes the mouse, or leaves it to the terminal, unless it was to be left alone from the start.
    pub(super) fn take_mouse(&self, on: bool) -> io::Result<()> {
        match (self.mouse, on) {
            (false, _) => Ok(()),
            (true, true) => self.write(MOUSE_ON),
            (true, false) => self.write(MOUSE_OFF),
        }
    }

    /// Writes a frame. While the terminal is given back it goes nowhere: what is drawn then belongs on no screen.
    pub(super) fn write(&self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        let mut gate = self
            .changed
            .wait_while(self.gate(), |gate| gate.writing)
            .unwrap_or_else(PoisonError::into_inner);
        if gate.mode != Mode::Inside {
            return Ok(());
        }
        gate.writing = true;
        drop(gate);
        let done = self.put(bytes);
        self.written();
        done
    }

    fn written(&self) {
        self.gate().writing = false;
        self.changed.notify_all();
    }

    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes all of it, also where another program has made the terminal non-blocking.
    fn put(&self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        let mut rest = bytes.as_ref();
        while !rest.is_empty() {
            match (&self.out).write(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.out, PollFlags::OUT)], None)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Whether the user wants no colours: `NO_COLOR` is set and not empty.
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
