//! `uncovered-hours`: an `hours` node that lacks an exit its schedule needs.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::graph::{Stop, To};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Ending, Exit, Hours, NodeId, NodeKind, Schedule};

/// Hours or holidays for which nothing says where the call goes.
pub struct UncoveredHours;

static META: RuleMeta = RuleMeta {
    id: "uncovered-hours",
    summary: "nothing says where calls go when the line is open, or when it is closed",
    group: Group::Hours,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/uncovered-hours.md"),
};

impl Rule for UncoveredHours {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for id in cx.analysis.reached() {
            let NodeKind::Hours(hours) = &cx.tree.node(id).kind else { continue };
            let schedule = hours.schedule.and_then(|at| cx.tree.schedules.get(at));
            let Some(schedule) = schedule else { continue };
            for (exit, target) in [(Exit::Open, hours.open), (Exit::Closed, hours.closed)] {
                // The graph has an edge for a time only if the schedule has such a time.
                let edge = cx.graph.edges(id).find(|edge| edge.exit == exit);
                let end = edge.map(|edge| edge.to);
                if let (None, Some(To::End(ending @ Ending::CutOff))) = (target, end) {
                    let witness = cx.analysis.witness_out(id, exit, Stop::End(ending));
                    out.push(finding(cx, id, (hours, schedule), exit).witness(witness));
                }
            }
        }
    }
}

fn finding(
    cx: &Context<'_>,
    id: NodeId,
    (hours, schedule): (&Hours, &Schedule),
    exit: Exit,
) -> Finding {
    let (when, field, example) = match exit {
        Exit::Open => ("is open", "open", "open: main"),
        // Only the days of the schedule's `closed` list are left over.
        _ if schedule.is_always_open() && hours.holiday.is_none() => {
            ("has one of its `closed` days", "holiday", "holiday: message")
        }
        _ => ("is closed", "closed", "closed: message"),
    };
    let message = format!(
        "`{}` does not say where calls go when `{}` {when}: those callers are cut off",
        cx.tree.node(id).id,
        schedule.name
    );
    Finding::new(cx, Subject::node(cx, id).field("hours"), message)
        .help(format!("add `{field}` with the node that takes those calls, such as `{example}`"))
        .edge(field)
}
