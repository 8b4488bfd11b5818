//! A small set of calls that covers a whole menu: every edge once, not every path.
//!
//! Each call goes to the uncovered edge that is hardest to reach, then on to what is near.
//! Every call is played before it is returned.

mod naming;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::ControlFlow;

use super::cover::EdgeCoverage;
use super::run::play_on;
use super::words::word_of;
use super::{Doing, Expect, NodeOutcomes, PathTest, ScriptStep};
use crate::analysis::Analysis;
use crate::call::{Call, Line, State, Waiting, replay};
use crate::graph::{Hop, Stop, To};
use crate::source::Place;
use crate::tree::{Exit, Move, Moves, NodeId, PhoneTree, success_of};

/// Moves after which a call is not extended, so that people can follow it.
const LONG: usize = 9;
/// How far a call looks around for something new.
const NEAR: usize = 4;

/// A set of calls, and what no call could be found for.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The calls.
    pub tests: Vec<PathTest>,
    /// What they cover together.
    pub coverage: EdgeCoverage,
}

/// Calls that together take every edge that calls can take.
pub fn generate(analysis: &Analysis<'_>) -> Generated {
    generate_while(analysis, &mut |_, _| ControlFlow::Continue(()))
}

/// The same, and before each goal asks whether to go on, with the number of goals that were
/// looked at and of all. The calls until then cover less, as the coverage says.
pub fn generate_while(
    analysis: &Analysis<'_>,
    goes_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Generated {
    let mut coverage = EdgeCoverage::of(analysis);
    let mut tests: Vec<PathTest> = Vec::new();
    let mut names = naming::Names::default();
    // The farthest edge first: it covers what lies on the way.
    let mut wanted: Vec<(u32, NodeId, Exit)> = coverage
        .missed_edges()
        .map(|(id, exit)| (analysis.keys_to(id).unwrap_or_default(), id, exit))
        .collect();
    wanted.sort_by_key(|(keys, id, exit)| (std::cmp::Reverse(*keys), *id, *exit));
    let nodes: Vec<NodeId> = coverage.missed_nodes().collect();
    let n_goals = wanted.len() + nodes.len();
    let goals = wanted.into_iter().map(|(_, id, exit)| (id, Some(exit)));
    for (n_seen, (id, exit)) in goals.chain(nodes.into_iter().map(|id| (id, None))).enumerate() {
        if goes_on(n_seen, n_goals).is_break() {
            break;
        }
        let is_new = match exit {
            Some(exit) => coverage.misses(&(id, exit)),
            None => coverage.misses_node(id),
        };
        if !is_new {
            continue;
        }
        let Some(mut test) = call_to(analysis, id, exit, &coverage) else { continue };
        test.name = names.unique(&test.name);
        let played = play_on(analysis, quiet(analysis), &test);
        if played.failure.is_none() {
            coverage.add(&played);
            tests.push(test);
        }
    }
    Generated { tests, coverage }
}

/// The line that calls are tried on: which way they take is asked, and not what is said.
fn quiet<'t>(analysis: &Analysis<'t>) -> Line<'t> {
    analysis.line().without_words()
}

/// A call that takes an edge of a node, or only comes to the node, and goes on from there
/// as long as something new is near.
fn call_to(
    analysis: &Analysis<'_>,
    id: NodeId,
    exit: Option<Exit>,
    coverage: &EdgeCoverage,
) -> Option<PathTest> {
    let witness = match exit {
        None => analysis.witness_to(id),
        Some(exit) => {
            let edge = analysis.graph().edges(id).find(|edge| edge.exit == exit)?;
            let stop = match edge.to {
                To::Node(to) => Stop::Node(to),
                To::End(ending) => Stop::End(ending),
                To::Back | To::Return => return leave_by(analysis, id, exit, coverage),
            };
            analysis.witness_out(id, exit, stop)
        }
    };
    if !witness.is_given {
        return leave_by(analysis, id, exit?, coverage);
    }
    script(analysis, witness.entry, &witness.moves, coverage)
}

/// For an edge whose end depends on the past: to the node, then the moves that leave it so.
fn leave_by(
    analysis: &Analysis<'_>,
    id: NodeId,
    exit: Exit,
    coverage: &EdgeCoverage,
) -> Option<PathTest> {
    let mut witness = analysis.witness_to(id);
    if !witness.is_given {
        return None;
    }
    witness.moves.extend(analysis.moves_of(&[out_of(id, exit)]).iter().cloned());
    script(analysis, witness.entry, &witness.moves, coverage)
}

/// A hop out of a node, wherever it leads.
fn out_of(from: NodeId, exit: Exit) -> Hop {
    Hop { from, exit, to: Stop::Node(from) }
}

