//! The XML dialplan: which extension takes a number, and what its actions do.
//!
//! Only extensions that lead to a menu are ways in; others are lowered when a call gets
//! there. Conditions follow
//! <https://github.com/signalwire/freeswitch/blob/master/src/mod/dialplans/mod_dialplan_xml/mod_dialplan_xml.c>.

use std::collections::BTreeSet;

use super::apps::{self, Step};
use super::foreign::{Action, Break, Condition, Extension};
use super::keys::{self, Digits};
use super::lower::{Lowering, Wanted};
use super::steps::Home;
use crate::import::loss::LossReason;
use crate::tree::{Arm, Branch, Day, Hours, NodeId, NodeKind, OpenSpan, Prompt, Schedule, Target};

/// Extensions times dialled numbers.
const MOST_EXTENSIONS: usize = 2_000;

impl Lowering<'_> {
    /// Makes a way in of each extension that leads to a menu or asks for digits; gives the
    /// menus that are entered.
    pub(super) fn entries_of_dialplan(&mut self) -> BTreeSet<usize> {
        let foreign = self.foreign;
        let mut called = BTreeSet::new();
        for (context, of) in foreign.contexts.iter().enumerate() {
            for (at, extension) in of.extensions.iter().enumerate() {
                let steps: Vec<Step> = extension
                    .actions()
                    .map(|action| apps::step_of(&action.application, &action.data))
                    .collect();
                let is_way_in = steps.iter().any(|s| matches!(s, Step::Menu(_) | Step::Collect(_)));
                if !is_way_in {
                    continue;
                }
                for step in &steps {
                    if let Step::Menu(name) = step {
                        called.extend(self.menu_called(name));
                    }
                }
                let number = literal_number(extension);
                let name = number.clone().unwrap_or_else(|| extension.name.clone());
                let node = self.extension(context, at, number);
                let name = match foreign.contexts.len() {
                    1 => name,
                    _ => format!("{} {name}", of.name),
                };
                self.builder.entry(name.trim(), node, extension.place);
            }
        }
        called
    }

    /// Where a number leads in a context; `None` when nothing that was given takes it.
    pub(super) fn resolve(&mut self, home: Home, number: &str, context: &str) -> Option<Target> {
        let contexts = &self.foreign.contexts;
        let context = match (context, home) {
            ("", Home::Dialplan { context, .. }) => context,
            ("", Home::Menu(_)) => (contexts.len() == 1).then_some(0)?,
            (name, _) => contexts
                .iter()
                .position(|c| c.name == name)
                // A missing context is looked for under this name.
                .or_else(|| contexts.iter().position(|c| c.name == "global"))?,
        };
        let at = self.taking(context, number, 0)?;
        Some(Target::Node(self.extension(context, at, Some(number.to_owned()))))
    }

    /// The first extension from `from` on that takes a number and does something.
    fn taking(&self, context: usize, number: &str, from: usize) -> Option<usize> {
        let extensions = &self.foreign.contexts[context].extensions;
        (from..extensions.len()).find(|at| {
            let extension = &extensions[*at];
            let mut numbers = extension.conditions.iter().filter_map(Condition::number);
            let takes = |pattern: &str| matches_number(pattern, number).is_some();
            // What has no condition on the number runs on every call; as long as it only
            // prepares the call, it is passed over.
            match numbers.next() {
                Some(first) => takes(first) && numbers.all(takes),
                None => !extension.goes_on && is_audible(extension) && is_certain(extension),
            }
        })
    }

    /// The node of an extension for a dialled number; it is lowered later.
    pub(super) fn extension(
        &mut self,
        context: usize,
        extension: usize,
        number: Option<String>,
    ) -> NodeId {
        let id = (context, extension, number);
        if let Some(node) = self.extensions.get(&id) {
            return *node;
        }
        let of = &self.foreign.contexts[context];
        let one = &of.extensions[extension];
        let name = id.2.clone().unwrap_or_else(|| one.name.clone());
        let node = self.builder.reserve(&format!("{} {name}", of.name), one.place);
        self.carry(one.place);
        if self.extensions.len() < MOST_EXTENSIONS {
            let number = id.2.clone();
            self.wanted.push_back(Wanted { context, extension, number, node });
        }
        self.extensions.insert(id, node);
        node
    }

    /// Lowers all extensions that calls get to.
    pub(super) fn extensions_wanted(&mut self) {
        while let Some(wanted) = self.wanted.pop_front() {
            let target = self.body(&wanted);
            let kind = NodeKind::Message { next: Some(target) };
            self.builder.fill(wanted.node, Prompt::default(), kind);
        }
    }

    /// What an extension does, from its last condition to the first.
    fn body(&mut self, wanted: &Wanted) -> Target {
        let foreign = self.foreign;
        let extension = &foreign.contexts[wanted.context].extensions[wanted.extension];
        // Behind a condition that always holds and stops there, none is looked at.
        let is_last = |c: &Condition| {
            (is_always(c) || c.number().is_some())
                && matches!(c.stops, Break::OnTrue | Break::Always)
        };
        let all = &extension.conditions;
        let n = all.iter().position(is_last).map_or(all.len(), |last| last + 1);
        for action in all[n..].iter().flat_map(|c| c.actions.iter().chain(&c.anti_actions)) {
            self.lose(LossReason::NotRead, &action.raw, action.place);
        }
        let conditions = &all[..n];
        let may_fail = conditions.iter().any(|c| {
            !is_always(c)
                && c.number().is_none()
                && matches!(c.stops, Break::OnFalse | Break::Always)
        });
        let following = match may_fail || extension.goes_on {
            true => self.following(wanted, extension),
            false => Target::Hangup,
        };
        let end = if extension.goes_on { following } else { Target::Hangup };
        let groups = groups_of(extension, wanted.number.as_deref());
        let mut next = end;
        for (at, condition) in conditions.iter().enumerate().rev() {
            let before: Vec<&Action> = conditions[..at].iter().flat_map(|c| &c.actions).collect();
            let stops = |on: Break| condition.stops == Break::Always || condition.stops == on;
            let after_true = if stops(Break::OnTrue) { end } else { next };
            let after_false = if stops(Break::OnFalse) { following } else { next };
            let home = (wanted.context, &before[..]);
            let holds = self.run_actions(&condition.actions, home, &groups, after_true);
            if is_always(condition) || condition.number().is_some() {
                for action in &condition.anti_actions {
                    self.lose(LossReason::NotRead, &action.raw, action.place);
                }
                next = holds;
                continue;
            }
            let fails = self.run_actions(&condition.anti_actions, home, &groups, after_false);
            next = if holds == fails {
                holds
            } else {
                self.decide(condition, extension, holds, fails)
            };
        }
        next
    }

    /// What takes the number when an extension does not.
    fn following(&mut self, wanted: &Wanted, extension: &Extension) -> Target {
        if let Some(number) = &wanted.number {
            if let Some(at) = self.taking(wanted.context, number, wanted.extension + 1) {
                let node = self.extension(wanted.context, at, Some(number.clone()));
                return Target::Node(node);
            }
            if !self.has_holes {
                return Target::Hangup;
            }
        }
        let reason = "another extension may take the call";
        let wish = format!("after {}", extension.name);
        let node = self.builder.add_opaque(&wish, extension.place, reason, Vec::new(), "");
        let what = format!("what takes the call when `{}` does not", extension.name);
        let loss = crate::import::Loss::part(LossReason::External, what, extension.place);
        self.losses.push(loss.at(node, Vec::new()));
        Target::Node(node)
    }

    /// Runs actions one after the other.
    fn run_actions(
        &mut self,
        actions: &[Action],
        (context, before): (usize, &[&Action]),
        groups: &[String],
        next: Target,
    ) -> Target {
        let steps: Vec<Step> = actions
            .iter()
            .map(|action| apps::step_of(&action.application, &keys::filled(&action.data, groups)))
            .collect();
        let n = steps.iter().position(Step::never_returns).map_or(steps.len(), |last| last + 1);
        for action in &actions[n..] {
            let what = format!("{} (an action before it never comes back)", action.raw);
            self.lose(LossReason::NotRead, &what, action.place);
        }
        let name = &self.foreign.contexts[context].name;
        (0..n).rev().fold(next, |next, at| {
            let action = &actions[at];
            let set = |variable: &str| {
                let earlier = before.iter().copied().chain(&actions[..at]);
                let mut values = earlier.filter_map(|action| {
                    match apps::step_of(&action.application, &action.data) {
                        Step::Set(name, value) if name == variable => Some(value),
                        _ => None,
                    }
                });
                values.next_back().is_some_and(|value| value != "false")
            };
            let home = Home::Dialplan {
                context,
                hangs_up_after_bridge: set("hangup_after_bridge"),
                goes_on_after_failure: set("continue_on_fail"),
            };
            let wish = format!("{name} {}", action.application);
            self.step(&steps[at], home, (action.place, &action.raw, &wish), next)
        })
    }

    /// A condition that the file cannot decide, or that the clock does.
    fn decide(
        &mut self,
        condition: &Condition,
        extension: &Extension,
        holds: Target,
        fails: Target,
    ) -> Target {
        let place = condition.place;
        let wish = format!("{} condition", extension.name);
        if let Some(open) = opening_hours(condition) {
            let schedule =
                Schedule { name: extension.name.as_str().into(), open, closed: Vec::new(), place };
            let schedule = self.builder.schedule(schedule);
            let what = format!("the time zone of `{}` is that of the server", extension.name);
            self.lose_part(LossReason::Setting, what, place);
            let hours = Hours {
                schedule: Some(schedule),
                open: Some(holds),
                closed: Some(fails),
                holiday: None,
            };
            let kind = NodeKind::Hours(hours);
            return Target::Node(self.builder.add(&wish, place, Prompt::default(), kind));
        }
        let test = in_words(condition);
        self.lose_part(LossReason::RunTimeCondition, test.clone(), place);
        let arm =
            |when: String, target: Target| Arm { when: when.into(), share: None, target, place };
        let arms = vec![arm(test.clone(), holds), arm(format!("not: {test}"), fails)];
        let kind = NodeKind::Branch(Branch { arms });
        Target::Node(self.builder.add(&wish, place, Prompt::default(), kind))
    }
}

