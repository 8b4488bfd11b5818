//! From what FreeSWITCH's files hold to a tree: which menus calls come in by, which are
//! called by others, and what is kept of every block.
//!
//! What a menu does is in `menus`, what an application does in `steps`, the dialplan in
//! `dialplan`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::apps::{self, Step};
use super::defaults::DEEPEST;
use super::foreign::Foreign;
use super::keys::Expansion;
use super::phrases::Phrases;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::builder::TreeBuilder;
use crate::import::loss::{Loss, LossReason};
use crate::import::set::{Imported, Options, Stats};
use crate::source::{Place, Sources};
use crate::tree::{Language, NodeId, NodeKind, Prompt, Target};

/// After this many mistakes the rest is not told: nobody reads on.
const MAX_FINDINGS: usize = 1000;
/// From so many ways in on, which of them a call took is not told apart any more.
pub(super) const MOST_TOPS: usize = 64;

/// How calls come into a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// From one place outside: what follows it is one place, too.
    Top,
    /// From other menus only.
    Sub,
    /// From other menus and from outside, or from several places.
    Both,
}

/// What is known of a menu before it is lowered.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) role: Role,
    /// The menu's own node.
    pub(super) node: NodeId,
    /// Where calls come in: the menu, or what asks for its PIN.
    pub(super) entrance: NodeId,
    /// Of a `Top`, once something leads there: what is played when the menus end, then what
    /// follows.
    pub(super) exit: Option<NodeId>,
    /// Menus by which a call may have come in that is now here.
    pub(super) tops: Vec<usize>,
}

/// An extension that is still to be lowered: its node, and the number that was dialled.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) context: usize,
    pub(super) extension: usize,
    pub(super) number: Option<String>,
    pub(super) node: NodeId,
}

/// A tree in the making, with everything that is said about it.
pub(super) struct Lowering<'f> {
    pub(super) sources: &'f Sources,
    pub(super) foreign: &'f Foreign,
    pub(super) phrases: Phrases<'f>,
    pub(super) options: &'f Options,
    /// Whether there may be further files, so that a missing name proves nothing.
    pub(super) has_holes: bool,
    pub(super) builder: TreeBuilder,
    pub(super) losses: Vec<Loss>,
    pub(super) found: Vec<Diagnostic>,
    /// By menu; none for one that another of the same name shadows.
    pub(super) known: Vec<Option<Known>>,
    /// Extensions that have a node, by context, extension and dialled number.
    pub(super) extensions: BTreeMap<(usize, usize, Option<String>), NodeId>,
    pub(super) wanted: VecDeque<Wanted>,
    /// What follows a `Top` menu, once its dialplan was read.
    pub(super) follows: BTreeMap<usize, Target>,
    /// Patterns of keys that were written out, by text and length.
    pub(super) patterns: BTreeMap<(String, usize), Expansion>,
    by_name: BTreeMap<&'f str, usize>,
    /// What the files count as blocks; an attribute that runs an application is none.
    blocks: BTreeSet<Place>,
    carried: BTreeSet<Place>,
    lost: BTreeSet<Place>,
}

impl<'f> Lowering<'f> {
    /// Over what a set of files holds.
    pub(super) fn new(
        sources: &'f Sources,
        foreign: &'f Foreign,
        options: &'f Options,
        has_holes: bool,
    ) -> Self {
        Lowering {
            sources,
            foreign,
            phrases: Phrases::new(foreign, &options.prompts),
            options,
            has_holes,
            builder: TreeBuilder::new(),
            losses: Vec::new(),
            found: Vec::new(),
            known: Vec::new(),
            extensions: BTreeMap::new(),
            wanted: VecDeque::new(),
            follows: BTreeMap::new(),
            patterns: BTreeMap::new(),
            by_name: BTreeMap::new(),
            blocks: blocks_of(foreign).into_iter().map(|(place, _)| place).collect(),
            carried: BTreeSet::new(),
            lost: BTreeSet::new(),
        }
    }

    /// Lowers everything.
    pub(super) fn run(mut self) -> Imported {
        let roots = self.know_menus();
        let called = self.entries_of_dialplan();
        for at in roots {
            if !called.contains(&at) {
                self.entry_of_menu(at);
            }
        }
        for at in 0..self.foreign.menus.len() {
            if self.known[at].is_some() {
                self.menu(at);
            }
            self.extensions_wanted();
        }
        self.extensions_wanted();
        self.fill_exits();
        self.count()
    }

