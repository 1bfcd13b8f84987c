//! What can be found: people, questions, claims, sources and passages, by words however misspelt, phrases and fields.
//!
//! [`Index::build`] makes an index of a case, [`Query::parse`] reads what was typed, [`Index::search`] answers. All of
//! it is pure: the same index and query give the same answer, on any thread and after any other query. What is known
//! of records beyond their words comes from the caller as [`Flags`]; this room knows nothing of analysis.
//!
//! A word of a query meets words of the vocabulary, not letters of passages: those are few, and each stands for all the
//! rows that hold it. What is left then is read from lists of word numbers.

mod bits;
mod block;
pub mod choose;
mod facts;
mod filter;
mod flags;
mod gather;
mod highlight;
mod hit;
mod index;
mod intern;
mod met;
mod pass;
mod paste;
mod plan;
mod postings;
mod query;
mod record;
mod run;
mod same;
mod score;
mod segment;
mod shelf;
mod spellings;
mod tell;
mod term;
#[cfg(test)]
mod tests;
mod varint;
mod vocabulary;
mod ways;
mod whole;
mod word;

pub use flags::{Flag, Flags, Marks};
pub use highlight::highlight;
pub use hit::{Beside, Entry, Group, Hit, How, Missing, Results, Spellings, Total, Why};
pub use index::Index;
pub use query::{Atom, Clause, Clock, Field, Mode, PASTE, Query, What};
pub use run::Options;
pub use word::Word;
