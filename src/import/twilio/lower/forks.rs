//! What decides: splits, functions, requests.

use std::collections::BTreeSet;

use super::Lower;
use crate::import::builder::arm;
use crate::import::twilio::classify::Ask;
use crate::import::twilio::conditions::is_computed;
use crate::import::twilio::keys::Keys;
use crate::import::twilio::model::{Goal, Widget};
use crate::import::twilio::splits::{Route, subject, words};
use crate::import::twilio::template;
use crate::import::{Loss, LossReason};
use crate::tree::{Arm, Branch, NodeKind, Switch, SwitchOn, Target};

/// The name under which a gather's digits are kept.
pub(super) fn value_name(gather: &str) -> String {
    format!("{gather}.Digits")
}

impl Lower<'_, '_, '_> {
    /// A fork with an arm for each exit. `what` is what decides.
    pub(super) fn fork(&mut self, at: usize, what: &str) -> NodeKind {
        let mut arms: Vec<Arm> = Vec::new();
        let is_complete = has_both_answers(self.widget(at));
        for exit in self.widget(at).exits.clone() {
            if is_complete && exit.event == "noMatch" && exit.to == Goal::Nowhere {
                let what = "no widget follows `noMatch`: the call ends there where the value is \
                            neither `true` nor `false`";
                self.lose_exit(&Route::new(at, &exit), LossReason::Failure, what);
                continue;
            }
            let when = match (exit.conditions.is_empty(), exit.event.as_str()) {
                (false, _) => format!("{what} {}", words(&exit)),
                (true, "noMatch") => format!("{what} is anything else"),
                (true, event) => format!("{what}: {event}"),
            };
            let target = self.target(&Route::new(at, &exit));
            arms.push(arm(when, target, exit.place));
        }
        if arms.is_empty() {
            NodeKind::Message { next: None }
        } else {
            NodeKind::Branch(Branch { arms })
        }
    }

    /// A function or a request: it answers, or it fails.
    pub(super) fn answered(&mut self, at: usize, what: &str, failure: &str) -> NodeKind {
        let widget = self.widget(at);
        let what = match what {
            "run-function" => format!("the function behind `{}`", widget.name),
            _ => format!("{what} of `{}`", widget.name),
        };
        self.lose_part(at, LossReason::Script, what.clone());
        let exits = [widget.exit("success"), widget.exit(failure)];
        let [good, bad] = exits.map(|exit| exit.map(|exit| Route::new(at, exit)));
        let (Some(good), Some(bad)) = (good, bad) else {
            return self.fork(at, &what);
        };
        if good.goal == bad.goal {
            return self.goes_on(at, "success");
        }
        let arms = vec![
            arm(format!("{what} answers"), self.target(&good), good.place),
            arm(format!("{what} fails"), self.target(&bad), bad.place),
        ];
        NodeKind::Branch(Branch { arms })
    }

    /// A text message that is sent beside the call.
    pub(super) fn sent(&mut self, at: usize) -> NodeKind {
        let widget = self.widget(at);
        self.lose_part(at, LossReason::OtherChannel, format!("`{}` sends a text", widget.name));
        match (widget.exit("sent"), widget.exit("failed")) {
            (Some(sent), Some(failed)) if sent.to != failed.to => self.fork(at, "the text message"),
            _ => self.goes_on(at, "sent"),
        }
    }

    /// A split that is not part of a gather.
    pub(super) fn split(&mut self, at: usize) -> NodeKind {
        let widget = self.widget(at);
        let conditions = || widget.exits.iter().flat_map(|exit| &exit.conditions);
        for condition in conditions().filter(|c| subject(widget, c).is_none()).take(1) {
            let input = widget.text("input").unwrap_or_default();
            let argument = condition.arguments.first().cloned().unwrap_or_default();
            let what = format!(
                "the split looks at `{input}` and a condition of it at `{argument}`: which of \
                 them counts is not documented"
            );
            self.lose_part(at, LossReason::RunTimeCondition, what);
        }
        if let Some(kind) = self.switch(at) {
            return kind;
        }
        let on = widget.text("input").or_else(|| conditions().find_map(|c| subject(widget, c)));
        let on = on.unwrap_or_else(|| widget.name.clone());
        let on = on.trim().trim_start_matches("{{").trim_end_matches("}}").trim();
        let what = format!("value `{on}`");
        self.lose_part(at, LossReason::RunTimeCondition, what);
        self.fork(at, &format!("`{on}`"))
    }

    /// A split on what a gather took: a `switch`, where all its cases are plain values.
    fn switch(&mut self, at: usize) -> Option<NodeKind> {
        let widget = self.widget(at);
        let mut gather: Option<usize> = None;
        for condition in widget.exits.iter().flat_map(|exit| &exit.conditions) {
            let is_plain = matches!(condition.relation.as_str(), "equal_to" | "matches_any_of");
            let read = self.gather_read(&subject(widget, condition)?)?;
            if !is_plain || is_computed(&condition.value) || gather.is_some_and(|g| g != read) {
                return None;
            }
            gather = Some(read);
        }
        let gather = gather?;
        let on = match self.asks.get(&gather).map(|Ask { keys, .. }| keys)? {
            Keys::Table(_) => SwitchOn::MenuKey(*self.nodes.get(&gather)?),
            Keys::Any(_) => SwitchOn::Value(value_name(&self.widget(gather).name).into()),
            Keys::Ignored => return None,
        };
        let mut cases: Vec<(Box<str>, Target)> = Vec::new();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for exit in &widget.exits {
            let target = if exit.conditions.is_empty() {
                continue;
            } else {
                self.target(&Route::new(at, exit))
            };
            let values = exit.conditions.iter().flat_map(|condition| {
                let is_list = condition.relation == "matches_any_of";
                condition.value.split(move |c| is_list && c == ',').map(str::trim)
            });
            for value in values {
                if !taken.insert(value) {
                    let what = format!("a second condition for `{value}`");
                    self.draft.lose(
                        Loss::part(LossReason::Shadowed, what, exit.place).of_block(&widget.name),
                    );
                    continue;
                }
                cases.push((value.into(), target));
            }
        }
        let otherwise = self.next_of(at, "noMatch");
        if otherwise.is_none() {
            self.note_end(self.nodes[&at], at, "noMatch");
        }
        Some(NodeKind::Switch(Box::new(Switch { on, cases, otherwise })))
    }

    /// The gather whose digits a template is, also by way of one variable.
    fn gather_read(&self, template: &str) -> Option<usize> {
        let mut name = lone_name(template)?.to_owned();
        if let Some(variable) = name.strip_prefix("flow.variables.") {
            let [(_, template)] = self.graph.sets_of(variable) else { return None };
            name = lone_name(template)?.to_owned();
        }
        self.graph.gather_called(name.strip_prefix("widgets.")?.strip_suffix(".Digits")?)
    }
}

/// Whether a split has an exit for `true` and one for `false`: only a fault gives anything else.
fn has_both_answers(split: &Widget<'_>) -> bool {
    let has = |answer: &str| {
        split.exits.iter().any(|exit| {
            let [only] = exit.conditions.as_slice() else { return false };
            only.relation == "equal_to" && only.value.trim().eq_ignore_ascii_case(answer)
        })
    };
    has("true") && has("false")
}

/// The name in a template that is only one name.
fn lone_name(template: &str) -> Option<&str> {
    let inner = template.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let mut parts = inner.split('|').map(str::trim);
    let name = parts.next()?;
    let is_harmless = parts.all(|filter| matches!(filter, "strip" | "downcase" | "upcase"));
    (is_harmless && template::names(template).into_iter().eq([name])).then_some(name)
}
