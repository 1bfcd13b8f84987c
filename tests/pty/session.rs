//! A pseudo-terminal with the program in it, watched through a terminal emulator.
//!
//! The program runs under a shell, which tells how the terminal was before and is after, and the exit code. Nothing
//! sleeps: whoever waits is woken by what the program writes, or fails at a deadline with the screen in the message.

use portable_pty::{CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vt100::Screen;

/// Long enough for the slowest machine; reached only by a failure.
const DEADLINE: Duration = Duration::from_secs(30);

/// The Escape key in the spelling that no byte after it can change.
pub(super) const ESCAPE: &str = "\x1b[27u";

/// Ctrl-C: twice quits, wherever one is.
pub(super) const CANCEL: &str = "\x03";

/// What the program sends before it draws everything anew.
const CLEAR: &[u8] = b"\x1b[2J";

/// Runs `"$@"` and tells of it; ends when a line is typed.
const PLAIN: &str = r#"
printf 'before %s\n' "$(stty -g)"
sh -c 'printf "pid %s\n" "$$"; exec "$@"' sh "$@"
printf '\nexit %s\nafter %s\nthe end\n' "$?" "$(stty -g)"
read -r line
"#;

/// The same with standard input from nowhere.
const NO_INPUT: &str = r#"
printf 'before %s\n' "$(stty -g)"
sh -c 'printf "pid %s\n" "$$"; exec "$@" </dev/null' sh "$@"
printf '\nexit %s\nafter %s\nthe end\n' "$?" "$(stty -g)"
read -r line
"#;

/// The same with job control: whenever the program stops, a line typed calls it back.
const JOBS: &str = r#"
set -m
printf 'before %s\n' "$(stty -g)"
sh -c 'printf "pid %s\n" "$$"; exec "$@"' sh "$@"
code=$?
stops=0
while [ "$code" -gt 145 ]; do
    stops=$((stops + 1))
    printf '\nstopped %s\nafter %s\nback to the shell %s\n' "$code" "$(stty -g)" "$stops"
    read -r line
    fg >/dev/null
    code=$?
done
printf '\nexit %s\nafter %s\nthe end\n' "$code" "$(stty -g)"
read -r line
"#;

/// How the program is run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Under {
    Plain,
    NoInput,
    Jobs,
}

/// What leads a program to the user's own files.
const HOME: [&str; 4] = ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"];

/// The program: the release build is tried with the same tests.
pub(super) fn binary() -> String {
    let built = std::env::var("CASEFILE_BINARY");
    built.unwrap_or_else(|_| env!("CARGO_BIN_EXE_casefile").to_owned())
}

/// The environment of a user without files.
pub(super) fn no_home() -> [(&'static str, &'static str); 4] {
    HOME.map(|name| (name, "/nonexistent/home"))
}

struct Seen {
    raw: Vec<u8>,
    emulator: vt100::Parser,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    closing: Mutex<bool>,
}

/// A terminal and the program in it.
pub(super) struct Session {
    master: Box<dyn MasterPty + Send>,
    /// Held open, so that the terminal is there after the program and the shell have ended.
    _slave: Box<dyn SlavePty + Send>,
    writer: Box<dyn Write + Send>,
    shared: Arc<Shared>,
    reader: thread::JoinHandle<()>,
    _home: TempDir,
}

