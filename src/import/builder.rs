//! Building a tree: readable ids, each once, and settings that remember where they came
//! from.
//!
//! It knows no phone system.

use std::fmt::Display;
use std::sync::Arc;

use foldhash::HashSet;

use super::bounds::bound_numbers;
use super::ids::Ids;
use super::loss::Loss;
use crate::limits;
use crate::source::Place;
use crate::tree::{
    Arm, Choice, Entry, From, Handler, Handling, Key, Node, NodeId, NodeKind, Opaque, PhoneTree,
    Prompt, Resolves, Schedule, Setting, Target,
};

/// A tree that is being built.
#[derive(Debug, Default)]
pub struct TreeBuilder {
    tree: PhoneTree,
    ids: Ids,
    /// The names of entries.
    entries: HashSet<String>,
}

impl TreeBuilder {
    /// An empty tree.
    pub fn new() -> Self {
        TreeBuilder::default()
    }

    /// An empty tree with room for `n_nodes` nodes.
    pub fn with_room(n_nodes: usize) -> Self {
        let mut builder = TreeBuilder::default();
        builder.tree.nodes.reserve(n_nodes.min(limits::IMPORTED_NODES));
        builder.ids = Ids::with_room(n_nodes.min(limits::IMPORTED_NODES));
        builder
    }

    /// The tree's own fields: name, language, time zone.
    pub fn tree_mut(&mut self) -> &mut PhoneTree {
        &mut self.tree
    }

    /// How many nodes there are.
    pub fn n_nodes(&self) -> usize {
        self.tree.nodes.len()
    }

    /// Reserves a node under an id based on `preferred_id`; until [`TreeBuilder::fill`] it is
    /// opaque. The second `main` is called `main-2`.
    pub fn reserve(&mut self, preferred_id: impl Display, place: Place) -> NodeId {
        let kind = NodeKind::Opaque(Box::default());
        self.add(preferred_id, place, Prompt::default(), kind)
    }

    /// Fills in a node.
    pub fn fill(&mut self, id: NodeId, prompt: Prompt, kind: NodeKind) {
        let node = self.node_mut(id);
        node.prompt = prompt;
        node.kind = kind;
    }

    /// Adds a node under an id based on `preferred_id`.
    pub fn add(
        &mut self,
        preferred_id: impl Display,
        place: Place,
        prompt: Prompt,
        kind: NodeKind,
    ) -> NodeId {
        let number = NodeId(u32::try_from(self.tree.nodes.len()).expect("fewer than 2^32 nodes"));
        let id = self.ids.take(&self.tree.nodes, number, &preferred_id);
        let node = Node { id, prompt, kind, resolves: Resolves::Nothing, facts: None, place };
        self.tree.nodes.push(node);
        number
    }

    /// Adds a node that could not be decided.
    pub fn add_opaque(
        &mut self,
        preferred_id: impl Display,
        place: Place,
        reason: &str,
        exits: Vec<Target>,
        source: &str,
    ) -> NodeId {
        let source = (!source.is_empty()).then(|| shortened(source).into());
        let opaque = Opaque { reason: reason.into(), exits, source, settle: None };
        self.add(preferred_id, place, Prompt::default(), NodeKind::Opaque(Box::new(opaque)))
    }

    /// Says what shows what an opaque node does.
    pub fn settle(&mut self, id: NodeId, what: &str) {
        if let NodeKind::Opaque(opaque) = &mut self.node_mut(id).kind {
            opaque.settle = Some(what.into());
        }
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        self.tree.node(id)
    }

    /// A node, to change all of it but its id.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.tree.nodes[id.index()]
    }

    /// Adds an entry; a second one of the same name gets a number.
    pub fn entry(&mut self, name: &str, node: NodeId, place: Place) {
        let name = name_that_fits(name);
        let mut unique = name.to_owned();
        let mut n = 1;
        while !self.entries.insert(unique.clone()) {
            n += 1;
            unique = format!("{name}-{n}");
        }
        self.tree.entries.push(Entry { name: unique.into(), node, place });
    }

    /// Adds opening hours, or finds equal ones; gives their index for an `hours` node.
    /// Hours without a name are called `hours`.
    pub fn schedule(&mut self, mut schedule: Schedule) -> usize {
        if schedule.name.trim().is_empty() {
            schedule.name = "hours".into();
        }
        schedule.name = name_that_fits(&schedule.name).into();
        let same =
            |known: &Schedule| known.open == schedule.open && known.closed == schedule.closed;
        if let Some(known) = self.tree.schedules.iter().position(same) {
            return known;
        }
        let preferred = schedule.name.to_string();
        let mut n = 1;
        while self.tree.schedules.iter().any(|known| known.name == schedule.name) {
            n += 1;
            schedule.name = format!("{preferred}-{n}").into();
        }
        self.tree.schedules.push(schedule);
        self.tree.schedules.len() - 1
    }

    /// The tree; `None` when it has no node. Without an entry the first node is the start.
    /// Numbers beyond what a menu file holds become the nearest that it does, and are losses.
    pub fn finish(mut self, losses: &mut Vec<Loss>) -> Option<PhoneTree> {
        if self.tree.nodes.is_empty() {
            return None;
        }
        if self.tree.entries.is_empty() {
            let place = self.tree.nodes[0].place;
            self.tree.entries.push(Entry { name: "start".into(), node: NodeId(0), place });
        }
        for node in &mut self.tree.nodes {
            if let Some(opaque) = without_ways(&node.kind) {
                node.kind = NodeKind::Opaque(Box::new(opaque));
            }
            bound_numbers(node, losses);
        }
        Some(self.tree)
    }
}

