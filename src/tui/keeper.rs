//! When a session is kept: once nothing has happened for a moment, at the latest a second after the first change, and
//! at the end. So a program that is killed loses what was done in its last second at most.

use super::effects::keep::{self, Keep};
use super::worker::Worker;
use crate::app::effect::Effect;
use crate::app::msg::Msg;
use crate::app::session::{Kept, Leaving, Session};
use crate::app::state::State;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long nothing must have happened.
const QUIET: Duration = Duration::from_millis(250);

/// How long a change may be without being kept while things go on happening.
const LONGEST: Duration = Duration::from_secs(1);

/// Keeps the session, on a thread of its own.
#[derive(Debug)]
pub(super) struct Keeper {
    keep: Option<Arc<Keep>>,
    worker: Option<Worker>,
    /// What is kept, or about to be.
    kept: Option<(Option<PathBuf>, Session)>,
    /// When the first change was that is not kept yet, and the last.
    changed: Option<(Instant, Instant)>,
    number: u64,
}

impl Keeper {
    /// Keeps in `keep`; without it, nothing.
    pub(super) fn start(
        keep: Option<Keep>,
        answer: impl Fn(Msg) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let keep = keep.map(Arc::new);
        let worker = match &keep {
            None => None,
            Some(keep) => {
                let keep = Arc::clone(keep);
                let perform = Arc::new(move |effect: &Effect, _: &_| match effect {
                    Effect::Keep(leaving) => keep.write(leaving).err().map(Msg::Told),
                    _ => None,
                });
                Some(Worker::start("keep", perform, answer)?)
            }
        };
        Ok(Self { keep, worker, kept: None, changed: None, number: 0 })
    }

    /// Where sessions are kept, for other threads.
    pub(super) fn keep(&self) -> Option<Arc<Keep>> {
        self.keep.clone()
    }

    /// Something may have changed.
    pub(super) fn note(&mut self) {
        if self.keep.is_some() {
            let now = Instant::now();
            self.changed = Some((self.changed.map_or(now, |(first, _)| first), now));
        }
    }

    /// How long to wait for something else to happen before keeping what is; none where there is nothing to keep.
    pub(super) fn patience(&self) -> Option<Duration> {
        let (first, last) = self.changed?;
        let due = (last + QUIET).min(first + LONGEST);
        Some(due.saturating_duration_since(Instant::now()))
    }

    /// Lets the session be kept, if it is not the one that is.
    pub(super) fn save(&mut self, state: &State) {
        if let (Some(leaving), Some(worker)) = (self.leaving(state), &self.worker) {
            worker.ask(leaving.number, Effect::Keep(Box::new(leaving)));
        }
    }

    /// What is to be kept now, if anything is.
    pub(super) fn leaving(&mut self, state: &State) -> Option<Leaving> {
        self.changed.take()?;
        let now = (state.at.clone(), state.session()?);
        if self.kept.as_ref() == Some(&now) {
            return None;
        }
        self.number += 1;
        let title = state.held.case.title.clone();
        let (at, session) = now.clone();
        self.kept = Some(now);
        Some(Leaving { at, title, session, number: self.number })
    }

    /// Keeps the session before the program ends, and waits for it.
    pub(super) fn end(&mut self, state: &State) {
        // What the worker was asked for last may not be written yet, and is not known to be: so this is written anyway.
        if self.kept.take().is_some() {
            self.note();
        }
        if let (Some(leaving), Some(keep)) = (self.leaving(state), &self.keep) {
            // There is nobody left to tell.
            let _ = keep.write(&leaving);
        }
    }
}

/// What was kept of the case at `path`, after `leaving` has been kept.
pub(super) fn turn(keep: Option<&Keep>, leaving: Option<&Leaving>, path: Option<&Path>) -> Kept {
    let Some(keep) = keep else { return keep::unkept(path) };
    let told = leaving.and_then(|leaving| keep.write(leaving).err());
    let kept = keep.read(path);
    Kept { notice: kept.notice.or(told), ..kept }
}
