//! What can be found: people, questions, claims, sources and passages, by words however misspelt, phrases and fields.
//!
//! [`Index::build`] makes an index of a case, [`Query::parse`] reads what was typed, [`Index::search`] answers. All of
//! it is pure: the same index and query give the same answer, on any thread and after any other query. What is known
//! of records beyond their words comes from the caller as [`Flags`]; this room knows nothing of analysis.

mod distance;
mod flags;
mod hit;
mod index;
mod query;
mod word;

pub use flags::{Flag, Flags, Marks};
pub use hit::{Entry, Group, Hit, How, Missing, Results, Spellings, Total, Why};
pub use index::{Index, Options};
pub use query::{Atom, Clause, Field, Mode, PASTE, Query, What};
pub use word::Word;
