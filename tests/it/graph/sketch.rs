//! Phone trees from a few words, for tests: a line for each node, `main: menu 1=billing
//! silence=back`. The first node is the entry, and each with the word `entry`; the line
//! `keys:` gives the global keys. It knows no menu file.

use phonetree::source::Place;
use phonetree::tree::*;

pub(super) fn tree(lines: &str) -> PhoneTree {
    let lines: Vec<Line> = lines.lines().filter(|l| !l.trim().is_empty()).map(Line::new).collect();
    let names: Vec<&str> = lines.iter().map(|line| line.name).filter(|n| *n != "keys").collect();
    let mut tree = PhoneTree::default();
    for line in &lines {
        if line.name == "keys" {
            tree.global_keys = line.choices(&names);
            continue;
        }
        let id = NodeId(tree.nodes.len() as u32);
        if id.0 == 0 || line.has("entry") {
            tree.entries.push(Entry { name: line.name.into(), node: id, place: Place::NOWHERE });
        }
        let kind = kind(line, &names, &mut tree.schedules);
        let resolves = if line.has("resolves") { Resolves::Any } else { Resolves::Nothing };
        tree.nodes.push(Node { resolves, ..node(line.name, kind) });
    }
    tree
}

pub(super) fn node(id: &str, kind: NodeKind) -> Node {
    let (id, prompt) = (id.into(), Prompt::default());
    let place = Place::NOWHERE;
    Node { id, prompt, kind, resolves: Resolves::Nothing, facts: None, place }
}

/// A tree of messages, each going on to the next, and the last one cut off.
pub(super) fn chain(n: u32) -> PhoneTree {
    let mut tree = tree("first: message");
    let next = |i| (i + 1 < n).then_some(Target::Node(NodeId(i + 1)));
    tree.nodes = (0..n).map(|i| node("", NodeKind::Message { next: next(i) })).collect();
    tree
}

struct Line<'a> {
    name: &'a str,
    kind: &'a str,
    words: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let (name, rest) = line.split_once(':').expect("`name: kind word word`");
        let words: Vec<&str> = rest.split_whitespace().collect();
        Line { name: name.trim(), kind: words.first().copied().unwrap_or(""), words }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    fn given(&self) -> impl Iterator<Item = (&'a str, &'a str)> + '_ {
        self.words.iter().filter_map(|word| word.split_once('='))
    }

    fn to(&self, word: &str, names: &[&str]) -> Option<Target> {
        self.given().find(|(key, _)| *key == word).map(|(_, name)| target(name, names))
    }

    fn targets(&self, word: &str, names: &[&str]) -> Vec<Target> {
        self.given().filter(|(key, _)| *key == word).map(|(_, name)| target(name, names)).collect()
    }

    /// Every `1=node`; `say1=node` is a choice that can be spoken too.
    fn choices(&self, names: &[&str]) -> Vec<Choice> {
        let spoken = |key: &str| {
            key.starts_with("say").then(|| {
                Box::new(ChoiceFacts { speech: vec!["words".into()], ..Default::default() })
            })
        };
        self.given()
            .filter_map(|(key, name)| {
                Some(Choice {
                    key: Key::parse(key.trim_start_matches("say")).ok()?,
                    prompt: Prompt::default(),
                    label: None,
                    target: target(name, names),
                    hidden: false,
                    facts: spoken(key),
                    place: Place::NOWHERE,
                })
            })
            .collect()
    }

    fn handling(&self, names: &[&str]) -> Handling {
        let handler = |word| {
            let exhausted = Setting::built_in(self.to(word, names));
            Handler { say: None, exhausted }
        };
        Handling {
            timeout: Setting::built_in(5.0),
            interdigit: Setting::built_in(3.0),
            tries: Setting::built_in(3),
            apart: None,
            again: None,
            no_input: handler("silence"),
            no_match: handler("wrong"),
        }
    }
}

fn target(name: &str, names: &[&str]) -> Target {
    match name {
        "repeat" => Target::Repeat,
        "back" => Target::Back,
        "return" => Target::Return,
        "hangup" => Target::Hangup,
        "unknown" => Target::Unknown,
        _ => {
            let i = names.iter().position(|n| *n == name).unwrap_or_else(|| panic!("no `{name}`"));
            Target::Node(NodeId(i as u32))
        }
    }
}

fn kind(line: &Line, names: &[&str], schedules: &mut Vec<Schedule>) -> NodeKind {
    let to = |word| line.to(word, names);
    let human = if line.has("human") { Some(true) } else { None };
    match line.kind {
        "message" => NodeKind::Message { next: to("next") },
        "menu" => NodeKind::Menu(Box::new(MenuNode {
            choices: line.choices(names),
            handling: line.handling(names),
            barge_in: Setting::built_in(true),
            takes_keys: !line.has("voice"),
            takes_speech: line.has("voice"),
            length: None,
            ends_with: None,
            confirm: None,
            refused: Box::default(),
        })),
        "collect" => NodeKind::Collect(Box::new(Collect {
            into: None,
            digits: None,
            ends_with: None,
            next: to("next"),
            failed: to("failed"),
            handling: line.handling(names),
            barge_in: Setting::built_in(true),
        })),
        "switch" => NodeKind::Switch(Box::new(Switch {
            on: SwitchOn::Value("value".into()),
            cases: line.targets("case", names).into_iter().map(|t| ("x".into(), t)).collect(),
            otherwise: to("else"),
        })),
        "hours" => NodeKind::Hours(Hours {
            schedule: schedule(line, schedules),
            open: to("open"),
            closed: to("closed"),
            holiday: to("holiday"),
        }),
        "branch" => NodeKind::Branch(Branch {
            arms: line
                .targets("arm", names)
                .into_iter()
                .map(|target| Arm { when: "x".into(), share: None, target, place: Place::NOWHERE })
                .collect(),
        }),
        "call" => {
            NodeKind::Call { to: to("to").expect("a call has `to`"), next: to("next"), limit: None }
        }
        "queue" => NodeKind::Queue(Box::new(Queue {
            max_wait: line.has("max").then_some(60.0),
            closed: to("closed"),
            leave: line.choices(names),
            full: to("full"),
            after: to("after"),
            ..Queue::default()
        })),
        "transfer" => NodeKind::Transfer(Box::new(Transfer {
            to: TransferDestination::Unsaid,
            human: if line.has("machine") { Some(false) } else { human },
            failed: to("failed"),
            returns: to("returns"),
        })),
        "voicemail" => NodeKind::Voicemail { mailbox: None, next: to("next") },
        "callback" => NodeKind::Callback(Callback { failed: to("failed"), ..Callback::default() }),
        "hangup" => NodeKind::Hangup,
        "opaque" => NodeKind::Opaque(Box::new(Opaque {
            exits: line.targets("exit", names),
            ..Opaque::default()
        })),
        other => panic!("no kind `{other}`"),
    }
}

/// `always`, `week` (Monday 9 to 5) or `never` open; `dates` adds a closed day.
fn schedule(line: &Line, schedules: &mut Vec<Schedule>) -> Option<usize> {
    let span = |day, from, to| OpenSpan { day: Day(day), from, to };
    let open = if line.has("always") {
        (0..7).map(|day| span(day, 0, 1440)).collect()
    } else if line.has("week") {
        vec![span(0, 540, 1020)]
    } else if line.has("never") {
        Vec::new()
    } else {
        return None;
    };
    let day = YearDate { year: None, month: 12, day: 25 };
    let closed = if line.has("dates") { vec![day] } else { Vec::new() };
    schedules.push(Schedule { open, closed, ..Schedule::default() });
    Some(schedules.len() - 1)
}
