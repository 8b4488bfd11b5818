//! What to do about findings in the files of every other phone system, where the words do not
//! depend on which one it is.
//!
//! It knows rules by their ids only.

/// What callers call about is not written in the files of other systems.
const HANDLES: &str = "add an option for it; if one of the options serves it, import the menu and \
                       say so there with `handles`";

/// By rule, sorted.
pub(super) const HELPS: &[(&str, &str)] = &[
    ("cancel-missing", HANDLES),
    ("complaint-missing", HANDLES),
    ("issue-ambiguous", HANDLES),
    ("issue-not-in-menu", HANDLES),
    ("self-loop", "give the loop an exit, or remove it"),
    ("trap", "give the loop an exit that leads to a person"),
];
