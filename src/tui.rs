//! The shell: it takes the terminal over, tells the state machine what happens, draws it, and does what it asks for.

mod clipboard;
pub mod draw;
pub mod effects;
mod event_loop;
mod faults;
mod input;
mod keeper;
mod link;
mod pool;
mod screen;
mod signals;
mod terminal;
pub mod theme;
pub mod worker;

pub use terminal::{Refusal, no_color};

use crate::app::{Msg, Options, State};
use effects::Going;
use effects::keep::Keep;
use event_loop::EventLoop;
use ratatui::Frame;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use theme::Theme;
use worker::Perform;

/// Reads the case at a path, the bundled one without; what it tells on the way goes where its answer goes.
pub type Load = Arc<dyn Fn(Option<&Path>, &mut dyn FnMut(Msg) -> Going) -> Msg + Send + Sync>;

/// What is to be shown, and who does the work.
pub struct Setup {
    /// What the state machine is told of the user's wishes.
    pub app: Options,
    /// The colours, or none.
    pub theme: Theme,
    /// Whether the mouse is the program's; else it is left to the terminal.
    pub mouse: bool,
    /// The case to open first; none for the bundled one.
    pub path: Option<PathBuf>,
    /// Where sessions are kept; without it nothing is kept, and nothing that was is read.
    pub keep: Option<Keep>,
    /// Reads a case, on a thread of its own, and tells how far it has come.
    pub load: Load,
    /// Builds the index and searches it, each on a thread of its own.
    pub perform: Perform,
    /// Draws the state.
    pub draw: fn(&State, &Theme, &mut Frame<'_>),
}

impl Setup {
    /// Shows the case at `path`, the bundled one without, with the mouse on; nothing is kept.
    pub fn new(path: Option<PathBuf>, app: Options, theme: Theme) -> Self {
        Self {
            app,
            theme,
            mouse: true,
            path,
            keep: None,
            load: Arc::new(effects::load_in_steps),
            perform: Arc::new(effects::run_inline),
            draw: draw::draw,
        }
    }
}

/// Shows the screen until the user quits, a signal ends it, or the terminal is gone; answers the exit code.
///
/// Whatever happens, the terminal is given back as it was: a panic on any thread ends the process with code 101, a
/// signal with 128 and its number.
pub fn run(setup: Setup) -> Result<u8, Refusal> {
    let tty = terminal::Tty::open(setup.mouse)?;
    pool::start();
    // crossterm, asked to write no colours, resets bold and reverse along with them: the selected row would be gone.
    // Whether there are colours is up to the theme.
    crossterm::style::force_color_output(true);
    let (events, inbox) = channel();
    faults::end_on_panic(&tty);
    signals::watch(&tty, &events)?;
    let begun = EventLoop::new(setup, &tty, events.clone(), inbox)
        .and_then(|it| tty.enter().map(|()| it))
        .and_then(|it| input::listen(&tty, &events).map(|()| it));
    let ended = begun.map(|mut it| {
        let ended = it.run();
        tty.leave();
        it.end();
        ended
    });
    tty.leave();
    // An error of the loop is one of writing to the terminal: there is nobody to tell.
    let code = ended?.unwrap_or(signals::GONE);
    Ok(u8::try_from(code).unwrap_or(u8::MAX))
}
