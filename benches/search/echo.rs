//! The browser on a large corpus, in a pseudo-terminal: how long a letter takes to the screen while all the letters
//! before it are still searched for.

use crate::clock::Times;
use crate::corpus;
use casefile::analysis::Analysis;
use casefile::app::msg::{Loaded, Msg};
use casefile::app::{Effect, Options};
use casefile::text::Span;
use casefile::tui::theme::Theme;
use casefile::tui::{Setup, run};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Asks for the browser on a corpus; the counts of the search are written to the file that is named with it.
pub(crate) const BROWSE: &str = "--browse=";

const ROWS: u16 = 40;
const COLUMNS: u16 = 120;
/// From one letter to the next: thirty in 0.3 s.
const PACE: Duration = Duration::from_millis(10);
/// How often the query is typed.
const ROUNDS: usize = 10;
/// No search takes so long: its hits waited for the index.
const LONGEST_SEARCH: Duration = Duration::from_millis(100);
/// After so long something is wrong.
const PATIENCE: Duration = Duration::from_mins(2);

/// Shows a corpus of so many passages until the user quits; then writes how many searches were asked for that were
/// begun, and how many of those were given up.
pub(crate) fn browse(size: usize, counts: &Path) -> ExitCode {
    let mut setup = Setup::new(None, Options::default(), Theme::default());
    setup.load = Arc::new(move |_, _| {
        let case = Arc::new(corpus::made(size));
        Msg::Loaded(Box::new(Loaded {
            analysis: Arc::new(Analysis::of(&case)),
            case,
            problems: Vec::new(),
            location: None,
            plain: false,
            index: None,
            more: None,
        }))
    });
    let counted = Arc::new((AtomicUsize::new(0), AtomicUsize::new(0)));
    let (perform, counters) = (setup.perform, Arc::clone(&counted));
    setup.perform = Arc::new(move |effect, cancel| {
        let answer = perform(effect, cancel);
        if matches!(effect, Effect::Search { .. }) {
            counters.0.fetch_add(1, Ordering::Relaxed);
            counters.1.fetch_add(usize::from(cancel.is_cancelled()), Ordering::Relaxed);
        }
        answer
    });
    let code = run(setup).map_or(1, |code| code);
    let (begun, given_up) = (&counted.0, &counted.1);
    let told = format!(
        "{} begun, {} given up",
        begun.load(Ordering::Relaxed),
        given_up.load(Ordering::Relaxed)
    );
    match std::fs::write(counts, told) {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::FAILURE,
    }
}

/// What stands on the emulated screen, and word of every change.
struct Shown {
    screen: Mutex<vt100::Parser>,
    changed: Condvar,
}

