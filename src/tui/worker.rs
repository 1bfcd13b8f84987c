//! A thread that answers the newest request and none that a newer one has made void.

use crate::app::effect::Effect;
use crate::app::msg::Msg;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Does the work of one effect; answers nothing where it was given up or has no answer.
pub type Perform = Arc<dyn Fn(&Effect, &Cancel) -> Option<Msg> + Send + Sync>;

/// Tells long work whether its request still stands.
#[derive(Debug, Clone)]
pub struct Cancel {
    newest: Arc<AtomicU64>,
    mine: u64,
}

impl Cancel {
    /// For work that nothing makes void.
    pub fn never() -> Self {
        Self { newest: Arc::default(), mine: 0 }
    }

    /// Whether a newer request has made this one void.
    pub fn is_cancelled(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.mine
    }
}

/// What a worker has done so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Requests made.
    pub requests: u64,
    /// Requests worked on.
    pub runs: u64,
    /// Requests made void while they were worked on.
    pub cancelled: u64,
}

#[derive(Debug, Default)]
struct Counters {
    requests: AtomicU64,
    runs: AtomicU64,
    cancelled: AtomicU64,
}

#[derive(Debug)]
struct Request {
    stamp: u64,
    effect: Effect,
}

/// The thread's end in the hands of who asks. It ends when this is dropped.
#[derive(Debug)]
pub struct Worker {
    requests: Sender<Request>,
    newest: Arc<AtomicU64>,
    counters: Arc<Counters>,
}

impl Worker {
    /// Starts a thread of this name; `answer` gets what it finds, and says whether anybody still listens.
    pub fn start(
        name: &str,
        perform: Perform,
        answer: impl Fn(Msg) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, inbox) = channel();
        let (newest, counters) = (Arc::default(), Arc::default());
        let worker =
            Self { requests, newest: Arc::clone(&newest), counters: Arc::clone(&counters) };
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(Request { stamp, effect }) = newest_of(&inbox) {
                let cancel = Cancel { newest: Arc::clone(&newest), mine: stamp };
                counters.runs.fetch_add(1, Ordering::Relaxed);
                let answered = perform(&effect, &cancel);
                if cancel.is_cancelled() {
                    counters.cancelled.fetch_add(1, Ordering::Relaxed);
                } else if answered.is_some_and(|msg| !answer(msg)) {
                    return;
                }
            }
        })?;
        Ok(worker)
    }

    /// Asks for this to be done; all that was asked before is void. Stamps differ from request to request.
    pub fn ask(&self, stamp: u64, effect: Effect) {
        self.counters.requests.fetch_add(1, Ordering::Relaxed);
        self.newest.store(stamp, Ordering::Relaxed);
        // The thread is gone only after a panic, and then so is the program.
        let _ = self.requests.send(Request { stamp, effect });
    }

    /// What it has done so far.
    pub fn counts(&self) -> Counts {
        let of = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            requests: of(&self.counters.requests),
            runs: of(&self.counters.runs),
            cancelled: of(&self.counters.cancelled),
        }
    }
}

/// Waits for a request and takes the last of those that wait.
fn newest_of(inbox: &Receiver<Request>) -> Option<Request> {
    let first = inbox.recv().ok()?;
    Some(inbox.try_iter().last().unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::Notice;
    use std::sync::mpsc::{Receiver, channel};

    /// Answers with the text of a copy; the text `wait` is worked on until it is void.
    fn worker() -> (Worker, Receiver<String>, Receiver<String>) {
        let (started, begun) = channel();
        let (answer, answers) = channel();
        let perform: Perform = Arc::new(move |effect, cancel| {
            let Effect::Copy(text) = effect else { panic!("{effect:?}") };
            started.send(text.clone()).unwrap();
            while text == "wait" && !cancel.is_cancelled() {
                thread::yield_now();
            }
            (text != "silent").then(|| Msg::Told(Notice::info(text)))
        });
        let worker = Worker::start("test", perform, move |msg| {
            let Msg::Told(notice) = msg else { panic!("{msg:?}") };
            answer.send(notice.text).is_ok()
        });
        (worker.unwrap(), begun, answers)
    }

    fn ask(worker: &Worker, stamp: u64, text: &str) {
        worker.ask(stamp, Effect::Copy(text.to_owned()));
    }

    #[test]
    fn each_request_is_answered_while_none_overtakes_it() {
        let (worker, _begun, answers) = worker();
        for (stamp, text) in [(1, "a"), (2, "b"), (3, "c")] {
            ask(&worker, stamp, text);
            assert_eq!(answers.recv().unwrap(), text);
        }
        assert_eq!(worker.counts(), Counts { requests: 3, runs: 3, cancelled: 0 });
    }

    #[test]
    fn newer_requests_stop_the_work_and_drop_those_between() {
        let (worker, begun, answers) = worker();
        ask(&worker, 1, "wait");
        assert_eq!(begun.recv().unwrap(), "wait");
        for stamp in 2..100 {
            // Void as well if its turn comes before the last one is asked for.
            ask(&worker, stamp, "wait");
        }
        ask(&worker, 100, "last");
        assert_eq!(answers.recv().unwrap(), "last");
        let counts = worker.counts();
        assert_eq!((counts.requests, counts.runs), (100, counts.cancelled + 1));
        drop(worker);
        assert!(answers.recv().is_err(), "one answer, and the thread ends with its owner");
    }

    #[test]
    fn work_without_an_answer_leaves_the_worker_alive() {
        let (worker, _begun, answers) = worker();
        ask(&worker, 1, "silent");
        ask(&worker, 2, "a");
        assert_eq!(answers.recv().unwrap(), "a");
    }
}
