//! `too-many-options`: more options than callers keep in mind.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{MenuNode, NodeId};

/// A menu with too much to choose from.
pub struct TooManyOptions;

static META: RuleMeta = RuleMeta {
    id: "too-many-options",
    summary: "a menu offers more options than callers keep in mind",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta {
            name: "warn",
            default: OptionValue::Count(5),
            about: "at most this many options are fine",
        },
        OptionMeta {
            name: "broad",
            default: OptionValue::Count(8),
            about: "at most this many are fine where there are pauses between them and another \
                    menu would make the tree deeper",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Count(9),
            about: "more than this is an error",
        },
        OptionMeta {
            name: "first-menu-only",
            default: OptionValue::Flag(false),
            about: "whether only first menus are looked at",
        },
    ],
    page: include_str!("../../../docs/rules/too-many-options.md"),
};

impl Rule for TooManyOptions {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (warn, broad, error) = (cx.count("warn"), cx.count("broad"), cx.count("error"));
        let first_only = cx.flag("first-menu-only");
        let deepest = cx.analysis.depth().deepest;
        for (id, menu) in cx.analysis.menus() {
            let level = cx.analysis.level(id).unwrap_or(1);
            let n = cx.analysis.options_of(id).count() as u32;
            if n <= warn || !menu.takes_keys || (first_only && level > 1) {
                continue;
            }
            // The options cannot be split without a menu below, deeper than any there is.
            let is_bottom = level == deepest;
            if n <= broad && is_bottom && has_pauses(menu) {
                continue;
            }
            let finding = finding(cx, id, n);
            out.push(if n > error { finding.severity(Severity::Error) } else { finding });
        }
    }
}

/// Whether there is a pause before each option: where each has its own prompt, the line pauses
/// for half a second between them; the pauses in one long prompt are unknown.
fn has_pauses(menu: &MenuNode) -> bool {
    menu.choices.iter().all(|c| c.hidden || !c.prompt.is_silent())
}

fn finding(cx: &Context<'_>, id: NodeId, n: u32) -> Finding {
    let name = &cx.tree.node(id).id;
    let message = format!(
        "`{name}` has {n} options: callers must keep them all in mind to find the best one"
    );
    Finding::new(cx, Subject::node(cx, id).field("menu"), message)
        .help(
            "drop options that hardly anyone chooses, merge those that lead to the same place, or \
             move some into an existing menu; do not add a level only to have fewer",
        )
        .witness(cx.analysis.witness_to(id))
}