/// Whether a menu file does not hold a name.
fn is_too_long(name: &str) -> bool {
    name.len() > limits::LONGEST_NAME as usize
}

/// The beginning of a name that a menu file holds, with room for a number behind it.
fn name_that_fits(name: &str) -> &str {
    if is_too_long(name) { &name[..name.floor_char_boundary(1_000)] } else { name }
}

/// What replaces a menu without choices, a fork without arms or one with a case that is too long:
/// a menu file holds none of them, and where the call goes then, only the running system shows.
fn without_ways(kind: &NodeKind) -> Option<Opaque> {
    let (reason, exits) = match kind {
        NodeKind::Menu(menu) if menu.choices.is_empty() => {
            let handlers = [&menu.handling.no_input, &menu.handling.no_match];
            let mut exits: Vec<Target> =
                handlers.into_iter().filter_map(|handler| handler.exhausted.value).collect();
            exits.dedup();
            ("a menu that no key leaves", exits)
        }
        NodeKind::Branch(branch) if branch.arms.is_empty() => {
            ("a condition without a case", Vec::new())
        }
        NodeKind::Switch(switch) if switch.cases.iter().any(|(case, _)| is_too_long(case)) => {
            let mut exits: Vec<Target> = switch.cases.iter().map(|(_, target)| *target).collect();
            exits.extend(switch.otherwise);
            ("a value that is compared with a text of more than 1 KiB", exits)
        }
        _ => return None,
    };
    Some(Opaque { reason: reason.into(), exits, ..Opaque::default() })
}

/// Original text for an opaque node, cut to what is worth reading; the file has all of it.
fn shortened(text: &str) -> String {
    const MOST: usize = 400;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// A setting of another system's file: what it says, or the system's own default. Both
/// are written on the node, since our format has another default.
pub fn setting<T>(value: T) -> Setting<T> {
    Setting { value, from: From::Node }
}

/// Where a call goes after the last try; nothing when the file has no target for it.
pub fn exhausted(target: Option<Target>) -> Setting<Option<Target>> {
    match target {
        Some(_) => setting(target),
        None => Setting::built_in(None),
    }
}

/// What a menu does with silence and wrong keys, with all values known.
pub fn handling(
    timeout: f64,
    interdigit: f64,
    tries: u32,
    [no_input, no_match]: [Handler; 2],
) -> Handling {
    let seconds = |n: f64| setting(((n * 1000.0).round() / 1000.0).max(0.0));
    Handling {
        timeout: seconds(timeout),
        interdigit: seconds(interdigit),
        tries: setting(tries.max(1)),
        apart: None,
        again: None,
        no_input,
        no_match,
    }
}

/// A number of digits of an entry, which has one at least.
pub fn digit_count(n: f64) -> u16 {
    n.clamp(1.0, f64::from(u16::MAX)) as u16
}

/// An arm of a branch.
pub fn arm(when: impl Into<Arc<str>>, target: Target, place: Place) -> Arm {
    Arm { when: when.into(), share: None, target, place }
}

/// A choice without words of its own.
pub fn choice(key: Key, target: Target, label: Option<&str>, place: Place) -> Choice {
    Choice {
        key,
        prompt: Prompt::default(),
        label: label.map(Into::into),
        target,
        hidden: false,
        facts: None,
        place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Day, OpenSpan};

    #[test]
    fn hours_have_names_that_a_menu_file_can_hold() {
        let mut builder = TreeBuilder::new();
        for (name, called) in [("", "hours"), (" ", "hours-2"), ("open", "open")] {
            let open = vec![OpenSpan { day: Day(0), from: called.len() as u16, to: 1000 }];
            let schedule =
                Schedule { name: name.into(), open, closed: Vec::new(), place: Place::NOWHERE };
            let at = builder.schedule(schedule);
            assert_eq!(&*builder.tree.schedules[at].name, called);
        }
    }

    #[test]
    fn a_tree_without_an_entry_starts_at_its_first_node_and_an_empty_one_is_none() {
        assert_eq!(TreeBuilder::new().finish(&mut Vec::new()), None);
        let mut builder = TreeBuilder::new();
        builder.reserve("a", Place::NOWHERE);
        let tree = builder.finish(&mut Vec::new()).unwrap();
        assert_eq!(&*tree.entries[0].name, "start");
    }

    #[test]
    fn ids_are_readable_and_stand_once_only() {
        let long = |n: usize| {
            let mut builder = TreeBuilder::new();
            let node = builder.reserve("ä".repeat(n), Place::NOWHERE);
            builder.node(node).id.chars().count()
        };
        assert_eq!([long(79), long(80), long(1000)], [79, 80, 80]);
        let mut builder = TreeBuilder::new();
        let mut id = |preferred_id: &str| {
            let node = builder.reserve(preferred_id, Place::NOWHERE);
            builder.node(node).id.to_string()
        };
        assert_eq!(id("main"), "main");
        assert_eq!(id("main"), "main-2");
        assert_eq!(id("main-3"), "main-3");
        assert_eq!(id("main"), "main-4");
        assert_eq!(id("back"), "back-2");
        assert_eq!(id("  two\n words "), "two words");
        assert_eq!(id(""), "node");
    }
}
