//! From what FreeSWITCH's files hold to a tree: the ways in, and what follows when menus end.
//!
//! What each menu is to a call is in `menu_roles`, what it does in `menus`, what an application
//! does in `steps`, the dialplan in `extensions` and `conditions`, and what is kept of every
//! block in `ledger`.

use super::context::{At, Variables};
use super::defaults::DEEPEST;
use super::dialplan::Dialplan;
use super::key_patterns::KeyPatterns;
use super::ledger::Ledger;
use super::menu_roles::{MenuNames, MenuRoles, Role};
use super::menu_table::Menus;
use super::model::{Parsed, Text};
use super::phrases::Phrases;
use super::text_arena::TextArena;
use super::ways_out::{WayOut, ways_out};
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::builder::{TreeBuilder, arm};
use crate::import::loss::{Loss, LossReason};
use crate::import::set::{ImportOptions, Imported};
use crate::source::{Place, Sources};
use crate::tree::{Branch, Language, NodeId, NodeKind, Prompt, Target};

/// A tree in the making, with what is reported about it.
pub(super) struct Lowering<'f> {
    /// The texts that differ from what a file says.
    pub(super) texts: &'f TextArena,
    pub(super) parsed: &'f Parsed<'f>,
    options: &'f ImportOptions,
    pub(super) phrases: Phrases<'f>,
    pub(super) builder: TreeBuilder,
    pub(super) ledger: Ledger<'f>,
    pub(super) menus: Menus<'f>,
    pub(super) dialplan: Dialplan<'f>,
    pub(super) patterns: KeyPatterns<'f>,
    /// Whether an action goes on after the extension that it runs.
    comes_back: bool,
}

/// Lowers what a set of files holds.
pub(super) fn lower<'f>(
    sources: &'f Sources,
    texts: &'f TextArena,
    parsed: &'f Parsed<'f>,
    options: &'f ImportOptions,
) -> Imported {
    let roles = MenuRoles::of(parsed);
    let ledger = Ledger::new(sources, parsed);
    let n_blocks = ledger.n_blocks();
    let names = MenuNames::of(&parsed.menus);
    let mut patterns = KeyPatterns::new();
    let is_there = |at: usize| roles.of[at].is_some();
    let ways_out = ways_out(&parsed.menus, &names, is_there, &roles.roots, &mut patterns);
    let mut lowering = Lowering {
        texts,
        parsed,
        options,
        phrases: Phrases::new(parsed, &options.prompts),
        builder: TreeBuilder::with_room(n_blocks),
        ledger,
        menus: Menus::new(names),
        dialplan: Dialplan::new(&parsed.contexts, n_blocks),
        patterns,
        comes_back: roles.comes_back,
    };
    lowering.reserve_menus(&roles, &ways_out);
    lowering.report_too_deep(&roles.too_deep);
    lowering.run(&roles.roots)
}

impl<'f> Lowering<'f> {
    /// Lowers everything.
    fn run(mut self, roots: &[usize]) -> Imported {
        self.report_shadowed();
        let called = self.entries_of_dialplan();
        self.extensions_wanted();
        for at in roots {
            if !called.contains(at) {
                self.entry_of_menu(*at);
            }
        }
        for at in 0..self.parsed.menus.len() {
            if self.menus.counts(at) {
                self.menu(at);
            }
            self.extensions_wanted();
        }
        self.extensions_wanted();
        self.fill_exits();
        for place in &self.parsed.strays {
            self.ledger.lose_written(LossReason::NotRead, *place);
        }
        self.finish()
    }

    /// The tree, with all that was lost on the way to it.
    fn finish(mut self) -> Imported {
        let (mut losses, found, stats) = self.ledger.close(self.parsed);
        let tree_fields = self.builder.tree_mut();
        tree_fields.timezone = self.options.timezone.as_deref().map(Into::into);
        if let [language] = self.parsed.languages.as_slice() {
            tree_fields.language = Some(Language::new(language));
        }
        let tree = self.builder.finish(&mut losses);
        Imported { tree, losses, found, stats, ..Imported::default() }
    }

