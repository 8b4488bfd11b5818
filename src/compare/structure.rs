//! Finds out what differs in two trees: nodes, their choices, what they say, and everything else
//! that the files write.
//!
//! How findings and numbers differ is elsewhere.

use std::collections::BTreeMap;

use super::changes::{ChoiceChange, ChoiceView, NodeChange, OrderChange, SettingChange, Structure};
use super::choices::{ChoicePair, pair_choices, says, spoken};
use super::pairs::{Pairs, name_of};
use crate::analysis::Analysis;
use crate::tree::{
    Choice, Exit, ExitTarget, Node, NodeId, NodeKind, PhoneTree, Target, Words, each_exit,
};
use crate::treefile::{WrittenField, WrittenFields, written_fields};

/// What differs in the structure of two trees whose nodes are paired.
pub(super) fn structure(old: &Analysis<'_>, new: &Analysis<'_>, pairs: &Pairs) -> Structure {
    // Names of renamed nodes would otherwise make every field differ that names one.
    let renamed = with_new_names(old.tree(), new.tree(), pairs);
    let (before, after) = (written_fields(&renamed), written_fields(new.tree()));
    let differ = Differ { old, new, pairs, before: &before, after: &after };
    let mut nodes: Vec<NodeChange> = Vec::new();
    for (id, _) in old.tree().iter() {
        match pairs.new_of(id) {
            Some(new) => nodes.extend(differ.node(id, new)),
            None => nodes.push(NodeChange { old: Some(id), ..NodeChange::default() }),
        }
    }
    let added = new.tree().iter().filter(|(id, _)| pairs.old_of(*id).is_none());
    nodes.extend(added.map(|(id, _)| NodeChange { new: Some(id), ..NodeChange::default() }));
    nodes.sort_by_key(NodeChange::effect);
    let (old_keys, new_keys) = (&old.tree().global_keys, &new.tree().global_keys);
    let (keys, _) = differ.choices(
        &Choices::new(old_keys, Exit::GlobalKey, &before.file, &["keys"]),
        &Choices::new(new_keys, Exit::GlobalKey, &after.file, &["keys"]),
    );
    let settings = settings(&before.file, &after.file, &|field| field.path[0] == "keys");
    Structure { nodes, keys, settings }
}

/// The old tree with the names that its nodes have in the new one.
fn with_new_names(old: &PhoneTree, new: &PhoneTree, pairs: &Pairs) -> PhoneTree {
    let mut renamed = old.clone();
    for (at, node) in renamed.nodes.iter_mut().enumerate() {
        if let Some(id) = pairs.new_of(NodeId(at as u32)) {
            node.id.clone_from(&new.node(id).id);
        }
    }
    renamed
}

/// How the choices of a node are the same ones, by their places in both lists.
pub(super) fn paired_choices(
    old: (&PhoneTree, NodeId),
    new: (&PhoneTree, NodeId),
    pairs: &Pairs,
) -> Vec<ChoicePair> {
    let (before, _) = choices_of(old.0.node(old.1));
    let (after, _) = choices_of(new.0.node(new.1));
    pair_choices(before, after, &|target| new_target(pairs, target))
}

/// What a target of the old version is in the new one; `None` where it is gone.
fn new_target(pairs: &Pairs, old: Target) -> Option<Target> {
    match old {
        Target::Node(old) => pairs.new_of(old).map(Target::Node),
        Target::Missing { near } => {
            Some(Target::Missing { near: near.and_then(|old| pairs.new_of(old)) })
        }
        other => Some(other),
    }
}

/// What an index of a list of choices is as an exit.
type ExitOf = fn(u32) -> Exit;

/// The choices of a node, and what they are as exits.
pub(super) fn choices_of(node: &Node) -> (&[Choice], ExitOf) {
    match &node.kind {
        NodeKind::Menu(menu) => (&menu.choices, Exit::Key),
        NodeKind::Queue(queue) => (&queue.leave, Exit::Leave),
        _ => (&[], Exit::Key),
    }
}

/// A list of choices with the fields that each of them writes.
struct Choices<'a> {
    list: &'a [Choice],
    exit: ExitOf,
    fields: BTreeMap<&'a str, Vec<WrittenField>>,
}

