//! `unbounded-retry`: what its page does not show.

use super::witnesses;
use crate::support::found;

/// A collect whose refusal leads to `failed`, with more nodes behind it.
fn collect(failed: &str, nodes: &str) -> String {
    format!(
        "nodes:\n  ask:\n    say: Your number, please.\n    collect: {{ into: n, digits: 4 }}\n    \
         next: agent\n    failed: {failed}\n    exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n{nodes}"
    )
}

#[test]
fn digits_that_are_refused_without_end_are_reported_with_the_way_there() {
    let direct = collect("ask", "");
    assert_eq!(
        found("unbounded-retry", &direct),
        ["6:5 warning callers whose digits are refused in `ask` are asked again and again: \
             those with the wrong number at hand never get any further"]
    );
    assert_eq!(witnesses("unbounded-retry", &direct), ["digits 1111, failed"]);
    let over = "  a: { say: Wrong., next: b }\n  b: { say: Again., next: ask }\n";
    assert_eq!(found("unbounded-retry", &collect("a", over)).len(), 1);
    assert_eq!(found("unbounded-retry", &collect("repeat", "")).len(), 1);
}

#[test]
fn what_may_count_or_leads_elsewhere_is_no_retry_without_end() {
    let quiet =
        |failed: &str, nodes: &str| found("unbounded-retry", &collect(failed, nodes)).is_empty();
    assert!(quiet("agent", ""));
    assert!(quiet(
        "a",
        "  a: { branch: [{ when: often, goto: agent }, { when: seldom, goto: ask }] }\n"
    ));
    assert!(quiet("a", "  a: { opaque: { reason: a script, exits: [ask] } }\n"));
    // A round of messages without the collect is another rule's business, and ends here.
    assert!(quiet("a", "  a: { say: Wrong., next: b }\n  b: { say: Again., next: a }\n"));
}
