//! What happens, one after the other: a message, what follows from it, one frame for all that waited.

use super::screen::Screen;
use super::terminal::Tty;
use super::theme::Theme;
use super::worker::Worker;
use super::{Setup, clipboard, link, signals};
use crate::app::effect::Effect;
use crate::app::msg::{Millis, Msg, Notice};
use crate::app::state::State;
use ratatui::Frame;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
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
        let loaded = answer();
        let load = setup.load;
        thread::Builder::new().name("load".into()).spawn(move || {
            let last = load(&mut |msg| {
                loaded(msg);
            });
            loaded(last)
        })?;
        let size = tty.size();
        Ok(Self {
            state: State::new(setup.app, size),
            theme: setup.theme,
            draw: setup.draw,
            screen: Screen::new(Arc::clone(tty), size)?,
            index: Worker::start("index", Arc::clone(&setup.perform), answer())?,
            compare: Worker::start("compare", Arc::clone(&setup.perform), answer())?,
            search: Worker::start("search", setup.perform, answer())?,
            events,
            inbox,
            start,
        })
    }

    /// Goes on until the program is to end; answers the exit code. An error means that the terminal is gone.
    pub(super) fn run(mut self) -> io::Result<i32> {
        if let Some(code) = self.await_case()? {
            return Ok(code);
        }
        loop {
            let (state, theme, draw) = (&self.state, &self.theme, self.draw);
            self.screen.draw(|frame| draw(state, theme, frame))?;
            let Ok(first) = self.inbox.recv() else { return Ok(signals::GONE) };
            if let Some(code) = self.take_batch(first)? {
                return Ok(code);
            }
        }
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

    fn tell(&self, notice: Notice) {
        // The loop holds the other end itself.
        let _ = self.events.send(Event::App(Msg::Told(notice)));
    }
}
