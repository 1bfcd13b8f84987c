//! Processes that read what may be hostile: pages in one that answers question after question, PDFs in one each.
//!
//! They are this program, run with a subcommand that nobody types; they limit themselves before they read, and are ended
//! when they take too long. A process that breaks takes one file along.

use super::page::{Page, read};
use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The subcommand that nobody types.
pub const SUBCOMMAND: &str = "read-document";

/// How long one page, and one PDF, may take.
const PAGE_TIME: Duration = Duration::from_secs(10);
const PDF_TIME: Duration = Duration::from_secs(30);

/// How much memory such a process may have, and how long it may compute in all, in seconds.
const MEMORY: u64 = 1 << 30;
const COMPUTE: u64 = 300;

/// A process is ended after so many pages, so that what it may have kept goes with it.
const PAGES: usize = 500;

/// The longest answer that is taken.
const LONGEST: u64 = 64 << 20;

/// What a shell says where there is no such program.
const NO_PROGRAM: i32 = 127;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says which program to run for reading: this one, wherever its file lies. The first word counts.
pub fn read_with(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

fn program() -> io::Result<PathBuf> {
    if let Some(program) = PROGRAM.get() {
        return Ok(program.clone());
    }
    let own = std::env::current_exe()?;
    let ours = own.file_stem().is_some_and(|stem| stem == "casefile");
    if ours { Ok(own) } else { Err(io::Error::other("no program was named to read it with")) }
}

/// Why a process gave no answer.
#[derive(Debug)]
pub(super) enum Broken {
    /// It could not be run.
    Start(io::Error),
    /// It ended.
    Died,
    /// It took longer than this.
    TooLong(Duration),
    /// The program that it needs is not installed.
    NoProgram,
    /// What it wrote is no answer.
    Garbled,
}

/// A process that reads pages, started when first asked and anew when it broke.
#[derive(Default)]
pub(super) struct PageReader {
    running: Option<Running>,
}

struct Running {
    process: Ended,
    answers: Receiver<String>,
    pages: usize,
}

/// A process that ends with its owner.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl PageReader {
    /// Reads a page.
    pub(super) fn read(&mut self, html: &str) -> Result<Page, Broken> {
        let mut running = match self.running.take() {
            Some(running) if running.pages < PAGES => running,
            _ => Running::start().map_err(Broken::Start)?,
        };
        let page = running.ask(html)?;
        running.pages += 1;
        self.running = Some(running);
        Ok(page)
    }
}

