//! The case that comes with the program.

/// Its case.json.
pub(super) const CASE: &str = include_str!("../../assets/bundled/case.json");

/// The text of one of its sources' files.
pub(super) fn source(file: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(name, _)| *name == file).map(|(_, text)| *text)
}

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/bundled/", $name)))),*]
    };
}

/// The files of its sources.
const SOURCES: &[(&str, &str)] = sources![
    "sources/s1-denies-setting-up.md",
    "sources/s2-the-blast.md",
    "sources/s3-kecia-gayle.md",
    "sources/s4-spent-the-day.md",
    "sources/s5-convicted-murderer.md",
];
