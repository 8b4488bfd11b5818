//! `emergency-not-first`: what its page does not show.

use super::helps;
use crate::support::found;

/// A health line that speaks that many words before it speaks of an emergency.
fn clinic(words_before: usize, sector: &str) -> String {
    let talk = vec!["word"; words_before].join(" ");
    format!(
        "sector: {sector}\nnodes:\n  welcome:\n    say: {talk} emergency. Dial 911.\n    next: main\n  main:\n    menu:\n      1: {{ say: \"For bills, press 1.\", goto: desk }}\n  desk:\n    queue: {{ name: desk }}\n"
    )
}

#[test]
fn an_emergency_must_have_been_spoken_of_in_time() {
    // 150 words a minute: 25 words in ten seconds, the word itself among them.
    assert!(found("emergency-not-first", &clinic(24, "health")).is_empty());
    let late = found("emergency-not-first", &clinic(25, "health"));
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].contains("told what to do only after 10"), "{late:?}");
    assert!(found("emergency-not-first", &clinic(99, "bank")).is_empty());
    assert_eq!(found("emergency-not-first", &clinic(99, "Utility")).len(), 1);
}

#[test]
fn an_emergency_counts_wherever_callers_hear_of_it_before_they_choose() {
    let text = |welcome: &str, choice: &str, head: &str| {
        format!(
            "{head}\nnodes:\n  welcome:\n    {welcome}\n    next: main\n  main:\n    menu:\n      {choice}\n      2: {{ say: \"For bills, press 2.\", goto: desk }}\n  desk:\n    queue: {{ name: desk }}\n"
        )
    };
    let bills = "1: { say: \"For repairs, press 1.\", goto: desk }";
    let health = "sector: health";
    assert_eq!(found("emergency-not-first", &text("say: Hello.", bills, health)).len(), 1);
    let marked = "say: Hello.\n    purpose: emergency";
    assert!(found("emergency-not-first", &text(marked, bills, health)).is_empty());
    let leak = "1: { say: \"For a gas leak, press 1.\", goto: desk }";
    assert!(found("emergency-not-first", &text("say: Hello.", leak, health)).is_empty());
    let tagged = "1: { say: \"For repairs, press 1.\", goto: desk, handles: [gas-leak] }";
    let utility = "issues: { catalogue: utility }";
    assert!(found("emergency-not-first", &text("say: Hello.", tagged, utility)).is_empty());
    assert_eq!(found("emergency-not-first", &text("say: Hello.", bills, utility)).len(), 1);
    let unheard = "audio: hello.wav";
    assert!(found("emergency-not-first", &text(unheard, bills, health)).is_empty());
}

/// A utility line whose first option has these words.
fn utility(head: &str, first: &str) -> String {
    format!(
        "{head}\nissues: {{ catalogue: utility }}\nnodes:\n  main:\n    say: Thank you for calling.\n    menu:\n      1: {{ say: \"{first}, press 1.\", goto: desk }}\n      2: {{ say: \"For bills, press 2.\", goto: desk }}\n  desk:\n    queue: {{ name: desk }}\n"
    )
}

#[test]
fn an_option_whose_words_serve_an_urgent_issue_counts_as_its_tag_does() {
    for first in ["To report a power outage", "If you smell gas", "If your water main has burst"] {
        assert_eq!(
            found("emergency-not-first", &utility("", first)),
            Vec::<String>::new(),
            "{first}"
        );
    }
    assert_eq!(found("emergency-not-first", &utility("", "To move house")).len(), 1);
}

#[test]
fn the_help_names_the_number_of_the_place() {
    let says = |head: &str| helps("emergency-not-first", &utility(head, "To move house")).concat();
    for (head, number) in [
        ("language: en-US", "dial 911"),
        ("language: es-MX", "dial 911"),
        ("language: en-GB", "dial 999"),
        ("language: en-AU", "dial 000"),
        ("language: en-IE", "dial 112 or 999"),
        ("language: es-ES", "dial 112"),
        ("timezone: America/Chicago", "dial 911"),
        ("timezone: Europe/London\nlanguage: en-US", "dial 999"),
        ("entries: { '+61255501234': main }\nlanguage: en-GB", "dial 000"),
        ("entries: { '+61255501234': main, '+12025550123': main }", "dial your local"),
        ("language: en", "dial your local emergency number"),
        ("language: pt-BR", "dial your local emergency number"),
    ] {
        assert!(says(head).contains(number), "{head}: {}", says(head));
    }
    let spoken = utility("", "To move house")
        .replace("  desk:\n", "  desk:\n    say: In danger hang up and dial 911.\n");
    assert!(helps("emergency-not-first", &spoken).concat().contains("dial 911"));
}
