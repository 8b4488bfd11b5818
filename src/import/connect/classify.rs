//! The role of each block: a node, a part of another one, passed through, or off the path.
//!
//! Silent blocks are passed over. The exit for a technical failure is left out where its
//! target is reached otherwise, so that not every prompt becomes a fork; where it is the only
//! way to its target, it is kept. It makes no nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::flow_graph::{FlowGraph, Goal};
use super::model::{Action, CHANNEL, Exit};
use super::retries::Retries;
use crate::import::flow::shorten;

/// What becomes of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A node.
    Node,
    /// Calls only pass it, and go on there.
    PassThrough(Goal),
    /// It is a part of this block's node.
    MergedInto(usize),
    /// Its flow is not entered by callers.
    OffPath,
    /// Only messages get there.
    OtherChannel,
    /// Calls get there only where a flow of the set cannot be entered.
    OnFailure,
}

/// The roles of all blocks of a graph.
#[derive(Debug)]
pub(super) struct Roles {
    /// By the number of the block.
    pub of: Vec<Role>,
    /// Blocks whose exit for a technical failure is the only way to where it leads.
    pub keeps_failure: BTreeSet<usize>,
    /// Prompts after which a callback is promised, with the block that books it.
    pub ends_in_callback: BTreeMap<usize, usize>,
    /// By block that books a callback and cannot fail: the first prompt before it, which takes
    /// its place.
    pub said_before: BTreeMap<usize, usize>,
    /// By block that books a callback and may fail: the first prompt that only callers hear who
    /// are called back.
    pub says_behind: BTreeMap<usize, usize>,
    /// Blocks that book a callback and decide, before anything is said, whether it is booked.
    pub decides_first: BTreeSet<usize>,
    /// Blocks that book a callback after which the flow goes on.
    pub books_and_goes_on: BTreeSet<usize>,
    /// Blocks that book a callback and share their prompts with others: with the blocks that are
    /// run after each, to the end of the call. Their words are the callback's own.
    pub says_too: BTreeMap<usize, Vec<usize>>,
}

/// Decides on all blocks.
pub(super) fn roles(graph: &FlowGraph<'_>, retries: &Retries) -> Roles {
    let mut roles = Roles {
        of: vec![Role::Node; graph.blocks.len()],
        keeps_failure: kept_failures(graph, retries),
        ends_in_callback: BTreeMap::new(),
        said_before: BTreeMap::new(),
        says_behind: BTreeMap::new(),
        decides_first: BTreeSet::new(),
        books_and_goes_on: BTreeSet::new(),
        says_too: BTreeMap::new(),
    };
    let on_failure = on_failure(graph, &roles.keeps_failure);
    for (at, is_for_messages) in for_messages(graph).into_iter().enumerate() {
        roles.of[at] = if !graph.is_used[graph.flow_of[at]] {
            Role::OffPath
        } else if is_for_messages {
            Role::OtherChannel
        } else if on_failure[at] {
            Role::OnFailure
        } else if let Some(menu) = retries.part_of.get(&at) {
            Role::MergedInto(*menu)
        } else if let Some(to) = retries.through.get(&at) {
            Role::PassThrough(Goal::Block(*to))
        } else if roles.keeps_failure.contains(&at) {
            Role::Node
        } else {
            passed(graph, at).map_or(Role::Node, Role::PassThrough)
        };
    }
    for at in 0..graph.blocks.len() {
        if roles.of[at] == Role::Node && matches!(graph.blocks[at].action, Action::Callback) {
            roles.book(graph, at);
        }
    }
    roles.drop_repeated(graph);
    roles.break_loops();
    roles.shorten();
    roles
}

impl Roles {
    /// The block with a node that a goal leads to, past those that are only passed.
    pub(super) fn resolve(&self, goal: Goal) -> Goal {
        let mut goal = goal;
        // This ends, since `break_loops` has run.
        while let Goal::Block(at) = goal
            && let Role::PassThrough(next) = self.of[at]
        {
            goal = next;
        }
        match goal {
            Goal::Block(at) => match self.of[at] {
                Role::MergedInto(menu) => Goal::Block(menu),
                _ => Goal::Block(self.said_before.get(&at).copied().unwrap_or(at)),
            },
            Goal::Missing => Goal::Missing,
        }
    }

