//! What happens, one after the other: a message, what follows from it, one frame for all that waited.

use super::effects::Going;
use super::keeper::{self, Keeper};
use super::screen::Screen;
use super::terminal::Tty;
use super::theme::Theme;
use super::worker::Worker;
use super::{Load, Setup, clipboard, link, signals};
use crate::app::effect::Effect;
use crate::app::msg::{Millis, Msg, Notice};
use crate::app::session::Leaving;
use crate::app::state::State;
use ratatui::Frame;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// At most so many messages go into one frame, and for at most so long, so that a flood of them is seen going by.
const BATCH: usize = 256;
const BATCH_TIME: Duration = Duration::from_millis(8);

/// A case that is read faster than this is there in the first frame; for others the first frame says so.
const FIRST_FRAME: Duration = Duration::from_millis(20);

/// Something for the loop.
#[derive(Debug)]
pub(super) enum Event {
    /// For the state machine.
    App(Msg),
    /// Whatever stands on the screen is not what was drawn.
    Redraw,
    /// End with this exit code.
    End(i32),
}

/// The exit code, once the program is to end.
type Ending = Option<i32>;

/// The loop and all that it moves.
pub(super) struct EventLoop {
    state: State,
    theme: Theme,
    draw: fn(&State, &Theme, &mut Frame<'_>),
    screen: Screen,
    index: Worker,
    compare: Worker,
    search: Worker,
    keeper: Keeper,
    load: Load,
    /// Counts the cases that were asked for.
    loads: Arc<AtomicU64>,
    /// The case of which no more is to be read.
    stopped: Arc<AtomicU64>,
    events: Sender<Event>,
    inbox: Receiver<Event>,
    start: Instant,
}

impl EventLoop {
    /// Starts loading and the workers; nothing is drawn yet.
    pub(super) fn new(
        setup: Setup,
        tty: &Arc<Tty>,
        events: Sender<Event>,
        inbox: Receiver<Event>,
    ) -> io::Result<Self> {
        let start = Instant::now();
        let answer = || {
            let events = events.clone();
            move |msg| events.send(Event::App(msg)).is_ok()
        };
        let size = tty.size();
        let it = Self {
            state: State::new(setup.app, size),
            theme: setup.theme,
            draw: setup.draw,
            screen: Screen::new(Arc::clone(tty), size)?,
            index: Worker::start("index", Arc::clone(&setup.perform), answer())?,
            compare: Worker::start("compare", Arc::clone(&setup.perform), answer())?,
            search: Worker::start("search", setup.perform, answer())?,
            keeper: Keeper::start(setup.keep, answer())?,
            load: setup.load,
            loads: Arc::default(),
            stopped: Arc::default(),
            events,
            inbox,
            start,
        };
        it.load(None, setup.path)?;
        Ok(it)
    }

    /// Reads a case on a thread of its own: first what was kept of it, once `leaving` has been kept.
    fn load(&self, leaving: Option<Leaving>, path: Option<PathBuf>) -> io::Result<()> {
        let (events, load, keep) =
            (self.events.clone(), Arc::clone(&self.load), self.keeper.keep());
        let (newest, stopped) = (Arc::clone(&self.loads), Arc::clone(&self.stopped));
        let mine = newest.fetch_add(1, Ordering::Relaxed) + 1;
        thread::Builder::new().name("load".into()).spawn(move || {
            let tell = |msg| {
                // Of a case that was left before it was whole nothing more is wanted.
                if newest.load(Ordering::Relaxed) != mine {
                    return Going::Stop;
                }
                let ended = events.send(Event::App(msg)).is_err();
                let stopped = stopped.load(Ordering::Relaxed) == mine;
                if ended || stopped { Going::Stop } else { Going::On }
            };
            let kept = keeper::turn(keep.as_deref(), leaving.as_ref(), path.as_deref());
            tell(Msg::Kept(Box::new(kept)));
            tell(load(path.as_deref(), &mut |msg| tell(msg)));
        })?;
        Ok(())
    }

    /// Goes on until the program is to end; answers the exit code. An error means that the terminal is gone.
    pub(super) fn run(&mut self) -> io::Result<i32> {
        if let Some(code) = self.await_case()? {
            return Ok(code);
        }
        loop {
            let (state, theme, draw) = (&self.state, &self.theme, self.draw);
            self.screen.draw(|frame| draw(state, theme, frame))?;
            let Some(first) = self.wait() else { return Ok(signals::GONE) };
            if let Some(code) = self.take_batch(first)? {
                return Ok(code);
            }
        }
    }

