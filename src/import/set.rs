//! What goes into an import and what comes out of it.
//!
//! Plain data; what it means is for the readers of each system.

use super::loss::{Loss, LossReason};
use super::prompts::Prompts;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Place};
use crate::tree::{FileBasis, NodeId, PhoneTree};

/// A file of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// The name that the user should see; references between files are looked up by it.
    pub name: String,
    /// Its text, without a byte-order mark.
    pub text: String,
}

/// How a set is read.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Whether the set is all there is: then a name that nothing explains is a mistake,
    /// and otherwise it leads outside.
    pub is_complete: bool,
    /// What sound files say.
    pub prompts: Prompts,
    /// The time zone of opening hours, where the files name none.
    pub timezone: Option<String>,
    /// How an outline or a sheet came about; unless it is said, somebody called and listened.
    /// Files of phone systems are always the design itself.
    pub basis: Option<FileBasis>,
}

/// How much of a set was carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stats {
    /// Blocks in the files: what the system itself would call a menu, an entry, a step.
    pub n_blocks: usize,
    /// Blocks that became a node, a choice or a part of one. With the losses that are
    /// blocks they make up all blocks.
    pub n_carried: usize,
}

/// A block of a file, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name in the file.
    pub name: Box<str>,
    /// Where it is written.
    pub place: Place,
    /// The node that it became, that it is a part of, or to which calls that pass it go on;
    /// `None` where it is among the losses.
    pub node: Option<NodeId>,
}

/// What became of a set of files.
#[derive(Debug, Default)]
pub struct Imported {
    /// The tree; `None` when there is nothing to call in the files.
    pub tree: Option<PhoneTree>,
    /// The files of the set, in order.
    pub files: Vec<FileId>,
    /// What could not be carried over, in the order of the files.
    pub losses: Vec<Loss>,
    /// Mistakes that can be seen only in the system's own file.
    pub found: Vec<Diagnostic>,
    /// How much was carried over.
    pub stats: Stats,
    /// Each block of the files in order, for systems whose blocks have names.
    pub blocks: Vec<Block>,
}

impl Imported {
    /// How many exits of `opaque` nodes the tree has; a node without exits counts as one.
    pub fn n_opaque_exits(&self) -> usize {
        self.tree.as_ref().map_or(0, PhoneTree::n_opaque_exits)
    }

    /// How many losses have each reason; reasons that do not occur are left out.
    pub fn losses_by_reason(&self) -> Vec<(LossReason, usize)> {
        LossReason::ALL
            .into_iter()
            .map(|reason| (reason, self.losses.iter().filter(|l| l.reason == reason).count()))
            .filter(|(_, n)| *n > 0)
            .collect()
    }

    /// Sorts the losses by file and place, each once.
    pub fn sort_losses(&mut self) {
        self.losses.sort_by(|a, b| (a.place, a.reason, &a.what).cmp(&(b.place, b.reason, &b.what)));
        let same = |a: &mut Loss, b: &mut Loss| {
            (a.place, a.reason, &a.what, a.is_block) == (b.place, b.reason, &b.what, b.is_block)
        };
        self.losses.dedup_by(same);
    }
}
