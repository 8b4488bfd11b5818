//! Calls that must always work: kept in a file, played on the interpreter, measured by what
//! they cover.
//!
//! A calls file reads like a call script. Its single calls are played on [`crate::call`];
//! its statements about all calls (`must`, `never`) are proved by the analysis. Nothing
//! here opens a file or knows an output format.

mod claim;
mod connect_cases;
mod cover;
mod generate;
mod prove;
mod read;
mod run;
mod shape;
mod spoken;
mod suite;
mod words;
mod write;

pub use claim::{Claim, Goal, Statement, Whence};
pub use connect_cases::{ConnectCases, PACKET, VERSION, connect_cases};
pub use cover::{EdgeCoverage, Sort, edge_place, edge_words, line_words, sort_of};
pub use generate::{Generated, generate, generate_while};
pub use prove::{Proof, prove};
pub use read::{LoadedCalls, read};
pub use run::{Failure, Played, play};
pub use shape::schema;
pub use suite::{Covered, Missed, PATH_TEST, Suite, TestResult, run};
pub use words::{exit_of, way_words, word_of};
pub use write::{write, write_one};

use crate::call::Clock;
use crate::source::Place;
use crate::tree::{Ending, Move};

/// The file's shape is wrong: a wrong form of value, missing or contradicting fields.
pub const INVALID_CALLS_FILE: &str = "invalid-calls-file";

/// What a calls file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallsFile {
    /// Single calls, in file order.
    pub tests: Vec<PathTest>,
    /// Statements about all calls, those of `must` first.
    pub claims: Vec<Claim>,
}

/// One call with what must come of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PathTest {
    /// What the call shows.
    pub name: Box<str>,
    /// The entry that is dialled; the tree's start when it is not said.
    pub entry: Option<Box<str>>,
    /// When the call begins; without it, `branches` decide opening hours.
    pub at: Option<Clock>,
    /// What happens at nodes that neither the caller nor the file decides.
    pub turns: Vec<NodeOutcomes>,
    /// What is done and expected, in order.
    pub steps: Vec<ScriptStep>,
    /// Where it is written.
    pub place: Place,
}

/// What happens at one node that neither the caller nor the file decides.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeOutcomes {
    /// The node.
    pub node: Box<str>,
    /// The way it goes each time that the call comes there, as [`exit_of`] reads it; the
    /// last one from then on.
    pub ways: Vec<Box<str>>,
    /// Where it is written.
    pub place: Place,
}

/// One line of a call script.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptStep {
    /// What it is.
    pub what: Doing,
    /// Where it is written.
    pub place: Place,
}

/// What a line of a call script is.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// The caller does something.
    Moves(Vec<Move>),
    /// Something must be so now.
    Expect(Box<Expect>),
}

/// What must be so at one point of a call; what is not said may be anything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expect {
    /// The node at which the call waits, or ended.
    pub node: Option<Box<str>>,
    /// Words that were spoken since the caller last did something.
    pub says: Vec<Box<str>>,
    /// The level of the node.
    pub level: Option<u32>,
    /// Menu answers so far.
    pub keys: Option<u32>,
    /// Most seconds on the line so far, without waits in queues.
    pub within: Option<f64>,
    /// How the call ended.
    pub outcome: Option<Ending>,
}