    /// Loops of blocks that are only passed get one node.
    fn break_loops(&mut self) {
        let mut seen = vec![0_usize; self.of.len()];
        for start in 0..self.of.len() {
            let mut at = start;
            while let Role::PassThrough(Goal::Block(next)) = self.of[at] {
                if seen[at] == start + 1 {
                    self.of[at] = Role::Node;
                    break;
                }
                if seen[at] != 0 {
                    break;
                }
                seen[at] = start + 1;
                at = next;
            }
        }
    }

    /// Blocks that only blocks with a callback lead to are a part of theirs.
    fn drop_repeated(&mut self, graph: &FlowGraph<'_>) {
        let mut theirs: BTreeSet<usize> = self.says_too.keys().copied().collect();
        for (booking, behind) in &self.says_too {
            for at in behind {
                if graph.before(*at).iter().all(|from| theirs.contains(from)) {
                    theirs.insert(*at);
                    self.of[*at] = Role::MergedInto(*booking);
                }
            }
        }
    }

    /// Leads every block that is only passed straight to the end of its way.
    fn shorten(&mut self) {
        let passed = |role: &Role| match role {
            Role::PassThrough(goal) => Some(*goal),
            _ => None,
        };
        let mut next: Vec<Option<Goal>> = self.of.iter().map(passed).collect();
        shorten(&mut next, |goal| goal.block());
        for (role, next) in self.of.iter_mut().zip(next) {
            *role = next.map_or(*role, Role::PassThrough);
        }
    }

    /// A block that books a callback ends the call once all prompts have played: its
    /// node comes after the prompts that follow it, in place of the hang-up.
    fn book(&mut self, graph: &FlowGraph<'_>, booking: usize) {
        let on = |at: usize| graph.exits[at].on.map(|exit| graph.goal(at, exit));
        let Some(mut goal) = on(booking) else { return };
        let may_fail = !graph.exits[booking].named.is_empty()
            || graph.exits[booking].failure.is_some()
                && (graph.technical(booking).is_none() || self.keeps_failure.contains(&booking));
        let mut last = booking;
        let mut said: Option<(usize, usize)> = None;
        let mut seen = BTreeSet::new();
        let mut is_shared = false;
        let mut behind = Vec::new();
        while let Goal::Block(at) = goal
            && seen.insert(at)
        {
            let is_end = matches!(graph.blocks[at].action, Action::Disconnect | Action::EndFlow);
            let is_alone = graph.before(at) == [last] && !is_shared;
            is_shared |= !is_alone && !is_end;
            behind.push(at);
            if is_end && is_shared {
                self.says_too.insert(booking, behind);
                if may_fail {
                    self.decides_first.insert(booking);
                }
                return;
            }
            match (&graph.blocks[at].action, self.of[at]) {
                (Action::Disconnect | Action::EndFlow, _) => {
                    if is_alone {
                        self.of[at] = Role::MergedInto(booking);
                    }
                    if let Some((first, last)) = said {
                        self.ends_in_callback.insert(last, booking);
                        if may_fail {
                            self.decides_first.insert(booking);
                            self.says_behind.insert(booking, first);
                        } else {
                            self.said_before.insert(booking, first);
                        }
                    }
                    return;
                }
                (Action::Say(_), Role::Node) if is_alone => {
                    said = Some((said.map_or(at, |(first, _)| first), at));
                }
                (Action::Say(_), Role::Node) | (_, Role::PassThrough(_)) => {}
                _ => break,
            }
            last = at;
            match on(at) {
                Some(next) => goal = next,
                None => break,
            }
        }
        self.books_and_goes_on.insert(booking);
        self.decides_first.insert(booking);
    }
}

/// The blocks to which only exits lead that no call takes, and that nothing else enters.
fn for_messages(graph: &FlowGraph<'_>) -> Vec<bool> {
    let starts = || (0..graph.flows.len()).filter_map(|flow| graph.start_of(flow));
    let mut by_any = vec![false; graph.blocks.len()];
    reach(graph, starts().collect(), &mut by_any, |at| {
        let exits = graph.exits[at].for_messages.iter();
        exits.filter_map(|(_, exit)| graph.goal(at, exit).block()).collect()
    });
    let mut by_calls = vec![false; graph.blocks.len()];
    // What nothing leads to is a mistake, and a node.
    let orphans = (0..graph.blocks.len()).filter(|at| !by_any[*at]);
    reach(graph, starts().chain(orphans).collect(), &mut by_calls, |_| Vec::new());
    by_any.into_iter().zip(by_calls).map(|(any, calls)| any && !calls).collect()
}

