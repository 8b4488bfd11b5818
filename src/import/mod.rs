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
mod named_files;
mod notes;
mod outline;
mod placeholders;
mod prompts;
mod registry;
mod set;
#[cfg(feature = "csv")]
mod sheet;
mod twilio;
pub mod xml;

pub use faults::{MENU_DOES_NOT_BUILD, UNKNOWN_APPLICATION, UNKNOWN_TARGET, UNREACHABLE_NODE};
pub use importer::{Reach, System};
pub use loss::{Loss, LossReason};
pub use named_files::{NamedFile, named_files};
pub use prompts::{Prompts, PromptsError};
pub use registry::{recognise, recognise_named, system, system_of, systems};
pub use set::{Block, ImportOptions, Imported, InputFile, Stats};

use crate::source::Sources;

/// An outline that shows all that one may say; it imports without a mistake.
pub const OUTLINE_TEMPLATE: &str = outline::TEMPLATE;
/// A sheet that shows all columns; it imports without a mistake.
#[cfg(feature = "csv")]
#[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
pub const SHEET_TEMPLATE: &str = sheet::TEMPLATE;

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
