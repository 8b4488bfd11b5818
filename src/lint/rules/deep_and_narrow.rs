//! `deep-and-narrow`: menus of two or three options in a row where one would do.

use std::collections::BTreeMap;

use crate::analysis::Offer;
use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::lint::choosing::{choosing, witness_choosing};
use crate::lint::words::{SplitText, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind};

/// A list cut into slices.
pub struct DeepAndNarrow;

/// A keypad has nine keys for options, 1 to 9: a longer list does not fit one menu.
const ONE_MENU: usize = 9;

static META: RuleMeta = RuleMeta {
    id: "deep-and-narrow",
    summary: "menus with few options follow each other where one menu would do",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "options",
            default: OptionValue::Count(3),
            about: "menus with at most this many options are narrow; a chain of them is reported \
                    when they have fewer on average",
        },
        OptionMeta {
            name: "levels",
            default: OptionValue::Count(3),
            about: "this many narrow menus in a row are a chain",
        },
    ],
    page: include_str!("../../../docs/rules/deep-and-narrow.md"),
};

impl Rule for DeepAndNarrow {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for chain in chains(cx).into_values() {
            out.push(narrow(cx, &chain));
        }
        for (id, menu) in cx.analysis.menus() {
            let Some(phrases) = phrases(cx.tree.language_of(cx.tree.node(id))) else { continue };
            if menu.choices.len() < 2 {
                continue;
            }
            for offer in cx.analysis.offers(id).filter(|offer| !offer.choice.hidden) {
                let next = list_behind(cx, id, &offer);
                if let Some(next) = next
                    && SplitText::new(offer.label).has(phrases.more_options)
                {
                    out.push(more(cx, id, &offer, next));
                }
            }
        }
    }
}

/// Narrow menus, each above the next.
#[derive(Clone, Copy)]
struct Chain {
    top: NodeId,
    bottom: NodeId,
    n_menus: u32,
    n_options: u32,
}

/// The longest chain of every narrow part, by its top.
fn chains(cx: &Context<'_>) -> BTreeMap<NodeId, Chain> {
    let (options, levels) = (cx.count("options"), cx.count("levels"));
    let mut menus: Vec<_> = cx.analysis.menus().map(|(id, _)| id).collect();
    menus.sort_by_key(|id| (cx.analysis.level(*id), *id));
    let mut above: Vec<Option<Chain>> = vec![None; cx.tree.nodes.len()];
    let mut found: BTreeMap<NodeId, Chain> = BTreeMap::new();
    for id in menus {
        let n = cx.analysis.options_of(id).count() as u32;
        if n > options || cx.analysis.is_question(id) {
            continue;
        }
        let before = cx.analysis.menu_above(id).and_then(|menu| above[menu.index()]);
        let (top, n_menus, n_options) =
            before.map_or((id, 0, 0), |chain| (chain.top, chain.n_menus, chain.n_options));
        let chain = Chain { top, bottom: id, n_menus: n_menus + 1, n_options: n_options + n };
        above[id.index()] = Some(chain);
        let is_longer = found.get(&top).is_none_or(|known| chain.n_menus > known.n_menus);
        if is_longer && chain.n_menus >= levels && chain.n_options < options * chain.n_menus {
            found.insert(top, chain);
        }
    }
    found
}

fn narrow(cx: &Context<'_>, chain: &Chain) -> Finding {
    let name = |id: NodeId| &cx.tree.node(id).id;
    let mean = f64::from(chain.n_options) / f64::from(chain.n_menus);
    let message = format!(
        "from `{}` to `{}` callers answer {} menus in a row with {mean:.1} options each on \
         average",
        name(chain.top),
        name(chain.bottom),
        chain.n_menus
    );
    let mut finding = Finding::new(cx, Subject::node(cx, chain.top), message)
        .help(format!("offer the options of the menus behind it in `{}` itself", name(chain.top)))
        .witness(cx.analysis.witness_to(chain.bottom));
    if chain.bottom != chain.top {
        finding = finding.also(cx, Subject::node(cx, chain.bottom), "the last of them");
    }
    finding
}

/// The menu that a choice leads to, over messages at most, when its list and this one would
/// fit one menu.
fn list_behind(cx: &Context<'_>, id: NodeId, offer: &Offer<'_>) -> Option<NodeId> {
    let mut next = offer.choice.target.node()?;
    if let NodeKind::Message { next: Some(onward) } = &cx.tree.node(next).kind {
        next = onward.node()?;
    }
    cx.tree.node(next).kind.as_menu()?;
    if next == id || cx.analysis.leads_up(id, offer.choice.target) {
        return None;
    }
    let n = cx.analysis.options_of(id).filter(|(at, _)| *at != offer.at).count();
    (n + cx.analysis.options_of(next).count() <= ONE_MENU).then_some(next)
}

fn more(cx: &Context<'_>, id: NodeId, offer: &Offer<'_>, next: NodeId) -> Finding {
    let (here, there) = (&cx.tree.node(id).id, &cx.tree.node(next).id);
    let chosen = choosing(cx, id, offer.choice);
    let message = format!(
        "{chosen} in `{here}` offers no service, only the rest of the list: callers must answer \
         a second menu, `{there}`"
    );
    Finding::new(cx, Subject::choice(cx, id, offer.choice), message)
        .help(format!("offer the options of `{there}` in `{here}`, the most wanted first"))
        .certainty(Certainty::Likely)
        .witness(witness_choosing(cx, id, offer.choice))
}
