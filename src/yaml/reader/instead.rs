//! A key or a value that is replaced by another one, spelt as the old one is.
//!
//! It knows how a scalar is written and not what it says.

use super::Reader;
use crate::diagnostic::{Fix, Safety};
use crate::source::Span;

impl Reader<'_> {
    /// The fix that writes another text in place of a key or a value, in the quotes that it has;
    /// none where anything but the old text stands there, such as an anchor or an escape.
    pub(crate) fn instead(
        &self,
        span: Option<Span>,
        (old, text): (&str, &str),
        safety: Safety,
    ) -> Option<Fix> {
        let span = span?;
        let raw = self.text.get(span.start as usize..span.end as usize)?;
        if raw.is_empty() || raw.trim_matches(['"', '\'']) != old {
            return None;
        }
        let word = |c: char| c.is_alphanumeric() || "-_.:/".contains(c);
        let is_bare = text.starts_with(char::is_alphanumeric)
            && !text.ends_with(':')
            && text.chars().all(word);
        let spelt = match raw.as_bytes()[0] {
            b'\'' => format!("'{}'", text.replace('\'', "''")),
            b'"' => serde_json::Value::from(text).to_string(),
            _ if is_bare => text.to_owned(),
            _ => serde_json::Value::from(text).to_string(),
        };
        let mut fix = Fix::instead(safety, span, spelt);
        fix.about = format!("write `{text}`");
        Some(fix)
    }
}
