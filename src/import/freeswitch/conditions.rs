//! The conditions of an extension, one inside the other: which of their actions run, and
//! where a call goes after them.
//!
//! The hunt goes on after an extension whose last condition did not hold, and an anti-action
//! counts as if it had (`parse_exten`). What a condition evaluates to is in `condition_eval`.

use super::condition_eval::Truth;
use super::context::{Dialled, Variables, Wanted};
use super::hours::in_words;
use super::hunt::Taker;
use super::lower::Lowering;
use super::model::{Break, Condition, Extension, Test};
use crate::import::builder::arm;
use crate::import::loss::{Loss, LossReason};
use crate::tree::{Branch, Hours, NodeKind, OpenSpan, Prompt, Schedule, Target};

/// Where a call goes when all conditions of a list were looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Then {
    To(Target),
    /// The hunt is over, and what was collected has run.
    Over,
    /// The hunt goes on after the extension.
    Onward,
}

/// One extension for one number, while it is lowered.
pub(super) struct Hunted<'w> {
    wanted: Wanted<'w>,
    extension: &'w Extension<'w>,
    /// Where the call goes on after the extension, once that was asked.
    following: Option<Target>,
}

/// A list of conditions, and where a call goes after it: when the last one held, and when
/// it did not.
#[derive(Clone, Copy)]
pub(super) struct List<'c> {
    pub(super) conditions: &'c [Condition<'c>],
    pub(super) variables: Variables,
    pub(super) held: Then,
    pub(super) failed: Then,
}

impl<'w> Hunted<'w> {
    /// At its beginning.
    pub(super) fn new(wanted: Wanted<'w>, extension: &'w Extension<'w>) -> Self {
        Hunted { wanted, extension, following: None }
    }
}

impl<'f> Lowering<'f> {
    /// What a list of conditions does, from the last to the first.
    pub(super) fn conditions(&mut self, hunted: &mut Hunted<'f>, list: List<'f>) -> Target {
        let number = hunted.wanted.number;
        let mut variables = vec![list.variables];
        for condition in list.conditions {
            let last = variables.last().copied().unwrap_or_default();
            variables.push(last.after(&condition.actions));
        }
        let mut next: Option<Target> = None;
        for (at, condition) in list.conditions.iter().enumerate().rev() {
            let Some((truth, groups)) = self.dialplan.evaluate(condition, number) else {
                return self.too_much(condition.place);
            };
            let list = List { variables: variables[at], ..list };
            let groups = groups.unwrap_or_default();
            let side = |holds| {
                let groups = if holds { &groups[..] } else { &[] };
                Side { condition, holds, proceeds: true, groups, next }
            };
            next = Some(match truth {
                Truth::Holds { proceeds } => {
                    if condition.tests.iter().all(Test::is_always) {
                        self.skipped(&condition.anti_actions, "its condition always holds");
                    }
                    self.side(hunted, list, &Side { proceeds, ..side(true) })
                }
                Truth::Fails => self.side(hunted, list, &side(false)),
                Truth::Clock(_) | Truth::Unknown => {
                    let holds = self.side(hunted, list, &side(true));
                    let fails = self.side(hunted, list, &side(false));
                    match (holds == fails, truth) {
                        (true, _) => holds,
                        (_, Truth::Clock(open)) => {
                            self.clock(condition, hunted.extension, open, [holds, fails])
                        }
                        _ => self.decide(condition, hunted.extension, [holds, fails]),
                    }
                }
            });
        }
        // An extension without conditions takes no call.
        next.unwrap_or_else(|| self.then(hunted, list.failed))
    }

