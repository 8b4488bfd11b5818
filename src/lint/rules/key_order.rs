//! `key-order`: keys announced out of order, or with gaps.

use crate::analysis::Offer;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Key, MenuNode, NodeId};

/// Keys in another order than callers count.
pub struct KeyOrder;

static META: RuleMeta = RuleMeta {
    id: "key-order",
    summary: "keys are announced out of order, or with gaps",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/key-order.md"),
};

impl Rule for KeyOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus().filter(|(_, menu)| menu.takes_keys) {
            let heard: Vec<(u8, Offer<'_>)> = cx
                .analysis
                .offers(id)
                .filter(|offer| !offer.choice.hidden)
                .filter_map(|offer| Some((counted(offer.choice.key)?, offer)))
                .collect();
            if let Some(pair) = heard.windows(2).find(|pair| pair[1].0 < pair[0].0) {
                out.push(inversion(cx, id, &heard, &pair[0].1, &pair[1].1));
            } else if let Some((missing, after)) = gap(cx, menu, &heard)
                // Whoever only heard the menu may have missed an option.
                && !cx.tree.basis.is_heard()
            {
                out.push(skipped(cx, id, missing, after));
            }
        }
    }
}

/// The digit, where callers count it: in many menus 9 has its own meaning, like 0, * and #.
fn counted(key: Key) -> Option<u8> {
    key.ordinary().filter(|digit| *digit != 9)
}

/// The first digit that is neither announced nor bound, and the option heard after it.
fn gap<'o, 't>(
    cx: &Context<'_>,
    menu: &MenuNode,
    heard: &'o [(u8, Offer<'t>)],
) -> Option<(u8, &'o Offer<'t>)> {
    let bound = |digit: u8| {
        let is_it = |choice: &crate::tree::Choice| choice.key.ordinary() == Some(digit);
        menu.choices.iter().any(is_it) || cx.tree.global_keys.iter().any(is_it)
    };
    let mut before = 0;
    for (digit, offer) in heard {
        if let Some(missing) = (before + 1..*digit).find(|digit| !bound(*digit)) {
            return Some((missing, offer)).filter(|_| heard.len() > 1);
        }
        before = *digit;
    }
    None
}

fn inversion<'t>(
    cx: &Context<'t>,
    id: NodeId,
    heard: &[(u8, Offer<'t>)],
    before: &Offer<'t>,
    after: &Offer<'t>,
) -> Finding {
    let message = format!(
        "`{}` announces `{}` after `{}`: callers count along and think that they have missed `{}`",
        cx.tree.node(id).id,
        after.choice.key,
        before.choice.key,
        after.choice.key
    );
    let mut order: Vec<String> = heard.iter().map(|(digit, _)| format!("`{digit}`")).collect();
    order.sort();
    let finding = Finding::new(cx, subject(cx, id, after), message)
        .help(format!("announce the keys in the order {}, or renumber them", order.join(", ")))
        .certainty(certainty(after).min(certainty(before)))
        .witness(cx.analysis.witness_to(id));
    finding.also(cx, subject(cx, id, before), "announced before")
}

fn skipped(cx: &Context<'_>, id: NodeId, missing: u8, after: &Offer<'_>) -> Finding {
    let key = after.choice.key;
    let message = format!(
        "`{}` skips `{missing}`: callers who hear `{key}` think that they have missed one",
        cx.tree.node(id).id
    );
    Finding::new(cx, subject(cx, id, after), message)
        .help(format!(
            "move the option on `{key}` to `{missing}`, and number the rest without \
                       gaps"
        ))
        .severity(Severity::Info)
        .certainty(certainty(after))
        .witness(cx.analysis.witness_to(id))
}

fn subject<'t>(cx: &Context<'t>, id: NodeId, offer: &Offer<'t>) -> Subject<'t> {
    Subject::choice(cx, id, offer.choice)
}

/// Prompts of the choices are played in the order of the file; what one long prompt says
/// is read from its words.
fn certainty(offer: &Offer<'_>) -> Certainty {
    if offer.choice.prompt.is_silent() { Certainty::Likely } else { Certainty::Proven }
}
