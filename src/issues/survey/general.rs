//! The option that serves what no other names: "all other questions", or a person.
//!
//! It judges no issue.

use foldhash::HashSet;

use super::options::MenuOption;
use super::tags::Server;
use super::ways::{Serving, Ways};
use crate::tree::NodeId;

/// The nearest option for all that is left or for a person. Only ways that callers hear of at
/// all hours count.
pub(super) fn nearest(options: &[MenuOption], ways: &Ways<'_, '_>) -> Option<Serving> {
    let subjects = options.iter().filter(|option| option.role.is_subject);
    let below: HashSet<NodeId> = subjects.flat_map(|option| &option.menus_below).copied().collect();
    let general = options.iter().enumerate().filter(|(_, option)| is_general(option, &below));
    let servers: Vec<Server> = general.map(|(at, _)| Server::Option(at)).collect();
    let found = ways.nearest(&servers, options)?;
    // No word makes it likely, and it is for every issue alike.
    found.hidden.is_none().then_some(Serving { p: 0.0, ..found })
}

/// A person takes everything. What is left behind an option for a subject is left of that
/// subject only.
fn is_general(option: &MenuOption, below_subjects: &HashSet<NodeId>) -> bool {
    let is_below = option.node.is_some_and(|menu| below_subjects.contains(&menu));
    option.role.is_person || option.role.is_rest && !is_below
}
