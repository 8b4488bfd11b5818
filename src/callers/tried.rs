//! What callers have tried in a call: who comes back without having got anything tries something
//! else, and does not go round for ever.

use crate::chain::Passed;
use crate::timing::Caller;
use crate::tree::{Exit, NodeId};

use super::{Population, Profile};

/// What a caller has tried so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tried {
    /// The option that is right for what they want.
    pub issue: bool,
    /// A choice that leads to a person.
    pub person: bool,
    /// The options behind the right one, none of which is known to deal with it, until they led
    /// back up.
    pub inside: bool,
}

impl Tried {
    /// How many there are.
    pub const COUNT: usize = 8;

    /// Its number, from 0.
    pub fn index(self) -> usize {
        usize::from(self.issue) + 2 * usize::from(self.person) + 4 * usize::from(self.inside)
    }
}

impl Population<'_, '_> {
    /// What callers have tried once they have passed these nodes and wait at another.
    pub fn tried(
        &self,
        profile: &Profile,
        before: Tried,
        passed: &[Passed],
        to: Option<NodeId>,
    ) -> Tried {
        let is_expert = profile.listening == Caller::Expert;
        let want = self.wants.issue(profile.issue);
        let mut tried = before;
        if want.is_none() && !profile.wants_person {
            return tried;
        }
        if let (Some(want), Some(to), Some(first)) = (want, to, passed.first()) {
            let level = |id| self.analysis.level(id);
            tried.inside |= first.exit.is_some_and(Exit::is_choice)
                && want.is_behind(first.node)
                && want.inside.is_none()
                && self.analysis.tree().node(to).kind.as_menu().is_some()
                && level(to) <= level(first.node);
        }
        for one in passed {
            let Some(exit) = one.exit else { continue };
            tried.issue |= want.is_some_and(|want| want.is_goal(one.node, exit));
            if exit.is_choice() {
                let person = self.wants.person.as_ref().map(|ways| ways.of_caller(is_expert));
                let is_last = person.is_some_and(|toward| {
                    toward.exit(one.node) == Some(exit)
                        && toward.price(one.node).is_some_and(|price| price.keys == 1)
                });
                tried.person |= is_last || self.shown.person(one.node) == Some(exit);
            }
        }
        tried
    }
}
