//! Who calls: callers by issue, kind and way of listening, and the share of each move that
//! they make.
//!
//! A [`Population`] is made from a callers file, the menu's weights and its issues; for each of
//! its [`Profile`]s, [`Population::answers`] gives every way of a place its share. One rule for
//! everything that follows callers. It solves nothing and writes no text.

mod answers;
mod choosing;
mod hours;
mod mix;
mod routes;
mod shown;
mod tried;
mod turns;
mod wants;

pub use answers::Answers;
pub use hours::{HoursState, ScheduleState};
pub use mix::{Assumed, WhoCalls};
pub use tried::Tried;
pub use wants::Service;

use crate::analysis::Analysis;
use crate::call::Clock;
use crate::callersfile::Callers;
use crate::issues::{Issue, Survey, survey};
use crate::timing::Caller;
use crate::tree::NodeId;

use hours::Hours;
use routes::Net;
use shown::Shown;
use wants::Wants;

/// Callers who are alike in everything that is drawn once for a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    /// What they want, by its place among the issues; `None` for callers without an issue.
    pub issue: Option<usize>,
    /// Whether they want a person, whatever the menu says.
    pub wants_person: bool,
    /// How they listen.
    pub listening: Caller,
    /// Whether they are very patient on hold.
    pub has_long_patience: bool,
    /// Their share of all callers; those of a population sum to 1.
    pub share: f64,
}

/// All callers of a line.
#[derive(Debug, Clone)]
pub struct Population<'a, 't> {
    analysis: &'a Analysis<'t>,
    callers: &'a Callers,
    issues: &'a [Issue],
    who: WhoCalls,
    hours: Hours,
    shown: Shown,
    wants: Wants,
}

/// What a population is made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a, 't> {
    /// The menu.
    pub analysis: &'a Analysis<'t>,
    /// How callers behave.
    pub callers: &'a Callers,
    /// What they may call about; empty where nothing is known.
    pub issues: &'a [Issue],
    /// Where the menu serves the issues; `None` where there are none.
    pub survey: Option<&'a Survey>,
    /// When they call; without it, over the week.
    pub at: Option<&'a Clock>,
}

impl<'a, 't> Population<'a, 't> {
    /// Callers of a menu.
    pub fn new(basis: Basis<'a, 't>) -> Self {
        let Basis { analysis, callers, issues, survey: found, at } = basis;
        let own;
        let found = match found {
            Some(found) => found,
            None => {
                own = survey(analysis, &[]);
                &own
            }
        };
        let who = WhoCalls::of(callers, issues, found, analysis);
        let shown = Shown::of(analysis, found);
        let net = Net::of(analysis, &shown);
        let has_experts = callers.listening.expert > 0.0;
        let wants = Wants::of((analysis, &net), issues, found, &who, has_experts);
        let hours = Hours::of(analysis, callers, at);
        Population { analysis, callers, issues, who, hours, shown, wants }
    }

    /// The same callers with another behaviour. What they want, how they listen and when they call
    /// stay as they are.
    pub fn behaving<'b>(&'b self, callers: &'b Callers) -> Population<'b, 't>
    where
        'a: 'b,
    {
        Population { callers, ..self.clone() }
    }

    /// What is known of who calls, and what was assumed.
    pub fn who(&self) -> &WhoCalls {
        &self.who
    }

    /// How callers behave.
    pub fn callers(&self) -> &'a Callers {
        self.callers
    }

    /// The menu.
    pub fn analysis(&self) -> &'a Analysis<'t> {
        self.analysis
    }

    /// What callers may call about.
    pub fn issues(&self) -> &'a [Issue] {
        self.issues
    }

    /// When schedules are open, as joint states with their shares of calls; never empty.
    pub fn hours(&self) -> &[HoursState] {
        &self.hours.states
    }

    /// By whole minutes until some schedule opens or closes, the share of calls that come then,
    /// minute by minute; empty where none does.
    pub fn until_hours_change(&self) -> &[f64] {
        &self.hours.until_change
    }

    /// The nodes at which calls begin, by the places of their entries, with shares that sum to 1.
    pub fn entries(&self) -> Vec<(usize, f64)> {
        let said: f64 = self.callers.entries.iter().map(|(_, weight)| weight).sum();
        if said > 0.0 {
            return self.callers.entries.iter().map(|(at, weight)| (*at, weight / said)).collect();
        }
        vec![(0, 1.0)]
    }

    /// All kinds of callers that occur.
    pub fn profiles(&self) -> Vec<Profile> {
        let wants = share_of_two(self.callers.wants_person);
        let patience = if self.analysis.humans().next().is_some() {
            share_of_two(self.callers.patience.long)
        } else {
            vec![(false, 1.0)]
        };
        let mut profiles = Vec::new();
        for (issue, of_issue) in &self.who.shares {
            for (wants_person, of_kind) in &wants {
                for (listening, of_listening) in self.callers.listening.shares() {
                    for (has_long_patience, of_patience) in &patience {
                        profiles.push(Profile {
                            issue: *issue,
                            wants_person: *wants_person,
                            listening,
                            has_long_patience: *has_long_patience,
                            share: of_issue * of_kind * of_listening * of_patience,
                        });
                    }
                }
            }
        }
        profiles
    }

    /// The first issue for which callers do the same in the whole menu, and get the same of it.
    pub fn same_as(&self, issue: Option<usize>) -> Option<usize> {
        self.wants.same_as(issue)
    }

    /// What a profile makes of a node that deals with something: see [`Service`].
    pub fn service(&self, profile: &Profile, node: NodeId) -> Service {
        self.wants.service(self.analysis, profile.issue, node)
    }
}

/// `false` and `true` with their shares; only those that occur.
fn share_of_two(share: f64) -> Vec<(bool, f64)> {
    [(false, 1.0 - share), (true, share)].into_iter().filter(|(_, share)| *share > 0.0).collect()
}
