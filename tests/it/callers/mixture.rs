//! Mixtures: issues, hours, entries, and the scale of weights.

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::Callers;
use phonetree::expect::{Assumption, Fate, follow, spread};

use super::{STEADY, callers_of, close, outcome, outcome_of};
use crate::support::tree;

const HOURS: &str = "
entries: { day: main, night: late }
hours: { office: { mon-fri: 09:00-17:00 } }
nodes:
  main: { hours: office, open: agent, closed: bye }
  agent: { queue: { name: agents, wait: 0s } }
  bye: { say: Goodbye., seconds: 2, hangup: true }
  late: { say: Leave a message., seconds: 2, voicemail: late }
";

#[test]
fn without_traffic_calls_come_while_the_line_is_open_and_that_is_said() {
    let tree = tree(HOURS);
    let (found, assumed) = outcome_of(&tree, &callers_of(&tree, STEADY));
    close(found.all.person.low, 1.0);
    assert!(assumed.contains(&Assumption::WhileOpen), "{assumed:?}");
    assert!(assumed.contains(&Assumption::FirstEntry("day".into())), "{assumed:?}");
    // What becomes of callers at other times is there as well.
    close(found.hours[1].person.low, 0.0);
}

#[test]
fn hours_are_weighed_by_their_calls() {
    let traffic = "
traffic:
  calls: { mon-fri: { 08:00-09:00: 40, 09:00-17:00: 20 }, sat: { 10:00-12:00: 100 } }
";
    let found = outcome(HOURS, &format!("{STEADY}{traffic}"));
    let (open, closed) = (5.0 * 8.0 * 20.0, 5.0 * 40.0 + 2.0 * 100.0);
    close(found.all.person.low, open / (open + closed));
}

#[test]
fn entries_are_weighed_by_how_often_they_are_dialled() {
    let traffic = "traffic: { entries: { day: 3, night: 1 } }";
    let found = outcome(HOURS, &format!("{STEADY}{traffic}"));
    close(found.all.person.low, 0.75);
    close(found.all.fate(Fate::Message), 0.25);
    close(found.entries[1].fate(Fate::Message), 1.0);
}

const ISSUES: &str = "
issues:
  list:
    bill: { title: A bill, volume: 30 }
    fault: { title: A fault, volume: 10 }
    parcel: { title: A parcel }
nodes:
  main:
    say: For bills, press 1. For faults, press 2.
    seconds: 4
    menu: { 1: { goto: bill, handles: [bill] }, 2: { goto: agent, handles: [fault] } }
    exhausted: hangup
  bill: { say: Your bill is paid., seconds: 3, resolves: [bill], next: hangup }
  agent: { queue: { name: agents, wait: 0s }, resolves: [fault] }
";

#[test]
fn callers_want_what_the_volumes_say() {
    let found = outcome(ISSUES, STEADY);
    close(found.all.fate(Fate::Served), 0.75);
    close(found.all.fate(Fate::Person), 0.25);
    close(found.all.served.low, 1.0);
    let shares: Vec<f64> = found.issues.iter().map(|of| of.share).collect();
    assert_eq!(shares, [0.75, 0.25]);
}

#[test]
fn a_mix_of_ones_own_comes_before_volumes() {
    let mix = format!("{STEADY}  mix: {{ bill: 1, fault: 3 }}\n");
    close(outcome(ISSUES, &mix).all.fate(Fate::Person), 0.75);
    let even = format!("{STEADY}  mix: even\n");
    let found = outcome(ISSUES, &even);
    assert_eq!(found.issues.len(), 3, "issues without a volume are callers too");
}

#[test]
fn the_scale_of_weights_changes_nothing() {
    let weights = |by: f64| {
        format!(
            "{STEADY}  mix: {{ bill: {}, fault: {} }}\n  at: {{ main: {{ 1: {}, 2: {} }} }}\n",
            by,
            3.0 * by,
            5.0 * by,
            2.0 * by
        )
    };
    let (one, many) = (outcome(ISSUES, &weights(1.0)), outcome(ISSUES, &weights(16.0)));
    assert_eq!(one, many);
}

