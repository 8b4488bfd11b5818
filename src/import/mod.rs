//! Reading the files of other phone systems: recognised, parsed, lowered into a tree,
//! with a typed loss for everything that could not be carried over.
//!
//! It reads no files and checks nothing: texts come in, trees and losses go out.

mod bounds;
pub mod builder;
mod connect;
mod faults;
mod flow;
mod freeswitch;
mod helps;
mod ids;
mod importer;
pub mod json;
mod language_tag;
mod loss;
mod placeholders;
mod prompts;
mod registry;
mod set;
mod twilio;
pub mod xml;

pub use faults::{MENU_DOES_NOT_BUILD, UNKNOWN_APPLICATION, UNKNOWN_TARGET};
pub use importer::{Reach, System};
pub use loss::{Loss, LossReason};
pub use prompts::{Prompts, PromptsError};
pub use registry::{recognise, system, system_of, systems};
pub use set::{ImportOptions, Imported, InputFile, Stats};

use crate::source::Sources;

/// Reads a set of files of one system as one tree: each menu or flow that no other one of
/// the set enters is an entry. All files are added to the sources, in their order.
pub fn read(
    sources: &mut Sources,
    system: System,
    set: Vec<InputFile>,
    options: &ImportOptions,
) -> Imported {
    (system.importer().read)(sources, set, options)
}
