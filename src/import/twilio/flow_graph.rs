//! A flow as a graph: which widget leads to which, and what a call can reach.
//!
//! It lowers nothing.

use std::collections::BTreeMap;

use super::conditions::Patterns;
use super::model::{Exit, Flow, Goal, Kind};
use super::splits::{Table, Tables};

/// What a trigger waits for when it is a call.
pub(super) const CALL: &str = "incomingCall";

/// Who reaches a widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    /// No one.
    Never,
    /// Those who write messages.
    ByMessages,
    /// Those who have hung up, or have spoken to a person.
    AfterCall,
    /// No one, in a flow that takes calls.
    Orphan,
    /// Callers.
    ByCallers,
}

/// One flow's graph.
#[derive(Debug)]
pub(super) struct FlowGraph<'f, 's> {
    pub flow: &'f Flow<'s>,
    /// Who reaches each widget.
    pub met: Vec<Met>,
    /// The widgets from which each one is reached, once for each exit.
    pub before: Vec<Vec<usize>>,
    /// The exits of the trigger that calls take.
    pub call_entries: Vec<&'f Exit>,
    /// The other exits of the trigger that lead somewhere.
    pub other_entries: Vec<&'f Exit>,
    pub patterns: Patterns,
    /// Splits that look a value up.
    pub tables: Tables,
    /// What each variable is set to, and by which widget.
    sets: BTreeMap<String, Vec<(usize, String)>>,
    /// The gathers by their names.
    gathers: BTreeMap<&'f str, usize>,
    /// Whether each widget leads to one that only calls reach.
    leads_to_call: Vec<bool>,
}

impl<'f, 's> FlowGraph<'f, 's> {
    pub(super) fn new(flow: &'f Flow<'s>) -> Self {
        let n = flow.widgets.len();
        let mut before = vec![Vec::new(); n];
        for (from, widget) in flow.widgets.iter().enumerate() {
            for exit in &widget.exits {
                if let Goal::Widget(to) = exit.to {
                    before[to].push(from);
                }
            }
        }
        let mut graph = FlowGraph {
            flow,
            met: vec![Met::Never; n],
            before,
            call_entries: Vec::new(),
            other_entries: Vec::new(),
            patterns: Patterns::default(),
            tables: Tables::new(),
            sets: BTreeMap::new(),
            gathers: BTreeMap::new(),
            leads_to_call: vec![false; n],
        };
        for (at, widget) in flow.widgets.iter().enumerate() {
            match widget.kind {
                Kind::Set => {
                    for (name, value) in widget.variables() {
                        graph.sets.entry(name).or_default().push((at, value));
                    }
                }
                Kind::Split => graph.tables.extend(Table::of(widget).map(|table| (at, table))),
                Kind::Gather => {
                    graph.gathers.entry(&widget.name).or_insert(at);
                }
                _ => {}
            }
        }
        graph.look_for_calls();
        graph.sort_entries();
        graph
    }

    fn sort_entries(&mut self) {
        let Some(start) = self.flow.start else { return };
        let trigger = &self.flow.widgets[start];
        if trigger.kind != Kind::Trigger {
            // A flow without a trigger begins at its first widget, for calls.
            self.walk(start, Met::ByCallers);
            for at in 0..self.met.len() {
                self.walk(at, Met::Orphan);
            }
            return;
        }
        for exit in trigger.exits.iter().filter(|exit| exit.to != Goal::Nowhere) {
            // A request by a program, or another flow, may be about a call or a message.
            let may_call = !exit.event.contains("Message");
            let is_call =
                exit.event.eq_ignore_ascii_case(CALL) || may_call && self.reaches_call(&exit.to);
            if is_call { self.call_entries.push(exit) } else { self.other_entries.push(exit) }
        }
        self.call_entries.sort_by_key(|exit| !exit.event.eq_ignore_ascii_case(CALL));
        for entry in self.other_entries.clone() {
            self.enter(&entry.to, Met::ByMessages);
        }
        for entry in self.call_entries.clone() {
            self.enter(&entry.to, Met::ByCallers);
        }
        self.met[start] = Met::ByCallers;
        self.mark_after_calls();
        if self.takes_calls() {
            for at in 0..self.met.len() {
                if self.met[at] == Met::Never {
                    self.walk(at, Met::Orphan);
                }
            }
        }
    }

    /// Whether any call enters the flow.
    pub(super) fn takes_calls(&self) -> bool {
        !self.call_entries.is_empty() || self.starts_without_trigger()
    }

    /// Whether the flow begins at a widget other than a trigger.
    pub(super) fn starts_without_trigger(&self) -> bool {
        self.flow.start.is_some_and(|at| self.flow.widgets[at].kind != Kind::Trigger)
    }

    /// What a variable is set to, and by which widgets.
    pub(super) fn sets_of(&self, variable: &str) -> &[(usize, String)] {
        self.sets.get(variable).map_or(&[], Vec::as_slice)
    }

    /// The gather of that name.
    pub(super) fn gather_called(&self, name: &str) -> Option<usize> {
        self.gathers.get(name).copied()
    }

    fn reaches_call(&self, goal: &Goal) -> bool {
        goal.widget().is_some_and(|at| self.leads_to_call[at])
    }

    fn look_for_calls(&mut self) {
        let widgets = &self.flow.widgets;
        let mut open: Vec<usize> =
            (0..widgets.len()).filter(|at| widgets[*at].is_about_calls()).collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut self.leads_to_call[at], true) {
                open.extend(&self.before[at]);
            }
        }
    }

    fn enter(&mut self, goal: &Goal, met: Met) {
        if let Some(at) = goal.widget() {
            self.walk(at, met);
        }
    }

    fn walk(&mut self, from: usize, met: Met) {
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if self.met[at] >= met {
                continue;
            }
            self.met[at] = met;
            let widget_at = &self.flow.widgets[at];
            let exits = widget_at.exits.iter().filter(|exit| !is_hang_up(exit));
            open.extend(exits.filter_map(|exit| exit.to.widget()));
        }
    }

    fn mark_after_calls(&mut self) {
        let flow = self.flow;
        for widget_at in &flow.widgets {
            for exit in widget_at.exits.iter().filter(|exit| is_hang_up(exit)) {
                self.enter(&exit.to, Met::AfterCall);
            }
        }
    }
}

/// Whether an exit is taken when the caller has hung up, or has spoken to a person: what comes
/// then does not lead to help.
pub(super) fn is_hang_up(exit: &Exit) -> bool {
    matches!(exit.event.as_str(), "hangup" | "callComplete")
}
