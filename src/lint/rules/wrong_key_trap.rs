//! `wrong-key-trap`: a loop that never ends for a caller who presses only wrong keys.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::caller_loops::report;
use crate::lint::wording::is_spoken_loop;
use crate::lint::{Context, Findings, Rule};
use crate::tree::NodeId;

/// A loop that holds callers who press only wrong keys.
pub struct WrongKeyTrap;

static META: RuleMeta = RuleMeta {
    id: "wrong-key-trap",
    summary: "callers who press only wrong keys loop forever",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/wrong-key-trap.md"),
};

impl Rule for WrongKeyTrap {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // A loop that holds silent callers as well is one fault, which `silent-trap` reports.
        let silent: BTreeSet<Vec<NodeId>> =
            cx.analysis.silent_traps().into_iter().map(|found| found.nodes).collect();
        let mut loops = cx.analysis.wrong_key_traps();
        loops.retain(|found| !silent.contains(&found.nodes));
        report(cx, out, loops, "no_match", |found| {
            if is_spoken_loop(cx, &found.nodes) {
                "who say only other words"
            } else {
                "who press only wrong keys"
            }
        });
    }
}
