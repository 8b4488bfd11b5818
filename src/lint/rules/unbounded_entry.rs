//! `unbounded-entry`: a prompt asks for digits without saying how many or which key ends them.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::words::{Asking, Phrases, SplitText, asking, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Lexicon, announcements};
use crate::tree::{Collect, NodeId, NodeKind, Prompt};

/// A prompt for digits that says neither how many nor what ends them.
pub struct UnboundedEntry;

/// Most other prompts that the finding points at.
const SHOWN: usize = 4;

static META: RuleMeta = RuleMeta {
    id: "unbounded-entry",
    summary: "a prompt asks for digits and says neither how many nor which key ends them",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/unbounded-entry.md"),
};

impl Rule for UnboundedEntry {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // An entry that only a pause ends is the same fault everywhere: it is reported once.
        let mut open = Vec::new();
        for id in cx.analysis.reached() {
            let NodeKind::Collect(collect) = &cx.tree.node(id).kind else { continue };
            if collect.ends_itself() || !says_nothing(cx, id) {
                continue;
            }
            if collect.digits.is_none() && collect.ends_with.is_none() {
                open.push(id);
            } else {
                out.push(finding(cx, id, collect, &[]));
            }
        }
        if let Some((first, others)) = open.split_first()
            && let NodeKind::Collect(collect) = &cx.tree.node(*first).kind
        {
            out.push(finding(cx, *first, collect, others));
        }
    }
}

/// Whether callers hear something, all of it is known, and none of it says where the entry
/// ends.
fn says_nothing(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    let words = phrases(cx.tree.language_of(node));
    let (Some(words), Some(lexicon)) = (words, cx.analysis.lexicon_of(id)) else { return false };
    let before = cx.analysis.introductions(id).map(|intro| &cx.tree.node(intro).prompt);
    let prompts: Vec<&Prompt> =
        std::iter::once(&node.prompt).chain(before).filter(|prompt| !prompt.is_silent()).collect();
    let texts: Vec<Option<&str>> =
        prompts.iter().map(|prompt| cx.analysis.words_of(id, prompt)).collect();
    let asking = asking(cx.tree.language_of(node));
    let says_end = |text: &str| {
        asking.is_some_and(|asking| has_known_end(text, asking)) || says_end(text, words, lexicon)
    };
    !texts.is_empty() && texts.iter().all(|text| text.is_some_and(|text| !says_end(text)))
}

/// Whether callers know where the answer ends: "yes or no", a number that they know by heart.
fn has_known_end(text: &str, asking: &'static Asking) -> bool {
    let split = SplitText::new(text);
    split.has(asking.known_length) || split.has(asking.yes_or_no)
}

fn says_end(text: &str, words: &Phrases, lexicon: &Lexicon) -> bool {
    // "Your 8-digit number" is one word otherwise.
    let spaced = text.replace('-', " ");
    let split = SplitText::new(&spaced);
    let ends = ['#', '*'];
    let names_key = |word: &str| {
        word.starts_with(ends)
            || lexicon.keys.iter().any(|(name, key)| ends.contains(key) && *name == word)
    };
    let is_number = |word: &str| {
        words.numbers.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let n_numbers = split.words().iter().filter(|token| is_number(&token.word)).count();
    // "Press 0 for an agent" counts no digits.
    let said = announcements(text, lexicon);
    let n_keys: usize = said.iter().map(|said| said.keys.len()).sum();
    // "Press 1 for yes, press 2 for no" asks for a key.
    let is_menu = said.len() > 1;
    split.has(words.entry_length)
        || split.has(words.secret)
        || split.words().iter().any(|token| names_key(&token.word))
        || n_numbers > n_keys
        || is_menu
}

fn finding(cx: &Context<'_>, id: NodeId, collect: &Collect, others: &[NodeId]) -> Finding {
    let name = |id: NodeId| &cx.tree.node(id).id;
    let who = match others {
        [] => format!("`{}` asks for digits and says", name(id)),
        [other] => format!("`{}` and `{}` ask for digits and say", name(id), name(*other)),
        _ => format!("`{}` and {} more nodes ask for digits and say", name(id), others.len()),
    };
    let message = format!(
        "{who} neither how many nor which key ends them: callers stop too early, or wait in vain"
    );
    let help = match (collect.ends_with, collect.digits) {
        (Some(key), _) => format!("say what ends it, such as \"… followed by {key}\""),
        (None, Some(digits)) => {
            format!("say how many, such as \"{} to {} digits\"", digits.min, digits.max)
        }
        (None, None) => "say how many digits the number has, and write `digits`".to_owned(),
    };
    let mut finding = Finding::new(cx, Subject::prompt(cx, id), message)
        .help(help)
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id));
    for other in others.iter().take(SHOWN) {
        finding = finding.also(cx, Subject::prompt(cx, *other), "here too");
    }
    finding
}