/// Plays moves, goes on to what is new and near, and writes the call down.
fn script(
    analysis: &Analysis<'_>,
    entry: Option<Box<str>>,
    moves: &Moves,
    coverage: &EdgeCoverage,
) -> Option<PathTest> {
    let tree = analysis.tree();
    let line = quiet(analysis);
    let start = match &entry {
        Some(name) => tree.entries.iter().find(|known| known.name == *name)?.node,
        None => tree.start()?,
    };
    let (mut call, first) = line.dial_at(start);
    let mut played = Played { tree, turns: BTreeMap::new(), moves: Vec::new() };
    let mut taken: BTreeSet<(NodeId, Exit)> = first.taken.into_iter().collect();
    for what in moves {
        taken.extend(played.go(&mut call, what.clone())?);
    }
    while played.moves.len() < LONG {
        let Some(more) = nearby(analysis, call.state(), &taken, coverage) else { break };
        let before = (call.clone(), played.clone(), taken.clone());
        let went = more.iter().try_for_each(|what| {
            played.go(&mut call, what.clone()).map(|edges| taken.extend(edges))
        });
        if went.is_none() || taken == before.2 {
            (call, played, _) = before;
            break;
        }
    }
    let end = call.state().clone();
    let name = naming::name(analysis, &entry, start, &played.moves, &end);
    let test = |turns: Vec<NodeOutcomes>, moves: &[Move]| PathTest {
        name: name.clone().into(),
        entry: entry.clone(),
        at: None,
        turns,
        steps: steps(tree, moves, &end),
        place: Place::NOWHERE,
    };
    let plain: Vec<Move> =
        played.moves.iter().filter(|what| !matches!(what, Move::Take(_))).cloned().collect();
    let short = test(played.turns(), &plain);
    let hangs_up = played.moves.last() == Some(&Move::HangUp);
    // Where a word under `branches` would be taken elsewhere, the turns are in the script.
    let is_same = |test: &PathTest| {
        let played = play_on(analysis, quiet(analysis), test);
        let took: BTreeSet<_> = played.taken().collect();
        played.failure.is_none() && (took == taken || !hangs_up) && took.is_superset(&taken)
    };
    Some(if is_same(&short) { short } else { test(Vec::new(), &played.moves) })
}

/// A call as it is played: what the caller did, and what happened where.
#[derive(Clone)]
struct Played<'t> {
    tree: &'t PhoneTree,
    turns: BTreeMap<NodeId, Vec<Exit>>,
    moves: Vec<Move>,
}

impl Played<'_> {
    /// Plays a move; `None` when the call does not take it.
    fn go(&mut self, call: &mut Call<'_, '_>, what: Move) -> Option<Vec<(NodeId, Exit)>> {
        if let Move::Take(exit) = what {
            self.turns.entry(call.state().node).or_default().push(exit);
        }
        let steps = replay(call, std::slice::from_ref(&what)).ok()?;
        self.moves.push(what);
        Some(steps.into_iter().flat_map(|step| step.taken).collect())
    }

    /// The turns, without those that a call takes by itself.
    fn turns(&self) -> Vec<NodeOutcomes> {
        let is_usual =
            |id: NodeId, exit: &Exit| success_of(&self.tree.node(id).kind) == Some(*exit);
        self.turns
            .iter()
            .filter(|(id, exits)| !exits.iter().all(|exit| is_usual(**id, exit)))
            .map(|(id, exits)| {
                let node = self.tree.node(*id);
                let mut ways: Vec<Box<str>> = exits
                    .iter()
                    .filter_map(|exit| word_of(self.tree, node, *exit).map(Into::into))
                    .collect();
                while ways.len() > 1 && ways[ways.len() - 1] == ways[ways.len() - 2] {
                    ways.pop();
                }
                NodeOutcomes { node: node.id.clone(), ways, place: Place::NOWHERE }
            })
            .collect()
    }
}

/// The moves to the nearest edge that is new, from where the call is.
fn nearby(
    analysis: &Analysis<'_>,
    state: &State,
    taken: &BTreeSet<(NodeId, Exit)>,
    coverage: &EdgeCoverage,
) -> Option<Moves> {
    if matches!(state.waiting, Waiting::Ended(_)) {
        return None;
    }
    let is_new = |edge: &(NodeId, Exit)| coverage.misses(edge) && !taken.contains(edge);
    let mut open: VecDeque<(NodeId, Vec<Hop>)> = VecDeque::from([(state.node, Vec::new())]);
    let mut seen: BTreeSet<NodeId> = [state.node].into();
    while let Some((from, hops)) = open.pop_front() {
        let edges: Vec<_> = analysis.graph().edges(from).collect();
        for edge in &edges {
            // Callers' mistakes get calls of their own.
            if is_new(&(from, edge.exit)) && edge.exit.cause() != crate::tree::Cause::Error {
                let hops = [hops, vec![out_of(from, edge.exit)]].concat();
                return Some(analysis.moves_of(&hops));
            }
        }
        if hops.len() >= NEAR {
            continue;
        }
        for edge in edges {
            let To::Node(next) = edge.to else { continue };
            let is_onward =
                edge.exit.cause() != crate::tree::Cause::Error && edge.exit != Exit::AfterCall;
            if is_onward && seen.insert(next) {
                let mut hops = hops.clone();
                hops.push(Hop { from, exit: edge.exit, to: Stop::Node(next) });
                open.push_back((next, hops));
            }
        }
    }
    None
}

/// The script of moves, and what is expected after them.
fn steps(tree: &PhoneTree, moves: &[Move], end: &State) -> Vec<ScriptStep> {
    let mut steps: Vec<ScriptStep> = Vec::new();
    let step = |what| ScriptStep { what, place: Place::NOWHERE };
    let is_key = |what: &Move| matches!(what, Move::Press(_) | Move::Digits(_) | Move::Take(_));
    for run in moves.chunk_by(|a, b| is_key(a) && is_key(b) || a == b) {
        match &run[0] {
            Move::Say(_) => {
                steps.extend(run.iter().map(|say| step(Doing::Moves(vec![say.clone()]))))
            }
            _ => steps.push(step(Doing::Moves(run.to_vec()))),
        }
    }
    let outcome = match end.waiting {
        Waiting::Ended(outcome) => Some(outcome),
        _ => None,
    };
    let node = Some(tree.node(end.node).id.clone());
    steps.push(step(Doing::Expect(Box::new(Expect { node, outcome, ..Expect::default() }))));
    steps
}
