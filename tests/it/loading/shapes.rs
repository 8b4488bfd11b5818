//! Mistakes of shape: what is missing, what contradicts, what stands in the wrong place.

use super::problems;

#[test]
fn a_node_has_one_kind_and_its_own_fields() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    queue: care
    menu: { 1: a }
"
        ),
        [
            "4:5 invalid-menu-file node `a` is both a `queue` and a `menu` — give `menu` a node of its own and lead to it",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    hangup:
    next: a
"
        ),
        [
            "4:5 invalid-menu-file `next` does nothing on a `hangup` node — it works on a node without a kind, `collect`, `call`, `voicemail`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    queue:
    tries: 2
"
        ),
        [
            "4:5 invalid-menu-file `tries` does nothing on a `queue` node — it works on `menu`, `collect`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: Hello.
    closed: a
"
        ),
        [
            "4:5 invalid-menu-file `closed` does nothing on a node without a kind — it works on `hours`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: { 1: a }
    failed: a
"
        ),
        [
            "4:5 invalid-menu-file `failed` does nothing on a `menu` node — it works on `collect`, `transfer`, `callback`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    transfer: { number: 123, failed: a }
    failed: a
"
        ),
        ["3:30 invalid-menu-file `failed` is given here and on the node — keep one of them",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    collect:
    input: speech
    next: hangup
"
        ),
        [
            "3:5 invalid-menu-file `collect` is empty — write `{ into: …, digits: … }`",
            "4:5 invalid-menu-file `input` does nothing on a `collect` node — it works on `menu`",
        ]
    );
}

#[test]
fn a_word_for_a_target_is_not_an_id() {
    assert_eq!(
        problems(
            "
nodes:
  back:
    hangup: true
"
        ),
        [
            "2:3 invalid-value a node cannot be called `back`: the word is a target of its own — give it another id, such as `back-node`",
        ]
    );
    assert_eq!(
        problems(
            r#"
nodes:
  "":
    hangup: true
"#
        ),
        ["2:3 invalid-value a node has no id — write an id before the colon",]
    );
}

#[test]
fn required_fields_are_asked_for() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: { say: For nothing }
"
        ),
        [
            "4:7 invalid-menu-file the choice `1` has no `goto` — write where it leads, such as `goto: main`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
"
        ),
        [
            "3:5 invalid-menu-file `menu` has no choices — add keys with their choices, such as `1: { say: …, goto: … }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: {}
"
        ),
        [
            "3:5 invalid-menu-file `menu` has no choices — add keys with their choices, such as `1: { say: …, goto: … }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    switch: {}
"
        ),
        [
            "3:5 invalid-menu-file `switch` has no `on` — write `on: account` for a collected value, or `on: main.key`",
            "3:5 invalid-menu-file `switch` has no `cases` — write `cases: { value: node }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    branch: [{ share: 1 }]
"
        ),
        [
            "3:14 invalid-menu-file an arm of `branch` has no `when` — say in a few words when it is taken",
            "3:14 invalid-menu-file an arm of `branch` has no `goto` — write where it leads, such as `goto: main`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    call: {}
    next: hangup
"
        ),
        [
            "3:5 invalid-menu-file `call` has no `to` — write the node that is entered, such as `to: identify`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
"
        ),
        [
            "2:3 invalid-menu-file `a` is empty — write its fields under it, such as `say: …` and `next: …`",
        ]
    );
    assert_eq!(
        problems("nodes:\n"),
        ["1:1 invalid-menu-file `nodes` has no nodes — write the nodes of the menu under `nodes:`",]
    );
    assert_eq!(
        problems("nodes: {}\n"),
        ["1:1 invalid-menu-file `nodes` has no nodes — write the nodes of the menu under `nodes:`",]
    );
    assert_eq!(
        problems("name: x\n"),
        [
            "1:1 invalid-menu-file the menu file has no `nodes` — write the nodes of the menu under `nodes:`",
        ]
    );
}

#[test]
fn values_of_the_wrong_form_are_named() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: [Hello]
    next: hangup
"
        ),
        [
            "3:10 invalid-menu-file `say` cannot be a list — write the words that are spoken, or a map such as `{ en: …, hi: … }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: [a]
"
        ),
        [
            "3:11 invalid-menu-file `menu` cannot be a list — write a map of keys to choices, such as `1: { say: …, goto: … }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    next: { to: a }
"
        ),
        [
            "3:11 invalid-menu-file `next` cannot be a map — write a node's id, or `repeat`, `back`, `start`, `return`, `take-entry`, `drop-entry`, `hangup`, `unexplored`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a: Hello
"
        ),
        [
            "2:6 invalid-menu-file `a` cannot be a text — write its fields under it, such as `say: …` and `next: …`",
        ]
    );
    assert_eq!(
        problems("nodes: [a]\n"),
        [
            "1:8 invalid-menu-file `nodes` cannot be a list — write nodes by id, such as `main: { say: … }`",
        ]
    );
    assert_eq!(
        problems("- a\n"),
        [
            "1:1 invalid-menu-file expected fields such as `nodes:`, found a list — write fields such as `name:` and `nodes:`",
        ]
    );
    assert_eq!(
        problems("just words\n"),
        [
            "1:1 invalid-menu-file expected fields such as `nodes:`, found a text — write fields such as `name:` and `nodes:`",
        ]
    );
    assert_eq!(
        problems(
            "
defaults: 5s
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:11 invalid-menu-file `defaults` cannot be a text — write settings such as `timeout: 5s`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    branch: a
"
        ),
        [
            "3:13 invalid-menu-file `branch` cannot be a text — write a list such as `- { when: a known caller, goto: main }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say:
    next: hangup
"
        ),
        [
            "3:5 invalid-menu-file `say` is empty — write the words that are spoken, or a map such as `{ en: …, hi: … }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: ''
    next: hangup
"
        ),
        [
            "3:10 invalid-menu-file `say` is empty — write the words that are spoken, or a map such as `{ en: …, hi: … }`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1:
"
        ),
        ["4:7 invalid-menu-file `1` is empty — write a node's id, or `{ say: …, goto: … }`",]
    );
    assert_eq!(
        problems(
            "
issues: tv
nodes:
  a:
    hangup: true
"
        ),
        ["1:9 invalid-menu-file `issues` cannot be a text — write `{ catalogue: …, list: { … } }`",]
    );
}

