//! Citations fit to print: one line, exact words only inside quotation marks, who said them, where they stand.
//!
//! A digest is our own account: of its words only those inside quotation marks are anybody's. Words that a source gives
//! as its account of a speaker are never put in the speaker's mouth. Where the words were not found, the citation says
//! so instead of quoting.

mod csl;
pub mod marks;
#[cfg(test)]
mod tests;

use super::speakers::own_left_out;
use super::{Analysis, Anchors, PartAnchor};
use crate::case::verbatim::quoted_within;
use crate::case::{
    Case, Claim, Date, Evidence, EvidenceRef, Link, PersonId, Source, SourceIx, Stance, TextKind,
    Voice,
};
use crate::text::quote::AnchorState;
use crate::text::{Document, Span};
pub use csl::csl;
use marks::enclose;
use std::fmt::Write as _;

const DIGEST: &str = "Digest: only words in quotation marks are the source's.";
const SUGGESTED: &str = " Who says so is the program's suggestion: check it.";
const ACCOUNT: &str = "Digest: our account, not the source's words.";

/// A piece of evidence: who said it, the words, where they stand. Empty where there is no such evidence.
pub fn evidence(case: &Case, analysis: &Analysis, at: EvidenceRef) -> String {
    let (Some(claim), Some(evidence)) = (case.claim(at.claim), case.evidence(at)) else {
        return String::new();
    };
    let held = case.source_ix(&evidence.source).and_then(|ix| Some((ix, case.source(ix)?)));
    let Some((ix, source)) = held else {
        let account = Account { case, source: None, claim, evidence };
        let id = one_line(evidence.source.as_str());
        return format!("{} – source “{id}” is not in this case.", account.ours(""));
    };
    let parts = analysis.anchors.of(at);
    let account = Account { case, source: Some(source), claim, evidence };
    let words = words_of(source, evidence, parts);
    let body = account.body(&words, worst(&analysis.anchors, at));
    let manner = match (chain(source, evidence).is_empty(), evidence.voice) {
        (true, _) => "",
        (false, Voice::Quoted) if !words.is_empty() => "as quoted in ",
        (false, _) => "as reported in ",
    };
    let work = work(case, source);
    let note = note(source.text, !words.is_empty());
    let suggested = if evidence.suggested { SUGGESTED } else { "" };
    format!("{body} – {manner}{work}, {}.{note}{suggested}", place(ix, source, parts))
}

/// A passage: its words in quotation marks, or marked as our account where the text is a digest. `passage` is an index,
/// from 0. Empty where there is no such passage.
pub fn passage(case: &Case, source: SourceIx, passage: u32) -> String {
    let held = case.source(source).and_then(|s| Some((s, s.document.as_ref()?)));
    let Some((record, document)) = held else { return String::new() };
    let words = one_line(document.passage(passage as usize));
    if words.is_empty() {
        return words;
    }
    let paper = document.passages().get(passage as usize).and_then(|span| document.locator(*span));
    let paper = paper.map_or_else(String::new, |paper| format!("{paper}, "));
    let at = format!("{}, {paper}S{} ¶{}", work(case, record), source.at() + 1, passage + 1);
    match record.text {
        TextKind::Digest => format!("Our account of {at}: {words} {DIGEST}"),
        kind => format!("{} – {at}.{}", enclose(&words), note(kind, true)),
    }
}

/// The exact words of a piece of evidence in quotation marks, without saying where they stand; empty where none may
/// stand in any (our account in a digest, words that were not found).
pub fn quote(case: &Case, analysis: &Analysis, at: EvidenceRef) -> String {
    let Some(evidence) = case.evidence(at) else { return String::new() };
    let source = case.source_ix(&evidence.source).and_then(|ix| case.source(ix));
    source.map_or_else(String::new, |source| words_of(source, evidence, analysis.anchors.of(at)))
}

/// Where the words of a piece of evidence stand: the source and its passages. Empty where its source is not held.
pub fn citation(case: &Case, analysis: &Analysis, at: EvidenceRef) -> String {
    let ix = case.evidence(at).and_then(|evidence| case.source_ix(&evidence.source));
    let Some((ix, source)) = ix.and_then(|ix| Some((ix, case.source(ix)?))) else {
        return String::new();
    };
    format!("{}, {}.", work(case, source), place(ix, source, analysis.anchors.of(at)))
}

/// The words of a passage in quotation marks; empty where they are our account and nobody's words.
pub fn passage_quote(case: &Case, source: SourceIx, passage: u32) -> String {
    let held = case.source(source).filter(|source| source.text != TextKind::Digest);
    let document = held.and_then(|source| source.document.as_ref());
    let words = document.map_or_else(String::new, |d| one_line(d.passage(passage as usize)));
    if words.is_empty() { words } else { enclose(&words) }
}

/// Where a passage stands: the source and the passage, an index from 0. Empty where there is no such source.
pub fn passage_citation(case: &Case, source: SourceIx, passage: u32) -> String {
    let Some(record) = case.source(source) else { return String::new() };
    format!("{}, S{} ¶{}.", work(case, record), source.at() + 1, passage + 1)
}

