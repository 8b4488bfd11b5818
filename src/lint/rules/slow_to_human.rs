//! `slow-to-human`: callers spend a long time in menus before they get to a person.

use crate::analysis::Way;
use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Caller;
use crate::tree::NodeId;

/// A quickest way to a person that is not quick.
pub struct SlowToHuman;

static META: RuleMeta = RuleMeta {
    id: "slow-to-human",
    summary: "even the quickest way to a person takes long",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Opinion,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "warn",
            default: OptionValue::Seconds(60.0),
            about: "seconds to the nearest person above which it warns",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Seconds(120.0),
            about: "seconds above which it is an error",
        },
    ],
    page: include_str!("../../../docs/rules/slow-to-human.md"),
};

impl Rule for SlowToHuman {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some((human, way)) = cx.analysis.fastest_way_to_any(cx.analysis.humans()) else {
            return;
        };
        let seconds = way.seconds_of(Caller::Listens).known;
        if seconds > cx.seconds("error") {
            out.push(finding(cx, human, &way).severity(Severity::Error));
        } else if seconds > cx.seconds("warn") {
            out.push(finding(cx, human, &way));
        }
    }
}

fn finding(cx: &Context<'_>, human: NodeId, way: &Way) -> Finding {
    let is_menu = |id: &NodeId| cx.tree.node(*id).kind.as_menu().is_some();
    let mut passed = way.hops.iter().map(|hop| hop.from);
    let first = passed.next().unwrap_or(human);
    let first = std::iter::once(first).chain(passed).find(is_menu).unwrap_or(first);
    let message = format!(
        "a caller who listens to the menus needs {} to get to `{}`, the quickest person to \
         reach, before any waiting in line",
        way.seconds_of(Caller::Listens),
        cx.tree.node(human).id
    );
    Finding::new(cx, Subject::node(cx, first), message)
        .help(format!(
            "let 0 lead to `{}` from here, and say so early; shorten what is spoken on the way",
            cx.tree.node(human).id
        ))
        .witness(way.witness.clone())
}
