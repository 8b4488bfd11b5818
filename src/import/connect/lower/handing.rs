//! Blocks that hand the call on: to a queue, a number, another flow, or back.

use super::super::flow_graph::Goal;
use super::super::ids;
use super::super::in_force::InForce;
use super::super::model::{FULL, FlowKind, Reference, Spoken};
use super::super::prompts;
use super::Lower;
use crate::import::builder::arm;
use crate::import::{Loss, LossReason};
use crate::tree::{
    Branch, Callback, NodeKind, Opaque, Prompt, Queue, Target, Transfer, TransferDestination,
};

/// What shows how a call goes on after a module.
const RUNS_MODULE: &str = "read the file of the flow that runs the module too";

impl Lower<'_, '_> {
    /// The caller waits and hears something again and again; a person may take the call.
    pub(super) fn hold(&mut self, at: usize, every: Option<f64>) -> NodeKind {
        if self.graph.kind_of(at) != FlowKind::CustomerQueue {
            let reason = "somebody is on hold here, and talks on afterwards";
            return self.opaque(at, LossReason::External, reason, Some(Opaque::NOTHING));
        }
        let block = self.graph.blocks[at];
        let exits = self.exits(at);
        let after = block.case(&["MessagesInterrupted", "Timeout"]).or(exits.otherwise);
        let after = self.opt_target(at, after);
        let is_known = every.filter(|seconds| (0.0..=86_400.0).contains(seconds));
        let max_wait = after.and(is_known);
        NodeKind::Queue(Box::new(Queue { after, max_wait, ..Queue::default() }))
    }

    /// Whether a block that waits for a key without a word is there for the caller's message:
    /// what is said is sent to a program, until a key or the time ends it.
    pub(super) fn records(&self, at: usize, says: &Spoken) -> bool {
        self.streams[at].one() == Some(&true)
            && self.prompt(says).is_silent()
            && self.exits(at).named.is_empty()
            && self.behind_message(at).is_some()
    }

    /// Where a call goes on after the caller's message, whatever ends it.
    fn behind_message(&self, at: usize) -> Option<Target> {
        let exits = self.exits(at);
        let ways = [exits.on, exits.otherwise, exits.no_input].into_iter().flatten();
        let mut goals = ways.map(|exit| self.entered(self.graph.goal(at, exit)));
        let first = goals.next()?;
        goals.all(|goal| goal == first).then_some(first)
    }

    pub(super) fn voicemail(&mut self, at: usize) -> NodeKind {
        self.lose_setting(at, "how long the message may be, and which key ends it".to_owned());
        NodeKind::Voicemail { mailbox: None, next: self.behind_message(at) }
    }

    /// The end of the call; in a flow that an agent runs to hand a caller on, of the attempt.
    pub(super) fn disconnect(&mut self, at: usize) -> NodeKind {
        let is_agents = self.graph.kind_of(at) == FlowKind::Transfer
            && self.graph.entries.contains(&self.graph.flow_of[at]);
        if is_agents {
            let reason = "the agent's transfer ends, and the caller stays with the agent";
            return self.opaque(at, LossReason::External, reason, Some(Opaque::NOTHING));
        }
        NodeKind::Hangup
    }

    /// A callback that is booked. Where words or more blocks follow, whether it was booked is
    /// decided first.
    pub(super) fn callback(&mut self, at: usize, promise: Prompt) -> (Prompt, NodeKind) {
        let place = self.graph.blocks[at].place;
        let silent = Prompt { place, ..Prompt::default() };
        let on = self.exits(at).on.filter(|_| self.roles.books_and_goes_on.contains(&at));
        let Some(booked) = self.booked.get(&at).copied() else {
            let failed = self.failing(at);
            return (promise, NodeKind::Callback(Callback { failed, ..Callback::default() }));
        };
        let callback = NodeKind::Callback(Callback::default());
        self.draft.builder.fill(booked, promise, callback);
        let mut arms = Vec::new();
        if let Some(on) = on {
            let what = "where the flow goes on after the callback was booked".to_owned();
            self.lose_part(at, LossReason::Setting, what);
            let waits = "the caller hangs up and is called back";
            arms.push(arm(waits, Target::Node(booked), place));
            arms.push(arm("the call goes on", self.target(at, on), on.place));
        } else {
            let first = self.roles.says_behind.get(&at).map(|first| Goal::Block(*first));
            let words = first.map_or(Target::Node(booked), |first| self.entered(first));
            arms.push(arm("the callback is booked", words, place));
        }
        arms.extend(self.ways_of_failing(at, "the callback cannot be booked"));
        (silent, NodeKind::Branch(Branch { arms }))
    }

    pub(super) fn queue(&mut self, at: usize, own: &Reference) -> NodeKind {
        let set = self.queues[at].one().cloned();
        if own.is_empty() && matches!(self.queues[at], InForce::Many) {
            let what = "which queue it is: several blocks before it set another one".to_owned();
            self.lose_part(at, LossReason::RunTimeCondition, what);
        }
        let queue = if own.is_empty() { set.unwrap_or_default() } else { own.clone() };
        if queue.is_dynamic() {
            self.lose_part(at, LossReason::ComputedTarget, format!("queue `{}`", queue.shown()));
        }
        let block = self.graph.blocks[at];
        let exits = self.exits(at);
        let failure = exits.failure.filter(|_| self.graph.technical(at).is_none());
        let full = block.error(FULL).or(failure);
        let waits = self.graph.waits_in[at].and_then(|flow| self.graph.start_of(flow));
        let name = Some(ids::last_part(queue.shown())).filter(|name| !name.is_empty());
        NodeKind::Queue(Box::new(Queue {
            name: name.map(Into::into),
            full: self.opt_target(at, full),
            after: Some(match waits {
                Some(start) => self.entered(Goal::Block(start)),
                None => {
                    let reason = "what callers hear in the queue is in a flow that was not given";
                    let settle = "read the file of the customer queue flow too";
                    self.draft.unseen_wait("waiting in the queue", reason, settle)
                }
            }),
            ..Queue::default()
        }))
    }

