//! From lines as they were laid out to paragraphs: hard wraps joined, words put together, pages and margin numbers kept
//! as places.
//!
//! A greedy wrap leaves a trace: the first word of a line would not have fitted on the line before. Lines of which that
//! is so are joined; all other line breaks stay.

mod hyphens;
mod lines;
#[cfg(test)]
mod tests;

use super::document::{Document, Locator, PaperMark};
use hyphens::Hyphens;
use lines::{Line, scan, take_numbers, take_page_numbers};

/// Lines wider than this are not wrapped by hand.
const WIDEST_WRAP: usize = 120;

/// Texts whose lines are all shorter are verse, lists or tables.
const NARROWEST_WRAP: usize = 40;

/// So many lines with another below them show how a text is wrapped.
const FEWEST_LINES: usize = 4;

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// By hand, at this width; judged by so few lines that only a small letter below shows that one goes on.
    Thin(usize),
    /// By hand, at this width.
    At(usize),
    /// With the paragraph.
    Never,
    /// Where the author wanted.
    Kept,
}

/// What parts two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Nothing: they are one.
    Join,
    /// A line break.
    Line,
    /// The end of a paragraph.
    Paragraph,
}

/// Makes a document of a text as it was laid out. Takes time in proportion to the text.
pub fn reflow(text: &str) -> Document {
    let mut lines = scan(text);
    let numbered = take_numbers(text, &mut lines);
    let printed = take_page_numbers(text, &mut lines);
    let paged = printed || lines.last().is_some_and(|line| line.page > 1);
    let speech = is_speech(text, &lines);
    let wrap = wrap_of(text, &lines);
    let flow = Flow { text, wrap, speech, paged: paged || numbered };
    flow.run(&lines)
}

/// Makes a document of Markdown: the lines of a paragraph are joined, what has a line of its own keeps it.
pub fn reflow_markdown(text: &str) -> Document {
    let lines = scan(text);
    let mut out = String::with_capacity(text.len());
    let mut fenced = false;
    let mut before: Option<&Line> = None;
    let mut gap = false;
    for line in &lines {
        if line.is_blank() && !fenced {
            gap = true;
            continue;
        }
        let body = line.body.of(text);
        if let Some(before) = before {
            let above = before.body.of(text);
            let hard = above.ends_with('\\') || before_break(text, before);
            out.push_str(if gap || is_heading(body) || is_heading(above) {
                "\n\n"
            } else if fenced || hard || own_line(body) || own_line_above(above) {
                "\n"
            } else {
                " "
            });
        }
        if fenced || starts_item(body) {
            out.extend(std::iter::repeat_n(' ', line.indent.min(WIDEST_WRAP)));
        }
        out.push_str(body);
        fenced ^= is_fence(body);
        (before, gap) = (Some(line), false);
    }
    Document::new(out)
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&level) && line.as_bytes().get(level) == Some(&b' ')
}

/// Two spaces at a line's end break it.
fn before_break(text: &str, line: &Line) -> bool {
    text.get(line.body.end..).is_some_and(|rest| rest.starts_with("  "))
}

/// Whether a line of Markdown begins something: an item, a row, a quotation, a rule.
fn own_line(line: &str) -> bool {
    starts_item(line) || line.starts_with(['|', '>']) || is_fence(line) || is_rule(line)
}

/// Whether what follows a line of Markdown cannot go on with it.
fn own_line_above(line: &str) -> bool {
    line.starts_with('|') || is_fence(line) || is_rule(line)
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_'))
}

/// Whether a line begins an item of a list: "- ", "• ", "1. ", "(a) ".
fn starts_item(line: &str) -> bool {
    let Some((head, _)) = line.split_once(' ') else { return false };
    let short = head.trim_start_matches('(').trim_end_matches([')', '.']);
    let sign = matches!(head, "-" | "*" | "+" | "•" | "–" | "—" | "·" | "o");
    let number = short.len() <= 3 && short.bytes().all(|byte| byte.is_ascii_digit());
    let letter = head.starts_with('(') && short.chars().count() == 1;
    sign || (short.len() < head.len() && !short.is_empty() && (number || letter))
}

