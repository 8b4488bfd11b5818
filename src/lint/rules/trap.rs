//! `trap`: nodes that callers can enter and leave only by hanging up.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::wording::helping_node;
use crate::lint::{Context, Finding, Findings, Rule, Subject};

/// An inescapable loop.
pub struct Trap;

static META: RuleMeta = RuleMeta {
    id: "trap",
    summary: "callers are caught in a loop that they can leave only by hanging up",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/trap.md"),
};

/// Most nodes of a loop that the message names; it counts the rest.
const NAMED: usize = 4;

impl Rule for Trap {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for found in cx.analysis.traps() {
            let mut names: Vec<String> = found
                .nodes
                .iter()
                .take(NAMED)
                .map(|id| format!("`{}`", cx.tree.node(*id).id))
                .collect();
            if found.nodes.len() > NAMED {
                names.push(format!("{} more", found.nodes.len() - NAMED));
            }
            let message = format!(
                "callers who get to `{}` never get out: every way leads back into {}",
                cx.tree.node(found.door).id,
                names.join(", ")
            );
            let mut finding = Finding::new(cx, Subject::node(cx, found.door), message)
                .help(help(cx))
                .witness(found.witness.clone());
            for other in found.nodes.iter().filter(|id| **id != found.door).take(NAMED) {
                finding = finding.also(cx, Subject::node(cx, *other), "part of the loop");
            }
            out.push(finding);
        }
    }
}

fn help(cx: &Context<'_>) -> String {
    match helping_node(cx) {
        Some(name) => {
            format!("give the loop a way out, such as `0: {name}` or `exhausted: {name}`")
        }
        None => "give the loop a way out: add a node with a `voicemail`, such as `message`, and \
                 `exhausted: message`"
            .to_owned(),
    }
}
