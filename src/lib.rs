//! casefile: walk a case file by keyboard.
//!
//! The rooms, from the ground up; each may use only what `ARCHITECTURE.md` allows it, and `tests/layers.rs` holds that:
//!
//! - [`text`]: what text is: folding, words, passages, spans, quotes, sanitising, wrapping.
//! - [`case`]: what a case is: records, ids, dates, answers, every rule that `check` knows. Pure data.
//! - [`store`]: reading and writing: a case folder, a single document, the bundled case.
//! - [`search`]: what can be found: vocabulary, postings, query, rank, highlight.
//! - [`analysis`]: what follows from a case: anchors, who says what. Pure functions.
//! - [`app`]: the state machine behind the screen, without terminal, file, clock or thread.
//! - [`tui`]: the terminal: event loop, workers, drawing.
//! - [`cli`]: the command line, one file a subcommand.

pub mod analysis;
pub mod app;
pub mod case;
pub mod cli;
pub mod search;
pub mod store;
pub mod text;
pub mod tui;
