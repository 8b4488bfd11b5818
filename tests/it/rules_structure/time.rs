//! Rules of depth and seconds.

use phonetree::diagnostic::OptionValue;

use super::{menu, only, talk, with, witnesses};
use crate::support::found;

/// So many menus in a row, named `m1`, `m2` …, of four options each.
fn deep(n: usize) -> String {
    let mut text = "nodes:\n".to_owned();
    for i in 1..=n {
        let next = if i < n { format!("m{}", i + 1) } else { "agent".to_owned() };
        text.push_str(&format!(
            "  m{i}:\n    menu:\n      1: {{ say: \"For more, press 1.\", goto: {next} }}\n      \
             2: {{ say: \"For loans, press 2.\", goto: agent }}\n      3: {{ say: \"For cards, \
             press 3.\", goto: agent }}\n      4: {{ say: \"For savings, press 4.\", goto: agent }}\n    \
             exhausted: agent\n"
        ));
    }
    text + "  agent: { queue: { name: care } }\n"
}

#[test]
fn depth_is_told_where_it_begins_and_graded_by_where_it_ends() {
    assert_eq!(found("too-deep", &deep(3)), Vec::<String>::new());
    assert_eq!(
        found("too-deep", &deep(4)),
        ["23:3 warning callers must answer 4 menus to get past `m4`"]
    );
    assert_eq!(
        found("too-deep", &deep(5)),
        ["23:3 warning callers must answer 4 menus to get past `m4`, and 5 to get past `m5`"]
    );
    assert_eq!(
        found("too-deep", &deep(6)),
        ["23:3 error callers must answer 4 menus to get past `m4`, and 6 to get past `m6`"]
    );
    assert_eq!(witnesses("too-deep", &deep(6)), ["1, 1, 1"]);
    assert!(
        only("too-deep", &deep(4)).help.unwrap_or_default().contains("`m3`, the menu before it")
    );
    assert_eq!(with("too-deep", &deep(3), "warn", OptionValue::Count(2)).len(), 1);
}

#[test]
fn a_question_of_consent_is_no_level() {
    let with_consent = deep(4).replace("  m2:\n", "  m2:\n    purpose: consent\n");
    assert_eq!(found("too-deep", &with_consent), Vec::<String>::new());
}

fn greeting(words: usize, extra: &str) -> String {
    format!(
        "\
nodes:
  welcome: {{ say: {}, next: main{extra} }}
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: agent }}
      2: {{ say: \"For repairs, press 2.\", goto: agent }}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
",
        talk(words)
    )
}

#[test]
fn a_greeting_is_long_past_eight_seconds_and_an_error_past_fifteen() {
    // 0.4 seconds a word.
    assert_eq!(found("long-greeting", &greeting(20, "")), Vec::<String>::new());
    assert_eq!(
        found("long-greeting", &greeting(21, "")),
        ["2:14 warning callers listen for 8 s before they hear the first option of `main`"]
    );
    assert!(found("long-greeting", &greeting(37, ""))[0].contains(" warning "));
    assert!(found("long-greeting", &greeting(38, ""))[0].contains(" error "));
    let set = |value| with("long-greeting", &greeting(20, ""), "warn", OptionValue::Seconds(value));
    assert_eq!((set(8.0).len(), set(7.9).len()), (0, 1));
}

#[test]
fn legal_notices_count_in_a_greeting_and_are_named_apart() {
    let text = greeting(25, ", purpose: legal");
    assert!(found("long-greeting", &text)[0].ends_with(
        "10 s before they hear the first option of `main`, 10 s of it a notice that the law demands"
    ));
}

#[test]
fn one_greeting_before_two_menus_is_one_fault() {
    let text = greeting(25, "").replace("next: main", "next: day").replace(
        "  main:\n",
        "  day: { branch: [{ when: weekday, goto: main }, { when: weekend, goto: other }] }\n  \
         other:\n    say: One more word.\n    menu:\n      1: { say: \"For help, press 1.\", goto: \
         agent }\n    exhausted: agent\n  main:\n",
    );
    let finding = only("long-greeting", &text);
    assert!(finding.message.contains("`other`"), "the longer one: {}", finding.message);
}

#[test]
fn where_no_option_can_be_read_nobody_knows_how_long_the_greeting_is() {
    let text = format!(
        "language: pl\nnodes:\n  main:\n    say: {}\n    menu:\n      1: agent\n    exhausted: \
         agent\n  agent: {{ queue: {{ name: care }} }}\n",
        talk(60)
    );
    assert_eq!(found("long-greeting", &text), Vec::<String>::new());
}

#[test]
fn a_menu_is_long_past_thirty_seconds_of_options() {
    let text = |seconds: f64| {
        menu(&[
            "1: { say: \"For billing, press 1.\", goto: agent }",
            &format!("2: {{ audio: two.wav, seconds: {seconds}, goto: agent }}"),
        ])
    };
    // 1.6 seconds of billing, a pause of 0.5.
    assert_eq!(found("long-menu", &text(27.9)), Vec::<String>::new());
    let told = found("long-menu", &text(28.5));
    assert_eq!(
        told,
        ["3:5 warning the options of `main` take 31 s to hear: callers forget the first before \
          the last"]
    );
    assert_eq!(with("long-menu", &text(28.5), "warn", OptionValue::Seconds(31.0)).len(), 0);
}

#[test]
fn a_greeting_ends_where_the_message_before_the_menu_announces_an_option() {
    let text = format!(
        "\
nodes:
  welcome: {{ say: \"{}. For billing, press 1. For repairs, press 2.\", next: main }}
  main:
    menu:
      1: {{ label: billing, goto: agent }}
      2: {{ label: repairs, goto: agent }}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
",
        talk(25)
    );
    let told = found("long-greeting", &text);
    assert!(told[0].starts_with("2:14 warning callers listen for 10 s"), "{told:?}");
}

#[test]
fn a_check_of_digits_is_no_level_and_a_menu_of_three_is() {
    let check = deep(4).replace("goto: m4", "goto: number").replace(
        "  m4:\n",
        "  number: { say: Your number., collect: { digits: 4 }, next: m4, failed: agent }\n  m4:\n",
    );
    assert_eq!(found("too-deep", &check).len(), 1, "four options sort callers");
    let lines: Vec<&str> = check.lines().collect();
    let from = lines.iter().position(|line| *line == "  m4:").unwrap();
    let shorter: Vec<&str> = lines[..from + 4].iter().chain(&lines[from + 6..]).copied().collect();
    assert_eq!(found("too-deep", &(shorter.join("\n") + "\n")), Vec::<String>::new());
}
