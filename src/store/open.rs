//! Finding a case by its path and opening it with everything that is wrong with it.

use super::plain::{self, Going, Tell};
use super::read::{Mend, NotACase, Reading, read};
use super::sources::{self, Shelf};
use super::{CASE_FILE, Refusal, bundled, files, locate};
use crate::case::{Case, Problem, Severity, Where, check};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A case as opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The case, with as much as could be read.
    pub case: Case,
    /// Everything that is wrong with it, each at a line and column of a file, by place.
    pub problems: Vec<Problem>,
    /// Where it came from, and where [`super::save()`] writes it.
    pub location: Location,
}

/// Where a case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In the program.
    Bundled,
    /// In a folder.
    Folder(Folder),
    /// Plain documents in this folder: nothing is written there.
    Plain(PathBuf),
}

impl Location {
    /// A file of the case as the user would name it; for what comes with the program, a name in brackets.
    pub fn show(&self, file: &str) -> String {
        match self {
            Self::Bundled => format!("[bundled]/{file}"),
            Self::Folder(folder) => folder.dir.join(file).display().to_string(),
            Self::Plain(dir) => dir.join(file).display().to_string(),
        }
    }
}

/// A case's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    pub(super) dir: PathBuf,
    pub(super) file: String,
    /// What the file held when it was read or written last; `None` where it is yet to be made.
    pub(super) seen: Option<u64>,
    pub(super) mend: Option<Mend>,
}

impl Folder {
    /// A folder whose case.json is yet to be written.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), file: CASE_FILE.to_owned(), seen: None, mend: None }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The path of its case.json.
    pub fn path(&self) -> PathBuf {
        self.dir.join(&self.file)
    }
}

/// Why nothing could be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The path, or the case.json in it, is not read.
    #[error("{}: {refusal}", path.display())]
    File {
        /// The path.
        path: PathBuf,
        /// Why.
        refusal: Refusal,
    },
    /// An empty folder.
    #[error("{}: the folder is empty; looked for {CASE_FILE} or documents", .0.display())]
    Empty(PathBuf),
    /// A file that is named neither as a case nor as a document is.
    #[error("{}: neither a case nor a document: looked for a folder, a .json file, or txt, md, html or pdf", .0.display())]
    NotNamed(PathBuf),
    /// A file that holds no case.
    #[error("{}:{line}:{column}: {why}", path.display())]
    NotACase {
        /// The file.
        path: PathBuf,
        /// The line at which that shows, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// Why it holds none.
        why: NotACase,
    },
}

impl OpenError {
    /// What mends it, as a clause without a full stop.
    pub fn help(&self) -> &str {
        match self {
            Self::File { refusal, .. } => refusal.help(),
            Self::Empty(_) | Self::NotNamed(_) => {
                "name a case's folder or a folder of documents; without a path the bundled case opens"
            }
            Self::NotACase { why, .. } => &why.help,
        }
    }
}

/// Opens the case at `path`: a folder with case.json, a .json file, a folder of documents, or one document; without a
/// path, the bundled case.
///
/// Whatever can be read is; the rest is among the problems. An error means that there is no case to show.
pub fn open(path: Option<&Path>) -> Result<Opened, OpenError> {
    open_in_steps(path, &mut |_| Going::On)
}

/// The same, and tells how far it has come while it reads plain documents.
pub fn open_in_steps(path: Option<&Path>, tell: Tell<'_>) -> Result<Opened, OpenError> {
    let Some(path) = path else { return Ok(open_bundled()) };
    match find(path)? {
        Found::Case { dir, file } => open_case(dir, &file),
        Found::Documents => {
            plain::folder(path, tell).ok_or_else(|| OpenError::Empty(path.to_owned()))
        }
        Found::Document => Ok(plain::document(path, tell)),
    }
}

/// Whether there is anything to open at a path: an error where there is nothing, or nothing that can be opened.
pub fn look_for(path: Option<&Path>) -> Result<(), OpenError> {
    path.map_or(Ok(()), |path| find(path).map(|_| ()))
}

