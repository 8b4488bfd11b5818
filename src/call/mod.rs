//! The one interpreter of a call: state and input in, what is said, how long it takes,
//! where the call is and how it ends.
//!
//! Every command that follows a call drives this interpreter, so that a key press means the
//! same in a witness, a walk and a test. It draws no random numbers, reads no clock and knows
//! no output: what the file cannot decide, it asks the driver.

mod answer;
mod confirm;
mod enter;
mod hours;
mod keypad;
mod replay;
mod run;
mod state;
mod step;
mod timelines;

pub use hours::{Clock, ClockError};
pub use replay::{ReplayError, replay, replay_inputs, wrong_key};
pub use state::{Asked, FORGOTTEN, Frame, Kept, Mistakes, State, Totals, Waiting};
pub use step::{InputError, Lapse, Part, Said, Step, Utterance};

use jiff::tz::TimeZone;

use keypad::Keypads;
use timelines::Timelines;

use crate::limits;
use crate::timing::{Caller, Seconds};
use crate::tree::{CallerInput, Ending, NodeId, PhoneTree};

/// What a step tells of what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// How the call stands afterwards, and no more.
    Nothing,
    /// The nodes and edges that were passed as well.
    Nodes,
    /// The time that it took as well.
    Times,
    /// The words that were said as well.
    Words,
}

impl Detail {
    fn has_nodes(self) -> bool {
        self >= Detail::Nodes
    }

    fn has_times(self) -> bool {
        self >= Detail::Times
    }

    fn has_words(self) -> bool {
        self == Detail::Words
    }
}

/// A phone line: a tree and the settings that all calls to it share.
#[derive(Debug, Clone)]
pub struct Line<'t> {
    tree: &'t PhoneTree,
    zone: TimeZone,
    caller: Caller,
    clock: Option<Clock>,
    max_steps: u32,
    detail: Detail,
    keypads: Keypads,
    timelines: Timelines,
}

impl<'t> Line<'t> {
    /// A line whose hours are asked of the driver and whose caller listens.
    pub fn new(tree: &'t PhoneTree) -> Self {
        let zone = tree
            .timezone
            .as_deref()
            .and_then(|name| TimeZone::get(name).ok())
            .unwrap_or(TimeZone::UTC);
        Line {
            tree,
            zone,
            caller: Caller::default(),
            clock: None,
            max_steps: limits::STEPS_OF_A_CALL,
            detail: Detail::Words,
            keypads: Keypads::default(),
            timelines: Timelines::default(),
        }
    }

    /// How the caller listens, which decides how long a step takes.
    #[must_use]
    pub fn caller(mut self, caller: Caller) -> Self {
        self.caller = caller;
        self
    }

    /// When calls begin: `hours` nodes then decide by their schedules.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// How many nodes a call may enter before it ends as [`Ending::TooManySteps`].
    #[must_use]
    pub fn max_steps(mut self, steps: u32) -> Self {
        self.max_steps = steps;
        self
    }

    /// Leaves out words and times from each step, for drivers that only ask which nodes and
    /// edges calls pass. A line with a clock needs the times.
    #[must_use]
    pub fn without_words(mut self) -> Self {
        self.detail = Detail::Nodes;
        self
    }

    /// Leaves out the words from each step, for drivers that ask how long calls take.
    #[must_use]
    pub fn timed(mut self) -> Self {
        self.detail = Detail::Times;
        self
    }

    /// Leaves out words, nodes and times from each step, for drivers that only ask where calls
    /// get and play millions of them. A line with a clock needs the times.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.detail = Detail::Nothing;
        self
    }

    /// The tree behind the line.
    pub fn tree(&self) -> &'t PhoneTree {
        self.tree
    }

    /// A call to the first entry, with what the caller hears until there is something to
    /// do. `None` when the tree has no entry.
    pub fn dial(&self) -> Option<(Call<'_, 't>, Step)> {
        Some(self.dial_at(self.tree.start()?))
    }

    /// A call that begins at a node.
    pub fn dial_at(&self, node: NodeId) -> (Call<'_, 't>, Step) {
        let mut call = self.resume(State::new(node));
        let mut step = Step::default();
        call.enter(node, &mut step);
        call.finish(&mut step);
        (call, step)
    }

    /// A call in a given state, as another call left it.
    pub fn resume(&self, state: State) -> Call<'_, 't> {
        Call { line: self, state, heard: None, held: None, is_served: false }
    }
}

/// A call in progress.
#[derive(Debug, Clone)]
pub struct Call<'l, 't> {
    line: &'l Line<'t>,
    state: State,
    /// How much of the prompts the caller has heard, where the driver knows.
    heard: Option<Seconds>,
    /// How long the caller was on hold, where the driver knows.
    held: Option<Seconds>,
    /// Whether the node that was left last has served the caller.
    is_served: bool,
}

impl<'t> Call<'_, 't> {
    /// The whole state; a call can be resumed from it.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The tree.
    pub fn tree(&self) -> &'t PhoneTree {
        self.line.tree
    }

    /// Whether what was typed since that state had no effect at all.
    pub fn is_unmoved(&self, since: &State) -> bool {
        let now = &self.state;
        now.digits.is_empty() && now.n_steps == since.n_steps && now.waiting == since.waiting
    }

    /// What the call waits for.
    pub fn waiting(&self) -> &Waiting {
        &self.state.waiting
    }

    /// How the call ended, if it has.
    pub fn outcome(&self) -> Option<Ending> {
        match self.state.waiting {
            Waiting::Ended(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// Takes one input and runs until there is something to do again.
    ///
    /// # Errors
    /// When the call has ended, or does not wait for such an input; the state is then as
    /// it was.
    pub fn take(&mut self, input: &CallerInput) -> Result<Step, InputError> {
        let mut step = Step::default();
        self.apply(input, &mut step)?;
        self.finish(&mut step);
        Ok(step)
    }

    /// Takes one input of a caller who has heard this much of the prompts of the listening node,
    /// instead of as much as the line's caller would hear. Without barge-in the prompts are heard
    /// to their end always.
    ///
    /// # Errors
    /// As [`Call::take`].
    pub fn take_heard(&mut self, input: &CallerInput, heard: Seconds) -> Result<Step, InputError> {
        self.heard = Some(heard);
        let taken = self.take(input);
        self.heard = None;
        taken
    }

    /// Takes one input of a caller who has been on hold this long, instead of as long as the file
    /// says: a person answers, the longest wait is over, or the caller presses a key, waits on or
    /// hangs up. Where the call waits in no queue, there is no hold.
    ///
    /// # Errors
    /// As [`Call::take`].
    pub fn take_held(&mut self, input: &CallerInput, held: Seconds) -> Result<Step, InputError> {
        self.held = matches!(self.state.waiting, Waiting::Hold(_)).then_some(held);
        let taken = self.take(input);
        self.held = None;
        taken
    }
}
