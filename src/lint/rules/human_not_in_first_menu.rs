//! `human-not-in-first-menu`: no prompt of the first menu mentions a person.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::choosing::{choosing, to_choose};
use crate::lint::person_offer::{PersonOffer, person_in, purpose_of, reached_person};
use crate::lint::person_ways::{Unasked, may_reach_without};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, NodeId};

/// A first menu that announces no person.
pub struct HumanNotInFirstMenu;

static META: RuleMeta = RuleMeta {
    id: "human-not-in-first-menu",
    summary: "the first menu mentions no way to a person",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/human-not-in-first-menu.md"),
};

impl Rule for HumanNotInFirstMenu {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for id in cx.analysis.opening_menus() {
            // Other rules report menus without any way to a person, and those with none but
            // mistakes.
            let is_asked = cx.analysis.human_from(id) == Verdict::Proven
                && may_reach_without(cx, id, &[Unasked::Mistake, Unasked::ForOthers]);
            if !is_asked || purpose_of(cx, id).is_some() {
                continue;
            }
            match person_in(cx, id) {
                PersonOffer::Missing => out.push(finding(cx, id, None)),
                PersonOffer::Unsaid(choice) => out.push(finding(cx, id, Some(choice))),
                PersonOffer::Said | PersonOffer::Unknown => {}
            }
        }
    }
}

fn takes_keys(cx: &Context<'_>, id: NodeId) -> bool {
    cx.tree.node(id).kind.as_menu().is_some_and(|menu| menu.takes_keys)
}

fn finding(cx: &Context<'_>, id: NodeId, unsaid: Option<&Choice>) -> Finding {
    let node = cx.tree.node(id);
    let (message, help) = match unsaid {
        Some(choice) => (
            format!(
                "`{}` is the first menu and does not say that {} leads to a person",
                node.id,
                choosing(cx, id, choice)
            ),
            format!("tell callers: to speak to someone, {}", to_choose(cx, id, choice)),
        ),
        None => (
            format!(
                "`{}` is the first menu and offers no person: callers must guess which option \
                 leads to one",
                node.id
            ),
            match reached_person(cx).filter(|_| takes_keys(cx, id)) {
                Some(person) => {
                    format!("add `0: {{ say: \"To speak to someone, press 0.\", goto: {person} }}`")
                }
                None if takes_keys(cx, id) => "let 0 lead to a person, and say so".to_owned(),
                None => "let callers say \"agent\", and tell them so".to_owned(),
            },
        ),
    };
    Finding::new(cx, Subject::node(cx, id), message)
        .help(help)
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id))
}
