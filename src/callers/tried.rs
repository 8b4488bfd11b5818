//! What callers have tried in a call: who comes back without having got anything tries something
//! else, and does not go round for ever.

use crate::chain::Passed;
use crate::timing::Caller;

use super::{Population, Profile};

/// What a caller has tried so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tried {
    /// The option that is right for what they want.
    pub issue: bool,
    /// A choice that leads to a person.
    pub person: bool,
}

impl Tried {
    /// How many there are.
    pub const COUNT: usize = 4;

    /// Its number, from 0.
    pub fn index(self) -> usize {
        usize::from(self.issue) + 2 * usize::from(self.person)
    }
}

impl Population<'_, '_> {
    /// What callers have tried once they have passed these nodes.
    pub fn tried(&self, profile: &Profile, before: Tried, passed: &[Passed]) -> Tried {
        let is_expert = profile.listening == Caller::Expert;
        let want = self.wants.issue(profile.issue);
        let mut tried = before;
        if want.is_none() && !profile.wants_person {
            return tried;
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
