//! What an import could not carry over, as text and as JSON.
//!
//! It counts and formats; it decides nothing.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::SCHEMA_VERSION;
use super::place::Locator;
use super::words;
use crate::diagnostic::Report;
use crate::import::{Imported, Loss, LossReason};
use crate::source::{Position, Sources};
use crate::tree::{NodeKind, PhoneTree, Target};

/// The most losses of one reason that are listed; the rest is only counted.
const LISTED: usize = 20;

/// The losses grouped by reason, each with its file and line, below a line of totals.
pub fn render_losses(imported: &Imported, sources: &Sources) -> String {
    let locator = Locator::new(sources, None);
    let mut out = String::new();
    let (n_nodes, n_menus) = size(imported);
    let _ = writeln!(
        out,
        "{}, {}; {} of {} carried over",
        words::counted(n_nodes, "node"),
        words::counted(n_menus, "menu"),
        imported.stats.n_carried,
        words::counted(imported.stats.n_blocks, "block"),
    );
    let n_opaque = imported.n_opaque_exits();
    if n_opaque > 0 {
        let exits = words::counted(n_opaque, "exit");
        let _ = writeln!(out, "{exits} cannot be decided from the files");
    }
    for (reason, n) in imported.losses_by_reason() {
        let _ = writeln!(out, "\nlost[{reason}] {} ({n})", reason.about());
        for loss in of(imported, reason).take(LISTED) {
            let place = place(loss, sources, &locator).map_or(String::new(), |(name, at)| {
                let name = words::one_line(&name);
                match &loss.block {
                    // A flow may be written in one line.
                    Some(block) => {
                        let block = words::one_line(block);
                        format!("{name}:{}:{}: `{block}`: ", at.line, at.column)
                    }
                    None => format!("{name}:{}: ", at.line),
                }
            });
            let what = words::one_line(&loss.what);
            let exits = exits(loss, imported.tree.as_ref());
            let exits = if exits.is_empty() {
                String::new()
            } else {
                format!(" → {}", words::one_line(&exits.join(", ")))
            };
            let _ = writeln!(out, "  {place}{what}{exits}");
        }
        if n > LISTED {
            let _ = writeln!(out, "  and {} more", n - LISTED);
        }
    }
    out
}

/// The same for programs. Keys are stable: new ones may come, none goes.
pub fn render_losses_json(imported: &Imported, report: &Report, sources: &Sources) -> String {
    let locator = Locator::new(sources, None);
    let (n_nodes, n_menus) = size(imported);
    let losses: Vec<Value> = imported
        .losses
        .iter()
        .map(|loss| {
            let place = place(loss, sources, &locator);
            let node = imported.tree.as_ref().zip(loss.node).map(|(tree, id)| &*tree.node(id).id);
            json!({
                "reason": loss.reason.word(),
                "what": loss.what,
                "file": place.as_ref().map(|(name, _)| name),
                "line": place.as_ref().map(|(_, at)| at.line),
                "column": place.as_ref().map(|(_, at)| at.column),
                "block": loss.block,
                "node": node,
                "exits": exits(loss, imported.tree.as_ref()),
                "is_block": loss.is_block,
            })
        })
        .collect();
    let found: Vec<Value> = report
        .diagnostics
        .iter()
        .map(|finding| {
            let spot = locator.primary(finding);
            json!({
                "rule": finding.rule,
                "severity": finding.severity.word(),
                "message": finding.message,
                "help": finding.help,
                "file": spot.map(|spot| spot.name),
                "line": spot.map(|spot| spot.start.line),
            })
        })
        .collect();
    let name_of = |id| imported.tree.as_ref().map(|tree| &*tree.node(id).id);
    let blocks: Vec<Value> = imported
        .blocks
        .iter()
        .map(|block| {
            let spot = sources.span(block.place).and_then(|span| locator.spot(span));
            json!({
                "block": block.name,
                "file": spot.map(|spot| spot.name),
                "line": spot.map(|spot| spot.start.line),
                "column": spot.map(|spot| spot.start.column),
                "node": block.node.and_then(name_of),
            })
        })
        .collect();
    let by_reason: serde_json::Map<String, Value> = imported
        .losses_by_reason()
        .into_iter()
        .map(|(reason, n)| (reason.word().to_owned(), json!(n)))
        .collect();
    let value = json!({
        "schema_version": SCHEMA_VERSION,
        "nodes": n_nodes,
        "menus": n_menus,
        "blocks": imported.stats.n_blocks,
        "carried": imported.stats.n_carried,
        "opaque_exits": imported.n_opaque_exits(),
        "losses_by_reason": by_reason,
        "losses": losses,
        "nodes_of_blocks": blocks,
        "findings": found,
    });
    format!("{value:#}\n")
}

fn of(imported: &Imported, reason: LossReason) -> impl Iterator<Item = &Loss> {
    imported.losses.iter().filter(move |loss| loss.reason == reason)
}

fn size(imported: &Imported) -> (usize, usize) {
    let nodes = imported.tree.as_ref().map_or(&[][..], |tree| &tree.nodes);
    let is_menu = |kind: &NodeKind| matches!(kind, NodeKind::Menu(_));
    (nodes.len(), nodes.iter().filter(|node| is_menu(&node.kind)).count())
}

fn place(loss: &Loss, sources: &Sources, locator: &Locator<'_>) -> Option<(String, Position)> {
    let spot = locator.spot(sources.span(loss.place)?)?;
    Some((spot.name.to_owned(), spot.start))
}

fn exits(loss: &Loss, tree: Option<&PhoneTree>) -> Vec<String> {
    let word = |target: &Target| match tree {
        Some(tree) => tree.target_name(*target).to_owned(),
        None => target.word().unwrap_or_default().to_owned(),
    };
    loss.exits.iter().map(word).collect()
}
