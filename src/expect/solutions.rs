//! All kinds of callers at all hours, solved: each kind that behaves in its own way once.
//!
//! It mixes nothing.

use std::collections::BTreeMap;

use super::solved::{Asked, Found, solved};
use super::{Calls, ExpectError, Population, Profile};
use crate::parallel::on_all_cores;
use crate::timing::Caller;

/// What a kind of caller does, apart from how long they wait in queues.
pub(super) type Kind = (Option<usize>, bool, Caller);

/// A kind of caller at hours of that number; with their patience on hold where it matters.
type Key = (Kind, usize, Option<bool>);

/// What becomes of each kind of caller.
pub(super) struct Solutions(BTreeMap<Key, Found>);

impl Solutions {
    /// Solves for all kinds of callers at these hours, by their numbers.
    pub(super) fn of(
        population: &Population<'_, '_>,
        calls: &Calls,
        hours: &[usize],
        asked: Asked,
    ) -> Result<Solutions, ExpectError> {
        let entries = population.entries();
        let solve = |jobs: Vec<(Key, Profile)>| {
            let found = on_all_cores(jobs.len(), |at| {
                let ((_, hours, _), profile) = &jobs[at];
                let state = &population.hours()[*hours];
                solved(population, calls, profile, state, &entries, asked)
            });
            let found: Result<Vec<Found>, ExpectError> = found.into_iter().collect();
            found.map(|found| jobs.into_iter().map(|(key, _)| key).zip(found))
        };
        let mut first: BTreeMap<Key, Profile> = BTreeMap::new();
        let mut other: BTreeMap<Key, Profile> = BTreeMap::new();
        for profile in population.profiles() {
            let kind = kind_of(population, &profile);
            for at in hours {
                let known = first.entry((kind, *at, None)).or_insert(profile);
                if known.has_long_patience != profile.has_long_patience {
                    let patience = Some(profile.has_long_patience);
                    other.entry((kind, *at, patience)).or_insert(profile);
                }
            }
        }
        let mut all: BTreeMap<Key, Found> = solve(first.into_iter().collect())?.collect();
        // How patient callers are on hold matters to those alone who come to a queue.
        other.retain(|(kind, at, _), _| all[&(*kind, *at, None)].has_hold);
        all.extend(solve(other.into_iter().collect())?);
        Ok(Solutions(all))
    }

    /// What becomes of a profile at hours of that number.
    ///
    /// # Panics
    /// When those hours were not asked for.
    pub(super) fn at(
        &self,
        population: &Population<'_, '_>,
        profile: &Profile,
        hours: usize,
    ) -> &Found {
        let kind = kind_of(population, profile);
        let own = self.0.get(&(kind, hours, Some(profile.has_long_patience)));
        own.unwrap_or_else(|| &self.0[&(kind, hours, None)])
    }
}

/// The kind of caller that a profile is. Issues for which callers do the same in the whole menu
/// are one.
pub(super) fn kind_of(population: &Population<'_, '_>, profile: &Profile) -> Kind {
    (population.same_as(profile.issue), profile.wants_person, profile.listening)
}
