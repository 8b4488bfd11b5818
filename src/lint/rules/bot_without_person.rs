//! `bot-without-person`: callers of a machine cannot get to a person.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, Purpose};

/// A bot that hands no one on.
pub struct BotWithoutPerson;

static META: RuleMeta = RuleMeta {
    id: "bot-without-person",
    summary: "callers of a machine cannot get to a person",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/bot-without-person.md"),
};

impl Rule for BotWithoutPerson {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let is_bot = |id: &NodeId| {
            let facts = cx.tree.node(*id).facts.as_deref();
            facts.is_some_and(|facts| facts.purpose == Some(Purpose::Bot))
        };
        for id in cx.analysis.reached().filter(is_bot) {
            if cx.analysis.human_from(id) == Verdict::Disproven {
                let message = format!(
                    "callers who talk to the bot `{}` can no longer get to a person, whatever \
                     they say or press",
                    cx.tree.node(id).id
                );
                out.push(
                    Finding::new(cx, Subject::node(cx, id), message)
                        .help("let callers ask the bot for a person at any moment")
                        .witness(cx.analysis.witness_to(id)),
                );
            }
        }
    }
}
