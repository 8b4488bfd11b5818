//! Losses: what was not carried over, with its place.

use super::super::classify::Role;
use super::super::ids;
use super::super::model::{Action, CHANNEL, Reference, Setting};
use super::super::prompts;
use super::super::spoken_language;
use super::Lower;
use crate::import::flow::distinct;
use crate::import::{Loss, LossReason};
use crate::tree::{Prompt, Target};

impl Lower<'_, '_> {
    /// A silent block that calls only pass.
    pub(super) fn passed(&mut self, at: usize) {
        let block = self.graph.blocks[at];
        let Some((reason, what)) = self.silent_step(at) else { return };
        let is_part = matches!(block.action, Action::Set(Setting::Voice(_)))
            && spoken_language::is_known(&block.action);
        let loss = if is_part { Loss::part } else { Loss::block };
        self.draft.lose(loss(reason, what, block.place).of_block(&block.id));
    }

    /// What a block sets that became a fork, because its failure leads elsewhere.
    pub(super) fn sets_too(&mut self, at: usize) {
        let Some((LossReason::Setting, what)) = self.silent_step(at) else { return };
        self.lose_setting(at, what);
    }

    /// What a tree does not carry over of a silent block, and why.
    fn silent_step(&self, at: usize) -> Option<(LossReason, String)> {
        let block = self.graph.blocks[at];
        Some(match &block.action {
            Action::Set(Setting::Queue(queue)) if self.is_queued_in(queue) => return None,
            Action::Set(Setting::Queue(queue)) => {
                (LossReason::Setting, format!("sets the queue `{}`", queue.shown()))
            }
            Action::Set(Setting::FlowAttributes(values)) => {
                let named = values.iter().map(|(name, value)| format!("`{name}` to `{value}`"));
                let named = named.collect::<Vec<_>>().join(", ");
                (LossReason::Setting, format!("sets {named} for this flow"))
            }
            Action::Set(Setting::Voice(voice)) if spoken_language::is_known(&block.action) => {
                let what = format!("the voice `{voice}`, of which only the language is kept");
                (LossReason::Setting, what)
            }
            Action::Set(Setting::Language(_)) if spoken_language::is_known(&block.action) => {
                return None;
            }
            Action::Set(Setting::Attributes(values)) => {
                let names = || values.iter().map(|(name, _)| name);
                let listed = names().map(|name| format!("`{name}`")).collect::<Vec<_>>();
                let listed =
                    if listed.is_empty() { "nothing".to_owned() } else { listed.join(", ") };
                let read: Vec<String> = names()
                    .filter(|name| self.reads.contains(*name))
                    .map(|name| format!("`{name}`"))
                    .collect();
                if read.is_empty() {
                    (LossReason::Unheard, format!("`{}` sets {listed}", block.kind))
                } else {
                    let what = format!("sets {listed}; other blocks read {}", read.join(", "));
                    (LossReason::Setting, what)
                }
            }
            Action::Compare(value) if value == CHANNEL => {
                (LossReason::OtherChannel, "where contacts go that are no calls".to_owned())
            }
            Action::Set(Setting::Language(word) | Setting::Voice(word)) => {
                (LossReason::Setting, format!("voice or language `{word}`"))
            }
            Action::Set(Setting::Hooks(_)) if self.graph.is_linked[at] => return None,
            Action::Set(Setting::Hooks(hooks)) => {
                let named = hooks.iter().map(|(hook, to)| match hook.as_str() {
                    "CustomerRemaining" => {
                        format!("after the agent hangs up, callers get into `{}`", to.shown())
                    }
                    hook => format!("{hook} `{}`", to.shown()),
                });
                (LossReason::Setting, named.collect::<Vec<_>>().join(", "))
            }
            Action::Function { name, .. } => {
                (LossReason::Unheard, format!("function `{}`", ids::last_part(name.shown())))
            }
            Action::Set(Setting::Other | Setting::Streaming(_))
            | Action::Decide(_)
            | Action::Chance
            | Action::Loop(_)
                if !self.retries.through.contains_key(&at) =>
            {
                (LossReason::Unheard, format!("`{}`", block.kind))
            }
            _ => return None,
        })
    }

