//! Every node of the page with what is known of it: how to get there, what is spoken, where
//! its keys lead, what is wrong.
//!
//! Texts are plain here; the template escapes them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::findings::Group;
use super::ways;
use crate::analysis::Analysis;
use crate::limits;
use crate::render::audit::words as say;
use crate::timing::Caller;
use crate::tree::{NodeId, Prompt, Words};

/// A node with everything that is known of it.
#[derive(Debug, Serialize)]
pub(super) struct Node {
    index: u32,
    title: String,
    name: String,
    kind: &'static str,
    level: Option<u32>,
    press: Option<String>,
    seconds: Option<String>,
    prompt: Vec<String>,
    choices: Vec<Choice>,
    findings: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Choice {
    key: String,
    says: String,
    to: String,
    to_index: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Link {
    id: String,
    severity: &'static str,
    message: String,
}

/// The nodes in the order of the file, and how many are left out.
pub(super) fn nodes(analysis: &Analysis<'_>, groups: &[Group]) -> (Vec<Node>, usize) {
    let tree = analysis.tree();
    let mut links: BTreeMap<u32, Vec<Link>> = BTreeMap::new();
    for found in groups.iter().flat_map(|group| &group.findings) {
        if let Some(index) = found.index {
            links.entry(index).or_default().push(Link {
                id: found.id.clone(),
                severity: found.severity,
                message: found.message.clone(),
            });
        }
    }
    let one = |(id, node): (NodeId, &crate::tree::Node)| {
        let way = analysis.way_to(id);
        Node {
            index: id.0,
            title: analysis.title_of(id).into_owned(),
            name: node.id.to_string(),
            kind: node.kind.word(),
            level: analysis.level(id),
            press: way.as_ref().map(|way| say::pressed(&way.witness)),
            seconds: way.as_ref().map(|way| way.seconds_of(Caller::Listens).to_string()),
            prompt: spoken(&node.prompt),
            choices: choices(analysis, id),
            findings: links.remove(&id.0).unwrap_or_default(),
        }
    };
    let nodes = tree.iter().take(limits::HTML_NODES).map(one).collect();
    (nodes, tree.nodes.len().saturating_sub(limits::HTML_NODES))
}

/// What a prompt says, a line for each language; the sound file where there are no words.
fn spoken(prompt: &Prompt) -> Vec<String> {
    match &prompt.words {
        Words::None => {
            prompt.audio.iter().map(|file| format!("sound file {file}, words unknown")).collect()
        }
        Words::One(text) => vec![text.to_string()],
        Words::ByLanguage(by_language) => {
            by_language.iter().map(|(tag, text)| format!("{}: {text}", tag.tag())).collect()
        }
    }
}

fn choices(analysis: &Analysis<'_>, id: NodeId) -> Vec<Choice> {
    let tree = analysis.tree();
    let Some(menu) = tree.node(id).kind.as_menu() else { return Vec::new() };
    let one = |choice: &crate::tree::Choice| Choice {
        key: choice.answer(),
        says: match spoken(&choice.prompt).join(" / ") {
            none if none.is_empty() => choice.label.as_deref().unwrap_or("").to_owned(),
            some => some,
        },
        to: ways::target(analysis, choice.target),
        to_index: choice.target.node().map(|id| id.0),
    };
    menu.choices.iter().chain(tree.global_keys_of(menu)).map(one).collect()
}