#[test]
fn the_order_of_nodes_changes_nothing() {
    let (head, nodes) = ISSUES.split_once("nodes:\n").expect("a menu with nodes");
    let at = nodes.find("  bill: {").expect("the node");
    let turned = format!("{head}start: main\nnodes:\n{}{}", &nodes[at..], &nodes[..at]);
    let (one, other) = (tree(ISSUES), tree(&turned));
    let callers = Callers::default();
    let (one, other) = (outcome_of(&one, &callers).0, outcome_of(&other, &callers).0);
    close(one.all.seconds.low, other.all.seconds.low);
    close(one.all.served.low, other.all.served.low);
}

#[test]
fn the_usual_callers_choose_wrongly_and_press_nothing_as_often_as_the_file_says() {
    let callers = STEADY
        .replace("silence: 0", "silence: 0.1")
        .replace("misroute: 0", "misroute: 0.2")
        .replace("wants_person: 0", "wants_person: 0\n  mix: { bill: 1 }");
    let found = outcome(ISSUES, &callers);
    // Three tries, and of the answers one in five is wrong.
    let answers = 1.0 - 0.1_f64.powi(3);
    close(found.all.fate(Fate::Served), 0.8 * answers);
    close(found.all.fate(Fate::WrongPerson), 0.2 * answers);
    close(found.all.wrong_person.low, 0.2 * answers);
}

/// The length of a notice is not known, so that more callers may give up on it than are counted.
const UNTIMED: &str = "
nodes:
  desk:
    say: For an agent, press 1. For a notice, press 2.
    seconds: 4
    menu: { 1: { goto: agent, weight: 3 }, 2: { goto: notice, weight: 1 } }
  notice: { audio: notice.wav, next: agent }
  agent: { queue: { name: agents, wait: 0s } }
";

#[test]
fn the_range_of_a_mixture_is_that_of_its_parts() {
    let callers = STEADY.replace("menu: endless", "menu: 100s");
    let alone = outcome(UNTIMED, &callers).all.person;
    assert!((0.2..0.3).contains(&(alone.high - alone.low)), "{alone:?}");
    // The same callers, of whom half listen in a way that makes no difference in time.
    let mixed = outcome(UNTIMED, &callers.replace("{ patient: 1 }", "{ patient: 1, expert: 1 }"))
        .all
        .person;
    let expert = outcome(UNTIMED, &callers.replace("{ patient: 1 }", "{ expert: 1 }")).all.person;
    close(mixed.low, f64::midpoint(alone.low, expert.low));
    close(mixed.high, f64::midpoint(alone.high, expert.high));
}

const NINETY_SECONDS: &str = "
hours: { office: { mon-fri: 09:00-17:00 } }
nodes:
  main: { hours: office, open: talk, closed: talk }
  talk: { say: A long message., seconds: 90, hangup: true }
";

/// The share of calls that are on the line when the office opens or closes.
fn crossing(menu: &str, callers: &str) -> f64 {
    let tree = tree(menu);
    let callers = callers_of(&tree, callers);
    let analysis = Analysis::of(&tree);
    let basis =
        Basis { analysis: &analysis, callers: &callers, issues: &[], survey: None, at: None };
    let population = Population::new(basis);
    let (calls, _) = follow(&population).expect("a solution");
    spread(&population, &calls).expect("a solution").expect("few states").crossing
}

#[test]
fn calls_that_last_beyond_a_change_of_the_hours_are_counted() {
    // While the office is open, those of the last 90 seconds of eight hours.
    close(crossing(NINETY_SECONDS, STEADY), 90.0 / (8.0 * 3600.0));
    let round_the_clock = "traffic: { calls: { mon-sun: { 00:00-24:00: 10 } } }";
    // Ten changes a week.
    let all_week = crossing(NINETY_SECONDS, &format!("{STEADY}{round_the_clock}"));
    close(all_week, 10.0 * 90.0 / (7.0 * 24.0 * 3600.0));
    let at_noon = "traffic: { calls: { mon-fri: { 12:00-13:00: 10 } } }";
    close(crossing(NINETY_SECONDS, &format!("{STEADY}{at_noon}")), 0.0);
    let never = NINETY_SECONDS
        .replace("hours: office, open: talk, closed: talk", "say: x, seconds: 0, next: talk");
    close(crossing(&never, STEADY), 0.0);
}
