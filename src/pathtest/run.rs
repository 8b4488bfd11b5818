//! Plays one call of a calls file and holds it against what is expected.
//!
//! It drives the interpreter and decides, by the call's `branches`, what the menu file
//! leaves open. Who is told of a failure, and how, it does not know.

mod expect;

pub(super) use expect::plain;

use std::collections::BTreeMap;

use super::transcript::{Event, Transcript};
use super::words::{exit_of, way_words};
use super::{Doing, Expect, PathTest, Turn};
use crate::analysis::Analysis;
use crate::call::{Call, Outcome, ReplayError, Said, State, Step, Waiting, replay};
use crate::graph::EdgeKind;
use crate::source::Place;
use crate::timing::Seconds;
use crate::tree::{Exit, Input, Move, Node, NodeId, NodeKind, PhoneTree};

/// What came of one call.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// What was said and done, up to the failure if there is one.
    pub transcript: Transcript,
    /// The nodes that were entered, in order.
    pub entered: Vec<NodeId>,
    /// The edges by which nodes were left, in order.
    pub taken: Vec<(NodeId, EdgeKind)>,
    /// How the call ended, if it did.
    pub outcome: Option<Outcome>,
    /// Time on the line, waits in queues left out.
    pub seconds: Seconds,
    /// Why the call is not what it must be.
    pub failure: Option<Failure>,
}

/// Why a call, or a statement about all calls, does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong: lower case, no final period, names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is expected.
    pub place: Place,
    /// The field of the place that is not so.
    pub field: Option<&'static str>,
}

