//! `prompt-key-mismatch`: callers are asked to press keys that do not work, or do something
//! else.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::prompt_keys::keys_in;
use crate::lint::wording::after_wrong_key;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, Key, MenuNode, NodeId};

/// A prompt that offers a key which does not work, or does something else.
pub struct PromptKeyMismatch;

static META: RuleMeta = RuleMeta {
    id: "prompt-key-mismatch",
    summary: "a prompt and the keys of its menu do not agree",
    group: Group::Prompts,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/prompt-key-mismatch.md"),
};

impl Rule for PromptKeyMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus().filter(|(_, menu)| menu.takes_keys) {
            check_menu(cx, id, menu, out);
        }
        let language = cx.tree.language.clone().unwrap_or_default();
        for global in &cx.tree.global_keys {
            if let Some(other) = other_key(global, &keys_in(&global.prompt, &language)) {
                let subject = Subject::place(global.place).on(&global.prompt);
                out.push(crossed(cx, subject, global, other));
            }
        }
    }
}

fn check_menu(cx: &Context<'_>, id: NodeId, menu: &MenuNode, out: &mut Findings<'_>) {
    let language = cx.tree.language_of(cx.tree.node(id));
    let before = cx.analysis.introductions(id).filter(|intro| cx.analysis.is_reached(*intro));
    for from in before.chain([id]) {
        let prompt = &cx.tree.node(from).prompt;
        let keys = keys_in(prompt, cx.tree.language_of(cx.tree.node(from)));
        for key in keys.iter().filter(|key| is_unbound(cx, menu, **key)) {
            out.push(unbound(cx, (from, id), Subject::node(cx, from).on(prompt), *key));
        }
    }
    for choice in &menu.choices {
        let keys = keys_in(&choice.prompt, language);
        let subject = Subject::choice(cx, id, choice).on(&choice.prompt);
        if let Some(other) = other_key(choice, &keys) {
            out.push(
                crossed(cx, subject, choice, other)
                    .witness(cx.analysis.witness_pressing(id, other)),
            );
        } else {
            for key in keys.iter().filter(|key| is_unbound(cx, menu, **key)) {
                out.push(unbound(cx, (id, id), subject, *key));
            }
        }
    }
}

/// Whether nothing is bound to the key, in a menu that has keys of that length: a longer
/// number is one to dial elsewhere, as in "hang up and dial 112".
fn is_unbound(cx: &Context<'_>, menu: &MenuNode, key: Key) -> bool {
    // A key that somebody heard and did not write down was not tried.
    if cx.tree.basis.is_heard() && !menu.refused.contains(&key) {
        return false;
    }
    let mut bound = menu.choices.iter().chain(&cx.tree.global_keys).map(|choice| choice.key);
    let is_like = key.n_symbols() == 1 || bound.clone().any(|b| b.n_symbols() == key.n_symbols());
    let fits = menu.choices.iter().any(|choice| choice.takes(key.as_str()));
    is_like && !fits && !bound.any(|bound| bound == key || key.is_prefix_of(&bound))
}

/// The key that a choice's own prompt names instead of the choice's.
fn other_key(choice: &Choice, said: &BTreeSet<Key>) -> Option<Key> {
    let is_own = |key: &Key| *key == choice.key || key.is_prefix_of(&choice.key);
    said.first().copied().filter(|_| !said.iter().any(is_own))
}

/// A key that `from` announces and the menu does not have. From a message before it the call
/// comes to the menu by itself.
fn unbound(
    cx: &Context<'_>,
    (from, menu): (NodeId, NodeId),
    subject: Subject<'_>,
    key: Key,
) -> Finding {
    let then = after_wrong_key(cx, menu);
    let menu = &cx.tree.node(menu).id;
    let message =
        format!("callers are told to press {key}, which does nothing in `{menu}`: they {then}");
    Finding::new(cx, subject, message)
        .help(format!("bind {key} in `{menu}`, or take it out of the prompt"))
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_pressing(from, key))
}

fn crossed(cx: &Context<'_>, subject: Subject<'_>, choice: &Choice, other: Key) -> Finding {
    let message = format!(
        "the prompt of choice {} tells callers to press {other}: they get something else",
        choice.key
    );
    Finding::new(cx, subject, message)
        .help(format!("say \"press {}\", or bind the choice to {other}", choice.key))
        .certainty(Certainty::Likely)
}
