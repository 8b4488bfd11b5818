//! Twilio Studio: flows of version 2 and of version 1, also in the answers of the API.
//!
//! Both versions are read into one model of widgets with named exits (`model`), joined
//! into a graph (`flow_graph`), and lowered. A call that takes an exit without a next widget is hung
//! up without a word. It knows no other phone system.

mod checks;
mod classify;
mod conditions;
mod defaults;
mod examples;
mod flow_graph;
mod follow;
mod helps;
mod keys;
mod liquid;
mod lower;
mod model;
mod parse;
mod prompts;
mod retries;
mod speech;
mod splits;
mod template;
mod transitions;

use crate::import::flow::{Draft, Files, Shape};
use crate::import::importer::{Confidence, Importer, Reach};
use crate::import::set::{ImportOptions, Imported, InputFile};
use crate::source::Sources;

/// The reader.
pub(super) static IMPORTER: Importer = Importer {
    word: "twilio-studio",
    name: "Twilio Studio",
    reach: Reach::Folder,
    starts_call: true,
    is_by_hand: false,
    // Flows live in Terraform, too.
    begins_with: &[],
    recognise,
    read,
    helps: helps::HELPS,
};

/// Whether a text is a flow of either version.
fn recognise(text: &str) -> Option<Confidence> {
    let has = |name: &str| {
        text.contains(&format!("\"{name}\"")) || text.contains(&format!("\\\"{name}\\\""))
    };
    if text.contains("twilio_studio_flow") && text.contains("initial_state") {
        return Some(Confidence::Certain);
    }
    if !has("states") {
        return None;
    }
    if has("transitions") && (has("initial_state") || has("InitialState") || has("trigger")) {
        return Some(Confidence::Certain);
    }
    let is_json = text.starts_with(['{', '[']);
    (is_json && (has("initial_state") || has("transitions"))).then_some(Confidence::Likely)
}

fn read(sources: &mut Sources, set: Vec<InputFile>, options: &ImportOptions) -> Imported {
    let mut files = Files::add(sources, IMPORTER.name, set);
    let sources = &*sources;
    let help = "in Twilio Studio, choose Show Flow JSON in the trigger, and save that";
    let flows = files.flows(sources, parse::flows, help);
    for flow in &flows {
        let widgets = flow.widgets.iter();
        let shape = Shape {
            name: &flow.name,
            place: flow.body.place(),
            has_start: flow.start.is_some(),
            blocks: widgets.map(|widget| (widget.name.as_str(), widget.place)).collect(),
            words: ["widget", "name"],
            start_help: "`initial_state` must name the trigger; export the flow again",
        };
        files.check(sources, &shape);
    }
    files.finish(lower::lower(Draft::new(sources, options, IMPORTER.name), &flows))
}
