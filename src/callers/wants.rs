//! What callers of one issue look for, and what serves them.
//!
//! Where an issue is served comes from the survey; nothing is matched here.

use crate::analysis::Analysis;
use crate::graph::NodeSet;
use crate::issues::{Issue, IssueVerdict, Matched, Serving, Survey};
use crate::tree::{Exit, NodeId, NodeKind, Resolves};

use super::mix::WhoCalls;
use super::routes::{Goals, Net, Toward};

/// An option whose words are this near to those of the right one is mistaken for it.
const ALIKE: f64 = 0.2;

/// What a node does for a caller who gets what it offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// It deals with what the caller wants.
    Right,
    /// The file does not say whether it does.
    Perhaps,
    /// It is for something else.
    Wrong,
}

/// Ways to one goal, for callers who know hidden keys and for those who do not.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    shown: Toward,
    hidden: Option<Toward>,
}

impl Ways {
    fn of(net: &Net, goals: &Goals, has_experts: bool, within: Option<&NodeSet>) -> Option<Self> {
        (!goals.is_empty()).then(|| Ways {
            shown: net.toward(goals, false, within),
            hidden: has_experts.then(|| net.toward(goals, true, within)),
        })
    }

    pub(super) fn of_caller(&self, is_expert: bool) -> &Toward {
        self.hidden.as_ref().filter(|_| is_expert).unwrap_or(&self.shown)
    }
}

/// What the callers of one issue look for.
#[derive(Debug, Clone)]
pub(super) struct Want {
    /// The option or the node that serves it.
    goals: Goals,
    /// The ways there.
    pub(super) ways: Option<Ways>,
    /// The nodes behind that option.
    behind: NodeSet,
    /// From there on, the ways to what deals with it.
    pub(super) inside: Option<Ways>,
    /// Whether the file says of some node behind the option, or of any, what it resolves, so that
    /// its silence about others means something.
    is_said: bool,
    /// The option that sounds nearly the same.
    pub(super) alike: Option<(NodeId, Exit)>,
    /// The nodes that say they resolve it.
    resolved: NodeSet,
    /// Whether an option names it; otherwise it has no place of its own in the menu.
    has_place: bool,
}

impl Want {
    /// Whether leaving a node by that exit is trying what serves the issue.
    pub(super) fn is_goal(&self, id: NodeId, exit: Exit) -> bool {
        self.goals.steps.contains(&(id, exit)) || self.goals.nodes.contains(&id)
    }

    /// Whether a caller who is at that node has taken the right option.
    pub(super) fn is_behind(&self, id: NodeId) -> bool {
        self.behind.contains(id)
    }

    /// Whether callers who want one or the other do the same everywhere, and get the same of it:
    /// the ways follow from the rest.
    fn is_same_as(&self, other: &Want) -> bool {
        self.goals == other.goals
            && self.behind == other.behind
            && self.resolved == other.resolved
            && self.is_said == other.is_said
            && self.alike == other.alike
            && self.has_place == other.has_place
    }

    /// What a node does that says nothing of what it resolves. A person behind the right option
    /// is right, and wrong beside it; where no option names the issue, a person may do.
    fn untagged(&self, id: NodeId, is_person: bool) -> Service {
        match (self.is_behind(id), is_person) {
            (true, true) => Service::Right,
            (true, false) if !self.is_said => Service::Perhaps,
            (false, true) if !self.has_place => Service::Perhaps,
            _ => Service::Wrong,
        }
    }
}

/// What all callers look for.
#[derive(Debug, Clone)]
pub(super) struct Wants {
    /// By the places of the issues; `None` for those that no caller has.
    issues: Vec<Option<Want>>,
    /// For each issue the first one that is wanted in the same way.
    same_as: Vec<usize>,
    /// The ways to a person who takes every issue.
    pub(super) person: Option<Ways>,
    /// Whether any node of the tree says what it resolves.
    has_resolves: bool,
}

