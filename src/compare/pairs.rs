//! Which node of the old version is which of the new one.
//!
//! Nodes of one name are the same node. A node that was renamed keeps its words, or is where
//! the old one was: behind the same exit of the same node. It judges nothing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::limits;
use crate::tree::{Exit, ExitTarget, Node, NodeId, NodeKind, PhoneTree, Target, Words, each_exit};

/// From which likeness of their words on two nodes are the same one: our own judgement.
const ALIKE: f64 = 0.8;

/// The nodes that two versions share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    new_of: Vec<Option<NodeId>>,
    old_of: Vec<Option<NodeId>>,
}

impl Pairs {
    /// Finds them.
    pub fn of(old: &PhoneTree, new: &PhoneTree) -> Pairs {
        let mut finder = Finder {
            pairs: Pairs {
                new_of: vec![None; old.nodes.len()],
                old_of: vec![None; new.nodes.len()],
            },
            old: Side::of(old),
            new: Side::of(new),
        };
        finder.by_name();
        finder.by_words();
        finder.by_place();
        finder.by_likeness();
        finder.by_place();
        finder.pairs
    }

    /// The new version of a node; `None` if it is gone.
    pub fn new_of(&self, old: NodeId) -> Option<NodeId> {
        self.new_of[old.index()]
    }

    /// The old version of a node; `None` if it was added.
    pub fn old_of(&self, new: NodeId) -> Option<NodeId> {
        self.old_of[new.index()]
    }
}

/// One version with the words of its nodes.
struct Side<'t> {
    tree: &'t PhoneTree,
    words: Vec<String>,
}

impl<'t> Side<'t> {
    fn of(tree: &'t PhoneTree) -> Self {
        Side { tree, words: tree.nodes.iter().map(words).collect() }
    }

    /// The kind of a node, by which nodes that are the same one agree.
    fn kind(&self, id: NodeId) -> &'static str {
        self.tree.node(id).kind.word()
    }

    fn words(&self, id: NodeId) -> &str {
        &self.words[id.index()]
    }

    /// The ways out of a node to other nodes, by what they are called.
    fn ways(&self, id: NodeId) -> BTreeMap<String, NodeId> {
        let node = self.tree.node(id);
        let mut ways = BTreeMap::new();
        each_exit(self.tree, node, &mut |exit, to| {
            if let ExitTarget::To(Target::Node(to)) = to {
                ways.insert(name_of(self.tree, node, exit), to);
            }
        });
        ways
    }
}

/// What an exit is called whatever its number is: by its key, its condition or its value.
pub(super) fn name_of(tree: &PhoneTree, node: &Node, exit: Exit) -> String {
    if let Some(choice) = tree.choice_of(&node.kind, exit) {
        return choice.answer();
    }
    let own = match (&node.kind, exit) {
        (NodeKind::Branch(branch), Exit::Arm(at)) => {
            branch.arms.get(at as usize).map(|arm| format!("when {}", arm.when))
        }
        (NodeKind::Switch(switch), Exit::Case(at)) => {
            switch.cases.get(at as usize).map(|(value, _)| format!("case {value}"))
        }
        _ => None,
    };
    own.unwrap_or_else(|| match exit.index() {
        Some(at) => format!("{} {}", exit.words().word, at + 1),
        None => exit.words().word.to_owned(),
    })
}

/// All that a node says, its choices included, as lower-case words with single blanks.
fn words(node: &Node) -> String {
    let choices = match &node.kind {
        NodeKind::Menu(menu) => &menu.choices[..],
        NodeKind::Queue(queue) => &queue.leave,
        _ => &[],
    };
    let said = std::iter::once(&node.prompt).chain(choices.iter().map(|choice| &choice.prompt));
    let mut all = String::new();
    for prompt in said {
        let texts: Vec<&str> = match &prompt.words {
            Words::None => prompt.audio.as_deref().into_iter().collect(),
            Words::One(text) => vec![text],
            Words::ByLanguage(texts) => texts.iter().map(|(_, text)| &**text).collect(),
        };
        for word in texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())) {
            if !word.is_empty() {
                if !all.is_empty() {
                    all.push(' ');
                }
                all.push_str(&word.to_lowercase());
            }
        }
    }
    all
}

struct Finder<'t> {
    pairs: Pairs,
    old: Side<'t>,
    new: Side<'t>,
}

