//! What every caller hears, and what no caller hears.
//!
//! A prompt that a key can interrupt does not count as heard by everyone.

use super::{Proof, Prover, UNKNOWN_HELP};
use crate::diagnostic::Witness;
use crate::graph::{Hop, NodeSet, Stop, To};
use crate::pathtest::claim::Goal;
use crate::pathtest::spoken::{plain, prompts_of, texts};
use crate::tree::{Exit, NodeId, NodeKind};

impl Prover<'_, '_> {
    pub(super) fn hear_before(&self, words: &str, goal: &Goal) -> Proof {
        let tree = self.analysis.tree();
        let wanted = plain(words);
        let mut saying = NodeSet::empty(tree.nodes.len());
        let mut cut_short = None;
        for (id, node) in tree.iter() {
            let own = texts(&node.prompt).any(|text| plain(text).contains(&wanted));
            let takes_keys_meanwhile = match &node.kind {
                NodeKind::Menu(menu) => menu.barge_in.value,
                NodeKind::Collect(collect) => collect.barge_in.value,
                _ => false,
            };
            let is_goal = matches!(goal, Goal::Node(name) if *name == node.id);
            if own && !takes_keys_meanwhile && !is_goal {
                saying.insert(id);
            } else if prompts_of(node).any(|text| plain(text).contains(&wanted)) {
                cut_short = cut_short.or(Some(id));
            }
        }
        let entries: Vec<NodeId> = tree.entries.iter().map(|entry| entry.node).collect();
        let open = self.analysis.graph().reach_avoiding(&entries, &saying);
        if let Some(id) = self.goals(goal).into_iter().find(|id| open.contains(*id)) {
            let message = match goal {
                Goal::Person => {
                    format!(
                        "callers get to a person, at `{}`, without hearing \"{words}\"",
                        self.id(id)
                    )
                }
                Goal::Node(name) => format!("callers get to `{name}` without hearing \"{words}\""),
            };
            let failure = self.failure(message);
            let failure = match cut_short {
                Some(says) => failure.help(format!(
                    "`{}` says it, but callers can press a key before they have heard it: say \
                     it in a message of its own, or write `barge_in: false` there",
                    self.id(says)
                )),
                None if saying.is_empty() => failure.help("no prompt of the menu has these words"),
                None => failure.help("lead every way through a node that says it"),
            };
            return Proof::disproven(failure, self.way_around(&saying, id));
        }
        let leaves_file = open.iter().any(|id| self.analysis.is_open(id));
        let unsaid =
            *goal == Goal::Person && open.iter().any(|id| tree.node(id).kind.is_human().is_none());
        if leaves_file || unsaid {
            let message = format!("it is not known whether callers hear \"{words}\" before {goal}");
            return Proof::unknown(self.failure(message).help(UNKNOWN_HELP));
        }
        Proof::proven()
    }

    /// A call that gets to a node without entering some others: the way of the fewest edges.
    fn way_around(&self, avoid: &NodeSet, goal: NodeId) -> Witness {
        let tree = self.analysis.tree();
        let mut by: Vec<Option<Hop>> = vec![None; tree.nodes.len()];
        let mut seen = NodeSet::empty(tree.nodes.len());
        let mut open = std::collections::VecDeque::new();
        for entry in &tree.entries {
            if !avoid.contains(entry.node) && seen.insert(entry.node) {
                open.push_back(entry.node);
            }
        }
        while let Some(from) = open.pop_front() {
            if from == goal {
                let mut hops = Vec::new();
                let mut at = goal;
                while let Some(hop) = by[at.index()] {
                    hops.push(hop);
                    at = hop.from;
                }
                hops.reverse();
                return if hops.is_empty() {
                    self.analysis.witness_to(goal)
                } else {
                    self.analysis.witness_of(&hops)
                };
            }
            for edge in self.analysis.graph().edges(from) {
                if let To::Node(next) = edge.to
                    && edge.exit != Exit::AfterCall
                    && !avoid.contains(next)
                    && seen.insert(next)
                {
                    by[next.index()] = Some(Hop { from, exit: edge.exit, to: Stop::Node(next) });
                    open.push_back(next);
                }
            }
        }
        Witness::none()
    }

    pub(super) fn never_hear(&self, words: &str) -> Proof {
        let wanted = plain(words);
        let tree = self.analysis.tree();
        for id in self.analysis.reached() {
            let node = tree.node(id);
            let menu = node.kind.as_menu();
            let global = menu.into_iter().flat_map(|menu| tree.global_keys_of(menu));
            let global = global.flat_map(|choice| texts(&choice.prompt));
            if prompts_of(node).chain(global).any(|text| plain(text).contains(&wanted)) {
                let message = format!("callers hear \"{words}\" at `{}`", node.id);
                return Proof::disproven(self.failure(message), self.analysis.witness_to(id));
            }
        }
        if !self.analysis.is_open_ended() {
            return Proof::proven();
        }
        let message = format!("it is not known whether callers hear \"{words}\"");
        Proof::unknown(self.failure(message).help(UNKNOWN_HELP))
    }
}
