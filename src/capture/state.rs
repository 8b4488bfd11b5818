//! A capture at one moment: the tree so far, and where in the call one is.
//!
//! It moves along the tree and joins new nodes to it. What an entry means is decided elsewhere.

use super::entry::LineError;
use super::era::Era;
use super::fresh::{no_menu, says};
use super::names::id_from;
use crate::source::Place;
use crate::tree::{
    Choice, Exit, Key, MenuNode, Node, NodeId, NodeKind, PhoneTree, Prompt, Resolves, Target,
    tries_before, way_out,
};

/// Where a call is.
#[derive(Debug, Clone, PartialEq)]
pub enum Here {
    /// No call has begun, or the last one has ended.
    NoCall,
    /// Behind a step whose outcome was not written down yet.
    Arriving(Step),
    /// At a node.
    At(NodeId),
}

/// The way by which a call leaves a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The node; `None` for the beginning of the call.
    pub from: Option<NodeId>,
    /// What leads on.
    pub by: By,
}

/// What leads on.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// The number was dialled.
    Dialled,
    /// A choice of a menu, or of a queue that can be left.
    Choice(Key),
    /// Something was said that the file does not have.
    Phrase(Box<str>),
    /// Silence, for that many times in a row.
    Silence(u32),
    /// A wrong key, for that many times in a row.
    Wrong(u32),
    /// The message is over, or the entry is taken.
    Next,
    /// The line is closed.
    Closed,
    /// The line is open.
    Open,
}

/// What was entered since a call came to where it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Visit {
    /// The node was made by this visit.
    pub is_new: bool,
    /// Something was entered.
    pub is_touched: bool,
    /// Words were entered.
    pub has_words: bool,
    /// What the node is for has happened: a message was taken.
    pub is_done: bool,
}

/// The tree so far, and where in the call one is.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub tree: PhoneTree,
    pub here: Here,
    pub visit: Visit,
    /// The step that led to where the call is.
    pub came_by: Option<Step>,
    /// The menus that the caller chose from, the last one on top.
    pub trail: Vec<NodeId>,
    /// The same mistake, how often in a row: where, and whether it is silence.
    pub mistakes: Option<(NodeId, bool, u32)>,
    /// A node before a mistake led on from it, to take back a place that is only the reply.
    pub before_reply: Option<(NodeId, Node)>,
    /// When the prompt began, in seconds of the call.
    pub prompt_began: Option<f64>,
    pub n_calls: usize,
    /// What was known before this capture.
    pub era: Era,
}

impl State {
    pub(super) fn new(tree: PhoneTree, era: Era) -> Self {
        State {
            tree,
            here: Here::NoCall,
            visit: Visit::default(),
            came_by: None,
            trail: Vec::new(),
            mistakes: None,
            before_reply: None,
            prompt_began: None,
            n_calls: 0,
            era,
        }
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        self.tree.node(id)
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.tree.nodes[id.index()]
    }

    pub(super) fn kind(&self, id: NodeId) -> &NodeKind {
        &self.tree.node(id).kind
    }

    pub(super) fn menu_mut(&mut self, id: NodeId) -> Option<&mut MenuNode> {
        match &mut self.node_mut(id).kind {
            NodeKind::Menu(menu) => Some(menu),
            _ => None,
        }
    }

    /// Begins a call.
    pub(super) fn dial(&mut self) {
        self.n_calls += 1;
        self.trail.clear();
        self.mistakes = None;
        self.go(Step { from: None, by: By::Dialled });
    }

    /// Ends the call. What was pressed last and led nowhere yet stays not tried.
    pub(super) fn end(&mut self) {
        self.here = Here::NoCall;
        self.came_by = None;
        self.mistakes = None;
        self.before_reply = None;
        self.prompt_began = None;
    }

    /// Takes a step: to where the file says it leads, or to a place that is not known yet.
    pub(super) fn go(&mut self, step: Step) {
        if !matches!(step.by, By::Silence(_) | By::Wrong(_)) {
            self.mistakes = None;
        }
        self.prompt_began = None;
        let is_choice = matches!(step.by, By::Choice(_) | By::Phrase(_));
        if let Some(from) = step.from.filter(|_| is_choice) {
            self.trail.push(from);
        }
        match self.leads_to(&step) {
            Some(Target::Node(id)) => self.enter(id, Some(step)),
            Some(Target::Repeat | Target::Back) => {
                let own = if is_choice { self.trail.pop() } else { step.from };
                let is_back = self.leads_to(&step) == Some(Target::Back);
                let above = if is_back { self.trail.pop() } else { None };
                match above.or(own) {
                    Some(menu) => self.enter(menu, Some(step)),
                    None => self.here = Here::Arriving(step),
                }
            }
            _ => self.here = Here::Arriving(step),
        }
    }