    /// Gives every menu that counts its nodes.
    fn reserve_menus(&mut self, roles: &MenuRoles, ways_out: &[WayOut]) {
        for (at, menu) in self.parsed.menus.iter().enumerate() {
            let Some(role) = roles.of[at].clone() else {
                self.menus.add_absent();
                if roles.absent[at] {
                    self.refuse(menu, &roles.written_tops[at]);
                    continue;
                }
                let what = format!("the menu `{}`", menu.shown());
                self.ledger.lose(LossReason::Shadowed, what, menu.place);
                for entry in &menu.entries {
                    self.ledger.lose_written(LossReason::Shadowed, entry.place);
                }
                continue;
            };
            // Each way into a menu that nothing else enters asks for the PIN itself.
            let asks_pin = menu
                .get("pin")
                .filter(|_| role.0 != Role::Shared)
                .map(|pin| self.builder.reserve(format_args!("{} pin", menu.shown()), pin.place));
            let node = self.builder.reserve(menu.shown(), menu.place);
            self.ledger.carry(menu.place);
            self.menus.add(role, ways_out[at], roles, [node, asks_pin.unwrap_or(node)]);
        }
    }

    /// Menus that FreeSWITCH does not enter, because too many lie before them.
    fn report_too_deep(&mut self, menus: &[usize]) {
        for at in menus {
            let menu = &self.parsed.menus[*at];
            let message = format!(
                "`{}` is {} menus deep, and FreeSWITCH ends all menus at the {}th",
                menu.shown(),
                DEEPEST + 1,
                DEEPEST + 1
            );
            let help = "put fewer menus inside each other";
            self.ledger.find(MENU_DOES_NOT_BUILD, message, menu.place, help);
        }
    }

    /// Whether there may be further files, so that a missing name proves nothing.
    pub(super) fn has_holes(&self) -> bool {
        !self.options.is_complete
    }

    /// Whether what is named at a place, and is in none of the files, may still be somewhere.
    pub(super) fn may_be_elsewhere(&self, place: Place) -> bool {
        self.has_holes() && !self.parsed.whole.contains(&place.file)
    }

    /// Whether a context may have further extensions in files that were not given.
    pub(super) fn dialplan_may_go_on(&self, context: usize) -> bool {
        let extensions = &self.parsed.contexts[context].extensions;
        let mut ends = [extensions.first(), extensions.last()].into_iter().flatten();
        self.has_holes() && !ends.all(|one| self.parsed.whole.contains(&one.place.file))
    }

    /// Where calls go on when the menus that they came into by this one end; none where that is
    /// not known.
    pub(super) fn exit(&mut self, at: usize) -> Option<NodeId> {
        let exit = self.menus.exit(at);
        let has_none = match self.menus.role(at) {
            Role::Top => false,
            Role::Sub => true,
            // An action that goes on after an extension comes back to it by the calls that are
            // open, and a node leaves them open.
            Role::Shared | Role::Both => self.comes_back,
        };
        if exit.is_some() || has_none {
            return exit;
        }
        let menu = &self.parsed.menus[at];
        let node = self.builder.reserve(format_args!("after {}", menu.shown()), menu.place);
        self.menus.set_exit(at, node);
        Some(node)
    }

    /// A sound that a menu plays. A `say:` is silent where nothing names what speaks it
    /// (`switch_ivr_play_file`); a menu sets that for the rest of the call.
    pub(super) fn sound(&mut self, at: usize, sound: Option<Text<'f>>) -> Prompt {
        let Some(sound) = sound else { return Prompt::default() };
        let is_said = sound.value.trim_start().starts_with("say:");
        if !is_said || self.parsed.sets_voice || self.may_be_elsewhere(sound.place) {
            return self.phrases.prompt_of(sound.value, sound.place);
        }
        let is_near = |other: &usize| {
            let tops = self.menus.tops(at);
            self.menus.counts(*other)
                && self.menus.tops(*other).iter().any(|top| tops.contains(top))
        };
        let mut near = (0..self.parsed.menus.len()).filter(is_near);
        if near.any(|other| self.parsed.menus[other].has_voice()) {
            return self.phrases.prompt_of(sound.value, sound.place);
        }
        let message = format!(
            "nothing speaks the `say:` of `{}`, because no `tts-engine` and `tts-voice` are set: \
             callers hear nothing",
            self.parsed.menus[at].shown()
        );
        let help = "name both on the menu, or play a sound file";
        self.ledger.find(MENU_DOES_NOT_BUILD, message, sound.place, help);
        Prompt { place: sound.place, ..Prompt::default() }
    }

