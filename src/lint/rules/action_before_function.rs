//! `action-before-function`: "press 1 for billing" instead of "for billing, press 1".

use crate::analysis::Offer;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Phrasing;
use crate::tree::NodeId;

/// A key that is named before what it is for.
pub struct ActionBeforeFunction;

static META: RuleMeta = RuleMeta {
    id: "action-before-function",
    summary: "a prompt names the key before it says what the key is for",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/action-before-function.md"),
};

impl Rule for ActionBeforeFunction {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, _) in cx.analysis.menus() {
            let turned: Vec<Offer<'_>> = cx
                .analysis
                .offers(id)
                .filter(|offer| offer.order == Some(Phrasing::ActionFirst))
                .filter(|offer| !offer.label.is_empty())
                .collect();
            if let Some(first) = turned.first() {
                out.push(finding(cx, id, first, &turned[1..]));
            }
        }
    }
}

fn finding<'t>(cx: &Context<'t>, id: NodeId, first: &Offer<'t>, others: &[Offer<'t>]) -> Finding {
    let name = &cx.tree.node(id).id;
    let more = match others.len() {
        0 => String::new(),
        1 => ", and another key too".to_owned(),
        n => format!(", and {n} more keys too"),
    };
    let message = format!(
        "`{name}` names the key `{}` before what it is for{more}: by the time callers know that \
         they want it, they have forgotten the key",
        first.choice.key
    );
    let mut finding = Finding::new(cx, subject(cx, id, first), message)
        .help("say first what it is for, then the key: \"For billing, press 1\"")
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id));
    for other in others.iter().filter(|other| other.prompt.place != first.prompt.place) {
        finding = finding.also(cx, subject(cx, id, other), "here too");
    }
    finding
}

/// The prompt that says it: the choice's own where it has one.
fn subject<'t>(cx: &Context<'t>, id: NodeId, offer: &Offer<'t>) -> Subject<'t> {
    if offer.choice.prompt.is_silent() {
        Subject::prompt(cx, offer.node)
    } else {
        Subject::choice(cx, id, offer.choice).on(offer.prompt)
    }
}
