//! placeholder
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Date {
    raw: String,
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(raw: String) -> Result<Self, String> {
        Ok(Self { raw })
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.raw
    }
}

impl Date {
    /// The date as written.
    pub fn as_str(&self) -> &str {
        &self.raw
    }
}
