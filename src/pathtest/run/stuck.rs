//! Messages for a script that cannot go on: a key that is bound to nothing, a turn that the
//! script does not decide.
//!
//! Wording only; what may happen is decided by the player.

use super::Failure;
use super::player::Player;
use crate::call::State;
use crate::pathtest::words::way_words;
use crate::source::Place;
use crate::tree::{Move, NodeKind};

impl Player<'_, '_, '_> {
    /// A key or phrase meant nothing where it was pressed.
    pub(super) fn unbound(&self, what: &Move, before: &State, place: Place) -> Failure {
        let node = self.tree.node(before.node);
        let keys: Vec<String> = match &node.kind {
            NodeKind::Menu(menu) => {
                let own = menu.choices.iter().chain(self.tree.global_keys_of(menu));
                own.map(|choice| format!("`{}`", choice.answer())).collect()
            }
            NodeKind::Queue(queue) => {
                queue.leave.iter().map(|choice| format!("`{}`", choice.key)).collect()
            }
            _ => Vec::new(),
        };
        let what = match what {
            Move::Say(words) => format!("\"{words}\""),
            other => format!("`{other}`"),
        };
        let message = match &node.kind {
            NodeKind::Collect(_) => format!("`{}` does not take {what}", node.id),
            _ => format!("nothing is bound to {what} at `{}`", node.id),
        };
        let help = match keys.as_slice() {
            [] => "write `expect` right after it where a mistake is meant".to_owned(),
            keys => format!(
                "callers can press {} here; where a mistake is meant, write `wrong-key`, or \
                 `expect` right after it",
                keys.join(", ")
            ),
        };
        Failure::new(place, message).help(help)
    }

    /// Nothing says how the call goes on.
    pub(super) fn undecided(&self, place: Place) -> Failure {
        let node = self.node();
        let message = format!("nothing says what happens at `{}`", node.id);
        Failure::new(place, message).help(self.undecided_help())
    }

    pub(super) fn undecided_help(&self) -> String {
        let node = self.node();
        let ways: Vec<String> =
            way_words(self.tree, node).into_iter().map(|(word, _)| format!("`{word}`")).collect();
        let clock = match node.kind {
            NodeKind::Hours(_) => ", or say when the call begins: `at: 2026-12-25T10:00`",
            _ => "",
        };
        format!("say it under `branches`: `{}:` and one of {}{clock}", node.id, ways.join(", "))
    }
}
