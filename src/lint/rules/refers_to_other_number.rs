//! `refers-to-other-number`: the call ends and the caller is to dial another number.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::sent_away::number_in;
use crate::lint::{Context, Finding, Findings, Rule, Subject};

/// A leaf that tells the caller to dial another number.
pub struct RefersToOtherNumber;

static META: RuleMeta = RuleMeta {
    id: "refers-to-other-number",
    summary: "the call ends and the caller is asked to dial another number",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/refers-to-other-number.md"),
};

impl Rule for RefersToOtherNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, end) in cx.analysis.last_words() {
            let Some((said, number)) = number_in(cx, id) else { continue };
            let message = format!(
                "the call ends at `{}` with \"{said}\": callers must dial again and start over",
                cx.tree.node(id).id
            );
            out.push(
                Finding::new(cx, Subject::prompt(cx, id), message)
                    .help(format!(
                        "transfer the call instead: `transfer: {{ number: \"{number}\" }}`"
                    ))
                    .certainty(Certainty::Likely)
                    .witness(end.witness.clone()),
            );
        }
    }
}
