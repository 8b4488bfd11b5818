//! One test for each kind of mistake: where it is told, and what to write instead.

use super::problems;

#[test]
fn one_run_reports_every_mistake_at_its_place() {
    let problems = problems(
        "
start: mian
nodes:
  main:
    sya: Welcome.
    menu:
      1: { say: Billing, goto: biling }
      \"1\": agent
      2: { say: Faults, goto: [agent], handels: [x] }
    timeout: 5
    tries: zero
  billing:
    queue: { name: care, wait: 4 }
    tries: 2
  agent:
    hangup: true
    next: main
",
    );
    insta::assert_snapshot!(problems.join("\n"), @r#"
    1:8 unknown-target `start` leads to `mian`, but no node has that id — did you mean `main`?
    4:5 unknown-field a node has no field `sya` — did you mean `say`?
    6:32 unknown-target `goto` leads to `biling`, but no node has that id — did you mean `billing`?
    7:7 duplicate-key key `1` is bound twice — give one of them another key; `1` and `"1"` are the same key
    8:31 invalid-menu-file `goto` cannot be a list — write a node's id, or `repeat`, `back`, `start`, `return`, `hangup`
    8:40 unknown-field a choice has no field `handels` — did you mean `handles`?
    9:14 invalid-value `timeout` is `5`, a duration without a unit — add the unit: `5s` for seconds, `5m` for minutes
    10:12 invalid-value `tries` is `zero`, which is no whole number from 1 — write a whole number from 1
    12:32 invalid-value `wait` is `4`, a duration without a unit — add the unit: `4s` for seconds, `4m` for minutes
    13:5 invalid-menu-file `tries` does nothing on a `queue` node — it works on `menu`, `collect`
    16:5 invalid-menu-file `next` does nothing on a `hangup` node — it works on a node without a kind, `collect`, `call`, `voicemail`
    "#);
}

#[test]
fn an_unknown_field_suggests_the_nearest_one_on_its_level() {
    assert_eq!(
        problems(
            "
nam: x
nodes:
  a:
    hangup: true
"
        ),
        ["1:1 unknown-field a menu file has no field `nam` — did you mean `name`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    goto: b
  b:
    hangup: true
"
        ),
        ["3:5 unknown-field a node has no field `goto` — did you mean `next`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: { next: a }
"
        ),
        ["4:12 unknown-field a choice has no field `next` — did you mean `goto`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: { goto: a, colour: red }
"
        ),
        [
            "4:21 unknown-field a choice has no field `colour` — its fields are `say`, `audio`, `seconds`, `label`, `goto`, `handles`, `not`, `keywords`, `hidden`, `speech`, `weight`, `language`; your own begin with `x-`",
        ]
    );
    assert_eq!(
        problems(
            "
defaults: { retries: 3 }
nodes:
  a:
    hangup: true
"
        ),
        ["1:13 unknown-field `defaults` has no field `retries` — did you mean `tries`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    queue: { max-wait: 4m }
"
        ),
        ["3:14 unknown-field `queue` has no field `max-wait` — did you mean `max_wait`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    no_input: { say: Hm, tries: 2 }
    menu: { 1: a }
"
        ),
        [
            "3:26 unknown-field `no_input` has no field `tries` — its fields are `say`, `audio`, `seconds`, `exhausted`; your own begin with `x-`",
        ]
    );
}

#[test]
fn a_target_must_exist_and_the_nearest_id_is_suggested() {
    assert_eq!(
        problems(
            "
nodes:
  billing:
    next: biling
"
        ),
        [
            "3:11 unknown-target `next` leads to `biling`, but no node has that id — did you mean `billing`?",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    next: nowhere
"
        ),
        [
            "3:11 unknown-target `next` leads to `nowhere`, but no node has that id — add a node `nowhere`, or lead to one that is there",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    next: hangp
"
        ),
        [
            "3:11 unknown-target `next` leads to `hangp`, but no node has that id — did you mean `hangup`?",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: b
"
        ),
        [
            "4:10 unknown-target `goto` leads to `b`, but no node has that id — add a node `b`, or lead to one that is there",
        ]
    );
    assert_eq!(
        problems(
            "
defaults: { exhausted: agnt }
nodes:
  agent:
    queue:
"
        ),
        [
            "1:24 unknown-target `exhausted` leads to `agnt`, but no node has that id — did you mean `agent`?",
        ]
    );
    assert_eq!(
        problems(
            "
entries: { sales: mian }
nodes:
  main:
    hangup: true
"
        ),
        [
            "1:19 unknown-target `sales` leads to `mian`, but no node has that id — did you mean `main`?",
        ]
    );
    assert_eq!(
        problems(
            "
start: back
nodes:
  main:
    hangup: true
"
        ),
        ["1:8 invalid-value `start` must be a node, not the word `back` — write a node's id",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    call: repeat
    next: hangup
"
        ),
        ["3:11 invalid-value `call` must be a node, not the word `repeat` — write a node's id",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    opaque: { reason: script, exits: [a, b] }
"
        ),
        [
            "3:42 unknown-target `exits` leads to `b`, but no node has that id — add a node `b`, or lead to one that is there",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    switch: { on: mian.key, cases: { 1: a } }
  main:
    menu: { 1: a }
"
        ),
        [
            "3:19 unknown-target `on` looks at the menu `mian`, but no node has that id — did you mean `main.key`?",
        ]
    );
}

#[test]
fn a_schedule_must_exist() {
    assert_eq!(
        problems(
            "
hours: { office: { mon: 09:00-17:00 } }
nodes:
  a:
    hours: ofice
    open: hangup
    closed: hangup
"
        ),
        [
            "4:12 unknown-target `hours` names the schedule `ofice`, but there is none — did you mean `office`?",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    hours: night
    open: hangup
    closed: hangup
"
        ),
        [
            "3:12 unknown-target `hours` names the schedule `night`, but there is none — add it under the file's `hours`: `night: { mon-fri: 09:00-18:00 }`",
        ]
    );
}

#[test]
fn a_key_bound_twice_shows_both_places() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: a
      2: a
      1: { goto: a }
"
        ),
        [
            r#"6:7 duplicate-key key `1` is bound twice — give one of them another key; `1` and `"1"` are the same key"#,
        ]
    );
    assert_eq!(
        problems(
            r#"
nodes:
  a:
    menu:
      1: a
      "1": a
"#
        ),
        [
            r#"5:7 duplicate-key key `1` is bound twice — give one of them another key; `1` and `"1"` are the same key"#,
        ]
    );
    assert_eq!(
        problems(
            "
keys:
  0: a
  '0': a
nodes:
  a:
    hangup: true
"
        ),
        [
            r#"3:3 duplicate-key key `0` is bound twice — give one of them another key; `1` and `"1"` are the same key"#,
        ]
    );
}

