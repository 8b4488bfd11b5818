//! YAML text to typed values and back.
//!
//! A thin wall around the YAML crate that fills shapes. It knows no places: the outline
//! has them.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::YamlError;

/// Reads a text into a shape.
///
/// # Errors
/// When the text is not YAML or does not fit. The shapes of [`super::Slot`] fit anything,
/// so that for a text which [`super::outline`] took in this is an error only where the
/// two readers differ.
pub fn typed<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|error| {
        // The reader counts lines and characters from 1.
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        let before = text.split_inclusive('\n').take(line.saturating_sub(1));
        let start: usize = before.map(str::len).sum();
        let line = text[start..].split('\n').next().unwrap_or("");
        let at = line.char_indices().nth(column.saturating_sub(1)).map_or(0, |(i, _)| i);
        let at = (start + at) as u32;
        YamlError::new(format!("not valid YAML: {error}"), at, at)
            .help("put texts with signs such as `:` or `,` in quotes")
    })
}

/// Writes a value as YAML.
///
/// # Errors
/// When the value has keys that are maps or lists.
pub fn emit<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_yaml::to_string(value).map_err(|error| YamlError::new(error.to_string(), 0, 0))
}
