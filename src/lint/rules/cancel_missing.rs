//! `cancel-missing`: callers who want to leave find no option for it.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::topics::Topic;
use crate::lint::topics::missing::{Demand, OPTIONS};
use crate::lint::{Context, Findings, Rule};

/// A menu without a way to end the contract.
pub struct CancelMissing;

static META: RuleMeta = RuleMeta {
    id: "cancel-missing",
    summary: "no option ends a contract or closes an account",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: OPTIONS,
    page: include_str!("../../../docs/rules/cancel-missing.md"),
};

const DEMAND: Demand = Demand {
    topic: Topic::Cancel,
    subject: "cancelling",
    intent: "end their contract or close their account",
    option: "To cancel your contract, press 4.",
};

impl Rule for CancelMissing {
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
