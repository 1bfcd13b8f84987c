//! The lists on the left: which records stand in which row.

use super::layout::Pane;
use super::state::State;
use crate::case::{Case, ClaimIx, PersonIx, QuestionIx, RecordRef, SourceIx};
use crate::search::choose;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashSet;
use tui_input::Input;

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Sources.
    Sources,
    /// People.
    People,
    /// Claims.
    Claims,
    /// Questions.
    Questions,
}

impl ListKind {
    /// Every list.
    pub const ALL: [Self; 4] = [Self::Sources, Self::People, Self::Claims, Self::Questions];

    /// The record at an index of the case's list.
    pub fn record(self, at: usize) -> RecordRef {
        match self {
            Self::Sources => RecordRef::Source(SourceIx::new(at)),
            Self::People => RecordRef::Person(PersonIx::new(at)),
            Self::Claims => RecordRef::Claim(ClaimIx::new(at)),
            Self::Questions => RecordRef::Question(QuestionIx::new(at)),
        }
    }

    /// The ways to sort it, the first as delivered.
    pub const fn orders(self) -> &'static [Order] {
        match self {
            Self::Sources | Self::Claims => &[Order::File, Order::Date, Order::Most, Order::Name],
            Self::People | Self::Questions => &[Order::File, Order::Most, Order::Name],
        }
    }

    /// How many records of this kind the case has.
    pub fn count(self, case: &Case) -> usize {
        match self {
            Self::Sources => case.sources.len(),
            Self::People => case.people.len(),
            Self::Claims => case.claims.len(),
            Self::Questions => case.questions.len(),
        }
    }
}

/// A way to sort a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As in the case file, principals before other people.
    File,
    /// Earliest first, undated last.
    Date,
    /// Most claims, sources or answers first.
    Most,
    /// By name, title or statement.
    Name,
}

impl Order {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "in the case's order",
            Self::Date => "by date",
            Self::Most => "most first",
            Self::Name => "by name",
        }
    }
}

/// In place of a record: the row that stands for all people suggested and named but once.
pub const FOLD: usize = usize::MAX;

/// In place of a record that the next case does not have, until the rows are worked out anew.
const GONE: usize = FOLD - 1;

/// One list: its rows, and where one is in it.
#[derive(Debug, Default)]
pub struct ListState {
    /// The records shown, by index in the case's list; [`FOLD`] for those folded into one row.
    pub rows: Vec<usize>,
    /// The selected row.
    pub selected: usize,
    /// The row at the top.
    pub top: usize,
    /// Which of the kind's orders is in force.
    pub order: usize,
    /// What the list is filtered by.
    pub filter: Input,
    /// Whether the filter is being typed.
    pub typing: bool,
    /// Whether those that are folded into one row stand in rows of their own.
    pub unfolded: bool,
}

/// All lists.
#[derive(Debug)]
pub struct Lists {
    lists: [ListState; 4],
    /// Whether the third pane shows claims or questions.
    pub claims_tab: ListKind,
}

impl Default for Lists {
    fn default() -> Self {
        Self { lists: Default::default(), claims_tab: ListKind::Claims }
    }
}

impl Lists {
    /// What a pane holds now.
    pub const fn kind(&self, pane: Pane) -> ListKind {
        match pane {
            Pane::Sources => ListKind::Sources,
            Pane::People => ListKind::People,
            Pane::Claims => self.claims_tab,
        }
    }

    /// The list of a kind.
    pub const fn of(&self, kind: ListKind) -> &ListState {
        let [sources, people, claims, questions] = &self.lists;
        match kind {
            ListKind::Sources => sources,
            ListKind::People => people,
            ListKind::Claims => claims,
            ListKind::Questions => questions,
        }
    }

    /// The list of a kind, to change it.
    pub(super) const fn of_mut(&mut self, kind: ListKind) -> &mut ListState {
        let [sources, people, claims, questions] = &mut self.lists;
        match kind {
            ListKind::Sources => sources,
            ListKind::People => people,
            ListKind::Claims => claims,
            ListKind::Questions => questions,
        }
    }

    /// Brings all rows to where their records stand in another case.
    pub(super) fn follow(&mut self, to: impl Fn(RecordRef) -> Option<RecordRef>) {
        for kind in [ListKind::Sources, ListKind::People, ListKind::Claims, ListKind::Questions] {
            let list = self.of_mut(kind);
            let place = |row: &usize| {
                if *row == FOLD {
                    return FOLD;
                }
                let ix = to(kind.record(*row)).map(|record| match record {
                    RecordRef::Source(SourceIx(ix))
                    | RecordRef::Person(PersonIx(ix))
                    | RecordRef::Claim(ClaimIx(ix))
                    | RecordRef::Question(QuestionIx(ix)) => ix as usize,
                });
                ix.unwrap_or(GONE)
            };
            list.rows = list.rows.iter().map(place).collect();
        }
    }

