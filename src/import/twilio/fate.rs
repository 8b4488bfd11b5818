//! Which widgets become nodes, which are passed through, and which are lost.
//!
//! It words nothing and builds nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::follow::{Entered, Route, follow};
use super::keys::{self, Keys};
use super::model::{Goal, Kind};
use super::net::{Met, Net, widget};
use super::retries::{self, Tries};
use super::speech::{self, Speech};
use super::words;
use crate::import::Prompts;

/// What becomes of a widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// A node, or several.
    Node,
    /// Nothing that callers notice: they go straight on.
    Through(Goal),
    /// A part of the gather of that number.
    Part(usize),
    /// A part of its counter, which leads there after the last try.
    Counter(Goal),
    /// The trigger.
    Trigger,
    /// Not met in calls.
    Aside(Met),
}

/// What a gather does with what it takes.
#[derive(Debug)]
pub(super) struct Ask {
    pub keys: Keys,
    pub speech: Speech,
    /// Where silence leads, past what looks for a key and finds none.
    pub silence: Option<Route>,
    /// The tries that a variable counts.
    pub tries: Option<Tries>,
}

/// The gathers of a flow.
pub(super) fn asks(net: &Net<'_, '_>, texts: &Prompts) -> BTreeMap<usize, Ask> {
    let gathers = net.flow.widgets.iter().enumerate().filter(|(_, w)| w.kind == Kind::Gather);
    gathers
        .map(|(at, gather)| {
            let prompt = words::prompt(gather, texts);
            let before = said_before(net, at);
            let said = |key| {
                let earlier = before.iter().map(|at| words::prompt(&net.flow.widgets[*at], texts));
                words::names_key(&prompt, key)
                    || earlier.into_iter().any(|p| words::names_key(&p, key))
            };
            let silence = gather.exit("timeout");
            let silence = silence.map(|exit| follow(net, at, exit, Entered::NoKeys).route);
            let speech = speech::find(net, at);
            let keys = keys::find(net, at, &said);
            let tries = silence.as_ref();
            let tries = tries.and_then(|way| retries::find(net, at, &keys, &speech, way));
            (at, Ask { keys, speech, silence, tries })
        })
        .collect()
}

/// The messages right before a gather.
fn said_before(net: &Net<'_, '_>, at: usize) -> Vec<usize> {
    let before = net.before[at].iter().copied();
    before.filter(|from| net.flow.widgets[*from].kind == Kind::Say).collect()
}

/// Decides on all widgets.
pub(super) fn decide(net: &Net<'_, '_>, asks: &BTreeMap<usize, Ask>) -> Vec<Fate> {
    let flow = net.flow;
    let mut fates: Vec<Fate> = (0..flow.widgets.len())
        .map(|at| match (net.met[at], flow.widgets[at].kind) {
            (_, Kind::Trigger) => Fate::Trigger,
            (Met::ByCallers, _) => Fate::Node,
            (Met::Never, _) if net.takes_calls() => Fate::Node,
            (met, _) => Fate::Aside(met),
        })
        .collect();
    for (gather, ask) in asks {
        for (part, end) in ask.tries.iter().flat_map(|tries| &tries.counter) {
            if fates[*part] == Fate::Node {
                fates[*part] = end.clone().map_or(Fate::Part(*gather), Fate::Counter);
            }
        }
        for part in own_parts(net, *gather, ask) {
            if fates[part] == Fate::Node {
                fates[part] = Fate::Part(*gather);
            }
        }
    }
    pass_through(net, &mut fates);
    shorten(&mut fates);
    fates
}

/// Ways that only pass lead straight to their end, however long they are.
fn shorten(fates: &mut [Fate]) {
    let mut is_short = vec![false; fates.len()];
    for start in 0..fates.len() {
        let mut way: Vec<usize> = Vec::new();
        let mut goal = Goal::Widget(start);
        while let Some(at) = widget(&goal)
            && let Fate::Through(on) | Fate::Counter(on) = &fates[at]
        {
            goal = on.clone();
            if is_short[at] {
                break;
            }
            way.push(at);
            is_short[at] = true;
        }
        for at in way {
            fates[at] = match fates[at] {
                Fate::Counter(_) => Fate::Counter(goal.clone()),
                _ => Fate::Through(goal.clone()),
            };
        }
    }
}

/// The parts of a gather into which nothing else leads.
fn own_parts(net: &Net<'_, '_>, gather: usize, ask: &Ask) -> BTreeSet<usize> {
    let mut parts: BTreeSet<usize> = BTreeSet::new();
    if let Keys::Table(table) = &ask.keys {
        parts.extend(&table.parts);
    }
    if let Speech::Table(table) = &ask.speech {
        parts.extend(&table.parts);
    }
    // What silence comes to as well is a node.
    if let Some(at) = ask.silence.as_ref().and_then(|route| widget(&route.goal)) {
        parts.remove(&at);
    }
    loop {
        let is_own = |part: &usize| {
            net.before[*part].iter().all(|from| *from == gather || parts.contains(from))
        };
        let own: BTreeSet<usize> = parts.iter().copied().filter(is_own).collect();
        if own.len() == parts.len() {
            return own;
        }
        parts = own;
    }
}

/// Variables are set without a sound. A round of nothing else stays, since calls end there.
fn pass_through(net: &Net<'_, '_>, fates: &mut [Fate]) {
    let widgets = &net.flow.widgets;
    let next = |at: usize| widget(&widgets[at].exit("next")?.to);
    // Whether a row of such widgets comes to something else: unseen, on the way, or told.
    let mut comes_out: Vec<Option<bool>> = vec![None; fates.len()];
    for start in 0..fates.len() {
        let mut row = Vec::new();
        let mut at = Some(start);
        let ends_well = loop {
            let Some(here) = at else { break false };
            match comes_out[here] {
                Some(told) => break told,
                None if widgets[here].kind != Kind::Set => break true,
                None => {}
            }
            comes_out[here] = Some(false);
            row.push(here);
            at = next(here);
        };
        for one in row {
            comes_out[one] = Some(ends_well);
        }
        if fates[start] == Fate::Node
            && widgets[start].kind == Kind::Set
            && comes_out[start] == Some(true)
            && let Some(to) = next(start)
        {
            fates[start] = Fate::Through(Goal::Widget(to));
        }
    }
}

/// The widget at which a call arrives, past all that is passed through.
pub(super) fn arrival(fates: &[Fate], goal: &Goal) -> Goal {
    let mut goal = goal.clone();
    for _ in 0..fates.len() {
        match widget(&goal).map(|at| &fates[at]) {
            Some(Fate::Through(on) | Fate::Counter(on)) => goal = on.clone(),
            _ => break,
        }
    }
    goal
}
