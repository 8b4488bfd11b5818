//! `global-key-shadowed`: a key that works everywhere does something else in one menu.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, MenuNode, NodeId, Target};

/// A menu that binds a global key to something else.
pub struct GlobalKeyShadowed;

static META: RuleMeta = RuleMeta {
    id: "global-key-shadowed",
    summary: "a key that works in every menu does something else in one",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/global-key-shadowed.md"),
};

impl Rule for GlobalKeyShadowed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let menus: Vec<(NodeId, &MenuNode)> =
            cx.analysis.menus().filter(|(_, menu)| menu.takes_keys).collect();
        for global in &cx.tree.global_keys {
            let bound = |menu: &MenuNode| menu.choice(global.key).is_some();
            // A key that every menu rebinds is the same nowhere, so no menu breaks a habit.
            if menus.iter().all(|(_, menu)| bound(menu)) {
                continue;
            }
            for (id, menu) in &menus {
                if let Some(own) = menu.choice(global.key)
                    && !is_same(*id, own, global)
                {
                    out.push(finding(cx, *id, own, global));
                }
            }
        }
    }
}

/// Whether both do the same there.
fn is_same(id: NodeId, own: &Choice, global: &Choice) -> bool {
    let place = |target: Target| match target {
        Target::Repeat => Target::Node(id),
        other => other,
    };
    place(own.target) == place(global.target)
}

fn finding<'t>(cx: &Context<'t>, id: NodeId, own: &'t Choice, global: &Choice) -> Finding {
    let message = format!(
        "`{}` does something else in `{}` than in other menus: callers who have learned the key \
         get something they did not want",
        own.key,
        cx.tree.node(id).id
    );
    Finding::new(cx, Subject::choice(cx, id, own), message)
        .help(format!(
            "move this choice to another key, so that `{}` does the same in every \
                       menu",
            own.key
        ))
        .also(cx, Subject::place(global.place), "what it does in other menus")
        .witness(cx.analysis.witness_pressing(id, own.key))
}
