//! Which choices of a tree serve a topic: those that `phonetree issues` says serve its issues.
//! Phrases decide only where that says nothing: of no such issue, or in another language.
//!
//! It words no finding.

use std::collections::BTreeSet;

use super::{Speaks, Topic};
use crate::issues::{By, Issue, IssueVerdict, Matched};
use crate::lint::Context;
use crate::tree::{Choice, NodeId, Resolves};

/// A choice that serves a topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Served<'t> {
    /// Its menu.
    pub menu: NodeId,
    /// The choice.
    pub choice: &'t Choice,
    /// Whether a tag says so; otherwise its words do.
    pub by_tag: bool,
}

/// How a tree serves one topic.
#[derive(Debug)]
pub(crate) struct Service<'t> {
    /// The issues of the tree that are about it.
    pub issues: Vec<&'t Issue>,
    /// The choices that serve it, in file order.
    pub served: Vec<Served<'t>>,
    /// The menus with a choice whose words may mean it.
    pub perhaps: BTreeSet<NodeId>,
    /// Whether it is served: by one of the choices, or by a node that says that it resolves it.
    pub is_served: bool,
    /// Whether an option may serve it, as far as its words show.
    pub is_doubtful: bool,
    /// Whether the words of all menus can be read.
    pub is_readable: bool,
}

/// The issues of the tree that are about a topic.
pub(crate) fn issues_about<'t>(cx: &Context<'t>, topic: Topic) -> Vec<&'t Issue> {
    let language = cx.tree.language.clone().unwrap_or_default();
    cx.issues.iter().filter(|issue| topic.is_of(issue, &language)).collect()
}

/// Looks for a topic in every menu that calls reach.
pub(crate) fn service<'t>(cx: &Context<'t>, topic: Topic) -> Service<'t> {
    let issues = issues_about(cx, topic);
    let ids: BTreeSet<&str> = issues.iter().map(|issue| &*issue.id).chain([topic.id()]).collect();
    let verdicts = Verdicts::of(cx, &issues);
    let mut service = Service {
        issues,
        served: Vec::new(),
        perhaps: BTreeSet::new(),
        is_served: verdicts.is_any(IssueVerdict::Named),
        is_doubtful: verdicts.is_any(IssueVerdict::Maybe),
        is_readable: true,
    };
    for id in cx.analysis.reached() {
        if let Resolves::Issues(here) = &cx.tree.node(id).resolves {
            service.is_served |= here.iter().any(|issue| ids.contains(&**issue));
        }
    }
    for (menu, node) in cx.analysis.menus() {
        service.is_readable &= cx.analysis.knows_words(menu);
        let choices = node.choices.iter().chain(cx.tree.global_keys_of(node));
        for (at, choice) in choices.enumerate() {
            let facts = choice.facts.as_deref();
            let any = |list: &[Box<str>]| list.iter().any(|issue| ids.contains(&**issue));
            if facts.is_some_and(|facts| any(&facts.not)) {
                continue;
            }
            if facts.is_some_and(|facts| any(&facts.handles)) {
                service.served.push(Served { menu, choice, by_tag: true });
                continue;
            }
            let speaks = if verdicts.decide {
                verdicts.of_choice(choice)
            } else {
                cx.spoken_topics().of(menu, at, topic)
            };
            match speaks {
                Some(Speaks::Surely) => {
                    service.served.push(Served { menu, choice, by_tag: false });
                }
                Some(Speaks::Perhaps) => {
                    service.perhaps.insert(menu);
                }
                None => {}
            }
        }
    }
    service.is_served |= !service.served.is_empty();
    service.is_doubtful |= !service.perhaps.is_empty();
    service
}

/// What `phonetree issues` says of the issues of one topic.
struct Verdicts<'t> {
    cx: Context<'t>,
    matched: Vec<&'t Matched>,
    /// Whether it says anything.
    decide: bool,
}

impl<'t> Verdicts<'t> {
    fn of(cx: &Context<'t>, issues: &[&Issue]) -> Self {
        let is_about = |matched: &&Matched| {
            let issue = cx.issues.get(matched.issue);
            issue.is_some_and(|issue| issues.iter().any(|about| about.id == issue.id))
        };
        let survey = cx.survey().filter(|_| !issues.is_empty());
        let matched: Vec<&Matched> = survey
            .map(|survey| survey.matched.iter().filter(is_about).collect())
            .unwrap_or_default();
        let is_known = |m: &&Matched| !matches!(m.verdict, IssueVerdict::Unknown(_));
        let decide = !matched.is_empty() && matched.iter().all(is_known);
        Verdicts { cx: *cx, matched, decide }
    }

    fn is_any(&self, verdict: IssueVerdict) -> bool {
        self.matched.iter().any(|matched| matched.verdict == verdict)
    }

    /// Whether a choice is the one that names an issue, or may.
    fn of_choice(&self, choice: &Choice) -> Option<Speaks> {
        let survey = self.cx.survey()?;
        let is_it = |option: Option<usize>| {
            let option = option.and_then(|at| survey.options.get(at)?.choice(self.cx.analysis));
            option.is_some_and(|option| std::ptr::eq(option, choice))
        };
        let at = |serving: &Option<crate::issues::Serving>| serving.as_ref()?.option;
        let says = |matched: &&Matched| {
            let (best, other) = (is_it(at(&matched.best)), is_it(at(&matched.runner_up)));
            match matched.verdict {
                // A tag says all, and what words are near is beside it.
                IssueVerdict::Named if matched.by == By::Tag => None,
                IssueVerdict::Named if best || other && matched.has_rival => Some(Speaks::Surely),
                IssueVerdict::Maybe if best || other => Some(Speaks::Perhaps),
                _ => None,
            }
        };
        self.matched.iter().filter_map(says).max()
    }
}
