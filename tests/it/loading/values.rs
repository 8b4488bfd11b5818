//! Mistakes in values: each reported at its place, with what to write instead.

use super::problems;

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
        [r#"4:7 invalid-value `01` is not a key — write `1`, or `"01"` if callers press 2 keys"#,]
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
        [r#"4:7 invalid-value `00` is not a key — write `0`, or `"00"` if callers press 2 keys"#,]
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
            r##"4:7 invalid-value `one` is not a key: `o` is not on a phone's keypad — write keys with the symbols 0 to 9, `"*"` and `"#"`"##,
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
            "4:7 invalid-value `default` is not a key: `d` is not on a phone's keypad — for any other key write `no_match` on the node",
            "5:7 invalid-value `timeout` is not a key: `t` is not on a phone's keypad — for silence write `no_input` on the node",
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
            r##"4:7 invalid-value `1234567890123456` is not a key: a key has at most 15 symbols — write keys with the symbols 0 to 9, `"*"` and `"#"`"##,
        ]
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
        ["3:14 invalid-value `timeout` must be a duration, not `5 seconds` — write `5s`",]
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
            "3:14 invalid-value `timeout` must be a duration, not `-5s` — write a duration such as `500ms`, `5s`, `1m30s` or `24h`",
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
            "3:20 invalid-value `wait` must be a duration, not `a while` — write a duration such as `500ms`, `5s`, `1m30s` or `24h`",
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
            "3:12 invalid-value `tries` must be a whole number, 1 or more, not `0` — write `1` to play the prompt once",
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
            "3:12 invalid-value `tries` must be a whole number, 1 or more, not `-1` — write a whole number from 1",
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
            "3:12 invalid-value `tries` must be a whole number, 1 or more, not `2.5` — write a whole number from 1",
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
        ["1:32 invalid-value `volume` must be a number, not `many` — write a number from 0",]
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
        ["1:32 invalid-value `volume` must be a number, not `1,800` — write `1800`",]
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
        ["4:14 invalid-value `seconds` must be a number, not `6s` — write the number alone",]
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
        ["4:14 invalid-value `seconds` must be a number, not `.inf` — write a number from 0",]
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
            "3:24 invalid-value `digits` must be a number of digits or a range, not `6-4` — write a number from 1, or a range such as `4-6`",
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
            "3:24 invalid-value `digits` must be a number of digits or a range, not `0` — write a number from 1, or a range such as `4-6`",
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
            r##"3:27 invalid-value `ends_with` must be one symbol of the keypad, not `12` — write one symbol, such as `"#"`"##,
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
            "1:11 invalid-value `language` must be a language tag, not `english` — write a tag such as `en`, `en-IN` or `pt-BR`",
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
        ["1:11 invalid-value `language` must be a language tag, not `en_IN` — write `en-IN`",]
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
            "1:17 invalid-value `languages` must be a language tag, not `5` — write a tag such as `en`, `en-IN` or `pt-BR`",
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
            "3:22 invalid-value `say` must be a language tag, not `englisch` — write a tag such as `en`, `en-IN` or `pt-BR`",
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
        ["1:15 invalid-value `monn` is not a day of the week — did you mean `mon`?",]
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
            "1:15 invalid-value `weekdays` is not a day of the week — write days such as `mon`, `mon-fri`, `sat, sun` or `daily`",
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
        ["1:20 invalid-value `9-17` is not a span of opening hours — write `09:00-17:00`",]
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
            "1:20 invalid-value `09:00-25:00` is not a span of opening hours — write times such as `09:00-18:00`, `09:00-12:00, 13:00-17:00` or `24h`; hours run from 00 to 24",
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
            "1:20 invalid-value `09:00-09:00` is not a span of opening hours — it opens and closes at the same minute; write `24h` for a whole day",
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
            "1:24 invalid-value `2026-02-30` is not a date — write a date that exists, such as `2026-12-25`, or `12-25` for every year",
            "1:43 invalid-value `x` is not a date — write a date that exists, such as `2026-12-25`, or `12-25` for every year",
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
fn a_span_that_overlaps_on_several_days_is_reported_once() {
    assert_eq!(
        problems(
            "
hours: { o: { mon-fri: 09:00-17:00, mon-wed: 16:00-18:00 } }
nodes:
  a:
    hangup: true
"
        )
        .len(),
        1
    );
}