    /// Keeps the session; the terminal has been given back.
    pub(super) fn end(&mut self) {
        self.keeper.end(&self.state);
    }

    /// Waits for the next event, and keeps the session meanwhile if none comes for a moment.
    fn wait(&mut self) -> Option<Event> {
        if let Some(left) = self.keeper.patience() {
            match self.inbox.recv_timeout(left) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => self.keeper.save(&self.state),
            }
        }
        self.inbox.recv().ok()
    }

    /// Takes what comes until the case is there or the first frame is due.
    fn await_case(&mut self) -> io::Result<Ending> {
        loop {
            let left = FIRST_FRAME.saturating_sub(self.start.elapsed());
            let Ok(event) = self.inbox.recv_timeout(left) else { return Ok(None) };
            let there = matches!(event, Event::App(Msg::Loaded(_) | Msg::LoadFailed { .. }));
            let ending = self.take(event)?;
            if ending.is_some() || there || left.is_zero() {
                return Ok(ending);
            }
        }
    }

    /// Takes this event and those that wait behind it.
    fn take_batch(&mut self, first: Event) -> io::Result<Ending> {
        let since = Instant::now();
        let mut ending = self.take(first)?;
        for _ in 1..BATCH {
            if ending.is_some() || since.elapsed() > BATCH_TIME {
                break;
            }
            let Ok(event) = self.inbox.try_recv() else { break };
            ending = self.take(event)?;
        }
        Ok(ending)
    }

    fn take(&mut self, event: Event) -> io::Result<Ending> {
        let msg = match event {
            Event::End(code) => return Ok(Some(code)),
            Event::Redraw => return self.screen.repaint().map(|()| None),
            Event::App(msg) => msg,
        };
        if matches!(msg, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) | Msg::Loaded(_)) {
            self.keeper.note();
        }
        if let Msg::Resized(size) = msg {
            self.screen.resize(size)?;
        }
        let now = Millis::try_from(self.start.elapsed().as_millis()).unwrap_or(Millis::MAX);
        for effect in self.state.update(msg, now) {
            let ending = self.perform(effect)?;
            if ending.is_some() {
                return Ok(ending);
            }
        }
        Ok(None)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Ending> {
        match effect {
            Effect::Quit => return Ok(Some(0)),
            Effect::Index { revision, .. } => self.index.ask(revision, effect),
            Effect::Compare { revision, .. } => self.compare.ask(revision, effect),
            Effect::Search { generation, .. } => self.search.ask(generation, effect),
            Effect::Copy(text) => match clipboard::sequence(&text) {
                Ok(sequence) => self.screen.send(&sequence)?,
                Err(notice) => self.tell(notice),
            },
            Effect::Mouse(on) => self.screen.mouse(on)?,
            Effect::OpenLink(target) => self.open(target)?,
            Effect::Recent => self.recent()?,
            Effect::Open(path) => {
                let leaving = self.keeper.leaving(&self.state);
                self.load(leaving, path)?;
            }
            // Asked for by the keeper itself, of its own thread.
            Effect::Keep(_) => {}
            Effect::StopReading => {
                self.stopped.store(self.loads.load(Ordering::Relaxed), Ordering::Relaxed);
            }
            Effect::Suspend => signals::suspend()?,
            Effect::Repaint => self.screen.repaint()?,
        }
        Ok(None)
    }

    /// Opens on a thread of its own: the desktop's programs take their time.
    fn open(&self, target: String) -> io::Result<()> {
        let events = self.events.clone();
        thread::Builder::new().name("open".into()).spawn(move || {
            if let Err(why) = link::open(&target) {
                let _ = events.send(Event::App(Msg::Told(Notice::warn(why))));
            }
        })?;
        Ok(())
    }

    /// Looks up the cases that were open before, on a thread of its own: they may lie anywhere.
    fn recent(&self) -> io::Result<()> {
        let Some(keep) = self.keeper.keep() else {
            self.tell(Notice::info("nothing is kept between runs, so no case is known"));
            return Ok(());
        };
        let events = self.events.clone();
        thread::Builder::new().name("recent".into()).spawn(move || {
            let _ = events.send(Event::App(Msg::Recent(keep.recent())));
        })?;
        Ok(())
    }

    fn tell(&self, notice: Notice) {
        // The loop holds the other end itself.
        let _ = self.events.send(Event::App(Msg::Told(notice)));
    }
}
