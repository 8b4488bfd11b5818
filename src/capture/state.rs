//! A capture at one moment: the tree so far, and where in the call one is.
//!
//! It moves along the tree and joins new nodes to it. What an entry means is decided elsewhere.

use super::changes::Era;
use super::entry::LineError;
use super::names::id_from;
use crate::tree::{
    Choice, Entry as WayIn, Exit, Handler, Key, MenuNode, Node, NodeId, NodeKind, PhoneTree,
    Prompt, Queue, Resolves, Setting, Target, way_out,
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
            (By::Silence(n), _) if *n >= self.tries_of(from) => Exit::NoInput,
            (By::Wrong(n), _) if *n >= self.tries_of(from) => Exit::NoMatch,
            (By::Next, NodeKind::Collect(_)) => Exit::Accepted,
            (By::Next, _) => Exit::Next,
            (By::Closed, NodeKind::Queue(_)) => Exit::Unstaffed,
            (By::Closed, _) => Exit::Closed,
            (By::Open, _) => Exit::Open,
            _ => return None,
        };
        way_out(&self.tree, node, exit).target()
    }

    fn tries_of(&self, id: NodeId) -> u32 {
        self.kind(id).handling().map_or(1, |handling| handling.tries.value)
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
            place: crate::source::Place::NOWHERE,
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

    /// Writes down where a step leads.
    pub(super) fn bind(&mut self, step: &Step, target: Target) {
        let before = self.leads_to(step).filter(|before| !before.is_open() && *before != target);
        if let (Some(from), Some(before)) = (step.from, before) {
            let what = self.say_step(step);
            let name = self.tree.target_name(before).to_owned();
            self.changed(from, &format!("{what} led to `{name}`"));
        }
        let Some(from) = step.from else {
            if let Target::Node(node) = target {
                match self.tree.entries.first_mut() {
                    Some(entry) => entry.node = node,
                    None => self.tree.entries.push(WayIn {
                        name: "start".into(),
                        node,
                        place: crate::source::Place::NOWHERE,
                    }),
                }
            }
            return;
        };
        match &step.by {
            By::Choice(key) => {
                let key = *key;
                if let Some(choices) = self.choices_mut(from) {
                    match choices.iter_mut().find(|choice| choice.key == key) {
                        Some(choice) => choice.target = target,
                        None => choices.push(new_choice(key, target)),
                    }
                    self.listen(from);
                }
            }
            By::Phrase(phrase) => self.offer_phrase(from, phrase, target),
            By::Silence(n) => self.exhaust(from, *n, target, true),
            By::Wrong(n) => self.exhaust(from, *n, target, false),
            By::Next | By::Closed | By::Open | By::Dialled => {
                match (&step.by, &mut self.node_mut(from).kind) {
                    (By::Next, NodeKind::Message { next } | NodeKind::Voicemail { next, .. }) => {
                        *next = Some(target);
                    }
                    (By::Next, NodeKind::Collect(collect)) => collect.next = Some(target),
                    (By::Closed, NodeKind::Queue(queue)) => queue.closed = Some(target),
                    (By::Closed, NodeKind::Hours(hours)) => hours.closed = Some(target),
                    (By::Open, NodeKind::Hours(hours)) => hours.open = Some(target),
                    _ => {}
                }
            }
        }
    }

    /// Adds a choice that is spoken.
    pub(super) fn offer_phrase(&mut self, at: NodeId, phrase: &str, target: Target) {
        let Some(choices) = self.choices_mut(at) else { return };
        if let Some(choice) = choices.iter_mut().find(|own| says(own, phrase)) {
            choice.target = target;
            return;
        }
        let mut choice = new_choice(Key::spoken(choices.len() as u32), target);
        choice.facts = Some(Box::new(crate::tree::ChoiceFacts {
            speech: vec![phrase.into()],
            ..crate::tree::ChoiceFacts::default()
        }));
        choices.push(choice);
        self.listen(at);
    }

    /// Says for a menu what its choices make it listen to.
    pub(super) fn listen(&mut self, at: NodeId) {
        if let Some(menu) = self.menu_mut(at) {
            let has_phrases = menu.choices.iter().any(|choice| choice.phrase().is_some());
            menu.takes_keys |= menu.choices.iter().any(|choice| !choice.key.is_spoken());
            menu.takes_keys &= menu.choices.iter().any(|choice| !choice.key.is_spoken())
                || !has_phrases;
            menu.takes_speech |= has_phrases;
        }
    }

    /// Writes down what follows so many silences or wrong keys.
    fn exhaust(&mut self, at: NodeId, n: u32, target: Target, is_silence: bool) {
        let word = if is_silence { "silence" } else { "a wrong key" };
        let handling = match &mut self.node_mut(at).kind {
            NodeKind::Menu(menu) => &mut menu.handling,
            NodeKind::Collect(collect) => &mut collect.handling,
            _ => return,
        };
        let handler: &mut Handler =
            if is_silence { &mut handling.no_input } else { &mut handling.no_match };
        handler.exhausted = Setting { value: Some(target), from: crate::tree::From::Node };
        let other = if is_silence { &handling.no_match } else { &handling.no_input };
        let is_free = other.exhausted.value.is_none() && other.say.is_none();
        let is_said = handling.tries.from == crate::tree::From::Node;
        if is_free || !is_said {
            handling.tries = Setting { value: n, from: crate::tree::From::Node };
        } else if handling.tries.value != n {
            self.remark(at, &format!("{word} leads on after {n} times"));
        }
    }

    /// A step in words, for a remark on the node that it leaves.
    pub(super) fn say_step(&self, step: &Step) -> String {
        match &step.by {
            By::Choice(key) => match step.from.and_then(|from| self.choice(from, *key)) {
                Some(choice) => format!("`{}`", choice.answer()),
                None => format!("`{key}`"),
            },
            By::Phrase(phrase) => format!("`say {phrase}`"),
            By::Silence(_) => "silence".to_owned(),
            By::Wrong(_) => "a wrong key".to_owned(),
            By::Next => "the end of it".to_owned(),
            By::Closed => "being closed".to_owned(),
            By::Open => "being open".to_owned(),
            By::Dialled => "the number".to_owned(),
        }
    }

    pub(super) fn refuse<T>(&self, what: &str, help: &str) -> Result<T, LineError> {
        Err(LineError::new(what, help))
    }
}

