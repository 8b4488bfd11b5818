//! Every move that a caller or the world can make where a call waits.
//!
//! Of numbers, one for each case of a `switch` and one that fits none: others do the same.

use std::collections::BTreeMap;

use crate::call::{Call, Waiting, wrong_key};
use crate::tree::{
    Choice, Collect, Exit, Key, Move, Node, NodeKind, PhoneTree, SwitchOn, each_exit,
};

/// A move, and the key of the choice that it makes, if it makes one.
pub(super) struct Possible {
    pub(super) by: Move,
    pub(super) chosen: Option<Key>,
}

impl Possible {
    fn plain(by: Move) -> Self {
        Possible { by, chosen: None }
    }
}

/// What `switch` nodes look for, by the name of the value.
pub(super) struct Moves<'t> {
    tree: &'t PhoneTree,
    cases: BTreeMap<&'t str, Vec<&'t str>>,
}

impl<'t> Moves<'t> {
    pub(super) fn of(tree: &'t PhoneTree) -> Self {
        let mut cases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for node in &tree.nodes {
            if let NodeKind::Switch(switch) = &node.kind
                && let SwitchOn::Value(name) = &switch.on
            {
                cases.entry(name).or_default().extend(switch.cases.iter().map(|(case, _)| &**case));
            }
        }
        cases.values_mut().for_each(|all| {
            all.sort_unstable();
            all.dedup();
        });
        Moves { tree, cases }
    }

    pub(super) fn possible(&self, call: &Call<'_, 't>) -> Vec<Possible> {
        let node = self.tree.node(call.state().node);
        let mut moves = Vec::new();
        match call.waiting() {
            Waiting::Ended(_) => {}
            Waiting::Turn(exits) => {
                moves.extend(exits.iter().map(|exit| Possible::plain(Move::Take(*exit))));
            }
            Waiting::Hold(exits) => {
                moves.extend(exits.iter().map(|exit| Possible::plain(Move::Take(*exit))));
                if let NodeKind::Queue(queue) = &node.kind {
                    let keys = queue.leave.iter().map(|choice| choice.key);
                    moves.extend(keys.map(|key| Possible::plain(Move::Press(key))));
                }
            }
            Waiting::Answer => {
                match &node.kind {
                    NodeKind::Menu(_) => self.choices(node, &mut moves),
                    NodeKind::Collect(collect) => {
                        let numbers = self.numbers(collect).into_iter();
                        let digits = numbers.map(|digits| Move::Digits(digits.into()));
                        moves.extend(digits.map(Possible::plain));
                    }
                    _ => {}
                }
                moves.push(Possible::plain(Move::Silence));
                if wrong_key(call).is_some() {
                    moves.push(Possible::plain(Move::WrongKey));
                }
            }
        }
        moves
    }

    fn choices(&self, node: &Node, moves: &mut Vec<Possible>) {
        each_exit(self.tree, node, &mut |exit, _| {
            if let Exit::Key(_) | Exit::GlobalKey(_) = exit
                && let Some(choice) = self.tree.choice_of(&node.kind, exit)
            {
                moves.push(Possible { by: answer_to(node, choice), chosen: Some(choice.key) });
            }
        });
    }

    /// The fewest digits that a `collect` takes, ended by its end key where it has one.
    fn numbers(&self, collect: &Collect) -> Vec<String> {
        let (min, max) = collect.digits.map_or((1, u16::MAX), |d| (d.min.max(1), d.max));
        let (min, max) = (usize::from(min), usize::from(max));
        let cases = collect.into.as_deref().and_then(|name| self.cases.get(name));
        let cases = cases.map_or(&[][..], Vec::as_slice);
        let fits = |case: &&&str| {
            (min..=max).contains(&case.len()) && case.bytes().all(|one| one.is_ascii_digit())
        };
        let mut numbers: Vec<String> =
            cases.iter().filter(fits).map(|case| (*case).to_owned()).collect();
        // One of one more number than there are cases is no case, unless all numbers are.
        let other = (0..=cases.len()).map(|one| format!("{one:0min$}"));
        let mut other = other.filter(|one| one.len() <= max && !cases.contains(&one.as_str()));
        numbers.extend(other.next());
        if let Some(end) = collect.ends_with {
            let can_grow = |number: &&mut String| number.len() < max;
            numbers.iter_mut().filter(can_grow).for_each(|number| number.push(end));
        }
        numbers
    }
}

fn answer_to(node: &Node, choice: &Choice) -> Move {
    if node.kind.as_menu().is_none_or(|menu| menu.takes_key(choice.key)) {
        return Move::Press(choice.key);
    }
    Move::Say(choice.phrase().unwrap_or_default().into())
}
