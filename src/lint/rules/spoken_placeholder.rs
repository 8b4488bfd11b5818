//! `spoken-placeholder`: callers hear a note that somebody meant to replace.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::words::{placeholder, texts};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Node, NodeKind, Prompt};

/// `Welcome to <company name here>.`
pub struct SpokenPlaceholder;

static META: RuleMeta = RuleMeta {
    id: "spoken-placeholder",
    summary: "a prompt has a gap that was never filled in, and callers hear the note in its place",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/spoken-placeholder.md"),
};

impl Rule for SpokenPlaceholder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // What somebody heard and wrote down may say in brackets what was not words.
        if cx.tree.basis.is_heard() {
            return;
        }
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            for prompt in prompts(node) {
                let texts = texts(prompt, cx.tree.language_of(node));
                let Some(gap) = texts.iter().find_map(|(_, text)| placeholder(text)) else {
                    continue;
                };
                let message =
                    format!("callers hear \"{gap}\" read out: the gap was never filled in");
                out.push(
                    Finding::new(cx, Subject::node(cx, id).on(prompt), message)
                        .help("write what callers should hear there")
                        .certainty(Certainty::Likely)
                        .witness(cx.analysis.witness_to(id)),
                );
            }
        }
    }
}

/// All that is spoken at a node.
fn prompts(node: &Node) -> Vec<&Prompt> {
    let choices = match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        NodeKind::Queue(queue) => queue.leave.as_slice(),
        _ => &[],
    };
    let handled = node.kind.handling().into_iter().flat_map(|handling| {
        [&handling.no_input, &handling.no_match].into_iter().filter_map(|one| one.say.as_deref())
    });
    std::iter::once(&node.prompt)
        .chain(choices.iter().map(|choice| &choice.prompt))
        .chain(handled)
        .collect()
}
