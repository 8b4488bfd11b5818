//! Nodes that were written inside a choice: refused with the lines to write in their place.
//!
//! It reads no part of such a node.

use super::Lower;
use crate::source::ItemId;
use crate::tree::Target;
use crate::treefile::INVALID_MENU_FILE;
use crate::treefile::fields::ChoiceFields;

/// Fields that make a node, and that no choice has.
const NODE_FIELDS: [&str; 11] = [
    "menu",
    "collect",
    "switch",
    "hours",
    "branch",
    "call",
    "queue",
    "transfer",
    "voicemail",
    "callback",
    "opaque",
];

/// The fields of a choice, and those of a node that may stand in it by mistake.
pub(super) fn names() -> Vec<&'static str> {
    ChoiceFields::NAMES.iter().copied().chain(NODE_FIELDS).collect()
}

impl Lower<'_> {
    /// The field that makes a node of a choice, if one does: the choice leads nowhere then.
    pub(super) fn node_field(&self, choice: ItemId) -> Option<ItemId> {
        let name_of = |at: ItemId| self.outline.key(self.text, at);
        if self.outline.children(choice).any(|at| name_of(at) == "goto") {
            return None;
        }
        self.outline.children(choice).find(|at| NODE_FIELDS.contains(&name_of(*at)))
    }

    /// Reports a node inside a choice.
    pub(super) fn nested_node(&mut self, choice: ItemId, field: ItemId) {
        let key = self.edge.clone().unwrap_or_default();
        let id = self.id_for(choice, &key);
        let name = self.outline.key(self.text, field);
        let says = self.outline.field(self.text, choice, "say").is_some();
        let here = if says { format!("{{ say: …, goto: {id} }}") } else { id.to_string() };
        let body = self.outline.get(field).and_then(|item| {
            let (start, end) = item.value;
            self.text.get(start as usize..end as usize)
        });
        let is_short =
            |body: &&str| body.len() <= 60 && !body.contains('\n') && body.starts_with('{');
        let body = body.filter(is_short).unwrap_or("…");
        let message =
            format!("the choice `{key}` has a node inside it, and a choice only names one");
        let help = format!(
            "write the node below `nodes:`, such as `{id}: {{ {name}: {body} }}`, and `{key}: {here}` here"
        );
        let finding = self.mistake(INVALID_MENU_FILE, self.on_key(field), message).help(help);
        self.push(finding);
    }

    /// An id for the node that a choice holds: its label, or its menu and key.
    fn id_for(&self, choice: ItemId, key: &str) -> String {
        let label = self.outline.field(self.text, choice, "label");
        let label = label.and_then(|at| self.outline.get(at)).and_then(|item| {
            let (start, end) = item.value;
            self.text.get(start as usize..end as usize)
        });
        let of_label = label.map(|label| {
            let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
            let id: String = label.to_lowercase().chars().map(plain).collect();
            id.trim_matches('-').to_owned()
        });
        let of_key = || match &self.node {
            Some(node) => format!("{node}-{}", key.replace('*', "star").replace('#', "hash")),
            None => "next-menu".to_owned(),
        };
        let is_free = |id: &String| {
            !id.is_empty()
                && id.len() <= 40
                && !Target::WORDS.contains(&id.as_str())
                && !self.known.nodes.contains_key(id.as_str())
        };
        of_label.filter(is_free).or_else(|| Some(of_key()).filter(is_free)).unwrap_or_else(|| {
            let mut n = 2;
            while self.known.nodes.contains_key(format!("{}-{n}", of_key()).as_str()) {
                n += 1;
            }
            format!("{}-{n}", of_key())
        })
    }
}
