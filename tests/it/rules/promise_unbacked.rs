//! `promise-unbacked`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::{grades, witnesses};
use crate::support::found;

/// A line whose key 1 leads to a message with these words, which goes on to `next`.
fn promise(words: &str, next: &str) -> String {
    format!(
        "nodes:
  main:
    menu:
      1: {{ say: \"For a fault, press 1.\", goto: fault }}
      0: {{ say: \"To speak to someone, press 0.\", goto: agent }}
    exhausted: agent
  fault:
    say: \"{words}\"
    next: {next}
  agent:
    queue: {{ name: care }}
  call-me:
    callback: {{ within: 3h }}
  message:
    voicemail: {{ box: care }}
  number:
    collect: {{ into: phone, digits: 10 }}
    next: bye
    exhausted: agent
  bye:
    say: Goodbye.
  nobody-knows:
    opaque: {{ reason: a script }}
"
    )
}

#[test]
fn a_promise_that_leads_nowhere_is_likely_wrong() {
    let text = promise("We will call you back.", "hangup");
    assert_eq!(
        found("promise-unbacked", &text),
        ["8:5 error `fault` promises a callback (\"will call you\"), but nothing takes the \
          caller's number: the caller waits in vain"]
    );
    assert_eq!(grades("promise-unbacked", &text), [(8, "error", Certainty::Likely)]);
    assert_eq!(witnesses("promise-unbacked", &text), ["1"]);
}

#[test]
fn whatever_can_take_the_number_on_the_way_keeps_the_promise() {
    for next in ["call-me", "message", "number", "agent", "nobody-knows"] {
        let text = promise("We will call you back.", next);
        assert!(found("promise-unbacked", &text).is_empty(), "{next}");
    }
    let back_to_the_menu = promise("We will call you back.", "main");
    assert_eq!(found("promise-unbacked", &back_to_the_menu).len(), 1, "a menu is another way");
}

#[test]
fn a_number_that_was_taken_before_keeps_the_promise_too() {
    let text = promise("Thanks.", "number").replace("say: Goodbye.", "say: We will call you back.");
    assert!(found("promise-unbacked", &text).is_empty());
}

#[test]
fn a_denied_promise_is_none_and_texts_can_be_said_to_be_sent() {
    let denied = promise("We will never call you back about this.", "hangup");
    assert!(found("promise-unbacked", &denied).is_empty());
    let text = promise("We will send you a link.", "hangup");
    assert!(found("promise-unbacked", &text)[0].contains("promises a text or a link"));
    let sent = text.replace("next: hangup", "resolves: any");
    assert!(found("promise-unbacked", &sent).is_empty());
    let call = promise("We will call you back.", "hangup").replace("next: hangup", "resolves: any");
    assert_eq!(found("promise-unbacked", &call).len(), 1, "an answer is no callback");
}

#[test]
fn promises_are_read_in_other_languages_and_not_in_unknown_ones() {
    let es = promise("Le llamaremos.", "hangup").replace("nodes:", "language: es\nnodes:");
    assert_eq!(found("promise-unbacked", &es).len(), 1);
    let unknown =
        promise("We will call you back.", "hangup").replace("nodes:", "language: sv\nnodes:");
    assert!(found("promise-unbacked", &unknown).is_empty());
}
