//! What of the past of a call can still matter, so that states which no later node can tell
//! apart are one place.
//!
//! Whatever is forgotten here, the interpreter would read nowhere on any way that the call graph
//! has. It makes no move.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::call::{Asked, Frame, Kept, Mistakes, State, Waiting};
use crate::graph::NodeSet;
use crate::tree::{Exit, Key, Language, NodeId, NodeKind, PhoneTree, SwitchOn, Target, each_exit};

/// How much may be read, in edges of the graph for each thing that a node reads. Beyond it, all
/// counts as read everywhere, which is right and finds more places.
const MOST_READ: usize = 50_000_000;

/// Stands for every value that is no case.
const NO_CASE: &str = "\0";

/// Where each part of the past can still be read from.
#[derive(Debug)]
pub struct Memory<'t> {
    tree: &'t PhoneTree,
    /// From where a call can come to a `back`.
    back: NodeSet,
    /// From where it can come to a `return`, or to a `call` that limits how many are open.
    returns: NodeSet,
    /// Values: what `switch` nodes look for, and from where a call can come to one.
    values: BTreeMap<&'t str, Read<'t>>,
    /// The same of the keys of menus.
    keys: BTreeMap<NodeId, Read<'t>>,
    /// From where a call can come to each node that speaks an `again`.
    again: BTreeMap<NodeId, NodeSet>,
}

#[derive(Debug)]
struct Read<'t> {
    cases: BTreeSet<&'t str>,
    from: NodeSet,
}

impl<'t> Memory<'t> {
    /// Asks a tree what its nodes read.
    pub fn of(analysis: &Analysis<'t>) -> Self {
        let (tree, graph) = (analysis.tree(), analysis.graph());
        let mut goes_back = Vec::new();
        let mut goes_on = Vec::new();
        let mut again = Vec::new();
        let mut values: BTreeMap<&str, (BTreeSet<&str>, Vec<NodeId>)> = BTreeMap::new();
        let mut keys: BTreeMap<NodeId, (BTreeSet<&str>, Vec<NodeId>)> = BTreeMap::new();
        for (id, node) in tree.iter() {
            each_exit(tree, node, &mut |_, to| match to.target() {
                Some(Target::Back | Target::TakeEntry | Target::DropEntry) => goes_back.push(id),
                Some(Target::Return) => goes_on.push(id),
                _ => {}
            });
            // How many calls are open is read as well.
            if matches!(node.kind, NodeKind::Call { limit: Some(_), .. }) {
                goes_on.push(id);
            }
            let is_menu = node.kind.as_menu().is_some();
            if is_menu && node.kind.handling().is_some_and(|handling| handling.again.is_some()) {
                again.push(id);
            }
            if let NodeKind::Switch(switch) = &node.kind {
                let (cases, readers) = match &switch.on {
                    SwitchOn::MenuKey(menu) => keys.entry(*menu).or_default(),
                    SwitchOn::Value(name) => values.entry(name).or_default(),
                };
                cases.extend(switch.cases.iter().map(|(case, _)| &**case));
                readers.push(id);
            }
        }
        let n_read = 2 + again.len() + values.len() + keys.len();
        let is_cheap = n_read.saturating_mul(graph.n_edges()) <= MOST_READ;
        let unwritten = |to: &[NodeId], writes: &dyn Fn(NodeId, Exit) -> bool| {
            if is_cheap {
                graph.reaches_without(to, writes)
            } else {
                NodeSet::full(tree.nodes.len())
            }
        };
        let reaches = |to: &[NodeId]| unwritten(to, &|_, _| false);
        // What is written over before it is read does not matter.
        let value = |(name, (cases, readers)): (&'t str, (BTreeSet<&'t str>, Vec<NodeId>))| {
            let writes = |id: NodeId, exit: Exit| match &tree.node(id).kind {
                NodeKind::Collect(collect) => {
                    collect.into.as_deref() == Some(name)
                        && matches!(exit, Exit::Accepted | Exit::Failed)
                }
                _ => false,
            };
            (name, Read { cases, from: unwritten(&readers, &writes) })
        };
        let key = |(menu, (cases, readers)): (NodeId, (BTreeSet<&'t str>, Vec<NodeId>))| {
            let writes = |id: NodeId, exit: Exit| id == menu && exit.is_choice();
            (menu, Read { cases, from: unwritten(&readers, &writes) })
        };
        Memory {
            tree,
            back: reaches(&goes_back),
            returns: reaches(&goes_on),
            values: values.into_iter().map(value).collect(),
            keys: keys.into_iter().map(key).collect(),
            again: again.into_iter().map(|id| (id, reaches(&[id]))).collect(),
        }
    }

