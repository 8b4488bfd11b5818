//! `swapped-keys`: two keys of a menu lead where the other one should.

use std::collections::BTreeSet;

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::limits;
use crate::lint::words::{Phrases, SplitText, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, NodeId, NodeKind, TransferDestination};

/// Two choices whose words and targets are crossed.
pub struct SwappedKeys;

static META: RuleMeta = RuleMeta {
    id: "swapped-keys",
    summary: "two keys of a menu lead where the other one should",
    group: Group::Prompts,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/swapped-keys.md"),
};

impl Rule for SwappedKeys {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, _) in cx.analysis.menus() {
            let Some(phrases) = phrases(cx.tree.language_of(cx.tree.node(id))) else { continue };
            let mut known: Vec<Named<'_>> = cx
                .analysis
                .offers(id)
                .filter_map(|offer| Named::of(cx, offer.choice, offer.label, phrases))
                .take(limits::COMPARED_KEYS + 1)
                .collect();
            if known.len() > limits::COMPARED_KEYS {
                known.truncate(limits::COMPARED_KEYS);
                let missed = "others whose keys are swapped are not found";
                out.push(Finding::of_first(cx, id, limits::COMPARED_KEYS, missed));
            }
            for (at, one) in known.iter().enumerate() {
                for other in &known[at + 1..] {
                    if one.is_crossed_with(other) {
                        out.push(finding(cx, id, one, other));
                    }
                }
            }
        }
    }
}

/// A choice with the words that callers hear of it and those that name its target.
struct Named<'t> {
    choice: &'t Choice,
    label: &'t str,
    heard: BTreeSet<String>,
    named: BTreeSet<String>,
}

impl<'t> Named<'t> {
    fn of(
        cx: &Context<'t>,
        choice: &'t Choice,
        label: &'t str,
        phrases: &'static Phrases,
    ) -> Option<Self> {
        let to = choice.target.node()?;
        let heard = distinctive_words(label, phrases);
        let named = distinctive_words(&names_of(cx, to), phrases);
        (!heard.is_empty() && !named.is_empty()).then_some(Named { choice, label, heard, named })
    }

    /// Whether each one's words name the other one's target, and no word its own.
    fn is_crossed_with(&self, other: &Named<'_>) -> bool {
        let meet = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_disjoint(b);
        meet(&self.heard, &other.named)
            && meet(&other.heard, &self.named)
            && !meet(&self.heard, &self.named)
            && !meet(&other.heard, &other.named)
    }
}

/// The names of a target: its id, and those of its queue, box or destination.
fn names_of(cx: &Context<'_>, id: NodeId) -> String {
    let node = cx.tree.node(id);
    let more = match &node.kind {
        NodeKind::Queue(queue) => queue.name.as_deref(),
        NodeKind::Voicemail { mailbox, .. } => mailbox.as_deref(),
        NodeKind::Transfer(transfer) => match &transfer.to {
            TransferDestination::Tree(tree) => Some(&**tree),
            _ => None,
        },
        _ => None,
    };
    let text = format!("{} {}", node.id, more.unwrap_or(""));
    text.replace(['-', '_', '.'], " ")
}

/// The words that distinguish one thing from another.
fn distinctive_words(text: &str, phrases: &'static Phrases) -> BTreeSet<String> {
    let text = SplitText::new(text);
    let words = text.words().iter().filter(|token| {
        token.word.chars().count() >= 4
            && token.word.chars().all(char::is_alphabetic)
            && !token.is_among(phrases.stop_words)
    });
    words.map(|token| token.word.to_string()).collect()
}

fn finding<'t>(cx: &Context<'t>, id: NodeId, one: &Named<'t>, other: &Named<'t>) -> Finding {
    let target = |known: &Named<'_>| {
        known.choice.target.node().map_or(String::new(), |id| cx.tree.node(id).id.to_string())
    };
    let message = format!(
        "`{}` for \"{}\" leads to `{}`, and `{}` for \"{}\" to `{}`: callers of both get the wrong \
         one",
        one.choice.key,
        one.label,
        target(one),
        other.choice.key,
        other.label,
        target(other)
    );
    Finding::new(cx, Subject::choice(cx, id, one.choice), message)
        .help(format!("swap the targets of `{}` and `{}`", one.choice.key, other.choice.key))
        .certainty(Certainty::Likely)
        .also(cx, Subject::choice(cx, id, other.choice), "the other one")
        .witness(cx.analysis.witness_pressing(id, one.choice.key))
}