impl Failure {
    pub(super) fn new(place: Place, message: impl Into<String>) -> Self {
        Failure { message: message.into(), help: None, place, field: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Plays a call. Its names are those of the analysis' tree.
pub fn play(analysis: &Analysis<'_>, test: &PathTest) -> Played {
    let tree = analysis.tree();
    let mut line = analysis.line();
    if let Some(at) = &test.at {
        line = line.at(at.clone());
    }
    let entry = match &test.entry {
        None => tree.start(),
        Some(name) => tree.entries.iter().find(|e| e.name == *name).map(|entry| entry.node),
    };
    let Some(entry) = entry else {
        let failure = Failure::new(test.place, "the menu has no such entry");
        return Played {
            transcript: Transcript::default(),
            entered: Vec::new(),
            taken: Vec::new(),
            outcome: None,
            seconds: Seconds::ZERO,
            failure: Some(failure),
        };
    };
    let (call, first) = line.dial_at(entry);
    let mut player = Player {
        analysis,
        tree,
        turns: test.turns.iter().map(|turn| (&*turn.node, turn)).collect(),
        n_turns: BTreeMap::new(),
        call,
        heard: Vec::new(),
        passed: Vec::new(),
        played: Played {
            transcript: Transcript::default(),
            entered: Vec::new(),
            taken: Vec::new(),
            outcome: None,
            seconds: Seconds::ZERO,
            failure: None,
        },
    };
    player.note(first);
    let failure = player.run(test).err();
    let mut played = player.played;
    played.outcome = player.call.outcome();
    played.seconds = player.call.state().totals.seconds;
    played.failure = failure;
    played
}

/// What comes next in the script: it decides whether a caller waits on in a queue.
#[derive(Clone, Copy)]
enum Coming<'a> {
    Move(&'a Move),
    Expect(&'a Expect),
    End,
}

struct Player<'p, 'l, 't> {
    analysis: &'p Analysis<'t>,
    tree: &'t PhoneTree,
    turns: BTreeMap<&'p str, &'p Turn>,
    /// How often each node's turn was taken.
    n_turns: BTreeMap<NodeId, usize>,
    call: Call<'l, 't>,
    /// What was said since the caller last did something.
    heard: Vec<Box<str>>,
    /// The nodes that the call came through since then.
    passed: Vec<NodeId>,
    played: Played,
}

impl Player<'_, '_, '_> {
    fn run(&mut self, test: &PathTest) -> Result<(), Failure> {
        for (at, step) in test.steps.iter().enumerate() {
            match &step.what {
                Doing::Moves(moves) => {
                    let is_looked_at = test
                        .steps
                        .get(at + 1)
                        .is_some_and(|next| matches!(next.what, Doing::Expect(_)));
                    for (i, what) in moves.iter().enumerate() {
                        let may_fail = is_looked_at && i + 1 == moves.len();
                        self.act(what, step.place, may_fail)?;
                    }
                }
                Doing::Expect(expect) => {
                    self.settle(Coming::Expect(expect), step.place)?;
                    self.hold_against(expect, step.place)?;
                }
            }
        }
        self.settle(Coming::End, test.place)
    }

    fn node(&self) -> &Node {
        self.tree.node(self.call.state().node)
    }

    /// Takes down what a step of the interpreter brought.
    fn note(&mut self, step: Step) {
        for said in &step.said {
            if let Some(text) = &said.text {
                self.heard.push(text.clone());
            }
            let is_choice = matches!(said.said, Said::Choice(_) | Said::GlobalKey(_));
            let text = said.text.clone();
            self.played.transcript.push(Event::Said { node: said.node, text, is_choice });
        }
        self.passed.extend(&step.entered);
        self.played.entered.extend(step.entered);
        self.played.taken.extend(step.taken);
        if let Some(outcome) = step.outcome {
            self.played.transcript.push(Event::Ended(outcome));
        }
    }

    fn take(&mut self, exit: Exit, place: Place) -> Result<(), Failure> {
        let node = self.call.state().node;
        let step = self
            .call
            .take(&Input::Take(exit))
            .map_err(|why| Failure::new(place, why.to_string()))?;
        *self.n_turns.entry(node).or_default() += 1;
        self.played.transcript.push(Event::Turn { node, exit });
        self.note(step);
        Ok(())
    }

    /// The way that the script says for the node where the call is.
    fn scripted(&self) -> Option<(Exit, Place)> {
        let id = self.call.state().node;
        let node = self.node();
        let turn = self.turns.get(&*node.id)?;
        let n = self.n_turns.get(&id).copied().unwrap_or_default();
        let way = turn.ways.get(n).or_else(|| turn.ways.last())?;
        Some((exit_of(self.tree, node, way)?, turn.place))
    }

    /// Lets everything happen that waits for nobody, as the script or good luck has it.
    fn settle(&mut self, coming: Coming<'_>, place: Place) -> Result<(), Failure> {
        loop {
            if matches!(coming, Coming::Move(Move::Take(_))) {
                return Ok(());
            }
            let exit = match self.call.waiting() {
                Waiting::Ended(_) | Waiting::Answer => return Ok(()),
                Waiting::Turn(exits) => {
                    let only = exits.first().copied().filter(|_| exits.len() == 1);
                    self.scripted().map(|(exit, _)| exit).or(only).or_else(|| self.good_luck())
                }
                Waiting::Hold(_) => {
                    let exit = self.scripted().map_or(Exit::Answered, |(exit, _)| exit);
                    self.is_over(exit, coming).then_some(exit)
                }
            };
            let Some(exit) = exit else { return Ok(()) };
            let place = self.scripted().map_or(place, |(_, place)| place);
            self.take(exit, place)?;
        }
    }

    /// What happens where nothing is said: the good end of it, if there is one.
    fn good_luck(&self) -> Option<Exit> {
        match &self.node().kind {
            NodeKind::Transfer(_) => Some(Exit::Answered),
            NodeKind::Collect(_) | NodeKind::Callback(_) => Some(Exit::Accepted),
            NodeKind::Opaque(_) => Some(Exit::Unknown),
            _ => None,
        }
    }

    /// Whether the wait in a queue is over before what comes next.
    fn is_over(&self, exit: Exit, coming: Coming<'_>) -> bool {
        let here = &self.node().id;
        match (exit, coming) {
            (Exit::Full | Exit::Unstaffed, _) | (_, Coming::End) => true,
            (_, Coming::Expect(expect)) if expect.outcome.is_some() => true,
            (Exit::After, Coming::Expect(expect)) => expect.node.as_ref() != Some(here),
            (Exit::After, Coming::Move(Move::Press(key))) => match &self.node().kind {
                NodeKind::Queue(queue) => queue.leave.iter().all(|leave| leave.key != *key),
                _ => true,
            },
            (Exit::After, Coming::Move(what)) => *what != Move::Silence && *what != Move::HangUp,
            _ => false,
        }
    }

    /// The caller does something.
    fn act(&mut self, what: &Move, place: Place, may_fail: bool) -> Result<(), Failure> {
        self.settle(Coming::Move(what), place)?;
        match (self.call.waiting(), what) {
            (Waiting::Ended(outcome), _) => {
                let message = format!("the call is over ({outcome}) before {}", doing(what));
                return Err(Failure::new(place, message));
            }
            (_, Move::HangUp) => {}
            (_, Move::Take(exit)) => return self.take(*exit, place),
            (Waiting::Turn(_), _) => return Err(self.undecided(place)),
            (Waiting::Hold(_), Move::Silence) => {
                // A caller who waits on is answered, or hears that nobody is there.
                self.heard.clear();
                self.passed.clear();
                let exit = self.scripted().map_or(Exit::Answered, |(exit, _)| exit);
                return self.take(exit, place);
            }
            _ => {}
        }
        self.heard.clear();
        self.passed.clear();
        let before = self.call.state().clone();
        self.played.transcript.push(Event::Did(what.clone()));
        let steps = replay(&mut self.call, std::slice::from_ref(what)).map_err(|error| {
            let why = match error {
                ReplayError::Refused { why, .. } => why.to_string(),
                ReplayError::NoWrongKey { .. } => {
                    "every key is bound here, so that none is wrong".to_owned()
                }
            };
            Failure::new(place, why)
        })?;
        steps.into_iter().for_each(|step| self.note(step));
        match self.is_unbound(what, &before) && !may_fail {
            true => Err(self.unbound(what, &before, place)),
            false => Ok(()),
        }
    }

    /// Whether a key or phrase of the script meant nothing where it was pressed.
    fn is_unbound(&self, what: &Move, before: &State) -> bool {
        let now = self.call.state();
        match what {
            Move::Press(_) | Move::Digits(_) | Move::Say(_) => {
                now.totals.wrong_keys > before.totals.wrong_keys
                    || matches!(before.waiting, Waiting::Hold(_)) && now.waiting == before.waiting
            }
            _ => false,
        }
    }

    fn unbound(&self, what: &Move, before: &State, place: Place) -> Failure {
        let node = self.tree.node(before.node);
        let keys: Vec<String> = match &node.kind {
            NodeKind::Menu(menu) => {
                let own = menu.choices.iter().chain(self.tree.global_keys_of(menu));
                own.map(|choice| format!("`{}`", choice.key)).collect()
            }
            NodeKind::Queue(queue) => {
                queue.leave.iter().map(|choice| format!("`{}`", choice.key)).collect()
            }
            _ => Vec::new(),
        };
        let what = match what {
            Move::Say(words) => format!("\"{words}\""),
            other => format!("`{other}`"),
        };
        let message = match &node.kind {
            NodeKind::Collect(_) => format!("`{}` does not take {what}", node.id),
            _ => format!("nothing is bound to {what} at `{}`", node.id),
        };
        let help = match keys.as_slice() {
            [] => "write `expect` right after it where a mistake is meant".to_owned(),
            keys => format!(
                "callers can press {} here; where a mistake is meant, write `wrong-key`, or \
                 `expect` right after it",
                keys.join(", ")
            ),
        };
        Failure::new(place, message).help(help)
    }

    /// Nobody says how the call goes on.
    fn undecided(&self, place: Place) -> Failure {
        let node = self.node();
        let message = format!("nothing says what happens at `{}`", node.id);
        Failure::new(place, message).help(self.undecided_help())
    }

    fn undecided_help(&self) -> String {
        let node = self.node();
        let ways: Vec<String> =
            way_words(self.tree, node).into_iter().map(|(word, _)| format!("`{word}`")).collect();
        let clock = match node.kind {
            NodeKind::Hours(_) => ", or say when the call begins: `at: 2026-12-25T10:00`",
            _ => "",
        };
        format!("say it under `branches`: `{}:` and one of {}{clock}", node.id, ways.join(", "))
    }
}

fn doing(what: &Move) -> String {
    match what {
        Move::Press(key) => format!("`{key}` is pressed"),
        Move::Digits(digits) => format!("`{digits}` is entered"),
        Move::Silence => "the caller is silent".to_owned(),
        Move::WrongKey => "a wrong key is pressed".to_owned(),
        Move::Say(words) => format!("\"{words}\" is said"),
        Move::Take(exit) => format!("`{exit}` happens"),
        Move::HangUp => "the caller hangs up".to_owned(),
    }
}
