//! Transitions that no call takes: for an event that a widget does not have, a second one for an
//! event, and conditions that are written as a text.
//!
//! It follows no exits.

use super::flow_graph::{FlowGraph, Met};
use super::model::{Exit, Goal, Kind, Widget};
use crate::diagnostic::Severity;
use crate::import::faults::MENU_DOES_NOT_BUILD;
use crate::import::flow::Draft;
use crate::import::{Loss, LossReason};

/// Reports the transitions that callers would need, and lists each as lost.
pub(super) fn check(draft: &mut Draft<'_>, graph: &FlowGraph<'_, '_>) {
    for (at, widget) in graph.flow.widgets.iter().enumerate() {
        if graph.met[at] != Met::ByCallers {
            continue;
        }
        for exit in widget.strays.iter().filter(|exit| exit.to != Goal::Nowhere) {
            let (message, help) = stray(widget, exit);
            draft.report(MENU_DOES_NOT_BUILD, Severity::Error, exit.place, message, help);
            let what = format!("a transition for `{}`", exit.event);
            let loss = Loss::part(LossReason::NotRead, what, exit.place);
            draft.lose(loss.of_block(&widget.name));
        }
        let is_text = |exit: &&Exit| {
            widget.kind == Kind::Split && exit.conditions.iter().any(|one| one.relation.is_empty())
        };
        if let Some(exit) = widget.exits.iter().find(is_text) {
            let message = format!(
                "a condition of `{}` has no `type`, so Twilio Studio cannot decide it",
                widget.name
            );
            let help = "write each condition as an object with `type`, `value` and `arguments`";
            draft.report(MENU_DOES_NOT_BUILD, Severity::Error, exit.place, message, help);
        }
    }
}

/// What is wrong with a transition that no call takes, and what to write instead.
fn stray(widget: &Widget<'_>, exit: &Exit) -> (String, String) {
    let (name, event) = (&widget.name, &exit.event);
    let events = widget.kind.events().unwrap_or_default();
    if events.contains(&event.as_str()) {
        let message =
            format!("`{name}` has several transitions for `{event}`, and calls can take one");
        let help = match widget.kind {
            Kind::Gather => format!(
                "lead `{event}` to a Split Based On with `{{{{widgets.{name}.Digits}}}}` as its input"
            ),
            _ => "lead it to a Split Based On that decides".to_owned(),
        };
        return (message, help);
    }
    let message = format!("`{name}` has no event `{event}`, so no call takes this transition");
    let known = events.iter().map(|event| format!("`{event}`")).collect::<Vec<_>>();
    let help = match known.as_slice() {
        [one] => format!("write {one}, the one event of this widget"),
        [first @ .., last] => {
            format!("write one of its events: {} or {last}", first.join(", "))
        }
        [] => String::new(),
    };
    (message, help)
}