/// Whether a line is one of a letter's head: "Subject: …".
fn is_entry(line: &str) -> bool {
    let Some((key, _)) = line.split_once(": ") else { return false };
    let letters = key.chars().all(|c| c.is_alphabetic() || c == '-');
    key.starts_with(char::is_uppercase) && letters && key.len() <= 20
}

/// Whether a line begins with somebody speaking: "Q.", "A.", "THE COURT:".
fn starts_speech(line: &str) -> bool {
    is_question(line).is_some() || is_speaker(line)
}

/// Whether a line begins with "Q." (or "A.", then false), also without its stop where a gap follows.
fn is_question(line: &str) -> Option<bool> {
    let mut chars = line.chars();
    let question = match chars.next()? {
        'Q' => true,
        'A' => false,
        _ => return None,
    };
    let rest = chars.as_str();
    let stop = rest.strip_prefix(['.', ':']);
    let gap = |rest: &str| rest.starts_with("  ") || rest.starts_with('\t');
    let parted = stop
        .map_or_else(|| gap(rest), |rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    parted.then_some(question)
}

/// Whether a line begins with a name in capitals and a colon.
fn is_speaker(line: &str) -> bool {
    let head: String = line.chars().take(48).take_while(|c| *c != ':').collect();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = head
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '(' | ')'));
    let after = line.get(head.len()..).unwrap_or_default();
    let parted = after
        .strip_prefix(':')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    letters >= 2 && capitals && parted
}

fn is_speech(text: &str, lines: &[Line]) -> bool {
    let (mut questions, mut answers, mut speakers) = (0, 0, 0);
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let body = line.body.of(text);
        match is_question(body) {
            Some(true) => questions += 1,
            Some(false) => answers += 1,
            None => speakers += usize::from(is_speaker(body)),
        }
    }
    (questions >= 2 && answers >= 2) || speakers >= 4
}

/// How the lines of a text end: judged by those that have another below them.
fn wrap_of(text: &str, lines: &[Line]) -> Wrap {
    let inner = || {
        let pairs = lines.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
        pairs.filter(|(line, next)| !line.is_blank() && !next.is_blank() && line.page == next.page)
    };
    let mut widths: Vec<usize> = inner().map(|(line, _)| line.width).collect();
    if lines.iter().any(|line| line.width > WIDEST_WRAP * 2) && widths.len() < 2 {
        return Wrap::Never;
    }
    widths.sort_unstable();
    let Some(width) = widths.get((widths.len() * 97).div_ceil(100).saturating_sub(1)).copied()
    else {
        return Wrap::Kept;
    };
    if width > WIDEST_WRAP {
        return Wrap::Never;
    }
    let full = inner().filter(|(line, next)| is_full(text, line, next, width)).count();
    let wrapped = width >= NARROWEST_WRAP && full * 2 >= widths.len();
    match (wrapped, widths.len() < FEWEST_LINES) {
        (true, true) => Wrap::Thin(width),
        (true, false) => Wrap::At(width),
        (false, _) => Wrap::Kept,
    }
}

/// Whether a line ends within a word that goes on below.
fn is_broken(line: &str, below: &str) -> bool {
    let head = line.strip_suffix(['-', '\u{2010}', '\u{ad}']);
    head.is_some_and(|head| head.ends_with(char::is_alphabetic))
        && below.starts_with(char::is_lowercase)
}

/// Whether the first word of the next line would not have fitted on a line, or is the rest of a broken one.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let below = next.body.of(text);
    let word = below.split_whitespace().next().unwrap_or_default();
    is_broken(line.body.of(text), below)
        || line.width + 1 + word.chars().take(width).count() > width
}

struct Flow<'t> {
    text: &'t str,
    wrap: Wrap,
    speech: bool,
    paged: bool,
}

