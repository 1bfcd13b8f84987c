//! Opening files that somebody else may have laid out: only regular ones, of bounded size, inside the case's folder.

use std::fs::{self, File, FileType};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use thiserror::Error;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Why a file is not read.
#[derive(Debug, Error)]
pub enum Refusal {
    /// It is not there.
    #[error("there is no such file")]
    Missing,
    /// It may not be read.
    #[error("it may not be read")]
    Denied,
    /// It is no file but something else: a pipe, a device.
    #[error("it is {0}, not a file")]
    Special(&'static str),
    /// It is larger than what is read, in bytes.
    #[error("it is larger than {} MiB ({} MiB)", LARGEST >> 20, .0 >> 20)]
    TooLarge(u64),
    /// It lies outside the case's folder.
    #[error("it lies outside the case's folder")]
    Outside,
    /// The system says so.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
}

impl Refusal {
    /// What mends it, as a clause without a full stop.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Missing => "check the name",
            Self::Denied => "give yourself the right to read it",
            Self::Special(_) => "give a folder or a regular file",
            Self::TooLarge(_) => "split it",
            Self::Outside => "put it into the case's folder and name it from there",
            Self::Io(_) => "check the disk and the name",
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Io(error),
        }
    }
}

/// Reads a regular file whole. Looks before it opens: opening a pipe would wait for its writer.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    regular(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // A file may grow after it was measured.
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 {
        length if length > LARGEST => Err(Refusal::TooLarge(length)),
        _ => Ok(bytes),
    }
}

/// Refuses what is no regular file, or too large a one.
pub(super) fn regular(metadata: &fs::Metadata) -> Result<(), Refusal> {
    if !metadata.is_file() {
        return Err(Refusal::Special(special(metadata.file_type())));
    }
    match metadata.len() {
        length if length > LARGEST => Err(Refusal::TooLarge(length)),
        _ => Ok(()),
    }
}

/// What something that is no file is, in words.
#[cfg(unix)]
pub(super) fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

/// What something that is no file is, in words.
#[cfg(not(unix))]
pub(super) fn special(kind: FileType) -> &'static str {
    if kind.is_dir() { "a folder" } else { "a device" }
}

/// The path of `file`, which a case names, if it lies in the case's folder `root` (canonical), links followed.
pub(super) fn inside(root: &Path, file: &str) -> Result<PathBuf, Refusal> {
    let relative = Path::new(file);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if file.is_empty() || !plain {
        return Err(Refusal::Outside);
    }
    let path = fs::canonicalize(root.join(relative))?;
    if path.starts_with(root) { Ok(path) } else { Err(Refusal::Outside) }
}
