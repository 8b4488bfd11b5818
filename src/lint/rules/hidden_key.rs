//! `hidden-key`: a key works that no prompt mentions.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::prompt_keys::keys_in;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{announcements, lexicons};
use crate::tree::{Choice, Key, MenuNode, Move, NodeId, NodeKind};

/// A key that is bound and not announced.
pub struct HiddenKey;

static META: RuleMeta = RuleMeta {
    id: "hidden-key",
    summary: "a key works that no prompt mentions",
    group: Group::Prompts,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/hidden-key.md"),
};

impl Rule for HiddenKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // Somebody heard of every key in a heard file, or it says `hidden`.
        if cx.tree.basis.is_heard() {
            return;
        }
        for (id, menu) in cx.analysis.menus().filter(|(_, menu)| menu.takes_keys) {
            // Reading prompts costs more than looking whether any key could go unsaid.
            if !menu.choices.iter().any(may_go_unsaid) {
                continue;
            }
            let said = said_in(cx, id, menu);
            // A menu that names no key at all may be one whose words are not read rightly.
            if said.is_empty() || !cx.analysis.knows_words(id) {
                continue;
            }
            let unsaid = |choice: &&Choice| may_go_unsaid(choice) && !is_said(menu, &said, choice);
            let mut left = menu.choices.iter().filter(unsaid).peekable();
            if left.peek().is_none() {
                continue;
            }
            let Some(elsewhere) = keys_in_any_language(cx, id) else { continue };
            for choice in left.filter(|choice| !elsewhere.contains(&choice.key)) {
                out.push(finding(cx, id, choice));
            }
        }
    }
}

/// Whether a prompt names a key, or its first symbols where these are no key: "press 1, then
/// star".
fn is_said(menu: &MenuNode, said: &BTreeSet<Key>, choice: &Choice) -> bool {
    let begins = |key: &Key| key.is_prefix_of(&choice.key) && menu.choice(*key).is_none();
    said.contains(&choice.key) || said.iter().any(begins)
}

/// Whether a choice must be announced by another prompt than its own: on 1 to 9, or on two
/// symbols such as `1*`. Longer numbers are extensions and codes that callers know.
fn may_go_unsaid(choice: &Choice) -> bool {
    let is_spoken = choice.facts.as_ref().is_some_and(|facts| !facts.speech.is_empty());
    let is_excused = choice.hidden || is_spoken || !choice.prompt.is_silent();
    let is_pair = choice.key.n_symbols() == 2 && choice.key.as_str().contains(['*', '#']);
    (choice.key.ordinary().is_some() || is_pair) && !is_excused
}

/// The keys that the prompts of a menu name, and those of the messages right before it.
fn said_in(cx: &Context<'_>, id: NodeId, menu: &MenuNode) -> BTreeSet<Key> {
    let before = cx.analysis.introductions(id).filter(|intro| cx.analysis.is_reached(*intro));
    let mut said: BTreeSet<Key> = before
        .chain([id])
        .flat_map(|from| {
            let node = cx.tree.node(from);
            keys_in(&node.prompt, cx.tree.language_of(node))
        })
        .collect();
    let language = cx.tree.language_of(cx.tree.node(id));
    said.extend(menu.choices.iter().flat_map(|choice| keys_in(&choice.prompt, language)));
    said
}

/// The keys that the prompts of a menu name in the words of whatever language: a greeting
/// offers Spanish in Spanish. `None` where a prompt has a gap that only the running call fills.
fn keys_in_any_language(cx: &Context<'_>, id: NodeId) -> Option<BTreeSet<Key>> {
    const GAPS: [&str; 4] = ["$.", "{{", "${", "<<"];
    let mut keys = BTreeSet::new();
    for text in cx.analysis.texts_of(id) {
        if GAPS.iter().any(|gap| text.contains(gap)) {
            return None;
        }
        let said = lexicons().flat_map(|lexicon| announcements(text, lexicon));
        keys.extend(said.flat_map(|said| said.keys));
    }
    Some(keys)
}

fn finding<'t>(cx: &Context<'t>, id: NodeId, choice: &'t Choice) -> Finding {
    // Of a key whose target is not known, the announcement may not be known either.
    let target = choice.target.node().map(|to| &cx.tree.node(to).kind);
    let is_known = !matches!(target, Some(NodeKind::Opaque(_)));
    let message = format!(
        "no prompt says that {} works in `{}`: only insiders find it",
        choice.key,
        cx.tree.node(id).id
    );
    Finding::new(cx, Subject::choice(cx, id, choice), message)
        .help("announce it with a `say`, or mark it `hidden: true` if that is intended")
        .certainty(if is_known { Certainty::Likely } else { Certainty::Unknown })
        .witness(cx.analysis.witness_then(id, [Move::Press(choice.key)]))
}
