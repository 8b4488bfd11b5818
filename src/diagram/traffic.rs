//! How many calls reach each node and take each key: from the volumes of issues, spread
//! along the ways to where they are dealt with, or from counts of a live line.
//!
//! It reads a text and a tree, no files. What is not known stays without a number.

use std::collections::BTreeMap;

use super::model::Stroke;
use super::picture::Picture;
use crate::analysis::Analysis;
use crate::graph::{Hop, Paths, Stop, To};
use crate::tree::{Choice, Exit, Key, NodeId, NodeKind, PhoneTree, Resolves};

/// Calls by node and by edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Traffic {
    title: String,
    nodes: BTreeMap<NodeId, f64>,
    edges: BTreeMap<(NodeId, Exit), f64>,
    /// What the numbers leave out.
    note: Option<String>,
}

/// Why there is no traffic to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrafficError {
    /// The menu lists no issues.
    #[error("this menu lists no issues, so it is unknown what callers call about")]
    NoIssues,
    /// No node and no choice says which issue it deals with.
    #[error("no choice of this menu says which issue it is for")]
    NothingTagged,
    /// A count cannot be read.
    #[error("line {line}: {what}")]
    Counts {
        /// The line of the file, from 1.
        line: u64,
        /// What is wrong there.
        what: String,
    },
    /// The file has no counts.
    #[error("the file has no counts")]
    NoCounts,
}

impl Traffic {
    /// Calls by the volumes of the issues: each issue takes the way with the fewest answers
    /// to where it is dealt with. Without volumes all issues weigh the same.
    ///
    /// # Errors
    /// When there are no issues, or nothing deals with any.
    pub fn of_issues(analysis: &Analysis<'_>) -> Result<Traffic, TrafficError> {
        let issues = &analysis.tree().issues.issues;
        if issues.is_empty() {
            return Err(TrafficError::NoIssues);
        }
        let has_volumes = issues.iter().any(|issue| issue.volume.is_some());
        let paths = analysis.paths_from(&analysis.graph().entries());
        let mut traffic =
            Traffic { title: "share of calls, by issue".to_owned(), ..Traffic::default() };
        let volume = |issue: &crate::tree::ListedIssue| {
            if has_volumes { issue.volume.unwrap_or(0.0) } else { 1.0 }
        };
        let total: f64 = issues.iter().map(volume).sum();
        let mut lost = 0.0;
        for issue in issues {
            let share = volume(issue) / total.max(f64::MIN_POSITIVE);
            match way_of_issue(analysis, &paths, &issue.id) {
                Some((to, way)) => traffic.add(to, &way, share),
                None => lost += share,
            }
        }
        if traffic.nodes.is_empty() {
            return Err(TrafficError::NothingTagged);
        }
        if lost > 0.0 {
            let percent = percent(lost);
            traffic.note = Some(format!("{percent} of calls are about issues that no tag places"));
        }
        Ok(traffic)
    }

    /// Calls as they were counted: a CSV text with the columns `node`, `key` and `count`;
    /// without a key the count is that of the node.
    ///
    /// # Errors
    /// When a column, a node or a key is not there, or a count is not a number.
    pub fn of_counts(tree: &PhoneTree, csv: &str) -> Result<Traffic, TrafficError> {
        let mut traffic = Traffic { title: "counted calls".to_owned(), ..Traffic::default() };
        let text = csv.strip_prefix('\u{feff}').unwrap_or(csv);
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(text.as_bytes());
        let failed = |error: &csv::Error| TrafficError::Counts {
            line: error.position().map_or(1, csv::Position::line),
            what: "the line is not valid CSV".to_owned(),
        };
        let head = reader.headers().map_err(|error| failed(&error))?.clone();
        let column = |name: &str| head.iter().position(|head| head.eq_ignore_ascii_case(name));
        let needed = |name: &str| {
            column(name).ok_or_else(|| TrafficError::Counts {
                line: 1,
                what: format!("there is no column `{name}`; write `node,key,count`"),
            })
        };
        let (node, count, key) = (needed("node")?, needed("count")?, column("key"));
        let mut by_keys: BTreeMap<NodeId, f64> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| failed(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let wrong = |what: String| TrafficError::Counts { line, what };
            let cell = |at: usize| record.get(at).unwrap_or("");
            let name = cell(node);
            let id = tree.find(name).ok_or_else(|| wrong(no_node(tree, name)))?;
            let n: f64 = cell(count)
                .replace(['\u{a0}', ' '], "")
                .parse()
                .map_err(|_| wrong(format!("`{}` is not a number of calls", cell(count))))?;
            if !n.is_finite() || n < 0.0 {
                return Err(wrong(format!("`{}` is not a number of calls", cell(count))));
            }
            match key.map_or("", cell) {
                "" => *traffic.nodes.entry(id).or_default() += n,
                key => {
                    let exit = edge_of(tree, id, key)
                        .ok_or_else(|| wrong(format!("`{name}` has no key `{key}`")))?;
                    *traffic.edges.entry((id, exit)).or_default() += n;
                    *by_keys.entry(id).or_default() += n;
                }
            }
        }
        for (id, n) in by_keys {
            traffic.nodes.entry(id).or_insert(n);
        }
        if traffic.nodes.is_empty() { Err(TrafficError::NoCounts) } else { Ok(traffic) }
    }

