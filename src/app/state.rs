//! All that the screen depends on. Drawing reads it; only `update` changes it.

use super::action::Action;
use super::history::History;
use super::keymap::{Context, Keymap};
use super::layout::{Areas, Arrangement, Focus, Pane, Size};
use super::lists::Lists;
use super::msg::{Loaded, Millis, Notice};
use super::overlay::Overlay;
use super::reader::ReaderPlace;
use super::role::Look;
use super::session::Kept;
use super::trail::Trail;
use crate::analysis::copies::Copies;
use crate::analysis::{Analysis, Dossier};
use crate::case::{Case, PersonIx, Problem, RecordRef, SourceIx};
use crate::search::Index;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What the user asked for at the start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Draw nothing but ASCII signs.
    pub ascii: bool,
    /// The keys.
    pub keymap: Keymap,
    /// Everything that is wrong with what was asked for.
    pub problems: Vec<Problem>,
}

/// What the right pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// What this case is and how to begin.
    Welcome,
    /// A source's text.
    Reader,
    /// The card of a record.
    Card,
}

/// What a card is about: one record, or the case as a whole from one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// A record.
    Record(RecordRef),
    /// Every question, the most disputed first.
    Disputes,
    /// Everything that has a date.
    Timeline,
    /// What the case lacks.
    Gaps,
    /// What was copied between sources.
    Copies,
}

/// A place on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardPlace {
    /// What it is about.
    pub page: Page,
    /// The tab, for a person.
    pub tab: usize,
    /// The selected item among those that lead somewhere.
    pub item: usize,
    /// The line at the top of the pane.
    pub top: usize,
}

impl CardPlace {
    /// The beginning of a card.
    pub const fn of(page: Page) -> Self {
        Self { page, tab: 0, item: 0, top: 0 }
    }

    /// The record that it is about, if it is about one.
    pub const fn record(&self) -> Option<RecordRef> {
        match self.page {
            Page::Record(record) => Some(record),
            Page::Disputes | Page::Timeline | Page::Gaps | Page::Copies => None,
        }
    }
}

/// What is being done while plain documents are read.
pub const READING: &str = "reading";

/// How far the program is with the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The case is being read.
    Loading {
        /// What is being done now.
        task: &'static str,
        /// How much is done.
        done: usize,
        /// Of how much; 0 where that is not known yet.
        total: usize,
    },
    /// The case is here; the search index is being built.
    Indexing,
    /// All is here.
    Ready,
    /// There is no case to show.
    Failed {
        /// What is wrong.
        what: String,
        /// What mends it.
        help: String,
    },
}

/// The case and what follows from it, of one revision.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The case.
    pub case: Arc<Case>,
    /// What follows from it.
    pub analysis: Arc<Analysis>,
    /// Everything that is wrong with it.
    pub problems: Arc<[Problem]>,
    /// Where it was read from; absent for the bundled case.
    pub location: Option<String>,
    /// Whether it is made of plain documents.
    pub plain: bool,
    /// Counts up with each change of the case or of what follows from it.
    pub revision: u64,
    /// The search index, once it is built.
    pub index: Option<Arc<Index>>,
    /// The revision for which an index was asked for last: an older one until that is built.
    pub index_asked: u64,
    /// What sources share word for word, once they have been compared.
    pub copies: Option<Arc<Copies>>,
}

