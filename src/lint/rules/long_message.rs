//! `long-message`: callers must sit through a long speech on their way.

use crate::analysis::Analysis;
use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::graph::NodeSet;
use crate::lint::person_offer::purpose_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Seconds, prompt_seconds};
use crate::tree::{Exit, NodeId, NodeKind, Purpose, Target};

/// A long announcement before what callers chose.
pub struct LongMessage;

/// Tolerance in seconds: sums of exact fractions come out slightly too short.
const HAIR: f64 = 1e-6;

static META: RuleMeta = RuleMeta {
    id: "long-message",
    summary: "callers must listen to a long announcement before they get on",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Opinion,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "warn",
        default: OptionValue::Seconds(12.0),
        about: "an announcement of at least this length is long",
    }],
    page: include_str!("../../../docs/rules/long-message.md"),
};

impl Rule for LongMessage {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let greeting = greeting(cx.analysis);
        for id in cx.analysis.reached().filter(|id| !greeting.contains(*id)) {
            if let Some(spoken) = before_getting_on(cx, id)
                && spoken.known >= cx.seconds("warn") - HAIR
            {
                out.push(finding(cx, id, spoken));
            }
        }
    }
}

/// What is heard before the first option of the line, which `long-greeting` measures.
fn greeting(analysis: &Analysis<'_>) -> NodeSet {
    let mut heard = NodeSet::empty(analysis.tree().nodes.len());
    for menu in analysis.first_menus() {
        heard.insert(menu);
        for hop in analysis.way_to(menu).into_iter().flat_map(|way| way.hops) {
            heard.insert(hop.from);
        }
    }
    heard
}

/// How long callers listen at a node before they get on; `None` where they chose to hear what
/// is said.
fn before_getting_on(cx: &Context<'_>, id: NodeId) -> Option<Seconds> {
    let node = cx.tree.node(id);
    let spoken = || prompt_seconds(&node.prompt, cx.tree.language_of(node));
    match &node.kind {
        _ if node.resolves.is_something() && !leads_to_person(cx, id) => None,
        NodeKind::Message { next } => is_on_the_way(cx, id, (*next)?).then(spoken),
        NodeKind::Menu(_) => {
            let timeline = cx.analysis.timeline(id)?;
            timeline.keys.iter().any(|heard| heard.is_announced).then_some(timeline.first_option)
        }
        NodeKind::Collect(_)
        | NodeKind::Queue(_)
        | NodeKind::Transfer(_)
        | NodeKind::Callback(_)
        | NodeKind::Voicemail { .. } => Some(spoken()),
        _ => None,
    }
}

fn leads_to_person(cx: &Context<'_>, id: NodeId) -> bool {
    cx.tree.node(id).kind.is_human() != Some(false)
}

/// Whether callers go on from a message to something that they have not had yet: a message that
/// ends the call or leads back up is the answer that they chose to hear.
fn is_on_the_way(cx: &Context<'_>, id: NodeId, next: Target) -> bool {
    let past = cx.analysis.past_messages(next);
    let menu = cx.analysis.menu_above(id);
    let again = |to: NodeId| {
        Some(to) == cx.tree.start()
            || menu.is_some_and(|menu| to == menu || cx.analysis.leads_up(menu, past))
    };
    past.node().is_some_and(|to| !again(to) && !is_end(cx, to))
}

fn is_end(cx: &Context<'_>, id: NodeId) -> bool {
    let node = cx.tree.node(id);
    matches!(node.kind, NodeKind::Hangup | NodeKind::Opaque(_) | NodeKind::Message { next: None })
        || cx.graph.edges(id).all(|edge| edge.exit == Exit::Next && edge.is_repeat)
}

fn finding(cx: &Context<'_>, id: NodeId, spoken: Seconds) -> Finding {
    let legal = match purpose_of(cx, id) {
        Some(Purpose::Legal) => ", a legal notice",
        _ => "",
    };
    let message = format!(
        "callers must listen for {spoken} at `{}` before they get on{legal}",
        cx.tree.node(id).id
    );
    Finding::new(cx, Subject::prompt(cx, id), message)
        .help(format!(
            "say it in less than {}, or behind a key of its own for those who want to hear it",
            Seconds::exact(cx.seconds("warn"))
        ))
        .witness(cx.analysis.witness_to(id))
}
