//! Going from one thing to another, and back.

use crate::app::action::Action;
use crate::app::card::{TABS, Target};
use crate::app::layout::{Focus, Pane};
use crate::app::lists::ListKind;
use crate::app::msg::Notice;
use crate::app::reader::{Stop, StopKind};
use crate::app::state::{CardPlace, Page, Shown, State};
use crate::case::{ClaimIx, EvidenceRef, RecordRef};
use crate::text::Span;

impl State {
    /// Goes somewhere, if that is what the action means.
    pub(super) fn go(&mut self, action: Action) -> bool {
        match action {
            Action::Enter => self.enter(),
            Action::Right => self.focus = Focus::Right,
            Action::Left => self.go_lists(),
            Action::Back => self.back(),
            Action::NextRecord => self.neighbour(1),
            Action::PreviousRecord => self.neighbour(-1),
            Action::NextMark => self.mark(true),
            Action::PreviousMark => self.mark(false),
            Action::Name => self.name(),
            Action::HistoryBack => {
                if !self.history_back() {
                    self.say(Notice::info("this is where you began"));
                }
            }
            Action::HistoryForward => {
                if !self.history_forward() {
                    self.say(Notice::info("nothing to go forward to"));
                }
            }
            Action::Sources => self.go_pane(Pane::Sources),
            Action::People => self.go_pane(Pane::People),
            Action::Claims => self.go_pane(Pane::Claims),
            Action::Reader => self.go_reader(),
            Action::Disputes => self.go_page(Page::Disputes),
            Action::Timeline => self.go_page(Page::Timeline),
            Action::Gaps => self.go_page(Page::Gaps),
            Action::Copies => self.go_page(Page::Copies),
            Action::Twin => self.twin(),
            Action::NextPane => self.cycle(true),
            Action::PreviousPane => self.cycle(false),
            _ => return false,
        }
        true
    }

    /// Back to the lists; what the right pane shows stays.
    pub(super) fn go_lists(&mut self) {
        self.focus = Focus::List;
        self.history.settle();
    }

    fn go_pane(&mut self, pane: Pane) {
        if pane == Pane::Claims && self.pane == pane && self.focus == Focus::List {
            self.toggle_questions();
        }
        self.pane = pane;
        self.go_lists();
        if self.shown != Shown::Welcome || pane != Pane::Sources {
            self.preview();
        }
    }

    fn toggle_questions(&mut self) {
        self.lists.claims_tab = match self.lists.claims_tab {
            ListKind::Questions => ListKind::Claims,
            _ => ListKind::Questions,
        };
    }

    fn go_reader(&mut self) {
        if self.reader.is_none() {
            let list = self.lists.of(ListKind::Sources);
            let first = list.rows.get(list.selected).copied();
            if let Some(RecordRef::Source(source)) = first.map(|at| ListKind::Sources.record(at)) {
                self.open_source(source);
            }
        }
        if self.reader.is_some() {
            self.shown = Shown::Reader;
        }
        self.focus = Focus::Right;
    }

    /// To a view of the case as a whole, where it was left if it is the one on the card.
    fn go_page(&mut self, page: Page) {
        if self.card.is_none_or(|card| card.page != page) {
            if self.focus == Focus::Right {
                self.remember();
            }
            self.card = Some(CardPlace::of(page));
        }
        self.shown = Shown::Card;
        self.focus = Focus::Right;
    }

    /// To the words that the text here shares with another source, both sides beside each other.
    fn twin(&mut self) {
        let Some(place) = self.reader.clone() else { return };
        let lines = self.reader_lines();
        let here = place
            .stop
            .map(|stop| stop.span)
            .or_else(|| Some(Span::new(lines.first()?.span.start, lines.last()?.span.end)));
        let Some(span) = here.and_then(|here| self.shared_at(place.source, here)) else {
            self.say(Notice::info("nothing here is shared with another source"));
            return;
        };
        self.remember();
        self.card = Some(CardPlace::of(Page::Copies));
        self.shown = Shown::Card;
        let wanted = Target::Words(place.source, span);
        let item = self.card_view().items.iter().position(|target| *target == wanted);
        self.move_item(item.and_then(|item| isize::try_from(item).ok()).unwrap_or(0));
    }

