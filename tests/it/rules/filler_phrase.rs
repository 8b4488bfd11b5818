//! `filler-phrase`: what its page does not show.

use super::trees::nodes_and_agent;
use super::{helps, witnesses};
use crate::support::found;

#[test]
fn each_prompt_is_searched_for_fillers_once_in_each_of_its_languages() {
    let text = nodes_and_agent(
        "  main:
    say: Your call is important to us. Please listen carefully, as our options have changed.
    menu:
      1: { say: { en: \"For bills, press 1.\", es: \"Su llamada es importante. Pulse 1.\" }, goto: desk }
    exhausted: desk
  desk: { queue: { leave: { 1: { say: \"To serve you better, press 1.\", goto: agent } } } }\n",
    );
    assert_eq!(
        found("filler-phrase", &text),
        [
            "3:5 info \"Your call is important to us\" takes callers' time and says nothing",
            "5:12 info \"Su llamada es importante\" takes callers' time and says nothing",
            "7:34 info \"To serve you better\" takes callers' time and says nothing",
        ]
    );
    assert_eq!(witnesses("filler-phrase", &text), ["", "", "1"]);
}

#[test]
fn the_first_filler_of_a_prompt_decides_what_to_do() {
    let of = |say: &str| {
        let text = nodes_and_agent(&format!("  main: {{ say: \"{say}\", next: agent }}\n"));
        (found("filler-phrase", &text), helps("filler-phrase", &text).concat())
    };
    let (changed, help) = of("Our options have changed, so listen carefully.");
    assert_eq!(
        changed,
        ["2:11 info \"options have changed\" takes callers' time and says nothing"]
    );
    assert!(help.contains("weeks after a change"));
    let (carefully, help) = of("Listen carefully, our options have changed.");
    assert!(carefully[0].contains("\"Listen carefully\"") && help.contains("begin with"));
    assert_eq!(of("Your important call, carefully listened to.").0, Vec::<String>::new());
}

#[test]
fn fillers_of_global_keys_are_found_and_those_of_unreached_nodes_are_not() {
    let text = format!(
        "start: main\nkeys: {{ 0: {{ say: \"To serve you better, press 0.\", goto: agent }} }}\n{}",
        nodes_and_agent(
            "  main: { menu: { 1: agent }, exhausted: agent }\n  old: { say: We value your call. }\n"
        )
    );
    assert_eq!(
        found("filler-phrase", &text),
        ["2:14 info \"To serve you better\" takes callers' time and says nothing"]
    );
    let czech = format!("language: cs\n{text}");
    assert_eq!(found("filler-phrase", &czech), Vec::<String>::new());
}
