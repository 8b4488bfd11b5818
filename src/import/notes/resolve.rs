//! Which place a name means, and mistakes that only the whole file shows.
//!
//! It makes no tree.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::destination::{DESTINATIONS, WORDS, destination};
use super::mistakes::{Mistakes, Rule};
use super::model::{Goal, Notes, Spot, SpotId, Wanted};
use super::text::folded;
use crate::yaml::Near;

/// Bytes of a phrase, which becomes a name in a menu file.
const LONGEST_PHRASE: usize = 500;

/// The parts of a place that may name another one.
const GOALS: [fn(&mut Spot) -> &mut Option<Wanted>; 3] =
    [|spot| &mut spot.goal, |spot| &mut spot.silence, |spot| &mut spot.wrong_key];

/// Puts places where goals have names, and reports what leads nowhere.
pub(super) fn resolve(notes: &mut Notes, mistakes: &mut Mistakes) {
    let names = Names::of(notes, mistakes);
    for at in 0..notes.spots.len() {
        for goal_of in GOALS {
            let Some(wanted) = goal_of(&mut notes.spots[at]).take() else { continue };
            let goal = match &wanted.goal {
                Goal::Named(name) => names.find(at, name, notes, mistakes, &wanted.at),
                other => Some(other.clone()),
            };
            *goal_of(&mut notes.spots[at]) = goal.map(|goal| Wanted { goal, at: wanted.at });
        }
    }
    lead_by_name(notes, &names);
    report_contradictions(notes, mistakes);
    report_phrases(notes, mistakes);
    report_loops(notes, mistakes);
}

/// The places by what they are called.
struct Names {
    /// By names that were given on purpose.
    given: BTreeMap<String, SpotId>,
    /// By the words of the option that leads there.
    words: BTreeMap<String, Vec<SpotId>>,
    /// By the keys from the start.
    paths: BTreeMap<String, SpotId>,
    near: Near,
}

impl Names {
    fn of(notes: &Notes, mistakes: &mut Mistakes) -> Names {
        let mut names = Names {
            given: BTreeMap::new(),
            words: BTreeMap::new(),
            paths: BTreeMap::new(),
            near: Near::default(),
        };
        for (at, spot) in notes.spots.iter().enumerate() {
            if let Some(name) = &spot.name {
                if let Some(first) = names.given.get(&folded(name)) {
                    mistakes.add_twice(
                        [notes.spots[*first].at.clone(), spot.at.clone()],
                        format!("two places are called `{name}`"),
                        "give one of them another name",
                    );
                } else {
                    names.given.insert(folded(name), at);
                }
            }
            if !spot.words.is_empty() {
                names.words.entry(folded(&spot.words)).or_default().push(at);
            }
            if let Some(path) = &spot.path {
                names.paths.entry(path.clone()).or_insert(at);
            }
        }
        names
    }

