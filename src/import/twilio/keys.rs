//! What keys do after a `gather`: the patterns in which flows write menus.
//!
//! A split on the digits, a split on a variable into which Liquid decodes them, keys that
//! are ignored, and keys that are an entry. It knows no speech.

use std::collections::BTreeSet;

use super::conditions::is_computed;
use super::defaults::{FINISH_ON_KEY, TIMEOUT};
use super::examples::shortest_number;
use super::flow_graph::FlowGraph;
use super::follow::{ANY_OTHER, Entered, Way, follow};
use super::model::{Exit, Goal, Kind, Widget};
use super::splits::Route;
use super::template;
use crate::import::builder::digit_count;
use crate::tree::{Key, NumberPattern};

/// The longest key that a menu has; longer ones are numbers of callers.
const LONGEST_KEY: usize = 2;

/// What keys do.
#[derive(Debug, Clone)]
pub(super) enum Keys {
    /// Any key leads back to the same widget: the keypad is ignored.
    Ignored,
    /// Any entry leads to one place; nowhere ends the call.
    Any(Route),
    /// Each key leads somewhere.
    Table(Table),
}

/// A menu's keys.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub choices: Vec<(Key, Route)>,
    /// Keys that only a pattern or a comparison accepts: no prompt need announce each.
    pub by_pattern: BTreeSet<Key>,
    /// Longer numbers that a pattern takes, each with one of them.
    pub numbers: Vec<(Key, NumberPattern, Route)>,
    /// Any other key.
    pub otherwise: Route,
    /// Exits of which only a running call knows whether they are taken.
    pub doubtful: Vec<(String, Route)>,
    /// Widgets that only decide on the key.
    pub parts: BTreeSet<usize>,
}

/// The key that ends an entry; nothing where any key may be a part of it.
pub(super) fn finish_key(gather: &Widget<'_>) -> Option<char> {
    let written = gather.properties.and_then(|all| all.get("finish_on_key"));
    let text = written.and_then(|value| value.scalar());
    text.as_deref().unwrap_or(FINISH_ON_KEY).chars().find(|c| Key::SYMBOLS.contains(c))
}

/// Seconds to the first key, and between keys.
pub(super) fn seconds(gather: &Widget<'_>) -> f64 {
    let written = gather.text("timeout").and_then(|n| n.trim().parse::<f64>().ok());
    written.filter(|n| n.is_finite()).unwrap_or(TIMEOUT)
}

/// How many keys an entry has at most, where the flow says.
pub(super) fn most_digits(gather: &Widget<'_>) -> Option<u16> {
    let n = gather.text("number_of_digits")?.trim().parse::<f64>().ok()?;
    (n >= 1.0).then(|| digit_count(n))
}

/// Finds what the keys of a gather do. `announced` says whether its prompt names a key.
pub(super) fn find(
    graph: &FlowGraph<'_, '_>,
    gather: usize,
    announced: &dyn Fn(Key) -> bool,
) -> Keys {
    let widget_at = &graph.flow.widgets[gather];
    if !widget_at.listens_to("dtmf") {
        return Keys::Ignored;
    }
    let Some(exit) = widget_at.exit("keypress") else {
        return Keys::Any(Route::unconnected(gather, widget_at, "keypress"));
    };
    if exit.to == Goal::Widget(gather) {
        return Keys::Ignored;
    }
    match table(graph, gather, exit, announced) {
        Some(table) => Keys::Table(table),
        None => Keys::Any(Route::new(gather, exit)),
    }
}

