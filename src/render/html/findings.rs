//! The findings of the page by rule, the worst rule first: each with its own severity, excerpts,
//! caller and node, and each rule with what it means for callers.
//!
//! It filters nothing and knows no layout; the template draws.

use std::collections::BTreeMap;

use serde::Serialize;

use super::excerpts::{self, Excerpt};
use super::phone::{self, Script};
use crate::audit::Audit;
use crate::diagnostic::{Article, Diagnostic};
use crate::limits;
use crate::render::audit::words as say;
use crate::render::place::{Locator, forward_slashes};
use crate::render::{Look, rule_url, words};
use crate::tree::NodeId;

/// The findings of one rule.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    id: String,
    pub(super) rule: &'static str,
    /// What the rule finds, in a sentence.
    summary: String,
    /// Why callers suffer.
    why: String,
    /// The page of the rule on the web, where there is one.
    url: Option<String>,
    severity: &'static str,
    counts: String,
    pub(super) findings: Vec<Finding>,
}

/// A finding with its excerpts.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) id: String,
    pub(super) rule: &'static str,
    pub(super) severity: &'static str,
    doubt: Option<&'static str>,
    pub(super) message: String,
    help: Option<String>,
    caller: Option<String>,
    /// What kind of text, and where it says so.
    articles: Vec<(String, String)>,
    place: Option<String>,
    pub(super) index: Option<u32>,
    node: Option<String>,
    excerpts: Vec<Excerpt>,
    script: Option<Script>,
}

/// The findings by rule, the worst rule first, and how many findings are left out.
pub(super) fn groups(
    menu: &str,
    audit: &Audit<'_>,
    look: &Look<'_>,
    locator: &Locator<'_>,
) -> (Vec<Group>, usize) {
    let analysis = audit.analysis;
    let by_name: BTreeMap<&str, NodeId> =
        analysis.tree().iter().map(|(id, node)| (&*node.id, id)).collect();
    let mut n_shown = 0;
    let mut groups = Vec::new();
    for found in say::by_gravity(audit) {
        let room = limits::HTML_FINDINGS - n_shown;
        if room == 0 {
            break;
        }
        let rule = found[0].rule;
        let meta = look.catalogue.iter().find(|meta| meta.id == rule);
        let one = |(at, found): (usize, &&Diagnostic)| {
            let index = found.node.as_deref().and_then(|name| by_name.get(name)).copied();
            Finding {
                id: format!("{menu}-f{}", n_shown + at + 1),
                rule,
                severity: found.severity.word(),
                doubt: words::doubt(found.certainty),
                message: found.message.clone(),
                help: found.help.clone(),
                caller: words::caller(found),
                articles: found.articles.iter().map(article).collect(),
                place: place(found, locator),
                index: index.map(|id| id.0),
                node: index.map(|id| analysis.title_of(id).into_owned()),
                excerpts: excerpts::of(found, locator),
                script: phone::play(analysis, &found.witness),
            }
        };
        let findings: Vec<Finding> = found.iter().take(room).enumerate().map(one).collect();
        n_shown += findings.len();
        groups.push(Group {
            id: format!("{menu}-r-{rule}"),
            rule,
            summary: meta.map_or("", |meta| meta.summary).to_owned(),
            why: meta.map_or("", |meta| why(meta.page)).replace('\n', " "),
            url: rule_url(rule),
            severity: found[0].severity.word(),
            counts: say::counted_findings(&found),
            findings,
        });
    }
    (groups, audit.report.diagnostics.len() - n_shown)
}

/// The first paragraph of a rule's page about why callers suffer.
fn why(page: &str) -> &str {
    let section = page.split("\n## Why callers suffer\n").nth(1).unwrap_or("");
    section.trim_start().split("\n\n").next().unwrap_or("").trim()
}

/// Where a finding is: `menus/shop.yaml:12`.
pub(super) fn place(found: &Diagnostic, locator: &Locator<'_>) -> Option<String> {
    let spot = locator.primary(found)?;
    Some(format!("{}:{}", forward_slashes(spot.name), spot.start.line))
}

fn article(article: &Article) -> (String, String) {
    let word = article.standing.word();
    (word[..1].to_uppercase() + &word[1..], article.to_string())
}
