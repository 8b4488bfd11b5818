//! The flows of a set as one graph of blocks: which leads to which, also across flows, and what
//! is set where.
//!
//! It makes no nodes.

use std::collections::BTreeSet;

use super::exits::Exits;
use super::flow_names::{FlowNames, kept_values};
use super::in_force::InForce;
use super::model::{Action, Block, Exit, Flow, FlowKind, Setting};

/// Where an exit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goal {
    /// To a block of the graph.
    Block(usize),
    /// To a block that its flow does not have.
    Missing,
}

impl Goal {
    /// The block, if there is one.
    pub(super) fn block(self) -> Option<usize> {
        match self {
            Goal::Block(at) => Some(at),
            Goal::Missing => None,
        }
    }
}

/// All blocks of a set, numbered in the order of the files.
#[derive(Debug)]
pub(super) struct FlowGraph<'f> {
    /// The flows.
    pub flows: &'f [Flow],
    /// The blocks.
    pub blocks: Vec<&'f Block>,
    /// The flow of each block.
    pub flow_of: Vec<usize>,
    /// The exits of each block.
    pub exits: Vec<Exits<'f>>,
    /// The flow that a block enters, where the set has it.
    pub enters: Vec<Option<usize>>,
    /// The flow that plays while callers wait in the queue of a block.
    pub waits_in: Vec<Option<usize>>,
    /// Whether a block that names flows to run beside the call names one of the set.
    pub is_linked: Vec<bool>,
    /// The flows that calls enter from outside, in order.
    pub entries: Vec<usize>,
    /// Whether a flow is entered at all, from outside or by another.
    pub is_used: Vec<bool>,
    /// The number of each flow's first block.
    first: Vec<usize>,
    /// The blocks that lead to each block, each once.
    before: Vec<Vec<usize>>,
}

impl<'f> FlowGraph<'f> {
    /// The graph of a set of flows.
    pub(super) fn new(flows: &'f [Flow]) -> Self {
        let mut graph = FlowGraph {
            flows,
            blocks: flows.iter().flat_map(|flow| &flow.blocks).collect(),
            flow_of: Vec::new(),
            exits: Vec::new(),
            enters: Vec::new(),
            waits_in: Vec::new(),
            is_linked: Vec::new(),
            entries: Vec::new(),
            is_used: vec![false; flows.len()],
            first: Vec::new(),
            before: Vec::new(),
        };
        let names = FlowNames::new(flows);
        for (at, flow) in flows.iter().enumerate() {
            graph.first.push(graph.flow_of.len());
            let kept = kept_values(flow);
            for block in &flow.blocks {
                graph.flow_of.push(at);
                graph.exits.push(Exits::of_calls(block));
                graph.enters.push(match &block.action {
                    Action::GoToFlow(to) | Action::Module(to) => names.find(to, &kept),
                    _ => None,
                });
            }
        }
        graph.waits_in = vec![None; graph.blocks.len()];
        graph.link();
        graph.find_waits(&names);
        graph.choose_entries();
        graph.link();
        graph
    }

    /// Where an exit of a block leads.
    pub(super) fn goal(&self, from: usize, exit: &Exit) -> Goal {
        let flow = self.flow_of[from];
        match self.flows[flow].block_at(exit) {
            Some(at) => Goal::Block(self.first[flow] + at),
            None => Goal::Missing,
        }
    }

    /// The block at which a flow begins.
    pub(super) fn start_of(&self, flow: usize) -> Option<usize> {
        let first = self.first[flow];
        let start = self.flows[flow].start;
        start.or((!self.flows[flow].blocks.is_empty()).then_some(0)).map(|at| first + at)
    }

    /// The blocks that lead to a block, each once.
    pub(super) fn before(&self, block: usize) -> &[usize] {
        &self.before[block]
    }

    /// The kind of a block's flow.
    pub(super) fn kind_of(&self, block: usize) -> FlowKind {
        self.flows[self.flow_of[block]].kind
    }

    /// The blocks to which a block leads, other than by a technical failure.
    pub(super) fn usual(&self, from: usize) -> Vec<usize> {
        let exits = &self.exits[from];
        let failure = exits.failure.filter(|_| self.technical(from).is_none());
        let mut goals: Vec<usize> =
            exits.usual().chain(failure).filter_map(|exit| self.goal(from, exit).block()).collect();
        let flows = self.enters[from].into_iter().chain(self.waits_in[from]);
        goals.extend(flows.filter_map(|flow| self.start_of(flow)));
        goals
    }

