//! The program without a terminal: key strings through the state machine, screens as text, every size, any key.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "lints let tests do so, but not the functions that tests share"
)]

mod copied;
mod flows;
mod hands;
mod harness;
mod hostile;
mod readme;
mod screens;
mod sessions;
mod sizes;
mod suggested;
