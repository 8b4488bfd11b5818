//! What each menu is to a call before any is lowered: a way in, a menu that others enter, or
//! both; and by which ways in a call may have come to it.
//!
//! It makes no nodes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use foldhash::{HashMap, HashMapExt as _};

use super::apps::Step;
use super::defaults::DEEPEST;
use super::hunt::only_number;
use super::model::{Entry, Extension, Menu, Parsed};

/// The most ways in that are distinguished for one menu.
pub(super) const MOST_TOPS: usize = 64;

/// How calls come into a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// From one place outside: what follows it is one place, too.
    Top,
    /// From other menus only.
    Sub,
    /// From several places outside.
    Shared,
    /// From other menus and from outside.
    Both,
}

/// The menus of a set by their names.
pub(super) struct MenuNames<'f> {
    exact: HashMap<&'f str, usize>,
    in_small_letters: HashMap<String, usize>,
}

impl<'f> MenuNames<'f> {
    /// Of a set of menus.
    pub(super) fn of(menus: &[Menu<'f>]) -> Self {
        // The engine looks names up without regard to case and takes the first menu; the
        // others of that name are never found, so they get no exact name either.
        let mut in_small_letters = HashMap::new();
        let mut exact = HashMap::new();
        for (at, menu) in menus.iter().enumerate() {
            if *in_small_letters.entry(menu.name.to_ascii_lowercase()).or_insert(at) == at {
                exact.insert(menu.name, at);
            }
        }
        MenuNames { exact, in_small_letters }
    }

    /// The menu of exactly that name.
    pub(super) fn exactly(&self, name: &str) -> Option<usize> {
        self.exact.get(name).copied()
    }

    /// The menu of that name in letters of any case.
    pub(super) fn in_any_case(&self, name: &str) -> Option<usize> {
        self.in_small_letters.get(&name.to_ascii_lowercase()).copied()
    }
}

/// The roles of all menus of a set.
pub(super) struct MenuRoles {
    /// By menu: its role, and the menus by which a call may have come in that is now there;
    /// none for a menu that another of the same name shadows.
    pub(super) of: Vec<Option<(Role, Vec<usize>)>>,
    /// The menus by which calls come in.
    pub(super) roots: Vec<usize>,
    /// By menu: whether the engine refuses it, because it refuses an entry of it or of a menu
    /// below it; or no call gets there, because it lies below such menus alone.
    pub(super) absent: Vec<bool>,
    /// The menus by which calls come in, by menu, as if the engine refused none.
    pub(super) written_tops: Vec<Vec<usize>>,
    /// By menu, whether a call may be in it with as many menus open as the engine allows.
    pub(super) is_deepest: Vec<bool>,
    /// By menu, the one menu whose entries enter it, where no other does and nothing else.
    pub(super) only_from: Vec<Option<usize>>,
    /// Whether an action goes on after the extension that it runs.
    pub(super) comes_back: bool,
    /// The menus at which calls arrive through more menus than the engine allows.
    pub(super) too_deep: Vec<usize>,
}

impl MenuRoles {
    /// Finds them.
    pub(super) fn of(parsed: &Parsed<'_>) -> Self {
        let menus = &parsed.menus;
        let names = MenuNames::of(menus);
        let counts: Vec<bool> =
            (0..menus.len()).map(|at| names.in_any_case(menus[at].name) == Some(at)).collect();
        let mut subs = sub_menus(menus, &names);
        let is_refused = refused(menus, &subs);
        let mut is_sub = subs_of(&subs, &counts);
        // A menu with other menus in front is a way in only if an application enters it, too.
        let (n_uses, comes_back) = uses(parsed, &names);
        let mut roots: Vec<usize> = (0..menus.len())
            .filter(|at| counts[*at] && (!is_sub[*at] || n_uses[*at] > 0))
            .collect();
        add_closed_rounds(&subs, &counts, &mut roots);
        let written_tops = tops_of(&subs, &roots);
        let mut absent = is_refused;
        if absent.contains(&true) {
            let starts: Vec<usize> = roots.iter().copied().filter(|at| !absent[*at]).collect();
            subs.iter_mut().enumerate().filter(|(at, _)| absent[*at]).for_each(|(_, s)| s.clear());
            is_sub = subs_of(&subs, &counts);
            let mut reached = vec![false; menus.len()];
            reach(&subs, &starts, &mut reached);
            (0..menus.len()).for_each(|at| absent[at] = counts[at] && (absent[at] || !reached[at]));
        }
        let mut is_root = vec![false; menus.len()];
        roots.iter().for_each(|at| is_root[*at] = true);
        let role = |at: usize| match (is_sub[at], n_uses[at], is_root[at]) {
            // One use is one place to come from, so what follows the menu is one place as well.
            (false, 0 | 1, _) => Role::Top,
            (true, 0, false) => Role::Sub,
            (false, _, _) => Role::Shared,
            _ => Role::Both,
        };
        let of = tops_of(&subs, &roots)
            .into_iter()
            .enumerate()
            .map(|(at, tops)| (counts[at] && !absent[at]).then(|| (role(at), tops)))
            .collect();
        let too_deep = too_deep(&subs, &roots);
        let is_deepest = deepest(&subs, &roots);
        let only_from = only_from(&subs, &is_root);
        MenuRoles { of, is_deepest, only_from, absent, written_tops, too_deep, roots, comes_back }
    }
}

/// The other menus that the entries of each menu enter.
fn sub_menus(menus: &[Menu<'_>], names: &MenuNames<'_>) -> Vec<Vec<usize>> {
    let subs = menus.iter().enumerate().map(|(at, menu)| {
        let entries = menu.entries.iter().filter(|entry| entry.action == "menu-sub");
        // `menu-sub` to the menu itself only plays it again.
        entries.filter_map(|e| names.exactly(e.param)).filter(|sub| *sub != at).collect()
    });
    subs.collect()
}

/// Which menus the entries of others enter.
fn subs_of(subs: &[Vec<usize>], counts: &[bool]) -> Vec<bool> {
    let mut is_sub = vec![false; subs.len()];
    for (_, subs) in subs.iter().enumerate().filter(|(at, _)| counts[*at]) {
        subs.iter().for_each(|sub| is_sub[*sub] = true);
    }
    is_sub
}

/// Which menus the engine does not build: those with an entry that it refuses, and all above
/// them (`switch_ivr_menu_xml_build`).
fn refused(menus: &[Menu<'_>], subs: &[Vec<usize>]) -> Vec<bool> {
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); menus.len()];
    for (at, subs) in subs.iter().enumerate() {
        subs.iter().for_each(|sub| above[*sub].push(at));
    }
    let has_refused = |at: &usize| menus[*at].entries.iter().any(Entry::is_refused);
    let starts: Vec<usize> = (0..menus.len()).filter(has_refused).collect();
    let mut is_refused = vec![false; menus.len()];
    reach(&above, &starts, &mut is_refused);
    is_refused
}

/// How often applications enter each menu (`ivr`): 1 for an action of the dialplan that runs
/// once, 2 for what may run in several situations, so that more than one thing may follow.
/// Also whether an action goes on after the extension that it runs.
fn uses(parsed: &Parsed<'_>, names: &MenuNames<'_>) -> (Vec<usize>, bool) {
    let extensions = parsed.contexts.iter().flat_map(|context| &context.extensions);
    let in_dialplan: Vec<&Step<'_>> =
        extensions.flat_map(Extension::actions).flat_map(|action| action.step.each()).collect();
    let in_menus: Vec<&Step<'_>> = parsed
        .menus
        .iter()
        .flat_map(|menu| &menu.entries)
        .filter_map(|entry| entry.step.as_ref())
        .flat_map(Step::each)
        .collect();
    // With an `execute_extension` anywhere, any extension may be run by a caller and by an
    // action that goes on after it: two places that may follow its menu.
    let comes_back = |step: &&Step<'_>| matches!(step, Step::Run { .. });
    let comes_back = in_dialplan.iter().chain(&in_menus).any(comes_back);
    let n_use = 1 + usize::from(comes_back);
    let mut n_uses = vec![0; parsed.menus.len()];
    let in_dialplan = in_dialplan.into_iter().map(|step| (step, n_use));
    // A menu may lead back to a number that enters it, once more in the same call.
    let dialled = in_menus.iter().filter_map(|step| match step {
        Step::Transfer { extension, .. } => Some(*extension),
        _ => None,
    });
    let dialled: BTreeSet<&str> = dialled.collect();
    let extensions = parsed.contexts.iter().flat_map(|context| &context.extensions);
    let again = extensions
        .filter(|one| only_number(one).is_some_and(|number| dialled.contains(&*number)))
        .flat_map(Extension::actions)
        .flat_map(|action| action.step.each());
    let in_dialplan = in_dialplan.chain(again.map(|step| (step, 1)));
    for (step, n) in in_dialplan.chain(in_menus.into_iter().map(|step| (step, 2))) {
        if let Step::Menu(name) = step
            && let Some(at) = names.exactly(name)
        {
            n_uses[at] += n;
        }
    }
    (n_uses, comes_back)
}

/// Adds the first menu of each round of menus that only enter each other: calls must come in
/// somewhere, and no file says where.
fn add_closed_rounds(subs: &[Vec<usize>], counts: &[bool], roots: &mut Vec<usize>) {
    let mut reached = vec![false; subs.len()];
    reach(subs, roots, &mut reached);
    for at in (0..subs.len()).filter(|at| counts[*at]) {
        if !reached[at] {
            roots.push(at);
            reach(subs, &[at], &mut reached);
        }
    }
    roots.sort_unstable();
}

/// Marks everything that can be reached, the starts included.
fn reach(next: &[Vec<usize>], starts: &[usize], reached: &mut [bool]) {
    let mut open = starts.to_vec();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut reached[at], true) {
            open.extend(&next[at]);
        }
    }
}

