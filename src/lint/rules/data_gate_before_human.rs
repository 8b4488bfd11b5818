//! `data-gate-before-human`: every way to a person asks for data first.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::person_offer::reached_person;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind, Target};

/// A `collect` before every person.
pub struct DataGateBeforeHuman;

static META: RuleMeta = RuleMeta {
    id: "data-gate-before-human",
    summary: "every way to a person asks for data first",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/data-gate-before-human.md"),
};

/// With more entries than this, all are checked as one, because a walk for each is expensive.
const EACH_ENTRY: usize = 16;

impl Rule for DataGateBeforeHuman {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut gates = NodeSet::empty(cx.tree.nodes.len());
        for (id, _) in cx.tree.iter().filter(|(id, _)| is_gate(cx, *id)) {
            gates.insert(id);
        }
        if gates.is_empty() {
            return;
        }
        let mut entries = cx.graph.entries();
        entries.retain(|id| cx.analysis.human_from(*id) == Verdict::Proven);
        entries.sort_unstable();
        entries.dedup();
        let size = if entries.len() > EACH_ENTRY { entries.len() } else { 1 };
        let found: Vec<NodeId> =
            entries.chunks(size).filter_map(|from| gate_of(cx, from, &gates)).collect();
        let mut said = NodeSet::empty(cx.tree.nodes.len());
        for gate in found {
            if said.insert(gate) {
                out.push(finding(cx, gate));
            }
        }
    }
}

/// Whether a node is a `collect` that callers cannot pass by entering nothing once.
fn is_gate(cx: &Context<'_>, id: NodeId) -> bool {
    let NodeKind::Collect(collect) = &cx.tree.node(id).kind else { return false };
    let silence = collect.handling.no_input.exhausted.value;
    let is_led_on = silence.is_some_and(|target| {
        cx.analysis.leads_to_human(id, target) != Verdict::Disproven
            && cx.analysis.past_messages(target) != Target::Node(id)
    });
    collect.handling.tries.value > 1 || !is_led_on
}

/// The first `collect` on the way from these entries, where no person can be reached
/// without passing one.
fn gate_of(cx: &Context<'_>, entries: &[NodeId], gates: &NodeSet) -> Option<NodeId> {
    let open = cx.graph.reach_avoiding(entries, gates);
    let may_be_human = |id: NodeId| cx.tree.node(id).kind.is_human() != Some(false);
    if open.iter().any(|id| may_be_human(id) || cx.analysis.is_open(id)) {
        return None;
    }
    let is_next = |gate: &NodeId| {
        entries.contains(gate) || cx.graph.predecessors(*gate).any(|(from, _)| open.contains(from))
    };
    gates
        .iter()
        .filter(|gate| cx.analysis.human_from(*gate) == Verdict::Proven)
        .filter(is_next)
        .min_by_key(|gate| (cx.analysis.keys_to(*gate), *gate))
}

fn finding(cx: &Context<'_>, gate: NodeId) -> Finding {
    let node = cx.tree.node(gate);
    let message = format!(
        "every way to a person asks for data first, as `{}` does: callers who do not have it at \
         hand cannot get to anyone",
        node.id
    );
    let mut help = format!("offer a person in a menu before `{}`", node.id);
    if let Some(person) = reached_person(cx) {
        help +=
            &format!(", such as `0: {{ say: \"To speak to someone, press 0.\", goto: {person} }}`");
    }
    Finding::new(cx, Subject::node(cx, gate), message)
        .help(help)
        .witness(cx.analysis.witness_to(gate))
}