fn table(
    graph: &FlowGraph<'_, '_>,
    gather: usize,
    exit: &Exit,
    announced: &dyn Fn(Key) -> bool,
) -> Option<Table> {
    let widget_at = &graph.flow.widgets[gather];
    let follow = |keys: &str| follow(graph, gather, exit, Entered::Keys(keys));
    let other = follow(ANY_OTHER);
    let mut parts: BTreeSet<usize> = other.parts.iter().copied().collect();
    if parts.is_empty() {
        return None;
    }
    let finish = finish_key(widget_at);
    let singles = Key::SYMBOLS.into_iter().filter(|c| Some(*c) != finish);
    let mut keys: Vec<String> = singles.map(String::from).collect();
    let mut known: BTreeSet<String> = keys.iter().cloned().collect();
    let mut ways: Vec<(Key, Way)> = Vec::new();
    let mut at = 0;
    let mut n_known = 0;
    loop {
        while let Some(text) = keys.get(at) {
            at += 1;
            let Ok(key) = Key::parse(text) else { continue };
            let way = follow(text);
            parts.extend(way.parts.iter().copied());
            ways.push((key, way));
        }
        // A key may open a split of its own that names further keys.
        if parts.len() == n_known {
            break;
        }
        n_known = parts.len();
        for key in written_keys(graph, &parts) {
            // The key that ends an entry is never a part of it.
            let is_typed = finish.is_none_or(|finish| !key.contains(finish));
            if is_typed && known.insert(key.clone()) {
                keys.push(key);
            }
        }
    }
    let differs =
        |way: &Way| way.route.goal != other.route.goal || way.by.is_some() && other.by.is_none();
    let is_own = |key: Key, way: &Way| {
        let single = key.n_symbols() == 1;
        differs(way) || single && announced(key) && leads_on(graph, gather, &other.route.goal)
    };
    let decided = ways.iter().filter(|(_, way)| differs(way));
    let is_pattern = |way: &Way| {
        matches!(way.by.as_deref(), Some("regex" | "less_than" | "greater_than" | "is_not_blank"))
    };
    let most = most_digits(widget_at);
    let mut is_menu = decided.clone().next().is_some();
    // A caller who may enter many digits is not asked for one of ten keys by a pattern.
    is_menu &= most == Some(1) || !decided.clone().all(|(_, way)| is_pattern(way));
    let is_long = decided.clone().any(|(key, _)| key.n_symbols() > LONGEST_KEY);
    is_menu &= !is_long || most.is_some_and(|most| usize::from(most) <= LONGEST_KEY);
    if !is_menu {
        return None;
    }
    let mut doubtful: Vec<(String, Route)> = Vec::new();
    for one in ways.iter().flat_map(|(_, way)| &way.doubtful).chain(&other.doubtful) {
        if !doubtful.contains(one) {
            doubtful.push(one.clone());
        }
    }
    let by_pattern = decided.filter(|(_, way)| is_pattern(way)).map(|(key, _)| *key).collect();
    let choices = ways.iter().filter(|(key, way)| is_own(*key, way));
    let choices = choices.map(|(key, way)| (*key, way.route.clone())).collect();
    let mut numbers: Vec<(Key, NumberPattern, Route)> = Vec::new();
    for (key, pattern) in patterns_of_numbers(graph, &parts, most) {
        let way = follow(key.as_str());
        let is_known = |route: &Route| *route == way.route;
        let is_new = !ways.iter().any(|(_, way)| is_known(&way.route))
            && !numbers.iter().any(|(_, _, route)| is_known(route));
        if is_new && way.by.as_deref() == Some("regex") && differs(&way) {
            numbers.push((key, pattern, way.route));
        }
    }
    Some(Table { choices, by_pattern, numbers, otherwise: other.route, doubtful, parts })
}

/// The patterns of splits that take more than one key, each with a number that fits.
fn patterns_of_numbers(
    graph: &FlowGraph<'_, '_>,
    parts: &BTreeSet<usize>,
    most: Option<u16>,
) -> Vec<(Key, NumberPattern)> {
    /// The most patterns of one menu.
    const MOST: usize = 50;
    let widgets = parts.iter().map(|part| &graph.flow.widgets[*part]);
    let conditions = widgets.flat_map(|widget| &widget.exits).flat_map(|exit| &exit.conditions);
    let patterns = conditions.filter(|one| one.relation == "regex" && !is_computed(&one.value));
    patterns
        .take(MOST)
        .filter_map(|one| {
            let text = one.value.trim();
            let key = Key::parse(&shortest_number(text)?).ok()?;
            let pattern = NumberPattern::parse(text).ok()?;
            let n = key.n_symbols();
            let is_number = n > 1 && most.is_none_or(|most| n <= usize::from(most));
            (is_number && pattern.fits(key.as_str())).then_some((key, pattern))
        })
        .collect()
}

/// The keys that splits and templates name.
fn written_keys(graph: &FlowGraph<'_, '_>, parts: &BTreeSet<usize>) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts {
        let part = &graph.flow.widgets[*part];
        let mut texts: Vec<String> = Vec::new();
        for condition in part.exits.iter().flat_map(|exit| &exit.conditions) {
            match condition.relation.as_str() {
                "equal_to" => texts.push(condition.value.clone()),
                "matches_any_of" => texts.extend(condition.value.split(',').map(str::to_owned)),
                _ => {}
            }
        }
        texts.extend(part.variables().iter().flat_map(|(_, value)| template::literals(value)));
        found.extend(texts.into_iter().map(|text| text.trim().to_owned()));
    }
    found.retain(|text| Key::parse(text).is_ok());
    found
}

/// Whether a place is more than an apology: callers get further there, and do not come
/// back to the gather by themselves.
fn leads_on(graph: &FlowGraph<'_, '_>, gather: usize, goal: &Goal) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<usize> = goal.widget().into_iter().collect();
    let mut gets_on = false;
    while let Some(at) = open.pop() {
        if at == gather {
            return false;
        }
        if !seen.insert(at) {
            continue;
        }
        match graph.flow.widgets[at].kind {
            Kind::Say | Kind::Set | Kind::Split => {
                open.extend(
                    graph.flow.widgets[at].exits.iter().filter_map(|exit| exit.to.widget()),
                );
            }
            _ => gets_on = true,
        }
    }
    gets_on
}
