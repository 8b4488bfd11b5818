//! A turn of a call as a value for programs. Keys are only ever added.

use serde_json::{Value, json};

use super::turn::Turn;
use super::words::prompt_of;
use crate::call::{Said, Totals, Waiting};
use crate::timing::Seconds;
use crate::tree::{PhoneTree, exit_sentence, moves_text};

/// A turn as a value.
pub fn turn_value(tree: &PhoneTree, turn: &Turn) -> Value {
    let name = |id: crate::tree::NodeId| tree.node(id).id.to_string();
    let said: Vec<Value> = turn
        .spoken()
        .iter()
        .map(|spoken| {
            json!({
                "node": name(spoken.what.node),
                "said": said_word(spoken.what.said),
                "again": spoken.what.said == Said::Again,
                "audio": prompt_of(tree, spoken.what.node, spoken.what.said)
                    .and_then(|prompt| prompt.audio.as_deref()),
                "text": spoken.what.text,
                "seconds": seconds(spoken.what.seconds),
                "start": round(spoken.start),
            })
        })
        .collect();
    json!({
        "move": turn.did.as_ref().map(|did| moves_text(std::slice::from_ref(did))),
        "node": name(turn.at),
        "entered": turn.entered.iter().map(|id| name(*id)).collect::<Vec<_>>(),
        "said": said,
        "seconds": seconds(turn.seconds()),
        "hold": seconds(turn.hold()),
        "try": turn.attempt,
        "totals": totals_value(turn.after),
        "waits_for": waiting_value(tree, turn),
    })
}

/// What a call has cost.
pub fn totals_value(totals: Totals) -> Value {
    json!({
        "keys": totals.keys,
        "digits": totals.digits,
        "silences": totals.silences,
        "wrong_keys": totals.wrong_keys,
        "seconds": seconds(totals.seconds),
        "hold": seconds(totals.hold),
    })
}

fn waiting_value(tree: &PhoneTree, turn: &Turn) -> Value {
    let at = turn.entered.last().copied().unwrap_or(turn.at);
    let turns = |exits: &[crate::tree::Exit]| -> Vec<Value> {
        let one = |exit: &crate::tree::Exit| json!({ "turn": format!("[{exit}]"), "words": exit_sentence(tree, tree.node(at), *exit) });
        exits.iter().map(one).collect()
    };
    match &turn.waiting {
        Waiting::Answer => json!({ "kind": "answer" }),
        Waiting::Hold(exits) => json!({ "kind": "hold", "turns": turns(exits) }),
        Waiting::Turn(exits) => json!({ "kind": "turn", "turns": turns(exits) }),
        Waiting::Ended(_) => Value::Null,
    }
}

fn said_word(said: Said) -> String {
    match said {
        Said::Prompt | Said::Again => "prompt".to_owned(),
        Said::Choice(at) => format!("choice {}", at + 1),
        Said::GlobalKey(at) => format!("global key {}", at + 1),
        Said::NoInput => "no_input".to_owned(),
        Said::NoMatch => "no_match".to_owned(),
    }
}

fn seconds(seconds: Seconds) -> Value {
    json!({ "seconds": round(seconds.known), "exact": seconds.is_exact })
}

/// To hundredths, so that sums print alike on every machine.
fn round(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
