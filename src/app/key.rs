//! Keys and the mouse as the program sees them, whatever terminal library read them.

use crate::text::distance::nearest_name;
use std::fmt;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A printable character; Shift is part of it.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

impl Key {
    /// The key alone.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The character that it types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads one key as written in keymaps: `j`, `G`, `space`, `enter`, `ctrl-d`, `alt-left`, `f1`.
    pub fn parse(written: &str) -> Option<Self> {
        let mut rest = written;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|r| !r.is_empty()) {
                (ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|r| !r.is_empty()) {
                (alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => Code::Char(c),
            _ => named(rest)?,
        };
        Some(Self { code, ctrl, alt })
    }

    /// Reads a run of keys as tests write them: characters stand for themselves, names stand in angle brackets
    /// (`/mayor<enter>n`), `<lt>` is `<`.
    pub fn parse_run(run: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let mut rest = run;
        while let Some(c) = rest.chars().next() {
            if let Some((name, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                keys.push(if name == "lt" {
                    Self::plain(Code::Char('<'))
                } else {
                    Self::parse(name)?
                });
                rest = after;
            } else {
                keys.push(Self::plain(Code::Char(c)));
                rest = rest.get(c.len_utf8()..)?;
            }
        }
        Some(keys)
    }
}

/// Keys that have a name, the name to show before others for the same key.
const NAMES: [(&str, Code); 18] = [
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("shift-tab", Code::BackTab),
];

impl Key {
    /// What somebody may have meant who wrote this, which is no key.
    pub fn nearest(written: &str) -> Option<String> {
        let lower = written.to_lowercase();
        if Self::parse(&lower).is_some() {
            return Some(lower);
        }
        // What comes before the last dash is a modifier, or a slip of one.
        let (held, last) = match lower.rsplit_once('-') {
            Some((held, last)) if !held.is_empty() && !last.is_empty() => (Some(held), last),
            _ => (None, lower.as_str()),
        };
        let names = NAMES.map(|(name, _)| name);
        let last = match Self::parse(last) {
            Some(_) => last,
            None => nearest_name(last, &names)?,
        };
        let held = match held {
            None | Some("ctrl" | "alt") => held,
            Some("c" | "control" | "strg") => Some("ctrl"),
            Some("a" | "m" | "meta" | "option") => Some("alt"),
            Some(held) => Some(nearest_name(held, &["ctrl", "alt"])?),
        };
        Some(held.map_or_else(|| last.to_owned(), |held| format!("{held}-{last}")))
    }
}

fn named(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMES.iter().find(|(n, _)| *n == name) {
        return Some(*code);
    }
    let number = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Code::F(number))
}

impl Key {
    /// The key as shown to the user: arrows as arrows where they can be drawn.
    pub fn shown(self, ascii: bool) -> String {
        let arrow = match self.code {
            Code::Up => "↑",
            Code::Down => "↓",
            Code::Left => "←",
            Code::Right => "→",
            _ => return self.to_string(),
        };
        if ascii || self.ctrl || self.alt { self.to_string() } else { arrow.to_owned() }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match self.code {
            Code::F(number) => write!(f, "f{number}"),
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            code => {
                f.write_str(NAMES.iter().find(|(_, c)| *c == code).map_or("?", |(name, _)| name))
            }
        }
    }
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The wheel turned up.
    ScrollUp,
    /// The wheel turned down.
    ScrollDown,
}

/// A mouse event at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_key_reads_back() {
        for written in
            ["j", "G", "space", "enter", "ctrl-d", "alt-left", "f1", "-", "ctrl--", "pageup"]
        {
            let key = Key::parse(written).unwrap();
            assert_eq!(key.to_string(), written);
        }
        for wrong in ["", "ctrl-", "nonsense", "f13", "f0"] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_slip_is_told_what_was_meant() {
        for (written, meant) in [
            ("ctl-x", Some("ctrl-x")),
            ("Ctrl-D", Some("ctrl-d")),
            ("C-x", Some("ctrl-x")),
            ("esq", Some("esc")),
            ("alt-lft", Some("alt-left")),
            ("spaec", Some("space")),
            ("hyper-x", None),
            ("nonsense", None),
            ("", None),
            ("--", None),
        ] {
            let nearest = Key::nearest(written);
            assert_eq!(nearest.as_deref(), meant, "{written}");
            assert!(nearest.is_none_or(|key| Key::parse(&key).is_some()));
        }
    }

    #[test]
    fn a_run_mixes_letters_and_names() {
        let keys = Key::parse_run("/a<enter><lt><ctrl-c>").unwrap();
        let written: Vec<String> = keys.iter().map(Key::to_string).collect();
        assert_eq!(written, ["/", "a", "enter", "<", "ctrl-c"]);
    }
}
