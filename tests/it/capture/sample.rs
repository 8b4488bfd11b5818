//! A sample of the project is the line: three calls are played on it, what is heard becomes
//! lines, and the file that comes out is called the same way.

use std::collections::BTreeMap;

use phonetree::call::{Call, Line, Step, Waiting};
use phonetree::capture::{Capture, Here};
use phonetree::tree::{CallerInput, Ending, Exit, NodeId, NodeKind, PhoneTree};

use super::{loaded, on, text};

/// Silence, a key that is not offered, or keys.
const CALLS: [&[&str]; 3] = [
    &["1", "4", "2", "3", "123456", "2", "2", "2", "_", "_"],
    &["1", "3", "3", "2"],
    &["4", "1", "2", "2", "1", "2", "_", "_", "1", "654321"],
];

/// The one who holds the telephone: what was heard so far, and where it was written down.
struct Auditor {
    capture: Capture,
    /// Nodes of the line that were heard, with their names in the capture.
    known: BTreeMap<NodeId, String>,
}

impl Auditor {
    fn enter(&mut self, line: &str) {
        if let Err(error) = self.capture.enter(line, None) {
            panic!("`{line}` {}: {error}", self.capture.place());
        }
    }

    /// Writes down what was heard until the line listens again or the call has ended.
    fn hear(&mut self, tree: &PhoneTree, call: &Call<'_, '_>, step: &Step) {
        for id in &step.entered {
            let is_unknown_place = matches!(self.capture.here(), Here::Arriving(_));
            match self.known.get(id) {
                Some(name) if is_unknown_place => self.enter(&format!("went back to {name}")),
                Some(_) => {}
                None => {
                    if !is_unknown_place
                        && *self.capture.here() != Here::NoCall
                        && !self.known.is_empty()
                    {
                        // A pause: the next words are another message.
                        self.enter("silence");
                    }
                    self.hear_node(tree, *id);
                }
            }
        }
        match call.outcome() {
            None => {}
            Some(Ending::HungUp) => self.enter("hung up on me"),
            Some(other) => panic!("{other:?}"),
        }
    }

    fn hear_node(&mut self, tree: &PhoneTree, id: NodeId) {
        let node = tree.node(id);
        let language = tree.language_of(node);
        if let Some(words) = node.prompt.words_in(language) {
            self.enter(&format!("> {words}"));
        }
        match &node.kind {
            NodeKind::Menu(menu) => {
                for choice in &menu.choices {
                    let words = choice.prompt.words_in(language).expect("it is announced");
                    self.enter(&format!("{} {words}", choice.key));
                }
            }
            NodeKind::Collect(_) => self.enter("asks for 6 digits"),
            NodeKind::Message { .. } => {}
            other => panic!("{other:?}"),
        }
        let own = self.capture.node().expect("it was heard");
        self.known.insert(id, self.capture.tree().node(own).id.to_string());
    }
}

/// Takes an answer, and the turn that it may need.
fn take(call: &mut Call<'_, '_>, answer: &str) -> Step {
    let mut whole = Step::default();
    let mut add = |step: Step| {
        whole.said.extend(step.said);
        whole.entered.extend(step.entered);
    };
    for input in inputs(answer) {
        add(call.take(&input).expect("it fits"));
    }
    if let Waiting::Turn(_) = call.waiting() {
        add(call.take(&CallerInput::Take(Exit::Accepted)).expect("it is taken"));
    }
    whole
}

fn inputs(answer: &str) -> Vec<CallerInput> {
    match answer {
        "_" => vec![CallerInput::Silence],
        keys => keys.chars().map(CallerInput::Press).collect(),
    }
}

/// What is heard in a call, answer by answer, with the keys that work then.
fn heard(tree: &PhoneTree, answers: &[&str]) -> Vec<(String, Vec<String>)> {
    let line = Line::new(tree);
    let (mut call, step) = line.dial().expect("a start");
    let mut all = Vec::new();
    let mut note = |call: &Call<'_, '_>, step: &Step| {
        let node = tree.node(call.state().node);
        let keys = match &node.kind {
            NodeKind::Menu(menu) if call.outcome().is_none() => {
                menu.choices.iter().map(|choice| choice.key.to_string()).collect()
            }
            kind => vec![if call.outcome().is_some() { "the end" } else { kind.word() }.to_owned()],
        };
        let words: Vec<&str> = step.said.iter().filter_map(|said| said.text.as_deref()).collect();
        all.push((words.join(" "), keys));
    };
    note(&call, &step);
    for answer in answers {
        let step = take(&mut call, answer);
        note(&call, &step);
    }
    all
}

#[test]
fn three_calls_to_a_sample_give_its_tree_as_far_as_they_went() {
    let sample = std::fs::read_to_string("menus/nobody-home.yaml").expect("the sample");
    let sample = loaded(&sample);
    let line = Line::new(&sample);
    let mut auditor = Auditor { capture: Capture::new(on("2026-03-02")), known: BTreeMap::new() };
    for answers in CALLS {
        auditor.enter("new call");
        let (mut call, step) = line.dial().expect("a start");
        auditor.hear(&sample, &call, &step);
        for answer in answers {
            auditor.enter(&match *answer {
                "_" => "silence".to_owned(),
                keys => format!("p {keys}"),
            });
            let step = take(&mut call, answer);
            auditor.hear(&sample, &call, &step);
        }
        if call.outcome().is_none() {
            auditor.enter("hang up");
        }
    }
    let tree = loaded(&text(&auditor.capture));
    for answers in CALLS {
        assert_eq!(heard(&tree, answers), heard(&sample, answers), "{}", text(&auditor.capture));
    }
    for (id, name) in &auditor.known {
        let own = tree.node(tree.find(name).expect("it is in the file"));
        let NodeKind::Menu(menu) = &sample.node(*id).kind else { continue };
        let captured = own.kind.as_menu().expect("a menu");
        for (choice, heard) in menu.choices.iter().zip(&captured.choices) {
            assert_eq!((choice.key, &choice.prompt.words), (heard.key, &heard.prompt.words));
            let leads = choice.target.node().and_then(|to| auditor.known.get(&to));
            let followed = heard.target.node().map(|to| tree.node(to).id.to_string());
            assert!(followed.is_none() || followed.as_ref() == leads, "{name} {}", choice.key);
        }
    }
    assert!(auditor.known.len() >= 10, "{:?}", auditor.known);
}