    fn add(&mut self, to: NodeId, way: &[Hop], share: f64) {
        for hop in way {
            *self.edges.entry((hop.from, hop.exit)).or_default() += share;
        }
        // A caller counts once at a menu to which the way comes back.
        let mut entered: Vec<NodeId> = way.iter().map(|hop| hop.from).chain([to]).collect();
        entered.sort_unstable();
        entered.dedup();
        for id in entered {
            *self.nodes.entry(id).or_default() += share;
        }
    }

    /// Colours the cards of a picture.
    pub(super) fn apply(&self, picture: &mut Picture, card_of: &[Option<usize>]) {
        let is_share = self.title.starts_with("share");
        let value = |at: usize| self.nodes.get(&NodeId(at as u32)).copied();
        let words = |n: f64| if is_share { percent(n) } else { format!("{} calls", grouped(n)) };
        picture.fill_heat(card_of, &self.title, 0.0, value, words);
        picture.notes.extend(self.note.clone());
    }

    /// Gives each line its share of the calls that leave its card.
    pub(super) fn weigh(
        &self,
        picture: &mut Picture,
        analysis: &Analysis<'_>,
        card_of: &[Option<usize>],
    ) {
        let mut by_line: BTreeMap<(usize, usize, Stroke), f64> = BTreeMap::new();
        let mut leaving: BTreeMap<usize, f64> = BTreeMap::new();
        for ((id, exit), n) in &self.edges {
            let Some(from) = card_of[id.index()] else { continue };
            *leaving.entry(from).or_default() += n;
            let edge = analysis.graph().edges(*id).find(|edge| edge.exit == *exit);
            let Some(To::Node(to)) = edge.map(|edge| edge.to) else { continue };
            if let Some(to) = card_of[to.index()] {
                *by_line.entry((from, to, Stroke::of(*exit))).or_default() += n;
            }
        }
        let most = by_line.values().copied().fold(0.0, f64::max);
        for line in &mut picture.lines {
            let n = by_line.get(&(line.from, line.to, line.stroke));
            let all = leaving.get(&line.from).copied().unwrap_or(0.0);
            line.share = n.filter(|n| **n > 0.0 && all > 0.0).map(|n| (n / all, n / most));
        }
    }
}

/// Where an issue is dealt with, and the way there: the nearest node that resolves it, else
/// the farthest that a choice tagged with it leads to, as a caller follows the tags down.
fn way_of_issue(analysis: &Analysis<'_>, paths: &Paths, issue: &str) -> Option<(NodeId, Vec<Hop>)> {
    let tree = analysis.tree();
    let among = |issues: &[Box<str>]| issues.iter().any(|other| **other == *issue);
    let resolvers = tree.iter().filter(|(_, node)| match &node.resolves {
        Resolves::Issues(issues) => among(issues),
        Resolves::Nothing | Resolves::Any => false,
    });
    if let Some(nearest) = paths.cheapest_of(resolvers.map(|(id, _)| id)) {
        return Some((nearest, paths.way_to(analysis.graph(), nearest)?));
    }
    let handles =
        |choice: &Choice| choice.facts.as_ref().is_some_and(|facts| among(&facts.handles));
    let mut best: Option<(u32, NodeId, Exit, NodeId)> = None;
    for (id, node) in tree.iter() {
        let NodeKind::Menu(menu) = &node.kind else { continue };
        let Some(cost) = paths.cost_to(id) else { continue };
        for (at, choice) in (0..).zip(&menu.choices).filter(|(_, choice)| handles(choice)) {
            if let Some(to) = choice.target.node()
                && best.is_none_or(|(keys, ..)| cost.keys > keys)
            {
                best = Some((cost.keys, id, Exit::Key(at), to));
            }
        }
    }
    let (_, from, exit, to) = best?;
    let mut way = paths.way_to(analysis.graph(), from)?;
    way.push(Hop { from, exit, to: Stop::Node(to) });
    Some((to, way))
}

fn edge_of(tree: &PhoneTree, id: NodeId, key: &str) -> Option<Exit> {
    let key = Key::parse(key).ok()?;
    let at = |choices: &[Choice]| choices.iter().position(|c| c.key == key).map(|at| at as u32);
    match &tree.node(id).kind {
        NodeKind::Menu(menu) => {
            at(&menu.choices).map(Exit::Key).or_else(|| at(&tree.global_keys).map(Exit::GlobalKey))
        }
        NodeKind::Queue(queue) => at(&queue.leave).map(Exit::Leave),
        _ => None,
    }
}

fn no_node(tree: &PhoneTree, name: &str) -> String {
    let near = tree
        .nodes
        .iter()
        .map(|node| (strsim::damerau_levenshtein(&node.id, name), &*node.id))
        .min()
        .filter(|(distance, near)| *distance <= near.len().max(name.len()) / 3);
    match near {
        Some((_, near)) => format!("there is no node `{name}`; did you mean `{near}`?"),
        None => format!("there is no node `{name}`"),
    }
}

fn percent(share: f64) -> String {
    match share * 100.0 {
        p if p > 0.0 && p < 1.0 => "under 1%".to_owned(),
        p => format!("{p:.0}%"),
    }
}

/// A number with a comma at every third digit.
fn grouped(n: f64) -> String {
    let digits = format!("{n:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
