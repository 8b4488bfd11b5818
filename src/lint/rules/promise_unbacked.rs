//! `promise-unbacked`: a prompt promises a callback or a text that nothing sees to.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::words::{SplitText, may_have, phrases, texts};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, NodeKind};

/// A promise without a node that keeps it.
pub struct PromiseUnbacked;

static META: RuleMeta = RuleMeta {
    id: "promise-unbacked",
    summary: "a prompt promises a callback or a text, and nothing takes the caller's number",
    group: Group::Promises,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/promise-unbacked.md"),
};

/// Words right before a promise that turn it round: "we will *never* call you".
const NEGATIONS: &[&str] = &[
    "never", "not", "won't", "won’t", "cannot", "can't", "can’t", "don't", "don’t", "unable", "no",
    "nunca", "não", "non", "mai", "jamás",
];

#[derive(Clone, Copy, PartialEq)]
enum Promise {
    Call,
    Text,
}

impl Rule for PromiseUnbacked {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let promised: Vec<_> =
            cx.analysis.reached().filter_map(|id| Some((id, promised_in(cx, id)?))).collect();
        if promised.is_empty() {
            return;
        }
        let kept = kept(cx);
        for (id, (promise, said)) in promised {
            // The format has no node that sends a text: `resolves` is how an author says so.
            let is_sent = promise == Promise::Text && cx.tree.node(id).resolves.is_something();
            if !is_sent && !kept.contains(id) {
                out.push(finding(cx, id, promise, &said));
            }
        }
    }
}

/// The nodes at which a promise can be kept, or where the file does not show whether it is.
fn kept(cx: &Context<'_>) -> NodeSet {
    let is = |wanted: fn(&NodeKind) -> bool| -> Vec<NodeId> {
        cx.tree.iter().filter(|(_, node)| wanted(&node.kind)).map(|(id, _)| id).collect()
    };
    let takes = is(|kind| matches!(kind, NodeKind::Callback(_) | NodeKind::Voicemail { .. }));
    let took = is(|kind| {
        matches!(kind, NodeKind::Callback(_) | NodeKind::Voicemail { .. } | NodeKind::Collect(_))
    });
    let mut kept = cx.graph.reaches(&takes);
    let unknown = cx.analysis.leaves_file();
    for id in cx.graph.reach(&took).iter().chain(unknown.iter()) {
        kept.insert(id);
    }
    // A person who takes the call on the way, before the caller has to choose, can note the number.
    let mut open = is(|kind| {
        matches!(kind, NodeKind::Queue(_) | NodeKind::Transfer(_) | NodeKind::Collect(_))
    });
    let mut seen = NodeSet::empty(cx.tree.nodes.len());
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            kept.insert(id);
            let before = cx.graph.predecessors(id).map(|(from, _)| from);
            open.extend(before.filter(|from| cx.tree.node(*from).kind.as_menu().is_none()));
        }
    }
    kept
}

/// What a node's prompt promises, and with which words.
fn promised_in(cx: &Context<'_>, id: NodeId) -> Option<(Promise, String)> {
    let node = cx.tree.node(id);
    texts(&node.prompt, cx.tree.language_of(node)).into_iter().find_map(|(language, text)| {
        let list = phrases(language)?;
        let lists = [(Promise::Call, list.promises_callback), (Promise::Text, list.promises_text)];
        lists.into_iter().filter(|(_, list)| may_have(text, list)).find_map(|(promise, list)| {
            let words = SplitText::new(text);
            let hit = words.all(list).find(|hit| !is_denied(&words, hit.start))?;
            Some((promise, text[hit.start..hit.end].to_owned()))
        })
    })
}

fn is_denied(text: &SplitText<'_>, byte: usize) -> bool {
    let before = text.words().iter().rev().skip_while(|token| token.start >= byte);
    before.take(3).any(|token| NEGATIONS.contains(&&*token.word))
}

fn finding(cx: &Context<'_>, id: NodeId, promise: Promise, said: &str) -> Finding {
    let node = &cx.tree.node(id).id;
    let (what, help) = match promise {
        Promise::Call => (
            "a callback",
            "lead on to a `callback` node, which takes the number, or to a `voicemail`",
        ),
        Promise::Text => (
            "a text or a link",
            "ask for the number with `collect`, or say with `resolves: [issue]` that it is sent",
        ),
    };
    let message = format!(
        "`{node}` promises {what} (\"{said}\"), but nothing takes the caller's number: the caller \
         waits in vain"
    );
    Finding::new(cx, Subject::prompt(cx, id), message)
        .help(help)
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id))
}
