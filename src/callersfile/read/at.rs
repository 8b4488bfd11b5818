//! What happens at single nodes: the names of keys, exits and answers there.
//!
//! Which exits a node has is asked of the tree.

use super::Lower;
use super::numbers::twice;
use crate::callersfile::behaviour::{NodeShares, PlaceAction};
use crate::source::ItemId;
use crate::tree::{Choice, Exit, Node, NodeKind, asks, each_exit, exit_of, way_words};
use crate::treefile::UNKNOWN_TARGET;
use crate::yaml::{Entries, Nothing, Slot};

impl Lower<'_> {
    pub(super) fn places(&mut self, slot: Option<Slot<Entries<Entries<Nothing>>>>, at: ItemId) {
        const FORM: &str = "a map of nodes, such as `main: { 1: 40, 2: 10, silence: 5 }`";
        let Some(entries) = self.map(slot, at, "at", FORM) else { return };
        for (entry, at) in self.reader.entries(entries, at, twice) {
            if entry.key.starts_with("x-") {
                continue;
            }
            let Some(node) = self.nodes.get(&*entry.key).copied() else {
                let near = self.reader.near.find(&entry.key, self.nodes.keys().copied());
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name a node of the menu".to_owned(),
                };
                let message =
                    format!("`at` names `{}`, but no node of the menu has that id", entry.key);
                let finding = self.reader.mistake(UNKNOWN_TARGET, self.reader.on_key(at), message);
                self.reader.push(finding.help(help));
                continue;
            };
            const FORM: &str = "what happens there, such as `{ 1: 40, 2: 10 }`";
            let Some(shares) = self.map(Some(entry.value), at, &entry.key, FORM) else { continue };
            let shares = self.shares_at(self.tree.node(node), shares, at);
            if let Some(shares) = shares {
                let own = NodeShares { node, shares, place: self.reader.place(at) };
                self.out.at.retain(|other| other.node != node);
                self.out.at.push(own);
            }
        }
    }

    /// The entries of one node; `None` when one of them has a mistake.
    fn shares_at(
        &mut self,
        node: &Node,
        entries: Entries<Nothing>,
        at: ItemId,
    ) -> Option<Vec<(PlaceAction, f64)>> {
        let known = actions(self.tree, node);
        if known.is_empty() {
            let message = format!(
                "callers decide nothing at `{}`, a `{}`, and nothing is left open there",
                node.id,
                node.kind.word()
            );
            let help = "name a menu, a `collect`, a queue, a branch, a transfer or opening hours";
            self.wrong_name(at, message, help.to_owned());
            return None;
        }
        let has_weights = matches!(node.kind, NodeKind::Menu(_) | NodeKind::Opaque(_));
        let n_before = self.reader.findings.len();
        let mut shares: Vec<(PlaceAction, f64)> = Vec::new();
        let mut sum = 0.0;
        for (entry, at) in self.reader.entries(entries, at, twice) {
            if entry.key.starts_with("x-") {
                continue;
            }
            let share = if has_weights {
                self.reader.amount(Some(entry.value), at, &entry.key)
            } else {
                self.reader.share(Some(entry.value), at, &entry.key)
            };
            let Some(action) = self.action_of(node, &entry.key, &known) else {
                self.unknown_action(node, &entry.key, &known, at);
                continue;
            };
            if shares.iter().any(|(other, _)| *other == action) {
                let message = format!("`{}` is what another line here is about", entry.key);
                self.wrong_name(at, message, "keep one of them".to_owned());
            }
            if let Some(share) = share {
                sum += share;
                shares.push((action, share));
            }
        }
        if self.reader.findings.len() > n_before {
            return None;
        }
        if has_weights && sum == 0.0 {
            let message = format!("the weights at `{}` sum to 0", node.id);
            self.wrong_name(at, message, "give at least one more than 0".to_owned());
            return None;
        }
        if !has_weights && sum > 1.0 + 1e-9 {
            let message =
                format!("the shares at `{}` sum to {sum:.2}, more than all calls", node.id);
            self.wrong_name(at, message, "write shares that sum to 1 at most".to_owned());
            return None;
        }
        // In a queue the others wait, and in a `collect` they enter what is taken.
        let has_others = matches!(node.kind, NodeKind::Queue(_) | NodeKind::Collect(_));
        if !has_weights && !has_others && shares.len() == known.len() && sum < 1.0 - 1e-9 {
            let message = format!(
                "the shares at `{}` sum to {sum:.2}, and nothing else can happen there",
                node.id
            );
            self.wrong_name(at, message, "write shares that sum to 1".to_owned());
            return None;
        }
        Some(shares)
    }

    /// What a name means at a node.
    fn action_of(
        &self,
        node: &Node,
        name: &str,
        known: &[(String, PlaceAction)],
    ) -> Option<PlaceAction> {
        let same = |other: &str| other.trim().to_lowercase() == name.trim().to_lowercase();
        if let Some((_, action)) = known.iter().find(|(other, _)| same(other)) {
            return Some(*action);
        }
        // `exit 2` and the number alone, for arms and exits of which two are called the same.
        let number = name.trim().strip_prefix("exit ").unwrap_or(name);
        let exit = exit_of(self.tree, node, number).map(PlaceAction::Exit)?;
        known.iter().any(|(_, action)| *action == exit).then_some(exit)
    }

    fn unknown_action(
        &mut self,
        node: &Node,
        name: &str,
        known: &[(String, PlaceAction)],
        at: ItemId,
    ) {
        let names = known.iter().map(|(name, _)| name.as_str());
        let all: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
        let help = match self.reader.near.find(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", all.join(", ")),
        };
        let is_queue = matches!(node.kind, NodeKind::Queue(_));
        let message = if is_queue && ["answered", "nobody"].contains(&name) {
            format!(
                "whether callers are answered at `{}` follows from its `wait` and their patience",
                node.id
            )
        } else {
            format!("`{name}` cannot happen at `{}`", node.id)
        };
        self.wrong_name(at, message, help);
    }
}