fn key_word(key: Key) -> String {
    key.as_str().replace('*', "star").replace('#', "hash").replace(' ', "-")
}

/// A menu that offers nothing yet.
fn no_menu() -> MenuNode {
    MenuNode {
        choices: Vec::new(),
        handling: no_handling(),
        barge_in: Setting::built_in(true),
        takes_keys: true,
        takes_speech: false,
        refused: Box::default(),
    }
}

/// What a menu does with mistakes before anything was heard of it.
pub(super) fn no_handling() -> crate::tree::Handling {
    crate::tree::Handling {
        timeout: Setting::built_in(5.0),
        interdigit: Setting::built_in(3.0),
        tries: Setting::built_in(3),
        no_input: Handler::default(),
        no_match: Handler::default(),
    }
}

pub(super) fn new_choice(key: Key, target: Target) -> Choice {
    Choice {
        key,
        prompt: Prompt::default(),
        label: None,
        target,
        hidden: false,
        facts: None,
        place: crate::source::Place::NOWHERE,
    }
}

/// A queue of which only is known that a person answers.
pub(super) fn new_queue(wait: Option<f64>) -> NodeKind {
    NodeKind::Queue(Box::new(Queue { wait, ..Queue::default() }))
}

/// Whether a choice is made by saying that.
pub(super) fn says(choice: &Choice, phrase: &str) -> bool {
    let phrase = plain(phrase);
    choice.facts.iter().any(|facts| facts.speech.iter().any(|own| plain(own) == phrase))
}

/// A place of which nothing but words is known.
pub(super) fn is_plain(kind: &NodeKind) -> bool {
    matches!(kind, NodeKind::Message { next: None })
}

/// Words without case, signs and space.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