    /// The exit for a technical failure.
    pub(super) fn technical(&self, from: usize) -> Option<&'f Exit> {
        let block = self.blocks[from];
        let failure = self.exits[from].failure?;
        Exits::failure_is_technical(block, self.enters[from].is_some()).then_some(failure)
    }

    fn link(&mut self) {
        let mut before = vec![BTreeSet::new(); self.blocks.len()];
        for from in 0..self.blocks.len() {
            let failed = self.technical(from).and_then(|exit| self.goal(from, exit).block());
            for to in self.usual(from).into_iter().chain(failed) {
                before[to].insert(from);
            }
        }
        self.before = before.into_iter().map(|from| from.into_iter().collect()).collect();
    }

    /// Which flow plays in the queue of each block that queues a call.
    fn find_waits(&mut self, names: &FlowNames<'_>) {
        let kept: Vec<_> = self.flows.iter().map(kept_values).collect();
        let hooked: Vec<Option<Option<usize>>> = (0..self.blocks.len())
            .map(|at| {
                let Action::Set(Setting::Hooks(hooks)) = &self.blocks[at].action else {
                    return None;
                };
                let (_, to) = hooks.iter().find(|(hook, _)| hook == "CustomerQueue")?;
                let found = names.find(to, &kept[self.flow_of[at]]);
                let waits = |flow: &usize| self.flows[*flow].kind == FlowKind::CustomerQueue;
                Some(found.filter(waits))
            })
            .collect();
        self.is_linked = hooked.iter().map(|hook| matches!(hook, Some(Some(_)))).collect();
        let in_force = self.in_force(&hooked);
        for (at, value) in in_force.into_iter().enumerate() {
            if matches!(self.blocks[at].action, Action::Queue(_)) {
                self.waits_in[at] = value.one().copied().flatten();
            }
        }
    }

    /// What is set when a call reaches each block, from what blocks set.
    pub(super) fn in_force<T: Clone + PartialEq>(&self, sets: &[Option<T>]) -> Vec<InForce<T>> {
        let mut found: Vec<InForce<T>> = vec![InForce::Unseen; self.blocks.len()];
        let mut open: Vec<usize> = Vec::new();
        for flow in 0..self.flows.len() {
            let is_entered = self.start_of(flow).is_some_and(|at| !self.before(at).is_empty());
            let outside = self.entries.is_empty() || self.entries.contains(&flow) || !is_entered;
            if let Some(start) = self.start_of(flow).filter(|_| outside) {
                found[start] = InForce::Nothing;
                open.push(start);
            }
        }
        while let Some(at) = open.pop() {
            let leaves = match &sets[at] {
                Some(value) => InForce::One(value.clone()),
                None => found[at].clone(),
            };
            let failed = self.technical(at).and_then(|exit| self.goal(at, exit).block());
            for to in self.usual(at).into_iter().chain(failed) {
                let joined = found[to].joined(&leaves);
                if joined != found[to] {
                    found[to] = joined;
                    open.push(to);
                }
            }
        }
        found
    }

    /// Calls come into inbound flows that no other flow enters; of flows that only enter each
    /// other, into the first. A set without inbound flows is entered where it can be.
    fn choose_entries(&mut self) {
        let mut is_entered = vec![false; self.flows.len()];
        for at in 0..self.blocks.len() {
            for flow in self.enters[at].into_iter().chain(self.waits_in[at]) {
                is_entered[flow] |= flow != self.flow_of[at];
            }
        }
        let all: Vec<usize> =
            (0..self.flows.len()).filter(|flow| !self.flows[*flow].blocks.is_empty()).collect();
        let of = |graph: &Self, kind: FlowKind| -> Vec<usize> {
            all.iter().copied().filter(|flow| graph.flows[*flow].kind == kind).collect()
        };
        let inbound = of(self, FlowKind::Inbound);
        let (roots, others): (Vec<_>, Vec<_>) =
            inbound.iter().partition(|flow| !is_entered[**flow]);
        let modules = of(self, FlowKind::Module);
        for flow in roots.into_iter().chain(others).chain(modules) {
            self.enter(flow);
        }
        let beside =
            [FlowKind::CustomerQueue, FlowKind::CustomerHold, FlowKind::Beside, FlowKind::Transfer];
        if self.entries.is_empty() {
            let alone: Vec<usize> = beside.into_iter().flat_map(|kind| of(self, kind)).collect();
            for flow in alone {
                self.enter(flow);
            }
        }
        self.entries.sort_unstable();
    }

    /// Makes a flow an entry unless calls reach it anyway.
    fn enter(&mut self, flow: usize) {
        if self.is_used[flow] {
            return;
        }
        self.entries.push(flow);
        let mut open = vec![flow];
        while let Some(flow) = open.pop() {
            if std::mem::replace(&mut self.is_used[flow], true) {
                continue;
            }
            let first = self.first[flow];
            for at in first..first + self.flows[flow].blocks.len() {
                open.extend(self.enters[at].into_iter().chain(self.waits_in[at]));
            }
        }
    }
}
