//! Results that can be worked out by hand.

use phonetree::chain::Listened;
use phonetree::expect::{Certainty, Fate};
use phonetree::timing::OPTION_PAUSE;

use super::{STEADY, close, outcome};

/// A prompt of four seconds, then a key.
const MENU: &str = "
nodes:
  main:
    say: For an agent, press 1. To stop, press 2.
    seconds: 4
    menu: { 1: agent, 2: bye }
    timeout: 5s
    tries: 3
    exhausted: bye
  agent: { queue: { name: agents, wait: 60s, max_wait: 120s, after: bye } }
  bye: { say: Goodbye., seconds: 2, hangup: true }
";

fn steady(more: &str) -> String {
    format!("{STEADY}{more}")
}

#[test]
fn tries_are_a_geometric_sum() {
    let found = outcome(MENU, &steady("  at: { main: { 2: 8, silence: 2 } }\n"));
    let s: f64 = 0.2;
    let tries = 1.0 + s + s * s;
    // Each hearing takes 4 s, then 1.85 s to decide and 0.5 s of quiet, or 5 s of silence.
    let spent = tries * (4.0 + (1.0 - s) * 2.35 + s * 5.0) + 2.0;
    close(found.all.seconds.low, spent);
    close(found.all.keys.low, 1.0 - s.powi(3));
    assert_eq!(found.all.seconds.certainty(), Certainty::Exact);
}

#[test]
fn a_hold_is_a_race_of_the_wait_the_longest_wait_and_patience() {
    let menu = MENU.replace("wait: 60s", "wait: 60s, announces: [position]");
    let found = outcome(
        &menu,
        &steady("  at: { main: { 1: 1 } }\n").replace("hold: endless", "hold: 30s, long: 0"),
    );
    let rate: f64 = 1.0 / 60.0 + 1.0 / 30.0;
    let ends = 1.0 - (-rate * 120.0).exp();
    close(found.all.person.low, ends / 60.0 / rate);
    close(found.all.fate(Fate::GaveUpWaiting), ends / 30.0 / rate);
    // The file does not say whether the goodbye behind the queue serves anyone.
    close(found.all.fate(Fate::PerhapsServed), 1.0 - ends);
    close(found.all.hold.low, ends / rate);
}

#[test]
fn music_alone_shortens_patience_and_some_callers_have_more_of_it() {
    let text = steady("  at: { main: { 1: 1 } }\n")
        .replace("hold: endless", "hold: 100s, music: 0.5, long: 0.2, times: 4");
    let found = outcome(&MENU.replace(", max_wait: 120s, after: bye", ""), &text);
    let answered = |patience: f64| (1.0 / 60.0) / (1.0 / 60.0 + 1.0 / patience);
    close(found.all.person.low, 0.8 * answered(50.0) + 0.2 * answered(200.0));
}

#[test]
fn patience_takes_callers_out_of_every_second_alike() {
    let menu = "nodes: { main: { say: x, seconds: 40, next: hangup } }";
    let found = outcome(menu, &STEADY.replace("menu: endless", "menu: 400s"));
    close(found.all.fate(Fate::GaveUp), 1.0 - (-0.1_f64).exp());
    close(found.all.seconds.low, 400.0 * (1.0 - (-0.1_f64).exp()));
}

#[test]
fn loops_by_repeat_and_by_back_are_geometric() {
    let repeat = "
nodes:
  main:
    say: For an agent, press 1. To hear this again, press 9.
    seconds: 4
    menu: { 1: { goto: agent, weight: 1 }, 9: { goto: repeat, weight: 3 } }
  agent: { queue: agents }
";
    let found = outcome(repeat, STEADY);
    close(found.all.keys.low, 4.0);
    close(found.all.seconds.low, 4.0 * (4.0 + 2.35));
    let back = "
nodes:
  main:
    say: For more, press 1.
    seconds: 3
    menu: { 1: more }
  more:
    say: For an agent, press 1. To go back, press 9.
    seconds: 4
    menu: { 1: { goto: agent, weight: 1 }, 9: { goto: back, weight: 1 } }
  agent: { queue: agents }
";
    let found = outcome(back, STEADY);
    close(found.all.keys.low, 4.0);
    close(found.all.seconds.low, 2.0 * (3.0 + 4.0 + 2.0 * 2.35));
}

#[test]
fn a_subroutine_comes_back_to_where_it_was_called() {
    let menu = "
nodes:
  main: { call: { to: ask, next: again } }
  again: { call: { to: ask, next: bye } }
  ask:
    say: To go on, press 1.
    seconds: 3
    menu: { 1: return }
  bye: { say: Goodbye., seconds: 2, hangup: true }
";
    let found = outcome(menu, STEADY);
    close(found.all.keys.low, 2.0);
    close(found.all.seconds.low, 2.0 * (3.0 + 2.35) + 2.0);
}