impl Wants {
    pub(super) fn of(
        (analysis, net): (&Analysis<'_>, &Net),
        issues: &[Issue],
        survey: &Survey,
        who: &WhoCalls,
        has_experts: bool,
    ) -> Self {
        let tree = analysis.tree();
        let takes_all = |id: &NodeId| !matches!(tree.node(*id).resolves, Resolves::Issues(_));
        let person = Goals { nodes: analysis.humans().filter(takes_all).collect(), steps: vec![] };
        let has_resolves = tree.nodes.iter().any(|node| node.resolves.is_something());
        let is_said = has_resolves && !tree.basis.is_heard();
        let maker = Maker { analysis, net, survey, has_experts, is_said };
        let mut wants: Vec<Option<Want>> = Vec::new();
        wants.resize_with(issues.len(), || None);
        for at in who.shares.iter().filter_map(|(issue, _)| *issue) {
            wants[at] = Some(maker.want(&issues[at], &survey.matched[at]));
        }
        let same_as = |(at, want): (usize, &Option<Want>)| {
            let first = |other: &Option<Want>| match (want, other) {
                (Some(want), Some(other)) => want.is_same_as(other),
                _ => false,
            };
            wants[..at].iter().position(first).unwrap_or(at)
        };
        let same_as = wants.iter().enumerate().map(same_as).collect();
        Wants {
            issues: wants,
            same_as,
            person: Ways::of(net, &person, has_experts, None),
            has_resolves,
        }
    }

    /// What the callers of an issue look for.
    pub(super) fn issue(&self, issue: Option<usize>) -> Option<&Want> {
        self.issues.get(issue?).and_then(Option::as_ref)
    }

    /// The first issue that is wanted in the same way.
    pub(super) fn same_as(&self, issue: Option<usize>) -> Option<usize> {
        issue.map(|at| self.same_as[at])
    }

    /// What a node does for a caller who gets what it offers: who hears its words, or whom a
    /// person there answers.
    pub(super) fn service(
        &self,
        analysis: &Analysis<'_>,
        issue: Option<usize>,
        id: NodeId,
    ) -> Service {
        let is_person = analysis.is_person(id) == Some(true);
        match (&analysis.tree().node(id).resolves, self.issue(issue)) {
            (Resolves::Any, _) => Service::Right,
            (Resolves::Issues(_), None) => Service::Right,
            (Resolves::Issues(_), Some(want)) => {
                if want.resolved.contains(id) {
                    Service::Right
                } else {
                    Service::Wrong
                }
            }
            // A caller without an issue wants what they get.
            (Resolves::Nothing, None) if is_person => Service::Right,
            (Resolves::Nothing, None) if self.has_resolves => Service::Wrong,
            (Resolves::Nothing, None) => Service::Perhaps,
            (Resolves::Nothing, Some(want)) => want.untagged(id, is_person),
        }
    }
}

/// Finds out what the callers of an issue look for.
struct Maker<'m, 't> {
    analysis: &'m Analysis<'t>,
    net: &'m Net,
    survey: &'m Survey,
    has_experts: bool,
    is_said: bool,
}

impl Maker<'_, '_> {
    fn want(&self, issue: &Issue, matched: &Matched) -> Want {
        let tree = self.analysis.tree();
        let has_place = matches!(matched.verdict, IssueVerdict::Named | IssueVerdict::Maybe);
        let serving = if has_place { matched.best.as_ref() } else { self.survey.general.as_ref() };
        let goals = serving.map(|serving| self.goals(serving)).unwrap_or_default();
        let behind = self.behind(serving);
        let resolves = |id: &NodeId| match &tree.node(*id).resolves {
            Resolves::Issues(resolved) => resolved.contains(&issue.id),
            Resolves::Any => true,
            Resolves::Nothing => false,
        };
        let resolved: Vec<NodeId> = behind.iter().filter(resolves).collect();
        let is_person = |id: &NodeId| self.analysis.is_person(*id) == Some(true);
        let is_resolved_behind = !resolved.is_empty();
        let ends =
            if is_resolved_behind { resolved } else { behind.iter().filter(is_person).collect() };
        let ends = Goals { nodes: ends, steps: vec![] };
        let alike = matched
            .runner_up
            .as_ref()
            .filter(|_| has_place && matched.margin() < ALIKE)
            .and_then(|other| self.step_of(other));
        Want {
            ways: Ways::of(self.net, &goals, self.has_experts, None),
            goals,
            inside: Ways::of(self.net, &ends, self.has_experts, Some(&behind)),
            behind,
            is_said: self.is_said || is_resolved_behind,
            alike,
            resolved: self.resolved(issue),
            has_place,
        }
    }

    /// The nodes that name the issue as one that they resolve.
    fn resolved(&self, issue: &Issue) -> NodeSet {
        let tree = self.analysis.tree();
        let mut resolved = NodeSet::empty(tree.nodes.len());
        for (id, node) in tree.iter() {
            if matches!(&node.resolves, Resolves::Issues(ids) if ids.contains(&issue.id)) {
                resolved.insert(id);
            }
        }
        resolved
    }

    /// The option as an exit of its menu; `None` for a node, and for a global key.
    fn step_of(&self, serving: &Serving) -> Option<(NodeId, Exit)> {
        let option = self.survey.options.get(serving.option?)?;
        let node = option.node?;
        let is_menu = self.analysis.tree().node(node).kind.as_menu().is_some();
        Some((node, if is_menu { Exit::Key(option.at) } else { Exit::Leave(option.at) }))
    }

    fn goals(&self, serving: &Serving) -> Goals {
        let option = serving.option.and_then(|at| self.survey.options.get(at));
        match (self.step_of(serving), option) {
            (Some(step), _) => Goals { nodes: vec![], steps: vec![step] },
            (None, Some(global)) => {
                let exit = Exit::GlobalKey(global.at);
                let menus = self.analysis.menus().map(|(id, _)| (id, exit));
                Goals { nodes: vec![], steps: menus.collect() }
            }
            (None, None) => Goals { nodes: serving.node.into_iter().collect(), steps: vec![] },
        }
    }

    /// The nodes behind an option: what callers come to without going back up.
    fn behind(&self, serving: Option<&Serving>) -> NodeSet {
        let tree = self.analysis.tree();
        let n = tree.nodes.len();
        let option = serving.and_then(|serving| self.survey.options.get(serving.option?));
        let first = match option {
            Some(option) => option.target.node(),
            None => serving.and_then(|serving| serving.node),
        };
        let Some(first) = first else { return NodeSet::empty(n) };
        let menu = option.and_then(|option| option.node);
        let level = menu.and_then(|menu| self.analysis.level(menu)).unwrap_or(0);
        let is_up = |id: NodeId| {
            let is_menu = matches!(tree.node(id).kind, NodeKind::Menu(_));
            Some(id) == tree.start()
                || is_menu && self.analysis.level(id).is_none_or(|own| own <= level)
        };
        // A node that is named itself is all that is meant.
        if option.is_none() {
            let mut only = NodeSet::empty(n);
            only.insert(first);
            return only;
        }
        if Some(first) == menu || is_up(first) {
            return NodeSet::empty(n);
        }
        self.net.below(n, first, &is_up)
    }
}
