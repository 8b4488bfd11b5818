//! All kinds of callers at all hours, solved: each kind that behaves in its own way once.
//!
//! It mixes nothing.

use std::collections::BTreeMap;

use super::solved::{Found, solved};
use super::{Calls, ExpectError, Population, Profile};
use crate::timing::Caller;

/// What a kind of caller does, apart from how long they wait in queues.
type Kind = (Option<usize>, bool, Caller);

/// What becomes of each kind of caller.
pub(super) struct Solutions<'p, 'a, 't> {
    population: &'p Population<'a, 't>,
    calls: &'p Calls,
    entries: Vec<(usize, f64)>,
    /// By kind and hours; by patience on hold where it makes a difference.
    known: BTreeMap<(Kind, usize, Option<bool>), Found>,
}

impl<'p, 'a, 't> Solutions<'p, 'a, 't> {
    pub(super) fn new(population: &'p Population<'a, 't>, calls: &'p Calls) -> Self {
        let entries = population.entries();
        Solutions { population, calls, entries, known: BTreeMap::new() }
    }

    /// What becomes of a profile at hours of that number.
    pub(super) fn of(&mut self, profile: &Profile, hours: usize) -> Result<&Found, ExpectError> {
        let kind = kind_of(self.population, profile);
        let alike = (kind, hours, None);
        let own = (kind, hours, Some(profile.has_long_patience));
        if !self.known.contains_key(&alike) && !self.known.contains_key(&own) {
            let state = &self.population.hours()[hours];
            let found = solved(self.population, self.calls, profile, state, &self.entries)?;
            self.known.insert(if found.has_hold { own } else { alike }, found);
        }
        let found = self.known.get(&alike).or_else(|| self.known.get(&own));
        Ok(found.expect("it was inserted just now"))
    }
}

/// The kind of caller that a profile is. Issues for which callers do the same in the whole menu
/// are one.
pub(super) fn kind_of(population: &Population<'_, '_>, profile: &Profile) -> Kind {
    (population.same_as(profile.issue), profile.wants_person, profile.listening)
}
