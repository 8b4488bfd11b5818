//! `dead-end`: what its page does not show.

use super::trees::leaf_saying;
use crate::support::found;

#[test]
fn dead_end_leaves_refused_callers_to_the_rules_about_hours_and_queues() {
    let text = "hours:
  office: { mon-fri: 09:00-17:00 }
nodes:
  front:
    hours: office
    open: agent
    closed: sorry
  sorry:
    say: We are closed. Goodbye.
  agent:
    queue: { name: care, max_wait: 2m, after: busy, full: hangup }
  busy:
    say: Try again later.
";
    assert!(found("dead-end", text).is_empty());
    let also_chosen = text.replace("open: agent", "open: main")
        + "  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: sorry }
    exhausted: agent
";
    let found = found("dead-end", &also_chosen);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("8:3 error callers who get to `sorry`"), "{found:?}");
}

/// Key 1 and the last try lead to one good-bye.
fn goodbye(first: &str, second: &str, settings: &str) -> String {
    format!(
        "nodes:
  main:
    menu:
      1: {{ say: \"{first}, press 1.\", goto: {second} }}
      2: {{ say: \"To end the call, press 2.\", goto: bye }}
      0: {{ say: \"To speak to someone, press 0.\", goto: agent }}
    exhausted: {settings}
  bye: {{ say: Good bye., next: hangup }}
  agent: {{ queue: {{ name: care }} }}
"
    )
}

#[test]
fn an_end_that_callers_ask_for_or_fall_silent_into_is_no_dead_end() {
    assert!(found("dead-end", &goodbye("For news", "agent", "agent")).is_empty());
    assert_eq!(found("dead-end", &goodbye("For news", "bye", "agent")).len(), 1, "one key says so");
    let silent = goodbye("For news", "agent", "lost").replace(
        "  agent:",
        "  lost: { say: We cannot hear you., next: still }\n  still: { say: Good bye., next: hangup }\n  agent:",
    );
    assert!(found("dead-end", &silent).is_empty(), "the rules about errors tell of it");
    let also_chosen =
        silent.replace("goto: bye", "goto: lost").replace("To end the call", "Offers");
    assert_eq!(found("dead-end", &also_chosen).len(), 1);
}

#[test]
fn surveys_and_emergency_notices_may_end_a_call() {
    for (purpose, n) in [("emergency", 0), ("survey", 0), ("consent", 0), ("legal", 1)] {
        let text = leaf_saying("Thank you.")
            .replace("next: hangup", &format!("purpose: {purpose}\n    next: hangup"));
        assert_eq!(found("dead-end", &text).len(), n, "{purpose}");
    }
}

#[test]
fn callers_who_have_been_served_may_hang_up() {
    for words in [
        "Your claim has been received. Goodbye.",
        "Your new card is on its way. Otherwise, you can now hang up.",
        "Thank you. Your appointment has been scheduled.",
    ] {
        assert_eq!(found("dead-end", &leaf_saying(words)), Vec::<String>::new(), "{words}");
    }
    for words in ["Thank you and goodbye.", "Please hang up and call your pharmacy. Goodbye."] {
        assert_eq!(found("dead-end", &leaf_saying(words)).len(), 1, "{words}");
    }
    let spanish = leaf_saying("Su reclamo ha sido registrado. Ya puede colgar.");
    assert_eq!(found("dead-end", &format!("language: es\n{spanish}")), Vec::<String>::new());
    let told = leaf_saying("Your claim has been received.").replace(
        "next: hangup",
        "next: bye\n  bye: { say: Thank you for calling. Goodbye., next: hangup }",
    );
    assert_eq!(found("dead-end", &told), Vec::<String>::new());
    let asks = leaf_saying("Thank you for calling. Goodbye.");
    let nothing = asks.replace("For billing, press 1.", "If you need nothing else, press 1.");
    assert_eq!(found("dead-end", &nothing), Vec::<String>::new());
}

#[test]
fn a_menu_that_says_that_callers_may_hang_up_ends_in_silence() {
    let text = "nodes:
  main:
    say: Your bill was paid. To hear this again, press 1. Otherwise, you can now hang up.
    menu:
      1: repeat
";
    for rule in ["error-unhandled", "hangup-on-error", "dead-end"] {
        assert_eq!(found(rule, text), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn words_that_somebody_heard_may_have_answered_the_call() {
    let heard = "\
basis: heard
nodes:
  main: { menu: { 1: hours, 2: refill } }
  hours: { say: \"We are open from nine to six, Monday to Friday.\", hangup: true }
  refill: { say: Please hang up and call your pharmacy., hangup: true }
";
    let told = found("dead-end", heard);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("5:3 warning callers who get to `refill` get nothing"), "{told:?}");
    let design = found("dead-end", &heard.replace("basis: heard", "basis: design"));
    assert!(design.iter().any(|line| line.starts_with("4:3 error")), "{design:?}");
}
