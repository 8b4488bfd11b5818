//! Where a menu serves the matters that rules speak of: leaving, complaining, joining.
//! Tags first, then words; for the rules about issues.
//!
//! It words no finding.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::findings::Spot;
use super::spoken::{Matter, Speaks};
use crate::diagnostic::Certainty;
use crate::issues::{Issue, Origin, VolumeKind};
use crate::source::Place;
use crate::tree::{Choice, NodeId, Resolves};

/// A choice that serves a matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served<'t> {
    /// Its menu.
    pub menu: NodeId,
    /// The choice.
    pub choice: &'t Choice,
    /// Whether a tag says so; otherwise its words do.
    pub by_tag: bool,
}

/// What a tree does about one matter.
#[derive(Debug)]
pub struct Service<'t> {
    /// The matter's issues among those of the tree.
    pub issues: Vec<&'t Issue>,
    /// The choices that serve it, in file order.
    pub served: Vec<Served<'t>>,
    /// The menus with a choice that may serve it, as its words leave open.
    pub perhaps: BTreeSet<NodeId>,
    /// Whether some node says that it resolves it.
    pub is_resolved: bool,
    /// Whether the words of all menus can be read.
    pub is_readable: bool,
}

/// The issues of the tree that are this matter.
pub fn issues_about<'t>(cx: &Context<'t>, matter: Matter) -> Vec<&'t Issue> {
    let language = cx.tree.language.clone().unwrap_or_default();
    cx.issues.iter().filter(|issue| matter.is(issue, &language)).collect()
}

/// Looks for a matter in all menus that calls reach.
pub fn service<'t>(cx: &Context<'t>, matter: Matter) -> Service<'t> {
    let issues = issues_about(cx, matter);
    let ids: BTreeSet<&str> = issues.iter().map(|issue| &*issue.id).chain([matter.id()]).collect();
    let mut service = Service {
        issues,
        served: Vec::new(),
        perhaps: BTreeSet::new(),
        is_resolved: false,
        is_readable: true,
    };
    for id in cx.analysis.reached() {
        if let Resolves::Issues(here) = &cx.tree.node(id).resolves {
            service.is_resolved |= here.iter().any(|issue| ids.contains(&**issue));
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
            match cx.spoken().of(menu, at, matter) {
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
    service
}

/// The sum of the volumes of each kind.
#[derive(Debug)]
pub struct Shares(BTreeMap<VolumeKind, f64>);

impl Shares {
    /// Adds the volumes up.
    pub fn of(issues: &[Issue]) -> Self {
        let mut sums = BTreeMap::new();
        for volume in issues.iter().filter_map(|issue| issue.volume) {
            *sums.entry(volume.kind).or_insert(0.0) += volume.count;
        }
        Shares(sums)
    }

    /// An issue's share of all volume of its kind, 0 to 1; `None` without a volume.
    pub fn of_volume(&self, issue: &Issue) -> Option<f64> {
        let volume = issue.volume?;
        let sum = *self.0.get(&volume.kind)?;
        (sum > 0.0).then(|| volume.count / sum)
    }
}

/// Where a matter is missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missing<'t> {
    /// In the whole menu.
    Everywhere,
    /// In a first menu; a choice elsewhere that has it.
    First(NodeId, Option<Served<'t>>),
}

/// What a rule that asks for a matter has to say, and how sure it can be. `first_menu` asks
/// for it in the first menus; without it, any menu will do.
pub fn missing<'t>(
    cx: &Context<'t>,
    service: &Service<'t>,
    first_menu: bool,
) -> Vec<(Missing<'t>, Certainty)> {
    let sure = |is_readable| if is_readable { Certainty::Likely } else { Certainty::Unknown };
    if !first_menu {
        let is_there =
            !service.served.is_empty() || !service.perhaps.is_empty() || service.is_resolved;
        let found = (Missing::Everywhere, sure(service.is_readable));
        return if is_there { Vec::new() } else { vec![found] };
    }
    let opening = cx.analysis.opening_menus().into_iter();
    opening
        .filter(|menu| {
            !service.perhaps.contains(menu) && service.served.iter().all(|s| s.menu != *menu)
        })
        .map(|menu| {
            let elsewhere = service.served.first().copied();
            (Missing::First(menu, elsewhere), sure(cx.analysis.knows_words(menu)))
        })
        .collect()
}

/// Where a finding points that is about an issue and no choice: where the file lists it,
/// else where it names its catalogue.
pub fn spot_of_issues<'t>(cx: &Context<'t>, issues: &[&Issue]) -> Spot<'t> {
    let own = issues.iter().find(|issue| issue.origin == Origin::Inline);
    match own {
        Some(issue) => Spot::place(issue.place),
        None if cx.tree.issues.place != Place::NOWHERE => Spot::place(cx.tree.issues.place),
        None => Spot::tree(cx),
    }
}
