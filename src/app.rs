//! The state machine behind the screen: what is shown, what a key means, what happens then.
//!
//! It knows no terminal, file, clock or thread. [`State::update`] takes what happened and answers with what is to be
//! done; the shell in `tui` does it. [`view`] says what stands where, as lines of roles and safe text.

pub mod action;
pub mod card;
pub mod config;
pub mod effect;
mod follow;
pub mod history;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod lists;
pub mod msg;
pub mod overlay;
pub mod reader;
pub mod recent;
pub mod role;
pub mod session;
pub mod state;
pub mod trail;
mod update;
pub mod view;

pub use effect::Effect;
pub use msg::Msg;
pub use state::{Options, State};
