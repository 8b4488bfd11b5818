//! `untranslated-node`: callers hear a prompt in another language than they chose.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, Language, Node, NodeId, NodeKind, Prompt, Words};

/// A prompt without words in a language in which callers hear it.
pub struct UntranslatedNode;

static META: RuleMeta = RuleMeta {
    id: "untranslated-node",
    summary: "a prompt is missing in a language that callers have chosen",
    group: Group::Access,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/untranslated-node.md"),
};

impl Rule for UntranslatedNode {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // A tree whose prompts all have one text leaves translating to the platform.
        if !cx.analysis.reached().any(|id| prompts(cx.tree.node(id)).any(|(p, _)| is_map(p))) {
            return;
        }
        let heard = cx.analysis.heard_in();
        // A prompt of the defaults, or of a global key, is spoken in many nodes.
        let mut reported = BTreeSet::new();
        for id in cx.analysis.reached() {
            let here: Vec<&Language> = heard
                .values()
                .filter(|(_, nodes)| nodes.contains(id))
                .map(|(language, _)| language)
                .collect();
            let node = cx.tree.node(id);
            let global = node.kind.as_menu().into_iter().flat_map(|menu| {
                cx.tree.global_keys_of(menu).map(|choice| (&choice.prompt, Some(choice)))
            });
            for (prompt, choice) in prompts(node).chain(global) {
                if let Some(finding) = judge(cx, id, prompt, choice, &here)
                    && reported.insert((prompt.place, choice.map(|choice| choice.place)))
                {
                    out.push(finding);
                }
            }
        }
    }
}

fn is_map(prompt: &Prompt) -> bool {
    matches!(prompt.words, Words::ByLanguage(_))
}

/// Everything that a node says by itself.
fn prompts(node: &Node) -> impl Iterator<Item = (&Prompt, Option<&Choice>)> {
    let choices = match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        _ => &[],
    };
    let handlers = node.kind.handling().into_iter().flat_map(|handling| {
        [&handling.no_input, &handling.no_match].into_iter().filter_map(|h| h.say.as_deref())
    });
    std::iter::once((&node.prompt, None))
        .chain(choices.iter().map(|choice| (&choice.prompt, Some(choice))))
        .chain(handlers.map(|prompt| (prompt, None)))
}

fn judge<'t>(
    cx: &Context<'t>,
    id: NodeId,
    prompt: &'t Prompt,
    choice: Option<&'t Choice>,
    here: &[&Language],
) -> Option<Finding> {
    // A language is offered in its own tongue.
    if choice.is_some_and(|choice| cx.analysis.language_chosen(id, choice).is_some()) {
        return None;
    }
    let subject =
        choice.map_or(Subject::node(cx, id), |choice| Subject::choice(cx, id, choice)).on(prompt);
    let node = &cx.tree.node(id).id;
    let name = |languages: &[&Language]| {
        languages.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ")
    };
    let finding = match &prompt.words {
        Words::ByLanguage(texts) => {
            let missing: Vec<&Language> =
                here.iter().copied().filter(|language| !prompt.speaks(language)).collect();
            let spoken = texts.first().map(|(language, _)| language.tag()).unwrap_or_default();
            let first = missing.first()?;
            Finding::new(
                cx,
                subject,
                format!(
                    "a prompt of `{node}` has no words in {}: those callers hear `{spoken}`",
                    name(&missing)
                ),
            )
            .help(format!("add the words, as in `{first}: …`"))
        }
        // The offer of languages itself is spoken in several on purpose.
        Words::One(text)
            if here.len() > 1
                && !cx.analysis.offers_language(id)
                && text.chars().any(char::is_alphabetic) =>
        {
            Finding::new(
                cx,
                subject,
                format!(
                    "a prompt of `{node}` has only one text for callers who chose {}",
                    name(here)
                ),
            )
            .help(format!(
                "give a text for each, as in `say: {{ {}: …, {}: … }}`",
                here[0], here[1]
            ))
            .severity(Severity::Warning)
            .certainty(Certainty::Likely)
        }
        _ => return None,
    };
    Some(finding.witness(cx.analysis.witness_to(id)))
}
