//! Where a call is: everything that its future depends on.

use std::collections::BTreeMap;

use crate::timing::Seconds;
use crate::tree::{Ending, Exit, Key, Language, Mistake, NodeId, Target};

/// The state of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where the call is.
    pub node: NodeId,
    /// Which try at this node it is, from 1.
    pub attempt: u32,
    /// Mistakes at this node that a choice sets back.
    pub mistakes: Mistakes,
    /// Mistakes that a choice leaves counted.
    pub kept: Vec<Kept>,
    /// The menu heard last.
    pub last_menu: Option<NodeId>,
    /// Whether the node that listens spoke its `again`.
    pub is_again: bool,
    /// Symbols typed so far that have not been understood yet.
    pub digits: String,
    /// The entry that a menu asked to confirm, while that menu is the last of `menus`.
    pub asked: Option<Box<Asked>>,
    /// Values that `collect` nodes took, by name.
    pub values: BTreeMap<Box<str>, String>,
    /// The key last chosen in each menu.
    pub keys: BTreeMap<NodeId, Key>,
    /// The menus that the caller chose from, the last one on top: for `back`. [`FORGOTTEN`]
    /// stands for any number of them.
    pub menus: Vec<NodeId>,
    /// Calls that `return` goes back to, the last one on top.
    pub frames: Vec<Frame>,
    /// The language that the caller chose, if any.
    pub language: Option<Language>,
    /// What the call has cost so far.
    pub totals: Totals,
    /// The caller has got what some node resolves.
    pub is_resolved: bool,
    /// A message was left.
    pub has_left_message: bool,
    /// What the call waits for.
    pub waiting: Waiting,
    /// Nodes entered so far.
    pub n_steps: u32,
}

/// Stands among the menus and the subroutines of a [`State`] for those that were forgotten.
pub const FORGOTTEN: NodeId = NodeId(u32::MAX);

/// Silences and wrong keys at one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Mistakes {
    /// Silences.
    pub no_input: u32,
    /// Wrong keys, or digits that were too few.
    pub no_match: u32,
}

impl Mistakes {
    /// The count of one kind.
    pub(super) fn of(&mut self, mistake: Mistake) -> &mut u32 {
        match mistake {
            Mistake::NoInput => &mut self.no_input,
            Mistake::NoMatch => &mut self.no_match,
        }
    }
}

/// Mistakes at a node that count until the call leaves it by a way out, or leaves the
/// subroutine that the node was heard in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kept {
    /// The node.
    pub node: NodeId,
    /// How many subroutines were open.
    pub n_frames: usize,
    /// The mistakes.
    pub mistakes: Mistakes,
}

/// An entry that a menu asked to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// What was typed; empty where it was said.
    pub typed: String,
    /// The choice that it makes; none where nothing is bound to it.
    pub exit: Option<Exit>,
    /// The try at the menu.
    pub attempt: u32,
    /// The mistakes at the menu that a choice sets back.
    pub mistakes: Mistakes,
}

/// A subroutine call to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Frame {
    /// The `call` node.
    pub node: NodeId,
    /// How many menus had been chosen from before it.
    pub n_menus: usize,
}

/// What a call has cost its caller so far.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Totals {
    /// Menu answers, each a key of one or more symbols.
    pub keys: u32,
    /// Digits that `collect` nodes took.
    pub digits: u32,
    /// Time on the line, without waits in queues.
    pub seconds: Seconds,
    /// Waits in queues.
    pub hold: Seconds,
    /// Silences that ran into a time-out.
    pub silences: u32,
    /// Answers that nothing was bound to.
    pub wrong_keys: u32,
}

/// What a call waits for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Waiting {
    /// A menu or a `collect`: keys, silence, where it listens also speech.
    Answer,
    /// A queue: a key that leaves it, or one of these turns.
    Hold(Vec<Exit>),
    /// One of these turns, which the file cannot decide.
    Turn(Vec<Exit>),
    /// Nothing: the call has ended.
    Ended(Ending),
}

/// What a node does once it has spoken, or an exit once it is taken.
#[derive(Debug)]
pub(super) enum Next {
    /// The call waits.
    Wait(Waiting),
    /// It goes on by itself; without a target it is cut off.
    Go(Option<Target>),
    /// It plays the node again within the same try.
    Repeat,
    /// It ends.
    End(Ending),
}

impl State {
    /// A call that is about to enter a node.
    pub fn new(node: NodeId) -> Self {
        State {
            node,
            attempt: 1,
            mistakes: Mistakes::default(),
            kept: Vec::new(),
            last_menu: None,
            is_again: false,
            digits: String::new(),
            asked: None,
            values: BTreeMap::new(),
            keys: BTreeMap::new(),
            menus: Vec::new(),
            frames: Vec::new(),
            language: None,
            totals: Totals::default(),
            is_resolved: false,
            has_left_message: false,
            waiting: Waiting::Answer,
            n_steps: 0,
        }
    }

    /// Forgets all but the last `most` menus for `back`, and all but the last `most` open
    /// subroutines, so that a caller in a loop comes into finitely many states. A call that goes
    /// back further ends as unknown, and its step says so.
    pub fn forget(&mut self, most: usize) {
        let n_cut = self.menus.len().saturating_sub(most);
        if n_cut > 1 || (n_cut == 1 && self.menus[0] != FORGOTTEN) {
            self.menus.splice(..n_cut, [FORGOTTEN]);
            for frame in &mut self.frames {
                // Below the first menu nothing was chosen, and nothing is forgotten.
                let n_left = frame.n_menus.saturating_sub(n_cut) + 1;
                frame.n_menus = if frame.n_menus == 0 { 0 } else { n_left };
            }
        }
        if self.menus.last() == Some(&FORGOTTEN) {
            self.asked = None;
        }
        let n_cut = self.frames.len().saturating_sub(most);
        if n_cut > 1 || (n_cut == 1 && self.frames[0].node != FORGOTTEN) {
            self.frames.splice(..n_cut, [Frame { node: FORGOTTEN, n_menus: 0 }]);
            self.kept.retain(|kept| kept.n_frames > n_cut);
            for kept in &mut self.kept {
                kept.n_frames -= n_cut - 1;
            }
        }
    }
}
