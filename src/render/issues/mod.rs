//! The issues of a menu as text, Markdown, HTML, CSV and JSON; and what a change does to them.
//!
//! It lays out and filters nothing; colour and width are parameters.

mod compare;
mod html;
mod machine;
mod people;
mod words;

pub use compare::{Compared, render_compared};
pub(super) use compare::{change_json, sentence as change_sentence};
pub(super) use machine::coverage_json;
pub(super) use people::{HEADS, cells};
pub(super) use words::coverage;

use super::Look;
use crate::audit::IssueSheet;

/// A format of `phonetree issues`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueFormat {
    /// For a terminal.
    Text,
    /// For a document or a comment.
    Markdown,
    /// For a browser: one page that needs no other file.
    Html,
    /// For a spreadsheet.
    Csv,
    /// For programs.
    Json,
}

/// The menu that the issues belong to.
#[derive(Debug, Clone, Copy)]
pub struct MenuHeading<'a> {
    /// The name of the menu's file.
    pub file: &'a str,
    /// What the menu calls itself; empty when it does not say.
    pub name: &'a str,
    /// The catalogue's title, where one was used.
    pub catalogue: Option<&'a str>,
}

/// Writes the sheet.
pub fn render_issues(
    format: IssueFormat,
    sheet: &IssueSheet<'_>,
    subject: MenuHeading<'_>,
    look: &Look<'_>,
) -> String {
    match format {
        IssueFormat::Text => people::text(sheet, subject, look),
        IssueFormat::Markdown => people::markdown(sheet, subject),
        IssueFormat::Html => html::sheet(sheet, subject, look),
        IssueFormat::Csv => machine::csv(sheet),
        IssueFormat::Json => {
            format!("{:#}\n", machine::json(sheet, subject, look))
        }
    }
}
