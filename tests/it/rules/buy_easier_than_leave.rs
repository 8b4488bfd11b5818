//! `buy-easier-than-leave`: what its page does not show.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::trees::{LEAVE, line_with_issues};
use super::with;
use crate::support::{findings, found};

#[test]
fn leaving_may_take_so_many_times_the_keys_of_joining() {
    let join = "1: { say: \"For new customers, press 1.\", goto: agent }";
    let more = "2: { say: \"For everything else, press 2.\", goto: more }";
    let text = line_with_issues(LEAVE, &[join, more]);
    assert_eq!(
        found("buy-easier-than-leave", &text),
        ["12:7 warning cancelling takes 2 keys and joining 1: callers who want to end a \
             contract have to work for it"]
    );
    assert!(with("buy-easier-than-leave", &text, &[("ratio", OptionValue::Ratio(2.0))]).is_empty());
    let unlisted = text.replace("issues:\n  list:\n    cancel: { title: End my contract }\n", "");
    assert!(found("buy-easier-than-leave", &unlisted).is_empty(), "no issues, no question");
}

#[test]
fn what_tags_say_of_leaving_is_proven_and_what_words_say_is_likely() {
    let text = |join: &str, leave: &str| {
        format!(
            "issues:\n  list:\n    cancel: {{ title: Leave }}\n    sign-up: {{ title: Join }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For new customers, press 1.\", goto: agent{join} }}\n      2: more\n  more:\n    menu:\n      1: {{ say: \"To end your contract, press 1.\", goto: agent{leave} }}\n      2: main\n  agent:\n    queue: {{ name: care }}\n"
        )
    };
    let certainty = |join, leave| {
        let (_, found) = findings("buy-easier-than-leave", &text(join, leave), |_| {});
        found[0].certainty
    };
    assert_eq!(certainty(", handles: [sign-up]", ", handles: [cancel]"), Certainty::Proven);
    assert_eq!(certainty("", ", handles: [cancel]"), Certainty::Likely);
    let (_, found) = findings("buy-easier-than-leave", &text("", ""), |_| {});
    assert_eq!(found[0].witness.to_string(), "2, 1");
}
