//! Building a tree: readable ids, each once, and settings that remember where they came
//! from.
//!
//! It knows no phone system.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::hash::BuildHasher as _;

use foldhash::HashSet;
use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::source::Place;
use crate::tree::{
    Choice, Entry, From, Handler, Handling, Key, Node, NodeId, NodeKind, Opaque, PhoneTree, Prompt,
    Resolves, Schedule, Setting, Target,
};

/// More nodes than any phone system runs; what lies beyond is left opaque.
pub const MAX_NODES: usize = 200_000;

/// Characters of an id.
const LONGEST_ID: usize = 80;

/// Ids that mean something else in a menu file.
const TAKEN: [&str; 5] = ["repeat", "back", "start", "return", "hangup"];

/// A tree that is being built.
#[derive(Debug, Default)]
pub struct TreeBuilder {
    tree: PhoneTree,
    /// The nodes by their ids.
    by_id: HashTable<Known>,
    hasher: RandomState,
    /// The last number that a node was given behind each id that none may have; 0 for none.
    n_taken: [u32; TAKEN.len()],
    /// Where wishes are written out.
    wish: String,
    /// The names of entries.
    entries: HashSet<String>,
}

impl TreeBuilder {
    /// An empty tree.
    pub fn new() -> Self {
        TreeBuilder::default()
    }

    /// An empty tree with room for so many nodes.
    pub fn with_room(n_nodes: usize) -> Self {
        let mut builder = TreeBuilder::default();
        builder.tree.nodes.reserve(n_nodes.min(MAX_NODES));
        builder.by_id = HashTable::with_capacity(n_nodes.min(MAX_NODES));
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

    /// Takes an id close to the wished one for a node that is filled in later with
    /// [`TreeBuilder::fill`]; until then it is opaque. The second `main` is called `main-2`.
    pub fn reserve(&mut self, wish: impl Display, place: Place) -> NodeId {
        let kind = NodeKind::Opaque(Box::default());
        self.add(wish, place, Prompt::default(), kind)
    }

    /// Fills in a node.
    pub fn fill(&mut self, id: NodeId, prompt: Prompt, kind: NodeKind) {
        let node = self.node_mut(id);
        node.prompt = prompt;
        node.kind = kind;
    }

    /// Adds a node under an id close to the wished one.
    pub fn add(
        &mut self,
        wish: impl Display,
        place: Place,
        prompt: Prompt,
        kind: NodeKind,
    ) -> NodeId {
        self.wish.clear();
        // What is cut off would be no part of an id.
        let _ = write!(Beginning(&mut self.wish), "{wish}");
        let (id, hash) = self.unique();
        let number = NodeId(u32::try_from(self.tree.nodes.len()).expect("fewer than 2^32 nodes"));
        let node = Node { id, prompt, kind, resolves: Resolves::Nothing, facts: None, place };
        self.tree.nodes.push(node);
        let known = Known { hash, node: number, n_wished: 1 };
        self.by_id.insert_unique(hash, known, |known| known.hash);
        number
    }

    /// Adds a node that could not be decided.
    pub fn add_opaque(
        &mut self,
        wish: impl Display,
        place: Place,
        reason: &str,
        exits: Vec<Target>,
        source: &str,
    ) -> NodeId {
        let source = (!source.is_empty()).then(|| shortened(source).into());
        let opaque = Opaque { reason: reason.into(), exits, source };
        self.add(wish, place, Prompt::default(), NodeKind::Opaque(Box::new(opaque)))
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        self.tree.node(id)
    }

    /// A node, to change all of it but its id.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.tree.nodes[id.index()]
    }

    /// Adds a way in; a second one of the same name is told apart by a number.
    pub fn entry(&mut self, name: &str, node: NodeId, place: Place) {
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
        let same =
            |known: &Schedule| known.open == schedule.open && known.closed == schedule.closed;
        if let Some(known) = self.tree.schedules.iter().position(same) {
            return known;
        }
        let wish = schedule.name.to_string();
        let mut n = 1;
        while self.tree.schedules.iter().any(|known| known.name == schedule.name) {
            n += 1;
            schedule.name = format!("{wish}-{n}").into();
        }
        self.tree.schedules.push(schedule);
        self.tree.schedules.len() - 1
    }

    /// The tree; `None` when it has no node. Without an entry the first node is the start.
    pub fn finish(mut self) -> Option<PhoneTree> {
        if self.tree.nodes.is_empty() {
            return None;
        }
        if self.tree.entries.is_empty() {
            let place = self.tree.nodes[0].place;
            self.tree.entries.push(Entry { name: "start".into(), node: NodeId(0), place });
        }
        Some(self.tree)
    }

