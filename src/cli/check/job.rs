//! One menu to check: a file, or several that are read as one menu.
//!
//! Data only; which files there are and how they are checked is decided elsewhere.

use phonetree::check::Input;
use phonetree::import::{InputFile, System};

use crate::cli::files::Candidate;
use crate::cli::load;

/// A file to check, or several that are read as one menu.
#[derive(Debug)]
pub(crate) struct Job {
    /// The file; of a set the first one.
    pub candidate: Candidate,
    /// The index of the plan that it is checked by.
    pub plan: usize,
    /// The files of another system that are read as one menu.
    pub set: Option<FileSet>,
}

/// Files of one system that are read as one tree.
#[derive(Debug)]
pub(crate) struct FileSet {
    /// The system.
    pub system: System,
    /// The files with their texts, in order.
    pub files: Vec<InputFile>,
}

impl Job {
    /// What the library loads the menu from. The texts of a set are taken out of the job.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn take_input(&mut self) -> anyhow::Result<Input> {
        match &mut self.set {
            Some(FileSet { system, files }) => {
                Ok(Input::Set { system: *system, files: std::mem::take(files) })
            }
            None => load::input(&self.candidate),
        }
    }
}
