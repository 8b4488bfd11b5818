//! `promotion-on-the-way`: callers must hear advertising before they get on.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::person_offer::purpose_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind, Purpose, Target};

/// Advertising that callers did not choose.
pub struct PromotionOnTheWay;

static META: RuleMeta = RuleMeta {
    id: "promotion-on-the-way",
    summary: "callers must hear advertising before they get on",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[OptionMeta {
        name: "queues-only",
        default: OptionValue::Flag(false),
        about: "whether only advertising in queues is reported",
    }],
    page: include_str!("../../../docs/rules/promotion-on-the-way.md"),
};

impl Rule for PromotionOnTheWay {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let queues_only = cx.flag("queues-only");
        let promotions =
            cx.analysis.reached().filter(|id| purpose_of(cx, *id) == Some(Purpose::Promotion));
        for id in promotions {
            let is_queue = matches!(cx.tree.node(id).kind, NodeKind::Queue(_));
            if is_queue || (!queues_only && is_passed(cx, id)) {
                out.push(finding(cx, id, is_queue));
            }
        }
    }
}

/// Whether there is a place that callers get to only after hearing it. Those who choose to hear
/// of offers go back to the menu or hang up.
fn is_passed(cx: &Context<'_>, id: NodeId) -> bool {
    let NodeKind::Message { next: Some(Target::Node(next)) } = cx.tree.node(id).kind else {
        return false;
    };
    let entries = cx.graph.entries();
    let mut avoided = NodeSet::empty(cx.tree.nodes.len());
    avoided.insert(id);
    !cx.graph.reach_avoiding(&entries, &avoided).contains(next)
}

fn finding(cx: &Context<'_>, id: NodeId, is_queue: bool) -> Finding {
    let name = &cx.tree.node(id).id;
    let message = if is_queue {
        format!("callers who wait in `{name}` must listen to advertising")
    } else {
        format!("callers must hear the advertising of `{name}` before they get on")
    };
    Finding::new(cx, Subject::node(cx, id), message)
        .help("leave it out, or make it an option that callers choose")
        .witness(cx.analysis.witness_to(id))
}
