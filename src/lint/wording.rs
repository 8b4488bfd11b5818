//! Parts of messages that several rules share.
//!
//! It knows no rule.

/// Names for a message: the first `most` in backticks, and how many more there are.
pub fn names_of(names: &[&str], most: usize) -> String {
    let first: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(most) {
        0 => first,
        n => format!("{first} and {n} more"),
    }
}
