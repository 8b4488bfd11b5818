//! Digits that callers are asked for several times, as for a PIN: what asks, and what follows an
//! entry that is refused (`switch_play_and_get_digits`).
//!
//! Silence, too few digits and a refused entry count together, so each time is a node of its own.

use std::fmt::Display;
use std::sync::Arc;

use super::lower::Lowering;
use crate::import::builder::{exhausted, handling, setting};
use crate::source::Place;
use crate::tree::{Collect, Digits, Handler, NodeId, NodeKind, Prompt, Target};

/// What is asked for, and what follows.
pub(super) struct DigitEntry<'t> {
    pub(super) prompt: Prompt,
    /// What is said after each time that brought no entry that counts.
    pub(super) invalid: Prompt,
    pub(super) digits: Digits,
    pub(super) into: Option<&'t str>,
    pub(super) ends_with: Option<char>,
    /// How long the call waits for the first digit and for the next ones, in seconds.
    pub(super) seconds: [f64; 2],
    pub(super) tries: u32,
    /// Whether an entry of the right length may be refused.
    pub(super) may_be_refused: bool,
    pub(super) next: Target,
    pub(super) failed: Target,
}

impl Lowering<'_> {
    /// The prompt and the kind of the node that asks first; the others are made here.
    pub(super) fn ask_for_digits(
        &mut self,
        entry: &DigitEntry<'_>,
        (place, preferred_id): (Place, &dyn Display),
    ) -> (Prompt, NodeKind) {
        if !entry.may_be_refused {
            return (entry.prompt.clone(), asking(entry, entry.tries, entry.failed, None));
        }
        let again: Vec<NodeId> =
            (1..entry.tries).map(|_| self.builder.reserve(preferred_id, place)).collect();
        let mut first = None;
        for nth in 0..=again.len() {
            let failed = again.get(nth).map_or(entry.failed, |next| Target::Node(*next));
            let refused = if entry.invalid.is_silent() {
                failed
            } else {
                let kind = NodeKind::Message { next: Some(failed) };
                let preferred_id = format_args!("{preferred_id} refused");
                Target::Node(self.builder.add(preferred_id, place, entry.invalid.clone(), kind))
            };
            let kind = asking(entry, 1, failed, Some(refused));
            match nth.checked_sub(1) {
                None => first = Some(kind),
                Some(before) => self.builder.fill(again[before], entry.prompt.clone(), kind),
            }
        }
        (entry.prompt.clone(), first.expect("digits are asked for once at least"))
    }
}

/// A node that asks that often.
fn asking(entry: &DigitEntry<'_>, tries: u32, failed: Target, refused: Option<Target>) -> NodeKind {
    // It is played after silence, too.
    let invalid = (!entry.invalid.is_silent()).then(|| Arc::new(entry.invalid.clone()));
    let handler = |say| Handler { say, exhausted: exhausted(Some(failed)) };
    NodeKind::Collect(Box::new(Collect {
        into: entry.into.map(Into::into),
        digits: Some(entry.digits),
        ends_with: entry.ends_with,
        next: Some(entry.next),
        failed: refused,
        handling: handling(
            entry.seconds[0],
            entry.seconds[1],
            tries,
            [handler(invalid.clone()), handler(invalid)],
        ),
        barge_in: setting(true),
    }))
}
