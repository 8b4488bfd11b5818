//! Counters that do not count: an attribute that every round sets to one value, and that a block
//! compares to end the rounds.
//!
//! An attribute that is set once and compared is a switch that people turn by hand, and is left
//! alone.

use std::collections::BTreeSet;

use super::flow_graph::FlowGraph;
use super::in_force::InForce;
use super::model::{ANY_ERROR, Action, Block, Case, Exit, Flow, NO_MATCH, Setting};
use super::prompts;
use crate::diagnostic::Severity;
use crate::import::faults::UNSET_VALUE;
use crate::import::flow::Draft;
use crate::import::{Loss, LossReason};

/// Most comparisons that are settled; each may settle another.
const MOST: usize = 100;
/// Most comparisons that are looked at in all, each of which takes a walk over all blocks. Flows have
/// a few; counters of a larger file may go unreported.
const LOOKED_AT: usize = 500;

/// Leads the comparisons of such counters where they always lead, and reports them.
pub(super) fn settle(draft: &mut Draft<'_>, flows: &mut [Flow]) {
    let mut n_left = LOOKED_AT;
    for _ in 0..MOST {
        let Some(stuck) = find(&FlowGraph::new(flows), &mut n_left) else { return };
        let mut blocks = flows.iter_mut().flat_map(|flow| &mut flow.blocks);
        let Some(block) = blocks.nth(stuck.at) else { return };
        report(draft, block, &stuck);
        block.action = Action::Set(Setting::Other);
        block.cases.clear();
        block.errors.clear();
        block.next = Some(stuck.exit);
    }
}

/// A comparison that comes out the same in every round.
struct Stuck {
    at: usize,
    name: String,
    value: String,
    exit: Exit,
}

fn report(draft: &mut Draft<'_>, block: &Block, stuck: &Stuck) {
    let (name, value) = (&stuck.name, &stuck.value);
    let message = format!(
        "`{name}` is `{value}` whenever `{}` compares it: every round sets it to that, so it counts \
         nothing",
        block.id
    );
    let help = "count the rounds with a Loop block, or let a function return the number plus 1";
    draft.report(UNSET_VALUE, Severity::Error, block.place, message, help);
    let others = block.cases.iter().map(|case| &case.exit);
    let others = others.chain(block.errors.iter().map(|(_, exit)| exit)).chain(&block.next);
    let mut lost: BTreeSet<&str> = BTreeSet::from([stuck.exit.to.as_str()]);
    for exit in others {
        if lost.insert(&exit.to) {
            let what =
                format!("`{name}` is always `{value}` here, so no call goes to `{}`", exit.to);
            draft.lose(Loss::part(LossReason::NotRead, what, exit.place).of_block(&block.id));
        }
    }
}

fn find(graph: &FlowGraph<'_>, n_left: &mut usize) -> Option<Stuck> {
    let set_to_text = set_to_text(graph);
    graph.blocks.iter().enumerate().find_map(|(at, block)| {
        let Action::Compare(name) = &block.action else { return None };
        let (kept_by, name) = name
            .strip_prefix("$.Attributes.")
            .map(|name| (KeptBy::Contact, name))
            .or_else(|| Some((KeptBy::Flow, name.strip_prefix("$.FlowAttributes.")?)))?;
        // Where no block sets it to a text, nothing is known.
        if !set_to_text.contains(&(kept_by, name)) {
            return None;
        }
        *n_left = n_left.checked_sub(1)?;
        let sets = |at: usize| value_set(graph.blocks[at], kept_by, name);
        let InForce::One(Some(value)) = in_force(graph, at, &sets) else { return None };
        let exit = outcome(block, &value)?.clone();
        let is_round = round(graph, at).into_iter().any(|of| matches!(sets(of), Some(Some(_))));
        is_round.then(|| Stuck { at, name: name.to_owned(), value, exit })
    })
}

/// Where a value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum KeptBy {
    Contact,
    Flow,
}

/// The values that some block sets to a text.
fn set_to_text<'g>(graph: &'g FlowGraph<'_>) -> BTreeSet<(KeptBy, &'g str)> {
    let all = graph.blocks.iter().filter_map(|block| match &block.action {
        Action::Set(Setting::Attributes(values)) => Some((KeptBy::Contact, values)),
        Action::Set(Setting::FlowAttributes(values)) => Some((KeptBy::Flow, values)),
        _ => None,
    });
    all.flat_map(|(kept_by, values)| {
        let texts = values.iter().filter(|(_, value)| is_text(value));
        texts.map(move |(name, _)| (kept_by, name.as_str()))
    })
    .collect()
}

/// Whether a value stands in the flow, and comes from nowhere else.
fn is_text(value: &str) -> bool {
    !value.contains("$.") && !prompts::is_reference(value)
}

