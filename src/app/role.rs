//! What a piece of text is, as far as the eye is concerned, and lines made of such pieces.
//!
//! Colours are the theme's business; here a word is a title, a match, a quiet remark.

mod names;
mod sign;

use crate::text::{Cut, Lines, Marks, Safe, Span};
pub use sign::Sign;
use std::ops::Range;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// What is there if one looks for it.
    Muted,
    /// The name of what is shown.
    Title,
    /// A name of somebody.
    Name,
    /// Letters that a search matched.
    Match,
    /// Words that carry a claim.
    Mark,
    /// The words or the row that is selected.
    Selected,
    /// The selected row of a pane that is not in use.
    Dimmed,
    /// The heading of the pane in use.
    Focus,
    /// An asserted answer.
    Agree,
    /// A denied answer.
    Denied,
    /// What is hedged, doubted, reckoned or unnamed.
    Unsure,
    /// Something that wants a look.
    Warn,
    /// Something that is wrong.
    Error,
    /// A key to press.
    Key,
    /// A pin.
    Pin,
}

/// A piece of text with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seg {
    /// What it is.
    pub role: Role,
    /// The text, fit for a terminal.
    pub text: Safe,
}

/// One line on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its pieces, left to right.
    pub segs: Vec<Seg>,
}

impl Line {
    /// Adds a piece; empty ones are left out.
    #[must_use]
    pub fn with(mut self, role: Role, text: Safe) -> Self {
        self.push(role, text);
        self
    }

    /// Adds a piece; empty ones are left out.
    pub fn push(&mut self, role: Role, text: Safe) {
        if !text.is_empty() {
            self.segs.push(Seg { role, text });
        }
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.segs.iter().map(|seg| seg.text.width()).sum()
    }

    /// Cut to at most `columns`, with a sign where words were left out.
    #[must_use]
    pub fn fit(mut self, look: Look, columns: usize) -> Self {
        if self.width() <= columns {
            return self;
        }
        let folded = look.sign(Sign::Folded);
        let mut room = columns.saturating_sub(folded.width());
        let mut kept = Self::default();
        for seg in self.segs.drain(..) {
            let width = seg.text.width();
            if width <= room {
                room -= width;
                kept.segs.push(seg);
                continue;
            }
            let role = seg.role;
            kept.push(role, seg.text.fit(room, &Safe::default(), Cut::End));
            if folded.width() <= columns {
                kept.push(role, folded);
            }
            break;
        }
        kept
    }

    /// This at the left and `right` at the right of a line of `columns`; the left gives way where both do not fit.
    #[must_use]
    pub fn spread(self, look: Look, right: Self, columns: usize) -> Self {
        let tail = if right.width() + 4 <= columns { right } else { Self::default() };
        let taken = tail.width() + usize::from(!tail.segs.is_empty());
        let mut line = self.fit(look, columns.saturating_sub(taken));
        line.push(Role::Text, spaces(columns.saturating_sub(line.width() + tail.width())));
        line.segs.extend(tail.segs);
        line
    }

    /// Its words without roles.
    pub fn plain(&self) -> String {
        self.segs.iter().map(|seg| seg.text.as_str()).collect()
    }
}

/// This many blanks.
pub fn spaces(count: usize) -> Safe {
    Safe::format(format_args!("{:count$}", ""))
}

/// Text that may need several lines: a paragraph of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<T> {
    /// Its pieces.
    pub segs: Vec<Seg>,
    /// What stands in the columns before its text, on its first line.
    pub lead: Vec<Seg>,
    /// Columns left free before its first line.
    pub indent: u16,
    /// Columns left free before its other lines.
    pub hang: u16,
    /// Where Enter leads from here, if anywhere.
    pub target: Option<T>,
}

impl<T> Block<T> {
    /// A block of these pieces, at the margin.
    pub fn new(segs: Vec<Seg>) -> Self {
        Self { segs, lead: Vec::new(), indent: 0, hang: 0, target: None }
    }

    /// The same, further in.
    #[must_use]
    pub fn indented(self, indent: u16, hang: u16) -> Self {
        Self { indent, hang, ..self }
    }

