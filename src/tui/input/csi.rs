//! What control sequences from a terminal mean: xterm's keys with modifiers, its mouse, and both ways in which
//! terminals spell keys that had no spelling (`CSI code ; modifiers u` and `CSI 27 ; modifiers ; code ~`).

use super::decode::Heard;
use crate::app::key::{Code, Key, Mouse, MouseKind};

/// `ESC O` and this byte.
pub(super) fn shifted(last: u8) -> Option<Heard> {
    let code = match last {
        b'M' => Code::Enter,
        _ => letter(last)?,
    };
    Some(Heard::Key(Key::plain(code)))
}

/// `ESC [ [` and this byte: F1 to F5 on the Linux console.
pub(super) fn console(last: u8) -> Option<Heard> {
    let number = last.checked_sub(b'A').filter(|n| *n < 5)?;
    Some(Heard::Key(Key::plain(Code::F(number + 1))))
}

/// `ESC [`, these parameters, and this byte. Nothing for replies, focus, motion and whatever else is unknown.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Heard> {
    let parameters = std::str::from_utf8(parameters).ok()?;
    if let Some(mouse) = parameters.strip_prefix('<') {
        return sgr_mouse(mouse, last);
    }
    let mut fields = parameters.split(';');
    let first = number(fields.next()?)?;
    let second = fields.next().unwrap_or_default();
    let (code, modifiers) = match (last, first) {
        (b'Z', _) => (Code::BackTab, Modifiers::default()),
        (b'u', _) => (character(first)?, Modifiers::read(second)?),
        (b'~', 27) => (character(number(fields.next()?)?)?, Modifiers::read(second)?),
        (b'~', _) => (numbered(first)?, Modifiers::read(second)?),
        (b'R', _) => return None, // where the cursor is
        _ => (letter(last)?, Modifiers::read(second)?),
    };
    Some(Heard::Key(modifiers.on(code)))
}

/// Button and place, each 32 more than it is; places from 1.
pub(super) fn old_mouse(button: u8, x: u8, y: u8) -> Option<Heard> {
    let place = |byte: u8| byte.checked_sub(33).map(u16::from);
    mouse(u16::from(button.checked_sub(32)?), place(x)?, place(y)?)
}

/// `button ; x ; y`, places from 1; `M` where it went down.
fn sgr_mouse(parameters: &str, last: u8) -> Option<Heard> {
    let mut fields = parameters.split(';').map(|field| field.parse::<u16>().ok());
    let (button, x, y) = (fields.next()??, fields.next()??, fields.next()??);
    if last != b'M' {
        return None;
    }
    mouse(button, x.checked_sub(1)?, y.checked_sub(1)?)
}

fn mouse(button: u16, x: u16, y: u16) -> Option<Heard> {
    // Shift, Alt and Control are bits 2 to 4, motion is bit 5.
    let kind = match button & !0b1_1100 {
        0 => MouseKind::Press,
        64 => MouseKind::ScrollUp,
        65 => MouseKind::ScrollDown,
        _ => return None,
    };
    Some(Heard::Mouse(Mouse { kind, x, y }))
}

/// A field's number; alternatives after a colon are left out, an empty field counts as 1.
fn number(field: &str) -> Option<u32> {
    match field.split(':').next() {
        None | Some("") => Some(1),
        Some(digits) => digits.parse().ok(),
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Modifiers {
    /// One more than the sum of Shift 1, Alt 2, Control 4; after a colon the kind of event. Nothing for a release.
    fn read(field: &str) -> Option<Self> {
        if field.split(':').nth(1) == Some("3") {
            return None;
        }
        let bits = number(field)?.checked_sub(1)?;
        Some(Self { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 })
    }

    fn on(self, code: Code) -> Key {
        let code = match code {
            Code::Tab if self.shift => Code::BackTab,
            Code::Char(c) if self.shift && !self.ctrl => {
                Code::Char(c.to_uppercase().next().unwrap_or(c))
            }
            Code::Char(c) if self.ctrl => Code::Char(c.to_ascii_lowercase()),
            other => other,
        };
        Key { code, ctrl: self.ctrl, alt: self.alt }
    }
}

/// A key by the character that it stands for.
fn character(code: u32) -> Option<Code> {
    match code {
        9 => Some(Code::Tab),
        13 => Some(Code::Enter),
        27 => Some(Code::Esc),
        8 | 127 => Some(Code::Backspace),
        // Terminals number keys without a character in the private use area.
        0xe000..=0xf8ff => None,
        _ => char::from_u32(code).filter(|c| !c.is_control()).map(Code::Char),
    }
}

/// A key by its final letter.
fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// A key by its number before `~`. The function keys leave out 16 and 22.
fn numbered(first: u32) -> Option<Code> {
    let f = |less: u32| u8::try_from(first - less).ok().map(Code::F);
    match first {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => f(10),
        17..=21 => f(11),
        23..=24 => f(12),
        _ => None,
    }
}
