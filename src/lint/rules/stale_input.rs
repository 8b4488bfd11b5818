//! `stale-input`: a decision looks at keys that callers pressed earlier, not at those that
//! they have just pressed.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Collect, NodeId, NodeKind, SwitchOn};

/// A `switch` behind digits that are not kept, on digits entered earlier.
pub struct StaleInput;

static META: RuleMeta = RuleMeta {
    id: "stale-input",
    summary: "what callers enter is dropped, and an earlier entry decides in its place",
    group: Group::Errors,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/stale-input.md"),
};

impl Rule for StaleInput {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, node) in cx.tree.iter() {
            let NodeKind::Collect(collect) = &node.kind else { continue };
            if collect.into.is_none()
                && cx.analysis.is_reached(id)
                && let Some(switch) = decided_by(cx, collect)
            {
                out.push(finding(cx, id, switch));
            }
        }
    }
}

/// The `switch` that follows dropped digits.
fn decided_by(cx: &Context<'_>, collect: &Collect) -> Option<NodeId> {
    let next = cx.analysis.past_messages(collect.next?).node()?;
    matches!(cx.tree.node(next).kind, NodeKind::Switch(_)).then_some(next)
}

fn finding(cx: &Context<'_>, asks: NodeId, switch: NodeId) -> Finding {
    let read = match &cx.tree.node(switch).kind {
        NodeKind::Switch(found) => match &found.on {
            SwitchOn::MenuKey(menu) => format!("the key pressed in `{}`", cx.tree.node(*menu).id),
            SwitchOn::Value(name) => format!("`{name}`"),
        },
        _ => String::new(),
    };
    let (asks_name, name) = (&cx.tree.node(asks).id, &cx.tree.node(switch).id);
    let message = format!(
        "what callers enter in `{asks_name}` is ignored: `{name}` behind it looks at {read}, \
         which was entered earlier"
    );
    Finding::new(cx, Subject::node(cx, switch), message)
        .help(format!("let `{name}` look at what was entered in `{asks_name}`"))
        .certainty(Certainty::Likely)
        .also(cx, Subject::node(cx, asks), "callers are asked here")
        .witness(cx.analysis.witness_to(switch))
}
