//! A comma in an unquoted text inside `{ … }`, which ends the text for YAML.
//!
//! It looks at places and knows no field of the format.

use super::{Reader, UNKNOWN_FIELD};
use crate::source::{ItemId, Shape};

impl Reader<'_> {
    /// Whether an entry is the rest of a text that a comma ended, which is then reported: it has
    /// no value, and the entry before it in the same `{ … }` is an unquoted text.
    pub(super) fn is_cut_text(&mut self, before: Option<ItemId>, at: ItemId) -> bool {
        let entries = before.and_then(|before| self.outline.get(before)).zip(self.outline.get(at));
        let Some((before, entry)) = entries else { return false };
        let (Some((_, end)), Some(key)) = (before.key, entry.key) else { return false };
        let slice = |from: u32, to: u32| self.text.get(from as usize..to as usize).unwrap_or("");
        let value_of = |value: (u32, u32)| slice(value.0, value.1).trim();
        let between = slice(before.value.1.max(end), key.0).trim();
        let is_plain = !value_of(before.value).starts_with(['"', '\'', '&', '!', '|', '>']);
        if before.shape != Shape::Scalar
            || !is_plain
            || !value_of(entry.value).is_empty()
            || between != ","
        {
            return false;
        }
        // A further piece of a text that was reported with its first comma.
        if value_of(before.value).is_empty() {
            return true;
        }
        let field = before.key.map_or("", |(start, end)| slice(start, end));
        let name = slice(key.0, key.1);
        let message = format!(
            "the `,` ends the text of `{field}`, so that `{name}` is read as a field of its own"
        );
        let quoted = slice(before.value.0, key.1).replace('\\', "\\\\").replace('"', "\\\"");
        let finding = self.mistake(UNKNOWN_FIELD, self.on_key(at), message);
        self.push(finding.help(format!("put the text in quotes: `{field}: \"{quoted}\"`")));
        true
    }
}
