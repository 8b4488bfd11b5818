//! `person-not-first`: the first option that callers hear is not a person.

use crate::analysis::Verdict;
use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::lint::person_offer::purpose_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, Target};

/// A menu that reads something else first.
pub struct PersonNotFirst;

static META: RuleMeta = RuleMeta {
    id: "person-not-first",
    summary: "the first option that callers hear is not a person",
    group: Group::Human,
    severity: Severity::Info,
    on_by_default: false,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[OptionMeta {
        name: "every-menu",
        default: OptionValue::Flag(false),
        about: "whether every menu is looked at, and not only the first",
    }],
    page: include_str!("../../../docs/rules/person-not-first.md"),
};

impl Rule for PersonNotFirst {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let menus = if cx.flag("every-menu") {
            cx.analysis.menus().map(|(id, _)| id).collect()
        } else {
            cx.analysis.opening_menus()
        };
        for id in menus {
            // Menus that ask for a language or for consent come before any option.
            let is_asked = cx.analysis.human_from(id) == Verdict::Proven
                && purpose_of(cx, id).is_none()
                && !cx.analysis.asks_language(id)
                && !cx.analysis.is_question(id);
            if is_asked && let Some(label) = other_first(cx, id) {
                out.push(finding(cx, id, label));
            }
        }
    }
}

/// What the first option is for, if it is known not to be a person.
fn other_first<'t>(cx: &Context<'t>, id: NodeId) -> Option<&'t str> {
    if !cx.analysis.knows_words(id) {
        return None;
    }
    let first = cx.analysis.offers(id).next()?;
    let leads = |target: Target| cx.analysis.leads_to_human(id, target) != Verdict::Disproven;
    // A key that works everywhere may be announced by the menu before its own options.
    let menu = cx.tree.node(id).kind.as_menu()?;
    let said = cx.analysis.announced(first.node).first();
    let is_global =
        |key| cx.tree.global_keys_of(menu).any(|choice| choice.key == key && leads(choice.target));
    let is_global_first = said.is_some_and(|said| said.keys.iter().any(|key| is_global(*key)));
    (!leads(first.choice.target) && !is_global_first).then_some(first.label)
}

fn finding(cx: &Context<'_>, id: NodeId, label: &str) -> Finding {
    let name = &cx.tree.node(id).id;
    let heard = if label.is_empty() { String::new() } else { format!(" (\"{label}\")") };
    let message = format!(
        "the first option of `{name}`{heard} is not a person: callers who need one must keep the \
         others in mind"
    );
    Finding::new(cx, Subject::node(cx, id), message)
        .help("read it first: \"To speak to someone, press 0.\"")
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id))
}
