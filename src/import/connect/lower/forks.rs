//! Blocks that decide: on a value, by chance, on whether a function answers, on a count.

use super::Lower;
use crate::import::builder::arm;
use crate::import::connect::model::{Action, Case, STORED_INPUT};
use crate::import::connect::prompts;
use crate::import::{Loss, LossReason};
use crate::tree::{Arm, Branch, Hours, NodeKind, Prompt, Switch, SwitchOn, Target};

impl Lower<'_, '_> {
    /// A fork with an arm for each exit. `what` is what decides.
    pub(super) fn fork(&mut self, at: usize, what: &str) -> NodeKind {
        let block = self.graph.blocks[at];
        let exits = &self.graph.exits[at];
        let mut arms = Vec::new();
        if let Some(exit) = exits.on {
            let when = match block.action {
                Action::Function { .. } => format!("{what} answers"),
                _ => format!("{what} works"),
            };
            arms.push(arm(when, self.target(at, exit), exit.place));
        }
        for case in &exits.cases {
            let subject = case.subject.unwrap_or(what);
            let when = format!("{subject} {} `{}`", relation(&case.operator), case.operand);
            arms.push(arm(when, self.target(at, &case.exit), case.place));
        }
        if let Some(exit) = exits.no_input {
            arms.push(arm(
                "nothing is entered in time".to_owned(),
                self.target(at, exit),
                exit.place,
            ));
        }
        if let Some(exit) = exits.otherwise {
            let when = match exits.cases.len() {
                0 => format!("{what} gives no answer"),
                _ => format!("{what} is anything else"),
            };
            arms.push(arm(when, self.target(at, exit), exit.place));
        }
        for (error, exit) in &exits.named {
            arms.push(arm(error_words(error), self.target(at, exit), exit.place));
        }
        let is_left_out = self.graph.technical(at).is_some()
            && !self.roles.keeps_failure.contains(&at)
            || self.guards.contains_key(&at);
        if let Some(exit) = exits.failure.filter(|_| !is_left_out) {
            arms.push(arm(format!("{what} fails"), self.target(at, exit), exit.place));
        }
        NodeKind::Branch(Branch { arms })
    }

    /// Where calls go when a block does not do its work: a fork where that depends on what went
    /// wrong.
    pub(super) fn failing(&mut self, at: usize) -> Option<Target> {
        let ways = self.ways_of_failing(at, "it fails");
        let first = ways.first()?.target;
        if ways.iter().all(|way| way.target == first) {
            return Some(first);
        }
        let place = self.graph.blocks[at].place;
        let preferred_id = format!("{} fails", self.draft.builder.node(self.nodes[&at]).id);
        let prompt = Prompt { place, ..Prompt::default() };
        let kind = NodeKind::Branch(Branch { arms: ways });
        Some(Target::Node(self.draft.builder.add(&preferred_id, place, prompt, kind)))
    }

    /// What can go wrong in a block, each with where the call goes then. `alone` says it where
    /// the block does not tell one failure from another.
    pub(super) fn ways_of_failing(&mut self, at: usize, alone: &str) -> Vec<Arm> {
        let exits = &self.graph.exits[at];
        let named = exits.named.iter().map(|(error, exit)| (error_words(error), *exit));
        let is_kept = self.graph.technical(at).is_none()
            || self.roles.keeps_failure.contains(&at) && !self.guards.contains_key(&at);
        let failure = exits.failure.filter(|_| is_kept);
        let what = if exits.named.is_empty() { alone } else { "something else goes wrong" };
        named
            .chain(failure.map(|exit| (what.to_owned(), exit)))
            .map(|(when, exit)| arm(when, self.target(at, exit), exit.place))
            .collect()
    }

    /// Decides on opening hours; before them, on the overrides that have a way of their own
    /// (<https://docs.aws.amazon.com/connect/latest/adminguide/check-hours-of-operation.html>).
    pub(super) fn hours(&mut self, at: usize) -> NodeKind {
        let block = self.graph.blocks[at];
        let exits = &self.graph.exits[at];
        let mut overrides = Vec::new();
        for (n, case) in exits.cases.iter().enumerate() {
            let is_same =
                |known: &&Case| known.operator == case.operator && known.operand == case.operand;
            let is_usual = ["True", "False"].iter().any(|w| case.operand.eq_ignore_ascii_case(w));
            if exits.cases[..n].iter().any(is_same) {
                let what = format!("a second condition for `{}`", case.operand);
                let loss = Loss::part(LossReason::Shadowed, what, case.place);
                self.draft.lose(loss.of_block(&block.id));
            } else if !is_usual {
                let operator = relation(&case.operator);
                let when =
                    format!("the override of the opening hours {operator} `{}`", case.operand);
                overrides.push(arm(when, self.target(at, &case.exit), case.place));
            }
        }
        let hours = NodeKind::Hours(Hours {
            schedule: None,
            open: self.opt_target(at, block.case(&["True"]).or(exits.otherwise)),
            closed: self.opt_target(at, block.case(&["False"]).or(exits.otherwise)),
            holiday: None,
        });
        if overrides.is_empty() {
            return hours;
        }
        self.lose_part(
            at,
            LossReason::RunTimeCondition,
            "overrides of the opening hours".to_owned(),
        );
        let preferred_id = format!("{} as usual", self.draft.builder.node(self.nodes[&at]).id);
        let prompt = Prompt { place: block.place, ..Prompt::default() };
        let usual = self.draft.builder.add(&preferred_id, block.place, prompt, hours);
        let none = "no such override is in force".to_owned();
        overrides.push(arm(none, Target::Node(usual), block.place));
        NodeKind::Branch(Branch { arms: overrides })
    }

