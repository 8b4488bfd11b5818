//! A caller who presses at random: mostly keys that work, sometimes wrong ones, sometimes
//! none, and never the button that hangs up.
//!
//! It draws moves only; `fault` judges them.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

use crate::call::{Call, Waiting};
use crate::tree::{
    CallerInput, Choice, Collect, Exit, Key, MenuNode, Move, NodeId, NodeKind, PhoneTree, SwitchOn,
};

/// How many of a hundred answers are silence, and how many are wrong keys.
const SILENCE: usize = 8;
const WRONG: usize = 6;

/// What can be done at each node, worked out when a call first comes there.
pub(super) struct Caller<'t> {
    tree: &'t PhoneTree,
    nodes: Vec<OnceCell<Habits>>,
    /// What `switch` nodes look for, by the name of the value.
    cases: BTreeMap<&'t str, Vec<&'t str>>,
    /// The digits of a `collect`, by what decides them: many may ask for the same.
    entries: RefCell<BTreeMap<Asked<'t>, Rc<[Move]>>>,
}

/// What decides the digits that callers enter: the value's name, how many there may be, and
/// the sign that ends them.
type Asked<'t> = (Option<&'t str>, Option<(u16, u16)>, Option<char>);

/// What callers do at one node.
#[derive(Default)]
struct Habits {
    /// Keys, digits and phrases that work.
    good: Rc<[Move]>,
    /// A key that does not.
    wrong: Option<char>,
    /// The shares of a branch's arms, summed up; empty where they are not given.
    shares: Vec<f64>,
}

impl<'t> Caller<'t> {
    pub(super) fn of(tree: &'t PhoneTree) -> Self {
        let mut cases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for node in &tree.nodes {
            if let NodeKind::Switch(switch) = &node.kind
                && let SwitchOn::Value(name) = &switch.on
            {
                let of_switch = switch.cases.iter().map(|(case, _)| &**case);
                cases.entry(name).or_default().extend(of_switch);
            }
        }
        let nodes = std::iter::repeat_with(OnceCell::new).take(tree.nodes.len()).collect();
        Caller { tree, nodes, cases, entries: RefCell::default() }
    }

    fn habits(&self, at: NodeId) -> &Habits {
        self.nodes[at.index()].get_or_init(|| match &self.tree.node(at).kind {
            NodeKind::Menu(menu) => self.of_menu(menu),
            NodeKind::Collect(collect) => Habits {
                good: self.entries(collect),
                wrong: ['*', '#'].into_iter().find(|c| Some(*c) != collect.ends_with),
                ..Habits::default()
            },
            NodeKind::Queue(queue) => Habits {
                good: queue.leave.iter().map(|leave| Move::Press(leave.key)).collect(),
                ..Habits::default()
            },
            NodeKind::Branch(branch) => {
                let shares: Option<Vec<f64>> = branch.arms.iter().map(|arm| arm.share).collect();
                let sums = shares.unwrap_or_default().into_iter().scan(0.0, |sum, share| {
                    *sum += share;
                    Some(*sum)
                });
                Habits { shares: sums.collect(), ..Habits::default() }
            }
            _ => Habits::default(),
        })
    }

    fn of_menu(&self, menu: &MenuNode) -> Habits {
        let own = menu.choices.iter().chain(self.tree.global_keys_of(menu));
        let phrase =
            |choice: &Choice| choice.facts.iter().flat_map(|facts| &facts.speech).next().cloned();
        let good: Rc<[Move]> = own
            .filter_map(|choice| {
                if menu.takes_key(choice.key) {
                    Some(Move::Press(choice.key))
                } else {
                    phrase(choice).map(Move::Say)
                }
            })
            .collect();
        let begins = |symbol: &char| {
            good.iter()
                .any(|what| matches!(what, Move::Press(key) if key.as_str().starts_with(*symbol)))
        };
        let fits = |symbol: &char| {
            let typed = symbol.to_string();
            menu.choices.iter().any(|choice| choice.takes(&typed))
        };
        let wrong = Key::SYMBOLS.into_iter().find(|symbol| !begins(symbol) && !fits(symbol));
        Habits { good, wrong, ..Habits::default() }
    }

