//! What is kept of each case between two runs: one file a case in the user's folder for state.
//!
//! Files are named by a hash of the case's path, readable by nobody else, and replaced in one step, so that whoever
//! reads finds one session or another, whole; of two programs the later has the last word. What a session says is for
//! others to know: here it is a value.

use super::user::OWN;
use super::{CASE_FILE, files, save};
use etcetera::BaseStrategy as _;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The version of the files that this program reads and writes.
const FORMAT: &str = "casefile-session/1";

/// What a temporary file is called, around what tells it from others.
const TEMPORARY: (&str, &str) = (".session.", ".saving");

/// A temporary file is left over from a program that was killed once it is older than this.
const LEFT_OVER: Duration = Duration::from_mins(1);

/// A case's file.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<S> {
    format: String,
    /// The case's path; absent for the bundled one.
    #[serde(default)]
    path: Option<Written>,
    title: String,
    session: S,
}

/// A path: as text where it is text, else as the system has it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Other(OsString),
}

impl Written {
    fn of(path: &Path) -> Self {
        path.to_str().map_or_else(|| Self::Other(path.into()), |text| Self::Text(text.to_owned()))
    }

    fn path(self) -> PathBuf {
        match self {
            Self::Text(text) => text.into(),
            Self::Other(other) => other.into(),
        }
    }
}

/// A case that was open before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its path; none for the bundled case.
    pub at: Option<PathBuf>,
    /// What it was called.
    pub title: String,
    /// How long ago it was left.
    pub ago: Duration,
    /// Whether it is still there.
    pub there: bool,
}

/// Why a session could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unkept {
    /// Its file is none that this program understands; it has been put aside under this name.
    #[error("it is damaged and set aside as {}", .0.display())]
    Damaged(PathBuf),
    /// The file cannot be read.
    #[error("{0}")]
    Refused(files::Refusal),
}

/// The folder of all sessions.
#[derive(Debug, Clone)]
pub struct Sessions {
    folder: PathBuf,
}

impl Sessions {
    /// The user's: `$XDG_STATE_HOME/casefile`. None where the user has no home.
    pub fn of_user() -> Option<Self> {
        let user = etcetera::choose_base_strategy().ok()?;
        let folder = user.state_dir().unwrap_or_else(|| user.data_dir()).join(OWN);
        Some(Self { folder })
    }

