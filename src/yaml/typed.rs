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
/// When the text is no YAML or does not fit. The shapes of [`super::Slot`] fit anything,
/// so that for a text which [`super::outline`] took in this is an error only where the
/// two readers differ.
pub fn typed<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line().saturating_sub(1));
        let start = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(i, _)| i + 1)
            .nth(line.wrapping_sub(1))
            .unwrap_or(0);
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        YamlError::new(format!("this is no YAML: {error}"), start as u32, end as u32)
    })
}

/// Writes a value as YAML.
///
/// # Errors
/// When the value has keys that are maps or lists.
pub fn emit<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_yaml::to_string(value).map_err(|error| YamlError::new(error.to_string(), 0, 0))
}
