//! `human-not-in-first-menu`: no prompt of the first menu mentions a person.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::{PersonOffer, person_in, purpose_of, reached_person};
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
            // Other rules report menus without any way to a person.
            let is_asked = cx.analysis.human_from(id) == Verdict::Proven;
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

fn finding(cx: &Context<'_>, id: NodeId, unsaid: Option<&Choice>) -> Finding {
    let node = cx.tree.node(id);
    let (message, help) = match unsaid {
        Some(choice) => (
            format!(
                "`{}` is the first menu and does not say that {} leads to a person",
                node.id, choice.key
            ),
            format!("say it in the menu: \"To speak to someone, press {}.\"", choice.key),
        ),
        None => (
            format!(
                "`{}` is the first menu and offers no person: callers must guess which option \
                 leads to one",
                node.id
            ),
            match reached_person(cx) {
                Some(person) => {
                    format!("add `0: {{ say: \"To speak to someone, press 0.\", goto: {person} }}`")
                }
                None => "let 0 lead to a person, and say so".to_owned(),
            },
        ),
    };
    Finding::new(cx, Subject::node(cx, id), message)
        .help(help)
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id))
}
