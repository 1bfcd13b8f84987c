//! Sessions as files: what was kept of a case, keeping it, and the cases that were open before.

use crate::app::msg::Notice;
use crate::app::recent::Recent;
use crate::app::session::{Kept, Leaving};
use crate::store::sessions::{Sessions, place_of};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Where sessions are kept. Shared by the threads that read and write them.
#[derive(Debug)]
pub struct Keep {
    sessions: Sessions,
    /// The number of the session written last, and whether it has been told that none can be.
    last: Mutex<(u64, bool)>,
}

impl Keep {
    /// In the user's folder for state. None where the user has no home.
    pub fn of_user() -> Option<Self> {
        Some(Self::of(Sessions::of_user()?))
    }

    /// In this folder.
    pub fn within(folder: impl Into<PathBuf>) -> Self {
        Self::of(Sessions::within(folder))
    }

    fn of(sessions: Sessions) -> Self {
        Self { sessions, last: Mutex::default() }
    }

    /// What was kept of a case, and what there is to tell of that.
    pub fn read(&self, path: Option<&Path>) -> Kept {
        let mut kept = unkept(path);
        match self.sessions.read(kept.at.as_deref()) {
            Ok(session) => kept.session = session,
            Err(why) => {
                let text = format!("what was kept of this case cannot be read: {why}");
                kept.notice = Some(Notice::warn(text));
            }
        }
        kept
    }

    /// Keeps a session, unless a newer one has been kept already. That it cannot be kept is told once.
    pub fn write(&self, leaving: &Leaving) -> Result<(), Notice> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if leaving.number <= last.0 {
            return Ok(());
        }
        let done = self.sessions.write(leaving.at.as_deref(), &leaving.title, &leaving.session);
        match done {
            Ok(()) => last.0 = leaving.number,
            Err(_) if last.1 => {}
            Err(error) => {
                last.1 = true;
                let text = format!("this session is not kept for the next time: {error}");
                return Err(Notice::warn(text));
            }
        }
        Ok(())
    }

    /// The cases that were open before, the last one first.
    pub fn recent(&self) -> Vec<Recent> {
        let all = self.sessions.list().into_iter();
        all.map(|past| Recent {
            at: past.at,
            title: past.title,
            seconds: past.ago.as_secs(),
            there: past.there,
        })
        .collect()
    }
}

/// A case of which nothing is kept.
pub fn unkept(path: Option<&Path>) -> Kept {
    Kept { at: path.map(place_of), ..Kept::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::session::Session;

    fn leaving(number: u64, query: &str) -> Leaving {
        let session = Session { query: query.to_owned(), ..Session::default() };
        Leaving { at: None, title: String::from("T"), session, number }
    }

    #[test]
    fn an_older_session_is_never_put_over_a_newer_one() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::within(folder.path());
        for (number, query) in [(2, "b"), (1, "a"), (4, "d"), (3, "c")] {
            keep.write(&leaving(number, query)).unwrap();
        }
        assert_eq!(keep.read(None).session.unwrap().query, "d");
    }

    #[test]
    fn that_nothing_can_be_kept_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file, no folder");
        std::fs::write(&file, "").unwrap();
        let keep = Keep::within(&file);
        assert!(keep.write(&leaving(1, "")).is_err());
        assert!(keep.write(&leaving(2, "")).is_ok());
        assert_eq!(keep.recent(), []);
    }
}
