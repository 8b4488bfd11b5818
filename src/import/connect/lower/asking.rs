//! Menus and entries of digits.

use std::sync::Arc;

use super::Lower;
use super::forks::value_name;
use crate::import::builder::{choice, exhausted, handling};
use crate::import::connect::defaults::{ENDS_WITH, INTERDIGIT, NO_ENTRY, TIMEOUT, TRIES};
use crate::import::connect::flow_graph::Goal;
use crate::import::connect::ids;
use crate::import::connect::model::{Action, Case, Entry, Exit, STORED_INPUT};
use crate::import::connect::prompts;
use crate::import::flow::distinct;
use crate::import::{Loss, LossReason};
use crate::tree::{
    Choice, Collect, Digits, Handler, Handling, Key, MenuNode, NodeKind, Setting, Target,
};

impl Lower<'_, '_> {
    /// A block that takes one key.
    pub(super) fn menu(&mut self, at: usize, entry: &Entry) -> NodeKind {
        let exits = &self.graph.exits[at];
        let counter = self.retries.of.get(&at).and_then(|tries| tries.counter);
        let mut choices: Vec<Choice> = Vec::with_capacity(exits.cases.len());
        for case in &exits.cases {
            // What goes through the counter of this menu plays the menu again.
            let is_again = counter.map(Goal::Block) == Some(self.graph.goal(at, &case.exit));
            let target = if is_again { Target::Repeat } else { self.target(at, &case.exit) };
            if is_again {
                let key = &case.operand;
                let what =
                    format!("key {key} uses up a round of the loop block that counts the tries");
                let loss = Loss::part(LossReason::Setting, what, case.place);
                self.draft.lose(loss.of_block(&self.graph.blocks[at].id));
            }
            match Key::parse(case.operand.trim()) {
                Ok(key) if choices.iter().any(|known| known.key == key) => {
                    let what = format!("a second branch for key {key}");
                    let loss = Loss::part(LossReason::Shadowed, what, case.place);
                    self.draft.lose(loss.of_block(&self.graph.blocks[at].id));
                }
                Ok(key) => choices.push(choice(key, target, None, case.place)),
                Err(_) => {
                    let what = format!("a branch for `{}`, which is not a key", case.operand);
                    let loss = Loss::part(LossReason::ComputedTarget, what, case.place);
                    let loss = loss.of_block(&self.graph.blocks[at].id);
                    self.draft.lose(loss.at(self.nodes[&at], vec![target]));
                }
            }
        }
        NodeKind::Menu(Box::new(MenuNode {
            choices,
            handling: self.menu_handling(at, entry),
            barge_in: Setting::built_in(true),
            takes_keys: true,
            takes_speech: false,
            length: None,
            ends_with: None,
            confirm: None,
            refused: Box::default(),
        }))
    }

    fn menu_handling(&mut self, at: usize, entry: &Entry) -> Handling {
        let exits = &self.graph.exits[at];
        let timeout = entry.timeout.unwrap_or(TIMEOUT);
        let interdigit = entry.interdigit.unwrap_or(INTERDIGIT);
        if let Some(tries) = self.retries.of.get(&at) {
            let [no_input, no_match] = [0, 1].map(|one| Handler {
                say: tries.says[one].clone().map(Arc::new),
                exhausted: exhausted(tries.ends[one].map(|goal| self.entered(goal))),
            });
            return handling(timeout, interdigit, tries.n, [no_input, no_match]);
        }
        let ends = [exits.no_input, exits.otherwise].map(|exit| self.opt_target(at, exit));
        handling(timeout, interdigit, TRIES, ends.map(ending))
    }

    /// A block that takes one key and has no branch for any: every key does the same.
    pub(super) fn any_key(&mut self, at: usize, entry: &Entry) -> NodeKind {
        let exits = &self.graph.exits[at];
        let [silence, any] = [exits.no_input, exits.otherwise].map(|e| self.opt_target(at, e));
        let entry = Entry { most: Some(1), ..entry.clone() };
        self.lose_part(at, LossReason::RunTimeCondition, "keys without branches".to_owned());
        self.entry(&entry, None, any, None, [silence, any])
    }

