//! Losses: what was not carried over, with its place.

use super::super::classify::Role;
use super::super::ids;
use super::super::model::{Action, Setting};
use super::super::spoken_language;
use super::Lower;
use crate::import::flow::distinct;
use crate::import::{Loss, LossReason};
use crate::tree::Target;

impl Lower<'_, '_> {
    /// A silent block that calls only pass.
    pub(super) fn passed(&mut self, at: usize) {
        let block = self.graph.blocks[at];
        let (reason, what) = match &block.action {
            Action::Set(Setting::Queue(_) | Setting::FlowAttributes(_)) => return,
            Action::Set(Setting::Language(_) | Setting::Voice(_))
                if spoken_language::is_known(&block.action) =>
            {
                return;
            }
            Action::Set(Setting::Language(word) | Setting::Voice(word)) => {
                (LossReason::Setting, format!("voice or language `{word}`"))
            }
            Action::Set(Setting::Hooks(_)) if self.graph.is_linked[at] => return,
            Action::Set(Setting::Hooks(hooks)) => {
                let named = hooks.iter().map(|(hook, to)| format!("{hook} `{}`", to.shown()));
                (LossReason::Setting, named.collect::<Vec<_>>().join(", "))
            }
            Action::Function { name, .. } => {
                (LossReason::Unheard, format!("function `{}`", ids::last_part(name.shown())))
            }
            Action::Set(Setting::Other) | Action::Decide(_) | Action::Chance => {
                (LossReason::Unheard, format!("`{}`", block.kind))
            }
            _ => return,
        };
        self.draft.lose(Loss::block(reason, what, block.place));
    }

    /// A block of a flow that no caller reaches.
    pub(super) fn aside(&mut self, at: usize) {
        let block = self.graph.blocks[at];
        let flow = &self.graph.flows[self.graph.flow_of[at]];
        let what = format!("`{}` in the flow `{}`", block.kind, flow.name);
        self.draft.lose(Loss::block(LossReason::Beside, what, block.place));
    }

    /// Loses the exits for technical failures that were left out of the tree.
    pub(super) fn left_out_failures(&mut self) {
        for at in 0..self.graph.blocks.len() {
            let is_kept = self.roles.keeps_failure.contains(&at);
            if is_kept || self.roles.of[at] == Role::OffPath {
                continue;
            }
            let Some(exit) = self.graph.technical(at) else { continue };
            let leads_anyway = self.exits(at).usual().any(|usual| usual.to == exit.to);
            let target = self.target(at, exit);
            if !leads_anyway && target != Target::Unknown {
                let what = format!("where `{}` leads when it fails", self.graph.blocks[at].kind);
                let mut loss = Loss::part(LossReason::Failure, what, exit.place);
                loss.exits = vec![target];
                self.draft.lose(loss);
            }
        }
    }

    pub(super) fn lose_part(&mut self, at: usize, reason: LossReason, what: String) {
        let exits = distinct(self.targets(at));
        let node = self.nodes.get(&at).copied();
        let place = self.graph.blocks[at].place;
        self.draft.lose(Loss { node, exits, ..Loss::part(reason, what, place) });
    }
}
