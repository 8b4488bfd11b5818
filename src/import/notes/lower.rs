//! From what was written down to a tree.
//!
//! An option without anything below it leads to what nobody has tried. It reads no text.

use std::collections::BTreeMap;

use super::model::{Goal, Notes, Spot, SpotId, Wanted, Way};
use super::text::{Marks, Slug};
use crate::import::builder::{self, TreeBuilder};
use crate::import::loss::{Loss, LossReason};
use crate::import::set::ImportOptions;
use crate::limits;
use crate::timing::{announcements, lexicons};
use crate::tree::{
    Callback, Choice, ChoiceFacts, Facts, FileBasis, Handler, Handling, Hours, Key, MenuNode,
    NodeId, NodeKind, PhoneTree, Prompt, Queue, Setting, Target, Transfer, TransferDestination,
    Words,
};

/// Makes the tree; every name is resolved.
pub(super) fn lower(
    notes: &Notes,
    marks: &Marks,
    options: &ImportOptions,
) -> (Option<PhoneTree>, Vec<Loss>) {
    let mut lower = Lower {
        notes,
        marks,
        builder: TreeBuilder::with_room(notes.spots.len()),
        own: vec![None; notes.spots.len()],
        shared: BTreeMap::new(),
        losses: Vec::new(),
    };
    lower.reserve();
    for at in 0..notes.spots.len() {
        lower.fill(at);
    }
    let tree = lower.builder.tree_mut();
    tree.name = notes.name.as_str().into();
    tree.basis = options.basis.unwrap_or(FileBasis::Heard);
    tree.place = marks.place(&(0..0));
    tree.timezone = options.timezone.as_deref().map(Into::into);
    let tree = lower.builder.finish(&mut lower.losses);
    (tree, lower.losses)
}

struct Lower<'n> {
    notes: &'n Notes,
    marks: &'n Marks,
    builder: TreeBuilder,
    /// The nodes of the places that have one of their own.
    own: Vec<Option<NodeId>>,
    /// The nodes of places of which nothing is known but where they lead, by their words.
    shared: BTreeMap<(String, String), NodeId>,
    losses: Vec<Loss>,
}