/// The ways in from which each menu is reached, as many as are distinguished.
fn tops_of(subs: &[Vec<usize>], roots: &[usize]) -> Vec<Vec<usize>> {
    let mut tops: Vec<Vec<usize>> = vec![Vec::new(); subs.len()];
    for root in roots {
        let mut open = vec![*root];
        while let Some(at) = open.pop() {
            // A full list stops the walk: all menus behind this one have full lists, too.
            if tops[at].len() < MOST_TOPS && tops[at].last() != Some(root) {
                tops[at].push(*root);
                open.extend(&subs[at]);
            }
        }
    }
    tops
}

/// The menus to which some way leads through as many menus as the engine allows.
fn deepest(subs: &[Vec<usize>], roots: &[usize]) -> Vec<bool> {
    let mut here = vec![false; subs.len()];
    roots.iter().for_each(|root| here[*root] = true);
    for _ in 1..DEEPEST {
        let mut next = vec![false; subs.len()];
        for (_, subs) in subs.iter().enumerate().filter(|(at, _)| here[*at]) {
            subs.iter().for_each(|sub| next[*sub] = true);
        }
        here = next;
    }
    here
}

/// The one menu that enters each other, where only one does.
fn only_from(subs: &[Vec<usize>], is_root: &[bool]) -> Vec<Option<usize>> {
    let mut from: Vec<Vec<usize>> = vec![Vec::new(); subs.len()];
    for (at, subs) in subs.iter().enumerate() {
        subs.iter().for_each(|sub| from[*sub].push(at));
    }
    let only = |(from, is_root): (Vec<usize>, &bool)| {
        let first = from.first().copied().filter(|_| !is_root)?;
        from.iter().all(|at| *at == first).then_some(first)
    };
    from.into_iter().zip(is_root).map(only).collect()
}

/// The menus one deeper than the engine allows: breadth first, so that each depth is the
/// smallest, and only the first menu beyond the limit is found on each way.
fn too_deep(subs: &[Vec<usize>], roots: &[usize]) -> Vec<usize> {
    let mut depth: BTreeMap<usize, usize> = roots.iter().map(|root| (*root, 1)).collect();
    let mut open: VecDeque<usize> = roots.iter().copied().collect();
    while let Some(at) = open.pop_front() {
        for sub in &subs[at] {
            if !depth.contains_key(sub) {
                depth.insert(*sub, depth[&at] + 1);
                open.push_back(*sub);
            }
        }
    }
    depth.into_iter().filter(|(_, n)| *n == DEEPEST + 1).map(|(at, _)| at).collect()
}