    /// What a name means, seen from a place that leads there; none when it is the place itself.
    fn find(
        &self,
        from: SpotId,
        name: &str,
        notes: &Notes,
        mistakes: &mut Mistakes,
        at: &Range<usize>,
    ) -> Option<Goal> {
        let key = folded(name);
        if let Some(spot) = self.given.get(&key).filter(|spot| **spot != from) {
            return Some(Goal::Spot(*spot));
        }
        if let Some(goal) = destination(name) {
            return Some(goal);
        }
        if let Some(spot) = self.paths.get(name.trim()) {
            return Some(Goal::Spot(*spot));
        }
        let same = self.words.get(&key).map_or(&[][..], Vec::as_slice);
        let others: Vec<SpotId> = same.iter().copied().filter(|spot| *spot != from).collect();
        let full: Vec<SpotId> =
            others.iter().copied().filter(|spot| !is_bare(&notes.spots[*spot])).collect();
        match (full.as_slice(), others.as_slice()) {
            ([only], _) | ([], [only]) => Some(Goal::Spot(*only)),
            ([], []) if !same.is_empty() || self.given.contains_key(&key) => None,
            ([], []) => {
                let given = self.near.find(&key, self.given.keys().map(String::as_str));
                let near = given
                    .or_else(|| self.near.find(&key, self.words.keys().map(String::as_str)))
                    .or_else(|| self.near.find(&key, WORDS.into_iter()));
                let help = near.map_or_else(
                    || format!("write the words of an option or the name of a menu, or one of {DESTINATIONS}"),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("it leads to `{name}`, but nothing is called that");
                mistakes.add(Rule::Target, at.clone(), message, help);
                None
            }
            _ => {
                let message =
                    format!("it leads to `{name}`, but {} options say that", others.len());
                let help = "give the one that you mean a name of its own, such as a heading";
                mistakes.add(Rule::Target, at.clone(), message, help);
                None
            }
        }
    }
}

/// Whether nothing was written down for a place.
fn is_bare(spot: &Spot) -> bool {
    spot.ways.is_empty() && spot.said.is_empty() && spot.goal.is_none()
}

/// An option with the name of a menu that is written elsewhere leads there.
fn lead_by_name(notes: &mut Notes, names: &Names) {
    let entered: BTreeSet<SpotId> =
        notes.spots.iter().flat_map(|spot| &spot.ways).map(|way| way.to).collect();
    for at in 0..notes.spots.len() {
        let spot = &notes.spots[at];
        if !is_bare(spot) || spot.words.is_empty() {
            continue;
        }
        let Some(named) = names.given.get(&folded(&spot.words)) else { continue };
        if *named != at && !entered.contains(named) {
            let wanted = Wanted { goal: Goal::Spot(*named), at: spot.at.clone() };
            notes.spots[at].goal = Some(wanted);
        }
    }
}

fn report_contradictions(notes: &mut Notes, mistakes: &mut Mistakes) {
    for spot in &mut notes.spots {
        match &spot.goal {
            Some(Wanted { goal: Goal::Announcement, .. }) if !spot.ways.is_empty() => {
                spot.goal = None;
            }
            Some(wanted) if !spot.ways.is_empty() => mistakes.add(
                Rule::Shape,
                wanted.at.clone(),
                "it leads somewhere and has options of its own",
                "leave out one of the two: a caller cannot be in a menu and somewhere else",
            ),
            _ => {}
        }
        let handlers = [&spot.silence, &spot.wrong_key].into_iter().flatten();
        for wanted in handlers.filter(|_| spot.ways.is_empty()) {
            mistakes.add(
                Rule::Shape,
                wanted.at.clone(),
                "there is no option here, so nothing waits for a key",
                "write the options of this menu, or move this line to the menu that it is about",
            );
        }
    }
}

/// Reports phrases that choose two options of a menu, and those that are too long for a name.
fn report_phrases(notes: &Notes, mistakes: &mut Mistakes) {
    for spot in &notes.spots {
        let mut taken: BTreeMap<String, &Range<usize>> = BTreeMap::new();
        for way in &spot.ways {
            for phrase in &way.phrases {
                if phrase.len() > LONGEST_PHRASE {
                    let message = format!("a phrase is longer than {LONGEST_PHRASE} bytes");
                    let help = "write the few words that callers say";
                    mistakes.add(Rule::Shape, way.at.clone(), message, help);
                } else if let Some(first) = taken.insert(phrase.to_lowercase(), &way.at) {
                    let message = format!("the phrase `{phrase}` is there twice");
                    let both = [first.clone(), way.at.clone()];
                    mistakes.add_twice(both, message, "let it choose one option");
                }
            }
        }
    }
}

/// Reports options that only lead to each other. Each is made to end.
fn report_loops(notes: &mut Notes, mistakes: &mut Mistakes) {
    // 0: not looked at; else the round in which it was.
    let mut seen = vec![0_usize; notes.spots.len()];
    for first in 0..notes.spots.len() {
        let mut at = first;
        while seen[at] == 0 {
            seen[at] = first + 1;
            let spot = &notes.spots[at];
            let is_passed = spot.ways.is_empty() && spot.said.is_empty() && spot.hours.is_none();
            let Some(Wanted { goal: Goal::Spot(next), at: place }) = spot.goal.clone() else {
                break;
            };
            if !is_passed {
                break;
            }
            if seen[next] == first + 1 {
                let message = "options lead to each other, and none of them to a place";
                let help = "write what happens at one of them";
                mistakes.add(Rule::Target, place, message, help);
                notes.spots[at].goal = None;
                break;
            }
            at = next;
        }
    }
}