impl Lower<'_> {
    /// Gives nodes to the places that need one, in the order of the file.
    fn reserve(&mut self) {
        for (at, spot) in self.notes.spots.iter().enumerate() {
            if at > 0 && !has_node(spot) {
                continue;
            }
            let words = spot.name.as_deref().unwrap_or(&spot.words);
            let place = self.marks.place(&spot.at);
            let id = match (at, words) {
                (0, "") => self.builder.reserve("main", place),
                (_, "") => self.builder.reserve(Slug(&spot.said.join(" ")), place),
                _ => self.builder.reserve(Slug(words), place),
            };
            self.own[at] = Some(id);
        }
    }

    /// Fills in the node of a place.
    fn fill(&mut self, at: SpotId) {
        let spot = &self.notes.spots[at];
        let Some(id) = self.own[at] else {
            if let Some(note) = &spot.note {
                let place = self.marks.place(&spot.at);
                self.losses.push(Loss::part(LossReason::Setting, format!("note: {note}"), place));
            }
            return;
        };
        let prompt = self.prompt_of(spot);
        let kind = self.kind_of(spot);
        if let Some(schedule) = &spot.hours {
            let place = self.marks.place(&spot.at);
            let inside = self.builder.reserve(Slug(&spot.words), place);
            self.builder.fill(inside, prompt, kind);
            let mut schedule = schedule.clone();
            schedule.place = place;
            let hours = Hours {
                schedule: Some(self.builder.schedule(schedule)),
                open: Some(Target::Node(inside)),
                closed: Some(Target::Unexplored),
                holiday: None,
            };
            self.builder.fill(id, Prompt::default(), NodeKind::Hours(hours));
        } else {
            self.builder.fill(id, prompt, kind);
        }
        if let Some(note) = &spot.note {
            let facts = Facts { note: Some(note.as_str().into()), ..Facts::default() };
            self.builder.node_mut(id).facts = Some(Box::new(facts));
        }
    }

    fn prompt_of(&self, spot: &Spot) -> Prompt {
        let words = spot.said.join(" ");
        let words = if words.is_empty() { Words::None } else { Words::One(words.into()) };
        let place = self.marks.place(&spot.at);
        Prompt { words, seconds: spot.seconds, audio: None, place, ..Prompt::default() }
    }

    fn kind_of(&mut self, spot: &Spot) -> NodeKind {
        if !spot.ways.is_empty() {
            return self.menu(spot);
        }
        let Some(Wanted { goal, .. }) = &spot.goal else {
            return NodeKind::Message { next: None };
        };
        match goal {
            Goal::Hangup => NodeKind::Hangup,
            // From here, the menu that is played again is the one that the caller chose from.
            Goal::Repeat => NodeKind::Message { next: Some(Target::Back) },
            goal => leaf(goal).unwrap_or_else(|| {
                let next = self.target_of_goal(goal);
                NodeKind::Message { next: Some(next) }
            }),
        }
    }

    fn menu(&mut self, spot: &Spot) -> NodeKind {
        let said = announced(spot);
        let choices: Vec<Choice> = (0..)
            .zip(&spot.ways)
            .map(|(nth, way)| self.choice(way, way.key.unwrap_or(Key::spoken(nth)), &said))
            .collect();
        let handler =
            |target: Option<Target>| Handler { say: None, exhausted: builder::exhausted(target) };
        let takes_speech = spot.ways.iter().any(|way| !way.phrases.is_empty());
        let [silence, wrong_key] = [&spot.silence, &spot.wrong_key]
            .map(|wanted| wanted.as_ref().map(|wanted| self.target_of_goal(&wanted.goal)));
        NodeKind::Menu(Box::new(MenuNode {
            choices,
            handling: Handling {
                timeout: Setting::built_in(5.0),
                interdigit: Setting::built_in(3.0),
                tries: Setting::built_in(3),
                apart: None,
                again: None,
                no_input: handler(silence),
                no_match: handler(wrong_key),
            },
            barge_in: Setting::built_in(true),
            takes_keys: spot.ways.iter().any(|way| way.key.is_some()),
            takes_speech,
            length: None,
            ends_with: None,
            confirm: None,
            refused: Box::default(),
        }))
    }

    /// A choice: its words are its announcement, unless the prompt of the menu names its key.
    fn choice(&mut self, way: &Way, key: Key, said: &[Key]) -> Choice {
        let place = self.marks.place(&way.at);
        let announcement = way.say.as_deref().unwrap_or_default();
        let mut label = Some(way.words.as_str()).filter(|words| !words.is_empty());
        let words = if announcement.is_empty() && !said.contains(&key) {
            label.take().unwrap_or_default()
        } else {
            announcement
        };
        let words = if words.is_empty() { Words::None } else { Words::One(words.into()) };
        let prompt =
            Prompt { words, seconds: way.seconds, audio: None, place, ..Prompt::default() };
        let speech: Vec<Box<str>> =
            way.phrases.iter().map(|phrase| phrase.as_str().into()).collect();
        let facts = ChoiceFacts { speech, ..ChoiceFacts::default() };
        let target = self.target(way.to);
        Choice {
            prompt,
            facts: (facts != ChoiceFacts::default()).then(|| Box::new(facts)),
            ..builder::choice(key, target, label, place)
        }
    }

    /// Where an option that leads to a place leads.
    fn target(&mut self, at: SpotId) -> Target {
        let mut at = at;
        // Options that only lead to each other were reported, so this ends.
        loop {
            if let Some(id) = self.own[at] {
                return Target::Node(id);
            }
            match &self.notes.spots[at].goal {
                Some(Wanted { goal: Goal::Spot(next), .. }) => at = *next,
                Some(Wanted { goal, .. }) => {
                    let spot = &self.notes.spots[at];
                    return self.shared(spot, goal);
                }
                None => return Target::Unexplored,
            }
        }
    }

    /// The target of a place of which only the goal is known: options with the same words that
    /// lead to the same kind of end share a node.
    fn shared(&mut self, spot: &Spot, goal: &Goal) -> Target {
        let Some(kind) = leaf(goal) else { return self.target_of_goal(goal) };
        let words = Slug(&spot.words).to_string();
        let known = self.shared.entry((words, format!("{goal:?}")));
        let id = *known.or_insert_with_key(|(words, _)| {
            let place = self.marks.place(&spot.at);
            self.builder.add(words, place, Prompt::default(), kind)
        });
        Target::Node(id)
    }

    fn target_of_goal(&mut self, goal: &Goal) -> Target {
        match goal {
            Goal::Spot(at) => self.target(*at),
            Goal::Back => Target::Back,
            Goal::Repeat => Target::Repeat,
            Goal::Start => self.own[0].map_or(Target::Unknown, Target::Node),
            Goal::Hangup => Target::Hangup,
            Goal::Named(_) | Goal::Unexplored => Target::Unexplored,
            Goal::Person(_)
            | Goal::Queue(..)
            | Goal::Transfer(..)
            | Goal::Voicemail
            | Goal::Callback
            | Goal::Announcement => {
                let words = word_of(goal).to_owned();
                self.shared(&Spot { words, ..Spot::default() }, goal)
            }
        }
    }
}

