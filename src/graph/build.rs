//! From a tree to the arrays of the call graph, in linear time and memory.
//!
//! `back` and `return` depend on how a call came to a node. A vertex for "back from v" and
//! one for "return from v" turn that into plain edges: a call that goes back from v lands
//! where it could have landed from each node before v, until a menu was left by a choice.
//! Each edge of the file gives at most one edge more of each sort. What it knows of a call
//! is one step deep: ways of different callers into a shared part of the tree are joined,
//! so that the graph may hold a way that no call takes, and never lacks one that a call
//! takes. It asks no questions of the graph; that is for the other files.

use std::sync::OnceLock;

use super::exits::{Goal, each_exit, end_of};
use super::set::Bits;
use super::{CallGraph, Ending, Exit, Layout};
use crate::tree::{NodeKind, PhoneTree};

const BACK: u32 = u32::MAX;
const RETURN: u32 = u32::MAX - 1;

impl CallGraph {
    /// The graph of a tree. A target that names no node of the tree is taken as unknown.
    pub fn new(tree: &PhoneTree) -> Self {
        let mut build = Build::new(tree);
        build.write_edges();
        build.resolve();
        build.finish()
    }
}

struct Build<'t> {
    tree: &'t PhoneTree,
    layout: Layout,
    entries: Vec<u32>,
    calls: Vec<u32>,
    is_call: Bits,
    menus: Bits,
    listens: Bits,
    first: Vec<u32>,
    heads: Vec<u32>,
    kinds: Vec<Exit>,
    repeats: Vec<u32>,
}

impl<'t> Build<'t> {
    fn new(tree: &'t PhoneTree) -> Self {
        let n = u32::try_from(tree.nodes.len()).expect("a node's number has 32 bits");
        let bits = || Bits::new(tree.nodes.len());
        let (mut calls, mut is_call, mut menus, mut listens) = (Vec::new(), bits(), bits(), bits());
        for (id, node) in tree.iter() {
            if let NodeKind::Call { .. } = node.kind {
                calls.push(id.0);
                is_call.insert(id.0);
            }
            if node.kind.as_menu().is_some() {
                menus.insert(id.0);
            }
            if node.kind.handling().is_some() {
                listens.insert(id.0);
            }
        }
        let entries = tree.entries.iter().map(|e| e.node.0).filter(|e| *e < n).collect();
        Build {
            tree,
            layout: Layout::of_nodes(n, calls.len() as u32),
            entries,
            calls,
            is_call,
            menus,
            listens,
            first: Vec::with_capacity(tree.nodes.len() + 1),
            heads: Vec::with_capacity(2 * tree.nodes.len()),
            kinds: Vec::with_capacity(2 * tree.nodes.len()),
            repeats: Vec::new(),
        }
    }

    /// The edges that the file writes: a row for each node, then one behind each call.
    fn write_edges(&mut self) {
        let tree = self.tree;
        let mut after = Vec::with_capacity(self.calls.len());
        for (id, node) in tree.iter() {
            self.first.push(self.heads.len() as u32);
            each_exit(tree, node, &mut |kind, goal| {
                let head = match goal {
                    Goal::Node(id) => id,
                    Goal::Repeat => id.0,
                    Goal::Back => BACK,
                    Goal::Return => RETURN,
                    Goal::End(ending) => self.layout.ending(ending),
                };
                if kind == Exit::AfterCall {
                    after.push((head, goal == Goal::Repeat));
                    return;
                }
                if goal == Goal::Repeat {
                    self.repeats.push(self.heads.len() as u32);
                }
                self.heads.push(head);
                self.kinds.push(kind);
            });
        }
        for (head, is_repeat) in after {
            self.first.push(self.heads.len() as u32);
            if is_repeat {
                self.repeats.push(self.heads.len() as u32);
            }
            self.heads.push(head);
            self.kinds.push(Exit::AfterCall);
        }
    }

