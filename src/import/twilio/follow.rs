//! Where a call goes from a `gather` when a certain key was pressed: through variables that
//! are set and splits that look at the key.
//!
//! It stops at the first widget that a key alone does not decide.

use std::collections::BTreeMap;

use super::flow_graph::FlowGraph;
use super::liquid::{self, Known};
use super::model::{Exit, Kind};
use super::splits::{Route, pick};

/// The most widgets that are followed in a row.
const LONGEST: usize = 16;

/// An entry that no flow expects: it represents all keys that are not written down.
pub(super) const ANY_OTHER: &str = "~";

/// Where an entry leads.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub route: Route,
    /// The relation of the last condition that held for this entry; none where none held.
    pub by: Option<String>,
    /// The widgets that only decide on the entry.
    pub parts: Vec<usize>,
    /// Exits that are taken if a condition holds that only a running call knows.
    pub doubtful: Vec<(String, Route)>,
}

/// What the caller entered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entered<'e> {
    /// These keys.
    Keys(&'e str),
    /// Words that are not known, or nothing: never a key.
    NoKeys,
}

/// Follows an entry from the exit that it takes.
pub(super) fn follow(
    graph: &FlowGraph<'_, '_>,
    gather: usize,
    exit: &Exit,
    entered: Entered<'_>,
) -> Way {
    let widgets = &graph.flow.widgets;
    let route = Route::new(gather, exit);
    let mut way = Way { route, by: None, parts: Vec::new(), doubtful: Vec::new() };
    let mut variables: BTreeMap<String, Known> = BTreeMap::new();
    let mut pending: Vec<usize> = Vec::new();
    let mut goal = exit.to.clone();
    for _ in 0..LONGEST {
        let Some(at) = goal.widget().filter(|at| *at != gather) else { break };
        if way.parts.contains(&at) || pending.contains(&at) {
            break;
        }
        let look_up = |name: &str| known(&widgets[gather].name, entered, &variables, name);
        match widgets[at].kind {
            Kind::Set => {
                let Some(next) = widgets[at].exit("next") else { break };
                let mut set = Vec::new();
                for (name, template) in widgets[at].variables() {
                    set.push((name, liquid::evaluate(&template, &look_up)));
                }
                variables.extend(set);
                pending.push(at);
                goal = next.to.clone();
            }
            Kind::Split => {
                let is_other = matches!(entered, Entered::Keys(ANY_OTHER));
                let Some(picked) =
                    pick((&graph.patterns, &graph.tables), &widgets[at], at, &look_up, is_other)
                else {
                    break;
                };
                way.parts.append(&mut pending);
                way.parts.push(at);
                way.doubtful.extend(picked.doubtful);
                way.by = picked.by.or(way.by);
                goal = picked.route.goal.clone();
                way.route = picked.route;
            }
            _ => break,
        }
    }
    way
}

fn known(
    gather: &str,
    entered: Entered<'_>,
    variables: &BTreeMap<String, Known>,
    name: &str,
) -> Known {
    if let Some(variable) = name.strip_prefix("flow.variables.") {
        return variables.get(variable).cloned().unwrap_or(Known::Unknown);
    }
    let own = name.strip_prefix("widgets.").and_then(|rest| rest.strip_prefix(gather));
    match (own, entered) {
        (Some(".Digits"), Entered::Keys(keys)) => Known::Text(keys.to_owned()),
        (Some(".SpeechResult"), Entered::Keys(_)) | (Some(".Digits"), Entered::NoKeys) => {
            Known::Nil
        }
        _ => Known::Unknown,
    }
}
