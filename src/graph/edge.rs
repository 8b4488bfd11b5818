//! What an edge of the call graph is: who takes it, where it leads, how a call ends.
//!
//! Words and small values only; nothing here knows how the graph is stored.

use crate::tree::NodeId;

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// A person takes the call.
    Answered,
    /// A message was left.
    MessageLeft,
    /// A call back was promised.
    CallbackPromised,
    /// The issue was resolved without a person, then the call ended: a hang-up, or a cut-off,
    /// by an edge that [`super::serves`].
    SelfServed,
    /// The call was handed on, and nobody says that a person answers there.
    Transferred,
    /// The menu ends the call on purpose.
    HungUp,
    /// Nothing says where the call goes on: an implicit hang-up.
    CutOff,
    /// Past what the file shows.
    Unknown,
}

impl Ending {
    /// All endings.
    pub const ALL: [Ending; 8] = [
        Ending::Answered,
        Ending::MessageLeft,
        Ending::CallbackPromised,
        Ending::SelfServed,
        Ending::Transferred,
        Ending::HungUp,
        Ending::CutOff,
        Ending::Unknown,
    ];
}

/// Why a call takes an edge. An index counts from 0 in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// Menu: the choice with that index.
    Key(u32),
    /// Menu: the tree's global key with that index.
    GlobalKey(u32),
    /// Menu or `collect`: the last try ended in silence.
    NoInputExhausted,
    /// Menu or `collect`: the last try ended with a wrong key or too few digits.
    NoMatchExhausted,
    /// `collect`: the caller entered the digits.
    Digits,
    /// The call goes on, or ends, by itself.
    Next,
    /// `hours`: open.
    Open,
    /// `hours`: closed.
    Closed,
    /// `hours`: a day of the schedule's `closed` list.
    Holiday,
    /// `branch`: the arm with that index.
    Arm(u32),
    /// `switch`: the case with that index.
    Case(u32),
    /// `switch`: none of the cases.
    Else,
    /// `collect`, `transfer` or `callback`: it did not work.
    Failed,
    /// `queue`: there is no room.
    Full,
    /// `queue`: nobody answers in time.
    After,
    /// `queue`: nobody is there.
    QueueClosed,
    /// `queue` or `transfer`: the call is taken.
    Answered,
    /// `queue`: the leave key with that index.
    Leave(u32),
    /// `transfer`: the other side is done and the call comes back.
    Returned,
    /// `call`: into the subroutine.
    Call,
    /// `call`: on, after the subroutine has returned. It leaves the call node, but only a
    /// `return` leads onto it.
    AfterCall,
    /// `opaque`: the known exit with that index.
    Known(u32),
    /// `opaque`: somewhere that the file does not show.
    UnknownExit,
}

impl EdgeKind {
    /// Who takes the edge.
    pub fn cause(self) -> Cause {
        match self {
            EdgeKind::Key(_) | EdgeKind::GlobalKey(_) | EdgeKind::Leave(_) | EdgeKind::Digits => {
                Cause::Caller
            }
            EdgeKind::NoInputExhausted | EdgeKind::NoMatchExhausted => Cause::Error,
            _ => Cause::Fate,
        }
    }

    /// The number that stands in it; 0 in those that have none.
    pub(super) fn index(self) -> u32 {
        match self {
            EdgeKind::Key(at)
            | EdgeKind::GlobalKey(at)
            | EdgeKind::Arm(at)
            | EdgeKind::Case(at)
            | EdgeKind::Leave(at)
            | EdgeKind::Known(at) => at,
            _ => 0,
        }
    }

    /// Whether a menu is left by a choice: `back` leads to such a menu.
    pub fn is_choice(self) -> bool {
        matches!(self, EdgeKind::Key(_) | EdgeKind::GlobalKey(_))
    }
}

/// Who takes an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The caller chooses, enters digits or leaves a queue.
    Caller,
    /// The caller was silent or wrong too often.
    Error,
    /// The file cannot decide it, or there is nothing to decide.
    Fate,
}

/// Where an edge leads, as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum To {
    /// To a node; `repeat` is written as the node itself.
    Node(NodeId),
    /// The call ends.
    End(Ending),
    /// To the menu that the caller chose from.
    Back,
    /// Behind the `call` that led here.
    Return,
}

/// An edge as the file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Why it is taken.
    pub kind: EdgeKind,
    /// Where it leads.
    pub to: To,
    /// Whether the target is `repeat`: the same menu again, which is no choice to go `back` to.
    pub is_repeat: bool,
}

/// A step of a way: the `to` of one is the `from` of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hop {
    /// The node that is left.
    pub from: NodeId,
    /// Why.
    pub kind: EdgeKind,
    /// Where the call arrives, `back` resolved. A `return` arrives at the call node, whose
    /// [`EdgeKind::AfterCall`] is the next hop; the call node is not spoken again.
    pub to: Stop,
}

/// Where a hop arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stop {
    /// At a node.
    Node(NodeId),
    /// The call is over.
    End(Ending),
}
