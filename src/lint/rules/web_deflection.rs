//! `web-deflection`: callers who chose the phone are sent to a web page or an app.

use crate::analysis::is_after_hours;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity, Witness};
use crate::graph::NodeSet;
use crate::lint::sent_away::page_in;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{announcements, lexicon};
use crate::tree::{Language, NodeId, NodeKind};

/// A leaf, or a greeting, that names a web page or an app.
pub struct WebDeflection;

static META: RuleMeta = RuleMeta {
    id: "web-deflection",
    summary: "callers are sent to a web page or an app instead of being helped on the phone",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/web-deflection.md"),
};

impl Rule for WebDeflection {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let in_hours = cx.analysis.reached_without(is_after_hours);
        for (id, end) in cx.analysis.last_words() {
            let Some(named) = page_in(cx, id, |_, _| true) else { continue };
            let severity = if in_hours.contains(id) { Severity::Error } else { Severity::Info };
            let message = format!(
                "the call ends at `{}` with \"{named}\": callers who chose the phone are sent away",
                cx.tree.node(id).id
            );
            out.push(
                finding(cx, id, message, end.witness.clone())
                    .severity(severity)
                    .help("answer here, or lead on to a person, a voicemail or a callback"),
            );
        }
        for id in greetings(cx, &in_hours) {
            if cx.analysis.has_last_words(id) {
                continue;
            }
            let Some(named) = page_in(cx, id, is_before_options) else { continue };
            let message = format!(
                "every caller hears \"{named}\" in `{}` before the first option",
                cx.tree.node(id).id
            );
            out.push(
                finding(cx, id, message, cx.analysis.witness_to(id))
                    .severity(Severity::Warning)
                    .help("name the web page where it solves what the caller chose, not before"),
            );
        }
    }
}

fn finding(cx: &Context<'_>, id: NodeId, message: String, witness: Witness) -> Finding {
    Finding::new(cx, Subject::prompt(cx, id), message).certainty(Certainty::Likely).witness(witness)
}

fn is_before_options((text, language): (&str, &Language), at: usize) -> bool {
    let first = lexicon(language).and_then(|words| announcements(text, words).into_iter().next());
    first.is_none_or(|first| at < first.label.start.min(first.end))
}

/// What is heard before the first option: the first menus, and messages that lead there.
fn greetings(cx: &Context<'_>, in_hours: &NodeSet) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut seen = NodeSet::empty(cx.tree.nodes.len());
    let mut open: Vec<NodeId> = cx.analysis.first_menus().collect();
    while let Some(id) = open.pop() {
        if !in_hours.contains(id) || !seen.insert(id) {
            continue;
        }
        found.push(id);
        let before = cx.graph.predecessors(id).map(|(from, _)| from).filter(|from| {
            cx.analysis.level(*from) == Some(1)
                && matches!(cx.tree.node(*from).kind, NodeKind::Message { .. })
        });
        open.extend(before);
    }
    found.sort_unstable();
    found
}
