//! Menu files that the tests of several rules share.

use phonetree::diagnostic::OptionValue;

/// A person to lead to.
pub(super) const AGENT: &str = "  agent: { queue: { name: care } }\n";

/// A choice for bills.
pub(super) const BILLS: &str = "1: { say: \"For bills, press 1.\", goto: agent }";

/// An issue of callers who want to cancel.
pub(super) const LEAVE: &str = "cancel: { title: End my contract }";

/// The option that asks for a topic in the first menu.
pub(super) const FIRST_MENU: (&str, OptionValue) = ("first-menu", OptionValue::Flag(true));

/// The option that asks for a topic whatever callers call about.
pub(super) const ALWAYS: (&str, OptionValue) = ("always", OptionValue::Flag(true));

/// A menu with these settings, with a person behind every key.
pub(super) fn menu_with(settings: &str) -> String {
    format!("nodes:\n  main: {{ menu: {{ 1: agent }}, exhausted: agent, {settings} }}\n{AGENT}")
}

/// Two menus with these settings in `defaults`.
pub(super) fn defaults_with(settings: &str) -> String {
    format!(
        "defaults: {{ {settings} }}\nnodes:\n  main: {{ menu: {{ 1: sub }} }}\n  sub: {{ menu: {{ 1: \
         agent, 12: agent }} }}\n{AGENT}"
    )
}

/// A tree of these nodes and a person.
pub(super) fn tree_with_agent(main: &str, rest: &str) -> String {
    format!("nodes:\n{main}{rest}  agent:\n    queue: {{ name: care }}\n")
}

/// These nodes, and a person to lead to.
pub(super) fn nodes_and_agent(lines: &str) -> String {
    format!("nodes:\n{lines}{AGENT}")
}

/// A menu with a list of issues and choices, each a line `key: { … }`.
pub(super) fn line_with_issues(issues: &str, choices: &[&str]) -> String {
    let lines: String = choices.iter().map(|choice| format!("      {choice}\n")).collect();
    format!(
        "issues:\n  list:\n    {issues}\nnodes:\n  main:\n    menu:\n{lines}  more:\n    menu:\n      \
         1: {{ say: \"For bills, press 1.\", goto: agent }}\n      2: {{ say: \"To end your \
         contract, press 2.\", goto: agent }}\n  agent:\n    queue: {{ name: care }}\n"
    )
}

/// A line whose key 1 leads to a leaf with these words.
pub(super) fn leaf_saying(words: &str) -> String {
    format!(
        "nodes:
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: billing }}
      0: {{ say: \"To speak to someone, press 0.\", goto: agent }}
    exhausted: agent
  billing:
    say: \"{words}\"
    next: hangup
  agent:
    queue: {{ name: care }}
"
    )
}

/// A menu before a queue with these settings, with nodes that the queue may lead to.
pub(super) fn queue_with(details: &str) -> String {
    format!(
        "nodes:
  main:
    menu:
      0: {{ say: \"To speak to someone, press 0.\", goto: agent }}
    exhausted: agent
  agent:
    queue: {{ {details} }}
  call-me:
    callback: {{ within: 3h }}
  busy:
    say: Try again later.
"
    )
}

/// A line with opening hours; the exits are inserted as given.
pub(super) fn line_with_hours(schedule: &str, exits: &str) -> String {
    format!(
        "hours:
  office: {schedule}
nodes:
  front:
    hours: office
{exits}
  agent:
    queue: {{ name: care, closed: message }}
  message:
    voicemail: {{ box: care }}
  sorry:
    say: We are closed.
  why:
    say: Out of order.
    next: sorry
"
    )
}

/// A menu of these choices, each a line `key: { … }`, with an agent.
pub(super) fn menu_of(choices: &[&str]) -> String {
    let lines: String = choices.iter().map(|choice| format!("      {choice}\n")).collect();
    format!(
        "nodes:\n  main:\n    menu:\n{lines}    exhausted: agent\n  agent:\n    queue: {{ name: care }}\n"
    )
}

/// A menu of two tagged options, with an issue for each, of these volumes.
pub(super) fn tagged_issues(first: f64, second: f64) -> String {
    format!(
        "issues:\n  list:\n    charged: {{ title: charged for a pack, volume: {first} }}\n    \
         signal: {{ title: no signal, volume: {second} }}\nnodes:\n  main:\n    menu:\n      \
         1: {{ say: \"For a new line, press 1.\", goto: agent, not: [charged] }}\n      \
         2: {{ say: \"For the signal, press 2.\", goto: agent, handles: [signal] }}\n  \
         agent:\n    queue: {{ name: care }}\n"
    )
}
