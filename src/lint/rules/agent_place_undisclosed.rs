//! `agent-place-undisclosed`: agents are abroad, and callers do not hear it.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Language, NodeKind};

/// A queue with agents in another country.
pub struct AgentPlaceUndisclosed;

static META: RuleMeta = RuleMeta {
    id: "agent-place-undisclosed",
    summary: "agents are in another country, and callers do not hear it",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/agent-place-undisclosed.md"),
};

impl Rule for AgentPlaceUndisclosed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let home = cx.tree.language.as_ref().and_then(country_of);
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let NodeKind::Queue(queue) = &node.kind else { continue };
            let Some(place) = queue.place.as_deref() else { continue };
            let disclosed = node.facts.as_deref().and_then(|facts| facts.disclosed);
            if disclosed == Some(true) || home.as_deref() == Some(place) {
                continue;
            }
            let is_proven = disclosed == Some(false) && home.is_some();
            let message = match disclosed {
                Some(_) => format!(
                    "the agents of `{}` are in {place}, and callers do not hear it",
                    node.id
                ),
                None => format!(
                    "the agents of `{}` are in {place}, and the file does not say whether \
                     callers hear it",
                    node.id
                ),
            };
            out.push(
                Finding::new(cx, Subject::node(cx, id).inside(cx, "queue").field("place"), message)
                    .certainty(if is_proven { Certainty::Proven } else { Certainty::Unknown })
                    .help(
                        "say where the agents are before they answer, and write `disclosed: true`",
                    )
                    .witness(cx.analysis.witness_to(id)),
            );
        }
    }
}

/// The country of a language, where its tag names one: `US` of `en-US`.
fn country_of(language: &Language) -> Option<String> {
    let mut parts = language.tag().split(['-', '_']).skip(1);
    let is_country =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.find(is_country).map(str::to_ascii_uppercase)
}
