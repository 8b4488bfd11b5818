//! One turn of a call: a move or an event, and everything that followed from it.
//!
//! It adds up what the interpreter says and has no rules of its own.

use crate::call::{Call, InputError, Line, ReplayError, Said, Step, Totals, Utterance, Waiting};
use crate::call::{replay, wrong_key};
use crate::timing::{OPTION_PAUSE, Seconds};
use crate::tree::{Exit, Move, NodeId, NodeKind, PhoneTree};

/// A move and what followed from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// What was done; `None` where the call begins.
    pub did: Option<Move>,
    /// The symbols that were pressed.
    pub typed: String,
    /// Where the call was.
    pub at: NodeId,
    /// What the call had cost before.
    pub before: Totals,
    /// What it has cost since.
    pub after: Totals,
    /// Nodes that were entered, in order.
    pub entered: Vec<NodeId>,
    /// The edges of the call graph by which nodes were left, in order.
    pub taken: Vec<(NodeId, Exit)>,
    /// What was said, in order.
    pub said: Vec<Utterance>,
    /// The first of `said` that the caller can interrupt; everything before it plays to its end.
    pub listens_from: usize,
    /// Time between the last symbol and its effect.
    pub waited: Seconds,
    /// Which try it is where the call is now.
    pub attempt: u32,
    /// What the call waits for.
    pub waiting: Waiting,
}

/// Something that is heard, with when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spoken<'a> {
    /// What.
    pub what: &'a Utterance,
    /// Seconds since the answer before it took effect.
    pub start: f64,
    /// When it ends; the same moment where its length is not known.
    pub end: f64,
}

/// Why a move was not played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TurnError {
    /// The call does not take it.
    #[error("{0}")]
    Refused(InputError),
    /// Nothing is bound to the key.
    #[error("nothing is bound to `{typed}`")]
    Unbound {
        /// The symbols, up to the one that fits nothing.
        typed: String,
    },
    /// Every key is bound.
    #[error("every key is bound here, so none is wrong")]
    NoWrongKey,
}

/// Dials a node.
pub fn begin<'l, 't>(line: &'l Line<'t>, node: NodeId) -> (Call<'l, 't>, Turn) {
    let (call, step) = line.dial_at(node);
    let turn = Turn::of(&call, None, String::new(), node, Totals::default(), vec![step]);
    (call, turn)
}

/// Plays one move. A key that is bound to nothing where it is pressed is refused: a
/// mistake on purpose is [`Move::WrongKey`].
///
/// # Errors
/// When the move is not possible; the call is then as it was.
pub fn play(call: &mut Call<'_, '_>, what: &Move) -> Result<Turn, TurnError> {
    match what {
        Move::Press(key) => refuse_unbound(call.clone(), key.as_str())?,
        Move::Digits(digits) => refuse_unbound(call.clone(), digits)?,
        _ => {}
    }
    take(call, what)
}

/// Plays one move as it is: a key that is bound to nothing is the caller's mistake.
///
/// # Errors
/// When the move is not possible; the call is then as it was.
pub fn take(call: &mut Call<'_, '_>, what: &Move) -> Result<Turn, TurnError> {
    let mut next = call.clone();
    let (at, before) = (call.state().node, call.state().totals);
    let typed = match what {
        Move::Press(key) => key.as_str().to_owned(),
        Move::Digits(digits) => digits.to_string(),
        Move::WrongKey => wrong_key(call).map(String::from).unwrap_or_default(),
        _ => String::new(),
    };
    let steps = replay(&mut next, std::slice::from_ref(what)).map_err(|error| match error {
        ReplayError::Refused { why, .. } => TurnError::Refused(why),
        ReplayError::NoWrongKey { .. } => TurnError::NoWrongKey,
    })?;
    let turn = Turn::of(&next, Some(what.clone()), typed, at, before, steps);
    *call = next;
    Ok(turn)
}

