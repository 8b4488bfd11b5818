//! All calls to one tree: the places where they wait, and the ways between them.
//!
//! It only holds them; `compile` finds them.

use std::ops::Range;

use super::place::{Passed, Place, Way};

/// The states of calls to one tree under every move that a caller or the world can make.
///
/// They do not depend on who calls: every way is there, whatever its share. Opening hours are
/// asked, as a branch is.
#[derive(Debug, Clone, PartialEq)]
pub struct Calls {
    pub(super) starts: Vec<u32>,
    pub(super) places: Vec<Place>,
    /// The ways of each place.
    pub(super) ways_of: Vec<Range<u32>>,
    pub(super) ways: Vec<Way>,
    pub(super) passed: Vec<Passed>,
    pub(super) depth: usize,
    pub(super) is_cut: bool,
}

/// Calls have more states than are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("calls to this menu can be in more than {most} different states")]
pub struct TooManyPlaces {
    /// How many are looked at.
    pub most: usize,
}

impl Calls {
    /// The place of each entry of the tree, in their order, with [`super::Waits::Dialled`].
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// All places. Those that calls come to first have low numbers.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What each possible move does at a place.
    ///
    /// # Panics
    /// When there is no such place.
    pub fn ways(&self, place: u32) -> &[Way] {
        let ways = &self.ways_of[place as usize];
        &self.ways[ways.start as usize..ways.end as usize]
    }

    /// How many ways there are from all places.
    pub fn n_ways(&self) -> usize {
        self.ways.len()
    }

    /// The nodes that a way passes, in order.
    pub fn passed(&self, way: &Way) -> &[Passed] {
        &self.passed[way.passed.start as usize..way.passed.end as usize]
    }

    /// How many menus for `back`, and how many open subroutines, calls remember here.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Whether some ways lead further back than is remembered, so that results are bounded and
    /// not exact.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}