#[test]
fn callers_who_never_give_up_are_caught_where_nothing_leads_out() {
    let menu = "
nodes:
  main:
    say: For more, press 1. To stop, press 2.
    seconds: 4
    menu: { 1: { goto: ring, weight: 1 }, 2: { goto: bye, weight: 3 } }
  ring: { say: Please wait., seconds: 10, next: ring-menu }
  ring-menu: { say: \"To wait on, press 1.\", seconds: 3, menu: { 1: ring }, exhausted: ring }
  bye: { say: Goodbye., seconds: 2, hangup: true }
";
    let found = outcome(menu, STEADY);
    close(found.all.fate(Fate::Caught), 0.25);
    // The mean is that of the others.
    close(found.all.seconds.low, 4.0 + 2.35 + 2.0);
    let patient = outcome(menu, &STEADY.replace("menu: endless", "menu: 400s"));
    close(patient.all.fate(Fate::Caught), 0.0);
    assert!(patient.all.fate(Fate::GaveUp) > 0.25);
}

#[test]
fn messages_that_lead_to_each_other_are_left_by_giving_up_alone() {
    let menu = "nodes: { main: { say: x, seconds: 4, next: main } }";
    close(outcome(menu, STEADY).all.fate(Fate::Caught), 1.0);
    let found = outcome(menu, &STEADY.replace("menu: endless", "menu: 100s"));
    close(found.all.fate(Fate::GaveUp), 1.0);
    close(found.all.seconds.low, 100.0);
}

#[test]
fn a_prompt_of_unknown_length_makes_lower_bounds() {
    let menu = "
nodes:
  main: { audio: welcome.wav, next: bye }
  bye: { say: Goodbye., seconds: 2, hangup: true }
";
    let found = outcome(menu, STEADY);
    assert_eq!((found.all.seconds.low, found.all.seconds.high), (2.0, f64::INFINITY));
    assert_eq!(found.all.seconds.certainty(), Certainty::Bounded);
}

#[test]
fn what_the_file_does_not_show_makes_a_range() {
    let menu = "
basis: heard
nodes:
  main:
    say: For bills, press 1. For an agent, press 2.
    menu: { 1: { goto: unexplored, weight: 1 }, 2: { goto: agent, weight: 3 } }
  agent: { queue: { name: agents, wait: 10s } }
";
    let found = outcome(menu, STEADY);
    close(found.all.person.low, 0.75);
    close(found.all.person.high, 1.0);
    assert_eq!(found.all.served.certainty(), Certainty::Bounded);
    close(found.all.fate(Fate::Unknown), 0.25);
}

#[test]
fn the_wait_of_a_queue_that_does_not_say_it_is_not_known() {
    let found = outcome("nodes: { main: { queue: agents } }", STEADY);
    close(found.all.person.low, 1.0);
    assert_eq!(found.all.hold.certainty(), Certainty::Unknown);
}

#[test]
fn every_second_is_spent_at_a_node() {
    let found = outcome(MENU, "callers: { at: { main: { 1: 5, 2: 3, silence: 2 } } }");
    let by_node: f64 = found.nodes.iter().map(|node| node.seconds).sum();
    close(by_node, found.all.seconds.low);
    let by_part: f64 = found.all.parts.iter().map(|(_, seconds)| seconds).sum();
    close(by_part, found.all.seconds.low);
    assert_eq!(found.nodes[0].node.index(), 0);
}

#[test]
fn what_callers_listen_to_at_a_menu_is_greeting_their_option_and_others() {
    let menu = "
nodes:
  main:
    say: Welcome.
    seconds: 10
    menu:
      1: { say: For bills., seconds: 3, goto: bye, weight: 1 }
      2: { say: For faults., seconds: 5, goto: bye, weight: 3 }
  bye: { say: Goodbye., seconds: 2, hangup: true }
";
    // Half a second between the greeting and each option.
    let listens = STEADY.replace("{ patient: 1 }", "{ listens: 1 }");
    let found = outcome(menu, &listens);
    let main = found.nodes.iter().find(|time| time.node.index() == 0).expect("time at the menu");
    let pause = OPTION_PAUSE;
    close(main.heard.greeting, 10.0 + pause);
    close(main.heard.own, 0.25 * 3.0 + 0.75 * 5.0);
    close(main.heard.others, 0.75 * (3.0 + pause));
    // Whoever hears all hears the other option too.
    let patient = &outcome(menu, STEADY).nodes[0].heard;
    close(patient.others, 0.25 * 5.0 + 0.75 * 3.0 + pause);
    let expert = outcome(menu, &STEADY.replace("{ patient: 1 }", "{ expert: 1 }"));
    let main = expert.nodes.iter().find(|time| time.node.index() == 0).expect("time at the menu");
    close(main.heard.greeting + main.heard.own + main.heard.others, 0.0);
}

#[test]
fn what_goes_to_mistakes_and_digits_is_no_option() {
    let menu = "
nodes:
  main:
    say: Welcome. For bills, press 1.
    seconds: 10
    menu: { 1: number }
  number:
    say: Enter your number.
    seconds: 4
    collect: { digits: 3 }
    next: bye
  bye: { say: Goodbye., seconds: 2, hangup: true }
";
    let found = outcome(menu, &STEADY.replace("silence: 0", "silence: 0.5"));
    let [main, number] = [0, 1].map(|at| {
        let time = found.nodes.iter().find(|time| time.node.index() == at);
        *time.expect("time at the node")
    });
    let heard = main.heard.greeting + main.heard.own + main.heard.others;
    assert!(heard > 1.0 && main.mistakes > 1.0);
    assert!(heard + main.mistakes < main.seconds, "{main:?}");
    assert_eq!(number.heard, Listened::default());
}
