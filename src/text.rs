//! What text is. This room uses no other: everything here works on plain strings.
//!
//! Only [`Span`] cuts strings; only [`sanitise`] makes what a terminal may show.

mod align;
pub mod diff;
pub mod distance;
pub mod document;
mod edits;
pub mod fold;
mod normal;
pub mod quote;
pub mod reflow;
pub mod sanitise;
pub mod sentences;
pub mod span;
pub mod width;
pub mod words;
pub mod wrap;

pub use diff::{Change, diff};
pub use document::{Document, Locator, PaperMark};
pub use fold::{Folded, fold};
pub use quote::{Anchor, AnchorState, Haystack, Needle};
pub use reflow::{reflow, reflow_markdown};
pub use sanitise::{Lines, Marks, Safe};
pub use sentences::sentences;
pub use span::Span;
pub use width::{Cut, cut_to_width, width};
pub use words::words;
pub use wrap::wrap;
