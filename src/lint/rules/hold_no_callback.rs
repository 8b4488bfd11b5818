//! `hold-no-callback`: a long wait without a way to be called back or to leave a message.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::graph::To;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Seconds;
use crate::tree::{NodeId, NodeKind, Queue, Target};

/// A long wait that callers can only sit through.
pub struct HoldNoCallback;

static META: RuleMeta = RuleMeta {
    id: "hold-no-callback",
    summary: "callers wait long and cannot ask to be called back",
    group: Group::Holds,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta {
            name: "warn",
            default: OptionValue::Seconds(300.0),
            about: "a longer wait without the offer is a warning",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Seconds(900.0),
            about: "a longer wait without the offer is an error",
        },
    ],
    page: include_str!("../../../docs/rules/hold-no-callback.md"),
};

impl Rule for HoldNoCallback {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (warn, error) = (cx.seconds("warn"), cx.seconds("error"));
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let NodeKind::Queue(queue) = &node.kind else { continue };
            let Some((field, wait)) = wait_of(queue) else { continue };
            if (wait <= warn && wait <= error) || is_offered(cx, queue) {
                continue;
            }
            let message = format!(
                "callers in `{}` wait {}, and no key lets them be called back or leave a message: \
                 they hang up and call again",
                node.id,
                Seconds::exact(wait)
            );
            let mut finding = Finding::new(
                cx,
                Subject::node(cx, id).inside(cx, "queue").field(field),
                message,
            )
            .help(format!(
                "offer it with a key, such as `leave: {{ 1: {{ say: \"To be called back, press \
                 1.\", goto: … }} }}`, or after {} with `max_wait` and `after`",
                Seconds::exact(warn.min(error))
            ))
            .witness(cx.analysis.witness_to(id));
            if wait > error {
                finding = finding.severity(Severity::Error);
            }
            out.push(finding);
        }
    }
}

/// How long callers wait: the usual wait, and the longest where it is shorter or alone.
fn wait_of(queue: &Queue) -> Option<(&'static str, f64)> {
    match (queue.wait, queue.max_wait) {
        (Some(wait), Some(max)) if max < wait => Some(("max_wait", max)),
        (Some(wait), _) => Some(("wait", wait)),
        (None, Some(max)) => Some(("max_wait", max)),
        (None, None) => None,
    }
}

/// Whether a key leads out of the queue to a callback or a message box, or may do so.
fn is_offered(cx: &Context<'_>, queue: &Queue) -> bool {
    queue.leave.iter().any(|choice| may_take_message(cx, choice.target))
}

/// Whether callers can be called back, or leave a message, some way on from a target.
/// Other queues are not passed: callers would only wait again.
fn may_take_message(cx: &Context<'_>, target: Target) -> bool {
    let mut open: Vec<NodeId> = match target {
        Target::Node(id) => vec![id],
        Target::Hangup => return false,
        // What `back` leads to, and what the file does not know, may offer it.
        _ => return true,
    };
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &cx.tree.node(id).kind {
            NodeKind::Callback(_) | NodeKind::Voicemail { .. } | NodeKind::Opaque(_) => {
                return true;
            }
            NodeKind::Queue(_) => continue,
            _ => {}
        }
        open.extend(cx.graph.edges(id).filter_map(|edge| match edge.to {
            To::Node(next) => Some(next),
            _ => None,
        }));
    }
    false
}
