//! What one hop of a way costs a caller: answers and seconds, as `call` counts them.

use super::Analysis;
use crate::graph::Cost;
use crate::timing::{
    AFTER_KEY, Caller, DECIDE_AND_PRESS, Seconds, Timeline, digits_seconds, entering_seconds,
    prompt_seconds, waited,
};
use crate::tree::{
    Collect, Exit, Handler, Handling, MenuNode, Node, NodeId, NodeKind, Target, tries_before,
};

impl Analysis<'_> {
    /// What is heard when in a menu, in the language of its node; kept after the first use.
    pub fn timeline(&self, id: NodeId) -> Option<&Timeline> {
        let node = self.tree.node(id);
        let menu = node.kind.as_menu()?;
        Some(self.timelines[id.index()].get_or_init(|| {
            let language = self.tree.language_of(node);
            Box::new(Timeline::of_menu(self.tree, node, menu, language))
        }))
    }

    /// Menu answers that a hop takes: one for a choice, one for each try that runs out, so
    /// that pressing a key is always preferred to waiting.
    pub fn hop_keys(&self, from: NodeId, exit: Exit) -> u32 {
        match exit {
            Exit::Key(_) | Exit::GlobalKey(_) | Exit::Leave(_) => 1,
            Exit::NoInput | Exit::NoMatch => self.tries_before(from, exit),
            _ => 0,
        }
    }

    /// After how many silences or wrong keys a call leaves a node by that exit; 1 where it does
    /// not listen.
    pub fn tries_before(&self, from: NodeId, exit: Exit) -> u32 {
        let handling = self.tree.node(from).kind.handling();
        handling.map_or(1, |handling| tries_before(self.tree, handling, exit))
    }

    /// Seconds from entering a node until the hop has left it.
    pub fn hop_seconds(&self, from: NodeId, exit: Exit, caller: Caller) -> Seconds {
        let node = self.tree.node(from);
        match (&node.kind, exit) {
            (NodeKind::Menu(menu), _) => self.menu_seconds(from, node, menu, exit, caller),
            (NodeKind::Collect(collect), _) => self.collect_seconds(node, collect, exit),
            // The call node has spoken before it was left.
            (_, Exit::AfterCall) => Seconds::ZERO,
            (_, Exit::Leave(_)) => self.spoken(node) + DECIDE_AND_PRESS + AFTER_KEY,
            _ => self.spoken(node),
        }
    }

    /// The cost by which ways are compared.
    pub(super) fn hop_cost(&self, from: NodeId, exit: Exit) -> Cost {
        let seconds = self.hop_seconds(from, exit, Caller::Listens).known;
        Cost { keys: self.hop_keys(from, exit), seconds }
    }

    fn spoken(&self, node: &Node) -> Seconds {
        entering_seconds(node, self.tree.language_of(node))
    }

    fn menu_seconds(
        &self,
        id: NodeId,
        node: &Node,
        menu: &MenuNode,
        exit: Exit,
        caller: Caller,
    ) -> Seconds {
        let Some(timeline) = self.timeline(id) else { return Seconds::ZERO };
        let choice = match exit {
            Exit::Key(at) => menu.choices.get(at as usize),
            Exit::GlobalKey(at) => self.tree.global_keys.get(at as usize),
            Exit::Confirm => self.entry_to_confirm(id),
            _ => None,
        };
        match choice {
            Some(choice) => {
                let answer = timeline.answer(caller, choice.key) + AFTER_KEY;
                if timeline.waits_after(choice.key) {
                    answer + menu.handling.interdigit.value
                } else if exit == Exit::Confirm {
                    answer
                } else {
                    answer + self.confirm_seconds(menu, caller)
                }
            }
            None if exit == Exit::Confirm => timeline.whole + DECIDE_AND_PRESS + AFTER_KEY,
            None => self.error_seconds(node, &menu.handling, timeline.whole, exit),
        }
    }

    /// Seconds that a menu takes to ask whether an entry counts, and the caller to say so.
    fn confirm_seconds(&self, menu: &MenuNode, caller: Caller) -> Seconds {
        let Some(id) = menu.confirm.and_then(Target::node) else { return Seconds::ZERO };
        let node = self.tree.node(id);
        match &node.kind {
            NodeKind::Collect(collect) => self.collect_seconds(node, collect, Exit::Accepted),
            NodeKind::Menu(asking) => {
                let mut takes = asking.choices.iter();
                let takes = takes.find(|choice| choice.target == Target::TakeEntry);
                let key = takes.zip(self.timeline(id));
                key.map_or(Seconds::ZERO, |(choice, timeline)| {
                    timeline.answer(caller, choice.key) + AFTER_KEY
                })
            }
            _ => self.spoken(node),
        }
    }

    fn collect_seconds(&self, node: &Node, collect: &Collect, exit: Exit) -> Seconds {
        let whole = self.spoken(node);
        match exit {
            Exit::NoInput | Exit::NoMatch => {
                self.error_seconds(node, &collect.handling, whole, exit)
            }
            _ => {
                let typed = super::moves::digits_for(collect, None);
                self.entry_seconds(node, collect, typed.len())
            }
        }
    }

    /// Seconds from entering a `collect` until `n` digits are taken.
    pub(super) fn entry_seconds(&self, node: &Node, collect: &Collect, n: usize) -> Seconds {
        let waited = if super::moves::needs_silence(collect, n) {
            collect.handling.interdigit.value
        } else {
            0.0
        };
        self.spoken(node) + digits_seconds(n) + waited + AFTER_KEY
    }

    /// All tries of one cause: prompt, wait or wrong key, reply.
    fn error_seconds(
        &self,
        node: &Node,
        handling: &Handling,
        whole: Seconds,
        exit: Exit,
    ) -> Seconds {
        let reply = |handler: &Handler| match &handler.say {
            Some(prompt) => prompt_seconds(prompt, self.tree.language_of(node)),
            None => Seconds::ZERO,
        };
        let once = match exit {
            Exit::NoMatch => whole + DECIDE_AND_PRESS + AFTER_KEY + reply(&handling.no_match),
            _ => whole + waited(self.tree, handling) + reply(&handling.no_input),
        };
        let tries = f64::from(tries_before(self.tree, handling, exit));
        let mut all = Seconds { known: once.known * tries, is_exact: once.is_exact };
        if let Some(again) = handling.again.as_deref().filter(|_| tries > 1.0) {
            let again = prompt_seconds(again, self.tree.language_of(node));
            all.known += (again.known - whole.known) * (tries - 1.0);
            all.is_exact &= again.is_exact;
        }
        all
    }
}
