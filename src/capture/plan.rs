//! The next calls: which answers reach every option that nobody followed, in the fewest calls
//! and then in the least time.
//!
//! An option that nobody followed may lead anywhere, so a call ends with it, unless its words
//! say that it goes back or is heard again: then the plan counts on that, and says so.

use super::search::{Found, WayBack, hop_cost, search};
use crate::analysis::Analysis;
use crate::lint::words::{has_phrase, phrases};
use crate::source::one_line;
use crate::timing::{Seconds, label_of};
use crate::tree::{Choice, Exit, ExitTarget, NodeId, PhoneTree, Target, each_exit};

/// The most ways back that a plan weighs against each other; further ones get calls of their
/// own.
const WAYS_BACK: usize = 6;

/// The calls that reach what is unexplored.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// The calls, the shortest first.
    pub calls: Vec<PlannedCall>,
    /// Options that nobody followed.
    pub n_options: usize,
    /// Those of them that no way that a caller can choose leads to.
    pub out_of_reach: Vec<(NodeId, Exit)>,
    /// Whether fewer calls, or as many shorter ones, are proven not to do.
    pub is_shortest: bool,
}

/// A call of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedCall {
    /// Its steps.
    pub steps: Vec<PlannedStep>,
    /// Seconds until the last of them is taken, for a caller who hears every prompt to its end.
    pub seconds: f64,
}

/// A step of a planned call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlannedStep {
    /// The node that it leaves.
    pub node: NodeId,
    /// The exit by which it leaves it.
    pub exit: Exit,
    /// Whether it settles where an option leads.
    pub settles: bool,
}

/// One way to spend a call: the state in which it ends, and the option that it ends with.
#[derive(Debug, Clone, Copy)]
struct Spent {
    state: usize,
    last: Option<(NodeId, Exit)>,
    cost: u64,
}

/// A choice of calls for some of the options.
#[derive(Debug, Clone, Default)]
struct Chosen {
    cost: u64,
    calls: Vec<Spent>,
}

/// The calls that reach every option of a tree that nobody followed.
pub fn plan(tree: &PhoneTree) -> Plan {
    if tree.nodes.is_empty() || tree.entries.is_empty() {
        return Plan { is_shortest: true, ..Plan::default() };
    }
    let analysis = Analysis::of(tree);
    let mut ways_back = Vec::new();
    let mut ends = Vec::new();
    let mut n_left_out = 0;
    for (id, node) in tree.iter() {
        each_exit(tree, node, &mut |exit, target| {
            if target != ExitTarget::To(Target::Unexplored) {
                return;
            }
            match assumed(tree, id, exit) {
                Some(assumed) if ways_back.len() < WAYS_BACK => {
                    ways_back.push(WayBack { node: id, exit, assumed });
                }
                assumed => {
                    n_left_out += usize::from(assumed.is_some());
                    ends.push((id, exit));
                }
            }
        });
    }
    let n_options = ways_back.len() + ends.len();
    let found = search(&analysis, &ways_back);
    let reached = found.states.iter().fold(0, |all, state| all | state.tried);
    let mut out_of_reach: Vec<(NodeId, Exit)> = ways_back
        .iter()
        .enumerate()
        .filter(|(at, _)| reached & (1 << at) == 0)
        .map(|(_, way)| (way.node, way.exit))
        .collect();
    let sets = 1_usize << ways_back.len();
    let mut best: Vec<Option<Chosen>> = vec![None; sets];
    best[0] = Some(Chosen::default());
    for goal in ends {
        let calls = calls_to(&analysis, &found, goal, sets);
        if calls.iter().all(Option::is_none) {
            out_of_reach.push(goal);
        } else {
            best = joined(&best, &calls);
        }
    }
    let alone = calls_alone(&found, sets);
    // Each further call tries at least one more way back.
    while best[reached as usize].is_none() {
        best = joined(&best, &alone);
    }
    let mut chosen = best[reached as usize].take().unwrap_or_default();
    chosen.calls.sort_by_key(|call| call.cost);
    out_of_reach.sort();
    Plan {
        calls: chosen.calls.iter().map(|call| planned(&found, call)).collect(),
        n_options,
        out_of_reach,
        is_shortest: found.is_whole && n_left_out == 0,
    }
}

/// For each set of ways back the cheapest call that tries them and ends with an option.
fn calls_to(
    analysis: &Analysis<'_>,
    found: &Found,
    (node, exit): (NodeId, Exit),
    sets: usize,
) -> Vec<Option<Spent>> {
    let mut calls: Vec<Option<Spent>> = vec![None; sets];
    let (own, _) = hop_cost(analysis, node, exit);
    for (at, state) in found.states.iter().enumerate().filter(|(_, state)| state.node == node) {
        let call = Spent { state: at, last: Some((node, exit)), cost: state.cost.0 + own };
        keep_cheaper(&mut calls[state.tried as usize], call);
    }
    calls
}

/// For each set of ways back the cheapest call that tries them and nothing else.
fn calls_alone(found: &Found, sets: usize) -> Vec<Option<Spent>> {
    let mut calls: Vec<Option<Spent>> = vec![None; sets];
    for (at, state) in found.states.iter().enumerate().filter(|(_, state)| state.tried != 0) {
        let call = Spent { state: at, last: None, cost: state.cost.0 };
        keep_cheaper(&mut calls[state.tried as usize], call);
    }
    calls
}

fn keep_cheaper(place: &mut Option<Spent>, call: Spent) {
    if place.is_none_or(|own| call.cost < own.cost) {
        *place = Some(call);
    }
}

