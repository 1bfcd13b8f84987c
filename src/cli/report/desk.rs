//! What every report is made from, and the rows that several reports share: sources, voices, words in their context.

use super::context::{changes, context, trimmed};
use crate::analysis::speakers::{Speaker, SpeakerIx};
use crate::analysis::{Analysis, cite};
use crate::case::verbatim::verbatim_within;
use crate::case::{
    Case, Claim, ClaimIx, Date, Evidence, EvidenceRef, PersonId, PersonIx, Source, SourceIx,
    Stance, TextKind, Voice,
};
use crate::text::quote::AnchorState;
use crate::text::{Document, Span};
use serde::Serialize;
use std::cell::OnceCell;

/// A case with all that follows from it.
pub(super) struct Desk<'c> {
    pub(super) case: &'c Case,
    pub(super) analysis: &'c Analysis,
    /// For each source, how many characters stand before each passage.
    letters: Vec<OnceCell<Vec<usize>>>,
}

/// A source as the list at the head of a report has it.
#[derive(Debug, Serialize)]
pub(super) struct SourceRow<'c> {
    mark: String,
    id: &'c str,
    label: Option<&'c str>,
    text: TextKind,
    /// Why the text was not read, where it was not.
    unread: Option<&'c str>,
    published: Option<&'c Date>,
    pub(super) reference: String,
}

impl SourceRow<'_> {
    pub(super) const fn is_digest(&self) -> bool {
        matches!(self.text, TextKind::Digest)
    }

    /// What is to be known of the text before anything is quoted of it.
    pub(super) const fn text_note(&self) -> &'static str {
        match (self.unread, self.text) {
            (Some(_), _) => " (not read)",
            (None, TextKind::Digest) => " (digest)",
            (None, _) => "",
        }
    }

    /// "S2", as every place in the report begins.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }
}

/// Somebody to whom words are ascribed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct VoiceRow<'c> {
    pub(super) name: String,
    pub(super) person: Option<&'c str>,
    pub(super) unnamed: bool,
}

impl VoiceRow<'_> {
    /// "Kim Kardashian"; "somebody unnamed: sources close to the agency".
    pub(super) fn words(&self) -> String {
        if self.unnamed { format!("somebody unnamed: {}", self.name) } else { self.name.clone() }
    }
}

/// A piece of evidence.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceRow<'c> {
    pub(super) claim: &'c str,
    nth: u32,
    source: &'c str,
    pub(super) place: String,
    text: Option<TextKind>,
    pub(super) stance: Stance,
    pub(super) voice: Voice,
    pub(super) hedge: Option<&'c str>,
    pub(super) said: Option<&'c Date>,
    pub(super) path: String,
    pub(super) voices: Vec<VoiceRow<'c>>,
    /// Whether the voices are others than the one with whom the path ends.
    pub(super) resolved: bool,
    pub(super) checked: usize,
    pub(super) parts: Vec<PartRow<'c>>,
    citation: String,
}

impl EvidenceRow<'_> {
    pub(super) fn is_digest(&self) -> bool {
        self.text == Some(TextKind::Digest)
    }
}

/// One part of a piece of evidence.
#[derive(Debug, Serialize)]
pub(super) struct PartRow<'c> {
    pub(super) exact: &'c str,
    pub(super) anchor: AnchorState,
    /// In characters of the source's text.
    span: Option<(usize, usize)>,
    passage: Option<u32>,
    pub(super) before: String,
    /// As the text has them.
    pub(super) words: &'c str,
    pub(super) after: String,
    verbatim: Vec<(usize, usize)>,
    pub(super) changes: Option<String>,
}

impl<'c> Desk<'c> {
    pub(super) fn new(case: &'c Case, analysis: &'c Analysis) -> Self {
        let letters = std::iter::repeat_with(OnceCell::new).take(case.sources.len()).collect();
        Self { case, analysis, letters }
    }

