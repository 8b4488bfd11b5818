//! Entries that a menu asks to confirm: the question, and what follows from its answer.
//!
//! The question is asked by nodes of the menu file; what they do is not known here.

use super::Call;
use super::state::{Asked, Next};
use super::step::Step;
use crate::timing::Seconds;
use crate::tree::{Choice, Exit, MenuNode, Node};

impl<'t> Call<'_, 't> {
    /// Asks the caller to confirm an entry: a choice, or what nothing is bound to.
    pub(super) fn ask(
        &mut self,
        node: &'t Node,
        menu: &'t MenuNode,
        (choice, typed): (Option<&'t Choice>, &str),
        step: &mut Step,
    ) {
        match choice {
            Some(choice) => self.pass_choosing(node, menu, choice, Seconds::ZERO, step),
            None => self.pass_mistyping(node, typed, Seconds::ZERO, step),
        }
        let keypad = self.keypad(menu);
        let asked = Asked {
            typed: typed.to_owned(),
            exit: choice.and_then(|choice| keypad.exit_of(choice.key.as_str())),
            attempt: self.state.attempt,
            mistakes: self.state.mistakes,
        };
        let next = self.leave_by(Exit::Confirm, step);
        self.push_menu();
        self.state.asked = Some(Box::new(asked));
        self.go_on(next, step);
    }

    /// The call is in the menu again that asked, and the entry counts there (`takes`), or is a
    /// wrong key of which nothing is said.
    pub(super) fn settle(&mut self, takes: bool, step: &mut Step) -> Next {
        let asked = self.state.asked.take().expect("an entry waits to be confirmed");
        self.state.node = self.go_back();
        // What was heard in between does not make the menu a new one.
        self.state.last_menu = Some(self.state.node);
        (self.state.attempt, self.state.mistakes) = (asked.attempt, asked.mistakes);
        if self.line.detail.has_nodes() {
            step.entered.push(self.state.node);
        }
        let node = self.node();
        let menu = node.kind.as_menu().expect("only menus ask to confirm an entry");
        let choice = asked.exit.and_then(|exit| self.line.tree.choice_of(&node.kind, exit));
        match choice.zip(asked.exit).filter(|_| takes) {
            Some(chosen) => self.chosen(menu, chosen, &asked.typed, step),
            None => self.mistaken(&menu.handling, takes, step),
        }
    }
}