impl Session {
    /// The program with these arguments in a terminal of so many columns and rows.
    pub(super) fn start(args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Self {
        Self::start_under(Under::Plain, args, size, env)
    }

    /// The program, run in this way.
    pub(super) fn start_under(
        under: Under,
        args: &[&str],
        size: (u16, u16),
        env: &[(&str, &str)],
    ) -> Self {
        let built = binary();
        let program = [built.as_str()];
        Self::run(under, &[&program, args].concat(), size, env)
    }

    /// Another program.
    pub(super) fn run(under: Under, argv: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(cells(size)).unwrap();
        let script = match under {
            Under::Plain => PLAIN,
            Under::NoInput => NO_INPUT,
            Under::Jobs => JOBS,
        };
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, "sh"]);
        command.args(argv);
        for name in ["NO_COLOR", "COLORTERM", "RUST_BACKTRACE", "CASEFILE_CONFIG"] {
            command.env_remove(name);
        }
        for name in HOME {
            command.env(name, home.path());
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        pair.slave.spawn_command(command).unwrap();
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen { raw: Vec::new(), emulator: emulator(size) }),
            changed: Condvar::new(),
            closing: Mutex::new(false),
        });
        let reader = read_on(pair.master.try_clone_reader().unwrap(), Arc::clone(&shared));
        let writer = pair.master.take_writer().unwrap();
        Self { master: pair.master, _slave: pair.slave, writer, shared, reader, _home: home }
    }

    /// Types these bytes.
    pub(super) fn send(&mut self, keys: impl AsRef<[u8]>) {
        self.writer.write_all(keys.as_ref()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen is as it should be.
    pub(super) fn wait_for(&self, what: &str, shown: impl Fn(&Screen) -> bool) {
        self.wait(what, |seen| shown(seen.emulator.screen()));
    }

    /// Waits until this stands on the screen.
    pub(super) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the program has taken all that was typed: it draws anew when asked to, keys come in order.
    pub(super) fn settle(&mut self) {
        let before = count(&self.seen().raw, CLEAR);
        self.send("\x0c");
        self.wait("a new frame", |seen| {
            let frames = count(&seen.raw, CLEAR);
            // The whole frame is there once the mark of its end is.
            let tail = after_last(&seen.raw, CLEAR);
            frames > before && count(tail, b"\x1b[?2026l") > 0
        });
    }

    /// Waits for the end of the program; answers its exit code and checks that the terminal is as it was.
    pub(super) fn end(&self) -> i32 {
        let code = self.exit_code();
        self.wait_for("the end of the program", |screen| screen.contents().contains("the end"));
        self.assert_restored();
        code
    }

    /// Waits for the end of the program and answers its exit code, in whatever state the terminal is.
    pub(super) fn exit_code(&self) -> i32 {
        self.wait("the end of the program", |seen| count(&seen.raw, b"\nthe end") > 0);
        self.field("exit ").parse().unwrap()
    }

    /// Checks that the terminal is as it was before the program.
    pub(super) fn assert_restored(&self) {
        self.assert_settings();
        let seen = self.seen();
        let screen = seen.emulator.screen();
        assert!(!screen.alternate_screen(), "alternate screen");
        assert!(!screen.hide_cursor(), "cursor");
        assert!(!screen.bracketed_paste(), "marked pastes");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.bold() && !screen.inverse(), "attributes");
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
    }

    /// Checks that the terminal's settings are as they were.
    pub(super) fn assert_settings(&self) {
        assert_eq!(self.field("before "), self.field("after "), "the terminal's settings");
    }

    /// The process of the program.
    pub(super) fn pid(&self) -> Pid {
        self.wait("the process id", |seen| field(&seen.raw, "pid ").is_some());
        Pid::from_raw(self.field("pid ").parse().unwrap()).unwrap()
    }

    /// Sends the program a signal.
    pub(super) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Something to wait on for the end of the program, also when nobody is told of it.
    pub(super) fn watch(&self) -> OwnedFd {
        pidfd_open(self.pid(), PidfdFlags::empty()).unwrap()
    }

    /// What was written last after this word at the beginning of a line.
    fn field(&self, name: &str) -> String {
        field(&self.seen().raw, name).unwrap_or_else(|| panic!("no {name:?} in:\n{}", self.text()))
    }

    /// Gives the terminal this size.
    pub(super) fn resize(&self, size: (u16, u16)) {
        self.master.resize(cells(size)).unwrap();
    }

    /// Gives the emulator this size as well.
    pub(super) fn resize_emulator(&self, (columns, rows): (u16, u16)) {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        self.seen().emulator.set_size(size(rows), size(columns));
    }

    /// Everything that came from the program and the shell so far.
    pub(super) fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }

    /// What stands on the screen.
    pub(super) fn text(&self) -> String {
        self.seen().emulator.screen().contents()
    }

    /// Looks at the screen.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.seen().emulator.screen())
    }

    /// The terminal as another program would open it.
    pub(super) fn device(&self) -> File {
        File::open(self.master.tty_name().unwrap()).unwrap()
    }

    /// Takes the terminal away, as closing its window does.
    pub(super) fn hang_up(mut self) {
        *self.shared.closing.lock().unwrap() = true;
        // The reader holds the terminal as well: what is drawn now wakes it.
        self.send("\x0c");
        self.reader.join().unwrap();
    }

    fn wait(&self, what: &str, ready: impl Fn(&Seen) -> bool) {
        let until = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !ready(&seen) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what}; screen:\n{}", seen.emulator.screen().contents());
            seen = self.shared.changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.seen.lock().unwrap()
    }
}

fn read_on(mut from: Box<dyn Read + Send>, shared: Arc<Shared>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut bytes = vec![0; 65536];
        while let Ok(count) = from.read(&mut bytes) {
            if count == 0 || *shared.closing.lock().unwrap() {
                return;
            }
            let mut seen = shared.seen.lock().unwrap();
            seen.raw.extend(&bytes[..count]);
            seen.emulator.process(&bytes[..count]);
            shared.changed.notify_all();
        }
    })
}

fn cells((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn emulator((columns, rows): (u16, u16)) -> vt100::Parser {
    let size = |cells| NonZeroU16::new(cells).unwrap();
    vt100::Parser::new(size(rows), size(columns), 0)
}

/// How often `part` stands in `whole`.
pub(super) fn count(whole: &[u8], part: &[u8]) -> usize {
    memchr::memmem::find_iter(whole, part).count()
}

fn after_last<'a>(whole: &'a [u8], part: &[u8]) -> &'a [u8] {
    memchr::memmem::rfind(whole, part).map_or(&[], |at| &whole[at..])
}

fn field(raw: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(raw);
    let found = text.lines().filter_map(|line| line.strip_prefix(name)).next_back()?;
    Some(found.trim_end().to_owned())
}