#[test]
fn an_id_or_a_field_given_twice_is_an_error() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: One
    next: b
  b:
    hangup: true
  a:
    say: Two
    next: b
"
        ),
        ["7:3 duplicate-key two nodes have the id `a` — give one of them another id",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: One
    say: Two
    next: hangup
"
        ),
        ["4:5 duplicate-key `say` is given twice — keep one of them",]
    );
    assert_eq!(
        problems(
            "
start: a
nodes:
  a:
    hangup: true
start: a
"
        ),
        ["5:1 duplicate-key `start` is given twice — keep one of them",]
    );
    assert_eq!(
        problems(
            "
hours:
  o: { mon: 09:00-17:00 }
  o: { tue: 09:00-17:00 }
nodes:
  a:
    hangup: true
"
        ),
        ["3:3 duplicate-key two schedules are called `o` — give one another name",]
    );
    assert_eq!(
        problems(
            "
issues: { list: { x: One, x: Two } }
nodes:
  a:
    hangup: true
"
        ),
        ["1:27 duplicate-key issue `x` is listed twice — keep one of them",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    switch: { on: x, cases: { 1: a, 1: a } }
"
        ),
        ["3:37 duplicate-key case `1` is given twice — keep one of them",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: { en: One, en: Two }
    next: hangup
"
        ),
        ["3:21 duplicate-key language `en` is given twice — keep one of them",]
    );
}

#[test]
fn keys_are_symbols_of_the_keypad() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      01: a
"
        ),
        [r#"4:7 invalid-value `01` is no key — write `1`, or `"01"` if callers press 2 keys"#,]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      00: a
"
        ),
        [r#"4:7 invalid-value `00` is no key — write `0`, or `"00"` if callers press 2 keys"#,]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      one: a
"
        ),
        [
            r##"4:7 invalid-value `one` is no key: `o` is not on a phone's keypad — write keys with the symbols 0 to 9, `"*"` and `"#"`"##,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      default: a
      timeout: a
"
        ),
        [
            "4:7 invalid-value `default` is no key: `d` is not on a phone's keypad — for any other key write `no_match` on the node",
            "5:7 invalid-value `timeout` is no key: `t` is not on a phone's keypad — for silence write `no_input` on the node",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1234567890123456: a
"
        ),
        [
            r##"4:7 invalid-value `1234567890123456` is no key: a key has at most 15 symbols — write keys with the symbols 0 to 9, `"*"` and `"#"`"##,
        ]
    );
}

