//! The next calls: as few as can be, and then as short, held against all calls that there are.

use std::collections::BTreeMap;

use phonetree::analysis::Analysis;
use phonetree::capture::{Plan, plan};
use phonetree::timing::Caller;
use phonetree::tree::{Exit, ExitTarget, NodeId, PhoneTree, Target, each_exit};
use proptest::prelude::*;

use super::{captured, loaded, text};

fn planned(lines: &str) -> (PhoneTree, Plan) {
    let tree = loaded(&text(&captured(lines)));
    let plan = plan(&tree);
    (tree, plan)
}

#[test]
fn a_call_ends_with_an_option_that_nobody_followed() {
    let (tree, plan) = planned("> Welcome.\n1 flights\n2 hotels\np 1\n> Flights.\n4 domestic");
    assert_eq!((plan.n_options, plan.calls.len(), plan.is_shortest), (2, 2, true));
    let lines = plan.lines(&tree);
    assert!(
        lines[0].starts_with("2 options that were heard are not tried; 2 more calls reach them")
    );
    assert!(lines.iter().any(|line| line.contains("press 2 (hotels) in `main`")), "{lines:?}");
    let deep = "press 1 in `main`, then press 4 (domestic) in `flights`";
    assert!(lines.iter().any(|line| line.ends_with(deep)), "{lines:?}");
}

#[test]
fn options_that_go_back_by_their_words_are_settled_on_the_way() {
    let (tree, plan) =
        planned("1 flights\n9 repeat these options\np 1\n> Flights.\n4 domestic\nstar go back");
    assert_eq!((plan.n_options, plan.calls.len()), (3, 1));
    let settled = plan.calls[0].steps.iter().filter(|step| step.settles).count();
    assert_eq!(settled, 3);
    let lines = plan.lines(&tree);
    assert!(lines.iter().any(|line| line.starts_with("this counts on options that go back")));
}

#[test]
fn what_no_answer_leads_to_is_named_and_nothing_left_is_said() {
    let file = "basis: heard\nnodes:\n  main: { hours: unknown, closed: night }\n  night: { menu: { 1: unexplored } }\n";
    let tree = loaded(file);
    let found = plan(&tree);
    assert_eq!((found.n_options, found.calls.len(), found.out_of_reach.len()), (1, 0, 1));
    let lines = found.lines(&tree).join("\n");
    assert!(lines.contains("no answer of a caller leads to: press 1 in `night`"), "{lines}");
    let (tree, done) = planned("1 flights\np 1: person");
    assert_eq!(done.lines(&tree), ["every option that was heard has been followed"]);
}

/// An option that nobody followed: its place, and where its words say that it leads.
type Goal = ((NodeId, Exit), Option<Target>);

/// All calls of at most that many steps: which goals each settles, and its milliseconds.
fn all_calls(tree: &PhoneTree, goals: &[Goal], n_steps: usize) -> BTreeMap<u32, u64> {
    let analysis = Analysis::of(tree);
    let mut cheapest: BTreeMap<u32, u64> = BTreeMap::new();
    let start = tree.start().expect("a start");
    let mut open = BTreeMap::from([((start, Vec::<NodeId>::new(), 0_u32), 0_u64)]);
    for _ in 0..=n_steps {
        let mut next = BTreeMap::new();
        for ((node, menus, settled), cost) in open {
            let keep = |calls: &mut BTreeMap<u32, u64>, settled: u32, cost: u64| {
                let best = calls.entry(settled).or_insert(u64::MAX);
                *best = cost.min(*best);
            };
            keep(&mut cheapest, settled, cost);
            each_exit(tree, tree.node(node), &mut |exit, target| {
                let ExitTarget::To(target) = target else { return };
                let seconds = analysis.hop_seconds(node, exit, Caller::Listens).known;
                let cost = cost + (seconds * 1000.0).round() as u64;
                let goal = goals.iter().position(|(place, _)| *place == (node, exit));
                let settled = goal.map_or(settled, |at| settled | (1 << at));
                let leads = goal.map_or(Some(target), |at| goals[at].1);
                let mut menus = menus.clone();
                let to = match leads {
                    Some(Target::Node(to)) => {
                        menus.push(node);
                        to
                    }
                    Some(Target::Repeat) => node,
                    Some(Target::Back) => menus.pop().unwrap_or(node),
                    _ => return keep(&mut cheapest, settled, cost),
                };
                let place = next.entry((to, menus, settled)).or_insert(u64::MAX);
                *place = cost.min(*place);
            });
        }
        open = next;
    }
    cheapest
}