/// A source: publisher, title, authors, date, address. What the document does not say shows as "publisher ?" and
/// "n.d.". Empty where there is no such source.
pub fn source_line(case: &Case, source: SourceIx) -> String {
    let Some(source) = case.source(source) else { return String::new() };
    let publisher = source.publisher.as_ref().map(|id| name(case, id));
    let mut line = imprint(case, source, publisher.as_deref().unwrap_or("publisher ?"));
    if let Some(url) = &source.url {
        let _ = write!(line, ", {}", one_line(url));
    }
    line
}

/// Who told whom, nearest first: "The Blast ← sources close to the agency". Unnamed links stand in the source's words;
/// a source that names nobody gives "The Blast (own voice)".
pub fn path(case: &Case, evidence: &Evidence) -> String {
    let held = case.source_ix(&evidence.source).and_then(|ix| Some((ix, case.source(ix)?)));
    let Some((ix, source)) = held else {
        return one_line(&path_from(case, evidence.source.as_str(), &evidence.attribution));
    };
    one_line(&path_from(case, &source_name(case, ix, source), chain(source, evidence)))
}

fn path_from(case: &Case, start: &str, chain: &[Link]) -> String {
    if chain.is_empty() {
        return format!("{start} (own voice)");
    }
    chain.iter().fold(start.to_owned(), |path, link| format!("{path} ← {}", link_name(case, link)))
}

/// A short name for a source: its publisher's, else its label, else its number.
pub fn source_name(case: &Case, ix: SourceIx, source: &Source) -> String {
    let named = source.publisher.as_ref().map(|id| name(case, id));
    named
        .or_else(|| source.label.as_deref().map(one_line))
        .unwrap_or_else(|| format!("S{}", ix.at() + 1))
}

/// A link's name: the person's, or the source's words for somebody unnamed.
pub fn link_name(case: &Case, link: &Link) -> String {
    match link {
        Link::Person(id) => name(case, id),
        Link::Unnamed(unnamed) => one_line(&unnamed.unnamed),
    }
}

fn chain<'c>(source: &Source, evidence: &'c Evidence) -> &'c [Link] {
    own_left_out(source, &evidence.attribution)
}

/// The name of a person, or the id where there is no such record.
fn name(case: &Case, id: &PersonId) -> String {
    let person = case.person_ix(id).and_then(|ix| case.person(ix));
    one_line(person.map_or(id.as_str(), |person| &person.name))
}

/// `text` on one line: white space runs become one space, control characters vanish, the ends are trimmed.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let kept = word.chars().filter(|c| !c.is_control());
        let before = line.len();
        if before > 0 {
            line.push(' ');
        }
        let start = line.len();
        line.extend(kept);
        if line.len() == start {
            line.truncate(before);
        }
    }
    line
}

/// The source as an evidence's or passage's citation names it. Where the publisher is unknown the label of the case
/// stands for it, in brackets since it is ours.
fn work(case: &Case, source: &Source) -> String {
    let publisher = match (&source.publisher, &source.label) {
        (Some(id), _) => name(case, id),
        (None, Some(label)) => format!("[{}]", one_line(label)),
        (None, None) => "publisher ?".to_owned(),
    };
    imprint(case, source, &publisher)
}

fn imprint(case: &Case, source: &Source, publisher: &str) -> String {
    let title = one_line(&source.title);
    // A title in brackets is a description of ours, not a headline.
    let title = if title.starts_with('[') { title } else { enclose(&title) };
    let authors: Vec<_> = source.authors.iter().map(|id| name(case, id)).collect();
    let by =
        if authors.is_empty() { String::new() } else { format!("by {}, ", authors.join(", ")) };
    let date = source.published.as_ref().map_or_else(|| "n.d.".to_owned(), Date::human);
    format!("{publisher}, {title}, {by}{date}")
}

/// Number of a source and of the passages in which the words of `parts` stand: "S2 ¶4", "S2 ¶4, 7–8".
pub fn place(ix: SourceIx, source: &Source, parts: &[PartAnchor]) -> String {
    let mut place = format!("S{}", ix.at() + 1);
    let Some(document) = &source.document else { return place };
    let paper: Vec<String> = parts.iter().filter_map(|part| document.locator(part.span?)).collect();
    let mut ranges: Vec<(usize, usize)> = parts
        .iter()
        .filter_map(|part| part.span)
        .map(|span| {
            let last = span.end.saturating_sub(1).max(span.start);
            (document.passage_at(span.start) + 1, document.passage_at(last) + 1)
        })
        .collect();
    ranges.sort_unstable();
    ranges.dedup();
    for (nth, (first, last)) in ranges.into_iter().enumerate() {
        place.push_str(if nth == 0 { " ¶" } else { ", " });
        let _ = write!(place, "{first}");
        if last > first {
            let _ = write!(place, "–{last}");
        }
    }
    if !paper.is_empty() {
        let _ = write!(place, " ({})", paper.join(", "));
    }
    place
}

