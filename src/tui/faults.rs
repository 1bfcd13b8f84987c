//! What happens when the program itself is at fault: a panic on any thread ends it in order.

use super::terminal::Tty;
use crate::text::sanitise::Safe;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::thread;

/// The exit code after a panic, as Rust programs have it.
const PANICKED: i32 = 101;

/// From now on a panic gives the terminal back, says what happened, and ends the process with exit code 101.
///
/// It ends it there and then, whichever thread it is: a screen that goes on without its workers answers nothing.
pub(super) fn end_on_panic(tty: &Arc<Tty>) {
    let tty = Arc::clone(tty);
    std::panic::set_hook(Box::new(move |info| {
        tty.leave();
        // Nothing can be done about a message that cannot be written.
        let _ = std::io::stderr().write_all(message(info).as_bytes());
        signal_hook::low_level::exit(PANICKED);
    }));
}

/// The message: it may hold words of a document, so it is made safe to show.
fn message(info: &PanicHookInfo<'_>) -> String {
    let what = info.payload_as_str().unwrap_or("no message");
    let place = info.location().map_or_else(String::new, |place| format!(" at {place}"));
    let thread = thread::current();
    let thread = thread.name().unwrap_or("unnamed");
    let trace = Backtrace::capture();
    let trace = match trace.status() {
        BacktraceStatus::Captured => format!("\n{trace}"),
        _ => String::new(),
    };
    let told = format!(
        "casefile stopped over an error of its own (thread {thread}{place}):\n{what}\n\
         The files of the case are as they were.{trace}\n"
    );
    Safe::text(&told).as_str().to_owned()
}
