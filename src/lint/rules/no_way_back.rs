//! `no-way-back`: a menu that callers cannot undo getting into.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Spot};
use crate::tree::{Menu, NodeId};

/// A submenu without a key to go back.
pub struct NoWayBack;

static META: RuleMeta = RuleMeta {
    id: "no-way-back",
    summary: "a submenu has no key that leads back",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    options: &[],
    page: include_str!("../../../docs/rules/no-way-back.md"),
};

impl Rule for NoWayBack {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus() {
            let Some(above) = cx.analysis.menu_above(id) else { continue };
            if !leads_back(cx, id, menu)
                && !is_last(cx, id)
                && !cx.analysis.is_question(id)
                && !is_first_but_for_language(cx, above)
            {
                out.push(finding(cx, id, above));
            }
        }
    }
}

fn leads_back(cx: &Context<'_>, id: NodeId, menu: &Menu) -> bool {
    let mut keys = menu.choices.iter().chain(cx.tree.global_keys_of(menu));
    keys.any(|choice| cx.analysis.leads_up(id, choice.target))
}

/// Whether every option gets to somebody without another menu: then a wrong turn is put
/// right by whoever answers.
fn is_last(cx: &Context<'_>, id: NodeId) -> bool {
    let mut options = cx.analysis.options_of(id);
    options.all(|(_, choice)| cx.analysis.leads_to_human(id, choice.target) != Verdict::Disproven)
}

/// Whether the menu above only asks for the language, and so do all above that.
fn is_first_but_for_language(cx: &Context<'_>, above: NodeId) -> bool {
    cx.analysis.asks_language(above) && cx.analysis.menu_above(above).is_none()
}

fn finding(cx: &Context<'_>, id: NodeId, above: NodeId) -> Finding {
    let (name, above) = (&cx.tree.node(id).id, &cx.tree.node(above).id);
    let message = format!(
        "callers who took a wrong turn into `{name}` cannot get back: no key leads to `{above}` \
         or to the start, and they must hang up and dial again"
    );
    Finding::new(cx, Spot::node(cx, id), message)
        .help(
            "add `\"*\": { say: \"To go back, press star.\", goto: back }`; under the tree's \
             `keys` it works in every menu",
        )
        .witness(cx.analysis.witness_to(id))
}