    fn cycle(&mut self, forward: bool) {
        let here = match self.focus {
            Focus::List => self.pane.at(),
            Focus::Right => 3,
        };
        let next = if forward { (here + 1) % 4 } else { (here + 3) % 4 };
        match Pane::ALL.get(next) {
            Some(pane) => {
                self.pane = *pane;
                self.go_lists();
                if self.shown != Shown::Welcome {
                    self.preview();
                }
            }
            None => self.focus = Focus::Right,
        }
    }

    /// One step back: to where one came from, from the right pane to the lists, in the lists what narrows them.
    /// Whether there is anything to step back from.
    pub(super) fn can_back(&self) -> bool {
        let lit = self.trail.as_ref().is_some_and(|trail| !trail.lit.is_empty());
        let filtered = !self.list().filter.value().is_empty();
        self.focus == Focus::Right || filtered || self.zoom || lit
    }

    pub(super) fn back(&mut self) {
        if self.focus == Focus::Right {
            if !(self.history.can_step_back() && self.history_back()) {
                self.go_lists();
            }
        } else if !self.list().filter.value().is_empty() {
            self.list_mut().filter.reset();
            self.refill();
        } else if self.zoom {
            self.zoom = false;
        } else if self.trail.as_ref().is_some_and(|trail| !trail.lit.is_empty()) {
            if let Some(trail) = &mut self.trail {
                trail.lit.clear();
            }
        } else {
            let key = self.key_of(self.contexts(), Action::Close);
            self.say(Notice::info(format!("nothing to step back from; {key} quits")));
        }
    }

    fn enter(&mut self) {
        match (self.focus, self.shown) {
            (Focus::List, _) if self.at_fold() => self.unfold(),
            (Focus::List, _) => match self.selected() {
                Some(RecordRef::Claim(ix)) => self.go_words(ix),
                Some(record) => self.go_record(record),
                None => {}
            },
            (Focus::Right, Shown::Welcome) => self.go_reader(),
            (Focus::Right, Shown::Reader) => self.enter_mark(),
            (Focus::Right, Shown::Card) => self.enter_item(),
        }
    }

    /// Goes straight to the words of a claim; to its card where none are found.
    fn go_words(&mut self, ix: ClaimIx) {
        let Some(claim) = self.held.case.claim(ix) else { return };
        let what = claim.statement.clone();
        let all: Vec<EvidenceRef> = crate::app::card::of_claim(self, ix).collect();
        let anchors = &self.held.analysis.anchors;
        let first = all.iter().find(|at| anchors.of(**at).iter().any(|part| part.span.is_some()));
        match first.copied() {
            Some(first) => {
                // The card is what a step back should show, so that it is there to return to.
                if self.card.and_then(|card| card.record()) != Some(RecordRef::Claim(ix)) {
                    self.open_card(RecordRef::Claim(ix));
                }
                self.follow_evidence(what, &all, first);
            }
            None => {
                self.go_record(RecordRef::Claim(ix));
                self.say(Notice::warn("no words of this claim are found in the sources"));
            }
        }
    }

    /// Goes to a record: a source's text, any other record's card.
    pub(super) fn go_record(&mut self, record: RecordRef) {
        self.remember();
        self.focus = Focus::Right;
        match record {
            RecordRef::Source(ix) => {
                self.open_source(ix);
                self.select(record);
            }
            _ => self.open_card(record),
        }
    }

    fn enter_mark(&mut self) {
        let Some(place) = self.reader.clone() else { return };
        let marks = self.held.analysis.anchors.marks(place.source);
        let record = match place.stop.map(|stop| (stop.kind, stop.span)) {
            Some((StopKind::Evidence(at), _)) => Some(RecordRef::Claim(at.claim)),
            Some((StopKind::Name(person), _)) => Some(RecordRef::Person(person)),
            Some((StopKind::Hit, span)) => marks
                .iter()
                .find(|mark| mark.span.overlaps(span))
                .map(|mark| RecordRef::Claim(mark.evidence.claim)),
            None => None,
        };
        self.remember();
        self.open_card(record.unwrap_or(RecordRef::Source(place.source)));
    }

