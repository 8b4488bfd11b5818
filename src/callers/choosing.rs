//! What callers do in a menu or a `collect`: one rule for all of them.
//!
//! It gives shares of what can be done there, and knows no states of calls.

use crate::callersfile::PlaceAction;
use crate::chain::Place;
use crate::timing::Caller;
use crate::tree::{Choice, Exit, NodeId, NodeKind, SwitchOn, Target, each_exit};

use super::routes::{Price, Toward};
use super::shown::leads_on;
use super::{Population, Profile, Tried};

/// Two ways that differ by no more are alike, in thousandths of seconds.
const SAME: u64 = 1000;

/// What a caller does in a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// Chooses.
    Exit(Exit),
    /// Presses nothing.
    Silence,
    /// Presses a key that is bound to nothing.
    WrongKey,
    /// Hangs up.
    HangUp,
}

/// What a caller wants to do in a menu.
enum Intent {
    /// This, because it leads to what they want.
    Pick(Pick),
    /// Any of these, with these weights.
    Any(Vec<(Exit, f64)>),
}

impl Population<'_, '_> {
    /// What callers do at a hearing of a menu, with shares that sum to 1.
    pub(super) fn picks(
        &self,
        profile: &Profile,
        tried: Tried,
        place: &Place,
        has_wrong_key: bool,
    ) -> Vec<(Pick, f64)> {
        if let Some(own) = self.callers.at(place.node) {
            let sum: f64 = own.shares.iter().map(|(_, weight)| weight).sum();
            let pick = |action| match action {
                PlaceAction::Exit(exit) => Pick::Exit(exit),
                PlaceAction::Silence => Pick::Silence,
                PlaceAction::WrongKey => Pick::WrongKey,
                PlaceAction::HangUp => Pick::HangUp,
            };
            return own
                .shares
                .iter()
                .map(|(action, weight)| (pick(*action), weight / sum))
                .collect();
        }
        let silence = self.callers.silence;
        let wrong_key = if has_wrong_key { self.callers.wrong_key } else { 0.0 };
        let left = 1.0 - silence - wrong_key;
        let mut picks = vec![(Pick::Silence, silence), (Pick::WrongKey, wrong_key)];
        match self.intent(profile, tried, place, has_wrong_key) {
            Intent::Any(weights) => {
                let sum: f64 = weights.iter().map(|(_, weight)| weight).sum();
                let all = weights.iter();
                picks.extend(all.map(|(exit, weight)| (Pick::Exit(*exit), left * weight / sum)));
            }
            Intent::Pick(Pick::Exit(right)) => {
                self.with_misroutes(profile, place.node, right, left, &mut picks);
            }
            Intent::Pick(pick) => picks.push((pick, left)),
        }
        picks
    }

    /// The right choice, and those that are taken in its place by mistake.
    fn with_misroutes(
        &self,
        profile: &Profile,
        id: NodeId,
        right: Exit,
        left: f64,
        picks: &mut Vec<(Pick, f64)>,
    ) {
        let others: Vec<Exit> =
            self.options(id).into_iter().filter(|exit| *exit != right).collect();
        let mut share = left;
        let alike = self.wants.issue(profile.issue).and_then(|want| want.alike);
        if let Some((_, exit)) = alike.filter(|(menu, exit)| *menu == id && others.contains(exit)) {
            picks.push((Pick::Exit(exit), left * self.callers.alike));
            share -= left * self.callers.alike;
        }
        if !others.is_empty() {
            let each = left * self.callers.misroute / others.len() as f64;
            picks.extend(others.iter().map(|exit| (Pick::Exit(*exit), each)));
            share -= left * self.callers.misroute;
        }
        picks.push((Pick::Exit(right), share));
    }

