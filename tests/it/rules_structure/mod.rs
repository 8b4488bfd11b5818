//! Rules of structure, depth, time and options: what their pages do not show.

mod options;
mod shape;
mod time;
mod traps;

use phonetree::diagnostic::{Diagnostic, OptionValue};

use crate::support::{findings, shown};

/// The witnesses of what a rule finds.
fn witnesses(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.iter().map(|d| d.witness.to_string()).collect()
}

/// What a rule finds with one option set.
fn with(rule: &str, text: &str, option: &str, value: OptionValue) -> Vec<String> {
    let (sources, found) = findings(rule, text, |settings| {
        settings.options.insert(option.to_owned(), value);
    });
    shown(&sources, &found)
}

fn only(rule: &str, text: &str) -> Diagnostic {
    let (sources, found) = findings(rule, text, |_| {});
    assert_eq!(found.len(), 1, "{:?}", shown(&sources, &found));
    found.into_iter().next().expect("there is one")
}

/// A menu of these choices, each a line `key: { … }`, with an agent.
fn menu(choices: &[&str]) -> String {
    let lines: String = choices.iter().map(|choice| format!("      {choice}\n")).collect();
    format!(
        "nodes:\n  main:\n    menu:\n{lines}    exhausted: agent\n  agent:\n    queue: {{ name: care }}\n"
    )
}

/// `n` words.
fn talk(n: usize) -> String {
    vec!["word"; n].join(" ")
}
