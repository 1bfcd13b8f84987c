//! How the text that a case holds relates to the document it is of.

use super::Source;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a source's text relates to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TextKind {
    /// The whole document, word for word.
    Full,
    /// A part of it, word for word.
    Excerpt,
    /// An account in our own words: only what stands inside quotation marks is verbatim.
    Digest,
    /// Read off a picture by a machine; letters may be wrong.
    Ocr,
}

impl TextKind {
    /// In words; for a digest with its warning.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Full => "full text",
            Self::Excerpt => "excerpt",
            Self::Digest => "digest: our words, fragments quoted",
            Self::Ocr => "read by machine: letters may be wrong",
        }
    }
}

impl Source {
    /// How its text relates to the document, or that it was not read.
    pub const fn text_words(&self) -> &'static str {
        if self.document.is_none() { "not read" } else { self.text.words() }
    }
}
