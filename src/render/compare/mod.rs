//! What a change to a menu does, in every format.
//!
//! It lays out and filters nothing; what differs, and which conditions are met, is decided
//! below.

mod callers;
mod figures;
mod html;
mod json;
mod lines;
mod markdown;
mod pictures;
mod text;
mod words;

use super::Look;
use crate::compare::Comparison;
use crate::condition::Condition;

/// A format of `phonetree compare`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompareFormat {
    /// For a terminal.
    Text,
    /// For a comment on a change.
    Markdown,
    /// For programs.
    Json,
    /// For people: one page with both pictures side by side.
    Html,
}

/// Writes a comparison with the conditions that were asked for.
pub fn render_comparison(
    format: CompareFormat,
    comparison: &Comparison<'_>,
    conditions: &[Condition],
    look: &Look<'_>,
) -> String {
    match format {
        CompareFormat::Text => text::text(comparison, conditions, look),
        CompareFormat::Markdown => markdown::markdown(comparison, conditions, look),
        CompareFormat::Json => format!("{:#}\n", json::json(comparison, conditions, look)),
        CompareFormat::Html => html::html(comparison, conditions, look),
    }
}