    /// The same, with something in a column of its own before the text.
    #[must_use]
    pub fn after(self, lead: Vec<Seg>, columns: u16) -> Self {
        Self { lead, indent: columns, hang: columns, ..self }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn to(self, target: T) -> Self {
        Self { target: Some(target), ..self }
    }

    /// Its lines at this width.
    pub fn lines(&self, width: u16) -> Vec<Line> {
        let hang = usize::from(self.hang.min(width / 2));
        let indent = usize::from(self.indent.min(width / 2));
        let room = usize::from(width).saturating_sub(hang.max(indent)).max(1);
        let whole: String = self.segs.iter().map(|seg| seg.text.as_str()).collect();
        let mut lines = Vec::new();
        for span in crate::text::wrap(&whole, room) {
            let free = if lines.is_empty() { indent } else { hang };
            let mut line = Line::default();
            if lines.is_empty() {
                line.segs.extend(self.lead.iter().cloned());
            }
            line.push(Role::Text, spaces(free.saturating_sub(line.width())));
            line.segs.extend(cut(&self.segs, span));
            lines.push(line);
        }
        if lines.is_empty() {
            lines.push(Line::default());
        }
        lines
    }
}

/// The pieces that a span of their joined text covers.
pub fn cut(segs: &[Seg], span: Span) -> Vec<Seg> {
    let mut at = 0;
    let mut found = Vec::new();
    for seg in segs {
        let whole = Span::all(seg.text.as_str()).shift(at);
        at = whole.end;
        if let Some(part) = whole.intersect(span) {
            let part = part.relative_to(whole.start);
            found.push(Seg { role: seg.role, text: seg.text.cut(part) });
        }
    }
    found
}

/// Gives `ranges` of `text` their roles, the rest `role`. Of ranges that overlap the later in the list wins.
pub fn paint(text: &Safe, role: Role, ranges: &[(Span, Role)]) -> Vec<Seg> {
    let all = Span::all(text.as_str());
    let mut edges: Vec<usize> = vec![0, all.end];
    for (span, _) in ranges {
        edges.extend([span.start.min(all.end), span.end.min(all.end)]);
    }
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<(Span, Role)> = Vec::new();
    for pair in edges.windows(2) {
        let &[start, end] = pair else { continue };
        let piece = Span::new(start, end);
        let role = ranges.iter().rev().find(|(s, _)| s.overlaps(piece)).map_or(role, |(_, r)| *r);
        match pieces.last_mut() {
            Some((last, same)) if *same == role => last.end = piece.end,
            _ => pieces.push((piece, role)),
        }
    }
    pieces.into_iter().map(|(span, role)| Seg { role, text: text.cut(span) }).collect()
}

/// Signs and marks in the set that the user's terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Only ASCII.
    pub ascii: bool,
}

impl Look {
    /// Any text of a document, a name, a file or an error, on one line.
    pub fn line(self, text: &str) -> Safe {
        Safe::with(text, Lines::One, self.marks())
    }

    /// A piece of such text.
    pub fn seg(self, role: Role, text: &str) -> Seg {
        Seg { role, text: self.line(text) }
    }

    /// Our own words, with plain signs in place of typographic ones where only ASCII can be drawn.
    pub fn own(self, words: &str) -> Safe {
        if self.ascii {
            let plain = [
                ("–", "-"),
                ("·", "-"),
                ("✗", "X"),
                ("“", "\""),
                ("”", "\""),
                ("’", "'"),
                ("…", "..."),
            ];
            let words =
                plain.iter().fold(words.to_owned(), |words, (sign, own)| words.replace(sign, own));
            return self.line(&words);
        }
        self.line(words)
    }

    /// How hidden characters are shown.
    pub fn marks(self) -> Marks {
        if self.ascii { Marks::Ascii } else { Marks::Unicode }
    }

    /// A sign.
    pub fn sign(self, sign: Sign) -> Safe {
        Safe::from_static(sign.text(self.ascii))
    }
}

/// The rows of `range` that a window of `height` rows shows so that `selected` is in it, moving `top` as little as
/// it takes.
pub fn window(top: usize, selected: usize, height: usize, count: usize) -> Range<usize> {
    let height = height.max(1);
    let mut top = top.min(count.saturating_sub(height));
    if selected < top {
        top = selected;
    } else if selected >= top + height {
        top = selected + 1 - height;
    }
    top..(top + height).min(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    const LOOK: Look = Look { ascii: false };

    fn plain(segs: &[Seg]) -> Vec<(Role, &str)> {
        segs.iter().map(|seg| (seg.role, seg.text.as_str())).collect()
    }

    #[test]
    fn later_ranges_win() {
        let text = LOOK.line("abcdef");
        let segs = paint(
            &text,
            Role::Text,
            &[(Span::new(1, 4), Role::Mark), (Span::new(3, 5), Role::Match)],
        );
        assert_eq!(
            plain(&segs),
            [(Role::Text, "a"), (Role::Mark, "bc"), (Role::Match, "de"), (Role::Text, "f")]
        );
    }

    #[test]
    fn a_block_keeps_its_roles_over_lines() {
        let block: Block<()> =
            Block::new(vec![LOOK.seg(Role::Title, "one two "), LOOK.seg(Role::Muted, "three")])
                .indented(0, 2);
        let lines = block.lines(9);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.first().map(Line::plain).as_deref(), Some("one two"));
        assert_eq!(lines.last().map(Line::plain).as_deref(), Some("  three"));
    }

    #[test]
    fn a_window_moves_no_more_than_needed() {
        assert_eq!(window(0, 4, 5, 20), 0..5);
        assert_eq!(window(0, 5, 5, 20), 1..6);
        assert_eq!(window(9, 3, 5, 20), 3..8);
        assert_eq!(window(19, 19, 5, 20), 15..20);
        assert_eq!(window(3, 0, 5, 2), 0..2);
    }
}