    pub(super) fn sources(&self) -> Vec<SourceRow<'c>> {
        let rows = self.case.sources.iter().enumerate().map(|(at, source)| SourceRow {
            mark: mark(SourceIx::new(at)),
            id: source.id.as_str(),
            label: source.label.as_deref(),
            text: source.text,
            unread: source.unread.as_deref(),
            published: source.published.as_ref(),
            reference: cite::source_line(self.case, SourceIx::new(at)),
        });
        rows.collect()
    }

    /// "S2 The Blast"; a source without publisher and label is its mark alone.
    pub(super) fn source_name(&self, ix: SourceIx) -> String {
        let mark = mark(ix);
        let name = self.case.source(ix).map(|source| cite::source_name(self.case, ix, source));
        name.filter(|name| *name != mark)
            .map_or_else(|| mark.clone(), |name| format!("{mark} {name}"))
    }

    /// "S2, S4" of sources.
    pub(super) fn marks(sources: &[SourceIx]) -> String {
        sources.iter().map(|ix| mark(*ix)).collect::<Vec<_>>().join(", ")
    }

    /// The ids of sources.
    pub(super) fn ids(&self, sources: &[SourceIx]) -> Vec<&'c str> {
        let case = self.case;
        sources.iter().filter_map(|ix| Some(case.source(*ix)?.id.as_str())).collect()
    }

    /// The name of a person; the id where there is no such record.
    pub(super) fn name_of(&self, id: &'c PersonId) -> &'c str {
        let case = self.case;
        case.person_ix(id).and_then(|ix| case.person(ix)).map_or(id.as_str(), |p| p.name.as_str())
    }

    pub(super) fn person_name(&self, ix: PersonIx) -> &'c str {
        let case = self.case;
        case.person(ix).map_or("?", |person| person.name.as_str())
    }

    pub(super) fn person_id(&self, ix: PersonIx) -> &'c str {
        let case = self.case;
        case.person(ix).map_or("?", |person| person.id.as_str())
    }

    pub(super) fn claim(&self, ix: ClaimIx) -> Option<&'c Claim> {
        let case = self.case;
        case.claim(ix)
    }

    pub(super) fn voice(&self, speaker: SpeakerIx) -> VoiceRow<'c> {
        let speakers = self.analysis.origins.speakers();
        VoiceRow {
            name: match speakers.get(speaker) {
                Some(Speaker::Source(ix)) => self.source_name(*ix),
                _ => speakers.name(self.case, speaker),
            },
            person: speakers.as_person(speaker).map(|ix| self.person_id(ix)),
            unnamed: speakers.unnamed(speaker).is_some(),
        }
    }

    /// "S2 ¶4" of a piece of evidence; of a source that is not in the case its id.
    pub(super) fn place(&self, at: EvidenceRef) -> String {
        let Some(evidence) = self.case.evidence(at) else { return String::new() };
        let source = self.analysis.links.speakers().source_of(at);
        match source.and_then(|ix| Some((ix, self.case.source(ix)?))) {
            Some((ix, source)) => cite::place(ix, source, self.analysis.anchors.of(at)),
            None => format!("{} (not in this case)", evidence.source),
        }
    }

    /// The places of evidence, each once.
    pub(super) fn places(&self, evidence: &[EvidenceRef]) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        for place in evidence.iter().map(|at| self.place(*at)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    pub(super) fn evidence(&self, at: EvidenceRef) -> Option<EvidenceRow<'c>> {
        let case = self.case;
        let evidence = case.evidence(at)?;
        let ix = case.source_ix(&evidence.source);
        let source = ix.and_then(|ix| case.source(ix));
        let voices = self.analysis.origins.voices(at);
        let speakers = self.analysis.links.speakers();
        let end = speakers.chain(at).last().copied().or_else(|| speakers.own_voice_at(at));
        Some(EvidenceRow {
            claim: case.claim(at.claim)?.id.as_str(),
            nth: at.nth,
            source: evidence.source.as_str(),
            place: self.place(at),
            text: source.map(|source| source.text),
            stance: evidence.stance,
            voice: evidence.voice,
            hedge: evidence.hedge.as_deref(),
            said: evidence.said.as_ref(),
            path: cite::path(case, evidence),
            resolved: end.is_some_and(|end| voices != [end]),
            voices: voices.iter().map(|speaker| self.voice(*speaker)).collect(),
            checked: evidence.checked.len(),
            parts: self.parts(at, evidence, ix.zip(source)),
            citation: cite::evidence(case, self.analysis, at),
        })
    }

    fn parts(
        &self,
        at: EvidenceRef,
        evidence: &'c Evidence,
        held: Option<(SourceIx, &'c Source)>,
    ) -> Vec<PartRow<'c>> {
        let anchors = self.analysis.anchors.of(at);
        let document = held.and_then(|(ix, source)| Some((ix, source, source.document.as_ref()?)));
        let parts = evidence.parts().zip(anchors).map(|(quote, anchor)| {
            let mut row = PartRow {
                exact: &quote.exact,
                anchor: anchor.state,
                span: None,
                passage: anchor.passage.map(|passage| passage + 1),
                before: String::new(),
                words: "",
                after: String::new(),
                verbatim: Vec::new(),
                changes: None,
            };
            if let (Some((ix, source, document)), Some(span)) = (document, anchor.span) {
                let text = document.text();
                row.words = span.of(text);
                row.span = Some(self.in_letters(ix, document, span));
                (row.before, row.after) = context(document, trimmed(text, span));
                let verbatim = verbatim_within(source, span);
                row.verbatim =
                    verbatim.into_iter().map(|v| self.in_letters(ix, document, v)).collect();
                row.changes = (anchor.state == AnchorState::Altered)
                    .then(|| changes(&quote.exact, row.words));
            }
            row
        });
        parts.collect()
    }

    /// A span in characters of the source's text.
    pub(super) fn in_letters(
        &self,
        ix: SourceIx,
        document: &Document,
        span: Span,
    ) -> (usize, usize) {
        let Some(cell) = self.letters.get(ix.at()) else { return span.in_chars(document.text()) };
        let before = cell.get_or_init(|| letters_before(document));
        let passage = document.passage_at(span.start);
        let start = document.passages().get(passage).map_or(0, |passage| passage.start);
        if start > span.start {
            return span.in_chars(document.text());
        }
        let count = before.get(passage).copied().unwrap_or_default();
        let rest = Span::new(start, document.text().len()).of(document.text());
        let (from, until) = span.relative_to(start).in_chars(rest);
        (count + from, count + until)
    }
}

/// How many characters stand before each passage.
fn letters_before(document: &Document) -> Vec<usize> {
    let text = document.text();
    let (mut count, mut end) = (0, 0);
    let mut before = Vec::with_capacity(document.passages().len());
    for passage in document.passages() {
        count += Span::new(end, passage.start).of(text).chars().count();
        end = passage.start;
        before.push(count);
    }
    before
}

/// A source as it is called everywhere: S1, S2 and so on in the file's order.
pub(super) fn mark(ix: SourceIx) -> String {
    format!("S{}", ix.at() + 1)
}

#[cfg(test)]
mod tests {
    use super::super::context::tests::any_span;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_are_counted_in_letters((text, span) in any_span()) {
            let document = Document::new(text.as_str());
            let case = Case::default();
            let analysis = Analysis::default();
            let desk = Desk { case: &case, analysis: &analysis, letters: vec![OnceCell::new()] };
            prop_assert_eq!(desk.in_letters(SourceIx(0), &document, span), span.in_chars(&text));
        }
    }
}
