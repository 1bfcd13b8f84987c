//! The user's own files: where the settings are, and reading them.

use super::{Refusal, files};
use etcetera::BaseStrategy as _;
use std::path::{Path, PathBuf};

/// The folder that the program has in each of the user's own.
pub(super) const OWN: &str = "casefile";

/// Where the settings are looked for: `$XDG_CONFIG_HOME/casefile/config.toml`. None where the user has no home.
pub fn config_file() -> Option<PathBuf> {
    let user = etcetera::choose_base_strategy().ok()?;
    Some(user.config_dir().join(OWN).join("config.toml"))
}

/// The text of a file of the user's; bytes that are no text become replacement characters.
pub fn text(path: &Path) -> Result<String, Refusal> {
    Ok(String::from_utf8_lossy(&files::bytes(path)?).into_owned())
}
