//! Small files that ask for much: numbers that multiply, and texts that are repeated.

use std::fmt::Write as _;

use super::{assert_bounded, check_and_audit};

/// A long text of words, as a prompt has them.
fn words(n_bytes: usize) -> String {
    "please hold the line ".repeat(n_bytes / 21)
}

/// A menu file of that many nodes, each written from its number.
fn nodes(n: usize, one: impl Fn(usize) -> String) -> String {
    let mut text = "nodes:\n".to_owned();
    for i in 0..n {
        let _ = writeln!(text, "  n{i}: {}", one(i));
    }
    text
}

fn stays_within_the_bound(name: &str, text: &str) {
    assert_bounded(name, text.len(), || check_and_audit("menu.yaml", text));
}

#[test]
fn menus_with_very_many_tries() {
    for tries in ["1000", "1000000", "4294967295", "99999999999999999999"] {
        let one = format!("nodes: {{ a: {{ menu: {{ 1: hangup }}, tries: {tries} }} }}\n");
        stays_within_the_bound(tries, &one);
    }
    let many = nodes(1_000, |i| {
        format!(
            "{{ say: x, menu: {{ 1: n{}, 2: n0 }}, tries: 1000, exhausted: n{} }}",
            i + 1,
            i + 2
        )
    });
    stays_within_the_bound("a thousand menus", &(many + "  n1000: hangup\n  n1001: hangup\n"));
}

#[test]
fn numbers_of_very_many_digits() {
    for digits in ["128", "65535", "1-65535"] {
        let text = nodes(500, |i| {
            format!("{{ say: x, collect: {{ into: v, digits: {digits} }}, next: n{} }}", i + 1)
        });
        stays_within_the_bound(digits, &(text + "  n500: hangup\n"));
    }
}

#[test]
fn a_long_text_that_aliases_repeat_in_every_kind_of_field() {
    let anchors = format!("x-t: &t \"{0}\"\nx-l: &l [\"{0}\", \"{0}\"]\n", words(300_000));
    let fields = [
        "{ say: *t }",
        "{ note: *t, hangup: true }",
        "{ say: { en: *t, es: *t } }",
        "{ say: x, menu: { 1: { goto: n0, label: *t }, 2: { goto: n0, say: *t } } }",
        "{ say: x, menu: { 1: { goto: n0, speech: *l } }, input: speech }",
        "{ say: x, menu: { 1: n0 }, no_input: { say: *t }, no_match: *t }",
        "{ audio: *t, hangup: true }",
        "{ queue: *t }",
        "{ voicemail: *t }",
        "{ resolves: *l, hangup: true }",
        "{ x-own: *l, hangup: true }",
        "*l",
    ];
    for field in fields {
        let text = anchors.clone() + &nodes(3_000, |_| field.to_owned());
        stays_within_the_bound(field, &text);
        let few = anchors.clone() + &nodes(3, |_| field.to_owned());
        stays_within_the_bound(field, &few);
    }
}

#[test]
fn anchors_that_double_a_text_with_each_level() {
    let mut text = format!("x-0: &x0 \"{}\"\n", words(10_000));
    for i in 1..40 {
        let _ = writeln!(text, "x-{i}: &x{i} [*x{0}, *x{0}]", i - 1);
    }
    stays_within_the_bound("doubling", &text);
    let mut merged = format!("x-0: &x0 {{ say: \"{}\" }}\n", words(300_000));
    merged += &nodes(3_000, |_| "{ <<: *x0, hangup: true }".to_owned());
    stays_within_the_bound("merging", &merged);
}

#[test]
fn a_long_default_that_every_menu_takes_over() {
    let reply = words(300_000);
    let text = format!("defaults: {{ no_input: {{ say: \"{reply}\" }}, no_match: \"{reply}\" }}\n")
        + &nodes(3_000, |_| "{ say: x, menu: { 1: n0 } }".to_owned());
    stays_within_the_bound("defaults", &text);
}

#[test]
fn long_names_that_many_findings_quote() {
    let long = "x".repeat(300_000);
    let choices: String = (0..2_000).map(|i| format!("{i}: nowhere{i}, ")).collect();
    let text = format!("nodes:\n  ? {long}\n  : {{ say: x, menu: {{ {choices} }} }}\n");
    stays_within_the_bound("an id", &text);
    let targets: String = (0..2_000).map(|i| format!("{i}: {long}, ")).take(3).collect();
    stays_within_the_bound("a target", &format!("nodes: {{ a: {{ menu: {{ {targets} }} }} }}\n"));
}