#[test]
fn an_unquoted_star_or_hash_has_its_own_message() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      *: back
"
        ),
        [
            r#"4:7 invalid-yaml `*` opens an alias in YAML, so it cannot stand as a key — quote it: `"*":`"#,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: { *: back }
"
        ),
        [
            r#"3:13 invalid-yaml `*` opens an alias in YAML, so it cannot stand as a key — quote it: `"*":`"#,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: a
      #: back
"
        ),
        [
            r##"5:7 invalid-value `#` opens a comment in YAML, so this choice is lost — quote it: `"#":`"##,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      #: back
      1: a
"
        ),
        [
            r##"4:7 invalid-value `#` opens a comment in YAML, so this choice is lost — quote it: `"#":`"##,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      #: back
"
        ),
        [
            "3:5 invalid-menu-file `menu` has no choices — add keys with their choices, such as `1: { say: …, goto: … }`",
            r##"4:7 invalid-value `#` opens a comment in YAML, so this choice is lost — quote it: `"#":`"##,
        ]
    );
    assert_eq!(
        problems(
            "
keys: {
  #: back
  }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:1 invalid-menu-file `keys` has no choices — add keys with their choices, such as `1: { say: …, goto: … }`",
            r##"2:3 invalid-value `#` opens a comment in YAML, so this choice is lost — quote it: `"#":`"##,
        ]
    );
    assert!(
        problems(
            "
nodes:
  #: a remark about the next node
  a:
    hangup: true
"
        )
        .is_empty()
    );
}

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
fn a_word_for_a_target_is_no_id() {
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
        [
            "1:1 invalid-menu-file `nodes` holds no node — write the nodes of the menu under `nodes:`",
        ]
    );
    assert_eq!(
        problems("nodes: {}\n"),
        [
            "1:1 invalid-menu-file `nodes` holds no node — write the nodes of the menu under `nodes:`",
        ]
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
            "3:11 invalid-menu-file `next` cannot be a map — write a node's id, or `repeat`, `back`, `start`, `return`, `hangup`",
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
            "1:1 invalid-menu-file the menu file is no map of fields — write fields such as `name:` and `nodes:`",
        ]
    );
    assert_eq!(
        problems("just words\n"),
        [
            "1:1 invalid-menu-file the menu file is no map of fields — write fields such as `name:` and `nodes:`",
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
fn durations_need_a_unit() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    timeout: 5
    menu: { 1: a }
"
        ),
        [
            "3:14 invalid-value `timeout` is `5`, a duration without a unit — add the unit: `5s` for seconds, `5m` for minutes",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    timeout: 5 seconds
    menu: { 1: a }
"
        ),
        ["3:14 invalid-value `timeout` is `5 seconds`, which is no duration — write `5s`",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    timeout: -5s
    menu: { 1: a }
"
        ),
        [
            "3:14 invalid-value `timeout` is `-5s`, which is no duration — write a duration such as `500ms`, `5s`, `1m30s` or `24h`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    queue: { wait: a while }
"
        ),
        [
            "3:20 invalid-value `wait` is `a while`, which is no duration — write a duration such as `500ms`, `5s`, `1m30s` or `24h`",
        ]
    );
}

#[test]
fn numbers_are_not_negative_and_are_numbers() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    tries: 0
    menu: { 1: a }