    /// Adds the vertices that `back` and `return` need, with their edges, where the tree
    /// uses those words at all. Where calls come, only nodes where calls come lie behind.
    fn resolve(&mut self) {
        let n_written = self.heads.len();
        let uses_back = self.heads.contains(&BACK);
        let uses_return = self.heads.contains(&RETURN);
        self.first.push(n_written as u32);
        self.first.resize(self.layout.helpers() as usize + 1, n_written as u32);
        if !(uses_back || uses_return) {
            return;
        }
        let repeats = {
            let mut bits = Bits::new(n_written);
            for edge in &self.repeats {
                bits.insert(*edge);
            }
            bits
        };
        let no_menu_left =
            uses_back.then(|| self.reach_without(|build, e| build.is_choice(e, &repeats)));
        let no_call_open =
            uses_return.then(|| self.reach_without(|build, e| build.kinds[e] == Exit::Call));
        let comes = self.reach_without(|_, _| false);
        let into = Reverse::of(&self.first, &self.heads, self.layout.n_nodes as usize);
        self.layout.place_helpers(uses_back, uses_return);
        if uses_back {
            for v in 0..self.layout.n_nodes {
                for (tail, edge) in into.row(v) {
                    let owner = self.layout.owner(&self.calls, tail);
                    if comes.contains(v) && !comes.contains(owner) {
                        continue;
                    }
                    let is_choice = self.is_choice(edge as usize, &repeats);
                    self.heads.push(if is_choice { owner } else { self.layout.back(owner) });
                }
                self.first.push(self.heads.len() as u32);
            }
        }
        if uses_return {
            for v in 0..self.layout.n_nodes {
                for (tail, edge) in into.row(v) {
                    let owner = self.layout.owner(&self.calls, tail);
                    if comes.contains(v) && !comes.contains(owner) {
                        continue;
                    }
                    let is_call = self.kinds[edge as usize] == Exit::Call;
                    let after = is_call.then(|| self.layout.after(&self.calls, owner));
                    self.heads.push(after.unwrap_or_else(|| self.layout.r#return(owner)));
                }
                self.first.push(self.heads.len() as u32);
            }
        }
        drop(into);
        self.point(n_written, no_menu_left.as_ref(), no_call_open.as_ref());
    }

    /// Points the edges written `back` and `return` at their vertices. Where no menu was
    /// left, or no call is open, a vertex of the node's own adds what the words mean then:
    /// `repeat`, and a cut-off.
    fn point(&mut self, n_written: usize, no_menu: Option<&Bits>, no_call: Option<&Bits>) {
        let rows = self.layout.n_nodes + self.calls.len() as u32;
        let mut own_back: Option<(u32, u32)> = None;
        let mut own_return: Option<(u32, u32)> = None;
        for row in 0..rows {
            let owner = self.layout.owner(&self.calls, row);
            for edge in self.first[row as usize] as usize..self.first[row as usize + 1] as usize {
                debug_assert!(edge < n_written);
                let (popped, last, is_empty, alone) = match self.heads[edge] {
                    BACK => (self.layout.back(owner), &mut own_back, no_menu, owner),
                    RETURN if self.kinds[edge] == Exit::Call => {
                        self.heads[edge] = self.layout.after(&self.calls, owner);
                        continue;
                    }
                    RETURN => {
                        let node = &self.tree.nodes[owner as usize];
                        let cut = end_of(node, self.kinds[edge], Ending::CutOff);
                        let cut = self.layout.ending(cut);
                        (self.layout.r#return(owner), &mut own_return, no_call, cut)
                    }
                    _ => continue,
                };
                if !is_empty.is_some_and(|bits| bits.contains(owner)) {
                    self.heads[edge] = popped;
                    continue;
                }
                let own = match *last {
                    Some((of, own)) if of == owner => own,
                    _ => {
                        let own = self.first.len() as u32 - 1;
                        self.heads.extend([popped, alone]);
                        self.first.push(self.heads.len() as u32);
                        self.layout.own.push(popped);
                        *last = Some((owner, own));
                        own
                    }
                };
                self.heads[edge] = own;
            }
        }
    }

    fn is_choice(&self, edge: usize, repeats: &Bits) -> bool {
        self.kinds[edge].is_choice() && !repeats.contains(edge as u32)
    }

    /// The nodes that a call can come to without an edge of some sort; behind a call that
    /// was reached so, everything that was open or left inside it is forgotten.
    fn reach_without(&self, is_left_out: impl Fn(&Self, usize) -> bool) -> Bits {
        let n = self.layout.n_nodes;
        let mut seen = Bits::new(n as usize);
        let mut open: Vec<u32> = self.entries.clone();
        while let Some(v) = open.pop() {
            if !seen.insert(v) {
                continue;
            }
            let is_call = self.is_call.contains(v);
            let after = is_call.then(|| self.layout.after(&self.calls, v));
            for row in std::iter::once(v).chain(after) {
                let edges =
                    self.first[row as usize] as usize..self.first[row as usize + 1] as usize;
                for edge in edges.filter(|edge| !is_left_out(self, *edge)) {
                    if self.heads[edge] < n {
                        open.push(self.heads[edge]);
                    }
                }
            }
        }
        seen
    }

    fn finish(self) -> CallGraph {
        CallGraph {
            layout: self.layout,
            entries: self.entries,
            calls: self.calls,
            first: self.first,
            heads: self.heads,
            kinds: self.kinds,
            repeats: self.repeats,
            into: OnceLock::new(),
            menus: self.menus,
            listens: self.listens,
        }
    }
}

/// The edges into each vertex.
#[derive(Debug, Clone)]
pub(super) struct Reverse {
    first: Vec<u32>,
    tails: Vec<u32>,
    edges: Vec<u32>,
}

impl Reverse {
    /// The edges into the first `n` vertices of a graph given by rows.
    pub(super) fn of(first: &[u32], heads: &[u32], n: usize) -> Self {
        let mut starts = vec![0_u32; n + 1];
        for head in heads.iter().filter(|head| (**head as usize) < n) {
            starts[*head as usize + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut tails = vec![0; starts[n] as usize];
        let mut edges = vec![0; starts[n] as usize];
        for tail in 0..first.len() - 1 {
            for edge in first[tail]..first[tail + 1] {
                let head = heads[edge as usize] as usize;
                if head < n {
                    let slot = next[head] as usize;
                    next[head] += 1;
                    tails[slot] = tail as u32;
                    edges[slot] = edge;
                }
            }
        }
        Reverse { first: starts, tails, edges }
    }

    /// Tail and number of each edge into a vertex.
    pub(super) fn row(&self, v: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.slots(v).map(|slot| self.at(slot))
    }

    /// The places of the edges into a vertex, for [`Reverse::at`].
    pub(super) fn slots(&self, v: u32) -> std::ops::Range<usize> {
        self.first[v as usize] as usize..self.first[v as usize + 1] as usize
    }

    pub(super) fn at(&self, slot: usize) -> (u32, u32) {
        (self.tails[slot], self.edges[slot])
    }

    /// The tails of the edges into a vertex.
    pub(super) fn tails(&self, v: u32) -> &[u32] {
        &self.tails[self.slots(v)]
    }
}
