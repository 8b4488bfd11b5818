//! Sentences for a transcript: what the caller did, how the call ended, what it waits for.
//!
//! Wording only; nothing here decides anything.

use crate::call::{Call, Said, Utterance, Waiting};
use crate::source::one_line;
use crate::timing::{Seconds, label_of};
use crate::tree::{
    Choice, Ending, Exit, Gap, Language, Move, Node, NodeId, NodeKind, PhoneTree, Prompt,
    TransferDestination, Words, each_exit, exit_sentence, gap_of,
};

/// The prompt behind something that was said.
pub fn prompt_of(tree: &PhoneTree, node: NodeId, said: Said) -> Option<&Prompt> {
    let node = tree.node(node);
    match said {
        Said::Prompt => Some(&node.prompt),
        Said::Again => node.kind.handling()?.again.as_deref(),
        Said::Choice(at) => spoken_choice(node, at).map(|choice| &choice.prompt),
        Said::GlobalKey(at) => tree.global_keys.get(at).map(|choice| &choice.prompt),
        Said::NoInput => node.kind.handling()?.no_input.say.as_deref(),
        Said::NoMatch => node.kind.handling()?.no_match.say.as_deref(),
    }
}

/// The choice of a menu or a queue whose announcement is said.
pub(super) fn spoken_choice(node: &Node, at: usize) -> Option<&Choice> {
    match &node.kind {
        NodeKind::Menu(menu) => menu.choices.get(at),
        NodeKind::Queue(queue) => queue.leave.get(at),
        _ => None,
    }
}

/// The language in which something was said: that of the text which was chosen.
pub fn language_said(tree: &PhoneTree, said: &Utterance) -> Language {
    let own = || tree.language_of(tree.node(said.node)).clone();
    match prompt_of(tree, said.node, said.said).map(|prompt| &prompt.words) {
        Some(Words::ByLanguage(texts)) => texts
            .iter()
            .find(|(_, text)| Some(text) == said.text.as_ref())
            .map_or_else(own, |(language, _)| language.clone()),
        _ => own(),
    }
}

/// The choices that a key takes where the call is: those of a menu with the global keys,
/// or the keys that leave a queue.
pub fn live_choices(tree: &PhoneTree, node: NodeId) -> Vec<&Choice> {
    match &tree.node(node).kind {
        NodeKind::Menu(menu) => {
            let all = menu.choices.iter().chain(tree.global_keys_of(menu));
            all.filter(|choice| menu.takes_key(choice.key)).collect()
        }
        NodeKind::Queue(queue) => queue.leave.iter().collect(),
        _ => Vec::new(),
    }
}

/// What a choice is for, in a few words; the name of its target where the file gives none.
pub fn choice_words(tree: &PhoneTree, choice: &Choice, language: &Language) -> String {
    let label = label_of(choice, language);
    let words = if label == choice.key.as_str() {
        tree.target_name(choice.target).to_owned()
    } else {
        one_line(label).trim().to_owned()
    };
    shortened(&words, 48)
}

fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let head: String = words.chars().take(most - 1).collect();
    format!("{}…", head.trim_end())
}

/// A move as a transcript shows it: `presses 1`, `says nothing`.
pub fn move_words(tree: &PhoneTree, at: NodeId, what: &Move, typed: &str) -> String {
    match what {
        Move::Press(_) | Move::Digits(_) => format!("presses {typed}"),
        Move::WrongKey => format!("presses {typed}, to which nothing is bound"),
        Move::Silence if matches!(tree.node(at).kind, NodeKind::Queue(_)) => "waits".to_owned(),
        Move::Silence => "says nothing".to_owned(),
        Move::Say(words) => format!("says “{}”", one_line(words)),
        Move::Take(exit) => exit_sentence(tree, tree.node(at), *exit),
        Move::HangUp => "hangs up".to_owned(),
    }
}

