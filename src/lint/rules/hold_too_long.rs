//! `hold-too-long`: callers are kept waiting in a queue for minutes.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Seconds;
use crate::tree::{NodeKind, Queue};

/// A declared wait that is too long.
pub struct HoldTooLong;

static META: RuleMeta = RuleMeta {
    id: "hold-too-long",
    summary: "callers are kept waiting in a queue for too long",
    group: Group::Holds,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta {
            name: "warn",
            default: OptionValue::Seconds(180.0),
            about: "a longer wait is a warning",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Seconds(300.0),
            about: "a longer wait is an error",
        },
    ],
    page: include_str!("../../../docs/rules/hold-too-long.md"),
};

impl Rule for HoldTooLong {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (warn, error) = (cx.seconds("warn"), cx.seconds("error"));
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let NodeKind::Queue(queue) = &node.kind else { continue };
            let Some((field, seconds)) = declared(queue) else { continue };
            if seconds <= warn && seconds <= error {
                continue;
            }
            let (wait, limit) = (Seconds::exact(seconds), Seconds::exact(warn.min(error)));
            let message = match field {
                "wait" => format!("callers in `{}` usually wait {wait}", node.id),
                _ => format!("callers in `{}` can be kept waiting for {wait}", node.id),
            };
            let mut finding = Finding::new(
                cx,
                Subject::node(cx, id).inside(cx, "queue").field(field),
                format!("{message}, more than {limit}: many hang up before that"),
            )
            .help("staff the queue, or offer a callback sooner with `max_wait` and `after`")
            .witness(cx.analysis.witness_to(id));
            if seconds > error {
                finding = finding.severity(Severity::Error);
            }
            out.push(finding);
        }
    }
}

/// The wait that the file declares: the usual one, and `max_wait` where that ends it sooner
/// or nothing else is known.
fn declared(queue: &Queue) -> Option<(&'static str, f64)> {
    match (queue.wait, queue.max_wait) {
        (Some(wait), Some(max)) if max < wait => Some(("max_wait", max)),
        (None, Some(max)) => Some(("max_wait", max)),
        (Some(wait), _) => Some(("wait", wait)),
        (None, None) => None,
    }
}
