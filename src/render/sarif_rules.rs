//! The rule catalogue as SARIF's `reportingDescriptor`s.
//!
//! GitHub shows them beside a finding; what it takes of them, and how much, is in its
//! table of supported properties. It knows no finding.

use serde::Serialize;

use super::{rule_url, words};
use crate::diagnostic::{Basis, RuleMeta, Severity};

/// GitHub takes no longer descriptions.
const MAX_DESCRIPTION: usize = 1024;

/// A rule as SARIF describes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

/// A SARIF message.
#[derive(Clone, Serialize)]
pub(super) struct Message {
    /// The plain text.
    pub(super) text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: [&'static str; 2],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

/// One rule of the catalogue.
pub(super) fn rule(meta: &RuleMeta) -> Rule {
    let page = meta.page.trim();
    let description =
        if page.is_empty() { meta.summary } else { first_paragraph(page, meta.summary) };
    Rule {
        id: meta.id,
        name: meta.id,
        short_description: Message { text: at_most(meta.summary) },
        full_description: Message { text: at_most(description) },
        help_uri: rule_url(meta.id),
        help: Help {
            text: words::more_about(meta.id),
            markdown: (!page.is_empty()).then_some(page),
        },
        default_configuration: Configuration {
            enabled: meta.on_by_default,
            level: level(meta.severity),
        },
        properties: Properties {
            tags: ["phone-menu", meta.group.word()],
            precision: precision(meta.basis),
            problem_severity: match meta.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    }
}

/// SARIF's word for a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// How often a finding of the rule is right, judged by what it rests on.
fn precision(basis: Basis) -> &'static str {
    match basis {
        Basis::Graph => "very-high",
        Basis::Sourced => "high",
        Basis::Direction | Basis::Opinion => "medium",
    }
}

/// The first paragraph of a page that is not a heading; `otherwise` when there is none.
fn first_paragraph<'a>(page: &'a str, otherwise: &'a str) -> &'a str {
    let mut paragraphs = page.split("\n\n").map(str::trim);
    paragraphs.find(|part| !part.is_empty() && !part.starts_with('#')).unwrap_or(otherwise)
}

fn at_most(text: &str) -> String {
    if text.chars().count() <= MAX_DESCRIPTION {
        return text.to_owned();
    }
    text.chars().take(MAX_DESCRIPTION - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_follows_what_a_rule_rests_on() {
        let bases = [Basis::Graph, Basis::Sourced, Basis::Direction, Basis::Opinion];
        assert_eq!(bases.map(precision), ["very-high", "high", "medium", "medium"]);
    }

    #[test]
    fn a_description_is_the_first_paragraph_and_not_too_long() {
        let page = "# dead-end\n\n## What it finds\n\nEnds that help nobody.\n\nMore.";
        assert_eq!(first_paragraph(page, "x"), "Ends that help nobody.");
        assert_eq!(first_paragraph("# only a heading", "x"), "x");
        assert_eq!(at_most(&"é".repeat(1024)).chars().count(), 1024);
        assert!(at_most(&"é".repeat(1024)).ends_with('é'));
        assert_eq!(at_most(&"é".repeat(1025)).chars().count(), 1024);
        assert!(at_most(&"é".repeat(1025)).ends_with('…'));
    }
}