/// The fewest calls and then the least time that settle all goals, by trying everything.
fn by_force(calls: &BTreeMap<u32, u64>, all: u32) -> (usize, u64) {
    let mut best: BTreeMap<u32, u64> = BTreeMap::from([(0, 0)]);
    for n in 0.. {
        if let Some(cost) = best.get(&all) {
            return (n, *cost);
        }
        let mut next = BTreeMap::new();
        for (settled, cost) in &best {
            for (more, own) in calls {
                let place = next.entry(settled | more).or_insert(u64::MAX);
                *place = (cost + own).min(*place);
            }
        }
        best = next;
    }
    unreachable!("each call may settle one goal more")
}

/// Menus of a small tree: for each of three options of each menu, what it is.
fn menus() -> impl Strategy<Value = Vec<Vec<u8>>> {
    proptest::collection::vec(proptest::collection::vec(0..9_u8, 1..4), 1..4)
}

fn file_of(menus: &[Vec<u8>]) -> String {
    let mut text = "basis: heard\nnodes:\n".to_owned();
    for (at, options) in menus.iter().enumerate() {
        let options: Vec<String> = options
            .iter()
            .enumerate()
            .map(|(key, kind)| {
                let (say, to) = match kind {
                    0 | 1 => ("billing", "unexplored".to_owned()),
                    2 => ("repeat these options", "unexplored".to_owned()),
                    3 => ("go back", "unexplored".to_owned()),
                    4 => ("the known way back", "back".to_owned()),
                    n => ("more", format!("n{}", usize::from(n - 5) % menus.len())),
                };
                format!("{}: {{ say: {say}, goto: {to} }}", key + 1)
            })
            .collect();
        text += &format!("  n{at}: {{ say: Menu {at}., menu: {{ {} }} }}\n", options.join(", "));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn no_other_calls_are_fewer_or_as_many_and_shorter(menus in menus()) {
        let tree = loaded(&file_of(&menus));
        let plan = plan(&tree);
        let mut goals: Vec<Goal> = Vec::new();
        for (id, node) in tree.iter() {
            each_exit(&tree, node, &mut |exit, target| {
                if target == ExitTarget::To(Target::Unexplored)
                    && !plan.out_of_reach.contains(&(id, exit))
                {
                    let kind = menus[id.index()][exit.index().expect("a key") as usize];
                    let leads = match kind {
                        2 => Some(Target::Repeat),
                        3 => Some(Target::Back),
                        _ => None,
                    };
                    goals.push(((id, exit), leads));
                }
            });
        }
        let n_ways_back = goals.iter().filter(|(_, leads)| leads.is_some()).count();
        prop_assume!(n_ways_back <= 3 && goals.len() <= 6);
        prop_assert!(plan.is_shortest);
        let calls = all_calls(&tree, &goals, 10);
        let (n, cost) = by_force(&calls, (1 << goals.len()) - 1);
        let own: f64 = plan.calls.iter().map(|call| call.seconds * 1000.0).sum();
        prop_assert_eq!(plan.calls.len(), n);
        prop_assert!(own.round() as u64 <= cost, "{} > {cost}", own);
        // The plan does what it says.
        let mut settled: Vec<(NodeId, Exit)> = plan
            .calls
            .iter()
            .flat_map(|call| call.steps.iter().filter(|step| step.settles))
            .map(|step| (step.node, step.exit))
            .collect();
        settled.sort();
        settled.dedup();
        prop_assert_eq!(settled.len(), goals.len());
    }
}
