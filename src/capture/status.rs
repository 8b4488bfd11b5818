//! Where a capture is, what can be entered there and what is open, in words.
//!
//! It changes nothing and knows no output format.

use super::state::{By, Here, State};
use crate::source::one_line;
use crate::timing::label_of;
use crate::tree::{Exit, NodeId, NodeKind, Target, gap_of};

/// Where the call is.
pub(super) fn place(state: &State) -> String {
    match &state.here {
        Here::NoCall if state.n_calls == 0 => "no call yet".to_owned(),
        Here::NoCall => "the call has ended".to_owned(),
        Here::At(id) => format!("at `{}` ({})", one_line(&state.node(*id).id), kind(state, *id)),
        Here::Arriving(step) => match step.from {
            None => "at the beginning of the call".to_owned(),
            Some(from) => {
                let what = match &step.by {
                    By::Silence(n) if *n > 1 => format!("silence {n}"),
                    By::Wrong(n) if *n > 1 => format!("wrong key {n}"),
                    _ => state.say_step(step).replace('`', ""),
                };
                let id = &state.node(from).id;
                format!("after {} in `{}`: not known yet", one_line(&what), one_line(id))
            }
        },
    }
}

fn kind(state: &State, id: NodeId) -> &'static str {
    match state.kind(id) {
        NodeKind::Message { .. } => "words",
        NodeKind::Collect(_) => "asks for digits",
        kind => kind.word(),
    }
}

/// What can be entered there.
pub(super) fn expected(state: &State) -> String {
    let words = match &state.here {
        Here::NoCall => "what the line says first, or `new call`",
        Here::Arriving(step) => match step.by {
            By::Silence(_) | By::Wrong(_) => {
                "what followed: words, `same menu`, `person after 1:30`, `hung up on me`"
            }
            By::Choice(_) | By::Phrase(_) => {
                "what followed: words, an option, `person after 1:30`, `message taken`, \
                 `asks for 10 digits`, `same menu`, `went back to …`, `refused`, `hung up on me`"
            }
            _ => "what the line says: words, an option, `person`, `closed`, `hung up on me`",
        },
        Here::At(id) => match state.kind(*id) {
            NodeKind::Menu(_) => {
                "options (`2 personal taxes`), then `p 2`, `said …`, `silence` or `wrong 7`"
            }
            NodeKind::Message { .. } => {
                "more words, an option, `person after 1:30`, `message taken`, \
                 `asks for 10 digits`, `transferred to …`, `went back to …`, `hung up on me`"
            }
            NodeKind::Queue(_) => {
                "more words, keys that leave the queue, `person after 1:30`, \
                 `hung up on me after 10:00`"
            }
            NodeKind::Collect(_) => "`entered` when you have, `silence`, or `wrong 7`",
            NodeKind::Voicemail { .. } => "more words, `hung up on me` or `hang up`",
            NodeKind::Transfer(_) | NodeKind::Callback(_) => {
                "`person`, `hung up on me` or `hang up`"
            }
            NodeKind::Hours(_) => "`closed`, or what the line says when it is open",
            NodeKind::Hangup => "`hung up on me`, or `elsewhere` if the line goes on",
            NodeKind::Switch(_)
            | NodeKind::Branch(_)
            | NodeKind::Call { .. }
            | NodeKind::Opaque(_) => "`new call`: a capture cannot follow this part of the file",
        },
    };
    words.to_owned()
}

/// What is open at the place of the call.
pub(super) fn open_here(state: &State) -> String {
    let Here::At(id) = state.here else { return String::new() };
    let node = state.node(id);
    let language = state.tree.language_of(node);
    let choices = match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        NodeKind::Queue(queue) => queue.leave.as_slice(),
        _ => &[],
    };
    let mut open: Vec<String> = choices
        .iter()
        .filter(|choice| choice.target == Target::Unexplored)
        .map(|choice| {
            let label = one_line(label_of(choice, language)).trim().to_owned();
            if choice.key.is_spoken() || label == choice.key.as_str() {
                choice.answer()
            } else {
                format!("{} {label}", choice.key)
            }
        })
        .collect();
    for (exit, word) in [(Exit::NoInput, "silence"), (Exit::NoMatch, "a wrong key")] {
        if node.kind.handling().is_some() && gap_of(&state.tree, node, exit).is_some() {
            open.push(word.to_owned());
        }
    }
    open.join(" · ")
}
