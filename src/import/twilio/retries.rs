//! Counters: variables by which a flow plays a gather again until a number is reached.
//!
//! The path of a silent caller is walked with the values that the variables have, so
//! that the tries are exact whether the count or the test comes first. What cannot be
//! known beforehand is left as it is drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::flow_graph::FlowGraph;
use super::keys::Keys;
use super::liquid::{self, Known};
use super::model::{Goal, Kind};
use super::speech::Speech;
use super::splits::{Route, pick};
use super::template;

/// The most tries that are read as such.
const MOST_TRIES: u32 = 50;
/// The most widgets between two tries.
const LONGEST: usize = 16;

/// The tries of a gather that a variable counts.
#[derive(Debug)]
pub(super) struct Tries {
    /// How often the gather is played, the first time included.
    pub n: u32,
    /// What is said between two tries.
    pub says: Vec<usize>,
    /// Where each widget of the counter leads after the last try; none where a call comes to
    /// it between tries alone.
    pub counter: BTreeMap<usize, Option<Goal>>,
}

/// Finds the tries of a gather; `None` where nothing counts them for sure.
pub(super) fn find(
    graph: &FlowGraph<'_, '_>,
    gather: usize,
    keys: &Keys,
    speech: &Speech,
    silence: &Route,
) -> Option<Tries> {
    let mut own: BTreeSet<usize> = BTreeSet::from([gather]);
    if let Keys::Table(table) = keys {
        // Both mistakes are counted alike, or the tries of one of them are not these.
        if table.otherwise.goal != silence.goal || !table.doubtful.is_empty() {
            return None;
        }
        own.extend(&table.parts);
    }
    if let Speech::Table(table) = speech {
        if table.otherwise.as_ref().is_some_and(|other| other.goal != silence.goal) {
            return None;
        }
        own.extend(&table.parts);
    }
    let mut walk = Walk { graph, gather, values: BTreeMap::new() };
    let first = walk.pass(&silence.goal)?;
    let mut n = 1;
    let mut last = None;
    while last.is_none() {
        n += 1;
        let pass = walk.pass(&silence.goal)?;
        if !pass.is_again {
            last = Some(pass);
        } else if n > MOST_TRIES || pass.says != first.says {
            return None;
        }
    }
    let last = last.filter(|_| first.is_again && first.is_tested)?;
    let met: BTreeSet<usize> = first.steps.keys().chain(last.steps.keys()).copied().collect();
    let is_own = |at: &usize| {
        // What follows the last try may be reached from elsewhere.
        !first.steps.contains_key(at)
            || graph.before[*at].iter().all(|from| own.contains(from) || met.contains(from))
    };
    // Another counter of the same variable changes the tries.
    let counts_here = walk.values.keys().all(|name| {
        let mut sets = graph.sets_of(name).iter();
        sets.all(|(at, value)| first.steps.contains_key(at) || !counts(name, value))
    });
    if !met.iter().all(is_own) || !counts_here {
        return None;
    }
    let counter = first.steps.iter().filter(|(at, _)| {
        let is_said = graph.flow.widgets[**at].kind == Kind::Say;
        !is_said || !last.steps.contains_key(at)
    });
    let counter = counter.map(|(at, _)| (*at, last.steps.get(at).cloned())).collect();
    Some(Tries { n, says: first.says, counter })
}

/// Whether a variable is set from its own value.
fn counts(name: &str, template: &str) -> bool {
    template::names(template).contains(format!("flow.variables.{name}").as_str())
}

struct Walk<'n, 'f, 's> {
    graph: &'n FlowGraph<'f, 's>,
    gather: usize,
    values: BTreeMap<String, Known>,
}

/// One path from silence: back to the gather, or away from it.
struct Pass {
    is_again: bool,
    /// Whether a split decided on the way.
    is_tested: bool,
    says: Vec<usize>,
    /// The widgets on the way, each with where it led.
    steps: BTreeMap<usize, Goal>,
}

impl Walk<'_, '_, '_> {
    fn pass(&mut self, from: &Goal) -> Option<Pass> {
        let mut pass =
            Pass { is_again: false, is_tested: false, says: Vec::new(), steps: BTreeMap::new() };
        let mut goal = from.clone();
        for _ in 0..LONGEST {
            let Some(at) = goal.widget() else { return Some(pass) };
            if at == self.gather {
                pass.is_again = true;
                return Some(pass);
            }
            if pass.steps.contains_key(&at) {
                return None;
            }
            let one = &self.graph.flow.widgets[at];
            let next = match one.kind {
                Kind::Say => {
                    pass.says.push(at);
                    one.exit("audioComplete").map(|exit| exit.to.clone())
                }
                Kind::Set => {
                    for (name, template) in one.variables() {
                        let value = liquid::evaluate(&template, &|name| self.value(name));
                        self.values.insert(name, value);
                    }
                    one.exit("next").map(|exit| exit.to.clone())
                }
                Kind::Split => {
                    let picked = pick(
                        (&self.graph.patterns, &self.graph.tables),
                        one,
                        at,
                        &|name| self.value(name),
                        false,
                    );
                    let Some(picked) = picked else { return Some(pass) };
                    if !picked.doubtful.is_empty() {
                        return None;
                    }
                    pass.is_tested = true;
                    Some(picked.route.goal)
                }
                _ => return Some(pass),
            };
            goal = next?;
            pass.steps.insert(at, goal.clone());
        }
        None
    }

    /// The value of a variable: as the counter left it, or as it was set at first.
    fn value(&self, name: &str) -> Known {
        let Some(variable) = name.strip_prefix("flow.variables.") else { return Known::Unknown };
        if let Some(known) = self.values.get(variable) {
            return known.clone();
        }
        let mut first: Option<&str> = None;
        for (_, value) in self.graph.sets_of(variable) {
            if counts(variable, value) {
                continue;
            }
            if template::is_template(value) || first.is_some_and(|one| one != value) {
                return Known::Unknown;
            }
            first = Some(value);
        }
        let first = first.map(str::to_owned);
        first.map_or(Known::Nil, Known::Text)
    }
}