/// What a block sets a value to: `Some(None)` where that is not known.
fn value_set(block: &Block, kept_by: KeptBy, name: &str) -> Option<Option<String>> {
    let values = match &block.action {
        Action::Set(Setting::Attributes(values)) if kept_by == KeptBy::Contact => values,
        Action::Set(Setting::FlowAttributes(values)) if kept_by == KeptBy::Flow => values,
        // A program may set the attributes of a contact; what is elsewhere may do anything.
        Action::Function { .. } | Action::Bot { .. } | Action::Unknown => return Some(None),
        Action::GoToFlow(_) | Action::Module(_) | Action::Queue(_) => return Some(None),
        Action::Transfer { .. } | Action::Callback | Action::Hold { .. } => return Some(None),
        _ => return None,
    };
    let (_, value) = values.iter().rev().find(|(known, _)| known == name)?;
    Some(is_text(value).then(|| value.clone()))
}

/// The value of which every call that gets to a block is sure.
fn in_force(
    graph: &FlowGraph<'_>,
    wanted: usize,
    sets: &impl Fn(usize) -> Option<Option<String>>,
) -> InForce<Option<String>> {
    let mut found: Vec<InForce<Option<String>>> = vec![InForce::Unseen; graph.blocks.len()];
    let mut open: Vec<usize> = Vec::new();
    // What a call brings along is not known.
    for start in (0..graph.flows.len()).filter_map(|flow| graph.start_of(flow)) {
        found[start] = InForce::One(None);
        open.push(start);
    }
    while let Some(at) = open.pop() {
        let set = sets(at);
        let leaves = set.clone().map_or_else(|| found[at].clone(), InForce::One);
        // A block that fails has set nothing.
        let failed = if set.is_some() { InForce::One(None) } else { leaves.clone() };
        let exits = &graph.exits[at];
        let goal = |exit: &Exit| graph.goal(at, exit).block();
        let on = exits.usual().filter_map(|exit| Some((goal(exit)?, leaves.clone())));
        let failure = exits.failure.or_else(|| graph.blocks[at].error(ANY_ERROR));
        let failure = failure.and_then(|exit| Some((goal(exit)?, failed)));
        for (to, value) in on.chain(failure).collect::<Vec<_>>() {
            let joined = found[to].joined(&value);
            if joined != found[to] {
                found[to] = joined;
                open.push(to);
            }
        }
    }
    found.swap_remove(wanted)
}

/// The exit of a comparison for a value; `None` where that cannot be told.
fn outcome<'b>(block: &'b Block, value: &str) -> Option<&'b Exit> {
    for case in &block.cases {
        if holds(case, value)? {
            return Some(&case.exit);
        }
    }
    block.error(NO_MATCH).or(block.next.as_ref())
}

fn holds(case: &Case, value: &str) -> Option<bool> {
    let wanted = case.operand.as_str();
    if !is_text(wanted) {
        return None;
    }
    let numbers = || Some((value.trim().parse::<f64>().ok()?, wanted.trim().parse::<f64>().ok()?));
    match case.operator.as_str() {
        "Equals" if value == wanted => Some(true),
        // No page says whether case and the way to write a number count.
        "Equals" if value.eq_ignore_ascii_case(wanted) => None,
        "Equals" => numbers().is_none_or(|(a, b)| a != b).then_some(false),
        "NumberGreaterThan" => numbers().map(|(value, wanted)| value > wanted),
        "NumberGreaterOrEqualTo" => numbers().map(|(value, wanted)| value >= wanted),
        "NumberLessThan" => numbers().map(|(value, wanted)| value < wanted),
        "NumberLessOrEqualTo" => numbers().map(|(value, wanted)| value <= wanted),
        _ => None,
    }
}

/// The blocks through which a call comes back to a block.
fn round(graph: &FlowGraph<'_>, at: usize) -> BTreeSet<usize> {
    let mut onward: Vec<Vec<usize>> = (0..graph.blocks.len()).map(|at| graph.usual(at)).collect();
    for run in 0..graph.blocks.len() {
        let (Action::Module(_), Some(flow)) = (&graph.blocks[run].action, graph.enters[run]) else {
            continue;
        };
        let behind = graph.exits[run].on.and_then(|exit| graph.goal(run, exit).block());
        for (end, next) in onward.iter_mut().enumerate() {
            let ends = matches!(graph.blocks[end].action, Action::EndModule);
            if ends && graph.flow_of[end] == flow {
                next.extend(behind);
            }
        }
    }
    let mut backward = vec![Vec::new(); onward.len()];
    for (from, next) in onward.iter().enumerate() {
        next.iter().for_each(|to| backward[*to].push(from));
    }
    let behind = reached(&onward, at);
    reached(&backward, at).intersection(&behind).copied().collect()
}

/// What lies one or more steps behind a block.
fn reached(next: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = next[from].clone();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(&next[at]);
        }
    }
    seen
}
