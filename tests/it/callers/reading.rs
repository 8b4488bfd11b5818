//! Callers files: what is read, and which mistakes are told where.

use phonetree::callersfile::{
    Callers, CallsPerHour, EXAMPLE, HoldLaw, Listening, Mix, Patience, PlaceAction, SetError, read,
    setting,
};
use phonetree::source::Sources;
use phonetree::tree::{Day, Exit};

use crate::support::{shown, tree};

const MENU: &str = "
entries: { \"+15550100\": main, business: main }
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      2: { say: \"For an agent, press 2.\", goto: agent }
    exhausted: outage
  billing: { say: Your bill is paid., next: main }
  outage:
    branch:
      - { when: there is an outage, goto: billing }
      - { when: there is none, goto: agent }
  agent:
    queue:
      name: care
      full: bye
      leave: { 1: { say: \"For a call back, press 1.\", goto: bye } }
  bye: { say: Goodbye., hangup: true }
";

fn loaded(text: &str) -> (Callers, Vec<String>) {
    let mut sources = Sources::new();
    let tree = tree(MENU);
    let issues = ["bill", "fault"];
    let name = "menu.callers.yaml";
    let loaded = read(&mut sources, name, text.to_owned(), (&tree, &issues), Callers::default());
    (loaded.callers, shown(&sources, &loaded.diagnostics))
}

fn mistakes(text: &str) -> Vec<String> {
    loaded(text).1
}

#[test]
fn the_example_says_the_defaults() {
    let (callers, found) = loaded(EXAMPLE);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(callers, Callers::default());
    assert_eq!(loaded("").0, Callers::default());
}

#[test]
fn a_callers_file_reads_as_it_is_written() {
    let (callers, found) = loaded(
        "
callers:
  mix: { bill: 50, fault: 30 }
  listening: { expert: 1 }
  wants_person: 0.4
  silence: 0.1
  patience: { menu: 2m, hold: endless, music: 0.5, long: 0.3, times: 5 }
  hold_wait: fixed
  at:
    main: { 1: 40, 2: 10, silence: 5, hang-up: 1 }
    outage: { there is none: 0.9 }
    agent: { leave 1: 0.2, full: 0.1 }
traffic:
  calls: { mon-tue: { 08:00-12:00: 120 } }
  entries: { business: 1 }
",
    );
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(callers.mix, Some(Mix::Issues(vec![("bill".into(), 50.0), ("fault".into(), 30.0)])));
    assert_eq!(callers.listening, Listening { listens: 0.0, patient: 0.0, expert: 1.0 });
    assert_eq!((callers.wants_person, callers.silence, callers.wrong_key), (0.4, 0.1, 0.03));
    let patience = Patience { menu: 120.0, hold: f64::INFINITY, music: 0.5, long: 0.3, times: 5.0 };
    assert_eq!(callers.patience, patience);
    assert_eq!(callers.hold_law, HoldLaw::Fixed);
    let at: Vec<_> = callers.at.iter().map(|own| own.shares.clone()).collect();
    let exit = |exit| PlaceAction::Exit(exit);
    assert_eq!(
        at,
        [
            vec![
                (exit(Exit::Key(0)), 40.0),
                (exit(Exit::Key(1)), 10.0),
                (PlaceAction::Silence, 5.0),
                (PlaceAction::HangUp, 1.0),
            ],
            vec![(exit(Exit::Arm(1)), 0.9)],
            vec![(exit(Exit::Leave(0)), 0.2), (exit(Exit::Full), 0.1)],
        ]
    );
    let day = |day| CallsPerHour { day: Day(day), from: 480, to: 720, rate: 120.0 };
    assert_eq!(callers.calls, [day(0), day(1)]);
    assert_eq!(callers.entries, [(1, 1.0)]);
}

#[test]
fn all_mistakes_are_told_in_one_run_each_at_its_place() {
    let mut found = mistakes(
        "callers:
  mix: { bil: 50 }
  wants_person: 26%
  silence: -0.1
  wrong_keys: 0.1
  misroute: 0.7
  alike: 0.6
  listening: { listens: 0 }
  patience: { menu: 0s, times: 0 }
  redials: { busy: 0.5 }
  at:
    mian: { 1: 1 }
    main: { 3: 1 }
    billing: { 1: 1 }
    agent: { nobody: 0.2 }
    outage: { there is an outage: 0.5, there is none: 0.6 }
queues: { care: { agents: 3 } }
",
    );
    let line = |one: &String| one.split(':').next().and_then(|line| line.parse::<u32>().ok());
    found.sort_by_key(line);
    assert_eq!(
        found,
        [
            "2:10 error the menu has no issue `bil`",
            "3:17 error `wants_person` must be a number from 0 to 1, not `26%`",
            "4:12 error `silence` must be a number from 0 to 1, not `-0.1`",
            "5:3 error `callers` has no field `wrong_keys`",
            "7:10 error `misroute` and `alike` sum to 1.30, more than all answers",
            "8:3 error `listening` sums to 0",
            "9:21 error `menu` is no time at all",
            "9:32 error `times` is 0",
            "10:3 error `redials` is about the whole line with its agents, which is not simulated yet",
            "12:5 error `at` names `mian`, but no node of the menu has that id",
            "13:13 error `3` cannot happen at `main`",
            "14:5 error callers decide nothing at `billing`, a `message`, and nothing is left open there",
            "15:14 error whether callers are answered at `agent` follows from its `wait` and their patience",
            "16:5 error the shares at `outage` sum to 1.10, more than all calls",
            "17:1 error `queues` is about the whole line with its agents, which is not simulated yet",
        ]
    );
}

#[test]
fn traffic_has_days_times_and_entries_that_exist() {
    let found = mistakes(
        "traffic:
  lines: 48
  calls:
    mon-fri: { 08:00-12:00: 120, 11:00-13:00: 80 }
    weekdays: { 08:00-12:00: 1 }
    sat: { 22:00-02:00: 5, 9-12: 3, 12:00-13:00: many }
  entries: { buisness: 1 }
",
    );
    assert_eq!(
        found,
        [
            "4:34 error `11:00-13:00` of mon overlaps with another span of that day",
            "5:5 error `weekdays` is not a day of the week",
            "6:12 error `22:00-02:00` runs past midnight",
            "6:28 error `9-12` is not a span of time",
            "6:50 error `12:00-13:00` must be a number, not `many`",
            "7:14 error the menu has no entry `buisness`",
            "2:3 error `lines` is about the whole line with its agents, which is not simulated yet",
        ]
    );
}

#[test]
fn weights_that_sum_to_nothing_are_mistakes() {
    assert_eq!(mistakes("callers: { mix: { bill: 0 } }"), ["1:12 error `mix` sums to 0"]);
    assert_eq!(
        mistakes("callers: { at: { main: { 1: 0 } } }"),
        ["1:18 error the weights at `main` sum to 0"]
    );
    assert_eq!(
        mistakes("traffic: { calls: { mon: { 08:00-09:00: 0 } } }"),
        ["1:12 error `calls` sums to 0: no call ever comes"]
    );
    assert_eq!(
        mistakes("traffic: { entries: { business: 0 } }"),
        ["1:12 error `entries` sums to 0"]
    );
}

#[test]
fn a_setting_is_a_small_callers_file() {
    let text = setting("patience.menu=2m").expect("a setting");
    assert_eq!(loaded(&text).0.patience.menu, 120.0);
    let text = setting("at.main.1=40").expect("a setting");
    assert_eq!(loaded(&text).0.at[0].shares, [(PlaceAction::Exit(Exit::Key(0)), 40.0)]);
    let text = setting("traffic.entries.+15550100=1").expect("a setting");
    assert_eq!(loaded(&text).0.entries, [(0, 1.0)]);
    assert_eq!(setting("wants_person"), Err(SetError::NoValue("wants_person".into())));
    assert_eq!(setting("=1"), Err(SetError::NoName("=1".into())));
}

#[test]
fn what_is_not_a_callers_file_says_so() {
    assert_eq!(mistakes("[1]"), ["1:1 error a callers file is a map"]);
    assert_eq!(mistakes("callers: 5"), ["1:10 error `callers` cannot be a text"]);
}
