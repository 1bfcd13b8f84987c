//! The sanitiser at work: one pass over a text, which copies nothing while there is nothing to change.

use super::super::Span;
use super::super::edits::Edits;
use super::super::width::width;
use super::letter::{Kind, joins, kind, rides, selects};
use super::{Lines, Marks};
use std::fmt::Write;

/// Columns from one tab stop to the next.
const TAB: usize = 4;
/// How many marks a letter may carry; the rest is counted.
const MOST_MARKS: usize = 8;
/// How many joiners an emoji may hold: a family of four has three.
const MOST_JOINERS: usize = 4;

pub(super) struct Pass<'t> {
    text: &'t str,
    lines: Lines,
    marks: Marks,
    /// What has been made of the text up to `done`.
    out: String,
    done: usize,
    edits: Edits,
    /// The character that began the open cluster, and the last that came through; neither behind a change.
    base: Option<char>,
    last: Option<char>,
    /// Marks on the open cluster, and joiners in it.
    piled: usize,
    joined: usize,
    /// The column at which byte `measured` of `out` stands.
    column: usize,
    measured: usize,
}

impl<'t> Pass<'t> {
    /// What `text` becomes; nothing if it may be shown as it is.
    pub(super) fn over(text: &'t str, lines: Lines, marks: Marks) -> Option<(String, Edits)> {
        let mut pass = Self {
            text,
            lines,
            marks,
            out: String::new(),
            done: 0,
            edits: Edits::default(),
            base: None,
            last: None,
            piled: 0,
            joined: 0,
            column: 0,
            measured: 0,
        };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += pass.ascii(rest);
            if let Some(c) = pass.char_at(at) {
                at = pass.step(c, Span::new(at, at + c.len_utf8()));
            }
        }
        if pass.done == 0 {
            return None;
        }
        pass.catch_up(text.len());
        Some((pass.out, pass.edits))
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Lets the printable ASCII at the beginning of `rest` through: how many bytes.
    fn ascii(&mut self, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        let len = bytes.iter().position(|b| !matches!(b, b' '..=b'~')).unwrap_or(bytes.len());
        if let Some(last) = len.checked_sub(1).and_then(|last| bytes.get(last)) {
            self.begin(char::from(*last));
        }
        len
    }

    /// Takes one character, or the run of marks it begins: the byte at which to go on.
    fn step(&mut self, c: char, here: Span) -> usize {
        let next = self.char_at(here.end);
        match kind(c) {
            Kind::Plain => self.begin(c),
            Kind::Tone => {
                if self.base.is_none() {
                    self.begin(c);
                }
                self.last = Some(c);
            }
            Kind::Rider => return self.ride(c, here),
            Kind::Selector if selects(self.last, c) => self.last = Some(c),
            Kind::Joiner if self.joined < MOST_JOINERS && joins(c, self.base, self.last, next) => {
                self.last = Some(c);
                self.joined += 1;
            }
            Kind::Tab => {
                self.catch_up(here.start);
                self.measure();
                let stop = TAB - self.column % TAB;
                self.change(here, |out| out.extend(std::iter::repeat_n(' ', stop)));
            }
            Kind::Newline => self.newline(here),
            Kind::Return if next == Some('\n') => {
                self.newline(Span::new(here.start, here.end + 1));
                return here.end + 1;
            }
            _ => self.mark(c, here),
        }
        here.end
    }

    /// A character that stands by itself comes through.
    fn begin(&mut self, c: char) {
        if self.last != Some('\u{200d}') {
            self.joined = 0;
        }
        self.base = Some(c);
        self.last = Some(c);
        self.piled = 0;
    }

    /// A mark comes through on the letter before it, or is counted, or is given a ring to stand on.
    fn ride(&mut self, c: char, here: Span) -> usize {
        match self.last {
            Some(last) if rides(last, c) => {
                if self.piled < MOST_MARKS {
                    self.piled += 1;
                    self.last = Some(c);
                    return here.end;
                }
                let rest = Span::new(here.start, self.text.len()).of(self.text);
                let run = rest.chars().take_while(|c| kind(*c) == Kind::Rider);
                let (count, len) = run.fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()));
                let run = Span::new(here.start, here.start + len);
                let marks = self.marks;
                self.change(run, |out| bracket(out, marks, format_args!("+{count}")));
                run.end
            }
            None if self.marks == Marks::Unicode && rides('◌', c) => {
                self.change(here, |out| out.extend(['◌', c]));
                (self.base, self.last, self.piled) = (Some('◌'), Some(c), 1);
                here.end
            }
            _ => {
                self.mark(c, here);
                here.end
            }
        }
    }

    fn newline(&mut self, here: Span) {
        let shown = match self.lines {
            Lines::One => ' ',
            Lines::Many => '\n',
        };
        if shown == ' ' || here.len() > 1 {
            self.change(here, |out| out.push(shown));
        }
        (self.base, self.last) = match self.lines {
            Lines::One => (Some(' '), Some(' ')),
            Lines::Many => (None, None),
        };
        self.piled = 0;
    }

    /// Shows a hidden character.
    fn mark(&mut self, c: char, here: Span) {
        let marks = self.marks;
        self.change(here, |out| match (marks, c) {
            (Marks::Unicode, '\0'..='\u{1f}') => out.extend(char::from_u32(0x2400 + u32::from(c))),
            (Marks::Unicode, '\u{7f}') => out.push('␡'),
            (Marks::Unicode, '\u{ad}') => out.push('¬'),
            (Marks::Ascii, '\0'..='\u{1f}' | '\u{7f}') => {
                out.push('^');
                out.extend(char::from_u32(u32::from(c) ^ 0x40));
            }
            _ => bracket(out, marks, format_args!("{:04X}", u32::from(c))),
        });
    }

    /// Puts what `show` writes in the place of `here`.
    fn change(&mut self, here: Span, show: impl FnOnce(&mut String)) {
        self.catch_up(here.start);
        let start = self.out.len();
        show(&mut self.out);
        let shown = Span::new(start, self.out.len());
        if here.len() > 1 || shown.len() > 1 {
            self.edits.push(here, shown);
        }
        self.done = here.end;
        (self.base, self.last, self.piled, self.joined) = (None, None, 0, 0);
    }

    /// Copies what came through unchanged, up to byte `to` of the text.
    fn catch_up(&mut self, to: usize) {
        self.out.push_str(Span::new(self.done, to).of(self.text));
        self.done = to;
    }

    /// Measures the column at the end of `out`.
    fn measure(&mut self) {
        let new = Span::new(self.measured, self.out.len()).of(&self.out);
        let line = new.rsplit('\n').next().unwrap_or_default();
        let before = if line.len() == new.len() { self.column } else { 0 };
        self.column = before + width(line);
        self.measured = self.out.len();
    }
}

fn bracket(out: &mut String, marks: Marks, words: std::fmt::Arguments<'_>) {
    let (open, close) = match marks {
        Marks::Unicode => ('‹', '›'),
        Marks::Ascii => ('<', '>'),
    };
    out.push(open);
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
    out.push(close);
}
