//! How reports begin: what the formats share to know their own reports again.
//!
//! It looks at the beginning only. It knows no files.

use crate::diagnostic::Severity;

/// Whether a text, white space left out, begins so and holds a mark of phonetree's own.
pub(super) fn begins(text: &str, begin: &str, mark: &str) -> bool {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    squeezed.starts_with(begin) && squeezed.contains(mark)
}

/// Whether a text begins with `severity[rule]` and what follows that in its format.
pub(super) fn begins_finding(text: &str, after: &str) -> bool {
    let rule = Severity::ALL.iter().find_map(|severity| {
        text.strip_prefix(severity.word())?.strip_prefix('[')?.split_once(']')
    });
    rule.is_some_and(|(rule, rest)| {
        rest.starts_with(after) && rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    })
}

/// The first line of a text.
pub(super) fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}