"
        ),
        [
            "3:12 invalid-value `tries` is `0`, which is no whole number from 1 — write `1` to play the prompt once",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    tries: -1
    menu: { 1: a }
"
        ),
        [
            "3:12 invalid-value `tries` is `-1`, which is no whole number from 1 — write a whole number from 1",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    tries: 2.5
    menu: { 1: a }
"
        ),
        [
            "3:12 invalid-value `tries` is `2.5`, which is no whole number from 1 — write a whole number from 1",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: { goto: a, weight: -3 }
"
        ),
        ["4:29 invalid-value `weight` is -3, less than 0 — write a number from 0",]
    );
    assert_eq!(
        problems(
            "
issues: { list: { x: { volume: many } } }
nodes:
  a:
    hangup: true
"
        ),
        ["1:32 invalid-value `volume` is `many`, which is no number — write a number from 0",]
    );
    assert_eq!(
        problems(
            "
issues: { list: { x: { volume: '1,800' } } }
nodes:
  a:
    hangup: true
"
        ),
        ["1:32 invalid-value `volume` is `1,800`, which is no number — write `1800`",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    audio: a.wav
    seconds: 6s
    next: hangup
"
        ),
        ["4:14 invalid-value `seconds` is `6s`, which is no number — write the number alone",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    audio: a.wav
    seconds: .inf
    next: hangup
"
        ),
        ["4:14 invalid-value `seconds` is `.inf`, which is no number — write a number from 0",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    collect: { digits: 6-4 }
    next: hangup
"
        ),
        [
            "3:24 invalid-value `digits` is `6-4`, which is no number of digits — write a number from 1, or a range such as `4-6`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    collect: { digits: 0 }
    next: hangup
"
        ),
        [
            "3:24 invalid-value `digits` is `0`, which is no number of digits — write a number from 1, or a range such as `4-6`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    collect: { ends_with: '12' }
    next: hangup
"
        ),
        [
            r##"3:27 invalid-value `ends_with` is `12`, which is no symbol of the keypad — write one symbol, such as `"#"`"##,
        ]
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
        ["4:27 invalid-value `share` is `60%`, which is no number from 0 to 1 — write `0.6`",]
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
            "4:27 invalid-value `share` is `1.5`, which is no number from 0 to 1 — write a number from 0 to 1",
        ]
    );
}

#[test]
fn flags_and_words_are_checked() {
    assert_eq!(
        problems(
            "
nodes:
  a:
    irreversible: yes
    hangup: true
"
        ),
        [
            "3:19 invalid-value `irreversible` is `yes`, which is neither `true` nor `false` — write `true`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    barge_in: 1
    menu: { 1: a }
"
        ),
        [
            "3:15 invalid-value `barge_in` is `1`, which is neither `true` nor `false` — write `true` or `false`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    hangup: false
"
        ),
        [
            "3:13 invalid-value `hangup: false` says nothing — leave the field out, or write `hangup: true`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    purpose: leagal
    hangup: true
"
        ),
        ["3:14 invalid-value `purpose` has no value `leagal` — did you mean `legal`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    input: voice
    menu: { 1: a }
"
        ),
        ["3:12 invalid-value `input` has no value `voice` — write one of `keys`, `speech`, `both`",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    queue: { announces: [position, musik] }
"
        ),
        ["3:36 invalid-value `announces` has no value `musik` — did you mean `music`?",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    resolves: [any, x]
    hangup: true
"
        ),
        ["3:21 invalid-value `any` already covers `x` — write `resolves: any` alone",]
    );
}

#[test]
fn languages_and_time_zones_exist() {
    assert_eq!(
        problems(
            "
language: english
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:11 invalid-value `language` is `english`, which is no language tag — write a tag such as `en`, `en-IN` or `pt-BR`",
        ]
    );
    assert_eq!(
        problems(
            "
language: en_IN
nodes:
  a:
    hangup: true
"
        ),
        ["1:11 invalid-value `language` is `en_IN`, which is no language tag — write `en-IN`",]
    );
    assert_eq!(
        problems(
            "
languages: [en, 5]
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:17 invalid-value `languages` is `5`, which is no language tag — write a tag such as `en`, `en-IN` or `pt-BR`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: { englisch: Hallo }
    next: hangup
"
        ),
        [
            "3:22 invalid-value `say` is `englisch`, which is no language tag — write a tag such as `en`, `en-IN` or `pt-BR`",
        ]
    );
    assert_eq!(
        problems(
            "
timezone: Asia/Kolkatta
nodes:
  a:
    hangup: true
"
        ),
        ["1:11 invalid-value there is no time zone `Asia/Kolkatta` — did you mean `Asia/Kolkata`?",]
    );
    assert_eq!(
        problems(
            "
timezone: kolkata
nodes:
  a:
    hangup: true
"
        ),
        ["1:11 invalid-value there is no time zone `kolkata` — did you mean `Asia/Kolkata`?",]
    );
    assert_eq!(
        problems(
            "
timezone: IST+5
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:11 invalid-value there is no time zone `IST+5` — write a time zone such as `Asia/Kolkata`",
        ]
    );
}