/// The file of one person, as of a revision.
#[derive(Debug)]
pub(super) struct HeldDossier {
    pub(super) revision: u64,
    pub(super) person: PersonIx,
    pub(super) dossier: Arc<Dossier>,
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// The case.
    pub held: Held,
    /// The path that it was opened by; none for the bundled case.
    pub at: Option<PathBuf>,
    /// What was kept of the case that is about to come.
    pub(super) coming: Option<Box<Kept>>,
    /// Whether the case held is still being read: more of it follows.
    pub(super) arriving: bool,
    /// How far the program is with it.
    pub progress: Progress,
    /// What the user asked for.
    pub look: Look,
    /// The keys in force.
    pub keymap: Keymap,
    /// Everything that is wrong with the user's settings.
    pub settings: Vec<Problem>,
    /// The screen.
    pub size: Size,
    /// Which side takes the keys.
    pub focus: Focus,
    /// The list in use.
    pub pane: Pane,
    /// The lists.
    pub lists: Lists,
    /// What the right pane shows.
    pub shown: Shown,
    /// The source that is open.
    pub reader: Option<ReaderPlace>,
    /// The card that is open.
    pub card: Option<CardPlace>,
    /// The file of the person whose card is open.
    pub(super) dossier: Option<HeldDossier>,
    /// Where each source was left.
    pub places: HashMap<SourceIx, ReaderPlace>,
    /// The passages that have been on the screen of the reader in use, by source.
    pub seen: HashMap<SourceIx, BTreeSet<u32>>,
    /// Where one has been.
    pub history: History,
    /// What the panes narrow to.
    pub pins: Vec<RecordRef>,
    /// Every record that concerns all pins; none where nothing is pinned.
    pub(super) concerned: Option<HashSet<RecordRef>>,
    /// What `n` and `N` step through.
    pub trail: Option<Trail>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The last search, to begin the next one with.
    pub last_search: super::overlay::LastSearch,
    /// The line that tells what was done.
    pub notice: Option<Notice>,
    /// Whether the pane in use has the whole screen.
    pub zoom: bool,
    /// When cancel was pressed last: twice quits.
    pub cancelled_at: Option<Millis>,
    /// The last click, to tell a double one.
    pub clicked: Option<(Millis, u16, u16)>,
    /// Counts search requests.
    pub generation: u64,
}

impl State {
    /// A state without a case, which is being loaded.
    pub fn new(options: Options, size: Size) -> Self {
        Self {
            held: Held::default(),
            at: None,
            coming: None,
            arriving: false,
            progress: Progress::Loading { task: "reading the case", done: 0, total: 0 },
            look: Look { ascii: options.ascii },
            keymap: options.keymap,
            settings: options.problems,
            size: size.clamped(),
            focus: Focus::List,
            pane: Pane::Sources,
            lists: Lists::default(),
            shown: Shown::Welcome,
            reader: None,
            card: None,
            dossier: None,
            places: HashMap::new(),
            seen: HashMap::new(),
            history: History::default(),
            pins: Vec::new(),
            concerned: None,
            trail: None,
            overlay: None,
            last_search: super::overlay::LastSearch::default(),
            notice: None,
            zoom: false,
            cancelled_at: None,
            clicked: None,
            generation: 0,
        }
    }

    /// Takes a case that has been read in place of the one held.
    pub(super) fn hold(&mut self, loaded: Loaded) {
        self.progress = match (loaded.more, &loaded.index) {
            (Some((done, total)), _) => Progress::Loading { task: READING, done, total },
            (None, Some(_)) => Progress::Ready,
            (None, None) => Progress::Indexing,
        };
        self.held = Held {
            case: loaded.case,
            analysis: loaded.analysis,
            problems: self.settings.iter().cloned().chain(loaded.problems).collect(),
            location: loaded.location,
            revision: self.held.revision + 1,
            index: loaded.index,
            index_asked: self.held.revision + 1,
            copies: None,
            plain: loaded.plain,
        };
    }

    /// Where everything is on the screen now.
    pub fn areas(&self) -> Areas {
        Areas::of(&Arrangement {
            size: self.size,
            focus: self.focus,
            pane: self.pane,
            zoom: self.zoom,
            rows: Pane::ALL.map(|pane| self.lists.of_pane(pane).rows.len()),
            pins: !self.pins.is_empty(),
        })
    }

    /// Where keys have their meaning now, the innermost place first.
    pub fn contexts(&self) -> &'static [Context] {
        use Context as C;
        if let Some(overlay) = &self.overlay {
            return if overlay.has_field() { &[C::Field] } else { &[C::Overlay, C::Global] };
        }
        match (self.focus, self.shown) {
            (Focus::List, _) if self.lists.of_pane(self.pane).typing => &[C::Field],
            (Focus::List, _) => &[C::List, C::Global],
            (Focus::Right, Shown::Reader) => &[C::Reader, C::Right, C::Global],
            (Focus::Right, Shown::Card) => &[C::Card, C::Right, C::Global],
            (Focus::Right, Shown::Welcome) => &[C::Right, C::Global],
        }
    }

    /// The key to show for an action in these contexts, as it is bound now; empty where none is.
    pub fn key_of(&self, contexts: &[Context], action: Action) -> String {
        let keys = self.keymap.keys_of(contexts, action);
        keys.first().map_or_else(String::new, |key| key.shown(self.look.ascii))
    }

    /// Says something in the status line.
    pub(super) fn say(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }
}
