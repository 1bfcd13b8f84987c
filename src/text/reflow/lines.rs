//! The lines of a text as it was laid out: their pages, the numbers in their margins, the page numbers between them.

use crate::text::Span;

/// The highest number of a line on a page of a transcript or pleading.
const MOST_NUMBERS: u32 = 40;

/// A text with fewer numbered lines has a list in it, not numbers in the margin.
const FEWEST_NUMBERED: usize = 8;

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its words, without white space or a number before them; empty on a blank line.
    pub(super) body: Span,
    /// How many characters of white space stand before the words.
    pub(super) indent: usize,
    /// How many characters wide it is, the white space before the words counted.
    pub(super) width: usize,
    /// The page, from 1.
    pub(super) page: u32,
    /// The number in the margin.
    pub(super) number: Option<u32>,
}

impl Line {
    fn new(text: &str, span: Span, page: u32) -> Self {
        let line = span.of(text).trim_end();
        let words = line.trim_start();
        let body = Span::new(span.start + line.len() - words.len(), span.start + line.len());
        let indent = Span::new(span.start, body.start).of(text).chars().count();
        Self { body, indent, width: indent + words.chars().count(), page, number: None }
    }

    pub(super) const fn is_blank(&self) -> bool {
        self.body.is_empty()
    }
}

/// The lines of a text. Form feeds part pages.
pub(super) fn scan(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut page) = (0, 1);
    for end in memchr::memchr2_iter(b'\n', b'\x0c', text.as_bytes()) {
        lines.push(Line::new(text, Span::new(at, end), page));
        at = end + 1;
        page += u32::from(text.as_bytes().get(end) == Some(&b'\x0c'));
    }
    lines.push(Line::new(text, Span::new(at, text.len()), page));
    lines
}

/// Takes the numbers in the margin off the lines, if most lines have one; says whether they do. Where no form feeds part
/// pages, a number that begins again does.
pub(super) fn take_numbers(text: &str, lines: &mut [Line]) -> bool {
    let found = margin(text, lines);
    let numbered = found.iter().flatten().count();
    let words = lines.iter().filter(|line| !line.is_blank()).count();
    if numbered < FEWEST_NUMBERED || numbered * 2 < words {
        return false;
    }
    for (line, number) in lines.iter_mut().zip(&found) {
        if let Some((number, after)) = number {
            let rest = Span::new(line.body.start + after, line.body.end);
            let page = line.page;
            *line = Line { number: Some(*number), ..Line::new(text, rest, page) };
        }
    }
    if lines.last().is_some_and(|line| line.page == 1) {
        number_pages(text, lines);
    }
    true
}

/// The number in the margin of each line, with the bytes that it takes: one more than the last, or 1 again.
fn margin(text: &str, lines: &[Line]) -> Vec<Option<(u32, usize)>> {
    let mut found: Vec<Option<(u32, usize)>> =
        lines.iter().map(|line| leading_number(line.body.of(text))).collect();
    let mut next: Option<u32> = None;
    // From the end: a number alone on its line belongs to the margin only if the next line goes on counting.
    for (number, line) in found.iter_mut().zip(lines).rev() {
        let Some((n, after)) = *number else { continue };
        let alone = after == line.body.len();
        if alone && next != Some(n + 1) && !(n >= 20 && next.is_none_or(|next| next == 1)) {
            *number = None;
        } else {
            next = Some(n);
        }
    }
    let mut last = 0;
    for number in &mut found {
        match *number {
            Some((n, _)) if n == last + 1 || n == 1 => last = n,
            Some(_) => *number = None,
            None => {}
        }
    }
    found
}

/// A number of one or two digits at the beginning of a line, with white space or nothing after it; and its bytes.
fn leading_number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let rest = Span::new(digits, line.len()).of(line);
    let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let number: u32 = Span::new(0, digits).of(line).parse().ok()?;
    (digits <= 2 && parted && (1..=MOST_NUMBERS).contains(&number)).then_some((number, digits))
}

/// A number that begins again begins a page. What stands between two pages is the head of the next if the text begins
/// with such a head, else the foot of the last.
fn number_pages(text: &str, lines: &mut [Line]) {
    let first = lines.iter().find(|line| !line.is_blank() || line.number.is_some());
    let heads = first
        .is_some_and(|line| line.number.is_none() && printed_page(line.body.of(text)).is_some());
    let (mut page, mut last, mut foot) = (1, 0, 0);
    let mut starts = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = line.number else { continue };
        if number <= last {
            starts.push(if heads { foot + 1 } else { at });
        }
        (last, foot) = (number, at);
    }
    let mut starts = starts.into_iter().peekable();
    for (at, line) in lines.iter_mut().enumerate() {
        page += u32::from(starts.next_if_eq(&at).is_some());
        line.page = page;
    }
}

/// Gives each page the number that is printed at its head or foot, and takes those lines out; says whether any is.
///
/// Believed where most pages have one in the same place and they ascend.
pub(super) fn take_page_numbers(text: &str, lines: &mut Vec<Line>) -> bool {
    let pages: Vec<&[Line]> = lines.chunk_by(|a, b| a.page == b.page).collect();
    for first in [true, false] {
        let edge = |page: &[Line]| {
            let mut words = page.iter().filter(|line| !line.is_blank() && line.number.is_none());
            let line = if first { words.next() } else { words.next_back() }?;
            let (number, named) = printed_page(line.body.of(text))?;
            Some((line.body.start, number, named))
        };
        let found: Vec<Option<(usize, u32, bool)>> = pages.iter().map(|page| edge(page)).collect();
        let known: Vec<&(usize, u32, bool)> = found.iter().flatten().collect();
        let ascend = known.windows(2).all(|pair| pair.iter().is_sorted_by(|a, b| a.1 < b.1));
        let enough = known.len() * 3 >= pages.len() * 2;
        let sure = known.len() > 1 || known.iter().any(|(_, _, named)| *named);
        if ascend && enough && sure && !known.is_empty() {
            let mut number = 0;
            let mut labels = Vec::new();
            for page in &found {
                number = page.map_or(number + 1, |(_, label, _)| label);
                labels.push(number);
            }
            let taken: Vec<usize> = known.iter().map(|(at, _, _)| *at).collect();
            label(lines, &labels, &taken);
            return true;
        }
    }
    false
}

fn label(lines: &mut Vec<Line>, labels: &[u32], taken: &[usize]) {
    let mut ordinal = 0;
    let mut last = None;
    for line in lines.iter_mut() {
        ordinal += usize::from(last.is_some_and(|last| last != line.page));
        last = Some(line.page);
        line.page = labels.get(ordinal).copied().unwrap_or(line.page);
    }
    lines.retain(|line| line.is_blank() || taken.binary_search(&line.body.start).is_err());
}

/// The page number that a line consists of, and whether it says so: "212", "- 212 -", "Page 212 of 300".
fn printed_page(line: &str) -> Option<(u32, bool)> {
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '[' | ']') || c == ' ');
    let mut words = bare.split_whitespace();
    let first = words.next()?;
    let named = ["page", "pg.", "p.", "seite"].iter().any(|name| first.eq_ignore_ascii_case(name));
    let number = if named { words.next()? } else { first };
    let rest: Vec<&str> = words.collect();
    let of = matches!(rest.as_slice(), [] | ["of" | "von" | "/", _]) && (named || rest.is_empty());
    let number = number.trim_end_matches([',', '.']);
    let digits = number.len() <= 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    (of && digits).then(|| number.parse().ok()).flatten().map(|number| (number, named))
}
