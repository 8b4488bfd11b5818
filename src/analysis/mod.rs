//! What is true of a tree: levels, ways, people, ends, loops, times. Numbers and
//! verdicts, no wording.
//!
//! Expensive results are computed lazily and cached. Results are proven, disproven or
//! unknown; past an opaque node nothing is claimed. It writes no finding and reads no file.

mod cost;
mod ends;
mod error_targets;
mod humans;
mod languages;
mod lead_in;
mod loops;
mod menus;
mod moves;
mod nearest_person;
mod offers;
mod open_nodes;
mod parent_menu;
mod state_search;
mod summary;
mod titles;
mod unavailable;
mod ways;
mod witness;

pub use crate::graph::Verdict;
pub use ends::{DeadEnd, Destination};
pub use error_targets::Meets;
pub use humans::HumanKeys;
pub use loops::{Loop, SilentFate};
pub use menus::{MenuFacts, is_option};
pub use nearest_person::NearestPerson;
pub use offers::Offer;
pub use summary::{Depth, TreeSummary};
pub use unavailable::{Refusal, is_after_hours, is_refusal};
pub use ways::Way;

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use crate::call::Line;
use crate::graph::{CallGraph, Component, NodeSet, Paths};
use crate::timing::{Announcement, Timeline};
use crate::tree::{Entry, NodeId, PhoneTree};

/// What is known of one tree.
#[derive(Debug)]
pub struct Analysis<'t> {
    tree: &'t PhoneTree,
    graph: CallGraph,
    reached: NodeSet,
    levels: OnceLock<Vec<Option<u32>>>,
    is_open_ended: bool,
    humans: OnceLock<Box<[NodeId]>>,
    reaches_human: OnceLock<NodeSet>,
    may_reach_human: OnceLock<NodeSet>,
    unresolved: OnceLock<NodeSet>,
    leaves_file: OnceLock<NodeSet>,
    meant: OnceLock<NodeSet>,
    may_reach_all: OnceLock<bool>,
    dead_ends: OnceLock<Vec<DeadEnd>>,
    /// The place among the dead ends for each node whose words are the last before it.
    last_words: OnceLock<BTreeMap<NodeId, u32>>,
    timelines: Vec<OnceLock<Box<Timeline>>>,
    /// What each node's own prompt announces: every choice and several rules ask.
    announced: Vec<OnceLock<Box<[Announcement]>>>,
    ways: OnceLock<Paths>,
    fastest: OnceLock<Paths>,
    unhelpful_ways: OnceLock<Paths>,
    traps: OnceLock<Vec<Component>>,
    above: OnceLock<Vec<Option<NodeId>>>,
    introductions: OnceLock<lead_in::Introductions>,
    offers: Vec<OnceLock<Box<[offers::Said]>>>,
    /// The first entry at each node that calls start at.
    entries: OnceLock<BTreeMap<NodeId, u32>>,
    /// Values that `switch` nodes look for.
    cases: OnceLock<state_search::Cases>,
    /// Calls tried out, by the node that they start at.
    explored: Mutex<BTreeMap<NodeId, state_search::Explorer>>,
    /// The line that calls are made on; its copies share what it knows of menus.
    line: Line<'t>,
}

impl<'t> Analysis<'t> {
    /// Builds the graph and finds out what is reached.
    pub fn of(tree: &'t PhoneTree) -> Self {
        let graph = CallGraph::new(tree);
        let room = u32::try_from(tree.nodes.len()).unwrap_or(u32::MAX);
        let (reached, is_open_ended) = graph.reach_of_entries();
        let offers = std::iter::repeat_with(OnceLock::new).take(tree.nodes.len()).collect();
        let timelines = std::iter::repeat_with(OnceLock::new).take(tree.nodes.len()).collect();
        let announced = std::iter::repeat_with(OnceLock::new).take(tree.nodes.len()).collect();
        let mut analysis = Analysis {
            tree,
            graph,
            reached,
            levels: OnceLock::new(),
            is_open_ended,
            humans: OnceLock::new(),
            reaches_human: OnceLock::new(),
            may_reach_human: OnceLock::new(),
            unresolved: OnceLock::new(),
            leaves_file: OnceLock::new(),
            meant: OnceLock::new(),
            may_reach_all: OnceLock::new(),
            dead_ends: OnceLock::new(),
            last_words: OnceLock::new(),
            timelines,
            announced,
            ways: OnceLock::new(),
            fastest: OnceLock::new(),
            unhelpful_ways: OnceLock::new(),
            traps: OnceLock::new(),
            above: OnceLock::new(),
            introductions: OnceLock::new(),
            offers,
            entries: OnceLock::new(),
            cases: OnceLock::new(),
            explored: Mutex::new(BTreeMap::new()),
            line: Line::new(tree).max_steps(room.saturating_mul(20).saturating_add(1000)),
        };
        if tree.basis.is_heard() {
            let reached: Vec<NodeId> = analysis.reached.iter().collect();
            analysis.is_open_ended |= reached.into_iter().any(|id| analysis.is_open(id));
        }
        analysis
    }

    /// The tree.
    pub fn tree(&self) -> &'t PhoneTree {
        self.tree
    }

    /// Its call graph.
    pub fn graph(&self) -> &CallGraph {
        &self.graph
    }

    /// A line to call it on, with room for the longest way.
    pub fn line(&self) -> Line<'t> {
        self.line.clone()
    }

    /// The first of the entries whose calls start at a node.
    pub fn entry_at(&self, id: NodeId) -> Option<&'t Entry> {
        let entries = self.entries.get_or_init(|| {
            let mut first = BTreeMap::new();
            for (at, entry) in (0..).zip(&self.tree.entries) {
                first.entry(entry.node).or_insert(at);
            }
            first
        });
        entries.get(&id).map(|at| &self.tree.entries[*at as usize])
    }

    /// Whether calls reach a node: proven by a way, disproven when there is none and no call
    /// goes where the file does not show. A target that does not exist leaves only the node
    /// open that it may have meant.
    pub fn reachable(&self, id: NodeId) -> Verdict {
        if self.reached.contains(id) {
            Verdict::Proven
        } else if self.may_reach_all() || self.meant_by_mistake().contains(id) {
            Verdict::Unknown
        } else {
            Verdict::Disproven
        }
    }

    /// Whether the file shows a way to a node.
    pub fn is_reached(&self, id: NodeId) -> bool {
        self.reached.contains(id)
    }

    /// The nodes that calls reach, in file order.
    pub fn reached(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.reached.iter()
    }

    /// Whether some call may come past what the file shows.
    pub fn is_open_ended(&self) -> bool {
        self.is_open_ended
    }

    /// How many menus a caller must answer to hear a node, the first menu being level 1.
    pub fn level(&self, id: NodeId) -> Option<u32> {
        self.levels.get_or_init(|| self.graph.levels(&self.graph.entries()))[id.index()]
    }

    /// How many menus a caller hears on the way to a node with the fewest: the level of a menu,
    /// and one less than that of any other node, which lies behind the last of them.
    pub fn menus_heard(&self, id: NodeId) -> Option<u32> {
        let is_menu = self.tree.node(id).kind.as_menu().is_some();
        self.level(id).map(|level| level - u32::from(!is_menu))
    }

    /// The menus that every caller of an entry hears first: those of level 1.
    pub fn first_menus(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.menus().map(|(id, _)| id).filter(|id| self.level(*id) == Some(1))
    }
}