    pub(super) fn transfer(&mut self, at: usize, number: &Reference, comes_back: bool) -> NodeKind {
        if number.is_dynamic() {
            let what = format!("number `{}`", number.shown());
            self.lose_part(at, LossReason::ComputedTarget, what);
        }
        let on = self.exits(at).on;
        let failure = self.exits(at).failure.map(|exit| exit.to.clone());
        let next = self.graph.blocks[at].next.as_ref().filter(|_| !comes_back);
        if let Some(next) = next.filter(|next| failure.as_ref() != Some(&next.to)) {
            let what = format!("the exit to `{}`: the call is handed over for good", next.to);
            self.lose_part(at, LossReason::NotRead, what);
        }
        let failed = self.failing(at);
        let to = match number.shown() {
            "" => "unknown".into(),
            number => number.into(),
        };
        NodeKind::Transfer(Box::new(Transfer {
            to: TransferDestination::Number(to),
            human: None,
            failed,
            returns: self.opt_target(at, on),
        }))
    }

    /// A flow of the set that a node leads to: where its failure is the only way to
    /// somewhere, or where flows only lead to each other.
    pub(super) fn known_flow(&mut self, at: usize) -> NodeKind {
        let start = self.graph.enters[at].and_then(|flow| self.graph.start_of(flow));
        let next = start.map(|start| self.entered(Goal::Block(start)));
        let failure = self.graph.technical(at).filter(|_| self.roles.keeps_failure.contains(&at));
        let (Some(next), Some(exit)) = (next, failure) else {
            return NodeKind::Message { next };
        };
        let fails = self.target(at, exit);
        let place = self.graph.blocks[at].place;
        let arms = vec![
            arm("the flow can be entered".to_owned(), next, place),
            arm("the flow cannot be entered".to_owned(), fails, exit.place),
        ];
        NodeKind::Branch(Branch { arms })
    }

    /// A flow that the set does not have, or that only the running call knows.
    pub(super) fn other_flow(&mut self, at: usize, to: &Reference) -> NodeKind {
        if to.is_dynamic() {
            let reason = format!("`{}` says to which flow the call goes", to.id);
            let settle = format!("read the file of the flow that `{}` names too", to.id);
            return self.opaque(at, LossReason::ComputedTarget, &reason, Some(&settle));
        }
        let block = self.graph.blocks[at];
        let failure = self.exits(at).failure;
        let failed = self.opt_target(at, failure);
        let name = ids::last_part(to.shown());
        let what = format!("flow `{}`", to.shown());
        let loss = Loss::part(LossReason::External, what, block.place).of_block(&block.id);
        self.draft.lose(loss.at(self.nodes[&at], failed.into_iter().collect()));
        self.missing_flow(at, to);
        let name = if name.is_empty() { "unknown flow" } else { name };
        NodeKind::Transfer(Box::new(Transfer {
            to: TransferDestination::Tree(name.into()),
            human: None,
            failed,
            returns: None,
        }))
    }

    pub(super) fn module(&mut self, at: usize, to: &Reference) -> NodeKind {
        let Some(start) = self.graph.enters[at].and_then(|flow| self.graph.start_of(flow)) else {
            let name = ids::last_part(to.shown());
            let reason = format!("the module `{name}` was not given");
            let settle = format!("read the file of the module `{name}` too");
            if !to.is_dynamic() {
                self.missing_flow(at, to);
            }
            return self.opaque(at, LossReason::External, &reason, Some(&settle));
        };
        let (on, is_plain) = (self.exits(at).on, self.exits(at).cases.is_empty());
        let next = if is_plain {
            self.opt_target(at, on)
        } else {
            let fork = self.fork(at, "the module's result");
            let block = self.graph.blocks[at];
            let preferred_id = format!("{} result", self.draft.builder.node(self.nodes[&at]).id);
            Some(Target::Node(self.draft.builder.add(
                &preferred_id,
                block.place,
                Prompt::default(),
                fork,
            )))
        };
        NodeKind::Call { to: self.entered(Goal::Block(start)), next, limit: None }
    }

    /// A set that is called complete should have the flow.
    fn missing_flow(&mut self, at: usize, to: &Reference) {
        if self.draft.is_complete() && !prompts::is_reference(&to.id) {
            let place = self.graph.blocks[at].place;
            self.draft.report_missing_flow(to.shown(), place);
        }
    }

    pub(super) fn end_flow(&mut self, at: usize) -> NodeKind {
        let kind = self.graph.kind_of(at);
        if kind.goes_on_after() || kind == FlowKind::Module {
            let settle = match kind {
                FlowKind::Module => RUNS_MODULE,
                _ => Opaque::NOTHING,
            };
            let reason = "the flow ends, and the call goes on";
            return self.opaque(at, LossReason::External, reason, Some(settle));
        }
        NodeKind::Hangup
    }

    pub(super) fn end_module(&mut self, at: usize) -> NodeKind {
        if self.graph.entries.contains(&self.graph.flow_of[at]) {
            let reason = "the module ends, and the flow that ran it goes on";
            return self.opaque(at, LossReason::External, reason, Some(RUNS_MODULE));
        }
        NodeKind::Message { next: Some(Target::Return) }
    }
}