fn open_case(dir: PathBuf, file: &str) -> Result<Opened, OpenError> {
    let full = dir.join(file);
    let refused = |refusal| OpenError::File { path: full.clone(), refusal };
    let bytes = files::bytes(&full).map_err(refused)?;
    let root = fs::canonicalize(&dir).map_err(|error| refused(error.into()))?;
    let (text, spoilt) = decode(&bytes, file);
    let mut reading = read(&text).map_err(|why| {
        let (line, column) = locate::Counter::new(&text).at(why.at);
        OpenError::NotACase { path: full.clone(), line, column, why }
    })?;
    if let Some(spoilt) = spoilt {
        reading.mend = reading.mend.or(Some(Mend::Utf8));
        reading.problems.push(spoilt);
    }
    let folder =
        Folder { dir, file: file.to_owned(), seen: Some(mark(&bytes)), mend: reading.mend };
    let (case, problems) = finish(reading, Shelf::Folder(&root), &text, file);
    Ok(Opened { case, problems, location: Location::Folder(folder) })
}

fn open_bundled() -> Opened {
    let reading = read(bundled::CASE).unwrap_or_else(|why| Reading {
        case: Case::default(),
        problems: vec![Problem {
            at: Where::Byte { file: CASE_FILE.to_owned(), at: why.at },
            severity: Severity::Error,
            what: why.what,
            help: why.help,
        }],
        mend: None,
    });
    let (case, problems) = finish(reading, Shelf::Bundled, bundled::CASE, CASE_FILE);
    Opened { case, problems, location: Location::Bundled }
}

/// Adds the sources' texts, holds the case to the format's rules, and gives every problem its line and column.
fn finish(reading: Reading, shelf: Shelf<'_>, text: &str, file: &str) -> (Case, Vec<Problem>) {
    let Reading { mut case, mut problems, .. } = reading;
    let unlike = sources::load(&mut case, shelf);
    // Where a file was looked at, a rule about the same key has nothing to add.
    let looked_at: HashSet<&Where> = unlike.iter().map(|problem| &problem.at).collect();
    let held = check(&case);
    problems.extend(held.into_iter().filter(|problem| !looked_at.contains(&problem.at)));
    problems.extend(unlike);
    locate::locate(text, file, &mut problems);
    (case, problems)
}

/// What a path leads to.
enum Found {
    /// A case's file in its folder.
    Case { dir: PathBuf, file: String },
    /// A folder without one.
    Documents,
    /// A document.
    Document,
}

fn find(path: &Path) -> Result<Found, OpenError> {
    let refused = |refusal| OpenError::File { path: path.to_owned(), refusal };
    let metadata = fs::metadata(path).map_err(|error| refused(error.into()))?;
    if metadata.is_dir() {
        if fs::symlink_metadata(path.join(CASE_FILE)).is_ok() {
            return Ok(Found::Case { dir: path.to_owned(), file: CASE_FILE.to_owned() });
        }
        fs::read_dir(path).map_err(|error| refused(error.into()))?;
        return Ok(Found::Documents);
    }
    files::regular(&metadata).map_err(refused)?;
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    match path.file_name().and_then(|name| name.to_str()) {
        Some(name) if json => {
            let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
            let dir = dir.unwrap_or(Path::new(".")).to_owned();
            Ok(Found::Case { dir, file: name.to_owned() })
        }
        _ if plain::is_document(path) => Ok(Found::Document),
        _ => Err(OpenError::NotNamed(path.to_owned())),
    }
}

/// The text of a case.json, without byte order mark, and a problem where its bytes are not all text.
fn decode<'b>(bytes: &'b [u8], file: &str) -> (Cow<'b, str>, Option<Problem>) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let problem = sources::not_utf8(bytes).map(|bad| bad.problem(file));
    (String::from_utf8_lossy(bytes), problem)
}

/// A mark by which to tell, within one run of the program, whether a file holds something else.
pub(super) fn mark(bytes: &[u8]) -> u64 {
    use std::hash::{DefaultHasher, Hasher as _};
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.write_usize(bytes.len());
    hasher.finish()
}
