//! Bytes as a terminal sends them, read as keys, mouse and pasted text.
//!
//! A state machine over single bytes, so that it does not matter how they arrive in pieces. Every well-formed sequence
//! is taken whole, known or not: no part of a reply or of an unknown key is ever typed into the program.

use super::csi;
use crate::app::key::{Code, Key, Mouse};
use std::time::Duration;

/// The longest paste taken, in bytes; what is longer is cut.
pub(super) const LONGEST_PASTE: usize = 1_000_000;

/// Longer parameters of a control sequence mean nothing.
const LONGEST_PARAMETERS: usize = 64;

const ESC: u8 = 0x1b;
const PASTE_START: &[u8] = b"200";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    Key(Key),
    Mouse(Mouse),
    /// Pasted text, with line feeds between lines; `cut` if there was more.
    Paste {
        text: String,
        cut: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Rest,
    /// In a character of several bytes.
    Character,
    /// After Escape.
    Escape,
    /// After `ESC O`.
    Shifted,
    /// After `ESC [`.
    Control,
    /// After `ESC [ [`, a function key of the Linux console.
    Console,
    /// After `ESC [ M`: button and place in three bytes.
    OldMouse,
    /// In a reply or another control string, until its end.
    Text,
    /// After Escape in a control string.
    TextEscape,
    /// In a paste; so many bytes of its end mark have been seen.
    Paste(usize),
}

/// Reads bytes.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    held: Vec<u8>,
    /// Escape came twice: the key after it was pressed with Alt.
    doubled: bool,
    /// The byte that began a control string: with nothing after it, it is a letter pressed with Alt.
    opener: Option<u8>,
    /// More was pasted than is taken.
    cut: bool,
}

impl Decoder {
    /// Reads `bytes` and adds what they mean to `heard`.
    pub(super) fn feed(&mut self, bytes: &[u8], heard: &mut Vec<Heard>) {
        for byte in bytes {
            self.push(*byte, heard);
        }
    }

    /// How long to wait for the next byte before [`Self::settle`]; without limit where nothing is open.
    ///
    /// Over a slow line the bytes of one key come up to some 50 ms apart; a paste can pause for longer.
    pub(super) fn patience(&self) -> Option<Duration> {
        let wait = match self.state {
            State::Rest => return None,
            State::Text | State::TextEscape => 250,
            State::Paste(_) => 2000,
            _ => 50,
        };
        Some(Duration::from_millis(wait))
    }

    /// Nothing followed in time: what is open is what it is now.
    pub(super) fn settle(&mut self, heard: &mut Vec<Heard>) {
        let nothing_held = self.held.is_empty();
        match self.state {
            State::Escape => {
                let escapes = 1 + usize::from(self.doubled);
                heard.extend((0..escapes).map(|_| Heard::Key(Key::plain(Code::Esc))));
            }
            State::Shifted => heard.push(alt('O')),
            State::Control if nothing_held => heard.push(alt('[')),
            State::Text if nothing_held => heard.extend(self.opener.map(|c| alt(char::from(c)))),
            State::Paste(seen) => {
                self.keep(&PASTE_END[..seen]);
                heard.push(self.paste());
            }
            _ => {}
        }
        self.rest();
    }

    fn push(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match self.state {
            State::Rest => self.plain(byte, false, heard),
            State::Character => self.character(byte, heard),
            State::Escape => self.escape(byte, heard),
            State::Shifted => self.finish(csi::shifted(byte), heard),
            State::Console => self.finish(csi::console(byte), heard),
            State::Control => self.control(byte, heard),
            State::OldMouse => self.old_mouse(byte, heard),
            State::Text | State::TextEscape => self.text(byte, heard),
            State::Paste(seen) => self.pasted(byte, seen, heard),
        }
    }

    /// A byte outside of any sequence, or right after Escape with `alt`.
    fn plain(&mut self, byte: u8, alt: bool, heard: &mut Vec<Heard>) {
        let (code, ctrl) = match byte {
            ESC => return self.open(State::Escape),
            0x80.. => {
                self.open(State::Character);
                self.doubled = alt;
                self.held.push(byte);
                return;
            }
            b'\r' => (Code::Enter, false),
            b'\t' => (Code::Tab, false),
            0x7f => (Code::Backspace, false),
            0 => (Code::Char(' '), true),
            0x01..=0x1a => (Code::Char(char::from(byte | 0x60)), true),
            0x1c..=0x1f => (Code::Char(char::from(byte | 0x40)), true),
            _ => (Code::Char(char::from(byte)), false),
        };
        self.rest();
        heard.push(Heard::Key(Key { code, ctrl, alt }));
    }