#[test]
fn shares_sum_to_one() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    branch:
      - { when: x, share: 0.5, goto: a }
      - { when: y, share: 0.4, goto: a }
"
        ),
        [
            "3:5 invalid-value the shares of `branch` sum to 0.9, not to 1 — change the shares so that they sum to 1",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    branch:
      - { when: x, share: 0.5, goto: a }
      - { when: y, goto: a }
"
        ),
        [
            "3:5 invalid-value some arms of `branch` have a `share` and some have none — give every arm a share, or none",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    branch:
      - { when: x, share: 60%, goto: a }
      - { when: y, share: 0.4, goto: a }
"
        ),
        ["4:27 invalid-value `share` must be a number from 0 to 1, not `60%` — write `0.6`",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    branch:
      - { when: x, share: 1.5, goto: a }
"
        ),
        [
            "4:27 invalid-value `share` must be a number from 0 to 1, not `1.5` — write a number from 0 to 1",
        ]
    );
}

#[test]
fn a_transfer_goes_to_one_thing() {
    assert_eq!(
        problems(
            r#"
nodes:
  a:
    transfer: { number: "+1555", extension: 12 }
"#
        ),
        ["3:34 invalid-menu-file `transfer` has both `number` and `extension` — keep one of them",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    transfer: { tree: x, number: 1, extension: 12 }
"
        ),
        [
            "3:26 invalid-menu-file `transfer` has both `tree` and `number` — keep one of them",
            "3:37 invalid-menu-file `transfer` has both `tree` and `extension` — keep one of them",
        ]
    );
}

#[test]
fn start_and_entries_must_agree() {
    assert_eq!(
        problems(
            "
start: a
entries: { sales: b }
nodes:
  a:
    hangup: true
  b:
    hangup: true
"
        ),
        [
            "1:8 invalid-menu-file `start` is not one of the `entries` — leave `start` out, or name the node under `entries` too",
        ]
    );
    assert_eq!(
        problems(
            "
entries: main
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:10 invalid-menu-file `entries` cannot be a text — write a map of numbers or names to nodes, such as `sales: main`",
        ]
    );
}

#[test]
fn merge_keys_must_name_maps() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    <<: b
    hangup: true
"
        ),
        [
            "3:9 invalid-menu-file `<<` merges something other than a map — write `<<: *name` with the anchor of a map",
        ]
    );
    assert_eq!(
        problems(
            "
x-base: &base { colour: red }
nodes:
  a:
    <<: *base
    hangup: true
"
        ),
        [
            "1:17 unknown-field a node has no field `colour` — its fields are `say`, `audio`, `seconds`, `menu`, `collect`, `switch`, `hours`, `branch`, `call`, `queue`, `transfer`, `voicemail`, `callback`, `hangup`, `opaque`, `next`, `failed`, `open`, `closed`, `holiday`, `timeout`, `interdigit`, `tries`, `no_input`, `no_match`, `exhausted`, `barge_in`, `again`, `input`, `refused`, `length`, `ends_with`, `confirm`, `resolves`, `purpose`, `irreversible`, `disclosed`, `more_time`, `language`, `label`, `note`; your own begin with `x-`",
        ]
    );
}

#[test]
fn a_node_of_ones_own_stands_before_a_merged_one_without_a_word() {
    assert_eq!(
        problems(
            "
x-base: &base { a: { hangup: true }, b: { hangup: true } }
nodes:
  <<: *base
  a: { say: Hello., next: b }
"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn a_node_inside_a_choice_is_refused_with_the_lines_to_write() {
    let text = "\
nodes:
  main:
    menu:
      1: { menu: { 1: main, 2: main } }
      2: { say: \"For faults, press 2.\", label: A fault, queue: { wait: 4m } }
      3:
        menu:
          1: main
      4: { goto: main }
  main-1: { hangup: true }
";
    let refused = "invalid-menu-file the choice";
    let why = "has a node inside it, and a choice only names one — write the node below `nodes:`, such as";
    assert_eq!(
        problems(text),
        [
            format!(
                "4:12 {refused} `1` {why} `main-1-2: {{ menu: {{ 1: main, 2: main }} }}`, and `1: main-1-2` here"
            ),
            format!(
                "5:57 {refused} `2` {why} `a-fault: {{ queue: {{ wait: 4m }} }}`, and `2: {{ say: …, goto: a-fault }}` here"
            ),
            format!("7:9 {refused} `3` {why} `main-3: {{ menu: … }}`, and `3: main-3` here"),
        ]
    );
}
