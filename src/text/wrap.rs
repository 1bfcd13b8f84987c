//! Cutting a passage into display lines.
//!
//! A line break in the text is only a space, since many documents come hard-wrapped, unless what follows shows that it
//! was meant: an indented line, a list item, a quoted line, a blank line.

use super::Span;
use super::width::{cluster_width, clusters};
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// The display lines of `text`, each at most `columns` wide (as [`width`](super::width::width) counts), as spans.
///
/// Lines break at white space, behind hyphens and dashes within words, and between the letters of scripts written
/// without spaces; a word that is longer than a line is cut between clusters. A cluster wider than a line gets a line
/// of its own. White space at a break belongs to no line; a single line break inside a line is part of its span and
/// shows as a space. A blank line gives an empty span. No columns count as one.
pub fn wrap(text: &str, columns: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let mut filler = Filler { text, columns, lines: Vec::new(), open: None };
    let mut at = 0;
    loop {
        let gap = Gap::at(text, at);
        if gap.end >= text.len() {
            break;
        }
        filler.gap(&gap, at == 0);
        at = gap.end;
        let word = Span::new(at, word_end(text, at));
        for piece in Pieces::of(text, word) {
            filler.piece(piece);
        }
        at = word.end;
    }
    filler.close();
    filler.lines
}

/// White space between two words.
struct Gap {
    /// Where the last line break that is kept ends; or where the white space begins.
    kept: Option<usize>,
    /// How many blank lines lie in it.
    blank: usize,
    start: usize,
    end: usize,
}

impl Gap {
    fn at(text: &str, start: usize) -> Self {
        let rest = Span::new(start, text.len()).of(text);
        let len = rest
            .char_indices()
            .find(|(at, _)| !is_space(rest, *at))
            .map_or(rest.len(), |(at, _)| at);
        let gap = Span::new(start, start + len);
        let breaks = gap.of(text).matches('\n').count();
        let line = gap.of(text).rfind('\n').map(|at| start + at + 1);
        let kept = line.filter(|line| breaks > 1 || *line < gap.end || is_item(text, gap.end));
        Self { kept, blank: breaks.saturating_sub(1), start, end: gap.end }
    }
}

/// Whether a line may break at the character at `at`: white space that nothing is drawn on and that was not made to
/// hold words together.
fn is_space(text: &str, at: usize) -> bool {
    let mut chars = Span::new(at, text.len()).of(text).chars();
    match chars.next() {
        Some('\n') => true,
        Some('\u{a0}' | '\u{202f}' | '\u{2007}') | None => false,
        Some(c) if c.is_whitespace() => !chars.next().is_some_and(|next| {
            !next.is_ascii() && (is_combining_mark(next) || matches!(next, '\u{200c}' | '\u{200d}'))
        }),
        Some(_) => false,
    }
}

/// Whether a line that begins at `at` is a list item or quoted: `-`, `*`, `•`, `>`, `12.`, `3)`.
fn is_item(text: &str, at: usize) -> bool {
    let rest = Span::new(at, text.len()).of(text);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = rest.get(digits..).and_then(|rest| rest.chars().next());
    let marks: &[char] =
        if (1..4).contains(&digits) { &['.', ')'] } else { &['-', '*', '•', '>', '–', '—'] };
    let Some(sign) = sign.filter(|sign| marks.contains(sign)) else { return false };
    let behind = at + digits + sign.len_utf8();
    sign == '>' || behind == text.len() || is_space(text, behind)
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = Span::new(at, text.len()).of(text);
    rest.char_indices()
        .find(|(here, c)| c.is_whitespace() && is_space(rest, *here))
        .map_or(text.len(), |(here, _)| at + here)
}

/// A part of a word that a line may not break, with its width.
#[derive(Clone, Copy)]
struct Piece {
    span: Span,
    width: usize,
}

/// The pieces of one word.
struct Pieces<'t> {
    text: &'t str,
    rest: Span,
    ascii: bool,
}

impl<'t> Pieces<'t> {
    fn of(text: &'t str, word: Span) -> Self {
        Self { text, rest: word, ascii: word.of(text).is_ascii() }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let word = self.rest.of(self.text);
        if word.is_empty() {
            return None;
        }
        let piece = if self.ascii { ascii_piece(word) } else { any_piece(word) };
        let piece = Piece { span: piece.span.shift(self.rest.start), width: piece.width };
        self.rest = Span::new(piece.span.end, self.rest.end);
        Some(piece)
    }
}

fn ascii_piece(word: &str) -> Piece {
    let bytes = word.as_bytes();
    let hyphen = bytes.windows(3).position(
        |w| matches!(w, [a, b'-', c] if a.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()),
    );
    let len = hyphen.map_or(word.len(), |at| at + 2);
    let controls = bytes.iter().take(len).filter(|b| b.is_ascii_control()).count();
    Piece { span: Span::new(0, len), width: len - controls }
}

