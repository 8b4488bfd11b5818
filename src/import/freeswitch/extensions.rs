//! The XML dialplan: which extensions are ways in, and what their actions do.
//!
//! Only extensions that lead to a menu or ask for digits are ways in; others are lowered when
//! a call gets there. The engine first hunts through conditions and collects the actions of
//! each, then runs them: what is collected stays, whether or not a later condition holds
//! (`parse_exten` in
//! <https://github.com/signalwire/freeswitch/blob/master/src/mod/dialplans/mod_dialplan_xml/mod_dialplan_xml.c>).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::apps::{self, Step};
use super::conditions::{Hunted, List, Then};
use super::context::{Dialled, Found, Home, Variables, Wanted};
use super::hunt::{Taker, only_number};
use super::keys;
use super::lower::Lowering;
use super::model::Action;
use super::text_arena::TextArena;
use crate::import::loss::{Loss, LossReason};
use crate::limits;
use crate::source::Place;
use crate::tree::{NodeId, NodeKind, Prompt, Target};

impl<'f> Lowering<'f> {
    /// Makes a way in of each extension that leads to a menu or asks for digits; gives the
    /// menus that are entered.
    pub(super) fn entries_of_dialplan(&mut self) -> BTreeSet<usize> {
        let parsed = self.parsed;
        let mut called = BTreeSet::new();
        let mut entered: BTreeSet<NodeId> = BTreeSet::new();
        for (context, of) in parsed.contexts.iter().enumerate() {
            for (at, extension) in of.extensions.iter().enumerate() {
                let actions = extension.actions();
                let steps = || actions.iter().flat_map(|action| action.step.each());
                let is_way_in = steps().any(|s| matches!(s, Step::Menu(_) | Step::Collect(_)));
                if !is_way_in {
                    continue;
                }
                let number = only_number(extension).map(|number| self.texts.keep(number));
                let mut first = at;
                if let Some(number) = number
                    && let Taker::Extension(taker) = self.dialplan.taker(context, number, 0)
                {
                    // An extension further up may take the number first.
                    first = taker.min(at);
                }
                for step in steps() {
                    if let Step::Menu(name) = step {
                        called.extend(self.menus.names().exactly(name));
                    }
                }
                let name = number.unwrap_or(extension.name).to_owned();
                let node = self.extension((context, first), number, Dialled::ByCaller);
                if first < at {
                    let what = format!("the extension `{}`", extension.name);
                    self.ledger.shadow(extension.place, what);
                    for action in &actions {
                        self.ledger.shadow(action.place, self.ledger.written(action.place));
                    }
                }
                if !entered.insert(node) {
                    continue;
                }
                let name = match parsed.contexts.len() {
                    1 => name,
                    _ => format!("{} {name}", of.name),
                };
                self.builder.entry(name.trim(), node, extension.place);
            }
        }
        called
    }

    /// Which of the contexts an action means by a name.
    pub(super) fn context_of(&self, home: Home, context: &str) -> Option<usize> {
        let contexts = &self.parsed.contexts;
        match (context, home) {
            ("", Home::Dialplan { context, .. }) => Some(context),
            ("", Home::Menu(_) | Home::Behind(_)) => (contexts.len() == 1).then_some(0),
            // A missing context is looked for under the name `global`.
            (name, _) => ["", "global"].iter().find_map(|other| {
                let name = if other.is_empty() { name } else { other };
                contexts.iter().position(|context| context.name == name)
            }),
        }
    }

    /// Where a number leads in a context.
    pub(super) fn resolve(
        &mut self,
        home: Home,
        (number, context): (&'f str, &'f str),
        dialled: Dialled,
    ) -> Found {
        let Some(context) = self.context_of(home, context) else {
            let may_be_missing = self.has_holes() || context.is_empty();
            return if may_be_missing { Found::Unseen } else { Found::NotTaken };
        };
        match self.dialplan.taker(context, number, 0) {
            Taker::Extension(at) => {
                Found::Node(self.extension((context, at), Some(number), dialled))
            }
            Taker::NoExtension if self.dialplan_may_go_on(context) => Found::Unseen,
            Taker::NoExtension => Found::NotTaken,
            Taker::Undecided => Found::Unseen,
        }
    }