impl Flow<'_> {
    fn run(&self, lines: &[Line]) -> Document {
        let mut out = String::with_capacity(self.text.len());
        let mut marks: Vec<PaperMark> = Vec::new();
        let mut hyphens = Hyphens::of(self.text);
        let mut joint = Joint::Paragraph;
        let mut speaking = false;
        let mut words = lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).peekable();
        while let Some((at, line)) = words.next() {
            let place = Locator { page: line.page, line: line.number };
            if self.paged && marks.last().is_none_or(|mark| mark.place != place) {
                marks.push(PaperMark { at: out.len(), place });
            }
            let next = words.peek().map(|(below, next)| (*next, *below > at + 1));
            let body = line.body.of(self.text);
            speaking = self.speech && (speaking && joint == Joint::Join || starts_speech(body));
            let after = next.map(|(next, gap)| match self.joint(line, next, gap) {
                // What one says in a numbered transcript goes on until somebody else speaks.
                Joint::Line if speaking && line.number.is_some() => Joint::Join,
                joint => joint,
            });
            if joint == Joint::Join || after == Some(Joint::Join) {
                push_words(&mut out, body);
            } else {
                out.push_str(body);
            }
            joint = after.unwrap_or(Joint::Paragraph);
            match (joint, next) {
                (_, None) => {}
                (Joint::Join, Some((next, _))) => {
                    mend(&mut out, next.body.of(self.text), &mut hyphens);
                }
                (Joint::Line, _) => out.push('\n'),
                (Joint::Paragraph, _) => out.push_str("\n\n"),
            }
        }
        Document::on_paper(out, marks, self.speech)
    }

    /// What parts a line from the next one that has words; `gap`: blank lines lie between.
    fn joint(&self, line: &Line, next: &Line, gap: bool) -> Joint {
        let (above, below) = (line.body.of(self.text), next.body.of(self.text));
        let full = match self.wrap {
            Wrap::At(width) => is_full(self.text, line, next, width),
            Wrap::Thin(width) => {
                below.starts_with(char::is_lowercase) && is_full(self.text, line, next, width)
            }
            Wrap::Never | Wrap::Kept => false,
        };
        if line.number.is_some() != next.number.is_some() || (self.speech && starts_speech(below)) {
            return Joint::Paragraph;
        }
        if line.page != next.page {
            let goes_on = full && !ends_sentence(above) && !starts_item(below);
            let small = next.number.is_some() || below.starts_with(char::is_lowercase);
            return if goes_on && small { Joint::Join } else { Joint::Paragraph };
        }
        // Numbered lines stand far apart: what counts is whether one follows the other.
        let follows = line.number.is_some() && next.number == line.number.map(|n| n + 1);
        if gap && !follows {
            return Joint::Paragraph;
        }
        if starts_item(below) || is_entry(below) {
            return Joint::Line;
        }
        let indented = next.indent >= line.indent + 2;
        match self.wrap {
            _ if full && indented && ends_sentence(above) => Joint::Paragraph,
            _ if full => Joint::Join,
            Wrap::At(width) if ends_sentence(above) && (indented || line.width * 5 < width * 4) => {
                Joint::Paragraph
            }
            Wrap::Never if line.width.max(next.width) > WIDEST_WRAP => Joint::Paragraph,
            _ => Joint::Line,
        }
    }
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', ':', '…'])
}

/// Adds a line's words with one space between them.
fn push_words(out: &mut String, line: &str) {
    for (nth, word) in line.split_whitespace().enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// Prepares for a line to go on: with a space, or with a word that was broken put together.
fn mend(out: &mut String, next: &str, hyphens: &mut Hyphens<'_>) {
    if out.ends_with('\u{ad}') {
        out.pop();
        return;
    }
    let head = out.strip_suffix(['-', '\u{2010}']).map(str::len);
    let word =
        |head: &usize| out.get(..*head).is_some_and(|head| head.ends_with(char::is_alphanumeric));
    let Some(head) = head.filter(word).filter(|_| next.starts_with(char::is_lowercase)) else {
        // A dash at the end of a line needs no space after it where it had none before.
        if !out.ends_with('—') || out.ends_with(" —") {
            out.push(' ');
        }
        return;
    };
    let tail: String = next.chars().take(60).collect();
    let from = out.len().saturating_sub(64);
    let from = (from..=head).find(|at| out.is_char_boundary(*at)).unwrap_or(head);
    if !hyphens.keeps(out.get(from..head).unwrap_or_default(), &tail) {
        out.truncate(head);
    }
}
