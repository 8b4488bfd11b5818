//! `callback-no-window`: a callback is offered without saying by when.

use std::collections::BTreeSet;

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::lint::words::{has_phrase, phrases, states_length, texts};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Seconds;
use crate::tree::{Language, NodeId, NodeKind};

/// A callback without a time, or with one that is too long.
pub struct CallbackNoWindow;

static META: RuleMeta = RuleMeta {
    id: "callback-no-window",
    summary: "a callback is offered without saying by when",
    group: Group::Promises,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "max",
        default: OptionValue::Seconds(0.0),
        about: "the longest `within` that is allowed; 0 allows any",
    }],
    page: include_str!("../../../docs/rules/callback-no-window.md"),
};

impl Rule for CallbackNoWindow {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let max = cx.seconds("max");
        for id in cx.analysis.reached() {
            let NodeKind::Callback(callback) = &cx.tree.node(id).kind else { continue };
            let finding = match callback.within {
                Some(within) if max > 0.0 && within > max => too_long(cx, id, within, max),
                Some(_) => continue,
                None => match certainty(cx, id) {
                    Some(certainty) => without(cx, id).certainty(certainty),
                    None => continue,
                },
            };
            out.push(finding.witness(cx.analysis.witness_to(id)));
        }
    }
}

/// How sure it is that no prompt says by when; `None` when one does.
fn certainty(cx: &Context<'_>, id: NodeId) -> Option<Certainty> {
    let mut certainty = Certainty::Proven;
    for said in said_before(cx, id) {
        let node = cx.tree.node(said);
        let texts = texts(&node.prompt, cx.tree.language_of(node));
        if texts.is_empty() && !node.prompt.is_silent() {
            certainty = Certainty::Unknown;
        }
        for (language, text) in texts {
            match states_length(text, language) {
                Some(true) => return None,
                // Those who keep their place in line are called when it is their turn.
                Some(false) if keeps_place(text, language) => return None,
                Some(false) => certainty = certainty.min(Certainty::Likely),
                None => certainty = Certainty::Unknown,
            }
        }
    }
    Some(certainty)
}

/// The node with what is said right before it, over what decides in silence, such as whether the
/// number can be called.
fn said_before(cx: &Context<'_>, id: NodeId) -> BTreeSet<NodeId> {
    const MOST: usize = 20;
    let mut said: BTreeSet<NodeId> = cx.analysis.introductions(id).chain([id]).collect();
    let mut open = vec![id];
    while let Some(at) = open.pop().filter(|_| said.len() < MOST) {
        for (from, _) in cx.graph.predecessors(at) {
            let node = cx.tree.node(from);
            let is_passed = matches!(node.kind, NodeKind::Message { .. })
                || matches!(node.kind, NodeKind::Branch(_)) && node.prompt.is_silent();
            if is_passed && cx.analysis.is_reached(from) && said.insert(from) {
                open.push(from);
            }
        }
    }
    said
}

fn keeps_place(text: &str, language: &Language) -> bool {
    phrases(language).is_some_and(|words| has_phrase(text, words.place_in_line))
}

fn without(cx: &Context<'_>, id: NodeId) -> Finding {
    let message = format!(
        "`{}` promises a callback and does not say by when: callers cannot plan and call again",
        cx.tree.node(id).id
    );
    Finding::new(cx, Subject::node(cx, id).field("callback"), message)
        .help("say when, as in `callback: { within: 3h }`, and tell callers in the prompt")
}

fn too_long(cx: &Context<'_>, id: NodeId, within: f64, max: f64) -> Finding {
    let message = format!(
        "`{}` promises a callback within {}, longer than the {} allowed",
        cx.tree.node(id).id,
        Seconds::exact(within),
        Seconds::exact(max)
    );
    Finding::new(cx, Subject::node(cx, id).inside(cx, "callback").field("within"), message)
        .help("call back sooner, and say so with `within`")
}