    /// The node of an extension for a dialled number; it is lowered later.
    pub(super) fn extension(
        &mut self,
        (context, extension): (usize, usize),
        number: Option<&'f str>,
        dialled: Dialled,
    ) -> NodeId {
        let wanted = Wanted { context, extension, number, dialled };
        if let Some(node) = self.dialplan.node_of(&wanted) {
            return node;
        }
        let of = &self.parsed.contexts[context];
        let one = &of.extensions[extension];
        let name = wanted.number.unwrap_or(one.name);
        let node = self.builder.reserve(format_args!("{} {name}", of.name), one.place);
        self.ledger.carry(one.place);
        self.dialplan.add(wanted, node);
        node
    }

    /// Lowers all extensions that calls get to.
    pub(super) fn extensions_wanted(&mut self) {
        while let Some((wanted, node)) = self.dialplan.next_open() {
            let parsed = self.parsed;
            let extension = &parsed.contexts[wanted.context].extensions[wanted.extension];
            let mut hunted = Hunted::new(wanted, extension);
            let list = List {
                conditions: &extension.conditions,
                variables: Variables::default(),
                held: if extension.goes_on { Then::Onward } else { Then::Over },
                failed: Then::Onward,
            };
            let target = self.conditions(&mut hunted, list);
            let kind = NodeKind::Message { next: Some(target) };
            self.builder.fill(node, Prompt::default(), kind);
        }
    }

    /// Actions that run for no number.
    pub(super) fn skipped(&mut self, actions: &[Action<'_>], why: &str) {
        for action in actions {
            self.ledger.skip(action.place, why);
        }
    }

    /// The target of everything beyond what can be followed.
    pub(super) fn too_much(&mut self, place: Place) -> Target {
        if let Some(node) = self.dialplan.beyond() {
            return Target::Node(node);
        }
        let reason = "the dialplan is larger than can be followed";
        let node = self.builder.add_opaque("beyond", place, reason, Vec::new(), "");
        self.ledger.add(Loss::part(LossReason::Pattern, reason, place).at(node, Vec::new()));
        self.dialplan.set_beyond(node);
        Target::Node(node)
    }

    /// Runs actions one after the other.
    pub(super) fn run_actions(
        &mut self,
        actions: &'f [Action<'f>],
        wanted: Wanted<'f>,
        variables: Variables,
        groups: &[String],
        next: Target,
    ) -> Target {
        if self.builder.n_nodes() >= limits::IMPORTED_NODES {
            let context = &self.parsed.contexts[wanted.context];
            return self.too_much(context.extensions[wanted.extension].place);
        }
        let steps: Vec<Cow<'f, Step<'f>>> =
            actions.iter().map(|action| step_with(self.texts, action, groups)).collect();
        let is_last = |step: &Cow<'_, Step<'_>>| step.never_returns();
        let n = steps.iter().position(is_last).map_or(steps.len(), |last| last + 1);
        self.skipped(&actions[n..], "an action before it never comes back");
        let mut before = vec![variables];
        for action in &actions[..n] {
            let last = before.last().copied().unwrap_or_default();
            before.push(last.after(std::slice::from_ref(action)));
        }
        let name = &self.parsed.contexts[wanted.context].name;
        (0..n).rev().fold(next, |next, at| {
            let action = &actions[at];
            if action.n <= 0 {
                self.ledger.skip(action.place, "it runs 0 times");
                return next;
            }
            if action.n > 1 && matches!(*steps[at], Step::Say(_)) {
                let what =
                    format!("{} plays {} times", self.ledger.written(action.place), action.n);
                self.ledger.lose_part(LossReason::Setting, what, action.place);
            }
            let home = Home::Dialplan {
                context: wanted.context,
                variables: before[at],
                dialled: wanted.dialled,
            };
            let preferred_id = format_args!("{name} {}", action.application);
            self.step(&steps[at], home, (action.place, &preferred_id), next)
        })
    }
}

/// What an action does once the groups of its condition are filled in.
fn step_with<'f>(
    texts: &'f TextArena,
    action: &'f Action<'f>,
    groups: &[String],
) -> Cow<'f, Step<'f>> {
    if !action.has_groups {
        return Cow::Borrowed(&action.step);
    }
    let filled = texts.filled(action.data, groups);
    let step = match filled {
        Some(data) => Cow::Owned(apps::step_of(texts, action.application, data)),
        None => Cow::Borrowed(&action.step),
    };
    let is_heard = matches!(*step, Step::Unheard | Step::Set(..) | Step::Say(_));
    // A group that the condition lacks has an unknown value.
    let is_open = !is_heard && filled.is_none_or(keys::has_group);
    if is_open { Cow::Owned(Step::Computed) } else { step }
}