    /// An entry for a menu that no file enters.
    fn entry_of_menu(&mut self, at: usize) {
        let menu = &self.parsed.menus[at];
        if !self.menus.counts(at) {
            let node = self.undecided_after(at);
            return self.builder.entry(menu.shown(), node, menu.place);
        }
        let entrance = self.menus.entrance(at);
        let node = match self.menus.role(at) {
            Role::Top => entrance,
            _ => {
                let after = Target::Node(self.undecided_after(at));
                let preferred_id = format_args!("call {}", menu.shown());
                self.call_menu(at, (menu.place, &preferred_id), after, Variables::default())
            }
        };
        self.builder.entry(menu.shown(), node, menu.place);
    }

    /// Enters a menu that has further ways in as a call: gives the node that does, and `after` follows
    /// once all menus have ended.
    pub(super) fn call_menu(
        &mut self,
        at: usize,
        (place, preferred_id): At<'_>,
        after: Target,
        variables: Variables,
    ) -> NodeId {
        let next = self.exit_sound(at, after);
        self.menus.add_way_in(at, next, variables);
        let to = Target::Node(self.menus.node(at));
        let kind = NodeKind::Call { to, next: Some(next), limit: None };
        let call = self.builder.add(preferred_id, place, Prompt::default(), kind);
        // A wrong PIN skips the exit sound, so it is asked for before the call.
        let Some((prompt, kind)) = self.asks_pin(at, Target::Node(call), after) else {
            return call;
        };
        let menu = &self.parsed.menus[at];
        self.builder.add(format_args!("{} pin", menu.shown()), menu.place, prompt, kind)
    }

    /// The exit sound of a menu, and what follows it.
    pub(super) fn exit_sound(&mut self, at: usize, next: Target) -> Target {
        if let Some(known) = self.menus.exit_sound(at, next) {
            return known;
        }
        let menu = &self.parsed.menus[at];
        let sound = self.sound(at, menu.get("exit-sound"));
        if sound.is_silent() {
            return next;
        }
        let preferred_id = format_args!("{} exit sound", menu.shown());
        let kind = NodeKind::Message { next: Some(next) };
        let node = Target::Node(self.builder.add(preferred_id, menu.place, sound, kind));
        self.menus.set_exit_sound(at, next, node);
        node
    }

    /// What follows a menu without a dialplan.
    fn undecided_after(&mut self, at: usize) -> NodeId {
        let menu = &self.parsed.menus[at];
        let reason = "what follows the menus is in the dialplan";
        let preferred_id = format_args!("end of {}", menu.shown());
        let node = self.builder.add_opaque(preferred_id, menu.place, reason, Vec::new(), "");
        self.builder.settle(node, "read the file of the dialplan too");
        let what = format!("what follows the menu `{}`", menu.shown());
        self.ledger.add(Loss::part(LossReason::External, what, menu.place).at(node, Vec::new()));
        node
    }

    /// What follows a menu, where that depends on the number by which a call came in.
    fn by_number(&mut self, at: usize, targets: Vec<Target>) -> Target {
        let menu = &self.parsed.menus[at];
        let n = targets.len();
        let what = format!("in `{}`, by which of {n} ways the call came in", menu.shown());
        self.ledger.lose_part(LossReason::RunTimeCondition, what, menu.place);
        let arms = targets.into_iter().enumerate().map(|(n, target)| {
            arm(format!("the call came in by way {}", n + 1), target, menu.place)
        });
        let kind = NodeKind::Branch(Branch { arms: arms.collect() });
        let preferred_id = format_args!("end of {}", menu.shown());
        Target::Node(self.builder.add(preferred_id, menu.place, Prompt::default(), kind))
    }

    /// What is played when menus end, and what follows it.
    fn fill_exits(&mut self) {
        for at in 0..self.parsed.menus.len() {
            let Some(exit) = self.menus.exit(at) else { continue };
            let next = match self.menus.follows(at) {
                [] => Target::Node(self.undecided_after(at)),
                [target] => *target,
                several => self.by_number(at, several.to_vec()),
            };
            let sound = match self.menus.role(at) {
                Role::Top => self.sound(at, self.parsed.menus[at].get("exit-sound")),
                // What follows each way in begins with the sound.
                Role::Sub | Role::Shared | Role::Both => Prompt::default(),
            };
            self.builder.fill(exit, sound, NodeKind::Message { next: Some(next) });
            if let Some(node) = self.menus.pin_failed(at) {
                let kind = NodeKind::Message { next: Some(next) };
                self.builder.fill(node, Prompt::default(), kind);
            }
        }
    }
}
