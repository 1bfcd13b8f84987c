//! Where everything is on a screen of a given size. Pure, so that page sizes, mouse hits and drawing agree.

use super::action::Action;
use serde::{Deserialize, Serialize};

/// The largest size that is laid out: some terminals report absurd ones.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// Under this width one pane is shown at a time.
pub const WIDE: u16 = 80;

/// A size in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Size {
    /// The size, at most as large as is laid out.
    pub const fn clamped(self) -> Self {
        let width = if self.width > LARGEST.width { LARGEST.width } else { self.width };
        let height = if self.height > LARGEST.height { LARGEST.height } else { self.height };
        Self { width, height }
    }
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Rect {
    /// Whether the cell lies in it.
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && y >= self.y && x - self.x < self.width && y - self.y < self.height
    }

    /// Whether it has no cell.
    pub const fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// The part below its first `rows` rows.
    pub fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }

    /// Its first `rows` rows.
    pub fn head(self, rows: u16) -> Self {
        Self { height: rows.min(self.height), ..self }
    }

    /// It without its outermost cells on every side.
    pub fn inner(self) -> Self {
        Self {
            x: self.x + u16::from(self.width > 1),
            y: self.y + u16::from(self.height > 1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }
}

/// A list on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The sources.
    Sources,
    /// The people.
    People,
    /// The claims and questions.
    Claims,
}

impl Pane {
    /// All three, from the top.
    pub const ALL: [Self; 3] = [Self::Sources, Self::People, Self::Claims];

    /// What goes to it.
    pub const fn action(self) -> Action {
        match self {
            Self::Sources => Action::Sources,
            Self::People => Action::People,
            Self::Claims => Action::Claims,
        }
    }

    /// Its place from the top.
    pub const fn at(self) -> usize {
        self as usize
    }
}

/// Which pane takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Focus {
    /// The list in use.
    List,
    /// The right pane.
    Right,
}

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrangement {
    /// The screen.
    pub size: Size,
    /// Which side takes the keys.
    pub focus: Focus,
    /// The list in use.
    pub pane: Pane,
    /// Whether the pane in use has the whole screen.
    pub zoom: bool,
    /// How many rows each list has.
    pub rows: [usize; 3],
    /// Whether a line of pins stands under the header.
    pub pins: bool,
}

/// Where everything is. What is not on the screen is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The line at the top.
    pub header: Rect,
    /// The pins.
    pub pins: Rect,
    /// The three lists, each with its heading as first row.
    pub lists: [Rect; 3],
    /// The line between left and right.
    pub divider: Rect,
    /// The line that names what the right pane can show.
    pub tabs: Rect,
    /// The right pane, with its heading as first row.
    pub right: Rect,
    /// What was just done, or where one is.
    pub status: Rect,
    /// The keys.
    pub footer: Rect,
}

impl Areas {
    /// Lays out a screen.
    pub fn of(arrangement: &Arrangement) -> Self {
        let size = arrangement.size.clamped();
        let mut rest = Rect { x: 0, y: 0, width: size.width, height: size.height };
        let mut areas = Self::default();
        if size.height >= 4 {
            areas.header = rest.head(1);
            rest = rest.below(1);
        }
        if arrangement.pins && size.height >= 6 {
            areas.pins = rest.head(1);
            rest = rest.below(1);
        }
        let feet = match size.height {
            0..=2 => 0,
            3..=15 => 1,
            _ => 2,
        };
        let body = rest.head(rest.height - feet);
        let foot = rest.below(body.height);
        if feet == 2 {
            areas.status = foot.head(1);
        }
        areas.footer = foot.below(feet.saturating_sub(1));
        areas.fill(arrangement, body);
        areas
    }

