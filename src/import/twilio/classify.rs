//! Which widgets become nodes, which are passed through, and which are lost.
//!
//! It makes no nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::flow_graph::{FlowGraph, Met};
use super::follow::{Entered, follow};
use super::keys::{self, Keys};
use super::model::{Goal, Kind};
use super::prompts;
use super::retries::{self, Tries};
use super::speech::{self, Speech};
use super::splits::Route;
use crate::import::Prompts;
use crate::import::flow::shorten;

/// What becomes of a widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A node, or several.
    Node,
    /// Not noticed by callers: they go straight on.
    PassThrough(Goal),
    /// A part of the gather of that number.
    MergedInto(usize),
    /// A part of its counter, which leads there after the last try.
    Counter(Goal),
    /// The trigger.
    Trigger,
    /// Not reached by calls.
    OffPath(Met),
}

/// What a gather does with what it takes.
#[derive(Debug)]
pub(super) struct Ask {
    pub keys: Keys,
    pub speech: Speech,
    /// Where silence leads, past what looks for a key in vain.
    pub silence: Option<Route>,
    /// The tries that a variable counts.
    pub tries: Option<Tries>,
}

/// The gathers of a flow.
pub(super) fn asks(graph: &FlowGraph<'_, '_>, texts: &Prompts) -> BTreeMap<usize, Ask> {
    let gathers = graph.flow.widgets.iter().enumerate().filter(|(_, w)| w.kind == Kind::Gather);
    gathers
        .map(|(at, gather)| {
            let prompt = prompts::prompt(gather, texts);
            let before = said_before(graph, at);
            let said = |key| {
                let earlier =
                    before.iter().map(|at| prompts::prompt(&graph.flow.widgets[*at], texts));
                prompts::names_key(&prompt, key)
                    || earlier.into_iter().any(|p| prompts::names_key(&p, key))
            };
            let silence = gather.exit("timeout");
            let silence = silence.map(|exit| follow(graph, at, exit, Entered::NoKeys).route);
            let speech = speech::find(graph, at);
            let keys = keys::find(graph, at, &said);
            let tries = silence.as_ref();
            let tries = tries.and_then(|way| retries::find(graph, at, &keys, &speech, way));
            (at, Ask { keys, speech, silence, tries })
        })
        .collect()
}

/// The messages right before a gather.
fn said_before(graph: &FlowGraph<'_, '_>, at: usize) -> Vec<usize> {
    let before = graph.before[at].iter().copied();
    before.filter(|from| graph.flow.widgets[*from].kind == Kind::Say).collect()
}

/// Decides on all widgets.
pub(super) fn roles(graph: &FlowGraph<'_, '_>, asks: &BTreeMap<usize, Ask>) -> Vec<Role> {
    let flow = graph.flow;
    let mut roles: Vec<Role> = (0..flow.widgets.len())
        .map(|at| match (graph.met[at], flow.widgets[at].kind) {
            (_, Kind::Trigger) => Role::Trigger,
            (Met::ByCallers | Met::Orphan, _) => Role::Node,
            (met, _) => Role::OffPath(met),
        })
        .collect();
    for (gather, ask) in asks {
        for (part, end) in ask.tries.iter().flat_map(|tries| &tries.counter) {
            if roles[*part] == Role::Node {
                roles[*part] = end.clone().map_or(Role::MergedInto(*gather), Role::Counter);
            }
        }
        for part in own_parts(graph, *gather, ask) {
            if roles[part] == Role::Node {
                roles[part] = Role::MergedInto(*gather);
            }
        }
    }
    pass_through(graph, &mut roles);
    shorten_ways(&mut roles);
    roles
}

/// Leads every widget that is only passed straight to the end of its way.
fn shorten_ways(roles: &mut [Role]) {
    let passed = |role: &Role| match role {
        Role::PassThrough(goal) | Role::Counter(goal) => Some(goal.clone()),
        _ => None,
    };
    let mut next: Vec<Option<Goal>> = roles.iter().map(passed).collect();
    shorten(&mut next, Goal::widget);
    for (role, next) in roles.iter_mut().zip(next) {
        if let (Role::PassThrough(goal) | Role::Counter(goal), Some(next)) = (role, next) {
            *goal = next;
        }
    }
}

/// The parts of a gather into which nothing else leads.
fn own_parts(graph: &FlowGraph<'_, '_>, gather: usize, ask: &Ask) -> BTreeSet<usize> {
    let mut parts: BTreeSet<usize> = BTreeSet::new();
    if let Keys::Table(table) = &ask.keys {
        parts.extend(&table.parts);
    }
    if let Speech::Table(table) = &ask.speech {
        parts.extend(&table.parts);
    }
    // A widget that silence reaches as well is a node.
    if let Some(at) = ask.silence.as_ref().and_then(|route| route.goal.widget()) {
        parts.remove(&at);
    }
    loop {
        let is_own = |part: &usize| {
            graph.before[*part].iter().all(|from| *from == gather || parts.contains(from))
        };
        let own: BTreeSet<usize> = parts.iter().copied().filter(is_own).collect();
        if own.len() == parts.len() {
            return own;
        }
        parts = own;
    }
}

/// Variables are set without a sound, and other things are done. A loop of nothing else stays,
/// since calls end there.
fn pass_through(graph: &FlowGraph<'_, '_>, roles: &mut [Role]) {
    let widgets = &graph.flow.widgets;
    let is_silent = |at: usize| matches!(widgets[at].kind, Kind::Set | Kind::Unheard);
    let next = |at: usize| match widgets[at].kind {
        Kind::Set => widgets[at].exit("next")?.to.widget(),
        // Only where it does not matter whether it worked.
        _ => {
            let mut ends = widgets[at].exits.iter().map(|exit| &exit.to);
            let first = ends.next()?;
            ends.all(|end| end == first).then(|| first.widget())?
        }
    };
    // Whether a row of such widgets leads to something else: not seen, in progress, known.
    let mut comes_out: Vec<Option<bool>> = vec![None; roles.len()];
    for start in 0..roles.len() {
        let mut row = Vec::new();
        let mut at = Some(start);
        let ends_well = loop {
            let Some(here) = at else { break false };
            match comes_out[here] {
                Some(known) => break known,
                None if !is_silent(here) || next(here).is_none() => break true,
                None => {}
            }
            comes_out[here] = Some(false);
            row.push(here);
            at = next(here);
        };
        for one in row {
            comes_out[one] = Some(ends_well);
        }
        if roles[start] == Role::Node
            && is_silent(start)
            && comes_out[start] == Some(true)
            && let Some(to) = next(start)
        {
            roles[start] = Role::PassThrough(Goal::Widget(to));
        }
    }
}

/// The widget at which a call arrives, past all that is passed through.
pub(super) fn arrival(roles: &[Role], goal: &Goal) -> Goal {
    let mut goal = goal.clone();
    for _ in 0..roles.len() {
        match goal.widget().map(|at| &roles[at]) {
            Some(Role::PassThrough(on) | Role::Counter(on)) => goal = on.clone(),
            _ => break,
        }
    }
    goal
}
