//! What spoken words do after a `gather`.
//!
//! It knows no keys.

use std::collections::BTreeSet;

use super::conditions;
use super::flow_graph::FlowGraph;
use super::follow::{Entered, follow};
use super::model::{Condition, Exit, Goal, Kind, Widget};
use super::splits::{Route, subject, words};
use super::template;

/// What words do.
#[derive(Debug, Clone)]
pub(super) enum Speech {
    /// They are not listened to, or play the gather again.
    Unused,
    /// No widget follows them: a caller who speaks is hung up on.
    Ends(Route),
    /// Any words lead to one place.
    Any(Route),
    /// Phrases lead somewhere.
    Table(Phrases),
}

/// The phrases that a flow waits for.
#[derive(Debug, Clone)]
pub(super) struct Phrases {
    pub cases: Vec<Phrase>,
    /// Any other words.
    pub otherwise: Option<Route>,
    /// Widgets that only decide on the words.
    pub parts: BTreeSet<usize>,
}

/// Phrases that lead to one place.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// What is said; empty where it cannot be written out.
    pub phrases: Vec<String>,
    /// The condition in words.
    pub words: String,
    pub route: Route,
}

/// Finds what is done with words.
pub(super) fn find(graph: &FlowGraph<'_, '_>, gather: usize) -> Speech {
    let widget_at = &graph.flow.widgets[gather];
    if !widget_at.listens_to("speech") {
        return Speech::Unused;
    }
    let exit = match widget_at.exit("speech") {
        Some(exit) if exit.to == Goal::Widget(gather) => return Speech::Unused,
        Some(exit) if exit.to != Goal::Nowhere => exit,
        _ => return Speech::Ends(Route::unconnected(gather, widget_at, "speech")),
    };
    if let Some(table) = table(graph, gather, exit) {
        return Speech::Table(table);
    }
    // A split that looks only at keys finds none.
    Speech::Any(follow(graph, gather, exit, Entered::NoKeys).route)
}

fn table(graph: &FlowGraph<'_, '_>, gather: usize, exit: &Exit) -> Option<Phrases> {
    let name = format!("widgets.{}.SpeechResult", graph.flow.widgets[gather].name);
    let mut read: BTreeSet<String> = BTreeSet::from([name]);
    let mut parts = BTreeSet::new();
    let mut cases = Vec::new();
    let mut otherwise = None;
    let mut deciding: Vec<&Condition> = Vec::new();
    let mut goal = exit.to.clone();
    while let Some(at) = goal.widget().filter(|at| *at != gather && parts.insert(*at)) {
        let one = &graph.flow.widgets[at];
        match one.kind {
            Kind::Set if cases.is_empty() => {
                for (variable, template) in one.variables() {
                    let is_words = template::names(&template).iter().any(|n| read.contains(*n));
                    if is_words {
                        read.insert(format!("flow.variables.{variable}"));
                    }
                }
                let Some(next) = one.exit("next") else { break };
                goal = next.to.clone();
            }
            Kind::Split if looks_at(one, &read) => {
                for exit in one.exits.iter().filter(|exit| !exit.conditions.is_empty()) {
                    let listed = exit.conditions.iter();
                    let listed = listed.map(|one| conditions::phrases(&graph.patterns, one));
                    let phrases = listed.collect::<Option<Vec<_>>>().unwrap_or_default().concat();
                    let route = Route::new(at, exit);
                    cases.push(Phrase { phrases, words: words(exit), route });
                }
                deciding.extend(one.exits.iter().flat_map(|exit| &exit.conditions));
                let none = one.exit("noMatch");
                otherwise = none.map(|exit| Route::new(at, exit));
                let Some(none) = none else { break };
                goal = none.to.clone();
            }
            _ => {
                parts.remove(&at);
                break;
            }
        }
    }
    // What plays the question again answers nothing.
    if let Some(other) = otherwise.as_ref().filter(|other| other.goal != Goal::Widget(gather)) {
        cases.extend(opposite(graph, &cases, &deciding, other));
    }
    // Where no phrase can be written out, the split itself decides.
    let has_phrases = cases.iter().any(|case| !case.phrases.is_empty());
    has_phrases.then_some(Phrases { cases, otherwise, parts })
}

/// What callers answer to a question of which a flow names one answer only, so that the other one
/// is taken as any words: "no" where it waits for "yes", and the reverse.
fn opposite(
    graph: &FlowGraph<'_, '_>,
    cases: &[Phrase],
    deciding: &[&Condition],
    otherwise: &Route,
) -> Option<Phrase> {
    const ANSWERS: [[&str; 2]; 3] = [["yes", "no"], ["sí", "no"], ["si", "no"]];
    let is_named = |word: &str| {
        let mut all = cases.iter().flat_map(|case| &case.phrases);
        all.any(|phrase| phrase.eq_ignore_ascii_case(word))
    };
    let is_other = |word: &str| {
        let holds = |one: &&Condition| conditions::holds(&graph.patterns, one, word);
        deciding.iter().all(|one| holds(one) == Some(false))
    };
    let pairs = ANSWERS.iter().flat_map(|[yes, no]| [(*yes, *no), (*no, *yes)]);
    let mut missing =
        pairs.filter(|(named, other)| is_named(named) && !is_named(other) && is_other(other));
    let (_, word) = missing.next()?;
    let words = format!("is `{word}`");
    Some(Phrase { phrases: vec![word.to_owned()], words, route: otherwise.clone() })
}

fn looks_at(split: &Widget<'_>, read: &BTreeSet<String>) -> bool {
    let conditions = split.exits.iter().flat_map(|exit| &exit.conditions);
    conditions.clone().next().is_some()
        && conditions.clone().all(|condition| {
            let subject = subject(split, condition);
            subject.is_some_and(|text| template::names(&text).iter().any(|n| read.contains(*n)))
        })
}
