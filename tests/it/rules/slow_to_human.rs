//! `slow-to-human`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::tree_with_agent;
use crate::support::{findings, found, lines};

fn with_notice(seconds: f64) -> String {
    // Nothing but the notice takes time.
    format!(
        "nodes:\n  notice: {{ say: Hear., seconds: {seconds}, next: agent }}\n  agent: {{ queue: \
         {{ name: care, wait: 30m }} }}\n"
    )
}

#[test]
fn a_person_may_be_a_minute_away_and_not_more() {
    assert_eq!(found("slow-to-human", &with_notice(60.0)), Vec::<String>::new());
    assert_eq!(
        found("slow-to-human", &with_notice(61.0)),
        ["2:3 warning a caller who listens to the menus needs 1 min 1 s to get to `agent`, the \
             quickest person to reach, before any waiting in line"]
    );
    assert!(found("slow-to-human", &with_notice(120.0))[0].contains("warning"));
    assert!(found("slow-to-human", &with_notice(121.0))[0].contains("error"));
}

#[test]
fn thresholds_of_time_can_be_set_and_the_witness_is_the_quickest_way() {
    let text = tree_with_agent(
        "  hi: { say: Hello., next: main }\n  main: { menu: { 1: late, 2: agent }, exhausted: late }\n",
        "  late: { say: Wait., seconds: 90, next: agent }\n",
    );
    assert_eq!(found("slow-to-human", &text), Vec::<String>::new());
    let (sources, findings) = findings("slow-to-human", &text, |settings| {
        settings.options.insert("warn".into(), OptionValue::Seconds(1.0));
    });
    assert_eq!(lines(&sources, &findings), [3], "at the first menu on the way");
    assert_eq!(findings[0].witness.to_string(), "2");
}

#[test]
fn what_is_spoken_after_the_wanted_option_costs_a_listener_nothing() {
    let text = tree_with_agent(
        "  main: { menu: { 1: { say: \"For a person, press 1.\", goto: agent }, 2: { say: News., seconds: 300, goto: agent } }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("slow-to-human", &text), Vec::<String>::new());
}

#[test]
fn an_unknown_length_makes_the_time_a_lower_bound() {
    let text = "\
nodes:
  hi: { audio: hi.wav, next: notice }
  notice: { say: Hear., seconds: 70, next: agent }
  agent: { queue: { name: care } }
";
    assert!(found("slow-to-human", text)[0].contains("needs at least 1 min 10 s"));
}
