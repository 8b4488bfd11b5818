//! Where an application runs and how the call got there: what decides, beside its arguments,
//! what it does.
//!
//! Plain data; it makes no nodes.

use std::fmt::Display;

use super::apps::Step;
use super::model::Action;
use crate::source::Place;
use crate::tree::{Key, NodeId};

/// Where an application runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// In a menu.
    Menu(usize),
    /// After a menu that was left for good.
    Behind(usize),
    /// In an extension of a context, with what the actions before it have set.
    Dialplan { context: usize, variables: Variables, dialled: Dialled },
}

/// The channel variables that change what an action does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Variables {
    /// The call ends after an answered bridge (`hangup_after_bridge`).
    pub(super) hangs_up_after_bridge: bool,
    /// The call goes on after a bridge that fails (`continue_on_fail`).
    pub(super) goes_on_after_failure: bool,
    /// The key that ends an entry in menus (`ivr_menu_terminator`), where one is set.
    pub(super) terminator: Option<char>,
}

impl Variables {
    /// Their values after some actions.
    pub(super) fn after(self, actions: &[Action<'_>]) -> Self {
        actions.iter().fold(self, |variables, action| variables.after_step(&action.step))
    }

    /// Their values after a step.
    pub(super) fn after_step(mut self, step: &Step<'_>) -> Self {
        if let Step::Set(name, value) = step {
            match *name {
                "hangup_after_bridge" => self.hangs_up_after_bridge = *value != "false",
                "ivr_menu_terminator" => {
                    self.terminator = value.chars().find(|sign| Key::SYMBOLS.contains(sign));
                }
                "continue_on_fail" => self.goes_on_after_failure = *value != "false",
                _ => {}
            }
        }
        self
    }
}

/// Who sends a call to an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dialled {
    /// A caller, or a transfer: the call ends with the last action.
    ByCaller,
    /// An action that goes on when the extension is done.
    ByAction,
}

/// An extension for a number that was dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Wanted<'f> {
    pub(super) context: usize,
    pub(super) extension: usize,
    pub(super) number: Option<&'f str>,
    pub(super) dialled: Dialled,
}

/// Where a number leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// To this node.
    Node(NodeId),
    /// No extension of those that were given takes it.
    NotTaken,
    /// Its context was not given, or there are too many patterns to decide it.
    Unseen,
}

/// Where an application is written, and the preferred id of its node.
pub(super) type At<'t> = (Place, &'t dyn Display);