impl<'a> Choices<'a> {
    /// `all` are the fields around them, and `at` is where they are among these.
    fn new(list: &'a [Choice], exit: ExitOf, all: &'a [WrittenField], at: &[&str]) -> Self {
        let mut fields: BTreeMap<&str, Vec<WrittenField>> = BTreeMap::new();
        let depth = at.len();
        for field in all.iter().filter(|field| is_below(field, at)) {
            if let Some((key, path)) = field.path[depth..].split_first() {
                let (path, value) = (path.to_vec(), field.value.clone());
                fields.entry(key).or_default().push(WrittenField { path, value });
            }
        }
        Choices { list, exit, fields }
    }

    /// The fields of a choice, as if it stood alone.
    fn fields_of(&self, choice: &Choice) -> &[WrittenField] {
        let spoken = choice.phrase().filter(|_| choice.key.is_spoken());
        let name = spoken.map(|phrase| format!("say {phrase}"));
        let name = name.as_deref().unwrap_or(choice.key.as_str());
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    fn view(&self, tree: &PhoneTree, at: usize) -> ChoiceView {
        let choice = &self.list[at];
        ChoiceView {
            exit: (self.exit)(at as u32),
            answer: choice.answer(),
            words: spoken(choice).to_owned(),
            leads: tree.target_name(choice.target).to_owned(),
        }
    }
}

struct Differ<'a> {
    old: &'a Analysis<'a>,
    new: &'a Analysis<'a>,
    pairs: &'a Pairs,
    before: &'a WrittenFields,
    after: &'a WrittenFields,
}

/// Where a node writes its choices.
const CHOICES: [&[&str]; 2] = [&["menu"], &["queue", "leave"]];

fn is_choice(field: &WrittenField) -> bool {
    CHOICES.iter().any(|at| is_below(field, at))
}

/// Whether a field is inside another one.
fn is_below(field: &WrittenField, at: &[&str]) -> bool {
    field.path.len() > at.len() && field.path.iter().zip(at).all(|(a, b)| a == b)
}

fn is_words(field: &WrittenField) -> bool {
    field.path[0] == "say"
}

