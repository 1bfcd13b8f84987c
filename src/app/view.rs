//! What stands where on the screen, as lines of roles and safe text. The terminal only paints it.

pub mod bars;
pub mod lists;
pub mod overlays;
pub mod right;

use super::role::{Line, Role};

/// One row of an area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What stands in it.
    pub line: Line,
    /// The role that the whole row has, to its end: a selected row, a heading.
    pub whole: Option<Role>,
}

impl Row {
    /// A row without a role of its own.
    pub fn plain(line: Line) -> Self {
        Self { line, whole: None }
    }

    /// A row with a role of its own.
    pub fn of(line: Line, whole: Role) -> Self {
        Self { line, whole: Some(whole) }
    }
}