    fn intent(
        &self,
        profile: &Profile,
        tried: Tried,
        place: &Place,
        has_wrong_key: bool,
    ) -> Intent {
        let id = place.node;
        if profile.wants_person
            && !tried.person
            && let Some(pick) = self.towards_person(place, has_wrong_key)
        {
            return Intent::Pick(pick);
        }
        let Some(want) = self.wants.issue(profile.issue) else { return self.by_weight(id) };
        let is_expert = profile.listening == Caller::Expert;
        if want.is_behind(id) {
            let inside = want.inside.as_ref().and_then(|ways| ways.of_caller(is_expert).exit(id));
            if let Some(exit) = inside {
                return Intent::Pick(pick_of(exit));
            }
            if !tried.inside {
                return self.any_option(id);
            }
        }
        let ways = want.ways.as_ref().filter(|_| !tried.issue);
        let person = self.wants.person.as_ref().filter(|_| !tried.person);
        let exit = [ways, person]
            .into_iter()
            .flatten()
            .find_map(|ways| ways.of_caller(is_expert).exit(id));
        let exit = exit.map(pick_of).or_else(|| self.way_back(id).map(Pick::Exit));
        Intent::Pick(exit.unwrap_or(Pick::HangUp))
    }

    /// What a caller does who wants a person: takes the choice that offers one; where none does,
    /// presses 0 at the first hearing, unless 0 is announced for something else.
    fn towards_person(&self, place: &Place, has_wrong_key: bool) -> Option<Pick> {
        let id = place.node;
        if let Some(exit) = self.shown.person(id) {
            return Some(Pick::Exit(exit));
        }
        let tree = self.analysis.tree();
        let menu = tree.node(id).kind.as_menu()?;
        if place.attempt > 1 || place.is_again || !menu.takes_keys {
            return None;
        }
        let mut zero = None;
        each_exit(tree, tree.node(id), &mut |exit, _| {
            let choice = tree.choice_of(&tree.node(id).kind, exit);
            if let Some(choice) = choice.filter(|choice| choice.key.as_str() == "0") {
                zero = zero.or(Some((exit, choice)));
            }
        });
        match zero {
            None => has_wrong_key.then_some(Pick::WrongKey),
            Some((exit, choice)) => {
                let is_unsaid = !self.shown.is_shown(id, exit);
                let is_person = choice
                    .target
                    .node()
                    .is_some_and(|to| self.analysis.is_person(to).unwrap_or(true));
                let leads_on = leads_on(self.analysis, id, choice);
                (leads_on && (is_unsaid || is_person)).then_some(Pick::Exit(exit))
            }
        }
    }

    /// By the weights of the file; without any, every announced choice is as likely.
    fn by_weight(&self, id: NodeId) -> Intent {
        let weights: Vec<(Exit, f64)> = self
            .choices(id)
            .into_iter()
            .filter_map(|(exit, choice)| {
                let weight = choice.facts.as_ref().and_then(|facts| facts.weight)?;
                (weight > 0.0).then_some((exit, weight))
            })
            .collect();
        if !weights.is_empty() {
            return Intent::Any(weights);
        }
        let own = |exit: &Exit| matches!(exit, Exit::Key(_)) && self.shown.is_shown(id, *exit);
        let all = self.choices(id).into_iter().map(|(exit, _)| exit).filter(own);
        any_of(all.collect())
    }

    /// Any option of a menu that leads on; any announced choice where none does.
    fn any_option(&self, id: NodeId) -> Intent {
        let options = self.options(id);
        if options.is_empty() { self.by_weight(id) } else { any_of(options) }
    }

    /// The choices of a menu with their exits, global keys last.
    fn choices(&self, id: NodeId) -> Vec<(Exit, &Choice)> {
        let tree = self.analysis.tree();
        let node = tree.node(id);
        let mut found = Vec::new();
        each_exit(tree, node, &mut |exit, _| {
            found.extend(tree.choice_of(&node.kind, exit).map(|choice| (exit, choice)));
        });
        found
    }

