//! The table: the states that a call can be in, found by pressing every key on the interpreter.

use std::collections::{HashMap, VecDeque};

use super::digits::Numbers;
use crate::analysis::Analysis;
use crate::call::{Call, Line, State as CallState, Step, Waiting};
use crate::chain::{Identity, Memory};
use crate::source::one_line;
use crate::timing::Seconds;
use crate::tree::{CallerInput, Ending, Exit, Key, NodeId, PhoneTree};

/// How many menus for `back` and open subroutines a call remembers in the table: the most with
/// which it is small enough.
const REMEMBERED: [usize; 3] = [6, 3, 1];

/// Symbols of a number that is typed; longer ones are left out. A card has 19 at most, and a
/// number of any length would have a state for each.
const TYPED: usize = 20;

/// Calls to one menu, state by state.
#[derive(Debug, Clone, PartialEq)]
pub struct PhoneTable {
    /// What the caller hears first, for each entry of the tree in their order.
    pub starts: Vec<Reply>,
    /// The states; a [`Reply`] names them by their index.
    pub states: Vec<State>,
    /// The texts; a [`Reply`] names them by their index.
    pub texts: Vec<String>,
    /// Whether the table leaves out states for their number. Numbers that are too long to be
    /// typed are left out always, and so is going back over more menus than are remembered.
    pub is_cut: bool,
}

/// A state of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The node.
    pub node: NodeId,
    /// What the call waits for.
    pub waits: Waits,
    /// Whether symbols were typed that are not understood yet.
    pub has_typed: bool,
    /// What each input does that is possible here.
    pub replies: Vec<(CallerInput, Reply)>,
}

/// What a call waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Keys, silence or a phrase.
    Answer,
    /// A person in a queue, or a key that leaves it.
    Hold,
    /// A turn that the file cannot decide.
    Turn,
}

/// What follows from an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Where the call is then.
    pub to: Next,
    /// What is said: the node that speaks and the index of the text, in order.
    pub said: Vec<(NodeId, u32)>,
    /// Seconds on the line, for a caller who listens.
    pub seconds: Seconds,
    /// Seconds in queues.
    pub hold: Seconds,
}

/// Where an input leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To the state with that index.
    State(u32),
    /// The call ends at a node.
    Ended(Ending, NodeId),
    /// To a state that the table leaves out.
    LeftOut,
}

impl PhoneTable {
    /// The table of a tree, with at most that many states. Opening hours are asked, as a branch is.
    pub fn of(analysis: &Analysis<'_>, most: usize) -> PhoneTable {
        let tables =
            REMEMBERED.into_iter().map(|depth| PhoneTable::remembering(analysis, depth, most));
        let mut least = None;
        for table in tables {
            if !table.is_cut {
                return table;
            }
            least = Some(table);
        }
        least.expect("there is a least depth")
    }

    fn remembering(analysis: &Analysis<'_>, depth: usize, most: usize) -> PhoneTable {
        let tree = analysis.tree();
        let line = analysis.line();
        let mut search = Search {
            tree,
            memory: Memory::of(analysis),
            numbers: Numbers::of(tree),
            most,
            depth,
            indices: HashMap::new(),
            open: VecDeque::new(),
            text_indices: HashMap::new(),
            table: PhoneTable {
                starts: Vec::new(),
                states: Vec::new(),
                texts: Vec::new(),
                is_cut: false,
            },
        };
        for entry in &tree.entries {
            let (call, step) = line.dial_at(entry.node);
            let start = search.reply(&call, step);
            search.table.starts.push(start);
        }
        while let Some((at, state)) = search.open.pop_front() {
            search.leave(&line, at, state);
        }
        search.table
    }
}

struct Search<'t> {
    tree: &'t PhoneTree,
    memory: Memory<'t>,
    numbers: Numbers<'t>,
    most: usize,
    depth: usize,
    indices: HashMap<(Identity, String), u32>,
    /// States from which no input was tried yet.
    open: VecDeque<(u32, CallState)>,
    text_indices: HashMap<String, u32>,
    table: PhoneTable,
}

