//! What differs in the structure of two trees, as values: nodes, choices, settings.
//!
//! How it is found out, and how it is worded, is elsewhere.

use crate::tree::{Exit, NodeId};

/// All that differs in structure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Structure {
    /// Nodes that differ: gone ones, added ones, moved ones, then the rest; each in the order of
    /// its file.
    pub nodes: Vec<NodeChange>,
    /// Keys that work in every menu.
    pub keys: Vec<ChoiceChange>,
    /// Everything that the file says outside its nodes.
    pub settings: Vec<SettingChange>,
}

/// What became of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeEffect {
    /// Only the old version has it.
    Gone,
    /// Only the new version has it.
    Added,
    /// Callers answer more or fewer menus until they hear it, or no call reaches it any more.
    Moved,
    /// It says or does something else.
    Changed,
}

impl NodeEffect {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            NodeEffect::Gone => "gone",
            NodeEffect::Added => "added",
            NodeEffect::Moved => "moved",
            NodeEffect::Changed => "changed",
        }
    }
}

/// A node that differs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeChange {
    /// It in the old version.
    pub old: Option<NodeId>,
    /// It in the new version.
    pub new: Option<NodeId>,
    /// Its kind before and after, where that differs.
    pub kind: Option<(&'static str, &'static str)>,
    /// Its level before and after, where that differs; `None` where no call reaches it.
    pub level: Option<(Option<u32>, Option<u32>)>,
    /// What it says before and after, where that differs.
    pub words: Option<(String, String)>,
    /// Its choices that differ.
    pub choices: Vec<ChoiceChange>,
    /// The order of the choices that both versions have, where that differs.
    pub order: Option<OrderChange>,
    /// Other ways out that lead elsewhere: in the old version, in the new one.
    pub exits: Vec<(Option<Exit>, Option<Exit>)>,
    /// Everything else that it writes.
    pub settings: Vec<SettingChange>,
}

impl NodeChange {
    /// What became of it.
    pub fn effect(&self) -> NodeEffect {
        match (self.old, self.new) {
            (_, None) => NodeEffect::Gone,
            (None, _) => NodeEffect::Added,
            _ if self.level.is_some() => NodeEffect::Moved,
            _ => NodeEffect::Changed,
        }
    }
}

/// A choice as a caller knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceView {
    /// By which exit it leaves its node.
    pub exit: Exit,
    /// What a caller presses or says.
    pub answer: String,
    /// What is said of it; its label where nothing is, and empty without one.
    pub words: String,
    /// The name of the node that it leads to, or the word for another target.
    pub leads: String,
}

/// A choice that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceChange {
    /// It in the old version; `None` if it was added.
    pub old: Option<ChoiceView>,
    /// It in the new version; `None` if it is gone.
    pub new: Option<ChoiceView>,
    /// Whether it leads elsewhere.
    pub leads_elsewhere: bool,
    /// Whether it says something else, its key left aside.
    pub says_else: bool,
    /// Everything else that differs.
    pub settings: Vec<SettingChange>,
}

impl ChoiceChange {
    /// Whether it is behind another key.
    pub fn is_moved(&self) -> bool {
        let answer = |view: &Option<ChoiceView>| view.as_ref().map(|view| view.answer.clone());
        self.old.is_some() && self.new.is_some() && answer(&self.old) != answer(&self.new)
    }
}

/// Choices in another order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderChange {
    /// Their keys as the old version announces them.
    pub old: Vec<String>,
    /// Their keys as the new version announces them.
    pub new: Vec<String>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// Its name in a menu file, with those around it: `queue.wait`.
    pub name: String,
    /// Its value before; `None` where the file did not say.
    pub old: Option<String>,
    /// Its value after; `None` where the file does not say.
    pub new: Option<String>,
}