    /// The wish as an id that no node has, and its hash: where it is taken, with the first
    /// number behind the last one taken that is free.
    fn unique(&mut self) -> (Box<str>, u64) {
        let wish = readable(&self.wish);
        let hash = self.hasher.hash_one(&*wish);
        let nodes = &self.tree.nodes;
        let is = |known: &Known, hash: u64, id: &str| {
            known.hash == hash && &*nodes[known.node.index()].id == id
        };
        let taken = TAKEN.iter().position(|id| *id == wish);
        let last = match (self.by_id.find(hash, |known| is(known, hash, &wish)), taken) {
            (Some(known), _) => known.n_wished,
            (None, Some(at)) => self.n_taken[at].max(1),
            (None, None) => return (wish.into(), hash),
        };
        let mut number = last + 1;
        let free = loop {
            let id = format!("{wish}-{number}");
            let hash = self.hasher.hash_one(&*id);
            if self.by_id.find(hash, |known| is(known, hash, &id)).is_none() {
                break (id.into(), hash);
            }
            number += 1;
        };
        match (self.by_id.find_mut(hash, |known| is(known, hash, &wish)), taken) {
            (Some(known), _) => known.n_wished = number,
            (None, Some(at)) => self.n_taken[at] = number,
            (None, None) => {}
        }
        free
    }
}

/// A node by its id.
#[derive(Debug)]
struct Known {
    /// Of the id.
    hash: u64,
    node: NodeId,
    /// The last number behind the id that another node was given.
    n_wished: u32,
}

/// Takes the beginning of what is written, from which ids are made.
struct Beginning<'w>(&'w mut String);

impl Beginning<'_> {
    /// Bytes, with room for letters of several and for gaps.
    const MOST: usize = 8 * LONGEST_ID;
}

impl std::fmt::Write for Beginning<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = Self::MOST - self.0.len();
        let end = text.floor_char_boundary(room);
        self.0.push_str(&text[..end]);
        if end == text.len() { Ok(()) } else { Err(std::fmt::Error) }
    }
}

/// A name as an id: no line breaks and no runs of spaces, not endless, never empty.
fn readable(wish: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    let has_gaps = wish.starts_with(' ') || wish.ends_with(' ') || wish.contains("  ");
    if !wish.is_empty() && wish.len() <= LONGEST_ID && wish.bytes().all(is_plain) && !has_gaps {
        return Cow::Borrowed(wish);
    }
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let mut id = String::with_capacity(wish.len().min(LONGEST_ID));
    let mut n_left = LONGEST_ID;
    for word in wish.split(is_gap).filter(|word| !word.is_empty()) {
        if !id.is_empty() && n_left > 0 {
            id.push(' ');
            n_left -= 1;
        }
        for c in word.chars().take(n_left) {
            id.push(c);
            n_left -= 1;
        }
    }
    id.truncate(id.trim_end().len());
    Cow::Owned(if id.is_empty() { "node".to_owned() } else { id })
}

/// Original text for an opaque node; whoever wants all of it has the file.
fn shortened(text: &str) -> String {
    const MOST: usize = 400;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// A setting of the foreign file: what it writes, else the system's own default. Both
/// stand on the node, since our format has another default.
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

/// What a menu does with silence and wrong keys, with all values known. Seconds and tries
/// that no menu file can hold are brought to the nearest that it can.
pub fn handling(
    timeout: f64,
    interdigit: f64,
    tries: u32,
    [no_input, no_match]: [Handler; 2],
) -> Handling {
    let seconds = |n: f64| setting(((n * 1000.0).round() / 1000.0).clamp(0.0, 86_400.0));
    Handling {
        timeout: seconds(timeout),
        interdigit: seconds(interdigit),
        tries: setting(tries.clamp(1, 1000)),
        no_input,
        no_match,
    }
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
    fn ids_are_readable_and_stand_once_only() {
        let long = |n: usize| {
            let mut builder = TreeBuilder::new();
            let node = builder.reserve("ä".repeat(n), Place::NOWHERE);
            builder.node(node).id.chars().count()
        };
        assert_eq!([long(79), long(80), long(1000)], [79, 80, 80]);
        let mut builder = TreeBuilder::new();
        let mut id = |wish: &str| {
            let node = builder.reserve(wish, Place::NOWHERE);
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
        assert_eq!(TreeBuilder::new().finish(), None);
        let mut builder = TreeBuilder::new();
        builder.reserve("a", Place::NOWHERE);
        let tree = builder.finish().unwrap();
        assert_eq!(&*tree.entries[0].name, "start");
    }
}