/// Presses the symbols one by one, to find the first that matches nothing.
fn refuse_unbound(mut call: Call<'_, '_>, typed: &str) -> Result<(), TurnError> {
    let mut since = 0;
    for (at, symbol) in typed.char_indices() {
        let was = (call.state().clone(), call.tree().node(call.state().node));
        call.take(&crate::tree::CallerInput::Press(symbol)).map_err(TurnError::Refused)?;
        let is_wrong = match &was.1.kind {
            NodeKind::Menu(_) => call.state().totals.wrong_keys > was.0.totals.wrong_keys,
            // A key that leaves no queue does nothing at all.
            NodeKind::Queue(_) => call.is_unmoved(&was.0),
            _ => false,
        };
        if is_wrong {
            return Err(TurnError::Unbound { typed: typed[since..=at].to_owned() });
        }
        if call.state().digits.is_empty() {
            since = at + 1;
        }
    }
    Ok(())
}

impl Turn {
    /// Sums up the steps of one move; the call is where they led.
    pub fn of(
        call: &Call<'_, '_>,
        did: Option<Move>,
        typed: String,
        at: NodeId,
        before: Totals,
        steps: Vec<Step>,
    ) -> Turn {
        let mut turn = Turn {
            did,
            typed,
            at,
            before,
            after: call.state().totals,
            entered: Vec::new(),
            taken: Vec::new(),
            said: Vec::new(),
            listens_from: 0,
            waited: Seconds::ZERO,
            attempt: call.state().attempt,
            waiting: call.waiting().clone(),
        };
        // A key that begins another one is decided by a silence after it.
        if !turn.typed.is_empty()
            && steps.len() > turn.typed.len()
            && let Some(handling) = call.tree().node(at).kind.handling()
        {
            turn.waited = Seconds::exact(handling.interdigit.value);
        }
        for step in steps {
            turn.entered.extend(step.entered);
            turn.taken.extend(step.taken);
            turn.said.extend(step.said);
        }
        turn.listens_from = listens_from(call.tree(), &turn);
        turn
    }

    /// Whether it was only a mistake: a key that is bound to nothing, too few digits.
    pub fn is_mistake(&self) -> bool {
        self.after.wrong_keys > self.before.wrong_keys
            && (self.after.keys, self.after.digits) == (self.before.keys, self.before.digits)
    }

    /// Time that passed on the line, without waits in queues.
    pub fn seconds(&self) -> Seconds {
        difference(self.after.seconds, self.before.seconds)
    }

    /// Time that passed in queues.
    pub fn hold(&self) -> Seconds {
        difference(self.after.hold, self.before.hold)
    }

    /// How long is spoken before the caller can answer, up to the end of a call that ends.
    pub fn lead(&self) -> Seconds {
        let said = &self.said[..self.listens_from];
        let known = self.spoken()[..said.len()].last().map_or(0.0, |last| last.end);
        Seconds { known, is_exact: said.iter().all(|said| said.seconds.is_exact) }
    }

    /// How long the answer took: hearing, deciding and pressing.
    pub fn answer(&self) -> f64 {
        (self.seconds().known - self.lead().known).max(0.0)
    }

    /// What is heard when, counted from the moment at which the move has taken effect.
    pub fn spoken(&self) -> Vec<Spoken<'_>> {
        let mut now = 0.0;
        let mut all = Vec::with_capacity(self.said.len());
        for (at, what) in self.said.iter().enumerate() {
            // The first option follows at once where nothing was said before it.
            let is_option = matches!(what.said, Said::Choice(_) | Said::GlobalKey(_));
            let is_of_menu = at >= self.listens_from;
            let is_next = is_of_menu || (at > 0 && self.said[at - 1].node == what.node);
            if is_option && is_next && at != self.listens_from {
                now += OPTION_PAUSE;
            }
            let start = now;
            now += what.seconds.known;
            all.push(Spoken { what, start, end: now });
        }
        all
    }
}

/// The totals of a call are sums of exact parts, so that one unknown part stays unknown.
fn difference(after: Seconds, before: Seconds) -> Seconds {
    Seconds { known: (after.known - before.known).max(0.0), is_exact: after.is_exact }
}

fn listens_from(tree: &PhoneTree, turn: &Turn) -> usize {
    let listens = |said: &Utterance| {
        tree.node(said.node).kind.handling().is_some()
            && !matches!(said.said, Said::NoInput | Said::NoMatch)
    };
    let n = turn.said.iter().rev().take_while(|said| listens(said)).count();
    turn.said.len() - n
}
