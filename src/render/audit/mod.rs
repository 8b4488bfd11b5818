//! An audit in the formats that are not a page of their own, and what all formats are given.
//!
//! It chooses the writer and filters nothing.

pub(super) mod callers;
mod index;
mod json;
mod markdown;
mod redacted;
pub(super) mod text;
pub(super) mod words;

pub use index::{render_audit_index, sort_by_grade};
pub use markdown::render_markdown;
pub use redacted::with_redacted;

use super::place::Locator;
use super::{Look, Simulated};
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
    /// What becomes of its callers, where that was looked into.
    pub callers: Option<Fates<'a>>,
}

/// What becomes of the callers of an audited menu.
#[derive(Debug, Clone, Copy)]
pub enum Fates<'a> {
    /// Found.
    Known(Simulated<'a>),
    /// Not found; the text says why.
    Unknown(&'a str),
}

/// What matters most about a menu, a sentence each: what becomes of a hundred callers, where that
/// is known, and how far the nearest person is.
pub fn headline(menu: &AuditedMenu<'_>) -> Vec<String> {
    let known = menu.callers.filter(|fates| matches!(fates, Fates::Known(_)));
    let callers = known.and_then(|fates| callers::headline(&fates).into_iter().next());
    callers.into_iter().chain([words::nearest_person(menu.audit)]).collect()
}

/// Writes everything that an audit says as text.
pub fn render_full_audit(menu: &AuditedMenu<'_>, look: &Look<'_>) -> String {
    text::full(menu, &Locator::new(menu.sources, look.project_dir_prefix), look)
}

/// Writes an audit, as text in short.
pub fn render_audit(format: AuditFormat, menu: &AuditedMenu<'_>, look: &Look<'_>) -> String {
    let locator = Locator::new(menu.sources, look.project_dir_prefix);
    match format {
        AuditFormat::Text => text::short(menu, &locator, look),
        AuditFormat::Markdown => render_markdown(&[*menu], look),
        AuditFormat::Json => {
            let mut text = format!("{:#}", json::json(menu, &locator, look));
            text.push('\n');
            text
        }
    }
}