    /// A block that takes digits and stores them.
    pub(super) fn collect(&mut self, at: usize, entry: &Entry) -> NodeKind {
        let exits = &self.graph.exits[at];
        let failed = self.failing(at);
        let next = self.opt_target(at, exits.on);
        let silence = match exits.no_input {
            Some(exit) => Some(self.target(at, exit)),
            None => self.no_entry(at, exits.on).or(next),
        };
        if let Some(keys) = entry.ends_with.as_deref().filter(|keys| keys.chars().count() > 1) {
            let what = format!("`{keys}` ends the entry; only its first key is kept");
            self.lose_setting(at, what);
        }
        if let Some(cancels) = entry.cancels {
            let what = if cancels { "starts" } else { "does not start" };
            self.lose_setting(at, format!("`*` {what} the entry over"));
        }
        self.report_data_driven(at, entry);
        // Any key is an entry; the terminator alone is an empty one.
        self.entry(entry, Some(value_name()), next, failed, [silence, silence])
    }

    fn entry(
        &self,
        entry: &Entry,
        into: Option<&str>,
        next: Option<Target>,
        failed: Option<Target>,
        ends: [Option<Target>; 2],
    ) -> NodeKind {
        let first = entry.ends_with.as_deref().and_then(|keys| keys.chars().next());
        let ends_with = first.filter(|key| key.is_ascii_digit() || "*#".contains(*key));
        NodeKind::Collect(Box::new(Collect {
            into: into.map(Into::into),
            digits: entry.most.map(|max| Digits { min: 1, max }),
            ends_with: ends_with.or(Some(ENDS_WITH)),
            next,
            failed,
            handling: handling(
                entry.timeout.unwrap_or(TIMEOUT),
                entry.interdigit.unwrap_or(INTERDIGIT),
                TRIES,
                ends.map(ending),
            ),
            barge_in: Setting::built_in(true),
        }))
    }

    /// Where silence leads: the block is left as if digits had been entered, and
    /// what looks at them right after it finds the word for "nothing".
    fn no_entry(&mut self, at: usize, on: Option<&Exit>) -> Option<Target> {
        let Goal::Block(next) = self.roles.resolve(self.graph.goal(at, on?)) else { return None };
        let Action::Compare(value) = &self.graph.blocks[next].action else { return None };
        // An attribute may hold the word for "nothing", too.
        let is_plain = |case: &Case| {
            case.operator.eq_ignore_ascii_case("Equals") && !prompts::is_reference(&case.operand)
        };
        let exits = &self.graph.exits[next];
        if value != STORED_INPUT || !exits.cases.iter().all(|case| is_plain(case)) {
            return None;
        }
        let named = exits.cases.iter().find(|case| case.operand == NO_ENTRY);
        self.opt_target(next, named.map(|case| &case.exit).or(exits.otherwise))
    }

    /// A single digit that a function decides on is a menu whose keys the flow does not show.
    fn report_data_driven(&mut self, at: usize, entry: &Entry) {
        let on = self.graph.exits[at].on;
        let Some(Goal::Block(next)) = on.map(|exit| self.roles.resolve(self.graph.goal(at, exit)))
        else {
            return;
        };
        let Action::Function { name, takes_input: true } = &self.graph.blocks[next].action else {
            return;
        };
        if entry.most != Some(1) {
            return;
        }
        let function = ids::last_part(name.shown());
        let decided = self.graph.exits[next].on.map(|exit| self.graph.goal(next, exit));
        let mut exits: Vec<Target> = Vec::new();
        if let Some(Goal::Block(decision)) = decided.map(|goal| self.roles.resolve(goal)) {
            let all = self.graph.exits[decision].usual();
            exits = distinct(all.map(|exit| self.target(decision, exit)));
        }
        let n = exits.len();
        let what = format!(
            "this menu is data driven: `{function}` decides what each key does, {n} {} opaque",
            if n == 1 { "exit is" } else { "exits are" }
        );
        let block = self.graph.blocks[at];
        let loss = Loss::part(LossReason::Script, what, block.place).of_block(&block.id);
        self.draft.lose(loss.at(self.nodes[&at], exits));
    }
}

fn ending(target: Option<Target>) -> Handler {
    Handler { say: None, exhausted: exhausted(target) }
}
