//! Calls tried out on the interpreter, breadth first, for ways that no graph can show.
//!
//! What a call meets does not depend on what is looked for, so a tree is explored once for
//! each node that calls start at, only as far as needed, and the result is shared.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::moves::{answer_to, digits_for};
use crate::call::{Asked, Call, Frame, Kept, Line, Mistakes, State, Waiting, replay, wrong_key};
use crate::graph::{Hop, Stop};
use crate::limits;
use crate::tree::{Collect, Ending, Exit, Key, Move, NodeId, NodeKind, PhoneTree, SwitchOn};

const FEWEST_TRIES: usize = 50;

/// How many of the menus that `back` would lead to count when two states are compared.
const MENUS_DISTINGUISHED: usize = 6;

/// The values that `switch` nodes look for, by the name they are kept under.
pub(super) type Cases = HashMap<Box<str>, Vec<Box<str>>>;

/// The calls that start at one node.
#[derive(Debug)]
pub(super) struct Explorer {
    /// How many moves are tried at most.
    most_tries: usize,
    /// Every move tried, after the one it follows; the first is the dialling.
    tries: Vec<(usize, Option<Move>)>,
    /// States that no move was tried from yet, each with the try that led there.
    open: VecDeque<(State, usize)>,
    seen: HashSet<Place>,
    /// The first try that goes from one node straight to another.
    passes: HashMap<(NodeId, NodeId), usize>,
    /// The first try that enters a node.
    enters: HashMap<NodeId, usize>,
    /// The first try of each way to end at a node.
    ends: HashMap<NodeId, Vec<(Ending, usize)>>,
}

/// What distinguishes two states; costs and step counts do not.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Place {
    node: NodeId,
    attempt: u32,
    mistakes: Mistakes,
    kept: Vec<Kept>,
    values: BTreeMap<Box<str>, String>,
    keys: BTreeMap<NodeId, Key>,
    menus: Vec<NodeId>,
    asked: Option<Box<Asked>>,
    frames: Vec<Frame>,
    waiting: Waiting,
}

impl Place {
    fn of(state: &State) -> Self {
        Place {
            node: state.node,
            attempt: state.attempt,
            mistakes: state.mistakes,
            kept: state.kept.clone(),
            values: state.values.clone(),
            keys: state.keys.clone(),
            // A caller in a loop piles up menus: with the whole list, each lap would be a new state.
            menus: state.menus[state.menus.len().saturating_sub(MENUS_DISTINGUISHED)..].to_vec(),
            asked: state.asked.clone(),
            frames: state.frames.clone(),
            waiting: state.waiting.clone(),
        }
    }
}

impl Explorer {
    /// Dials at one of the `n_starts` nodes that calls start at, and tries nothing yet.
    pub(super) fn new(line: &Line<'_>, from: NodeId, n_starts: usize) -> Self {
        let (call, step) = line.dial_at(from);
        let state = call.state().clone();
        let mut explorer = Explorer {
            most_tries: (limits::SEARCHED_MOVES_IN_ALL / n_starts.max(1))
                .clamp(FEWEST_TRIES, limits::SEARCHED_MOVES),
            tries: vec![(0, None)],
            open: VecDeque::new(),
            seen: HashSet::new(),
            passes: HashMap::new(),
            enters: HashMap::new(),
            ends: HashMap::new(),
        };
        explorer.note(None, &step.entered, 0);
        explorer.arrive(state, 0);
        explorer
    }

    /// The fewest moves over a hop, by whatever way, on the line that was dialled.
    pub(super) fn moves_over(
        &mut self,
        line: &Line<'_>,
        cases: &Cases,
        hop: &Hop,
    ) -> Option<Vec<Move>> {
        loop {
            if let Some(at) = self.first_over(hop) {
                return Some(self.moves_to(at));
            }
            if !self.explore(line, cases) {
                return None;
            }
        }
    }

    /// The first try that takes a hop: its node right after the one it leaves. After a
    /// `return`, the node before can be any of the subroutine's.
    fn first_over(&self, hop: &Hop) -> Option<usize> {
        match (hop.to, hop.exit) {
            (Stop::Node(node), Exit::AfterCall) => self.enters.get(&node).copied(),
            (Stop::Node(node), _) => self.passes.get(&(hop.from, node)).copied(),
            (Stop::End(ending), _) => {
                let ends = self.ends.get(&hop.from)?.iter();
                ends.filter(|(outcome, _)| ending.can_become(*outcome)).map(|(_, at)| *at).min()
            }
        }
    }

