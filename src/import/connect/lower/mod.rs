//! From a graph of blocks to a tree: which node each block becomes.
//!
//! Menus and entries of digits are in `asking`, what decides in `forks`, what hands a call on
//! in `handing`, and what is lost on the way in `losses`. Which blocks become nodes is for
//! `classify`.

mod asking;
mod forks;
mod handing;
mod losses;

use std::collections::{BTreeMap, BTreeSet};

use super::checks;
use super::classify::{self, Role, Roles};
use super::defaults::NO_ENTRY;
use super::exits::Exits;
use super::flow_graph::{FlowGraph, Goal};
use super::in_force::InForce;
use super::model::{Action, Exit, Flow, Reference, Setting};
use super::retries::{self, Retries};
use super::spoken_language::{self, SpokenLanguages};
use super::{ids, prompts, publish, reads};
use crate::import::builder::arm;
use crate::import::flow::Draft;
use crate::import::{Imported, LossReason};
use crate::tree::{Branch, NodeId, NodeKind, Prompt, Target};

/// Lowers the flows of a set into one tree.
pub(super) fn lower(draft: Draft<'_>, flows: &[Flow]) -> Imported {
    let graph = FlowGraph::new(flows);
    let retries = retries::find(&graph, draft.texts());
    let roles = classify::roles(&graph, &retries);
    let languages = spoken_language::find(&graph);
    let queues: Vec<Option<Reference>> = graph
        .blocks
        .iter()
        .map(|block| match &block.action {
            Action::Set(Setting::Queue(queue)) => Some(queue.clone()),
            _ => None,
        })
        .collect();
    let queues = graph.in_force(&queues);
    let streams: Vec<Option<bool>> = graph
        .blocks
        .iter()
        .map(|block| match &block.action {
            Action::Set(Setting::Streaming(is_on)) => Some(*is_on),
            _ => None,
        })
        .collect();
    let streams = graph.in_force(&streams);
    let has_collect = (0..graph.blocks.len()).any(|at| {
        roles.of[at] == Role::Node && matches!(graph.blocks[at].action, Action::Collect { .. })
    });
    let mut lower = Lower {
        reads: reads::of(&graph),
        graph: &graph,
        retries: &retries,
        roles: &roles,
        queues,
        streams,
        has_collect,
        draft,
        nodes: BTreeMap::new(),
        guards: BTreeMap::new(),
        booked: BTreeMap::new(),
    };
    lower.reserve();
    for at in 0..graph.blocks.len() {
        match roles.of[at] {
            Role::Node => lower.node(at),
            Role::OffPath | Role::OtherChannel | Role::OnFailure => lower.aside(at),
            Role::PassThrough(_) => lower.passed(at),
            Role::MergedInto(_) => {}
        }
    }
    lower.left_out_failures();
    checks::check(&mut lower.draft, &graph, &roles);
    publish::check(&mut lower.draft, flows);
    lower.finish(&languages)
}

struct Lower<'n, 'f> {
    /// The names of the values that blocks look at or speak.
    reads: BTreeSet<String>,
    graph: &'n FlowGraph<'f>,
    retries: &'n Retries,
    roles: &'n Roles,
    /// The queue that is set when a call reaches a block.
    queues: Vec<InForce<Reference>>,
    /// Whether what the caller says is kept when a call reaches a block.
    streams: Vec<InForce<bool>>,
    /// Whether digits are stored somewhere, so that a switch can look at them.
    has_collect: bool,
    draft: Draft<'n>,
    /// The node of each block that has one.
    nodes: BTreeMap<usize, NodeId>,
    /// The fork before a block whose technical failure leads where nothing else does.
    guards: BTreeMap<usize, NodeId>,
    /// The callback behind a block that decides first whether it is booked.
    booked: BTreeMap<usize, NodeId>,
}