    fn fill(&mut self, arrangement: &Arrangement, body: Rect) {
        let alone = arrangement.zoom || body.width < WIDE;
        if alone {
            match arrangement.focus {
                Focus::Right => self.right_side(body),
                Focus::List => {
                    if let Some(list) = self.lists.get_mut(arrangement.pane.at()) {
                        *list = body;
                    }
                }
            }
            return;
        }
        let wide = arrangement.focus == Focus::List && arrangement.pane == Pane::Claims;
        let share = if wide { 50 } else { 36 };
        let left = u16::try_from(u32::from(body.width) * share / 100).unwrap_or(body.width).min(90);
        let heights = stack(body.height, arrangement.pane, arrangement.rows);
        let mut y = body.y;
        for (list, height) in self.lists.iter_mut().zip(heights) {
            *list = Rect { x: body.x, y, width: left, height };
            y += height;
        }
        self.divider = Rect { x: left, width: 1, ..body };
        self.right_side(Rect { x: left + 1, width: body.width - left - 1, ..body });
    }

    /// A line of tabs above the right pane, where it leaves enough of it.
    fn right_side(&mut self, side: Rect) {
        let tabs = u16::from(side.height >= 12 && side.width >= 36);
        self.tabs = side.head(tabs);
        self.right = side.below(tabs);
    }
}

/// Shares `height` rows among the lists: all of each where that fits, else the one in use grows at the others' cost.
fn stack(height: u16, pane: Pane, rows: [usize; 3]) -> [u16; 3] {
    let want = rows.map(|n| u16::try_from(n.max(1) + 1).unwrap_or(u16::MAX));
    let all: u32 = want.iter().map(|n| u32::from(*n)).sum();
    let focus = pane.at();
    let mut share = want;
    if all > u32::from(height) {
        let least = match height {
            0..=2 => 0,
            3..=8 => 1,
            _ => (height / 5).max(3),
        };
        let mut left = height;
        for (at, share) in share.iter_mut().enumerate() {
            if at != focus {
                *share = (*share).min(least);
                left -= *share;
            }
        }
        if let Some(own) = share.get_mut(focus) {
            *own = (*own).min(left);
        }
    }
    let mut spare = height.saturating_sub(share.iter().sum());
    for at in [focus, 2, 1, 0] {
        if let (Some(own), Some(want)) = (share.get_mut(at), want.get(at)) {
            let more = want.saturating_sub(*own).min(spare);
            *own += more;
            spare -= more;
        }
    }
    if let Some(last) = share.last_mut() {
        *last += spare;
    }
    share
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arrangement(width: u16, height: u16, focus: Focus, pane: Pane) -> Arrangement {
        Arrangement {
            size: Size { width, height },
            focus,
            pane,
            zoom: false,
            rows: [5, 21, 90],
            pins: true,
        }
    }

    #[test]
    fn the_list_in_use_grows() {
        let small = Areas::of(&arrangement(120, 40, Focus::List, Pane::Sources));
        let large = Areas::of(&arrangement(120, 40, Focus::List, Pane::People));
        assert!(large.lists[1].height > small.lists[1].height);
        assert_eq!(small.lists[0].height, 6, "all five sources and the heading");
    }

    #[test]
    fn under_eighty_columns_one_pane_shows() {
        let areas = Areas::of(&arrangement(79, 24, Focus::Right, Pane::Claims));
        assert!(areas.lists.iter().all(|list| list.is_empty()));
        assert_eq!((areas.tabs.width, areas.right.width), (79, 79));
    }

    proptest! {
        #[test]
        fn areas_lie_within_the_screen_and_apart(
            width in 0u16..220, height in 0u16..70, right: bool, zoom: bool, pane in 0usize..3,
            rows in proptest::array::uniform3(0usize..300), pins: bool,
        ) {
            let focus = if right { Focus::Right } else { Focus::List };
            let areas = Areas::of(&Arrangement {
                size: Size { width, height }, focus, pane: Pane::ALL[pane], zoom, rows, pins,
            });
            let all: Vec<Rect> = [areas.header, areas.pins, areas.divider, areas.tabs, areas.right, areas.status, areas.footer]
                .into_iter().chain(areas.lists).filter(|r| !r.is_empty()).collect();
            let cells: u32 = all.iter().map(|r| u32::from(r.width) * u32::from(r.height)).sum();
            prop_assert_eq!(cells, u32::from(width) * u32::from(height), "every cell belongs to one area");
            for rect in &all {
                prop_assert!(rect.x + rect.width <= width && rect.y + rect.height <= height);
            }
        }
    }
}