    /// Tries every move that is possible in the next state; `false` when there is none left,
    /// or enough were tried.
    fn explore(&mut self, line: &Line<'_>, cases: &Cases) -> bool {
        let Some((state, before)) = self.open.pop_front() else { return false };
        for next in possible_moves(&line.resume(state.clone()), cases) {
            if self.tries.len() > self.most_tries {
                self.open.clear();
                break;
            }
            let at = self.tries.len();
            // A state is a copy: every move starts from the same call.
            let mut call = line.resume(state.clone());
            let taken = replay(&mut call, std::slice::from_ref(&next));
            let after = call.state().clone();
            self.tries.push((before, Some(next)));
            let Ok(steps) = taken else { continue };
            for step in &steps {
                self.note(Some(state.node), &step.entered, at);
            }
            self.arrive(after, at);
        }
        true
    }

    /// Keeps how a try ended, or its state where nothing was tried from yet.
    fn arrive(&mut self, state: State, at: usize) {
        if let Waiting::Ended(outcome) = state.waiting {
            // The search is breadth first, so the first try of an end has the fewest moves.
            let ends = self.ends.entry(state.node).or_default();
            if ends.iter().all(|(one, _)| *one != outcome) {
                ends.push((outcome, at));
            }
        } else if self.seen.insert(Place::of(&state)) {
            self.open.push_back((state, at));
        }
    }

    /// Keeps what a step of a try passed through.
    fn note(&mut self, from: Option<NodeId>, entered: &[NodeId], at: usize) {
        let path: Vec<NodeId> = from.into_iter().chain(entered.iter().copied()).collect();
        for pair in path.windows(2) {
            self.passes.entry((pair[0], pair[1])).or_insert(at);
        }
        for node in path {
            self.enters.entry(node).or_insert(at);
        }
    }

    fn moves_to(&self, mut at: usize) -> Vec<Move> {
        let mut moves = Vec::new();
        while let (before, Some(one)) = &self.tries[at] {
            moves.push(one.clone());
            at = *before;
        }
        moves.reverse();
        moves
    }
}

fn possible_moves(call: &Call<'_, '_>, cases: &Cases) -> Vec<Move> {
    let node = call.tree().node(call.state().node);
    let is_asked = *call.waiting() == Waiting::Answer;
    let mut moves = Vec::new();
    if let Waiting::Turn(exits) | Waiting::Hold(exits) = call.waiting() {
        moves.extend(exits.iter().map(|exit| Move::Take(*exit)));
    }
    match &node.kind {
        NodeKind::Menu(menu) if is_asked => {
            let own = menu.choices.iter().chain(call.tree().global_keys_of(menu));
            moves.extend(own.map(|choice| answer_to(&node.kind, choice)));
        }
        NodeKind::Collect(collect) if is_asked => {
            moves.extend(digits_of(collect, cases).into_iter().map(|one| Move::Digits(one.into())));
        }
        NodeKind::Queue(queue) => {
            moves.extend(queue.leave.iter().map(|choice| Move::Press(choice.key)));
        }
        _ => {}
    }
    if is_asked {
        moves.push(Move::Silence);
        moves.extend(wrong_key(call).map(|_| Move::WrongKey));
    }
    moves
}

/// Digits that make a difference: any, and those that some `switch` looks for.
fn digits_of(collect: &Collect, cases: &Cases) -> Vec<String> {
    let cases = collect.into.as_deref().and_then(|name| cases.get(name));
    let mut digits = vec![digits_for(collect, None)];
    digits.extend(cases.into_iter().flatten().map(|case| digits_for(collect, Some(case))));
    digits.dedup();
    digits
}

/// The values that the `switch` nodes of a tree look for.
pub(super) fn cases(tree: &PhoneTree) -> Cases {
    let mut cases: Cases = HashMap::new();
    for node in &tree.nodes {
        if let NodeKind::Switch(switch) = &node.kind
            && let SwitchOn::Value(name) = &switch.on
        {
            let values = switch.cases.iter().map(|(case, _)| case.clone());
            cases.entry(name.clone()).or_default().extend(values);
        }
    }
    cases
}