    fn character(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        if byte & 0xc0 != 0x80 || self.held.len() >= 4 {
            // The character before was broken off; this byte begins anew.
            self.rest();
            return self.plain(byte, false, heard);
        }
        self.held.push(byte);
        if let Some(c) = std::str::from_utf8(&self.held).ok().and_then(|held| held.chars().next()) {
            let key = Key { code: Code::Char(c), ctrl: false, alt: self.doubled };
            self.rest();
            if !c.is_control() {
                heard.push(Heard::Key(key));
            }
        }
    }

    fn escape(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            ESC if self.doubled => heard.push(Heard::Key(Key::plain(Code::Esc))),
            ESC => self.doubled = true,
            b'[' => self.state = State::Control,
            b'O' => self.state = State::Shifted,
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.state = State::Text;
                self.opener = Some(byte);
            }
            _ => {
                if self.doubled {
                    heard.push(Heard::Key(Key::plain(Code::Esc)));
                }
                self.plain(byte, true, heard);
            }
        }
    }

    fn control(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match byte {
            0x20..=0x3f if self.held.len() < LONGEST_PARAMETERS => self.held.push(byte),
            0x20..=0x3f => {}
            b'[' if self.held.is_empty() => self.state = State::Console,
            b'M' if self.held.is_empty() => self.state = State::OldMouse,
            b'~' if self.held == PASTE_START => self.open(State::Paste(0)),
            0x40..=0x7e => {
                let meaning = csi::control(&self.held, byte);
                self.finish(meaning, heard);
            }
            // Not a control sequence after all: what broke it off counts for itself.
            _ => {
                self.rest();
                self.plain(byte, false, heard);
            }
        }
    }

    fn old_mouse(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        self.held.push(byte);
        if let [button, x, y] = self.held[..] {
            self.finish(csi::old_mouse(button, x, y), heard);
        }
    }

    fn text(&mut self, byte: u8, heard: &mut Vec<Heard>) {
        match (self.state, byte) {
            (_, 0x07 | 0x18 | 0x1a) | (State::TextEscape, b'\\') => self.rest(),
            (State::Text, ESC) => self.state = State::TextEscape,
            // That there was something is all that matters.
            (State::Text, _) => self.held = vec![byte],
            _ => {
                self.open(State::Escape);
                self.escape(byte, heard);
            }
        }
    }

    fn pasted(&mut self, byte: u8, seen: usize, heard: &mut Vec<Heard>) {
        if PASTE_END.get(seen) == Some(&byte) {
            self.state = State::Paste(seen + 1);
            if seen + 1 == PASTE_END.len() {
                heard.push(self.paste());
                self.rest();
            }
            return;
        }
        self.keep(&PASTE_END[..seen]);
        if byte == ESC {
            self.state = State::Paste(1);
        } else {
            self.state = State::Paste(0);
            self.keep(&[byte]);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = LONGEST_PASTE - self.held.len();
        self.cut |= bytes.len() > room;
        self.held.extend(bytes.iter().take(room));
    }

    /// What was pasted. Terminals send line ends as Return.
    fn paste(&self) -> Heard {
        let text = String::from_utf8_lossy(&self.held).replace("\r\n", "\n").replace('\r', "\n");
        Heard::Paste { text, cut: self.cut }
    }

    fn finish(&mut self, meaning: Option<Heard>, heard: &mut Vec<Heard>) {
        let meaning = match meaning {
            Some(Heard::Key(key)) => Some(Heard::Key(Key { alt: key.alt || self.doubled, ..key })),
            other => other,
        };
        heard.extend(meaning);
        self.rest();
    }

    fn open(&mut self, state: State) {
        self.rest();
        self.state = state;
    }

    fn rest(&mut self) {
        *self = Self::default();
    }
}

fn alt(c: char) -> Heard {
    Heard::Key(Key { code: Code::Char(c), ctrl: false, alt: true })
}

#[cfg(test)]
mod tests;