    /// What a condition does when it holds, or when it fails.
    fn side(&mut self, hunted: &mut Hunted<'f>, list: List<'f>, side: &Side<'f, '_>) -> Target {
        let condition = side.condition;
        let (actions, stops, proceeds) = if side.holds {
            (&condition.actions, Break::OnTrue, side.proceeds)
        } else {
            (&condition.anti_actions, Break::OnFalse, !condition.anti_actions.is_empty())
        };
        let end = |proceeds| if proceeds { list.held } else { list.failed };
        let on = |proceeds| side.next.map_or(end(proceeds), Then::To);
        let after = if condition.stops == Break::Always || condition.stops == stops {
            end(proceeds)
        } else if proceeds && !condition.inner.is_empty() {
            let failed = if !condition.requires_inner {
                on(true)
            } else if condition.stops == Break::Never {
                on(false)
            } else {
                list.failed
            };
            let inner = List {
                conditions: &condition.inner,
                variables: list.variables.after(actions),
                held: on(true),
                failed,
            };
            Then::To(self.conditions(hunted, inner))
        } else {
            on(proceeds)
        };
        let after = self.then(hunted, after);
        self.run_actions(actions, hunted.wanted, list.variables, side.groups, after)
    }

    fn then(&mut self, hunted: &mut Hunted<'f>, then: Then) -> Target {
        match then {
            Then::To(target) => target,
            Then::Over => match hunted.wanted.dialled {
                Dialled::ByCaller => Target::Hangup,
                Dialled::ByAction => Target::Return,
            },
            Then::Onward => match hunted.following {
                Some(target) => target,
                None => {
                    let target = self.following(hunted);
                    hunted.following = Some(target);
                    target
                }
            },
        }
    }

    /// What takes the number when an extension does not.
    fn following(&mut self, hunted: &Hunted<'f>) -> Target {
        let (wanted, extension) = (hunted.wanted, hunted.extension);
        if let Some(number) = wanted.number {
            let taker = self.dialplan.taker(wanted.context, number, wanted.extension + 1);
            if let Taker::Extension(at) = taker {
                let place = (wanted.context, at);
                let node = self.extension(place, Some(number), wanted.dialled);
                return Target::Node(node);
            }
            if taker == Taker::NoExtension && !self.has_holes() {
                return match wanted.dialled {
                    Dialled::ByCaller => Target::Hangup,
                    Dialled::ByAction => Target::Return,
                };
            }
        }
        let reason = "another extension may take the call";
        let preferred_id = format_args!("after {}", extension.name);
        let node = self.builder.add_opaque(preferred_id, extension.place, reason, Vec::new(), "");
        let what = format!("what takes the call when `{}` does not", extension.name);
        let loss = Loss::part(LossReason::External, what, extension.place);
        self.ledger.add(loss.at(node, Vec::new()));
        Target::Node(node)
    }

    /// A condition that the clock decides.
    fn clock(
        &mut self,
        condition: &Condition<'_>,
        extension: &Extension<'_>,
        open: Vec<OpenSpan>,
        [holds, fails]: [Target; 2],
    ) -> Target {
        let place = condition.place;
        let schedule = Schedule { name: extension.name.into(), open, closed: Vec::new(), place };
        let schedule = self.builder.schedule(schedule);
        let what = format!("the time zone of `{}` is that of the server", extension.name);
        self.ledger.lose_part(LossReason::Setting, what, place);
        let hours = Hours {
            schedule: Some(schedule),
            open: Some(holds),
            closed: Some(fails),
            holiday: None,
        };
        let preferred_id = format_args!("{} condition", extension.name);
        Target::Node(self.builder.add(
            preferred_id,
            place,
            Prompt::default(),
            NodeKind::Hours(hours),
        ))
    }

    /// A condition that the file cannot decide.
    fn decide(
        &mut self,
        condition: &Condition<'_>,
        extension: &Extension<'_>,
        [holds, fails]: [Target; 2],
    ) -> Target {
        let place = condition.place;
        let test = in_words(condition);
        self.ledger.lose_part(LossReason::RunTimeCondition, test.clone(), place);
        let not = arm(format!("not: {test}"), fails, place);
        let arms = vec![arm(test, holds, place), not];
        let preferred_id = format_args!("{} condition", extension.name);
        let kind = NodeKind::Branch(Branch { arms });
        Target::Node(self.builder.add(preferred_id, place, Prompt::default(), kind))
    }
}

/// One of the two things that a condition may do.
struct Side<'c, 'g> {
    condition: &'c Condition<'c>,
    holds: bool,
    /// Whether the engine goes on as after a condition that holds.
    proceeds: bool,
    /// The values of `$1` and the other groups.
    groups: &'g [String],
    /// Where the next condition leads, if there is one.
    next: Option<Target>,
}