/// Whether a place is a node of its own, and not only where an option leads.
fn has_node(spot: &Spot) -> bool {
    let is_leaf = spot.goal.as_ref().is_some_and(|wanted| leaf(&wanted.goal).is_some());
    !spot.ways.is_empty()
        || !spot.said.is_empty()
        || spot.seconds.is_some()
        || spot.hours.is_some()
        || (is_leaf && spot.note.is_some())
}

/// The kind of node for an end of the call; none where a target says it.
fn leaf(goal: &Goal) -> Option<NodeKind> {
    Some(match goal {
        Goal::Person(None) => transfer(&TransferDestination::Unsaid, Some(true)),
        Goal::Person(Some(wait)) => queue(None, Some(*wait)),
        Goal::Queue(name, wait) => queue(name.as_deref(), *wait),
        Goal::Transfer(to, human) => transfer(to, *human),
        Goal::Voicemail => NodeKind::Voicemail { mailbox: None, next: None },
        Goal::Callback => NodeKind::Callback(Callback::default()),
        Goal::Announcement => NodeKind::Message { next: None },
        _ => return None,
    })
}

fn transfer(to: &TransferDestination, human: Option<bool>) -> NodeKind {
    let transfer = Transfer { to: to.clone(), human, failed: None, returns: None };
    NodeKind::Transfer(Box::new(transfer))
}

fn queue(name: Option<&str>, wait: Option<f64>) -> NodeKind {
    NodeKind::Queue(Box::new(Queue { name: name.map(Into::into), wait, ..Queue::default() }))
}

/// What a node for an end is called when no option leads there.
fn word_of(goal: &Goal) -> &'static str {
    match goal {
        Goal::Person(_) => "person",
        Goal::Queue(..) => "queue",
        Goal::Transfer(..) => "transfer",
        Goal::Voicemail => "voicemail",
        Goal::Callback => "callback",
        _ => "announcement",
    }
}

/// The keys that the prompt of a menu names.
fn announced(spot: &Spot) -> Vec<Key> {
    let said = &spot.said;
    let longest = limits::LONGEST_LINE;
    let texts = said.iter().filter(|text| text.len() <= longest);
    texts
        .flat_map(|text| lexicons().flat_map(|lexicon| announcements(text, lexicon)))
        .flat_map(|found| found.keys)
        .collect()
}