/// Whether an extension does anything that a caller notices.
fn is_audible(extension: &Extension) -> bool {
    extension.actions().any(|action| {
        !matches!(apps::step_of(&action.application, &action.data), Step::Unheard | Step::Set(..))
    })
}

/// Whether an extension takes every call with the right number.
fn is_certain(extension: &Extension) -> bool {
    extension.conditions.iter().all(|c| is_always(c) || c.number().is_some())
}

/// A condition without a test.
fn is_always(condition: &Condition) -> bool {
    !condition.has_inner_tests
        && condition
            .attributes
            .iter()
            .all(|(name, _)| matches!(name.as_str(), "break" | "require-nested"))
}

/// The groups of the first pattern that the number matches.
fn groups_of(extension: &Extension, number: Option<&str>) -> Vec<String> {
    let mut patterns = extension.conditions.iter().filter_map(Condition::number);
    number
        .and_then(|number| patterns.next_back().and_then(|pattern| matches_number(pattern, number)))
        .unwrap_or_default()
}

fn matches_number(pattern: &str, number: &str) -> Option<Vec<String>> {
    match keys::digits(&format!("/{pattern}/")) {
        Digits::Pattern(regex) => keys::groups(&regex, number),
        _ => None,
    }
}

/// The number that an extension takes when it takes one only: `^5000$`, `^\*98$`.
fn literal_number(extension: &Extension) -> Option<String> {
    let pattern = extension.conditions.iter().find_map(Condition::number)?;
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let inner = inner.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(inner);
    let plain = inner.replace("\\*", "*").replace("\\+", "+");
    let is_plain = !plain.is_empty()
        && !inner.starts_with(['*', '+'])
        && plain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '#' | '+' | '_'));
    let is_literal = is_plain && matches_number(pattern, &plain).is_some();
    is_literal.then_some(plain)
}

