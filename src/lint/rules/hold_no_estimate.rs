//! `hold-no-estimate`: callers wait and hear neither their place in line nor how long it takes.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::words::{has_phrase, phrases, states_length, texts};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Seconds;
use crate::tree::{Announce, NodeId, NodeKind, Queue};

/// A longer wait without a place in line and without an estimate.
pub struct HoldNoEstimate;

static META: RuleMeta = RuleMeta {
    id: "hold-no-estimate",
    summary: "callers in a queue hear neither their place in line nor the expected wait",
    group: Group::Holds,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "min",
        default: OptionValue::Seconds(60.0),
        about: "waits up to this need no estimate",
    }],
    page: include_str!("../../../docs/rules/hold-no-estimate.md"),
};

impl Rule for HoldNoEstimate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let min = cx.seconds("min");
        for id in cx.analysis.reached() {
            let node = cx.tree.node(id);
            let NodeKind::Queue(queue) = &node.kind else { continue };
            let is_estimate =
                |announce: &Announce| matches!(announce, Announce::Position | Announce::Estimate);
            let wait = queue.wait.or(queue.max_wait);
            let is_long = wait.map_or(!queue.announces.is_empty(), |seconds| seconds > min);
            // What callers hear while they wait is known where somebody wrote it down.
            let is_unheard = cx.tree.basis.is_heard() && queue.announces.is_empty();
            if !is_long
                || is_unheard
                || queue.announces.iter().any(is_estimate)
                || says_estimate(cx, id)
            {
                continue;
            }
            let wait = match wait {
                Some(seconds) => format!("wait {}", Seconds::exact(seconds)),
                None => "wait".to_owned(),
            };
            let subject = Subject::node(cx, id).inside(cx, "queue").field(field(queue));
            let message = format!(
                "callers in `{}` {wait} and are told neither their place in line nor how long it \
                 takes{}",
                node.id,
                only(queue)
            );
            out.push(
                Finding::new(cx, subject, message)
                    .help(
                        "announce one of the two, and declare it with `announces: [position, \
                           estimate]`",
                    )
                    .witness(cx.analysis.witness_to(id)),
            );
        }
    }
}

/// Whether the queue's own prompt says how long it takes, or a message right before it says this
/// or the caller's place in line.
fn says_estimate(cx: &Context<'_>, id: NodeId) -> bool {
    let says_length = |from: NodeId| {
        let node = cx.tree.node(from);
        let texts = texts(&node.prompt, cx.tree.language_of(node));
        texts.iter().any(|(language, text)| states_length(text, language) == Some(true))
    };
    let says_place = |from: NodeId| {
        let node = cx.tree.node(from);
        let texts = texts(&node.prompt, cx.tree.language_of(node));
        texts.iter().any(|(language, text)| {
            phrases(language).is_some_and(|words| has_phrase(text, words.place_in_line))
        })
    };
    let mut before = cx.analysis.introductions(id);
    says_length(id) || before.any(|from| says_length(from) || says_place(from))
}

fn field(queue: &Queue) -> &'static str {
    match queue {
        Queue { announces, .. } if !announces.is_empty() => "announces",
        Queue { wait: Some(_), .. } => "wait",
        _ => "max_wait",
    }
}

fn only(queue: &Queue) -> &'static str {
    match (queue.announces.contains(&Announce::Apology), queue.announces.is_empty()) {
        (true, _) => ", only an apology",
        (false, false) => ", only music",
        (false, true) => "",
    }
}
