//! The phone of the page: the calls to a menu as a table for its script, and what plays each
//! finding.
//!
//! Short names, because a table of a large menu is most of a page. What a call does, the
//! interpreter said; the script follows it and decides nothing.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::analysis::{Analysis, NearestPerson};
use crate::diagnostic::Witness;
use crate::phone::{Next, PhoneTable, Reply, Waits, person_words, script};
use crate::tree::{CallerInput, Exit, NodeId, exit_sentence, moves_text};

/// The table as the script reads it.
#[derive(Debug, Serialize)]
pub(super) struct Phone {
    /// Texts that are heard.
    texts: Vec<String>,
    /// Names of nodes.
    names: Vec<String>,
    /// How calls end, in a sentence without its end.
    ends: Vec<String>,
    /// How far the nearest person is from a state, in words, and whether no way is left.
    people: Vec<(String, bool)>,
    /// Each reply: where to, seconds, seconds on hold, texts; see [`Row`].
    replies: Vec<Row>,
    /// The reply of each entry, with its name.
    starts: Vec<(String, u32)>,
    states: Vec<StateRow>,
    is_cut: bool,
}

/// Where to: the index of a state, or -1 for one that is left out, or -2 and below for an end;
/// the node at the end; seconds; seconds on hold; whether these are all; texts with their nodes.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Row(i64, u32, f64, f64, bool, Vec<(u32, u32)>);

/// Node, what it waits for (0 answer, 1 hold, 2 turn), whether symbols are typed, the words of the
/// nearest person, replies by symbol (`_` is silence), phrases, turns with their sentence.
#[derive(Debug, Serialize)]
struct StateRow(
    u32,
    u8,
    bool,
    u32,
    BTreeMap<String, u32>,
    Vec<(String, u32)>,
    Vec<(String, String, u32)>,
);

/// What plays a finding.
#[derive(Debug, Serialize)]
pub(super) struct Script {
    entry: usize,
    /// A symbol, `_`, `say …`, or the name of a turn.
    inputs: Vec<String>,
    /// The moves, as `phonetree walk --keys` takes them.
    pub(super) keys: String,
}

/// The phone of a menu, with at most that many states; `None` where no call can be made.
pub(super) fn phone(analysis: &Analysis<'_>, most: usize) -> Option<Phone> {
    let table = PhoneTable::of(analysis, most);
    let tree = analysis.tree();
    let mut rows = Rows::default();
    let starts: Vec<(String, u32)> = tree
        .entries
        .iter()
        .zip(&table.starts)
        .map(|(entry, reply)| (entry.name.to_string(), rows.row(reply)))
        .collect();
    if starts.is_empty() {
        return None;
    }
    let mut people: BTreeMap<NodeId, u32> = BTreeMap::new();
    let mut words = Vec::new();
    let states = table.states.iter().map(|state| {
        let near = *people.entry(state.node).or_insert_with(|| {
            let nearest = analysis.nearest_person(state.node);
            words.push((person_words(nearest), nearest == NearestPerson::Lost));
            words.len() as u32 - 1
        });
        let mut symbols = BTreeMap::new();
        let (mut phrases, mut turns) = (Vec::new(), Vec::new());
        for (by, reply) in &state.replies {
            let row = rows.row(reply);
            match by {
                CallerInput::Press(symbol) => {
                    symbols.insert(symbol.to_string(), row);
                }
                CallerInput::Silence => {
                    symbols.insert("_".to_owned(), row);
                }
                CallerInput::Say(phrase) => phrases.push((phrase.to_string(), row)),
                CallerInput::Take(exit) => {
                    let sentence = exit_sentence(tree, tree.node(state.node), *exit);
                    turns.push((turn_name(*exit), sentence, row));
                }
                CallerInput::HangUp => {}
            }
        }
        let waits = match state.waits {
            Waits::Answer => 0,
            Waits::Hold => 1,
            Waits::Turn => 2,
        };
        StateRow(state.node.0, waits, state.has_typed, near, symbols, phrases, turns)
    });
    let states: Vec<StateRow> = states.collect();
    Some(Phone {
        names: tree.nodes.iter().map(|node| node.id.to_string()).collect(),
        ends: rows.ends,
        replies: rows.replies,
        people: words,
        texts: table.texts,
        is_cut: table.is_cut,
        starts,
        states,
    })
}

/// Replies and ends, each once.
#[derive(Default)]
struct Rows {
    replies: Vec<Row>,
    /// By what they are, written out: numbers with a point have no hash.
    known: HashMap<String, u32>,
    ends: Vec<String>,
}

impl Rows {
    fn row(&mut self, reply: &Reply) -> u32 {
        let (to, at) = match reply.to {
            Next::State(at) => (i64::from(at), 0),
            Next::LeftOut => (-1, 0),
            Next::Ended(ending, node) => {
                let words = ending.words().to_owned();
                let known = self.ends.iter().position(|end| *end == words);
                let at = known.unwrap_or_else(|| {
                    self.ends.push(words);
                    self.ends.len() - 1
                });
                (-2 - at as i64, node.0)
            }
        };
        let tenths = |seconds: f64| (seconds * 10.0).round() / 10.0;
        let said = reply.said.iter().map(|(node, text)| (node.0, *text)).collect();
        let is_exact = reply.seconds.is_exact && reply.hold.is_exact;
        let row =
            Row(to, at, tenths(reply.seconds.known), tenths(reply.hold.known), is_exact, said);
        let next = self.replies.len() as u32;
        let index = *self.known.entry(format!("{row:?}")).or_insert(next);
        if index == next {
            self.replies.push(row);
        }
        index
    }
}

/// The call that a finding is about.
pub(super) fn play(analysis: &Analysis<'_>, witness: &Witness) -> Option<Script> {
    let (entry, inputs) = script(analysis, witness)?;
    let inputs = inputs.into_iter().map(|input| match input {
        CallerInput::Press(symbol) => symbol.to_string(),
        CallerInput::Silence => "_".to_owned(),
        CallerInput::Say(phrase) => format!("say {phrase}"),
        CallerInput::Take(exit) => turn_name(exit),
        CallerInput::HangUp => "hang up".to_owned(),
    });
    Some(Script { entry, inputs: inputs.collect(), keys: moves_text(&witness.moves) })
}

/// A turn as it is written in moves, which no other turn of the same node shares.
fn turn_name(exit: Exit) -> String {
    format!("[{exit}]")
}
