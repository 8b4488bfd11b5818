//! The ways to options and nodes: keys, seconds, and what hides them.
//!
//! It asks the analysis and writes no text.

use super::arrival::{Arrival, arrival};
use super::options::MenuOption;
use super::tags::Server;
use crate::analysis::{Analysis, Way};
use crate::graph::{Hop, NodeSet, Stop};
use crate::timing::{Caller, Seconds};
use crate::tree::{Cause, Exit, Key, NodeId, NodeKind, Target};

/// Where an issue is served, or may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Serving {
    /// The menu of the option; `None` for a global key, and for a node that resolves it.
    pub menu: Option<NodeId>,
    /// The key of the option; `None` for a node that resolves it.
    pub key: Option<Key>,
    /// A short name of the option; the node's id where there is no option.
    pub label: Box<str>,
    /// The node that the option leads to, or that resolves the issue.
    pub node: Option<NodeId>,
    /// How likely as far as words show, 0 to 1; 1 for a tag.
    pub p: f64,
    /// The cheapest way through the option, the key included; `None` where calls get there
    /// by no way that the file shows.
    pub way: Option<Way>,
    /// What callers find there, and how many seconds into the call that is for one who listens;
    /// `None` where it depends on the hour, or on what is not known.
    pub arrival: Option<(Arrival, Seconds)>,
    /// Why callers may not find it although there is a way.
    pub hidden: Option<Hidden>,
    /// The option's index in [`super::Survey::options`]; `None` for a node that resolves it.
    pub option: Option<usize>,
}

/// Why callers may miss a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hidden {
    /// There is no way at all.
    NoWay,
    /// Nothing announces the key.
    UnannouncedKey,
    /// Only silence or wrong keys lead there.
    AfterMistakes,
    /// Only callers at some hours hear of it, while others hear a menu too.
    SomeHours,
}

impl Hidden {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Hidden::NoWay => "no-way",
            Hidden::UnannouncedKey => "unannounced-key",
            Hidden::AfterMistakes => "after-mistakes",
            Hidden::SomeHours => "some-hours",
        }
    }
}

/// Finds ways in one tree.
pub(super) struct Ways<'a, 't> {
    analysis: &'a Analysis<'t>,
    without_mistakes: NodeSet,
    when_open: NodeSet,
    when_closed: NodeSet,
    /// Whether some menu is heard whatever the clock says.
    has_common_menu: bool,
}

impl<'a, 't> Ways<'a, 't> {
    pub(super) fn of(analysis: &'a Analysis<'t>) -> Self {
        let is_closed = |exit| matches!(exit, Exit::Closed | Exit::Holiday);
        let when_open = analysis.reached_without(is_closed);
        let when_closed = analysis.reached_without(|exit| exit == Exit::Open);
        let is_common = |(id, _)| when_open.contains(id) && when_closed.contains(id);
        let has_common_menu = analysis.menus().any(is_common);
        Ways {
            analysis,
            without_mistakes: analysis.reached_without(|exit| exit.cause() == Cause::Error),
            when_open,
            when_closed,
            has_common_menu,
        }
    }

    /// The nearest place that serves an issue by a tag.
    pub(super) fn nearest(&self, servers: &[Server], options: &[MenuOption]) -> Option<Serving> {
        let mut by_keys: Vec<(u32, usize)> = (0..servers.len())
            .map(|at| (self.fewest_keys(servers[at], options).unwrap_or(u32::MAX), at))
            .collect();
        by_keys.sort_unstable();
        let mut best: Option<((bool, u32, usize), Serving)> = None;
        for (fewest, at) in by_keys {
            // Few of many ways are worked out: those after it are no shorter.
            if best.as_ref().is_some_and(|(found, _)| *found < (false, fewest, at)) {
                break;
            }
            let serving = match servers[at] {
                Server::Option(option) => self.to_option(options, option, 1.0),
                Server::Node(id) => self.to_node(id),
            };
            // Shown ways before hidden ones, then the fewest keys, then options before nodes.
            let keys = serving.way.as_ref().map_or(u32::MAX, |way| way.keys + way.waits);
            let rank = (serving.hidden.is_some(), keys, at);
            if best.as_ref().is_none_or(|(found, _)| rank < *found) {
                best = Some((rank, serving));
            }
        }
        best.map(|(_, serving)| serving)
    }

