//! From hops of the graph to what a caller does.
//!
//! Words for hops and nothing more: whether a call really takes them, `witness` finds out.

use super::Analysis;
use crate::graph::{EdgeKind, Hop};
use crate::tree::{Choice, Collect, Exit, Move, NodeKind, Switch, SwitchOn};

impl Analysis<'_> {
    /// What a caller does to take these hops, whether or not a call can.
    pub fn moves_of(&self, hops: &[Hop]) -> Vec<Move> {
        let mut moves = Vec::with_capacity(hops.len());
        for (at, hop) in hops.iter().enumerate() {
            self.push_moves(&hops[..at], hop, &hops[at + 1..], &mut moves);
        }
        moves
    }

    fn push_moves(&self, before: &[Hop], hop: &Hop, rest: &[Hop], moves: &mut Vec<Move>) {
        let kind = &self.tree.node(hop.from).kind;
        let tries = kind.handling().map_or(1, |handling| handling.tries.value as usize);
        let turn = |exit| Some(Move::Take(exit));
        let one = match (kind, hop.kind) {
            (NodeKind::Menu(menu), EdgeKind::Key(at)) => {
                menu.choices.get(at as usize).map(|choice| match menu.takes_keys {
                    true => Move::Press(choice.key),
                    false => Move::Say(spoken(choice)),
                })
            }
            (_, EdgeKind::GlobalKey(at)) => {
                self.tree.global_keys.get(at as usize).map(|choice| Move::Press(choice.key))
            }
            (NodeKind::Queue(queue), EdgeKind::Leave(at)) => {
                queue.leave.get(at as usize).map(|choice| Move::Press(choice.key))
            }
            (NodeKind::Collect(collect), EdgeKind::Digits) => {
                moves.push(Move::Digits(self.digits_on(collect, rest).into()));
                collect.failed.and_then(|_| turn(Exit::Accepted))
            }
            (NodeKind::Collect(collect), EdgeKind::Failed) => {
                moves.push(Move::Digits(digits_for(collect, None).into()));
                turn(Exit::Failed)
            }
            (_, EdgeKind::NoInputExhausted) => {
                moves.extend(std::iter::repeat_n(Move::Silence, tries));
                None
            }
            (_, EdgeKind::NoMatchExhausted) => {
                moves.extend(std::iter::repeat_n(Move::WrongKey, tries));
                None
            }
            (_, EdgeKind::Open) => turn(Exit::Open),
            (_, EdgeKind::Closed) => turn(Exit::Closed),
            (_, EdgeKind::Holiday) => turn(Exit::Holiday),
            (_, EdgeKind::Arm(at)) => turn(Exit::Arm(at as u16)),
            (NodeKind::Switch(switch), EdgeKind::Case(at)) if self.is_asked(&switch.on, before) => {
                turn(Exit::Case(at as u16))
            }
            (NodeKind::Switch(switch), EdgeKind::Else) if self.is_asked(&switch.on, before) => {
                turn(Exit::Else)
            }
            (_, EdgeKind::Failed) => turn(Exit::Failed),
            (_, EdgeKind::Full) => turn(Exit::Full),
            (_, EdgeKind::After) => turn(Exit::After),
            (_, EdgeKind::QueueClosed) => turn(Exit::Unstaffed),
            (_, EdgeKind::Returned) => turn(Exit::Returned),
            (NodeKind::Queue(_), EdgeKind::Answered) => turn(Exit::Answered),
            (NodeKind::Transfer(transfer), EdgeKind::Answered) => (transfer.failed.is_some()
                || transfer.returns.is_some())
            .then_some(Move::Take(Exit::Answered)),
            (NodeKind::Callback(callback), EdgeKind::Next) => {
                callback.failed.and_then(|_| turn(Exit::Accepted))
            }
            (_, EdgeKind::Known(at)) => turn(Exit::Known(at as u16)),
            (_, EdgeKind::UnknownExit) => turn(Exit::Unknown),
            _ => None,
        };
        moves.extend(one);
    }

    /// Whether a `switch` asks the driver: about a value that this way has not left behind.
    fn is_asked(&self, on: &SwitchOn, before: &[Hop]) -> bool {
        let SwitchOn::Value(name) = on else { return false };
        !before.iter().any(|hop| match (&self.tree.node(hop.from).kind, hop.kind) {
            (NodeKind::Collect(collect), EdgeKind::Digits | EdgeKind::Failed) => {
                collect.into.as_ref() == Some(name)
            }
            _ => false,
        })
    }

    /// Digits with which a later `switch` on the collected value goes the way of these hops.
    pub(super) fn digits_on(&self, collect: &Collect, rest: &[Hop]) -> String {
        let decided = rest.iter().find_map(|hop| {
            let NodeKind::Switch(switch) = &self.tree.node(hop.from).kind else { return None };
            match (&switch.on, hop.kind) {
                (SwitchOn::Value(name), EdgeKind::Case(at))
                    if Some(name) == collect.into.as_ref() =>
                {
                    let (case, _) = switch.cases.get(at as usize)?;
                    Some(digits_for(collect, Some(case)))
                }
                (SwitchOn::Value(name), EdgeKind::Else) if Some(name) == collect.into.as_ref() => {
                    Some(digits_in_no_case(collect, switch))
                }
                _ => None,
            }
        });
        decided.unwrap_or_else(|| digits_for(collect, None))
    }
}

/// A phrase that chooses, where keys do not.
pub(super) fn spoken(choice: &Choice) -> Box<str> {
    let speech = choice.facts.iter().flat_map(|facts| &facts.speech).next();
    speech.or(choice.label.as_ref()).cloned().unwrap_or_default()
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

/// Digits that are none of the cases: one digit again and again, the first that will do.
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
