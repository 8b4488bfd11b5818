//! The rules of findings that only another system's file can have.
//!
//! It knows no phone system.

use crate::diagnostic::{Diagnostic, Severity};

/// What the phone system itself refuses: it does not load this menu at all.
pub const MENU_DOES_NOT_BUILD: &str = "menu-does-not-build";
/// A step that the phone system does not know.
pub const UNKNOWN_APPLICATION: &str = "unknown-application";
/// A name that no file of a set that was called complete explains.
pub const UNKNOWN_TARGET: &str = "unknown-target";

/// A finding about what the phone system refuses.
pub(super) fn refused(message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(MENU_DOES_NOT_BUILD, Severity::Error, message)
}
