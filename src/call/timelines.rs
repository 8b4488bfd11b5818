//! What is heard when in the menus of a line, each worked out when a call first needs it.
//!
//! It only keeps them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::timing::Timeline;
use crate::tree::{Language, NodeId};

/// A menu, whether it speaks its `again`, and the language that it speaks.
pub(super) type Which = (NodeId, bool, Language);

/// The timelines that are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Timelines(Arc<Mutex<BTreeMap<Which, Arc<Timeline>>>>);

impl Timelines {
    pub(super) fn of(
        &self,
        which: Which,
        make: impl FnOnce(&Language) -> Timeline,
    ) -> Arc<Timeline> {
        // A panic in another thread leaves no timeline half made.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&which) {
            return Arc::clone(known);
        }
        let made = Arc::new(make(&which.2));
        known.insert(which, Arc::clone(&made));
        made
    }
}