impl<'f> Lower<'_, 'f> {
    fn reserve(&mut self) {
        let n_flows = self.graph.is_used.iter().filter(|is_used| **is_used).count();
        for (at, block) in self.graph.blocks.iter().enumerate() {
            if self.roles.of[at] != Role::Node {
                continue;
            }
            let flow = &self.graph.flows[self.graph.flow_of[at]];
            let preferred_id = ids::preferred_id(block, self.draft.texts());
            let preferred_id = match n_flows {
                0 | 1 => preferred_id,
                _ => format!("{}/{preferred_id}", flow.name.trim()),
            };
            let is_guarded = self.roles.keeps_failure.contains(&at)
                && !matches!(block.action, Action::Set(_) | Action::GoToFlow(_) | Action::Callback);
            if is_guarded {
                let guard =
                    self.draft.builder.reserve(format_args!("{preferred_id} works"), block.place);
                self.guards.insert(at, guard);
            }
            let node = self.draft.builder.reserve(&preferred_id, block.place);
            self.nodes.insert(at, node);
            if self.roles.decides_first.contains(&at) {
                let preferred_id = format!("{} booked", self.draft.builder.node(node).id);
                let booked = self.draft.builder.reserve(&preferred_id, block.place);
                self.booked.insert(at, booked);
            }
        }
    }

    fn finish(mut self, languages: &SpokenLanguages) -> Imported {
        for flow in &self.graph.entries {
            let start = self.graph.start_of(*flow).map(Goal::Block);
            let Some(Target::Node(node)) = start.map(|start| self.entered(start)) else { continue };
            let flow = &self.graph.flows[*flow];
            self.draft.builder.entry(&flow.name, node, flow.place);
        }
        for (at, node) in &self.nodes {
            if let Some(language) = &languages.of[*at] {
                self.draft.set_language(*node, language.clone());
            }
        }
        self.draft.builder.tree_mut().language = languages.all.clone();
        for (at, block) in self.graph.blocks.iter().enumerate() {
            let node = self.node_of(at);
            self.draft.block(&block.id, block.place, node);
        }
        let first = self.graph.entries.first().map(|flow| &self.graph.flows[*flow]);
        let name = first.map(|flow| flow.name.as_str()).unwrap_or_default();
        let place = first.map(|flow| flow.place).unwrap_or_default();
        self.draft.finish(name, place)
    }

    /// The node that a block became, that it is a part of, or to which calls that pass it go on.
    fn node_of(&self, at: usize) -> Option<NodeId> {
        match self.roles.resolve(Goal::Block(at)) {
            _ if self.roles.of[at] == Role::Node => self.nodes.get(&at).copied(),
            Goal::Block(end) => self.nodes.get(&end).copied(),
            Goal::Missing => None,
        }
    }

    /// The target of a block's exit; one to nowhere is reported.
    fn target(&mut self, from: usize, exit: &Exit) -> Target {
        let goal = self.graph.goal(from, exit);
        if goal == Goal::Missing {
            let id = &self.graph.blocks[from].id;
            self.draft.report_missing(exit.place, || {
                format!("`{id}` leads to `{}`, but the flow has no block of that name", exit.to)
            });
        }
        self.entered(goal)
    }

    fn entered(&self, goal: Goal) -> Target {
        match self.roles.resolve(goal) {
            Goal::Block(at) => self
                .guards
                .get(&at)
                .or_else(|| self.nodes.get(&at))
                .map_or(Target::Unknown, |node| Target::Node(*node)),
            Goal::Missing => Target::Unknown,
        }
    }

    fn opt_target(&mut self, from: usize, exit: Option<&Exit>) -> Option<Target> {
        exit.map(|exit| self.target(from, exit))
    }

    fn exits(&self, at: usize) -> &Exits<'f> {
        &self.graph.exits[at]
    }

    fn prompt(&self, says: &super::model::Spoken) -> Prompt {
        prompts::prompt(says, self.draft.texts())
    }

    /// Fills in the node of a block.
    fn node(&mut self, at: usize) {
        let graph = self.graph;
        let block = graph.blocks[at];
        let node = self.nodes[&at];
        let place = Prompt { place: block.place, ..Prompt::default() };
        let (prompt, kind) = match &block.action {
            Action::Say(says) => (self.prompt(says), self.goes_on(at)),
            Action::Hold { says, every } => (self.prompt(says), self.hold(at, *every)),
            Action::Menu { says, entry } if !block.cases.is_empty() => {
                (self.prompt(says), self.menu(at, entry))
            }
            Action::Menu { says, .. } | Action::Collect { says, .. } if self.records(at, says) => {
                (place, self.voicemail(at))
            }
            Action::Menu { says, entry } => (self.prompt(says), self.any_key(at, entry)),
            Action::Collect { says, entry } => (self.prompt(says), self.collect(at, entry)),
            Action::Compare(value) => (place, self.compare(at, value)),
            Action::Decide(what) => {
                self.lose_part(at, LossReason::RunTimeCondition, (*what).to_owned());
                (place, self.fork(at, what))
            }
            Action::Chance => (place, self.by_chance(at)),
            Action::Hours(_) => (place, self.hours(at)),
            Action::Disconnect => (place, self.disconnect(at)),
            Action::EndFlow => (place, self.end_flow(at)),
            Action::EndModule => (place, self.end_module(at)),
            Action::GoToFlow(_) if graph.enters[at].is_some() => (place, self.known_flow(at)),
            Action::GoToFlow(to) => (place, self.other_flow(at, to)),
            Action::Module(to) => (place, self.module(at, to)),
            Action::Function { name, .. } => {
                let what = format!("function `{}`", ids::last_part(name.shown()));
                self.lose_part(at, LossReason::Script, what.clone());
                (place, self.fork(at, &what))
            }
            Action::Bot { says, name } => {
                let reason = self.bot(at, name);
                let settle = "call and talk to the bot";
                (self.prompt(says), self.opaque(at, LossReason::Bot, &reason, Some(settle)))
            }
            Action::Queue(queue) => (place, self.queue(at, queue)),
            Action::Transfer { number, comes_back } => {
                (place, self.transfer(at, number, *comes_back))
            }
            Action::Callback => {
                let mut says = super::model::Spoken { place: block.place, parts: Vec::new() };
                for behind in self.roles.says_too.get(&at).into_iter().flatten() {
                    if let Action::Say(said) = &graph.blocks[*behind].action {
                        says.parts.extend(said.parts.iter().cloned());
                    }
                }
                let promise = self.prompt(&says);
                self.callback(at, promise)
            }
            Action::Loop(n) => (place, self.counter(at, *n)),
            Action::Set(_) => {
                self.sets_too(at);
                (place, self.goes_on(at))
            }
            Action::Unknown => {
                let reason = format!("a block of the kind `{}`", block.kind);
                (place, self.opaque(at, LossReason::UnknownBlock, &reason, None))
            }
        };
        self.lose_words(at, &prompt);
        self.draft.builder.fill(node, prompt, kind);
        if let Some(guard) = self.guards.get(&at).copied() {
            self.guard(at, guard);
        }
    }

    /// Goes on where the block's one exit leads, or forks where it has several.
    fn goes_on(&mut self, at: usize) -> NodeKind {
        if let Some(booking) = self.roles.ends_in_callback.get(&at) {
            let booked = self.booked.get(booking).unwrap_or(&self.nodes[booking]);
            return NodeKind::Message { next: Some(Target::Node(*booked)) };
        }
        let exits = self.exits(at);
        let keeps_failure =
            self.roles.keeps_failure.contains(&at) && !self.guards.contains_key(&at);
        let others = [exits.on, exits.otherwise, exits.no_input].into_iter().flatten().count();
        let is_plain = exits.named.is_empty() && exits.cases.is_empty() && others <= 1;
        if is_plain && !keeps_failure {
            let on = exits.on.or(exits.otherwise).or(exits.no_input);
            return NodeKind::Message { next: self.opt_target(at, on) };
        }
        let what = match self.graph.blocks[at].kind.as_str() {
            "UpdateContactCallbackNumber" | "SetCallbackNumber" | "SetCallBackNumber" => {
                "setting the callback number".to_owned()
            }
            kind => format!("`{kind}`"),
        };
        self.fork(at, &what)
    }

    /// What a bot is called and listens for, as far as the block says.
    fn bot(&self, at: usize, name: &Reference) -> String {
        let mut intents: Vec<&str> = Vec::new();
        for case in &self.exits(at).cases {
            if case.operand != NO_ENTRY && !intents.contains(&&*case.operand) {
                intents.push(&case.operand);
            }
        }
        let listens = format!("a bot listens here: `{}`", name.shown());
        match intents.as_slice() {
            [] => listens,
            [..] => format!("{listens}, for `{}`", intents.join("`, `")),
        }
    }

    /// `settle` says what shows what happens there.
    fn opaque(
        &mut self,
        at: usize,
        reason: LossReason,
        words: &str,
        settle: Option<&str>,
    ) -> NodeKind {
        let exits = self.targets(at);
        let block = self.graph.blocks[at];
        let source = format!("{} {}", block.kind, block.id);
        let place = (self.nodes[&at], block.place, &*block.id);
        self.draft.opaque(place, reason, words, exits, source, settle)
    }

    /// The targets of all exits of a block.
    fn targets(&mut self, at: usize) -> Vec<Target> {
        let exits = self.exits(at);
        let all: Vec<&Exit> = exits.usual().chain(exits.failure).collect();
        all.into_iter().map(|exit| self.target(at, exit)).collect()
    }

    /// A fork before a block whose failure leads where nothing else does.
    fn guard(&mut self, at: usize, guard: NodeId) {
        let Some(exit) = self.graph.technical(at) else { return };
        let block = self.graph.blocks[at];
        let fails = self.target(at, exit);
        let works = Target::Node(self.nodes[&at]);
        let arms = vec![
            arm(format!("`{}` works", block.kind), works, block.place),
            arm(format!("`{}` fails", block.kind), fails, exit.place),
        ];
        let prompt = Prompt { place: block.place, ..Prompt::default() };
        self.draft.builder.fill(guard, prompt, NodeKind::Branch(Branch { arms }));
    }
}
