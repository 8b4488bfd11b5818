//! What a way costs a caller, and which of two ways is cheaper.
//!
//! Numbers only; nothing here knows the graph.

use std::cmp::Ordering;

use petgraph::graph::NodeIndex;

/// What a way costs a caller.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// Answers that the caller gives.
    pub keys: u32,
    /// Seconds; not negative.
    pub seconds: f64,
}

impl Cost {
    pub(super) fn plus(self, other: Cost) -> Cost {
        Cost { keys: self.keys.saturating_add(other.keys), seconds: self.seconds + other.seconds }
    }
}

/// Which of two ways is cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// The one with fewer keys; if equal, the shorter one.
    KeysThenSeconds,
    /// The shorter one; if equal, the one with fewer keys.
    Seconds,
}

impl Order {
    /// Compares two costs, the cheaper first.
    pub fn compare(self, a: Cost, b: Cost) -> Ordering {
        let keys = a.keys.cmp(&b.keys);
        let seconds = a.seconds.total_cmp(&b.seconds);
        match self {
            Order::KeysThenSeconds => keys.then(seconds),
            Order::Seconds => seconds.then(keys),
        }
    }
}

/// A vertex in the queue of a search, ordered by its cost so far.
pub(super) struct Open {
    pub(super) cost: Cost,
    pub(super) order: Order,
    pub(super) vertex: NodeIndex,
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order.compare(self.cost, other.cost).then(self.vertex.cmp(&other.vertex))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Open {}
