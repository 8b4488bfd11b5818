//! What is around the call: where each answer leads, and what can be reached from here.
//!
//! It asks the analysis and words nothing but rows.

use crate::analysis::{Analysis, Verdict};
use crate::graph::To;
use crate::source::one_line;
use crate::timing::Seconds;
use crate::transcript::{choice_words, live_choices};
use crate::tree::{Exit, Gap, Language, NodeId, PhoneTree, exit_sentence, gap_of, moves_text};

/// One way out of a node, as the map shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// What is done: a key, `_ ×3`, or a turn of fate.
    pub by: String,
    /// What it is for; empty where nothing says.
    pub what: String,
    /// Where it leads, in a word.
    pub to: String,
    /// The node it leads to.
    pub node: Option<NodeId>,
}

/// The ways out of a node, in the order of the file; errors last.
pub fn onward(analysis: &Analysis<'_>, at: NodeId, language: &Language) -> Vec<Onward> {
    let tree = analysis.tree();
    let node = tree.node(at);
    let keys = live_choices(tree, at);
    let mut rows = Vec::new();
    for edge in analysis.graph().edges(at) {
        let (by, what) = match edge.exit {
            Exit::NoInput => {
                (times("_", analysis.tries_before(at, edge.exit)), "silence".to_owned())
            }
            Exit::NoMatch => (times("wrong", analysis.tries_before(at, edge.exit)), String::new()),
            Exit::Next | Exit::Call => (String::new(), "then".to_owned()),
            Exit::AfterCall => (String::new(), "after it".to_owned()),
            Exit::Accepted if node.kind.handling().is_some() => {
                ("digits".to_owned(), String::new())
            }
            exit if exit.is_turn() => (String::new(), exit_sentence(tree, node, exit)),
            exit => {
                let Some(choice) = tree.choice_of(&node.kind, exit) else { continue };
                let is_pressed = keys.iter().any(|key| key.key == choice.key);
                let by = if is_pressed { choice.key.to_string() } else { "say".to_owned() };
                (by, choice_words(tree, choice, language))
            }
        };
        let (to, target) = match edge.to {
            To::Node(id) if edge.is_repeat => ("again".to_owned(), Some(id)),
            To::Node(id) => (one_line(&tree.node(id).id).into_owned(), Some(id)),
            To::End(ending) => {
                let gap = gap_of(tree, node, edge.exit);
                (gap.map_or(ending.label(), Gap::label).to_owned(), None)
            }
            To::Back => ("back".to_owned(), None),
            To::Return => ("return".to_owned(), None),
        };
        // A choice without a name is called after its target, which is shown already.
        let what = if what == to { String::new() } else { what };
        rows.push(Onward { by, what, to, node: target });
    }
    // Silence and wrong keys that lead to the same place are one row.
    if let [.., silent, wrong] = rows.as_mut_slice()
        && silent.by == times("_", analysis.tries_before(at, Exit::NoInput))
        && wrong.by == times("wrong", analysis.tries_before(at, Exit::NoMatch))
        && silent.to == wrong.to
    {
        silent.what = "silence, wrong keys".to_owned();
        rows.pop();
    }
    rows
}

fn times(what: &str, n: u32) -> String {
    if n == 1 { what.to_owned() } else { format!("{what}×{n}") }
}

/// A place that can be reached from where the call is.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// The node.
    pub node: NodeId,
    /// How calls end there.
    pub ends: String,
    /// Menus to answer.
    pub keys: u32,
    /// Seconds until there, for a caller who listens.
    pub seconds: Seconds,
    /// What to do, as a line of moves.
    pub press: String,
}

/// Every destination that can be reached from a node, the nearest first, and whether a
/// person can. What `back` leads to from here depends on the call, and is left out.
pub fn sights(analysis: &Analysis<'_>, at: NodeId) -> (Vec<Sight>, Verdict) {
    let tree: &PhoneTree = analysis.tree();
    let paths = analysis.paths_from(&[at]);
    let mut found: Vec<Sight> = tree
        .iter()
        .filter_map(|(id, node)| {
            let ending = analysis.main_ending(id);
            let resolves = node.resolves.is_something();
            let ends = match ending {
                Some(ending) => ending.label(),
                None if resolves => "resolved",
                None => return None,
            };
            let way = analysis.way(paths.way_to(analysis.graph(), id)?);
            (way.hops.is_empty() || way.witness.is_given).then(|| Sight {
                node: id,
                ends: ends.to_owned(),
                keys: way.keys + way.waits,
                seconds: way.seconds[0],
                press: moves_text(&way.witness.moves),
            })
        })
        .collect();
    found.sort_by(|a, b| {
        a.keys
            .cmp(&b.keys)
            .then(a.seconds.known.total_cmp(&b.seconds.known))
            .then(a.node.cmp(&b.node))
    });
    (found, analysis.human_from(at))
}