    /// The menu's own announced choices that lead on to something callers may want.
    fn options(&self, id: NodeId) -> Vec<Exit> {
        self.choices(id)
            .into_iter()
            .filter(|(exit, choice)| {
                matches!(exit, Exit::Key(_))
                    && self.shown.is_shown(id, *exit)
                    && leads_on(self.analysis, id, choice)
            })
            .map(|(exit, _)| exit)
            .collect()
    }

    /// An announced way back up.
    fn way_back(&self, id: NodeId) -> Option<Exit> {
        let leads_up = |choice: &Choice| {
            choice.target == Target::Back || self.analysis.leads_up(id, choice.target)
        };
        let mut back = self.choices(id).into_iter().filter(|(exit, choice)| {
            self.shown.is_shown(id, *exit) && leads_up(choice) && choice.target != Target::Node(id)
        });
        back.next().map(|(exit, _)| exit)
    }

    /// The shares of silence and of wrong entries at a hearing of a `collect`.
    pub(super) fn mistakes_at(&self, id: NodeId) -> (f64, f64) {
        let own = self.callers.at(id);
        let of = |action, otherwise| own.and_then(|own| own.of(action)).unwrap_or(otherwise);
        (
            of(PlaceAction::Silence, self.callers.silence),
            of(PlaceAction::WrongKey, self.callers.wrong_key),
        )
    }

    /// Which of the possible entries of digits callers make: of a value that a `switch` looks at
    /// those that lead to what they want at least cost, else all alike.
    pub(super) fn entries_of_digits(
        &self,
        profile: &Profile,
        id: NodeId,
        digits: &[&str],
    ) -> Vec<usize> {
        let prices: Vec<Option<Price>> =
            digits.iter().map(|digits| self.price_of(profile, id, digits)).collect();
        let Some(best) = prices.iter().flatten().min().copied() else {
            return (0..digits.len()).collect();
        };
        let is_best = |price: &Option<Price>| {
            price.is_some_and(|own| own.keys == best.keys && own.millis <= best.millis + SAME)
        };
        (0..digits.len()).filter(|at| is_best(&prices[*at])).collect()
    }

    /// What the way to the goal costs once these digits are entered, where a `switch` looks at
    /// them.
    fn price_of(&self, profile: &Profile, id: NodeId, digits: &str) -> Option<Price> {
        let tree = self.analysis.tree();
        let NodeKind::Collect(collect) = &tree.node(id).kind else { return None };
        let name = collect.into.as_ref()?;
        let digits = collect.ends_with.map_or(digits, |end| digits.trim_end_matches(end));
        let toward = self.toward(profile, id)?;
        self.analysis
            .reached()
            .filter_map(|at| match &tree.node(at).kind {
                NodeKind::Switch(switch) if switch.on == SwitchOn::Value(name.clone()) => {
                    let case = switch.cases.iter().find(|(case, _)| **case == *digits);
                    case.map(|(_, target)| *target).or(switch.otherwise)
                }
                _ => None,
            })
            .filter_map(|target| match target {
                Target::Node(to) => toward.price(to),
                // Behind the subroutine, or where the entry leads: nearer than asking again.
                Target::Return | Target::TakeEntry => Some(Price::default()),
                _ => None,
            })
            .min()
    }

    /// The ways that a caller at a node follows.
    fn toward(&self, profile: &Profile, id: NodeId) -> Option<&Toward> {
        let want = self.wants.issue(profile.issue)?;
        let ways = if want.is_behind(id) { want.inside.as_ref() } else { want.ways.as_ref() };
        Some(ways?.of_caller(profile.listening == Caller::Expert))
    }
}

fn any_of(exits: Vec<Exit>) -> Intent {
    if exits.is_empty() {
        return Intent::Pick(Pick::Silence);
    }
    Intent::Any(exits.into_iter().map(|exit| (exit, 1.0)).collect())
}

/// Waiting in silence is how the way may go on.
fn pick_of(exit: Exit) -> Pick {
    if exit == Exit::NoInput { Pick::Silence } else { Pick::Exit(exit) }
}