impl Differ<'_> {
    /// What differs in a node that both versions have, if anything does.
    fn node(&self, old: NodeId, new: NodeId) -> Option<NodeChange> {
        let (before, after) = (self.old.tree().node(old), self.new.tree().node(new));
        let (was, is) = (&self.before.nodes[old.index()], &self.after.nodes[new.index()]);
        let kinds = (before.kind.word(), after.kind.word());
        let levels = (self.old.level(old), self.new.level(new));
        let said = (said(before), said(after));
        let (choices, order) = self.choices_of(old, new);
        let change = NodeChange {
            old: Some(old),
            new: Some(new),
            kind: (kinds.0 != kinds.1).then_some(kinds),
            level: (levels.0 != levels.1).then_some(levels),
            words: (said.0 != said.1).then_some(said),
            choices,
            order,
            exits: self.exits(old, new),
            // The fields of another kind say nothing beside the kind.
            settings: if kinds.0 == kinds.1 {
                settings(was, is, &|field| is_choice(field) || is_words(field))
            } else {
                Vec::new()
            },
        };
        let plain = NodeChange { old: Some(old), new: Some(new), ..NodeChange::default() };
        (change != plain || before.id != after.id).then_some(change)
    }

    fn choices_of(&self, old: NodeId, new: NodeId) -> (Vec<ChoiceChange>, Option<OrderChange>) {
        let at = |node: &Node| CHOICES[usize::from(matches!(node.kind, NodeKind::Queue(_)))];
        let (before, after) = (self.old.tree().node(old), self.new.tree().node(new));
        let ((was, old_exit), (is, new_exit)) = (choices_of(before), choices_of(after));
        let (old_fields, new_fields) =
            (&self.before.nodes[old.index()], &self.after.nodes[new.index()]);
        self.choices(
            &Choices::new(was, old_exit, old_fields, at(before)),
            &Choices::new(is, new_exit, new_fields, at(after)),
        )
    }

    /// The choices that differ, and the order of those that both have where it differs.
    fn choices(
        &self,
        old: &Choices<'_>,
        new: &Choices<'_>,
    ) -> (Vec<ChoiceChange>, Option<OrderChange>) {
        let new_of = |target| new_target(self.pairs, target);
        let pairs = pair_choices(old.list, new.list, &new_of);
        let mut changes = Vec::new();
        for (was, is) in &pairs {
            let change = ChoiceChange {
                old: was.map(|at| old.view(self.old.tree(), at)),
                new: is.map(|at| new.view(self.new.tree(), at)),
                leads_elsewhere: false,
                says_else: false,
                settings: Vec::new(),
            };
            let (Some(was), Some(is)) = (was, is) else {
                changes.push(change);
                continue;
            };
            let (a, b) = (&old.list[*was], &new.list[*is]);
            let change = ChoiceChange {
                leads_elsewhere: new_of(a.target) != Some(b.target),
                says_else: says(a) != says(b),
                settings: settings(old.fields_of(a), new.fields_of(b), &|field| {
                    is_words(field) || matches!(&*field.path[0], "goto" | "label")
                }),
                ..change
            };
            if change.is_moved()
                || change.leads_elsewhere
                || change.says_else
                || !change.settings.is_empty()
            {
                changes.push(change);
            }
        }
        let mut both: Vec<(usize, usize)> =
            pairs.iter().filter_map(|(was, is)| Some(((*was)?, (*is)?))).collect();
        let is_in_order = both.windows(2).all(|pair| pair[0].1 < pair[1].1);
        let order = (!is_in_order).then(|| {
            let before = both.iter().map(|(was, _)| old.list[*was].answer()).collect();
            both.sort_by_key(|(_, is)| *is);
            let after = both.iter().map(|(_, is)| new.list[*is].answer()).collect();
            OrderChange { old: before, new: after }
        });
        (changes, order)
    }

    /// The ways out of a node, those of choices left aside, that lead elsewhere.
    fn exits(&self, old: NodeId, new: NodeId) -> Vec<(Option<Exit>, Option<Exit>)> {
        let before = ways_out(self.old.tree(), old);
        let after = ways_out(self.new.tree(), new);
        let mut differ = Vec::new();
        for (name, exit, to) in &before {
            match after.iter().find(|(other, ..)| other == name) {
                Some((_, _, other)) if self.is_same_way(*to, *other) => {}
                Some((_, other, _)) => differ.push((Some(*exit), Some(*other))),
                None => differ.push((Some(*exit), None)),
            }
        }
        let is_known = |name: &String| before.iter().any(|(other, ..)| other == name);
        let added = after.iter().filter(|(name, ..)| !is_known(name));
        differ.extend(added.map(|(_, exit, _)| (None, Some(*exit))));
        differ
    }

    fn is_same_way(&self, old: ExitTarget, new: ExitTarget) -> bool {
        match (old, new) {
            (ExitTarget::To(old), ExitTarget::To(new)) => new_target(self.pairs, old) == Some(new),
            (old, new) => old == new,
        }
    }
}

/// The ways out of a node with their names, choices left aside.
fn ways_out(tree: &PhoneTree, id: NodeId) -> Vec<(String, Exit, ExitTarget)> {
    let node = tree.node(id);
    let mut ways = Vec::new();
    each_exit(tree, node, &mut |exit, to| {
        if !exit.is_key() {
            ways.push((name_of(tree, node, exit), exit, to));
        }
    });
    ways
}

/// What a node says on being entered; its sound file where it has no words.
fn said(node: &Node) -> String {
    match &node.prompt.words {
        Words::None => String::new(),
        Words::One(text) => text.to_string(),
        Words::ByLanguage(texts) => {
            texts.iter().map(|(tag, text)| format!("{tag}: {text}")).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The fields that differ, without those that are compared elsewhere.
fn settings(
    old: &[WrittenField],
    new: &[WrittenField],
    is_elsewhere: &dyn Fn(&WrittenField) -> bool,
) -> Vec<SettingChange> {
    let by_path = |fields: &[WrittenField]| -> BTreeMap<Vec<String>, String> {
        let kept = fields.iter().filter(|field| !is_elsewhere(field));
        kept.map(|field| (field.path.clone(), field.value.clone())).collect()
    };
    let (before, after) = (by_path(old), by_path(new));
    let mut paths: Vec<&Vec<String>> = before.keys().chain(after.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let change = |path: &Vec<String>| {
        let (old, new) = (before.get(path).cloned(), after.get(path).cloned());
        (old != new).then(|| SettingChange { name: path.join("."), old, new })
    };
    paths.into_iter().filter_map(change).collect()
}