    /// Leaves of a state only what can matter, and of menus and subroutines the last ones.
    pub fn keep_what_matters(&self, state: &mut State, depth: usize) {
        let here = state.node;
        state.totals = Default::default();
        state.n_steps = 0;
        let listens = state.waiting == Waiting::Answer;
        let handling = self.tree.node(here).kind.handling().filter(|_| listens);
        match handling {
            // Without a common count, only the first hearing differs from the others.
            Some(handling) if handling.apart.is_some() => state.attempt = state.attempt.min(2),
            Some(_) => {}
            None => {
                state.attempt = 1;
                state.mistakes = Mistakes::default();
                state.is_again = false;
            }
        }
        let has_written = !listens && matches!(self.tree.node(here).kind, NodeKind::Collect(_));
        let again = |menu: &NodeId| self.again.get(menu).is_some_and(|from| from.contains(here));
        state.last_menu = state.last_menu.filter(again);
        state.values.retain(|name, value| {
            let Some(read) = self.values.get(&**name) else { return false };
            if !read.cases.contains(value.as_str()) {
                NO_CASE.clone_into(value);
            }
            // A `collect` that waits for a turn has written its value already.
            has_written || read.from.contains(here)
        });
        // A key that no case names is read like none.
        state.keys.retain(|menu, key| {
            let read = self.keys.get(menu);
            read.is_some_and(|read| read.from.contains(here) && read.cases.contains(key.as_str()))
        });
        let usual = self.tree.language.as_ref().unwrap_or(&Language::ENGLISH);
        state.language = state.language.take().filter(|language| language != usual);
        if !self.back.contains(here) {
            state.menus.clear();
            state.asked = None;
            state.frames.iter_mut().for_each(|frame| frame.n_menus = 0);
        }
        if !self.returns.contains(here) && state.kept.is_empty() {
            state.frames.clear();
        }
        state.forget(depth);
    }
}

/// What distinguishes two states of which only what matters is left.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    node: NodeId,
    attempt: u32,
    mistakes: Mistakes,
    kept: Vec<Kept>,
    last_menu: Option<NodeId>,
    is_again: bool,
    values: BTreeMap<Box<str>, String>,
    keys: BTreeMap<NodeId, Key>,
    menus: Vec<NodeId>,
    asked: Option<Box<Asked>>,
    frames: Vec<Frame>,
    language: Option<Language>,
    is_resolved: bool,
    has_left_message: bool,
    waits: Vec<Exit>,
    listens: bool,
}

impl Identity {
    /// Of a state from which [`Memory::keep_what_matters`] took the rest. Digits that were typed and
    /// not yet understood are left out: a driver that types symbol by symbol adds them.
    pub fn of(state: &State) -> Identity {
        Identity {
            node: state.node,
            attempt: state.attempt,
            mistakes: state.mistakes,
            kept: state.kept.clone(),
            last_menu: state.last_menu,
            is_again: state.is_again,
            values: state.values.clone(),
            keys: state.keys.clone(),
            menus: state.menus.clone(),
            asked: state.asked.clone(),
            frames: state.frames.clone(),
            language: state.language.clone(),
            is_resolved: state.is_resolved,
            has_left_message: state.has_left_message,
            waits: match &state.waiting {
                Waiting::Turn(exits) | Waiting::Hold(exits) => exits.clone(),
                Waiting::Answer | Waiting::Ended(_) => Vec::new(),
            },
            listens: state.waiting == Waiting::Answer,
        }
    }
}
