//! Amazon Connect: contact flows in the flow language and in the older export, also inside
//! the wrappers in which the API hands them out.
//!
//! Both are read into one model of blocks with named exits (`model`), joined into a graph
//! (`flow_graph`), and lowered. Notes on what the engine does stand where they are used. It knows no
//! other phone system.

mod classify;
mod defaults;
mod exits;
mod flow_graph;
mod helps;
mod ids;
mod lower;
mod model;
mod parse;
mod prompts;
mod retries;
mod spoken_language;

use std::collections::BTreeSet;

use super::json::{self, Value};
use crate::diagnostic::Diagnostic;
use crate::import::faults::refused;
use crate::import::importer::{Confidence, Importer, Reach};
use crate::import::set::{Imported, InputFile, Options};
use crate::source::Sources;
use model::Flow;

/// The reader.
pub(super) static IMPORTER: Importer = Importer {
    word: "amazon-connect",
    name: "Amazon Connect",
    reach: Reach::Folder,
    // A contact flow may take over a call in which another one has spoken.
    starts_call: false,
    begins_with: &['{', '['],
    recognise,
    read,
    helps: helps::HELPS,
};

/// Whether a text is a flow of either export, or a wrapper around one.
fn recognise(text: &str) -> Option<Confidence> {
    let has = |name: &str| {
        text.contains(&format!("\"{name}\"")) || text.contains(&format!("\\\"{name}\\\""))
    };
    if has("StartAction") && has("Actions") {
        return Some(Confidence::Certain);
    }
    (has("modules") && has("start") && has("branches")).then_some(Confidence::Certain)
}

fn read(sources: &mut Sources, set: Vec<InputFile>, options: &Options) -> Imported {
    let mut out = Imported::default();
    for file in set {
        let (id, wrong) = json::add(sources, IMPORTER.name, file);
        out.files.push(id);
        out.found.extend(wrong);
    }
    let mut flows: Vec<Flow> = Vec::new();
    for id in out.files.clone() {
        let (Some(root), Some(file)) = (Value::root(sources, id), sources.get(id)) else {
            continue;
        };
        let found = parse::flows(root, file.name());
        if found.is_empty() {
            let finding = refused("there is no flow in this file".to_owned())
                .label(sources.value_span(root.place()), "")
                .help("export the flow, or save what `describe-contact-flow` gives");
            out.found.push(finding);
        }
        flows.extend(found);
    }
    for flow in &flows {
        out.found.extend(faults(sources, flow));
    }
    lower::lower(sources, &flows, options, &mut out);
    out.sort_losses();
    out
}

/// What Amazon Connect refuses in a flow as a whole.
fn faults(sources: &Sources, flow: &Flow) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let place = sources.span(flow.place);
    if flow.blocks.is_empty() {
        found.push(
            refused(format!("the flow `{}` has no blocks: callers hear nothing", flow.name))
                .label(place, ""),
        );
    } else if flow.start.is_none() {
        found.push(
            refused(format!("the flow `{}` does not say at which block it begins", flow.name))
                .label(place, "")
                .help("it is read from its first block on; export it anew"),
        );
    }
    let mut seen = BTreeSet::new();
    for block in flow.blocks.iter().filter(|block| !seen.insert(&block.id)) {
        found.push(
            refused(format!(
                "two blocks are called `{}`; only the first is ever reached",
                block.id
            ))
            .label(sources.span(block.place), "the second one")
            .help("give one of them another identifier"),
        );
    }
    found
}
