//! Twilio Studio: flows of version 2 and of version 1, also in the answers of the API.
//!
//! Both versions are read into one model of widgets with named ways out (`model`), joined
//! into a graph (`flow_graph`), and lowered. A call that comes to a way without a next widget is hung
//! up without a word. It knows no other phone system.

mod classify;
mod conditions;
mod defaults;
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
mod template;

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
    word: "twilio-studio",
    name: "Twilio Studio",
    reach: Reach::Folder,
    starts_call: true,
    begins_with: &['{', '['],
    recognise,
    read,
    helps: helps::HELPS,
};

/// Whether a text is a flow of either version.
fn recognise(text: &str) -> Option<Confidence> {
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    if !has("states") {
        return None;
    }
    if has("transitions") && (has("initial_state") || has("InitialState") || has("trigger")) {
        return Some(Confidence::Certain);
    }
    (has("initial_state") || has("transitions")).then_some(Confidence::Likely)
}

fn read(sources: &mut Sources, set: Vec<InputFile>, options: &Options) -> Imported {
    let mut files = Vec::new();
    let mut found = Vec::new();
    for file in set {
        let (id, wrong) = json::add(sources, IMPORTER.name, file);
        files.push(id);
        found.extend(wrong);
    }
    let sources = &*sources;
    let mut flows: Vec<Flow<'_>> = Vec::new();
    for id in &files {
        let (Some(root), Some(file)) = (Value::root(sources, *id), sources.get(*id)) else {
            continue;
        };
        let read = parse::flows(root, file.name());
        if read.is_empty() {
            let finding = refused("there is no flow in this file".to_owned())
                .label(sources.value_span(root.place()), "")
                .help("in Twilio Studio, choose Show Flow JSON in the trigger, and save that");
            found.push(finding);
        }
        flows.extend(read);
    }
    for flow in &flows {
        found.extend(faults(sources, flow));
    }
    let mut out = lower::lower(sources, &flows, options);
    out.files = files;
    found.append(&mut out.found);
    out.found = found;
    out.sort_losses();
    out
}

/// What Twilio Studio refuses in a flow as a whole.
fn faults(sources: &Sources, flow: &Flow<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let place = sources.span(flow.body.place());
    if flow.widgets.is_empty() {
        let words = format!("the flow `{}` has no widgets: callers hear nothing", flow.name);
        found.push(refused(words).label(place, ""));
    } else if flow.start.is_none() {
        let words = format!("the flow `{}` does not say at which widget it begins", flow.name);
        let help = "`initial_state` must name the trigger; export the flow anew";
        found.push(refused(words).label(place, "").help(help));
    }
    let mut seen = BTreeSet::new();
    for widget in flow.widgets.iter().filter(|widget| !seen.insert(&widget.name)) {
        let words =
            format!("two widgets are called `{}`; only the first is ever reached", widget.name);
        let finding = refused(words)
            .label(sources.span(widget.place), "the second one")
            .help("give one of them another name");
        found.push(finding);
    }
    found
}