/// How a call ended, as a sentence without a final period.
pub fn ending(tree: &PhoneTree, at: NodeId, outcome: Ending) -> String {
    let node = tree.node(at);
    let id = one_line(&node.id);
    match outcome {
        Ending::Answered => format!("a person answers in `{id}`"),
        Ending::MessageLeft => "the caller has left a message".to_owned(),
        Ending::CallbackPromised => match &node.kind {
            NodeKind::Callback(callback) => match callback.within {
                Some(within) => {
                    format!("a call back is promised within {}", Seconds::exact(within))
                }
                None => "a call back is promised, and not for when".to_owned(),
            },
            _ => "a call back is promised".to_owned(),
        },
        Ending::SelfServed => "the caller got what they called for without a person".to_owned(),
        Ending::Transferred => {
            format!("the call is handed on to {}", destination(node))
        }
        Ending::HungUp => "the line hangs up, and nothing was resolved".to_owned(),
        Ending::CutOff => format!("the caller is cut off: {}", cut_off(node)),
        Ending::Abandoned => format!("the caller hangs up in `{id}`"),
        Ending::Unknown if can_be_tried(tree, node) => {
            format!("no call has tried what happens here, after `{id}`")
        }
        Ending::Unknown => format!("the file does not show how it goes on after `{id}`"),
        Ending::TooManySteps => "the call goes round and round and never ends".to_owned(),
    }
}

/// Whether another call would show where a node leads.
fn can_be_tried(tree: &PhoneTree, node: &Node) -> bool {
    let mut is_open = false;
    each_exit(tree, node, &mut |exit, _| {
        is_open |= gap_of(tree, node, exit).is_some_and(Gap::can_be_tried);
    });
    is_open
}

fn destination(node: &Node) -> String {
    let NodeKind::Transfer(transfer) = &node.kind else { return "somewhere else".to_owned() };
    let to = match &transfer.to {
        TransferDestination::Number(number) => format!("the number {number}"),
        TransferDestination::Extension(extension) => format!("extension {extension}"),
        TransferDestination::Tree(tree) => format!("the menu `{tree}`"),
        TransferDestination::Unsaid => "somewhere that the file does not name".to_owned(),
    };
    let to = one_line(&to);
    match transfer.human {
        Some(false) => format!("{to}, where no person answers"),
        _ => format!("{to}; the file does not say whether a person answers there"),
    }
}

fn cut_off(node: &Node) -> String {
    let id = one_line(&node.id);
    match &node.kind {
        NodeKind::Menu(_) | NodeKind::Collect(_) => {
            format!("`{id}` does not say what follows the last try")
        }
        NodeKind::Queue(_) => format!("`{id}` does not say what follows when no one answers"),
        NodeKind::Hours(_) => format!("`{id}` has no target for this time"),
        NodeKind::Switch(_) => format!("`{id}` has no target for this value"),
        _ => format!("`{id}` does not say how it goes on"),
    }
}

/// What the call waits for, as a sentence without a final period.
pub fn outlook(call: &Call<'_, '_>, language: &Language) -> String {
    let tree = call.tree();
    let state = call.state();
    let id = one_line(&tree.node(state.node).id);
    let keys = || -> Vec<String> {
        let one = |choice: &&Choice| {
            format!("{} ({})", choice.answer(), choice_words(tree, choice, language))
        };
        live_choices(tree, state.node).iter().map(one).collect()
    };
    let exits = |exits: &[Exit]| -> Vec<String> {
        let node = tree.node(state.node);
        let one = |exit: &Exit| format!("[{exit}] {}", exit_sentence(tree, node, *exit));
        exits.iter().map(one).collect()
    };
    match call.waiting() {
        Waiting::Answer if !state.digits.is_empty() => {
            format!("`{id}` waits for what follows {}", state.digits)
        }
        Waiting::Answer => match &tree.node(state.node).kind {
            NodeKind::Collect(_) => format!("`{id}` waits for digits"),
            NodeKind::Menu(menu) if menu.takes_speech && keys().is_empty() => {
                format!("`{id}` waits for a spoken answer")
            }
            _ => format!("`{id}` waits for a key: {}", keys().join(", ")),
        },
        Waiting::Hold(turns) => {
            let mut all = exits(turns);
            all.extend(keys());
            format!("the caller waits in `{id}`: {}", all.join(", "))
        }
        Waiting::Turn(turns) => {
            format!("`{id}` cannot be decided from the file: {}", exits(turns).join(", "))
        }
        Waiting::Ended(outcome) => ending(tree, state.node, *outcome),
    }
}