/// Minutes of the week at which a condition holds, where it looks at days of the week and
/// the time of day and at nothing else.
fn opening_hours(condition: &Condition) -> Option<Vec<OpenSpan>> {
    if condition.has_inner_tests {
        return None;
    }
    let mut days: Vec<u8> = (0..7).collect();
    let mut minutes = (0, 1440);
    let mut has_any = false;
    for (name, text) in &condition.attributes {
        let value = text.value.trim();
        match name.as_str() {
            "break" | "require-nested" => continue,
            "wday" => days = days_of(value)?,
            "hour" => {
                let (from, to): (u16, u16) = range(value, |n| n.parse().ok())?;
                minutes = (from.min(23) * 60, (to.min(23) + 1) * 60);
            }
            "minute-of-day" => {
                // The first minute of the day is 1.
                let (from, to): (u16, u16) = range(value, |n| n.parse().ok())?;
                minutes = (from.clamp(1, 1440) - 1, to.min(1440));
            }
            "time-of-day" => minutes = range(value, clock)?,
            _ => return None,
        }
        has_any = true;
    }
    let (from, to) = minutes;
    // A range that ends before it begins runs over midnight.
    let to = if to <= from { to + 1440 } else { to };
    let span = |day: u8| OpenSpan { day: Day(day), from, to };
    (has_any && from < 1440).then(|| days.into_iter().map(span).collect())
}

fn range<T: Copy>(text: &str, one: impl Fn(&str) -> Option<T>) -> Option<(T, T)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Some((one(from.trim())?, one(to.trim())?))
}

/// `09:30` or `09:30:00` as minutes from midnight.
fn clock(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let hour: u16 = parts.next()?.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u16 = parts.next()?.parse().ok().filter(|minute| *minute < 60)?;
    Some(hour * 60 + minute)
}

/// Days of the week, Sunday being 1 or `sun`; ours begin with Monday as 0.
fn days_of(text: &str) -> Option<Vec<u8>> {
    const NAMES: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let day = |text: &str| {
        let named = NAMES.iter().position(|name| text.eq_ignore_ascii_case(name));
        let number = text.parse::<usize>().ok().filter(|n| (1..=7).contains(n)).map(|n| n - 1);
        named.or(number)
    };
    let mut days = BTreeSet::new();
    for part in text.split(',') {
        let (from, to) = range(part, day)?;
        let n = (to + 7 - from) % 7;
        days.extend((0..=n).map(|step| ((from + step + 6) % 7) as u8));
    }
    Some(days.into_iter().collect())
}

/// A condition as a sentence.
fn in_words(condition: &Condition) -> String {
    let tests: Vec<String> = condition
        .attributes
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "break" | "require-nested" | "expression"))
        .map(|(name, text)| match name.as_str() {
            "field" => {
                let pattern = condition.value("expression").unwrap_or("");
                format!("`{}` matches `{pattern}`", text.value)
            }
            name => format!("{name} is {}", text.value),
        })
        .collect();
    match tests.is_empty() {
        true => "several tests hold".to_owned(),
        false => tests.join(" and "),
    }
}
