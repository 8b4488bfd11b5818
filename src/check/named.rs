//! Files that a file of Terraform names: read through [`Files`], and joined with it into one set.
//!
//! It knows no folder's content.

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{self, InputFile, System};
use crate::source::{FileId, Span};
use crate::treefile::{Files, INVALID_MENU_FILE};

/// What the files that a text names come to.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Those that hold flows of one system.
    pub files: Vec<(System, InputFile)>,
    /// Those that cannot be read: where they are named, and why.
    missing: Vec<(std::ops::Range<usize>, String)>,
}

impl Named {
    /// Reads the files that a text names.
    pub(super) fn of(name: &str, text: &str, files: &dyn Files) -> Named {
        let mut named = Named::default();
        for one in import::named_files(text) {
            match files.read(name, &one.path) {
                Ok((name, text)) => {
                    // Others are policies and programs.
                    let system = import::recognise(&text);
                    named.files.extend(system.map(|system| (system, InputFile { name, text })));
                }
                Err(why) => named.missing.push((one.span, why)),
            }
        }
        named
    }

    /// What is wrong with those that cannot be read. `file` is the one that names them.
    pub(super) fn faults(&self, file: FileId) -> Vec<Diagnostic> {
        let fault = |(span, why): &(std::ops::Range<usize>, String)| {
            let message = format!("the flow in this file cannot be read: {why}");
            let span = Span { file, start: span.start as u32, end: span.end as u32 };
            Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message)
                .label(Some(span), "")
                .help("write the path of a file below the folder of the project")
        };
        self.missing.iter().map(fault).collect()
    }

    /// Whether nothing was named.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.missing.is_empty()
    }
}

/// The files of one system that a text of Terraform names, for those who read a set themselves.
pub fn named_flows(name: &str, text: &str, files: &dyn Files) -> Option<(System, Vec<InputFile>)> {
    let all = Named::of(name, text, files).files;
    let system = all.first().map(|(system, _)| *system)?;
    Some((
        system,
        all.into_iter().filter(|(own, _)| *own == system).map(|(_, file)| file).collect(),
    ))
}