impl Finder<'_> {
    fn pair(&mut self, old: NodeId, new: NodeId) {
        self.pairs.new_of[old.index()] = Some(new);
        self.pairs.old_of[new.index()] = Some(old);
    }

    fn is_free(&self, old: NodeId, new: NodeId) -> bool {
        self.pairs.new_of(old).is_none() && self.pairs.old_of(new).is_none()
    }

    fn free_old(&self) -> Vec<NodeId> {
        ids(self.old.tree).filter(|id| self.pairs.new_of(*id).is_none()).collect()
    }

    fn free_new(&self) -> Vec<NodeId> {
        ids(self.new.tree).filter(|id| self.pairs.old_of(*id).is_none()).collect()
    }

    fn by_name(&mut self) {
        let names: BTreeMap<&str, NodeId> =
            self.new.tree.iter().map(|(id, node)| (&*node.id, id)).collect();
        for (old, node) in self.old.tree.iter() {
            if let Some(new) = names.get(&*node.id) {
                self.pair(old, *new);
            }
        }
    }

    /// Nodes of one kind that say the same, where only one on each side says it.
    fn by_words(&mut self) {
        let by_words = |side: &Side<'_>, free: Vec<NodeId>| {
            let mut found: BTreeMap<(&'static str, String), Vec<NodeId>> = BTreeMap::new();
            for id in free.into_iter().filter(|id| !side.words(*id).is_empty()) {
                found.entry((side.kind(id), side.words(id).to_owned())).or_default().push(id);
            }
            found
        };
        let new = by_words(&self.new, self.free_new());
        for (said, old) in by_words(&self.old, self.free_old()) {
            if let ([old], Some([new])) = (&old[..], new.get(&said).map(Vec::as_slice)) {
                self.pair(*old, *new);
            }
        }
    }

    /// Nodes behind the same exit of the same node that say the same, or nothing.
    fn by_place(&mut self) {
        let entries = |tree: &PhoneTree| -> BTreeMap<String, NodeId> {
            let name = |name: &str| if tree.entries.len() == 1 { "" } else { name }.to_owned();
            tree.entries.iter().map(|entry| (name(&entry.name), entry.node)).collect()
        };
        let mut open: VecDeque<NodeId> = VecDeque::new();
        self.pair_ways(&entries(self.old.tree), &entries(self.new.tree), &mut open);
        open.extend(ids(self.old.tree).filter(|id| self.pairs.new_of(*id).is_some()));
        while let Some(old) = open.pop_front() {
            if let Some(new) = self.pairs.new_of(old) {
                let (before, after) = (self.old.ways(old), self.new.ways(new));
                self.pair_ways(&before, &after, &mut open);
            }
        }
    }

    fn pair_ways(
        &mut self,
        before: &BTreeMap<String, NodeId>,
        after: &BTreeMap<String, NodeId>,
        open: &mut VecDeque<NodeId>,
    ) {
        for (name, old) in before {
            let Some(new) = after.get(name).filter(|new| self.is_free(*old, **new)) else {
                continue;
            };
            let says = |side: &Side<'_>, id| (side.kind(id), side.words(id).to_owned());
            if says(&self.old, *old) == says(&self.new, *new) {
                self.pair(*old, *new);
                open.push_back(*old);
            }
        }
    }

    /// Nodes of one kind whose words are nearly the same, the most alike first.
    fn by_likeness(&mut self) {
        let (free_old, free_new) = (self.free_old(), self.free_new());
        if free_old.len().saturating_mul(free_new.len()) > limits::COMPARED_PAIRS {
            return;
        }
        let mut alike: Vec<(f64, NodeId, NodeId)> = Vec::new();
        for old in &free_old {
            let before = pieces(self.old.words(*old));
            for new in &free_new {
                if self.old.kind(*old) == self.new.kind(*new) {
                    let likeness = likeness(&before, &pieces(self.new.words(*new)));
                    if likeness >= ALIKE {
                        alike.push((likeness, *old, *new));
                    }
                }
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, old, new) in alike {
            if self.is_free(old, new) {
                self.pair(old, new);
            }
        }
    }
}

fn ids(tree: &PhoneTree) -> impl Iterator<Item = NodeId> + use<> {
    (0..tree.nodes.len() as u32).map(NodeId)
}

fn pieces(words: &str) -> BTreeSet<&str> {
    words.split(' ').filter(|word| !word.is_empty()).collect()
}

/// Sørensen and Dice's measure: twice what both say by all that they say.
fn likeness(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
    let n = a.len() + b.len();
    if n == 0 { 0.0 } else { 2.0 * a.intersection(b).count() as f64 / n as f64 }
}
