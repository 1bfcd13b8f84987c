//! Drives the state machine as the shell does, with every effect done at once on the same thread: no waiting.

use casefile::app::key::{Key, Mouse, MouseKind};
use casefile::app::layout::Size;
use casefile::app::session::{Kept, Leaving};
use casefile::app::{Effect, Msg, Options, State};
use casefile::tui::draw::draw;
use casefile::tui::effects;
use casefile::tui::effects::keep::{Keep, unkept};
use casefile::tui::theme::Theme;
use casefile::tui::worker::Cancel;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use std::path::Path;

/// A user at the keyboard.
pub(crate) struct Walk {
    pub(crate) state: State,
    pub(crate) copied: Vec<String>,
    pub(crate) opened: Vec<String>,
    /// Whether the mouse was taken or left, each time that changed.
    pub(crate) mouse: Vec<bool>,
    pub(crate) quit: bool,
    pub(crate) keys: usize,
    keep: Option<Keep>,
    kept: u64,
    now: u64,
}

impl Walk {
    /// The bundled case at a size.
    pub(crate) fn bundled(width: u16, height: u16) -> Self {
        Self::begin(None, Options::default(), width, height)
    }

    /// The case in a folder.
    pub(crate) fn of(folder: &Path, width: u16, height: u16) -> Self {
        Self::begin(Some(folder), Options::default(), width, height)
    }

    pub(crate) fn begin(path: Option<&Path>, options: Options, width: u16, height: u16) -> Self {
        Self::begin_with(None, path, options, Size { width, height })
    }

    /// Comes back to a case of which something may have been kept in a folder.
    pub(crate) fn back(keep: &Path, path: Option<&Path>, width: u16, height: u16) -> Self {
        let keep = Some(Keep::within(keep));
        Self::begin_with(keep, path, Options::default(), Size { width, height })
    }

    fn begin_with(keep: Option<Keep>, path: Option<&Path>, options: Options, size: Size) -> Self {
        let mut walk = Self {
            state: State::new(options, size),
            keep,
            kept: 0,
            copied: Vec::new(),
            opened: Vec::new(),
            mouse: Vec::new(),
            quit: false,
            keys: 0,
            now: 0,
        };
        let kept = walk.kept(path);
        walk.send(Msg::Kept(Box::new(kept)));
        walk.send(effects::load(path));
        walk
    }

    fn kept(&self, path: Option<&Path>) -> Kept {
        self.keep.as_ref().map_or_else(|| unkept(path), |keep| keep.read(path))
    }

    /// Keeps the session, as is done at the end.
    pub(crate) fn leave(&mut self) {
        self.kept += 1;
        let leaving = Leaving {
            at: self.state.at.clone(),
            title: self.state.held.case.title.clone(),
            session: self.state.session().unwrap(),
            number: self.kept,
        };
        if let Some(keep) = &self.keep {
            keep.write(&leaving).unwrap();
        }
    }

    /// Lets something happen, and everything that follows from it.
    pub(crate) fn send(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            for effect in self.state.update(msg, self.now) {
                match &effect {
                    Effect::Copy(text) => self.copied.push(text.clone()),
                    Effect::OpenLink(target) => self.opened.push(target.clone()),
                    Effect::Quit => self.quit = true,
                    Effect::Mouse(on) => self.mouse.push(*on),
                    Effect::Suspend | Effect::Repaint | Effect::StopReading | Effect::Keep(_) => {}
                    Effect::Recent => {
                        let recent = self.keep.as_ref().map_or_else(Vec::new, Keep::recent);
                        waiting.push(Msg::Recent(recent));
                    }
                    Effect::Open(path) => {
                        self.leave();
                        let kept = self.kept(path.as_deref());
                        waiting.push(effects::load(path.as_deref()));
                        waiting.push(Msg::Kept(Box::new(kept)));
                    }
                    Effect::Index { .. } | Effect::Compare { .. } | Effect::Search { .. } => {
                        waiting.extend(effects::run_inline(&effect, &Cancel::never()));
                    }
                }
            }
        }
    }

    /// Presses keys: letters stand for themselves, names in angle brackets.
    pub(crate) fn press(&mut self, run: &str) -> &mut Self {
        for key in Key::parse_run(run).unwrap_or_else(|| panic!("not keys: {run}")) {
            self.now += 50;
            self.keys += 1;
            self.send(Msg::Key(key));
        }
        self
    }

    pub(crate) fn wait(&mut self, millis: u64) -> &mut Self {
        self.now += millis;
        self
    }

    pub(crate) fn click(&mut self, x: u16, y: u16) -> &mut Self {
        self.send(Msg::Mouse(Mouse { kind: MouseKind::Press, x, y }));
        self
    }

    pub(crate) fn terminal(&self, theme: &Theme) -> Terminal<TestBackend> {
        let size = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| draw(&self.state, theme, frame)).unwrap();
        terminal
    }

    /// The screen as text, rows without trailing blanks.
    pub(crate) fn screen(&self) -> String {
        let terminal = self.terminal(&Theme::MONO);
        let buffer = terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(casefile::text::width(symbol).max(1)).unwrap();
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// The words on the screen that are drawn inverse, row by row.
    pub(crate) fn inverse(&self) -> String {
        let terminal = self.terminal(&Theme::MONO);
        let buffer = terminal.backend().buffer();
        let mut rows = Vec::new();
        for y in 0..buffer.area.height {
            let row: String = (0..buffer.area.width)
                .filter(|x| buffer[(*x, y)].modifier.contains(Modifier::REVERSED))
                .map(|x| buffer[(x, y)].symbol())
                .collect();
            if !row.trim().is_empty() {
                rows.push(row.trim().to_owned());
            }
        }
        rows.join("\n")
    }

    /// What the status line says.
    pub(crate) fn notice(&self) -> &str {
        self.state.notice.as_ref().map_or("", |notice| &notice.text)
    }

    /// The last thing copied.
    pub(crate) fn clipboard(&self) -> &str {
        self.copied.last().map_or("", String::as_str)
    }
}