    /// Where the file says that a step leads.
    pub(super) fn leads_to(&self, step: &Step) -> Option<Target> {
        let Some(from) = step.from else {
            return self.tree.start().map(Target::Node);
        };
        let node = self.node(from);
        let exit = match (&step.by, &node.kind) {
            (By::Phrase(phrase), NodeKind::Menu(menu)) => {
                return menu.choices.iter().find(|own| says(own, phrase)).map(|own| own.target);
            }
            (By::Choice(key), NodeKind::Menu(menu)) => {
                return menu.choice(*key).map(|choice| choice.target).or_else(|| {
                    let global = self.tree.global_keys.iter().find(|choice| choice.key == *key);
                    global.map(|choice| choice.target)
                });
            }
            (By::Choice(key), NodeKind::Queue(queue)) => {
                return queue.leave.iter().find(|c| c.key == *key).map(|choice| choice.target);
            }
            (By::Silence(n), _) if *n >= self.tries_of(from, Exit::NoInput) => Exit::NoInput,
            (By::Wrong(n), _) if *n >= self.tries_of(from, Exit::NoMatch) => Exit::NoMatch,
            (By::Next, NodeKind::Collect(_)) => Exit::Accepted,
            (By::Next, _) => Exit::Next,
            (By::Closed, NodeKind::Queue(_)) => Exit::Unstaffed,
            (By::Closed, _) => Exit::Closed,
            (By::Open, _) => Exit::Open,
            _ => return None,
        };
        way_out(&self.tree, node, exit).target()
    }

    fn tries_of(&self, id: NodeId, exit: Exit) -> u32 {
        let handling = self.kind(id).handling();
        handling.map_or(1, |handling| tries_before(&self.tree, handling, exit))
    }

    /// Comes to a node.
    pub(super) fn enter(&mut self, id: NodeId, by: Option<Step>) {
        self.here = Here::At(id);
        self.came_by = by;
        self.visit = Visit::default();
    }

    /// The node that the call is at; a new one where it has just come to an unknown place.
    pub(super) fn place(&mut self) -> NodeId {
        self.place_that_says("")
    }

    /// The same; a new node behind an option without words gets its id from what it says.
    pub(super) fn place_that_says(&mut self, said: &str) -> NodeId {
        if self.here == Here::NoCall {
            self.dial();
        }
        match self.here.clone() {
            Here::At(id) => id,
            Here::Arriving(step) => {
                let (mut words, otherwise) = self.words_for(&step);
                if words.is_empty() && matches!(step.by, By::Choice(_) | By::Next) {
                    said.clone_into(&mut words);
                }
                let id = self.add(id_from(&self.tree, &words, &otherwise));
                self.keep_before_reply(&step);
                self.bind(&step, Target::Node(id));
                self.enter(id, Some(step));
                self.visit.is_new = true;
                id
            }
            Here::NoCall => unreachable!("a call was just begun"),
        }
    }

    /// Adds a node of which nothing is known.
    pub(super) fn add(&mut self, id: Box<str>) -> NodeId {
        let at = NodeId(self.tree.nodes.len() as u32);
        self.tree.nodes.push(Node {
            id,
            prompt: Prompt::default(),
            kind: NodeKind::Message { next: None },
            resolves: Resolves::Nothing,
            facts: None,
            place: Place::NOWHERE,
        });
        at
    }

    fn keep_before_reply(&mut self, step: &Step) {
        self.before_reply = match (step.from, &step.by) {
            (Some(from), By::Silence(_) | By::Wrong(_)) => Some((from, self.node(from).clone())),
            _ => None,
        };
    }

    /// Words from which the node behind a step gets its id, and an id without words.
    fn words_for(&self, step: &Step) -> (String, String) {
        let Some(from) = step.from else { return (String::new(), "main".to_owned()) };
        let id = &self.node(from).id;
        match &step.by {
            By::Choice(key) => {
                let choice = self.choice(from, *key);
                let words = choice.map_or(String::new(), |choice| {
                    let language = self.tree.language_of(self.node(from));
                    let said = choice.prompt.words_in(language);
                    said.or(choice.phrase()).unwrap_or_default().to_owned()
                });
                (words, format!("{id}-{}", key_word(*key)))
            }
            By::Phrase(phrase) => (phrase.to_string(), format!("{id}-said")),
            By::Silence(_) => (String::new(), format!("{id}-silence")),
            By::Wrong(_) => (String::new(), format!("{id}-wrong-key")),
            By::Closed => (String::new(), format!("{id}-closed")),
            By::Open => (String::new(), format!("{id}-open")),
            By::Next | By::Dialled => (String::new(), format!("{id}-next")),
        }
    }

    /// A choice of a menu or of a queue.
    pub(super) fn choice(&self, at: NodeId, key: Key) -> Option<&Choice> {
        match self.kind(at) {
            NodeKind::Menu(menu) => menu.choice(key),
            NodeKind::Queue(queue) => queue.leave.iter().find(|choice| choice.key == key),
            _ => None,
        }
    }

    /// The choices of a menu or of a queue; a message that offers something becomes a menu.
    pub(super) fn choices_mut(&mut self, at: NodeId) -> Option<&mut Vec<Choice>> {
        if let NodeKind::Message { next: None } = self.kind(at) {
            self.node_mut(at).kind = NodeKind::Menu(Box::new(no_menu()));
        }
        match &mut self.node_mut(at).kind {
            NodeKind::Menu(menu) => Some(&mut menu.choices),
            NodeKind::Queue(queue) => Some(&mut queue.leave),
            _ => None,
        }
    }

    pub(super) fn refuse<T>(&self, what: &str, help: &str) -> Result<T, LineError> {
        Err(LineError::new(what, help))
    }
}

fn key_word(key: Key) -> String {
    key.as_str().replace('*', "star").replace('#', "hash").replace(' ', "-")
}
