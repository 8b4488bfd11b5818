//! The ways that callers can plan: by what menus announce, towards any goal.
//!
//! A search backwards from the goal, so that one search serves all menus. What a goal is for is
//! not known here.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::analysis::Analysis;
use crate::graph::{NodeSet, To};
use crate::timing::Caller;
use crate::tree::{Exit, NodeId, NodeKind};

use super::shown::Shown;

/// A step from one node to another.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: NodeId,
    exit: Exit,
    /// `None` where the call ends.
    to: Option<NodeId>,
    price: Price,
    /// Whether callers hear of it.
    is_shown: bool,
}

/// What a way costs: keys, then thousandths of seconds, so that it can be compared exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Price {
    pub(super) keys: u32,
    pub(super) millis: u64,
}

impl Price {
    fn plus(self, other: Price) -> Price {
        Price { keys: self.keys + other.keys, millis: self.millis + other.millis }
    }
}

/// All steps that callers can plan.
#[derive(Debug)]
pub(super) struct Net {
    steps: Vec<Step>,
    /// The steps into each node.
    into: Vec<Vec<u32>>,
}

/// Where callers want to get.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Goals {
    /// Any of these nodes.
    pub(super) nodes: Vec<NodeId>,
    /// Over any of these exits.
    pub(super) steps: Vec<(NodeId, Exit)>,
}

impl Goals {
    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.steps.is_empty()
    }
}

/// The cheapest way from every node to a goal: its first exit, and its price.
#[derive(Debug, Clone)]
pub(super) struct Toward(Vec<Option<(Option<Exit>, Price)>>);

impl Toward {
    /// The exit by which the cheapest way leaves a node; `None` where there is no way, or the
    /// node is the goal itself.
    pub(super) fn exit(&self, id: NodeId) -> Option<Exit> {
        self.0.get(id.index()).copied().flatten().and_then(|(exit, _)| exit)
    }

    /// What the way costs; `None` where there is none.
    pub(super) fn price(&self, id: NodeId) -> Option<Price> {
        self.0.get(id.index()).copied().flatten().map(|(_, price)| price)
    }
}

impl Net {
    pub(super) fn of(analysis: &Analysis<'_>, shown: &Shown) -> Self {
        let tree = analysis.tree();
        let returns = returns(analysis);
        let mut steps = Vec::new();
        for from in analysis.reached() {
            for edge in analysis.graph().edges(from) {
                // A wrong key is never planned, and only a `return` leads behind a subroutine.
                if matches!(edge.exit, Exit::NoMatch | Exit::AfterCall) {
                    continue;
                }
                let seconds = analysis.hop_seconds(from, edge.exit, Caller::Listens).known;
                let mut price = Price {
                    keys: analysis.hop_keys(from, edge.exit),
                    millis: (seconds * 1000.0) as u64,
                };
                // Waiting in silence is a way where nothing else leads on.
                price.keys += u32::from(edge.exit == Exit::NoInput);
                let is_shown = shown.is_shown(from, edge.exit);
                let mut add = |to| steps.push(Step { from, exit: edge.exit, to, price, is_shown });
                match edge.to {
                    To::Node(to) => add(Some(to)),
                    To::End(_) => add(None),
                    To::Back => {
                        analysis.graph().resolved_back(from).into_iter().map(Some).for_each(add);
                    }
                    To::Return => {
                        let behind = returns.iter().filter(|(within, _)| within.contains(from));
                        behind.map(|(_, to)| Some(*to)).for_each(add);
                    }
                }
            }
        }
        let mut into = vec![Vec::new(); tree.nodes.len()];
        for (at, step) in (0..).zip(&steps) {
            if let Some(to) = step.to {
                into[to.index()].push(at);
            }
        }
        Net { steps, into }
    }

    /// The cheapest ways to a goal, hidden choices only where callers know of them. `within`
    /// keeps them in a part of the tree.
    pub(super) fn toward(
        &self,
        goals: &Goals,
        knows_hidden: bool,
        within: Option<&NodeSet>,
    ) -> Toward {
        let mut best: Vec<Option<(Option<Exit>, Price)>> = vec![None; self.into.len()];
        let mut open = BinaryHeap::new();
        let can_take = |step: &Step| {
            (step.is_shown || knows_hidden) && within.is_none_or(|set| set.contains(step.from))
        };
        for id in &goals.nodes {
            best[id.index()] = Some((None, Price::default()));
            open.push(Reverse((Price::default(), *id)));
        }
        let offer = |open: &mut BinaryHeap<_>, best: &mut Vec<_>, step: &Step, price: Price| {
            let known: &mut Option<(Option<Exit>, Price)> = &mut best[step.from.index()];
            if known.is_none_or(|(_, old)| price < old) {
                *known = Some((Some(step.exit), price));
                open.push(Reverse((price, step.from)));
            }
        };
        for step in self.steps.iter().filter(|step| can_take(step)) {
            if goals.steps.contains(&(step.from, step.exit)) {
                offer(&mut open, &mut best, step, step.price);
            }
        }
        while let Some(Reverse((price, id))) = open.pop() {
            if best[id.index()].is_some_and(|(_, known)| known < price) {
                continue;
            }
            for step in self.into[id.index()].iter().map(|at| &self.steps[*at as usize]) {
                if can_take(step) {
                    offer(&mut open, &mut best, step, price.plus(step.price));
                }
            }
        }
        Toward(best)
    }

    /// The nodes that calls may come to from one, neither by mistakes nor over the barred ones.
    pub(super) fn below(
        &self,
        n_nodes: usize,
        from: NodeId,
        is_barred: &dyn Fn(NodeId) -> bool,
    ) -> NodeSet {
        let mut out: Vec<Vec<NodeId>> = vec![Vec::new(); n_nodes];
        for step in self.steps.iter().filter(|step| !step.exit.is_error()) {
            if let Some(to) = step.to {
                out[step.from.index()].push(to);
            }
        }
        let mut found = NodeSet::empty(n_nodes);
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if (id == from || !is_barred(id)) && found.insert(id) {
                open.extend(&out[id.index()]);
            }
        }
        found
    }
}

/// The nodes of each subroutine, and where calls go on behind it.
fn returns(analysis: &Analysis<'_>) -> Vec<(NodeSet, NodeId)> {
    let calls = analysis.tree().iter().filter_map(|(_, node)| match &node.kind {
        NodeKind::Call { to, next, .. } => Some((to.node()?, next.as_ref()?.node()?)),
        _ => None,
    });
    calls.map(|(to, next)| (analysis.graph().reach(&[to]), next)).collect()
}