/// The cheapest choices when each gets one call more.
fn joined(best: &[Option<Chosen>], calls: &[Option<Spent>]) -> Vec<Option<Chosen>> {
    let mut new: Vec<Option<Chosen>> = vec![None; best.len()];
    for (set, chosen) in best.iter().enumerate() {
        let Some(chosen) = chosen else { continue };
        for (tried, call) in calls.iter().enumerate() {
            let Some(call) = call else { continue };
            let cost = chosen.cost + call.cost;
            let place = &mut new[set | tried];
            if place.as_ref().is_none_or(|own| cost < own.cost) {
                let mut calls = chosen.calls.clone();
                calls.push(*call);
                *place = Some(Chosen { cost, calls });
            }
        }
    }
    new
}

fn planned(found: &Found, call: &Spent) -> PlannedCall {
    let mut steps = Vec::new();
    if let Some((node, exit)) = call.last {
        steps.push(PlannedStep { node, exit, settles: true });
    }
    let mut state = &found.states[call.state];
    while let Some((before, exit)) = state.before {
        let left = &found.states[before];
        steps.push(PlannedStep { node: left.node, exit, settles: left.tried != state.tried });
        state = left;
    }
    steps.reverse();
    PlannedCall { steps, seconds: call.cost as f64 / 1000.0 }
}

/// Where the words of an option say that it leads, when they say that it goes back.
fn assumed(tree: &PhoneTree, node: NodeId, exit: Exit) -> Option<Target> {
    let choice = tree.choice_of(&tree.node(node).kind, exit)?;
    let language = tree.language_of(tree.node(node));
    let phrases = phrases(language)?;
    let words = label_of(choice, language);
    if has_phrase(words, phrases.repeat) {
        return Some(Target::Repeat);
    }
    if !has_phrase(words, phrases.back) {
        return None;
    }
    let lower = words.to_lowercase();
    let is_first = ["main", "start", "beginning"].iter().any(|word| lower.contains(word));
    Some(if is_first { Target::Node(tree.start()?) } else { Target::Back })
}

impl Plan {
    /// The plan in sentences, one a line: how much is left, each call, what it counts on.
    pub fn lines(&self, tree: &PhoneTree) -> Vec<String> {
        if self.n_options == 0 {
            return vec!["every option that was heard has been followed".to_owned()];
        }
        let options =
            counted(self.n_options, "option that was heard is", "options that were heard are");
        let mut lines = Vec::new();
        if self.calls.is_empty() {
            lines.push(format!("{options} not tried"));
        } else {
            let whole: f64 = self.calls.iter().map(|call| call.seconds).sum();
            let calls = counted(self.calls.len(), "more call reaches", "more calls reach");
            let what = if self.n_options == 1 { "it" } else { "them" };
            let what =
                if self.out_of_reach.is_empty() { what } else { "those that can be reached" };
            lines.push(format!(
                "{options} not tried; {calls} {what}, {} in all",
                Seconds::exact(whole).to_clock()
            ));
        }
        for (at, call) in self.calls.iter().enumerate() {
            let steps: Vec<String> = call.steps.iter().map(|step| step_words(tree, step)).collect();
            let name = if at == 0 { "next call".to_owned() } else { format!("call {}", at + 1) };
            let time = Seconds::exact(call.seconds).to_clock();
            lines.push(format!("{name} ({time}): {}", steps.join(", then ")));
        }
        for (node, exit) in &self.out_of_reach {
            let step = PlannedStep { node: *node, exit: *exit, settles: true };
            lines.push(format!("no answer of a caller leads to: {}", step_words(tree, &step)));
        }
        let steps =
            || self.calls.iter().flat_map(|call| call.steps.iter().zip(call.steps.iter().skip(1)));
        if steps().any(|(step, _)| step.settles) {
            lines.push(
                "this counts on options that go back or repeat as their words say; where one \
                 does not, hang up and go on with the next call"
                    .to_owned(),
            );
        }
        if self.calls.iter().flat_map(|call| &call.steps).any(|step| step.exit == Exit::Accepted) {
            lines.push("a number must be entered on the way: have one ready".to_owned());
        }
        if self.calls.iter().flat_map(|call| &call.steps).any(|step| step.exit == Exit::Open) {
            lines.push("call while the line is open".to_owned());
        }
        if !self.is_shortest && !self.calls.is_empty() {
            lines.push("fewer calls may do: not all orders were compared".to_owned());
        }
        lines
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `press 2 ("personal taxes") in main`.
fn step_words(tree: &PhoneTree, step: &PlannedStep) -> String {
    let node = tree.node(step.node);
    let id = one_line(&node.id);
    match step.exit {
        Exit::NoInput => format!("stay silent in `{id}`"),
        Exit::NoMatch => format!("press wrong keys in `{id}`"),
        Exit::Accepted => format!("enter a number in `{id}`"),
        Exit::Open | Exit::Next => format!("hear `{id}`"),
        exit => match tree.choice_of(&node.kind, exit) {
            Some(choice) => {
                format!("{} in `{id}`", choice_words(tree, step.node, choice, step.settles))
            }
            None => format!("go on from `{id}`"),
        },
    }
}

fn choice_words(tree: &PhoneTree, at: NodeId, choice: &Choice, settles: bool) -> String {
    if choice.key.is_spoken() {
        return one_line(&choice.answer()).into_owned();
    }
    let label = label_of(choice, tree.language_of(tree.node(at)));
    if !settles || label == choice.key.as_str() {
        return format!("press {}", choice.key);
    }
    format!("press {} ({})", choice.key, one_line(label).trim())
}