fn note(kind: TextKind, any_words: bool) -> String {
    let note = match (kind, any_words) {
        (TextKind::Full, _) => return String::new(),
        (TextKind::Digest, true) => DIGEST,
        (TextKind::Digest, false) => ACCOUNT,
        (TextKind::Excerpt, _) => "Text held here: an excerpt.",
        (TextKind::Ocr, _) => "Text held here: read by a machine, letters may be wrong.",
    };
    format!(" {note}")
}

fn worst(anchors: &Anchors, at: EvidenceRef) -> &'static str {
    match anchors.state(at) {
        AnchorState::Missing => "words not found in the source as held here",
        AnchorState::Altered => "words not found in this form in the source as held here",
        AnchorState::Exact | AnchorState::Normalised | AnchorState::Moved => "",
    }
}

/// The words that may stand in quotation marks, each piece enclosed, joined by "…"; empty where there are none.
///
/// Of a digest only quoted fragments; of a speaker quoted in a text what stands in its quotation marks, or all of it
/// where it holds none (a block quotation); else the source's words as they are.
fn words_of(source: &Source, evidence: &Evidence, parts: &[PartAnchor]) -> String {
    let Some(document) = &source.document else { return String::new() };
    let spans = parts.iter().filter(|part| is_sure(part.state)).filter_map(|part| part.span);
    let marked = match (source.text, evidence.voice) {
        (TextKind::Digest, _) => true,
        (_, Voice::Quoted) => !chain(source, evidence).is_empty(),
        (_, Voice::Reported) => false,
    };
    let pieces: Vec<_> = spans
        .flat_map(|span| {
            let inside = if marked { pieces_in(document, span) } else { Vec::new() };
            let whole = inside.is_empty() && source.text != TextKind::Digest;
            if whole { vec![one_line(span.of(document.text()))] } else { inside }
        })
        .map(|piece| enclose(&piece))
        .collect();
    pieces.join(" … ")
}

fn is_sure(state: AnchorState) -> bool {
    matches!(state, AnchorState::Exact | AnchorState::Normalised | AnchorState::Moved)
}

fn pieces_in(document: &Document, span: Span) -> Vec<String> {
    let pieces = quoted_within(document, span).into_iter();
    pieces
        .map(|piece| one_line(piece.of(document.text())))
        .filter(|piece| piece.contains(char::is_alphanumeric))
        .collect()
}

/// What is said of whom: the part of a citation before the dash.
struct Account<'c> {
    case: &'c Case,
    source: Option<&'c Source>,
    claim: &'c Claim,
    evidence: &'c Evidence,
}

impl Account<'_> {
    fn body(&self, words: &str, trouble: &str) -> String {
        let digest = self.source.is_some_and(|source| source.text == TextKind::Digest);
        if words.is_empty() {
            return self.ours(trouble);
        }
        let own = self.chain().is_empty();
        let quoted = self.evidence.voice == Voice::Quoted && !own;
        let body = if digest && (!quoted || self.evidence.stance != Stance::Asserts) {
            // A fragment alone would not tell what is claimed, or whose words it is.
            return self.ours(&joined("; ", &[&format!("words given: {words}"), trouble]));
        } else if own {
            words.to_owned()
        } else if quoted {
            format!("{}: {words}", self.speaker())
        } else {
            format!("{}, in the source's words: {words}", self.speaker())
        };
        if trouble.is_empty() { body } else { format!("{body} (other {trouble})") }
    }

    /// The claim in our words, with remarks.
    fn ours(&self, remark: &str) -> String {
        let statement = one_line(&self.claim.statement);
        let statement = statement.strip_suffix('.').unwrap_or(&statement);
        let hedged = if self.evidence.hedge.is_some() { "hedged there" } else { "" };
        let remarks = joined("; ", &["our words", hedged, remark]);
        format!("{}{statement} ({remarks})", self.says())
    }

    /// "Kamala Harris is reported to have said: "; nothing where a source speaks for itself and asserts.
    fn says(&self) -> String {
        let deed = match self.evidence.stance {
            Stance::Asserts => "said",
            Stance::Denies => "denied this",
            Stance::Doubts => "doubted this",
        };
        match self.chain() {
            [] if self.evidence.stance == Stance::Asserts => String::new(),
            [] => format!("The source itself {deed}: "),
            [Link::Person(_)] => format!("{} is reported to have {deed}: ", self.speaker()),
            // "Is" or "are" is unknown of somebody unnamed, and far from the name after those who passed it on.
            _ => format!("{}, reported to have {deed}: ", self.speaker()),
        }
    }

    fn chain(&self) -> &[Link] {
        self.source.map_or(&self.evidence.attribution, |source| chain(source, self.evidence))
    }

    /// The last link, those who passed it on, and when it was said: "Kim’s team, via The Blast (May 2018)".
    fn speaker(&self) -> String {
        let names: Vec<_> =
            self.chain().iter().rev().map(|link| link_name(self.case, link)).collect();
        let said = self.evidence.said.as_ref().map(|date| format!(" ({})", date.human()));
        format!("{}{}", names.join(", via "), said.unwrap_or_default())
    }
}

fn joined(by: &str, parts: &[&str]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).copied().collect();
    parts.join(by)
}
