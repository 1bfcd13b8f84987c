//! What stands on the terminal, and the least that has to be sent to change it.

use super::terminal::Tty;
use crate::app::layout::Size;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

/// The terminal shows what comes between these at once, if it knows how; others pass over them.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// No attributes, and nothing on the screen.
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// Collects a frame, so that it goes out in one piece.
#[derive(Debug, Clone, Default)]
struct Outbox(Rc<RefCell<Vec<u8>>>);

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    /// Nothing: ratatui flushes after every move of the cursor.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The screen.
#[derive(Debug)]
pub(super) struct Screen {
    tty: Arc<Tty>,
    outbox: Outbox,
    size: Size,
    terminal: Terminal<CrosstermBackend<Outbox>>,
}

impl Screen {
    /// A screen of this size; nothing is known of what stands on it.
    pub(super) fn new(tty: Arc<Tty>, size: Size) -> io::Result<Self> {
        let outbox = Outbox::default();
        let terminal = blank(&outbox, size)?;
        Ok(Self { tty, outbox, size, terminal })
    }

    /// The size has changed.
    pub(super) fn resize(&mut self, size: Size) -> io::Result<()> {
        if size == self.size {
            return Ok(());
        }
        self.size = size;
        self.repaint()
    }

    /// Everything is to be drawn anew, whatever stands there.
    pub(super) fn repaint(&mut self) -> io::Result<()> {
        // A terminal made anew believes an empty screen, which is what it is told to make; ratatui's own `clear` asks
        // the terminal where its cursor is, and waits for the answer among the keys.
        self.terminal = blank(&self.outbox, self.size)?;
        Ok(())
    }

    /// Sends the difference to what stands there.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(draw)?;
        let frame = self.outbox.0.take();
        self.tty.write([BEGIN, &frame, END].concat())
    }

    /// Takes the mouse, or leaves it to the terminal; as the user asked at the start, in any case.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.tty.take_mouse(on)
    }

    /// Sends this to the terminal as it is.
    pub(super) fn send(&mut self, sequence: &str) -> io::Result<()> {
        self.tty.write(sequence)
    }
}

fn blank(outbox: &Outbox, size: Size) -> io::Result<Terminal<CrosstermBackend<Outbox>>> {
    outbox.0.replace(CLEAR.to_vec());
    // Fixed: a viewport that follows the terminal asks it for its size at every frame, unclamped.
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    Terminal::with_options(CrosstermBackend::new(outbox.clone()), TerminalOptions { viewport })
}
