//! The keys of a path: `1.3.2`, `1>3`, `1-3`.
//!
//! It knows no rows.

use crate::tree::Key;

/// The keys of a text; none where it is no path.
pub(super) fn path(text: &str) -> Option<Vec<Key>> {
    let is_sign = |c: char| matches!(c, '.' | '>' | '-' | '/' | '→' | ',' | '|' | '»' | ' ');
    let keys = text.split(is_sign).filter(|part| !part.is_empty());
    let keys: Option<Vec<Key>> = keys.map(|part| Key::parse(part).ok()).collect();
    keys.filter(|keys| !keys.is_empty())
}

/// A path as messages and names have it: `1.3.2`.
pub(super) fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::as_str).collect::<Vec<_>>().join(".")
}

/// Whether a cell stands for the start of the call.
pub(super) fn is_start(text: &str) -> bool {
    let lower = text.to_lowercase();
    matches!(lower.as_str(), "" | "start" | "main" | "main menu" | "root" | "top" | "-" | "." | "/")
}

/// What to write for a path that cannot be read.
pub(super) fn help(text: &str) -> String {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_lowercase();
    if MONTHS.iter().any(|month| lower.contains(month)) {
        return "the spreadsheet made a date of it: format the column as text, and write the keys \
                with `>` between them, such as `1>3`"
            .to_owned();
    }
    "write all keys from the start with `.` or `>` between them, such as `1>3>2`".to_owned()
}
