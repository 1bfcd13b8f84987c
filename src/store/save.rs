//! Saving a case so that whatever happens meanwhile, its file holds the old case or the new one, whole.
//!
//! A temporary file in the same folder, flushed to the disk, takes the place of the old one in a single step, and then
//! the folder itself is flushed. Two programs that save at once are kept apart by a lock on the folder, and neither
//! overwrites what it has not seen.

use super::read::Mend;
use super::{Folder, Location, Refusal, files, open, write};
use crate::case::Case;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// How often a lock that somebody holds is tried again, a few milliseconds apart.
const PATIENCE: usize = 25;

const TEMPORARY: (&str, &str) = (".case.json.", ".saving");

/// Why a case was not saved. The file is then as it was.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The bundled case has no file.
    #[error("the bundled case is part of the program")]
    Bundled,
    /// Nothing is written beside plain documents.
    #[error("{}: documents without {}: nothing is written there", .0.display(), super::CASE_FILE)]
    Plain(PathBuf),
    /// Saving would lose what could not be read.
    #[error(transparent)]
    Mend(Mend),
    /// The file holds something else than when it was read.
    #[error("{} was changed by somebody else", .0.display())]
    Changed(PathBuf),
    /// Another program is saving into the folder.
    #[error("another program is saving in {}", .0.display())]
    Busy(PathBuf),
    /// The file that stands there cannot be compared with what was read.
    #[error("{}: {refusal}", path.display())]
    Old {
        /// The file.
        path: PathBuf,
        /// Why.
        refusal: Refusal,
    },
    /// The system says so.
    #[error("{} cannot be written: {error}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

impl SaveError {
    /// What mends it, as a clause without a full stop.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Bundled | Self::Plain(_) => "save it to a folder of your own",
            Self::Mend(_) => "mend case.json first; casefile check names the places",
            Self::Changed(_) => "open it again, then make the change again",
            Self::Busy(_) => "try again",
            Self::Old { refusal, .. } => refusal.help(),
            Self::Io { .. } => "check the disk's space and your right to write there",
        }
    }
}

/// Writes the case to its folder's case.json; the sources' own texts are left alone.
///
/// Afterwards `location` knows the new file, so that the next save sees changes made since.
pub fn save(case: &Case, location: &mut Location) -> Result<(), SaveError> {
    let folder = match location {
        Location::Folder(folder) => folder,
        Location::Plain(dir) => return Err(SaveError::Plain(dir.clone())),
        Location::Bundled => return Err(SaveError::Bundled),
    };
    if let Some(mend) = folder.mend {
        return Err(SaveError::Mend(mend));
    }
    // A link is followed: the file behind it is the case.
    let path = fs::canonicalize(folder.path()).unwrap_or_else(|_| folder.path());
    let dir = path.parent().unwrap_or(&folder.dir).to_owned();
    let failed = |error| SaveError::Io { path: path.clone(), error };
    let text = write(case).map_err(|error| failed(error.into()))?;
    let lock = lock(&dir)?;
    unchanged(folder, &path)?;
    sweep(&dir);
    replace(&dir, &path, TEMPORARY, text.as_bytes()).map_err(failed)?;
    folder.seen = Some(open::mark(text.as_bytes()));
    drop(lock);
    Ok(())
}

/// Locks the folder itself, which stays the same file however often the one in it is replaced.
#[cfg(unix)]
fn lock(dir: &Path) -> Result<File, SaveError> {
    let failed = |error| SaveError::Io { path: dir.to_owned(), error };
    let folder = File::open(dir).map_err(failed)?;
    let mut tried = folder.try_lock();
    // Whoever starts another program holds all locks of this one for a moment.
    for _ in 0..PATIENCE {
        if !matches!(tried, Err(TryLockError::WouldBlock)) {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
        tried = folder.try_lock();
    }
    match tried {
        Ok(()) => Ok(folder),
        Err(TryLockError::WouldBlock) => Err(SaveError::Busy(dir.to_owned())),
        // Some network file systems have no locks; the comparison with what was read still holds there.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(folder),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

#[cfg(not(unix))]
fn lock(_: &Path) -> Result<(), SaveError> {
    Ok(())
}

fn unchanged(folder: &Folder, path: &Path) -> Result<(), SaveError> {
    let now = match files::bytes(path) {
        Ok(bytes) => Some(open::mark(&bytes)),
        Err(Refusal::Missing) => None,
        Err(refusal) => return Err(SaveError::Old { path: path.to_owned(), refusal }),
    };
    if now == folder.seen { Ok(()) } else { Err(SaveError::Changed(path.to_owned())) }
}

/// Takes away what saves that were killed have left. Not worth failing for.
fn sweep(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Puts a file with these bytes at `path`, which lies in `dir`, in one step. Until then they are in a temporary file,
/// whose name begins and ends as given.
pub(super) fn replace(
    dir: &Path,
    path: &Path,
    (prefix, suffix): (&str, &str),
    bytes: &[u8],
) -> io::Result<()> {
    let mut temporary = tempfile::Builder::new().prefix(prefix).suffix(suffix).tempfile_in(dir)?;
    temporary.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|error| error.error)?;
    sync_folder(dir)
}

#[cfg(unix)]
fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
