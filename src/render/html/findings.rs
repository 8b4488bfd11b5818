//! The findings of the page, each with its excerpts, its caller and its node.
//!
//! It filters nothing and knows no layout; the template draws.

use std::collections::BTreeMap;

use serde::Serialize;

use super::excerpts::{self, Excerpt};
use super::phone::{self, Script};
use crate::analysis::Analysis;
use crate::diagnostic::{Article, Diagnostic, Report};
use crate::limits;
use crate::render::place::{Locator, forward_slashes};
use crate::render::words;
use crate::tree::NodeId;

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

/// The findings, the worst first, and how many are left out.
pub(super) fn findings(
    menu: &str,
    report: &Report,
    analysis: &Analysis<'_>,
    locator: &Locator<'_>,
) -> (Vec<Finding>, usize) {
    let mut all: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    all.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let n_more = all.len().saturating_sub(limits::HTML_FINDINGS);
    let by_name: BTreeMap<&str, NodeId> =
        analysis.tree().iter().map(|(id, node)| (&*node.id, id)).collect();
    let shown =
        all.into_iter().take(limits::HTML_FINDINGS).enumerate().map(|(at, found)| Finding {
            id: format!("{menu}-f{}", at + 1),
            rule: found.rule,
            severity: found.severity.word(),
            doubt: words::doubt(found.certainty),
            message: found.message.clone(),
            help: found.help.clone(),
            caller: words::caller(found),
            articles: found.articles.iter().map(article).collect(),
            place: locator
                .primary(found)
                .map(|spot| format!("{}:{}", forward_slashes(spot.name), spot.start.line)),
            index: found.node.as_deref().and_then(|name| by_name.get(name)).map(|id| id.0),
            node: found.node.as_deref().map(str::to_owned),
            excerpts: excerpts::of(found, locator),
            script: phone::play(analysis, &found.witness),
        });
    (shown.collect(), n_more)
}

fn article(article: &Article) -> (String, String) {
    let word = article.standing.word();
    (word[..1].to_uppercase() + &word[1..], article.to_string())
}
