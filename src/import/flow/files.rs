//! The files of a set: added to the sources, looked through for flows, and checked for what
//! every such system refuses.
//!
//! It lowers nothing.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::import::faults::refused;
use crate::import::json::{self, Value};
use crate::import::set::{Imported, InputFile};
use crate::source::{FileId, Place, Sources};

/// The files of a set, with what is wrong in them.
#[derive(Debug, Default)]
pub(in crate::import) struct Files {
    ids: Vec<FileId>,
    found: Vec<Diagnostic>,
}

/// A flow as far as a system may refuse all of it.
#[derive(Debug)]
pub(in crate::import) struct Shape<'f> {
    pub(in crate::import) name: &'f str,
    pub(in crate::import) place: Place,
    /// Whether it says where it begins.
    pub(in crate::import) has_start: bool,
    /// Its blocks: how they are called, and where they are written.
    pub(in crate::import) blocks: Vec<(&'f str, Place)>,
    /// What the system calls a block, and what it calls the name of one.
    pub(in crate::import) words: [&'static str; 2],
    /// What to do about a flow that does not say where it begins.
    pub(in crate::import) start_help: &'static str,
}

impl Files {
    /// Adds the files of a set to the sources.
    pub(in crate::import) fn add(
        sources: &mut Sources,
        system: &'static str,
        set: Vec<InputFile>,
    ) -> Files {
        let mut files = Files::default();
        for file in set {
            let (id, wrong) = json::add(sources, system, file);
            files.ids.push(id);
            files.found.extend(wrong);
        }
        files
    }

    /// The flows that `read` finds in them; a file without one is a mistake.
    pub(in crate::import) fn flows<'s, F>(
        &mut self,
        sources: &'s Sources,
        read: impl Fn(Value<'s>, &str) -> Vec<F>,
        help: &'static str,
    ) -> Vec<F> {
        let mut flows = Vec::new();
        for id in &self.ids {
            let (Some(root), Some(file)) = (Value::root(sources, *id), sources.get(*id)) else {
                continue;
            };
            let found = read(root, file.name());
            if found.is_empty() {
                let finding = refused("there is no flow in this file")
                    .label(sources.value_span(root.place()), "")
                    .help(help);
                self.found.push(finding);
            }
            flows.extend(found);
        }
        flows
    }

    /// Reports what the system refuses in a flow as a whole.
    pub(in crate::import) fn check(&mut self, sources: &Sources, flow: &Shape<'_>) {
        let [block, name] = flow.words;
        let place = sources.span(flow.place);
        if flow.blocks.is_empty() {
            let message = format!("the flow `{}` has no {block}s: callers hear nothing", flow.name);
            self.found.push(refused(message).label(place, ""));
        } else if !flow.has_start {
            let message =
                format!("the flow `{}` does not say at which {block} it begins", flow.name);
            self.found.push(refused(message).label(place, "").help(flow.start_help));
        }
        let mut seen = BTreeSet::new();
        for (id, place) in flow.blocks.iter().filter(|(id, _)| !seen.insert(*id)) {
            let message = format!("two {block}s are called `{id}`; only the first is ever reached");
            let finding = refused(message)
                .label(sources.span(*place), "the second one")
                .help(format!("give one of them another {name}"));
            self.found.push(finding);
        }
    }

    /// The import with its files, and with what is wrong in them before all else.
    pub(in crate::import) fn finish(self, mut imported: Imported) -> Imported {
        imported.files = self.ids;
        imported.found.splice(0..0, self.found);
        imported.sort_losses();
        imported
    }
}
