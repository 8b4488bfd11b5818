//! From JSON to the model: version 2 names widgets, version 1 numbers them; both may lie in
//! the answer of the API, under `definition`.
//!
//! It follows no flow.

use std::collections::BTreeMap;

use super::model::{Condition, Exit, Flow, Goal, Kind, Widget};
use crate::import::json::Value;

/// The flows of a file.
pub(super) fn flows<'s>(root: Value<'s>, file: &str) -> Vec<Flow<'s>> {
    let mut found = Vec::new();
    // The API lists flows under `flows`.
    let listed = root.get("flows").into_iter().flat_map(|list| list.items());
    for value in root.items().chain(listed).chain((!root.is_list()).then_some(root)) {
        let inner = ["definition", "flow", "Content"].iter().find_map(|name| value.get(name));
        let is_flow = |value: &Value<'_>| value.get("states").is_some_and(|list| list.is_list());
        let Some(body) = Some(value).into_iter().chain(inner).find(is_flow) else { continue };
        let named = ["friendly_name", "friendlyName"].iter().find_map(|n| value.get(n)?.text());
        found.push(flow(body, named.unwrap_or_else(|| name_of(file))));
    }
    found
}

/// A file's name without folders and ending.
fn name_of(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name).to_owned()
}

fn flow(body: Value<'_>, name: String) -> Flow<'_> {
    let states: Vec<Value<'_>> =
        body.get("states").map(|list| list.items().collect()).unwrap_or_default();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let word = |state: &Value<'_>, name: &str| state.get(name).and_then(|value| value.scalar());
    for (at, state) in states.iter().enumerate() {
        // Version 1 leads to the number of a widget, version 2 to its name.
        for id in [word(state, "sid"), word(state, "name")].into_iter().flatten() {
            numbers.entry(id).or_insert(at);
        }
    }
    let goal = |next: Option<Value<'_>>| match next.and_then(|next| next.scalar()) {
        None => Goal::Nowhere,
        Some(next) if next.is_empty() => Goal::Nowhere,
        Some(next) => numbers.get(&next).copied().map_or(Goal::Missing(next), Goal::Widget),
    };
    let widgets: Vec<Widget<'_>> = states
        .iter()
        .enumerate()
        .map(|(at, state)| {
            let kind_word = word(state, "type").unwrap_or_default();
            let transitions = state.get("transitions");
            let exits = transitions.iter().flat_map(|list| list.items()).map(|exit| Exit {
                event: word(&exit, "event").unwrap_or_default(),
                to: goal(exit.get("next")),
                conditions: conditions(exit),
                place: exit.place(),
            });
            let kind = Kind::parse(&kind_word);
            let (exits, strays) = sorted(kind, exits);
            Widget {
                name: word(state, "name").unwrap_or_else(|| format!("widget {}", at + 1)),
                kind,
                word: kind_word,
                properties: state.get("properties").filter(Value::is_object),
                exits,
                strays,
                place: state.place(),
            }
        })
        .collect();
    let initial = word(&body, "initial_state").and_then(|name| numbers.get(&name).copied());
    let start = initial.or_else(|| widgets.iter().position(|w| w.kind == Kind::Trigger));
    Flow { name, body, widgets, start }
}

/// The transitions that calls can take, and the others.
fn sorted(kind: Kind, all: impl Iterator<Item = Exit>) -> (Vec<Exit>, Vec<Exit>) {
    let (mut exits, mut strays): (Vec<Exit>, Vec<Exit>) = (Vec::new(), Vec::new());
    for exit in all {
        let is_first = || exits.iter().all(|known| known.event != exit.event);
        let is_taken = kind.events().is_none_or(|events| {
            events.contains(&exit.event.as_str()) && (is_first() || kind.may_repeat(&exit.event))
        });
        if is_taken { exits.push(exit) } else { strays.push(exit) }
    }
    (exits, strays)
}

fn conditions(exit: Value<'_>) -> Vec<Condition> {
    let Some(list) = exit.get("conditions") else { return Vec::new() };
    let text = |value: &Value<'_>, name: &str| {
        value.get(name).and_then(|value| value.scalar()).unwrap_or_default()
    };
    list.items()
        .map(|one| Condition {
            relation: text(&one, "type"),
            value: one.scalar().unwrap_or_else(|| text(&one, "value")),
            arguments: one
                .get("arguments")
                .iter()
                .flat_map(|list| list.items())
                .filter_map(|argument| argument.scalar())
                .collect(),
        })
        .collect()
}
