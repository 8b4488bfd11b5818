//! Reading the files of other phone systems: recognised, parsed, lowered into a tree,
//! with a typed loss for everything that could not be carried over.
//!
//! It reads no files and checks nothing: texts come in, trees and losses go out.

pub mod builder;
mod connect;
mod freeswitch;
mod ids;
pub mod json;
mod loss;
mod placeholders;
mod prompts;
mod registry;
mod set;
mod twilio;
pub mod xml;

pub use loss::{Loss, LossReason};
pub use prompts::{Prompts, PromptsError};
pub use registry::{Confidence, Importer, Reach, System, importer_of, importers, recognise};
pub use set::{Imported, InputFile, Options, Stats};

use crate::source::Sources;

/// What the phone system itself would refuse: it would not load this menu at all.
pub const MENU_DOES_NOT_BUILD: &str = "menu-does-not-build";
/// A step that the phone system does not know.
pub const UNKNOWN_APPLICATION: &str = "unknown-application";
/// A name that no file of a set that was called complete explains.
pub const UNKNOWN_TARGET: &str = "unknown-target";

/// Reads a set of files of one system as one tree: each menu or flow that no other one of
/// the set enters is an entry. All files are added to the sources, in their order.
pub fn read(
    sources: &mut Sources,
    system: System,
    set: Vec<InputFile>,
    options: &Options,
) -> Imported {
    match importer_of(system) {
        Some(importer) => (importer.read)(sources, set, options),
        None => Imported::default(),
    }
}
