//! The summary of a walk, and the help: for the screen, for plain lines and for programs.

use serde_json::{Value, json};

use super::session::Walk;
use crate::source::one_line;
use crate::timing::Seconds;
use crate::transcript::{ending, outlook, totals_value, turn_value};
use crate::tree::{Ending, NodeId, moves_text};

/// The summary of a walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// How the call ended, or what it waits for, in a sentence without its end.
    pub sentence: String,
    /// How it ended, if it has.
    pub outcome: Option<Ending>,
    /// What the caller did, in numbers.
    pub effort: String,
    /// The nodes that listened or ended the call, in order.
    pub trail: String,
    /// What was done, as a line of moves.
    pub keys: String,
}

impl Summary {
    /// Sums a walk up.
    pub fn of(walk: &Walk<'_>) -> Summary {
        let tree = walk.tree();
        let state = walk.state();
        let sentence = match walk.outcome() {
            Some(outcome) => ending(tree, state.node, outcome),
            None => outlook(&walk.call(), &walk.language()),
        };
        Summary {
            sentence,
            outcome: walk.outcome(),
            effort: effort(walk),
            trail: trail(walk),
            keys: moves_text(&walk.moves()),
        }
    }

    /// The summary as lines of at most `width` columns; `command` replays the walk and stays
    /// on one line whatever its length.
    pub fn lines(&self, command: &str, width: usize) -> Vec<String> {
        let head = match self.outcome {
            Some(_) => "The call ends:",
            None => "The call goes on:",
        };
        let options = textwrap::Options::new(width.max(24)).break_words(false);
        let options = options.subsequent_indent("       ");
        let paragraphs = [
            format!("{head} {}.", self.sentence),
            format!("Cost:  {}", self.effort),
            format!("Way:   {}", self.trail),
        ];
        let mut lines: Vec<String> =
            paragraphs.iter().map(|line| textwrap::fill(line, &options)).collect();
        lines.push(format!("Again: {command}"));
        lines
    }
}

fn effort(walk: &Walk<'_>) -> String {
    let totals = walk.state().totals;
    let counted = |n: u32, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let hold = totals.hold.known > 0.0 || !totals.hold.is_exact;
    let parts = [
        Some(match totals.keys {
            1 => "1 menu answered".to_owned(),
            n => format!("{n} menus answered"),
        }),
        counted(totals.digits, "digit entered", "digits entered"),
        counted(totals.silences, "silence", "silences"),
        counted(totals.wrong_keys, "wrong key", "wrong keys"),
        Some(format!("{} on the line", totals.seconds)),
        hold.then(|| match totals.hold {
            Seconds { known: 0.0, .. } => "a wait of unknown length".to_owned(),
            hold => format!("then {hold} on hold"),
        }),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Nodes in the order of the call; a menu that is tried again is listed once.
fn trail(walk: &Walk<'_>) -> String {
    /// Longer lists of names are not helpful.
    const MOST: usize = 20;
    let mut nodes: Vec<NodeId> =
        walk.turns().iter().flat_map(|turn| turn.entered.iter().copied()).collect();
    nodes.dedup();
    let name = |id: &NodeId| one_line(&walk.tree().node(*id).id).into_owned();
    let mut names: Vec<String> = nodes.iter().take(MOST).map(name).collect();
    if nodes.len() > MOST {
        names.push(format!("… {} more", nodes.len() - MOST));
    }
    names.join(" → ")
}

/// A walk as a value for programs.
pub fn walk_value(walk: &Walk<'_>) -> Value {
    let tree = walk.tree();
    let summary = Summary::of(walk);
    let turns: Vec<Value> = walk.turns().iter().map(|turn| turn_value(tree, turn)).collect();
    json!({
        "entry": walk.start().entry,
        "start": tree.node(walk.start().node).id,
        "keys": summary.keys,
        "turns": turns,
        "node": tree.node(walk.state().node).id,
        "outcome": summary.outcome.map(Ending::words),
        "summary": summary.sentence,
        "totals": totals_value(walk.state().totals),
    })
}

/// The help, a key and what it does.
pub const HELP: [(&str, &str); 22] = [
    ("0-9 * #", "press a key of the phone"),
    ("space", "say nothing until the time-out"),
    ("w", "press a wrong key"),
    ("s", "say something (menus that listen)"),
    ("h", "hang up"),
    ("enter", "hear the prompt to its end"),
    ("↑ ↓ enter", "choose what happens where the file does not decide"),
    ("u, backspace", "one step back"),
    ("U", "the step again that was taken back"),
    ("b", "back to an earlier turn of this call"),
    ("r", "restart the call"),
    ("j, /", "search a node by name or words, and go there"),
    ("m", "the whole menu, and where the call is in it"),
    ("e", "where can this call end from here?"),
    ("f", "findings of this node"),
    ("v", "speed: at once, as spoken, four times"),
    ("pgup pgdn", "scroll the call"),
    ("t", "keep the call as a path test"),
    ("c", "copy the command that plays this call again"),
    ("y", "sum the call up"),
    ("?", "this help"),
    ("q, ctrl-c", "leave"),
];
