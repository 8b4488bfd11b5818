//! Which extension of a context takes a number: the hunt of the XML dialplan.
//!
//! Extensions are tried in the order of the file, and numbers that are written out are looked
//! up, so that a dialplan of thousands of them is not slower for each. It makes no nodes. See
//! <https://github.com/signalwire/freeswitch/blob/master/src/mod/dialplans/mod_dialplan_xml/mod_dialplan_xml.c>.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _};

use super::apps::Step;
use super::condition_eval::{Evaluated, Patterns, Truth, is_number, literal};
use super::model::{Action, Break, Condition, Context, Extension, Rule};
use crate::limits;

/// What takes a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taker {
    /// The extension of that index: it takes the call, or at least does something to it.
    Extension(usize),
    /// None of those that were given.
    NoExtension,
    /// There are too many patterns to decide it.
    Undecided,
}

/// The extensions of one context, by what they take.
#[derive(Debug)]
struct Hunt<'f> {
    /// Those that take one number only.
    literal: HashMap<Cow<'f, str>, Vec<usize>>,
    /// All others, in order.
    open: Vec<usize>,
}

/// The hunts of all contexts.
#[derive(Debug)]
pub(super) struct Hunts<'f> {
    hunts: Vec<Hunt<'f>>,
    patterns: Patterns,
    n_left: usize,
}

impl<'f> Hunts<'f> {
    /// Over the contexts of a set.
    pub(super) fn new(contexts: &'f [Context<'f>]) -> Self {
        let hunts = contexts.iter().map(|context| {
            let mut hunt = Hunt { literal: HashMap::new(), open: Vec::new() };
            for (at, extension) in context.extensions.iter().enumerate() {
                match only_number(extension) {
                    Some(number) => hunt.literal.entry(number).or_default().push(at),
                    None => hunt.open.push(at),
                }
            }
            hunt
        });
        Hunts {
            hunts: hunts.collect(),
            patterns: Patterns::default(),
            n_left: limits::NUMBER_PATTERN_TRIES,
        }
    }

    /// What a condition evaluates to for a number.
    pub(super) fn evaluate(
        &mut self,
        condition: &Condition<'_>,
        number: Option<&str>,
    ) -> Evaluated {
        self.patterns.evaluate(condition, number)
    }

    /// Whether that extension takes every call to a number for good.
    pub(super) fn swallows(&mut self, extension: &Extension<'_>, number: &str) -> bool {
        swallows(extension, number, &mut self.patterns)
    }

    /// The first extension from `from` on that does something to a call to a number.
    pub(super) fn taker(
        &mut self,
        contexts: &[Context<'_>],
        context: usize,
        number: &str,
        from: usize,
    ) -> Taker {
        let extensions = &contexts[context].extensions;
        let hunt = &self.hunts[context];
        let named = hunt.literal.get(number).map_or(&[][..], Vec::as_slice);
        let after = |list: &[usize]| list.partition_point(|at| *at < from);
        let (mut named, mut open) = (
            named[after(named)..].iter().peekable(),
            hunt.open[after(&hunt.open)..].iter().peekable(),
        );
        loop {
            let next = match (named.peek(), open.peek()) {
                (Some(one), Some(other)) if one < other => named.next(),
                (Some(_), None) => named.next(),
                _ => open.next(),
            };
            let Some(at) = next else { return Taker::NoExtension };
            if self.n_left == 0 {
                return Taker::Undecided;
            }
            self.n_left -= 1;
            if matters(&extensions[*at], number, &mut self.patterns) {
                return Taker::Extension(*at);
            }
        }
    }
}

/// Whether an extension takes every call to a number for good, whatever else is known of the call.
fn swallows(extension: &Extension<'_>, number: &str, patterns: &mut Patterns) -> bool {
    !extension.goes_on && skim(&extension.conditions, number, patterns).proceeds == Some(true)
}

/// The number that an extension takes when it takes one only: `^5000$`, `^\*98$`.
pub(super) fn only_number<'f>(extension: &Extension<'f>) -> Option<Cow<'f, str>> {
    let first = extension.conditions.first()?;
    let stops = matches!(first.stops, Break::OnFalse | Break::Always);
    let is_own = first.rule == Rule::One && first.anti_actions.is_empty() && stops;
    let test = first.tests.first().filter(|test| is_own && is_number(test))?;
    literal(test.pattern)
}

/// What happens to a call in an extension, as far as the number decides.
#[derive(Debug, Clone, Copy)]
struct Skim {
    /// Whether the last condition held; none where only the call decides.
    proceeds: Option<bool>,
    /// Whether something may have run that a caller notices.
    is_audible: bool,
}

/// Whether an extension takes a call to that number, may take it, or does something to it.
fn matters(extension: &Extension<'_>, number: &str, patterns: &mut Patterns) -> bool {
    let skim = skim(&extension.conditions, number, patterns);
    match skim.proceeds {
        Some(true) => !extension.goes_on || skim.is_audible,
        Some(false) | None => skim.is_audible,
    }
}

fn skim(conditions: &[Condition<'_>], number: &str, patterns: &mut Patterns) -> Skim {
    let mut skimmed = Skim { proceeds: Some(false), is_audible: false };
    for (at, condition) in conditions.iter().enumerate() {
        let (holds, proceeds) = match patterns.evaluate(condition, Some(number)).0 {
            Truth::Holds { proceeds } => (true, proceeds),
            Truth::Fails => (false, !condition.anti_actions.is_empty()),
            Truth::Clock(_) | Truth::Unknown => {
                skimmed.proceeds = None;
                skimmed.is_audible |= conditions[at..].iter().any(may_be_heard);
                return skimmed;
            }
        };
        let run = if holds { &condition.actions } else { &condition.anti_actions };
        skimmed.is_audible |= run.iter().any(is_heard);
        skimmed.proceeds = Some(proceeds);
        let stops = if holds { Break::OnTrue } else { Break::OnFalse };
        if condition.stops == Break::Always || condition.stops == stops {
            return skimmed;
        }
        if proceeds && !condition.inner.is_empty() {
            let inner = skim(&condition.inner, number, patterns);
            skimmed.is_audible |= inner.is_audible;
            skimmed.proceeds = inner.proceeds.map(|inner| inner || !condition.requires_inner);
            match skimmed.proceeds {
                Some(false) if condition.stops != Break::Never => return skimmed,
                Some(_) => {}
                None => {
                    skimmed.is_audible |= conditions[at..].iter().any(may_be_heard);
                    return skimmed;
                }
            }
        }
    }
    skimmed
}

fn may_be_heard(condition: &Condition<'_>) -> bool {
    condition.actions.iter().chain(&condition.anti_actions).any(is_heard)
        || condition.inner.iter().any(may_be_heard)
}

fn is_heard(action: &Action<'_>) -> bool {
    action.n > 0 && !matches!(action.step, Step::Unheard | Step::Set(..))
}
