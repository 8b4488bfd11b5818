//! Findings that only follow from a slip in the file: with `options` written for `menu`, nothing
//! is reached and no person is found, and none of that is true of the line.
//!
//! It knows rules by their ids and looks at no tree.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::treefile::{INVALID_MENU_FILE, INVALID_VALUE, UNKNOWN_FIELD};

/// Rules that say that something is nowhere in the file: it may be in the part that could not be
/// read.
const ABSENCES: &[&str] = &[
    "cancel-missing",
    "complaint-missing",
    "data-gate-before-human",
    "hidden-key",
    "human-for-insiders",
    "human-not-in-first-menu",
    "human-only-by-mistake",
    "human-unreachable-from-here",
    "issue-hidden",
    "issue-not-in-menu",
    "no-catch-all",
    "no-path-to-human",
    "no-way-back",
    "self-loop",
    "silent-trap",
    "slow-to-human",
    "trap",
    "unreachable-node",
    "wrong-key-trap",
    "zero-key",
];

/// The mistakes of a file that hide a part of it from the rules.
#[derive(Debug, Default)]
pub struct Slips {
    /// The nodes of which a part was not read.
    nodes: BTreeSet<Box<str>>,
    /// Whether a field or a choice was lost, so that the call may go on where no rule looks.
    has_lost_part: bool,
}

impl Slips {
    /// Those among the findings of reading a file.
    pub fn of(found: &[Diagnostic]) -> Self {
        let mut slips = Slips::default();
        for one in found {
            let Some(node) = &one.node else { continue };
            let is_lost_key = one.rule == INVALID_VALUE && one.edge.as_deref() == Some("#");
            let is_slip = [UNKNOWN_FIELD, INVALID_MENU_FILE, INVALID_VALUE].contains(&one.rule);
            if is_slip {
                slips.nodes.insert(node.clone());
            }
            slips.has_lost_part |= one.rule == UNKNOWN_FIELD || is_lost_key;
        }
        slips
    }

    /// Whether a finding of a rule may only follow from these.
    pub fn explain(&self, found: &Diagnostic) -> bool {
        let is_local = found.node.as_ref().is_some_and(|node| self.nodes.contains(node));
        let is_absent = self.has_lost_part && ABSENCES.contains(&found.rule);
        let is_slip = [UNKNOWN_FIELD, INVALID_MENU_FILE, INVALID_VALUE].contains(&found.rule);
        !is_slip && (is_local || is_absent)
    }
}