#[test]
fn days_times_and_dates_exist() {
    assert_eq!(
        problems(
            "
hours: { o: { monn: 09:00-17:00 } }
nodes:
  a:
    hangup: true
"
        ),
        ["1:15 invalid-value `monn` is no day of the week — did you mean `mon`?",]
    );
    assert_eq!(
        problems(
            "
hours: { o: { weekdays: 09:00-17:00 } }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:15 invalid-value `weekdays` is no day of the week — write days such as `mon`, `mon-fri`, `sat, sun` or `daily`",
        ]
    );
    assert_eq!(
        problems(
            "
hours: { o: { mon: 9-17 } }
nodes:
  a:
    hangup: true
"
        ),
        ["1:20 invalid-value `9-17` is no span of opening — write `09:00-17:00`",]
    );
    assert_eq!(
        problems(
            "
hours: { o: { mon: 09:00-25:00 } }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:20 invalid-value `09:00-25:00` is no span of opening — write times such as `09:00-18:00`, `09:00-12:00, 13:00-17:00` or `24h`; hours run from 00 to 24",
        ]
    );
    assert_eq!(
        problems(
            "
hours: { o: { mon: 09:00-09:00 } }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:20 invalid-value `09:00-09:00` is no span of opening — it opens and closes at the same minute; write `24h` for a whole day",
        ]
    );
    assert_eq!(
        problems(
            "
hours: { o: { mon-fri: 22:00-06:00, sat: 05:00-09:00 } }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:42 invalid-value this overlaps another span on fri: 22:00-06:00 — join the spans, or leave one out",
        ]
    );
    assert_eq!(
        problems(
            "
hours: { o: { mon: [09:00-12:00, 11:00-13:00] } }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:34 invalid-value this overlaps another span on mon: 09:00-12:00 — join the spans, or leave one out",
        ]
    );
    assert_eq!(
        problems(
            "
hours: { o: { closed: [2026-02-30, 12-25, x] } }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:24 invalid-value `2026-02-30` is no date — write a date that exists, such as `2026-12-25`, or `12-25` for every year",
            "1:43 invalid-value `x` is no date — write a date that exists, such as `2026-12-25`, or `12-25` for every year",
        ]
    );
    assert_eq!(
        problems(
            "
hours: { o: }
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:10 invalid-menu-file `o` is empty — write days and times, such as `{ mon-fri: 09:00-18:00 }`, or `24h`",
        ]
    );
    assert_eq!(
        problems(
            "
hours: office
nodes:
  a:
    hangup: true
"
        ),
        [
            "1:8 invalid-menu-file `hours` cannot be a text — write schedules by name, such as `office: { mon-fri: 09:00-18:00 }`",
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
            "1:8 invalid-menu-file `start` is none of the `entries` — leave `start` out, or name the node under `entries` too",
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
fn columns_count_characters_in_any_script() {
    assert_eq!(
        problems(
            r#"
nodes:
  a:
    menu:
      1: { say: "नमस्ते, बिलिंग के लिए एक दबाएँ", goto: b }
"#
        ),
        [
            "4:57 unknown-target `goto` leads to `b`, but no node has that id — add a node `b`, or lead to one that is there",
        ]
    );
    assert_eq!(
        problems(
            r#"
nodes:
  a:
    menu:
      1: { say: "للفواتير اضغط واحد", goto: b }
"#
        ),
        [
            "4:45 unknown-target `goto` leads to `b`, but no node has that id — add a node `b`, or lead to one that is there",
        ]
    );
}

#[test]
fn line_ends_of_windows_do_not_shift_places() {
    assert_eq!(
        problems("nodes:\r\n  a:\r\n    say: Hello\r\n    nxt: a\r\n"),
        ["4:5 unknown-field a node has no field `nxt` — did you mean `next`?",]
    );
    assert_eq!(
        problems("\u{feff}nam: x\nnodes:\n  a:\n    hangup: true\n"),
        ["1:1 unknown-field a menu file has no field `nam` — did you mean `name`?",]
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
            "3:9 invalid-menu-file `<<` merges something that is no map — write `<<: *name` with the anchor of a map",
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
            "1:17 unknown-field a node has no field `colour` — its fields are `say`, `audio`, `seconds`, `menu`, `collect`, `switch`, `hours`, `branch`, `call`, `queue`, `transfer`, `voicemail`, `callback`, `hangup`, `opaque`, `next`, `failed`, `open`, `closed`, `holiday`, `timeout`, `interdigit`, `tries`, `no_input`, `no_match`, `exhausted`, `barge_in`, `input`, `resolves`, `purpose`, `irreversible`, `language`, `note`; your own begin with `x-`",
        ]
    );
}