    /// Those in a folder, which is made when it is needed.
    pub fn within(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The session with a case, if one was kept. A file that cannot be understood is put aside.
    pub fn read<S: DeserializeOwned>(&self, at: Option<&Path>) -> Result<Option<S>, Unkept> {
        let file = self.file(at);
        self.sweep();
        let bytes = match files::bytes(&file) {
            Ok(bytes) => bytes,
            Err(files::Refusal::Missing) => return Ok(None),
            Err(refusal) => return Err(Unkept::Refused(refusal)),
        };
        match serde_json::from_slice::<Entry<S>>(&bytes) {
            Ok(entry) if entry.format == FORMAT => Ok(Some(entry.session)),
            _ => {
                let aside = file.with_extension("json.bad");
                // Where it cannot be renamed the next session takes its place.
                let _ = fs::rename(&file, &aside);
                Err(Unkept::Damaged(aside))
            }
        }
    }

    /// Keeps the session with a case.
    pub fn write<S: Serialize>(
        &self,
        at: Option<&Path>,
        title: &str,
        session: S,
    ) -> io::Result<()> {
        let entry = Entry {
            format: FORMAT.to_owned(),
            path: at.map(Written::of),
            title: title.to_owned(),
            session,
        };
        let text = serde_json::to_vec(&entry)?;
        private_folder(&self.folder)?;
        save::replace(&self.folder, &self.file(at), TEMPORARY, &text)
    }

    /// Every case that was open before, the last one first.
    pub fn list(&self) -> Vec<Past> {
        let now = SystemTime::now();
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut all: Vec<Past> = entries.filter_map(|entry| past(&entry.path(), now)).collect();
        all.sort_by(|a, b| (a.ago, &a.title).cmp(&(b.ago, &b.title)));
        all
    }

    /// The file of a case: its path hashed, so that no name is too long and none tells what it is about.
    fn file(&self, at: Option<&Path>) -> PathBuf {
        let mut name = String::from("bundled");
        if let Some(at) = at {
            let hash = Sha256::digest(at.as_os_str().as_encoded_bytes());
            name = hash.iter().take(16).fold(String::new(), |mut name, byte| {
                // Writing to a string cannot fail.
                let _ = write!(name, "{byte:02x}");
                name
            });
        }
        self.folder.join(name + ".json")
    }

    /// Takes away what programs that were killed have left. Not worth failing for.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let ours = name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1);
            let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
            if ours && age().is_some_and(|age| age > LEFT_OVER) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// What a case is known by: its folder, or its file where that is not case.json; links followed.
///
/// A path that leads nowhere is taken as it is written, from the current folder on.
pub fn place_of(path: &Path) -> PathBuf {
    let named = path.file_name().is_some_and(|name| name == CASE_FILE);
    let folder = path.parent().filter(|_| named);
    let folder =
        folder.map_or(path, |dir| if dir.as_os_str().is_empty() { Path::new(".") } else { dir });
    fs::canonicalize(folder)
        .or_else(|_| std::path::absolute(folder))
        .unwrap_or_else(|_| folder.to_owned())
}

fn past(file: &Path, now: SystemTime) -> Option<Past> {
    if file.extension().is_none_or(|extension| extension != "json") {
        return None;
    }
    let entry: Entry<IgnoredAny> = serde_json::from_slice(&files::bytes(file).ok()?).ok()?;
    let left = fs::metadata(file).and_then(|metadata| metadata.modified()).ok()?;
    let at = entry.path.map(Written::path);
    Some(Past {
        there: at.as_ref().is_none_or(|at| at.exists()),
        at,
        title: entry.title,
        ago: now.duration_since(left).unwrap_or_default(),
    })
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sessions() -> (tempfile::TempDir, Sessions) {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::within(folder.path().join("deep/casefile"));
        (folder, sessions)
    }

    #[test]
    fn each_case_has_its_own() {
        let (_folder, sessions) = sessions();
        let (one, other) = (Path::new("/one"), Path::new("/other"));
        assert!(sessions.read::<u8>(Some(one)).unwrap().is_none());
        sessions.write(Some(one), "One", 1).unwrap();
        sessions.write(Some(other), "Other", 2).unwrap();
        sessions.write(None, "Bundled", 3).unwrap();
        sessions.write(Some(one), "One", 4).unwrap();
        let read = |at| sessions.read::<u8>(at).unwrap();
        assert_eq!((read(Some(one)), read(Some(other)), read(None)), (Some(4), Some(2), Some(3)));
        let mut all: Vec<_> =
            sessions.list().into_iter().map(|past| (past.title, past.at, past.there)).collect();
        all.sort();
        let gone = |title: &str, at: &Path| (title.to_owned(), Some(at.to_owned()), false);
        assert_eq!(
            all,
            [("Bundled".to_owned(), None, true), gone("One", one), gone("Other", other)]
        );
    }

    #[test]
    fn what_is_damaged_is_told_once_and_put_aside() {
        let (_folder, sessions) = sessions();
        for damaged in [
            "",
            "{",
            "\0\0\0",
            "[1]",
            r#"{"format": "casefile-session/9", "title": "", "session": 1}"#,
            r#"{"format": "casefile-session/1", "title": "", "session": "no number"}"#,
        ] {
            sessions.write(None, "T", 1).unwrap();
            fs::write(sessions.file(None), damaged).unwrap();
            let Err(Unkept::Damaged(aside)) = sessions.read::<u8>(None) else {
                panic!("{damaged}")
            };
            assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
            assert!(sessions.read::<u8>(None).unwrap().is_none(), "told once");
            assert!(sessions.list().is_empty());
        }
        sessions.write(None, "T", 1).unwrap();
        assert_eq!(sessions.read::<u8>(None).unwrap(), Some(1));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, sessions) = sessions();
        for _ in 0..2 {
            sessions.write(None, "T", 1).unwrap();
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&sessions.folder), mode(&sessions.file(None))), (0o700, 0o600));
        }
    }

    #[test]
    fn a_case_is_known_by_its_folder_however_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::write(root.join("case.json"), "{}").unwrap();
        fs::write(root.join("other.json"), "{}").unwrap();
        assert_eq!(place_of(&root.join("case.json")), root);
        assert_eq!(place_of(&root.join(".")), root);
        assert_eq!(place_of(&root.join("other.json")), root.join("other.json"));
        assert_eq!(place_of(&root.join("gone")), root.join("gone"));
        assert_eq!(place_of(Path::new("case.json")), fs::canonicalize(".").unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_kept_as_it_is() {
        use std::os::unix::ffi::OsStrExt as _;
        let (_folder, sessions) = sessions();
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"/a\xff"));
        sessions.write(Some(odd), "T", 1).unwrap();
        assert_eq!(sessions.list().first().unwrap().at.as_deref(), Some(odd));
    }
}
