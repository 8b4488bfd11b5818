//! What exits are called: in calls files, in lines of moves, on pictures, and in sentences.

use std::fmt;

use super::Exit;
use crate::source::one_line;
use crate::tree::{Node, NodeKind, PhoneTree};

/// The names of an exit, without the number that some have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExitWords {
    /// In a line of moves and in witnesses: `[nobody answers]`.
    pub turn: &'static str,
    /// In a calls file and in the coverage of one: `agent: nobody`.
    pub word: &'static str,
    /// On a line of a picture; empty where the line says enough.
    pub label: &'static str,
}

impl Exit {
    /// Its names.
    pub fn words(self) -> ExitWords {
        let (turn, word, label) = match self {
            Exit::Key(_) | Exit::GlobalKey(_) | Exit::Leave(_) => ("key", "key", "key"),
            Exit::Confirm => ("confirm", "asks to confirm", "asks to confirm"),
            Exit::NoInput => ("no input", "silence to the last try", "no input"),
            Exit::NoMatch => ("no match", "wrong keys to the last try", "no match"),
            Exit::Accepted => ("accepted", "accepted", "digits"),
            Exit::Next => ("next", "goes on", ""),
            Exit::Open => ("open", "open", "open"),
            Exit::Closed => ("closed", "closed", "closed"),
            Exit::Holiday => ("holiday", "holiday", "holiday"),
            Exit::Arm(_) => ("branch", "branch", "branch"),
            Exit::Case(_) => ("case", "case", "case"),
            Exit::Else => ("no case fits", "else", "else"),
            Exit::Failed => ("failed", "failed", "failed"),
            Exit::Full => ("queue full", "full", "full"),
            Exit::After => ("nobody answers", "nobody", "nobody answers"),
            Exit::Unstaffed => ("queue not staffed", "closed", "not staffed"),
            Exit::Answered => ("answered", "answered", "answered"),
            Exit::Returned => ("call comes back", "returned", "comes back"),
            Exit::Call => ("call", "goes on", "part"),
            Exit::TooDeep => ("too deep", "too many calls are open", "too deep"),
            Exit::AfterCall => ("after the call", "goes on", "then"),
            Exit::Known(_) => ("exit", "exit", "perhaps"),
            Exit::Unknown => ("unknown exit", "unknown", ""),
        };
        ExitWords { turn, word, label }
    }
}

impl fmt::Display for Exit {
    /// The words of a line of moves, numbers from 1: `nobody answers`, `branch 2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let turn = self.words().turn;
        match self.index() {
            Some(at) => write!(f, "{turn} {}", u64::from(at) + 1),
            None => f.write_str(turn),
        }
    }
}

/// What happens when a call leaves a node by an exit, as an answer to "what happens?". One line.
pub fn exit_sentence(tree: &PhoneTree, node: &Node, exit: Exit) -> String {
    let sentence = match (&node.kind, exit) {
        (NodeKind::Hours(hours), Exit::Open | Exit::Closed | Exit::Holiday) => {
            let schedule = hours.schedule.and_then(|at| tree.schedules.get(at));
            let by = schedule.map_or(String::new(), |schedule| format!(" by `{}`", schedule.name));
            let what = if exit == Exit::Holiday { "a holiday" } else { exit.words().turn };
            format!("{what}{by}")
        }
        (NodeKind::Branch(branch), Exit::Arm(at)) => match branch.arms.get(at as usize) {
            Some(arm) => match arm.share {
                Some(share) => format!("{} ({:.0}% of calls)", arm.when, share * 100.0),
                None => arm.when.to_string(),
            },
            None => exit.to_string(),
        },
        (NodeKind::Switch(switch), Exit::Case(at)) => switch
            .cases
            .get(at as usize)
            .map_or_else(|| exit.to_string(), |(case, _)| format!("the value is `{case}`")),
        (NodeKind::Switch(_), Exit::Else) => "the value is not among the cases".to_owned(),
        (NodeKind::Queue(queue), Exit::Answered) => match queue.wait {
            Some(wait) => format!("somebody answers, after about {}", duration_words(wait)),
            None => "somebody answers".to_owned(),
        },
        (NodeKind::Queue(queue), Exit::After) => match queue.max_wait {
            Some(wait) => format!("nobody answers within {}", duration_words(wait)),
            None => "nobody answers".to_owned(),
        },
        (NodeKind::Queue(_), Exit::Full) => "the queue is full".to_owned(),
        (NodeKind::Queue(_), Exit::Unstaffed) => "the queue is not staffed now".to_owned(),
        (NodeKind::Transfer(transfer), Exit::Answered) if transfer.human == Some(true) => {
            "somebody answers".to_owned()
        }
        (NodeKind::Transfer(_), Exit::Answered) => "the other side takes the call".to_owned(),
        (NodeKind::Transfer(_), Exit::Failed) => "the transfer fails".to_owned(),
        (NodeKind::Transfer(_), Exit::Returned) => "the call comes back afterwards".to_owned(),
        (NodeKind::Collect(_), Exit::Accepted) => "the digits are accepted".to_owned(),
        (NodeKind::Collect(_), Exit::Failed) => "the digits are refused".to_owned(),
        (NodeKind::Callback(_), Exit::Accepted) => "the call back is promised".to_owned(),
        (NodeKind::Callback(_), Exit::Failed) => "the number cannot be taken".to_owned(),
        (NodeKind::Opaque(opaque), Exit::Known(at)) => opaque.exits.get(at as usize).map_or_else(
            || exit.to_string(),
            |target| format!("it goes on at `{}`", tree.target_name(*target)),
        ),
        (NodeKind::Opaque(_), Exit::Unknown) => {
            "it goes on where the file does not show".to_owned()
        }
        _ => exit.to_string(),
    };
    one_line(&sentence).into_owned()
}

/// A length of time in words, to the whole second: `12 s`, `1 min 35 s`, `2 h 1 min`.
pub fn duration_words(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    match (whole / 3600, whole / 60 % 60, whole % 60) {
        (0, 0, s) => format!("{s} s"),
        (0, m, 0) => format!("{m} min"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, 0, _) => format!("{h} h"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}