/// Marks the blocks that are reached from some by the exits of calls, and by `more` ones.
fn reach(
    graph: &FlowGraph<'_>,
    from: Vec<usize>,
    is_reached: &mut [bool],
    more: impl Fn(usize) -> Vec<usize>,
) {
    let mut open = from;
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut is_reached[at], true) {
            let failed = graph.technical(at).and_then(|exit| graph.goal(at, exit).block());
            open.extend(graph.usual(at).into_iter().chain(failed).chain(more(at)));
        }
    }
}

/// The blocks to which calls get only where a flow of the set cannot be entered.
fn on_failure(graph: &FlowGraph<'_>, kept: &BTreeSet<usize>) -> Vec<bool> {
    let starts = || graph.entries.iter().filter_map(|flow| graph.start_of(*flow)).collect();
    let closure = |failing: &dyn Fn(usize) -> bool| {
        let mut is_reached = vec![false; graph.blocks.len()];
        let mut open: Vec<usize> = starts();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut is_reached[at], true) {
                let failed = graph.technical(at).filter(|_| failing(at));
                open.extend(failed.and_then(|exit| graph.goal(at, exit).block()));
                open.extend(graph.usual(at));
            }
        }
        is_reached
    };
    let by_calls = closure(&|at| kept.contains(&at));
    let by_any = closure(&|_| true);
    by_any.into_iter().zip(by_calls).map(|(any, calls)| any && !calls).collect()
}

/// Where calls only pass a block.
fn passed(graph: &FlowGraph<'_>, at: usize) -> Option<Goal> {
    let (block, exits) = (graph.blocks[at], &graph.exits[at]);
    let goal = |exit: &Exit| graph.goal(at, exit);
    match &block.action {
        Action::Set(_) | Action::Function { .. } => {
            let failure = exits.failure.filter(|_| graph.technical(at).is_none());
            let decides = !exits.named.is_empty()
                || !exits.cases.is_empty()
                || exits.otherwise.is_some()
                || exits.no_input.is_some()
                || failure.is_some();
            exits.on.filter(|_| !decides).map(goal)
        }
        Action::GoToFlow(_) => {
            graph.enters[at].and_then(|flow| graph.start_of(flow)).map(Goal::Block)
        }
        Action::Compare(value) if value == CHANNEL => {
            let mut goals = exits.usual().map(goal);
            goals.next().filter(|first| goals.all(|other| other == *first))
        }
        Action::Decide(_) | Action::Chance => {
            let mut goals: Vec<Goal> = exits.usual().map(goal).collect();
            goals.sort_unstable();
            goals.dedup();
            (goals.len() == 1).then(|| goals[0])
        }
        Action::Loop(_)
            if block.case(&["ContinueLooping"]).map(goal)
                == block.case(&["DoneLooping"]).or(block.next.as_ref()).map(goal) =>
        {
            block.case(&["ContinueLooping"]).map(goal)
        }
        Action::Loop(Some(0)) => block.case(&["DoneLooping"]).or(block.next.as_ref()).map(goal),
        _ => None,
    }
}

/// The blocks whose technical failure is the only way to somewhere: silent ones where possible,
/// or the first.
fn kept_failures(graph: &FlowGraph<'_>, retries: &Retries) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    let mut seen = vec![false; graph.blocks.len()];
    let mut open: Vec<usize> =
        graph.entries.iter().filter_map(|flow| graph.start_of(*flow)).collect();
    loop {
        // Each round deals with all that the one before it opened.
        let mut fresh = Vec::new();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                fresh.push(at);
                open.extend(graph.usual(at));
            }
        }
        let mut only: BTreeMap<usize, (bool, usize)> = BTreeMap::new();
        for at in fresh {
            if retries.part_of.contains_key(&at) || retries.through.contains_key(&at) {
                continue;
            }
            // A flow that is there can be entered.
            let Some(exit) = graph.technical(at).filter(|_| graph.enters[at].is_none()) else {
                continue;
            };
            let Goal::Block(to) = graph.goal(at, exit) else { continue };
            if !seen[to] {
                let is_heard = !matches!(graph.blocks[at].action, Action::Set(_));
                let best = only.entry(to).or_insert((is_heard, at));
                *best = (*best).min((is_heard, at));
            }
        }
        if only.is_empty() {
            return kept;
        }
        for (to, (_, at)) in only {
            kept.insert(at);
            open.push(to);
        }
    }
}
