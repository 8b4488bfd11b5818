//! `no-barge-in`: callers who know the key must wait until the prompt has ended.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::person_offer::purpose_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Seconds, prompt_seconds};
use crate::tree::{From, NodeId, NodeKind, Purpose, Setting};

/// A menu, or a long prompt for digits, that cannot be interrupted.
pub struct NoBargeIn;

static META: RuleMeta = RuleMeta {
    id: "no-barge-in",
    summary: "callers cannot interrupt a menu or a long prompt by pressing a key",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "max",
        default: OptionValue::Seconds(20.0),
        about: "seconds that the prompt of a `collect` may take without being interrupted",
    }],
    page: include_str!("../../../docs/rules/no-barge-in.md"),
};

impl Rule for NoBargeIn {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut is_default_said = false;
        for (id, _) in cx.analysis.listeners() {
            let Some((barge_in, spoken)) = forced(cx, id) else { continue };
            let is_default = barge_in.from == From::Defaults;
            if !(is_default && std::mem::replace(&mut is_default_said, true)) {
                out.push(finding(cx, id, barge_in, spoken));
            }
        }
    }
}

/// What callers must hear out without need, and how long it takes.
fn forced(cx: &Context<'_>, id: NodeId) -> Option<(Setting<bool>, Seconds)> {
    let node = cx.tree.node(id);
    let is_due =
        matches!(purpose_of(cx, id), Some(Purpose::Legal | Purpose::Consent | Purpose::Emergency));
    let (barge_in, spoken) = match &node.kind {
        NodeKind::Menu(menu) => (menu.barge_in, cx.analysis.timeline(id)?.whole),
        NodeKind::Collect(collect) => {
            let spoken = prompt_seconds(&node.prompt, cx.tree.language_of(node));
            (spoken.known > cx.seconds("max")).then_some((collect.barge_in, spoken))?
        }
        _ => return None,
    };
    (!barge_in.value && !is_due).then_some((barge_in, spoken))
}

fn finding(cx: &Context<'_>, id: NodeId, barge_in: Setting<bool>, spoken: Seconds) -> Finding {
    let message = match barge_in.from {
        From::Defaults => "callers who know the key must hear every menu to its end".to_owned(),
        _ => format!(
            "callers who know what to press in `{}` must hear all of it first ({spoken})",
            cx.tree.node(id).id
        ),
    };
    Finding::new(cx, Subject::setting(cx, id, barge_in.from, "barge_in"), message)
        .help(
            "remove `barge_in: false`; if the law requires a notice to be heard, put it into its \
             own message with `purpose: legal`",
        )
        .witness(cx.analysis.witness_to(id))
}
