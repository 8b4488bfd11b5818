//! `filler-phrase`: words that cost every caller time and say nothing.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::words::{Hit, Phrases, SplitText, may_have, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Language, Node, NodeKind, Prompt, Words};

/// "Your call is important to us."
pub struct FillerPhrase;

static META: RuleMeta = RuleMeta {
    id: "filler-phrase",
    summary: "a prompt spends callers' time on words without information",
    group: Group::Prompts,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/filler-phrase.md"),
};

impl Rule for FillerPhrase {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let language = cx.tree.language_of(node);
            for prompt in prompts(node) {
                if let Some(said) = filler_in(prompt, language) {
                    out.push(
                        finding(cx, Subject::node(cx, id).on(prompt), &said)
                            .witness(cx.analysis.witness_to(id)),
                    );
                }
            }
        }
        let language = cx.tree.language.clone().unwrap_or_default();
        for global in &cx.tree.global_keys {
            if let Some(said) = filler_in(&global.prompt, &language) {
                out.push(finding(cx, Subject::place(global.place).on(&global.prompt), &said));
            }
        }
    }
}

/// All that is spoken at a node.
fn prompts(node: &Node) -> impl Iterator<Item = &Prompt> {
    let choices = match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        NodeKind::Queue(queue) => queue.leave.as_slice(),
        _ => &[],
    };
    std::iter::once(&node.prompt).chain(choices.iter().map(|choice| &choice.prompt))
}

struct Said {
    words: String,
    is_change: bool,
}

/// The first filler of a prompt, in any of its languages.
fn filler_in(prompt: &Prompt, language: &Language) -> Option<Said> {
    match &prompt.words {
        Words::None => None,
        Words::One(text) => filler_of(text, language),
        Words::ByLanguage(texts) => texts.iter().find_map(|(tag, text)| filler_of(text, tag)),
    }
}

fn filler_of(text: &str, language: &Language) -> Option<Said> {
    let known: &'static Phrases = phrases(language)?;
    // Most prompts have none: a look for the words is cheaper than splitting the text.
    if !may_have(text, known.filler) && !may_have(text, known.menu_changed) {
        return None;
    }
    let split = SplitText::new(text);
    let said = |hit: Hit, is_change| {
        text.get(hit.start..hit.end).map(|words| Said { words: words.to_owned(), is_change })
    };
    let (filler, change) = (split.find(known.filler), split.find(known.menu_changed));
    match (filler, change) {
        (Some(filler), Some(change)) if change.start < filler.start => said(change, true),
        (Some(filler), _) => said(filler, false),
        (None, change) => said(change?, true),
    }
}

fn finding(cx: &Context<'_>, subject: Subject<'_>, said: &Said) -> Finding {
    let help = if said.is_change {
        "leave it out, or say it only in the weeks after a change"
    } else {
        "leave it out and begin with what callers can do"
    };
    let message = format!("\"{}\" takes callers' time and says nothing", said.words);
    Finding::new(cx, subject, message).help(help).certainty(Certainty::Likely)
}
