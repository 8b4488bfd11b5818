//! `person-unannounced`: a key leads to a person, and no menu says so.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::{PersonOffer, person_in};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, Move, NodeId};

/// A way to a person that only insiders know.
pub struct PersonUnannounced;

static META: RuleMeta = RuleMeta {
    id: "person-unannounced",
    summary: "a key leads to a person, and no menu says so",
    group: Group::Human,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/person-unannounced.md"),
};

impl Rule for PersonUnannounced {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut first: Option<(u32, NodeId, &Choice)> = None;
        for (id, _) in cx.analysis.menus() {
            match person_in(cx, id) {
                // One that is announced somewhere is known to callers.
                PersonOffer::Said | PersonOffer::Unknown => return,
                PersonOffer::Unsaid(choice) => {
                    let level = cx.analysis.level(id).unwrap_or(u32::MAX);
                    if first.is_none_or(|(nearest, ..)| level < nearest) {
                        first = Some((level, id, choice));
                    }
                }
                PersonOffer::Missing => {}
            }
        }
        if let Some((_, id, choice)) = first {
            out.push(finding(cx, id, choice));
        }
    }
}

fn finding<'t>(cx: &Context<'t>, id: NodeId, choice: &'t Choice) -> Finding {
    let message = format!(
        "{} in `{}` leads to a person, and no menu says so: callers do not find it",
        choice.key,
        cx.tree.node(id).id
    );
    Finding::new(cx, Subject::choice(cx, id, choice), message)
        .help(format!("say it: \"To speak to someone, press {}.\"", choice.key))
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_then(id, [Move::Press(choice.key)]))
}
