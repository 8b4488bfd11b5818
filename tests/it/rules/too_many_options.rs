//! `too-many-options`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::menu_of;
use super::{with, witnesses};
use crate::support::found;

fn options(n: usize) -> String {
    let lines: Vec<String> = (1..=n)
        .map(|i| format!("{i}: {{ say: \"For thing {i}, press {i}.\", goto: agent }}"))
        .collect();
    menu_of(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_flat_menu_may_be_broad_and_a_prompt_without_pauses_may_not() {
    let rule = "too-many-options";
    assert_eq!(found(rule, &options(8)), Vec::<String>::new());
    assert!(found(rule, &options(9))[0].starts_with("3:5 warning `main` has 9 options"));
    assert!(found(rule, &options(10))[0].starts_with("3:5 error `main` has 10 options"));
    let silent: Vec<String> = (1..=6).map(|i| format!("{i}: agent")).collect();
    let silent: Vec<&str> = silent.iter().map(String::as_str).collect();
    assert_eq!(found(rule, &menu_of(&silent)).len(), 1);
    assert_eq!(found(rule, &menu_of(&silent[..5])), Vec::<String>::new());
    assert_eq!(with(rule, &options(6), &[("broad", OptionValue::Count(5))]).len(), 1);
}

#[test]
fn only_first_menus_are_counted_when_asked_for() {
    let text = options(9).replace("  main:\n", "  top:\n    menu:\n      1: { say: \"For things, press 1.\", goto: main }\n      2: { say: \"For all else, press 2.\", goto: agent }\n    exhausted: agent\n  main:\n");
    let flag = |on| with("too-many-options", &text, &[("first-menu-only", OptionValue::Flag(on))]);
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
    assert_eq!(found("too-many-options", &menu_of(&lines)), Vec::<String>::new());
}

#[test]
fn a_menu_that_takes_speech_alone_has_no_keys_to_count() {
    let spoken = |text: String| text.replace("    menu:\n", "    input: speech\n    menu:\n");
    assert_eq!(found("too-many-options", &options(9)).len(), 1);
    assert_eq!(found("too-many-options", &spoken(options(9))), Vec::<String>::new());
    let prefixed = menu_of(&["1: agent", "12: agent"]);
    assert_eq!(found("key-prefix", &prefixed).len(), 1);
    assert_eq!(found("key-prefix", &spoken(prefixed)), Vec::<String>::new());
}
