//! The menus of a set while they are lowered: what each is to a call, its nodes, and what
//! follows it.
//!
//! It decides nothing and makes no nodes.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Variables;
use super::defaults::{DEEPEST, TERMINATOR};
use super::menu_roles::{MenuNames, MenuRoles, Role};
use super::ways_out::WayOut;
use crate::tree::{NodeId, Target};

/// What is known of a menu.
#[derive(Debug)]
struct Known {
    role: Role,
    node: NodeId,
    entrance: NodeId,
    exit: Option<NodeId>,
    pin_failed: Option<NodeId>,
    /// That a call came in here, as branches say it.
    came_in: OnceCell<Arc<str>>,
    tops: Vec<usize>,
    way_out: WayOut,
    is_deepest: bool,
    only_from: Option<usize>,
}

/// The menus of a set.
pub(super) struct Menus<'f> {
    names: MenuNames<'f>,
    /// By menu; none for one that another of the same name shadows, or that is not built.
    known: Vec<Option<Known>>,
    /// What follows a menu by its ways in, once its dialplan was read.
    follows: BTreeMap<usize, Vec<Target>>,
    /// The channel variables with which calls come into a menu, by its ways in.
    variables: BTreeMap<usize, Vec<Variables>>,
    /// The nodes that play the exit sound of a menu, by what follows them.
    exit_sounds: BTreeMap<(usize, Target), Target>,
}

impl<'f> Menus<'f> {
    /// None of them known yet.
    pub(super) fn new(names: MenuNames<'f>) -> Self {
        Menus {
            names,
            known: Vec::new(),
            follows: BTreeMap::new(),
            variables: BTreeMap::new(),
            exit_sounds: BTreeMap::new(),
        }
    }

    /// Adds the next menu: its own node, and where calls come in, which is that node or the
    /// one that asks for its PIN.
    pub(super) fn add(
        &mut self,
        (role, tops): (Role, Vec<usize>),
        way_out: WayOut,
        roles: &MenuRoles,
        [node, entrance]: [NodeId; 2],
    ) {
        let at = self.known.len();
        self.known.push(Some(Known {
            role,
            node,
            entrance,
            exit: None,
            pin_failed: None,
            came_in: OnceCell::new(),
            tops,
            way_out,
            is_deepest: roles.is_deepest[at],
            only_from: roles.only_from[at],
        }));
    }

    /// Adds the next menu, which is not there for callers.
    pub(super) fn add_absent(&mut self) {
        self.known.push(None);
    }

    /// Whether a menu counts: it is built, and no other of the same name shadows it.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.known[at].is_some()
    }

    /// The menus by their names.
    pub(super) fn names(&self) -> &MenuNames<'f> {
        &self.names
    }

    fn known(&self, at: usize) -> &Known {
        self.known[at].as_ref().expect("only menus that count are asked for")
    }

    /// How calls come into a menu.
    pub(super) fn role(&self, at: usize) -> Role {
        self.known(at).role
    }

    /// The menu's own node.
    pub(super) fn node(&self, at: usize) -> NodeId {
        self.known(at).node
    }

    /// Where calls come in: the menu, or what asks for its PIN.
    pub(super) fn entrance(&self, at: usize) -> NodeId {
        self.known(at).entrance
    }

    /// The menus by which a call may have come in that is now in this one.
    pub(super) fn tops(&self, at: usize) -> &[usize] {
        &self.known(at).tops
    }

    /// What follows when the menu ends all menus.
    pub(super) fn way_out(&self, at: usize) -> WayOut {
        self.known(at).way_out
    }

    /// The one menu whose entries enter this one, where nothing else does.
    pub(super) fn only_from(&self, at: usize) -> Option<usize> {
        self.known(at).only_from
    }

    /// How many calls may be open when an entry of the menu enters another one, that call included;
    /// none where calls are never so deep. The menu by which a call came in is a call of its own
    /// only where it has further ways in.
    pub(super) fn most_open(&self, at: usize) -> Option<u32> {
        let is_counted = |top: &usize| self.role(*top) != Role::Top;
        let n_uncounted = u32::from(!self.tops(at).iter().any(is_counted));
        self.known(at).is_deepest.then(|| DEEPEST as u32 - n_uncounted)
    }

    /// That a call came in by a menu of that name, in words; many branches say it.
    pub(super) fn came_in(&self, at: usize, name: &str) -> Arc<str> {
        let words = || format!("the call came in by `{name}`").into();
        self.known(at).came_in.get_or_init(words).clone()
    }

    /// Of a menu by which calls come in, once something leads there: what is played when the menus end, then what
    /// follows.
    pub(super) fn exit(&self, at: usize) -> Option<NodeId> {
        self.known[at].as_ref().and_then(|known| known.exit)
    }

    /// Gives it its exit.
    pub(super) fn set_exit(&mut self, at: usize, node: NodeId) {
        if let Some(known) = &mut self.known[at] {
            known.exit = Some(node);
        }
    }

    /// Where a call goes that gives a wrong PIN, where that is not the menu's exit.
    pub(super) fn pin_failed(&self, at: usize) -> Option<NodeId> {
        self.known[at].as_ref().and_then(|known| known.pin_failed)
    }

    /// Gives it that node.
    pub(super) fn set_pin_failed(&mut self, at: usize, node: NodeId) {
        if let Some(known) = &mut self.known[at] {
            known.pin_failed = Some(node);
        }
    }

    /// What plays the exit sound of a menu before that target, where it was made.
    pub(super) fn exit_sound(&self, at: usize, next: Target) -> Option<Target> {
        self.exit_sounds.get(&(at, next)).copied()
    }

    /// Remembers what plays the exit sound of a menu before that target.
    pub(super) fn set_exit_sound(&mut self, at: usize, next: Target, sound: Target) {
        self.exit_sounds.insert((at, next), sound);
    }

    /// Adds what follows a menu by one of its ways in, and the channel variables there.
    pub(super) fn add_way_in(&mut self, at: usize, next: Target, variables: Variables) {
        let follows = self.follows.entry(at).or_default();
        if !follows.contains(&next) {
            follows.push(next);
        }
        let known = self.variables.entry(at).or_default();
        if !known.contains(&variables) {
            known.push(variables);
        }
    }

    /// What follows a menu by its ways in.
    pub(super) fn follows(&self, at: usize) -> &[Target] {
        self.follows.get(&at).map_or(&[], Vec::as_slice)
    }

    /// Whether an answered bridge ends a call in a menu: where every way in says so.
    pub(super) fn hangs_up_after_bridge(&self, at: usize) -> bool {
        let mut variables = self.variables_of(at).peekable();
        variables.peek().is_some() && variables.all(|known| known.hangs_up_after_bridge)
    }

    /// The key that ends an entry in a menu: what every way in says, else the engine's own.
    pub(super) fn terminator(&self, at: usize) -> char {
        let mut set = self.variables_of(at).map(|known| known.terminator);
        let first = set.next().flatten();
        first.filter(|_| set.all(|next| next == first)).unwrap_or(TERMINATOR)
    }

    /// The channel variables of all ways by which calls come into a menu; nothing is set on a way
    /// that is not known.
    fn variables_of(&self, at: usize) -> impl Iterator<Item = Variables> {
        self.tops(at).iter().flat_map(|top| match self.variables.get(top) {
            Some(known) => known.clone(),
            None => vec![Variables::default()],
        })
    }
}