    /// Decides on a value: on the digits that were stored, or on one that only a running call
    /// knows.
    pub(super) fn compare(&mut self, at: usize, value: &str) -> NodeKind {
        let exits = &self.graph.exits[at];
        let is_plain = exits.cases.iter().all(|case| {
            case.operator.eq_ignore_ascii_case("Equals") && !prompts::is_reference(&case.operand)
        });
        if value != STORED_INPUT || !is_plain || !self.has_collect {
            self.lose_part(at, LossReason::RunTimeCondition, format!("value `{value}`"));
            self.lose_ways_of_messages(at);
            return self.fork(at, &format!("`{value}`"));
        }
        let mut cases: Vec<(Box<str>, Target)> = Vec::with_capacity(exits.cases.len());
        for case in &exits.cases {
            let target = self.target(at, &case.exit);
            if cases.iter().any(|(known, _)| **known == *case.operand) {
                let what = format!("a second case for `{}`", case.operand);
                let loss = Loss::part(LossReason::Shadowed, what, case.place);
                self.draft.lose(loss.of_block(&self.graph.blocks[at].id));
                continue;
            }
            cases.push((case.operand.as_str().into(), target));
        }
        let otherwise = self.opt_target(at, exits.otherwise);
        NodeKind::Switch(Box::new(Switch {
            on: SwitchOn::Value(value_name().into()),
            cases,
            otherwise,
        }))
    }

    /// Decides by chance: each case is a whole number that a random one from 1 to 100 must be
    /// less than, the one before plus the share that is wanted
    /// (<https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-distributebypercentage.html>).
    pub(super) fn by_chance(&mut self, at: usize) -> NodeKind {
        let exits = &self.graph.exits[at];
        let Some((shares, rest)) = shares(&exits.cases).filter(|_| exits.failure.is_none()) else {
            self.lose_part(at, LossReason::RunTimeCondition, "chance".to_owned());
            return self.fork(at, "chance");
        };
        let share_of = |share: u8| Some(f64::from(share) / 100.0);
        let mut arms = Vec::with_capacity(shares.len() + 1);
        for (case, share) in exits.cases.iter().zip(shares) {
            let when = format!("chance: {share} of 100 calls");
            let share = share_of(share);
            arms.push(Arm { share, ..arm(when, self.target(at, &case.exit), case.place) });
        }
        if let Some(exit) = exits.otherwise {
            let when = "chance: all other calls".to_owned();
            let share = share_of(rest);
            arms.push(Arm { share, ..arm(when, self.target(at, exit), exit.place) });
        } else if rest > 0 {
            arms.iter_mut().for_each(|arm| arm.share = None);
        }
        NodeKind::Branch(Branch { arms })
    }

    /// A loop block that does not count the tries of a menu: how often it turned is not kept.
    pub(super) fn counter(&mut self, at: usize, n: Option<u32>) -> NodeKind {
        let block = self.graph.blocks[at];
        let again = block.case(&["ContinueLooping"]);
        let done = block.case(&["DoneLooping"]).or(block.next.as_ref());
        let times = match n {
            Some(1) => "once".to_owned(),
            Some(n) => format!("{n} times"),
            None => "as often as the flow says".to_owned(),
        };
        let mut arms = Vec::new();
        if let Some(exit) = again {
            let when = format!("the loop has not yet turned {times}");
            arms.push(arm(when, self.target(at, exit), exit.place));
        }
        if let Some(exit) = done {
            let when = format!("the loop has turned {times}");
            arms.push(arm(when, self.target(at, exit), exit.place));
        }
        let failure = self.graph.exits[at].failure;
        if let Some(exit) = failure.filter(|_| self.graph.technical(at).is_none()) {
            arms.push(arm("the loop fails".to_owned(), self.target(at, exit), exit.place));
        }
        NodeKind::Branch(Branch { arms })
    }
}

/// The name of the stored digits in a tree.
pub(super) fn value_name() -> &'static str {
    STORED_INPUT.trim_start_matches("$.")
}

/// The share of each case in hundredths, and what is left; none where the cases are not rising
/// numbers up to 100.
fn shares(cases: &[&Case]) -> Option<(Vec<u8>, u8)> {
    let mut before = 0;
    let mut shares = Vec::with_capacity(cases.len());
    for case in cases {
        let upto: u8 = case.operand.trim().parse().ok()?;
        if case.operator != "NumberLessThan" || upto <= before || upto > 100 {
            return None;
        }
        shares.push(upto - before);
        before = upto;
    }
    Some((shares, 100 - before)).filter(|(shares, _)| !shares.is_empty())
}

fn relation(operator: &str) -> &str {
    match operator {
        "" | "Equals" => "is",
        "NumberGreaterThan" => "is more than",
        "NumberGreaterOrEqualTo" => "is at least",
        "NumberLessThan" => "is less than",
        "NumberLessOrEqualTo" => "is at most",
        "TextStartsWith" => "begins with",
        "TextEndsWith" => "ends with",
        "TextContains" => "contains",
        other => other,
    }
}

fn error_words(error: &str) -> String {
    match error {
        "InvalidPhoneNumber" | "InvalidCallbackNumber" => "the number is not a phone number",
        "CallbackNumberNotDialable" => "the number cannot be called",
        "ConnectionTimeLimitExceeded" => "no one answers in time",
        "CallFailed" => "the call fails",
        "QueueAtCapacity" => "the queue is full",
        other => return format!("the error `{other}` occurs"),
    }
    .to_owned()
}