fn any_piece(word: &str) -> Piece {
    let mut width = 0;
    let mut before = None;
    let mut last: Option<char> = None;
    for (span, cluster) in clusters(word) {
        let here = cluster.chars().next();
        if let (Some(last), Some(here)) = (last, here)
            && may_part(before, last, here)
        {
            return Piece { span: Span::new(0, span.start), width };
        }
        width += cluster_width(cluster);
        (before, last) = (last, here);
    }
    Piece { span: Span::all(word), width }
}

/// Whether a line may break between `last` and `here`; `before` stands before `last`.
fn may_part(before: Option<char>, last: char, here: char) -> bool {
    match last {
        '-' | '\u{2010}' | '\u{2013}' => {
            before.is_some_and(char::is_alphanumeric) && here.is_alphanumeric()
        }
        '\u{2014}' => before.is_some() && !CLOSING.contains(here) && here != '\u{2014}',
        _ => (is_wide(last) || is_wide(here)) && !OPENING.contains(last) && !CLOSING.contains(here),
    }
}

fn is_wide(c: char) -> bool {
    c >= '\u{1100}' && c.width() == Some(2)
}

/// Signs that no line begins with: closing brackets and quotes, stops, small kana.
const CLOSING: &str = "、。，．・：；？！゛゜ー々〉》」』】〕〗〙）］｝｡､｣’”»….,:;!?)]}\"'\
    ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// Signs that no line ends with.
const OPENING: &str = "〈《「『【〔〖〘（［｛｢‘“«([{\"'";

/// The lines as they fill.
struct Filler<'t> {
    text: &'t str,
    columns: usize,
    lines: Vec<Span>,
    open: Option<Open>,
}

/// The line that is being filled.
#[derive(Clone, Copy)]
struct Open {
    span: Span,
    /// How many columns it takes so far.
    used: usize,
    /// Whether it holds nothing but its indent.
    blank: bool,
}

impl Filler<'_> {
    fn close(&mut self) {
        self.lines.extend(self.open.take().filter(|line| !line.blank).map(|line| line.span));
    }

    /// White space before a word: ends the open line if it holds a line break that is kept.
    fn gap(&mut self, gap: &Gap, first: bool) {
        let kept = if first { Some(gap.kept.unwrap_or(gap.start)) } else { gap.kept };
        // Without one, `piece` finds the white space between the line's end and its own beginning.
        let Some(line) = kept else { return };
        self.close();
        if !first {
            self.lines.extend(std::iter::repeat_n(Span::new(line, line), gap.blank));
        }
        let span = Span::new(line, gap.end);
        let used = self.columns_of(span);
        // An indent that leaves no room for words is dropped.
        if used > 0 && used * 2 <= self.columns {
            self.open = Some(Open { span, used, blank: true });
        }
    }

    fn columns_of(&self, gap: Span) -> usize {
        gap.of(self.text).chars().map(|c| if c == '\n' { 1 } else { c.width().unwrap_or(0) }).sum()
    }

    fn piece(&mut self, piece: Piece) {
        if let Some(line) = self.open {
            let gap = Span::new(line.span.end, piece.span.start);
            let used = line.used + self.columns_of(gap) + piece.width;
            if used <= self.columns {
                let span = Span::new(line.span.start, piece.span.end);
                self.open = Some(Open { span, used, blank: false });
                return;
            }
            if !(line.blank && piece.width > self.columns) {
                self.close();
            }
        }
        if piece.width > self.columns {
            self.long(piece);
        } else {
            self.open = Some(Open { span: piece.span, used: piece.width, blank: false });
        }
    }

    /// A piece longer than a line, cut between clusters, and within a cluster that is itself longer than a line.
    fn long(&mut self, piece: Piece) {
        for (span, cluster) in clusters(piece.span.of(self.text)) {
            let span = span.shift(piece.span.start);
            let width = cluster_width(cluster);
            if width <= self.columns {
                self.cluster(span, width);
                continue;
            }
            for (at, c) in cluster.char_indices() {
                let letter = Span::new(at, at + c.len_utf8()).shift(span.start);
                self.cluster(letter, c.width().unwrap_or(0));
            }
        }
    }

    fn cluster(&mut self, span: Span, width: usize) {
        match self.open {
            Some(line) if line.used + width <= self.columns || width == 0 => {
                let span = Span::new(line.span.start, span.end);
                self.open = Some(Open { span, used: line.used + width, blank: false });
            }
            _ => {
                self.close();
                self.open = Some(Open { span, used: width, blank: false });
            }
        }
    }
}

#[cfg(test)]
mod tests;
