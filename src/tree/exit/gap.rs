//! Gaps: why a file does not show where an exit leads.
//!
//! The one list of reasons. Which parts of a file have gaps, and what would close them, is for
//! the analysis.

use super::Exit;
use super::table::{ExitTarget, way_out};
use crate::tree::{Node, PhoneTree, Target};

/// Why a file does not show where an exit leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Gap {
    /// The option was heard, and no call has gone there: `unexplored`.
    Unexplored,
    /// A heard file does not say what follows, because no call has tried it.
    NotTried,
    /// The file names a node that does not exist.
    Missing,
    /// An importer could not read what follows.
    Unread,
}

impl Gap {
    /// On pictures and in columns: `not tried`.
    pub fn label(self) -> &'static str {
        match self {
            Gap::Unexplored | Gap::NotTried => "not tried",
            Gap::Missing => "no such node",
            Gap::Unread => "not known",
        }
    }

    /// Whether a call to the line would show it.
    pub fn can_be_tried(self) -> bool {
        matches!(self, Gap::Unexplored | Gap::NotTried)
    }
}

/// Why the file does not show where an exit of a node leads; `None` where it does.
pub fn gap_of(tree: &PhoneTree, node: &Node, exit: Exit) -> Option<Gap> {
    match way_out(tree, node, exit) {
        ExitTarget::NotTried => Some(Gap::NotTried),
        ExitTarget::To(Target::Unexplored) => Some(Gap::Unexplored),
        ExitTarget::To(Target::Missing { .. }) => Some(Gap::Missing),
        ExitTarget::To(Target::Unknown) | ExitTarget::End(crate::tree::Ending::Unknown) => {
            Some(Gap::Unread)
        }
        ExitTarget::To(_) | ExitTarget::CutOff | ExitTarget::End(_) => None,
    }
}
