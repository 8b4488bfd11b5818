//! `slow-to-person-in-all`: the sum, the three callers, what is not known.

use phonetree::check::Settings;
use phonetree::diagnostic::{Certainty, Diagnostic, OptionValue};
use phonetree::lint::{LintSettings, RuleSettings, rule_meta};

use crate::support::{findings, load, shown};

const RULE: &str = "slow-to-person-in-all";
const EACH: (&str, OptionValue) = ("each-call", OptionValue::Flag(true));
const FASTEST: (&str, OptionValue) = ("fastest", OptionValue::Flag(true));

/// A prompt of some seconds, and a queue.
fn tree(seconds: u32, queue: &str) -> String {
    format!(
        "nodes:\n  news: {{ say: Hear., seconds: {seconds}, next: agent }}\n  agent: {{ queue: {{ \
         name: care{queue} }} }}\n  box: {{ say: Leave a message., voicemail: care }}\n"
    )
}

fn of(text: &str, options: &[(&str, OptionValue)]) -> Vec<String> {
    let (sources, found) = findings(RULE, text, |settings| {
        settings.options.extend(options.iter().map(|(name, value)| ((*name).to_owned(), *value)));
    });
    shown(&sources, &found)
}

/// What is found with what cannot be decided.
fn unknown(text: &str) -> Vec<Diagnostic> {
    let meta = rule_meta(RULE).expect("the rule");
    let rules = [(meta.id, RuleSettings::default_of(meta))].into();
    let settings =
        Settings { rules: LintSettings { rules, show_unknown: true }, ..Settings::default() };
    let mut found = load(text).check(&settings).found;
    found.retain(|found| found.rule == RULE);
    found
}

#[test]
fn menus_and_the_usual_wait_are_added() {
    assert_eq!(of(&tree(100, ", wait: 200s"), &[]), [""; 0]);
    assert_eq!(
        of(&tree(101, ", wait: 200s"), &[]),
        ["3:3 error it takes 5 min 1 s from dialling to a person in `agent`, and at most 5 min \
             is allowed: 1 min 41 s in the menus for callers who listen (1 min 41 s for those who \
             hear every menu to its end, 1 min 41 s for those who know the keys), and 3 min 20 s \
             of waiting"]
    );
}

#[test]
fn the_longest_wait_counts_only_for_a_law_about_each_call() {
    let text = tree(100, ", wait: 60s, max_wait: 201s, after: box");
    assert_eq!(of(&text, &[]), [""; 0]);
    let found = of(&text, &[EACH]);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("3:3 warning it takes up to 5 min 1 s from dialling"),
        "{found:?}"
    );
    assert!(found[0].ends_with("and 1 min to 3 min 21 s of waiting"), "{found:?}");
    let late = of(&tree(100, ", wait: 250s, max_wait: 300s, after: box"), &[]);
    assert!(late[0].contains("it takes 5 min 50 s to 6 min 40 s"), "{late:?}");
}

#[test]
fn the_longest_wait_ends_a_longer_usual_one() {
    assert_eq!(of(&tree(100, ", wait: 10m, max_wait: 200s, after: box"), &[EACH]), [""; 0]);
}

#[test]
fn callers_who_know_the_keys_skip_what_is_spoken() {
    let text = "\
nodes:
  main:
    say: Welcome.
    seconds: 100
    menu:
      0: { say: \"To speak to someone, press 0.\", goto: agent }
    exhausted: agent
  agent:
    queue: { name: care, wait: 290s }
";
    assert_eq!(of(text, &[]).len(), 1);
    assert_eq!(of(text, &[FASTEST]), [""; 0]);
    let longer = text.replace("290s", "299s");
    let found = of(&longer, &[FASTEST]);
    assert!(found[0].contains("in the menus for those who know the keys ("), "{found:?}");
}

#[test]
fn a_wait_that_is_not_declared_is_unknown_unless_the_menus_alone_are_too_long() {
    let quiet = tree(100, "");
    assert_eq!(of(&quiet, &[]), [""; 0]);
    let found = unknown(&quiet);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].certainty, Certainty::Unknown);
    assert!(found[0].message.contains("it takes at least 1 min 40 s"), "{}", found[0].message);
    assert!(found[0].message.ends_with("a wait that the file does not say"));
    let found = of(&tree(301, ""), &[]);
    assert!(found[0].contains("it takes at least 5 min 1 s"), "{found:?}");
    let open = unknown(&tree(100, ", max_wait: 5m, after: box"));
    assert!(open[0].message.contains("a wait of up to 5 min, of which the usual length"));
}

#[test]
fn the_person_who_answers_first_in_all_is_the_one_that_counts() {
    let text = "\
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: far }
      2: { say: \"For faults, press 2.\", goto: busy }
    exhausted: busy
  far: { say: Hear., seconds: 60, next: free }
  busy: { queue: { name: busy, wait: 10m } }
  free: { queue: { name: free, wait: 1m } }
";
    assert_eq!(of(text, &[]), [""; 0]);
    let found = of(&text.replace("wait: 1m", "wait: 8m"), &[]);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("a person in `free`"), "{found:?}");
    let none = "nodes:\n  box: { say: Hear., seconds: 900, voicemail: care }\n";
    assert_eq!(of(none, &[]), [""; 0]);
}
