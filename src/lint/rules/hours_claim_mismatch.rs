//! `hours-claim-mismatch`: a prompt speaks other opening hours than the schedule has.

use std::collections::BTreeMap;

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::words::{claims, texts};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind, Schedule, Target};

/// Spoken opening hours that differ from the schedule in force.
pub struct HoursClaimMismatch;

static META: RuleMeta = RuleMeta {
    id: "hours-claim-mismatch",
    summary: "a prompt speaks other opening hours than the schedule that decides",
    group: Group::Hours,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/hours-claim-mismatch.md"),
};

/// Most messages in a row that are read.
const LONGEST_ROW: usize = 16;

impl Rule for HoursClaimMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, schedule) in decided(cx) {
            // Two schedules lead here: the prompt can agree with one only.
            let Some(schedule) = schedule.and_then(|at| cx.tree.schedules.get(at)) else {
                continue;
            };
            let node = cx.tree.node(id);
            let wrong = texts(&node.prompt, cx.tree.language_of(node)).into_iter().find_map(
                |(language, text)| {
                    let claims = claims(text, language);
                    let wrong = claims.into_iter().find(|claim| claim.contradicts(schedule))?;
                    Some(text[wrong.start..wrong.end].to_owned())
                },
            );
            if let Some(said) = wrong {
                out.push(finding(cx, id, schedule, &said));
            }
        }
    }
}

/// The nodes whose prompts speak behind a schedule, with that schedule; `None` for nodes
/// behind several. Holidays are left out: they have hours of their own.
fn decided(cx: &Context<'_>) -> BTreeMap<NodeId, Option<usize>> {
    let mut found: BTreeMap<NodeId, Option<usize>> = BTreeMap::new();
    for id in cx.analysis.reached() {
        let NodeKind::Hours(hours) = &cx.tree.node(id).kind else { continue };
        let Some(schedule) = hours.schedule else { continue };
        let mut add = |id| {
            let old = found.insert(id, Some(schedule));
            if old.is_some_and(|old| old != Some(schedule)) {
                found.insert(id, None);
            }
        };
        add(id);
        for exit in [hours.open, hours.closed] {
            let mut next = exit;
            for _ in 0..LONGEST_ROW {
                let Some(Target::Node(id)) = next else { break };
                let node = cx.tree.node(id);
                if matches!(node.kind, NodeKind::Hours(_)) {
                    break;
                }
                add(id);
                let NodeKind::Message { next: after } = node.kind else { break };
                next = after;
            }
        }
    }
    found
}

fn finding(cx: &Context<'_>, id: NodeId, schedule: &Schedule, said: &str) -> Finding {
    let message = format!(
        "`{}` says \"{said}\", but the schedule `{}` differs: {}",
        cx.tree.node(id).id,
        schedule.name,
        schedule.in_words()
    );
    Finding::new(cx, Subject::prompt(cx, id), message)
        .help(format!("change the prompt, or the schedule `{}`", schedule.name))
        .also(cx, Subject::place(schedule.place), "the schedule that decides")
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id))
}
