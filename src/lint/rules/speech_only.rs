//! `speech-only`: a menu that takes speech and no keys.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::{mistakes_lead_to_person, purpose_of};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, Purpose};

/// A menu without keys.
pub struct SpeechOnly;

static META: RuleMeta = RuleMeta {
    id: "speech-only",
    summary: "a menu takes speech and no keys",
    group: Group::Access,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/speech-only.md"),
};

impl Rule for SpeechOnly {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus() {
            let is_survey = purpose_of(cx, id) == Some(Purpose::Survey);
            if menu.takes_speech && !menu.takes_keys && !is_survey {
                out.push(finding(cx, id));
            }
        }
    }
}

fn finding(cx: &Context<'_>, id: NodeId) -> Finding {
    let may_wait = mistakes_lead_to_person(cx, id);
    let then = if may_wait { "can only wait until they get to a person" } else { "get no further" };
    let message = format!(
        "`{}` takes speech and no keys: callers in a noisy place, with another accent or without \
         a voice {then}",
        cx.tree.node(id).id
    );
    let finding = Finding::new(cx, Subject::node(cx, id).field("input"), message)
        .help("write `input: both`, and say the keys in the prompt")
        .witness(cx.analysis.witness_to(id));
    if may_wait { finding.severity(Severity::Warning) } else { finding }
}
