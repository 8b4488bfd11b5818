//! The share of each way of a place that one kind of caller takes.
//!
//! What callers choose in a menu is decided next door, and so is what the world decides; here
//! both become shares of ways.

use crate::chain::{Calls, Place, Waits, Way};
use crate::tree::{Exit, Move, NodeKind};

use super::choosing::Pick;
use super::{HoursState, Population, Profile, Tried};

/// What callers of one kind do at a place. All shares together are 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    /// The share of each way, in their order.
    pub ways: Vec<f64>,
    /// The share who hang up, because nothing here leads to what they want.
    pub hang_up: f64,
    /// The share who wait in a queue. What becomes of them is a race between its wait, its
    /// longest wait and their patience.
    pub holds: f64,
    /// The mean patience of those who wait, in seconds; infinite where they never give up.
    pub patience: f64,
}

impl Answers {
    pub(super) fn none(n_ways: usize) -> Self {
        Answers { ways: vec![0.0; n_ways], ..Answers::default() }
    }
}

impl Population<'_, '_> {
    /// What the callers of a profile do at a place, at those hours, with what they have tried.
    pub fn answers(
        &self,
        profile: &Profile,
        hours: &HoursState,
        tried: Tried,
        (calls, at): (&Calls, u32),
    ) -> Answers {
        let place = &calls.places()[at as usize];
        let ways = calls.ways(at);
        let mut answers = Answers::none(ways.len());
        let exits: Vec<Option<Exit>> = ways.iter().map(|way| exit_of(calls, way)).collect();
        match place.waits {
            Waits::Dialled => {
                answers.ways.iter_mut().take(1).for_each(|share| *share = 1.0);
            }
            Waits::Turn => answers.ways = self.turn(hours, place, &exits),
            Waits::Hold => self.hold(profile, place, &exits, &mut answers),
            Waits::Answer => match self.analysis().tree().node(place.node).kind {
                NodeKind::Menu(_) => self.menu((profile, tried), place, ways, &exits, &mut answers),
                _ => self.collect(profile, place, ways, &mut answers),
            },
        }
        answers
    }

    fn menu(
        &self,
        (profile, tried): (&Profile, Tried),
        place: &Place,
        ways: &[Way],
        exits: &[Option<Exit>],
        answers: &mut Answers,
    ) {
        let has_wrong_key = ways.iter().any(|way| way.by == Move::WrongKey);
        for (pick, share) in self.picks(profile, tried, place, has_wrong_key) {
            let way = match pick {
                Pick::HangUp => None,
                Pick::Silence => position(ways, &Move::Silence),
                Pick::WrongKey => {
                    position(ways, &Move::WrongKey).or_else(|| position(ways, &Move::Silence))
                }
                Pick::Exit(exit) => ways
                    .iter()
                    .zip(exits)
                    .position(|(way, own)| *own == Some(exit) && !is_mistake(way)),
            };
            match way {
                Some(way) => answers.ways[way] += share,
                None => answers.hang_up += share,
            }
        }
    }

    fn collect(&self, profile: &Profile, place: &Place, ways: &[Way], answers: &mut Answers) {
        let (silence, wrong_key) = self.mistakes_at(place.node);
        let silent = position(ways, &Move::Silence);
        let wrong = position(ways, &Move::WrongKey);
        let mut left = 1.0;
        for (way, share) in [(silent, silence), (wrong, wrong_key)] {
            if let Some(way) = way {
                answers.ways[way] += share;
                left -= share;
            }
        }
        let entries: Vec<(usize, &str)> = ways
            .iter()
            .enumerate()
            .filter_map(|(at, way)| match &way.by {
                Move::Digits(digits) => Some((at, &**digits)),
                _ => None,
            })
            .collect();
        let digits: Vec<&str> = entries.iter().map(|(_, digits)| *digits).collect();
        let wanted = self.entries_of_digits(profile, place.node, &digits);
        if wanted.is_empty() {
            answers.hang_up += left;
        }
        for at in &wanted {
            answers.ways[entries[*at].0] += left / wanted.len() as f64;
        }
    }
}

fn is_mistake(way: &Way) -> bool {
    matches!(way.by, Move::Silence | Move::WrongKey)
}

fn position(ways: &[Way], by: &Move) -> Option<usize> {
    ways.iter().position(|way| way.by == *by)
}

/// The exit by which a way leaves its place.
fn exit_of(calls: &Calls, way: &Way) -> Option<Exit> {
    match way.by {
        Move::Take(exit) => Some(exit),
        _ => calls.passed(way).first().and_then(|passed| passed.exit),
    }
}
