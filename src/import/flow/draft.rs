//! A tree of flows in the making, with what is lost and what is wrong on the way.
//!
//! It decides nothing: which node a block becomes is for the reader of each system.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::builder::TreeBuilder;
use crate::import::faults::UNKNOWN_TARGET;
use crate::import::loss::{Loss, LossReason};
use crate::import::prompts::Prompts;
use crate::import::set::{Block, ImportOptions, Imported};
use crate::source::{Place, Sources};
use crate::tree::{Language, NodeId, NodeKind, Opaque, Target};

/// A tree in the making.
pub(in crate::import) struct Draft<'s> {
    sources: &'s Sources,
    options: &'s ImportOptions,
    system: &'static str,
    pub(in crate::import) builder: TreeBuilder,
    losses: Vec<Loss>,
    blocks: Vec<Block>,
    found: Vec<Diagnostic>,
    /// Where blocks are written that are lost as a whole.
    lost: BTreeSet<Place>,
    /// Exits to nowhere that were reported.
    reported: BTreeSet<Place>,
    /// The node for what is heard in the queues of the current flow.
    unseen_wait: Option<NodeId>,
}

impl<'s> Draft<'s> {
    /// Nothing yet, of a system of that name.
    pub(in crate::import) fn new(
        sources: &'s Sources,
        options: &'s ImportOptions,
        system: &'static str,
    ) -> Self {
        Draft {
            sources,
            options,
            system,
            builder: TreeBuilder::new(),
            losses: Vec::new(),
            blocks: Vec::new(),
            found: Vec::new(),
            lost: BTreeSet::new(),
            reported: BTreeSet::new(),
            unseen_wait: None,
        }
    }

    /// What sound files say.
    pub(in crate::import) fn texts(&self) -> &'s Prompts {
        &self.options.prompts
    }

    /// Whether the set is all there is.
    pub(in crate::import) fn is_complete(&self) -> bool {
        self.options.is_complete
    }

    /// Adds a loss.
    pub(in crate::import) fn lose(&mut self, loss: Loss) {
        if loss.is_block {
            self.lost.insert(loss.place);
        }
        self.losses.push(loss);
    }

    /// Adds what became of a block: `node`, unless a loss says that it is lost as a whole.
    pub(in crate::import) fn block(&mut self, name: &str, place: Place, node: Option<NodeId>) {
        let is_lost = self.lost.contains(&place);
        self.blocks.push(Block { name: name.into(), place, node: node.filter(|_| !is_lost) });
    }

    /// Reports what can be seen only in the system's own file.
    pub(in crate::import) fn report(
        &mut self,
        rule: &'static str,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = Diagnostic::new(rule, severity, message.into())
            .label(self.sources.span(place), "")
            .help(help.into());
        self.found.push(finding);
    }

    /// Reports an exit to a name that the flow does not have, once.
    pub(in crate::import) fn report_missing(
        &mut self,
        exit: Place,
        message: impl FnOnce() -> String,
    ) {
        if self.reported.insert(exit) {
            let finding = Diagnostic::new(UNKNOWN_TARGET, Severity::Error, message())
                .label(self.sources.value_span(exit), "")
                .help(format!("{} refuses such a flow; export it again", self.system));
            self.found.push(finding);
        }
    }

    /// Reports a flow that a set should have that was called complete.
    pub(in crate::import) fn report_missing_flow(&mut self, name: &str, entered_at: Place) {
        let message = format!("no file of the set has the flow `{name}`");
        let finding = Diagnostic::new(UNKNOWN_TARGET, Severity::Error, message)
            .label(self.sources.span(entered_at), "is entered here")
            .help("add its file, or read the set without `--complete`");
        self.found.push(finding);
    }

    /// Begins a flow that is lowered apart from those before it.
    pub(in crate::import) fn begin_flow(&mut self) {
        self.unseen_wait = None;
    }

    /// The node for what callers hear while they wait, where no file says it: it may well offer
    /// them an exit.
    pub(in crate::import) fn unseen_wait(
        &mut self,
        preferred_id: impl Display,
        reason: &str,
        settle: &str,
    ) -> Target {
        let builder = &mut self.builder;
        let node = *self.unseen_wait.get_or_insert_with(|| {
            let wait = builder.add_opaque(preferred_id, Place::NOWHERE, reason, Vec::new(), "");
            builder.settle(wait, settle);
            wait
        });
        Target::Node(node)
    }

    /// The kind of a node that could not be decided; its block is lost. `exits` may have
    /// targets twice, and unknown ones, which are left out. `settle` is what shows it.
    pub(in crate::import) fn opaque(
        &mut self,
        (node, place, block): (NodeId, Place, &str),
        reason: LossReason,
        words: &str,
        exits: impl IntoIterator<Item = Target>,
        source: String,
        settle: Option<&str>,
    ) -> NodeKind {
        let exits = distinct(exits.into_iter().filter(|target| *target != Target::Unknown));
        self.lose(Loss::part(reason, words, place).of_block(block).at(node, exits.clone()));
        NodeKind::Opaque(Box::new(Opaque {
            reason: words.into(),
            exits,
            source: Some(source.into()),
            settle: settle.map(Into::into),
        }))
    }

    /// Says in which language a node speaks.
    pub(in crate::import) fn set_language(&mut self, node: NodeId, language: Language) {
        self.builder.node_mut(node).facts.get_or_insert_default().language = Some(language);
    }

    /// The import, under the name of its first flow.
    pub(in crate::import) fn finish(mut self, name: &str, place: Place) -> Imported {
        let tree = self.builder.tree_mut();
        tree.name = name.into();
        tree.place = place;
        tree.timezone = self.options.timezone.as_deref().map(Into::into);
        let mut out = Imported {
            tree: self.builder.finish(&mut self.losses),
            losses: self.losses,
            found: self.found,
            blocks: self.blocks,
            ..Imported::default()
        };
        out.stats.n_blocks = out.blocks.len();
        out.stats.n_carried = out.blocks.iter().filter(|block| block.node.is_some()).count();
        out
    }
}

/// Targets in their order, each once.
pub(in crate::import) fn distinct(targets: impl IntoIterator<Item = Target>) -> Vec<Target> {
    let mut distinct: Vec<Target> = Vec::new();
    for target in targets {
        if !distinct.contains(&target) {
            distinct.push(target);
        }
    }
    distinct
}
