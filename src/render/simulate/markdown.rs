//! A simulation as Markdown, for a document or a comment.

use std::fmt::Write;

use super::{Simulated, words as say};
use crate::render::markdown::{code, escaped, text};

/// Nodes that are listed.
const LISTED: usize = 8;

pub(super) fn markdown(menu: &Simulated<'_>) -> String {
    let outcome = menu.outcome;
    let mut out = format!("# {}\n\n{}\n", escaped(say::name(menu)), escaped(&say::who(menu)));
    if let Some(caution) = say::caution(menu) {
        let _ = writeln!(out, "\n{caution}");
    }
    let _ = writeln!(out, "\n**{}**\n", say::headline(&outcome.all));
    let _ = writeln!(out, "| {} |", say::HEADS.join(" | "));
    let _ = writeln!(out, "| --- |{}", " ---: |".repeat(say::HEADS.len() - 1));
    let _ = writeln!(out, "| all callers | {} |", say::row(&outcome.all).join(" | "));
    for of in outcome.issues.iter().filter(|of| of.issue.is_some()) {
        let label = escaped(&say::issue_label(menu, of.issue, of.share));
        let _ = writeln!(out, "| {label} | {} |", say::row(&of.figures).join(" | "));
    }
    for (label, row) in say::other_rows(menu) {
        let _ = writeln!(out, "| {} | {} |", escaped(&label), row.join(" | "));
    }
    let lines = [say::spread(menu), say::hold(&outcome.all), say::crossing(menu)];
    for line in lines.into_iter().flatten() {
        let _ = writeln!(out, "\n{line}.");
    }
    let _ = writeln!(out, "\nTime goes to: {}.", say::parts(outcome));
    let _ = writeln!(out, "\nCalls end: {}.", say::ends(&outcome.all));
    let nodes = say::nodes(menu, LISTED);
    if !nodes.is_empty() {
        let _ = writeln!(out, "\n## Where the seconds go\n");
        let _ = writeln!(out, "| {} |", say::NODE_HEADS.join(" | "));
        let _ = writeln!(out, "| --- |{}", " ---: |".repeat(say::NODE_HEADS.len() - 1));
        for [name, rest @ ..] in nodes {
            let _ = writeln!(out, "| {} | {} |", code(&name), rest.join(" | "));
        }
    }
    if !menu.changes.is_empty() {
        let _ = writeln!(out, "\n## If callers behave differently\n");
        for change in menu.changes {
            let _ = writeln!(out, "- {}", say::change(change));
        }
    }
    if let Some(played) = menu.played {
        let _ = writeln!(out, "\n{}.", say::played(played, &outcome.all));
    }
    if !menu.assumptions.is_empty() {
        let _ = writeln!(out, "\n## Assumed, because the files do not say\n");
        for one in menu.assumptions {
            let _ = writeln!(out, "- {}", text(&say::assumption(menu, one)));
        }
    }
    out
}
