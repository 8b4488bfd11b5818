//! Fixes: from findings to edits of their files, and from edits to texts that were tried out.
//!
//! A reader or a rule that knows the right word brings the fix along with its finding. [`propose`]
//! adds those that depend on how the file is laid out. [`mend`] makes the edits, has the new texts
//! checked, and keeps what mends something and breaks nothing. It opens and writes no files, and
//! knows no output format.

mod comments;
mod duplicates;
mod global_keys;
mod hours;
mod mend;
mod order;
mod page;
mod phrases;
mod quotes;

pub use mend::{Made, Mended, Texts, mend};

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Fix};
use crate::lint::rules::unused_ignore;
use crate::source::Sources;
use crate::tree::{Language, Node, NodeId, PhoneTree};
use crate::treefile::{DUPLICATE_KEY, INVALID_YAML};

/// Adds fixes to findings that have none, where the layout of the file shows what to write. The
/// files of other phone systems are written by these systems, so they get none.
pub fn propose(found: &mut [Diagnostic], sources: &Sources, tree: Option<&PhoneTree>) {
    let desk = tree.map(|tree| Desk::new(sources, tree));
    for one in found.iter_mut().filter(|one| one.fix.is_none()) {
        let Some(spot) = page::Spot::of(one, sources) else { continue };
        if spot.file.system().is_some() {
            continue;
        }
        let fix = match one.rule {
            INVALID_YAML => quotes::of_keys(&spot),
            DUPLICATE_KEY => tree.and_then(|tree| duplicates::moved(&spot, tree)),
            rule if rule == unused_ignore::META.id => comments::without(&spot),
            // What was heard on the phone is a record, and nothing that mends the line mends it.
            _ => desk
                .as_ref()
                .filter(|desk| !desk.tree.basis.is_heard())
                .and_then(|desk| desk.of_call(one, &spot)),
        };
        one.fix = fix.map(Box::new);
    }
}

/// A tree with what many fixes need of it, looked up once.
struct Desk<'a> {
    sources: &'a Sources,
    tree: &'a PhoneTree,
    nodes: OnceCell<HashMap<&'a str, NodeId>>,
    person: OnceCell<Option<Fix>>,
    back: OnceCell<Option<Fix>>,
}

impl<'a> Desk<'a> {
    fn new(sources: &'a Sources, tree: &'a PhoneTree) -> Self {
        let (nodes, person, back) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Desk { sources, tree, nodes, person, back }
    }

    /// The node that a finding is about.
    fn node(&self, found: &Diagnostic) -> Option<&'a Node> {
        let nodes = || self.tree.iter().map(|(id, node)| (&*node.id, id)).collect();
        let id = self.nodes.get_or_init(nodes).get(found.node.as_deref()?)?;
        Some(self.tree.node(*id))
    }

    /// Fixes that change the call.
    fn of_call(&self, one: &Diagnostic, spot: &page::Spot<'_>) -> Option<Fix> {
        let (sources, tree) = (self.sources, self.tree);
        match one.rule {
            "zero-key" => self.person.get_or_init(|| global_keys::person(sources, tree)).clone(),
            "no-way-back" => self.back.get_or_init(|| global_keys::back(sources, tree)).clone(),
            "key-order" => order::sorted(one, spot, self.node(one)?),
            "filler-phrase" => phrases::without_filler(spot, &self.language(one)),
            "hours-claim-mismatch" => {
                let decides = sources.text(one.labels.get(1)?.span).trim_matches(['"', '\'']);
                let mut schedules = tree.schedules.iter();
                let schedule = schedules.find(|schedule| &*schedule.name == decides)?;
                hours::as_scheduled(spot, schedule, &self.language(one))
            }
            _ => None,
        }
    }

    /// The language of the prompts that a finding is about.
    fn language(&self, found: &Diagnostic) -> Language {
        match self.node(found) {
            Some(node) => self.tree.language_of(node).clone(),
            None => self.tree.language.clone().unwrap_or_default(),
        }
    }
}
