//! The rules of quoted words: they must stand in their source, in one place, and be somebody's own words.

use super::report::{Report, Subject};
use crate::case::{Case, Evidence, Quote, Source, TextKind, Voice, quoted};
use crate::text::{Anchor, AnchorState, Haystack, Needle, Span};
use std::cell::OnceCell;

/// The texts of a case, each made ready for searching when words of it are first looked for.
pub(super) struct Texts<'a> {
    sources: Vec<OnceCell<Text<'a>>>,
}

struct Text<'a> {
    words: &'a str,
    haystack: Haystack<'a>,
    /// The verbatim parts, of a digest only.
    quoted: Vec<Span>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(case: &Case) -> Self {
        Self { sources: case.sources.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The text of a source, unless it has none: then that is the one problem, and not each quote from it.
    fn get(&self, at: usize, source: &'a Source) -> Option<&Text<'a>> {
        let document = source.document.as_ref().filter(|text| !text.passages().is_empty())?;
        let text = self.sources.get(at)?.get_or_init(|| Text {
            words: document.text(),
            haystack: Haystack::new(document.text()),
            quoted: if source.text == TextKind::Digest { quoted(document) } else { Vec::new() },
        });
        Some(text)
    }

    /// Checks where each part of the evidence's words stands.
    pub(super) fn check(&self, report: &mut Report<'a>, piece: &Subject, evidence: &Evidence) {
        let case = report.case;
        let Some(ix) = case.source_ix(&evidence.source) else { return };
        let Some(source) = case.source(ix) else { return };
        let Some(text) = self.get(ix.at(), source) else { return };
        let mut anchors = Vec::new();
        for (nth, part) in evidence.parts().enumerate() {
            if part.exact.trim().is_empty() {
                continue;
            }
            let anchor = text.haystack.find(&Needle {
                exact: &part.exact,
                prefix: part.prefix.as_deref(),
                suffix: part.suffix.as_deref(),
            });
            let at = nth.checked_sub(1).map_or(piece.at.clone(), |nth| piece.at.nth("more", nth));
            let subject = Subject { name: piece.name.clone(), at };
            standing(report, &subject, (part, anchor), (source, text));
            anchors.push(anchor);
        }
        if source.text == TextKind::Digest && evidence.voice == Voice::Quoted {
            verbatim(report, piece, &anchors, text);
        }
    }
}

/// How one part of the words stands in its source.
fn standing(
    report: &mut Report<'_>,
    subject: &Subject,
    (part, anchor): (&Quote, Anchor),
    (source, text): (&Source, &Text<'_>),
) {
    let (name, id, words) = (&subject.name, &source.id, shown(&part.exact));
    match anchor.state {
        AnchorState::Exact | AnchorState::Normalised if anchor.times > 1 => report.warning(
            subject.at.key("exact"),
            format!("{name}: {words} stands {} times in source `{id}`", anchor.times),
            "give as much `prefix` or `suffix` as singles out the place that is meant",
        ),
        AnchorState::Exact | AnchorState::Normalised => {}
        AnchorState::Moved => report.warning(
            subject.at.key(if part.prefix.is_some() { "prefix" } else { "suffix" }),
            format!(
                "{name}: {words} stands in source `{id}`, but not between its prefix and suffix"
            ),
            "copy what stands right before and after the words, or leave both out",
        ),
        AnchorState::Altered => {
            let found = shown(anchor.span.unwrap_or(Span::new(0, 0)).of(text.words));
            report.error(
                subject.at.key("exact"),
                format!(
                    "{name}: {words} does not stand in source `{id}`; nearly the same does: {found}"
                ),
                "see which of the two is right, and copy the words exactly as the source has them",
            );
        }
        AnchorState::Missing => report.error(
            subject.at.key("exact"),
            format!("{name}: {words} does not stand in source `{id}`"),
            "copy the words exactly as the source has them; do they stand in another source?",
        ),
    }
}

/// What is given as quoted from a digest must have something of what stands inside quotation marks there.
fn verbatim(report: &mut Report<'_>, piece: &Subject, anchors: &[Anchor], text: &Text<'_>) {
    let spans: Option<Vec<Span>> = anchors.iter().map(|anchor| anchor.span).collect();
    let Some(spans) = spans.filter(|spans| !spans.is_empty()) else { return };
    let is_quoted = |span: &Span| {
        let next = text.quoted.partition_point(|quoted| quoted.end <= span.start);
        text.quoted.get(next).is_some_and(|quoted| quoted.overlaps(*span))
    };
    if !spans.iter().any(is_quoted) {
        report.warning(
            piece.at.key("voice"),
            format!("{} is called quoted, but its words are the digest's own", piece.name),
            "only what stands inside quotation marks in a digest is verbatim: quote that, or say `reported`",
        );
    }
}

/// Words in quotation marks, cut where they are long.
fn shown(words: &str) -> String {
    /// How many characters are shown.
    const MOST: usize = 60;
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > MOST {
        line = line.chars().take(MOST).chain(['…']).collect();
    }
    format!("\u{201c}{line}\u{201d}")
}
