//! Copying what is selected: as one prints it, or in one of the other ways that `Y` offers.

use crate::analysis::cite;
use crate::app::action::Action;
use crate::app::card::Target;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::msg::Notice;
use crate::app::overlay::{CopyMenu, Overlay, Way};
use crate::app::reader::StopKind;
use crate::app::state::{Shown, State};
use crate::case::{Case, ClaimIx, Evidence, EvidenceRef, RecordRef, SourceIx, Stance, Voice};
use crate::text::Span;

/// What is meant by copying where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// The words that carry a claim.
    Evidence(EvidenceRef),
    /// A passage.
    Passage(SourceIx, u32),
    /// A source as a whole.
    Source(SourceIx),
    /// A person or a question, or a claim without evidence: its name.
    Name(RecordRef),
}

impl State {
    /// Copies quote and citation of what is selected.
    pub(super) fn copy(&mut self) -> Vec<Effect> {
        let text = self.meant().map(|meant| self.printed(meant)).unwrap_or_default();
        self.send_copy(text)
    }

    /// Offers every way to copy what is selected.
    pub(super) fn open_copy_menu(&mut self) {
        let rows = self.meant().map(|meant| self.ways(meant)).unwrap_or_default();
        self.overlay = Some(Overlay::Copy(CopyMenu { rows, selected: 0 }));
    }

    pub(super) fn act_in_copy_menu(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Copy(menu)) = &mut self.overlay else { return Vec::new() };
        let last = menu.rows.len().saturating_sub(1);
        match action {
            Action::Down => menu.selected = (menu.selected + 1).min(last),
            Action::Up => menu.selected = menu.selected.saturating_sub(1),
            Action::Top | Action::PageUp | Action::HalfUp => menu.selected = 0,
            Action::Bottom | Action::PageDown | Action::HalfDown => menu.selected = last,
            Action::Back | Action::Close | Action::Left => self.overlay = None,
            Action::Enter | Action::Copy | Action::CopyAs => {
                let chosen = menu.rows.get(menu.selected).cloned();
                self.overlay = None;
                match chosen {
                    Some((Way::Screen, _)) => self.overlay = Some(Overlay::Plain(0)),
                    Some((_, text)) => return self.send_copy(text),
                    None => {}
                }
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn act_in_plain(&mut self, action: Action) {
        let height = usize::from(self.size.height).saturating_sub(1).max(1);
        let most = self.plain_lines().len().saturating_sub(height);
        let Some(Overlay::Plain(top)) = &mut self.overlay else { return };
        let to = match action {
            Action::Down => *top + 1,
            Action::Up => top.saturating_sub(1),
            Action::PageDown | Action::HalfDown => *top + height,
            Action::PageUp | Action::HalfUp => top.saturating_sub(height),
            Action::Top => 0,
            Action::Bottom => most,
            Action::Back | Action::Close | Action::Enter | Action::Left | Action::CopyAs => {
                self.overlay = None;
                return;
            }
            _ => return,
        };
        *top = to.min(most);
    }

    fn send_copy(&mut self, text: String) -> Vec<Effect> {
        if text.is_empty() {
            self.say(Notice::warn("nothing here to copy"));
            return Vec::new();
        }
        self.say(Notice::info(format!("sent to the terminal: {text}")));
        vec![Effect::Copy(text)]
    }

    fn meant(&self) -> Option<Meant> {
        match (self.focus, self.shown) {
            (Focus::List, _) => self.selected().map(|record| self.meant_by(record)),
            (Focus::Right, Shown::Card) => match self.card_target() {
                Some(Target::Evidence(at) | Target::Answer(_, at)) => Some(Meant::Evidence(at)),
                Some(Target::Passage(source, passage)) => Some(Meant::Passage(source, passage)),
                Some(Target::Words(source, span)) => self.passage_at(source, span),
                Some(Target::Record(record)) => Some(self.meant_by(record)),
                None => self.card?.record().map(|record| self.meant_by(record)),
            },
            (Focus::Right, Shown::Reader) => self.meant_in_reader(),
            (Focus::Right, Shown::Welcome) => None,
        }
    }

    fn meant_by(&self, record: RecordRef) -> Meant {
        match record {
            RecordRef::Claim(ix) => {
                self.best_evidence(ix).map_or(Meant::Name(record), Meant::Evidence)
            }
            RecordRef::Source(ix) => Meant::Source(ix),
            RecordRef::Person(_) | RecordRef::Question(_) => Meant::Name(record),
        }
    }

    fn meant_in_reader(&self) -> Option<Meant> {
        let place = self.reader.as_ref()?;
        match &place.stop {
            Some(stop) => match stop.kind {
                StopKind::Evidence(at) => Some(Meant::Evidence(at)),
                StopKind::Hit | StopKind::Name(_) => self.passage_at(place.source, stop.span),
            },
            None => Some(Meant::Passage(place.source, u32::try_from(place.passage).ok()?)),
        }
    }

    fn passage_at(&self, source: SourceIx, span: Span) -> Option<Meant> {
        let document = self.held.case.source(source)?.document.as_ref()?;
        let passage = u32::try_from(document.passage_at(span.start)).ok()?;
        Some(Meant::Passage(source, passage))
    }

    /// As one prints it: words and where they stand.
    fn printed(&self, meant: Meant) -> String {
        let case = &self.held.case;
        match meant {
            Meant::Evidence(at) => cite::evidence(case, &self.held.analysis, at),
            Meant::Passage(source, passage) => cite::passage(case, source, passage),
            Meant::Source(ix) => cite::source_line(case, ix),
            Meant::Name(record) => self.title_of(record),
        }
    }

    /// Every way to copy it that gives something.
    fn ways(&self, meant: Meant) -> Vec<(Way, String)> {
        let (case, analysis) = (&self.held.case, &self.held.analysis);
        let mut ways = vec![(Way::Printed, self.printed(meant))];
        let source = match meant {
            Meant::Evidence(at) => {
                ways.push((Way::Quote, cite::quote(case, analysis, at)));
                ways.push((Way::Citation, cite::citation(case, analysis, at)));
                let evidence = case.evidence(at);
                ways.push((Way::Path, evidence.map_or_else(String::new, |e| path(case, e))));
                evidence.and_then(|evidence| case.source_ix(&evidence.source))
            }
            Meant::Passage(source, passage) => {
                ways.push((Way::Quote, cite::passage_quote(case, source, passage)));
                ways.push((Way::Citation, cite::passage_citation(case, source, passage)));
                Some(source)
            }
            Meant::Source(source) => Some(source),
            Meant::Name(_) => None,
        };
        if let Some(source) = source {
            ways.push((Way::Csl, cite::csl(case, source)));
        }
        ways.retain(|(_, text)| !text.is_empty());
        ways.push((Way::Screen, String::new()));
        ways
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
}

/// Who told whom, with a word where the program only suggests it.
fn path(case: &Case, evidence: &Evidence) -> String {
    let suggested = if evidence.suggested { " (suggested by the program)" } else { "" };
    format!("{}{suggested}", cite::path(case, evidence))
}
