//! What is around the call: where each answer leads, and what can be reached from here.
//!
//! It asks the analysis and words nothing but rows.

use crate::analysis::{Analysis, Verdict};
use crate::graph::{EdgeKind, Ending, To};
use crate::source::one_line;
use crate::timing::Seconds;
use crate::transcript::{choice_words, exit_words, live_choices};
use crate::tree::{Exit, Language, NodeId, NodeKind, PhoneTree, moves_text};

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
    let own = match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        NodeKind::Queue(queue) => &queue.leave,
        _ => &[],
    };
    let tries = node.kind.handling().map_or(1, |handling| handling.tries.value);
    let turn = |exit: Exit| (String::new(), exit_words(tree, at, exit));
    let mut rows = Vec::new();
    for edge in analysis.graph().edges(at) {
        let choice = match edge.kind {
            EdgeKind::Key(i) | EdgeKind::Leave(i) => own.get(i as usize),
            EdgeKind::GlobalKey(i) => tree.global_keys.get(i as usize),
            _ => None,
        };
        let (by, what) = match edge.kind {
            EdgeKind::Key(_) | EdgeKind::Leave(_) | EdgeKind::GlobalKey(_) => match choice {
                Some(choice) => {
                    let by = match keys.iter().any(|key| key.key == choice.key) {
                        true => choice.key.to_string(),
                        false => "say".to_owned(),
                    };
                    (by, choice_words(tree, choice, language))
                }
                None => continue,
            },
            EdgeKind::NoInputExhausted => (times("_", tries), "silence".to_owned()),
            EdgeKind::NoMatchExhausted => (times("wrong", tries), String::new()),
            EdgeKind::Digits => ("digits".to_owned(), String::new()),
            EdgeKind::Open => turn(Exit::Open),
            EdgeKind::Closed => turn(Exit::Closed),
            EdgeKind::Holiday => turn(Exit::Holiday),
            EdgeKind::Arm(i) => turn(Exit::Arm(i as u16)),
            EdgeKind::Case(i) => turn(Exit::Case(i as u16)),
            EdgeKind::Else => turn(Exit::Else),
            EdgeKind::Failed => turn(Exit::Failed),
            EdgeKind::Full => turn(Exit::Full),
            EdgeKind::After => turn(Exit::After),
            EdgeKind::QueueClosed => turn(Exit::Unstaffed),
            EdgeKind::Answered => turn(Exit::Answered),
            EdgeKind::Returned => turn(Exit::Returned),
            EdgeKind::Known(i) => turn(Exit::Known(i as u16)),
            EdgeKind::UnknownExit => turn(Exit::Unknown),
            EdgeKind::Next | EdgeKind::Call => (String::new(), "then".to_owned()),
            EdgeKind::AfterCall => (String::new(), "after it".to_owned()),
        };
        let (to, target) = match edge.to {
            To::Node(id) if edge.is_repeat => ("again".to_owned(), Some(id)),
            To::Node(id) => (one_line(&tree.node(id).id).into_owned(), Some(id)),
            To::End(ending) => (ending_words(ending).to_owned(), None),
            To::Back => ("back".to_owned(), None),
            To::Return => ("return".to_owned(), None),
        };
        // A choice that nothing names is called after its target, which stands there already.
        let what = if what == to { String::new() } else { what };
        rows.push(Onward { by, what, to, node: target });
    }
    // Silence and wrong keys that lead to the same place are one row.
    if let [.., silent, wrong] = rows.as_mut_slice()
        && silent.by == times("_", tries)
        && wrong.by == times("wrong", tries)
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

/// How a call ends, in a few words.
fn ending_words(ending: Ending) -> &'static str {
    match ending {
        Ending::Answered => "a person",
        Ending::MessageLeft => "message left",
        Ending::CallbackPromised => "call back",
        Ending::SelfServed => "self-served",
        Ending::Transferred => "handed on",
        Ending::HungUp => "hung up",
        Ending::CutOff => "cut off",
        Ending::Unknown => "unknown",
    }
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
                Some(ending) => ending_words(ending),
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
