//! `human-for-insiders`: the only person is behind a hidden key, or there for others.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::choosing::choosing;
use crate::lint::person_ways::{
    Unasked, entries_with_person, is_person_for_others, may_reach_without, quickest, unasked_on,
};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::NodeId;

/// A person whom most callers do not get to.
pub struct HumanForInsiders;

static META: RuleMeta = RuleMeta {
    id: "human-for-insiders",
    summary: "the only person is behind a hidden key, or there for staff or other professionals",
    group: Group::Human,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/human-for-insiders.md"),
};

impl Rule for HumanForInsiders {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut said = NodeSet::empty(cx.tree.nodes.len());
        for entry in entries_with_person(cx) {
            let Some((person, way)) = quickest(cx, entry) else { continue };
            for what in [Unasked::ForOthers, Unasked::HiddenKey] {
                let hop = unasked_on(cx, &way, what);
                let is_theirs = what == Unasked::ForOthers && is_person_for_others(cx, person);
                if (hop.is_none() && !is_theirs) || may_reach_without(cx, entry, &[what]) {
                    continue;
                }
                let at = hop.map_or(person, |hop| hop.from);
                if said.insert(at) {
                    let choice = hop
                        .and_then(|hop| cx.tree.choice_of(&cx.tree.node(hop.from).kind, hop.exit));
                    let option = choice.map(|choice| {
                        format!("{} in `{}`", choosing(cx, at, choice), cx.tree.node(at).id)
                    });
                    let subject = match choice {
                        Some(choice) => Subject::choice(cx, at, choice),
                        None => Subject::node(cx, at),
                    };
                    let message = message(cx, person, what, option);
                    out.push(finding(cx, subject, person, message).witness(way.witness.clone()));
                }
                break;
            }
        }
    }
}

fn message(cx: &Context<'_>, person: NodeId, what: Unasked, option: Option<String>) -> String {
    let name = &cx.tree.node(person).id;
    match (what, option) {
        (Unasked::HiddenKey, Some(option)) => format!(
            "the only way to a person is {option}, which no prompt announces: only insiders get to \
             `{name}`"
        ),
        (_, Some(option)) => format!(
            "the only way to a person is {option}, which is for others: the callers whom the line \
             serves get to no one"
        ),
        (_, None) => format!(
            "`{name}` is there for others, and there is no other person: the callers whom the line \
             serves get to no one"
        ),
    }
}

fn finding(cx: &Context<'_>, subject: Subject<'_>, person: NodeId, message: String) -> Finding {
    Finding::new(cx, subject, message)
        .help(format!(
            "offer a person to everyone: `0: {{ say: \"To speak to someone, press 0.\", goto: … }}`; \
             if `{}` serves all callers, say so in the option",
            cx.tree.node(person).id
        ))
        .certainty(Certainty::Likely)
}
