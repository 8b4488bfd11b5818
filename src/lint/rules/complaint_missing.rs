//! `complaint-missing`: callers who want to complain find no option for it.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::topics::Topic;
use crate::lint::topics::missing::{Demand, OPTIONS};
use crate::lint::{Context, Findings, Rule};

/// A menu without a way to complain.
pub struct ComplaintMissing;

static META: RuleMeta = RuleMeta {
    id: "complaint-missing",
    summary: "no option takes a complaint",
    group: Group::Issues,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: OPTIONS,
    page: include_str!("../../../docs/rules/complaint-missing.md"),
};

const DEMAND: Demand = Demand {
    topic: Topic::Complain,
    subject: "complaints",
    intent: "complain",
    option: "To make a complaint, press 4.",
};

impl Rule for ComplaintMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        DEMAND.check(cx, out);
    }
}
