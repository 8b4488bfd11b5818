//! `too-fast-for-relay`: a menu is over before a relay operator has typed it.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Seconds, prompt_seconds};
use crate::tree::{Exit, Handler, Handling, NodeId, NodeKind, Prompt, Target};

/// A menu that callers who read it cannot answer in time.
pub struct TooFastForRelay;

static META: RuleMeta = RuleMeta {
    id: "too-fast-for-relay",
    summary: "a menu is over before a relay operator has typed it",
    group: Group::Access,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[OptionMeta {
        name: "words-per-minute",
        default: OptionValue::Count(60),
        about: "how many words a relay operator types in a minute",
    }],
    page: include_str!("../../../docs/rules/too-fast-for-relay.md"),
};

impl Rule for TooFastForRelay {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let per_word = 60.0 / f64::from(cx.count("words-per-minute").max(1));
        for (id, handling) in cx.analysis.listeners() {
            let node = cx.tree.node(id);
            let has_more_time = node.facts.as_deref().is_some_and(|facts| facts.more_time);
            if has_more_time || !ends_without_person(cx, id, handling) {
                continue;
            }
            let Some(n_words) = words_in(cx, id) else { continue };
            let Some(there) = time_there(cx, id, handling) else { continue };
            let needed = n_words as f64 * per_word;
            if needed <= there {
                continue;
            }
            let message = format!(
                "callers who use a relay cannot answer `{}`: to type its {n_words} words takes \
                 {}, and after {} it is over",
                node.id,
                Seconds::exact(needed),
                Seconds::exact(there),
            );
            out.push(
                Finding::new(cx, Subject::node(cx, id), message)
                    .help(
                        "say less, raise `timeout` or `tries`, or let `exhausted` lead to a person",
                    )
                    .witness(cx.analysis.witness_to(id)),
            );
        }
    }
}

/// Whether callers who are too slow do not get to a person.
fn ends_without_person(cx: &Context<'_>, id: NodeId, handling: &Handling) -> bool {
    match handling.no_input.exhausted.value {
        None | Some(Target::Hangup) => true,
        Some(target) => cx.analysis.leads_to_human(id, target) == Verdict::Disproven,
    }
}

/// How many words callers must read; `None` where some are not known.
fn words_in(cx: &Context<'_>, id: NodeId) -> Option<usize> {
    let node = cx.tree.node(id);
    let language = cx.tree.language_of(node);
    let words = |text: &str| {
        text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    };
    let of = |prompt: &Prompt| match prompt.words_in(language) {
        Some(text) => Some(words(text)),
        None => prompt.is_silent().then_some(0),
    };
    let mut n = of(&node.prompt)?;
    if let NodeKind::Menu(menu) = &node.kind {
        for choice in &menu.choices {
            n += of(&choice.prompt)?;
        }
    }
    Some(n)
}

/// Seconds from the first word to the end of the last try; `None` where a prompt has no known
/// length.
fn time_there(cx: &Context<'_>, id: NodeId, handling: &Handling) -> Option<f64> {
    let node = cx.tree.node(id);
    let language = cx.tree.language_of(node);
    let spoken = match cx.analysis.timeline(id) {
        Some(timeline) => timeline.whole,
        None => prompt_seconds(&node.prompt, language),
    };
    let reply = |handler: &Handler| {
        handler.say.as_deref().map_or(Seconds::ZERO, |prompt| prompt_seconds(prompt, language))
    };
    let once = spoken + handling.timeout.value + reply(&handling.no_input);
    let tries = cx.analysis.tries_before(id, Exit::NoInput);
    once.is_exact.then_some(once.known * f64::from(tries))
}
