//! The JSON Schema of case.json, made from the records themselves.

use super::write::CaseFile;

/// The schema, pretty-printed, with a line feed at its end.
///
/// The error is `serde_json`'s; none is known to be raised.
pub fn schema() -> Result<String, serde_json::Error> {
    let schema = schemars::schema_for!(CaseFile<'static>);
    let mut text = serde_json::to_string_pretty(&schema)?;
    text.push('\n');
    Ok(text)
}
