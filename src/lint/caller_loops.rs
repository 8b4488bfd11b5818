//! Loops that never end for callers who press nothing, or only wrong keys: the findings that
//! `silent-trap` and `wrong-key-trap` share.
//!
//! It searches for no loops; the analysis does.

use std::collections::BTreeMap;

use super::wording::helping_node;
use super::{Context, Finding, Findings, Subject};
use crate::analysis::Loop;
use crate::source::Place;
use crate::tree::{From, Handler, Handling, NodeId, Target};
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
                let subject = subject(cx, found.door, handler);
                out.push(finding(cx, subject, &found, 0, who(&found), handler));
            }
        }
    }
    for (who, loops) in by_default {
        let Some(first) = loops.first() else { continue };
        let subject = field(cx, Subject::place(cx.tree.defaults), cx.tree.defaults, handler);
        let finding = finding(cx, subject, first, loops.len() - 1, who, handler);
        out.push(finding.also(cx, Subject::node(cx, first.door), "callers get stuck here"));
    }
}

fn finding<'t>(
    cx: &Context<'t>,
    subject: Subject<'t>,
    found: &Loop,
    n_others: usize,
    who: &str,
    handler: &str,
) -> Finding {
    let name = &cx.tree.node(found.door).id;
    let others = match n_others {
        0 => String::new(),
        1 => " (the same in 1 more place)".to_owned(),
        n => format!(" (the same in {n} more places)"),
    };
    let again = match found.nodes.len() {
        1 => format!("hear `{name}` again and again{others}"),
        n => format!("loop through `{name}` and {} more{others}", n - 1),
    };
    let message =
        format!("callers {who} {again}: they get no help, however long they stay on the line");
    let target = helping_node(cx);
    let name = target.unwrap_or("message");
    let write = match handler {
        "no_match" => format!("no_match: {{ exhausted: {name} }}"),
        _ => format!("exhausted: {name}"),
    };
    let help = match target {
        Some(_) => format!("lead them to someone who can help after the last try: `{write}`"),
        None => format!(
            "add a node with a `voicemail`, such as `message`, and lead them there after the last \
             try: `{write}`"
        ),
    };
    Finding::new(cx, subject, message).help(help).witness(found.witness.clone())
}

fn handler_of<'t>(cx: &Context<'t>, id: NodeId, handler: &str) -> Option<&'t Handler> {
    let handling: &Handling = cx.tree.node(id).kind.handling()?;
    Some(if handler == "no_match" { &handling.no_match } else { &handling.no_input })
}

fn subject<'t>(cx: &Context<'t>, id: NodeId, handler: &'static str) -> Subject<'t> {
    match handler_of(cx, id, handler).map(|handler| handler.exhausted.value) {
        Some(Some(Target::Unknown | Target::Missing { .. })) | None => Subject::node(cx, id),
        _ => field(cx, Subject::node(cx, id), cx.tree.node(id).place, handler),
    }
}

/// Points at the handler where it says itself where the call goes on, else at `exhausted`.
fn field<'t>(
    cx: &Context<'t>,
    subject: Subject<'t>,
    place: Place,
    handler: &'static str,
) -> Subject<'t> {
    let own = cx.sources.field(place, handler);
    match own.and_then(|place| cx.sources.field(place, "exhausted")) {
        Some(_) => subject.field(handler),
        None => subject.field("exhausted"),
    }
}
