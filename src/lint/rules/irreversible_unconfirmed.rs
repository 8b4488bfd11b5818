//! `irreversible-unconfirmed`: something that cannot be undone happens at the first key.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::person_offer::purpose_of;
use crate::lint::words::{asking, has_phrase};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Exit, NodeId, Purpose};

/// A payment or a cancellation that nothing asks about first.
pub struct IrreversibleUnconfirmed;

static META: RuleMeta = RuleMeta {
    id: "irreversible-unconfirmed",
    summary: "something that cannot be undone happens without asking callers whether they mean it",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/irreversible-unconfirmed.md"),
};

impl Rule for IrreversibleUnconfirmed {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let is_irreversible = |id: &NodeId| {
            cx.tree.node(*id).facts.as_deref().is_some_and(|facts| facts.irreversible)
        };
        for id in cx.analysis.reached().filter(is_irreversible) {
            let asked = asked_before(cx, id);
            let Some((from, exit)) = asked.into_iter().find(|(from, _)| !confirms(cx, *from))
            else {
                continue;
            };
            out.push(finding(cx, id, from, exit));
        }
    }
}

/// The menus and `collect`s that callers answer right before a node, and by which exit.
fn asked_before(cx: &Context<'_>, id: NodeId) -> Vec<(NodeId, Exit)> {
    let mut seen = NodeSet::empty(cx.tree.nodes.len());
    let (mut open, mut found) = (vec![id], Vec::new());
    while let Some(at) = open.pop() {
        for (from, exit) in cx.graph.predecessors(at) {
            if !cx.analysis.is_reached(from) {
                continue;
            }
            if cx.tree.node(from).kind.handling().is_some() {
                found.push((from, exit));
            } else if seen.insert(from) {
                open.push(from);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether a place asks callers if they mean it: in words, or as a question of yes and no.
/// One whose words are not known may.
fn confirms(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let Some(asking) = asking(cx.tree.language_of(node)) else { return true };
    let says = |text: &str| has_phrase(text, asking.confirm) || has_phrase(text, asking.yes_or_no);
    let is_yes_or_no = || {
        let choices = node.kind.as_menu().map_or(0, |menu| menu.choices.len());
        choices == 2 && cx.analysis.is_question(id)
    };
    node.kind.as_menu().is_some_and(|menu| menu.confirm.is_some())
        || purpose_of(cx, id) == Some(Purpose::Consent)
        || !cx.analysis.knows_words(id)
        || cx.analysis.texts_of(id).into_iter().any(says)
        || is_yes_or_no()
}

fn finding(cx: &Context<'_>, id: NodeId, from: NodeId, exit: Exit) -> Finding {
    let (node, before) = (cx.tree.node(id), cx.tree.node(from));
    let slip = match exit {
        Exit::NoInput => "callers who press nothing",
        Exit::Accepted => "one wrong digit is enough, and callers",
        _ => "one wrong key is enough, and callers",
    };
    let message = format!(
        "what happens at `{}` cannot be undone, and nothing asks callers in `{}` whether they mean \
         it: {slip} cannot take it back",
        node.id, before.id
    );
    Finding::new(cx, Subject::node(cx, id), message)
        .help(format!(
            "ask first, in a menu before `{}`: \"To confirm, press 1. To go back, press 2.\"",
            node.id
        ))
        .certainty(Certainty::Likely)
        .also(cx, Subject::node(cx, from), "callers come from here")
        .witness(cx.analysis.witness_to(id))
}