    /// Whether a queue node has the name of a queue that a block sets.
    fn is_queued_in(&self, queue: &Reference) -> bool {
        (0..self.graph.blocks.len()).any(|at| {
            let is_used = self.roles.of[at] == Role::Node
                && matches!(&self.graph.blocks[at].action, Action::Queue(own) if own.is_empty());
            is_used && self.queues[at].one() == Some(queue)
        })
    }

    /// A block that no caller reaches.
    pub(super) fn aside(&mut self, at: usize) {
        let block = self.graph.blocks[at];
        let flow = &self.graph.flows[self.graph.flow_of[at]];
        let what = format!("`{}` in the flow `{}`", block.kind, flow.name);
        let reason = match self.roles.of[at] {
            Role::OtherChannel => LossReason::OtherChannel,
            Role::OnFailure => LossReason::Failure,
            _ => LossReason::Beside,
        };
        self.draft.lose(Loss::block(reason, what, block.place).of_block(&block.id));
    }

    /// Loses the exits for technical failures that were left out of the tree.
    pub(super) fn left_out_failures(&mut self) {
        for at in 0..self.graph.blocks.len() {
            let is_kept = self.roles.keeps_failure.contains(&at);
            let is_aside =
                matches!(self.roles.of[at], Role::OffPath | Role::OtherChannel | Role::OnFailure);
            if is_kept || is_aside {
                continue;
            }
            let Some(exit) = self.graph.technical(at) else { continue };
            let leads_anyway = self.exits(at).usual().any(|usual| usual.to == exit.to);
            let target = self.target(at, exit);
            let block = self.graph.blocks[at];
            let to = self.graph.goal(at, exit).block();
            let is_lost = to.is_some_and(|to| self.roles.of[to] == Role::OnFailure);
            if !leads_anyway && (target != Target::Unknown || is_lost) {
                let mut what = format!("where `{}` leads when it fails", block.kind);
                if is_lost {
                    what.push_str(&format!(": `{}`", exit.to));
                }
                let mut loss =
                    Loss::part(LossReason::Failure, what, exit.place).of_block(&block.id);
                loss.exits.extend((!is_lost).then_some(target));
                self.draft.lose(loss);
            }
        }
    }

    /// Loses the exits of a decision that only messages take.
    pub(super) fn lose_ways_of_messages(&mut self, at: usize) {
        let block = self.graph.blocks[at];
        for (channel, exit) in &self.graph.exits[at].for_messages {
            let what = format!("where contacts of `{channel}` go: `{}`", exit.to);
            let loss = Loss::part(LossReason::OtherChannel, what, exit.place);
            self.draft.lose(loss.of_block(&block.id));
        }
    }

    /// Words beside a recording: a node has either words or a recording.
    pub(super) fn lose_words(&mut self, at: usize, prompt: &Prompt) {
        let (Action::Say(says)
        | Action::Hold { says, .. }
        | Action::Menu { says, .. }
        | Action::Collect { says, .. }
        | Action::Bot { says, .. }) = &self.graph.blocks[at].action
        else {
            return;
        };
        if let Some(words) = prompts::words_left_out(says, prompt) {
            self.lose_setting(at, format!("the words \"{words}\" beside a recording"));
        }
    }

    /// A setting of a block for which a tree has no field.
    pub(super) fn lose_setting(&mut self, at: usize, what: String) {
        let block = self.graph.blocks[at];
        self.draft.lose(Loss::part(LossReason::Setting, what, block.place).of_block(&block.id));
    }

    pub(super) fn lose_part(&mut self, at: usize, reason: LossReason, what: String) {
        let exits = distinct(self.targets(at));
        let node = self.nodes.get(&at).copied();
        let block = self.graph.blocks[at];
        let loss = Loss::part(reason, what, block.place).of_block(&block.id);
        self.draft.lose(Loss { node, exits, ..loss });
    }
}
