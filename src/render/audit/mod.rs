//! An audit in the formats that are not a page of their own, and what all formats are given.
//!
//! It chooses the writer and filters nothing.

mod index;
mod json;
mod markdown;
pub(super) mod text;
pub(super) mod words;

pub use index::{render_audit_index, sort_by_grade};
pub use markdown::render_markdown;

use super::Look;
use super::place::Locator;
use crate::audit::Audit;
use crate::source::Sources;

/// A format of `phonetree audit` and `phonetree routes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AuditFormat {
    /// For a terminal.
    Text,
    /// For a document or a comment.
    Markdown,
    /// For programs.
    Json,
}

/// One audited menu, as the reports about several take it.
#[derive(Debug, Clone, Copy)]
pub struct AuditedMenu<'a> {
    /// The audit.
    pub audit: &'a Audit<'a>,
    /// The name of the audited file.
    pub file: &'a str,
    /// Its texts.
    pub sources: &'a Sources,
}

/// Writes everything that an audit says as text; `file` is the name of the audited file.
pub fn render_full_audit(
    audit: &Audit<'_>,
    file: &str,
    sources: &Sources,
    look: &Look<'_>,
) -> String {
    text::full(audit, file, &Locator::new(sources, look.project_dir_prefix), look)
}

/// Writes an audit, as text in short; `file` is the name of the audited file.
pub fn render_audit(
    format: AuditFormat,
    audit: &Audit<'_>,
    file: &str,
    sources: &Sources,
    look: &Look<'_>,
) -> String {
    let locator = Locator::new(sources, look.project_dir_prefix);
    match format {
        AuditFormat::Text => text::short(audit, file, &locator, look),
        AuditFormat::Markdown => render_markdown(&[AuditedMenu { audit, file, sources }], look),
        AuditFormat::Json => {
            let mut text = format!("{:#}", json::json(audit, file, &locator, look));
            text.push('\n');
            text
        }
    }
}
