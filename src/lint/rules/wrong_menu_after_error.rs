//! `wrong-menu-after-error`: one mistake in a sub-menu throws callers back to a menu further
//! up.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::wording::mistakes_at;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Exit, Move, NodeId, NodeKind, Target};

/// A menu whose first mistake leads to a menu that callers have already answered.
pub struct WrongMenuAfterError;

static META: RuleMeta = RuleMeta {
    id: "wrong-menu-after-error",
    summary: "after one mistake callers hear a menu further up and have lost their place",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/wrong-menu-after-error.md"),
};

/// Most menus above one that are checked.
const MENUS_UP: usize = 16;

impl Rule for WrongMenuAfterError {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus() {
            // A fallback after several tries is intended.
            let ends = [
                (&menu.handling.no_input, Exit::NoInput),
                (&menu.handling.no_match, Exit::NoMatch),
            ];
            let [silence, wrong_key] = ends.map(|(handler, exit)| {
                let target = handler.exhausted.value?;
                let is_at_once = cx.analysis.tries_before(id, exit) == 1;
                is_at_once.then(|| lost_in(cx, id, target)).flatten()
            });
            if let Some(other) = silence.or(wrong_key) {
                out.push(finding(cx, id, other, (silence.is_some(), wrong_key.is_some())));
            }
        }
    }
}

/// The menu further up to which a target leads, where it leads to no other place that
/// listens.
fn lost_in(cx: &Context<'_>, id: NodeId, target: Target) -> Option<NodeId> {
    let met = cx.analysis.meets(target);
    let [other] = met.listeners[..] else { return None };
    let is_menu = matches!(cx.tree.node(other).kind, NodeKind::Menu(_));
    if met.is_unknown || !is_menu || cx.analysis.is_same_menu(id, other) {
        return None;
    }
    let mut up =
        std::iter::successors(Some(id), |id| cx.analysis.menu_above(*id)).skip(1).take(MENUS_UP);
    up.any(|above| cx.analysis.is_same_menu(above, other)).then_some(other)
}

fn finding(
    cx: &Context<'_>,
    id: NodeId,
    other: NodeId,
    (silence, wrong_key): (bool, bool),
) -> Finding {
    let (who, one) = match (silence, wrong_key) {
        (true, true) => ("press nothing or a wrong key", Move::Silence),
        (true, false) => ("press nothing", Move::Silence),
        _ => ("press a wrong key", Move::WrongKey),
    };
    let who = mistakes_at(cx, id, who);
    let name = &cx.tree.node(id).id;
    let other_name = &cx.tree.node(other).id;
    let message = format!(
        "callers who {who} once in `{name}` are thrown back to `{other_name}`: they hear other \
         options than those they were choosing from"
    );
    Finding::new(cx, Subject::node(cx, id), message)
        .help(format!("play `{name}` again before anything else: `tries: 3`"))
        .witness(cx.analysis.witness_then(id, [one]))
        .also(cx, Subject::node(cx, other), "they land here")
}
