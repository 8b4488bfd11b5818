//! `silent-trap`: a loop that never ends for a caller who presses nothing.

use std::collections::BTreeSet;

use crate::analysis::Loop;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::caller_loops::report;
use crate::lint::wording::{is_spoken_loop, takes_any_key};
use crate::lint::{Context, Findings, Rule};
use crate::tree::NodeId;

/// A loop that holds callers who press nothing.
pub struct SilentTrap;

static META: RuleMeta = RuleMeta {
    id: "silent-trap",
    summary: "callers who press nothing loop forever",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/silent-trap.md"),
};

impl Rule for SilentTrap {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let wrong: BTreeSet<Vec<NodeId>> =
            cx.analysis.wrong_key_traps().into_iter().map(|found| found.nodes).collect();
        let silent = cx.analysis.silent_traps();
        let listens = |id: &&NodeId| cx.tree.node(**id).kind.handling().is_some();
        let both = |found: &Loop| {
            let mut listeners = found.nodes.iter().filter(listens);
            wrong.contains(&found.nodes) && !listeners.all(|id| takes_any_key(cx, *id))
        };
        report(cx, out, silent, "no_input", |found| {
            match (both(found), is_spoken_loop(cx, &found.nodes)) {
                (true, false) => "who press nothing, or only wrong keys,",
                (false, false) => "who press nothing",
                (true, true) => "who say nothing, or only other words,",
                (false, true) => "who say nothing",
            }
        });
    }
}