    /// The list that a pane shows now.
    pub const fn of_pane(&self, pane: Pane) -> &ListState {
        self.of(self.kind(pane))
    }
}

impl State {
    /// The list in use.
    pub fn list(&self) -> &ListState {
        self.lists.of_pane(self.pane)
    }

    pub(super) fn list_mut(&mut self) -> &mut ListState {
        let kind = self.lists.kind(self.pane);
        self.lists.of_mut(kind)
    }

    /// The record selected in the list in use.
    pub fn selected(&self) -> Option<RecordRef> {
        let list = self.list();
        let at = *list.rows.get(list.selected).filter(|at| **at != FOLD)?;
        Some(self.lists.kind(self.pane).record(at))
    }

    /// Selects a record in its list, where it has a row; the list in use stays the same.
    pub(super) fn select(&mut self, record: RecordRef) {
        let (kind, at) = match record {
            RecordRef::Source(ix) => (ListKind::Sources, ix.at()),
            RecordRef::Person(ix) => (ListKind::People, ix.at()),
            RecordRef::Claim(ix) => (ListKind::Claims, ix.at()),
            RecordRef::Question(ix) => (ListKind::Questions, ix.at()),
        };
        let list = self.lists.of_mut(kind);
        if let Some(row) = list.rows.iter().position(|row| *row == at) {
            list.selected = row;
        }
    }

    /// Whether the row is selected that stands for people named but once.
    pub(super) fn at_fold(&self) -> bool {
        self.list().rows.get(self.list().selected) == Some(&FOLD)
    }

    /// Gives those folded into one row rows of their own; the first of them is selected.
    pub(super) fn unfold(&mut self) {
        self.list_mut().unfolded = true;
        self.refill();
    }

    /// Folds the people who are suggested and named but once into one row, where there are several.
    fn fold(&self, kind: ListKind, rows: &mut Vec<usize>) {
        let list = self.lists.of(kind);
        if kind != ListKind::People || list.unfolded || !list.filter.value().trim().is_empty() {
            return;
        }
        let case = &self.held.case;
        let once = |at: &usize| {
            let suggested = case.people.get(*at).is_some_and(|person| person.suggested);
            let pinned = self.pins.contains(&kind.record(*at));
            suggested && !pinned && self.held.analysis.mentions.count(PersonIx::new(*at)) <= 1
        };
        if rows.iter().filter(|at| once(at)).count() > 1 {
            rows.retain(|at| !once(at));
            rows.push(FOLD);
        }
    }

    /// How many people the one row stands for.
    pub fn folded(&self) -> usize {
        let shown = self.lists.of(ListKind::People).rows.iter().filter(|at| **at != FOLD).count();
        let all = (0..self.held.case.people.len()).map(|at| ListKind::People.record(at));
        all.filter(|record| self.concerns_pins(*record)).count().saturating_sub(shown)
    }

    /// Works all rows out anew: after loading, pinning, sorting, filtering. Selections follow their records; a list
    /// out of use that stands at its top stays there, so that a growing case is shown from its beginning.
    pub(super) fn refill(&mut self) {
        self.concerned = self.concerned_now();
        let in_use = self.lists.kind(self.pane);
        for kind in ListKind::ALL {
            let list = self.lists.of(kind);
            let at_top = list.selected == 0 && kind != in_use;
            let was = list.rows.get(list.selected).copied().filter(|_| !at_top);
            let order = kind.orders().get(list.order).copied().unwrap_or(Order::File);
            let mut rows: Vec<usize> = (0..kind.count(&self.held.case))
                .filter(|at| self.concerns_pins(kind.record(*at)))
                .collect();
            self.sort(kind, order, &mut rows);
            let pattern = list.filter.value().trim();
            if !pattern.is_empty() {
                rows.retain(|at| choose::rank(pattern, &self.row_words(kind, *at)).is_some());
            }
            self.fold(kind, &mut rows);
            let list = self.lists.of_mut(kind);
            list.selected = was
                .and_then(|was| rows.iter().position(|row| *row == was))
                .unwrap_or_else(|| list.selected.min(rows.len().saturating_sub(1)));
            list.rows = rows;
        }
        self.settle_card();
    }

    /// The words that a row can be filtered by.
    fn row_words(&self, kind: ListKind, at: usize) -> String {
        let case = &self.held.case;
        match kind.record(at) {
            RecordRef::Source(ix) => case.source(ix).map(|source| {
                let who = source.publisher.iter().chain(&source.authors);
                let who: Vec<&str> = who
                    .filter_map(|id| case.person(case.person_ix(id)?))
                    .map(|person| person.name.as_str())
                    .collect();
                let label = source.label.as_deref().unwrap_or_default();
                let words = [label, &source.title, &source.kind, &source.file, &who.join(" ")];
                format!("S{} {}", at + 1, words.join(" "))
            }),
            RecordRef::Person(ix) => case.person(ix).map(|person| {
                let role = person.role.as_deref().unwrap_or_default();
                format!("{} {} {role}", person.name, person.aliases.join(" "))
            }),
            RecordRef::Claim(ix) => case.claim(ix).map(|claim| claim.statement.clone()),
            RecordRef::Question(ix) => case.question(ix).map(|question| question.text.clone()),
        }
        .unwrap_or_default()
    }

