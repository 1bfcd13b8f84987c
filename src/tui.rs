//! The shell: what the terminal shows.

pub mod draw;
pub mod theme;
