//! What text is. This room uses no other: everything here works on plain strings.
//!
//! Only [`Span`] cuts strings; only [`sanitise`](crate::text::sanitise) makes what a terminal may show.

pub mod distance;
pub mod document;
pub mod fold;
pub mod span;
pub mod words;

pub use document::Document;
pub use fold::{Folded, fold};
pub use span::Span;
pub use words::words;
