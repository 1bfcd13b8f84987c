//! Plain documents as a case: every file is a source, with what can be read off it. Nothing is ever written there.
//!
//! Files are read by several threads, in order; what has been read can be looked at while the rest is.

mod child;
mod dates;
mod decode;
mod facts;
mod page;
mod read;
mod shelf;
mod strip;
mod walk;

pub use child::{SUBCOMMAND, read_with, serve};

use super::open::{Location, Opened};
use read::{Read, Reader, Unread};
use shelf::Shelf;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use walk::{Form, Found, walk};

/// After so many files the case is shown for the first time; then each time that four times as many are read, so that
/// all the showing costs no more than a part of the reading.
const FIRST_PART: usize = 16;

/// How far reading has come.
#[derive(Debug)]
pub enum Arrival<'a> {
    /// So many files have been looked at.
    Progress {
        /// How many.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// There is more to look at than before.
    Part(&'a Growing<'a>),
}

/// Whether to go on reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Going {
    /// Go on.
    On,
    /// What is not read yet is not wanted.
    Stop,
}

impl Going {
    fn and(self, other: Self) -> Self {
        if self == Self::On { other } else { Self::Stop }
    }
}

/// Hears how far reading has come and says whether to go on.
pub type Tell<'a> = &'a mut dyn FnMut(Arrival<'_>) -> Going;

/// A case that is still being read. Its sources keep their places; texts, people and problems are added.
#[derive(Debug)]
pub struct Growing<'a> {
    shelf: &'a Shelf,
    root: &'a Path,
    total: usize,
}

impl Growing<'_> {
    /// The case so far.
    pub fn opened(&self) -> Opened {
        opened(self.shelf, self.root)
    }

    /// How many files have been looked at, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.shelf.done(), self.total)
    }
}

/// Whether a file's name says that it is a document that can be read.
pub(super) fn is_document(path: &Path) -> bool {
    Form::of(path).is_some()
}

/// The documents of a folder; nothing where it is empty.
pub(super) fn folder(path: &Path, tell: Tell<'_>) -> Option<Opened> {
    let files = walk(path);
    if files.is_empty() {
        return None;
    }
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let title = whole
        .file_name()
        .map_or_else(|| whole.display().to_string(), |name| name.to_string_lossy().into_owned());
    Some(read_all(title, path, &files, tell))
}

/// A single document.
pub(super) fn document(path: &Path, tell: Tell<'_>) -> Opened {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let form = Form::of(path).ok_or((String::new(), ""));
    let root = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = Found { name: name.clone(), path: path.to_owned(), form };
    let mut opened = read_all(name, root, &[file], tell);
    if let Some(source) =
        opened.case.sources.first().filter(|source| !source.title.starts_with('['))
    {
        opened.case.title.clone_from(&source.title);
    }
    opened
}

fn read_all(title: String, root: &Path, files: &[Found], tell: Tell<'_>) -> Opened {
    let mut shelf = Shelf::new(title, files);
    let total = files.len();
    let mut going = tell(Arrival::Part(&Growing { shelf: &shelf, root, total }));
    let mut due = FIRST_PART;
    let step = (total / 200).max(1);
    in_parallel(files, &mut |at, read| {
        shelf.put(at, read);
        let done = shelf.done();
        if done == due && done < total {
            going = going.and(tell(Arrival::Part(&Growing { shelf: &shelf, root, total })));
            due *= 4;
        } else if done.is_multiple_of(step) {
            going = going.and(tell(Arrival::Progress { done, total }));
        }
        going
    });
    shelf.stop();
    opened(&shelf, root)
}

fn opened(shelf: &Shelf, root: &Path) -> Opened {
    let (case, problems) = shelf.case();
    Opened { case, problems, location: Location::Plain(root.to_owned()) }
}

/// Reads all files on as many threads as there are processors, the first ones first; `take` gets each as it is ready
/// and says whether to go on.
fn in_parallel(files: &[Found], take: &mut dyn FnMut(usize, Result<Read, Unread>) -> Going) {
    let threads = thread::available_parallelism().map_or(2, usize::from).min(files.len().max(1));
    let next = AtomicUsize::new(0);
    let (send, ready) = channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                let mut reader = Reader::default();
                while let Some((at, file)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    files.get(at).map(|file| (at, file))
                } {
                    if send.send((at, reader.read(file))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        for (at, read) in &ready {
            if take(at, read) == Going::Stop {
                break;
            }
        }
        // Whoever still reads finds nobody waiting, and ends.
        drop(ready);
    });
}
