//! Mistakes with names: unknown and double ones, each reported at its place with a
//! suggestion.

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
    8:31 invalid-menu-file `goto` cannot be a list — write a node's id, or `repeat`, `back`, `start`, `return`, `take-entry`, `drop-entry`, `hangup`, `unexplored`
    8:40 unknown-field a choice has no field `handels` — did you mean `handles`?
    9:14 invalid-value `timeout` is `5`, a duration without a unit — add the unit: `5s` for seconds, `5m` for minutes
    10:12 invalid-value `tries` must be a whole number, 1 or more, not `zero` — write a whole number from 1
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
            "4:21 unknown-field a choice has no field `colour` — its fields are `say`, `audio`, `seconds`, `label`, `goto`, `handles`, `not`, `keywords`, `hidden`, `speech`, `matches`, `weight`, `language`; your own begin with `x-`",
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
            "4:12 unknown-target `hours` names the schedule `ofice`, but the file has no such schedule — did you mean `office`?",
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
            "3:12 unknown-target `hours` names the schedule `night`, but the file has no such schedule — add it under the file's `hours`: `night: { mon-fri: 09:00-18:00 }`",
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
            r#"4:7 invalid-yaml `*` opens an alias in YAML, so it cannot be a key — quote it: `"*":`"#,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu:
      1: { say: one, goto: a }
      *: back
"
        ),
        [
            r#"5:7 invalid-yaml `*` opens an alias in YAML, so it cannot be a key — quote it: `"*":`"#,
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
            r#"3:13 invalid-yaml `*` opens an alias in YAML, so it cannot be a key — quote it: `"*":`"#,
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
