//! A YAML text that is edited in place: bytes are replaced, and the rest stays.
//!
//! It knows no fields and guesses nothing: what has no safe place gets no edit. Its callers read
//! back what they have written.

use crate::source::{Item, Outline};

/// Bytes that are replaced by a text.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: String,
}

/// The text with all edits made; `None` when two of them overlap.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut new = String::with_capacity(text.len() + 64 * edits.len());
    let mut done = 0;
    for edit in edits {
        new.push_str(text.get(done..edit.start as usize)?);
        new.push_str(&edit.text);
        done = edit.end as usize;
    }
    new.push_str(text.get(done..)?);
    Some(new)
}

/// A text with the places of its keys and values.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) outline: &'t Outline,
}

impl<'t> Page<'t> {
    pub(super) fn slice(&self, (start, end): (u32, u32)) -> &'t str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    pub(super) fn value(&self, item: &Item) -> &'t str {
        self.slice(item.value)
    }

    /// The text before a byte on its line.
    pub(super) fn before_on_line(&self, at: u32) -> Option<&'t str> {
        let before = self.text.get(..at as usize)?;
        Some(before.rsplit('\n').next().unwrap_or(before))
    }

    /// The end of the line that a byte is on, before its line break.
    pub(super) fn line_end(&self, at: u32) -> Option<u32> {
        let rest = self.text.get(at as usize..)?;
        let line = rest.split('\n').next().unwrap_or(rest);
        Some(at + line.trim_end_matches('\r').len() as u32)
    }

    /// The line break that the file uses there.
    pub(super) fn line_break(&self, line_end: u32) -> &'static str {
        let rest = &self.text[line_end as usize..];
        let windows =
            if rest.is_empty() { self.text.contains("\r\n") } else { rest.starts_with('\r') };
        if windows { "\r\n" } else { "\n" }
    }
}

/// A text put in where there was none.
pub(super) fn insert(at: u32, text: String) -> Edit {
    Edit { start: at, end: at, text }
}

/// A text as a YAML scalar that may stand anywhere: bare when it can only be read as that text.
pub(super) fn spelt(text: &str, quoted: bool) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_bare = !quoted
        && text.starts_with(char::is_alphabetic)
        && text.chars().all(word)
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_ascii_lowercase().as_str());
    if is_bare { text.to_owned() } else { in_quotes(text) }
}

fn in_quotes(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A scalar as it may be written inside of `{ … }` and `[ … ]`; `None` when it is empty, runs
/// over lines, or is bound to an anchor.
pub(super) fn in_flow(raw: &str) -> Option<String> {
    if raw.is_empty() || raw.contains('\n') || raw.starts_with(['&', '*', '!']) {
        return None;
    }
    let is_quoted = raw.starts_with(['"', '\'']);
    let is_plain = !raw.contains([',', '[', ']', '{', '}']);
    Some(if is_quoted || is_plain { raw.to_owned() } else { in_quotes(raw) })
}
