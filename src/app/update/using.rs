//! Doing something with what is selected: copying, opening the original.

use crate::analysis::cite;
use crate::app::card::Target;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::msg::Notice;
use crate::app::overlay::{Confirm, Overlay};
use crate::app::reader::StopKind;
use crate::app::state::{Shown, State};
use crate::case::{ClaimIx, EvidenceRef, RecordRef, SourceIx, Stance, Voice};

impl State {
    /// Copies quote and citation of what is selected.
    pub(super) fn copy(&mut self) -> Vec<Effect> {
        let Some(text) = self.copied().filter(|text| !text.is_empty()) else {
            self.say(Notice::warn("nothing here to copy"));
            return Vec::new();
        };
        self.say(Notice::info(format!("sent to the terminal: {text}")));
        vec![Effect::Copy(text)]
    }

    fn copied(&self) -> Option<String> {
        match (self.focus, self.shown) {
            (Focus::List, _) => self.selected().map(|record| self.copied_record(record)),
            (Focus::Right, Shown::Card) => match self.card_target() {
                Some(Target::Evidence(at) | Target::Answer(_, at)) => Some(self.cited(at)),
                Some(Target::Passage(source, passage)) => {
                    Some(cite::passage(&self.held.case, source, passage))
                }
                Some(Target::Words(source, span)) => {
                    let document = self.held.case.source(source)?.document.as_ref()?;
                    let passage = u32::try_from(document.passage_at(span.start)).ok()?;
                    Some(cite::passage(&self.held.case, source, passage))
                }
                Some(Target::Record(record)) => Some(self.copied_record(record)),
                None => self.card?.record().map(|record| self.copied_record(record)),
            },
            (Focus::Right, Shown::Reader) => self.copied_words(),
            (Focus::Right, Shown::Welcome) => None,
        }
    }

    fn cited(&self, at: EvidenceRef) -> String {
        cite::evidence(&self.held.case, &self.held.analysis, at)
    }

    fn copied_record(&self, record: RecordRef) -> String {
        match record {
            RecordRef::Claim(ix) => {
                self.best_evidence(ix).map_or_else(String::new, |at| self.cited(at))
            }
            RecordRef::Source(ix) => cite::source_line(&self.held.case, ix),
            RecordRef::Person(_) | RecordRef::Question(_) => self.title_of(record),
        }
    }

    /// The evidence one would print: the speaker's own words before an account of them.
    fn best_evidence(&self, claim: ClaimIx) -> Option<EvidenceRef> {
        let all = &self.held.case.claim(claim)?.evidence;
        (0..)
            .zip(all)
            .min_by_key(|(nth, evidence)| {
                (evidence.voice != Voice::Quoted, evidence.stance != Stance::Asserts, *nth)
            })
            .map(|(nth, _)| EvidenceRef { claim, nth })
    }

    fn copied_words(&self) -> Option<String> {
        let place = self.reader.as_ref()?;
        let document = self.document()?;
        match &place.stop {
            Some(stop) => match stop.kind {
                StopKind::Evidence(at) => Some(self.cited(at)),
                StopKind::Hit | StopKind::Name(_) => {
                    let passage = document.passage_at(stop.span.start);
                    Some(cite::passage(&self.held.case, place.source, u32::try_from(passage).ok()?))
                }
            },
            None => {
                let passage = u32::try_from(place.passage).ok()?;
                Some(cite::passage(&self.held.case, place.source, passage))
            }
        }
    }

    /// The source that is meant where one is: the open one, the selected one, that of the selected evidence.
    fn source_here(&self) -> Option<SourceIx> {
        let of_record = |record: RecordRef| match record {
            RecordRef::Source(ix) => Some(ix),
            RecordRef::Claim(ix) => self.held.case.sources_of(ix).first().copied(),
            RecordRef::Person(_) | RecordRef::Question(_) => None,
        };
        match (self.focus, self.shown) {
            (Focus::List, _) => of_record(self.selected()?),
            (Focus::Right, Shown::Reader) => Some(self.reader.as_ref()?.source),
            (Focus::Right, Shown::Card) => match self.card_target() {
                Some(Target::Evidence(at) | Target::Answer(_, at)) => {
                    self.held.case.source_ix(&self.held.case.evidence(at)?.source)
                }
                Some(Target::Passage(source, _) | Target::Words(source, _)) => Some(source),
                Some(Target::Record(record)) => {
                    of_record(record).or_else(|| of_record(self.card?.record()?))
                }
                None => of_record(self.card?.record()?),
            },
            (Focus::Right, Shown::Welcome) => None,
        }
    }

    /// Asks whether to open the original of the source that is meant.
    pub(super) fn ask_open(&mut self) {
        let Some(ix) = self.source_here() else {
            self.say(Notice::warn("select a source, a claim or its words to open the original"));
            return;
        };
        let Some(source) = self.held.case.source(ix) else { return };
        let label = format!("S{}", ix.at() + 1);
        // A plain document is its own original.
        let own = self.held.plain.then_some(source.file.as_str());
        let original = source.original.as_ref().map(|original| original.file.as_str()).or(own);
        let original = original.zip(self.held.location.as_ref());
        let (target, question) = match (&source.url, original) {
            (Some(url), _) => {
                let known = ["https://", "http://", "mailto:"];
                if !known.iter().any(|scheme| url.starts_with(scheme)) {
                    let text = format!(
                        "{label}: only http, https and mailto addresses are opened, not {url}"
                    );
                    self.say(Notice::warn(text));
                    return;
                }
                (url.clone(), format!("Open the address of {label} with the desktop's browser?"))
            }
            (None, Some((original, folder))) => (
                format!("{}/{original}", folder.trim_end_matches("/case.json")),
                format!("Open the original file of {label} with the desktop's program for it?"),
            ),
            (None, None) => {
                self.say(Notice::warn(format!(
                    "{label} has neither an address nor an original file"
                )));
                return;
            }
        };
        self.overlay = Some(Overlay::Confirm(Confirm { question, target }));
    }
}