impl Running {
    fn start() -> io::Result<Self> {
        let mut process = Command::new(program()?)
            .args([SUBCOMMAND, "pages"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (send, answers) = channel();
        let stdout = process.stdout.take();
        let process = Ended(process);
        thread::Builder::new().name("pages".into()).spawn(move || {
            let mut lines = stdout.map(BufReader::new);
            while let Some(reader) = &mut lines {
                let mut line = String::new();
                let read = reader.by_ref().take(LONGEST).read_line(&mut line);
                if read.is_ok_and(|bytes| bytes == 0)
                    || !line.ends_with('\n')
                    || send.send(line).is_err()
                {
                    return;
                }
            }
        })?;
        Ok(Self { process, answers, pages: 0 })
    }

    fn ask(&mut self, html: &str) -> Result<Page, Broken> {
        let stdin = self.process.0.stdin.as_mut().ok_or(Broken::Died)?;
        let length = (html.len() as u64).to_le_bytes();
        // It reads the whole page before it looks at any of it, so this does not wait for the parser.
        let sent = stdin.write_all(&length).and_then(|()| stdin.write_all(html.as_bytes()));
        sent.and_then(|()| stdin.flush()).map_err(|_| Broken::Died)?;
        match self.answers.recv_timeout(PAGE_TIME) {
            Ok(line) => serde_json::from_str(&line).map_err(|_| Broken::Garbled),
            Err(RecvTimeoutError::Timeout) => Err(Broken::TooLong(PAGE_TIME)),
            Err(RecvTimeoutError::Disconnected) => Err(Broken::Died),
        }
    }
}

/// The text of a PDF; with `layout`, its lines as they stand on the page.
pub(super) fn pdf(path: &Path, layout: bool) -> Result<Vec<u8>, Broken> {
    let path = std::path::absolute(path).map_err(Broken::Start)?;
    let mut command = Command::new(program().map_err(Broken::Start)?);
    command.args([SUBCOMMAND, if layout { "pdf-layout" } else { "pdf" }]).arg(path);
    output(command, PDF_TIME)
}

/// What a command writes, if it ends well and in time.
fn output(mut command: Command, time: Duration) -> Result<Vec<u8>, Broken> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = Ended(command.spawn().map_err(Broken::Start)?);
    let stdout = process.0.stdout.take();
    let (send, written) = channel();
    thread::Builder::new()
        .name("pdf".into())
        .spawn(move || {
            let mut bytes = Vec::new();
            let read = stdout.map(|stdout| stdout.take(LONGEST).read_to_end(&mut bytes));
            let _ = send.send(read.is_some_and(|read| read.is_ok()).then_some(bytes));
        })
        .map_err(Broken::Start)?;
    let bytes = match written.recv_timeout(time) {
        Ok(bytes) => bytes.ok_or(Broken::Garbled)?,
        Err(_) => return Err(Broken::TooLong(time)),
    };
    if bytes.len() as u64 >= LONGEST {
        return Ok(bytes);
    }
    let status = process.0.wait().map_err(Broken::Start)?;
    match status.code() {
        Some(0) => Ok(bytes),
        Some(NO_PROGRAM) => Err(Broken::NoProgram),
        // It gives what it could read of a damaged file.
        Some(_) if !bytes.is_empty() => Ok(bytes),
        _ => Err(Broken::Died),
    }
}

/// The process's own side: reads what it is told to, within limits, and answers on standard output. The exit code.
pub fn serve(what: &str, path: Option<&Path>) -> u8 {
    limit();
    match (what, path) {
        ("pages", None) => {
            u8::from(answer(&mut io::stdin().lock(), &mut io::stdout().lock()).is_err())
        }
        ("pdf", Some(path)) => become_pdftotext(path, &["-q", "-enc", "UTF-8"]),
        ("pdf-layout", Some(path)) => become_pdftotext(path, &["-q", "-enc", "UTF-8", "-layout"]),
        _ => 2,
    }
}

/// Answers page after page until there is none.
fn answer(pages: &mut impl Read, answers: &mut impl Write) -> io::Result<()> {
    loop {
        let mut length = [0; 8];
        match pages.read_exact(&mut length) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            read => read?,
        }
        let mut html = Vec::new();
        pages.take(u64::from_le_bytes(length)).read_to_end(&mut html)?;
        let page = read(&String::from_utf8_lossy(&html));
        let line = serde_json::to_string(&page)?;
        answers.write_all(line.as_bytes())?;
        answers.write_all(b"\n")?;
        answers.flush()?;
    }
}

#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    for (resource, limit) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, COMPUTE),
        // Nothing of a document may be left behind: no core, no file.
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ] {
        // Where a system knows no such limit, the time limit of who asked still holds.
        let _ = setrlimit(resource, most(limit));
    }
}

#[cfg(not(unix))]
fn limit() {}

/// Runs pdftotext in place of this process, so that the limits are its own.
#[cfg(unix)]
fn become_pdftotext(path: &Path, options: &[&str]) -> u8 {
    use std::os::unix::process::CommandExt as _;
    let error = Command::new("pdftotext").args(options).arg(path).arg("-").exec();
    u8::try_from(if error.kind() == io::ErrorKind::NotFound { NO_PROGRAM } else { 1 }).unwrap_or(1)
}

#[cfg(not(unix))]
fn become_pdftotext(path: &Path, options: &[&str]) -> u8 {
    match Command::new("pdftotext").args(options).arg(path).arg("-").status() {
        Ok(status) => u8::from(!status.success()),
        Err(_) => u8::try_from(NO_PROGRAM).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_answered_one_after_the_other() {
        let mut asked = Vec::new();
        for page in ["<title>A</title><p>one", "<title>B</title><p>two"] {
            asked.extend((page.len() as u64).to_le_bytes());
            asked.extend(page.as_bytes());
        }
        let mut answers = Vec::new();
        answer(&mut asked.as_slice(), &mut answers).unwrap();
        let pages: Vec<Page> = String::from_utf8(answers)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(pages.len(), 2);
        assert_eq!(pages[1].text, "two");
    }

    #[cfg(unix)]
    #[test]
    fn what_takes_too_long_or_breaks_is_told() {
        let run = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            output(command, Duration::from_millis(200))
        };
        assert!(matches!(run("echo a"), Ok(bytes) if bytes == b"a\n"));
        assert!(matches!(run("exec sleep 600"), Err(Broken::TooLong(_))));
        assert!(matches!(run("exit 127"), Err(Broken::NoProgram)));
        assert!(matches!(run("kill -9 $$"), Err(Broken::Died)));
    }
}
