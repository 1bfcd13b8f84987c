//! The program without a terminal: key strings through the state machine, screens as text, every size, any key.

mod flows;
mod harness;
mod hostile;
mod readme;
mod screens;
mod sizes;