/// What may happen at a node, by name.
fn actions(tree: &crate::tree::PhoneTree, node: &Node) -> Vec<(String, PlaceAction)> {
    let mut actions: Vec<(String, PlaceAction)> = Vec::new();
    match &node.kind {
        NodeKind::Menu(_) => {
            each_exit(tree, node, &mut |exit, _| {
                if let Some(choice) = tree.choice_of(&node.kind, exit) {
                    actions.push((name_of(choice), PlaceAction::Exit(exit)));
                }
            });
            actions.extend(answers());
            actions.push(("hang-up".to_owned(), PlaceAction::HangUp));
        }
        NodeKind::Collect(collect) => {
            actions.extend(answers());
            if collect.failed.is_some() {
                actions.push(("failed".to_owned(), PlaceAction::Exit(Exit::Failed)));
            }
        }
        NodeKind::Queue(queue) => {
            for (at, choice) in (0..).zip(&queue.leave) {
                let action = PlaceAction::Exit(Exit::Leave(at));
                actions.push((format!("leave {}", choice.key), action));
            }
            let turns = way_words(tree, node).into_iter();
            let asked = turns.filter(|(_, exit)| matches!(exit, Exit::Full | Exit::Unstaffed));
            actions.extend(asked.map(|(word, exit)| (word, PlaceAction::Exit(exit))));
        }
        _ if asks(node) => {
            let turns = way_words(tree, node).into_iter();
            actions.extend(turns.map(|(word, exit)| (word, PlaceAction::Exit(exit))));
        }
        _ => {}
    }
    actions
}

/// The key of a choice, or its phrase where it has no key.
fn name_of(choice: &Choice) -> String {
    match choice.phrase().filter(|_| choice.key.is_spoken()) {
        Some(phrase) => phrase.to_owned(),
        None => choice.key.to_string(),
    }
}

fn answers() -> [(String, PlaceAction); 2] {
    [("silence".to_owned(), PlaceAction::Silence), ("wrong-key".to_owned(), PlaceAction::WrongKey)]
}