    /// Fewest keys and waits on the way to a place; a way may have more where it makes a detour.
    fn fewest_keys(&self, server: Server, options: &[MenuOption]) -> Option<u32> {
        match server {
            Server::Node(id) => self.analysis.keys_to(id),
            Server::Option(at) => self.analysis.keys_to(self.begin(&options[at])?.0),
        }
    }

    /// A node that resolves an issue.
    fn to_node(&self, id: NodeId) -> Serving {
        let way = self.analysis.way_to(id);
        let hidden = match &way {
            None => Some(Hidden::NoWay),
            Some(way) => self.hidden_at(id).or_else(|| self.hidden_on(&way.hops)),
        };
        let label = self.analysis.tree().node(id).id.clone();
        let arrival = self.arrival(way.as_ref());
        Serving {
            menu: None,
            key: None,
            label,
            node: Some(id),
            p: 1.0,
            way,
            arrival,
            hidden,
            option: None,
        }
    }

    /// An option, up to the moment at which its key is taken.
    pub(super) fn to_option(&self, options: &[MenuOption], at: usize, p: f64) -> Serving {
        let option = &options[at];
        let way = self.way_through(option);
        let hidden = match &way {
            None => Some(Hidden::NoWay),
            Some(way) => {
                option.node.and_then(|id| self.hidden_at(id)).or_else(|| self.hidden_on(&way.hops))
            }
        };
        let arrival = self.arrival(way.as_ref());
        Serving {
            menu: option.node,
            key: Some(option.key),
            label: option.label.clone(),
            node: option.target.node(),
            p,
            way,
            arrival,
            hidden,
            option: Some(at),
        }
    }

    /// What callers find at the end of a way.
    fn arrival(&self, way: Option<&Way>) -> Option<(Arrival, Seconds)> {
        let way = way?;
        let (found, after) = arrival(self.analysis, *way.hops.last()?)?;
        Some((found, way.seconds_of(Caller::Listens) + after))
    }

    /// The node at which callers choose an option, the nearest for a global key, and the exit.
    fn begin(&self, option: &MenuOption) -> Option<(NodeId, Exit)> {
        Some(match option.node {
            None => {
                let menus = self.analysis.menus().map(|(id, _)| id);
                let menus = menus.filter(|id| self.binds_global(*id, option));
                let (_, nearest) =
                    menus.filter_map(|id| Some((self.analysis.keys_to(id)?, id))).min()?;
                (nearest, Exit::GlobalKey(option.at))
            }
            Some(id) => match self.analysis.tree().node(id).kind {
                NodeKind::Queue(_) => (id, Exit::Leave(option.at)),
                _ => (id, Exit::Key(option.at)),
            },
        })
    }

    fn way_through(&self, option: &MenuOption) -> Option<Way> {
        let (id, exit) = self.begin(option)?;
        let mut hops = self.analysis.hops_to(id)?;
        let to = match option.target {
            Target::Node(to) => Stop::Node(to),
            Target::Repeat => Stop::Node(id),
            _ => return Some(self.analysis.way(hops)),
        };
        hops.push(Hop { from: id, exit, to });
        Some(self.analysis.way(hops))
    }

    /// Whether the global key works in a menu.
    fn binds_global(&self, id: NodeId, option: &MenuOption) -> bool {
        let menu = self.analysis.tree().node(id).kind.as_menu();
        menu.is_some_and(|menu| menu.choice(option.key).is_none())
    }

    /// What hides a place as a whole.
    fn hidden_at(&self, id: NodeId) -> Option<Hidden> {
        if !self.without_mistakes.contains(id) {
            return Some(Hidden::AfterMistakes);
        }
        let at_all_hours = self.when_open.contains(id) && self.when_closed.contains(id);
        (self.has_common_menu && !at_all_hours).then_some(Hidden::SomeHours)
    }

    /// What hides a way: a key that is known not to be announced.
    fn hidden_on(&self, hops: &[Hop]) -> Option<Hidden> {
        let tree = self.analysis.tree();
        let is_silent = |hop: &Hop| {
            let menu = tree.node(hop.from).kind.as_menu();
            let choice = match hop.exit {
                Exit::Key(at) => menu.and_then(|menu| menu.choices.get(at as usize)),
                Exit::GlobalKey(at) => tree.global_keys.get(at as usize),
                _ => None,
            };
            choice
                .is_some_and(|choice| choice.hidden || self.analysis.goes_unsaid(hop.from, choice))
        };
        hops.iter().any(is_silent).then_some(Hidden::UnannouncedKey)
    }
}
