//! Reading and writing cases: what is read is written back, and nothing is lost on the way.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod docs;
mod kill;
mod open;
mod read;
mod roundtrip;
mod save;
mod schema;
mod strategy;
