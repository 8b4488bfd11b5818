//! The rules of findings in the files of an import.
//!
//! It knows no phone system.

use crate::diagnostic::{Diagnostic, Severity};

/// What the phone system itself refuses: it does not load this menu at all.
pub const MENU_DOES_NOT_BUILD: &str = "menu-does-not-build";
/// A step that the phone system does not know.
pub const UNKNOWN_APPLICATION: &str = "unknown-application";
/// A name that no file of a set that was called complete explains.
pub const UNKNOWN_TARGET: &str = "unknown-target";
/// What no call gets to.
pub const UNREACHABLE_NODE: &str = "unreachable-node";
/// A value that is read and that nothing sets.
pub(super) const UNSET_VALUE: &str = "unset-value";
/// An address from which nothing can be fetched.
pub(super) const BROKEN_URL: &str = "broken-url";
/// A step whose failure callers hear as success.
pub(super) const FAILURE_UNNOTICED: &str = "failure-unnoticed";
/// The number of a card that is stored as it is typed.
pub(super) const UNENCRYPTED_CARD: &str = "unencrypted-card";
/// An error after which a flow hangs up before it has said anything.
pub(super) const SILENT_HANGUP: &str = "silent-hangup";
/// Silence that is taken as an entry.
pub(super) const SILENCE_ACCEPTED: &str = "silence-accepted";
/// A decision on what callers entered earlier, in place of what they enter now.
pub(super) const STALE_INPUT: &str = "stale-input";
/// A key that waits for others although no longer one exists.
pub(super) const KEY_DELAY: &str = "key-delay";
/// Keys or words of callers after which the system hangs up.
pub(super) const ERROR_UNHANDLED: &str = "error-unhandled";
/// A line of an outline or a sheet that cannot be understood.
pub(super) const INVALID_MENU_FILE: &str = "invalid-menu-file";
/// A key or a name that an outline or a sheet has twice.
pub(super) const DUPLICATE_KEY: &str = "duplicate-key";

/// A finding about what the phone system refuses.
pub(super) fn refused(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(MENU_DOES_NOT_BUILD, Severity::Error, message)
}
