//! Amazon Connect: contact flows in the flow language and in the older export, also inside
//! the wrappers in which the API hands them out.
//!
//! Both are read into one model of blocks with named exits (`model`), joined into a graph
//! (`flow_graph`), and lowered. What the engine does is noted where it is used. It knows no
//! other phone system.

mod checks;
mod classify;
mod counters;
mod defaults;
mod exits;
mod flow_graph;
mod flow_names;
mod helps;
mod ids;
mod in_force;
mod lower;
mod model;
mod parse;
mod prompts;
mod publish;
mod reads;
mod retries;
mod spoken_language;

use crate::import::flow::{Draft, Files, Shape};
use crate::import::importer::{Confidence, Importer, Reach};
use crate::import::set::{ImportOptions, Imported, InputFile};
use crate::source::Sources;

/// The reader.
pub(super) static IMPORTER: Importer = Importer {
    word: "amazon-connect",
    name: "Amazon Connect",
    reach: Reach::Folder,
    // A contact flow may take over a call in which another one has spoken.
    starts_call: false,
    is_by_hand: false,
    // Flows live in Terraform and in templates, too.
    begins_with: &[],
    recognise,
    read,
    helps: helps::HELPS,
};

/// Whether a text is a flow of either export, or a wrapper around one.
fn recognise(text: &str) -> Option<Confidence> {
    let has = |name: &str| {
        text.contains(&format!("\"{name}\"")) || text.contains(&format!("\\\"{name}\\\""))
    };
    let is_in_terraform = text.contains("aws_connect_contact_flow") && text.contains("StartAction");
    if has("StartAction") && has("Actions") || is_in_terraform {
        return Some(Confidence::Certain);
    }
    (has("modules") && has("start") && has("branches")).then_some(Confidence::Certain)
}

fn read(sources: &mut Sources, set: Vec<InputFile>, options: &ImportOptions) -> Imported {
    let mut files = Files::add(sources, IMPORTER.name, set);
    let help = "export the flow, or save what `describe-contact-flow` gives";
    let mut flows = files.flows(sources, parse::flows, help);
    for flow in &flows {
        let shape = Shape {
            name: &flow.name,
            place: flow.place,
            has_start: flow.start.is_some(),
            blocks: flow.blocks.iter().map(|block| (block.id.as_str(), block.place)).collect(),
            words: ["block", "identifier"],
            start_help: "it is read from its first block on; export it again",
        };
        files.check(sources, &shape);
    }
    let mut draft = Draft::new(sources, options, IMPORTER.name);
    counters::settle(&mut draft, &mut flows);
    files.finish(lower::lower(draft, &flows))
}