impl Shown {
    fn screen(&self) -> MutexGuard<'_, vt100::Parser> {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When it is as it should be; nothing where it never is.
    fn wait(&self, is_so: impl Fn(&str) -> bool) -> Option<Instant> {
        let until = Instant::now() + PATIENCE;
        let mut screen = self.screen();
        while !is_so(&screen.screen().contents()) {
            let left = until.checked_duration_since(Instant::now())?;
            let woken = self.changed.wait_timeout(screen, left);
            screen = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(Instant::now())
    }
}

/// The query typed once: how long each letter took to the screen, and how long the last one's hits did.
struct Round {
    echoes: Vec<Duration>,
    answer: Duration,
    index_in_making: bool,
}

/// Types a query of thirty letters into the browser again and again, one letter every 10 ms, and prints how long each
/// took to the screen and how long the last one's hits did; false where it can't be done.
pub(crate) fn tell(size: usize, query: &str) -> bool {
    println!("  in the browser, “{query}” {ROUNDS} times, a letter every {} ms:", PACE.as_millis());
    measure(size, query).is_some_and(|(rounds, counts)| {
        let tell = |what: &str, rounds: &[Round]| {
            if rounds.is_empty() {
                return;
            }
            let echoes: Vec<Duration> =
                rounds.iter().flat_map(|round| &round.echoes).copied().collect();
            let answers: Vec<Duration> = rounds.iter().map(|round| round.answer).collect();
            println!("    {what}");
            println!("      a letter to its echo {:>5}  {}", echoes.len(), Times::new(echoes));
            println!("      the last to its hits {:>5}  {}", answers.len(), Times::new(answers));
        };
        let (making, made): (Vec<Round>, Vec<Round>) =
            rounds.into_iter().partition(|round| round.index_in_making);
        tell("while the index is made", &making);
        tell("afterwards", &made);
        println!("    searches: {counts}");
        true
    })
}

fn measure(size: usize, query: &str) -> Option<(Vec<Round>, String)> {
    let folder = tempfile::tempdir().ok()?;
    let counts = folder.path().join("counts");
    let cells = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(cells).ok()?;
    let mut command = CommandBuilder::new(std::env::current_exe().ok()?);
    command.args([size.to_string(), format!("{BROWSE}{}", counts.display())]);
    command.env("TERM", "xterm-256color");
    let mut program = pair.slave.spawn_command(command).ok()?;
    let shown = Arc::new(Shown {
        screen: Mutex::new(vt100::Parser::new(ROWS.try_into().ok()?, COLUMNS.try_into().ok()?, 0)),
        changed: Condvar::new(),
    });
    let (mut reader, reads) = (pair.master.try_clone_reader().ok()?, Arc::clone(&shown));
    thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            reads.screen().process(bytes.get(..count).unwrap_or_default());
            reads.changed.notify_all();
        }
    });
    let mut keys = pair.master.take_writer().ok()?;
    shown.wait(|text| text.contains("sources") && !text.contains("index"))?;
    let mut rounds = Vec::new();
    let first: String = query.chars().take(1).collect();
    for _ in 0..ROUNDS {
        keys.write_all(b"/\x15").ok()?;
        // What was typed before comes back with the box and is taken out again.
        shown.wait(|text| text.contains("─ Search") && !holds(text, &first))?;
        let (typed, last) = thread::scope(|scope| {
            // Another thread looks, so that typing keeps its pace.
            let looking = scope.spawn(|| seen(&shown, query));
            let typed = type_in(&mut keys, query);
            (typed, looking.join().ok().flatten())
        });
        let (typed, seen) = (typed?, last?);
        let echoes = seen.iter().zip(&typed).map(|(seen, typed)| seen.duration_since(*typed));
        let answered = shown.wait(|text| text.contains("why:") || text.contains("nowhere"))?;
        let answer = answered.duration_since(*typed.last()?);
        // What waits for the index waits much longer than any search takes.
        let index_in_making = answer > LONGEST_SEARCH;
        rounds.push(Round { echoes: echoes.collect(), answer, index_in_making });
        keys.write_all(b"\x1b[27u").ok()?;
        shown.wait(|text| !text.contains("─ Search"))?;
    }
    keys.write_all(b"\x03\x03").ok()?;
    program.wait().ok()?;
    Some((rounds, std::fs::read_to_string(counts).ok()?))
}

/// Types the letters at their pace; when each was typed.
fn type_in(keys: &mut Box<dyn Write + Send>, query: &str) -> Option<Vec<Instant>> {
    let begin = Instant::now();
    let mut typed = Vec::new();
    for (at, letter) in query.chars().enumerate() {
        let due = begin + PACE * u32::try_from(at).ok()?;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        typed.push(Instant::now());
        keys.write_all(letter.encode_utf8(&mut [0; 4]).as_bytes()).ok()?;
        keys.flush().ok()?;
    }
    Some(typed)
}

/// Whether the search box holds these letters.
fn holds(text: &str, letters: &str) -> bool {
    let typed = format!("/ {letters}");
    text.lines().any(|line| line.contains(&typed))
}

/// When each letter of the query stood in the search box.
fn seen(shown: &Shown, query: &str) -> Option<Vec<Instant>> {
    let ends = query.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.map(|end| {
        let part = Span::new(0, end).of(query);
        shown.wait(|text| holds(text, part))
    })
    .collect()
}
