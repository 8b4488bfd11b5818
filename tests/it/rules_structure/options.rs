//! Rules of options: how many, in which order, in which words.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{menu, only, with, witnesses};
use crate::support::found;

fn options(n: usize) -> String {
    let lines: Vec<String> = (1..=n)
        .map(|i| format!("{i}: {{ say: \"For thing {i}, press {i}.\", goto: agent }}"))
        .collect();
    menu(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_flat_menu_may_be_broad_and_a_prompt_without_pauses_may_not() {
    let rule = "too-many-options";
    assert_eq!(found(rule, &options(8)), Vec::<String>::new());
    assert!(found(rule, &options(9))[0].starts_with("3:5 warning `main` has 9 options"));
    assert!(found(rule, &options(10))[0].starts_with("3:5 error `main` has 10 options"));
    let silent: Vec<String> = (1..=6).map(|i| format!("{i}: agent")).collect();
    let silent: Vec<&str> = silent.iter().map(String::as_str).collect();
    assert_eq!(found(rule, &menu(&silent)).len(), 1);
    assert_eq!(found(rule, &menu(&silent[..5])), Vec::<String>::new());
    assert_eq!(with(rule, &options(6), "broad", OptionValue::Count(5)).len(), 1);
}

#[test]
fn only_first_menus_are_counted_when_asked_for() {
    let text = options(9).replace("  main:\n", "  top:\n    menu:\n      1: { say: \"For things, press 1.\", goto: main }\n      2: { say: \"For all else, press 2.\", goto: agent }\n    exhausted: agent\n  main:\n");
    let flag = |on| with("too-many-options", &text, "first-menu-only", OptionValue::Flag(on));
    assert_eq!((flag(false).len(), flag(true).len()), (1, 0));
    assert_eq!(witnesses("too-many-options", &text), ["1"]);
}

#[test]
fn keys_with_jobs_of_their_own_are_no_options() {
    let mut lines: Vec<String> = (1..=5).map(|i| format!("{i}: agent")).collect();
    lines.extend(
        ["6: repeat", "7: hangup", "8: { goto: agent, hidden: true }", "9: back"]
            .map(str::to_owned),
    );
    lines.extend(["0: agent".to_owned(), "\"*\": agent".to_owned(), "\"#\": agent".to_owned()]);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(found("too-many-options", &menu(&lines)), Vec::<String>::new());
}

#[test]
fn an_inversion_warns_and_a_gap_informs() {
    let rule = "key-order";
    let say = |key: u8| format!("{key}: {{ say: \"For thing {key}, press {key}.\", goto: agent }}");
    let text = |keys: &[u8]| {
        let lines: Vec<String> = keys.iter().map(|key| say(*key)).collect();
        menu(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(
        found(rule, &text(&[2, 1, 3])),
        [
            "5:7 warning `main` announces `1` after `2`: callers count along, and think that `1` has \
          passed"
        ]
    );
    assert_eq!(
        found(rule, &text(&[1, 2, 4])),
        ["6:7 info `main` skips `3`: callers who hear `4` think that they have missed an option"]
    );
    assert_eq!(found(rule, &text(&[2, 3])).len(), 1);
    assert_eq!(found(rule, &text(&[2])), Vec::<String>::new());
    assert_eq!(found(rule, &text(&[9, 1, 2])), Vec::<String>::new());
    let bound = text(&[1, 2, 4])
        .replace("    exhausted", "      3: { goto: agent, hidden: true }\n    exhausted");
    assert_eq!(found(rule, &bound), Vec::<String>::new());
    let help = only(rule, &text(&[2, 1, 3])).help.unwrap_or_default();
    assert!(help.contains("`1`, `2`, `3`"), "{help}");
}

#[test]
fn the_order_is_that_of_the_words_where_one_prompt_says_all() {
    let text = "\
language: es
nodes:
  main:
    say: Para facturas, pulse 2. Para averías, pulse 1.
    menu:
      1: { label: averías, goto: agent }
      2: { label: facturas, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    let finding = only("key-order", text);
    assert_eq!(finding.certainty, Certainty::Likely);
    assert!(found("key-order", text)[0].starts_with("6:7 warning `main` announces `1` after `2`"));
    let unread = text.replace("language: es", "language: pl");
    assert_eq!(found("key-order", &unread), Vec::<String>::new());
}

#[test]
fn a_menu_that_binds_a_global_key_to_another_job_is_told_there() {
    let text = |own: &str| {
        format!(
            "\
keys:
  0: {{ label: agent, goto: agent }}
nodes:
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: billing }}
      2: {{ say: \"For repairs, press 2.\", goto: agent }}
    exhausted: agent
  billing:
    menu:
      1: {{ say: \"For a copy, press 1.\", goto: agent }}
      2: {{ say: \"To pay, press 2.\", goto: agent }}
      0: {own}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
  other: {{ queue: {{ name: billing }} }}
"
        )
    };
    let rule = "key-meaning-drift";
    assert_eq!(
        found(rule, &text("back")),
        ["13:7 warning `0` leads back in `billing` and leads to a person elsewhere: callers who \
          have learnt the key get something else"]
    );
    assert_eq!(witnesses(rule, &text("back")), ["1, 0"]);
    assert!(found(rule, &text("hangup"))[0].contains("`0` ends the call"));
    assert!(found(rule, &text("repeat"))[0].contains("`0` repeats the menu"));
    assert_eq!(found(rule, &text("other")), Vec::<String>::new());
}

#[test]
fn an_option_that_moves_to_another_key_is_worth_knowing() {
    let text = |key: u8, label: &str| {
        format!(
            "\
nodes:
  main:
    menu:
      1: {{ say: \"For the warehouse, press 1.\", goto: store }}
      2: {{ say: \"For {label}, press 2.\", goto: agent }}
    exhausted: agent
  store:
    menu:
      1: {{ say: \"For deliveries, press 1.\", goto: box }}
      {key}: {{ say: \"For {label}, press {key}.\", goto: agent }}
    exhausted: agent
  box: {{ voicemail: {{ box: store }} }}
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let rule = "key-meaning-drift";
    assert_eq!(
        found(rule, &text(3, "the complaints desk")),
        ["10:7 info \"complaints desk\" is on `3` in `store` and on `2` in `main`: callers who \
          know the key press the wrong one"]
    );
    assert_eq!(found(rule, &text(2, "the complaints desk")), Vec::<String>::new());
    assert_eq!(found(rule, &text(3, "anything else")), Vec::<String>::new());
}

#[test]
fn an_option_wanted_twice_as_often_as_one_before_it_is_told() {
    let rule = "not-most-used-first";
    let text = |first: f64, second: f64| {
        menu(&[
            &format!("1: {{ say: \"For billing, press 1.\", goto: agent, weight: {first} }}"),
            &format!("2: {{ say: \"For repairs, press 2.\", goto: agent, weight: {second} }}"),
        ])
    };
    assert_eq!(found(rule, &text(10.0, 19.9)), Vec::<String>::new());
    assert_eq!(
        found(rule, &text(10.0, 20.0)),
        ["5:7 warning `2` of `main` is what 67% of callers want, and they must first hear `1`, \
          which 33% want"]
    );
    assert_eq!(witnesses(rule, &text(10.0, 20.0)), ["2"]);
    assert_eq!(found(rule, &text(0.0, 0.0)), Vec::<String>::new());
    assert_eq!(with(rule, &text(10.0, 20.0), "ratio", OptionValue::Ratio(2.5)).len(), 0);
}

#[test]
fn the_most_wanted_late_option_is_told_and_weights_are_not_mixed_with_volumes() {
    let text = "\
issues: { list: { bill: { title: Bill, volume: 900 } } }
nodes:
  main:
    menu:
      1: { say: \"For careers, press 1.\", goto: agent, weight: 1 }
      2: { say: \"For repairs, press 2.\", goto: agent, weight: 3 }
      3: { say: \"For moving, press 3.\", goto: agent, weight: 5 }
      4: { say: \"For billing, press 4.\", goto: agent, handles: [bill] }
    exhausted: agent
  agent: { queue: { name: care }, resolves: any }
";
    assert!(only("not-most-used-first", text).message.starts_with("`3` of `main` is what 56%"));
}

#[test]
fn labels_overlap_from_six_tenths_of_their_words_on() {
    let rule = "ambiguous-labels";
    let text = |first: &str, second: &str| {
        format!(
            "{}  store: {{ queue: {{ name: store }} }}\n",
            menu(&[
                &format!("1: {{ say: \"For {first}, press 1.\", goto: agent }}"),
                &format!("2: {{ say: \"For {second}, press 2.\", goto: store }}"),
            ])
        )
    };
    assert_eq!(
        found(rule, &text("credit cards", "your credit card")),
        ["5:7 warning `1` and `2` of `main` sound alike, both are about \"card\", \"credit\": \
          callers guess which one is theirs"]
    );
    assert_eq!(only(rule, &text("bills", "a bill")).certainty, Certainty::Likely);
    // Three of five words, and three of six.
    assert_eq!(found(rule, &text("red green blue", "red green blue black white")).len(), 1);
    let half = text("red green blue", "red green blue black white brown");
    assert_eq!(found(rule, &half), Vec::<String>::new());
    assert_eq!(with(rule, &half, "overlap", OptionValue::Ratio(0.5)).len(), 1);
    for (first, second) in [
        ("lost credit cards", "new credit cards"),
        ("a problem solved", "a problem not solved"),
        ("your scheduled transfers to hear", "deleting scheduled transfers"),
    ] {
        assert_eq!(found(rule, &text(first, second)), Vec::<String>::new(), "{first}");
    }
    let polish = format!("language: pl\n{}", text("bills", "a bill"));
    assert_eq!(found(rule, &polish), Vec::<String>::new());
}

#[test]
fn labels_that_no_prompt_says_are_compared_too() {
    let text = "\
nodes:
  main:
    audio: main.wav
    menu:
      1: { label: accounts, goto: store }
      2: { label: my account, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
  store: { queue: { name: store } }
";
    assert!(found("ambiguous-labels", text)[0].starts_with("6:7 warning `1` and `2`"));
}

#[test]
fn a_menu_that_names_keys_first_is_told_once_with_how_many() {
    let text = menu(&[
        "1: { say: \"For billing, press 1.\", goto: agent }",
        "2: { say: \"Press 2 for repairs.\", goto: agent }",
        "3: { say: \"Press 3 for returns.\", goto: agent }",
    ]);
    let finding = only("action-before-function", &text);
    assert!(
        finding
            .message
            .starts_with("`main` names the key `2` before what it is for, and another key too")
    );
    assert_eq!((finding.certainty, finding.labels.len()), (Certainty::Likely, 2));
    assert!(found("action-before-function", &text)[0].starts_with("5:12 warning"));
}

#[test]
fn the_order_is_read_in_the_language_of_the_menu_and_before_it() {
    let text = |language: &str| {
        format!(
            "\
language: {language}
nodes:
  hola: {{ say: \"Pulse 1 para facturas, pulse 2 para averías.\", next: main }}
  main:
    menu:
      1: {{ label: facturas, goto: agent }}
      2: {{ label: averías, goto: agent }}
    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let told = found("action-before-function", &text("es"));
    assert!(told[0].starts_with("3:11 warning `main` names the key `1`"), "{told:?}");
    assert_eq!(found("action-before-function", &text("pl")), Vec::<String>::new());
}

#[test]
fn hidden_choices_are_neither_counted_nor_compared() {
    let text = "\
nodes:
  main:
    menu:
      2: { say: \"For bills, press 2.\", goto: agent }
      1: { say: \"For your bill, press 1.\", goto: store, hidden: true }
    exhausted: agent
  agent: { queue: { name: care } }
  store: { queue: { name: store } }
";
    assert_eq!(found("key-order", text), Vec::<String>::new());
    assert_eq!(found("ambiguous-labels", text), Vec::<String>::new());
    let shown = text.replace(", hidden: true", "");
    assert_eq!(found("key-order", &shown).len(), 1);
    assert_eq!(found("ambiguous-labels", &shown).len(), 1);
}

#[test]
fn a_global_key_leaves_no_gap() {
    let text = menu(&[
        "1: { say: \"For billing, press 1.\", goto: agent }",
        "3: { say: \"For repairs, press 3.\", goto: agent }",
    ]);
    assert_eq!(found("key-order", &text).len(), 1);
    let global = format!("keys: {{ 2: {{ label: shops, goto: agent }} }}\n{text}");
    assert_eq!(found("key-order", &global), Vec::<String>::new());
}

#[test]
fn a_key_without_a_purpose_is_not_named_before_one() {
    let text = menu(&[
        "1: { say: \"Press 1.\", goto: agent }",
        "2: { say: \"For repairs, press 2.\", goto: agent }",
    ]);
    assert_eq!(found("action-before-function", &text), Vec::<String>::new());
}

#[test]
fn a_choice_that_the_menu_announces_is_not_heard_again_by_its_own_prompt() {
    let text = "\
nodes:
  main:
    say: For billing, press 1. For repairs, press 2.
    menu:
      1: { say: \"Press 1 for billing.\", goto: agent }
      2: { label: repairs, goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    assert_eq!(found("action-before-function", text), Vec::<String>::new());
}

#[test]
fn a_menu_that_takes_speech_alone_has_no_keys_to_count() {
    let spoken = |text: String| text.replace("    menu:\n", "    input: speech\n    menu:\n");
    assert_eq!(found("too-many-options", &options(9)).len(), 1);
    assert_eq!(found("too-many-options", &spoken(options(9))), Vec::<String>::new());
    let prefixed = menu(&["1: agent", "12: agent"]);
    assert_eq!(found("key-prefix", &prefixed).len(), 1);
    assert_eq!(found("key-prefix", &spoken(prefixed)), Vec::<String>::new());
}

#[test]
fn an_inversion_is_only_as_sure_as_the_less_sure_of_its_two_announcements() {
    let text = "\
nodes:
  main:
    say: For bills, press 2.
    menu:
      1: { say: \"For faults, press 1.\", goto: agent }
      2: agent
    exhausted: agent
  agent: { queue: { name: care } }
";
    let finding = only("key-order", text);
    assert_eq!(finding.certainty, Certainty::Likely);
}
