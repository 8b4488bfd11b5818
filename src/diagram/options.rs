//! What a picture should show, and how it should look.
//!
//! Values only; what they mean is decided where the picture is built.

use super::marks::Marks;
use super::picture::Direction;
use crate::call::Clock;
use crate::limits;
use crate::tree::{Move, NodeId};

/// What a picture should show.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureOptions {
    /// Only what is near a node: the node and how many lines away.
    pub focus: Option<(NodeId, u32)>,
    /// Only the way of these moves from the start, and what else was offered on it.
    pub path: Option<Vec<Move>>,
    /// Only nodes down to this level.
    pub depth: Option<u32>,
    /// Nodes whose inside is hidden: everything that calls reach only through them.
    pub collapse: Vec<NodeId>,
    /// Only nodes with findings, and the ways there.
    pub only_problems: bool,
    /// What a change did to the tree.
    pub marks: Marks,
    /// Only what the change touched, and the ways there.
    pub only_marked: bool,
    /// The moment whose branches are emphasised.
    pub at: Option<Clock>,
    /// Only what calls come to at that moment.
    pub only_live: bool,
    /// Whether the ways to a person are emphasised.
    pub to_human: bool,
    /// What the colour of nodes shows, in place of their kind.
    pub heat: Option<Heat>,
    /// Whether prompts are left out and numbers masked.
    pub redact: bool,
    /// What is framed together.
    pub frames: Frames,
    /// Which way calls run in the picture.
    pub direction: Direction,
    /// More nodes than this are folded by level; `None` folds nothing.
    pub most_nodes: Option<usize>,
}

impl Default for PictureOptions {
    fn default() -> Self {
        PictureOptions {
            focus: None,
            path: None,
            depth: None,
            collapse: Vec::new(),
            only_problems: false,
            marks: Marks::default(),
            only_marked: false,
            at: None,
            only_live: false,
            to_human: false,
            heat: None,
            redact: false,
            frames: Frames::Auto,
            direction: Direction::Down,
            most_nodes: Some(limits::DRAWN_NODES),
        }
    }
}

/// What the colour of nodes shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Heat {
    /// The level.
    Depth,
    /// Seconds until a caller who listens is there, by the way of the fewest answers.
    Time,
    /// How many calls come there.
    Traffic(super::Traffic),
    /// Seconds that the average caller spends at each node.
    Seconds(Vec<(NodeId, f64)>),
}

/// What is framed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frames {
    /// The nodes of each file, where there are several files.
    Auto,
    /// The nodes of each file.
    File,
    /// The nodes behind each choice of the first menu.
    Choice,
    /// Nothing.
    None,
}