    /// The menu of exactly that name.
    pub(super) fn menu_called(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// What is known of a menu that no other shadows.
    pub(super) fn known(&self, at: usize) -> &Known {
        self.known[at].as_ref().expect("only menus that count are asked for")
    }

    /// Gives every menu its nodes and its role; the menus by which calls come in.
    fn know_menus(&mut self) -> Vec<usize> {
        let menus = &self.foreign.menus;
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let mut counts: Vec<bool> = Vec::new();
        for (at, menu) in menus.iter().enumerate() {
            // Names are looked up without regard to case, and the first one is found.
            let is_first = *first.entry(menu.name.to_ascii_lowercase()).or_insert(at) == at;
            counts.push(is_first);
        }
        for (at, menu) in menus.iter().enumerate().filter(|(at, _)| counts[*at]) {
            self.by_name.insert(&menu.name, at);
        }
        let by_name = &self.by_name;
        let at_name = |name: &str| by_name.get(name).copied();
        let subs: Vec<Vec<usize>> = menus
            .iter()
            .enumerate()
            .map(|(at, menu)| {
                let entries = menu.entries.iter().filter(|entry| entry.action == "menu-sub");
                entries.filter_map(|e| at_name(&e.param)).filter(|sub| *sub != at).collect()
            })
            .collect();
        let mut is_sub = vec![false; menus.len()];
        for (at, subs) in subs.iter().enumerate().filter(|(at, _)| counts[*at]) {
            debug_assert!(counts[at]);
            subs.iter().for_each(|sub| is_sub[*sub] = true);
        }
        let mut n_uses = vec![0; menus.len()];
        let actions = self.foreign.contexts.iter().flat_map(|context| &context.extensions);
        let in_dialplan = actions
            .flat_map(|extension| extension.actions())
            .map(|action| apps::step_of(&action.application, &action.data));
        let in_menus = menus
            .iter()
            .flat_map(|menu| &menu.entries)
            .filter(|entry| entry.action == "menu-exec-app")
            .map(|entry| (apps::step_of_line(&entry.param), 2));
        for (step, n) in in_dialplan.map(|step| (step, 1)).chain(in_menus) {
            if let Step::Menu(name) = step
                && let Some(at) = at_name(&name)
            {
                n_uses[at] += n;
            }
        }
        let mut roots: Vec<usize> = (0..menus.len())
            .filter(|at| counts[*at] && (!is_sub[*at] || n_uses[*at] > 0))
            .collect();
        // Menus that only enter each other: the first of them must be where calls come in.
        let mut reached = reach(&subs, &roots);
        for at in (0..menus.len()).filter(|at| counts[*at]) {
            if !reached.contains(&at) {
                roots.push(at);
                reached.extend(reach(&subs, &[at]));
            }
        }
        roots.sort_unstable();
        let mut tops: Vec<Vec<usize>> = vec![Vec::new(); menus.len()];
        for root in &roots {
            for at in reach(&subs, &[*root]) {
                if tops[at].len() < MOST_TOPS {
                    tops[at].push(*root);
                }
            }
        }
        let tops_of = |at: usize| tops[at].clone();
        for (at, menu) in menus.iter().enumerate() {
            if !counts[at] {
                self.known.push(None);
                self.lose(LossReason::Shadowed, &format!("the menu `{}`", menu.name), menu.place);
                for entry in &menu.entries {
                    self.lose(LossReason::Shadowed, &entry.raw, entry.place);
                }
                continue;
            }
            let role = match (is_sub[at], n_uses[at], roots.contains(&at)) {
                (false, 0 | 1, _) => Role::Top,
                (true, 0, false) => Role::Sub,
                _ => Role::Both,
            };
            let entrance = menu
                .get("pin")
                .map(|pin| self.builder.reserve(&format!("{} pin", menu.name), pin.place));
            let node = self.builder.reserve(&menu.name, menu.place);
            self.carry(menu.place);
            self.known.push(Some(Known {
                role,
                node,
                entrance: entrance.unwrap_or(node),
                exit: None,
                tops: tops_of(at),
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

    /// What is played when the menus of a `Top` end; none for other menus.
    pub(super) fn exit(&mut self, at: usize) -> Option<NodeId> {
        let known = self.known(at);
        if known.exit.is_some() || known.role != Role::Top {
            return known.exit;
        }
        let menu = &self.foreign.menus[at];
        let node = self.builder.reserve(&format!("after {}", menu.name), menu.place);
        if let Some(known) = &mut self.known[at] {
            known.exit = Some(node);
        }
        Some(node)
    }

    /// A way in for a menu that no file enters.
    fn entry_of_menu(&mut self, at: usize) {
        let menu = &self.foreign.menus[at];
        let known = self.known(at);
        let (entrance, role) = (known.entrance, known.role);
        let node = match role {
            Role::Top => entrance,
            _ => {
                let after = self.undecided_after(at);
                let kind =
                    NodeKind::Call { to: Target::Node(entrance), next: Some(Target::Node(after)) };
                let wish = format!("call {}", menu.name);
                self.builder.add(&wish, menu.place, Prompt::default(), kind)
            }
        };
        self.builder.entry(&menu.name, node, menu.place);
    }

    /// What follows a menu when no dialplan says it.
    fn undecided_after(&mut self, at: usize) -> NodeId {
        let menu = &self.foreign.menus[at];
        let reason = "what follows the menus stands in the dialplan";
        let wish = format!("end of {}", menu.name);
        let node = self.builder.add_opaque(&wish, menu.place, reason, Vec::new(), "");
        let what = format!("what follows the menu `{}`", menu.name);
        self.losses.push(Loss::part(LossReason::External, what, menu.place).at(node, Vec::new()));
        node
    }

    /// What is played when the menus of a `Top` end, and what follows it.
    fn fill_exits(&mut self) {
        for at in 0..self.foreign.menus.len() {
            let Some(exit) = self.known[at].as_ref().and_then(|known| known.exit) else { continue };
            let next = match self.follows.get(&at) {
                Some(target) => *target,
                None => Target::Node(self.undecided_after(at)),
            };
            let sound = self.phrases.prompt(self.foreign.menus[at].get("exit-sound"));
            self.builder.fill(exit, sound, NodeKind::Message { next: Some(next) });
        }
    }

    /// A mistake that only the vendor's file shows.
    pub(super) fn find(&mut self, rule: &'static str, message: String, place: Place, help: &str) {
        if self.found.len() >= MAX_FINDINGS {
            return;
        }
        let finding = Diagnostic::new(rule, Severity::Error, message)
            .label(self.sources.span(place), "")
            .help(help);
        self.found.push(finding);
    }

    /// A block that became a node, a choice or a part of one.
    pub(super) fn carry(&mut self, place: Place) {
        if !self.lost.contains(&place) {
            self.carried.insert(place);
        }
    }

    /// A block of which no node came. The first verdict on a block counts.
    pub(super) fn lose(&mut self, reason: LossReason, what: &str, place: Place) {
        self.lose_at(reason, what, place, None, Vec::new());
    }

    /// A block for which an `opaque` node stands.
    pub(super) fn lose_at(
        &mut self,
        reason: LossReason,
        what: &str,
        place: Place,
        node: Option<NodeId>,
        exits: Vec<Target>,
    ) {
        if self.carried.contains(&place) || !self.lost.insert(place) {
            return;
        }
        let is_block = self.blocks.contains(&place);
        self.losses.push(Loss { node, exits, is_block, ..Loss::part(reason, what, place) });
    }

    /// A part of a block that has no counterpart.
    pub(super) fn lose_part(&mut self, reason: LossReason, what: String, place: Place) {
        self.losses.push(Loss::part(reason, what, place));
    }

    /// All blocks of the files are carried over or lost by now, or they are so here.
    fn count(mut self) -> Imported {
        let blocks = blocks_of(self.foreign);
        for (place, what) in &blocks {
            if !self.carried.contains(place) {
                self.lose(LossReason::NoMenu, what, *place);
            }
        }
        let n_carried = blocks.iter().filter(|(place, _)| self.carried.contains(place)).count();
        let stats = Stats { n_blocks: blocks.len(), n_carried };
        let tree_fields = self.builder.tree_mut();
        tree_fields.timezone = self.options.timezone.as_deref().map(Into::into);
        if let [language] = self.foreign.languages.as_slice() {
            tree_fields.language = Some(Language::new(language));
        }
        Imported {
            tree: self.builder.finish(),
            losses: self.losses,
            found: self.found,
            stats,
            ..Imported::default()
        }
    }
}

/// All blocks with what they are: menus and entries, extensions and actions.
fn blocks_of(foreign: &Foreign) -> Vec<(Place, String)> {
    let mut blocks = Vec::new();
    for menu in &foreign.menus {
        blocks.push((menu.place, format!("the menu `{}`", menu.name)));
        blocks.extend(menu.entries.iter().map(|entry| (entry.place, entry.raw.clone())));
    }
    for extension in foreign.contexts.iter().flat_map(|context| &context.extensions) {
        blocks.push((extension.place, format!("the extension `{}`", extension.name)));
        blocks.extend(extension.actions().map(|action| (action.place, action.raw.clone())));
    }
    blocks
}

/// Everything that can be reached, the starts included.
fn reach(next: &[Vec<usize>], starts: &[usize]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = starts.to_vec();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(&next[at]);
        }
    }
    seen
}
