//! `refers-to-other-number`: the caller is to dial another number.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::purpose_of;
use crate::lint::sent_away::number_in;
use crate::lint::{Context, Finding, Findings, Rule, Subject};

/// A prompt that tells the caller to dial another number.
pub struct RefersToOtherNumber;

static META: RuleMeta = RuleMeta {
    id: "refers-to-other-number",
    summary: "the caller is asked to dial another number",
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
        for id in cx.analysis.reached().filter(|id| !cx.analysis.has_last_words(*id)) {
            // What to do after a call that was lost is no way of this one.
            let is_after = |text: &&str| text.to_lowercase().contains("disconnected");
            if purpose_of(cx, id).is_some() || cx.analysis.texts_of(id).iter().any(is_after) {
                continue;
            }
            let Some((said, number)) = number_in(cx, id) else { continue };
            let message = format!(
                "`{}` says \"{said}\" in the middle of a call: these callers must hang up, dial \
                 again and start over",
                cx.tree.node(id).id
            );
            out.push(
                Finding::new(cx, Subject::prompt(cx, id), message)
                    .severity(Severity::Warning)
                    .help(format!(
                        "transfer the call instead: `transfer: {{ number: \"{number}\" }}`"
                    ))
                    .certainty(Certainty::Likely)
                    .witness(cx.analysis.witness_to(id)),
            );
        }
    }
}
