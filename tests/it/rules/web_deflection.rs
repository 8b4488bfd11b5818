//! `web-deflection`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::trees::leaf_saying;
use super::{grades, witnesses};
use crate::support::found;

#[test]
fn a_leaf_with_a_web_address_is_a_likely_error_with_the_key_that_leads_there() {
    let text = leaf_saying("See acme.com. Goodbye.");
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
    assert!(found("web-deflection", &leaf_saying("We are very busy. Goodbye.")).is_empty());
    let answered = leaf_saying("See acme.com.").replace("next: hangup", "resolves: any");
    assert!(found("web-deflection", &answered).is_empty());
    let goes_on = leaf_saying("See acme.com.").replace("next: hangup", "next: agent");
    assert!(found("web-deflection", &goes_on).is_empty());
}

#[test]
fn words_before_a_hang_up_are_the_last_ones_too() {
    let text = leaf_saying("Please visit our website.").replace("next: hangup", "next: bye")
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
    let text = leaf_saying("Visite nuestra web.").replace("nodes:", "language: es\nnodes:");
    assert_eq!(grades("web-deflection", &text), [(9, "error", Certainty::Likely)]);
    let map = leaf_saying("x").replace("\"x\"", "{ en: Goodbye., es: Visite nuestra web. }");
    assert_eq!(found("web-deflection", &map).len(), 1);
    let unknown = leaf_saying("Visit our website.").replace("nodes:", "language: sv\nnodes:");
    assert!(found("web-deflection", &unknown).is_empty());
}

#[test]
fn doing_it_online_is_a_web_page_and_no_dead_end() {
    let text = leaf_saying("You can do this online. Thank you for calling. Goodbye.");
    let told = found("web-deflection", &text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the call ends at `billing` with \"do this online\""), "{told:?}");
    assert_eq!(found("dead-end", &text), Vec::<String>::new());
}