    fn enter_item(&mut self) {
        match self.card_target() {
            Some(Target::Record(record)) => self.go_record(record),
            Some(Target::Evidence(at)) => {
                let all = self.card_evidence();
                let what = self
                    .card
                    .and_then(|card| card.record())
                    .map_or_else(String::new, |r| self.title_of(r));
                self.follow_evidence(what, &all, at);
            }
            Some(Target::Answer(question, at)) => {
                let all = crate::app::card::of_question(self, question);
                let what = self.title_of(RecordRef::Question(question));
                self.follow_evidence(what, &all, at);
            }
            Some(Target::Words(source, span)) => {
                self.remember();
                self.focus = Focus::Right;
                self.open_at(source, Stop { span, kind: StopKind::Hit });
            }
            Some(Target::Passage(source, passage)) => {
                self.remember();
                self.open_source(source);
                self.select(RecordRef::Source(source));
                self.scroll_to_passage(passage as usize);
            }
            None => {}
        }
    }

    /// What a record is called, in a line.
    pub fn title_of(&self, record: RecordRef) -> String {
        let case = &self.held.case;
        match record {
            RecordRef::Source(ix) => case.source(ix).map(|source| source.title.clone()),
            RecordRef::Person(ix) => case.person(ix).map(|person| person.name.clone()),
            RecordRef::Question(ix) => case.question(ix).map(|question| question.text.clone()),
            RecordRef::Claim(ix) => case.claim(ix).map(|claim| claim.statement.clone()),
        }
        .unwrap_or_default()
    }

    /// The next or the previous record of the kind that is shown, in the order of its list.
    fn neighbour(&mut self, by: isize) {
        let record = match (self.shown, &self.reader, self.card) {
            (Shown::Reader, Some(place), _) => RecordRef::Source(place.source),
            (Shown::Card, _, Some(CardPlace { page: Page::Record(record), .. })) => record,
            _ => return,
        };
        let (kind, at) = match record {
            RecordRef::Source(ix) => (ListKind::Sources, ix.at()),
            RecordRef::Person(ix) => (ListKind::People, ix.at()),
            RecordRef::Claim(ix) => (ListKind::Claims, ix.at()),
            RecordRef::Question(ix) => (ListKind::Questions, ix.at()),
        };
        let rows = &self.lists.of(kind).rows;
        let next = rows
            .iter()
            .position(|row| *row == at)
            .and_then(|row| row.checked_add_signed(by))
            .and_then(|row| rows.get(row))
            .map(|row| kind.record(*row));
        let Some(next) = next else {
            self.say(Notice::info(if by > 0 { "this is the last" } else { "this is the first" }));
            return;
        };
        self.select(next);
        match (next, self.shown) {
            (RecordRef::Source(ix), Shown::Reader) => self.open_source(ix),
            _ => self.open_card(next),
        }
    }

    /// To the next mark of the reader, the next tab of a card or a list.
    fn mark(&mut self, forward: bool) {
        match (self.focus, self.shown) {
            (Focus::List, _) => {
                if self.pane == Pane::Claims {
                    self.toggle_questions();
                    self.preview();
                }
            }
            (Focus::Right, Shown::Reader) => {
                if !self.step_stop(forward) {
                    let end = if forward { "no mark below" } else { "no mark above" };
                    self.say(Notice::info(end));
                }
            }
            (Focus::Right, Shown::Card) => self.turn_tab(forward),
            (Focus::Right, Shown::Welcome) => {}
        }
    }

    fn turn_tab(&mut self, forward: bool) {
        if let Some(card) = &mut self.card
            && matches!(card.page, Page::Record(RecordRef::Person(_)))
        {
            let count = TABS.len();
            let tab = (card.tab + if forward { 1 } else { count - 1 }) % count;
            *card = CardPlace { tab, ..CardPlace::of(card.page) };
        }
    }

    /// To the person named at the current mark, or at the next name below the top of the view; pressed at a name,
    /// to the next name.
    fn name(&mut self) {
        let Some(place) = self.reader.clone() else { return };
        let mentions = self.held.analysis.mentions.in_source(place.source);
        let lines = self.reader_lines();
        let (from, at_name) = match &place.stop {
            Some(Stop { span, kind: StopKind::Name(_) }) => (span.start, true),
            Some(stop) => (stop.span.start, false),
            None => (lines.first().map_or(0, |line| line.span.start), false),
        };
        let next = mentions
            .iter()
            .find(|mention| mention.span.start > from || (!at_name && mention.span.start == from));
        match next {
            Some(mention) => {
                let stop = Stop { span: mention.span, kind: StopKind::Name(mention.person) };
                let name = self.title_of(RecordRef::Person(mention.person));
                self.open_at(place.source, stop);
                self.say(Notice::info(format!("{name}; enter opens the card")));
            }
            None => self.say(Notice::info("no name below")),
        }
    }
}
