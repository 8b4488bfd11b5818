//! `bot-undisclosed`: a machine talks with callers and does not say that it is one.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::Purpose;

/// A bot that passes for a person.
pub struct BotUndisclosed;

static META: RuleMeta = RuleMeta {
    id: "bot-undisclosed",
    summary: "a machine talks with callers and does not say that it is one",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/bot-undisclosed.md"),
};

impl Rule for BotUndisclosed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let Some(facts) = node.facts.as_deref() else { continue };
            if facts.purpose != Some(Purpose::Bot) || facts.disclosed == Some(true) {
                continue;
            }
            let (message, certainty) = match facts.disclosed {
                Some(_) => (
                    format!(
                        "the bot `{}` does not say that it is one: callers take it for a \
                             person",
                        node.id
                    ),
                    Certainty::Proven,
                ),
                None => (
                    format!("the file does not say whether the bot `{}` says what it is", node.id),
                    Certainty::Unknown,
                ),
            };
            out.push(
                Finding::new(cx, Subject::node(cx, id), message)
                    .certainty(certainty)
                    .help(
                        "let it say so first (\"I am an automated assistant.\"), and write \
                         `disclosed: true`",
                    )
                    .witness(cx.analysis.witness_to(id)),
            );
        }
    }
}
