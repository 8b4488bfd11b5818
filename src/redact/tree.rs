//! A tree without words: the same nodes, keys and turns in the same order, and the same times.
//!
//! It reads no findings.

use std::sync::Arc;

use super::names::Names;
use crate::source::masked_destination;
use crate::timing::{announced_keys, prompt_seconds};
use crate::tree::{
    Choice, Handling, Language, Node, NodeKind, Opaque, PhoneTree, Prompt, Resolves, SwitchOn,
    TransferDestination, Words,
};

/// Leaves out of a tree what it says: prompts, what options and nodes are called, phrases, phone
/// numbers, sound files, notes. Ids and names stay, with their numbers masked.
pub(super) fn without_words(tree: &PhoneTree, names: &mut Names) -> PhoneTree {
    let mut tree = tree.clone();
    let title = if tree.name.is_empty() { "phone menu".into() } else { names.name(&tree.name) };
    tree.name = format!("{title} (redacted)").into();
    tree.version = None;
    tree.observed.clear();
    let fallback = tree.language.clone().unwrap_or_default();
    for node in &mut tree.nodes {
        hide_node(node, &fallback, names);
    }
    for choice in &mut tree.global_keys {
        hide_choice(choice, &fallback, names);
    }
    for entry in &mut tree.entries {
        entry.name = names.name(&entry.name);
    }
    for schedule in &mut tree.schedules {
        schedule.name = names.name(&schedule.name);
    }
    tree.issues.catalogue = None;
    for issue in &mut tree.issues.issues {
        issue.id = names.name(&issue.id);
        issue.title = issue.id.clone();
        issue.keywords.clear();
    }
    tree
}

fn hide_node(node: &mut Node, fallback: &Language, names: &mut Names) {
    node.id = names.name(&node.id);
    let own = node.facts.as_ref().and_then(|facts| facts.language.clone());
    let language = own.as_ref().unwrap_or(fallback);
    hide_prompt(&mut node.prompt, language);
    if let Some(facts) = &mut node.facts {
        facts.label = None;
        facts.note = None;
    }
    if let Resolves::Issues(issues) = &mut node.resolves {
        issues.iter_mut().for_each(|issue| *issue = names.name(issue));
    }
    match &mut node.kind {
        NodeKind::Menu(menu) => {
            hide_handling(&mut menu.handling, language);
            for choice in &mut menu.choices {
                hide_choice(choice, language, names);
            }
        }
        NodeKind::Collect(collect) => {
            hide_handling(&mut collect.handling, language);
            collect.into = collect.into.take().map(|into| names.name(&into));
        }
        NodeKind::Switch(switch) => {
            if let SwitchOn::Value(name) = &mut switch.on {
                *name = names.name(name);
                for (at, (case, _)) in switch.cases.iter_mut().enumerate() {
                    // Digits are compared with what callers type.
                    *case = if case.bytes().all(|byte| byte.is_ascii_digit()) {
                        names.digits(case)
                    } else {
                        format!("case {}", at + 1).into()
                    };
                }
            }
        }
        NodeKind::Branch(branch) => {
            for (at, arm) in branch.arms.iter_mut().enumerate() {
                arm.when = format!("case {}", at + 1).into();
            }
        }
        NodeKind::Queue(queue) => {
            queue.name = queue.name.take().map(|name| names.name(&name));
            queue.place = None;
            queue.leave.iter_mut().for_each(|choice| hide_choice(choice, language, names));
        }
        NodeKind::Transfer(transfer) => match &mut transfer.to {
            TransferDestination::Number(to) => *to = masked_destination(to).into(),
            TransferDestination::Extension(to) => *to = "###".into(),
            other @ TransferDestination::Tree(_) => *other = TransferDestination::Unsaid,
            TransferDestination::Unsaid => {}
        },
        NodeKind::Voicemail { mailbox, .. } => *mailbox = None,
        NodeKind::Opaque(opaque) => {
            opaque.reason = "".into();
            opaque.source = None;
            // What to read is named there; that there is nothing to learn says nothing of a menu.
            opaque.settle = opaque.settle.take().filter(|settle| **settle == *Opaque::NOTHING);
        }
        NodeKind::Message { .. }
        | NodeKind::Hours(_)
        | NodeKind::Call { .. }
        | NodeKind::Callback(_)
        | NodeKind::Hangup => {}
    }
}

fn hide_handling(handling: &mut Handling, language: &Language) {
    let said = [&mut handling.again, &mut handling.no_input.say, &mut handling.no_match.say];
    for prompt in said.into_iter().flatten() {
        hide_prompt(Arc::make_mut(prompt), language);
    }
}

fn hide_choice(choice: &mut Choice, language: &Language, names: &mut Names) {
    choice.label = None;
    hide_prompt(&mut choice.prompt, language);
    if let Some(facts) = &mut choice.facts {
        facts.handles.iter_mut().for_each(|issue| *issue = names.name(issue));
        facts.not.iter_mut().for_each(|issue| *issue = names.name(issue));
        facts.keywords.clear();
        facts.speech.iter_mut().for_each(|phrase| *phrase = names.phrase(phrase));
    }
}

/// Leaves of a prompt how long it takes, and when it announces its keys.
fn hide_prompt(prompt: &mut Prompt, language: &Language) {
    if prompt.is_silent() {
        return;
    }
    let seconds = prompt_seconds(prompt, language);
    *prompt = Prompt {
        announced: announced_keys(prompt, language),
        seconds: seconds.is_exact.then_some(seconds.known),
        // A sound of unknown length stays one.
        audio: (!seconds.is_exact).then(|| "…".into()),
        words: Words::None,
        place: prompt.place,
    };
}
