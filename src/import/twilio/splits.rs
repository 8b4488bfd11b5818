//! Which exit a split takes for known values, in the order of its conditions.
//!
//! It follows no exit further.

use std::collections::BTreeMap;

use super::conditions::{self, Patterns, is_computed};
use super::liquid::{self, Known};
use super::model::{Condition, Exit, Goal, Widget};
use super::template;
use crate::source::Place;

/// An exit of a widget, with where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Route {
    pub from: usize,
    pub event: String,
    pub goal: Goal,
    pub place: Place,
}

impl Route {
    pub(super) fn new(from: usize, exit: &Exit) -> Self {
        Route { from, event: exit.event.clone(), goal: exit.to.clone(), place: exit.place }
    }

    /// An exit that no widget follows, whether the flow lists it or not.
    pub(super) fn unconnected(from: usize, widget: &Widget<'_>, event: &str) -> Self {
        let place = widget.exit(event).map_or(widget.place, |exit| exit.place);
        Route { from, event: event.to_owned(), goal: Goal::Nowhere, place }
    }
}

/// The exit that a split takes.
pub(super) struct Picked {
    pub route: Route,
    pub by: Option<String>,
    pub doubtful: Vec<(String, Route)>,
}

/// The exit that a split takes; `None` where what it looks at is not known.
pub(super) fn pick(
    (patterns, tables): (&Patterns, &Tables),
    split: &Widget<'_>,
    at: usize,
    look_up: &dyn Fn(&str) -> Known,
    is_other: bool,
) -> Option<Picked> {
    if let Some(table) = tables.get(&at) {
        return table.pick(split, at, look_up);
    }
    let mut doubtful = Vec::new();
    for exit in split.exits.iter().filter(|exit| !exit.conditions.is_empty()) {
        let mut held = Vec::new();
        for condition in &exit.conditions {
            let value = match liquid::evaluate(&subject(split, condition)?, look_up) {
                Known::Unknown => return None,
                Known::Nil => String::new(),
                Known::Text(text) => text,
            };
            held.push(holds(patterns, condition, &value, is_other));
        }
        let first = held.first().copied().flatten();
        match held.iter().all(|one| *one == first).then_some(first).flatten() {
            Some(true) => {
                let by = exit.conditions.first().map(|condition| condition.relation.clone());
                return Some(Picked { route: Route::new(at, exit), by, doubtful });
            }
            Some(false) => {}
            None => doubtful.push((words(exit), Route::new(at, exit))),
        }
    }
    let none = split.exit("noMatch")?;
    let value = split.text("input").map(|input| liquid::evaluate(&input, look_up));
    if split.exits.iter().all(|exit| exit.conditions.is_empty()) && value == Some(Known::Unknown) {
        return None;
    }
    Some(Picked { route: Route::new(at, none), by: None, doubtful })
}

/// The splits of a flow that look up one value in a list, so that a long list is not slower
/// for each key.
pub(super) type Tables = BTreeMap<usize, Table>;

/// A split whose conditions all compare one thing with a text that is written out.
#[derive(Debug)]
pub(super) struct Table {
    subject: String,
    /// The first exit for each text.
    exits: BTreeMap<String, usize>,
}

impl Table {
    /// The table of a split, if it is one.
    pub(super) fn of(split: &Widget<'_>) -> Option<Table> {
        let mut table: Option<Table> = None;
        for (at, exit) in split.exits.iter().enumerate() {
            let condition = match exit.conditions.as_slice() {
                [] => continue,
                [one] if !is_computed(&one.value) => one,
                _ => return None,
            };
            let values: Vec<&str> = match condition.relation.as_str() {
                "equal_to" => vec![&condition.value],
                "matches_any_of" => condition.value.split(',').collect(),
                _ => return None,
            };
            let subject = subject(split, condition)?;
            let table = table
                .get_or_insert_with(|| Table { subject: subject.clone(), exits: BTreeMap::new() });
            if table.subject != subject {
                return None;
            }
            for value in values {
                table.exits.entry(conditions::plain(value).into_owned()).or_insert(at);
            }
        }
        table
    }

    fn pick(
        &self,
        split: &Widget<'_>,
        at: usize,
        look_up: &dyn Fn(&str) -> Known,
    ) -> Option<Picked> {
        let value = match liquid::evaluate(&self.subject, look_up) {
            Known::Unknown => return None,
            Known::Nil => String::new(),
            Known::Text(text) => text,
        };
        let found = self.exits.get(&*conditions::plain(&value));
        let exit = found.map(|exit| &split.exits[*exit]);
        let by = exit.and_then(|exit| exit.conditions.first()).map(|one| one.relation.clone());
        let exit = exit.or_else(|| split.exit("noMatch"))?;
        Some(Picked { route: Route::new(at, exit), by, doubtful: Vec::new() })
    }
}

fn holds(patterns: &Patterns, condition: &Condition, value: &str, is_other: bool) -> Option<bool> {
    let compares = matches!(condition.relation.as_str(), "less_than" | "greater_than");
    if (is_other || value.parse::<f64>().is_err())
        && !value.is_empty()
        && compares
        && !is_computed(&condition.value)
    {
        return Some(false);
    }
    conditions::holds(patterns, condition, value)
}

/// What a condition looks at; `None` where the split's input and the condition name
/// different things, since no page says which of them counts.
pub(super) fn subject(split: &Widget<'_>, condition: &Condition) -> Option<String> {
    let input = split.text("input");
    let argument = condition.arguments.first().cloned().filter(|text| !text.trim().is_empty());
    match (input, argument) {
        (Some(input), Some(argument)) => {
            (template::names(&input) == template::names(&argument)).then_some(argument)
        }
        (one, other) => one.or(other),
    }
}

/// The conditions of an exit in words.
pub(super) fn words(exit: &Exit) -> String {
    let each = exit.conditions.iter().map(|condition| {
        let relation = condition.relation.replace('_', " ");
        match relation.as_str() {
            "" => format!("fits `{}`", condition.value.trim()),
            "equal to" => format!("is `{}`", condition.value.trim()),
            "less than" | "greater than" => format!("is {relation} {}", condition.value.trim()),
            "regex" => format!("fits the pattern `{}`", condition.value.trim()),
            _ => format!("{relation} `{}`", condition.value.trim()),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}
