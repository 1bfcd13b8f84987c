//! The one way to standard output and standard error: line by line, and nothing of it acts on a terminal.

use crate::store::OpenError;
use crate::text::fold::is_invisible;
use crate::text::{Lines, Marks, Safe};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, BufWriter, StdoutLock, Write as _};
use std::process::ExitCode;

/// Why something was not done.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever reads the output has stopped: nothing to tell, nobody to tell it to.
    Closed,
    /// Something to be told.
    Told {
        /// What is wrong, as a clause without a full stop.
        what: String,
        /// What mends it, as a clause without a full stop.
        help: String,
    },
}

impl Failure {
    /// A failure to be told.
    pub(super) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Told { what: what.into(), help: help.into() }
    }

    /// Tells it on standard error; gives the exit code.
    pub(super) fn tell(self) -> ExitCode {
        let Self::Told { what, help } = self else { return ExitCode::SUCCESS };
        tell(&format!("casefile: {what}. help: {help}"));
        ExitCode::from(2)
    }
}

/// Tells one line on standard error.
pub(super) fn tell(text: &str) {
    let line = Safe::line(text);
    // Where even this cannot be written there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{}", line.as_str());
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::new(format!("cannot write: {error}"), "check where the output goes"),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::new(error.to_string(), error.help())
    }
}

/// Standard output.
pub(super) struct Out {
    to: BufWriter<StdoutLock<'static>>,
    marks: Marks,
}

impl Out {
    /// Standard output, with these glyphs for what cannot be shown.
    pub(super) fn stdout(marks: Marks) -> Self {
        Self { to: BufWriter::new(io::stdout().lock()), marks }
    }

    /// Prints one line. Whatever a terminal would act on, line breaks too, shows as a mark.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        let safe = Safe::with(text, Lines::One, self.marks);
        writeln!(self.to, "{}", safe.as_str())
    }

    /// Prints a value as JSON on one line. What a terminal would act on is escaped, so that the value stays the same.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        writeln!(self.to, "{}", escaped(&serde_json::to_string(value)?))
    }

    /// Prints what the program has made itself, as it is: nothing of a case or a file may be in it.
    pub(super) fn own(&mut self, text: &[u8]) -> io::Result<()> {
        self.to.write_all(text)
    }

    /// Writes out what is still held back; gives `result`, or why that failed.
    pub(super) fn end(mut self, result: Result<ExitCode, Failure>) -> Result<ExitCode, Failure> {
        let flushed = self.to.flush();
        let code = result?;
        flushed?;
        Ok(code)
    }
}

/// JSON with everything invisible as `\u` escapes; in valid JSON such letters stand only within text.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) || c == '\u{85}' {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_hides_nothing_and_means_the_same() {
        let text = "é \u{1b}[2J \u{202e} \u{9b} \u{85} \u{e0041} \"\\ 😀 \u{7f}";
        let json = escaped(&serde_json::to_string(text).unwrap());
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        assert!(!json.chars().any(|c| is_invisible(c) || c.is_control()), "{json}");
        assert!(json.contains("😀"));
    }
}
