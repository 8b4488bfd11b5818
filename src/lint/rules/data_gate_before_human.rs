//! `data-gate-before-human`: every way to a person asks for data first.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::person_offer::reached_person;
use crate::lint::words::{Asking, asking, has_phrase};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Collect, NodeId, NodeKind, Target};

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

/// Whether a node is a `collect` of data that callers cannot pass by entering nothing once, or
/// by staying on the line as its prompt says.
fn is_gate(cx: &Context<'_>, id: NodeId) -> bool {
    let NodeKind::Collect(collect) = &cx.tree.node(id).kind else { return false };
    let is_passed = is_led_on(cx, id, collect)
        && (collect.handling.tries.value == 1 || says(cx, id, |asking| asking.stay));
    // One digit is a choice, and an extension is known to those who are asked for it.
    let is_data = collect.digits.is_none_or(|digits| digits.max > 1)
        && !says(cx, id, |asking| asking.extension)
        && !lets_choose(cx, id);
    is_data && !is_passed
}

/// Whether callers who enter nothing get to a person.
fn is_led_on(cx: &Context<'_>, id: NodeId, collect: &Collect) -> bool {
    let silence = collect.handling.no_input.exhausted.value;
    silence.is_some_and(|target| {
        cx.analysis.leads_to_human(id, target) != Verdict::Disproven
            && cx.analysis.past_messages(target) != Target::Node(id)
    })
}

/// Whether the prompt asks for data that callers make up, so that all have it at hand.
fn lets_choose(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let asking = asking(cx.tree.language_of(node));
    let text = cx.analysis.words_of(id, &node.prompt);
    asking.zip(text).is_some_and(|(asking, text)| asking.lets_choose(text))
}

fn says(
    cx: &Context<'_>,
    id: NodeId,
    list: impl Fn(&'static Asking) -> &'static [&'static str],
) -> bool {
    let node = cx.tree.node(id);
    let asking = asking(cx.tree.language_of(node));
    let text = cx.analysis.words_of(id, &node.prompt);
    asking.zip(text).is_some_and(|(asking, text)| has_phrase(text, list(asking)))
}

/// What the prompt asks for, in its own words.
fn data_of(cx: &Context<'_>, gate: NodeId) -> Option<&'static str> {
    let node = cx.tree.node(gate);
    let text = cx.analysis.words_of(gate, &node.prompt)?;
    asking(cx.tree.language_of(node))?.data_in(text)
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
    let data = data_of(cx, gate).map(|data| format!(" (\"{data}\")")).unwrap_or_default();
    let consequence = match &node.kind {
        NodeKind::Collect(collect) if is_led_on(cx, gate, collect) => {
            "get to someone only by entering nothing, and no prompt says so"
        }
        _ => "cannot get to anyone",
    };
    let message = format!(
        "every way to a person asks for data first, as `{}` does{data}: callers who do not have \
         it at hand {consequence}",
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
