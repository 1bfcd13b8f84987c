//! Reading and writing: a case folder, plain documents, the bundled case, saving.
//!
//! Everything read here is hostile until shown otherwise: a record that cannot be read becomes a problem and is kept as
//! it stands, and nothing else is lost for it. This room knows files and JSON; it knows no terminal.

mod bundled;
mod fields;
mod files;
mod locate;
mod open;
mod plain;
mod read;
mod records;
mod salvage;
mod save;
mod scalar;
mod schema;
pub mod sessions;
mod sources;
mod syntax;
pub mod user;
mod write;

pub use files::Refusal;
pub use open::{Folder, Location, OpenError, Opened, look_for, open, open_in_steps};
pub use plain::{Arrival, Going, Growing, SUBCOMMAND, Tell, read_with, serve};
pub use read::{Mend, NotACase, Reading, read};
pub use save::{SaveError, save};
pub use schema::schema;
pub use write::write;

/// The name of a case's file in its folder.
pub const CASE_FILE: &str = "case.json";

/// The version of the format that this program reads and writes.
pub const FORMAT: &str = "casefile/1";
