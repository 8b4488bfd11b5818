//! `hold-drops-call`: a full queue, or a wait that lasted too long, ends the call.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::graph::{Stop, To};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Ending, Exit, NodeId, NodeKind};

/// Callers who waited, or found no room, are cut off.
pub struct HoldDropsCall;

static META: RuleMeta = RuleMeta {
    id: "hold-drops-call",
    summary: "the call ends when the queue is full or no one answers in time",
    group: Group::Holds,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "full",
        default: OptionValue::Flag(true),
        about: "whether a full queue that ends the call is reported too",
    }],
    page: include_str!("../../../docs/rules/hold-drops-call.md"),
};

/// Most words of a prompt that a message quotes.
const QUOTED: usize = 12;

impl Rule for HoldDropsCall {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for refusal in cx.analysis.refusals() {
            let is_full = refusal.exit == Exit::Full && cx.flag("full");
            let is_hold = is_full || refusal.exit == Exit::After;
            if is_hold && refusal.is_end {
                out.push(finding(cx, refusal.node, refusal.exit, refusal.spoken.first().copied()));
            }
        }
        for id in cx.analysis.reached() {
            let NodeKind::Queue(queue) = &cx.tree.node(id).kind else { continue };
            let is_said = !cx.tree.basis.is_heard();
            if is_said && queue.max_wait.is_some() && queue.after.is_none() {
                let message = format!(
                    "when no one answers in `{}` within `max_wait`, the call is cut off, because \
                     nothing says where it goes next",
                    cx.tree.node(id).id
                );
                let subject = Subject::node(cx, id).inside(cx, "queue").field("max_wait");
                out.push(worded(cx, id, Exit::After, subject, message));
            }
        }
    }
}

fn finding(cx: &Context<'_>, id: NodeId, exit: Exit, first: Option<NodeId>) -> Finding {
    let name = &cx.tree.node(id).id;
    let (when, field) = match exit {
        Exit::Full => (format!("when `{name}` is full"), "full"),
        _ => (format!("when no one answers in `{name}` in time"), "after"),
    };
    let how = match first {
        Some(first) => cut_off_at(cx, first),
        None => "are hung up on".to_owned(),
    };
    let message = format!("{when}, callers {how}");
    let subject = Subject::node(cx, id).inside(cx, "queue").field(field);
    worded(cx, id, exit, subject, message)
}

/// What happens to callers at the last node of their call, with its first words where it has any.
fn cut_off_at(cx: &Context<'_>, id: NodeId) -> String {
    let node = cx.tree.node(id);
    let Some(text) = node.prompt.words_in(cx.tree.language_of(node)) else {
        return format!("are cut off at `{}`", node.id);
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let more = if words.len() > QUOTED { " …" } else { "" };
    format!("hear \"{}{more}\" and are cut off", words[..words.len().min(QUOTED)].join(" "))
}

fn worded(
    cx: &Context<'_>,
    id: NodeId,
    exit: Exit,
    subject: Subject<'_>,
    message: String,
) -> Finding {
    let to = cx.graph.edges(id).find(|edge| edge.exit == exit).map(|edge| match edge.to {
        To::Node(next) => Stop::Node(next),
        To::End(ending) => Stop::End(ending),
        To::Back | To::Return => Stop::End(Ending::CutOff),
    });
    Finding::new(cx, subject, message)
        .help("lead on to a `callback` or a `voicemail` instead, as in `after: call-me`")
        .witness(cx.analysis.witness_out(id, exit, to.unwrap_or(Stop::End(Ending::CutOff))))
}
