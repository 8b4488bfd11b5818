//! Ends that send callers to a web page or to another number.

use phonetree::diagnostic::Certainty;

use super::{found, grades, witnesses};

/// A line whose key 1 leads to a leaf with these words.
fn leaf(words: &str) -> String {
    format!(
        "nodes:
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: billing }}
      0: {{ say: \"To speak to someone, press 0.\", goto: agent }}
    exhausted: agent
  billing:
    say: \"{words}\"
    next: hangup
  agent:
    queue: {{ name: care }}
"
    )
}

#[test]
fn a_leaf_with_a_web_address_is_a_likely_error_with_the_key_that_leads_there() {
    let text = leaf("See acme.com. Goodbye.");
    assert_eq!(
        found("web-deflection", &text),
        ["8:5 error the call ends at `billing` with \"acme.com\": callers who chose the phone \
          are sent away"]
    );
    assert_eq!(grades("web-deflection", &text), [(8, "error", Certainty::Likely)]);
    assert_eq!(witnesses("web-deflection", &text), ["1"]);
}

#[test]
fn a_leaf_without_web_words_or_with_an_answer_or_a_way_on_is_no_deflection() {
    assert!(found("web-deflection", &leaf("We are very busy. Goodbye.")).is_empty());
    let answered = leaf("See acme.com.").replace("next: hangup", "resolves: any");
    assert!(found("web-deflection", &answered).is_empty());
    let goes_on = leaf("See acme.com.").replace("next: hangup", "next: agent");
    assert!(found("web-deflection", &goes_on).is_empty());
}

#[test]
fn words_before_a_hang_up_are_the_last_ones_too() {
    let text = leaf("Please visit our website.").replace("next: hangup", "next: bye")
        + "  bye:\n    say: Goodbye.\n    hangup: true\n";
    assert_eq!(grades("web-deflection", &text), [(8, "error", Certainty::Likely)]);
}

#[test]
fn after_hours_a_web_address_is_only_worth_knowing() {
    let text = "hours:
  office: { mon-fri: 09:00-17:00 }
nodes:
  front:
    hours: office
    open: agent
    closed: sorry
  sorry:
    say: We are closed. Visit our website.
  agent:
    queue: { name: care }
";
    assert_eq!(grades("web-deflection", text), [(9, "info", Certainty::Likely)]);
}

#[test]
fn a_greeting_with_a_web_address_warns_before_the_options_and_not_among_them() {
    let menu = |intro: &str, say: &str| {
        format!(
            "nodes:
  welcome:
    say: \"{intro}\"
    next: main
  main:
    say: \"{say}\"
    menu:
      1: agent
    exhausted: agent
  agent:
    queue: {{ name: care }}
"
        )
    };
    let warned = [(3, "warning", Certainty::Likely)];
    let text = menu("Welcome. Visit our website.", "For billing, press 1.");
    assert_eq!(grades("web-deflection", &text), warned);
    let text = menu("Welcome.", "Visit our website. For billing, press 1.");
    assert_eq!(grades("web-deflection", &text), [(6, "warning", Certainty::Likely)]);
    let text = menu("Welcome.", "For billing, press 1. Or visit our website.");
    assert!(found("web-deflection", &text).is_empty());
}

#[test]
fn deflections_are_read_in_other_languages_and_in_every_text_of_a_map() {
    let text = leaf("Visite nuestra web.").replace("nodes:", "language: es\nnodes:");
    assert_eq!(grades("web-deflection", &text), [(9, "error", Certainty::Likely)]);
    let map = leaf("x").replace("\"x\"", "{ en: Goodbye., es: Visite nuestra web. }");
    assert_eq!(found("web-deflection", &map).len(), 1);
    let unknown = leaf("Visit our website.").replace("nodes:", "language: sv\nnodes:");
    assert!(found("web-deflection", &unknown).is_empty());
}

#[test]
fn another_number_is_named_with_what_to_write_instead() {
    let text = leaf("Please call 1800 123 456. Goodbye.");
    assert_eq!(
        found("refers-to-other-number", &text),
        ["8:5 error the call ends at `billing` with \"Please call 1800 123 456\": callers must \
          dial again and start anew"]
    );
    let (_, found) = crate::support::findings("refers-to-other-number", &text, |_| {});
    assert_eq!(
        found[0].help.as_deref(),
        Some("hand the call on yourself: `transfer: { number: \"1800 123 456\" }`")
    );
    assert_eq!(found[0].witness.to_string(), "1");
    assert_eq!(found[0].certainty, Certainty::Likely);
}

#[test]
fn emergency_numbers_the_dialled_number_and_calls_without_a_number_are_excused() {
    for words in [
        "Please call 911. Goodbye.",
        "In danger, please dial 112, not us.",
        "Please call back later.",
        "Your case number is 1800 123 456.",
    ] {
        assert!(found("refers-to-other-number", &leaf(words)).is_empty(), "{words}");
    }
    let both = leaf("In danger, please dial 112. Otherwise please call 555-0100.");
    assert_eq!(found("refers-to-other-number", &both).len(), 1);
    let own = leaf("Please call 1800 123 456 again tomorrow.")
        .replace("nodes:", "entries: { \"1800123456\": main }\nnodes:");
    assert!(found("refers-to-other-number", &own).is_empty());
    let emergency = leaf("Please call 555-0100.").replace("next: hangup", "purpose: emergency");
    assert!(found("refers-to-other-number", &emergency).is_empty());
}

#[test]
fn a_number_is_no_fault_where_the_call_goes_on() {
    let text = leaf("Please call 555-0100.").replace("next: hangup", "next: agent");
    assert!(found("refers-to-other-number", &text).is_empty());
    let spanish = leaf("Llame al 900 123 456.").replace("nodes:", "language: es\nnodes:");
    assert_eq!(grades("refers-to-other-number", &spanish), [(9, "error", Certainty::Likely)]);
}

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
        let text = leaf("Thank you.")
            .replace("next: hangup", &format!("purpose: {purpose}\n    next: hangup"));
        assert_eq!(found("dead-end", &text).len(), n, "{purpose}");
    }
}
