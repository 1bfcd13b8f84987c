//! Opening the original of what is selected.

use crate::app::card::Target;
use crate::app::layout::Focus;
use crate::app::msg::Notice;
use crate::app::overlay::{Confirm, Overlay};
use crate::app::state::{Shown, State};
use crate::case::{RecordRef, SourceIx};

impl State {
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
