//! `refers-to-other-number`: the call ends and the caller is to dial another number.

use crate::diagnostic::{Basis, Certainty, Group, RuleMeta, Severity};
use crate::lint::words::{
    PhoneNumber, Text, is_emergency, may_have, phone_number_after, phrases, texts,
};
use crate::lint::{Context, Finding, Findings, Rule, Spot};
use crate::tree::NodeId;

/// A leaf that tells the caller to dial another number.
pub struct RefersToOtherNumber;

static META: RuleMeta = RuleMeta {
    id: "refers-to-other-number",
    summary: "the call ends and the caller is told to dial another number",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    options: &[],
    page: include_str!("../../../docs/rules/refers-to-other-number.md"),
};

impl Rule for RefersToOtherNumber {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, end) in cx.analysis.last_words() {
            let Some((said, number)) = named_in(cx, id) else { continue };
            let message = format!(
                "the call ends at `{}` with \"{said}\": callers must dial again and start anew",
                cx.tree.node(id).id
            );
            out.push(
                Finding::new(cx, Spot::prompt(cx, id), message)
                    .help(format!(
                        "hand the call on yourself: `transfer: {{ number: \"{number}\" }}`"
                    ))
                    .certainty(Certainty::Likely)
                    .witness(end.witness.clone()),
            );
        }
    }
}

/// Whether a node's prompt sends callers to another number.
pub(super) fn names_number(cx: &Context<'_>, id: NodeId) -> bool {
    named_in(cx, id).is_some()
}

/// The words with which a node sends callers to another number, and the number.
fn named_in(cx: &Context<'_>, id: NodeId) -> Option<(String, String)> {
    let node = cx.tree.node(id);
    texts(&node.prompt, cx.tree.language_of(node)).into_iter().find_map(|(language, text)| {
        let list = phrases(language)?.other_number;
        if !may_have(text, list) {
            return None;
        }
        let words = Text::new(text);
        words.all(list).find_map(|hit| {
            let number = phone_number_after(&words, hit.end)?;
            let counts = !is_emergency(&number) && !is_own(cx, &number);
            let written = || text[number.start..number.end].to_owned();
            counts.then(|| (text[hit.start..number.end].to_owned(), written()))
        })
    })
}

/// Whether callers dialled that number to get here.
fn is_own(cx: &Context<'_>, number: &PhoneNumber) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    cx.tree.entries.iter().any(|entry| digits(&entry.name).ends_with(&number.digits))
}
