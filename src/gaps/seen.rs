//! How much of a line was seen.

use super::list::{Unseen, What};
use crate::analysis::Analysis;
use crate::tree::{Exit, Gap, NodeKind, Target};

/// How much of a line the file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Options of menus that calls hear, and keys that leave queues.
    pub n_options: usize,
    /// Those that a call has followed, or whose target the file names.
    pub n_followed: usize,
    /// Nodes that the file has, without those where there is nothing to learn.
    pub n_nodes: usize,
    /// Nodes that an importer could not read.
    pub n_unread: usize,
}

impl Seen {
    /// Whether too little was seen to say how good the line is: fewer than half of the options,
    /// or of the nodes.
    pub fn is_too_little(self) -> bool {
        self.n_nodes == 0
            || 2 * self.n_followed < self.n_options
            || 2 * (self.n_nodes - self.n_unread) < self.n_nodes
    }
}

/// How much of the line the file shows.
pub fn seen(analysis: &Analysis<'_>) -> Seen {
    let tree = analysis.tree();
    let mut seen = Seen::default();
    for node in &tree.nodes {
        match &node.kind {
            NodeKind::Opaque(opaque) if opaque.is_beside_calls() => continue,
            NodeKind::Opaque(_) => seen.n_unread += 1,
            _ => {}
        }
        seen.n_nodes += 1;
    }
    for id in analysis.reached() {
        let choices = match &tree.node(id).kind {
            NodeKind::Menu(menu) => menu.choices.as_slice(),
            NodeKind::Queue(queue) => queue.leave.as_slice(),
            _ => continue,
        };
        seen.n_options += choices.len();
        seen.n_followed +=
            choices.iter().filter(|choice| choice.target != Target::Unexplored).count();
    }
    seen
}

/// How much is not known, in short counts: `5 of 12 options not tried`.
pub fn extent(seen: &Seen, unseen: &[Unseen]) -> Vec<String> {
    let count = |is_it: &dyn Fn(&What) -> bool| unseen.iter().filter(|u| is_it(&u.what)).count();
    let mut parts = Vec::new();
    let n_left = seen.n_options - seen.n_followed;
    if n_left > 0 {
        parts.push(format!("{n_left} of {} not tried", counted(seen.n_options, "option")));
    }
    if seen.n_unread > 0 {
        parts.push(format!(
            "{} of {} cannot be read",
            seen.n_unread,
            counted(seen.n_nodes, "block")
        ));
    }
    let places = [
        ("silence", count(&|what| matches!(what, What::Exit(Exit::NoInput, Gap::NotTried)))),
        ("a wrong key", count(&|what| matches!(what, What::Exit(Exit::NoMatch, Gap::NotTried)))),
    ];
    for (name, n) in places {
        if n > 0 {
            parts.push(format!("what follows {name} in {}", counted(n, "place")));
        }
    }
    let is_other = |what: &What| match what {
        What::Exit(Exit::NoInput | Exit::NoMatch, Gap::NotTried) => false,
        What::Exit(exit, gap) => {
            *gap == Gap::NotTried || (*gap == Gap::Unexplored && !exit.is_key())
        }
        What::Keys(_) | What::QueueEnd | What::Failure | What::Person => true,
    };
    let n_others = count(&is_other);
    if n_others > 0 {
        let word = if parts.is_empty() { "thing" } else { "other thing" };
        parts.push(counted(n_others, word));
    }
    parts
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
