//! What each menu is to a call before any is lowered: a way in, a menu that others enter, or
//! both; and by which ways in a call may have come to it.
//!
//! It gives menus their nodes and fills in none.

use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};

use super::apps::Step;
use super::defaults::DEEPEST;
use super::foreign::Extension;
use super::lower::{Known, Lowering, MOST_TOPS, Role};
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::loss::LossReason;

impl Lowering<'_> {
    /// Gives every menu its nodes and its role; the menus by which calls come in.
    pub(super) fn know_menus(&mut self) -> Vec<usize> {
        let menus = &self.foreign.menus;
        let mut counts: Vec<bool> = Vec::new();
        for (at, menu) in menus.iter().enumerate() {
            // Names are looked up without regard to case, and the first one is found.
            let name = menu.name.to_ascii_lowercase();
            let is_first = *self.by_any_case.entry(name).or_insert(at) == at;
            counts.push(is_first);
        }
        for (at, menu) in menus.iter().enumerate().filter(|(at, _)| counts[*at]) {
            self.by_name.insert(menu.name, at);
        }
        let by_name = &self.by_name;
        let at_name = |name: &str| by_name.get(name).copied();
        let subs: Vec<Vec<usize>> = menus
            .iter()
            .enumerate()
            .map(|(at, menu)| {
                let entries = menu.entries.iter().filter(|entry| entry.action == "menu-sub");
                entries.filter_map(|e| at_name(e.param)).filter(|sub| *sub != at).collect()
            })
            .collect();
        let mut is_sub = vec![false; menus.len()];
        for (_, subs) in subs.iter().enumerate().filter(|(at, _)| counts[*at]) {
            subs.iter().for_each(|sub| is_sub[*sub] = true);
        }
        let mut n_uses = vec![0; menus.len()];
        let in_dialplan: Vec<&Step<'_>> = self
            .foreign
            .contexts
            .iter()
            .flat_map(|context| &context.extensions)
            .flat_map(Extension::actions)
            .flat_map(|action| action.step.each())
            .collect();
        let in_menus = menus.iter().flat_map(|menu| &menu.entries);
        let in_menus: Vec<&Step<'_>> =
            in_menus.filter_map(|entry| entry.step.as_ref()).flat_map(Step::each).collect();
        // What an extension that comes back enters must come back itself.
        let comes_back = |step: &Step<'_>| matches!(step, Step::Run { .. });
        let n_use =
            1 + usize::from(in_dialplan.iter().chain(&in_menus).any(|step| comes_back(step)));
        let uses = in_dialplan.iter().map(|step| (*step, n_use));
        for (step, n) in uses.chain(in_menus.iter().map(|step| (*step, 2))) {
            if let Step::Menu(name) = step
                && let Some(at) = at_name(name)
            {
                n_uses[at] += n;
            }
        }
        let mut roots: Vec<usize> = (0..menus.len())
            .filter(|at| counts[*at] && (!is_sub[*at] || n_uses[*at] > 0))
            .collect();
        // Menus that only enter each other: the first of them must be where calls come in.
        let mut reached = vec![false; menus.len()];
        reach(&subs, &roots, &mut reached);
        for at in (0..menus.len()).filter(|at| counts[*at]) {
            if !reached[at] {
                roots.push(at);
                reach(&subs, &[at], &mut reached);
            }
        }
        roots.sort_unstable();
        let mut tops = tops_of(&subs, &roots);
        let mut is_root = vec![false; menus.len()];
        roots.iter().for_each(|at| is_root[*at] = true);
        for (at, menu) in menus.iter().enumerate() {
            if !counts[at] {
                self.known.push(None);
                self.lose(LossReason::Shadowed, format!("the menu `{}`", menu.name), menu.place);
                for entry in &menu.entries {
                    self.lose_written(LossReason::Shadowed, entry.place);
                }
                continue;
            }
            let role = match (is_sub[at], n_uses[at], is_root[at]) {
                (false, 0 | 1, _) => Role::Top,
                (true, 0, false) => Role::Sub,
                _ => Role::Both,
            };
            let entrance = menu
                .get("pin")
                .map(|pin| self.builder.reserve(format_args!("{} pin", menu.name), pin.place));
            let node = self.builder.reserve(menu.name, menu.place);
            self.carry(menu.place);
            self.known.push(Some(Known {
                role,
                node,
                entrance: entrance.unwrap_or(node),
                exit: None,
                came_in: OnceCell::new(),
                tops: std::mem::take(&mut tops[at]),
            }));
        }
        self.depths(&subs, &roots);
        roots
    }

    /// The menus at which calls arrive through more menus than the engine allows.
    fn depths(&mut self, subs: &[Vec<usize>], roots: &[usize]) {
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
        let deep: Vec<usize> =
            depth.into_iter().filter(|(_, n)| *n == DEEPEST + 1).map(|(at, _)| at).collect();
        for at in deep {
            let menu = &self.foreign.menus[at];
            let message = format!(
                "`{}` lies {} menus deep, and FreeSWITCH ends all menus at the {}th",
                menu.name,
                DEEPEST + 1,
                DEEPEST + 1
            );
            self.find(
                MENU_DOES_NOT_BUILD,
                message,
                menu.place,
                "put fewer menus inside each other",
            );
        }
    }
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

/// The ways in from which each menu is reached, as many as are told apart.
fn tops_of(subs: &[Vec<usize>], roots: &[usize]) -> Vec<Vec<usize>> {
    let mut tops: Vec<Vec<usize>> = vec![Vec::new(); subs.len()];
    for root in roots {
        let mut open = vec![*root];
        while let Some(at) = open.pop() {
            // Where no more are told apart, none are behind it either.
            if tops[at].len() < MOST_TOPS && tops[at].last() != Some(root) {
                tops[at].push(*root);
                open.extend(&subs[at]);
            }
        }
    }
    tops
}