impl<'t> Search<'t> {
    /// Tries everything in a state.
    fn leave(&mut self, line: &Line<'t>, at: u32, state: CallState) {
        let call = line.resume(state);
        for input in self.inputs(&call) {
            let mut next = call.clone();
            let Ok(step) = next.take(&input) else { continue };
            let reply = self.reply(&next, step);
            self.table.states[at as usize].replies.push((input, reply));
        }
    }

    /// Every input that a call may take.
    fn inputs(&self, call: &Call<'_, 't>) -> Vec<CallerInput> {
        let symbols = || Key::SYMBOLS.into_iter().map(CallerInput::Press);
        let turns = |exits: &[Exit]| exits.iter().copied().map(CallerInput::Take).collect();
        match call.waiting() {
            Waiting::Ended(_) => Vec::new(),
            Waiting::Turn(exits) => turns(exits),
            Waiting::Hold(exits) => {
                let mut all: Vec<CallerInput> = turns(exits);
                all.extend(symbols());
                all.push(CallerInput::Silence);
                all
            }
            Waiting::Answer => {
                let mut all: Vec<CallerInput> = symbols().collect();
                all.push(CallerInput::Silence);
                if let Some(menu) = self.tree.node(call.state().node).kind.as_menu() {
                    let own = menu.choices.iter().chain(self.tree.global_keys_of(menu));
                    let phrases = own.filter_map(|choice| choice.phrase());
                    all.extend(phrases.map(|phrase| CallerInput::Say(phrase.into())));
                }
                all
            }
        }
    }

    fn reply(&mut self, call: &Call<'_, 't>, step: Step) -> Reply {
        let to = match call.waiting() {
            _ if step.is_forgotten => Next::LeftOut,
            Waiting::Ended(ending) => {
                let at = step.entered.last().copied().unwrap_or(call.state().node);
                Next::Ended(*ending, at)
            }
            _ => self.state(call.state().clone()),
        };
        let heard = step.said.into_iter().filter_map(|one| {
            let text = match &one.text {
                Some(text) => one_line(text).trim().to_owned(),
                None => "(a sound whose words are not known)".to_owned(),
            };
            (!text.is_empty()).then_some((one.node, text))
        });
        let said = heard.map(|(node, text)| (node, self.text(text))).collect();
        Reply { to, said, seconds: step.seconds, hold: step.hold }
    }

    fn text(&mut self, text: String) -> u32 {
        let next = self.table.texts.len() as u32;
        let at = *self.text_indices.entry(text.clone()).or_insert(next);
        if at == next {
            self.table.texts.push(text);
        }
        at
    }

    /// The index of a state, which is a new one if no later node can tell it from none before.
    fn state(&mut self, mut state: CallState) -> Next {
        self.memory.keep_what_matters(&mut state, self.depth);
        let kind = &self.tree.node(state.node).kind;
        state.digits = self.numbers.that_matter(kind, &state.digits);
        if state.digits.len() > TYPED {
            return Next::LeftOut;
        }
        let next = self.table.states.len() as u32;
        let key = (Identity::of(&state), state.digits.clone());
        if let Some(at) = self.indices.get(&key) {
            return Next::State(*at);
        }
        if next as usize >= self.most {
            self.table.is_cut = true;
            return Next::LeftOut;
        }
        self.indices.insert(key, next);
        self.table.states.push(State {
            node: state.node,
            waits: match state.waiting {
                Waiting::Hold(_) => Waits::Hold,
                Waiting::Turn(_) => Waits::Turn,
                Waiting::Answer | Waiting::Ended(_) => Waits::Answer,
            },
            has_typed: !state.digits.is_empty(),
            replies: Vec::new(),
        });
        self.open.push_back((next, state));
        Next::State(next)
    }
}
