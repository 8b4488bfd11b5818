//! `silent-trap`: a loop that never ends for a caller who presses nothing.
//!
//! What it shares with `wrong-key-trap` stands here.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Loop;
use crate::diagnostic::{Basis, Group, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Spot};
use crate::tree::{From, Handler, Handling, NodeId, Target};

/// A loop that holds whoever presses nothing.
pub struct SilentTrap;

static META: RuleMeta = RuleMeta {
    id: "silent-trap",
    summary: "callers who press nothing go round for ever",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    options: &[],
    page: include_str!("../../../docs/rules/silent-trap.md"),
};

impl Rule for SilentTrap {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let wrong: BTreeSet<Vec<NodeId>> =
            cx.analysis.wrong_key_traps().into_iter().map(|found| found.nodes).collect();
        let silent = cx.analysis.silent_traps();
        let both = |found: &Loop| wrong.contains(&found.nodes);
        report(cx, out, silent, "no_input", |found| match both(found) {
            true => "who press nothing, or only wrong keys,",
            false => "who press nothing",
        });
    }
}

/// Reports loops of callers who are silent or wrong, each where its way out is missing:
/// once at the tree's `defaults` where these lead back in.
pub(super) fn report(
    cx: &Context<'_>,
    out: &mut Findings<'_>,
    loops: Vec<Loop>,
    handler: &'static str,
    who: impl Fn(&Loop) -> &'static str,
) {
    let mut by_default: BTreeMap<&'static str, Vec<Loop>> = BTreeMap::new();
    for found in loops {
        match handler_of(cx, found.door, handler).map(|handler| handler.exhausted.from) {
            Some(From::Defaults) => by_default.entry(who(&found)).or_default().push(found),
            _ => {
                let spot = spot(cx, found.door, handler);
                out.push(finding(cx, spot, &found, 0, who(&found), handler));
            }
        }
    }
    for (who, loops) in by_default {
        let Some(first) = loops.first() else { continue };
        let spot = field(cx, Spot::place(cx.tree.defaults), cx.tree.defaults, handler);
        let finding = finding(cx, spot, first, loops.len() - 1, who, handler);
        out.push(finding.also(cx, Spot::node(cx, first.door), "callers get stuck here"));
    }
}

fn finding<'t>(
    cx: &Context<'t>,
    spot: Spot<'t>,
    found: &Loop,
    n_others: usize,
    who: &str,
    handler: &str,
) -> Finding {
    let name = &cx.tree.node(found.door).id;
    let others = match n_others {
        0 => String::new(),
        1 => ", and so in one more place".to_owned(),
        n => format!(", and so in {n} more places"),
    };
    let again = match found.nodes.len() {
        1 => format!("hear `{name}` again and again{others}"),
        n => format!("go round through `{name}` and {} more{others}", n - 1),
    };
    let message = format!("callers {who} {again}: the line helps them to nobody and never ends");
    let goal = match cx.analysis.humans().find(|id| cx.analysis.is_reached(*id)) {
        Some(human) => cx.tree.node(human).id.to_string(),
        None => "message".to_owned(),
    };
    let write = match handler {
        "no_match" => format!("no_match: {{ exhausted: {goal} }}"),
        _ => format!("exhausted: {goal}"),
    };
    Finding::new(cx, spot, message)
        .help(format!("lead them to a person or a voicemail after the last try: `{write}`"))
        .witness(found.witness.clone())
}

fn handler_of<'t>(cx: &Context<'t>, id: NodeId, handler: &str) -> Option<&'t Handler> {
    let handling: &Handling = cx.tree.node(id).kind.handling()?;
    Some(if handler == "no_match" { &handling.no_match } else { &handling.no_input })
}

fn spot<'t>(cx: &Context<'t>, id: NodeId, handler: &'static str) -> Spot<'t> {
    match handler_of(cx, id, handler).map(|handler| handler.exhausted.value) {
        Some(Some(Target::Unknown)) | None => Spot::node(cx, id),
        _ => field(cx, Spot::node(cx, id), cx.tree.node(id).place, handler),
    }
}

/// Points at the handler where it says itself where the call goes on, else at `exhausted`.
fn field<'t>(
    cx: &Context<'t>,
    spot: Spot<'t>,
    place: crate::source::Place,
    handler: &'static str,
) -> Spot<'t> {
    let own = cx.sources.field(place, handler);
    match own.and_then(|place| cx.sources.field(place, "exhausted")) {
        Some(_) => spot.field(handler),
        None => spot.field("exhausted"),
    }
}