    /// Digits that a `collect` takes: any, and those that a later `switch` looks for.
    fn entries(&self, collect: &'t Collect) -> Rc<[Move]> {
        let range = collect.digits.map(|digits| (digits.min, digits.max));
        let asked = (collect.into.as_deref(), range, collect.ends_with);
        if let Some(known) = self.entries.borrow().get(&asked) {
            return known.clone();
        }
        let cases = collect.into.as_ref().and_then(|name| self.cases.get(&**name));
        let all: Rc<[Move]> = entries(collect, cases.map_or(&[], Vec::as_slice)).into();
        self.entries.borrow_mut().insert(asked, all.clone());
        all
    }

    /// Does something and says what; `None` when there is nothing that can be done.
    pub(super) fn next(
        &self,
        random: &mut Xoshiro256PlusPlus,
        call: &mut Call<'_, '_>,
    ) -> Option<Move> {
        let habits = self.habits(call.state().node);
        let what = match call.waiting() {
            Waiting::Ended(_) => return None,
            Waiting::Turn(exits) => Move::Take(draw(random, exits, &habits.shares)?),
            Waiting::Hold(exits) => match below(random, exits.len() + habits.good.len()) {
                at if at < exits.len() => Move::Take(exits[at]),
                at => habits.good[at - exits.len()].clone(),
            },
            Waiting::Answer => match below(random, 100) {
                n if n < SILENCE => Move::Silence,
                n if n < SILENCE + WRONG && habits.wrong.is_some() => Move::WrongKey,
                _ if habits.good.is_empty() => Move::Silence,
                _ => habits.good[below(random, habits.good.len())].clone(),
            },
        };
        self.act(call, &what, habits.wrong).then_some(what)
    }

    /// Plays a move as [`crate::call::replay`] does, without keeping its steps.
    fn act(&self, call: &mut Call<'_, '_>, what: &Move, wrong: Option<char>) -> bool {
        let n_steps = call.state().n_steps;
        let mut take = |input: CallerInput| call.take(&input).is_ok();
        let went = match what {
            Move::Press(key) => key.as_str().chars().all(|symbol| take(CallerInput::Press(symbol))),
            Move::Digits(digits) => digits.chars().all(|symbol| take(CallerInput::Press(symbol))),
            Move::Silence => take(CallerInput::Silence),
            Move::WrongKey => wrong.is_some_and(|symbol| take(CallerInput::Press(symbol))),
            Move::Say(words) => take(CallerInput::Say(words.clone())),
            Move::Take(exit) => take(CallerInput::Take(*exit)),
            Move::HangUp => take(CallerInput::HangUp),
        };
        let is_typed = matches!(what, Move::Press(_) | Move::Digits(_) | Move::WrongKey);
        let is_pending = !call.state().digits.is_empty() && call.state().n_steps == n_steps;
        went && (!is_typed || !is_pending || call.take(&CallerInput::Silence).is_ok())
    }
}

/// A number below another one that is not 0; the last bits of bias do not matter here.
pub(super) fn below(random: &mut Xoshiro256PlusPlus, n: usize) -> usize {
    ((u128::from(random.next_u64()) * n.max(1) as u128) >> 64) as usize
}

fn draw(random: &mut Xoshiro256PlusPlus, exits: &[Exit], shares: &[f64]) -> Option<Exit> {
    if shares.len() == exits.len()
        && let Some(whole) = shares.last().filter(|whole| **whole > 0.0)
    {
        let at = (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64 * whole;
        let at = shares.partition_point(|sum| *sum <= at);
        return exits.get(at.min(exits.len() - 1)).copied();
    }
    exits.get(below(random, exits.len())).copied()
}

/// Digits that a `collect` takes: any, and those of the cases that fit.
fn entries(collect: &Collect, cases: &[&str]) -> Vec<Move> {
    let (min, max) = collect.digits.map_or((1, 10), |digits| (digits.min.max(1), digits.max));
    let enter = |digits: &str| {
        // A number that may be longer is ended as callers end it.
        if collect.digits.is_some_and(|d| digits.len() >= usize::from(d.max)) {
            Move::Digits(digits.into())
        } else {
            Move::Digits(format!("{digits}{}", collect.ends_with.unwrap_or('#')).into())
        }
    };
    let mut all = vec![enter(&"0".repeat(usize::from(min.min(max))))];
    for case in cases {
        let fits = (usize::from(min)..=usize::from(max)).contains(&case.len())
            && case.bytes().all(|byte| byte.is_ascii_digit());
        if fits {
            all.push(enter(case));
        }
    }
    all.dedup();
    all
}
