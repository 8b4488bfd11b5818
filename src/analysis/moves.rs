//! From hops of the graph to what a caller does.
//!
//! Words for hops and nothing more: whether a call really takes them, `witness` finds out.

use super::Analysis;
use crate::graph::Hop;
use crate::tree::{
    Choice, Collect, Exit, Move, Moves, NodeId, NodeKind, Switch, SwitchOn, Target, asks,
};

impl Analysis<'_> {
    /// What a caller does to take these hops, whether or not a call can.
    pub fn moves_of(&self, hops: &[Hop]) -> Moves {
        let mut moves = Moves::default();
        for (at, hop) in hops.iter().enumerate() {
            self.push_moves(&hops[..at], hop, &hops[at + 1..], &mut moves);
        }
        moves
    }

    fn push_moves(&self, before: &[Hop], hop: &Hop, rest: &[Hop], moves: &mut Moves) {
        let node = self.tree.node(hop.from);
        let tries = self.tries_before(hop.from, hop.exit) as usize;
        let choice = || self.tree.choice_of(&node.kind, hop.exit);
        let one = match (&node.kind, hop.exit) {
            (kind, exit) if exit.is_key() => choice().map(|choice| answer_to(kind, choice)),
            (kind, Exit::Confirm) => {
                let entry = self.entry_to_confirm(hop.from);
                Some(entry.map_or(Move::WrongKey, |choice| answer_to(kind, choice)))
            }
            (NodeKind::Collect(collect), Exit::Accepted) => {
                moves.extend([Move::Digits(self.digits_on(collect, rest).into())]);
                asks(node).then_some(Move::Take(Exit::Accepted))
            }
            (NodeKind::Collect(collect), Exit::Failed) => {
                moves.extend([Move::Digits(digits_for(collect, None).into())]);
                Some(Move::Take(Exit::Failed))
            }
            (_, Exit::NoInput) => {
                moves.extend(std::iter::repeat_n(Move::Silence, tries));
                None
            }
            (_, Exit::NoMatch) => {
                moves.extend(self.mistakes_at(hop.from, &Move::WrongKey, tries));
                None
            }
            (NodeKind::Switch(switch), exit) => {
                self.is_asked(&switch.on, before).then_some(Move::Take(exit))
            }
            (_, exit) => (exit.is_turn() && asks(node)).then_some(Move::Take(exit)),
        };
        moves.extend(one);
    }

    /// What a caller does who makes one mistake that many times at a node. Where the menu asks to
    /// confirm a wrong key, the caller answers that, too.
    pub fn mistakes_at(&self, id: NodeId, what: &Move, n: usize) -> Vec<Move> {
        let asks = self.tree.node(id).kind.as_menu().and_then(|menu| menu.confirm);
        let asks = asks.and_then(Target::node).filter(|_| *what == Move::WrongKey);
        let answer = asks.and_then(|id| match &self.tree.node(id).kind {
            NodeKind::Collect(collect) => Some(Move::Digits(digits_for(collect, None).into())),
            kind => {
                let settles = |choice: &&Choice| {
                    matches!(choice.target, Target::DropEntry | Target::TakeEntry)
                };
                let choice = kind.as_menu()?.choices.iter().find(settles)?;
                Some(answer_to(kind, choice))
            }
        });
        let once = || std::iter::once(what.clone()).chain(answer.clone());
        std::iter::repeat_with(once).take(n).flatten().collect()
    }

    /// A choice of a menu that the menu asks to confirm, and no pause ends: an example of all, since
    /// the way of a certain one is found by playing.
    pub(super) fn entry_to_confirm(&self, menu: NodeId) -> Option<&Choice> {
        let timeline = self.timeline(menu)?;
        let choices = &self.tree.node(menu).kind.as_menu()?.choices;
        choices.iter().find(|choice| !timeline.waits_after(choice.key))
    }

    /// Whether a `switch` asks the driver: about a value that this way has not left behind.
    fn is_asked(&self, on: &SwitchOn, before: &[Hop]) -> bool {
        let SwitchOn::Value(name) = on else { return false };
        !before.iter().any(|hop| match (&self.tree.node(hop.from).kind, hop.exit) {
            (NodeKind::Collect(collect), Exit::Accepted | Exit::Failed) => {
                collect.into.as_ref() == Some(name)
            }
            _ => false,
        })
    }

    /// Digits with which a later `switch` on the collected value goes the way of these hops.
    pub(super) fn digits_on(&self, collect: &Collect, rest: &[Hop]) -> String {
        let decided = rest.iter().find_map(|hop| {
            let NodeKind::Switch(switch) = &self.tree.node(hop.from).kind else { return None };
            match (&switch.on, hop.exit) {
                (SwitchOn::Value(name), Exit::Case(at)) if Some(name) == collect.into.as_ref() => {
                    let (case, _) = switch.cases.get(at as usize)?;
                    Some(digits_for(collect, Some(case)))
                }
                (SwitchOn::Value(name), Exit::Else) if Some(name) == collect.into.as_ref() => {
                    Some(digits_in_no_case(collect, switch))
                }
                _ => None,
            }
        });
        decided.unwrap_or_else(|| digits_for(collect, None))
    }
}

/// What a caller does to choose: presses the key, or says a phrase where keys do not choose.
pub(super) fn answer_to(kind: &NodeKind, choice: &Choice) -> Move {
    if kind.as_menu().is_none_or(|menu| menu.takes_key(choice.key)) {
        return Move::Press(choice.key);
    }
    Move::Say(choice.phrase().or(choice.label.as_deref()).unwrap_or_default().into())
}

/// Digits that a `collect` takes: those of a case where they fit, else zeros.
pub(super) fn digits_for(collect: &Collect, case: Option<&str>) -> String {
    let (min, max) = collect.digits.map_or((1, u16::MAX), |digits| (digits.min.max(1), digits.max));
    match case {
        Some(case)
            if case.bytes().all(|byte| byte.is_ascii_digit())
                && (usize::from(min)..=usize::from(max)).contains(&case.len()) =>
        {
            case.to_owned()
        }
        _ => "0".repeat(usize::from(min)),
    }
}

/// Digits that match no case: one digit repeated, the first that works.
fn digits_in_no_case(collect: &Collect, switch: &Switch) -> String {
    let n = digits_for(collect, None).len();
    let mut all = ('0'..='9').map(|digit| digit.to_string().repeat(n));
    let free = all.find(|digits| switch.cases.iter().all(|(case, _)| **case != **digits));
    free.unwrap_or_else(|| digits_for(collect, None))
}

/// Whether that many digits are ended by silence: more could follow.
pub(super) fn needs_silence(collect: &Collect, n: usize) -> bool {
    collect.digits.is_none_or(|digits| n < usize::from(digits.max))
}