    fn sort(&self, kind: ListKind, order: Order, rows: &mut [usize]) {
        let case = &self.held.case;
        match order {
            Order::File => {
                if kind == ListKind::People {
                    let mentions = &self.held.analysis.mentions;
                    rows.sort_by_key(|at| {
                        let named = mentions.count(PersonIx::new(*at));
                        case.people.get(*at).map(|p| {
                            let (kind, named) =
                                if p.suggested { (0, named) } else { (p.kind as u8, 0) };
                            (!p.principal, p.suggested, kind, Reverse(named))
                        })
                    });
                }
            }
            Order::Date => rows.sort_by_key(|at| {
                let date = match kind.record(*at) {
                    RecordRef::Source(ix) => case.source(ix).and_then(|s| s.published.as_ref()),
                    RecordRef::Claim(ix) => case.claim(ix).and_then(|c| c.when.as_ref()),
                    RecordRef::Person(_) | RecordRef::Question(_) => None,
                };
                (date.is_none(), date.map(crate::case::Date::order))
            }),
            Order::Most => rows.sort_by_key(|at| Reverse(self.weight(kind.record(*at)))),
            Order::Name => rows.sort_by_cached_key(|at| {
                crate::text::fold(
                    &match kind.record(*at) {
                        RecordRef::Source(ix) => case
                            .source(ix)
                            .map(|s| s.label.clone().unwrap_or_else(|| s.title.clone())),
                        RecordRef::Person(ix) => case.person(ix).map(|p| p.name.clone()),
                        RecordRef::Claim(ix) => case.claim(ix).map(|c| c.statement.clone()),
                        RecordRef::Question(ix) => case.question(ix).map(|q| q.text.clone()),
                    }
                    .unwrap_or_default(),
                )
            }),
        }
    }

    /// Whether a record concerns every pin.
    pub fn concerns_pins(&self, record: RecordRef) -> bool {
        self.concerned.as_ref().is_none_or(|all| all.contains(&record))
    }

    /// How much there is to a record: claims of a source, claims by or about a person, sources of a claim, answers to
    /// a question.
    fn weight(&self, record: RecordRef) -> usize {
        let links = &self.held.analysis.links;
        match record {
            RecordRef::Source(ix) => links.source(ix).claims.len(),
            RecordRef::Person(ix) => {
                let person = links.person(ix);
                person.says.len() + person.denies.len() + person.about.len()
            }
            RecordRef::Claim(ix) => self.held.case.sources_of(ix).len(),
            RecordRef::Question(ix) => links.question(ix).len(),
        }
    }

    /// All records that concern every pin; absent where nothing is pinned.
    ///
    /// A claim concerns a pin by itself; sources, people and questions concern the pins through a claim that does.
    fn concerned_now(&self) -> Option<HashSet<RecordRef>> {
        if self.pins.is_empty() {
            return None;
        }
        let (case, links) = (&self.held.case, &self.held.analysis.links);
        let mut found: HashSet<RecordRef> = self.pins.iter().copied().collect();
        for (at, claim) in case.claims.iter().enumerate() {
            let ix = ClaimIx::new(at);
            if !self.pins.iter().all(|pin| links.concerns(case, ix, *pin)) {
                continue;
            }
            found.insert(RecordRef::Claim(ix));
            for answer in &claim.answers {
                found.extend(case.question_ix(&answer.question).map(RecordRef::Question));
            }
            let people = claim.about.iter().chain(&claim.accuses);
            found.extend(people.filter_map(|id| case.person_ix(id)).map(RecordRef::Person));
            for evidence in &claim.evidence {
                let links = evidence.attribution.iter().filter_map(|link| link.person());
                found.extend(links.filter_map(|id| case.person_ix(id)).map(RecordRef::Person));
                found.extend(case.source_ix(&evidence.source).map(RecordRef::Source));
            }
        }
        let pinned: Vec<RecordRef> = self.pins.clone();
        if pinned.iter().any(|pin| matches!(pin, RecordRef::Source(_))) {
            found.retain(|r| !matches!(r, RecordRef::Source(_)) || pinned.contains(r));
        }
        if pinned.iter().any(|pin| matches!(pin, RecordRef::Question(_))) {
            found.retain(|r| !matches!(r, RecordRef::Question(_)) || pinned.contains(r));
        }
        Some(found)
    }
}
